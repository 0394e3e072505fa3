"""What DBT programs have published that people promise, clause by clause, as typed data.

The paraphrases are of agreements that programs have published, and of the article that this library
began with. Both the tests and the page of the reference are made from these values.
"""

from collections.abc import Iterator

import attrs
from pendulum import Date

from dbtagreements import (
    EMERGENCY_LINE,
    AgeRange,
    Agreement,
    AttendSessions,
    Behavior,
    Cadence,
    CareSetting,
    CoachingAgreement,
    CoachingPurpose,
    Commitment,
    Condition,
    Conduct,
    ConfidentialityAgreement,
    ConfidentialityException,
    Consequence,
    Consultant,
    ConsultationTeamAgreement,
    ContactKind,
    Context,
    CoverageTime,
    DueBy,
    Duty,
    Enrollment,
    ExplainLimits,
    Fact,
    Focus,
    FollowSafetyPlan,
    Ground,
    GroupFormat,
    KeepConfidential,
    KeepDiaryCard,
    Material,
    Mode,
    Module,
    Money,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    ParticipateInSession,
    Party,
    Pay,
    PracticeSkills,
    ProvideCoverage,
    ReachOut,
    Recipient,
    Refrain,
    RelationshipAgreement,
    Renewal,
    Role,
    SafetyAgreement,
    Scope,
    SeekConsultation,
    SeekMedicalCare,
    Skill,
    SkillsGroupAgreement,
    Span,
    Stance,
    StayInTreatment,
    Target,
    TargetLevel,
    TeamPrinciple,
    Term,
    Topic,
    Trigger,
    UpholdTeamAgreement,
    UseCoaching,
    Weekday,
    WeeklySchedule,
    WorkOnTargets,
)

CLIENT, THERAPIST, MEMBER, GUARDIAN = "client", "therapist", "group member", "guardian"
TEAM, PROGRAM = "team member", "program"


@attrs.frozen(kw_only=True)
class Clause:
    """One thing that a program asks or offers.

    Attributes:
        number: Its number in the list.
        owes: Who owes it.
        says: What it says, in other words than the program's.
        agreement: An agreement that says it, and nothing else.
        members: The members of that agreement's document in which it is said.
        example: The shipped example that says it, among others.
    """

    number: int
    owes: tuple[str, ...]
    says: str
    agreement: Agreement
    members: tuple[str, ...]
    example: str


@attrs.frozen(kw_only=True)
class Source:
    """Where a number of clauses come from.

    Attributes:
        name: What it is called here.
        clauses: Its clauses, in order.
    """

    name: str
    clauses: tuple[Clause, ...]


_FRAME = {
    "id": "agreement",
    "term": Term.lasting(Date(2026, 1, 5), years=1),
    "timezone": "America/New_York",
    "language": "en",
}
_ADULT = Party(id="client", role=Role.CLIENT, name="Ana Example")
_TEEN = Party(id="client", role=Role.CLIENT, name="Noa Example", born=Date(2010, 9, 10))
_SAM = Party(id="therapist", role=Role.THERAPIST, name="Dr. Sam Example")
_SISTER = Party(id="sister", role=Role.SUPPORT_PERSON, name="Eva Example")
_TRAINER = Party(id="trainer", role=Role.SKILLS_TRAINER, name="Kim Example")
_MOTHER = Party(id="mother", role=Role.GUARDIAN, name="Mia Example", represents="client")
_TEAM = (
    Party(id="lead", role=Role.TEAM_LEADER, name="Dr. Lee Example"),
    Party(id="m1", role=Role.TEAM_MEMBER, name="Dr. Sam Example"),
    Party(id="m2", role=Role.TEAM_MEMBER, name="Kim Example"),
)
_PARTIES = {
    "article": (_ADULT, _SAM, _SISTER, _TRAINER),
    "program-d": _TEAM,
    "program-f": (_TEEN, _SAM, _TRAINER, _MOTHER),
}

_C, _T, _TR, _TM = ("client",), ("therapist",), ("trainer",), ("lead", "m1", "m2")
_WEEKLY = Cadence(times=1, per=Span(weeks=1))
_DAILY = Cadence(times=1, per=Span(days=1))


