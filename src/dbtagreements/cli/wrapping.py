"""Lines as wide as the terminal: wide and combining characters counted, isolates kept whole."""

import re
import shutil
import unicodedata
from collections.abc import Iterator
from typing import Final

__all__ = ["columns", "page_width", "wrapped"]

_NARROWEST: Final = 40
_WIDEST: Final = 100
_OPENS: Final = "\u2066\u2068"  # LRI and FSI, those that we write
_CLOSES: Final = "\u2069"
_ISOLATE: Final = re.compile("[\u2066\u2068\u2069]")
_NO_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})


def page_width() -> int:
    """How wide a page is: as the terminal, and never so wide that lines are hard to follow."""
    return max(_NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> columns("Ana"), columns("安娜"), columns("e\u0301")
    (3, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrapped(text: str, width: int, *, first: str = "", rest: str | None = None) -> Iterator[str]:
    """The lines of a paragraph.

    Args:
        text: The paragraph, broken at its spaces.
        width: How many columns a line may take.
        first: What its first line begins with.
        rest: What its other lines begin with; left out, as many spaces as `first` is wide.
    """
    hang = " " * columns(first) if rest is None else rest
    room = max(1, width - max(columns(first), columns(hang)))
    lead, opened = first, ""
    for line in _lines(text.split(" "), room):
        whole = opened + line
        # Terminals end an isolate with the line: one that goes on is closed here and opened anew.
        marks = _ISOLATE.findall(whole)
        opened = marks[-1] if marks and marks[-1] in _OPENS else ""
        yield lead + whole + (_CLOSES if opened else "")
        lead = hang


def _lines(words: list[str], room: int) -> Iterator[str]:
    first, *others = (piece for word in words for piece in _pieces(word, room))
    line, taken = first, columns(first)
    for piece in others:
        wide = columns(piece)
        if taken + 1 + wide > room:
            yield line
            line, taken = piece, wide
        else:
            line, taken = f"{line} {piece}", taken + 1 + wide
    yield line


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word, cut where it is wider than a line."""
    if columns(word) <= room:
        yield word
        return
    piece, taken = "", 0
    for character in word:
        wide = _columns(character)
        if taken + wide > room and piece:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + character, taken + wide
    yield piece


def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
