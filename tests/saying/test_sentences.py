"""Each class of commitment is one plain sentence, with all its particulars."""

from itertools import product

import pytest
from tests.saying.words import NEVER

from dbtagreements import (
    COMMITMENTS,
    AbsenceLimit,
    AbsenceUnit,
    AttendSessions,
    Behavior,
    Cadence,
    CareSetting,
    CoachingHours,
    CoachingPurpose,
    Code,
    Conduct,
    Consequence,
    Consultant,
    ContactKind,
    Context,
    CoverageTime,
    CustomCommitment,
    DiaryField,
    DueBy,
    ExplainLimits,
    Focus,
    FollowSafetyPlan,
    KeepConfidential,
    KeepDiaryCard,
    Material,
    Milestone,
    Mode,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    ParticipateInSession,
    Pay,
    PracticeSkills,
    ProvideCoverage,
    ReachOut,
    Recipient,
    Refrain,
    Renewal,
    Scope,
    SeekConsultation,
    SeekMedicalCare,
    Skill,
    Span,
    Stance,
    StayInTreatment,
    Target,
    TargetLevel,
    TeamPrinciple,
    Topic,
    Trigger,
    UpholdTeamAgreement,
    UseCoaching,
    Weekday,
    WorkOnTargets,
)
from dbtagreements.saying.sentences import SENTENCES, say
from dbtagreements.saying.terms import hours
from dbtagreements.saying.voice import Voice

VOICE = Voice({"client": "Ana Example", "therapist": "Dr. Sam Example"}, isolating=False)
CLIENT = {"id": "c1", "by": ("client",)}
THERAPIST = {"id": "t1", "by": ("therapist",)}
BOTH = {"id": "b1", "by": ("client", "therapist")}
OWN = Code("clinic:sweat_lodge")
WEEKLY = Cadence(times=1, per=Span(weeks=1))
OPEN = "Scheduled sessions, the safety plan, crisis lines and emergency care stay open."