def _said(
    number: int,
    owes: str | tuple[str, ...],
    says: str,
    example: str,
    *commitments: Commitment,
    **members: object,
) -> Clause:
    """The clause said by these commitments and these other members of an agreement."""
    name = next(name for name in _TYPES if example.endswith(name))
    parties = _PARTIES.get(example.removesuffix(f"-{name}"), _PARTIES["article"])
    promises = {"commitments": commitments} if commitments else {}
    return Clause(
        number=number,
        owes=(owes,) if isinstance(owes, str) else owes,
        says=says,
        agreement=_TYPES[name](**_FRAME, parties=parties, **promises, **members),
        members=(*promises, *members),
        example=example,
    )


_TYPES: dict[str, type[Agreement]] = {
    "relationship": RelationshipAgreement,
    "safety": SafetyAgreement,
    "confidentiality": ConfidentialityAgreement,
    "skills-group": SkillsGroupAgreement,
    "coaching": CoachingAgreement,
    "consultation-team": ConsultationTeamAgreement,
}


def _exception(ground: Ground, duty: Duty, *recipients: Recipient, **more: object):
    return ConfidentialityException(
        ground=ground, duty=duty, recipients=frozenset(recipients), **more
    )


ARTICLE = Source(
    name="The article",
    clauses=(
        _said(
            1,
            CLIENT,
            "works toward own treatment goals",
            "article-relationship",
            WorkOnTargets(
                id="c1",
                by=_C,
                targets=(Target(level=TargetLevel.QUALITY_OF_LIFE, focus=Focus.OWN_GOALS),),
            ),
        ),
        _said(
            2,
            CLIENT,
            "attends scheduled sessions",
            "article-relationship",
            AttendSessions(id="c2", by=_C, mode=Mode.INDIVIDUAL),
        ),
        _said(
            3,
            CLIENT,
            "takes an active part in group skills training",
            "article-relationship",
            ParticipateInSession(id="c3", by=_C, mode=Mode.SKILLS_GROUP),
        ),
        _said(
            4,
            CLIENT,
            "practices skills between sessions and applies them in daily life",
            "article-relationship",
            PracticeSkills(id="c4", by=_C),
        ),
        _said(
            5,
            THERAPIST,
            "offers a supportive, non-judgmental environment",
            "article-relationship",
            OfferStance(
                id="t1",
                by=_T,
                stances=frozenset({Stance.SUPPORTIVE_ENVIRONMENT, Stance.NONJUDGMENTAL}),
            ),
        ),
        _said(
            6,
            THERAPIST,
            "offers validation and encouragement",
            "article-relationship",
            OfferStance(
                id="t2", by=_T, stances=frozenset({Stance.VALIDATION, Stance.ENCOURAGEMENT})
            ),
        ),
        _said(
            7,
            THERAPIST,
            "keeps a strong focus on the client's goals",
            "article-relationship",
            OfferStance(id="t3", by=_T, stances=frozenset({Stance.FOCUS_ON_GOALS})),
        ),
        _said(
            8,
            CLIENT,
            "refrains from self-harm",
            "article-safety",
            Refrain(id="c1", by=_C, behaviors=frozenset({Behavior.SELF_HARM})),
        ),
        _said(
            9,
            CLIENT,
            "refrains from substance abuse",
            "article-safety",
            Refrain(id="c2", by=_C, behaviors=frozenset({Behavior.SUBSTANCE_USE})),
        ),
        _said(
            10,
            CLIENT,
            "refrains from other harmful behaviors that are named",
            "article-safety",
            Refrain(
                id="c3", by=_C, behaviors=frozenset({Behavior.VIOLENCE, Behavior.RISKY_DRIVING})
            ),
        ),
        _said(
            11,
            CLIENT,
            "contacts the therapist or another named support person in a crisis: suicidal thoughts "
            "or urges",
            "article-safety",
            ReachOut(
                id="c4",
                by=_C,
                contacts=("therapist", "sister"),
                when=frozenset({Trigger.SUICIDAL_THOUGHTS, Trigger.URGES}),
            ),
        ),
        _said(
            12,
            THERAPIST,
            "keeps client information confidential within the limits of law and professional "
            "ethics",
            "article-confidentiality",
            KeepConfidential(id="t1", by=_T, scope=frozenset({Scope.CLINICAL_INFORMATION})),
        ),
        _said(
            13,
            THERAPIST,
            "exceptions: risk of harm to the client, risk of harm to others, child abuse, elder "
            "abuse",
            "article-confidentiality",
            exceptions=(
                _exception(Ground.HARM_TO_SELF, Duty.PERMITTED, Recipient.EMERGENCY_SERVICES),
                _exception(Ground.HARM_TO_OTHERS, Duty.PERMITTED, Recipient.EMERGENCY_SERVICES),
                _exception(Ground.CHILD_ABUSE, Duty.PERMITTED, Recipient.CHILD_PROTECTION),
                _exception(Ground.ELDER_ABUSE, Duty.PERMITTED, Recipient.ADULT_PROTECTION),
            ),
        ),
        _said(
            14,
            THERAPIST,
            "informs the client of these limits at the beginning of treatment, and of the "
            "client's rights",
            "article-confidentiality",
            ExplainLimits(
                id="t2",
                by=_T,
                to=_C,
                topics=frozenset({Topic.LIMITS_OF_CONFIDENTIALITY, Topic.CLIENT_RIGHTS}),
            ),
        ),
        _said(
            15,
            PROGRAM,
            "an online skills group meets once a week at a scheduled time; links are sent by "
            "e-mail after enrolling and paying; seats are limited",
            "article-skills-group",
            meeting=WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2)),
            format=GroupFormat.ONLINE,
            enrollment=Enrollment(
                fee=Money(amount="45.00", currency="USD"),
                due=DueBy.ENROLLMENT,
                seats=8,
                links_by=ContactKind.EMAIL,
            ),
        ),
    ),
)

