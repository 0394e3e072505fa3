"""On which line of a JSON text a pointer's place stands, for people who open the file."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Final

from dbtagreements.pointer import split

__all__ = ["lines_of"]

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{},:]|\n|[^\s"\[\]{},:]+', re.DOTALL)

_Tokens = tuple[str, ...]


def lines_of(text: str, pointers: Iterable[str]) -> dict[str, int]:
    r"""For each pointer its line, from 1; of what is not there, the line of what lacks it.

    The text need not be well formed: it is followed as far as it goes, and only once.

    >>> lines_of('{"term":\n {"start": 5}}', ["/term/start", "/term/end", ""])
    {'/term/start': 2, '/term/end': 1, '': 1}
    """
    wanted = {pointer: split(pointer) for pointer in pointers}
    if not any(wanted.values()):
        return dict.fromkeys(wanted, 1)
    asked = {tokens[:size] for tokens in wanted.values() for size in range(len(tokens) + 1)}
    walk = _Walk(asked)
    walk.through(text)
    seen = walk.seen
    return {
        pointer: next(
            seen[tokens[:size]] for size in range(len(tokens), -1, -1) if tokens[:size] in seen
        )
        for pointer, tokens in wanted.items()
    }


class _Walk:
    """Goes through the tokens of a text once, and notes on which lines the places asked for are."""

    def __init__(self, asked: set[_Tokens]) -> None:
        self.seen: dict[_Tokens, int] = {(): 1}
        self._asked = asked
        self._deepest = max(map(len, asked))
        self._inside: list[str | int] = []
        self._naming = False
        self._line = 1

    def through(self, text: str) -> None:
        for found in _TOKEN.finditer(text):
            step = _STEPS.get(found.group(), _Walk.value)
            step(self, found.group())

    def next_line(self, _: str) -> None:
        self._line += 1

    def open(self, bracket: str) -> None:
        self._note()
        self._naming = bracket == "{"
        self._inside.append("" if self._naming else 0)

    def close(self, _: str) -> None:
        del self._inside[-1:]
        self._naming = False

    def next(self, _: str) -> None:
        here = self._inside[-1] if self._inside else 0
        if isinstance(here, int):
            self._inside[-1:] = [here + 1]
        self._naming = isinstance(here, str)

    def named(self, _: str) -> None:
        self._naming = False

    def value(self, token: str) -> None:
        if self._naming:
            self._inside[-1] = _name(token)
        self._note()
        self._line += token.count("\n")  # which JSON does not allow in a text

    def _note(self) -> None:
        if len(self._inside) <= self._deepest:
            place = tuple(map(str, self._inside))
            if place in self._asked:
                self.seen.setdefault(place, self._line)


_STEPS: Final[dict[str, Callable[[_Walk, str], None]]] = {
    "\n": _Walk.next_line,
    "{": _Walk.open,
    "[": _Walk.open,
    "}": _Walk.close,
    "]": _Walk.close,
    ",": _Walk.next,
    ":": _Walk.named,
}


def _name(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:
        return ""
