"""The outcome of a run, as it is kept in the repository: scores, and each survivor with a reason.

`mutation/results.toml` is written from what a run kept under build/mutation; only the reasons in it
are written by hand, and stay when it is written again. So do the rooms that a run left out.
"""

import platform
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import tomlkit

from mutation.rooms import ROOMS
from mutation.verdicts import NOTICED, plan_of, verdicts

__all__ = [
    "PAGE",
    "RESULTS",
    "amiss",
    "merged",
    "noticed_of_all",
    "of_page",
    "outcome",
    "part",
    "read",
    "score",
    "table",
    "write",
]

RESULTS: Final = Path(__file__).parent / "results.toml"
PAGE: Final = RESULTS.parents[1] / "docs" / "explanation" / "mutation-testing.md"
BEGIN: Final = "<!-- scores: begin -->"
END: Final = "<!-- scores: end -->"

EQUIVALENT: Final = "Equivalent:"
_TOLD: Final = ("key", "room", "module", "function", "before", "after")
_COUNTED: Final = ("mutants", "tried", *NOTICED, "survived", "equivalent")


def outcome(rooms: Iterable[str], seed: int, reasons: Mapping[str, str]) -> dict[str, Any]:
    """What became of the mutants that were drawn of some rooms.

    Args:
        rooms: The rooms.
        seed: What the draw started from.
        reasons: By the keys of mutants, why no test notices them.
    """
    found = verdicts()
    how = {
        "date": datetime.now(UTC).date(),
        "seed": seed,
        "python": platform.python_version(),
        "mutmut": version("mutmut"),
    }
    counted: dict[str, dict[str, Any]] = {}
    survivors: list[dict[str, str]] = []
    for room in rooms:
        plan = plan_of(room)
        tried = [mutant for mutant in plan["sample"] if mutant["key"] in found]
        words = Counter(found[mutant["key"]]["verdict"] for mutant in tried)
        left = [
            {**{name: mutant[name] for name in _TOLD}, "reason": reasons.get(mutant["key"], "")}
            for mutant in sorted(tried, key=lambda each: (each["module"], each["line"]))
            if found[mutant["key"]]["verdict"] not in NOTICED
        ]
        counted[room] = {
            **how,
            "mutants": plan["total"],
            "tried": len(tried),
            **{word: words[word] for word in NOTICED},
            "survived": len(left),
            "equivalent": sum(each["reason"].startswith(EQUIVALENT) for each in left),
        }
        survivors += left
    return {"rooms": counted, "survivors": survivors}


def merged(kept: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """An outcome, and beside it what was kept of the rooms that it says nothing of.

    Args:
        kept: What was kept before.
        found: The outcome.
    """
    rooms = {**kept.get("rooms", {}), **found["rooms"]}
    left = [each for each in kept.get("survivors", ()) if each["room"] not in found["rooms"]]
    return {
        "rooms": dict(sorted(rooms.items())),
        "survivors": sorted([*left, *found["survivors"]], key=lambda each: each["room"]),
    }


def score(counted: Mapping[str, Any]) -> float:
    """Of a hundred mutants that change anything, how many were noticed.

    By a test that failed, or that did not end. What changes nothing that could be seen, as its
    reason says, nobody can notice.
    """
    changing: int = counted["tried"] - counted["equivalent"]
    return 100 * _noticed(counted) / changing


def noticed_of_all(counted: Mapping[str, Any]) -> float:
    """Of a hundred mutants, with those that change nothing, how many were noticed."""
    tried: int = counted["tried"]
    return 100 * _noticed(counted) / tried


def _noticed(counted: Mapping[str, Any]) -> int:
    return sum(counted[word] for word in NOTICED)


def amiss(found: Mapping[str, Any]) -> list[str]:
    """What an outcome falls short of, in words; nothing where all is well."""
    low = [
        f"{room}: {score(counted):.1f} %, and the goal is {ROOMS[room].goal} %"
        for room, counted in found["rooms"].items()
        if score(counted) < ROOMS[room].goal
    ]
    unexplained = [
        f"{each['module']}, {each['function']}: nobody says why {each['key']} survives\n"
        f"  - {each['before']}\n  + {each['after']}"
        for each in found["survivors"]
        if not each["reason"]
    ]
    return low + unexplained


def table(found: Mapping[str, Any]) -> str:
    """The scores, as a table for people."""
    counts = "mutants | tried | failed | no end | survived | equal | of all | score | goal"
    head = (f"| room | tried on | {counts} |", f"| --- | --- |{' ---: |' * 9}")
    rooms = found["rooms"]
    rows = [_row(room, counted, f"{ROOMS[room].goal} %") for room, counted in sorted(rooms.items())]
    together: Counter[str] = Counter()
    for counted in rooms.values():
        together.update({each: counted[each] for each in _COUNTED})
    return "\n".join((*head, *rows, _row("together", together, "85 %")))


def _row(name: str, counted: Mapping[str, Any], goal: str) -> str:
    numbers = (counted[each] for each in _COUNTED)
    shares = (f"{share(counted):.1f} %" for share in (noticed_of_all, score))
    day = str(counted.get("date", ""))
    cells = (name, day, *(f"{number:,}" for number in numbers), *shares, goal)
    return f"| {' | '.join(cells)} |"


def read() -> dict[str, Any]:
    """What is kept in the repository."""
    return tomllib.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}


def write(found: Mapping[str, Any]) -> None:
    """Keep an outcome in the repository, and show the scores of all rooms on the page."""
    whole = merged(read(), found)
    document = tomlkit.document()
    document.add(tomlkit.comment("Written by `python -m mutation --keep`; reasons by hand."))
    document.update(whole)
    RESULTS.write_text(tomlkit.dumps(document), "utf-8")
    if PAGE.exists():
        text = PAGE.read_text("utf-8")
        PAGE.write_text(text.replace(of_page(text), part(whole)), "utf-8")


def part(found: Mapping[str, Any]) -> str:
    """The part of the page that shows the scores."""
    seed, python, mutmut = (
        " or ".join(sorted({f"{counted[each]}" for counted in found["rooms"].values()}))
        for each in ("seed", "python", "mutmut")
    )
    said = f"Drawn with the seed {seed}, tried with Python {python} and mutmut {mutmut}."
    return "\n".join((BEGIN, "", said, "", table(found), "", END))


def of_page(text: str) -> str:
    """The same part, as it stands on the page."""
    return text[text.index(BEGIN) : text.index(END) + len(END)]