PROGRAM_A = Source(
    name="Program A: an outpatient collaborative",
    clauses=(
        _said(
            16,
            CLIENT,
            "reducing suicidal and self-harming behavior is a primary treatment goal, where it is "
            "a problem",
            "program-a-relationship",
            WorkOnTargets(
                id="c1",
                by=_C,
                targets=(
                    Target(
                        level=TargetLevel.LIFE_THREATENING,
                        behavior=Behavior.SUICIDE_ATTEMPT,
                        if_present=True,
                    ),
                    Target(
                        level=TargetLevel.LIFE_THREATENING,
                        behavior=Behavior.SELF_HARM,
                        if_present=True,
                    ),
                ),
            ),
        ),
        _said(
            17,
            CLIENT,
            "works on behavior that interferes with therapy",
            "program-a-relationship",
            WorkOnTargets(
                id="c1",
                by=_C,
                targets=(
                    Target(level=TargetLevel.THERAPY_INTERFERING, focus=Focus.INTERFERING_BEHAVIOR),
                ),
            ),
        ),
        _said(
            18,
            CLIENT,
            "attends skills group and individual therapy weekly",
            "program-a-relationship",
            AttendSessions(id="c3", by=_C, mode=Mode.INDIVIDUAL, cadence=_WEEKLY),
            AttendSessions(id="c4", by=_C, mode=Mode.SKILLS_GROUP, cadence=_WEEKLY),
        ),
        _said(
            19,
            (CLIENT, THERAPIST),
            "an initial period of one year; progress is reviewed throughout; at its end a further "
            "phase by mutual consent",
            "program-a-relationship",
            StayInTreatment(id="c2", by=_C, for_=Span(years=1), renewal=Renewal.MUTUAL_CONSENT),
            OfferStance(id="t1", by=_T, stances=frozenset({Stance.REVIEWS_PROGRESS})),
        ),
        _said(
            20,
            CLIENT,
            "an individual session weekly, 45 to 60 minutes; another interval by mutual "
            "arrangement",
            "program-a-relationship",
            AttendSessions(
                id="c3",
                by=_C,
                mode=Mode.INDIVIDUAL,
                cadence=_WEEKLY,
                length_min=Span(minutes=45),
                length_max=Span(minutes=60),
                as_arranged=True,
            ),
        ),
        _said(
            21,
            CLIENT,
            "a skills group weekly, 90 minutes",
            "program-a-relationship",
            AttendSessions(
                id="c4",
                by=_C,
                mode=Mode.SKILLS_GROUP,
                cadence=_WEEKLY,
                length_min=Span(minutes=90),
                length_max=Span(minutes=90),
            ),
        ),
        _said(
            22,
            CLIENT,
            "an optional graduate group weekly, 60 minutes",
            "program-a-relationship",
            AttendSessions(
                id="c5",
                by=_C,
                mode=Mode.GRADUATE_GROUP,
                cadence=_WEEKLY,
                length_min=Span(minutes=60),
                length_max=Span(minutes=60),
                optional=True,
            ),
        ),
        _said(
            23,
            CLIENT,
            "brings the workbook and completed homework to each individual and group session",
            "program-a-relationship",
            AttendSessions(
                id="c3",
                by=_C,
                mode=Mode.INDIVIDUAL,
                bring=frozenset({Material.WORKBOOK, Material.HOMEWORK}),
            ),
            AttendSessions(
                id="c4",
                by=_C,
                mode=Mode.SKILLS_GROUP,
                bring=frozenset({Material.WORKBOOK, Material.HOMEWORK}),
            ),
        ),
        _said(
            24,
            CLIENT,
            "fills in the diary card daily",
            "program-a-relationship",
            KeepDiaryCard(id="c6", by=_C, cadence=_DAILY),
        ),
        _said(
            25,
            CLIENT,
            "takes part verbally, to the best of ability",
            "program-a-relationship",
            ParticipateInSession(id="c7", by=_C, mode=Mode.INDIVIDUAL, verbally=True),
            ParticipateInSession(id="c8", by=_C, mode=Mode.SKILLS_GROUP, verbally=True),
        ),
        _said(
            26,
            CLIENT,
            "not missing a session because it feels aversive counts as part of attendance",
            "program-a-relationship",
            AttendSessions(id="c3", by=_C, mode=Mode.INDIVIDUAL, even_when_aversive=True),
            AttendSessions(id="c4", by=_C, mode=Mode.SKILLS_GROUP, even_when_aversive=True),
        ),
    ),
)

