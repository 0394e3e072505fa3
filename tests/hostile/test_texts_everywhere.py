"""Hostile characters and naughty strings at every place of text: kept as written, or refused.

The ordinary run puts each string at one place in so many, every string somewhere and something
everywhere; the nightly run puts each at each.
"""

import json

import pytest
from tests.hostile.reading import NIGHTLY, read
from tests.hostile.texts import LETTERS, NAUGHTY, forbidden, text_places
from tests.wire.plain import get

from dbtagreements import InvalidDocument
from dbtagreements.wire.writing import written

EVERY = 1 if NIGHTLY else 16
PLACES = tuple(text_places())
CHARACTERS = (*LETTERS, *(f"A{letter}b" for letter in LETTERS))


def gone_through(texts: tuple[str, ...], record_property) -> list[object]:
    """What does not hold when the texts are put at the places."""
    wrong: list[object] = []
    count = 0
    for index, place in enumerate(PLACES):
        for text in texts[index % EVERY :: EVERY]:
            count += 1
            how = kept_or_refused(place, text)
            if how is not None:
                wrong.append((place.cls.__name__, place.spot.pointer, text, how))
    record_property("hostile inputs", count)
    return wrong


def kept_or_refused(place, text: str) -> object:
    """What does not hold when a text is put at a place."""
    whole = place.document.put(place.spot, json.dumps(text))
    found = read(whole, place.cls)
    if isinstance(found, InvalidDocument):
        told = {problem.path for problem in found.problems}
        return None if place.spot.pointer in told else told
    if forbidden(text):
        return "kept what is forbidden"
    return None if get(written(found), place.spot.path) == text else "kept otherwise"


@pytest.mark.usefixtures("untraced")
def test_characters_that_deceive_are_kept_as_written_or_refused_at_their_place(record_property):
    assert gone_through(CHARACTERS, record_property) == []


@pytest.mark.usefixtures("untraced")
@pytest.mark.skipif(not NAUGHTY, reason="no naughty strings beside the repository")
def test_naughty_strings_are_kept_as_written_or_refused_at_their_place(record_property):
    assert gone_through(NAUGHTY, record_property) == []
