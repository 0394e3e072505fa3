"""Laws of immutability: nothing in a value can be set, deleted, added or put in place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date, DateTime
from tests.property.places import everything_in

from dbtagreements import Code, FrozenMap, Span, Vocabulary, dumps
from dbtagreements.fields.kinds import fields_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.testing import agreements, treatments

UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")


def attributes_of(part):
    if is_noun(type(part)):
        return [*(field.name for field in fields_of(type(part))), "invented"]
    if isinstance(part, Span):
        return [*UNITS, "invented"]
    if isinstance(part, FrozenMap):
        return ["_FrozenMap__content", "invented"]
    if isinstance(part, DateTime):
        return ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo"]
    return ["year", "month", "day"] if isinstance(part, Date) else []


@settings(max_examples=50)
@given(st.one_of(agreements(), treatments()))
def test_no_attribute_at_any_depth_can_be_set_or_deleted(subject):
    before, shown, number = dumps(subject), repr(subject), hash(subject)

    for part in everything_in(subject):
        for name in attributes_of(part):
            with pytest.raises(AttributeError):
                setattr(part, name, getattr(part, name, None))
            with pytest.raises(AttributeError):
                delattr(part, name)

    assert (dumps(subject), repr(subject), hash(subject)) == (before, shown, number)


@settings(max_examples=50)
@given(st.one_of(agreements(), treatments()))
def test_a_value_is_made_of_what_cannot_change_to_the_bottom(subject):
    plain = (bool, int, float, str, Date, DateTime, tuple, frozenset, FrozenMap, Span, Code)
    for part in everything_in(subject):
        known = part is None or type(part) in plain or is_noun(type(part))
        assert known or isinstance(part, Vocabulary)


@settings(max_examples=50)
@given(st.one_of(agreements(), treatments()))
def test_no_collection_at_any_depth_takes_or_gives_up_an_element(subject):
    for part in everything_in(subject):
        if isinstance(part, FrozenMap):
            for name in [*part, "clinic:invented"]:
                with pytest.raises(TypeError):
                    part[name] = None
                with pytest.raises(TypeError):
                    del part[name]
        for name in ("append", "add", "update", "pop", "clear", "setdefault", "__setitem__"):
            assert not hasattr(part, name) or isinstance(part, Date)


@settings(max_examples=25)
@given(agreements())
def test_what_is_given_to_a_constructor_can_change_afterwards_without_harm(agreement):
    given_to_it = {"clinic:list": [1, {"inner": [2]}]}
    changed = agreement.__replace__(extensions=given_to_it)
    before = dumps(changed)

    given_to_it["clinic:list"][1]["inner"].append(3)
    given_to_it["clinic:more"] = True

    assert dumps(changed) == before
