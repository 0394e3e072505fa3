"""What was observed, read from a file, with all that is wrong with it."""

from collections.abc import Iterable

from dbtagreements import InvalidDocument, Observation, Problem, load_observations
from dbtagreements.cli.inputs import Located

__all__ = ["observed"]


def observed(path: str) -> tuple[tuple[Observation, ...], tuple[Located, ...]]:
    """The observations in a file of JSON Lines, and what is wrong with its lines."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a name that no file can have is refused
            return _read(file)
    except (OSError, ValueError):
        problem = Problem("not_readable", "", "expected a file that can be read")
    return (), (Located(problem, None),)


def _read(file: Iterable[bytes]) -> tuple[tuple[Observation, ...], tuple[Located, ...]]:
    reader = load_observations(file)
    seen: list[Observation] = []
    problems: list[Located] = []
    lines: dict[str, int] = {}
    while True:
        try:
            one = next(reader)
        except StopIteration:
            return tuple(seen), tuple(problems)
        except InvalidDocument as error:
            problems += (Located(problem, error.line) for problem in error.problems)
            continue
        if lines.setdefault(one.id, reader.line) != reader.line:
            expected = "expected an id that no other observation has"
            problems.append(Located(Problem("duplicate_id", "/id", expected), reader.line))
        seen.append(one)
