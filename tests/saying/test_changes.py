"""`say_changes` says what changed between two versions, for those who will sign the later one."""

import pytest
from attrs import evolve
from pendulum import UTC, Date, DateTime
from tests.cli.samples import AT, PARTIES, SAFETY
from tests.saying.words import NEVER
from tests.testing.hosts import HouseAgreement, WalkTheDog

from dbtagreements import (
    AbsenceLimit,
    Attempts,
    AttendSessions,
    Behavior,
    Cadence,
    CoachingAgreement,
    Code,
    Conduct,
    ConfidentialityAgreement,
    ConfidentialityException,
    ContactKind,
    ContactPoint,
    CustomCommitment,
    DueBy,
    Duty,
    Enrollment,
    FollowSafetyPlan,
    Ground,
    Ideation,
    Identifier,
    InvalidValue,
    KeepDiaryCard,
    LegalBasis,
    Means,
    MeansStep,
    Method,
    Mode,
    Module,
    Money,
    ObserveConduct,
    ParticipateInSession,
    Party,
    Pay,
    PlanContact,
    PracticeSkills,
    ReachOut,
    Recipient,
    Refrain,
    RelationshipAgreement,
    Restriction,
    Risk,
    Role,
    SafetyPlan,
    Skill,
    SkillsGroupAgreement,
    Span,
    Term,
    Treatment,
    Trigger,
    Weekday,
    WeeklySchedule,
    amend,
    digest,
    replace_at,
    say_changes,
    sign,
)
from dbtagreements.integrations.jose import attest

CLIENT = {"id": "c1", "by": ("client",)}
WEEKLY = Cadence(times=1, per=Span(weeks=1))
SESSIONS = AttendSessions(**CLIENT, mode=Mode.INDIVIDUAL, cadence=WEEKLY)
FRAME = {name: getattr(SAFETY, name) for name in ("id", "timezone", "language", "parties", "term")}


def of(*commitments, **given):
    return RelationshipAgreement(**FRAME | given, commitments=commitments)


def group(**given):
    return SkillsGroupAgreement(**FRAME, **given)


def said(before, after):
    sentences = say_changes(before, after)
    assert all(sentence.endswith(".") for sentence in sentences)
    assert not any(NEVER.search(sentence) for sentence in sentences)
    return list(sentences)


def test_of_two_that_are_equal_nothing_is_said():
    assert said(SAFETY, evolve(SAFETY)) == []


def test_the_number_of_a_version_and_what_it_replaces_are_no_change_of_what_is_agreed():
    assert said(SAFETY, evolve(SAFETY, version=2, supersedes=digest(SAFETY))) == []


# --- How often, how long -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (Cadence(times=1, per=Span(weeks=2)), "every two weeks"),
        (Cadence(times=1, per=Span(weeks=12)), "every 12 weeks"),
        (Cadence(times=2, per=Span(weeks=1)), "twice a week"),
        (Cadence(times=1, per=Span(days=1)), "every day"),
        (Cadence(times=1, per=Span(days=1, hours=12)), "every 1 day and 12 hours"),
    ],
)
def test_another_rhythm_is_said_from_what_to_what(cadence, words):
    assert said(of(SESSIONS), of(evolve(SESSIONS, cadence=cadence))) == [
        f"Individual sessions: from every week to {words}."
    ]


def test_a_rhythm_that_was_not_there_is_new_and_one_that_is_not_any_longer_was():
    none = evolve(SESSIONS, cadence=None)
    assert said(of(none), of(SESSIONS)) == ["Individual sessions, new: every week."]
    assert said(of(SESSIONS), of(none)) == ["Individual sessions, no longer: every week."]


