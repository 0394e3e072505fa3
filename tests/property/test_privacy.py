"""Laws of silence: whatever is said about a person, no `repr` and no `str` of a value says it."""

import pprint
import re

import attrs
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date
from tests.property.edits import edited
from tests.property.places import nouns_in

from dbtagreements import (
    ContactPoint,
    FrozenMap,
    Identifier,
    MeansStep,
    Party,
    changes,
    dumps,
)
from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import fields_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.testing import agreements, treatments

CANARY = "Canary-Yellow-\u00e9"
HATCHED = Date(1911, 7, 13)


def with_canaries(value):
    """The value with a marker in every text, day and JSON that may say something of a person."""
    if isinstance(value, tuple):
        return tuple(map(with_canaries, value))
    if not is_noun(type(value)):
        return value
    planted = {}
    for field in fields_of(type(value)):
        held = getattr(value, field.name)
        planted[field.name] = marked(field, held)
    return attrs.evolve(value, **planted)


def marked(field, held):
    match field.kind:
        case kinds.Text(form=None, private=True) if held is not None:
            return CANARY
        case kinds.Many(item=kinds.Text(form=None, private=True)):
            return tuple(CANARY for _ in held)
        case kinds.Json():
            return FrozenMap({f"clinic:{CANARY}": {CANARY: [CANARY]}})
        case kinds.Day() if field.private and held is not None:
            return HATCHED
        case _:
            return with_canaries(held)


def says(text):
    # A year stands alone; those digits may also stand inside a digest.
    year = re.search(r"(?<![0-9a-f])1911(?![0-9a-f])", text)
    return CANARY in text or ascii(CANARY)[1:-1] in text or year is not None


@given(st.one_of(agreements(), treatments()))
def test_no_repr_says_anything_about_a_person(subject):
    planted = with_canaries(subject)

    for _, noun in nouns_in(planted):
        for text in (repr(noun), str(noun), f"{noun}", f"{noun!a}", f"{(noun,)}", f"{[noun]!r}"):
            assert not says(text)
        assert not says(pprint.pformat({"one": noun, "more": (noun, noun)}, width=40))


@given(st.one_of(agreements(), treatments()))
def test_the_markers_were_planted(subject):
    planted = with_canaries(subject)

    assert CANARY in dumps(planted)
    for _, noun in nouns_in(planted):
        if isinstance(noun, Party | ContactPoint | Identifier | MeansStep):
            assert says(dumps(noun))
        if isinstance(noun, Party) and noun.born is not None:
            assert str(HATCHED) in dumps(noun)


@given(agreements(), st.data())
def test_no_repr_of_a_change_says_what_stood_there(agreement, data):
    before = with_canaries(agreement)
    after = data.draw(edited(before))

    for change in changes(before, after):
        assert not says(repr(change).replace(f"clinic:{CANARY}", ""))  # a member's name may be said
