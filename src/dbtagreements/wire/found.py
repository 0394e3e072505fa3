"""What has been found wrong: so many problems are listed, and those beyond are only counted."""

from collections.abc import Callable, Iterable
from typing import Final, final

from dbtagreements.errors import Problem
from dbtagreements.fields.checks import Problems, nearest
from dbtagreements.pointer import Place, Pointers, split

__all__ = ["Found"]

_WITH_ADVICE: Final = 8


@final
class Found:
    """The problems found so far, and how many there are beyond those that are kept.

    A hostile document has as many problems as it has values. What is not kept costs a count: no
    pointer is written for it and no advice sought.

    Attributes:
        problems: Those that are kept.
        more: How many others there are.
        count: How often something was found, what had been named before included.
    """

    __slots__ = ("_advised", "_most", "_named", "_pointer_to", "count", "more", "problems")

    def __init__(self, most: int, named: Callable[[Place], bool] | None = None) -> None:
        """Keep at most so many, and none at the places that have been named before."""
        self.problems: list[Problem] = []
        self.more = 0
        self.count = 0
        self._most = most
        self._named = named
        self._advised = 0
        self._pointer_to = Pointers()

    def add(self, place: Place, code: str, message: str) -> None:
        """Note a problem."""
        self.count += 1
        if self._named is not None and self._named(place):
            return
        if len(self.problems) < self._most:
            self.problems.append(Problem(code, self._pointer_to(place), message))
        else:
            self.more += 1

    def add_near(
        self, place: Place, code: str, expected: str, said: object, words: Iterable[str]
    ) -> None:
        """Note a problem with the nearest of the words that would be right."""
        # Seeking it costs a thousand times what reading does: the first few show what is meant.
        advice = nearest(said, words) if self._advised < _WITH_ADVICE else ""
        self._advised += 1
        self.add(place, code, expected + advice)

    def add_below(self, place: Place, problems: Problems) -> None:
        """Note problems whose paths start at a place."""
        self.count += len(problems)
        if (named := self._named) is not None:
            problems = tuple(each for each in problems if not named(_below(place, each.path)))
        kept = problems[: self._most - len(self.problems)]
        if kept:
            path = self._pointer_to(place)
            self.problems += [problem.below(path) for problem in kept] if path else kept
        self.more += len(problems) - len(kept)


def _below(place: Place, path: str) -> Place:
    for token in split(path):
        place = (place, token)
    return place
