"""Laws of comparing: what is listed is all that differs, and leads from one to the other."""

import copy
import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date
from tests.property.edits import edited

from dbtagreements import (
    CoachingAgreement,
    FrozenMap,
    How,
    Party,
    Role,
    Term,
    Treatment,
    changes,
    dumps,
    loads,
)
from dbtagreements.fields.json import thawed
from dbtagreements.pointer import split
from dbtagreements.testing import agreements, treatments


def document(subject):
    return json.loads(dumps(subject))


def coaching(*, parties):
    return CoachingAgreement(
        id="agr-1",
        timezone="Europe/London",
        language="en",
        parties=parties,
        term=Term(start=Date(2026, 1, 5)),
        signers=("b",),
    )


def at(data, pointer):
    """What stands at a pointer."""
    for token in split(pointer):
        data = data[int(token)] if isinstance(data, list) else data[token]
    return data


def applied(before, listed):
    """The later document, made of the earlier one and of the changes alone."""
    data = copy.deepcopy(before)
    # What was removed is named by its place in the earlier document: the last first.
    removed = [split(change.path) for change in listed if change.how is How.REMOVED]
    for *way, last in sorted(removed, key=_place, reverse=True):
        holder = at(
            data, "".join(f"/{token.replace('~', '~0').replace('/', '~1')}" for token in way)
        )
        del holder[int(last) if isinstance(holder, list) else last]
    others = [change for change in listed if change.how is not How.REMOVED]
    return _rebuilt(data, [(split(change.path), change) for change in others])


def _place(tokens):
    return [(int(token), "") if token.isdecimal() else (-1, token) for token in tokens]


def _rebuilt(data, listed):
    for way, change in listed:
        if not way and change.how is How.REPLACED:
            return thawed(change.after)
    if isinstance(data, list):
        return _rebuilt_list(data, listed)
    for name in {way[0] for way, _ in listed}:
        inside = [(way[1:], change) for way, change in listed if way[0] == name]
        if inside[0][0] == () and inside[0][1].how is How.ADDED:
            data[name] = thawed(inside[0][1].after)
        else:
            data[name] = _rebuilt(data[name], inside)
    return data


def _rebuilt_list(data, listed):
    for way, change in listed:
        if not way and change.how is How.REORDERED:
            by_name = dict(zip(change.before, data, strict=True))
            assert all(element["id"] in str(name) for name, element in by_name.items())
            data = [by_name[name] for name in change.after]
    added = {int(way[0]): c for way, c in listed if len(way) == 1 and c.how is How.ADDED}
    for index in sorted(added):
        data.insert(index, thawed(added[index].after))
    for index in range(len(data)):
        inside = [(way[1:], c) for way, c in listed if way and way[0] == str(index)]
        if inside and index not in added:
            data[index] = _rebuilt(data[index], inside)
    return data


@given(st.one_of(agreements(), treatments()))
def test_between_a_value_and_itself_nothing_differs(subject):
    assert changes(subject, subject) == ()
    assert changes(subject, loads(dumps(subject))) == ()


@given(agreements(), st.data())
def test_nothing_is_listed_where_and_only_where_the_two_are_equal(before, data):
    after = data.draw(edited(before))

    assert (changes(before, after) == ()) is (before == after)


@given(agreements(), st.data())
def test_the_changes_lead_from_the_earlier_document_to_the_later(before, data):
    after = data.draw(edited(before))

    assert applied(document(before), changes(before, after)) == document(after)
    assert applied(document(after), changes(after, before)) == document(before)


@given(agreements(), agreements())
def test_they_do_between_agreements_that_have_nothing_to_do_with_each_other(before, after):
    assert applied(document(before), changes(before, after)) == document(after)


@given(treatments(), st.data())
def test_they_do_between_treatments(before, data):
    after = data.draw(edited(before))

    assert applied(document(before), changes(before, after)) == document(after)


@given(agreements(), st.data())
def test_every_change_names_what_stood_there_and_what_stands_there_now(before, data):
    after = data.draw(edited(before))

    for change in changes(before, after):
        if change.how is How.REMOVED:
            assert at(document(before), change.path) == thawed(change.before)
            assert change.after is None
        elif change.how is How.ADDED:
            assert at(document(after), change.path) == thawed(change.after)
            assert change.before is None
        elif change.how is How.REPLACED:
            assert at(document(after), change.path) == thawed(change.after)
        else:
            assert sorted(change.before) == sorted(change.after)
            assert change.before != change.after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([{"id": "a", "n": 1}, {"id": "a", "n": 2}], [{"id": "a", "n": 2}]),
        ([{"id": "a", "n": 1}, {"id": "a", "n": 2}], [{"id": "a", "n": 3}, {"id": "a", "n": 2}]),
        ([{"id": 1}], [{"id": True}]),
        ([{"id": []}], [{"id": [1]}]),
        ([{"id": {}}], [{"id": {}}, {"id": {}}]),
        ([{"id": "a", "version": []}], [{"id": "a", "version": [1]}]),
        ([True], [1]),
        ([[]], [{}]),
        ([{"id": None}], [{"id": False}]),
    ],
    ids=str,
)
def test_lists_in_extensions_are_compared_whatever_they_call_an_id(before, after):
    def party(held):
        return Party(id="a", role=Role.CLIENT, name="", extensions=FrozenMap({"x:list": held}))

    one, other = party(before), party(after)
    assert changes(one, one) == ()
    assert changes(one, other) != ()
    assert applied(document(one), changes(one, other)) == document(other)


def test_what_was_removed_is_named_by_its_place_in_the_earlier_document():
    """Also inside an element that moved up, since another before it was removed too."""
    first = Party(id="a", role=Role.CLIENT, name="Ana Example")
    second = Party(id="b", role=Role.GUARDIAN, name="Bea Example", represents="b")
    before = coaching(parties=(first, second))
    after = coaching(parties=(attrs.evolve(second, represents=None),))

    removed = {change.path for change in changes(before, after) if change.how is How.REMOVED}
    assert removed >= {"/parties/0", "/parties/1/represents"}


def test_two_versions_of_one_agreement_that_changed_places_are_told_apart():
    party = Party(id="b", role=Role.CLIENT, name="Bea Example")
    one = coaching(parties=(party,))
    two = attrs.evolve(one, version=2)
    before = Treatment(id="t", client="b", started_on=Date(2026, 1, 5), agreements=(one, two))

    (change,) = changes(before, attrs.evolve(before, agreements=(two, one)))
    assert change.how is How.REORDERED
    assert change.before != change.after
