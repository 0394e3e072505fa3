"""`new`: a document to start from, made from a standard template."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Final

from dbtagreements.cli.command import DONE, UNREADABLE, Command

__all__ = ["NEW", "TYPES"]

TYPES: Final = (
    "relationship",
    "safety",
    "confidentiality",
    "skills_group",
    "coaching",
    "consultation_team",
    "release",
)
"""The types that there is a template of; written here so that help need not load the templates."""


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", choices=TYPES, help=f"one of {', '.join(TYPES)}")
    # Neither can be guessed: what the days of an agreement mean rests on both.
    parser.add_argument(
        "--start", metavar="DAY", required=True, help="the first day, such as 2026-01-05"
    )
    parser.add_argument(
        "--timezone",
        metavar="ZONE",
        required=True,
        help="the IANA zone in which its days are meant, such as America/New_York",
    )
    parser.add_argument(
        "--end", metavar="DAY", help="the last day (default: that of a year from the first)"
    )
    parser.add_argument("--id", metavar="ID", help="what it is called (default: by its type)")
    parser.add_argument("--title", metavar="TEXT", help="its heading (default: none)")
    parser.add_argument(
        "--language",
        metavar="TAG",
        default="en",
        help="the language of its text, BCP 47 (default: en)",
    )
    parser.add_argument(
        "--place",
        metavar="PLACE",
        help="where the client is, such as US, CA-ON, GB or EU: a safety plan then lists the "
        "crisis lines of that place",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write it there (default: the standard output)"
    )
    parser.add_argument(
        "--force", action="store_true", help="let FILE be replaced where it is there already"
    )


def _run(arguments: Namespace) -> int:
    from dbtagreements import InvalidValue, dumps
    from dbtagreements.cli.made import made
    from dbtagreements.cli.screen import Screen

    errors = Screen(sys.stderr)
    try:
        text = dumps(made(arguments), indent=2) + "\n"
    except InvalidValue as error:
        for problem in error.problems:
            # Only a year that goes beyond the calendar has no place of its own.
            name = problem.path.rpartition("/")[2] or "start"
            errors.say(f"--{name}: {problem.message} [{problem.code}]")
        return UNREADABLE
    if arguments.output is None:
        sys.stdout.write(text)
        return DONE
    if hindrance := _hindrance(arguments.output, text, replacing=arguments.force):
        errors.say(f"{arguments.output}: {hindrance}")
        return UNREADABLE
    return DONE


def _hindrance(path: str, text: str, *, replacing: bool) -> str | None:
    """Write the file, or say what keeps it from being written."""
    from dbtagreements.cli.files import write_whole

    try:
        write_whole(path, text, replacing=replacing)
    except FileExistsError:
        return "it is there already; --force lets it be replaced"
    except (OSError, ValueError):  # a name that no file can have is a ValueError
        return "it cannot be written"
    return None


NEW = Command("new", "write a standard agreement to start from", _describe, _run)
