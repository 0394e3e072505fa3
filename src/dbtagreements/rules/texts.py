"""The free text of a document: every place where people write in words of their own."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias, cast

from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import Field, Kind, fields_of, once_a_class, walk
from dbtagreements.pointer import step

__all__ = ["Text", "texts_of", "words_of"]


class Text(NamedTuple):
    """One free text of a document.

    Attributes:
        path: Where it stands.
        name: The name of its field, as `title` or `note`.
        text: What it says, exactly as given.
    """

    path: str
    name: str
    text: str


def texts_of(noun: object) -> tuple[Text, ...]:
    """The free texts of a noun and of all that it holds, each with its place."""
    found: list[Text] = []
    _collect(noun, "", found)
    return tuple(found)


def words_of(noun: object) -> tuple[str, ...]:
    """The same texts in some order, and no more: a tenth of the work."""
    found: list[str | None] = []
    _gatherer(noun.__class__)(noun, found)
    return tuple([text for text in found if text is not None])


def _collect(noun: object, path: str, found: list[Text]) -> None:
    for field in _worth_a_look(type(noun)):
        value = getattr(noun, field.name)
        here = path + step(field.wire)
        many = isinstance(field.kind, kinds.Many)
        items = enumerate(value) if many else ((None, value),)
        for index, item in items:
            where = here if index is None else here + step(index)
            if item is None:
                continue
            if _is_text(field.kind):
                found.append(Text(where, field.name, item))
            else:
                _collect(item, where, found)


_Gather: TypeAlias = Callable[[Any, "list[str | None]"], None]
"""Puts the texts of a noun into a list, with None for those that it leaves out."""


@once_a_class
def _gatherer(cls: type) -> _Gather:
    # Written out, since every agreement is looked through, and rules seldom find anything.
    lines = _lines(cls, "noun", (cls,)) or [" pass"]
    names: dict[str, Any] = {"gatherer": _gatherer}
    exec("\n".join(["def gather(noun, found):", *lines]), names)  # noqa: S102  # our own text: field names and nothing else
    return cast(_Gather, names["gather"])


def _lines(cls: type, noun: str, around: tuple[type, ...]) -> list[str]:
    """The lines that gather the texts of a noun.

    Args:
        cls: Its class.
        noun: The source of the noun.
        around: The class, after those in whose lines these stand.
    """
    lines: list[str] = []
    indent, inside = " " * len(around), f"inside_{len(around)}"
    for field in _worth_a_look(cls):
        value = f"{noun}.{field.name}"
        match field.kind:
            case kinds.Many(item=item):
                of, text, begin = item, f"found += {value}", f"for {inside} in {value}:"
            case kind:
                of, text = kind, f"found.append({value})"
                begin = f"if ({inside} := {value}) is not None:"
        if _is_text(of):
            lines.append(indent + text)
            continue
        lines.append(indent + begin)
        if isinstance(of, kinds.Noun) and of.cls not in around:
            lines += _lines(of.cls, inside, (*around, of.cls))
        else:  # which class it is of is seen only then
            lines.append(f"{indent} gatherer({inside}.__class__)({inside}, found)")
    return lines


@once_a_class
def _worth_a_look(cls: type) -> tuple[Field, ...]:
    # Most fields of a document are words, numbers and times, or nouns made of these alone.
    return tuple(field for field in fields_of(cls) if _may_hold_text(field.kind, frozenset({cls})))


def _may_hold_text(kind: Kind, seen: frozenset[type]) -> bool:
    if _is_text(kind):
        return True
    return any(
        isinstance(one, kinds.Variant) or (isinstance(one, kinds.Noun) and _noun_may(one.cls, seen))
        for one in walk(kind)
    )


def _noun_may(cls: type, seen: frozenset[type]) -> bool:
    # One that holds another of its own class is looked into: its text may lie deeper.
    return cls in seen or any(_may_hold_text(field.kind, seen | {cls}) for field in fields_of(cls))


def _is_text(kind: Kind) -> bool:
    return any(isinstance(one, kinds.Text) and one.form is None for one in walk(kind))
