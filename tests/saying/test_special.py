"""What a type of agreement says besides its commitments."""

import pytest
from attrs import evolve
from pendulum import Date
from tests.cli.samples import FRAME, SAFETY
from tests.saying.words import NEVER

from dbtagreements import (
    AGREEMENTS,
    AgeRange,
    Attempts,
    CoachingAgreement,
    Code,
    Condition,
    ConfidentialityAgreement,
    ConfidentialityException,
    ConsultationTeamAgreement,
    ContactKind,
    DayCount,
    DueBy,
    Duty,
    Effect,
    Enrollment,
    Fact,
    Ground,
    GroupFormat,
    Ideation,
    Information,
    LegalBasis,
    Means,
    MeansStep,
    Module,
    Money,
    Permission,
    PlanContact,
    Purpose,
    Recipient,
    RecipientRef,
    RelationshipAgreement,
    ReleaseAgreement,
    ReleaseScope,
    Restriction,
    Risk,
    SafetyPlan,
    SelfHarm,
    Skill,
    SkillsGroupAgreement,
    Span,
    Statement,
    Term,
    Weekday,
    WeeklySchedule,
)
from dbtagreements.saying.special import SPECIAL, special
from dbtagreements.saying.voice import Voice


def sections(agreement):
    said = {
        heading: [(sentence, *particulars) for sentence, particulars in sayings]
        for heading, sayings in special(agreement, Voice.of(agreement))
    }
    assert not NEVER.search(str(said))
    return said


def test_every_type_of_agreement_is_said():
    assert set(SPECIAL) == set(AGREEMENTS)


@pytest.mark.parametrize(
    "plain", [RelationshipAgreement, CoachingAgreement, ConsultationTeamAgreement]
)
def test_a_type_without_parts_of_its_own_adds_no_section(plain):
    assert sections(plain(**FRAME)) == {}


def test_an_agreement_without_its_parts_adds_no_empty_section():
    assert sections(evolve(SAFETY, plan=None)) == {}
    assert sections(SkillsGroupAgreement(**FRAME)) == {}
    assert sections(ConfidentialityAgreement(**FRAME)) == {}


def test_the_steps_of_a_safety_plan_stand_in_order_and_the_way_to_help_is_open():
    plan = SafetyPlan(
        warning_signs=("I stop answering messages.",),
        coping=("A walk by the river.",),
        distractions=(PlanContact(name="The library", note="open late"),),
        helpers=(PlanContact(party="client"), PlanContact(party="therapist")),
        professionals=(
            PlanContact(party="therapist", number="+1-555-0109"),
            PlanContact(name="988 Lifeline", number="988"),
        ),
        safer_surroundings=(
            MeansStep(
                means=Means.MEDICATION, action="Locked away.", by="client", on=Date(2026, 1, 6)
            ),
            MeansStep(means=Means.HEIGHT, action="Another way home."),
        ),
        reasons_for_living=("My cat.",),
    )
    assert sections(evolve(SAFETY, plan=plan)) == {
        "The safety plan": [
            ("In danger, one can go straight to step 5.",),
            ("Step 1. Signs that a crisis may be coming", "I stop answering messages."),
            ("Step 2. What one can do alone", "A walk by the river."),
            ("Step 3. People and places that take the mind off", "The library (open late)"),
            (
                "Step 4. People to tell and ask for help",
                "Ana Example",
                "Dr. Sam Example: +1-555-0101",
            ),
            (
                "Step 5. Professionals and crisis lines",
                "Dr. Sam Example: +1-555-0109",
                "988 Lifeline: 988",
            ),
            (
                "Step 6. Making the surroundings safer",
                (
                    "Medication within reach. Locked away. Who does it: Ana Example. By 6 January "
                    "2026."
                ),
                "A high place. Another way home.",
            ),
            ("Reasons for living", "My cat."),
        ]
    }


def test_a_step_that_names_someone_again_says_once_how_they_are_reached():
    therapist = PlanContact(party="therapist")
    plan = SafetyPlan(
        helpers=(
            evolve(therapist, number="+1-555-0109"),
            therapist,
            evolve(therapist, note="Late"),
        ),
        professionals=(therapist,),
    )
    said = sections(evolve(SAFETY, plan=plan))["The safety plan"]
    assert said[4][1:] == (
        "Dr. Sam Example: +1-555-0109",
        "Dr. Sam Example: +1-555-0101",
        "Dr. Sam Example (Late)",
    )
    assert said[5][1:] == ("Dr. Sam Example: +1-555-0101",)


def test_a_step_that_is_not_filled_in_is_not_left_out():
    said = sections(evolve(SAFETY, plan=SafetyPlan()))["The safety plan"]
    assert len(said) == 7
    assert all(step[1:] == ("Nothing is written down yet.",) for step in said[1:])


