"""Where a noun, and what it holds, names parties."""

from collections.abc import Container, Iterator
from typing import Any

from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import fields_of, once_a_class
from dbtagreements.fields.nouns import NOTHING, Unread
from dbtagreements.pointer import Place, Pointers

__all__ = ["references"]


def references(
    value: object, known: Container[object] = frozenset[str]()
) -> Iterator[tuple[str, str]]:
    """Where in a noun, and below it, a field names a party, and the id it gives.

    Args:
        value: A noun.
        known: The ids that are not asked about.

    Returns:
        Pairs of a JSON pointer inside the noun, and an id.
    """
    pointer_to = Pointers()
    return ((pointer_to(place), named) for place, named in _named_below(value, None, known))


@once_a_class
def _naming(cls: type) -> tuple[tuple[str, str, kinds.Kind], ...]:
    # The fields that name a party, themselves or in what they hold.
    return tuple(
        (field.name, field.wire, field.kind)
        for field in fields_of(cls)
        if _may_name(field.kind, frozenset({cls}))
    )


def _may_name(kind: kinds.Kind, seen: frozenset[type]) -> bool:
    match kind:
        case kinds.Many(item=item):
            return _may_name(item, seen)
        case kinds.Text(names=names):
            return names == "party"
        case kinds.Noun(cls=cls):
            inside = () if cls in seen else fields_of(cls)
            return any(_may_name(field.kind, seen | {cls}) for field in inside) or cls in seen
        case kinds.Variant():
            return True  # a host may derive another class from it
        case _:
            return False


def _named_below(
    noun: object, place: Place, known: Container[object]
) -> Iterator[tuple[Place, str]]:
    for name, wire, kind in _naming(type(noun)):
        yield from _named(getattr(noun, name), kind, (place, wire), known)


def _named(
    value: Any, kind: kinds.Kind, place: Place, known: Container[object]
) -> Iterator[tuple[Place, str]]:
    if type(value) is Unread:
        value = value.rest
    if value is None:
        return
    if isinstance(kind, kinds.Many):
        for index, item in enumerate(value):
            # What most elements are is passed over here: to go into each takes longer.
            if item is not NOTHING and not (type(item) is str and item in known):
                yield from _named(item, kind.item, (place, index), known)
    elif isinstance(kind, kinds.Text):
        if value not in known and value not in kind.reserved:
            yield place, value
    else:
        yield from _named_below(value, place, known)
