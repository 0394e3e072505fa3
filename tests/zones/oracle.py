"""Clocks and calendars of the world, worked out with the standard library alone.

Nothing here is shared with the library under test. A zone is asked one thing only, which `datetime`
does for every aware time: what its clocks show at an instant. From that come its transitions, and
from those the instant that a reading of the clock stands for, by one rule: it is the first instant
at which the clocks show that reading or, where they never do, a later one.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

FIRST, LAST = date(2024, 1, 1), date(2040, 12, 31)

ZONES = (
    "UTC",
    # Negative daylight saving, and the two zones that it looks like.
    "Europe/Dublin",
    "Europe/London",
    "Europe/Lisbon",
    # By half an hour, and by two hours.
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    # Daylight saving that pauses for a month whose date moves.
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "Asia/Gaza",
    "Asia/Hebron",
    # At midnight, so that a day begins at one o'clock, or midnight comes twice.
    "America/Havana",
    "America/Asuncion",
    "America/Santiago",
    "America/Coyhaique",
    "Africa/Cairo",
    "Asia/Beirut",
    "Atlantic/Azores",
    "America/Scoresbysund",
    "America/Nuuk",
    "Pacific/Easter",
    # Offsets that are no whole hours, with daylight saving and without.
    "America/St_Johns",
    "Pacific/Chatham",
    "Australia/Adelaide",
    "Australia/Darwin",
    "Australia/Eucla",
    "Asia/Tehran",
    "Asia/Kabul",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Yangon",
    "Pacific/Marquesas",
    # The ends of the day line.
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Kwajalein",
    "Pacific/Fakaofo",
    "Pacific/Pago_Pago",
    "Pacific/Tongatapu",
    "Etc/GMT+12",
    "Etc/GMT-14",
    # Where the agreements are made.
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Adak",
    "Pacific/Honolulu",
    "America/Halifax",
    "America/Toronto",
    "America/Winnipeg",
    "America/Edmonton",
    "America/Vancouver",
    "America/Regina",
    "America/Miquelon",
    "America/Tijuana",
    "Atlantic/Bermuda",
    "America/Port-au-Prince",
    "Atlantic/Faroe",
    "Atlantic/Canary",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Rome",
    "Europe/Athens",
    "Europe/Helsinki",
    "Europe/Kyiv",
    "Europe/Bucharest",
    "Europe/Chisinau",
    "Europe/Moscow",
    "Asia/Nicosia",
    "Asia/Jerusalem",
    "Asia/Almaty",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Africa/Johannesburg",
    "Australia/Perth",
    "Australia/Brisbane",
    "Australia/Sydney",
    "Australia/Hobart",
    "Antarctica/Vostok",
    "Pacific/Norfolk",
    "Pacific/Auckland",
)

# Before the years of the rule: whole days that a zone left out, or had twice, at the day line, and
# offsets of odd minutes and seconds.
OLDER = (
    ("Pacific/Apia", 2011),
    ("Pacific/Fakaofo", 2011),
    ("Pacific/Kiritimati", 1994),
    ("Pacific/Kanton", 1994),
    ("Pacific/Kwajalein", 1993),
    ("Pacific/Kwajalein", 1969),
    ("Africa/Monrovia", 1972),
    ("Europe/Amsterdam", 1937),
    ("Europe/Dublin", 1916),
    ("America/Juneau", 1867),
    ("Asia/Manila", 1844),
    ("America/Caracas", 2016),
    ("Asia/Pyongyang", 2018),
    ("Antarctica/Casey", 2020),
    ("Europe/Warsaw", 1915),
)


@dataclass(frozen=True)
class Transition:
    """An instant (naive, in UTC) at which the clocks of a zone jump."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def jump(self) -> timedelta:
        """By how much: forward over what is skipped, or back over what comes twice."""
        return abs(self.after - self.before)

    @property
    def low(self) -> datetime:
        """The first reading of the clock that is skipped, or that comes twice."""
        return self.at + min(self.before, self.after)

    @property
    def high(self) -> datetime:
        """The first reading of the clock after those."""
        return self.at + max(self.before, self.after)


def shown(utc: datetime, zone: str) -> datetime:
    """What the clocks of a zone show at an instant; both are naive."""
    return utc.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def aware(utc: datetime) -> datetime:
    """A naive time in UTC as an instant that can be compared with others."""
    return utc.replace(tzinfo=UTC)


@cache
def transitions(zone: str, first: date = FIRST, last: date = LAST) -> tuple[Transition, ...]:
    """Every transition of a zone in the days from `first` to `last`, to the microsecond."""
    return tuple(_transitions(zone, first, last))


@cache
def others() -> tuple[str, ...]:
    """One zone for every course of offsets that is none of a zone in `ZONES`."""
    known = {_course(zone) for zone in ZONES}
    found: dict[object, str] = {}
    for zone in sorted(available_timezones() - {"Factory", "localtime"}):
        course = _course(zone)
        if course not in known:
            found.setdefault(course, zone)
    return tuple(found.values())


def first_shown(local: datetime, zone: str) -> datetime:
    """The first instant (naive, in UTC) at which the clocks show `local` or later."""
    start = date(local.year, local.month, local.day)
    near = _near(zone, start.toordinal() // 64)
    begins = datetime.min  # noqa: DTZ901  # naive, like every time here
    for ends, offset in near:
        if ends + offset > local:
            return max(begins, local - offset)
        begins = ends
    raise AssertionError("the readings of the clock never reach that time")


def moved(day: date, months: int, days: int) -> date:
    """The day so many months, then so many days, later; one that a month lacks is its last."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=days)


@cache
def _near(zone: str, block: int) -> tuple[tuple[datetime, timedelta], ...]:
    # The stretches of one offset, each with its end, around 64 days.
    first = date.fromordinal(max(block * 64 - 4, 3))
    last = date.fromordinal(min(block * 64 + 68, date.max.toordinal() - 2))
    found = (
        [t for t in transitions(zone) if first <= t.at.date() <= last]
        if first > FIRST and last < LAST
        else list(_transitions(zone, first, last))
    )
    end = datetime.combine(last, datetime.min.time()) + timedelta(days=1)
    return (
        *((t.at, t.before) for t in found),
        (end, _offsets(zone)(end - timedelta(microseconds=1))),
    )


def _transitions(zone: str, first: date, last: date) -> Iterator[Transition]:
    # Asked every day: no zone changes its clocks twice in one.
    offset = _offsets(zone)
    start = datetime.combine(first, datetime.min.time())
    days = [start + timedelta(days=count) for count in range((last - first).days + 2)]
    for (earlier, before), (later, after) in pairwise((day, offset(day)) for day in days):
        if before != after:
            yield _found(offset, earlier, later)


def _found(
    offset: Callable[[datetime], timedelta], earlier: datetime, later: datetime
) -> Transition:
    before, after = offset(earlier), offset(later)
    while later - earlier > timedelta(microseconds=1):
        middle = earlier + (later - earlier) // 2
        if offset(middle) == before:
            earlier = middle
        else:
            later = middle
    return Transition(later, before, after)


def _offsets(zone: str) -> Callable[[datetime], timedelta]:
    where = ZoneInfo(zone)

    def offset(utc: datetime) -> timedelta:
        return cast(timedelta, utc.replace(tzinfo=UTC).astimezone(where).utcoffset())

    return offset


def _course(zone: str) -> tuple[timedelta, ...]:
    offset = _offsets(zone)
    start = datetime.combine(FIRST, datetime.min.time())
    return tuple(offset(start + timedelta(days=14 * count)) for count in range(17 * 26))
