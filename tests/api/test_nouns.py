"""The shape that all nouns share: by keyword, told apart by words, final or made to derive from."""

import inspect
import re

import attrs
import pytest
from pendulum import Date

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    OBSERVATIONS,
    Agreement,
    Behavior,
    Commitment,
    Event,
    InvalidValue,
    Observation,
    Party,
    Refrain,
    RelationshipAgreement,
    Role,
    Term,
    Treatment,
    model,
)
from dbtagreements.fields import frozen
from dbtagreements.fields.nouns import is_noun

NOUNS = [cls for cls in vars(model).values() if is_noun(cls)]
BASES = (Agreement, Commitment, Event, Observation)
CATALOGUES = {
    Agreement: AGREEMENTS,
    Commitment: COMMITMENTS,
    Event: EVENTS,
    Observation: OBSERVATIONS,
}


def name_of(cls):
    return cls.__name__


def test_every_class_of_the_catalogues_is_a_noun_of_the_model():
    for base, catalogue in CATALOGUES.items():
        assert len({*catalogue}) == len(catalogue)
        assert {*catalogue} == {cls for cls in NOUNS if issubclass(cls, base) and cls is not base}


@pytest.mark.parametrize(
    ("base", "beside"), [(Agreement, [Treatment]), (Commitment, []), (Event, []), (Observation, [])]
)
def test_every_class_of_a_catalogue_has_a_word_of_its_own_written_out(base, beside):
    classes = [*CATALOGUES[base], *beside]
    words = [vars(cls)[base.tagged_by] for cls in classes]
    assert len({*words}) == len(words)
    assert all(re.fullmatch("[a-z][a-z_]*", word) for word in words)
    assert not hasattr(base, base.tagged_by)


@pytest.mark.parametrize("cls", NOUNS, ids=name_of)
def test_a_noun_is_made_by_keyword(cls):
    kinds = {parameter.kind for parameter in inspect.signature(cls).parameters.values()}
    assert kinds <= {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("cls", NOUNS, ids=name_of)
def test_a_noun_has_slots_and_nothing_beside_them(cls):
    assert attrs.has(cls)
    assert not [base for base in cls.__mro__[:-1] if "__slots__" not in vars(base)]


@pytest.mark.parametrize("cls", NOUNS, ids=name_of)
def test_a_noun_is_final_unless_it_is_made_to_derive_from(cls):
    """What is held by its exact class takes no other, so a class derived from it fits nowhere."""
    assert getattr(cls, "__final__", False) is (cls not in BASES)


@pytest.mark.parametrize("cls", [Agreement, Commitment], ids=name_of)
def test_what_a_host_may_derive_from_says_so(cls):
    assert "derive" in cls.__doc__


def test_no_class_goes_by_the_word_of_another():
    """Two classes with one word would be two values with one document."""

    def agreement_with_a_class_of_the_same_word():
        @frozen(kw_only=True)
        class Abstain(Refrain):
            """A promise that documents could not tell from the other one."""

        promise = Abstain(id="c1", by=("client",), behaviors=frozenset({Behavior.SELF_HARM}))
        return RelationshipAgreement(
            id="agr-1",
            timezone="UTC",
            language="en",
            parties=(Party(id="client", role=Role.CLIENT, name="Ana Example"),),
            term=Term(start=Date(2026, 1, 5)),
            commitments=(promise,),
        )

    with pytest.raises((TypeError, InvalidValue)):
        agreement_with_a_class_of_the_same_word()
