"""What the command line reads: files, folders, JSON Lines and the standard input, one at a time.

Whatever cannot be read is an answer and never an exception: reading goes on with the next.
"""

import errno
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, repeat
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Protocol, TypeVar, final

import attrs

from dbtagreements import (
    Agreement,
    InvalidDocument,
    Limits,
    Problem,
    Treatment,
    loads,
)
from dbtagreements.cli.places import lines_of

__all__ = [
    "REACH_CODES",
    "STANDARD_INPUT",
    "Answer",
    "Located",
    "Way",
    "answers",
    "located",
    "read_one",
]

_A = TypeVar("_A")
_A_co = TypeVar("_A_co", covariant=True)

STANDARD_INPUT: Final = "-"
"""The word for the standard input."""

REACH_CODES: Final = ("not_found", "not_permitted", "not_readable", "no_documents")
"""The codes of what keeps a document from being reached, beside those of what is wrong in one."""

_LINES: Final = (".jsonl", ".ndjson")
_DOCUMENTS: Final = (".json", *_LINES)
_MOST: Final = Limits().bytes
_TEXT: Final = re.compile(r'"(?:[^"\\]|\\.)*"?')

_NOT_FOUND: Final = Problem("not_found", "", "expected a file or folder that is there")
_NOT_PERMITTED: Final = Problem("not_permitted", "", "expected a file or folder that may be read")
_NOT_READABLE: Final = Problem("not_readable", "", "expected a file that can be read")
_NO_DOCUMENTS: Final = Problem(
    "no_documents", "", "expected .json, .jsonl or .ndjson files in the folder"
)
_WHY: Final = {
    errno.ENOENT: _NOT_FOUND,
    errno.ENOTDIR: _NOT_FOUND,
    errno.EACCES: _NOT_PERMITTED,
    errno.EPERM: _NOT_PERMITTED,
}


class Unreached(NamedTuple):
    """A file or folder that cannot be reached, and why."""

    file: str
    problem: Problem


class Located(NamedTuple):
    """A problem, and the line it stands on, where there is one."""

    problem: Problem
    line: int | None


@final
@attrs.frozen
class Answer:
    """What came of reading a document, or of trying to reach one.

    Attributes:
        file: Where it is.
        value: The document; None where it cannot be read.
        problems: What is wrong with it.
        more: How many further problems there are.
    """

    file: str
    value: Agreement | Treatment | None = None
    problems: tuple[Located, ...] = ()
    more: int = 0


class Way(Protocol[_A_co]):
    """How what has been opened is answered for."""

    def document(self, file: str, text: bytes) -> _A_co:
        """The answer for a text that should be one document."""
        ...

    def lines(self, file: str, lines: Iterable[bytes]) -> Iterator[_A_co]:
        """The answers for the lines of a text, in order; each may be a document."""
        ...

    def unreached(self, file: str, problem: Problem) -> _A_co:
        """The answer for what cannot be reached."""
        ...


def answers(paths: Iterable[str], way: Way[_A], *, as_lines: bool = False) -> Iterator[_A]:
    """An answer for each document in the files and folders, in order.

    Args:
        paths: Files, folders, or `-` for the standard input.
        way: How each is answered for.
        as_lines: Whether files are JSON Lines whatever they are called.
    """
    for path in paths:
        for found in _files(path):
            if isinstance(found, Unreached):
                yield way.unreached(found.file, found.problem)
            else:
                yield from _of_file(found, way, as_lines=as_lines)


def read_one(path: str) -> Answer:
    """The answer for the one document of a file or of the standard input."""
    try:
        with _opened(path) as file:
            text = file.read(_MOST + 1)
    except OSError as error:
        return Answer(path, problems=(Located(_why(error), None),))
    try:
        return Answer(path, loads(text))
    except InvalidDocument as error:
        problems, more = error.problems, error.more
    return Answer(path, problems=located(text, problems), more=more)


