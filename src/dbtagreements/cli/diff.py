"""`diff`: what differs between two documents."""

import sys
from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DIFFERENT, DONE, UNREADABLE, Command

__all__ = ["DIFF"]


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("before", metavar="A", help="the earlier document, or -")
    parser.add_argument("after", metavar="B", help="the later document, or -")
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="sentences and a table for people, or JSON for programs (default: text)",
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements.cli.compared import compare, write_json, write_text
    from dbtagreements.cli.inputs import STANDARD_INPUT, read_one
    from dbtagreements.cli.reports import say_problems
    from dbtagreements.cli.screen import Screen, standard

    errors = Screen(sys.stderr)
    if arguments.before == arguments.after == STANDARD_INPUT:
        errors.say("the standard input holds one document: give the other as a file")
        return UNREADABLE
    before, after = read_one(arguments.before), read_one(arguments.after)
    for answer in (before, after):
        say_problems(errors, answer.file, answer.problems, answer.more)
    if before.value is None or after.value is None:
        return UNREADABLE
    found = compare(before.value, after.value)
    if arguments.format == "json":
        write_json(found, sys.stdout)
    else:
        write_text(found, standard())
    return DIFFERENT if found.changes else DONE


DIFF = Command("diff", "say what differs between two documents", _describe, _run)
