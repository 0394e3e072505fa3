"""How spans move instants and days, against `datetime` and `zoneinfo` at every transition."""
# ruff: noqa: DTZ001  # a reading of a wall clock is naive

from datetime import UTC as PLAIN_UTC
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from typing import NamedTuple

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import UTC, Date, DateTime
from tests.zones.oracle import OLDER, ZONES, aware, first_shown, moved, others, shown, transitions

from dbtagreements.errors import InvalidValue
from dbtagreements.span import Span

TICK = timedelta(microseconds=1)


class Move(NamedTuple):
    """What a span should do, in units that the standard library moves by."""

    months: int = 0
    days: int = 0
    seconds: int = 0


SPANS = (
    (Span(days=1), Move(0, 1, 0)),
    (Span(weeks=1), Move(0, 7, 0)),
    (Span(months=1), Move(1, 0, 0)),
    (Span(years=1), Move(12, 0, 0)),
    (Span(hours=24), Move(0, 0, 86_400)),
    (Span(days=1, hours=1, minutes=30), Move(0, 1, 5_400)),
    (Span(months=3, days=2, seconds=1), Move(3, 2, 1)),
    (Span(years=1, months=1, days=1, hours=1, minutes=1, seconds=1), Move(13, 1, 3_661)),
    (Span(minutes=30), Move(0, 0, 1_800)),
    (Span(months=11, days=27, hours=2), Move(11, 27, 7_200)),
    (Span(weeks=26), Move(0, 182, 0)),
    (Span(), Move(0, 0, 0)),
)


def expected_move(utc, zone, move, sign):
    """First the calendar of the zone, keeping its clock; then elapsed time; all in UTC."""
    if move.months or move.days:
        local = shown(utc, zone)
        day = moved(local.date(), sign * move.months, sign * move.days)
        utc = first_shown(datetime.combine(day, local.time()), zone)
    return utc + sign * timedelta(seconds=move.seconds)


def starting_points(transition, zone, move, sign):
    """Instants from which the move ends near the transition: in, at and beside what it changes."""
    low, high, jump = transition.low, transition.high, transition.jump
    for local in (low - TICK, low, low + jump / 2, high - TICK, high, high + jump):
        day = moved(local.date(), -sign * move.months, -sign * move.days)
        start = first_shown(datetime.combine(day, local.time()), zone)
        yield start - sign * timedelta(seconds=move.seconds)
    # And from the transition itself, from both readings where it repeats some.
    yield from (transition.at - TICK, transition.at, transition.at + jump / 2)


def compare_at(found, zone):
    """Compare the moves to and from these transitions; gives how many, and those that differ."""
    count, wrong = 0, []
    spans = cycle(SPANS)
    for transition in found:
        # Three spans in turn; over its transitions a zone meets each many times.
        for span, move in islice(spans, 3):
            for sign, moving in ((1, span.after), (-1, span.before)):
                for utc in starting_points(transition, zone, move, sign):
                    got = moving(pendulum.instance(aware(utc)), zone)
                    expected = expected_move(utc, zone, move, sign)
                    count += 1
                    if got != aware(expected) or got.tzinfo is not UTC:
                        wrong.append((str(span), sign, utc, got, expected))
    return count, wrong


@pytest.mark.parametrize("zone", ZONES)
def test_spans_move_calendars_and_clocks_as_zoneinfo_has_them_at_every_transition(
    zone, record_property
):
    count, wrong = compare_at(transitions(zone), zone)
    record_property("comparisons", count)

    assert wrong == []
    assert count == len(transitions(zone)) * 3 * 2 * 9


def test_spans_do_so_in_every_other_zone():
    found = {zone: compare_at(transitions(zone), zone)[1] for zone in others()}

    assert {zone: wrong for zone, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("zone", "year"), OLDER)
def test_spans_do_so_where_days_were_left_out_or_repeated(zone, year):
    assert compare_at(transitions(zone, date(year, 1, 1), date(year, 12, 31)), zone)[1] == []


@given(
    zone=st.sampled_from(ZONES),
    utc=st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
    calendar=st.sampled_from([(0, 0, 0), (1, 0, 0), (1, 2, 0), (0, 5, 0), (0, 1, 40), (2, 3, 31)]),
    clock=st.sampled_from([(0, 0, 0), (25, 0, 0), (1, 59, 0), (0, 90, 0), (0, 0, 61)]),
    back=st.booleans(),
)
def test_a_span_moves_the_calendar_first_and_then_lets_time_elapse(
    zone, utc, calendar, clock, back
):
    years, months, days = calendar
    hours, minutes, seconds = clock
    span = Span(
        years=years, months=months, days=days, hours=hours, minutes=minutes, seconds=seconds
    )
    move = Move(12 * years + months, days, (hours * 60 + minutes) * 60 + seconds)
    at = pendulum.instance(aware(utc))

    got = (span.before if back else span.after)(at, zone)

    sign = -1 if back else 1
    assert got == aware(expected_move(utc, zone, move, sign))
    assert type(got) is DateTime


@given(
    day=st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    units=st.sampled_from(
        [
            {"years": 1},
            {"months": 1},
            {"months": 6},
            {"weeks": 1},
            {"weeks": 26},
            {"days": 1},
            {"years": 4, "months": 11, "days": 30},
            {"months": 1, "days": 1},
            {},
        ]
    ),
)
def test_a_span_moves_days_by_months_and_then_by_days(day, units):
    span, start = Span(**units), Date(day.year, day.month, day.day)
    months = 12 * units.get("years", 0) + units.get("months", 0)
    days = 7 * units.get("weeks", 0) + units.get("days", 0)

    assert span.after_day(start) == moved(day, months, days)
    assert span.before_day(start) == moved(day, -months, -days)
    assert type(span.after_day(start)) is Date


