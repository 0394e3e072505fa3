"""What was observed, read from a file, with what is wrong with its lines."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from dbtagreements import InvalidDocument, Observation, Problem, load_observations
from dbtagreements.cli.inputs import Located

__all__ = ["Observed", "observed"]

# So many problems are named; of a file that holds something else altogether, no more help anyone.
_MOST: Final = 50


class Observed(NamedTuple):
    """What a file of observations holds.

    Attributes:
        observations: What was observed.
        problems: What is wrong with its lines, the first of them.
        more: How many problems there are besides.
    """

    observations: tuple[Observation, ...]
    problems: tuple[Located, ...]
    more: int = 0


def observed(path: str) -> Observed:
    """What was observed, read from a file of JSON Lines.

    Args:
        path: The file.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a name that no file can have is answered too
            return _read(file)
    except (OSError, ValueError):
        problem = Problem("not_readable", "", "expected a file that can be read")
    return Observed((), (Located(problem, None),))


def _read(file: Iterable[bytes]) -> Observed:
    reader = load_observations(file)
    seen: list[Observation] = []
    problems: list[Located] = []
    more = 0
    ids: set[str] = set()
    while True:
        try:
            one = next(reader)
        except StopIteration:
            return Observed(tuple(seen), tuple(problems[:_MOST]), len(problems[_MOST:]) + more)
        except InvalidDocument as error:
            problems += (_located(problem, error.line) for problem in error.problems)
            more += error.more
            continue
        if one.id in ids:
            expected = "expected an id that no other observation has"
            problems.append(Located(Problem("duplicate_id", "/id", expected), reader.line))
        ids.add(one.id)
        seen.append(one)


def _located(problem: Problem, line: int | None) -> Located:
    if line == 1 and problem.code == "truncated":  # a document on several lines, as likely as not
        expected = f"{problem.message}; expected JSON Lines, one observation on a line"
        problem = Problem(problem.code, problem.path, expected)
    return Located(problem, line)
