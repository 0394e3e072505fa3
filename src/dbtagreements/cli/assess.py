"""`assess`: how promises stand beside what was observed, for both sides."""

import sys
from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DONE, UNREADABLE, Command

__all__ = ["ASSESS"]


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="an agreement or a treatment, or - for the standard input"
    )
    parser.add_argument(
        "--observations",
        metavar="FILE",
        required=True,
        help="what was observed, as JSON Lines: sessions, diary cards, practice, behavior, "
        "contacts, payments",
    )
    parser.add_argument(
        "--at",
        metavar="INSTANT",
        help="the instant asked about, RFC 3339, such as 2026-01-05T14:00:00Z (default: now)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="sentences for clinicians, or the assessment as a document (default: text)",
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements import assess, dumps
    from dbtagreements.adherence.telling import tell_adherence
    from dbtagreements.cli.inputs import read_one
    from dbtagreements.cli.logs import harmless_json
    from dbtagreements.cli.observed import observed
    from dbtagreements.cli.orders import instant_of
    from dbtagreements.cli.page import show_blocks
    from dbtagreements.cli.reports import say_problems
    from dbtagreements.cli.screen import Screen, standard

    at = instant_of(arguments.at)
    answer = read_one(arguments.file)
    if answer.value is None:
        say_problems(Screen(sys.stderr), answer.file, answer.problems, answer.more)
        return UNREADABLE
    seen = observed(arguments.observations)
    if seen.problems:
        say_problems(Screen(sys.stderr), arguments.observations, seen.problems, seen.more)
        return UNREADABLE
    adherence = assess(answer.value, seen.observations, at=at)
    if arguments.format == "json":
        sys.stdout.write(harmless_json(dumps(adherence, indent=2)) + "\n")
    else:
        show_blocks(tell_adherence(adherence, answer.value), standard())
    return DONE


ASSESS = Command(
    "assess", "say how promises stand beside what was observed, for both sides", _describe, _run
)
