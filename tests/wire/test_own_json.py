"""JSON of a host's own: read and written fast where it is simple, and else left to the others."""

import json

import attrs
import pytest
from tests.wire import rich

from dbtagreements import Codec, InvalidDocument, Limits, Party, Role, dumps, loads

compiled = pytest.importorskip("dbtagreements.wire.compiled")

PARTY = Party(id="a", role=Role.CLIENT, name="A")


def reader_of():
    return compiled.CompiledReader(Codec()._reader.catalogue)


def test_an_empty_object_of_a_hosts_own_is_one_and_the_same_wherever_it_is_read():
    text = json.dumps({**json.loads(dumps(PARTY)), "extensions": {}})
    one, other = (reader_of().loads(text, Party, Limits()) for _ in range(2))
    assert one.extensions is other.extensions


OF_A_HOST = ("extensions", "parameters")
WITHOUT = {
    name: noun
    for name, noun in rich.NOUNS.items()
    if not any(getattr(part, own, ()) for part in rich.parts(noun) for own in OF_A_HOST)
}


@pytest.mark.parametrize("noun", WITHOUT.values(), ids=WITHOUT)
def test_what_holds_no_json_of_a_hosts_own_is_written_fast(noun):
    assert compiled.text_of_noun(noun) == dumps(noun).encode()


def nested(levels: int, kind: str) -> object:
    """JSON of so many levels."""
    value: object = 1
    for level in range(levels):
        value = {"a": value} if kind == "objects" or (kind == "both" and level % 2) else [value]
    return value


@pytest.mark.parametrize("kind", ["objects", "lists", "both"])
@pytest.mark.parametrize("levels", [1, 16, 30, 31, 32, 40, 61])
def test_json_of_a_hosts_own_is_read_and_written_fast_unless_it_lies_deep(levels, kind):
    """It has 32 levels, or who counts the levels of the whole must look at it."""
    party = attrs.evolve(PARTY, extensions={"clinic:x": nested(levels, kind)})
    text = dumps(party)
    assert json.loads(text)["extensions"] == {"clinic:x": nested(levels, kind)}
    assert compiled.text_of_noun(party) == (text.encode() if levels < 32 else None)
    assert reader_of().loads(text, Party, Limits()) == (party if levels < 32 else None)


@pytest.mark.parametrize("levels", [1, 31, 32, 33, 61])
def test_json_of_a_hosts_own_in_plain_data_is_read_fast_unless_it_lies_deep(levels):
    """The object around it is a level more."""
    party = attrs.evolve(PARTY, extensions={"clinic:x": nested(levels - 1, "both")})
    read = compiled.DataReader(Codec()._reader.catalogue).read(json.loads(dumps(party)), Party)
    assert read == (party if levels <= 32 else None)


@pytest.mark.parametrize("several", [4_094, 4_095])
def test_lists_of_a_hosts_own_are_read_fast_up_to_some_thousands(several):
    """With the list and the object that they stand in, 4,096."""
    party = attrs.evolve(PARTY, extensions={"clinic:x": [[]] * several})
    read = reader_of().loads(dumps(party), Party, Limits())
    assert read == (party if several + 2 <= 4_096 else None)
    assert loads(dumps(party), Party) == party


@pytest.mark.parametrize("length", [65_535, 65_536, 65_537])
@pytest.mark.parametrize("simple", [True, False], ids=["simple", "with a fraction"])
def test_json_of_a_hosts_own_with_a_fraction_is_read_fast_up_to_some_length(length, simple):
    """Without one, whatever its length."""
    number = 15 if simple else 1.5
    own = {"clinic:x": [number, "x" * (length - len('{"clinic:x":["",]}') - len(str(number)))]}
    party = attrs.evolve(PARTY, extensions=own)
    assert len(json.dumps(own, separators=(",", ":"))) == length
    read = reader_of().loads(dumps(party), Party, Limits())
    assert read == (party if simple or length <= 65_536 else None)
    assert loads(dumps(party), Party) == party


MANY = "[],".join([""] * 40)


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ('{"x": 1}', "bad_name"),
        ('{"clinic:x": [1, 9007199254740993]}', "out_of_range"),
        ('{"clinic:x": NaN}', "not_finite"),
        ('{"clinic:x": "\\ud800"}', "half_character"),
        ('{"clinic:x": "\\u0001"}', "control_character"),
        ('{"clinic:x": {"a": 1, "a": 2}}', "duplicate_name"),
        (f'{{"clinic:x": [{MANY} {{"a": 1, "a": 2}}]}}', "duplicate_name"),
        (f'{{"clinic:x": [{MANY} 1e999]}}', "not_finite"),
        ("[]", "wrong_type"),
        ("1", "wrong_type"),
    ],
)
def test_json_of_a_hosts_own_in_which_something_is_wrong_is_not_read_fast(own, code):
    text = f'{dumps(PARTY)[:-1]},"extensions":{own}}}'
    assert reader_of().loads(text, Party, Limits()) is None
    with pytest.raises(InvalidDocument) as refused:
        loads(text, Party)
    assert [problem.code for problem in refused.value.problems] == [code]
