"""The goals: what each ratio must not exceed, and what it should reach."""

from typing import Literal

import attrs

Met = Literal["reach", "must", "missed", ""]


@attrs.frozen
class Goal:
    must: float
    reach: float


READ = "read"
READ_OTHER_FORM = "read of another form"
WRITE = "write"
READ_WRITE = "read + write"
DIGEST = "digest"
RULES = "standard rules"
MEMORY = "memory held"
START = "import + first read"
CONVERTER = "host converter from a dict"

GOALS: dict[tuple[str, str], Goal] = {
    (READ, "pydantic strict"): Goal(0.75, 0.65),
    (READ, "pydantic strict, once"): Goal(0.50, 0.43),
    (READ, "msgspec"): Goal(1.35, 1.15),
    (READ, "msgspec, once"): Goal(1.15, 1.00),
    (READ, "ordinary attrs + cattrs"): Goal(0.20, 0.15),
    (READ_OTHER_FORM, "pydantic strict"): Goal(1.10, 0.85),
    (READ_OTHER_FORM, "pydantic strict, once"): Goal(0.75, 0.60),
    (WRITE, "pydantic strict"): Goal(0.50, 0.40),
    (WRITE, "msgspec"): Goal(4.0, 3.0),
    (READ_WRITE, "pydantic strict"): Goal(0.65, 0.55),
    (DIGEST, "rfc8785 on a ready dict"): Goal(0.10, 0.08),
    (DIGEST, "pydantic's plain dump"): Goal(0.55, 0.45),
    (RULES, "our read"): Goal(0.5, 0.3),
    (MEMORY, "msgspec"): Goal(0.70, 0.60),
    (MEMORY, "pydantic strict"): Goal(0.28, 0.25),
    (START, "pydantic strict"): Goal(0.85, 0.75),
    (CONVERTER, "ordinary attrs + cattrs"): Goal(0.17, 0.13),
}


def met(goal: Goal | None, ratio: float) -> Met:
    """Which part of a goal a ratio meets; nothing where there is no goal."""
    if goal is None:
        return ""
    if ratio <= goal.reach:
        return "reach"
    return "must" if ratio <= goal.must else "missed"