def test_lengths_are_said():
    before = evolve(SESSIONS, length_min=Span(minutes=45), length_max=Span(minutes=60))
    after = evolve(before, length_min=Span(minutes=50), length_max=Span(hours=2))
    assert said(of(before), of(after)) == [
        "Individual sessions, shortest length: from 45 minutes to 50 minutes.",
        "Individual sessions, longest length: from 60 minutes to 2 hours.",
    ]


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (AbsenceLimit(misses=1), "1 week missed"),
        (AbsenceLimit(misses=3), "3 weeks missed in a row"),
        (
            AbsenceLimit(misses=5, consecutive=False, within=Span(weeks=26), excused_count=False),
            "5 sessions missed within 26 weeks without an accepted reason",
        ),
    ],
)
def test_another_limit_of_absences_is_said(limit, words):
    before = evolve(SESSIONS, absence_limit=AbsenceLimit(misses=4))
    assert said(of(before), of(evolve(before, absence_limit=limit))) == [
        f"Individual sessions, limit of absences: from 4 weeks missed in a row to {words}."
    ]


def test_the_days_of_the_term_are_said_and_an_open_end():
    later = evolve(SAFETY, term=Term(start=Date(2026, 2, 1), end=Date(2027, 1, 31)))
    assert said(SAFETY, later) == [
        "First day: from 5 January 2026 to 1 February 2026.",
        "Last day: from 4 January 2027 to 31 January 2027.",
    ]
    assert said(SAFETY, replace_at(SAFETY, "/term/end", None)) == [
        "Last day, no longer: 4 January 2027."
    ]


def test_title_language_zone_and_review_are_said():
    after = evolve(
        SAFETY,
        title="Staying safe",
        language="es",
        timezone="America/Chicago",
        review=Span(months=1),
    )
    assert said(SAFETY, after) == [
        "Time zone: from America/New_York to America/Chicago.",
        "Language: from en to es.",
        "Title, new: “Staying safe”.",
        "Time until it is gone through again, new: 1 month.",
    ]
    assert said(after, replace_at(after, "/title", "Safe, together."))[0] == (
        "Title: “Safe, together.” (before: “Staying safe”)."
    )


# --- Who takes part, who signs -------------------------------------------------------------------

SISTER = Party(id="sister", role=Role.SUPPORT_PERSON, name="Eva Example")


def test_who_comes_to_take_part_and_who_no_longer_does_is_said():
    more = evolve(SAFETY, parties=(*PARTIES, SISTER))
    assert said(SAFETY, more) == ["Eva Example (support person) takes part."]
    assert said(more, SAFETY) == ["Eva Example (support person) no longer takes part."]


def test_what_is_known_of_someone_is_said():
    known = evolve(
        PARTIES[1],
        name="Dr. Sam Sample",
        role=Role.SUPERVISOR,
        contacts=(ContactPoint(kind=ContactKind.PHONE, value="+1-555-0199"),),
        identifiers=(Identifier(system="urn:clinic:staff", value="17"),),
    )
    after = evolve(SAFETY, parties=(PARTIES[0], known), signers=SAFETY.signers)
    assert said(SAFETY, after) == [
        "Dr. Sam Sample, part in it: from therapist to supervisor.",
        "Dr. Sam Sample, name: “Dr. Sam Sample” (before: “Dr. Sam Example”).",
        "Dr. Sam Sample, how they are reached, no longer: phone +1-555-0101 (weekdays).",
        "Dr. Sam Sample, how they are reached, new: phone +1-555-0199.",
        "Dr. Sam Sample, what they are called elsewhere, new: 17 in urn:clinic:staff.",
    ]


def test_a_name_is_written_as_it_is():
    before = evolve(SAFETY, parties=(*PARTIES, evolve(SISTER, name="van Example")))
    after = evolve(
        before, parties=(*PARTIES, evolve(SISTER, name="van Example", role=Role.GUARDIAN))
    )
    assert said(before, evolve(after, signers=before.signers)) == [
        "van Example, part in it: from support person to guardian."
    ]


def test_those_who_sign_are_said_and_their_order():
    more = evolve(SAFETY, parties=(*PARTIES, SISTER), signers=("client", "therapist", "sister"))
    fewer = evolve(more, signers=("therapist", "sister"))
    assert said(fewer, more) == ["Those who sign, new: Ana Example."]
    assert said(more, fewer) == ["Those who sign, no longer: Ana Example."]
    turned = evolve(more, signers=("therapist", "client", "sister"))
    assert said(more, turned) == ["Those who sign: in another order."]


