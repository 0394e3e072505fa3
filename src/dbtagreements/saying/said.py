"""`Saying`: a sentence with its particulars."""

from typing import NamedTuple

__all__ = ["Saying", "capital", "flat", "full"]


class Saying(NamedTuple):
    """What something says.

    Attributes:
        sentence: The sentence.
        particulars: What belongs to it, in sentences or as a list.
    """

    sentence: str
    particulars: tuple[str, ...] = ()


def flat(said: Saying) -> str:
    """All of it in one line that ends with a period.

    >>> flat(Saying("It will offer this:", ("Tea.", "“Milk”")))
    'It will offer this: Tea. “Milk”.'
    """
    if not said.particulars:
        return full(said.sentence)
    return " ".join((said.sentence, *map(full, said.particulars)))


def full(text: str) -> str:
    """A sentence with a period at its end, in place of a colon that nothing follows."""
    return text if text.endswith(".") else f"{text.removesuffix(':')}."


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