SAID = [
    (
        WorkOnTargets(
            **CLIENT,
            targets=(
                Target(
                    level=TargetLevel.LIFE_THREATENING,
                    behavior=Behavior.SELF_HARM,
                    if_present=True,
                ),
                Target(level=TargetLevel.LIFE_THREATENING, focus=Focus.STAYING_ALIVE),
                Target(level=TargetLevel.THERAPY_INTERFERING),
                Target(
                    level=TargetLevel.QUALITY_OF_LIFE,
                    description="A room of my own.",
                    behavior=OWN,
                ),
            ),
        ),
        "Ana Example will work on this, the most urgent first:",
        (
            "Self-harm, where it is a problem. Level: what puts a life in danger.",
            "Staying alive while in treatment. Level: what puts a life in danger.",
            "What gets in the way of the therapy, whether the client or the therapist does it.",
            "“A room of my own.” and sweat lodge. Level: what makes life hard.",
        ),
    ),
    (
        WorkOnTargets(**CLIENT, targets=()),
        "Ana Example will work on the targets of the treatment.",
        (),
    ),
    (
        StayInTreatment(
            **CLIENT,
            for_=Span(weeks=26),
            curriculum_rounds=1,
            longer_if_advised=Span(years=1),
            renewal=Renewal.MUTUAL_CONSENT,
        ),
        "Ana Example will stay in treatment for 26 weeks.",
        (
            "The whole of the skills curriculum is gone through once.",
            "It is 1 year where the leader suggests so.",
            "A further phase begins when both sides want it.",
        ),
    ),
    (
        StayInTreatment(**CLIENT),
        "Ana Example will stay in treatment for the term of this agreement.",
        (),
    ),
    (
        AttendSessions(
            **BOTH,
            mode=Mode.INDIVIDUAL,
            cadence=WEEKLY,
            length_min=Span(minutes=45),
            length_max=Span(minutes=60),
            notice=Span(hours=24),
            late_after=Span(minutes=15),
            absence_limit=AbsenceLimit(misses=4),
            as_arranged=True,
            even_when_aversive=True,
            make_up=Span(weeks=1),
            camera_on=True,
            bring=frozenset({Material.DIARY_CARD, Material.WORKBOOK}),
        ),
        (
            "Ana Example and Dr. Sam Example will come to individual sessions once a week, "
            "for 45 to 60 minutes."
        ),
        (
            "Another interval can be arranged by both.",
            "Coming also when it feels unpleasant is part of it.",
            "Whoever cannot come says so at least 24 hours ahead.",
            "Coming more than 15 minutes late counts as a missed session.",
            "The agreed limit is reached when 4 weeks are missed in a row, whatever the reason.",
            "A missed session can be made up within 1 week of its start.",
            "The camera is on in sessions online.",
            "Ana Example and Dr. Sam Example will bring the workbook and the diary card.",
        ),
    ),
    (
        AttendSessions(
            **CLIENT,
            mode=Mode.GRADUATE_GROUP,
            optional=True,
            late_after=Span(),
            absence_limit=AbsenceLimit(
                misses=2, consecutive=False, within=Span(weeks=26), excused_count=False
            ),
        ),
        "Ana Example may choose to come to the graduate group.",
        (
            "Coming after the start counts as a missed session.",
            (
                "The agreed limit is reached when 2 sessions are missed within 26 weeks. "
                "Misses for a reason that was accepted do not count."
            ),
        ),
    ),
    (
        AttendSessions(
            **CLIENT,
            mode=OWN,
            absence_limit=AbsenceLimit(misses=3, unit=AbsenceUnit.SESSION),
        ),
        "Ana Example will come to sweat lodge.",
        ("The agreed limit is reached when 3 sessions are missed in a row, whatever the reason.",),
    ),
    (
        AttendSessions(**CLIENT, mode=Mode.FAMILY, absence_limit=AbsenceLimit(misses=1)),
        "Ana Example will come to family sessions.",
        ("The agreed limit is reached when 1 week is missed, whatever the reason.",),
    ),
    (
        ParticipateInSession(**CLIENT, mode=Mode.SKILLS_GROUP, verbally=True),
        (
            "Ana Example will take an active part in the skills group, "
            "speaking to the best of their ability."
        ),
        (),
    ),
    (
        ParticipateInSession(**CLIENT, mode=Mode.SKILLS_GROUP),
        "Ana Example will take an active part in the skills group.",
        (),
    ),
    (
        PracticeSkills(
            **CLIENT, cadence=WEEKLY, homework=True, skills=(Skill.DISTRESS_TOLERANCE, OWN)
        ),
        (
            "Ana Example will practice skills between sessions once a week and use them in daily "
            "life: distress tolerance and sweat lodge."
        ),
        ("The homework given is part of it.",),
    ),
    (
        PracticeSkills(**CLIENT),
        "Ana Example will practice skills between sessions and use them in daily life.",
        (),
    ),
    (
        KeepDiaryCard(
            **CLIENT,
            cadence=Cadence(times=1, per=Span(days=1)),
            fields=(DiaryField.URGES, DiaryField.SKILLS_USED),
        ),
        (
            "Ana Example will fill in the diary card once a day. It has a place for urges and "
            "skills used."
        ),
        (),
    ),
    (KeepDiaryCard(**CLIENT), "Ana Example will fill in the diary card.", ()),
    (
        Refrain(**CLIENT, behaviors=frozenset({Behavior.SELF_HARM, Behavior.SUBSTANCE_USE, OWN})),
        (
            "Ana Example will work toward staying away from self-harm, using alcohol or other "
            "drugs and sweat lodge."
        ),
        (),
    ),
    (
        Refrain(
            **CLIENT,
            behaviors=frozenset({Behavior.CONTACT}),
            context=Context.BETWEEN_MEMBERS,
            after=frozenset({Behavior.SUICIDE_ATTEMPT, Behavior.SELF_HARM}),
            for_=Span(hours=24),
        ),
        (
            "Ana Example will work toward staying away from contact with other members, among the "
            "members of a group, in session and outside, for 24 hours after a suicide attempt or "
            "self-harm."
        ),
        (),
    ),
    (
        Refrain(**CLIENT, behaviors=frozenset({Behavior.VIOLENCE}), for_=Span(weeks=2)),
        "Ana Example will work toward staying away from violence, for 2 weeks.",
        (),
    ),
    (
        ReachOut(
            **CLIENT,
            contacts=("therapist", "emergency_line"),
            when=frozenset({Trigger.SUICIDAL_THOUGHTS, Trigger.URGES}),
        ),
        (
            "When thoughts of suicide come up or there is an urge to act in a harmful way, Ana "
            "Example will reach out, before acting, to Dr. Sam Example, then the crisis line."
        ),
        (),
    ),
    (
        ReachOut(**CLIENT, contacts=()),
        "In a crisis, Ana Example will reach out, before acting, for help.",
        (),
    ),
    (FollowSafetyPlan(**CLIENT), "Ana Example will use the safety plan.", ()),
    (
        SeekMedicalCare(
            **CLIENT,
            after=frozenset({Behavior.SELF_HARM, OWN, Trigger.SAFETY_UNCLEAR}),
            setting=CareSetting.EMERGENCY_DEPARTMENT,
        ),
        (
            "After self-harm or sweat lodge or when it stays unclear whether the person is safe, "
            "Ana Example will see to medical care in the emergency department of a hospital."
        ),
        (),
    ),
    (
        SeekMedicalCare(**CLIENT, after=frozenset({Behavior.SELF_HARM})),
        "After self-harm, Ana Example will see to medical care.",
        (),
    ),
    (
        ObserveConduct(**CLIENT, conduct=frozenset({Conduct.PUNCTUAL, Conduct.CALL_AHEAD, OWN})),
        "Ana Example will keep to these guidelines:",
        ("Calls ahead when late or not coming.", "Comes on time.", "Sweat lodge."),
    ),
    (
        KeepConfidential(
            **CLIENT,
            scope=frozenset({Scope.MEMBER_IDENTITIES, Scope.SESSION_CONTENT}),
            from_=frozenset({Recipient.SCHOOL, Recipient.EMPLOYER}),
            subject_to_exceptions=False,
        ),
        (
            "Ana Example will keep private from the client's employer or the client's school: who "
            "the members of the group are and what is said in a session."
        ),
        ("This promise names no exceptions.",),
    ),
    (
        KeepConfidential(**THERAPIST, scope=frozenset({Scope.CLINICAL_INFORMATION})),
        "Dr. Sam Example will keep private: what is known about a client's treatment.",
        ("The exceptions of this agreement, and the law, limit it.",),
    ),
    (
        ExplainLimits(
            **THERAPIST,
            topics=frozenset({Topic.CLIENT_RIGHTS, Topic.RECORDS}),
            before=Milestone.FIRST_SESSION,
        ),
        "Dr. Sam Example will explain, by the start of the first session that was attended:",
        ("Which rights the client has.", "What is written down, and who may see it."),
    ),
    (
        ExplainLimits(**THERAPIST),
        (
            "Dr. Sam Example will explain, by the first day of the treatment, the limits of "
            "confidentiality."
        ),
        (),
    ),
    (
        OfferStance(**THERAPIST, stances=frozenset({Stance.VALIDATION, Stance.RESPECT})),
        "Dr. Sam Example will offer this:",
        (
            "What makes sense in the client's experience is seen and said.",
            "The client's integrity and rights are respected.",
        ),
    ),
    (
        OfferCoaching(
            **THERAPIST,
            channels=frozenset({ContactKind.SMS, ContactKind.PHONE}),
            hours=(
                CoachingHours(
                    weekdays=frozenset({Weekday.MONDAY, Weekday.SUNDAY}), start="08:00", end="20:00"
                ),
            ),
            timezone="America/New_York",
            response_within=Span(hours=24),
            max_length=Span(minutes=5),
            purposes=frozenset({CoachingPurpose.CRISIS}),
            hold_after=frozenset({Behavior.SELF_HARM, Behavior.THERAPY_INTERFERING}),
            hold_for=Span(hours=24),
            requires=frozenset({Mode.INDIVIDUAL, Mode.SKILLS_GROUP}),
            worksheet=True,
        ),
        "Dr. Sam Example will offer coaching between sessions by phone or text message.",
        (
            "It is there to get through a crisis with skills.",
            "It can be had on Monday and Sunday, 08:00 to 20:00 (America/New_York).",
            "An answer comes within 24 hours.",
            "A call lasts at most 5 minutes.",
            "It goes together with individual sessions and the skills group.",
            "A worksheet is filled in before a call.",
            "Coaching pauses for 24 hours after self-harm or what gets in the way of the therapy. "
            + OPEN,
        ),
    ),
    (
        OfferCoaching(**THERAPIST, hold_for=Span(hours=24)),
        "Dr. Sam Example will offer coaching between sessions.",
        (f"Coaching pauses for 24 hours. {OPEN}",),
    ),
    (
        OfferCoaching(**THERAPIST, hold_after=frozenset({Trigger.URGES})),
        "Dr. Sam Example will offer coaching between sessions.",
        (f"Coaching pauses when there is an urge to act in a harmful way. {OPEN}",),
    ),
    (
        UseCoaching(
            **CLIENT, length_min=Span(minutes=15), length_max=Span(minutes=30), follow_up=True
        ),
        "Ana Example will do what was coached for 15 to 30 minutes and report back.",
        ("They will follow up if asked.",),
    ),
    (UseCoaching(**CLIENT), "Ana Example will do what was coached and report back.", ()),
    (
        ProvideCoverage(
            **THERAPIST,
            when=frozenset({CoverageTime.AWAY, CoverageTime.EMERGENCY}),
            contacts=("emergency_line",),
        ),
        (
            "While the therapist is away or in an emergency, Dr. Sam Example will see that one can "
            "turn to the crisis line."
        ),
        (),
    ),
    (
        ProvideCoverage(**THERAPIST, contacts=()),
        "At any time, Dr. Sam Example will see that one can turn for help.",
        (),
    ),
    (
        SeekConsultation(
            **THERAPIST,
            cadence=WEEKLY,
            with_=frozenset({Consultant.CONSULTATION_TEAM, Consultant.SUPERVISOR}),
        ),
        (
            "Dr. Sam Example will ask the DBT consultation team and the therapist's supervisor for "
            "consultation once a week."
        ),
        (),
    ),
    (
        SeekConsultation(**THERAPIST),
        "Dr. Sam Example will ask the consultation team for consultation when needed.",
        (),
    ),
    (
        UpholdTeamAgreement(**THERAPIST, principles=frozenset({TeamPrinciple.OBSERVING_LIMITS})),
        "Dr. Sam Example will uphold these team agreements:",
        (
            (
                "Observing limits: each observes their own limits and does not judge those of "
                "others as too wide or narrow."
            ),
        ),
    ),
    (
        Pay(
            **CLIENT,
            amount="120.00",
            currency="USD",
            due=DueBy.SESSION,
            covers=frozenset({Mode.INDIVIDUAL}),
        ),
        "Ana Example will pay 120.00 USD for individual sessions.",
        ("It is due on the day of each session.",),
    ),
    (Pay(**CLIENT), "Ana Example will pay for the treatment.", ()),
    (
        CustomCommitment(
            **CLIENT, code=OWN, text="Joins on Fridays.", parameters={"seats": [1, 2], "warm": True}
        ),
        "Ana Example: “Joins on Fridays.” (sweat lodge)",
        ("seats: [1, 2]", "warm: true"),
    ),
    (
        FollowSafetyPlan(
            **CLIENT,
            to=("therapist",),
            consequence=Consequence.DISCUSSED_IN_SESSION,
            note="As gone through together.",
        ),
        "Ana Example will use the safety plan.",
        (
            "Promised to Dr. Sam Example.",
            "If it is not kept, this follows: it is talked about in the next session.",
            "Note: “As gone through together.”",
        ),
    ),
]


