"""`check`: whether documents can be read, and what the rules find in those that can."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import Final

from dbtagreements.cli.command import DONE, FOUND, UNREADABLE, Command

__all__ = ["CHECK"]

_MOST_PROCESSES: Final = 64
_NUMBER: Final = re.compile(r"[1-9][0-9]?")


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="a JSON document, JSON Lines (.jsonl, .ndjson), a folder of them, or - for the "
        "standard input",
    )
    parser.add_argument(
        "--lines", action="store_true", help="take every file for JSON Lines, whatever its name"
    )
    parser.add_argument(
        "--at",
        metavar="INSTANT",
        help="the instant as of which it is checked, RFC 3339, such as 2026-01-05T14:00:00Z "
        "(default: now)",
    )
    parser.add_argument(
        "--policy",
        metavar="POLICY",
        help="the code of a policy such as us-ca, or a clinic's own file ending in .toml",
    )
    parser.add_argument(
        "--select",
        metavar="CODES",
        action="append",
        help="ask only these rules: codes or families, such as SAF003 or CON, with commas between",
    )
    parser.add_argument(
        "--ignore", metavar="CODES", action="append", help="leave these rules out, written alike"
    )
    parser.add_argument(
        "--severity",
        choices=("error", "warning", "info"),
        default="warning",
        help="what is to be mended: findings of this severity or a higher one (default: warning)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "sarif", "junit"),
        default="text",
        help="for people, or for programs; the latter hold findings of every severity "
        "(default: text)",
    )
    parser.add_argument(
        "--processes",
        metavar="N",
        type=_processes,
        help="how many processes share the work on large JSON Lines (default: 2 where there are "
        "two cores)",
    )


def _processes(text: str) -> int:
    if _NUMBER.fullmatch(text) and int(text) <= _MOST_PROCESSES:
        return int(text)
    raise ArgumentTypeError(f"expected a whole number from 1 to {_MOST_PROCESSES}")


def _run(arguments: Namespace) -> int:
    from dbtagreements.cli.checking import Checking, weighs
    from dbtagreements.cli.formats import report_as
    from dbtagreements.cli.inputs import answers
    from dbtagreements.cli.orders import cores, ordered
    from dbtagreements.cli.reports import progress

    orders = ordered(arguments)
    report = report_as(arguments.format, orders)
    so_far = progress()
    code = DONE
    way = Checking(orders, arguments.processes or cores())
    for answer in answers(arguments.paths, way, as_lines=arguments.lines):
        if answer.problems:
            code = UNREADABLE
        elif code == DONE and any(weighs(s.finding, orders.severity) for s in answer.findings):
            code = FOUND
        if answer.problems or answer.findings:
            so_far.clear()
        report.add(answer)
        so_far.add()
    so_far.clear()
    report.close()
    return code


CHECK = Command(
    "check",
    "say whether documents can be read, and what a check by the rules finds in them",
    _describe,
    _run,
)
