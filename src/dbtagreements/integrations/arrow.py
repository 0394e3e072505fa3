"""Columns of documents to tables of findings, with Apache Arrow (the extra `arrow`).

Polars, DuckDB, pandas and Spark read and write Arrow as it is, so one function serves them all.
"""
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# The stubs of pyarrow leave much unknown.

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import pyarrow as pa
from pendulum import DateTime

from dbtagreements import STANDARD_RULES, InvalidValue, Policy, RuleBook, check_lines

__all__ = ["FINDINGS", "UNREADABLE", "check_batches", "findings_schema"]

UNREADABLE: Final = "unreadable"
"""The severity in the row of a document that cannot be read; its rule is the problem's code."""


class _Row(NamedTuple):
    rule: str
    severity: str
    path: str
    message: str


def _filled(name: str, kind: pa.DataType) -> "pa.Field[Any]":
    return pa.field(name, kind, nullable=False)


FINDINGS: Final = pa.schema(
    [_filled("row", pa.int64()), *(_filled(name, pa.string()) for name in _Row._fields)]
)
"""The columns of a table of findings: row, rule, severity, path, message."""

_TEXTS: Final[frozenset[pa.DataType]] = frozenset(
    {
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.null(),
    }
)


def check_batches(
    batches: Iterable[pa.RecordBatch],
    column: str,
    *,
    at: DateTime,
    policy: Policy | str | None = None,
    rules: RuleBook = STANDARD_RULES,
    keep: Sequence[str] = (),
) -> Iterator[pa.RecordBatch]:
    """The findings in a column of documents, batch by batch.

    Args:
        batches: Record batches, such as `table.to_batches()`.
        column: The column of JSON texts: strings, or binary in UTF-8.
        at: The instant as of which they are checked.
        policy: The policy they are checked under, or its code.
        rules: The rules that are asked.
        keep: Columns that each finding carries along, such as the key of its document.

    Returns:
        For each batch one of `FINDINGS`, with the columns kept before them. `row` counts the rows
        of all batches from 0. A document that cannot be read has a row for each problem, whose
        severity is `unreadable`: none is passed over, and an empty cell is one too.

    Raises:
        KeyError: A batch does not have such a column.
        InvalidValue: The column holds no texts.
        UnknownCode: No policy has this code.

    Example:
        >>> import pyarrow as pa
        >>> from pendulum import UTC, DateTime
        >>> table = pa.table({"document": ["{}"]})
        >>> noon = DateTime(2026, 2, 1, 12, tzinfo=UTC)
        >>> [found] = check_batches(table.to_batches(), "document", at=noon)
        >>> found.column("path").to_pylist()
        ['/schema', '/type']
    """
    before = 0
    for batch in batches:
        texts = _texts(batch, column)
        found = list(_found(texts, at=at, policy=policy, rules=rules))
        rows = pa.array([row for row, _ in found], pa.int64())
        kept = [batch.column(name).take(rows) for name in keep]
        columns: list[pa.Array[Any]] = [
            pa.array([before + row for row, _ in found], pa.int64()),
            *(
                pa.array([row[place] for _, row in found], pa.string())
                for place in range(len(_Row._fields))
            ),
        ]
        schema = findings_schema(batch.schema, keep)
        yield pa.RecordBatch.from_arrays([*kept, *columns], schema=schema)
        before += batch.num_rows


def findings_schema(documents: pa.Schema, keep: Sequence[str] = ()) -> pa.Schema:
    """The schema of the batches that `check_batches` gives.

    Args:
        documents: The schema of the documents' batches.
        keep: The columns that each finding carries along.

    Example:
        >>> import pyarrow as pa
        >>> findings_schema(pa.schema([("key", pa.int64())]), ["key"]).names
        ['key', 'row', 'rule', 'severity', 'path', 'message']
    """
    return pa.schema([*(documents.field(name) for name in keep), *FINDINGS])


def _texts(batch: pa.RecordBatch, column: str) -> list[Any]:
    kind = batch.schema.field(column).type
    held = kind.value_type if isinstance(kind, pa.DictionaryType) else kind
    if held not in _TEXTS:
        raise InvalidValue.one("wrong_type", "/column", "expected a column of strings or binary")
    return batch.column(column).to_pylist()


def _found(
    texts: Sequence[str | bytes | None],
    *,
    at: DateTime,
    policy: Policy | str | None,
    rules: RuleBook,
) -> Iterator[tuple[int, _Row]]:
    # Lines that are empty are passed over, and a cell must not be: so it is given as no document.
    lines = [text if text and text.strip() else "null" for text in texts]
    for row, answer in enumerate(check_lines(lines, at=at, policy=policy, rules=rules)):
        for problem in answer.problems:
            yield row, _Row(problem.code, UNREADABLE, problem.path, problem.message)
        for finding in () if answer.report is None else answer.report.findings:
            severity = finding.severity.value
            yield row, _Row(finding.rule, severity, finding.path, finding.message)
