"""Instants and days as text: strict RFC 3339 in, one writing out.

The patterns are matched before any parser sees the text: parsers take week dates, compact forms and
a space for the `T`, and cut the seventh digit of a second without a word.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from pendulum import UTC, Date, DateTime

__all__ = ["DAY_PATTERN", "INSTANT_PATTERN", "read_day", "read_instant", "write_instant"]

DAY_PATTERN: Final = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
INSTANT_PATTERN: Final = (
    DAY_PATTERN + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)

_NOTHING: Final = timedelta()
_DAY: Final = re.compile(DAY_PATTERN)
_INSTANT: Final = re.compile(INSTANT_PATTERN)


def read_day(text: str) -> Date | None:
    """The day that a text such as `2026-01-05` says; None where it says none."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return Date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:  # the 30th of February
        return None


def read_instant(text: str) -> DateTime | None:
    """The instant, in UTC, that a text such as `2026-01-05T14:00:00Z` says; None where none."""
    if not _INSTANT.fullmatch(text):
        return None
    try:
        said = datetime.fromisoformat(text)
        utc = said.replace(tzinfo=None) - (said.utcoffset() or _NOTHING)
    except (ValueError, OverflowError):  # no such day, or outside the years 1 to 9999 in UTC
        return None
    return DateTime(
        utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, utc.microsecond, UTC
    )


def write_instant(at: DateTime) -> str:
    """The text of an instant held in UTC; microseconds only where there are some.

    >>> write_instant(DateTime(2026, 1, 5, 14, 0, tzinfo=UTC))
    '2026-01-05T14:00:00Z'
    """
    # In its two parts, since the whole would ask its zone, in Python, for the offset.
    return f"{date.isoformat(datetime.date(at))}T{time.isoformat(datetime.time(at))}Z"
