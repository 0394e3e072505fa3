"""Every place in which text stands, each in a document of its own, and what may be put there."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.hostile.documents import Document, Spot, document
from tests.wire import rich
from tests.wire.reliability_data import suite

from dbtagreements.wire.writing import written

__all__ = ["LETTERS", "NAUGHTY", "TextPlace", "forbidden", "text_places"]

_FILES: Final[list[Path]] = [folder / "blns.json" for folder in suite("naughty")]

NAUGHTY: Final[tuple[str, ...]] = tuple(
    text for path in _FILES for text in json.loads(path.read_text("utf-8"))
)
"""The Big List of Naughty Strings (M. Woolf, MIT), where it lies beside the repository."""

LETTERS: Final = (
    *(chr(number) for number in (*range(0x20), *range(0x7F, 0xA1), 0xAD)),
    # What turns the direction of text, joins, hides or separates lines.
    *(chr(number) for number in (*range(0x200B, 0x2010), *range(0x2028, 0x202F))),
    *(chr(number) for number in (*range(0x2060, 0x2070), 0x061C, 0x180E, 0xFEFF, 0xFFF9, 0xFFFB)),
    # What is no character, private, a variation, a tag, an accent by itself, a pair and its halves.
    *("\ufffd", "\ufffe", "\uffff", "\U0001ffff", "\U0010ffff", "\ue000", "\U000f0000", "\ufe0f"),
    *("\U000e0001", "\U000e0041", "\u0301", "e\u0301", "\u00e9", "\U0001f600", "\u0130", "\u1e9e"),
    *("\ud800", "\udbff", "\udc00", "\udfff", "a\ud83d", "\ude00\ud83d"),
    # Digits and letters of other scripts that look like ours.
    *("\u0661", "\uff11", "\u0430", "\u03bf", "\uff41", "\u212a", "\u017f", "\u2044", "\uff0f"),
)
"""Characters that some reader, writer, terminal or page makes something else of."""


class TextPlace(NamedTuple):
    """A place where text stands: the class and the document of a noun, and the spot in it."""

    cls: type
    document: Document
    spot: Spot


def text_places() -> Iterator[TextPlace]:
    """The text of each member of each class, once; of a list, its first element."""
    seen: set[tuple[type, tuple[str, ...]]] = set()
    for noun in rich.NOUNS.values():
        for part in rich.parts(noun):
            yield from _places_of(type(part), document(type(part).__name__, written(part)), seen)


def _places_of(cls: type, part: Document, seen: set[Any]) -> Iterator[TextPlace]:
    for spot in part.spots[1:]:
        names = tuple(token for token in spot.path if isinstance(token, str))
        own = len(names) == 1 or names[0] in {"extensions", "parameters"}
        if own and part.text[spot.start] == '"' and (cls, names) not in seen:
            seen.add((cls, names))
            yield TextPlace(cls, part, spot)


def forbidden(text: str) -> bool:
    """Whether a text has a control character that no text may have, or half of a pair."""
    return any(
        unicodedata.category(letter) in {"Cc", "Cs"} for letter in text if letter not in "\t\n"
    )
