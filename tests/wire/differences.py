"""Where `loads` refuses what the JSON Schema accepts: the whole list, for tests and the reference.

A JSON Schema sees one place at a time, and sees data where `loads` sees text. In the other
direction there is no difference: what `loads` accepts, the schema accepts.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from dbtagreements import Problem

__all__ = ["DIFFERENCES", "Difference", "explained"]

_DAY: Final = re.compile("0000-[0-9]{2}-[0-9]{2}")
_INSTANT: Final = re.compile("(0000|0001|9999)-[0-9]{2}-[0-9]{2}T.*")
_ZONE: Final = re.compile("[A-Za-z][A-Za-z0-9_+/-]{0,63}")


@attrs.frozen(kw_only=True)
class Difference:
    """What a JSON Schema cannot say.

    Attributes:
        reason: What it is, for people.
        holds: Whether a problem with this code, at this place and with this content, is meant.
        seen: Whether parsed data can show it; what only the text shows is no matter of a schema.
    """

    reason: str
    holds: Callable[[Problem, Any], bool] = lambda _, __: True
    seen: bool = True


def _ends(*names: str) -> Callable[[Problem, Any], bool]:
    return lambda problem, _: problem.path.endswith(tuple(f"/{name}" for name in names))


def _is_like(pattern: "re.Pattern[str]") -> Callable[[Problem, Any], bool]:
    return lambda _, value: isinstance(value, str) and pattern.fullmatch(value) is not None


DIFFERENCES: Final[Mapping[str, Difference]] = {
    "dangling_party": Difference(
        reason="An id names a party: that such a party is there, a schema cannot ask."
    ),
    "dangling_event": Difference(
        reason="A correction names an earlier event: that there is one, a schema cannot ask."
    ),
    "duplicate_id": Difference(
        reason="Ids differ within a collection: a schema can only ask that whole elements differ."
    ),
    "history_order": Difference(
        reason="The history stands in order: a schema cannot compare two elements."
    ),
    "end_before_start": Difference(
        reason="An end is not before its start: a schema cannot compare two fields."
    ),
    "inconsistent": Difference(
        reason="`below` is more than `from`, `weeks_max` no less than `weeks`, `length_max` no "
        "less than `length_min`: a schema cannot compare two fields.",
        holds=_ends("below", "weeks_max", "length_max"),
    ),
    "bad_zone": Difference(
        reason="A zone is one of IANA's names but Factory: the list changes between releases, so "
        "that the schema asks for the writing alone.",
        holds=_is_like(_ZONE),
    ),
    "bad_day": Difference(
        reason="The year 0 is not in the calendar; to JSON Schema's `date` it is.",
        holds=_is_like(_DAY),
    ),
    "bad_instant": Difference(
        reason="An instant lies in the years 1 to 9999 in UTC: a schema cannot add an offset.",
        holds=_is_like(_INSTANT),
    ),
    "wrong_type": Difference(
        reason="To a schema `1.0` is an integer; to `loads` it is none.",
        holds=lambda _, value: isinstance(value, float) and value.is_integer(),
    ),
    "too_deep": Difference(
        reason="A document has at most 64 levels, and a recipient at most eight organizations "
        "around it: a schema cannot count levels."
    ),
    "number_too_long": Difference(
        reason="A number has at most 32 characters: a schema sees the number, not its writing.",
        seen=False,
    ),
    "too_large": Difference(
        reason="A document has at most 16 MiB: a schema does not see the text.", seen=False
    ),
    "duplicate_name": Difference(
        reason="No name is given twice: where a schema is asked, one of the two is gone.",
        seen=False,
    ),
    "half_character": Difference(
        reason="Text has no halves of surrogate pairs: many validators cannot be given such text.",
        seen=False,
    ),
}
"""For each code of a problem that the schema may leave unseen, why."""


def explained(problem: Problem, value: Any) -> bool:
    """Whether the list has a reason for the schema to leave this problem unseen.

    Args:
        problem: What `loads` found.
        value: What stands there in the document.
    """
    difference = DIFFERENCES.get(problem.code)
    return difference is not None and difference.seen and difference.holds(problem, value)