PROGRAM_B = Source(
    name="Program B: a hospital program",
    clauses=(
        _said(
            27,
            CLIENT,
            "enters treatment and stays in it for the agreed time",
            "program-b-relationship",
            StayInTreatment(id="c1", by=_C),
        ),
        _said(
            28,
            CLIENT,
            "stays alive; identifies with the therapist what puts that at risk",
            "program-b-relationship",
            WorkOnTargets(
                id="c2",
                by=_C,
                targets=(
                    Target(level=TargetLevel.LIFE_THREATENING, focus=Focus.STAYING_ALIVE),
                    Target(level=TargetLevel.LIFE_THREATENING, focus=Focus.RISKS_TO_LIFE),
                ),
            ),
        ),
        _said(
            29,
            CLIENT,
            "works on whatever made staying in treatment hard before",
            "program-b-relationship",
            WorkOnTargets(
                id="c2",
                by=_C,
                targets=(
                    Target(
                        level=TargetLevel.THERAPY_INTERFERING, focus=Focus.OBSTACLES_TO_TREATMENT
                    ),
                ),
            ),
        ),
        _said(
            30,
            CLIENT,
            "is responsible for payment",
            "program-b-relationship",
            Pay(id="c6", by=_C),
        ),
        _said(
            31,
            THERAPIST,
            "makes every reasonable effort to deliver effective DBT",
            "program-b-relationship",
            OfferStance(id="t1", by=_T, stances=frozenset({Stance.REASONABLE_EFFORT})),
        ),
        _said(
            32,
            THERAPIST,
            "acts ethically",
            "program-b-relationship",
            OfferStance(id="t1", by=_T, stances=frozenset({Stance.ETHICAL_CONDUCT})),
        ),
        _said(
            33,
            THERAPIST,
            "is available within agreed boundaries",
            "program-b-relationship",
            OfferStance(id="t1", by=_T, stances=frozenset({Stance.AVAILABLE_WITHIN_LIMITS})),
        ),
        _said(
            34,
            THERAPIST,
            "respects the client",
            "program-b-relationship",
            OfferStance(id="t1", by=_T, stances=frozenset({Stance.RESPECT})),
        ),
        _said(
            35,
            THERAPIST,
            "keeps confidentiality except in emergencies",
            "program-b-confidentiality",
            KeepConfidential(id="t1", by=_T, scope=frozenset({Scope.CLINICAL_INFORMATION})),
            exceptions=(
                _exception(Ground.MEDICAL_EMERGENCY, Duty.PERMITTED, Recipient.EMERGENCY_SERVICES),
            ),
        ),
        _said(
            36,
            THERAPIST,
            "seeks consultation from the team and others when needed",
            "program-b-relationship",
            SeekConsultation(
                id="t3",
                by=_T,
                with_=frozenset(
                    {
                        Consultant.CONSULTATION_TEAM,
                        Consultant.COLLEAGUE,
                        Consultant.OUTSIDE_EXPERT,
                    }
                ),
            ),
        ),
    ),
)

