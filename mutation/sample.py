"""A sample of the mutants: a seed draws the same ones for as long as their functions stay."""

import difflib
import hashlib
from typing import Any

from mutation.mutants import Mutant, mutants_of, text_of
from mutation.rooms import BUILD, SOURCES, modules_of

__all__ = ["drawn", "planned"]


def planned(name: str, size: int, seed: int) -> tuple[int, list[dict[str, Any]]]:
    """How many mutants a room has, and those drawn of them.

    Each changed module is written to `build/mutation/texts`, under the key of its mutant.

    Args:
        name: The room.
        size: How many are drawn, if there are so many.
        seed: What the draw starts from.
    """
    found = [mutant for module in modules_of(name) for mutant in mutants_of(SOURCES, module)]
    return len(found), [_kept(mutant, name) for mutant in drawn(found, size, seed)]


def drawn(mutants: list[Mutant], size: int, seed: int) -> list[Mutant]:
    """So many of the mutants, each as likely as any other.

    Args:
        mutants: All there are.
        size: How many are drawn, if there are so many.
        seed: What the draw starts from.
    """
    return sorted(mutants, key=lambda mutant: _lot(mutant.key, seed))[:size]


def _lot(key: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}/{key}".encode()).hexdigest()


def _kept(mutant: Mutant, room: str) -> dict[str, Any]:
    place = BUILD / "texts" / f"{mutant.key}.py"
    place.parent.mkdir(parents=True, exist_ok=True)
    text = text_of(mutant)
    place.write_text(text, encoding="utf-8")
    before, after = _changed_lines(mutant.source.code, text)
    return {
        "key": mutant.key,
        "room": room,
        "module": mutant.module,
        "function": mutant.function,
        "line": mutant.line,
        "lines": mutant.lines,
        "before": before,
        "after": after,
    }


def _changed_lines(old: str, new: str) -> tuple[str, str]:
    told = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[3:]
    before, after = (
        "\n".join(line[1:].strip() for line in told if line.startswith(sign)) for sign in "-+"
    )
    return before, after