def test_what_stands_in_a_list_several_times_is_counted():
    """Two that are said alike are not the same: what they differ in is not said."""
    plain = ContactPoint(kind=ContactKind.PHONE, value="+1-555-0101")
    spaced = ContactPoint(kind=ContactKind.PHONE, value="+1-555-0101 ")

    def reached(*contacts):
        return evolve(SAFETY, parties=(PARTIES[0], evolve(PARTIES[1], contacts=contacts)))

    how = "Dr. Sam Example, how they are reached"
    assert said(reached(plain, plain), reached(plain)) == [f"{how}, no longer: phone +1-555-0101."]
    assert said(reached(plain, plain), reached(spaced)) == [
        f"{how}, changed in its particulars: phone +1-555-0101.",
        f"{how}, no longer: phone +1-555-0101.",
    ]
    assert said(reached(plain), reached(spaced, spaced)) == [
        f"{how}, changed in its particulars: phone +1-555-0101.",
        f"{how}, new: phone +1-555-0101.",
    ]


def test_what_has_ids_and_stands_in_another_order_is_said_so():
    turned = evolve(SAFETY, parties=SAFETY.parties[::-1], commitments=SAFETY.commitments[::-1])
    assert said(SAFETY, turned) == [
        "Who takes part: in another order.",
        "What was agreed: in another order.",
    ]


# --- What is promised ----------------------------------------------------------------------------


def test_a_new_promise_is_said_whole_and_one_that_is_gone_too():
    conduct = ObserveConduct(
        id="c9", by=("client",), conduct=frozenset({Conduct.PUNCTUAL}), note="Tuesdays"
    )
    assert said(of(SESSIONS), of(SESSIONS, conduct)) == [
        "New: Ana Example will keep to these guidelines: Comes on time. Note: “Tuesdays”."
    ]
    assert said(of(SESSIONS, conduct), of(conduct)) == [
        "No longer agreed: Ana Example will come to individual sessions once a week."
    ]


def test_another_kind_of_promise_under_the_same_id_is_another_promise():
    assert said(of(SESSIONS), of(FollowSafetyPlan(**CLIENT))) == [
        "No longer agreed: Ana Example will come to individual sessions once a week.",
        "New: Ana Example will use the safety plan.",
    ]


def test_promises_that_are_called_the_same_are_told_apart_by_who_owes_them_then_by_id():
    his = evolve(SESSIONS, id="t1", by=("therapist",))
    often = evolve(SESSIONS, cadence=Cadence(times=2, per=Span(weeks=1)))
    assert said(of(SESSIONS, his), of(often, his)) == [
        "Individual sessions (Ana Example): from every week to twice a week."
    ]
    again = evolve(SESSIONS, id="c2")
    assert said(of(SESSIONS, again), of(often, again)) == [
        "Individual sessions (Ana Example, c1): from every week to twice a week."
    ]


def test_a_promise_of_many_is_told_apart_by_its_id_alone():
    """What it is called stands in every sentence about it."""
    parties = tuple(
        Party(id=f"p{number}", role=Role.CLIENT, name=f"Client {number}") for number in range(9)
    )
    owed = {"by": tuple(party.id for party in parties)}
    other = evolve(SESSIONS, id="c2", by=("p0",))
    often = evolve(SESSIONS, cadence=Cadence(times=2, per=Span(weeks=1)), **owed)
    frame = {"parties": parties, "signers": ("p0",)}
    before = of(evolve(SESSIONS, **owed), other, **frame)

    assert said(before, of(often, other, **frame)) == [
        "Individual sessions (c1): from every week to twice a week."
    ]


