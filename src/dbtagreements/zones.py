"""Zones, local days and the wall clock: from a calendar day somewhere to an instant, and back.

Instants are held in UTC, days are local days of a named zone. Everything here takes the zone as an
argument; nothing depends on the zone or the clock of the machine.
"""

from datetime import datetime, time, timedelta
from functools import cache
from pkgutil import get_data
from typing import Final, TypeVar, cast

import pendulum
from pendulum import UTC, Date, DateTime
from pendulum.tz.timezone import Timezone

from dbtagreements.errors import InvalidValue

__all__ = [
    "NO_INSTANT",
    "at_wall_clock",
    "elapse",
    "in_utc",
    "is_zone_name",
    "local_day",
    "start_of_day",
    "wall_clock",
    "zone",
    "zone_names",
]

_T = TypeVar("_T")

NO_INSTANT: Final = (
    "expected a pendulum DateTime with its zone; pendulum.instance makes one of a datetime with "
    "its zone"
)
"""What is said of anything else that is given for an instant, such as a plain datetime."""

_STEP: Final = timedelta(microseconds=1)


@cache
def zone_names() -> frozenset[str]:
    """The IANA names that a zone may have: the list that pendulum's time-zone data comes with.

    A name is looked up here before any file is touched, so that `localtime`, a path or a folder of
    the machine's own zone files is never opened. `Factory` is IANA's word for "not set".
    """
    listed = cast(bytes, get_data("tzdata", "zones")).decode("ascii")
    return frozenset(listed.split()) - {"Factory"}


def is_zone_name(name: str) -> bool:
    """Whether this is the name of an IANA zone, in IANA's own spelling.

    >>> is_zone_name("America/New_York"), is_zone_name("america/new_york"), is_zone_name("../etc")
    (True, False, False)
    """
    return name in zone_names()


def zone(name: str) -> Timezone:
    """The zone of an IANA name.

    Raises:
        InvalidValue: It is no IANA name.
    """
    if not is_zone_name(name):
        raise InvalidValue.one("bad_zone", "", "expected an IANA zone name such as Europe/London")
    return _loaded(name)


@cache
def _loaded(name: str) -> Timezone:
    # Kept here, since pendulum's own zones are read anew whenever nobody else holds them.
    return pendulum.timezone(name)


def in_utc(at: DateTime) -> DateTime:
    """The same instant, held in UTC.

    Raises:
        OverflowError: In UTC it lies outside the years 1 to 9999.
    """
    if at.tzinfo is UTC:
        return at
    return _utc(_naive(at) - cast(timedelta, at.utcoffset()))


def elapse(at: DateTime, seconds: int) -> DateTime:
    """The instant so many seconds of elapsed time after `at` (before it, where negative).

    Raises:
        InvalidValue: It would lie outside the years 1 to 9999, or `at` is no instant.
    """
    _instant(at)
    try:
        later = _naive(in_utc(at)) + timedelta(seconds=seconds)
    except OverflowError:
        later = None
    return _utc(_within(later))


def local_day(at: DateTime, timezone: str) -> Date:
    """The calendar day in that zone at that instant.

    Where it would lie outside the years 1 to 9999, here or in UTC, it is the first or the last day
    there is, so that comparisons of days still hold.

    Raises:
        InvalidValue: The zone is no IANA name.

    >>> local_day(DateTime(2026, 3, 1, 4, 59, tzinfo=UTC), "America/New_York")
    Date(2026, 2, 28)
    """
    where = zone(timezone)
    try:
        local = where.fromutc(_naive(in_utc(at)).replace(tzinfo=where))
    except OverflowError:
        local = datetime.max if at.year > 1 else datetime.min  # noqa: DTZ901
    return Date(local.year, local.month, local.day)


def start_of_day(day: Date, timezone: str) -> DateTime:
    """The instant at which a calendar day begins in that zone.

    Raises:
        InvalidValue: The instant would lie outside the years 1 to 9999, or the zone is no IANA
            name.

    >>> start_of_day(Date(2026, 3, 1), "America/New_York")
    DateTime(2026, 3, 1, 5, 0, 0, tzinfo=Timezone('UTC'))
    """
    return at_wall_clock(datetime.combine(day, time()), timezone)


def wall_clock(at: DateTime, timezone: str) -> datetime:
    """What the clocks of that zone show at that instant: a naive time.

    Raises:
        InvalidValue: It would lie outside the years 1 to 9999, here or in UTC; `at` is no instant,
            or the zone is no IANA name.

    >>> wall_clock(DateTime(2026, 3, 8, 7, 0, tzinfo=UTC), "America/New_York")
    datetime.datetime(2026, 3, 8, 3, 0)
    """
    _instant(at)
    where = zone(timezone)
    try:
        utc = _naive(in_utc(at))
        local = utc + _offset(utc, where)
    except OverflowError:
        local = None
    return _within(local)


def at_wall_clock(local: datetime, timezone: str) -> DateTime:
    """The instant at which the clocks of that zone show `local` (a naive time).

    A time that the clocks skip is the next one they show; of a time that they show twice it is the
    first.

    Raises:
        InvalidValue: The instant would lie outside the years 1 to 9999, or the zone is no IANA
            name.

    >>> at_wall_clock(datetime(2026, 3, 8, 2, 30), "America/New_York")  # skipped: 03:00 EDT
    DateTime(2026, 3, 8, 7, 0, 0, tzinfo=Timezone('UTC'))
    """
    where = zone(timezone)
    try:
        instant = _at_wall_clock(local, where)
    except OverflowError:
        instant = None
    return _within(instant)


def _instant(at: object) -> None:
    if type(at) is not DateTime or at.utcoffset() is None:
        raise InvalidValue.one("wrong_type", "", NO_INSTANT)


def _within(found: _T | None) -> _T:
    # Raised here and not where the overflow is caught, so that no exception hangs on it.
    if found is None:
        raise InvalidValue.one("out_of_range", "", "expected a time in the years 1 to 9999")
    return found


def _at_wall_clock(local: datetime, where: Timezone) -> DateTime:
    before = _wall_offset(local, where, fold=0)
    after = _wall_offset(local, where, fold=1)
    if before >= after:  # an ordinary time, or the first of the two times it is shown
        return _utc(local - before)
    # The clocks jump over it. By the offset from after the jump it lies before the jump and the
    # other way round: the jump itself, the next time the clocks show, is found between the two.
    low, high = local - after, local - before
    while high - low > _STEP:
        middle = low + (high - low) / 2
        if _offset(middle, where) == before:
            low = middle
        else:
            high = middle
    return _utc(high)


def _wall_offset(local: datetime, where: Timezone, *, fold: int) -> timedelta:
    return cast(timedelta, where.utcoffset(local.replace(tzinfo=where, fold=fold)))


def _offset(utc: datetime, where: Timezone) -> timedelta:
    local = utc.replace(tzinfo=where)
    return where.fromutc(local).replace(tzinfo=None) - utc


def _naive(at: DateTime) -> datetime:
    return datetime(  # noqa: DTZ001  # the naive half of a UTC instant, for plain arithmetic
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond
    )


def _utc(utc: datetime) -> DateTime:
    return DateTime(
        utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, utc.microsecond, UTC
    )
