"""The small choices that everything is drawn by, each shrinking to the plainest there is."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["CHANCE", "chance", "count", "fresh", "pick"]

_T = TypeVar("_T")

CHANCE: Final = st.booleans()
"""True or false; it shrinks to false."""

_COUNTS: Final = (0, 1, 1, 1, 2, 2, 2, 3, 4, 5)


def chance(draw: DrawFn) -> bool:
    """Whether something is so; not, in the plainest case."""
    return draw(CHANCE)


def pick(draw: DrawFn, choices: Sequence[_T]) -> _T:
    """One of several; the first, in the plainest case."""
    return choices[draw(_below(len(choices)))]


def count(draw: DrawFn, most: int) -> int:
    """How many there are, seldom many; none, in the plainest case.

    It is drawn before what is counted, and each of those by a strategy of its own: so hypothesis,
    which lowers a number and takes something away that comes after it, can drop any one of them.
    """
    return draw(_up_to(most))


def fresh(wanted: str, taken: Collection[str]) -> str:
    """An id, or where it is taken the first like it that is not."""
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted[:56]}-{number}"
    return free


# Made once for each number: hypothesis looks a strategy over when it is first drawn from.
@cache
def _below(most: int) -> SearchStrategy[int]:
    return st.integers(0, most - 1)


@cache
def _up_to(most: int) -> SearchStrategy[int]:
    return st.sampled_from(tuple(count for count in _COUNTS if count <= most))
