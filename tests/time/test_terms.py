"""Terms of calendar days, and how long they last."""

from datetime import UTC as PLAIN_UTC
from datetime import date, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import UTC, Date, DateTime
from tests.zones.oracle import moved

from dbtagreements import Cadence, InvalidValue, Span, Term
from dbtagreements.model.time import lies_in, overlap


# Worked examples of the domain, "Leap days": end = (start + period, clamped to the month) - 1 day.
@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (Date(2026, 1, 5), {"years": 1}, Date(2027, 1, 4)),
        (Date(2027, 3, 1), {"years": 1}, Date(2028, 2, 29)),
        (Date(2028, 2, 29), {"years": 1}, Date(2029, 2, 27)),
        (Date(2028, 2, 29), {"years": 4}, Date(2032, 2, 28)),
        (Date(2026, 8, 31), {"months": 6}, Date(2027, 2, 27)),
        # Each kind of unit, and both together.
        (Date(2026, 1, 5), {"weeks": 24}, Date(2026, 6, 21)),
        (Date(2026, 1, 31), {"months": 1}, Date(2026, 2, 27)),
        (Date(2026, 1, 1), {"months": 1}, Date(2026, 1, 31)),
        (Date(2026, 1, 5), {"years": 1, "months": 6}, Date(2027, 7, 4)),
        (Date(2028, 2, 29), {"years": 1, "months": 1}, Date(2029, 3, 28)),
        (Date(2026, 1, 1), {"weeks": 1}, Date(2026, 1, 7)),
        # To the last day that can be asked for.
        (Date(9998, 12, 31), {"years": 1}, Date(9999, 12, 30)),
    ],
)
def test_a_term_ends_the_day_before_its_anniversary(start, period, end):
    term = Term.lasting(start, **period)

    assert term == Term(start=start, end=end)
    assert type(term.end) is Date


@pytest.mark.parametrize(
    ("start", "days"), [(Date(2026, 1, 5), 365), (Date(2027, 3, 1), 366), (Date(2028, 3, 1), 365)]
)
def test_a_year_has_as_many_days_as_the_calendar_gives_it(start, days):
    term = Term.lasting(start, years=1)

    assert (term.end - term.start).days + 1 == days


@given(
    start=st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    years=st.integers(0, 20),
    months=st.integers(0, 40),
)
def test_a_term_of_years_and_months_lasts_as_the_calendar_has_it(start, years, months):
    first = Date(start.year, start.month, start.day)
    if years or months:
        expected = moved(start, 12 * years + months, 0) - timedelta(days=1)
        assert Term.lasting(first, years=years, months=months).end == expected
    else:
        with pytest.raises(InvalidValue):
            Term.lasting(first, years=years, months=months)


@given(start=st.dates(date(1900, 1, 1), date(2200, 1, 1)), weeks=st.integers(1, 300))
def test_a_term_of_weeks_has_seven_days_for_each(start, weeks):
    first = Date(start.year, start.month, start.day)

    assert Term.lasting(first, weeks=weeks).end == start + timedelta(days=7 * weeks - 1)


@given(start=st.dates(date(1900, 1, 1), date(2100, 1, 1)), years=st.integers(1, 5))
def test_terms_that_follow_one_another_leave_no_day_out_and_none_twice(start, years):
    first = Term.lasting(Date(start.year, start.month, start.day), years=years)
    second = Term.lasting(first.end.add(days=1), years=years)

    assert first.end not in second
    assert second.start not in first
    assert (second.start - first.end).days == 1


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ({}, "end_before_start"),
        ({"years": 0}, "end_before_start"),
        ({"years": 1, "weeks": 1}, "bad_span"),
        ({"years": -1}, "out_of_range"),
        ({"months": True}, "out_of_range"),
        ({"weeks": 1.0}, "out_of_range"),
        ({"years": 8_000}, "out_of_range"),
        ({"years": 999_999}, "out_of_range"),
    ],
)
def test_a_term_lasts_a_day_at_least_and_ends_within_the_calendar(period, code):
    with pytest.raises(InvalidValue) as caught:
        Term.lasting(Date(2026, 1, 5), **period)

    assert [p.code for p in caught.value.problems] == [code]
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "start",
    [
        date(2026, 1, 5),
        datetime(2026, 1, 5, tzinfo=PLAIN_UTC),
        DateTime(2026, 1, 5, tzinfo=UTC),
        "2026-01-05",
        None,
    ],
)
def test_a_term_starts_on_a_pendulum_day(start):
    with pytest.raises(InvalidValue) as caught:
        Term.lasting(start, years=1)

    assert {p.code for p in caught.value.problems} == {"wrong_type"}


