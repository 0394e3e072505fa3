"""Texts that broke off, with a bit turned, or with something behind them."""

import pytest
from tests.hostile.broken import flipped, prefixes
from tests.hostile.documents import DOCUMENTS
from tests.hostile.reading import NIGHTLY, Input, problems_of, tally

CUT = DOCUMENTS if NIGHTLY else [d for d in DOCUMENTS if len(d.text) < 2_000]
TURNED = [d for d in DOCUMENTS if len(d.text) < (5_000 if NIGHTLY else 1_000)]

# Among them what could be the start of something, and what programs put at the end of a file.
BEHIND = (
    *("{}", "[]", "1", "0", "-", "-1", ".", "e", "E+", "a", "\\", "\\u00", "t", "true", "fals"),
    *(
        "n",
        "null",
        '"',
        '"a"',
        ",",
        "}",
        "]",
        ":",
        "//",
        "/* */",
        "#",
        "\0",
        "\x1a",
        "\x04",
        "\ufeff",
    ),
    *("\u00a0", "\u2028", "\x0b", "\x0c", "\x85", "\u3000", ";", "<!---->", "</script>", "\r\n}"),
)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("document", CUT, ids=lambda document: document.name)
def test_every_prefix_is_refused_where_it_breaks_off(document, record_property):
    found = tally(prefixes(document))
    found.held(len(document.text), record_property)
    assert found.exact == found.inputs


@pytest.mark.parametrize("document", CUT[:1], ids=lambda document: document.name)
def test_what_breaks_off_is_told_as_that(document):
    codes = {code for text, _ in prefixes(document) for code, _ in problems_of(text)}
    assert codes == {"truncated"}


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("document", TURNED, ids=lambda document: document.name)
def test_every_bit_turned_is_refused_at_its_place_or_read_whole(document, record_property):
    tally(flipped(document)).held(8 * len(document.text), record_property)


@pytest.mark.usefixtures("untraced")
def test_text_around_a_document_is_refused_as_no_json(record_property):
    inputs = [
        Input(text, ("",))
        for document in DOCUMENTS
        for behind in BEHIND
        for text in (document.text + behind, document.text + "\n" + behind, behind + document.text)
    ]
    found = tally(inputs)
    found.held(len(inputs), record_property)
    assert found.read == 0
