"""`check`: whether documents can be read, and all that is wrong with those that cannot."""

import sys
from argparse import ArgumentParser, Namespace

from dbtagreements.cli.command import DONE, UNREADABLE, Command

__all__ = ["CHECK"]


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
        "--format",
        choices=("text", "json"),
        default="text",
        help="for people line by line, or for programs (default: text)",
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements.cli.inputs import answers
    from dbtagreements.cli.reports import JsonReport, Report, TextReport, progress
    from dbtagreements.cli.screen import standard

    as_json = arguments.format == "json"
    report: Report = JsonReport(sys.stdout) if as_json else TextReport(standard())
    so_far = progress()
    code = DONE
    for answer in answers(arguments.paths, as_lines=arguments.lines):
        if answer.value is None:
            so_far.clear()
            code = UNREADABLE
        report.add(answer)
        so_far.add()
    so_far.clear()
    report.close()
    return code


CHECK = Command(
    "check", "say whether documents can be read, and all that is wrong", _describe, _run
)
