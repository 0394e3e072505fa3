"""The order of rare names under the digest, and the place at which something is refused."""

import json

import attrs
import pytest
import rfc8785

from dbtagreements import (
    DisclosureRequest,
    FrozenMap,
    InvalidDocument,
    InvalidValue,
    digest,
    dumps,
    loads,
)
from dbtagreements.templates import minimal
from dbtagreements.wire.canonical import canonical
from dbtagreements.wire.plain import place_below

# In UTF-16, by which RFC 8785 sorts, the smiling face comes before the letter; by its number after.
LETTER, FACE = "\ufb33", "\U0001f600"


def test_names_are_in_the_order_of_utf_16_under_the_digest():
    names = FrozenMap({LETTER: 1, FACE: 2, "a": 3})
    agreement = attrs.evolve(minimal("safety"), extensions=FrozenMap({"clinic:x": names}))
    document = json.loads(dumps(agreement))

    text = canonical(agreement)
    assert text == rfc8785.dumps(document)
    assert text.index(FACE.encode()) < text.index(LETTER.encode())
    assert digest(loads(dumps(agreement))) == digest(agreement)


@pytest.mark.parametrize("recipient", [5, "sister", {"role": "sister"}])
def test_what_is_neither_a_role_nor_a_recipient_is_refused_at_its_place(recipient):
    request = {
        "schema": "dbtagreements-request/1",
        "ground": "payment",
        "recipient": recipient,
        "at": "2026-03-02T15:00:00Z",
    }
    with pytest.raises(InvalidDocument) as refused:
        loads(json.dumps(request), DisclosureRequest)

    [problem] = refused.value.problems
    place = "/recipient/role" if isinstance(recipient, dict) else "/recipient"
    assert problem.path == place
    assert problem.message


def test_the_place_of_what_lies_too_deep_begins_at_the_root():
    data = {"a": {"b": [1, {"c": 2}]}}

    assert place_below(data, 1) == "/a"
    assert place_below(data, 3) == "/a/b/1"
    assert place_below(data, 4) is None


def test_what_is_no_agreement_has_no_digest():
    with pytest.raises(InvalidValue) as refused:
        digest("agreement")

    [problem] = refused.value.problems
    assert (problem.code, problem.path) == ("wrong_type", "")
    assert problem.message.startswith("expected ")
