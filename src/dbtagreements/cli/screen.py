"""Where a command writes: plain text, or in color where a person reads it at a terminal."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, TextIO, final

from dbtagreements.cli.logs import no_command
from dbtagreements.cli.wrapping import page_width, wrapped
from dbtagreements.saying.harmless import harmless, harmless_lines

__all__ = [
    "ATTENTION",
    "FAINT",
    "GOOD",
    "HEADING",
    "STRONG",
    "Part",
    "Screen",
    "standard",
]

HEADING: Final = "bold cyan"
STRONG: Final = "bold"
FAINT: Final = "dim"
GOOD: Final = "green"
ATTENTION: Final = "yellow"

# Writes a line, and says whether it was broken already.
_Write = Callable[[Iterable["Part"], bool], None]


class Part(NamedTuple):
    """A piece of a line, and how it looks in color."""

    text: str
    style: str = ""


@final
class Screen:
    """Writes lines to a stream, each made harmless.

    In color where the stream is a terminal, rich is installed, and NO_COLOR is not set.

    Attributes:
        width: How many columns a line takes at most.
    """

    def __init__(self, stream: TextIO) -> None:
        self.width = page_width()
        self._write = _in_color(stream) or _plainly(stream)

    def say(self, *parts: Part | str) -> None:
        """Write one line, which a terminal may break between words; nothing in it is obeyed."""
        made = [Part(harmless(part.text), part.style) for part in _parts(parts)]
        self._line(made, broken=False)

    def paragraph(
        self, text: str, style: str = "", *, first: str = "", rest: str | None = None
    ) -> None:
        """Write a text on as many lines as it takes; isolates in it stay.

        Args:
            text: The text, foreign parts made harmless already.
            style: How it looks in color.
            first: What the first line begins with.
            rest: What the others begin with.
        """
        for line in wrapped(harmless_lines(text), self.width, first=first, rest=rest):
            self._line([Part(line, style)], broken=True)

    def _line(self, parts: list[Part], *, broken: bool) -> None:
        line = "".join(part.text for part in parts)
        if no_command(line) != line:
            parts = [Part(no_command(line), parts[0].style)]
        self._write(parts, broken)


def _parts(parts: Iterable[Part | str]) -> Iterable[Part]:
    return (part if isinstance(part, Part) else Part(part) for part in parts)


def _plainly(stream: TextIO) -> _Write:
    def write(parts: Iterable[Part], _: bool) -> None:  # noqa: FBT001  # see `_Write`
        stream.write("".join(part.text for part in parts) + "\n")

    return write


def _in_color(stream: TextIO) -> _Write | None:
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    if not wanted or not stream.isatty():
        return None
    try:
        from rich.console import Console
        from rich.text import Text
    except ImportError:  # the extra `cli` is not installed
        return None
    console: Any = Console(file=stream, highlight=False, markup=False, emoji=False)

    def write(parts: Iterable[Part], broken: bool) -> None:  # noqa: FBT001  # see `_Write`
        text = Text.assemble(*((part.text, part.style) for part in parts))
        console.print(text, soft_wrap=broken)

    return write


def standard() -> Screen:
    """The screen of the standard output."""
    return Screen(sys.stdout)
