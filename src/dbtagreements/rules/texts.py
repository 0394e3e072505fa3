"""The free text of a document: every place where people write in words of their own."""

from typing import Any, NamedTuple

from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import Kind, fields_of, once_a_class, walk
from dbtagreements.pointer import step

__all__ = ["Text", "texts_of"]


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


class _Place(NamedTuple):
    name: str
    step: str
    is_text: bool
    many: bool


def texts_of(noun: object) -> tuple[Text, ...]:
    """The free texts of a noun and of all that it holds, in the order of its fields."""
    found: list[Text] = []
    _collect(noun, "", found)
    return tuple(found)


def _collect(noun: object, path: str, found: list[Text]) -> None:
    for place in _places(type(noun)):
        value = getattr(noun, place.name)
        if value is None or value == ():
            continue
        here = path + place.step
        if not place.many:
            _add(place, value, here, found)
        else:
            for index, item in enumerate(value):
                _add(place, item, f"{here}/{index}", found)


def _add(place: _Place, value: Any, path: str, found: list[Text]) -> None:
    if place.is_text:
        found.append(Text(path, place.name, value))
    else:
        _collect(value, path, found)


@once_a_class
def _places(cls: type) -> tuple[_Place, ...]:
    # Only what can hold free text is looked at: most fields of a document are words and numbers.
    return tuple(
        _Place(
            field.name, step(field.wire), _is_text(field.kind), isinstance(field.kind, kinds.Many)
        )
        for field in fields_of(cls)
        if _is_text(field.kind) or any(map(_is_noun, walk(field.kind)))
    )


def _is_text(kind: Kind) -> bool:
    return any(isinstance(one, kinds.Text) and one.form is None for one in walk(kind))


def _is_noun(kind: Kind) -> bool:
    return isinstance(kind, kinds.Noun | kinds.Variant)
