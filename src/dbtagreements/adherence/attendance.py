"""Coming to sessions: how the promise stands, and why."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from pendulum import Date

from dbtagreements.adherence.absences import Attendance, attendance_of
from dbtagreements.adherence.assessment import AssessmentReason, Judgment
from dbtagreements.adherence.judging import because, days_written, judged
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.sessions import Counts, Occasion, is_late, other_side_cancelled
from dbtagreements.adherence.situation import Situation
from dbtagreements.adherence.tally import Unit, counts_sessions
from dbtagreements.model import AttendSessions, SessionObserved
from dbtagreements.vocabulary import AbsenceUnit, State
from dbtagreements.wire.times import write_instant

__all__ = ["attend_sessions"]


def attend_sessions(promise: AttendSessions, party: str, situation: Situation) -> Judgment:
    """How coming to the sessions of one mode stands.

    Reached, a limit stays so until the party recommits or a new term begins. Short of it, what was
    missed last, or where misses need not be in a row one miss fewer than the limit, is at risk.
    Without a limit the last four weeks that counted are looked at; that number is this project's
    choice. A week without any record proves nothing: while it is the latest, nothing is kept.
    """
    if promise.optional:
        return judged(State.NOT_DUE, ReasonCode.OPTIONAL, party, mode=str(promise.mode))
    found = attendance_of(promise, party, situation)
    standing = _standing(found)
    if standing.code is ReasonCode.SUSPENDED:
        return judged(standing.state, standing.code, party)
    reason = because(standing.code, party, _records(standing.rests_on), **_figures(found, standing))
    return Judgment(standing.state, (reason, *_besides(found, standing)))


class _Standing(NamedTuple):
    """A state, its reason, and the sessions that it rests on, the earliest first."""

    state: State
    code: ReasonCode
    rests_on: tuple[Occasion, ...] = ()


def _standing(found: Attendance) -> _Standing:
    units = found.tally.units
    if found.reached_at is not None:
        return _Standing(State.BROKEN, ReasonCode.LIMIT_REACHED, found.reached_by)
    if found.situation.suspended:
        return _Standing(State.NOT_DUE, ReasonCode.SUSPENDED)
    if missed := _missed_lately(found):
        return _Standing(State.AT_RISK, ReasonCode.MISSED, missed)
    if not units and not _is_recorded(found) and found.tally.some_week_over:
        return _Standing(State.UNKNOWN, ReasonCode.NO_RECORD)
    if not units:
        return _Standing(State.NOT_DUE, ReasonCode.NOTHING_COUNTED)
    if found.tally.latest_is_blank:
        return _Standing(State.UNKNOWN, ReasonCode.WEEK_WITHOUT_RECORD, units[-1].occasions)
    # Where misses need not be in a row, some may have been missed: fewer than need attention.
    code = ReasonCode.ATTENDED if units[-1].attended else ReasonCode.MISSED
    return _Standing(State.KEPT, code, units[-1].occasions)


def _missed_lately(found: Attendance) -> tuple[Occasion, ...]:
    """The missed sessions that need attention; none where nothing does."""
    limit, units = found.promise.absence_limit, found.tally.units
    if limit is None:
        last = units[-found.situation.settings.attendance_weeks :]
        return _occasions(unit for unit in last if not unit.attended)
    if limit.consecutive:
        return () if not units or units[-1].attended else _occasions(found.tally.run or units[-1:])
    return found.counted if len(found.counted) == limit.misses - 1 else ()


def _is_recorded(found: Attendance) -> bool:
    """Whether anything is recorded since the agreement took effect or the party recommitted."""
    again = found.situation.recommitted(found.party)
    return any(again is None or again < each.at for each in found.occasions)


def _figures(found: Attendance, standing: _Standing) -> dict[str, Any]:
    """What the reason says beside its code."""
    promise = found.promise
    figures: dict[str, Any] = {"mode": str(promise.mode)}
    if standing.code is ReasonCode.WEEK_WITHOUT_RECORD:
        return {**figures, "weeks": _blank_weeks(found)}
    if standing.code not in {ReasonCode.LIMIT_REACHED, ReasonCode.MISSED}:
        return figures
    limit, absences = promise.absence_limit, found.absences
    in_a_row = limit is not None and limit.consecutive
    by_session = not in_a_row or counts_sessions(promise)
    figures |= {
        "unit": str(AbsenceUnit.SESSION if by_session else AbsenceUnit.WEEK),
        "in_a_row": in_a_row,
        "missed": absences.run if in_a_row else absences.count,
        "days": days_written(found.situation.local_day(each.at) for each in standing.rests_on),
    }
    if limit is not None:
        figures["misses"] = limit.misses
    if absences.reached_at is not None:
        figures["at"] = write_instant(absences.reached_at)
        if absences.earliest_return is not None:
            figures["earliest_return"] = absences.earliest_return.isoformat()
    return figures


def _besides(found: Attendance, standing: _Standing) -> Iterator[AssessmentReason]:
    """What else is said: coming late, make-ups, what the other side cancelled, blank weeks."""
    party, mode = found.party, str(found.promise.mode)
    from_on = standing.rests_on[0].at if standing.rests_on else None
    recent = [each for each in found.occasions if from_on is not None and from_on <= each.at]
    for code, of in (
        (ReasonCode.CAME_LATE, _came_late(recent, found)),
        (ReasonCode.MADE_UP, [each for each in recent if each.made_up_by is not None]),
        (ReasonCode.CANCELLED_BY_OTHER_SIDE, _cancelled(recent, found)),
    ):
        if of:
            days = days_written(found.situation.local_day(each.at) for each in of)
            yield because(code, party, _records(of), mode=mode, days=days)
    weeks = _blank_weeks(found)
    if weeks and standing.code is not ReasonCode.WEEK_WITHOUT_RECORD:
        yield because(ReasonCode.WEEK_WITHOUT_RECORD, party, mode=mode, weeks=weeks)


def _came_late(occasions: Iterable[Occasion], found: Attendance) -> list[Occasion]:
    return [
        each
        for each in occasions
        if each.counts is Counts.MISSED and is_late(found.promise, each.record)
    ]


def _cancelled(occasions: Iterable[Occasion], found: Attendance) -> list[Occasion]:
    return [each for each in occasions if other_side_cancelled(each, found.party, found.situation)]


def _blank_weeks(found: Attendance) -> list[str]:
    """The weeks without record that bear on what is said: those since the last attended one."""
    attended = [unit.day for unit in found.tally.units if unit.attended]
    after = attended[-1] if attended else 0
    return days_written(Date.fromordinal(week) for week in found.tally.blank if week > after)


def _occasions(units: Iterable[Unit]) -> tuple[Occasion, ...]:
    return tuple(chain.from_iterable(unit.occasions for unit in units))


def _records(occasions: Sequence[Occasion]) -> Iterator[SessionObserved]:
    for each in occasions:
        yield each.record
        if each.made_up_by is not None:
            yield each.made_up_by
