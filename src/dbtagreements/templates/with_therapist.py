"""Standard agreements of client and therapist: the relationship, safety, coaching."""

from typing import Final

import attrs

from dbtagreements.fields import EMERGENCY_LINE
from dbtagreements.model import (
    AbsenceLimit,
    Agreement,
    AttendSessions,
    Cadence,
    CoachingAgreement,
    Commitment,
    FollowSafetyPlan,
    KeepConfidential,
    KeepDiaryCard,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    ParticipateInSession,
    PlanContact,
    PracticeSkills,
    ProvideCoverage,
    ReachOut,
    Refrain,
    RelationshipAgreement,
    SafetyAgreement,
    SafetyPlan,
    SeekConsultation,
    SeekMedicalCare,
    StayInTreatment,
    Target,
    UseCoaching,
    WorkOnTargets,
    age_on,
)
from dbtagreements.model.signers import ADULT
from dbtagreements.span import Span
from dbtagreements.templates.cast import SUPPORTERS, ids, needs, with_signers
from dbtagreements.vocabulary import (
    Behavior,
    CoachingPurpose,
    Conduct,
    Consultant,
    CoverageTime,
    Focus,
    Mode,
    Renewal,
    Role,
    Scope,
    Stance,
    TargetLevel,
    Trigger,
)

__all__ = ["coaching", "relationship", "safety"]

_WEEKLY: Final = Cadence(times=1, per=Span(weeks=1))
_ACTS: Final = frozenset({Behavior.SUICIDE_ATTEMPT, Behavior.SELF_HARM})


def relationship(bare: RelationshipAgreement, _: tuple[PlanContact, ...]) -> RelationshipAgreement:
    """How client and therapist work together [L93 ch. 4; P missouladbt.org; P triangleareadbt.com].

    Individual sessions of 45 to 60 minutes every week, a group of two hours, a diary card every
    day, no four weeks of either missed in a row [L93; L15 General Handout 3], a review every three
    months, renewal by mutual consent.
    """
    needs(bare, (Role.CLIENT,), (Role.THERAPIST,))
    clients, therapists = _both(bare)
    limit = AbsenceLimit(misses=4)
    commitments: list[Commitment] = [
        WorkOnTargets(
            id="targets",
            by=clients,
            targets=(
                Target(level=TargetLevel.LIFE_THREATENING, focus=Focus.STAYING_ALIVE),
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
                Target(level=TargetLevel.THERAPY_INTERFERING, focus=Focus.INTERFERING_BEHAVIOR),
                Target(level=TargetLevel.QUALITY_OF_LIFE, focus=Focus.OWN_GOALS),
            ),
        ),
        StayInTreatment(id="stay", by=clients, renewal=Renewal.MUTUAL_CONSENT),
        AttendSessions(
            id="individual",
            by=clients,
            mode=Mode.INDIVIDUAL,
            cadence=_WEEKLY,
            length_min=Span(minutes=45),
            length_max=Span(minutes=60),
            absence_limit=limit,
        ),
        AttendSessions(
            id="group",
            by=clients,
            mode=Mode.SKILLS_GROUP,
            cadence=_WEEKLY,
            length_min=Span(minutes=120),
            length_max=Span(minutes=120),
            absence_limit=limit,
        ),
        ParticipateInSession(id="part-in-group", by=clients, mode=Mode.SKILLS_GROUP),
        PracticeSkills(id="practice", by=clients, homework=True),
        KeepDiaryCard(id="diary-card", by=clients, cadence=Cadence(times=1, per=Span(days=1))),
        AttendSessions(
            id="therapist-individual",
            by=therapists,
            mode=Mode.INDIVIDUAL,
            cadence=_WEEKLY,
            length_min=Span(minutes=45),
            length_max=Span(minutes=60),
        ),
        OfferStance(
            id="stance",
            by=therapists,
            stances=frozenset(
                {
                    Stance.SUPPORTIVE_ENVIRONMENT,
                    Stance.NONJUDGMENTAL,
                    Stance.VALIDATION,
                    Stance.ENCOURAGEMENT,
                    Stance.FOCUS_ON_GOALS,
                    Stance.RESPECT,
                    Stance.REASONABLE_EFFORT,
                    Stance.ETHICAL_CONDUCT,
                    Stance.AVAILABLE_WITHIN_LIMITS,
                    Stance.REVIEWS_PROGRESS,
                }
            ),
        ),
        KeepConfidential(
            id="privacy",
            by=therapists,
            scope=frozenset({Scope.CLINICAL_INFORMATION, Scope.SESSION_CONTENT}),
        ),
        SeekConsultation(
            id="consultation",
            by=therapists,
            with_=frozenset({Consultant.CONSULTATION_TEAM}),
        ),
    ]
    if guardians := ids(bare.parties, Role.GUARDIAN):  # [P rwjbh.org]
        commitments.append(
            ObserveConduct(
                id="bring", by=guardians, conduct=frozenset({Conduct.BRING_YOUNG_PERSON})
            )
        )
    return attrs.evolve(with_signers(bare, tuple(commitments)), review=Span(months=3))


