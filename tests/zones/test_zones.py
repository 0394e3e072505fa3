"""Instants, local days and the wall clock, against `datetime` and `zoneinfo`."""
# ruff: noqa: DTZ001  # a reading of a wall clock is naive

from datetime import UTC as PLAIN_UTC
from datetime import date, datetime, timedelta, timezone
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import UTC, Date, DateTime
from tests.zones.oracle import OLDER, ZONES, aware, first_shown, others, shown, transitions

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.zones import (
    at_wall_clock,
    elapse,
    in_utc,
    is_zone_name,
    local_day,
    start_of_day,
    wall_clock,
    zone,
    zone_names,
)

TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)

OUT_OF_RANGE = Problem("out_of_range", "", "expected a time in the years 1 to 9999")


def instant(utc):
    return pendulum.instance(aware(utc))


def around(transition):
    """Readings of the clock near a transition: inside, at and beside what it skips or repeats."""
    low, high, jump = transition.low, transition.high, transition.jump
    return (
        low - DAY,
        low - jump,
        low - TICK,
        low,
        low + TICK,
        low + jump / 2,
        high - TICK,
        high,
        high + TICK,
        high + jump,
        high + DAY,
    )


def instants_around(transition):
    at, jump = transition.at, transition.jump
    return (
        at - DAY,
        at - jump,
        at - jump - TICK,
        at - TICK,
        at,
        at + TICK,
        at + jump - TICK,
        at + jump,
        at + DAY,
    )


def compare_at(found, name):
    """Compare all that is worked out near these transitions with the oracle."""
    wrong = []
    for transition in found:
        for local in around(transition):
            got, expected = at_wall_clock(local, name), first_shown(local, name)
            if got != aware(expected) or got.tzinfo is not UTC:
                wrong.append(("at_wall_clock", local, got, expected))
        for utc in instants_around(transition):
            expected = shown(utc, name)
            got = wall_clock(instant(utc), name), local_day(instant(utc), name)
            if got != (expected, expected.date()):
                wrong.append(("wall_clock", utc, got, expected))
    return wrong


@pytest.mark.parametrize("name", ZONES)
def test_the_wall_clock_is_read_as_zoneinfo_reads_it_at_every_transition(name):
    assert compare_at(transitions(name), name) == []


def test_every_other_zone_is_read_so_too():
    found = {name: compare_at(transitions(name), name) for name in others()}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("name", "year"), OLDER)
def test_days_left_out_or_repeated_at_the_day_line_and_odd_offsets_are_read_so_too(name, year):
    found = transitions(name, date(year, 1, 1), date(year, 12, 31))

    assert found
    assert compare_at(found, name) == []


@given(
    name=st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})),
    local=st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
)
def test_a_reading_of_the_clock_is_the_first_instant_at_which_it_is_shown_or_passed(name, local):
    got = at_wall_clock(local, name)

    assert got == aware(first_shown(local, name))
    assert wall_clock(got, name) >= local


@given(
    name=st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})),
    utc=st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)),
)
def test_a_local_day_is_the_date_that_zoneinfo_gives(name, utc):
    expected = aware(utc).astimezone(ZoneInfo(name))

    day = local_day(instant(utc), name)

    assert type(day) is Date
    assert (day.year, day.month, day.day) == (expected.year, expected.month, expected.day)
    assert wall_clock(instant(utc), name) == expected.replace(tzinfo=None)


@given(
    name=st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})),
    day=st.dates(date(1900, 1, 1), date(2200, 1, 1)),
)
def test_a_day_begins_at_the_first_instant_that_is_no_longer_of_the_day_before(name, day):
    start = start_of_day(Date(day.year, day.month, day.day), name)

    assert local_day(start.subtract(microseconds=1), name) < day <= local_day(start, name)


