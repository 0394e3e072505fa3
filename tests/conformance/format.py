"""The table by which another language writes a document: defaults, sets, what lies inside what."""

from typing import Any

from tests.wire.golden import classes, default

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    Agreement,
    Commitment,
    Event,
    Treatment,
)
from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import Field, fields_of, tag_of, walk, word_of

__all__ = ["families", "members"]

_FAMILIES: dict[type, tuple[type, ...]] = {
    Agreement: (*AGREEMENTS, Treatment),
    Commitment: COMMITMENTS,
    Event: EVENTS,
}


def families() -> dict[str, Any]:
    """The classes of object that a word tells apart: which member says it, and which word which."""
    return {
        base.__name__: {
            "told_by": tag_of(base),
            "classes": {word_of(cls): cls.__name__ for cls in found},
        }
        for base, found in _FAMILIES.items()
    }


def members() -> dict[str, Any]:
    """For each class, each member with what a writer must know of it."""
    return {
        cls.__name__: {field.wire: _member(field) for field in fields_of(cls)} for cls in classes()
    }


def _member(field: Field) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for kind in walk(field.kind):
        match kind:
            case kinds.Many(ordered=ordered):
                known["many"] = "list" if ordered else "set"
            case kinds.Noun(cls=cls):
                known["class"] = cls.__name__
            case kinds.Variant(base=base):
                known["family"] = base.__name__
            case kinds.Moment():
                known["instant"] = True
            case _:
                pass
    if field.required:
        known["required"] = True
    elif not field.computed and (value := default(field)) is not None:
        known["default"] = value
    if field.always:
        known["always"] = True
    return known
