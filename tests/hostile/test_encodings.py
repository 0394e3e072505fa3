"""Bytes that are no UTF-8, or are it in a way that readers differ about."""

import pytest
from tests.hostile.documents import DOCUMENTS
from tests.hostile.encodings import ENCODINGS, INVALID, MARKS
from tests.hostile.reading import Input, problems_of, tally

SMALL = next(document for document in DOCUMENTS if document.name == "rich consultation_team")


def encoded(text: str, encoding: str) -> bytes:
    mark, encoding = MARKS.get(encoding, (b"", encoding))
    return mark + text.encode(encoding)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_document_in_another_encoding_is_refused_as_a_whole(encoding, record_property):
    # With a letter beyond ASCII and what UTF-7 writes in its own way.
    texts = [d.text.replace("Example", "Ex\u00e4mple & +\\u00e9") for d in DOCUMENTS]
    inputs = [Input(encoded(text, encoding), ("",)) for text in texts]
    found = tally(inputs)
    found.held(len(inputs), record_property)
    assert found.read == 0 or encoding == "utf-7"  # it is ASCII, and so it is UTF-8 too


@pytest.mark.usefixtures("untraced")
def test_invalid_bytes_in_any_value_are_refused_as_no_utf_8(record_property):
    inputs = [
        Input(before + invalid + after, ("",))
        for spot in SMALL.spots
        for invalid in INVALID
        for before, after in (
            (SMALL.text[: spot.start + 1].encode(), SMALL.text[spot.start + 1 :].encode()),
            (SMALL.text[: spot.end].encode(), SMALL.text[spot.end :].encode()),
        )
    ]
    found = tally(inputs)
    found.held(len(inputs), record_property)
    assert found.read == 0
    assert problems_of(inputs[0].text) == [("not_utf8", "")]


@pytest.mark.usefixtures("untraced")
def test_a_byte_order_mark_anywhere_between_values_is_refused(record_property):
    inputs = [
        Input(text if as_text else text.encode())
        for spot in SMALL.spots
        for at in (spot.named, spot.start, spot.end)
        for text in (SMALL.text[:at] + "\ufeff" + SMALL.text[at:],)
        for as_text in (True, False)
    ]
    found = tally(inputs)
    found.held(len(inputs), record_property)
    assert found.read == 0


def test_two_marks_are_refused_too():
    assert problems_of(b"\xef\xbb\xbf" * 2 + SMALL.text.encode()) == [("byte_order_mark", "")]
