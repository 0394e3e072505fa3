"""Ages by the calendar, against birthdays that are counted one by one."""

from bisect import bisect_right
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from dbtagreements import age_on

FIRST_BORN, LAST_BORN = date(1990, 1, 1), date(2015, 12, 31)
OLDEST = 40


def birthday(born, age):
    """The day on which one born then is that old; without a 29 February it is 1 March."""
    try:
        return date(born.year + age, born.month, born.day)
    except ValueError:
        return date(born.year + age, 3, 1)


def test_everyone_born_from_1990_to_2015_is_as_old_as_the_birthdays_they_had():
    """On the day before, the day of and the day after every birthday up to the fortieth."""
    days = {
        ordinal: Date.fromordinal(ordinal)
        for ordinal in range(
            FIRST_BORN.toordinal() - 1, date(LAST_BORN.year + 42, 1, 1).toordinal()
        )
    }
    wrong, births = [], 0
    for born in range(FIRST_BORN.toordinal(), LAST_BORN.toordinal() + 1):
        births += 1
        for age in range(OLDEST + 1):
            on = birthday(date.fromordinal(born), age).toordinal()
            got = [age_on(days[born], days[on + step]) for step in (-1, 0, 1)]
            if got != [age - 1, age, age]:
                wrong.append((days[born], days[on], got))

    assert births == 9_496
    assert wrong == []


@given(
    born=st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    day=st.dates(date(1900, 1, 1), date(2130, 1, 1)),
)
def test_an_age_is_the_number_of_birthdays_up_to_the_day(born, day):
    birthdays = [birthday(born, age) for age in range(1, 240)]
    got = age_on(Date(born.year, born.month, born.day), Date(day.year, day.month, day.day))

    if day >= born:
        assert got == bisect_right(birthdays, day)
    else:
        assert got < 0


@given(
    born=st.dates(date(1990, 1, 1), date(2015, 12, 31)),
    start=st.dates(date(2016, 1, 1), date(2060, 1, 1)),
)
def test_in_any_year_of_days_one_grows_a_year_older_and_only_on_birthdays(born, start):
    days = [Date.fromordinal(start.toordinal() + n) for n in range(367)]
    ages = [age_on(Date(born.year, born.month, born.day), day) for day in days]
    steps = [later - earlier for earlier, later in pairwise(ages)]

    assert set(steps) <= {0, 1}
    assert 1 <= sum(steps) <= 2


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        # The reading that protects a minor for a day longer.
        (Date(2008, 2, 29), Date(2026, 2, 28), 17),
        (Date(2008, 2, 29), Date(2026, 3, 1), 18),
        (Date(2008, 2, 29), Date(2028, 2, 28), 19),
        (Date(2008, 2, 29), Date(2028, 2, 29), 20),
        (Date(1896, 2, 29), Date(1900, 2, 28), 3),
        (Date(1896, 2, 29), Date(1900, 3, 1), 4),
        (Date(1994, 3, 2), Date(2026, 3, 1), 31),
        (Date(1994, 3, 2), Date(2026, 3, 2), 32),
        (Date(2000, 12, 31), Date(2001, 1, 1), 0),
        (Date(2026, 5, 5), Date(2026, 5, 5), 0),
        (Date(2026, 5, 5), Date(2026, 5, 4), -1),
        (Date(2026, 5, 5), Date(2025, 5, 5), -1),
        (Date(2026, 5, 5), Date(2025, 5, 4), -2),
        (Date(1, 1, 1), Date(9999, 12, 31), 9_998),
    ],
)
def test_ages_at_the_days_where_readings_differ(born, day, age):
    assert age_on(born, day) == age


def test_counting_days_would_give_another_answer():
    """Why ages go by the calendar: 18 times 365.25 days are over a day before the birthday."""
    born, day = date(2007, 3, 1), date(2025, 2, 28)

    assert timedelta(days=18 * 365) < day - born
    assert age_on(Date(2007, 3, 1), Date(2025, 2, 28)) == 17
