"""Which tests a mutant is shown to: those that run through its function, for a few seconds."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from mutation.measure import Measured

__all__ = ["likely", "likely_and_others", "runs_through"]

_SECONDS: Final = 12.0  # for all of them; what does not fit into it is not run


def likely(found: Measured, mutant: Mapping[str, Any]) -> list[str]:
    """The tests that run through the function of a mutant, the likeliest to notice it first.

    Args:
        found: What was measured.
        mutant: The mutant.
    """
    return _in_time(found, mutant, (test for test in found.seconds if _near(found, mutant, test)))


def likely_and_others(found: Measured, mutant: Mapping[str, Any]) -> list[str]:
    """The same, and then other tests: what ran at import runs in the eyes of none.

    Args:
        found: What was measured.
        mutant: The mutant.
    """
    return _in_time(found, mutant, found.seconds)


def runs_through(mutant: Mapping[str, Any], lines: Iterable[int]) -> bool:
    """Whether these lines of its module are, some of them, of the function of a mutant."""
    first, last = mutant["lines"]
    return any(first <= line <= last for line in lines)


def _near(found: Measured, mutant: Mapping[str, Any], test: str) -> bool:
    lines = found.lines[test]
    # Where nothing was seen, it may be that the test lets nobody look.
    return not lines or runs_through(mutant, lines.get(mutant["module"], ()))


def _in_time(found: Measured, mutant: Mapping[str, Any], tests: Iterable[str]) -> list[str]:
    def order(test: str) -> tuple[bool, bool, float]:
        is_elsewhere = mutant["line"] not in found.lines[test].get(mutant["module"], ())
        return is_elsewhere, not _near(found, mutant, test), found.seconds[test]

    chosen: list[str] = []
    left = _SECONDS
    for test in sorted(tests, key=order):
        if found.seconds[test] <= left:
            chosen.append(test)
            left -= found.seconds[test]
    return chosen
