"""The fast ways to read and write, where they are: they need msgspec, and may be deleted."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final, NamedTuple, Protocol

from dbtagreements.model import Agreement
from dbtagreements.wire.text import Limits

__all__ = ["Fast", "FastReader", "fast"]

_ROOM: Final = "dbtagreements.wire.compiled"


class FastReader(Protocol):
    """Reads valid documents, and leaves what is doubtful to the reader that explains."""

    def loads(self, text: str | bytes, cls: type, limits: Limits) -> Any:
        """The noun that a text says; None where there is any doubt about it."""
        ...


class Fast(NamedTuple):
    """The fast ways.

    Attributes:
        reader: Makes the reader for a catalogue.
        text_of: Writes a noun on one line; None where it may lie too deep to be read again.
        canonical_of: Writes the canonical form of an agreement without its history.
    """

    reader: Callable[[Mapping[type, tuple[type, ...]]], FastReader]
    text_of: Callable[[object], bytes | None]
    canonical_of: Callable[[Agreement], bytes]


@cache
def fast() -> Fast | None:
    """The fast ways, brought in when they are first needed; None where they are not there."""
    try:
        room = import_module(_ROOM)
    except ImportError:
        return None
    return Fast(room.CompiledReader, room.text_of_noun, room.canonical_of)
