"""Texts that broke: every prefix, every bit turned, and something after the document."""

from collections.abc import Iterator
from string import ascii_letters, digits

from tests.hostile.documents import Document, Spot
from tests.hostile.reading import Input

__all__ = ["flipped", "prefixes"]

_LETTERS = frozenset(ascii_letters + digits + " .,;:!?_-+*()=@&%$<>#")


def prefixes(document: Document) -> Iterator[Input]:
    """Each beginning of a text that is not the whole, with the place at which it breaks off."""
    text = document.text
    for end in range(len(text)):
        yield Input(text[:end], (_open_at(document, end),))


def _open_at(document: Document, end: int) -> str:
    """The innermost value that is begun and not left: one with a name when the name is whole."""
    place = ""
    for spot in document.spots:  # from the outside in
        begun = spot.start - 1 if spot.is_member else spot.start
        if begun > end:
            break
        if end <= spot.end and end:
            place = spot.pointer
    # Where an array has been opened its first element is awaited.
    if document.text[end - 1 : end + 1] == "[]":
        return place + "/0"
    return place


def flipped(document: Document) -> Iterator[Input]:
    """Each bit of each byte turned; with its place where one letter of a text became another."""
    data = document.text.encode()
    inside = {at: spot for spot in document.spots for at in _letters(document, spot)}
    for at, byte in enumerate(data):
        for bit in range(8):
            turned = byte ^ 1 << bit
            spot = inside.get(at)
            known = spot is not None and chr(turned) in _LETTERS
            places = (spot.pointer,) if spot is not None and known else ()
            yield Input(data[:at] + bytes([turned]) + data[at + 1 :], places)


def _letters(document: Document, spot: Spot) -> range:
    """Where the letters of a text stand, if it is a text without escapes."""
    said = document.text[spot.start : spot.end]
    plain = said.startswith('"') and "\\" not in said
    return range(spot.start + 1, spot.end - 1) if plain else range(0)
