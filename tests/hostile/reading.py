"""What must hold of every input: one of the readers' refusals with its place, or a whole value."""

import copy
import json
import pickle
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import attrs
import jsonschema_rs
import pytest
from hypothesis import settings
from tests.wire.differences import explained
from tests.wire.problem_examples import AGREEMENT

from dbtagreements import (
    PROBLEM_CODES,
    Agreement,
    Codec,
    InvalidDocument,
    Problem,
    digest,
    json_schema,
)
from dbtagreements.pointer import split
from dbtagreements.wire.documents import AnyDocument
from dbtagreements.wire.fast import fast

__all__ = [
    "CONSEQUENCES",
    "EXPLAINING",
    "FAST",
    "NIGHTLY",
    "Input",
    "Tally",
    "misread",
    "problems_of",
    "read",
    "read_as_lines",
    "tally",
    "whole",
]

NIGHTLY: Final = settings.default.max_examples >= 10_000

CONSEQUENCES: Final[Mapping[str, str]] = {
    "dangling_party": "Where a party's id became another, the places that name the party are told.",
    "dangling_event": "Where an event's id became another, the correction of it is told.",
    "duplicate_id": "Where an id became that of another, the later of the two is told.",
    "reserved_id": "Where an id became one that stands for something else.",
    "history_order": "Where an instant moved, the event that now stands out of order is told.",
    "end_before_start": "Where a day moved, the end is told.",
    "inconsistent": "Where of fields that belong together one is gone, the other or the whole is.",
}
"""Where one fault is told at another place: what it breaks there, and why."""

LONGEST_MESSAGE: Final = 1_500  # all the words of the largest vocabulary, and no more

JUDGE: Final = jsonschema_rs.validator_for(json_schema(), validate_formats=True)


class Input(NamedTuple):
    """A text, and where the one thing stands that was done to it.

    Attributes:
        text: What is read.
        places: Where the fault may be told: the place or, where two were exchanged, the two; none
            where the place is not known.
    """

    text: str | bytes
    places: tuple[str, ...] = ()


def _warm() -> Codec:
    codec = Codec()
    for _ in range(12):  # the fast reader is made after a few documents
        codec.loads(AGREEMENT)
    return codec


