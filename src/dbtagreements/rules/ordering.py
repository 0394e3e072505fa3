"""The order of a document, seen from its value: which of two places is written first."""

from collections.abc import Mapping
from typing import cast

from dbtagreements.fields.json import FrozenMap
from dbtagreements.fields.kinds import once_a_class, tag_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.pointer import split
from dbtagreements.wire.writing import fields_in_order

__all__ = ["rank_in"]


def rank_in(noun: object, pointer: str) -> tuple[int, ...]:
    """What a place in the document of a noun is sorted by; what is not there comes last.

    Nothing is written for it, and numbers count as numbers: the tenth comes after the second.

    Args:
        noun: A value of the model.
        pointer: The place, as an RFC 6901 pointer.
    """
    ranks: list[int] = []
    here: object = noun
    for token in split(pointer):
        rank, here = _step(here, token)
        ranks.append(rank)
    return tuple(ranks)


def _step(here: object, token: str) -> tuple[int, object]:
    if is_noun(type(here)):
        names = _names(type(here))
        rank, name = names.get(token, (len(names), ""))
        return rank, getattr(here, name) if name else None
    if isinstance(here, FrozenMap):
        inside = sorted(here)
        return (inside.index(token), here[token]) if token in here else (len(inside), None)
    rank = int(token) if token.isdecimal() else 0
    # The elements of a set are words, and nothing lies below those.
    items = cast("tuple[object, ...]", here) if isinstance(here, tuple) else ()
    return rank, items[rank] if rank < len(items) else None


@once_a_class
def _names(cls: type) -> Mapping[str, tuple[int, str]]:
    fields = [(field.wire, field.name) for field in fields_in_order(cls)]
    named = [("schema", ""), (tag_of(cls) or "", ""), *fields]
    return {wire: (rank, name) for rank, (wire, name) in enumerate(named)}
