"""The conformance kit: `python -m tests.conformance.kit` writes what is new in it.

A case that stands in the kit is never changed nor removed by it: other people's readers are tested
by it. What a case expects comes from tables written by hand wherever there is one; each area's
module says from where.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tests.conformance.adherences import adherences
from tests.conformance.decisions import decisions
from tests.conformance.digests import digests
from tests.conformance.findings import findings
from tests.conformance.format import families, members
from tests.conformance.readings import readings
from tests.conformance.statuses import statuses
from tests.conformance.values import values

__all__ = ["AREAS", "FOLDER", "FORMAT", "cases_in", "format_text", "made"]

FOLDER: Final = Path(__file__).parents[2] / "docs" / "conformance"
FORMAT: Final = FOLDER / "format.json"

AREAS: Final[Mapping[str, Callable[[], Iterator[dict[str, Any]]]]] = {
    "reading": readings,
    "values": values,
    "digests": digests,
    "status": statuses,
    "findings": findings,
    "decisions": decisions,
    "adherence": adherences,
}

_KIT: Final = "dbtagreements-conformance/1"
_WIRE: Final = "dbtagreements/1"


def made(area: str) -> list[dict[str, Any]]:
    """The cases of an area, made anew."""
    return list(AREAS[area]())


def cases_in(area: str, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The cases of an area as they stand in the kit; none where it has no file yet."""
    path = folder / f"{area}.json"
    return json.loads(path.read_text("utf-8"))["cases"] if path.exists() else []


def format_text() -> str:
    """The file with the table that a writer needs, a class or family on each line."""
    parts = [_head("format")]
    for title, entries in (("families", families()), ("classes", members())):
        lines = ",\n".join(f"{_text(name)}: {_text(entries[name])}" for name in entries)
        parts.append(f'"{title}": {{\n{lines}\n}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def text_of(area: str, cases: list[dict[str, Any]]) -> str:
    """The file of an area, a case on each line."""
    lines = ",\n".join(map(_text, cases))
    return f'{{\n{_head(area)},\n"cases": [\n{lines}\n]\n}}\n'


def _head(area: str) -> str:
    return f'"schema": "{_KIT}",\n"wire": "{_WIRE}",\n"area": "{area}"'


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _with_what_is_new(area: str) -> list[dict[str, Any]]:
    kept = cases_in(area)
    names = {case["name"] for case in kept}
    return kept + [case for case in made(area) if case["name"] not in names]


def _write() -> None:
    FOLDER.mkdir(exist_ok=True)
    FORMAT.write_text(format_text(), encoding="utf-8", newline="\n")
    for area in AREAS:
        path = FOLDER / f"{area}.json"
        path.write_text(text_of(area, _with_what_is_new(area)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write()