def _explaining() -> Codec:
    """A codec that never reads fast: what is so where msgspec is not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "dbtagreements.wire.compiled", None)
        patch.setattr(sys.modules["dbtagreements.wire.codec"], "fast", fast.__wrapped__)
        return _warm()


FAST: Final = _warm()
EXPLAINING: Final = _explaining()


def read(text: str | bytes, cls: type = AnyDocument, codec: Codec = FAST) -> Any:
    """The value or the refusal; any other error is let through, and fails the test."""
    try:
        return codec.loads(text, cls)
    except InvalidDocument as error:
        refusal = error
    assert refusal.__context__ is None
    assert refusal.__cause__ is None
    return refusal


def read_as_lines(texts: Iterable[str | bytes]) -> Iterator[Any]:
    """The same for each line of a JSON Lines text, one reader going through all of them."""
    lines = FAST.load_lines(texts)
    while True:
        try:
            yield next(lines)
        except InvalidDocument as error:
            yield error
        except StopIteration:
            return


def problems_of(text: str | bytes, cls: type = AnyDocument) -> list[tuple[str, str]]:
    """The code and the place of each problem of a text."""
    found = read(text, cls)
    if not isinstance(found, InvalidDocument):
        return []
    return [(problem.code, problem.path) for problem in found.problems]


def misread(text: str | bytes) -> str | None:
    """What does not hold of a text, whether it is read or refused; None where all does."""
    (wrong,) = [how for how, _ in tally([Input(text)]).wrong] or [None]
    return wrong


@attrs.define
class Tally:
    """What became of many inputs.

    Attributes:
        inputs: How many there were.
        read: How many were read.
        exact: How many were refused at the place of their one fault and nowhere else.
        consequent: How many were refused there or where the fault breaks something else.
        wrong: What did not hold, with where it was put in.
    """

    inputs: int = 0
    read: int = 0
    exact: int = 0
    consequent: int = 0
    wrong: list[tuple[str, tuple[str, ...]]] = attrs.Factory(list)

    def held(self, size: int, record_property: Any) -> None:
        """Every input was gone through and nothing was wrong; the run is told how many."""
        assert self.wrong[:10] == []
        assert self.inputs == size
        record_property("hostile inputs", self.inputs)
        record_property("hostile inputs read", self.read)
        record_property("single faults told at their place alone", self.exact)
        record_property("single faults told with what they break elsewhere", self.consequent)


def tally(inputs: Iterable[Input], *, is_json: bool = False) -> Tally:
    """Each input read, and judged by what must hold.

    Args:
        inputs: Texts.
        is_json: Whether a JSON Schema can be asked of them too.
    """
    count = Tally()
    for each in inputs:
        count.inputs += 1
        found = read(each.text)
        if isinstance(found, InvalidDocument):
            wrong = of_refusal(found) or of_places(found.problems, each.places, count)
            wrong = wrong or (of_schema(found.problems, each.text) if is_json else None)
        else:
            count.read += 1
            wrong = of_value(found, each.text, copied=NIGHTLY or count.read % 8 == 1)
        if wrong is not None:
            count.wrong.append((wrong, each.places))
    return count


def of_refusal(error: InvalidDocument) -> str | None:
    """What does not hold of a refusal."""
    if not 1 <= len(error.problems) <= 1_000:
        return f"{len(error.problems)} problems listed"
    for problem in error.problems:
        split(problem.path)  # a pointer as RFC 6901 has it
        if problem.code not in PROBLEM_CODES:
            return f"unknown code {problem.code}"
        if not 1 <= len(problem.message) <= LONGEST_MESSAGE:
            return f"message of {len(problem.message)} characters"
    return None


def of_places(problems: Iterable[Problem], places: tuple[str, ...], count: Tally) -> str | None:
    """What is told at a place that is neither the fault's nor inside of it, nor broken by it."""
    if not places:
        return None
    elsewhere = [problem for problem in problems if not _is_at(problem, places)]
    count.exact += not elsewhere
    count.consequent += bool(elsewhere)
    stray = [f"{p.code} at {p.path!r}" for p in elsewhere if p.code not in CONSEQUENCES]
    return ", ".join(stray[:5]) or None


def _is_at(problem: Problem, places: tuple[str, ...]) -> bool:
    return any(problem.path == at or problem.path.startswith(at + "/") for at in places)


def of_value(value: Any, text: str | bytes, *, copied: bool) -> str | None:
    """What does not hold of a value that was read."""
    if read(text, codec=EXPLAINING) != value:
        return "the readers disagree"
    written = FAST.dumps(value)
    again = FAST.loads(written)
    if not whole(value, again) or FAST.dumps(again) != written:
        return "does not come back"
    if copied and not all(whole(value, other) for other in copies(value)):
        return "is not copied"
    if not JUDGE.is_valid(json.loads(text)):
        return "only the schema refuses"
    return None


def of_schema(problems: Iterable[Problem], text: str | bytes) -> str | None:
    """A problem that the JSON Schema should have seen too."""
    data = json.loads(text)
    if not JUDGE.is_valid(data):
        return None
    unseen = [p for p in problems if not explained(p, _stands(data, p.path))]
    return f"only loads refuses: {unseen[0]}" if unseen else None


def copies(value: Any) -> tuple[Any, ...]:
    """Copies of every kind."""
    return copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))


def whole(one: Any, other: Any) -> bool:
    """Whether two values are the same in every way that can be asked."""
    return (
        one == other
        and hash(one) == hash(other)
        and repr(one) == repr(other)
        and (not isinstance(one, Agreement) or digest(one) == digest(other))
    )


def _stands(data: Any, pointer: str) -> Any:
    """What stands at a place; the nearest thing around it where nothing does."""
    for token in split(pointer):
        if isinstance(data, list):
            data = data[int(token)]
        elif isinstance(data, dict) and token in data:
            data = data[token]
    return data
