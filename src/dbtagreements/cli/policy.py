"""`policy`: the policies that come with the library, one of them, or what differs between two."""

from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DIFFERENT, DONE, Command

__all__ = ["POLICY"]


def _describe(parser: ArgumentParser) -> None:
    parser.set_defaults(what="list")
    whats = parser.add_subparsers(metavar="WHAT")
    listed = whats.add_parser("list", help="list those that come with the library (default)")
    listed.set_defaults(what="list")
    shown = whats.add_parser("show", help="show one, entry by entry")
    shown.add_argument("policy", metavar="POLICY", help="its code, or a file ending in .toml")
    _add_format(shown)
    shown.set_defaults(what="show")
    diff = whats.add_parser(
        "diff",
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
    from dbtagreements.cli.policies import say_differences, say_policies, say_policy

    match arguments.what:
        case "show":
            say_policy(arguments)
        case "diff":
            return DIFFERENT if say_differences(arguments) else DONE
        case _:
            say_policies()
    return DONE


POLICY = Command(
    "policy", "list the policies, show one, or compare the answers of two", _describe, _run
)
