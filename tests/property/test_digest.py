"""Laws of the digest: it stands for every leaf but those of the history, and for nothing else."""

import hashlib
import json
from datetime import timedelta

import attrs
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date
from tests.property import canonical_json
from tests.property.places import fields_in

from dbtagreements import FrozenMap, InvalidValue, Span, digest, dumps, loads, replace_at
from dbtagreements.fields import kinds
from dbtagreements.testing import agreements, histories, values
from dbtagreements.testing.times import FIRST, LAST, earlier, later
from dbtagreements.wire import canonical


def others(kind, held):
    """Contents of the same kind as a field holds, each another one."""
    return [other for other in candidates(kind, held) if other != held]


def candidates(kind, held):
    match kind:
        case kinds.Text(form=kinds.Form() as form):
            return (*form.examples, f"{held}1")
        case kinds.Word():
            return kind.words()
        case kinds.Moment():
            return (LAST, FIRST) if held is None else (later(held, SECOND), earlier(held, SECOND))
        case kinds.Json():
            return FrozenMap({**(held or {}), "clinic:new": True}), FrozenMap()
        case kinds.Many():
            some = others(kind.item, next(iter(held), None))
            more = [type(held)([*held, other]) for other in some if other not in held]
            return (held[1:], held[::-1], *more) if kind.ordered else more
        case _:
            return PLAIN[type(kind)]


PLAIN = {
    kinds.Text: ("", "other"),
    kinds.Number: (1, 2),
    kinds.Flag: (True, False),
    kinds.Day: (Date(2026, 1, 5), Date(2027, 1, 5)),
    kinds.Duration: (Span(hours=1), Span(minutes=60), Span(weeks=1)),
    kinds.Noun: (None,),
    kinds.Variant: (None,),
}
SECOND = timedelta(seconds=1)


def other_values(agreement):
    """Every field at every depth with another content, wherever the whole stays meaningful."""
    for pointer, field, held in fields_in(agreement):
        for other in others(field.kind, held):
            try:
                yield pointer, replace_at(agreement, pointer, other)
            except InvalidValue:
                continue
            else:
                break


@settings(max_examples=50)
@given(agreements())
def test_the_digest_changes_with_every_leaf_but_those_of_the_history(agreement):
    before, changed = digest(agreement), 0
    for pointer, other in other_values(agreement):
        changed += 1
        in_history = pointer.startswith("/history")
        assert (digest(other) == before) is in_history, pointer

    assert changed >= 8  # the fields that every agreement has, most of which can change alone


@given(agreements(), st.data())
def test_the_digest_takes_no_notice_of_what_happened(agreement, data):
    other = attrs.evolve(agreement, history=data.draw(histories(agreement)))

    assert digest(other) == digest(agreement)
    assert digest(attrs.evolve(agreement, history=())) == digest(agreement)


@given(agreements(), agreements())
def test_two_digests_are_equal_where_and_only_where_all_but_the_histories_are(one, other):
    alike = attrs.evolve(one, history=()) == attrs.evolve(other, history=())

    assert (digest(one) == digest(other)) is alike


@given(agreements())
def test_the_digest_is_that_of_the_canonical_document_made_by_another_library(agreement):
    data = canonical_json.without_history(dumps(agreement))

    expected = "sha256:" + hashlib.sha256(rfc8785.dumps(data)).hexdigest()
    assert digest(agreement) == expected


@given(agreements())
def test_the_canonical_bytes_are_those_of_the_standard_written_out_again(agreement):
    data = canonical_json.without_history(dumps(agreement))

    assert canonical(agreement) == canonical_json.canonical(data)


@given(values(FrozenMap))
def test_json_of_every_sort_has_one_canonical_form(held):
    data = json.loads(json.dumps(_plain(held)))

    assert rfc8785.dumps(data) == canonical_json.canonical(data)
    assert FrozenMap(json.loads(rfc8785.dumps(data))) == held


@given(agreements())
def test_the_canonical_bytes_are_read_as_the_same_agreement(agreement):
    again = loads(canonical(agreement))

    assert again == attrs.evolve(agreement, history=())
    assert canonical(again) == canonical(agreement)


def _plain(value):
    if isinstance(value, FrozenMap):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def test_names_are_ordered_by_their_utf_16_units():
    names = ["\u20ac", "\ufb33", "1", "\U0001f600", "\u00f6"]
    data = {f"clinic:{name}": index for index, name in enumerate(names)}

    assert list(json.loads(canonical_json.canonical(data))) == [
        "clinic:1",
        "clinic:\u00f6",
        "clinic:\u20ac",
        "clinic:\U0001f600",  # in UTF-16 its first half, D83D, comes before FB33
        "clinic:\ufb33",
    ]
    assert canonical_json.canonical(data) == rfc8785.dumps(data)
