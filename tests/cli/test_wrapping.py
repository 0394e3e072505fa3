"""Lines are as wide as the terminal, and nothing gets lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbtagreements.cli.wrapping import columns, page_width, wrapped

WORDS = st.lists(st.text("ab安👩e\u0301-1", min_size=1, max_size=30), min_size=1)


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("Ana", 3), ("安娜", 4), ("e\u0301", 1), ("\u2068a\u2069", 1), ("👩", 2), ("é", 1)],
)
def test_columns_are_counted_as_a_terminal_shows_them(text, wide):
    assert columns(text) == wide


@given(WORDS, st.integers(8, 60))
def test_no_line_is_wider_than_the_page_and_no_character_is_lost(words, width):
    lines = list(wrapped(" ".join(words), width, first="- ", rest="  "))
    assert all(columns(line) <= width for line in lines)
    assert "".join(line[2:] for line in lines).replace(" ", "") == "".join(words)


@given(WORDS, st.integers(8, 60))
def test_an_isolate_ends_with_its_line_and_opens_anew_on_the_next(words, width):
    text = f"before \u2068{' '.join(words)}\u2069 between \u2066+1-555-0100\u2069 after"
    lines = list(wrapped(text, width))
    for line in lines:
        opens = line.count("\u2068") + line.count("\u2066")
        assert opens == line.count("\u2069")
    bare = "".join("".join(lines).split())
    for mark in "\u2066\u2068\u2069":
        bare = bare.replace(mark, "")
    assert bare == "before" + "".join(words) + "between+1-555-0100after"


def test_a_page_is_broken_at_spaces_and_hangs_below_its_first_line():
    lines = list(wrapped("one two three four", 12, first="  - "))
    assert lines == ["  - one two", "    three", "    four"]


def test_runs_of_spaces_in_a_line_stay():
    assert list(wrapped("a   b", 20)) == ["a   b"]


def test_an_empty_paragraph_is_an_empty_line():
    assert list(wrapped("", 20, first="> ")) == ["> "]


@pytest.mark.parametrize(("terminal", "page"), [("80", 80), ("20", 40), ("300", 100)])
def test_the_page_is_as_wide_as_the_terminal_within_reason(terminal, page, monkeypatch):
    monkeypatch.setenv("COLUMNS", terminal)
    assert page_width() == page
