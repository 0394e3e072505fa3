"""Changes as a table: where, before, after; where that is too wide, below one another."""

import json
from typing import Final

from dbtagreements import Change, How
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, HEADING, STRONG, Part, Screen
from dbtagreements.cli.wrapping import columns
from dbtagreements.errors import plural
from dbtagreements.fields.json import Json, thawed
from dbtagreements.saying.harmless import harmless

__all__ = ["tabulate"]

_GAP: Final = "  "
_TITLES: Final = ("where", "before", "after")
_STYLES: Final = (STRONG, ATTENTION, GOOD)


def tabulate(
    changes: tuple[Change, ...], screen: Screen, *, margin: str = "", faint: bool = False
) -> None:
    """Write the changes as a table.

    Args:
        changes: The changes.
        screen: Where to.
        margin: What each line begins with.
        faint: Whether it only stands beside something else that says more.
    """
    styles = (FAINT,) * 3 if faint else _STYLES
    if not changes:
        screen.say(margin, Part("No difference.", GOOD))
        return
    rows = [_cells(change) for change in changes]
    widths = [max(map(columns, column)) for column in zip(_TITLES, *rows, strict=True)]
    if columns(margin) + sum(widths) + 2 * len(_GAP) <= screen.width:
        screen.say(margin, *_row(_TITLES, widths, (FAINT if faint else HEADING,) * 3))
        for row in rows:
            screen.say(margin, *_row(row, widths, styles))
    else:
        for row in rows:
            _stacked(row, screen, margin, styles)
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


def _stacked(
    row: tuple[str, str, str], screen: Screen, margin: str, styles: tuple[str, ...]
) -> None:
    screen.say(margin, Part(row[0], styles[0]))
    for title, cell, style in zip(_TITLES[1:], row[1:], styles[1:], strict=True):
        if cell:
            lead = f"{margin}  {title:<8}"
            screen.paragraph(cell, style, first=lead)
