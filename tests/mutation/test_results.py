"""The last outcome of mutation testing that was kept: its scores, its survivors, its page."""

import pytest
from mutation.report import PAGE, amiss, merged, noticed_of_all, of_page, part, read, score
from mutation.rooms import ROOMS

FOUND = read()


def test_every_room_was_tried():
    assert set(FOUND["rooms"]) == set(ROOMS)


def test_at_least_two_thousand_mutants_were_tried():
    assert sum(counted["tried"] for counted in FOUND["rooms"].values()) >= 2_000


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_reaches_its_score(room):
    assert score(FOUND["rooms"][room]) >= (95 if room in {"digest", "disclosure"} else 85)


@pytest.mark.parametrize("room", ["digest", "disclosure"])
def test_what_is_shared_and_signed_reaches_it_with_all_that_changes_nothing_counted(room):
    assert noticed_of_all(FOUND["rooms"][room]) >= 95


def test_every_survivor_is_listed_with_a_reason():
    survived = sum(counted["survived"] for counted in FOUND["rooms"].values())
    assert len(FOUND["survivors"]) == survived
    assert [each["key"] for each in FOUND["survivors"] if not each["reason"].strip()] == []


def test_no_reason_is_left_open():
    assert [each["key"] for each in FOUND["survivors"] if each["reason"].startswith("Open")] == []


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_that_are_not_run_stay_as_they_were(room):
    run = {
        "rooms": {room: FOUND["rooms"][room]},
        "survivors": [each for each in FOUND["survivors"] if each["room"] == room],
    }
    assert merged({}, run) == run
    assert merged(FOUND, run) == FOUND
    none_left = {"rooms": run["rooms"], "survivors": []}
    left = merged(FOUND, none_left)["survivors"]
    assert left == [each for each in FOUND["survivors"] if each["room"] != room]


def test_nothing_is_amiss():
    assert amiss(FOUND) == []


def test_the_page_shows_these_scores():
    assert of_page(PAGE.read_text("utf-8")) == part(FOUND)
