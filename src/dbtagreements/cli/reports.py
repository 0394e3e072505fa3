"""How the answers of `check` are written: for people line by line, for programs as JSON."""

import json
import sys
import time
from collections.abc import Callable
from typing import Final, Protocol, TextIO, final

from dbtagreements import Problem
from dbtagreements.cli.inputs import STANDARD_INPUT, Answer, Located
from dbtagreements.cli.logs import harmless_json
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, STRONG, Part, Screen
from dbtagreements.errors import plural

__all__ = ["JsonReport", "Progress", "Report", "TextReport", "say_problems"]

_PATIENCE: Final = 1.0  # seconds after which one wonders whether it still works
_PACE: Final = 0.2


class Report(Protocol):
    """Writes answers as they come and holds none."""

    def add(self, answer: Answer) -> None:
        """Write what came of one document."""
        ...

    def close(self) -> None:
        """Write what came of all."""
        ...


def say_problems(screen: Screen, answer: Answer) -> None:
    """Write each problem of an answer on a line: file, line, pointer, message, code."""
    name = "standard input" if answer.file == STANDARD_INPUT else answer.file
    for problem, line in answer.problems:
        at = f"{name}: " if line is None else f"{name}:{line}: "
        place = "" if line is None else f"{problem.path or 'the whole'}: "
        screen.say(
            Part(at, STRONG),
            Part(place, ATTENTION),
            f"{problem.message} ",
            Part(f"[{problem.code}]", FAINT),
        )
    if answer.more:
        screen.say(Part(f"{name}: ", STRONG), f"and {plural(answer.more, 'problem')} more")


@final
class TextReport:
    """One line a problem, and one for all."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._read = self._unread = self._problems = 0

    def add(self, answer: Answer) -> None:
        """Write the problems of a document; of one that was read, nothing."""
        self._read += answer.value is not None
        self._unread += answer.value is None
        self._problems += len(answer.problems) + answer.more
        say_problems(self._screen, answer)

    def close(self) -> None:
        """Write how many documents were read, and how many were not."""
        read = f"{plural(self._read, 'document')} read"
        if self._unread:
            problems = plural(self._problems, "problem")
            rest = f"{self._unread} not yet, with {problems} to mend."
            self._screen.say(Part(f"{read}, {rest}", ATTENTION))
        else:
            self._screen.say(Part(f"{read}, nothing to mend.", GOOD))


@final
class JsonReport:
    """One JSON object: the problems, then the counts."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._read = self._unread = self._more = self._written = 0
        stream.write('{"problems": [')

    def add(self, answer: Answer) -> None:
        """Write the problems of a document."""
        self._read += answer.value is not None
        self._unread += answer.value is None
        self._more += answer.more
        for located in answer.problems:
            entry = harmless_json(json.dumps(_entry(answer.file, located)))
            self._stream.write(f"{',' if self._written else ''}\n  {entry}")
            self._written += 1

    def close(self) -> None:
        """Write how many documents were read, and how many were not."""
        counts = {"more": self._more, "read": self._read, "unread": self._unread}
        end = json.dumps(counts).removeprefix("{")
        self._stream.write(f"{chr(10) if self._written else ''}], {end}\n")


def _entry(file: str, located: Located) -> dict[str, str | int | None]:
    problem: Problem = located.problem
    return {
        "file": file,
        "line": located.line,
        "path": problem.path,
        "code": problem.code,
        "message": problem.message,
    }


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
