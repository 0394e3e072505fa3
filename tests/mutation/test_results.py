"""The last outcome of mutation testing that was kept: its scores, its survivors, its page."""

import pytest
from mutation.report import PAGE, amiss, of_page, part, read, score
from mutation.rooms import ROOMS

FOUND = read()


def test_every_room_was_tried():
    assert set(FOUND["rooms"]) == set(ROOMS)


def test_at_least_two_thousand_mutants_were_tried():
    assert sum(counted["tried"] for counted in FOUND["rooms"].values()) >= 2_000


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_reaches_its_score(room):
    assert score(FOUND["rooms"][room]) >= (95 if room in {"digest", "disclosure"} else 85)


def test_every_survivor_is_listed_with_a_reason():
    survived = sum(counted["survived"] for counted in FOUND["rooms"].values())
    assert len(FOUND["survivors"]) == survived
    assert [each["key"] for each in FOUND["survivors"] if not each["reason"].strip()] == []


def test_nothing_is_amiss():
    assert amiss(FOUND) == []


def test_the_page_shows_these_scores():
    assert of_page(PAGE.read_text("utf-8")) == part(FOUND)