PROGRAM_C = Source(
    name="Program C: a skills class",
    clauses=(
        _said(
            37,
            (PROGRAM, MEMBER),
            "weeks of the modules: two of mindfulness, then six or seven of another module; the "
            "whole curriculum takes 26 weeks; the commitment is to at least one full round, or to "
            "a full year where the leader so suggests",
            "program-c-skills-group",
            StayInTreatment(
                id="c1",
                by=_C,
                curriculum_rounds=1,
                for_=Span(weeks=26),
                longer_if_advised=Span(years=1),
            ),
            modules=tuple(
                module
                for skill in (
                    Skill.INTERPERSONAL_EFFECTIVENESS,
                    Skill.EMOTION_REGULATION,
                    Skill.DISTRESS_TOLERANCE,
                )
                for module in (
                    Module(name=Skill.MINDFULNESS, weeks=2),
                    Module(name=skill, weeks=6, weeks_max=7),
                )
            ),
        ),
        _said(
            38,
            MEMBER,
            "is in ongoing individual therapy for the duration of the class",
            "program-c-skills-group",
            AttendSessions(id="c3", by=_C, mode=Mode.INDIVIDUAL),
        ),
        _said(
            39,
            MEMBER,
            "does not come under the influence of drugs or alcohol",
            "program-c-skills-group",
            ObserveConduct(id="c4", by=_C, conduct=frozenset({Conduct.ARRIVE_SOBER})),
        ),
        _said(
            40,
            MEMBER,
            "does not discuss past suicidal or self-harm behavior, drug use or other impulsive "
            "behavior with other members, in class or out of it",
            "program-c-skills-group",
            ObserveConduct(id="c4", by=_C, conduct=frozenset({Conduct.NO_CONTAGION_TALK})),
        ),
        _said(
            41,
            MEMBER,
            "in a crisis calls their own therapist and not another member",
            "program-c-skills-group",
            ObserveConduct(id="c4", by=_C, conduct=frozenset({Conduct.CRISIS_TO_OWN_THERAPIST})),
        ),
        _said(
            42,
            MEMBER,
            "keeps the names of members and what is said strictly confidential",
            "program-c-skills-group",
            KeepConfidential(
                id="c5",
                by=_C,
                scope=frozenset({Scope.MEMBER_IDENTITIES, Scope.SESSION_CONTENT}),
            ),
        ),
        _said(
            43,
            MEMBER,
            "calls the leaders ahead when late or missing",
            "program-c-skills-group",
            ObserveConduct(id="c6", by=_C, to=_TR, conduct=frozenset({Conduct.CALL_AHEAD})),
        ),
        _said(
            44,
            MEMBER,
            "forms no sexual relationship with other members",
            "program-c-skills-group",
            ObserveConduct(id="c4", by=_C, conduct=frozenset({Conduct.NO_SEXUAL_RELATIONSHIPS})),
        ),
        _said(
            45,
            MEMBER,
            "pays for each module at or before its start",
            "program-c-skills-group",
            Pay(id="c7", by=_C, due=DueBy.MODULE_START, covers=frozenset({Mode.SKILLS_GROUP})),
        ),
        _said(
            46,
            CLIENT,
            "has a crisis plan",
            "program-c-skills-group",
            ObserveConduct(id="c4", by=_C, conduct=frozenset({Conduct.CRISIS_PLAN_IN_PLACE})),
        ),
    ),
)


