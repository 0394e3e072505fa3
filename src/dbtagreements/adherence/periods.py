"""Periods of a cadence: the last one in which the agreement held in full, and those from now on."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from pendulum import Date

from dbtagreements.adherence.effect import WEEK, begin_of
from dbtagreements.adherence.lookback import counts
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import Cadence
from dbtagreements.span import Span

__all__ = ["WEEKLY", "Period", "is_daily", "last_period", "months_after", "periods_from_now"]

WEEKLY: Final = Cadence(times=1, per=Span(weeks=1))

_DAY: Final = 24 * 60 * 60
_NEVER: Final = Date.max.toordinal() + 1


class Period(NamedTuple):
    """Whole local days, from the first to the last.

    Attributes:
        first: The first day.
        last: The last day.
    """

    first: Date
    last: Date

    @property
    def days(self) -> tuple[Date, ...]:
        """Each of its days."""
        ordinals = range(self.first.toordinal(), self.last.toordinal() + 1)
        return tuple(map(Date.fromordinal, ordinals))


def is_daily(cadence: Cadence) -> bool:
    """Whether its period is one day, or shorter."""
    return _length(cadence.per) == (0, 1)


def last_period(cadence: Cadence, situation: Situation) -> Period | None:
    """The last period that is over and lay wholly in effect and unsuspended; None without one.

    Weeks are calendar weeks from Monday on; other periods are counted from the first day of the
    term. A period shorter than a day counts by days.
    """
    anchor, begins = _periods(cadence, situation)
    today, since = situation.day.toordinal(), anchor.toordinal()
    over = bisect_right(range(today - since + 1), today, key=begins) - 1
    for index in range(over - 1, -1, -1):
        period = Period(Date.fromordinal(begins(index)), Date.fromordinal(begins(index + 1) - 1))
        if all(map(situation.effect.whole_day, period.days)):
            return period
        if not counts(situation, begin_of(period.first.toordinal(), situation.agreement.timezone)):
            break  # it, and any before it, began before the agreement took effect
    return None


def periods_from_now(cadence: Cadence, situation: Situation) -> Iterator[Period]:
    """The periods from the one on in which the instant lies, to the end of the calendar.

    They are those of `last_period`.
    """
    anchor, begins = _periods(cadence, situation)
    today = situation.day.toordinal()
    now = bisect_right(range(today - anchor.toordinal() + 1), today, key=begins) - 1
    first, index = begins(now), now + 1
    while (after := begins(index)) <= Date.max.toordinal():
        yield Period(Date.fromordinal(first), Date.fromordinal(after - 1))
        first, index = after, index + 1


def _periods(cadence: Cadence, situation: Situation) -> tuple[Date, Callable[[int], int]]:
    """The first day of the first period, and the ordinal of the first day of each by its number."""
    months, days = _length(cadence.per)
    anchor = situation.agreement.term.start
    if not months and not days % WEEK:
        anchor = Date.fromordinal(max(1, anchor.toordinal() - anchor.weekday()))
    return anchor, lambda index: months_after(anchor, index * months) + index * days


def _length(per: Span) -> tuple[int, int]:
    """How many months and days it has; hours count as the days that they fill or begin."""
    return per.years * 12 + per.months, per.weeks * WEEK + per.days - (-per.elapsed // _DAY)


def months_after(day: Date, months: int) -> int:
    """The ordinal of the day so many months later, clamped to the month's last.

    Beyond the last day there is, it is one that comes after every day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > Date.max.year:
        return _NEVER
    return Date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).toordinal()
