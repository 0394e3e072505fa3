"""Finding a template by the word for its type of agreement."""

from collections.abc import Mapping
from typing import TypeVar

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.checks import nearest

__all__ = ["chosen"]

_T = TypeVar("_T")


def chosen(table: Mapping[str, _T], word: object, place: str, expected: str) -> _T:
    """What stands in a table under a word.

    Args:
        table: What there is to choose from.
        word: The word given.
        place: The pointer of the argument it was given as.
        expected: What would be right, as the beginning of a sentence that ends in the words.

    Raises:
        InvalidValue: There is none under it; the message names the words and the nearest.
    """
    if isinstance(word, str) and word in table:
        return table[word]
    message = f"{expected}: {', '.join(table)}{nearest(word, table)}"
    raise InvalidValue.one("unknown_word", place, message)
