"""The valid documents that hostile ones are made of, with the span of each value in their text.

A fault is put in by cutting the text, so that what JSON parsers forgive can be put in too, and so
that its place is known exactly.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

import attrs
from tests.wire import rich
from tests.wire.plain import Path

from dbtagreements.pointer import join
from dbtagreements.wire.writing import written

__all__ = ["COMMON", "DOCUMENTS", "Document", "Spot", "document"]


@attrs.frozen
class Spot:
    """One value in the text of a document.

    Attributes:
        path: Where it stands.
        start: Where its text starts.
        end: Where its text ends.
        named: Where the member starts whose value it is; the same as `start` in an array.
    """

    path: Path
    start: int
    end: int
    named: int

    @property
    def pointer(self) -> str:
        """Where it stands, as a JSON pointer."""
        return join(self.path)

    @property
    def is_member(self) -> bool:
        """Whether it has a name."""
        return self.named < self.start


@attrs.frozen
class Document:
    """A valid document: its name, its text on one line, and each value in it."""

    name: str
    data: Any
    text: str
    spots: tuple[Spot, ...]

    @property
    def members(self) -> tuple[Spot, ...]:
        """The values that have a name."""
        return tuple(spot for spot in self.spots if spot.is_member)

    @property
    def objects(self) -> tuple[Spot, ...]:
        """The values that are objects."""
        return tuple(spot for spot in self.spots if self.text[spot.start] == "{")

    def put(self, spot: Spot, text: str) -> str:
        """The text with another value at a place."""
        return self.text[: spot.start] + text + self.text[spot.end :]

    def removed(self, spot: Spot) -> str:
        """The text without a member or an element."""
        before, after = self.text[: spot.named], self.text[spot.end :]
        return before.removesuffix(",") + after if before[-1] == "," else before + after.lstrip(",")

    def added(self, spot: Spot, member: str) -> str:
        """The text with one member more at the end of an object."""
        comma = "" if self.text[spot.end - 2] == "{" else ","
        return f"{self.text[: spot.end - 1]}{comma}{member}{self.text[spot.end - 1 :]}"


def document(name: str, data: Any) -> Document:
    """The document that says this data."""
    spots: list[Spot] = []
    text = "".join(_pieces(data, (), 0, 0, spots))
    return Document(name, data, text, tuple(spots))


def _pieces(value: Any, path: Path, named: int, start: int, spots: list[Spot]) -> Iterator[str]:
    here = len(spots)
    spots.append(Spot(path, start, start, named))
    at = start
    if isinstance(value, dict | list):
        mapping = isinstance(value, dict)
        inside = value.items() if mapping else enumerate(value)
        yield "{" if mapping else "["
        at += 1
        for count, (token, item) in enumerate(inside):
            comma = "," if count else ""
            name = json.dumps(token) + ":" if mapping else ""
            yield comma + name
            first = at + len(comma)
            at = first + len(name)
            for piece in _pieces(item, (*path, token), first, at, spots):
                yield piece
                at += len(piece)
        yield "}" if mapping else "]"
        at += 1
    else:
        said = json.dumps(value)
        yield said
        at += len(said)
    spots[here] = attrs.evolve(spots[here], end=at)


def _examples() -> Iterator[Document]:
    folder = files("dbtagreements") / "examples"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            yield document(path.name.removesuffix(".json"), json.loads(path.read_text("utf-8")))


DOCUMENTS: Final[tuple[Document, ...]] = (
    *(document(f"rich {noun.type}", written(noun)) for noun in rich.AGREEMENTS),
    document("rich treatment", written(rich.TREATMENT)),
    *_examples(),
)
"""A document of every type with something in every field, and all that come with the library."""

COMMON: Final = tuple(document for document in DOCUMENTS if "treatment" not in document.name)
"""Without the two treatments, which hold agreements like the others and take ten times as long."""