# Scenario: a hold of 24 hours across the change of the clocks in New York, 8 March 2026.
def test_twenty_four_hours_across_a_change_of_clocks_end_at_another_reading():
    saturday_nine = DateTime(2026, 3, 8, 2, tzinfo=UTC)  # Saturday 21:00, EST

    by_clock = Span(hours=24).after(saturday_nine, "America/New_York")
    by_calendar = Span(days=1).after(saturday_nine, "America/New_York")

    assert by_clock == datetime(2026, 3, 9, 2, tzinfo=PLAIN_UTC)  # Sunday 22:00, EDT
    assert by_calendar == datetime(2026, 3, 9, 1, tzinfo=PLAIN_UTC)  # Sunday 21:00, EDT


def test_an_instant_with_another_zone_of_its_own_moves_in_the_zone_that_is_asked_for():
    here = DateTime(2026, 3, 7, 19, 30, tzinfo=pendulum.timezone("America/Los_Angeles"))

    assert Span(days=1).after(here, "America/New_York") == datetime(
        2026, 3, 9, 2, 30, tzinfo=PLAIN_UTC
    )


def test_no_time_at_all_moves_nothing():
    at = DateTime(2026, 11, 1, 6, 30, 0, 1, tzinfo=UTC)  # the second 01:30 in New York

    assert Span().after(at, "America/New_York") == at
    assert Span().before(at, "America/New_York") == at
    assert Span().after_day(Date(2026, 1, 1)) == Date(2026, 1, 1)


def test_elapsed_time_from_the_second_of_two_like_readings_starts_there():
    second = DateTime(2026, 11, 1, 6, 30, tzinfo=UTC)

    assert Span(hours=1).after(second, "America/New_York") == datetime(
        2026, 11, 1, 7, 30, tzinfo=PLAIN_UTC
    )


@pytest.mark.parametrize(
    ("span", "at"),
    [
        (Span(years=1), DateTime(9999, 6, 1, tzinfo=UTC)),
        (Span(years=9_000), DateTime(2026, 6, 1, tzinfo=UTC)),
        (Span(years=999_999), DateTime(2026, 6, 1, tzinfo=UTC)),
        (Span(months=999_999), DateTime(2026, 6, 1, tzinfo=UTC)),
        (Span(weeks=999_999), DateTime(2026, 6, 1, tzinfo=UTC)),
        (Span(years=1, months=1, days=999_999), DateTime(9000, 6, 1, tzinfo=UTC)),
        (Span(hours=999_999), DateTime(9999, 6, 1, tzinfo=UTC)),
        (Span(days=1), DateTime(9999, 12, 31, 23, tzinfo=UTC)),
        (Span(days=1), DateTime(9999, 12, 31, 3, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_a_move_beyond_the_calendar_is_a_problem(span, at, zone):
    with pytest.raises(InvalidValue) as caught:
        span.after(at, zone)
    assert [(p.code, p.path) for p in caught.value.problems] == [("out_of_range", "")]
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize(
    "span", [Span(years=2_026), Span(months=999_999), Span(weeks=999_999), Span(years=999_999)]
)
def test_a_move_before_the_calendar_is_a_problem(span, zone):
    with pytest.raises(InvalidValue) as caught:
        span.before(DateTime(2026, 6, 1, tzinfo=UTC), zone)
    assert [(p.code, p.path) for p in caught.value.problems] == [("out_of_range", "")]
    assert caught.value.__context__ is None


@pytest.mark.parametrize("move", ["after_day", "before_day"])
def test_a_day_moved_beyond_the_calendar_is_a_problem(move):
    with pytest.raises(InvalidValue) as caught:
        getattr(Span(years=9_999), move)(Date(2026, 1, 1))
    assert [(p.code, p.path) for p in caught.value.problems] == [("out_of_range", "")]
    assert caught.value.__context__ is None


def test_the_first_and_the_last_day_of_the_calendar_can_be_reached():
    assert Span(days=1).after_day(Date(9999, 12, 30)) == Date(9999, 12, 31)
    assert Span(days=1).before_day(Date(1, 1, 2)) == Date(1, 1, 1)
    assert Span(years=1).before_day(Date(2, 1, 1)) == Date(1, 1, 1)


@pytest.mark.parametrize("span", [Span(hours=24), Span(days=1, hours=1), Span(seconds=1)])
@pytest.mark.parametrize("move", ["after_day", "before_day"])
def test_a_day_is_not_moved_by_elapsed_time(span, move):
    with pytest.raises(InvalidValue) as caught:
        getattr(span, move)(Date(2026, 1, 1))
    assert [(p.code, p.path) for p in caught.value.problems] == [("bad_span", "")]


@pytest.mark.parametrize("zone", ["", "America", "Mars/Olympus"])
def test_the_calendar_of_an_unknown_zone_is_not_moved(zone):
    with pytest.raises(InvalidValue) as caught:
        Span(days=1).after(DateTime(2026, 1, 1, tzinfo=UTC), zone)
    assert [p.code for p in caught.value.problems] == ["bad_zone"]