def _files(path: str) -> Iterator[str | Unreached]:
    """A file, or those of a folder and the folders in it, in the order of their names.

    What begins with a dot is passed over, and a link to a folder is not followed: it could lead out
    of the folder, or round in a circle.
    """
    if path == STANDARD_INPUT or not Path(path).is_dir():
        yield path
        return
    none = True
    waiting: list[tuple[str, bool]] = [(path, True)]
    while waiting:
        here, is_folder = waiting.pop()
        if not is_folder:
            none = False
            yield here
            continue
        try:
            waiting += reversed(_entries(here))
        except OSError as error:
            none = False
            yield Unreached(here, _why(error))
    if none:
        yield Unreached(path, _NO_DOCUMENTS)


def _entries(folder: str) -> list[tuple[str, bool]]:
    with os.scandir(folder) as entries:
        shown = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    return [
        (entry.path, entry.is_dir(follow_symlinks=False))
        for entry in shown
        if entry.is_dir(follow_symlinks=False) or _is_document(entry)
    ]


def _is_document(entry: os.DirEntry[str]) -> bool:
    if not entry.name.lower().endswith(_DOCUMENTS):
        return False
    try:
        # A link that leads nowhere is reported. A pipe is left alone: nobody may be writing to it.
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:  # a link that leads round in a circle, which reading it will say
        return True


def _of_file(path: str, way: Way[_A], *, as_lines: bool) -> Iterator[_A]:
    try:
        with _opened(path) as file:
            if as_lines or path.lower().endswith(_LINES):
                yield from way.lines(path, _bounded(file))
            elif path == STANDARD_INPUT:
                yield from _of_stream(path, file, way)
            else:
                yield way.document(path, file.read(_MOST + 1))
    except OSError as error:
        yield way.unreached(path, _why(error))


def _opened(path: str) -> AbstractContextManager[BinaryIO]:
    if path != STANDARD_INPUT:
        return _file(path)
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # so it is where it was closed beforehand
        raise OSError(errno.EBADF, "closed")
    return nullcontext(sys.stdin.buffer)


def _file(path: str) -> BinaryIO:
    try:
        return open(path, "rb")  # noqa: PTH123  # closed by who asked for it
    except ValueError:  # a name that no file can have
        pass
    raise FileNotFoundError(errno.ENOENT, "no such name")


def _of_stream(path: str, file: BinaryIO, way: Way[_A]) -> Iterator[_A]:
    """A document, or JSON Lines: that is so where the first line is an object and others follow."""
    lines = _bounded(file)
    head: list[bytes] = []
    taken = 0
    for line in lines:
        head.append(line)
        taken += len(line)
        if line.strip() or taken > _MOST:
            break
    for blank, line in enumerate(lines if head and _is_whole(head[-1]) else ()):
        if line.strip():
            yield from way.lines(path, chain(head, repeat(b"\n", blank), (line,), lines))
            return
    yield way.document(path, b"".join(head) + file.read(max(0, _MOST + 1 - taken)))


def _is_whole(line: bytes) -> bool:
    text = _TEXT.sub("", line.decode(errors="replace"))
    return text.startswith("{") and sum(map(text.count, "{[")) == sum(map(text.count, "}]"))


def _bounded(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too long, enough for that to be seen."""
    most = _MOST + 2
    while line := file.readline(most):
        if len(line) < most or line.endswith(b"\n"):
            yield line
            continue
        yield line[:-1] + b"-"  # so that it is not taken for an empty line
        while len(line) == most and not line.endswith(b"\n"):
            line = file.readline(most)


def located(text: bytes, problems: tuple[Problem, ...]) -> tuple[Located, ...]:
    """Problems, with the lines of the text on which their places stand."""
    lines = lines_of(text.decode(errors="replace"), (problem.path for problem in problems))
    return tuple(Located(problem, lines[problem.path]) for problem in problems)


def _why(error: OSError) -> Problem:
    return _WHY.get(error.errno or 0, _NOT_READABLE)