def test_who_owes_something_and_to_whom_are_said():
    after = evolve(SESSIONS, by=("therapist",), to=("client",))
    assert said(of(SESSIONS), of(after)) == [
        "Individual sessions, owed by, no longer: Ana Example.",
        "Individual sessions, owed by, new: Dr. Sam Example.",
        "Individual sessions, promised to, new: Ana Example.",
    ]


def test_what_is_so_or_no_longer_so_is_said():
    on = evolve(SESSIONS, camera_on=True)
    assert said(of(SESSIONS), of(on)) == [
        "Individual sessions, from now on: the camera is on in sessions online."
    ]
    assert said(of(on), of(SESSIONS)) == [
        "Individual sessions, no longer: the camera is on in sessions online."
    ]


PROMISES = [
    (
        Refrain(**CLIENT, behaviors=frozenset({Behavior.SELF_HARM, Behavior.THREATS})),
        {"behaviors": frozenset({Behavior.SELF_HARM, Behavior.SUBSTANCE_USE})},
        [
            "Staying away from, no longer: threats.",
            "Staying away from, new: using alcohol or other drugs.",
        ],
    ),
    (
        ReachOut(**CLIENT, contacts=("therapist", "emergency_line")),
        {"contacts": ("emergency_line", "therapist"), "when": frozenset({Trigger.URGES})},
        [
            "Whom to reach in a crisis: in another order.",
            ("Whom to reach in a crisis, when, new: there is an urge to act in a harmful way."),
        ],
    ),
    (
        KeepDiaryCard(**CLIENT, cadence=WEEKLY),
        {"cadence": Cadence(times=1, per=Span(days=1))},
        ["The diary card: from every week to every day."],
    ),
    (
        PracticeSkills(**CLIENT, skills=(Skill.MINDFULNESS,)),
        {"skills": (Skill.MINDFULNESS, Code("clinic:breathing"))},
        ["Practicing skills, which skills, new: breathing."],
    ),
    (
        Pay(**CLIENT, amount="120.00", currency="USD", due=DueBy.SESSION),
        {"amount": "140.00", "due": DueBy.MONTHLY},
        [
            "Payment: from 120.00 to 140.00.",
            "Payment, when it is due: once a month (before: on the day of each session).",
        ],
    ),
    (
        ParticipateInSession(**CLIENT, mode=Mode.SKILLS_GROUP),
        {"verbally": True},
        [
            (
                "Taking part in the skills group, from now on: taking part means speaking, to the "
                "best of one's ability."
            )
        ],
    ),
    (
        CustomCommitment(**CLIENT, code=Code("clinic:sweat_lodge"), text="Joins on Fridays."),
        {"text": "Joins on Mondays.", "parameters": {"seats": 4}},
        [
            "Sweat lodge, what is promised: “Joins on Mondays.” (before: “Joins on Fridays.”).",
            "Sweat lodge, particulars, seats, new: 4.",
        ],
    ),
]


@pytest.mark.parametrize(("promise", "change", "sentences"), PROMISES)
def test_each_part_of_a_promise_is_said(promise, change, sentences):
    assert said(of(promise), of(evolve(promise, **change))) == sentences


# --- What only one type has ----------------------------------------------------------------------


def test_the_steps_of_the_plan_are_said_one_by_one():
    plan = evolve(
        SAFETY.plan,
        warning_signs=(),
        coping=("A walk by the river.",),
        professionals=(PlanContact(party="therapist"), *SAFETY.plan.professionals),
        safer_surroundings=(
            MeansStep(means=Means.MEDICATION, action="Locked away.", by="therapist"),
        ),
    )
    assert said(SAFETY, evolve(SAFETY, plan=plan)) == [
        "Signs that a crisis may be coming, no longer: “I stop answering messages.”.",
        "What one can do alone, new: “A walk by the river.”.",
        "Professionals and crisis lines, new: Dr. Sam Example.",
        (
            "Making the surroundings safer, new: Medication within reach. Locked away. Who does "
            "it: Dr. Sam Example."
        ),
    ]


