"""Text from outside commands no terminal, whatever it holds."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbtagreements.saying.harmless import harmless, harmless_lines

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("given_text", "written"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("a\rb\nc\td", r"a\x0db\x0ac\x09d"),
        ("\x7f\x9b", r"\x7f\x9b"),
        ("half \ud83d", r"half \ud83d"),
        ("undecodable \udcff", r"undecodable \udcff"),
        ("\u202eturned\u202c", r"\u202eturned\u202c"),
        ("\u2066kept\u2069", r"\u2066kept\u2069"),
        ("one\u2028two\u2029", r"one\u2028two\u2029"),
        (
            "Ana Example, 安娜, عنا, e\u0301, 👩\u200d👧",
            "Ana Example, 安娜, عنا, e\u0301, 👩\u200d👧",
        ),
    ],
)
def test_what_a_terminal_would_obey_is_written_out(given_text, written):
    assert harmless(given_text) == written


@given(ANY_TEXT)
def test_harmless_text_has_no_control_character_no_half_character_and_no_direction(text):
    written = harmless(text)
    assert not {unicodedata.category(character) for character in written} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(character) for character in written} & {
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    }
    written.encode("utf-8")


@given(ANY_TEXT)
def test_making_text_harmless_again_changes_nothing(text):
    assert harmless(harmless(text)) == harmless(text)


def test_isolates_of_ours_stay_where_lines_are_made_harmless():
    assert harmless_lines("\u2068a\x1b\u2069") == "\u2068a\\x1b\u2069"
