"""`decide`: whether something must, may or may not be told, and why."""

import sys
from argparse import Action, ArgumentParser, Namespace
from typing import Any

from dbtagreements.cli.command import DONE, UNREADABLE, Command

__all__ = ["DECIDE"]


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help="a confidentiality agreement, a release or a treatment, or - for the standard input",
    )
    parser.add_argument(
        "--request",
        metavar="FILE",
        help="the question as a JSON document, in place of the options below",
    )
    parser.add_argument(
        "--ground",
        metavar="GROUND",
        help="why it would be told, such as harm_to_self",
    )
    parser.add_argument("--recipient", metavar="RECIPIENT", help="to whom, such as school")
    parser.add_argument(
        "--words",
        action=_Words,
        nargs=0,
        help="list the words for grounds, recipients, facts, purposes and information, and exit",
    )
    parser.add_argument(
        "--fact",
        metavar="FACT",
        action="append",
        default=[],
        help="a fact that is so, such as imminent; with =no behind it, one that is not so. What is "
        "left out is unknown. Several with commas between, or repeated",
    )
    parser.add_argument(
        "--purpose",
        metavar="PURPOSE",
        action="append",
        default=[],
        help="for what (default: the ground). Several with commas between, or repeated",
    )
    parser.add_argument(
        "--information",
        metavar="KIND",
        action="append",
        default=[],
        help="what would be told, such as attendance_only (default: record). Several with commas "
        "between, or repeated",
    )
    parser.add_argument(
        "--part2",
        action="store_true",
        help="it comes from a federally assisted substance-use program (42 CFR Part 2)",
    )
    parser.add_argument(
        "--victim-age", metavar="YEARS", type=int, help="the age of the person spoken of"
    )
    parser.add_argument(
        "--client-age",
        metavar="YEARS",
        type=int,
        help="the age of the client (default: from the day of birth in the agreement)",
    )
    parser.add_argument(
        "--policy",
        metavar="POLICY",
        help="the code of a policy such as us-ca, or a clinic's own file ending in .toml (default: "
        "what the agreements name)",
    )
    parser.add_argument(
        "--at",
        metavar="INSTANT",
        help="when it would be told, RFC 3339, such as 2026-01-05T14:00:00Z (default: now)",
    )
    parser.add_argument(
        "--audience",
        choices=("clinician", "client", "counsel"),
        default="clinician",
        help="for whom it is said (default: clinician)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="sentences for people, or the decision as a document (default: text)",
    )


class _Words(Action):
    """Lists the words that a question is asked in, which are looked up only when asked for."""

    def __call__(self, parser: ArgumentParser, *_: Any) -> None:
        from dbtagreements.cli.questions import say_words
        from dbtagreements.cli.screen import standard

        say_words(standard())
        parser.exit()


def _run(arguments: Namespace) -> int:
    from dbtagreements import dumps
    from dbtagreements.cli.inputs import read_one
    from dbtagreements.cli.logs import harmless_json
    from dbtagreements.cli.orders import policy_of
    from dbtagreements.cli.questions import asked, decided, say_decision
    from dbtagreements.cli.reports import say_problems
    from dbtagreements.cli.screen import Screen, standard

    request = asked(arguments)
    policy = policy_of(arguments.policy)
    answer = read_one(arguments.file)
    if answer.value is None:
        say_problems(Screen(sys.stderr), answer.file, answer.problems, answer.more)
        return UNREADABLE
    decision = decided(answer.value, request, policy)
    if arguments.format == "json":
        sys.stdout.write(harmless_json(dumps(decision, indent=2)) + "\n")
    else:
        say_decision(decision, arguments.audience, standard())
    return DONE


DECIDE = Command(
    "decide", "say whether something must, may or may not be told, and why", _describe, _run
)