def _principles() -> Iterator[Clause]:
    words = {
        TeamPrinciple.DIALECTICAL: "the dialectical agreement",
        TeamPrinciple.CONSULTATION_TO_THE_PATIENT: "the consultation-to-the-patient agreement",
        TeamPrinciple.CONSISTENCY: "the consistency agreement",
        TeamPrinciple.OBSERVING_LIMITS: "the observing-limits agreement",
        TeamPrinciple.PHENOMENOLOGICAL_EMPATHY: "the phenomenological-empathy agreement",
        TeamPrinciple.FALLIBILITY: "the fallibility agreement",
    }
    for number, (principle, name) in enumerate(words.items(), start=50):
        yield _said(
            number,
            TEAM,
            f"upholds {name}",
            "program-d-consultation-team",
            UpholdTeamAgreement(id="m1", by=_TM, principles=frozenset({principle})),
        )


PROGRAM_D = Source(
    name="Program D: a consultation team",
    clauses=(
        _said(
            47,
            TEAM,
            "is on time and prepared, and listens mindfully",
            "program-d-consultation-team",
            ObserveConduct(
                id="m3",
                by=_TM,
                conduct=frozenset({Conduct.PUNCTUAL, Conduct.PREPARED, Conduct.MINDFUL_LISTENING}),
            ),
        ),
        _said(
            48,
            TEAM,
            "shares responsibility for the outcomes of all the team's clients",
            "program-d-consultation-team",
            OfferStance(id="m4", by=_TM, stances=frozenset({Stance.SHARED_RESPONSIBILITY})),
        ),
        _said(
            49,
            TEAM,
            "practices the skills oneself",
            "program-d-consultation-team",
            PracticeSkills(id="m5", by=_TM),
        ),
        *_principles(),
    ),
)

PROGRAM_E = Source(
    name="Program E: coaching calls",
    clauses=(
        _said(
            56,
            (PROGRAM, CLIENT),
            "coaching only while the client sees the therapist regularly and is engaged in skills "
            "group",
            "program-e-coaching",
            OfferCoaching(id="t1", by=_T, requires=frozenset({Mode.INDIVIDUAL, Mode.SKILLS_GROUP})),
        ),
        _said(
            57,
            PROGRAM,
            "coaching is for generalizing skills and not for therapy",
            "program-e-coaching",
            OfferCoaching(
                id="t1", by=_T, purposes=frozenset({CoachingPurpose.SKILLS_GENERALIZATION})
            ),
        ),
        _said(
            58,
            CLIENT,
            "no coaching for 24 hours after self-injury or after therapy-interfering behavior; "
            "calls before acting on urges",
            "program-e-coaching",
            OfferCoaching(
                id="t1",
                by=_T,
                hold_after=frozenset({Behavior.SELF_HARM, Behavior.THERAPY_INTERFERING}),
                hold_for=Span(hours=24),
            ),
            ReachOut(
                id="c1",
                by=_C,
                contacts=("therapist",),
                when=frozenset({Trigger.URGES, Trigger.BEFORE_ACTING}),
            ),
        ),
        _said(
            59,
            CLIENT,
            "completes a worksheet before the call",
            "program-e-coaching",
            OfferCoaching(id="t1", by=_T, worksheet=True),
        ),
        _said(
            60,
            PROGRAM,
            "calls last at most 5 minutes",
            "program-e-coaching",
            OfferCoaching(id="t1", by=_T, max_length=Span(minutes=5)),
        ),
        _said(
            61,
            CLIENT,
            "not keeping to the limits of coaching is itself therapy-interfering",
            "program-e-coaching",
            ObserveConduct(
                id="c2",
                by=_C,
                conduct=frozenset({Conduct.RESPECT_COACHING_LIMITS}),
                consequence=Consequence.TREATED_AS_THERAPY_INTERFERING,
            ),
        ),
        _said(
            62,
            THERAPIST,
            "availability and limits are negotiated up front",
            "program-e-coaching",
            OfferStance(id="t2", by=_T, stances=frozenset({Stance.LIMITS_AGREED_UP_FRONT})),
        ),
        _said(
            63,
            CLIENT,
            "hospitalization follows when safety stays unclear",
            "program-e-coaching",
            SeekMedicalCare(
                id="c3",
                by=_C,
                after=frozenset({Trigger.SAFETY_UNCLEAR}),
                setting=CareSetting.HOSPITAL,
            ),
        ),
        _said(
            64,
            CLIENT,
            "does what was coached for 15 to 30 minutes and follows up if asked",
            "program-e-coaching",
            UseCoaching(
                id="c4",
                by=_C,
                length_min=Span(minutes=15),
                length_max=Span(minutes=30),
                follow_up=True,
            ),
        ),
    ),
)

