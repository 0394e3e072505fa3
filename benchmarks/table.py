"""What was measured as rows, and the rows as a table, as Markdown, and as JSON."""

import json
import platform
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

import attrs

from benchmarks.goals import GOALS, Goal, Met, met
from benchmarks.measure import Ratio

_PACKAGES = ("attrs", "cattrs", "msgspec", "pendulum", "pydantic", "rfc8785")
_HEAD = ("row", "of", "ours/peer", "must", "reach", "met")


@attrs.frozen
class Row:
    """One ratio.

    Attributes:
        operation: What was done.
        peer: By whom else.
        of: With which documents.
        ratio: Our time, or memory, over theirs.
    """

    operation: str
    peer: str
    of: str
    ratio: Ratio

    @property
    def name(self) -> str:
        return f"{self.operation} / {self.peer}"

    @property
    def goal(self) -> Goal | None:
        return GOALS.get((self.operation, self.peer))

    @property
    def met(self) -> Met:
        return met(self.goal, self.ratio.median)


def rows_of(operation: str, of: str, ratios: dict[str, Ratio]) -> Iterator[Row]:
    """A row for each peer."""
    return (Row(operation, peer, of, ratio) for peer, ratio in ratios.items())


def setting(rounds: int, count: int) -> str:
    """What all rows have in common."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"{platform.python_implementation()} {platform.python_version()}; {packages}; "
        f"{rounds} rounds of {count} documents"
    )


def text(rows: Iterable[Row]) -> str:
    """The table for a screen: those with a goal first."""
    lines = [_HEAD, *map(_cells, _in_order(rows))]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def markdown(rows: Iterable[Row]) -> str:
    """The table for a page."""
    lines = [_HEAD, ("---",) * len(_HEAD), *map(_cells, _in_order(rows))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_json(rows: Iterable[Row], **beside: object) -> str:
    """The same figures for a program, with what is said beside them."""
    return json.dumps(
        {
            **beside,
            "rows": [
                {
                    "row": row.name,
                    "of": row.of,
                    "ours_over_peer": row.ratio.median,
                    "quartiles": [*row.ratio.quartiles],
                    "must": row.goal and row.goal.must,
                    "reach": row.goal and row.goal.reach,
                    "met": row.met or None,
                }
                for row in _in_order(rows)
            ],
        },
        indent=2,
    )


def _in_order(rows: Iterable[Row]) -> Sequence[Row]:
    order = {key: number for number, key in enumerate(GOALS)}
    return sorted(rows, key=lambda row: order.get((row.operation, row.peer), len(order)))


def _cells(row: Row) -> tuple[str, ...]:
    goal = row.goal
    bounds = ("", "") if goal is None else (f"{goal.must:.2f}", f"{goal.reach:.2f}")
    return (row.name, row.of, str(row.ratio), *bounds, row.met)