def test_what_is_known_about_risk_is_said_as_facts():
    risk = Risk(
        ideation=Ideation.PAST,
        attempts=Attempts.NONE,
        self_harm=SelfHarm.CURRENT,
        means_access=frozenset({Means.MEDICATION, Means.FIREARM}),
        assessed_on=Date(2026, 1, 5),
        assessed_by="therapist",
    )
    assert sections(evolve(SAFETY, plan=None, risk=risk)) == {
        "What is known": [
            ("There were thoughts of suicide in the past.",),
            ("No suicide attempt is known.",),
            ("There is self-harm now.",),
            ("There is access to a gun or another firearm and medication within reach.",),
            ("Assessed on 5 January 2026 by Dr. Sam Example.",),
        ]
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, None),
        ({"assessed_on": Date(2026, 1, 5)}, "Assessed on 5 January 2026."),
        ({"assessed_by": "therapist"}, "Assessed by Dr. Sam Example."),
    ],
)
def test_when_and_by_whom_risk_was_assessed_is_said_as_far_as_it_is_known(given, said):
    risk = Risk(ideation=Ideation.NONE, **given)
    known = sections(evolve(SAFETY, plan=None, risk=risk))["What is known"]
    assert known[1:] == ([] if said is None else [(said,)])


def test_an_exception_says_everything_it_turns_on():
    exception = ConfidentialityException(
        ground=Ground.CHILD_ABUSE,
        duty=Duty.MANDATORY,
        recipients=frozenset({Recipient.LAW_ENFORCEMENT, Recipient.CHILD_PROTECTION}),
        requires=frozenset({Fact.REASONABLE_SUSPICION}),
        requires_any=frozenset({Fact.IMMINENT, Fact.IN_CUSTODY}),
        requires_not=frozenset({Fact.ALREADY_REPORTED}),
        unless=frozenset({Fact.COURT_FORBIDS}),
        victim_age=AgeRange(from_=0, below=18),
        client_age=AgeRange(from_=12),
        conditions=frozenset({Condition.IMMEDIATELY, Condition.WRITTEN_FOLLOW_UP}),
        within=Span(hours=36),
        within_counts=DayCount.WORKING_DAYS,
        basis=(LegalBasis(citation="Penal Code 11166", jurisdiction="US-CA"),),
        barred_by=(LegalBasis(citation="A rule"),),
        professional_duty=True,
        note="By telephone first.",
    )
    agreement = ConfidentialityAgreement(**FRAME, exceptions=(exception,), policy="us-ca")
    assert sections(agreement) == {
        "Where confidentiality ends": [
            (
                (
                    "A child may be abused or neglected and needs protection. "
                    "The law or the policy requires telling."
                ),
                (
                    "To: the authority that protects children or the police or another "
                    "law-enforcement authority."
                ),
                (
                    "Where all of this is so: the statute's own trigger is met, such as reasonable "
                    "cause or reasonable grounds."
                ),
                (
                    "Where one of these is so: it is about to happen, and not some day; the client "
                    "is in the custody of the institution."
                ),
                (
                    "Where none of this is so: it has already been reported to the authority that "
                    "protects children."
                ),
                (
                    "It is out of force where one of these is so: a court's order, such as a "
                    "custody or protective order, bars this recipient."
                ),
                "Where the person spoken of is younger than 18.",
                "Where the client is 12 or older.",
                "Within 36 hours, working days counted.",
                "Tell immediately.",
                "Follow up in writing.",
                "A regulator expects it, though no law compels it.",
                "It rests on Penal Code 11166 (US-CA).",
                "It is barred by A rule.",
                "Note: “By telephone first.”",
            )
        ],
        "The policy": [("The clinic works under the policy us-ca.",)],
    }


def test_an_exception_without_conditions_is_one_sentence():
    exception = ConfidentialityException(
        ground=Ground.HARM_TO_SELF,
        duty=Duty.PERMITTED,
        within=Span(days=1),
        client_age=AgeRange(from_=12, below=18),
    )
    agreement = ConfidentialityAgreement(**FRAME, exceptions=(exception,))
    assert sections(agreement)["Where confidentiality ends"] == [
        (
            (
                "The client may be in danger of harming themself. "
                "Telling is allowed; a clinician decides."
            ),
            "Where the client is 12 to 17.",
            "Within 1 day.",
        )
    ]


@pytest.mark.parametrize(
    ("ended", "until"), [(None, ""), (Date(2026, 6, 1), ", no longer from 1 June 2026 on")]
)
def test_a_restriction_says_to_whom_something_is_not_told(ended, until):
    restriction = Restriction(
        recipient=Recipient.PAYER,
        grounds=frozenset({Ground.PAYMENT, Ground.OPERATIONS}),
        since=Date(2026, 1, 5),
        ended=ended,
    )
    agreement = ConfidentialityAgreement(**FRAME, restrictions=(restriction,))
    assert sections(agreement) == {
        "What is kept from someone": [
            (
                f"Not told to the insurer or health plan that pays, since 5 January 2026{until}.",
                (
                    "On these grounds: the clinic needs it to run its services; the treatment is "
                    "to be paid for."
                ),
            )
        ]
    }


