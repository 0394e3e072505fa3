"""A tally of missed weeks, or of missed sessions where they are rarer: what counts, in a row.

The unit is the week of one mode, and modes never add up [L93, quoted on dbt.news]. A week is an ISO
week by the wall clock of the agreement: programs meet weekly, and such weeks survive the change of
the clocks. That a week without any record proves nothing, and ends what can be proven before it,
is this project's choice: to lose one's place on missing data would be a harm.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pendulum import DateTime

from dbtagreements.adherence.effect import WEEK, begin_of
from dbtagreements.adherence.sessions import Counts, Occasion
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import AttendSessions
from dbtagreements.model.commitments.sessions import counts_weeks

__all__ = ["Tally", "Unit", "counts_sessions", "tally_of", "times_a_week"]

_DAY: Final = 24 * 60 * 60


class Unit(NamedTuple):
    """A week, or a session, that counts as attended or as missed.

    Attributes:
        day: The ordinal of the Monday of the week, or of the local day of the session.
        attended: Whether it counts as attended; else it is missed.
        occasions: The sessions that made it so.
        completed: When it was: the start of the session that completed it, or the end of the week.
    """

    day: int
    attended: bool
    occasions: tuple[Occasion, ...]
    completed: DateTime


class Tally(NamedTuple):
    """What counts, and what is not recorded.

    Attributes:
        units: What counts, the earliest first.
        run: The missed ones in a row, up to now.
        reached_by: Those in a row by which the limit was first reached; empty where it was not.
        blank: The weeks without any record, by the ordinals of their Mondays.
        latest_is_blank: Whether the latest week that is over, or a later one, has no record.
        some_week_over: Whether a whole week in effect is over.
    """

    units: tuple[Unit, ...]
    run: tuple[Unit, ...]
    reached_by: tuple[Unit, ...]
    blank: tuple[int, ...]
    latest_is_blank: bool
    some_week_over: bool


def _is_rarer_than_weekly(promise: AttendSessions) -> bool:
    """Whether sessions are further apart than a week; hours count as elapsed."""
    if promise.cadence is None:
        return False
    per = promise.cadence.per
    days = per.weeks * WEEK + per.days
    return bool(per.years or per.months) or days * _DAY + per.elapsed > WEEK * _DAY


def counts_sessions(promise: AttendSessions) -> bool:
    """Whether sessions are counted one after another, and not weeks."""
    limit = promise.absence_limit
    by_session = limit is not None and limit.consecutive and not counts_weeks(limit)
    return by_session or _is_rarer_than_weekly(promise)


def times_a_week(promise: AttendSessions) -> int | None:
    """How many missed sessions make a week missed before it is over; None where it must be over."""
    if promise.cadence is None:
        return None
    per = promise.cadence.per
    weekly = not (per.years or per.months or per.elapsed) and per.weeks * WEEK + per.days == WEEK
    return promise.cadence.times if weekly else None


def tally_of(
    promise: AttendSessions, party: str, occasions: Sequence[Occasion], situation: Situation
) -> Tally:
    """The tally of a promise and one of those who owe it.

    Args:
        promise: The promise.
        party: The party.
        occasions: Its sessions.
        situation: The situation.
    """
    by_week: dict[int, list[Occasion]] = {}
    for occasion in occasions:
        by_week.setdefault(situation.monday(occasion.at), []).append(occasion)
    whole = tuple(_whole_weeks(party, situation))
    if counts_sessions(promise):
        units = tuple(_units_by_session(occasions, situation))
        run, reached = _in_a_row(promise, units, ())
        return Tally(units, run, reached, (), latest_is_blank=False, some_week_over=bool(whole))
    blank = tuple(week for week in whole if week not in by_week)
    units = tuple(_units_by_week(promise, by_week, situation))
    run, reached = _in_a_row(promise, units, _ended_by(blank, sorted(by_week)))
    this_week = situation.monday(situation.at)
    recorded = max((week for week in by_week if week < this_week), default=0)
    latest_is_blank = bool(blank) and recorded < blank[-1]
    return Tally(units, run, reached, blank, latest_is_blank, some_week_over=bool(whole))


def _whole_weeks(party: str, situation: Situation) -> Iterator[int]:
    """The weeks that are over, lay wholly in effect and unpaused, and in which nobody recommitted.

    They are later than the party's own last recommitment.
    """
    effect = situation.effect
    if effect.since is None:
        return
    first = situation.monday(effect.since)
    if begin_of(first, effect.timezone) < effect.since:
        first += WEEK
    since = situation.recommitted(party)
    if since is not None:
        first = max(first, situation.monday(since) + WEEK)
    disturbed = [
        *((week, week) for week in (situation.monday(e.at) for e in situation.recommitments)),
        *(
            (situation.monday(off), situation.monday(on.subtract(microseconds=1)))
            for off, on in effect.pauses
        ),
    ]
    for week in range(first, situation.monday(situation.at), WEEK):
        if not any(start <= week <= end for start, end in disturbed):
            yield week


def _units_by_week(
    promise: AttendSessions, by_week: dict[int, list[Occasion]], situation: Situation
) -> Iterator[Unit]:
    times, timezone = times_a_week(promise), situation.agreement.timezone
    this_week = situation.monday(situation.at)
    for week in sorted(by_week):
        attended = _of(by_week[week], Counts.ATTENDED)
        missed = _of(by_week[week], Counts.MISSED)
        if attended:
            yield Unit(week, attended=True, occasions=attended, completed=attended[-1].at)
        elif times is not None and len(missed) >= times:
            yield Unit(week, attended=False, occasions=missed, completed=missed[times - 1].at)
        elif missed and week < this_week:
            end = begin_of(week + WEEK, timezone)
            yield Unit(week, attended=False, occasions=missed, completed=end)


def _units_by_session(occasions: Sequence[Occasion], situation: Situation) -> Iterator[Unit]:
    for occasion in occasions:
        if occasion.counts is not Counts.NOTHING:
            day = situation.local_day(occasion.at).toordinal()
            yield Unit(day, occasion.counts is Counts.ATTENDED, (occasion,), occasion.at)


def _of(occasions: Sequence[Occasion], counts: Counts) -> tuple[Occasion, ...]:
    return tuple(occasion for occasion in occasions if occasion.counts is counts)


def _ended_by(blank: Sequence[int], recorded: Sequence[int]) -> tuple[int, ...]:
    """The recorded weeks that follow on one without a record: there the count starts anew."""
    anew = {bisect_left(recorded, week) for week in blank}
    return tuple(recorded[place] for place in sorted(anew) if place < len(recorded))


def _in_a_row(
    promise: AttendSessions, units: Sequence[Unit], anew: Sequence[int]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The missed ones in a row at the end, and those whose number first was that of the limit."""
    limit = promise.absence_limit
    run: list[Unit] = []
    reached: tuple[Unit, ...] = ()
    waiting = deque(anew)
    for unit in units:
        while waiting and waiting[0] <= unit.day:
            waiting.popleft()
            run = []
        if unit.attended:
            run = []
            continue
        run.append(unit)
        if limit is not None and not reached and len(run) == limit.misses:
            reached = tuple(run)
    # Recorded weeks that count for nothing, after one without a record, end the run too.
    return (() if waiting else tuple(run)), reached
