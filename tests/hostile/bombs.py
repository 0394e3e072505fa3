"""Bombs of levels: objects and arrays in one another, far beyond what anything could mean."""

from collections.abc import Iterator
from typing import Final

from tests.hostile.heavy import with_extension
from tests.hostile.reading import Input
from tests.wire.problem_examples import AGREEMENT

__all__ = ["DEPTHS", "KINDS", "TYPED", "bombs", "nested"]

TYPED: Final = ("id", "version", "parties", "term", "signers", "language")
"""Members that a bomb is put into."""

KINDS: Final = {
    "arrays": ("[", "]"),
    "objects": ('{"a":', "}"),
    "both": ('[{"a":', "}]"),
    "with neighbours": ("[0,", ",0]"),
    "with spaces": ("[ \n\t", " ]"),
    "with names like levels": ('{"[{":', "}"),
    "beside text like levels": ('["]}",', "]"),
    "with escaped quotes": ('["\\"[",', "]"),
}

DEPTHS: Final = (
    *(63, 64, 65, 66, 100, 128, 200, 500, 512, 900, 994, 995, 1_000, 1_024, 2_000, 5_000),
    *(10_000, 50_000),
)


def nested(kind: str, depth: int, *, closed: bool) -> str:
    """So many times one kind of level, closed again or not."""
    opening, closing = KINDS[kind]
    return opening * depth + ("1" + closing * depth if closed else "")


def bombs(kind: str) -> Iterator[Input]:
    """Bombs of a kind: by themselves, in an extension and in typed members."""
    for depth in DEPTHS:
        for closed in (True, False):
            bomb = nested(kind, depth, closed=closed)
            yield Input(bomb)
            yield Input(with_extension(bomb), ("/extensions/clinic:x",))
            for name in TYPED:
                at = AGREEMENT.index(f'"{name}": ') + len(name) + 4
                yield Input(f'{AGREEMENT[:at]}{bomb},"x":{AGREEMENT[at:]}', (f"/{name}", "/x"))
