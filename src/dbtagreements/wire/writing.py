"""Nouns to plain data: the one writing of each value, made of dicts, lists, text and numbers."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, cast

import attrs
from pendulum import Date

from dbtagreements.fields import kinds
from dbtagreements.fields.json import thawed
from dbtagreements.fields.kinds import Kind, fields_of, once_a_class, tag_of, word_of
from dbtagreements.wire.times import write_instant

__all__ = ["fields_in_order", "flags_written", "schema_of", "written", "written_below"]

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
    schema = getattr(cls, "schema", None)
    return schema if isinstance(schema, str) else None  # a class may have a field of this name


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
    return tuple((field, _default(field), _writer(field.kind)) for field in fields_in_order(cls))


def fields_in_order(cls: type) -> tuple[kinds.Field, ...]:
    """The fields of a class in the order in which they are written."""
    inside = [field for field in fields_of(cls) if field.name not in _LAST]
    last = [field for field in fields_of(cls) if field.name in _LAST]
    last.sort(key=lambda field: _LAST.index(field.name))
    return (*inside, *last)


def _default(field: kinds.Field) -> Any:
    # What follows from the rest of the value has no default in the wire: it is always written.
    return attrs.NOTHING if field.computed else field.default_value()


def _writer(kind: Kind) -> Write:
    if isinstance(kind, kinds.Many):
        write = _writer(kind.item)
        return _array(write) if kind.ordered else _sorted(write)
    return _WRITERS.get(type(kind), _as_it_is)


def _array(write: Write) -> Write:
    return lambda values: [write(value) for value in values]


def _sorted(write: Write) -> Write:
    return lambda values: sorted(write(value) for value in values)


def _word_or_noun(value: object) -> Any:
    return str.__str__(value) if isinstance(value, str) else written_below(value)


def flags_written(value: Mapping[str, bool]) -> Any:
    """Which words are so and which not, as an object sorted by the words."""
    return {str.__str__(word): value[word] for word in sorted(value)}


def _as_it_is(value: Any) -> Any:
    return value


_WRITERS: Final[dict[type, Write]] = {
    kinds.Word: str.__str__,
    kinds.Moment: write_instant,
    kinds.Day: Date.isoformat,
    kinds.Duration: str,
    kinds.Json: thawed,
    kinds.Flags: flags_written,
    kinds.Either: _word_or_noun,
    kinds.Noun: written_below,
    kinds.Variant: written_below,
}
