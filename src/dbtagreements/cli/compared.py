"""What differs between two documents: in sentences and as a table for people, and for programs."""

import json
from typing import NamedTuple, TextIO

from dbtagreements import Agreement, Change, Treatment, changes, say_changes
from dbtagreements.cli.logs import harmless_json
from dbtagreements.cli.screen import Screen
from dbtagreements.cli.table import tabulate
from dbtagreements.fields.json import thawed

__all__ = ["Compared", "compare", "write_json", "write_text"]


class Compared(NamedTuple):
    """What differs.

    Attributes:
        changes: Place by place.
        sentences: In plain words; none for an agreement and a treatment.
    """

    changes: tuple[Change, ...]
    sentences: tuple[str, ...]


def compare(before: Agreement | Treatment, after: Agreement | Treatment) -> Compared:
    """Compare two documents."""
    found = changes(before, after)
    if isinstance(before, Agreement) and isinstance(after, Agreement):
        return Compared(found, say_changes(before, after))
    if isinstance(before, Treatment) and isinstance(after, Treatment):
        return Compared(found, say_changes(before, after))
    return Compared(found, ())


def write_json(found: Compared, stream: TextIO) -> None:
    """Write what differs as one JSON object."""
    answer = {
        "equal": not found.changes,
        "sentences": found.sentences,
        "changes": [
            {
                "path": change.path,
                "how": change.how.value,
                "before": thawed(change.before),
                "after": thawed(change.after),
            }
            for change in found.changes
        ],
    }
    stream.write(harmless_json(json.dumps(answer, indent=2)) + "\n")


def write_text(found: Compared, screen: Screen) -> None:
    """Write the sentences, then the places."""
    for sentence in found.sentences:
        screen.paragraph(sentence, rest="  ")
    if found.sentences:
        screen.say("")
    tabulate(found.changes, screen, faint=bool(found.sentences))
