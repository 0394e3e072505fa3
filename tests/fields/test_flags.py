"""Words that are known to be so or not so: an immutable value that is told apart from numbers."""

import copy
import pickle

import pytest

from dbtagreements import Fact
from dbtagreements.fields import Flags, frozen_flags

KNOWN = Flags({Fact.IMMINENT: True, Fact.CLIENT_AGREES: False})


def test_it_is_a_mapping_in_the_order_of_its_words():
    assert list(KNOWN) == [Fact.CLIENT_AGREES, Fact.IMMINENT]
    assert KNOWN[Fact.IMMINENT] is True
    assert Fact.IMMINENT in KNOWN
    assert Fact.HIGH_RISK not in KNOWN
    assert len(KNOWN) == 2
    assert dict(Flags[Fact]()) == {}


def test_it_equals_what_says_the_same():
    assert KNOWN == {Fact.CLIENT_AGREES: False, Fact.IMMINENT: True}
    assert Flags({Fact.IMMINENT: True, Fact.CLIENT_AGREES: False}) == KNOWN
    assert hash(KNOWN) == hash(Flags({Fact.IMMINENT: True, Fact.CLIENT_AGREES: False}))
    assert KNOWN != {Fact.IMMINENT: True}
    assert KNOWN != {Fact.CLIENT_AGREES: 0, Fact.IMMINENT: 1}
    assert KNOWN != {Fact.CLIENT_AGREES: True, Fact.IMMINENT: True}
    assert KNOWN != [Fact.IMMINENT]


def test_nothing_changes_it_and_it_travels():
    with pytest.raises(AttributeError):
        KNOWN.more = True
    with pytest.raises(AttributeError):
        del KNOWN.more
    with pytest.raises(TypeError):
        KNOWN[Fact.IMMINENT] = False
    assert pickle.loads(pickle.dumps(KNOWN)) == KNOWN
    assert copy.copy(KNOWN) is KNOWN
    assert copy.deepcopy(KNOWN) is KNOWN


def test_its_repr_says_how_many_and_not_which():
    assert repr(KNOWN) == "Flags(<2>)"


def test_what_is_no_mapping_of_words_is_left_for_the_check_to_name():
    assert frozen_flags(KNOWN) is KNOWN
    assert frozen_flags({Fact.IMMINENT: True}) == {Fact.IMMINENT: True}
    assert type(frozen_flags({Fact.IMMINENT: True})) is Flags
    for other in ([], None, {1: True}):
        assert frozen_flags(other) is other
