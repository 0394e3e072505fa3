"""`Span`: a duration kept as it was given, calendar units and clock units apart."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final, Self, final

import attrs
from pendulum import Date, DateTime

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.zones import at_wall_clock, elapse, wall_clock

__all__ = ["CLOCK_SPAN_PATTERN", "SPAN_PATTERN", "Span"]

_MOST: Final = 999_999
_LONGEST: Final = 64

# RFC 3339, appendix A, without zero units and leading zeros: units follow one another without a
# gap, weeks stand alone, and no time at all is PT0S.
_NUMBER: Final = "[1-9][0-9]{0,5}"
_DATE: Final = f"{_NUMBER}Y(?:{_NUMBER}M(?:{_NUMBER}D)?)?|{_NUMBER}M(?:{_NUMBER}D)?|{_NUMBER}D"
_TIME: Final = f"{_NUMBER}H(?:{_NUMBER}M(?:{_NUMBER}S)?)?|{_NUMBER}M(?:{_NUMBER}S)?|{_NUMBER}S"
SPAN_PATTERN: Final = f"P(?:{_NUMBER}W|(?:{_DATE})(?:T(?:{_TIME}))?|T(?:{_TIME})|T0S)"
CLOCK_SPAN_PATTERN: Final = f"PT(?:{_TIME}|0S)"

_SPAN: Final = re.compile(SPAN_PATTERN, re.ASCII)
_UNIT: Final = re.compile(r"(T)|([0-9]+)([YMWDHS])", re.ASCII)
_DATE_UNITS: Final = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_TIME_UNITS: Final = {"H": "hours", "M": "minutes", "S": "seconds"}


@final
@attrs.frozen(kw_only=True, cache_hash=True)  # it is looked up far more often than it is made
class Span:
    """An ISO 8601 duration, kept in the units it was given: `PT24H` is not `P1D`, `P1M` not `P30D`.

    Years, months, weeks and days move the local calendar; hours, minutes and seconds are elapsed
    time. Two spans are equal when they have the same units, and are never compared otherwise.

    Attributes:
        years: Calendar years.
        months: Calendar months; a day that the month lacks becomes its last one.
        weeks: Calendar weeks; they stand alone.
        days: Calendar days, however many hours they have.
        hours: Hours of elapsed time.
        minutes: Minutes of elapsed time.
        seconds: Seconds of elapsed time.

    Raises:
        InvalidValue: A unit is no whole number from 0 to 999,999, a unit between two others is
            skipped, or weeks do not stand alone; such a span has no text (RFC 3339, appendix A).

    >>> str(Span(months=3)), str(Span(hours=24)), str(Span())
    ('P3M', 'PT24H', 'PT0S')
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    minutes: int = 0
    seconds: int = 0

    def __attrs_post_init__(self) -> None:
        """Refuse what has no text of its own."""
        wrong = [
            Problem("out_of_range", f"/{unit}", "expected a whole number from 0 to 999999")
            for unit, count in self._units()
            if type(count) is not int or not 0 <= count <= _MOST
        ]
        if not wrong and not _SPAN.fullmatch(str(self)):
            expected = "expected units that follow one another, or weeks by themselves"
            wrong = [Problem("bad_span", "", expected)]
        if wrong:
            raise InvalidValue(wrong)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The span that an ISO 8601 text says, in the units that it names.

        Args:
            text: In the grammar of RFC 3339, appendix A: `P1Y`, `P2W`, `P3DT4H`, `PT1H30M`; whole
                numbers of up to six digits, no zero units; no time at all is `PT0S`.

        Raises:
            InvalidValue: The text is not of that form.

        >>> Span.parse("PT1H30M") == Span(hours=1, minutes=30)
        True
        """
        if not _is_text(text) or len(text) > _LONGEST or not _SPAN.fullmatch(text):
            raise InvalidValue.one("bad_span", "", "expected a duration such as P1W or PT24H")
        names, counts = _DATE_UNITS, dict[str, int]()
        for time, count, letter in _UNIT.findall(text):
            if time:
                names = _TIME_UNITS
            else:
                counts[names[letter]] = int(count)
        return cls(**counts)

    def __str__(self) -> str:
        """Its ISO 8601 text, which is how it travels."""
        date = "".join(f"{n}{u}" for u, name in _DATE_UNITS.items() if (n := getattr(self, name)))
        time = "".join(f"{n}{u}" for u, name in _TIME_UNITS.items() if (n := getattr(self, name)))
        if not date and not time:
            return "PT0S"
        return f"P{date}T{time}" if time else f"P{date}"

    def __repr__(self) -> str:
        """The units that it has."""
        units = ", ".join(f"{unit}={n}" for unit, n in self._units() if n)
        return f"Span({units})"

    @property
    def has_calendar_units(self) -> bool:
        """Whether it names years, months, weeks or days."""
        return bool(self.years or self.months or self.weeks or self.days)

    @property
    def elapsed(self) -> int:
        """Its clock units, in seconds of elapsed time."""
        return (self.hours * 60 + self.minutes) * 60 + self.seconds

    def after(self, at: DateTime, timezone: str) -> DateTime:
        """The instant this long after `at`: first the calendar of the zone, then elapsed time.

        Args:
            at: An instant.
            timezone: The IANA zone whose calendar is moved.

        Returns:
            An instant in UTC. A wall-clock time that does not exist is the next that does; of one
            that comes twice it is the first.

        Raises:
            InvalidValue: It would lie outside the years 1 to 9999, or the zone is unknown.

        >>> from pendulum import UTC
        >>> saturday = DateTime(2026, 3, 8, 1, 0, tzinfo=UTC)  # 20:00 in New York, EST
        >>> Span(hours=24).after(saturday, "America/New_York")  # Sunday 21:00, EDT
        DateTime(2026, 3, 9, 1, 0, 0, tzinfo=Timezone('UTC'))
        >>> Span(days=1).after(saturday, "America/New_York")  # Sunday 20:00, EDT
        DateTime(2026, 3, 9, 0, 0, 0, tzinfo=Timezone('UTC'))
        """
        return self._moved(at, timezone, 1)

    def before(self, at: DateTime, timezone: str) -> DateTime:
        """The instant this long before `at`: first the calendar of the zone, then elapsed time.

        Takes, returns and raises what `after` does.
        """
        return self._moved(at, timezone, -1)

    def after_day(self, day: Date) -> Date:
        """The day this long after `day`.

        Raises:
            InvalidValue: The span has clock units, or the day would lie outside the years 1 to
                9999.

        >>> Span(months=1).after_day(Date(2026, 1, 31))
        Date(2026, 2, 28)
        """
        return self._moved_day(day, 1)

    def before_day(self, day: Date) -> Date:
        """The day this long before `day`; raises what `after_day` does."""
        return self._moved_day(day, -1)

    def _units(self) -> Iterator[tuple[str, int]]:
        return (
            (name, getattr(self, name)) for name in (*_DATE_UNITS.values(), *_TIME_UNITS.values())
        )

    def _moved(self, at: DateTime, timezone: str, sign: int) -> DateTime:
        if self.has_calendar_units:
            local = wall_clock(at, timezone)
            day = self._on_calendar(Date(local.year, local.month, local.day), sign)
            at = at_wall_clock(datetime.combine(day, local.time()), timezone)
        return elapse(at, sign * self.elapsed)

    def _moved_day(self, day: Date, sign: int) -> Date:
        if self.elapsed:
            raise InvalidValue.one("bad_span", "", "expected years, months, weeks or days alone")
        return self._on_calendar(day, sign)

    def _on_calendar(self, day: Date, sign: int) -> Date:
        if type(day) is not Date:
            raise InvalidValue.one("wrong_type", "", "expected a pendulum Date")
        try:
            moved = day.add(
                years=sign * self.years,
                months=sign * self.months,
                weeks=sign * self.weeks,
                days=sign * self.days,
            )
        except (OverflowError, ValueError):
            moved = None
        if moved is None:
            raise InvalidValue.one("out_of_range", "", "expected a day in the years 1 to 9999")
        return moved


def _is_text(value: object) -> bool:
    # Asked of an `object`, since hosts without a type checker may hand over anything.
    return isinstance(value, str)