def safety(bare: SafetyAgreement, lines: tuple[PlanContact, ...]) -> SafetyAgreement:
    """How the client stays safe: a plan, people to reach, medical care, cover [SB12; L93 ch. 4].

    The plan names only those who are known: supporters among the parties as helpers, therapists and
    the lines of the place as professionals. Its warning signs, what helps, and the steps that make
    the surroundings safer are written with the client, in the client's words. Guardians are among
    the helpers, unless that is itself unsafe, which is for a clinician to say
    [P link.springer.com, Monahan & Stanley 2022 ch. 9]. It is reviewed every month.
    """
    needs(bare, (Role.CLIENT,), (Role.THERAPIST,))
    clients, therapists = _both(bare)
    supporters = ids(bare.parties, *SUPPORTERS)
    commitments = (
        FollowSafetyPlan(id="plan", by=clients),
        ReachOut(
            id="reach-out",
            by=clients,
            contacts=(*therapists, *supporters, EMERGENCY_LINE),
            when=frozenset(
                {
                    Trigger.SUICIDAL_THOUGHTS,
                    Trigger.URGES,
                    Trigger.CRISIS,
                    Trigger.BEFORE_ACTING,
                }
            ),
        ),
        Refrain(id="refrain", by=clients, behaviors=_ACTS),
        SeekMedicalCare(id="medical-care", by=clients, after=_ACTS),
        ProvideCoverage(
            id="coverage",
            by=therapists,
            when=frozenset({CoverageTime.AWAY, CoverageTime.AFTER_HOURS, CoverageTime.ILLNESS}),
            contacts=(EMERGENCY_LINE,),
        ),
    )
    plan = SafetyPlan(
        helpers=tuple(PlanContact(party=party) for party in supporters),
        professionals=(*(PlanContact(party=party) for party in therapists), *lines),
    )
    return attrs.evolve(with_signers(bare, commitments), plan=plan, review=Span(months=1))


def coaching(bare: CoachingAgreement, _: tuple[PlanContact, ...]) -> CoachingAgreement:
    """When and for what the client may call between sessions [L93; P pkc-receptor.com].

    Calls of up to ten minutes, an answer within 24 hours [P bostonchildstudycenter.com], for those
    who attend individual sessions and group. After self-harm or a suicide attempt coaching pauses
    for 24 hours, and what stays open is said beside it. For a client under 18 no pause is assumed:
    sources differ on it [P psychotherapyacademy.org; P PMC6816451]. The hours are each therapist's
    own, and the kinds of contact too.
    """
    needs(bare, (Role.CLIENT,), (Role.THERAPIST,))
    clients, therapists = _both(bare)
    pauses = not _young(bare)
    commitments = (
        OfferCoaching(
            id="coaching",
            by=therapists,
            response_within=Span(hours=24),
            max_length=Span(minutes=10),
            purposes=frozenset(
                {
                    CoachingPurpose.SKILLS_GENERALIZATION,
                    CoachingPurpose.CRISIS,
                    CoachingPurpose.REPAIR,
                }
            ),
            hold_after=_ACTS if pauses else frozenset(),
            hold_for=Span(hours=24) if pauses else None,
            requires=frozenset({Mode.INDIVIDUAL, Mode.SKILLS_GROUP}),
        ),
        OfferStance(
            id="limits",
            by=therapists,
            stances=frozenset({Stance.AVAILABLE_WITHIN_LIMITS, Stance.LIMITS_AGREED_UP_FRONT}),
        ),
        ProvideCoverage(
            id="coverage",
            by=therapists,
            contacts=(EMERGENCY_LINE,),
        ),
        ReachOut(
            id="reach-out",
            by=clients,
            contacts=(*therapists, EMERGENCY_LINE),
            when=frozenset({Trigger.URGES, Trigger.BEFORE_ACTING}),
        ),
        UseCoaching(id="use-coaching", by=clients, follow_up=True),
        ObserveConduct(
            id="keep-limits",
            by=clients,
            conduct=frozenset({Conduct.RESPECT_COACHING_LIMITS}),
        ),
    )
    return attrs.evolve(with_signers(bare, commitments), review=Span(months=3))


def _both(bare: Agreement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ids(bare.parties, Role.CLIENT), ids(bare.parties, Role.THERAPIST)


def _young(bare: Agreement) -> bool:
    """Whether a client is known to be, or is represented as, under 18 on the first day."""
    return bool(ids(bare.parties, Role.GUARDIAN)) or any(
        party.born is not None and age_on(party.born, bare.term.start) < ADULT
        for party in bare.parties_with(Role.CLIENT)
    )
