"""Laws that the sentences keep for any agreements at all."""

import ast
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.property.edits import edited
from tests.saying.words import NEVER

import dbtagreements.saying
from dbtagreements import changes, say_changes
from dbtagreements.testing import agreements, treatments

ROOM = Path(dbtagreements.saying.__file__).parent
SOURCES = sorted(path.relative_to(ROOM) for path in ROOM.rglob("*.py"))
CONTROL = {*map(chr, range(32)), "\x7f", "\u2028", "\u2029"}


@st.composite
def versions(draw):
    """Two agreements with one id: the second made for itself, or from the first by a few edits."""
    before = draw(agreements())
    after = draw(agreements() | edited(before))
    return before, evolve(after, id=before.id)


def differs(before, after):
    """Whether anything differs but what the next version always changes."""
    return bool({change.path for change in changes(before, after)} - {"/version", "/supersedes"})


@given(versions())
def test_sentences_are_said_exactly_where_something_is_different(pair):
    before, after = pair
    assert bool(say_changes(before, after)) == differs(before, after)


@given(st.data())
def test_any_edit_is_said(data):
    before = data.draw(agreements())
    after = data.draw(edited(before, most=1))
    assert bool(say_changes(before, after)) == differs(before, after)


@given(versions() | st.tuples(treatments(), treatments()))
def test_every_sentence_is_one_line_that_ends_with_a_period(pair):
    for sentence in say_changes(*pair):
        assert sentence.endswith(".")
        assert not CONTROL & set(sentence)


@given(st.data())
def test_of_treatments_too_whatever_differs_is_said_but_what_a_version_supersedes(data):
    before = data.draw(treatments())
    after = data.draw(treatments() | edited(before))
    differing = {change.path.rpartition("/")[2] for change in changes(before, after)}
    assert bool(say_changes(before, after)) == bool(differing - {"supersedes"})


@given(agreements() | treatments())
def test_of_something_and_itself_nothing_is_said(subject):
    assert say_changes(subject, subject) == ()


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_nothing_that_can_be_said_blames_anyone(source):
    tree = ast.parse((ROOM / source).read_text("utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert not [text for text in texts if isinstance(text, str) and NEVER.search(text)]