def test_a_group_says_when_it_meets_what_it_teaches_and_how_one_joins():
    agreement = SkillsGroupAgreement(
        **FRAME,
        meeting=WeeklySchedule(
            weekday=Weekday.TUESDAY,
            time="18:00",
            lasting=Span(hours=2),
            timezone="America/New_York",
        ),
        format=GroupFormat.ONLINE,
        modules=(
            Module(name=Skill.MINDFULNESS, weeks=1),
            Module(name=Skill.DISTRESS_TOLERANCE, weeks=6, weeks_max=7),
            Module(name=Code("clinic:sweat_lodge"), weeks=2),
        ),
        enrollment=Enrollment(
            fee=Money(amount="45.00", currency="USD"),
            due=DueBy.ENROLLMENT,
            seats=8,
            links_by=ContactKind.EMAIL,
        ),
    )
    assert sections(agreement) == {
        "The group": [
            ("It meets every Tuesday at 18:00 (America/New_York), for 2 hours.",),
            ("Everyone joins by video.",),
            (
                "What it teaches, in order:",
                "Mindfulness, 1 week",
                "Distress tolerance, 6 to 7 weeks",
                "Sweat lodge, 2 weeks",
            ),
            ("It costs 45.00 USD, due on enrolling.",),
            ("Seats: 8.",),
            ("The link to the meeting comes by e-mail, after enrolling and paying.",),
        ]
    }


@pytest.mark.parametrize(
    ("enrollment", "said"),
    [
        (Enrollment(), None),
        (Enrollment(due=DueBy.MONTHLY), "The fee is due once a month."),
        (Enrollment(fee=Money(amount="45", currency="EUR")), "It costs 45 EUR."),
    ],
)
def test_how_one_joins_is_said_as_far_as_it_is_known(enrollment, said):
    meeting = WeeklySchedule(weekday=Weekday.FRIDAY, time="09:00", lasting=Span(minutes=90))
    agreement = SkillsGroupAgreement(**FRAME, meeting=meeting, enrollment=enrollment)
    assert sections(agreement)["The group"] == [
        ("It meets every Friday at 09:00, for 90 minutes.",),
        *([] if said is None else [(said,)]),
    ]


def test_a_release_says_what_may_be_told_to_whom_and_what_may_not():
    agreement = ReleaseAgreement(
        **FRAME,
        permissions=(
            Permission(
                effect=Effect.ALLOW,
                recipients=(RecipientRef(role=Recipient.SCHOOL, name="Elm Street"),),
                purposes=frozenset({Purpose.AT_REQUEST_OF_CLIENT, Purpose.TREATMENT}),
                information=frozenset({Information.ATTENDANCE_ONLY, Information.DIAGNOSIS}),
                about=Term(start=Date(2026, 1, 5), end=Date(2026, 6, 30)),
                conditions=frozenset({Condition.DOCUMENT}),
            ),
            Permission(
                effect=Effect.REFUSE,
                recipients=(RecipientRef(role=Recipient.EMPLOYER),),
                about=Term(start=Date(2026, 1, 5)),
            ),
            Permission(effect=Effect.ALLOW),
        ),
        discloses=("therapist",),
        statements=frozenset({Statement.REVOCABLE, Statement.REDISCLOSURE}),
        expires_when="When the school year ends.",
        scope=ReleaseScope.GENERAL,
    )
    assert sections(agreement) == {
        "What may be told": [
            (
                "The client lets this be told.",
                "To: Elm Street (school).",
                (
                    "For: those who treat the client work together; the client asks for it and "
                    "need not say why."
                ),
                "What: only whether the client attends and the diagnosis.",
                "About the time from 5 January 2026 to 30 June 2026.",
                "Write down what was told, to whom, and why.",
            ),
            (
                "The client asks that this not be told.",
                "Not to: the client's employer.",
                "About the time from 5 January 2026 on.",
            ),
            ("The client lets this be told.",),
        ],
        "About this release": [
            ("An ordinary release.",),
            ("Who may tell: Dr. Sam Example.",),
            ("The release can be taken back.",),
            ("Whoever receives the information might pass it on.",),
            ("It lapses when this happens: “When the school year ends.”",),
        ],
    }


def test_a_release_without_particulars_says_what_kind_it_is():
    assert sections(ReleaseAgreement(**FRAME)) == {
        "About this release": [("An ordinary release.",)]
    }
