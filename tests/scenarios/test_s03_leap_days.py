"""S03: terms that begin on, or run over, a leap day or a short month."""

import pytest
from tests.scenarios.checked import found
from tests.scenarios.stories import NEW_YORK, day, relationship

from dbtagreements import Term


@pytest.mark.parametrize(
    ("start", "lasting", "end"),
    [
        ("2026-01-05", {"years": 1}, "2027-01-04"),
        ("2027-03-01", {"years": 1}, "2028-02-29"),
        ("2028-02-29", {"years": 1}, "2029-02-27"),
        ("2028-02-29", {"years": 4}, "2032-02-28"),
        ("2026-08-31", {"months": 6}, "2027-02-27"),
    ],
)
def test_a_term_lasts_to_the_day_before_its_anniversary(start, lasting, end):
    assert Term.lasting(day(start), **lasting).end == day(end)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [("2026-01-05", "2027-01-04", 365), ("2027-03-01", "2028-02-29", 366)],
)
def test_a_year_has_the_days_of_its_calendar(start, end, days):
    term = Term(start=day(start), end=day(end))
    assert term.end.toordinal() - term.start.toordinal() + 1 == days


@pytest.mark.parametrize(
    ("end", "too_long"), [("2028-02-28", False), ("2028-02-29", False), ("2028-03-01", True)]
)
def test_a_year_with_a_leap_day_is_a_year_and_one_day_more_is_not(end, too_long):
    agreement = relationship("2027-03-01", end, NEW_YORK)
    assert ("REL009" in found(agreement, "2027-03-01T12:00Z")) is too_long
