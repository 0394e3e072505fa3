"""Every name of every object given twice: as it is, escaped throughout, and its first letter."""

import json
from collections.abc import Callable, Iterator
from typing import Final

from tests.hostile.documents import Document
from tests.hostile.reading import Input

__all__ = ["SPELLINGS", "doubled"]


def doubled(document: Document) -> Iterator[Input]:
    """Each member once more, right behind itself, in three spellings; its place is the member's."""
    for spot in document.members:
        name = str(spot.path[-1])
        for spelled in SPELLINGS.values():
            again = f',"{spelled(name)}":0'
            text = document.text[: spot.end] + again + document.text[spot.end :]
            yield Input(text, (spot.pointer,))


def _plain(name: str) -> str:
    return json.dumps(name)[1:-1]


def _escaped(name: str) -> str:
    units = name.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _first_letter(name: str) -> str:
    return _escaped(name[:1]) + _plain(name[1:])


SPELLINGS: Final[dict[str, Callable[[str], str]]] = {
    "plain": _plain,
    "escaped": _escaped,
    "first letter": _first_letter,
}
"""How a name can be written so that a careless reader does not see that it was there before."""
