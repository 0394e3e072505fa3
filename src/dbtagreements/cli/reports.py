"""What commands say while they work: what cannot be read, and how far long work has come."""

import sys
import time
from collections.abc import Callable
from typing import Final, TextIO, final

from dbtagreements.cli.inputs import STANDARD_INPUT, Located
from dbtagreements.cli.screen import ATTENTION, FAINT, STRONG, Part, Screen
from dbtagreements.errors import plural

__all__ = ["Progress", "progress", "say_problems"]

_PATIENCE: Final = 1.0  # seconds after which one wonders whether it still works
_PACE: Final = 0.2


def say_problems(screen: Screen, file: str, problems: tuple[Located, ...], more: int = 0) -> None:
    """Write each problem of a document on a line: file, line, pointer, message, code."""
    name = "standard input" if file == STANDARD_INPUT else file
    for problem, line in problems:
        at = f"{name}: " if line is None else f"{name}:{line}: "
        place = "" if line is None else f"{problem.path or 'the whole'}: "
        screen.say(
            Part(at, STRONG),
            Part(place, ATTENTION),
            f"{problem.message} ",
            Part(f"[{problem.code}]", FAINT),
        )
    if more:
        screen.say(Part(f"{name}: ", STRONG), f"and {plural(more, 'problem')} more")


@final
class Progress:
    """Says on a terminal how far long work has come; elsewhere it is silent."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._count = 0
        self._shown = False

    def add(self) -> None:
        """One more document was answered for."""
        self._count += 1
        if self._stream is not None and self._clock() >= self._next:
            self._stream.write(f"\r{plural(self._count, 'document')} so far")
            self._stream.flush()
            self._shown = True
            self._next = self._clock() + _PACE

    def clear(self) -> None:
        """Take away what stands there, so that something else can be written."""
        if self._stream is not None and self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False


def progress() -> Progress:
    """The progress that is said on the standard error output."""
    return Progress(sys.stderr)
