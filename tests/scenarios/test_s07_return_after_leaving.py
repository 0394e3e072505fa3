"""S07, its lifecycle part: who left can return on the day after the term."""

from tests.scenarios.stories import NEW_YORK, day, relationship

from dbtagreements import earliest_return


def test_the_earliest_return_is_the_day_after_the_term():
    assert earliest_return(relationship("2026-01-05", "2027-01-04", NEW_YORK)) == day("2027-01-05")


def test_an_open_term_has_no_day_of_return():
    assert earliest_return(relationship("2026-01-05", None, NEW_YORK)) is None
