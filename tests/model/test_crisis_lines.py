"""The crisis lines of places: a plan's lines are lines of their place, and numbers have places."""

import pytest

from dbtagreements.model.crisis_lines import LINES_BY_PLACE, places_of_line


@pytest.mark.parametrize("place", LINES_BY_PLACE)
def test_the_lines_that_a_plan_lists_are_lines_of_its_place(place):
    for line in LINES_BY_PLACE[place].planned:
        assert line.name is not None
        assert place in places_of_line(line.number)


@pytest.mark.parametrize(
    ("number", "places"),
    [
        ("988", {"US", "CA"}),
        ("911", {"US", "CA"}),
        ("116 123", {"GB", "EU"}),
        ("999", {"GB"}),
        ("112", {"EU", "GB"}),
        ("111", {"GB"}),
        ("741-741", {"US"}),
        ("85258", {"GB"}),
        ("686868", {"CA"}),
        ("1234", set()),
        ("", set()),
    ],
)
def test_each_number_is_known_in_its_places(number, places):
    assert places_of_line(number) == places


def test_digits_of_other_scripts_are_no_digits():
    assert places_of_line("٩٨٨") == frozenset()


def test_in_the_union_a_plan_lists_the_number_that_works_everywhere():
    assert [line.number for line in LINES_BY_PLACE["EU"].planned] == ["112"]
