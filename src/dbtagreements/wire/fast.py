"""The fast ways to read and write, where they are: they need msgspec, and may be deleted."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib import import_module
from itertools import count
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar, final

from dbtagreements.model import Agreement
from dbtagreements.wire.text import Limits

__all__ = ["Eventually", "Fast", "FastDataReader", "FastReader", "fast"]

_W = TypeVar("_W")

_ROOM: Final = "dbtagreements.wire.compiled"
_FEW: Final = 8


class FastReader(Protocol):
    """Reads valid documents, and leaves what is doubtful to the reader that explains."""

    def loads(self, text: str | bytes, cls: type, limits: Limits) -> Any:
        """The noun that a text says; None where there is any doubt about it."""
        ...


class FastDataReader(Protocol):
    """Reads valid plain data, and leaves what is doubtful to the reader that explains."""

    def read(self, data: object, cls: type) -> Any:
        """The noun that plain data says; None where there is any doubt about it."""
        ...


class Fast(NamedTuple):
    """The fast ways.

    Attributes:
        reader: Makes the reader of text for a catalogue.
        data_reader: Makes the reader of plain data for a catalogue.
        text_of: Writes a noun on one line; None where it may lie too deep to be read again.
        canonical_of: Writes the canonical form of an agreement without its history.
    """

    reader: Callable[[Mapping[type, tuple[type, ...]]], FastReader]
    data_reader: Callable[[Mapping[type, tuple[type, ...]]], FastDataReader]
    text_of: Callable[[object], bytes | None]
    canonical_of: Callable[[Agreement], bytes]


@cache
def fast() -> Fast | None:
    """The fast ways, brought in when they are first needed; None where they are not there."""
    try:
        room = import_module(_ROOM)
    except ImportError:
        return None
    return Fast(room.CompiledReader, room.DataReader, room.text_of_noun, room.canonical_of)


@final
class Eventually(Generic[_W]):
    """A fast way that is made once so much was asked of it that making it pays.

    Making a reader takes as long as the explaining one takes for some tens of documents: a program
    that reads a few does not wait for it.
    """

    def __init__(self, make: Callable[[Fast], _W]) -> None:
        self._make = make
        self._asked = count()

    def __call__(self) -> _W | None:
        """The way; None for the first few times, and where there is none."""
        return self._made if next(self._asked) >= _FEW else None

    @cached_property
    def _made(self) -> _W | None:
        ways = fast()
        return None if ways is None else self._make(ways)