def test_a_plan_that_is_new_is_said_with_its_steps_and_one_that_is_gone_as_a_whole():
    none = evolve(SAFETY, plan=None)
    assert said(none, SAFETY) == [
        "Safety plan is stated now.",
        "Signs that a crisis may be coming, new: “I stop answering messages.”.",
        "Professionals and crisis lines, new: 988 Lifeline: 988.",
    ]
    assert said(SAFETY, none) == ["Safety plan is no longer stated."]
    assert said(none, evolve(SAFETY, plan=SafetyPlan())) == ["Safety plan is stated now."]


def test_what_is_known_of_risk_is_said_as_facts_and_never_as_a_rating():
    before = evolve(SAFETY, risk=Risk(ideation=Ideation.PAST))
    after = evolve(
        SAFETY,
        risk=Risk(
            ideation=Ideation.CURRENT,
            attempts=Attempts.NONE,
            means_access=frozenset({Means.MEDICATION}),
            assessed_on=Date(2026, 2, 1),
            assessed_by="therapist",
        ),
    )
    sentences = said(before, after)
    assert sentences == [
        (
            "What is known of thoughts of suicide: there are thoughts of suicide now (before: "
            "there were thoughts of suicide in the past)."
        ),
        "What is known of suicide attempts, new: no suicide attempt is known.",
        "What is known of access to means, new: medication within reach.",
        "Day of what is known of risk, new: 1 February 2026.",
        "Who assessed what is known of risk, new: Dr. Sam Example.",
    ]
    assert not any(
        word in sentence.lower().split()
        for sentence in sentences
        for word in ("low", "medium", "high", "higher", "level", "score")
    )


def test_exceptions_and_restrictions_are_said_whole():
    exception = ConfidentialityException(
        ground=Ground.HARM_TO_SELF,
        duty=Duty.PERMITTED,
        recipients=frozenset({Recipient.EMERGENCY_SERVICES}),
    )
    restriction = Restriction(
        recipient=Recipient.PAYER,
        grounds=frozenset({Ground.PAYMENT}),
        basis=(LegalBasis(citation="45 CFR 164.522(a)(1)(vi)"),),
        since=Date(2026, 1, 5),
    )
    before = ConfidentialityAgreement(**FRAME)
    after = evolve(before, exceptions=(exception,), restrictions=(restriction,), policy="us-ca")
    assert said(before, after) == [
        (
            "Where confidentiality ends, new: The client may be in danger of harming themself. "
            "Telling is allowed; a clinician decides. To: those who come or answer in an "
            "emergency."
        ),
        (
            "What is kept from someone, new: Not told to the insurer or health plan that pays, "
            "since 5 January 2026. On these grounds: the treatment is to be paid for. It rests "
            "on 45 CFR 164.522(a)(1)(vi)."
        ),
        "Policy, new: us-ca.",
    ]


def test_what_is_not_spoken_of_and_differs_is_said_to():
    basis = LegalBasis(citation="45 CFR 164.512(j)(1)(i)", jurisdiction="US")
    exception = ConfidentialityException(
        ground=Ground.HARM_TO_SELF, duty=Duty.PERMITTED, basis=(basis,)
    )
    before = ConfidentialityAgreement(**FRAME, exceptions=(exception,))
    read = evolve(exception, basis=(evolve(basis, confirmed=True),))
    assert said(before, evolve(before, exceptions=(read,))) == [
        (
            "Where confidentiality ends, changed in its particulars: The client may be in danger "
            "of harming themself. Telling is allowed; a clinician decides. It rests on 45 CFR "
            "164.512(j)(1)(i) (US)."
        )
    ]
    spaced = evolve(SAFETY, title="A  title")
    assert said(evolve(SAFETY, title="A title"), spaced) == ["Title: changed in its particulars."]


