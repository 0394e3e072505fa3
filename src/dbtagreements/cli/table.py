"""Changes as a table: where, before, after; where that is too wide, below one another."""

import json
from typing import Any, Final

from dbtagreements import Change, How
from dbtagreements.cli.harmless import harmless
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, HEADING, STRONG, Part, Screen
from dbtagreements.cli.wrapping import columns
from dbtagreements.errors import plural
from dbtagreements.fields.json import Json, thawed

__all__ = ["as_json", "say_changes"]

_GAP: Final = "  "
_TITLES: Final = ("where", "before", "after")
_STYLES: Final = (STRONG, ATTENTION, GOOD)


def as_json(changes: tuple[Change, ...]) -> dict[str, Any]:
    """The changes for programs."""
    return {
        "equal": not changes,
        "changes": [
            {
                "path": change.path,
                "how": change.how.value,
                "before": thawed(change.before),
                "after": thawed(change.after),
            }
            for change in changes
        ],
    }


def say_changes(changes: tuple[Change, ...], screen: Screen, *, margin: str = "") -> None:
    """Write the changes for people."""
    if not changes:
        screen.say(margin, Part("No difference.", GOOD))
        return
    rows = [_cells(change) for change in changes]
    widths = [max(map(columns, column)) for column in zip(_TITLES, *rows, strict=True)]
    if columns(margin) + sum(widths) + 2 * len(_GAP) <= screen.width:
        screen.say(margin, *_row(_TITLES, widths, (HEADING,) * 3))
        for row in rows:
            screen.say(margin, *_row(row, widths, _STYLES))
    else:
        for row in rows:
            _stacked(row, screen, margin)
    screen.say(margin, Part(f"{plural(len(changes), 'change')}.", FAINT))


def _cells(change: Change) -> tuple[str, str, str]:
    before = "" if change.how is How.ADDED else _text(change.before)
    after = "" if change.how is How.REMOVED else _text(change.after)
    if change.how is How.REORDERED:
        after = f"{after} (another order)"
    return harmless(change.path) or "the whole", before, after


def _text(value: Json) -> str:
    return harmless(json.dumps(thawed(value), ensure_ascii=False))


def _row(cells: tuple[str, str, str], widths: list[int], styles: tuple[str, ...]) -> list[Part]:
    parts: list[Part] = []
    for cell, width, style in zip(cells, widths, styles, strict=True):
        parts += Part(cell, style), Part(" " * (width - columns(cell)) + _GAP)
    while not parts[-1].text.strip():
        parts.pop()
    return parts


def _stacked(row: tuple[str, str, str], screen: Screen, margin: str) -> None:
    screen.say(margin, Part(row[0], STRONG))
    for title, cell, style in zip(_TITLES[1:], row[1:], _STYLES[1:], strict=True):
        if cell:
            lead = f"{margin}  {title:<8}"
            screen.paragraph(cell, style, first=lead)
