"""Something else at every place: each type of JSON, members added, removed and exchanged."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tests.hostile.documents import Document
from tests.hostile.reading import Input
from tests.wire.plain import STRANGE, get

from dbtagreements.pointer import join, step

__all__ = ["ADDED", "STRANGERS", "TYPES", "added", "exchanged", "put_everywhere", "removed"]

TYPES: Final = ("null", "true", "false", "0", "1.5", '"x"', "[]", "{}")
"""Something of each type that JSON has."""

STRANGERS: Final = tuple(json.dumps(value) for value in STRANGE)
"""What lies beside what fields hold, of each type."""

ADDED: Final = (
    *("unheard_of", "", "Id", "\u0456d", "a/b~c", "~1", "$ref", "@type", "__proto__", "x" * 65),
    *("type\u0000", "\u202eid", "9"),
)
"""Names that no field has: near ones, those that mean something to other programs, and those with
the letters of pointers.
"""


def put_everywhere(document: Document, values: tuple[str, ...]) -> Iterator[Input]:
    """Each of the values at each place."""
    for spot in document.spots:
        for value in values:
            yield Input(document.put(spot, value), (spot.pointer,))


def removed(document: Document) -> Iterator[Input]:
    """Each member and each element left out; that nothing is left is told of the array."""
    for spot in document.spots[1:]:
        left = get(document.data, spot.path[:-1])
        emptied = isinstance(left, list) and len(left) == 1
        place = join(spot.path[:-1]) if emptied else spot.pointer
        yield Input(document.removed(spot), (place,))


def added(document: Document, names: tuple[str, ...]) -> Iterator[Input]:
    """A member more in each object, under each of the names."""
    for spot in document.objects:
        for name in names:
            member = f"{json.dumps(name)}:0"
            yield Input(document.added(spot, member), (spot.pointer + step(name),))


def exchanged(document: Document) -> Iterator[Input]:
    """Each object with the next in its place; the values of each two neighbours exchanged."""
    for one, other in pairwise(document.objects):
        said = document.text[other.start : other.end]
        yield Input(document.put(one, said), (one.pointer,))
    for one, other in pairwise(document.members):
        if one.path[:-1] == other.path[:-1]:
            text = document.text
            turned = text[other.start : other.end] + text[one.end : other.start]
            turned = text[: one.start] + turned + text[one.start : one.end] + text[other.end :]
            yield Input(turned, (one.pointer, other.pointer))
