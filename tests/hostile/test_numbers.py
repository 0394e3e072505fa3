"""Numbers as no reader expects them, at every place of a document and deep in extensions."""

import pytest
from tests.hostile.documents import COMMON, DOCUMENTS
from tests.hostile.heavy import with_extension
from tests.hostile.numbers import MISSPELLED, NUMBERS
from tests.hostile.reading import NIGHTLY, Input, problems_of, tally

# One with few places, and one with numbers in many.
PLACED = COMMON if NIGHTLY else [d for d in DOCUMENTS if d.name == "rich consultation_team"]
IN_EXTENSIONS = ("@", "[@]", "[0,@]", '{"a":@}', '{"a":[{"b":@}]}', "[[[[[[[[@]]]]]]]]", '[@,"x"]')


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("document", PLACED, ids=lambda document: document.name)
def test_a_number_is_refused_at_its_place_or_read_whole(document, record_property):
    inputs = [
        Input(document.put(spot, number), (spot.pointer,))
        for spot in document.spots
        for number in (*NUMBERS, *MISSPELLED)
    ]
    tally(inputs).held(len(inputs), record_property)


@pytest.mark.usefixtures("untraced")
def test_a_number_in_an_extension_is_refused_at_its_place_or_read_whole(record_property):
    inputs = [
        Input(with_extension(json.replace("@", number)), ("/extensions/clinic:x",))
        for json in IN_EXTENSIONS
        for number in (*NUMBERS, *MISSPELLED)
    ]
    tally(inputs).held(len(inputs), record_property)


def test_a_misspelled_number_is_no_json():
    for number in MISSPELLED:
        ((code, place),) = problems_of(with_extension(f"[{number}]"))
        assert code in {"not_json", "not_finite"}
        assert place.startswith("/extensions/clinic:x")


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("digits", [100_000, 5_000_000])
def test_millions_of_digits_are_refused_before_they_are_converted(digits, record_property):
    for number in ("9" * digits, f"-{'9' * digits}", f"0.{'9' * digits}", f"1e{'9' * digits}"):
        for text, place in (
            (with_extension(number), "/extensions/clinic:x"),
            (with_extension(f'[1, {{"a": {number}}}]'), "/extensions/clinic:x/1/a"),
            (with_extension("1").replace('"version": 1', f'"version": {number}'), "/version"),
            (with_extension("1").replace('"2026-01-05"', number), "/term/start"),
        ):
            assert problems_of(text) == [("number_too_long", place)]
    record_property("hostile inputs", 16)