@pytest.mark.parametrize(
    ("name", "day", "begins"),
    [
        ("America/Havana", Date(2026, 3, 8), datetime(2026, 3, 8, 5)),  # midnight is skipped
        ("America/Havana", Date(2026, 11, 1), datetime(2026, 11, 1, 4)),
        ("Pacific/Apia", Date(2011, 12, 30), datetime(2011, 12, 30, 10)),  # the day is skipped
        ("Asia/Tokyo", Date(2026, 3, 8), datetime(2026, 3, 7, 15)),
    ],
)
def test_a_day_begins_when_its_midnight_is_shown_or_passed(name, day, begins):
    assert start_of_day(day, name) == instant(begins)


def test_what_the_clock_shows_is_a_plain_naive_time():
    shown_then = wall_clock(DateTime(2026, 7, 1, 12, tzinfo=UTC), "Asia/Kathmandu")

    assert type(shown_then) is datetime
    assert shown_then == datetime(2026, 7, 1, 17, 45)


@pytest.mark.parametrize(
    ("utc", "name", "day"),
    [
        (datetime(1, 1, 1, 0, 30), "America/New_York", Date(1, 1, 1)),
        (datetime(9999, 12, 31, 23, 30), "Asia/Tokyo", Date(9999, 12, 31)),
        (datetime(1, 1, 1, 0, 30), "Asia/Tokyo", Date(1, 1, 1)),
        (datetime(9999, 12, 31, 23, 30), "America/New_York", Date(9999, 12, 31)),
    ],
)
def test_at_the_ends_of_the_calendar_a_local_day_is_the_first_or_the_last(utc, name, day):
    assert local_day(instant(utc), name) == day


BEFORE_ALL = pendulum.datetime(1, 1, 1, tz="Asia/Tokyo")
AFTER_ALL = pendulum.datetime(9999, 12, 31, 23, tz="America/New_York")


@pytest.mark.parametrize("name", ["Asia/Tokyo", "America/New_York", "UTC"])
def test_so_it_is_of_an_instant_that_utc_has_no_room_for(name):
    assert local_day(BEFORE_ALL, name) == Date(1, 1, 1)
    assert local_day(AFTER_ALL, name) == Date(9999, 12, 31)


@pytest.mark.parametrize(
    ("function", "argument", "other"),
    [
        (wall_clock, DateTime(1, 1, 1, tzinfo=UTC), "America/New_York"),
        (wall_clock, DateTime(9999, 12, 31, 23, tzinfo=UTC), "Asia/Tokyo"),
        (wall_clock, BEFORE_ALL, "Asia/Tokyo"),
        (wall_clock, AFTER_ALL, "America/New_York"),
        (at_wall_clock, datetime(1, 1, 1), "Asia/Tokyo"),
        (at_wall_clock, datetime(9999, 12, 31, 23), "America/New_York"),
        (start_of_day, Date(1, 1, 1), "Asia/Tokyo"),
        (elapse, DateTime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), 1),
        (elapse, DateTime(1, 1, 1, tzinfo=UTC), -1),
        (elapse, DateTime(2026, 1, 1, tzinfo=UTC), 10**15),
    ],
)
def test_beyond_the_calendar_there_is_no_time_and_no_exception_hangs_on_the_error(
    function, argument, other
):
    with pytest.raises(InvalidValue) as caught:
        function(argument, other)

    assert caught.value.problems == (OUT_OF_RANGE,)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_elapsed_time_takes_no_notice_of_the_clocks():
    before = DateTime(2026, 3, 8, 6, 30, tzinfo=UTC)

    assert elapse(before, 3600) == DateTime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert elapse(before, -3600) == DateTime(2026, 3, 8, 5, 30, tzinfo=UTC)
    assert elapse(before, 0) == before


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)), st.integers(-(10**5), 10**5))
def test_elapsing_adds_seconds_in_utc(utc, seconds):
    got = elapse(instant(utc), seconds)

    assert got == aware(utc) + timedelta(seconds=seconds)
    assert type(got) is DateTime
    assert got.tzinfo is UTC


