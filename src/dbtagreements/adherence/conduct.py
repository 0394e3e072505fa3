"""Guidelines: calling ahead when late or not coming [L15 General Handout 3], and the others."""

from collections.abc import Callable, Iterator
from typing import Final

from pendulum import DateTime

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.judging import first_of, judged
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.reported import reported
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import ObserveConduct, SessionObserved
from dbtagreements.model.parties import PROVIDERS
from dbtagreements.span import Span
from dbtagreements.vocabulary import Conduct, SessionOutcome, State
from dbtagreements.wire.times import write_instant

__all__ = ["observe_conduct"]

_NO_TIME: Final = Span()


def observe_conduct(promise: ObserveConduct, party: str, situation: Situation) -> Judgment:
    """How the guidelines stand: calling ahead by the sessions, the others by what was reported.

    Where a promise names both, it stands as that of the two that needs to be seen first.
    """
    if Conduct.CALL_AHEAD not in promise.conduct:
        return reported(promise, party, situation)
    ahead = _call_ahead(party, situation)
    if len(promise.conduct) == 1:
        return ahead
    return first_of((ahead, reported(promise, party, situation)))


def _call_ahead(party: str, situation: Situation) -> Judgment:
    """Whether word came ahead of the last session the party missed, was late for or cancelled."""
    absent = sorted(
        (each for each in _own_absences(party, situation) if situation.effect.covers(each.at)),
        key=lambda each: (each.at, each.id),
    )
    if not absent:
        return judged(State.NOT_DUE, ReasonCode.NO_ABSENCE, party)
    last = absent[-1]
    at = write_instant(last.at)
    if not _had_word_ahead(last):
        return judged(State.BROKEN, ReasonCode.NO_WORD_AHEAD, party, (last,), at=at)
    return judged(State.KEPT, ReasonCode.CALLED_AHEAD, party, (last,), at=at)


def _own_absences(party: str, situation: Situation) -> Iterator[SessionObserved]:
    """The sessions that the party missed, was late for or cancelled.

    A client's record tells of the provider too: of whom, where there is one alone.
    """
    if party in situation.clients:
        cancelled = SessionOutcome.CANCELLED_BY_CLIENT
    else:
        cancelled = SessionOutcome.CANCELLED_BY_PROVIDER
        if [each.id for each in situation.agreement.parties if each.role in PROVIDERS] == [party]:
            for client in situation.clients:
                yield from _sessions(client, situation, lambda each: each.outcome is cancelled)
    yield from _sessions(
        party,
        situation,
        lambda each: each.outcome in {SessionOutcome.MISSED, cancelled} or _came_late(each),
    )


def _sessions(
    whose: str, situation: Situation, is_one: Callable[[SessionObserved], bool]
) -> Iterator[SessionObserved]:
    """The sessions that are of a kind by all that is recorded of them, each by one record.

    As absences are counted, what nobody is sure of is none; and word came ahead where one of the
    records says so.
    """
    by_session: dict[tuple[str, DateTime], list[SessionObserved]] = {}
    for each in situation.evidence.of(SessionObserved, whose):
        by_session.setdefault((each.mode, each.at), []).append(each)
    for records in by_session.values():
        if all(map(is_one, records)):
            yield max(records, key=_had_word_ahead)


def _had_word_ahead(session: SessionObserved) -> bool:
    return session.notice is not None and session.notice != _NO_TIME


def _came_late(session: SessionObserved) -> bool:
    late_by = session.late_by
    return (
        session.outcome is SessionOutcome.ATTENDED and late_by is not None and late_by != _NO_TIME
    )
