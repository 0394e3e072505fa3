"""`policy`: the policies that come with the library, one of them, or what differs between two."""

import sys
from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DIFFERENT, DONE, UNREADABLE, Command

__all__ = ["POLICY"]


def _describe(parser: ArgumentParser) -> None:
    parser.set_defaults(what="list")
    subcommands = parser.add_subparsers(metavar="WHAT")
    listed = subcommands.add_parser(
        "list", allow_abbrev=False, help="list those that come with the library (default)"
    )
    listed.set_defaults(what="list")
    shown = subcommands.add_parser("show", allow_abbrev=False, help="show one, entry by entry")
    shown.add_argument("policy", metavar="POLICY", help="its code, or a file ending in .toml")
    _add_format(shown)
    shown.set_defaults(what="show")
    diff = subcommands.add_parser(
        "diff",
        allow_abbrev=False,
        help="ask two the same questions, and list the answers that differ",
        description="Ask two policies the same questions, and list the answers that differ.",
    )
    diff.add_argument("before", metavar="A", help="a code, or a file ending in .toml")
    diff.add_argument("after", metavar="B", help="another one")
    diff.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="agreements and treatments of which is asked (default: the smallest agreement)",
    )
    diff.add_argument(
        "--requests",
        metavar="FILE",
        help="the questions, as JSON Lines (default: those by which policies are compared at a "
        "glance)",
    )
    diff.add_argument(
        "--at",
        metavar="INSTANT",
        help="when it would be told, where the questions are not given (default: now)",
    )
    _add_format(diff)
    diff.set_defaults(what="diff")


def _add_format(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="for people, or for programs (default: text)",
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements.cli.policies import say_policies, say_policy

    match arguments.what:
        case "show":
            say_policy(arguments)
        case "diff":
            return _differ(arguments)
        case _:
            say_policies()
    return DONE


def _differ(arguments: Namespace) -> int:
    from dbtagreements.cli.differing import differences, say_differences, subjects
    from dbtagreements.cli.reports import say_problems
    from dbtagreements.cli.screen import Screen

    read = subjects(arguments.files)
    for answer in read:
        say_problems(Screen(sys.stderr), answer.file, answer.problems, answer.more)
    there = [answer.value for answer in read if answer.value is not None]
    if len(there) < len(read):
        return UNREADABLE
    found = differences(arguments, there)
    say_differences(found, arguments.format)
    return DIFFERENT if found.changes else DONE


POLICY = Command(
    "policy", "list the policies, show one, or compare the answers of two", _describe, _run
)
