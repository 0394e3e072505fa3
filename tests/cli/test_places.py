"""A pointer leads to the line on which its place begins."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbtagreements.cli.places import lines_of
from dbtagreements.pointer import join

TEXT = """\
{"schema": "dbtagreements/1",
 "parties": [
   {"id": "client",
    "name": "two
lines"},
   {"id": "therapist", "a/b~c": [[],
     [1,
      2]]}
 ], "empty": {},
 "term": {
   "start":
     "2026-01-05"
 }
}"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/schema", 1),
        ("/parties", 2),
        ("/parties/0", 3),
        ("/parties/0/id", 3),
        ("/parties/0/name", 4),
        ("/parties/1", 6),
        ("/parties/1/a~1b~0c", 6),
        ("/parties/1/a~1b~0c/1/1", 8),
        ("/empty", 9),
        ("/term/start", 11),
    ],
)
def test_what_is_there_is_found_on_its_line(pointer, line):
    assert lines_of(TEXT, [pointer]) == {pointer: line}


@pytest.mark.parametrize(
    ("pointer", "line"),
    [("/id", 1), ("/term/end", 10), ("/parties/1/role", 6), ("/parties/7", 2), ("/schema/x", 1)],
)
def test_of_what_is_missing_the_line_is_that_of_what_lacks_it(pointer, line):
    assert lines_of(TEXT, [pointer]) == {pointer: line}


@pytest.mark.parametrize(
    "text",
    ["", "}", "]]", ",", ":", "[,,]", '{"a"', '{"a":', "{,}", '{"\\ud800": 1', '"', "[1 2", "\n\n"],
)
def test_a_text_that_is_not_json_is_followed_as_far_as_it_goes(text):
    assert lines_of(text, ["/a/0", ""]) == {"/a/0": 1, "": 1}


def test_a_name_that_cannot_be_read_leads_nowhere_and_the_next_is_found():
    assert lines_of('{"\\q": 1,\n"b": 2}', ["/b", "/a"]) == {"/b": 2, "/a": 1}


def test_of_a_name_given_twice_the_first_is_found():
    assert lines_of('{"a": 1,\n"a": 2}', ["/a"]) == {"/a": 1}


def places(value, tokens=()):
    yield tokens
    if isinstance(value, dict):
        for name, member in value.items():
            yield from places(member, (*tokens, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*tokens, index))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_every_place_of_a_document_written_a_place_a_line_has_a_line_of_its_own(value):
    """The standard library's own writing, where each place begins a line, is the judge."""
    pointers = [join(tokens) for tokens in places(value)]
    lines = lines_of(json.dumps(value, indent=1), pointers)
    assert [lines[pointer] for pointer in pointers] == sorted(lines.values())
    assert len(set(lines.values())) == len(pointers)
