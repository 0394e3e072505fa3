"""The smallest whole agreement of each type, written out."""

from collections.abc import Callable, Mapping
from typing import Final, TypedDict

from pendulum import Date

from dbtagreements.fields import EMERGENCY_LINE
from dbtagreements.model import (
    AbsenceLimit,
    Agreement,
    AttendSessions,
    Cadence,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConfidentialityException,
    ConsultationTeamAgreement,
    ContactPoint,
    ExplainLimits,
    FollowSafetyPlan,
    KeepConfidential,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    Party,
    Permission,
    PlanContact,
    PracticeSkills,
    ReachOut,
    RecipientRef,
    RelationshipAgreement,
    ReleaseAgreement,
    SafetyAgreement,
    SafetyPlan,
    SeekConsultation,
    SkillsGroupAgreement,
    Target,
    Term,
    UpholdTeamAgreement,
    WeeklySchedule,
    WorkOnTargets,
)
from dbtagreements.span import Span
from dbtagreements.vocabulary import (
    Conduct,
    ContactKind,
    Duty,
    Effect,
    Focus,
    Ground,
    Information,
    Mode,
    Purpose,
    Recipient,
    Role,
    Scope,
    Stance,
    Statement,
    TargetLevel,
    TeamPrinciple,
    Weekday,
)

__all__ = ["MINIMAL"]


class _Frame(TypedDict):
    term: Term
    timezone: str
    language: str


_FRAME: Final[_Frame] = {
    "term": Term.lasting(Date(2026, 1, 5), years=1),
    "timezone": "America/New_York",
    "language": "en",
}
_WEEKLY: Final = Cadence(times=1, per=Span(weeks=1))
_PARTIES: Final = (
    Party(id="client", role=Role.CLIENT, name="Ana Example"),
    Party(
        id="therapist",
        role=Role.THERAPIST,
        name="Dr. Sam Example",
        contacts=(ContactPoint(kind=ContactKind.PHONE, value="+1-555-0100"),),
    ),
)
_CLIENT: Final = ("client",)
_THERAPIST: Final = ("therapist",)


def _relationship() -> RelationshipAgreement:
    return RelationshipAgreement(
        id="relationship",
        parties=_PARTIES,
        commitments=(
            WorkOnTargets(
                id="c1",
                by=_CLIENT,
                targets=(Target(level=TargetLevel.QUALITY_OF_LIFE, focus=Focus.OWN_GOALS),),
            ),
            AttendSessions(
                id="c2",
                by=_CLIENT,
                mode=Mode.INDIVIDUAL,
                cadence=_WEEKLY,
                absence_limit=AbsenceLimit(misses=4),
            ),
            AttendSessions(id="c3", by=_CLIENT, mode=Mode.SKILLS_GROUP, cadence=_WEEKLY),
            PracticeSkills(id="c4", by=_CLIENT),
            OfferStance(
                id="t1",
                by=_THERAPIST,
                stances=frozenset(
                    {
                        Stance.NONJUDGMENTAL,
                        Stance.VALIDATION,
                        Stance.FOCUS_ON_GOALS,
                        Stance.REASONABLE_EFFORT,
                        Stance.ETHICAL_CONDUCT,
                        Stance.RESPECT,
                    }
                ),
            ),
            KeepConfidential(id="t2", by=_THERAPIST, scope=frozenset({Scope.CLINICAL_INFORMATION})),
            SeekConsultation(id="t3", by=_THERAPIST),
        ),
        **_FRAME,
    )


def _safety() -> SafetyAgreement:
    return SafetyAgreement(
        id="safety",
        parties=_PARTIES,
        commitments=(
            FollowSafetyPlan(id="c1", by=_CLIENT),
            ReachOut(id="c2", by=_CLIENT, contacts=("therapist", EMERGENCY_LINE)),
        ),
        plan=SafetyPlan(
            warning_signs=("I stop answering messages.",),
            coping=("A walk by the river.",),
            distractions=(PlanContact(name="The library"),),
            helpers=(PlanContact(name="Eva Example", number="+1-555-0101"),),
            professionals=(PlanContact(party="therapist"),),
        ),
        **_FRAME,
    )