PROGRAM_F = Source(
    name="Program F: teens",
    clauses=(
        _said(
            65,
            MEMBER,
            "keeps information on members of this group and of other groups private, breaks "
            "included; a breach may lead to discharge",
            "program-f-skills-group",
            KeepConfidential(
                id="c2",
                by=_C,
                scope=frozenset(
                    {
                        Scope.MEMBER_IDENTITIES,
                        Scope.SESSION_CONTENT,
                        Scope.OTHER_GROUPS,
                        Scope.BREAKS,
                    }
                ),
                consequence=Consequence.MAY_END_MEMBERSHIP,
            ),
        ),
        _said(
            66,
            THERAPIST,
            "must break confidentiality when this or another minor is not safe, or is hurt or "
            "neglected by a parent, guardian or authority figure",
            "program-f-confidentiality",
            exceptions=(
                _exception(
                    Ground.HARM_TO_SELF,
                    Duty.MANDATORY,
                    Recipient.CHILD_PROTECTION,
                    Recipient.EMERGENCY_SERVICES,
                    client_age=AgeRange(below=18),
                ),
                _exception(
                    Ground.HARM_TO_OTHERS,
                    Duty.MANDATORY,
                    Recipient.CHILD_PROTECTION,
                    Recipient.EMERGENCY_SERVICES,
                    victim_age=AgeRange(below=18),
                ),
                _exception(
                    Ground.CHILD_ABUSE,
                    Duty.MANDATORY,
                    Recipient.CHILD_PROTECTION,
                    victim_age=AgeRange(below=18),
                ),
            ),
        ),
        _said(
            67,
            THERAPIST,
            "keeps what a teen shares private from parents in general; updates parents with the "
            "teen included where possible; informs parents when worried that the teen may act on "
            "suicidal thoughts or seriously self-injure",
            "program-f-confidentiality",
            KeepConfidential(
                id="t1",
                by=_T,
                to=_C,
                scope=frozenset({Scope.SESSION_CONTENT}),
                from_=frozenset({Recipient.GUARDIAN}),
            ),
            exceptions=(
                _exception(
                    Ground.GUARDIAN_ACCESS,
                    Duty.PERMITTED,
                    Recipient.GUARDIAN,
                    conditions=frozenset({Condition.INVOLVE_CLIENT}),
                ),
                _exception(
                    Ground.HARM_TO_SELF,
                    Duty.MANDATORY,
                    Recipient.GUARDIAN,
                    requires=frozenset({Fact.SERIOUS_THREAT}),
                    client_age=AgeRange(below=18),
                ),
            ),
        ),
        _said(
            68,
            MEMBER,
            "no self-injury on the premises: a ground for discharge",
            "program-f-skills-group",
            Refrain(
                id="c4",
                by=_C,
                behaviors=frozenset({Behavior.SELF_HARM}),
                context=Context.ON_PREMISES,
                consequence=Consequence.MAY_END_MEMBERSHIP,
            ),
        ),
        _said(
            69,
            MEMBER,
            "contacts no other member for 24 hours after acting on suicidal or self-injury urges",
            "program-f-skills-group",
            Refrain(
                id="c5",
                by=_C,
                behaviors=frozenset({Behavior.CONTACT}),
                context=Context.BETWEEN_MEMBERS,
                after=frozenset({Behavior.SUICIDE_ATTEMPT, Behavior.SELF_HARM}),
                for_=Span(hours=24),
            ),
        ),
    ),
)

SOURCES = (ARTICLE, PROGRAM_A, PROGRAM_B, PROGRAM_C, PROGRAM_D, PROGRAM_E, PROGRAM_F)

CLAUSES = tuple(clause for source in SOURCES for clause in source.clauses)

# Kinds of promise that none of these programs writes as a clause: where they come from, and how
# they are said.
BESIDES = {
    "The client follows the safety plan, which stands on the safety agreement "
    "[Stanley & Brown 2012]": FollowSafetyPlan(id="c1", by=_C),
    "The therapist gives backup when away [Linehan 1993, ch. 4; triangleareadbt.com]": (
        ProvideCoverage(
            id="t1",
            by=_T,
            when=frozenset({CoverageTime.AWAY}),
            contacts=("trainer", EMERGENCY_LINE),
        )
    ),
}
