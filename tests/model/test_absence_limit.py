"""What a limit counts: weeks where they follow one another, unless it says sessions (domain 3)."""

import pytest

from dbtagreements import AbsenceLimit, AbsenceUnit
from dbtagreements.model.commitments.sessions import counts_weeks

SESSION, WEEK = AbsenceUnit.SESSION, AbsenceUnit.WEEK


@pytest.mark.parametrize(
    ("consecutive", "unit", "of_weeks"),
    [
        (True, None, True),
        (True, WEEK, True),
        (True, SESSION, False),
        (False, None, False),
        (False, SESSION, False),
    ],
)
def test_a_limit_counts_weeks_in_a_row_unless_it_says_sessions(consecutive, unit, of_weeks):
    limit = AbsenceLimit(misses=4, consecutive=consecutive, unit=unit)
    assert counts_weeks(limit) is of_weeks
