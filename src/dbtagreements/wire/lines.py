"""JSON Lines: one document a line, read one at a time, each line answered for by itself."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, StringIO
from typing import Generic, Self, TypeVar, final

from dbtagreements.errors import InvalidDocument, InvalidValue

__all__ = ["LineReader"]

_T = TypeVar("_T")


@final
class LineReader(Iterator[_T], Generic[_T]):
    """Reads documents line by line and holds none.

    A line that cannot be read raises `InvalidDocument` with its number; the reader can then be
    asked for the next one, so that a single bad line need not end the reading of a million. Empty
    lines are passed over.

    Attributes:
        line: The number of the line that was read last, from 1.
    """

    def __init__(
        self, lines: str | bytes | Iterable[str | bytes], loads: Callable[[str | bytes], _T]
    ) -> None:
        self._lines = _each(lines)
        self._loads = loads
        self.line = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> _T:
        for text in self._lines:
            self.line += 1
            if _is_empty(text):
                continue
            try:
                return self._loads(text)
            except InvalidDocument as error:
                problems, more = error.problems, error.more
            raise InvalidDocument(problems, more, self.line)
        raise StopIteration


def _each(lines: str | bytes | Iterable[str | bytes]) -> Iterator[str | bytes]:
    # A line ends at a newline and nowhere else: text may hold U+2028 and its like.
    if isinstance(lines, str):
        return iter(StringIO(lines, newline="\n"))
    if isinstance(lines, bytes):
        return iter(BytesIO(lines))
    if not _are_several(lines):
        raise InvalidValue.one("wrong_type", "/lines", "expected text, bytes or lines of them")
    return iter(lines)


def _is_empty(text: object) -> bool:
    # White space is what JSON calls so; what is no text is refused where it is read.
    if isinstance(text, str):
        return not text.strip(" \t\r\n")
    return isinstance(text, bytes) and not text.strip(b" \t\r\n")


def _are_several(lines: object) -> bool:
    return isinstance(lines, Iterable)
