"""The weekly hour, against `datetime` and `zoneinfo` at every transition."""
# a reading of a wall clock is naive

from datetime import UTC as PLAIN_UTC
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import UTC, Date, DateTime
from tests.zones.oracle import OLDER, ZONES, aware, first_shown, others, transitions

from dbtagreements import InvalidValue, Span, Term, Weekday, WeeklySchedule

MINUTE = timedelta(minutes=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def expected_starts(schedule, first, last, zone):
    """Each day of the term that has the schedule's name; there, the first time it is that hour."""
    hour, minute = schedule.time.split(":")
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        aware(first_shown(datetime.combine(day, time(int(hour), int(minute))), zone))
        for day in days
        if WEEKDAYS[day.weekday()] == schedule.weekday
    )


def pendulum_day(day):
    return Date(day.year, day.month, day.day)


def schedule_at(local, zone):
    return WeeklySchedule(
        weekday=Weekday(WEEKDAYS[local.weekday()]),
        time=f"{local.hour:02}:{local.minute:02}",
        lasting=Span(hours=2),
        timezone=zone,
    )


def compare_at(found, zone):
    count, wrong = 0, []
    for transition in found:
        low, high, half = transition.low, transition.high, transition.jump / 2
        for local in (low - MINUTE, low, low + half, high - MINUTE, high):
            schedule = schedule_at(local, zone)
            first, last = local.date() - timedelta(days=8), local.date() + timedelta(days=8)
            got = schedule.occurrences(Term(start=pendulum_day(first), end=pendulum_day(last)))
            expected = expected_starts(schedule, first, last, zone)
            count += 1
            if got != expected or any(at.tzinfo is not UTC for at in got):
                wrong.append((schedule, first, got, expected))
    return count, wrong


@pytest.mark.parametrize("zone", ZONES)
def test_a_group_meets_at_its_hour_of_the_wall_clock_at_every_transition(zone, record_property):
    count, wrong = compare_at(transitions(zone), zone)
    record_property("comparisons", count)

    assert wrong == []
    assert count == len(transitions(zone)) * 5


def test_it_does_so_in_every_other_zone():
    found = {zone: compare_at(transitions(zone), zone)[1] for zone in others()}

    assert {zone: wrong for zone, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("zone", "year"), OLDER)
def test_it_does_so_where_days_were_left_out_or_repeated(zone, year):
    assert compare_at(transitions(zone, date(year, 1, 1), date(year, 12, 31)), zone)[1] == []


@given(
    zone=st.sampled_from(ZONES),
    weekday=st.sampled_from(Weekday),
    at=st.times(),
    first=st.dates(date(2024, 1, 1), date(2040, 1, 1)),
    days=st.integers(0, 60),
)
def test_a_group_meets_once_in_every_seven_days_of_a_term(zone, weekday, at, first, days):
    schedule = WeeklySchedule(
        weekday=weekday, time=f"{at:%H:%M}", lasting=Span(hours=2), timezone=zone
    )
    last = first + timedelta(days=days)

    got = schedule.occurrences(Term(start=pendulum_day(first), end=pendulum_day(last)))

    assert got == expected_starts(schedule, first, last, zone)
    assert all(type(at) is DateTime for at in got)


# Two o'clock on the night of the change in New York: in spring it is not there, in autumn 01:30 is
# there twice.
@pytest.mark.parametrize(
    ("at", "day", "start"),
    [
        ("02:30", Date(2026, 3, 8), datetime(2026, 3, 8, 7, 0, tzinfo=PLAIN_UTC)),
        ("02:00", Date(2026, 3, 8), datetime(2026, 3, 8, 7, 0, tzinfo=PLAIN_UTC)),
        ("03:00", Date(2026, 3, 8), datetime(2026, 3, 8, 7, 0, tzinfo=PLAIN_UTC)),
        ("01:30", Date(2026, 11, 1), datetime(2026, 11, 1, 5, 30, tzinfo=PLAIN_UTC)),
        ("18:00", Date(2026, 3, 8), datetime(2026, 3, 8, 22, 0, tzinfo=PLAIN_UTC)),
        ("18:00", Date(2026, 11, 1), datetime(2026, 11, 1, 23, 0, tzinfo=PLAIN_UTC)),
    ],
)
def test_a_time_that_is_not_there_is_the_next_and_of_two_it_is_the_first(at, day, start):
    sunday = WeeklySchedule(
        weekday=Weekday.SUNDAY, time=at, lasting=Span(hours=1), timezone="America/New_York"
    )

    assert sunday.occurrences(Term(start=day, end=day)) == (start,)


def test_a_meeting_on_a_day_that_was_left_out_is_at_the_start_of_the_next():
    friday = WeeklySchedule(
        weekday=Weekday.FRIDAY, time="18:00", lasting=Span(hours=1), timezone="Pacific/Apia"
    )
    week = Term(start=Date(2011, 12, 26), end=Date(2012, 1, 1))

    assert friday.occurrences(week) == (datetime(2011, 12, 30, 10, tzinfo=PLAIN_UTC),)


def test_the_zone_of_the_agreement_counts_where_the_schedule_names_none():
    schedule = WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2))
    day = Term(start=Date(2026, 7, 7), end=Date(2026, 7, 7))

    (in_london,) = schedule.occurrences(day, timezone="Europe/London")
    (in_tokyo,) = schedule.occurrences(day, timezone="Asia/Tokyo")

    assert in_london == datetime(2026, 7, 7, 17, tzinfo=PLAIN_UTC)
    assert in_tokyo == datetime(2026, 7, 7, 9, tzinfo=PLAIN_UTC)


def test_the_zone_of_the_schedule_goes_before_that_of_the_agreement():
    schedule = WeeklySchedule(
        weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2), timezone="Asia/Tokyo"
    )
    day = Term(start=Date(2026, 7, 7), end=Date(2026, 7, 7))

    assert schedule.occurrences(day, timezone="Europe/London") == schedule.occurrences(day)


def test_a_term_of_other_days_has_no_meeting():
    schedule = WeeklySchedule(
        weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2), timezone="UTC"
    )

    assert schedule.occurrences(Term(start=Date(2026, 7, 8), end=Date(2026, 7, 13))) == ()


@pytest.mark.parametrize(
    ("term", "zone", "code", "path"),
    [
        (Term(start=Date(2026, 7, 7)), "UTC", "missing", "/between/end"),
        (Term(start=Date(2026, 7, 7), end=Date(2026, 7, 7)), None, "missing", "/timezone"),
        (Term(start=Date(2026, 7, 7), end=Date(2026, 7, 7)), "Mars/Olympus", "bad_zone", ""),
    ],
)
def test_without_a_zone_or_an_end_there_is_no_list_of_meetings(term, zone, code, path):
    schedule = WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2))

    with pytest.raises(InvalidValue) as caught:
        schedule.occurrences(term, timezone=zone)

    assert [(p.code, p.path) for p in caught.value.problems] == [(code, path)]


def test_a_meeting_beyond_the_calendar_is_a_problem():
    friday = WeeklySchedule(
        weekday=Weekday.FRIDAY, time="23:00", lasting=Span(hours=2), timezone="America/New_York"
    )

    with pytest.raises(InvalidValue) as caught:
        friday.occurrences(Term(start=Date(9999, 12, 31), end=Date(9999, 12, 31)))

    assert [p.code for p in caught.value.problems] == ["out_of_range"]
