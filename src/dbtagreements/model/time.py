"""The time an agreement speaks of: its term, how often things happen, the weekly hour; and ages."""

from collections.abc import Iterator
from datetime import datetime
from typing import Self, final

from pendulum import Date, DateTime

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.fields import (
    ClockSpan,
    Count,
    Day,
    PositiveSpan,
    TimeOfDay,
    Zone,
    across,
    frozen,
)
from dbtagreements.span import Span
from dbtagreements.vocabulary import Weekday
from dbtagreements.zones import at_wall_clock

__all__ = ["Cadence", "Term", "WeeklySchedule", "age_on", "lies_in", "overlap"]


@final
@frozen(kw_only=True)
class Term:
    """The calendar days that something covers, the first and the last included.

    Attributes:
        start: The first day.
        end: The last day; absent where the end is open.

    Example:
        >>> Term.lasting(Date(2026, 1, 5), years=1)
        Term(start=Date(2026, 1, 5), end=Date(2027, 1, 4))
        >>> Date(2027, 1, 4) in Term.lasting(Date(2026, 1, 5), years=1)
        True
    """

    start: Day
    end: Day | None = None

    @across("start", "end", only_with="end")
    def _ends_after_it_starts(self) -> Iterator[Problem]:
        if self.end is not None and self.end < self.start:
            yield Problem("end_before_start", "/end", "expected a day that is not before the start")

    @classmethod
    def lasting(cls, start: Date, *, years: int = 0, months: int = 0, weeks: int = 0) -> Self:
        """The term that begins on `start` and lasts so long.

        Args:
            start: The first day.
            years: Calendar years.
            months: Calendar months, added to the years; a day that the month lacks is its last.
            weeks: Calendar weeks, in place of years and months.

        Returns:
            The term whose last day is the day before the one that is so long after the start.

        Raises:
            InvalidValue: It lasts no day at all, or to the last day of the year 9999 and beyond;
                or weeks stand beside years or months.

        Example:
            >>> Term.lasting(Date(2028, 2, 29), years=1).end
            Date(2029, 2, 27)
        """
        after = Span(years=years, months=months, weeks=weeks).after_day(start)
        return cls(start=start, end=Span(days=1).before_day(after))

    def __contains__(self, day: object, /) -> bool:
        """Whether a day lies in it."""
        if type(day) is not Date:
            raise InvalidValue.one("wrong_type", "", "expected a pendulum Date")
        return self.start <= day and (self.end is None or day <= self.end)


def lies_in(term: Term, whole: Term) -> bool:
    """Whether each day of a term is one of another; an open end is the latest there is."""
    return term.start in whole and (
        whole.end is None or (term.end is not None and term.end <= whole.end)
    )


def overlap(one: Term, other: Term) -> bool:
    """Whether two terms have a day in common."""
    return one.start in other or other.start in one


@final
@frozen(kw_only=True)
class Cadence:
    """How often something happens.

    Attributes:
        times: How many times in each period.
        per: The period.

    Example:
        >>> weekly = Cadence(times=1, per=Span(weeks=1))
    """

    times: Count
    per: PositiveSpan


@final
@frozen(kw_only=True)
class WeeklySchedule:
    """A meeting at the same hour of the wall clock every week.

    Attributes:
        weekday: The day of the week.
        time: The local time at which it starts, as `18:00`.
        lasting: How long it lasts.
        timezone: The zone whose clock is meant; absent, it is the agreement's.

    Example:
        >>> group = WeeklySchedule(
        ...     weekday=Weekday.TUESDAY,
        ...     time="18:00",
        ...     lasting=Span(hours=2),
        ...     timezone="America/New_York",
        ... )
        >>> [
        ...     str(at)
        ...     for at in group.occurrences(Term(start=Date(2026, 3, 2), end=Date(2026, 3, 15)))
        ... ]  # clocks change on the 8th
        ['2026-03-03 23:00:00+00:00', '2026-03-10 22:00:00+00:00']
    """

    weekday: Weekday
    time: TimeOfDay
    lasting: ClockSpan
    timezone: Zone | None = None

    def occurrences(self, between: Term, *, timezone: str | None = None) -> tuple[DateTime, ...]:
        """The instants at which it starts, on the local days of a term.

        Args:
            between: The local days, the first and the last included; it has an end.
            timezone: The agreement's zone, used where the schedule names none of its own.

        Returns:
            Instants in UTC, in order. A time that does not exist that day is the next that does;
            one that comes twice is the first.

        Raises:
            InvalidValue: `between` has no end; there is no zone, or it is no IANA name; or an
                instant would lie outside the years 1 to 9999.
        """
        where = self.timezone or timezone
        if where is None:
            raise InvalidValue.one("missing", "/timezone", "expected an IANA zone name")
        if between.end is None:
            raise InvalidValue.one("missing", "/between/end", "expected a term with an end")
        hour, minute = map(int, self.time.split(":"))
        ahead = (list(Weekday).index(self.weekday) - between.start.weekday()) % 7
        days = range(between.start.toordinal() + ahead, between.end.toordinal() + 1, 7)
        return tuple(
            at_wall_clock(datetime.fromordinal(day).replace(hour=hour, minute=minute), where)
            for day in days
        )


def age_on(born: Date, day: Date) -> int:
    """How old someone is on a day, by the calendar.

    Args:
        born: The day of birth.
        day: The day asked about.

    Returns:
        Completed years. One born on 29 February is a year older on 1 March in a common year: the
        reading that protects a minor for a day longer. Before birth it is negative.

    Example:
        >>> born = Date(2008, 2, 29)
        >>> age_on(born, Date(2026, 2, 28)), age_on(born, Date(2026, 3, 1))
        (17, 18)
    """
    had_birthday = (born.month, born.day) <= (day.month, day.day)
    return day.year - born.year - (not had_birthday)
