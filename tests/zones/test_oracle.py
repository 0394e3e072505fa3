"""The oracle itself, against readings of the clock that are known from elsewhere."""
# ruff: noqa: DTZ001  # a reading of a wall clock is naive

from datetime import date, datetime, timedelta

import pytest
from tests.zones.oracle import ZONES, first_shown, moved, shown, transitions


def test_it_knows_more_than_forty_zones_that_change_their_clocks():
    changing = [zone for zone in ZONES if transitions(zone)]

    assert len(changing) > 40
    assert sum(len(transitions(zone)) for zone in changing) > 1_500


def test_it_covers_zones_that_change_at_midnight_and_by_other_than_an_hour():
    jumps = {t.jump for zone in ZONES for t in transitions(zone)}
    midnights = {
        zone
        for zone in ZONES
        for t in transitions(zone)
        if t.after > t.before and (t.low.hour, t.low.minute) == (0, 0)
    }

    assert {timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)} <= jumps
    assert {"America/Havana", "Africa/Cairo", "Asia/Beirut"} <= midnights


# New York: Energy Policy Act of 2005 (second Sunday in March, first in November, at two o'clock).
# London and Dublin: last Sundays in March and October at 01:00 UTC (Directive 2000/84/EC).
@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        ("America/New_York", datetime(2026, 3, 8, 1, 59), datetime(2026, 3, 8, 6, 59)),
        ("America/New_York", datetime(2026, 3, 8, 2, 30), datetime(2026, 3, 8, 7, 0)),
        ("America/New_York", datetime(2026, 3, 8, 3, 0), datetime(2026, 3, 8, 7, 0)),
        ("America/New_York", datetime(2026, 11, 1, 1, 30), datetime(2026, 11, 1, 5, 30)),
        ("America/New_York", datetime(2026, 11, 1, 2, 0), datetime(2026, 11, 1, 7, 0)),
        ("Europe/Dublin", datetime(2026, 3, 29, 1, 0), datetime(2026, 3, 29, 1, 0)),
        ("Europe/London", datetime(2026, 10, 25, 1, 59), datetime(2026, 10, 25, 0, 59)),
        # Samoa left out the whole of 30 December 2011.
        ("Pacific/Apia", datetime(2011, 12, 30, 18, 0), datetime(2011, 12, 30, 10, 0)),
        ("UTC", datetime(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 1, 30)),
    ],
)
def test_it_reads_the_clock_as_the_law_sets_it(zone, local, utc):
    assert first_shown(local, zone) == utc


def test_what_it_finds_is_shown_then_or_skipped():
    for zone in ZONES:
        for transition in transitions(zone):
            local = transition.low + transition.jump / 2
            skipped = transition.after > transition.before
            expected = transition.high if skipped else local
            assert shown(first_shown(local, zone), zone) == expected


@pytest.mark.parametrize(
    ("day", "months", "days", "expected"),
    [
        (date(2026, 1, 31), 1, 0, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, 0, date(2029, 2, 28)),
        (date(2026, 1, 31), -2, 0, date(2025, 11, 30)),
        (date(2026, 1, 31), -1, 0, date(2025, 12, 31)),
        (date(2026, 1, 31), 1, 1, date(2026, 3, 1)),
        (date(2026, 3, 31), -1, -1, date(2026, 2, 27)),
    ],
)
def test_it_moves_the_calendar_by_months_and_then_by_days(day, months, days, expected):
    assert moved(day, months, days) == expected
