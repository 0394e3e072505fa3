"""Nouns to plain data: the one writing of each value, made of dicts, lists, text and numbers."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias, cast

import attrs
from pendulum import Date

from dbtagreements.fields import kinds
from dbtagreements.fields.json import thawed
from dbtagreements.fields.kinds import Kind, fields_of, once_a_class, tag_of, word_of
from dbtagreements.wire.times import write_instant

__all__ = ["schema_of", "written", "written_below"]

Write: TypeAlias = Callable[[Any], Any]

# What closes an object, whatever its class adds: for people, who read the promise before its notes.
_LAST: Final = ("consequence", "note", "extensions", "history")


def written(noun: object) -> dict[str, Any]:
    """The wire document of a noun: defaults left out, sets sorted, its schema first if it has one.

    Args:
        noun: A value of a class of the model, or of a host's derived from one.
    """
    schema = schema_of(type(noun))
    return written_below(noun) if schema is None else {"schema": schema, **written_below(noun)}


def schema_of(cls: type) -> str | None:
    """The version of the wire format that documents of this class state; None for other nouns."""
    return getattr(cls, "schema", None)


def written_below(noun: object) -> dict[str, Any]:
    """The object of a noun as it stands inside a document: without the schema."""
    cls = type(noun)
    data: dict[str, Any] = dict(_tag(cls))
    for field, default, write in _fields(cls):
        value = getattr(noun, field.name)
        if value is not None and (field.always or value != default):
            data[field.wire] = write(value)
    return data


@once_a_class
def _tag(cls: type) -> dict[str, str]:
    tag = tag_of(cls)
    return {} if tag is None else {tag: cast(str, word_of(cls))}


@once_a_class
def _fields(cls: type) -> tuple[tuple[kinds.Field, Any, Write], ...]:
    inside = [field for field in fields_of(cls) if field.name not in _LAST]
    last = [field for field in fields_of(cls) if field.name in _LAST]
    last.sort(key=lambda field: _LAST.index(field.name))
    return tuple((field, _default(field), _writer(field.kind)) for field in (*inside, *last))


def _default(field: kinds.Field) -> Any:
    # What follows from the rest of the value has no default in the wire: it is always written.
    return attrs.NOTHING if field.computed else field.default_value()


def _writer(kind: Kind) -> Write:
    match kind:
        case kinds.Word():
            return str.__str__
        case kinds.Moment():
            return write_instant
        case kinds.Day():
            return Date.isoformat
        case kinds.Duration():
            return str
        case kinds.Json():
            return thawed
        case kinds.Noun() | kinds.Variant():
            return written_below
        case kinds.Many(ordered=True):
            return _array(_writer(kind.item))
        case kinds.Many():
            return _sorted(_writer(kind.item))
        case _:
            return _as_it_is


def _array(write: Write) -> Write:
    return lambda values: [write(value) for value in values]


def _sorted(write: Write) -> Write:
    return lambda values: sorted(write(value) for value in values)


def _as_it_is(value: Any) -> Any:
    return value