def test_the_hour_of_the_group_is_said_part_by_part():
    meeting = WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2))
    after = evolve(meeting, weekday=Weekday.THURSDAY, time="17:30", timezone="America/Chicago")
    assert said(group(meeting=meeting), group(meeting=after)) == [
        "Day of the group: from Tuesday to Thursday.",
        "Time of the group: from 18:00 to 17:30.",
        "Time zone of the group, new: America/Chicago.",
    ]
    assert said(group(), group(meeting=meeting)) == [
        "Weekly hour is stated now.",
        "Day of the group, new: Tuesday.",
        "Time of the group, new: 18:00.",
        "How long the group lasts, new: 2 hours.",
    ]


def test_modules_and_how_one_joins_are_said():
    before = group(
        modules=(Module(name=Skill.MINDFULNESS, weeks=2), Module(name=Skill.SAFETY_PLAN, weeks=1)),
        enrollment=Enrollment(fee=Money(amount="45.00", currency="USD"), seats=8),
    )
    after = evolve(
        before,
        modules=before.modules[::-1],
        enrollment=Enrollment(fee=Money(amount="50.00", currency="USD"), seats=9),
    )
    assert said(before, after) == [
        "What is taught: in another order.",
        "Fee for the group: from 45.00 USD to 50.00 USD.",
        "Seats: from 8 to 9.",
    ]
    assert said(before, evolve(before, modules=(before.modules[0],) * 2)) == [
        "What is taught, no longer: The safety plan, 1 week.",
        "What is taught, new: Mindfulness, 2 weeks.",
    ]


def test_what_a_clinic_adds_is_said_name_by_name():
    same = {"clinic:plant": "fern"}
    before = evolve(
        SAFETY, extensions=same | {"clinic:room": 12, "clinic:paid": True, "clinic:a": "b c"}
    )
    after = evolve(
        SAFETY, extensions=same | {"clinic:room": 14, "clinic:paid": 1, "clinic:a": "b  c"}
    )
    assert said(before, after) == [
        "What the clinic adds, clinic:a: changed in its particulars.",
        "What the clinic adds, clinic:paid: 1 (before: true).",
        "What the clinic adds, clinic:room: 14 (before: 12).",
    ]
    assert said(before, SAFETY)[0] == 'What the clinic adds, clinic:a, no longer: "b c".'
    assert said(SAFETY, before)[1] == "What the clinic adds, clinic:paid, new: true."


# --- What has happened ---------------------------------------------------------------------------


def test_what_has_happened_since_is_said_with_its_day():
    signed = sign(SAFETY, "client", at=AT, method=Method.INK)
    assert said(SAFETY, signed) == [
        "What has happened, new: 5 January 2026 at 09:00: Ana Example signed by hand on paper."
    ]
    assert said(signed, SAFETY) == [
        (
            "What has happened, no longer: 5 January 2026 at 09:00: Ana Example signed by hand on "
            "paper."
        )
    ]


def test_a_proof_that_was_put_to_a_signature_changes_its_particulars():
    from joserfc.jwk import OKPKey

    signed = sign(SAFETY, "client", at=AT, method=Method.INK)
    proven = attest(signed, signed.history[0].id, OKPKey.generate_key("Ed25519"))
    assert said(signed, proven) == [
        (
            "What has happened, changed in its particulars: 5 January 2026 at 09:00: Ana Example "
            "signed by hand on paper."
        )
    ]


def test_an_amended_agreement_says_what_is_new_and_not_what_stays():
    signed = sign(SAFETY, "client", at=AT, method=Method.INK)
    later = sign(
        amend(signed, title="Staying safe"),
        "client",
        at=DateTime(2026, 2, 2, 14, 0, tzinfo=UTC),
        method=Method.VERBAL,
    )
    assert said(signed, later) == [
        "Title, new: “Staying safe”.",
        "What has happened, new: 2 February 2026 at 09:00: Ana Example signed in spoken words.",
    ]


# --- Other types, treatments, a host's own -------------------------------------------------------


