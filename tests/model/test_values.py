"""Nouns as values: frozen to the bottom, equal and hashed by what they hold, pickled and copied."""

import copy
import pickle
import weakref
from typing import ClassVar

import attrs
import pytest
from pendulum import UTC, Date, DateTime
from tests.model.samples import (
    AGREEMENTS,
    CLIENT,
    NOON,
    NOUNS,
    filled,
    full,
    good,
    hints,
    least,
)

from dbtagreements import (
    COMMITMENTS,
    Agreement,
    Behavior,
    Cadence,
    Code,
    Commitment,
    Event,
    FollowSafetyPlan,
    FrozenMap,
    InvalidValue,
    Party,
    Refrain,
    RelationshipAgreement,
    Role,
    SafetyAgreement,
    Signed,
    Span,
    Term,
    Treatment,
    Vocabulary,
    Weekday,
    model,
)
from dbtagreements.fields import Count, PartyId, PrivateText, frozen

# Types whose values cannot change, which is all that a value may be made of.
UNCHANGING = (str, int, float, bool, type(None), Date, DateTime, Vocabulary, Code)


def named(cls):
    return cls.__name__


def leaves(value):
    """Everything that a value is made of, however deep it lies."""
    if isinstance(value, FrozenMap):
        yield from leaves(tuple(value.items()))
    elif isinstance(value, tuple | frozenset):
        for item in value:
            yield from leaves(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from leaves(getattr(value, field.name))
    else:
        yield value


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_value_is_made_of_what_cannot_change(cls):
    for leaf in leaves(full(cls)):
        assert isinstance(leaf, UNCHANGING)
        assert type(leaf).__module__.split(".")[0] in {"builtins", "pendulum", "dbtagreements"}


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_no_field_of_a_value_can_be_set_added_or_taken_away(cls):
    value = full(cls)
    before = pickle.dumps(value)
    for name in hints(cls):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(value, name)
    with pytest.raises((AttributeError, TypeError)):
        value.nickname = "Ana"
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(value, "nickname", "Ana")
    assert not hasattr(value, "__dict__")
    assert pickle.dumps(value) == before


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_two_values_that_hold_the_same_are_equal_and_one_in_a_set(cls):
    one, other = full(cls), full(cls)

    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other}) == 1
    assert {one: "found"}[other] == "found"


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_value_that_differs_in_any_field_is_another(cls):
    value = full(cls)
    for name, hint in hints(cls).items():
        others = []
        for other in good(hint):
            try:
                others.append(attrs.evolve(value, **{name: other}))
            except InvalidValue:
                continue  # it does not go with the other fields
        for other in others:
            same = getattr(other, name) == getattr(value, name)
            assert (other == value) is same
            assert (hash(other) == hash(value)) is same


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_value_is_equal_to_no_other_kind_of_thing(cls):
    value = full(cls)

    assert value != attrs.asdict(value, recurse=False)
    assert value != attrs.astuple(value, recurse=False)
    assert value is not None
    assert value.__eq__("client") is NotImplemented


@pytest.mark.parametrize("cls", [Commitment, Event, Agreement], ids=named)
def test_values_of_two_classes_are_different_though_their_fields_are_alike(cls):
    made = [least(sub) for sub in cls.__subclasses__() if set(hints(sub)) == set(hints(cls))]

    assert len({type(value) for value in made}) == len(set(made)) > 0
    assert least(FollowSafetyPlan) != least(Commitment)


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_value_survives_pickling(cls):
    value = full(cls)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert again == value
        assert hash(again) == hash(value)
        assert type(again) is cls
        assert repr(again) == repr(value)
        for name in hints(cls):
            assert type(getattr(again, name)) is type(getattr(value, name))


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_value_survives_copying(cls):
    value = full(cls)
    for again in (copy.copy(value), copy.deepcopy(value), attrs.evolve(value)):
        assert again == value
        assert hash(again) == hash(value)
        assert type(again) is cls
    assert copy.deepcopy([value, value])[0] == value


def test_instants_are_still_in_utc_after_pickling_and_copying():
    signed = full(Signed)
    for again in (pickle.loads(pickle.dumps(signed)), copy.deepcopy(signed)):
        assert again.at == NOON
        assert again.at.tzinfo is UTC
        assert attrs.evolve(again, id="e2").at.isoformat() == NOON.isoformat()


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_value_can_be_watched_until_it_goes(cls):
    value = full(cls)
    watched = weakref.ref(value)

    assert watched() is value
    del value
    assert watched() is None


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_value_can_be_changed_by_making_another(cls):
    value = full(cls)
    for name in hints(cls):
        held = getattr(value, name)
        assert cls.__replace__(value, **{name: held}) == value
        assert attrs.evolve(value, **{name: held}) == value
    with pytest.raises(TypeError):
        cls.__replace__(value, nickname="Ana")


def test_a_changed_copy_leaves_the_first_as_it_was():
    party = full(Party)
    other = party.__replace__(name="Eva Example")

    assert other.name == "Eva Example"
    assert party == full(Party)
    assert other.id == party.id


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_values_can_be_matched_by_their_fields(cls):
    value = full(cls)
    name = next(iter(hints(cls)))

    assert cls.__match_args__ == ()  # by name alone, as they are made
    match {"value": value}:
        case {"value": Party(id=id, role=Role.CLIENT)}:
            assert (cls, id) == (Party, "client")
        case {"value": Term(start=start, end=None | Date())}:
            assert (cls, start) == (Term, value.start)
        case {"value": Commitment(by=(first, *_))}:
            assert first == "client"
            assert issubclass(cls, Commitment)
        case {"value": found}:
            assert getattr(found, name) is getattr(value, name)


