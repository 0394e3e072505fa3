"""`assess`: what was promised held against what happened, for both sides."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pendulum import DateTime

from dbtagreements.adherence.absences import Attendance, attendance_of
from dbtagreements.adherence.assessment import (
    Adherence,
    AssessmentReason,
    CommitmentAssessment,
    Judgment,
)
from dbtagreements.adherence.assessors import ASSESSORS, Assessor
from dbtagreements.adherence.evidence import gathered, problems_in
from dbtagreements.adherence.forecast import forecast_of
from dbtagreements.adherence.holds import coaching_hold
from dbtagreements.adherence.judging import SEEN_FIRST, judged
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.settings import AdherenceSettings
from dbtagreements.adherence.situation import Situation, situation_of
from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle.questions import refuse_no_instant
from dbtagreements.lifecycle.versions import current
from dbtagreements.model import (
    Agreement,
    AttendSessions,
    Commitment,
    KeepDiaryCard,
    Observation,
    OfferCoaching,
    ParticipateInSession,
    Pay,
    PracticeSkills,
    SeekConsultation,
    Treatment,
)
from dbtagreements.vocabulary import Role, State

__all__ = ["assess"]

# What is not due while the agreement pauses. Coming to sessions says so itself, since a limit that
# was reached stays so.
_PAUSES: Final = (
    ParticipateInSession,
    PracticeSkills,
    KeepDiaryCard,
    Pay,
    OfferCoaching,
    SeekConsultation,
)


def assess(
    subject: Agreement | Treatment,
    observations: Iterable[Observation],
    *,
    at: DateTime,
    settings: AdherenceSettings = AdherenceSettings(),  # noqa: B008  # immutable
    assessors: Mapping[type[Commitment], Assessor] = ASSESSORS,
) -> Adherence:
    """What was promised held against what happened, as far as was known at an instant.

    Both sides' promises are looked at alike. Without evidence a promise is never kept and never not
    kept. Reaching a limit is a fact for people; nothing is ended or changed by it.

    Args:
        subject: An agreement; or a treatment, each of whose agreements is asked in the highest
            version that all its signers had signed by then.
        observations: What was observed, in any order. What is later than `at`, or of another
            party, is ignored.
        at: The instant. Where an agreement was over by then, its assessment is the one at its end.
        settings: The windows and thresholds, which are this project's choice and not DBT's.
        assessors: Who says how each kind of promise stands; a host adds its own with `|`. A promise
            of a kind without one is unknown.

    Raises:
        InvalidValue: Two observations have one id, or an argument is of another type.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.lifecycle import sign
        >>> from dbtagreements.model import BehaviorObserved
        >>> from dbtagreements.templates import minimal
        >>> from dbtagreements.vocabulary import Behavior, BehaviorForm, Method
        >>> start = DateTime(2026, 1, 5, 14, tzinfo=UTC)
        >>> agreement = minimal("safety")
        >>> for party in agreement.signers:
        ...     agreement = sign(agreement, party, at=start, method=Method.INK)
        >>> urge = BehaviorObserved(
        ...     id="u1",
        ...     party="client",
        ...     behavior=Behavior.SELF_HARM,
        ...     at=start.add(days=2),
        ...     form=BehaviorForm.URGE,
        ... )
        >>> found = assess(agreement, [urge], at=start.add(days=3))
        >>> [(each.commitment, each.state.value) for each in found.commitments]
        [('c1', 'at_risk'), ('c2', 'at_risk')]
    """
    refuse_no_instant(at)
    seen = tuple(observations)
    problems = problems_in(seen, Observation, "/observations", "expected an observation")
    if problems:
        raise InvalidValue(problems)
    situations = _situations(subject, seen, at, settings)
    attendances = [each for situation in situations for each in _attendances(situation)]
    return Adherence(
        subject=subject.id,
        at=at,
        clients=_clients(subject),
        commitments=tuple(
            _assessed(promise, situation, assessors)
            for situation in situations
            for promise in situation.agreement.commitments
        ),
        absence_counts=tuple(each.absences for each in attendances),
        coaching_hold=coaching_hold(situations, at=at),
        forecast=tuple(f for f in map(forecast_of, attendances) if f is not None),
    )


def _situations(
    subject: Agreement | Treatment,
    observations: tuple[Observation, ...],
    at: DateTime,
    settings: AdherenceSettings,
) -> tuple[Situation, ...]:
    """The agreements that are asked, each with what was observed."""
    seen = gathered(observations)
    if isinstance(subject, Treatment):
        placed, treatment = current(subject.agreements, at=at), subject
    elif isinstance(subject, Agreement):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
        placed, treatment = ((0, subject),), None
    else:
        raise InvalidValue.one("wrong_type", "/subject", "expected an agreement or a treatment")
    agreements = tuple(agreement for _, agreement in placed)
    return tuple(
        situation_of(
            agreement,
            seen,
            at=at,
            settings=settings,
            agreements=agreements,
            position=position,
            treatment=treatment,
        )
        for position, agreement in placed
    )


def _clients(subject: Agreement | Treatment) -> tuple[str, ...]:
    if isinstance(subject, Treatment):
        return (subject.client,)
    return tuple(party.id for party in subject.parties_with(Role.CLIENT))


def _attendances(situation: Situation) -> Iterator[Attendance]:
    for promise in situation.agreement.commitments_of(AttendSessions):
        for party in promise.by:
            yield attendance_of(promise, party, situation)


def _assessed(
    promise: Commitment, situation: Situation, assessors: Mapping[type[Commitment], Assessor]
) -> CommitmentAssessment:
    """How one promise stands for all who owe it together."""
    judgments = [_judged(promise, party, situation, assessors) for party in promise.by]
    state = min((judgment.state for judgment in judgments), key=SEEN_FIRST.index)
    # Those that decided come first.
    judgments.sort(key=lambda judgment: judgment.state is not state)
    reasons = tuple(reason for judgment in judgments for reason in judgment.reasons)
    return CommitmentAssessment(
        agreement=situation.agreement.id,
        commitment=promise.id,
        state=state,
        reasons=reasons,
        evidence=_evidence(reasons),
    )


def _evidence(reasons: tuple[AssessmentReason, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for reason in reasons for each in reason.evidence))


def _judged(
    promise: Commitment,
    party: str,
    situation: Situation,
    assessors: Mapping[type[Commitment], Assessor],
) -> Judgment:
    if situation.effect.since is None:
        return judged(State.NOT_DUE, ReasonCode.NOT_IN_EFFECT, party)
    if situation.suspended and isinstance(promise, _PAUSES):
        return judged(State.NOT_DUE, ReasonCode.SUSPENDED, party)
    assessor = assessors.get(type(promise))
    if assessor is None:
        return judged(State.UNKNOWN, ReasonCode.NOT_ASSESSED, party)
    return assessor(promise, party, situation)
