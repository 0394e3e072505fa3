"""What makes a class of the model: the decorator, and what reading asks of it."""

from typing import ClassVar

import attrs
import pendulum
import pytest
from pendulum import Date, DateTime
from tests.model.samples import CLIENT, NOON, NOUNS, filled, full, least, needed

from dbtagreements import (
    Commitment,
    FollowSafetyPlan,
    FrozenMap,
    InvalidValue,
    RelationshipAgreement,
    SafetyPlan,
    Term,
)
from dbtagreements.fields import (
    Instant,
    Parameters,
    across,
    duplicates,
    frozen,
    readable,
    references,
)
from dbtagreements.fields.nouns import Unread, assembled, partial, problems_across


def places(problems):
    return [(problem.code, problem.path) for problem in problems]


# Values put together from what was checked already must be those that a constructor makes.


@pytest.mark.parametrize("cls", NOUNS, ids=lambda cls: cls.__name__)
def test_a_value_put_together_is_the_one_that_its_constructor_makes(cls):
    whole = full(cls)
    held = {name: getattr(whole, name) for name in filled(cls)}

    assert assembled(cls, held) == whole
    assert hash(assembled(cls, held)) == hash(whole)


@pytest.mark.parametrize("cls", NOUNS, ids=lambda cls: cls.__name__)
def test_what_is_left_out_when_a_value_is_put_together_is_what_a_constructor_fills_in(cls):
    given = {name: value for name, value in filled(cls).items() if name in needed(cls)}

    assert assembled(cls, given) == least(cls)
    if "signers" in filled(cls):
        assert assembled(cls, given).signers == least(cls).signers


def test_fields_that_contradict_one_another_are_refused_when_a_value_is_put_together():
    with pytest.raises(InvalidValue) as caught:
        assembled(Term, {"start": Date(2026, 1, 5), "end": Date(2026, 1, 4)})

    assert places(caught.value.problems) == [("end_before_start", "/end")]


# What is known of a value that could not be read whole.


def test_of_a_value_known_in_part_only_the_checks_of_what_is_known_are_asked():
    held = {"start": Date(2026, 1, 5), "end": Date(2026, 1, 4)}

    known = partial(Term, held)
    assert places(problems_across(known, frozenset(held))) == [("end_before_start", "/end")]
    assert places(problems_across(known, frozenset({"start"}))) == []
    unknown = partial(Term, {"start": Date(2026, 1, 5)})
    assert isinstance(unknown.end, Unread)


def test_elements_that_could_not_be_read_have_no_say_in_ids_but_for_their_own():
    plan = FollowSafetyPlan(id="c1", by=("client",))
    items = (Unread(), plan, Unread(id="c1"), Unread(id="c2"), Unread(), Unread(id="c2"))

    assert places(duplicates(items, "/commitments")) == [
        ("duplicate_id", "/commitments/2/id"),
        ("duplicate_id", "/commitments/5/id"),
    ]
    assert list(readable(items)) == [(1, plan)]


def test_a_party_that_could_not_be_read_may_be_any_and_then_nobody_is_missing():
    held = filled(RelationshipAgreement)
    known = frozenset(held)

    with_unread = partial(RelationshipAgreement, held | {"parties": (CLIENT, Unread())})
    stranger = (attrs.evolve(CLIENT, id="x"),)
    without = partial(RelationshipAgreement, held | {"parties": stranger, "supersedes": None})

    assert places(problems_across(with_unread, known)) == []
    assert {code for code, _ in places(problems_across(without, known))} == {"dangling_party"}


def test_references_are_found_in_everything_that_a_value_holds():
    plan = SafetyPlan(helpers=full(SafetyPlan).helpers)
    one = FollowSafetyPlan(id="c1", by=("client", "sister"), to=("therapist",))

    assert list(references(one)) == [
        ("/by/0", "client"),
        ("/by/1", "sister"),
        ("/to/0", "therapist"),
    ]
    assert list(references(plan)) == [
        (f"/helpers/{index}/party", helper.party)
        for index, helper in enumerate(plan.helpers)
        if helper.party is not None
    ]
    assert list(references(Term(start=Date(2026, 1, 5)))) == []


# The decorator.


def test_a_hosts_field_of_json_without_a_converter_takes_what_is_frozen_and_nothing_else():
    @frozen(kw_only=True)
    class Note(Commitment):
        kind: ClassVar[str] = "clinic:note"

        about: Parameters

    base = {"id": "c1", "by": ("client",)}

    assert Note(**base, about=FrozenMap({"a": 1})).about == {"a": 1}
    for about in ({"a": 1}, {}, None, [1]):
        with pytest.raises(InvalidValue) as caught:
            Note(**base, about=about)
        assert places(caught.value.problems) == [("wrong_type", "/about")]


def test_an_instant_whose_annotation_is_text_is_refused_when_the_class_is_made():
    """It could not be held in UTC."""
    with pytest.raises(TypeError, match="must not be text"):

        @frozen(kw_only=True)
        class Visit:
            at: "Instant"


def test_an_annotation_that_is_text_of_something_else_may_stand():
    @frozen(kw_only=True)
    class Visit:
        on: "Date"

    assert Visit(on=Date(2026, 1, 5)).on == Date(2026, 1, 5)


def test_a_hosts_instants_are_held_in_utc():
    @frozen(kw_only=True)
    class Visit:
        at: Instant
        until: Instant | None = None

    there = NOON.in_timezone(pendulum.timezone("Asia/Tokyo"))
    visit = Visit(at=there, until=there)

    assert visit.at.isoformat() == visit.until.isoformat() == NOON.isoformat()
    assert Visit(at=there) == Visit(at=NOON)
    with pytest.raises(InvalidValue):
        Visit(at=DateTime(2026, 1, 5, 12))


def test_a_check_across_fields_stays_an_ordinary_method():
    class Plain:
        @across("a")
        def check(self):
            yield 1

    assert list(Plain().check()) == [1]
