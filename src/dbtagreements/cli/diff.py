"""`diff`: what differs between two documents."""

import json
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
        help="a table for people, or JSON for programs (default: text)",
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements import changes
    from dbtagreements.cli.harmless import harmless_json
    from dbtagreements.cli.inputs import STANDARD_INPUT, read_one
    from dbtagreements.cli.reports import say_problems
    from dbtagreements.cli.screen import Screen, standard
    from dbtagreements.cli.table import as_json, say_changes

    errors = Screen(sys.stderr)
    if arguments.before == arguments.after == STANDARD_INPUT:
        errors.say("the standard input holds one document: give the other as a file")
        return UNREADABLE
    before, after = read_one(arguments.before), read_one(arguments.after)
    for answer in (before, after):
        say_problems(errors, answer)
    if before.value is None or after.value is None:
        return UNREADABLE
    found = changes(before.value, after.value)
    if arguments.format == "json":
        print(harmless_json(json.dumps(as_json(found), indent=2)))
    else:
        say_changes(found, standard())
    return DIFFERENT if found else DONE


DIFF = Command("diff", "say what differs between two documents", _describe, _run)
