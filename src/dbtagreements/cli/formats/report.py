"""What every form of a report does, and where it keeps what it can only write at its end."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Protocol

from dbtagreements.cli.checking import Checked

__all__ = ["Report", "aside", "poured"]

_IN_MEMORY: Final = 1 << 20


class Report(Protocol):
    """Writes answers as they come and holds none."""

    def add(self, answer: Checked) -> None:
        """Write what came of one document."""
        ...

    def close(self) -> None:
        """Write what came of all."""
        ...


def aside() -> IO[str]:
    """Where to keep what is written at the end: in memory, or on the disk where it is much."""
    return SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="")


def poured(kept: IO[str]) -> Iterator[str]:
    """What was kept, piece by piece; it is gone then."""
    with kept:
        kept.seek(0)
        while piece := kept.read(_IN_MEMORY):
            yield piece