def test_commitments_of_an_agreement_can_be_told_apart_by_matching():
    refrain = Refrain(id="c1", by=("client",), behaviors=frozenset({Behavior.SELF_HARM}))
    agreement = full(RelationshipAgreement, commitments=(refrain,), history=())

    match agreement:
        case Agreement(commitments=(Refrain(behaviors=behaviors),)):
            assert behaviors == {Behavior.SELF_HARM}
        case _:
            pytest.fail("an agreement can be matched to the bottom")


def test_tags_are_words_of_the_class_and_no_fields():
    assert Refrain.kind == "refrain"
    assert SafetyAgreement.type == "safety"
    assert Signed.event == "signed"
    assert Treatment.type == "treatment"
    for cls, tag in ((Refrain, "kind"), (SafetyAgreement, "type"), (Signed, "event")):
        assert tag not in hints(cls)
        with pytest.raises(TypeError):
            cls(**filled(cls), **{tag: "x"})
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(full(cls), tag, "x")


# A host's own classes.


@frozen(kw_only=True)
class WalkTheDog(Commitment):
    """A promise of a clinic's own."""

    kind: ClassVar[str] = "clinic:walk_the_dog"

    minutes: Count
    cadence: Cadence | None = None
    with_: PartyId | None = None
    about: PrivateText | None = None
    days: frozenset[Weekday] = frozenset()


@frozen(kw_only=True)
class StableAgreement(Agreement):
    """A type of agreement of a clinic's own."""

    type: ClassVar[str] = "clinic:stable"

    horse: PrivateText | None = None


@frozen(kw_only=True)
class Moved(Event):
    """An event of a clinic's own."""

    event: ClassVar[str] = "clinic:moved"

    to_: PartyId


WALK = WalkTheDog(id="c1", by=("client",), minutes=20, with_="client", about="Rex")


def stable(**changes):
    return StableAgreement(
        **{
            "id": "a1",
            "timezone": "UTC",
            "language": "en",
            "parties": (CLIENT,),
            "term": Term(start=Date(2026, 1, 5)),
            "commitments": (WALK,),
            "history": (Moved(id="e1", at=NOON, to_="client"),),
            "horse": "Bella",
        }
        | changes
    )


def test_a_hosts_own_classes_stand_beside_ours():
    agreement = stable(commitments=(WALK, least(FollowSafetyPlan, id="c2")))

    assert agreement.commitments_of(WalkTheDog) == (WALK,)
    assert agreement.signers == ("client",)
    assert pickle.loads(pickle.dumps(agreement)) == agreement
    assert copy.deepcopy(agreement) == agreement
    assert hash(agreement) == hash(stable(commitments=agreement.commitments))
    assert full(RelationshipAgreement, commitments=(WALK,)).commitments == (WALK,)


def test_a_hosts_own_fields_are_checked_and_kept_private_as_ours_are():
    assert repr(WALK) == "WalkTheDog(id='c1', by=('client',), minutes=20, with_='client')"
    assert "Bella" not in repr(stable())
    with pytest.raises(InvalidValue) as caught:
        WalkTheDog(id="c1", by=(), minutes=True, with_="X", about="a\x00", days={Weekday.MONDAY})
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("empty", "/by"),
        ("wrong_type", "/minutes"),
        ("bad_id", "/with"),
        ("control_character", "/about"),
        ("wrong_type", "/days"),
    ]


def test_parties_that_a_hosts_own_fields_name_must_be_there():
    with pytest.raises(InvalidValue) as caught:
        stable(
            commitments=(attrs.evolve(WALK, with_="nobody"),),
            history=(Moved(id="e1", at=NOON, to_="father"),),
        )
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("dangling_party", "/commitments/0/with"),
        ("dangling_party", "/history/0/to"),
    ]


def test_a_class_of_a_host_changes_nothing_for_others():
    assert WalkTheDog not in COMMITMENTS
    assert StableAgreement not in AGREEMENTS
    assert not hasattr(model, "WalkTheDog")


@pytest.mark.parametrize("word", ["walk_the_dog", "refrain", "clinic:", "Clinic:walk", ":walk", ""])
def test_the_word_of_a_hosts_class_has_a_colon_so_that_it_is_never_one_of_ours(word):
    with pytest.raises(TypeError, match="needs a colon"):

        @frozen(kw_only=True)
        class Own(Commitment):
            kind: ClassVar[str] = word


def test_a_class_derived_from_one_of_ours_has_a_word_of_its_own():
    with pytest.raises(TypeError, match="needs a kind of its own"):

        @frozen(kw_only=True)
        class Stricter(Refrain):
            since: Count


@pytest.mark.parametrize("cls", NOUNS, ids=named)
def test_a_noun_of_ours_says_what_it_is_in_its_first_line(cls):
    assert cls.__doc__.strip()
    assert cls.__module__.startswith("dbtagreements.model")


def test_days_and_instants_are_what_pendulum_makes():
    """So that a host may calculate with them at once."""
    term = full(Term)

    assert type(term.start) is Date
    assert type(full(Signed).at) is DateTime
    assert Span(weeks=1).after_day(term.start) == Date(2026, 1, 12)
