"""A told document on the page: titles, headings, paragraphs set in."""

from collections.abc import Iterable
from typing import Final

from dbtagreements import Agreement, Treatment
from dbtagreements.cli.screen import FAINT, HEADING, STRONG, Screen
from dbtagreements.saying.telling import Block, BlockKind, tell

__all__ = ["show", "show_blocks"]

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
    show_blocks(tell(subject), screen, margin=margin)


def show_blocks(blocks: Iterable[Block], screen: Screen, *, margin: str = "") -> None:
    """Write blocks of told text.

    Args:
        blocks: The blocks.
        screen: Where to.
        margin: What each line begins with.
    """
    for index, block in enumerate(blocks):
        style, first, rest, apart = _LOOKS[block.kind]
        if apart or (index and block.kind is BlockKind.TITLE):
            screen.say("")
        screen.paragraph(block.text, style, first=margin + first, rest=margin + rest)
