"""A told document on the page: titles, headings, paragraphs set in."""

from typing import Final

from dbtagreements import Agreement, Treatment
from dbtagreements.cli.screen import FAINT, HEADING, STRONG, Screen
from dbtagreements.saying.telling import BlockKind, tell

__all__ = ["show"]

_LOOKS: Final = {
    # The style, what the first line begins with, what the others do, and whether it is set apart.
    BlockKind.TITLE: (STRONG, "", "", False),
    BlockKind.HEADING: (HEADING, "", "", True),
    BlockKind.TEXT: ("", "  ", "    ", False),
    BlockKind.DETAIL: ("", "    - ", "      ", False),
    BlockKind.FAINT: (FAINT, "", "", True),
}


def show(subject: Agreement | Treatment, screen: Screen, *, margin: str = "") -> None:
    """Write what a document says.

    Args:
        subject: An agreement or a treatment.
        screen: Where to.
        margin: What each line begins with.
    """
    for index, block in enumerate(tell(subject)):
        style, first, rest, apart = _LOOKS[block.kind]
        if apart or (index and block.kind is BlockKind.TITLE):
            screen.say("")
        screen.paragraph(block.text, style, first=margin + first, rest=margin + rest)
