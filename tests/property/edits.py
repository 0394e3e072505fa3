"""Agreements changed in a few places, as people and programs change them."""

import attrs
from hypothesis import strategies as st
from tests.property.places import fields_in

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    Agreement,
    Commitment,
    Event,
    InvalidValue,
    Treatment,
    replace_at,
)
from dbtagreements.testing.builders import BUILDERS
from dbtagreements.testing.values import Scene, content

CATALOGUE = {Agreement: AGREEMENTS, Commitment: COMMITMENTS, Event: EVENTS}


def scene_of(subject):
    """What a new value inside of a subject may name."""
    if isinstance(subject, Treatment):
        parties = (subject.client,)
    else:
        parties = tuple(party.id for party in subject.parties)
    return Scene(builders=BUILDERS, catalogue=CATALOGUE, parties=parties)


@st.composite
def edited(draw, subject, most=3):
    """The subject after one to three edits; an edit that would be meaningless is left out."""
    for _ in range(draw(st.integers(1, most))):
        pointer, field, held = draw(st.sampled_from(list(fields_in(subject))))
        if isinstance(held, tuple) and held and draw(st.booleans()):
            value = draw(shifted(held))
        else:
            value = draw(content(scene_of(subject), field.kind))
        try:
            subject = replace_at(subject, pointer, value)
        except InvalidValue:
            continue
    return subject


@st.composite
def shifted(draw, items):
    """A tuple with its elements in another order, or without one, or with one of them again."""
    how = draw(st.sampled_from(("other order", "without one", "one again")))
    place = draw(st.integers(0, len(items) - 1))
    if how == "other order":
        return tuple(draw(st.permutations(items)))
    if how == "without one":
        return items[:place] + items[place + 1 :]
    again = items[place]
    if attrs.has(type(again)) and any(field.name == "id" for field in attrs.fields(type(again))):
        again = attrs.evolve(again, id="again")
    return (*items[:place], again, *items[place:])
