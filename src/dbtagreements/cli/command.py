"""What a command is, and what the command line answers with."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Final, NamedTuple

__all__ = ["DIFFERENT", "DONE", "STOPPED", "UNREADABLE", "UNWANTED", "Command"]

DONE: Final = 0
"""All is well."""

DIFFERENT: Final = 1
"""The documents compared are not the same."""

UNREADABLE: Final = 2
"""Something cannot be read or written, or the command was not understood."""

STOPPED: Final = 130
"""Stopped from the keyboard, as shells say it."""

UNWANTED: Final = 141
"""Nobody reads the output any more, as shells say it."""


class Command(NamedTuple):
    """One thing that the command line does.

    Attributes:
        name: The word that asks for it.
        summary: What it does, in a line.
        describe: Tells a parser its arguments.
        run: Does it, and gives the exit code.
    """

    name: str
    summary: str
    describe: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
