"""Blanks: places of a form that were never filled in."""

import re
from typing import Final

__all__ = ["is_blank"]

_BLANK: Final = re.compile(r"[_.\-\s]*|TBD|TBA|N/A", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")


def is_blank(text: str) -> bool:
    """Whether a text still is, or holds, a blank of the form it was made from.

    It is empty, holds only lines, dots or dashes, says TBD, TBA or N/A, or holds a blank in double
    braces or as capitals in brackets: a choice of this project.

    >>> is_blank("___"), is_blank("[NAME OF CLINIC]"), is_blank("End of treatment")
    (True, True, False)
    """
    said = text.strip()
    _, _, braced = said.partition("{{")
    return bool(
        _BLANK.fullmatch(said)
        or "}}" in braced
        or any(found[1].isupper() for found in _BRACKETS.finditer(said))
    )