@pytest.mark.parametrize(("commitment", "sentence", "particulars"), SAID)
def test_a_commitment_is_said_in_a_sentence_with_all_its_particulars(
    commitment, sentence, particulars
):
    said = say(commitment, VOICE)
    assert said.sentence == sentence
    assert said.particulars == particulars


def test_every_class_of_commitment_has_a_sentence_and_an_example_of_it_here():
    assert set(SENTENCES) == set(COMMITMENTS)
    assert {type(commitment) for commitment, *_ in SAID} == set(COMMITMENTS)


@pytest.mark.parametrize(
    "every",
    [
        (Mode, lambda word: AttendSessions(**CLIENT, mode=word)),
        (Material, lambda word: AttendSessions(**CLIENT, mode=OWN, bring=frozenset({word}))),
        (Skill, lambda word: PracticeSkills(**CLIENT, skills=(word,))),
        (DiaryField, lambda word: KeepDiaryCard(**CLIENT, fields=(word,))),
        (Behavior, lambda word: Refrain(**CLIENT, behaviors=frozenset({word}))),
        (
            Behavior,
            lambda word: Refrain(**CLIENT, behaviors=frozenset({OWN}), after=frozenset({word})),
        ),
        (Context, lambda word: Refrain(**CLIENT, behaviors=frozenset({OWN}), context=word)),
        (Trigger, lambda word: ReachOut(**CLIENT, contacts=(), when=frozenset({word}))),
        (CareSetting, lambda word: SeekMedicalCare(**CLIENT, after=frozenset({OWN}), setting=word)),
        (Conduct, lambda word: ObserveConduct(**CLIENT, conduct=frozenset({word}))),
        (Consequence, lambda word: FollowSafetyPlan(**CLIENT, consequence=word)),
        (Scope, lambda word: KeepConfidential(**CLIENT, scope=frozenset({word}))),
        (
            Recipient,
            lambda word: KeepConfidential(
                **CLIENT, scope=frozenset({OWN}), from_=frozenset({word})
            ),
        ),
        (Topic, lambda word: ExplainLimits(**CLIENT, topics=frozenset({word}))),
        (Milestone, lambda word: ExplainLimits(**CLIENT, before=word)),
        (Stance, lambda word: OfferStance(**CLIENT, stances=frozenset({word}))),
        (ContactKind, lambda word: OfferCoaching(**CLIENT, channels=frozenset({word}))),
        (CoachingPurpose, lambda word: OfferCoaching(**CLIENT, purposes=frozenset({word}))),
        (CoverageTime, lambda word: ProvideCoverage(**CLIENT, contacts=(), when=frozenset({word}))),
        (Consultant, lambda word: SeekConsultation(**CLIENT, with_=frozenset({word}))),
        (TeamPrinciple, lambda word: UpholdTeamAgreement(**CLIENT, principles=frozenset({word}))),
        (DueBy, lambda word: Pay(**CLIENT, due=word)),
        (Renewal, lambda word: StayInTreatment(**CLIENT, renewal=word)),
        (
            Focus,
            lambda word: WorkOnTargets(
                **CLIENT, targets=(Target(level=TargetLevel.SKILLS, focus=word),)
            ),
        ),
        (TargetLevel, lambda word: WorkOnTargets(**CLIENT, targets=(Target(level=word),))),
    ],
    ids=[
        *("mode", "material", "skill", "diary field", "behavior", "after", "context", "trigger"),
        *("setting", "conduct", "consequence", "scope", "recipient", "topic", "milestone"),
        *("stance", "channel", "purpose", "coverage", "consultant", "principle", "due"),
        *("renewal", "focus", "level"),
    ],
)
def test_every_word_can_be_said_in_words_that_blame_nobody(every):
    vocabulary, with_word = every
    said = [say(with_word(word), VOICE) for word in vocabulary]
    assert len(set(said)) == len(vocabulary)
    for sentence, particulars in said:
        for text in (sentence, *particulars):
            assert not NEVER.search(text)
            assert "_" not in text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (list(Weekday), "every day, 08:00 to 20:00"),
        (list(Weekday)[:5], "from Monday to Friday, 08:00 to 20:00"),
        (list(Weekday)[5:], "on Saturday and Sunday, 08:00 to 20:00"),
        (
            [Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY],
            "on Monday, Wednesday and Friday, 08:00 to 20:00",
        ),
    ],
)
def test_hours_are_said_with_their_days(days, words):
    assert hours(CoachingHours(weekdays=frozenset(days), start="08:00", end="20:00")) == words


def test_hours_from_midnight_to_midnight_are_round_the_clock():
    entry = CoachingHours(weekdays=frozenset(Weekday), start="00:00", end="24:00")
    assert hours(entry) == "every day, round the clock"


def test_a_pause_in_coaching_is_never_said_without_what_stays_open():
    """A hold never answers with no contact: what stays open is always said."""
    holds = product(
        [frozenset(), frozenset({Behavior.SELF_HARM}), frozenset({OWN})], [None, Span(hours=24)]
    )
    for after, long in holds:
        offer = OfferCoaching(**THERAPIST, hold_after=after, hold_for=long)
        pauses = [text for text in say(offer, VOICE).particulars if "pauses" in text]
        assert bool(pauses) is bool(after or long)
        assert all(text.endswith(OPEN) for text in pauses)
