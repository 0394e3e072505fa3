"""The free text of a document: every place where people write in words of their own."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple

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
    found: list[str] = []
    _gather(noun, found)
    return tuple(found)


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


def _gather(noun: object, found: list[str]) -> None:
    look = _look_of(type(noun))
    for get in look.text:
        value = get(noun)
        if value is not None:
            found.append(value)
    for get in look.texts:
        found.extend(get(noun))
    for get in look.noun:
        value = get(noun)
        if value is not None:
            _gather(value, found)
    for get in look.nouns:
        for item in get(noun):
            _gather(item, found)


class _Look(NamedTuple):
    """How to get at what may be text in a noun: by itself, several, or in nouns that it holds."""

    text: tuple[Callable[[Any], Any], ...]
    texts: tuple[Callable[[Any], Any], ...]
    noun: tuple[Callable[[Any], Any], ...]
    nouns: tuple[Callable[[Any], Any], ...]


@once_a_class
def _look_of(cls: type) -> _Look:
    fields = _worth_a_look(cls)

    def getters(*, text: bool, many: bool) -> tuple[Callable[[Any], Any], ...]:
        return tuple(
            attrgetter(field.name)
            for field in fields
            if _is_text(field.kind) is text and isinstance(field.kind, kinds.Many) is many
        )

    return _Look(
        text=getters(text=True, many=False),
        texts=getters(text=True, many=True),
        noun=getters(text=False, many=False),
        nouns=getters(text=False, many=True),
    )


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
