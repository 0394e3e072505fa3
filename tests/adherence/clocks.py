"""Clocks, calendars and spans for the interpreter, with the standard library alone.

Instants are aware and in UTC, readings of a wall clock are naive.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

_UNIT = re.compile(r"(T)?([0-9]+)([YMWDHS])")


def instant(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def written(at):
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def shown(at, zone):
    """What the clocks of the zone show at an instant."""
    return at.astimezone(_zone(zone)).replace(tzinfo=None)


def first_shown(wall, zone):
    """The first instant at which the clocks show a reading; a later one where they skip it."""
    found = [wall.replace(tzinfo=_zone(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]
    exact = [at for at in found if shown(at, zone) == wall]
    if exact:
        return min(exact)
    low, high = min(found), max(found)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if shown(middle, zone) < wall:
            low = middle
        else:
            high = middle
    return high


@cache
def midnight(day, zone):
    """The instant at which a local day begins."""
    return first_shown(datetime.combine(day, time()), zone)


def day_of(at, zone):
    return shown(at, zone).date()


def monday_of(day):
    return day - day.weekday() * DAY


@cache
def units(span):
    """The units of a duration such as `P1W` or `PT90M`: months, days, and seconds of the clock."""
    months, days, seconds, clock = 0, 0, 0, False
    for hand, count, letter in _UNIT.findall(span):
        clock = clock or bool(hand)
        number = int(count)
        if clock:
            seconds += number * {"H": 3600, "M": 60, "S": 1}[letter]
        elif letter in "YM":
            months += number * {"Y": 12, "M": 1}[letter]
        else:
            days += number * {"W": 7, "D": 1}[letter]
    return months, days, seconds


def moved(at, span, zone, sign=1):
    """An instant later (or earlier): by the local calendar first, then by elapsed time."""
    months, days, seconds = units(span)
    if months or days:
        wall = shown(at, zone)
        day = _by_months(wall.date(), sign * months) + sign * days * DAY
        at = first_shown(datetime.combine(day, wall.time()), zone)
    return at + sign * timedelta(seconds=seconds)


def elapsed(span):
    """A duration of clock units as it passes."""
    return timedelta(seconds=units(span)[2])


def _by_months(day, months):
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@cache
def _zone(name):
    return ZoneInfo(name)