@given(
    utc=st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)),
    minutes=st.integers(-24 * 60 + 1, 24 * 60 - 1),
)
def test_an_instant_is_the_same_in_utc(utc, minutes):
    there = pendulum.instance(aware(utc).astimezone(timezone(timedelta(minutes=minutes))))

    got = in_utc(there)

    assert got == aware(utc)
    assert type(got) is DateTime
    assert got.tzinfo is UTC


@pytest.mark.parametrize("name", ZONES[:12])
def test_both_of_two_instants_with_one_reading_of_the_clock_keep_apart_in_utc(name):
    for transition in transitions(name):
        if transition.after < transition.before:
            local = transition.low
            earlier, later = (
                in_utc(DateTime.instance(local.replace(tzinfo=ZoneInfo(name), fold=fold), tz=None))
                for fold in (0, 1)
            )
            assert later - earlier == transition.jump


def test_an_instant_already_in_utc_is_left_as_it_is():
    at = DateTime(2026, 1, 1, tzinfo=UTC)

    assert in_utc(at) is at


@pytest.mark.parametrize("hours", [-14, 14])
def test_an_instant_whose_utc_lies_beyond_the_calendar_overflows(hours):
    edge = datetime(1, 1, 1) if hours > 0 else datetime(9999, 12, 31, 23)
    there = DateTime(
        edge.year, edge.month, edge.day, edge.hour, tzinfo=pendulum.FixedTimezone(hours * 3600)
    )

    with pytest.raises(OverflowError):
        in_utc(there)


def test_the_names_are_those_of_iana_and_no_other():
    """The names that come with the data, whatever else this machine's own zone files hold."""
    shipped = files("tzdata").joinpath("zones").read_text(encoding="ascii").split()

    assert zone_names() == set(shipped) - {"Factory"}
    assert {"UTC", "America/New_York", "Europe/Kyiv", "Etc/GMT+12"} <= zone_names()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Factory",
        "localtime",
        "posixrules",
        "right/UTC",
        "posix/UTC",
        "America",
        "america/new_york",
        "America/New_York ",
        "America/New_York\n",
        "../etc/passwd",
        "/etc/localtime",
        "America/../UTC",
        "UTC+1",
        "+01:00",
        "Local",
        "A" * 300,
        "Europe/\x00",
        "Europe/\ud800",
    ],
)
def test_what_is_no_iana_name_is_no_zone(name):
    assert not is_zone_name(name)
    with pytest.raises(InvalidValue) as caught:
        zone(name)
    assert [(p.code, p.path) for p in caught.value.problems] == [("bad_zone", "")]
    assert caught.value.__context__ is None


def test_no_answer_depends_on_the_zone_of_the_machine(monkeypatch):
    import time

    answers = set()
    for here in ("UTC", "Asia/Tokyo", "America/New_York"):
        monkeypatch.setenv("TZ", here)
        time.tzset()
        answers.add(
            (
                at_wall_clock(datetime(2026, 3, 8, 2, 30), "America/New_York").isoformat(),
                wall_clock(DateTime(2026, 3, 8, 7, tzinfo=UTC), "Europe/Dublin"),
                local_day(DateTime(2026, 3, 8, 23, tzinfo=UTC), "Europe/Paris"),
            )
        )
    monkeypatch.undo()
    time.tzset()

    assert len(answers) == 1


def test_the_standard_library_agrees_that_utc_is_utc():
    assert DateTime(2026, 1, 1, tzinfo=UTC) == datetime(2026, 1, 1, tzinfo=PLAIN_UTC)


@pytest.mark.parametrize("ask", [wall_clock, lambda at, _: elapse(at, 60)], ids=["clock", "elapse"])
@pytest.mark.parametrize("at", [pendulum.naive(2026, 1, 5), "2026-01-05", None], ids=repr)
def test_what_is_no_instant_is_refused(ask, at):
    with pytest.raises(InvalidValue) as caught:
        ask(at, "Europe/London")
    assert [problem.code for problem in caught.value.problems] == ["wrong_type"]
