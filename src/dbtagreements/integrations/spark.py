"""Findings in a column of documents, with Apache Spark (the extra `spark`).

Spark hands each partition to Python as Arrow batches, so the work is that of the module `arrow`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, Protocol, TypeVar

import pyarrow as pa
from pendulum import DateTime

from dbtagreements import STANDARD_RULES, Policy, RuleBook
from dbtagreements.integrations.arrow import check_batches

__all__ = ["Frame", "check_frame"]

_F = TypeVar("_F", bound="Frame")

_COLUMNS: Final = "row bigint, rule string, severity string, path string, message string"


class Frame(Protocol):
    """What is asked of a frame of Spark's, so that this module is light to import."""

    @property
    def schema(self) -> Any:
        """The types of its columns."""
        ...

    def mapInArrow(  # noqa: N802  # so Spark calls it
        self, func: Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]], schema: str, /
    ) -> Any:
        """The frame that a function of Arrow batches makes of it."""
        ...


def check_frame(
    frame: _F,
    column: str,
    *,
    at: DateTime,
    policy: Policy | str | None = None,
    rules: RuleBook = STANDARD_RULES,
    keep: Sequence[str] = (),
) -> _F:
    """The findings in a column of documents, as a frame.

    Args:
        frame: A frame with the documents.
        column: The column of JSON texts.
        at: The instant as of which they are checked.
        policy: The policy they are checked under, or its code.
        rules: The rules that are asked; a host's own must be importable where Spark works.
        keep: Columns that each finding carries along. Keep the key of the document: `row` counts
            within each partition only.

    Returns:
        A frame with the columns kept, then row, rule, severity, path and message. A document that
        cannot be read has a row for each problem, whose severity is `unreadable`.
    """
    kept = [f"{_quoted(name)} {frame.schema[name].dataType.simpleString()}" for name in keep]
    asked = partial(
        check_batches, column=column, at=at, policy=policy, rules=rules, keep=tuple(keep)
    )
    found: _F = frame.mapInArrow(asked, ", ".join([*kept, _COLUMNS]))
    return found


def _quoted(name: str) -> str:
    doubled = name.replace("`", "``")
    return f"`{doubled}`"