def test_a_term_lasts_by_units_that_are_named():
    with pytest.raises(TypeError):
        Term.lasting(Date(2026, 1, 5), 1)


def test_the_first_and_the_last_day_lie_in_a_term_and_their_neighbours_do_not():
    term = Term(start=Date(2026, 1, 5), end=Date(2026, 1, 7))

    inside = [day for day in range(1, 12) if Date(2026, 1, day) in term]

    assert inside == [5, 6, 7]


def test_a_term_of_one_day_holds_that_day_alone():
    term = Term(start=Date(2026, 1, 5), end=Date(2026, 1, 5))

    assert Date(2026, 1, 5) in term
    assert Date(2026, 1, 4) not in term
    assert Date(2026, 1, 6) not in term


def test_an_open_term_holds_every_day_from_its_first():
    term = Term(start=Date(2026, 1, 5))

    assert Date(9999, 12, 31) in term
    assert Date(2026, 1, 4) not in term


@given(
    days=st.tuples(*[st.dates(date(2020, 1, 1), date(2030, 1, 1))] * 3),
)
def test_a_day_lies_in_a_term_between_its_first_and_last(days):
    start, end, day = (Date(d.year, d.month, d.day) for d in days)
    if end < start:
        start, end = end, start

    assert (day in Term(start=start, end=end)) is (start <= day <= end)


@pytest.mark.parametrize(
    "day",
    [
        DateTime(2026, 1, 5, tzinfo=UTC),
        date(2026, 1, 5),
        datetime(2026, 1, 5, tzinfo=PLAIN_UTC),
        "2026-01-05",
        5,
        None,
        Term(start=Date(2026, 1, 5)),
    ],
)
def test_only_a_day_can_lie_in_a_term(day):
    """An instant lies on different days in different zones, so it is no day."""
    with pytest.raises(InvalidValue) as caught:
        day in Term(start=Date(2026, 1, 1))  # noqa: B015  # the comparison is what is refused

    assert [(p.code, p.path) for p in caught.value.problems] == [("wrong_type", "")]
    assert "2026" not in str(caught.value)


def test_a_term_does_not_end_before_it_starts():
    with pytest.raises(InvalidValue) as caught:
        Term(start=Date(2026, 1, 5), end=Date(2026, 1, 4))

    assert [(p.code, p.path) for p in caught.value.problems] == [("end_before_start", "/end")]


def test_a_changed_term_is_checked_again():
    term = Term(start=Date(2026, 1, 5), end=Date(2026, 1, 7))

    with pytest.raises(InvalidValue):
        attrs.evolve(term, start=Date(2026, 1, 8))


def test_something_happens_at_least_once_in_a_period_that_takes_time():
    assert Cadence(times=1, per=Span(weeks=1)).times == 1
    for wrong in ({"times": 0, "per": Span(weeks=1)}, {"times": 1, "per": Span()}):
        with pytest.raises(InvalidValue) as caught:
            Cadence(**wrong)
        assert [p.code for p in caught.value.problems] == ["out_of_range"]


# --- Terms beside one another

FEBRUARY = Term(start=Date(2026, 2, 1), end=Date(2026, 2, 28))
SPRING = Term(start=Date(2026, 2, 1), end=Date(2026, 4, 30))
FROM_MARCH = Term(start=Date(2026, 3, 1))
ALWAYS = Term(start=Date(1, 1, 1))


@pytest.mark.parametrize(
    ("term", "whole"),
    [
        (FEBRUARY, FEBRUARY),
        (FEBRUARY, SPRING),
        (SPRING, ALWAYS),
        (FROM_MARCH, ALWAYS),
        (FROM_MARCH, FROM_MARCH),
    ],
)
def test_a_term_lies_in_one_that_holds_each_of_its_days(term, whole):
    assert lies_in(term, whole)
    assert overlap(term, whole)
    assert overlap(whole, term)


@pytest.mark.parametrize(
    ("term", "whole", "meet"),
    [
        (SPRING, FEBRUARY, True),
        (ALWAYS, SPRING, True),
        (FROM_MARCH, SPRING, True),
        (SPRING, FROM_MARCH, True),
        (FEBRUARY, FROM_MARCH, False),
        (FROM_MARCH, FEBRUARY, False),
        (Term(start=Date(2026, 4, 30)), SPRING, True),
        (Term(start=Date(2026, 5, 1)), SPRING, False),
    ],
)
def test_a_day_outside_keeps_it_from_lying_in(term, whole, meet):
    assert not lies_in(term, whole)
    assert overlap(term, whole) is overlap(whole, term) is meet