def test_another_type_under_the_same_id_is_said_and_what_only_one_of_them_has():
    coaching = CoachingAgreement(**FRAME, commitments=SAFETY.commitments)
    assert said(SAFETY, coaching) == [
        "The kind of agreement: from safety agreement to coaching agreement.",
        "Safety plan is no longer stated.",
    ]
    assert said(coaching, SAFETY)[:2] == [
        "The kind of agreement: from coaching agreement to safety agreement.",
        "Safety plan is stated now.",
    ]


def test_another_id_is_said():
    assert said(SAFETY, evolve(SAFETY, id="agr-2")) == [
        "What it is called in the records: from agr-0193 to agr-2."
    ]


def treatment(*agreements, **given):
    return Treatment(
        **{"id": "trt-1", "client": "client", "started_on": Date(2026, 1, 5)} | given,
        agreements=agreements,
    )


def test_of_treatments_each_agreement_says_its_own():
    titled = evolve(SAFETY, title="Staying safe")
    other = of(SESSIONS, id="agr-2")
    before, after = treatment(SAFETY, other), treatment(titled, started_on=Date(2026, 1, 6))
    assert said(before, after) == [
        "First day of the treatment: from 5 January 2026 to 6 January 2026.",
        "No longer there: Relationship agreement agr-2, version 1.",
        "Safety agreement agr-0193, version 1: Title, new: “Staying safe”.",
    ]
    assert said(before, treatment(other, SAFETY)) == ["Agreements: in another order."]
    assert said(before, before) == []


def test_of_treatments_a_new_version_says_what_is_new_in_it():
    second = amend(SAFETY, title="Staying safe")
    assert said(treatment(SAFETY), treatment(SAFETY, second)) == [
        "New: Safety agreement agr-0193, version 2.",
        "Safety agreement agr-0193, version 2: Title, new: “Staying safe”.",
    ]
    assert said(treatment(), treatment(second)) == ["New: Safety agreement agr-0193, version 2."]


DOG = WalkTheDog(
    **CLIENT, days=frozenset({Weekday.MONDAY}), with_=("therapist",), lasting=Span(hours=1)
)


def test_a_promise_of_a_hosts_own_is_called_by_its_kind():
    assert said(of(), of(DOG)) == [
        (
            "New: Ana Example: walk the dog. Days: Monday. With: Dr. Sam Example. Lasting: 1 hour. "
            "Route: “”."
        )
    ]
    after = evolve(DOG, days=frozenset({Weekday.FRIDAY}), lasting=None, route="The river")
    assert said(of(DOG), of(after)) == [
        "Walk the dog, days, no longer: Monday.",
        "Walk the dog, days, new: Friday.",
        "Walk the dog, lasting, no longer: 1 hour.",
        "Walk the dog, route: “The river” (before: “”).",
    ]


def test_an_agreement_of_a_hosts_own_says_its_own_fields():
    house = HouseAgreement(**FRAME, signers=())
    quiet = evolve(house, quiet=(Weekday.SUNDAY,))
    assert said(house, quiet) == ["Quiet, new: Sunday."]
    assert said(evolve(SAFETY, plan=None, commitments=(), signers=()), house) == [
        "The kind of agreement: from safety agreement to house agreement."
    ]


# --- Texts, and what is refused ------------------------------------------------------------------


def test_texts_of_a_document_are_harmless_and_stand_in_quotation_marks():
    hostile = evolve(SAFETY, title="a\nb \u202e")
    assert said(SAFETY, hostile) == ["Title, new: “a b \\u202e”."]


def test_texts_from_right_to_left_are_isolated():
    assert said(SAFETY, evolve(SAFETY, title="אאא")) == ["Title, new: “\u2068אאא\u2069”."]
    named = treatment(identifiers=(Identifier(system="urn:clinic", value="ת"),))
    assert "\u2068ת\u2069" in said(treatment(), named)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [(SAFETY, treatment()), (treatment(), SAFETY), (SAFETY, None), (SESSIONS, SESSIONS)],
)
def test_what_is_no_pair_of_agreements_or_of_treatments_is_refused(before, after):
    with pytest.raises(InvalidValue, match="expected two agreements or two treatments"):
        say_changes(before, after)
