"""Strategies for days, instants and spans, and later ones made from earlier ones."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import UTC, Date, DateTime

from dbtagreements.span import Span

__all__ = ["DAYS", "FIRST", "INSTANTS", "LAST", "day_from", "earlier", "gaps", "later", "spans"]


def _in_utc(at: datetime) -> DateTime:
    return DateTime(
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, tzinfo=UTC
    )


# Composed and not mapped, so that a failing test shows the day and the instant themselves.
@st.composite
def _days(draw: DrawFn) -> Date:
    return Date.fromordinal(draw(_ANY_DAY).toordinal())


@st.composite
def _instants(draw: DrawFn) -> DateTime:
    return _in_utc(draw(_ANY_TIME))


_ANY_DAY: Final = st.dates()
_ANY_TIME: Final = st.datetimes()

DAYS: Final = _days()
"""Days, from the year 1 to the year 9999."""

INSTANTS: Final = _instants()
"""Instants, in UTC."""

FIRST: Final = DateTime(1, 1, 1, tzinfo=UTC)
LAST: Final = DateTime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)

_LONGEST_GAP: Final = 400 * 24 * 60 * 60
_LAST_DAY: Final = Date.max.toordinal()

# Units that may follow one another in the text of a span.
_DATES: Final = (
    ("days",),
    ("months",),
    ("years",),
    ("months", "days"),
    ("years", "months"),
    ("years", "months", "days"),
)
_TIMES: Final = (
    ("minutes",),
    ("hours",),
    ("seconds",),
    ("hours", "minutes"),
    ("minutes", "seconds"),
    ("hours", "minutes", "seconds"),
)
_COUNTS: Final = st.one_of(st.integers(1, 60), st.integers(1, 999_999))


def gaps(least: int = 0) -> SearchStrategy[timedelta]:
    """Elapsed time between two things that happen, of at least so many seconds."""
    return st.integers(least, _LONGEST_GAP).map(lambda seconds: timedelta(seconds=seconds))


def later(at: DateTime, gap: timedelta) -> DateTime:
    """The instant that much later, or the last there is."""
    try:
        return _in_utc(_plain(at) + gap)
    except OverflowError:
        return LAST


def earlier(at: DateTime, gap: timedelta) -> DateTime:
    """The instant that much earlier, or the first there is."""
    try:
        return _in_utc(_plain(at) - gap)
    except OverflowError:
        return FIRST


def day_from(start: Date) -> SearchStrategy[Date]:
    """A day that is not before another."""
    first = start.toordinal()
    return st.integers(first, _LAST_DAY).map(Date.fromordinal)


@cache
def spans(*, clock: bool, positive: bool) -> SearchStrategy[Span]:
    """Spans, perhaps of clock units alone, perhaps of more than no time."""
    times = _units(_TIMES)
    choices = [times] if positive else [st.just(Span()), times]
    if not clock:
        weeks, dates = _units((("weeks",),)), _units(_DATES)
        choices += [weeks, dates, st.tuples(dates, times).map(_together)]
    return st.one_of(choices)


@st.composite
def _units(draw: DrawFn, runs: Sequence[tuple[str, ...]]) -> Span:
    return Span(**{unit: draw(_COUNTS) for unit in draw(st.sampled_from(runs))})


def _together(parts: tuple[Span, Span]) -> Span:
    date, time = parts
    return Span(
        years=date.years,
        months=date.months,
        days=date.days,
        hours=time.hours,
        minutes=time.minutes,
        seconds=time.seconds,
    )


def _plain(at: DateTime) -> datetime:
    # The arithmetic of pendulum looks at calendars; that of the standard library at nothing else.
    return datetime(  # noqa: DTZ001  # the naive half of a UTC instant
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond
    )
