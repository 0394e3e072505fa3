"""What became of each mutant: a line of JSON each, added at the end of a file and never changed.

The last line about a mutant holds.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from mutation.children import ENDED, OUT_OF_TIME
from mutation.rooms import BUILD

__all__ = [
    "NOTICED",
    "keep",
    "keep_plan",
    "plan_of",
    "text_of_key",
    "unnoticed",
    "untried",
    "verdicts",
]

NOTICED: Final = ("killed", "timeout")
_KEPT: Final = BUILD / "verdicts.jsonl"
_OF_A_SIGNAL: Final = {OUT_OF_TIME: "timeout", ENDED: "killed"}


def keep(mutant: Mapping[str, Any], told: Any, how: str) -> None:
    """Keep what became of a mutant.

    Args:
        mutant: The mutant.
        told: What the child process told that tried it.
        how: In which way it was tried.
    """
    said = told if isinstance(told, dict) else {"verdict": _OF_A_SIGNAL[told], "by": told}
    with _KEPT.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"key": mutant["key"], "how": how, **said}) + "\n")


def verdicts() -> dict[str, dict[str, Any]]:
    """For each mutant by its key what became of it."""
    if not _KEPT.exists():
        return {}
    lines = map(json.loads, _KEPT.read_text("utf-8").splitlines())
    return {line["key"]: line for line in lines}


def keep_plan(name: str, total: int, sample: list[dict[str, Any]]) -> None:
    """Keep which mutants of a room are to be tried."""
    place = BUILD / f"plan-{name}.json"
    place.write_text(json.dumps({"total": total, "sample": sample}), "utf-8")


def plan_of(name: str) -> dict[str, Any]:
    """Which mutants of a room are to be tried, and of how many in all they were drawn."""
    plan: dict[str, Any] = json.loads((BUILD / f"plan-{name}.json").read_text("utf-8"))
    return plan


def text_of_key(key: str) -> str:
    """The text of the module with a mistake in it."""
    return (BUILD / "texts" / f"{key}.py").read_text("utf-8")


def untried(name: str) -> list[dict[str, Any]]:
    """The mutants of a room that no test has noticed yet: a test may have come that does."""
    found = verdicts()
    return [
        mutant
        for mutant in plan_of(name)["sample"]
        if found.get(mutant["key"], {}).get("verdict") not in NOTICED
    ]


def unnoticed(name: str) -> list[dict[str, Any]]:
    """The mutants of a room that a warm process cannot see."""
    found = verdicts()
    return [
        mutant
        for mutant in plan_of(name)["sample"]
        if mutant["key"] in found and found[mutant["key"]]["verdict"] == "unseen"
    ]
