"""Documents to read and to try things with: the agreements of an article and of real programs.

Paraphrased from what programs have published; people, numbers and words are invented.
"""

from functools import cache
from importlib.resources import files
from typing import Final

from dbtagreements import (
    Agreement,
    InvalidValue,
    Observation,
    Treatment,
    load_observations,
    loads,
)
from dbtagreements.fields.checks import nearest

__all__ = ["load", "names", "observations", "text"]

_SUFFIX: Final = ".json"


@cache
def names() -> tuple[str, ...]:
    """The names of the examples, sorted.

    >>> names()[0]
    'article-confidentiality'
    """
    files_here = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(n.removesuffix(_SUFFIX) for n in files_here if n.endswith(_SUFFIX)))


def text(name: str) -> str:
    """The JSON text of an example.

    Args:
        name: One of `names()`.

    Raises:
        InvalidValue: There is no such example.
    """
    if name not in names():  # only names of ours ever become a path
        message = f"expected the name of an example{nearest(name, names())}"
        raise InvalidValue.one("unknown_word", "/name", message)
    return (files(__name__) / f"{name}{_SUFFIX}").read_text("utf-8")


def load(name: str) -> Agreement | Treatment:
    """The agreement, or the treatment, that an example holds.

    Args:
        name: One of `names()`.

    Raises:
        InvalidValue: There is no such example.

    Example:
        >>> load("safety-plan").plan.helpers
        (PlanContact(party='sister'),)
    """
    return loads(text(name))


def observations() -> tuple[Observation, ...]:
    """What was observed in the treatment that is an example, in the order of time.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> from dbtagreements import Mode, assess
        >>> adherence = assess(
        ...     load("treatment"), observations(), at=DateTime(2026, 3, 10, 16, tzinfo=UTC)
        ... )
        >>> adherence.absences(Mode.SKILLS_GROUP).run
        2
    """
    with (files(__name__) / "treatment-observations.jsonl").open("rb") as file:
        return tuple(load_observations(file))
