"""What a document says is never a key unless it is text, which CPython salts."""

import subprocess
import sys

from dbtagreements import FrozenMap, dumps, loads, model, replace_at
from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import fields_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.templates import minimal


def test_no_field_is_a_set_or_an_object_of_numbers():
    """In sets stand words and ids alone; what is an object has names, which are text."""
    sets = 0
    for name in model.__all__:
        cls = getattr(model, name)
        if not is_noun(cls):
            continue
        for field in fields_of(cls):
            if isinstance(field.kind, kinds.Many) and not field.kind.ordered:
                sets += 1
                assert isinstance(field.kind.item, kinds.Text | kinds.Word), (name, field.name)
    assert sets > 10


SAME_HASH = tuple(index * (2**61 - 1) for index in range(-2, 3))


def test_numbers_that_would_have_one_hash_are_beyond_what_is_read():
    """CPython hashes whole numbers modulo 2^61 - 1; a document's end at 2^53."""
    assert len({hash(number) for number in SAME_HASH}) == 1
    assert [number for number in SAME_HASH if abs(number) < 2**53] == [0]


PROGRAM = """
from dbtagreements import FrozenMap
print(hash(FrozenMap({"clinic:x": 1})))
"""


def test_the_names_in_extensions_are_salted_in_each_process():
    hashes = {
        subprocess.run(
            (sys.executable, "-c", PROGRAM),
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(hashes) == 3


def test_many_numbers_with_alike_low_bits_are_read_and_compared():
    numbers = [index << 32 for index in range(20_000)]
    agreement = replace_at(minimal("safety"), "/extensions", {"clinic:x": numbers})
    again = loads(dumps(agreement))

    assert again == agreement
    assert hash(again) == hash(agreement)
    assert isinstance(again.extensions, FrozenMap)
