"""`show`: a document in plain words, for people at a terminal."""

import sys
from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DONE, UNREADABLE, Command

__all__ = ["SHOW"]


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="an agreement or a treatment, or - for the standard input"
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements.cli.inputs import read_one
    from dbtagreements.cli.page import show
    from dbtagreements.cli.reports import say_problems
    from dbtagreements.cli.screen import Screen, standard

    answer = read_one(arguments.file)
    if answer.value is None:
        say_problems(Screen(sys.stderr), answer.file, answer.problems, answer.more)
        return UNREADABLE
    show(answer.value, standard())
    return DONE


SHOW = Command("show", "say in plain words what an agreement or a treatment holds", _describe, _run)
