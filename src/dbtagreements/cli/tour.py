"""`tour`: a walk through what the library does, on one of its own examples."""

from argparse import ArgumentParser, Namespace
from typing import Final, NamedTuple

from dbtagreements.cli.command import DONE, Command

__all__ = ["STEPS", "TOUR", "Step"]


class Step(NamedTuple):
    """One stop of the tour.

    Attributes:
        title: What it is about.
        words: What is to be seen, for people; an empty line is a new paragraph.
        code: Python that is run, a statement or an expression each. What is printed below it is
            what it gave: nothing is written down beforehand. Names go on to the next steps.
        shows: The name of an agreement that is then said in plain words.
    """

    title: str
    words: str
    code: tuple[str, ...] = ()
    shows: str = ""


STEPS: Final[tuple[Step, ...]] = (
    Step(
        "Read an agreement",
        "A clinic keeps its agreements as JSON. This one comes with the library: how Ana and her"
        " therapist work on her safety. Nobody in it is real. Read, it is a value that cannot"
        " change and that was checked to the last field. Python prints no name, no number and no"
        " free text of it, so that no log holds them.",
        (
            "from importlib.resources import files",
            "from dbtagreements import loads",
            'file = files("dbtagreements.examples") / "EXAMPLE"',
            'text = file.read_text("utf-8")',
            "agreement = loads(text)",
            "agreement",
        ),
    ),
    Step(
        "See what it says",
        "In plain words, as `dbtagreements show FILE` says it:",
        shows="agreement",
    ),
    Step(
        "Spoil it, and see everything that is wrong",
        "Here are a word that nobody knows, a day that is not in the calendar, and a promise by"
        " someone who takes no part. All of it is named at once: where, what was expected, and"
        " the nearest word. What was found is not repeated; it may be private."
        " `dbtagreements check FILE` says the same.",
        (),
    ),
    Step(
        "Change it, safely",
        "A value never changes. A pointer says where another one is to differ, and the whole of it"
        " is checked again: what would be meaningless is not made.",
        (
            "from dbtagreements import Span, replace_at",
            'later = replace_at(agreement, "/review", Span(weeks=2))',
            "agreement.review, later.review",
            'replace_at(agreement, "/commitments/0/by", ("nobody",))',
        ),
    ),
    Step(
        "See what changed",
        "Two versions are compared element by element, as `dbtagreements diff A B` does.",
        ("from dbtagreements import changes", "changes(agreement, later)"),
    ),
    Step(
        "Write it back",
        "One value has one text, and reading it gives the value again.",
        (
            "from dbtagreements import dumps",
            "loads(dumps(later)) == later",
            "len(dumps(later)), len(dumps(later, indent=2))",
        ),
    ),
    Step(
        "Know which text was signed",
        "A signature holds the digest of the text that was signed. The digest leaves out what"
        " happened since, so a signature does not change it. Any change of the text does: the"
        " signature then no longer counts, and everyone is asked anew.",
        (
            "import pendulum",
            "from dbtagreements import Method, Signed, digest",
            "digest(agreement)",
            "signature = Signed(\n"
            '    id="e9",\n'
            '    party="client",\n'
            "    at=pendulum.datetime(2026, 1, 5, 14, 0),\n"
            "    method=Method.ELECTRONIC,\n"
            "    covers=digest(agreement),\n"
            ")",
            'signed = replace_at(agreement, "/history/-", signature)',
            "signature.covers == digest(signed)",
            "signature.covers == digest(later)",
        ),
    ),
    Step(
        "Where to go next",
        "`dbtagreements new safety -o mine.json` writes a document to start from, and"
        " `dbtagreements check FOLDER` reads all of a folder."
        " `dbtagreements schema` prints the JSON Schema for other programs."
        "\n\n"
        "The pages in docs/ go on from here: a tutorial, how-to pages with one question each, a"
        " reference of every word and code, and the reasons behind it.",
    ),
)
"""The stops of the tour, in order."""


def _describe(_: ArgumentParser) -> None:
    """It takes no arguments."""


def _run(_: Namespace) -> int:
    from dbtagreements.cli.screen import standard
    from dbtagreements.cli.walk import walk

    walk(STEPS, standard())
    return DONE


TOUR = Command("tour", "walk through what the library does, in less than a minute", _describe, _run)
