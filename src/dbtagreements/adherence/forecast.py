"""When an absence limit would be reached if sessions were missed from now on, and what restarts it.

It foretells nothing: it says what an agreement means for the days to come, so that coming in time
is easier.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, final

from pendulum import Date, DateTime

from dbtagreements.adherence.absences import Attendance, looked_back
from dbtagreements.adherence.effect import LAST, WEEK, begin_of
from dbtagreements.adherence.periods import WEEKLY, Period, periods_from_now
from dbtagreements.adherence.sessions import Counts, Occasion
from dbtagreements.adherence.situation import Situation
from dbtagreements.adherence.tally import counts_sessions, times_a_week
from dbtagreements.errors import InvalidValue
from dbtagreements.fields import Day, PartyId, Slug, frozen
from dbtagreements.model import (
    AbsenceLimit,
    Cadence,
    SkillsGroupAgreement,
    Term,
    WeeklySchedule,
)
from dbtagreements.model.commitments.sessions import GROUP_MODES
from dbtagreements.vocabulary import Mode, Vocabulary
from dbtagreements.zones import elapse, local_day

__all__ = ["Forecast", "Restart", "forecast_of"]


class Restart(Vocabulary):
    """What starts the count of missed sessions or weeks again.

    Source: Linehan 1993, quoted on dbt.news, for misses in a row; behavioraltech.org for committing
    anew.
    """

    ATTENDED_SESSION = "attended_session", "Coming to one of these sessions."
    TIME = "time", "Time: what was missed long enough ago counts no longer."
    RECOMMITMENT = "recommitment", "Committing anew."
    RENEWAL = "renewal", "A new term."


@final
@frozen(kw_only=True)
class Forecast:
    """The earliest day on which a limit would be reached if sessions were missed from now on.

    Attributes:
        agreement: The id of the agreement.
        commitment: The id of the promise.
        party: The party.
        on: The local day.
        restarts: What starts the count again before that.
    """

    agreement: Slug
    commitment: Slug
    party: PartyId
    on: Day
    restarts: tuple[Restart, ...]


# The modes that meet at a group's weekly hour.
_GROUPS: Final = GROUP_MODES | {Mode.PARENT_GROUP}
_SECOND: Final = 1
# So many periods are looked ahead at most: about a century of weeks.
_FARTHEST: Final = 5_000
# Where misses fall out of the time looked back over, another so many periods bring nothing new.
_ROUND: Final = 60


def forecast_of(found: Attendance) -> Forecast | None:
    """The forecast for one promise and party; None where nothing would be reached.

    One miss is assumed in each period of the cadence from now on, at the hour of the meeting where
    there is one, else on the last day of the period; what lies in a pause, or beyond the term, does
    not count. A limit that is reached already has none.

    Args:
        found: The sessions of the promise and the party.
    """
    situation = found.situation
    limit = found.promise.absence_limit
    if limit is None or found.promise.optional or found.reached_at is not None:
        return None
    if situation.effect.since is None or situation.effect.over or _is_paused_for_good(situation):
        return None
    on = _day_reached(found, limit)
    if on is None:
        return None
    return Forecast(
        agreement=situation.agreement.id,
        commitment=found.promise.id,
        party=found.party,
        on=on,
        restarts=tuple(_restarts(limit)),
    )


def _is_paused_for_good(situation: Situation) -> bool:
    """Whether the agreement pauses, and nobody has said until when."""
    return any(off <= situation.at and on == LAST for off, on in situation.effect.pauses)


def _restarts(limit: AbsenceLimit) -> Iterator[Restart]:
    if limit.consecutive:
        yield Restart.ATTENDED_SESSION
    elif limit.within is not None:
        yield Restart.TIME
    yield from (Restart.RECOMMITMENT, Restart.RENEWAL)


def _day_reached(found: Attendance, limit: AbsenceLimit) -> Date | None:
    if not limit.consecutive:
        return _day_reached_by_count(found, limit)
    if counts_sessions(found.promise):
        misses = _misses_to_come(found, found.promise.cadence or WEEKLY)
        days = (local_day(at, found.situation.agreement.timezone) for at in misses)
        return _nth(days, limit.misses - len(found.tally.run))
    return _nth(_weeks_to_come(found), limit.misses - _run_so_far(found))


def _nth(days: Iterable[Date], number: int) -> Date | None:
    """The day of that number, from 1; None where there are not so many, or it is too far away."""
    return next(islice(days, number - 1, number), None) if number <= _FARTHEST else None


def _day_reached_by_count(found: Attendance, limit: AbsenceLimit) -> Date | None:
    timezone = found.situation.agreement.timezone
    missed = [occasion.at for occasion in found.missed]
    to_come = _misses_to_come(found, found.promise.cadence or WEEKLY)
    if limit.within is None:
        days = (local_day(at, timezone) for at in to_come)
        return _nth(days, limit.misses - len(missed))
    before = len(missed)
    for at in to_come:
        missed.append(at)
        gone = bisect_right(missed, looked_back(at, limit.within, timezone))
        if len(missed) - gone >= limit.misses:
            return local_day(at, timezone)
        if gone >= before + _ROUND:
            return None
    return None


def _run_so_far(found: Attendance) -> int:
    """The weeks missed in a row that the next missed week adds to."""
    # After a week without a record the count starts anew with the next one that has one.
    anew = found.tally.latest_is_blank and not _this_week(found)
    return 0 if anew else len(found.tally.run)


def _this_week(found: Attendance) -> tuple[Occasion, ...]:
    """The sessions of the week of the instant."""
    situation = found.situation
    monday = situation.monday(situation.at)
    return tuple(each for each in found.occasions if situation.monday(each.at) == monday)


def _weeks_to_come(found: Attendance) -> Iterator[Date]:
    """The days on which weeks would come to count as missed."""
    situation, timezone = found.situation, found.situation.agreement.timezone
    times, this_week = times_a_week(found.promise), situation.monday(situation.at)
    counted = any(unit.day == this_week for unit in found.tally.units)
    missed = sum(each.counts is Counts.MISSED for each in _this_week(found))
    for at in _misses_to_come(found, WEEKLY):
        week = situation.monday(at)
        if week == this_week and counted:
            continue
        before = missed if week == this_week else 0
        if times is not None and before + 1 >= times:
            yield local_day(at, timezone)
        else:
            yield Date.fromordinal(week + WEEK)


def _misses_to_come(found: Attendance, cadence: Cadence) -> Iterator[DateTime]:
    """One assumed miss in each period from now on, within the term and outside of pauses."""
    situation = found.situation
    term, timezone = situation.agreement.term, situation.agreement.timezone
    meeting = _meeting(found)
    for period in islice(periods_from_now(cadence, situation), _FARTHEST):
        if meeting is None:
            end = elapse(begin_of(period.last.toordinal() + 1, timezone), -_SECOND)
            at: DateTime | None = max(end, situation.at)
        else:
            at = _first_meeting(meeting, period, situation)
        if at is None or situation.effect.pauses_at(at):
            continue
        if local_day(at, timezone) not in term:
            return
        yield at


def _meeting(found: Attendance) -> WeeklySchedule | None:
    """The meeting of the group that is promised: of the agreement itself, else of the treatment."""
    if found.promise.mode not in _GROUPS:
        return None
    for agreement in (found.situation.agreement, *found.situation.agreements):
        if isinstance(agreement, SkillsGroupAgreement) and agreement.meeting is not None:
            return agreement.meeting
    return None


def _first_meeting(
    meeting: WeeklySchedule, period: Period, situation: Situation
) -> DateTime | None:
    """The first meeting in a period that is still to come; None where there is none."""
    between = Term(start=period.first, end=period.last)
    try:
        starts = meeting.occurrences(between, timezone=situation.agreement.timezone)
    except InvalidValue:  # outside the years 1 to 9999
        return None
    return next((at for at in starts if at > situation.at), None)
