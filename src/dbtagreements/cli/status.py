"""`status`: in what state agreements are at an instant, and what is due."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Final

from dbtagreements.cli.command import DONE, UNREADABLE, Command

__all__ = ["STATUS"]

_SOON: Final = "P30D"


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="an agreement or a treatment, or - for the standard input"
    )
    parser.add_argument(
        "--at",
        metavar="INSTANT",
        help="the instant asked about, RFC 3339, such as 2026-01-05T14:00:00Z (default: now)",
    )
    parser.add_argument(
        "--known-at",
        metavar="INSTANT",
        help="answer as it was known then: what was entered later is left out (default: as it is "
        "known from the whole file)",
    )
    parser.add_argument(
        "--within",
        metavar="DURATION",
        default=_SOON,
        help=f"how long before its last day an agreement is due for renewal (default: {_SOON})",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="sentences for people, or JSON for programs (default: text)",
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements.cli.inputs import read_one
    from dbtagreements.cli.reports import say_problems
    from dbtagreements.cli.screen import Screen, standard
    from dbtagreements.cli.standing import asked, standing, write_json, write_text

    question = asked(arguments.at, arguments.known_at, arguments.within)
    answer = read_one(arguments.file)
    if answer.value is None:
        say_problems(Screen(sys.stderr), answer.file, answer.problems, answer.more)
        return UNREADABLE
    found = standing(answer.value, question)
    if arguments.format == "json":
        write_json(found, sys.stdout)
    else:
        write_text(found, standard())
    return DONE


STATUS = Command(
    "status", "say in what state agreements are, who still signs, and what is due", _describe, _run
)