def _confidentiality() -> ConfidentialityAgreement:
    told = (
        (Ground.HARM_TO_SELF, Recipient.EMERGENCY_SERVICES),
        (Ground.HARM_TO_OTHERS, Recipient.EMERGENCY_SERVICES),
        (Ground.CHILD_ABUSE, Recipient.CHILD_PROTECTION),
        (Ground.ELDER_ABUSE, Recipient.ADULT_PROTECTION),
        (Ground.CONSULTATION_TEAM, Recipient.CONSULTATION_TEAM),
    )
    return ConfidentialityAgreement(
        id="confidentiality",
        parties=_PARTIES,
        commitments=(
            KeepConfidential(id="t1", by=_THERAPIST, scope=frozenset({Scope.CLINICAL_INFORMATION})),
            ExplainLimits(id="t2", by=_THERAPIST),
        ),
        exceptions=tuple(
            ConfidentialityException(
                ground=ground, duty=Duty.PERMITTED, recipients=frozenset({recipient})
            )
            for ground, recipient in told
        ),
        **_FRAME,
    )


def _skills_group() -> SkillsGroupAgreement:
    return SkillsGroupAgreement(
        id="skills-group",
        parties=_PARTIES,
        meeting=WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2)),
        commitments=(
            AttendSessions(
                id="c1",
                by=_CLIENT,
                mode=Mode.SKILLS_GROUP,
                cadence=_WEEKLY,
                absence_limit=AbsenceLimit(misses=4),
            ),
            KeepConfidential(
                id="c2",
                by=("client", "therapist"),
                scope=frozenset({Scope.MEMBER_IDENTITIES}),
            ),
            ObserveConduct(
                id="c3",
                by=_CLIENT,
                conduct=frozenset(
                    {
                        Conduct.ARRIVE_SOBER,
                        Conduct.NO_CONTAGION_TALK,
                        Conduct.NO_PRIVATE_RELATIONSHIPS,
                        Conduct.CRISIS_TO_OWN_THERAPIST,
                    }
                ),
            ),
        ),
        **_FRAME,
    )


def _coaching() -> CoachingAgreement:
    return CoachingAgreement(
        id="coaching",
        parties=_PARTIES,
        commitments=(
            OfferCoaching(
                id="t1",
                by=_THERAPIST,
                channels=frozenset({ContactKind.PHONE}),
                max_length=Span(minutes=10),
            ),
            ObserveConduct(
                id="c1", by=_CLIENT, conduct=frozenset({Conduct.RESPECT_COACHING_LIMITS})
            ),
        ),
        **_FRAME,
    )


def _consultation_team() -> ConsultationTeamAgreement:
    members = ("lead", "m1", "m2")
    return ConsultationTeamAgreement(
        id="consultation-team",
        parties=(
            Party(id="lead", role=Role.TEAM_LEADER, name="Dr. Lee Example"),
            Party(id="m1", role=Role.TEAM_MEMBER, name="Dr. Sam Example"),
            Party(id="m2", role=Role.TEAM_MEMBER, name="Kim Example"),
        ),
        commitments=(
            UpholdTeamAgreement(id="c1", by=members, principles=frozenset(TeamPrinciple)),
            AttendSessions(id="c2", by=members, mode=Mode.CONSULTATION_TEAM, cadence=_WEEKLY),
            KeepConfidential(id="c3", by=members, scope=frozenset({Scope.TEAM_DISCUSSION})),
        ),
        **_FRAME,
    )


def _release() -> ReleaseAgreement:
    return ReleaseAgreement(
        id="release",
        parties=_PARTIES,
        permissions=(
            Permission(
                effect=Effect.ALLOW,
                recipients=(RecipientRef(role=Recipient.SCHOOL, name="Example School"),),
                purposes=frozenset({Purpose.AT_REQUEST_OF_CLIENT}),
                information=frozenset({Information.ATTENDANCE_ONLY}),
            ),
        ),
        discloses=_THERAPIST,
        statements=frozenset(Statement),
        **_FRAME,
    )


MINIMAL: Final[Mapping[str, Callable[[], Agreement]]] = {
    RelationshipAgreement.type: _relationship,
    SafetyAgreement.type: _safety,
    ConfidentialityAgreement.type: _confidentiality,
    SkillsGroupAgreement.type: _skills_group,
    CoachingAgreement.type: _coaching,
    ConsultationTeamAgreement.type: _consultation_team,
    ReleaseAgreement.type: _release,
}
"""For each type of agreement, by its word, what makes its smallest document."""
