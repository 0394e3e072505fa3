"""What the command line understands. Nothing heavy is imported here."""

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from dbtagreements.cli.assess import ASSESS
from dbtagreements.cli.check import CHECK
from dbtagreements.cli.command import Command
from dbtagreements.cli.decide import DECIDE
from dbtagreements.cli.diff import DIFF
from dbtagreements.cli.logs import no_command
from dbtagreements.cli.new import NEW
from dbtagreements.cli.policy import POLICY
from dbtagreements.cli.rule import RULE
from dbtagreements.cli.schema import SCHEMA
from dbtagreements.cli.show import SHOW
from dbtagreements.cli.status import STATUS
from dbtagreements.cli.tour import TOUR

__all__ = ["COMMANDS", "parse", "parser"]

COMMANDS: Final[tuple[Command, ...]] = (
    TOUR,
    SHOW,
    STATUS,
    CHECK,
    RULE,
    DECIDE,
    POLICY,
    ASSESS,
    DIFF,
    NEW,
    SCHEMA,
)
"""What the command line does, in the order of its help."""


def parse(argv: Sequence[str] | None) -> tuple[Command, Namespace]:
    """The command that the arguments ask for, and what they tell it.

    Raises:
        SystemExit: They ask for help or for the version, which was given, or are not understood.
    """
    arguments = parser().parse_args(argv)
    command: Command = arguments.command
    return command, arguments


def parser() -> ArgumentParser:
    """The parser of the command line."""
    whole = _Parser(
        prog="dbtagreements",
        description="Read, show, check and compare the agreements of Dialectical Behavior "
        "Therapy (DBT).",
        epilog="dbtagreements COMMAND --help says more of a command.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        sentence = f"{command.summary[0].upper()}{command.summary[1:]}."
        one = commands.add_parser(
            command.name, help=command.summary, description=sentence, allow_abbrev=False
        )
        command.describe(one)
        one.set_defaults(command=command)
    return whole


class _Parser(ArgumentParser):
    """Says what was not understood without repeating it to the terminal as it is."""

    def error(self, message: str) -> NoReturn:
        from dbtagreements.saying.harmless import harmless

        super().error(no_command(harmless(message)))


class _Version(Action):
    """Prints the version, which is looked up only when it is asked for."""

    def __call__(self, parser: ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version

        print(f"dbtagreements {version('dbtagreements')}")
        parser.exit()
