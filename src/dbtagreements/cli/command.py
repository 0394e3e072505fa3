"""What a command is, and what the command line answers with."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Final, NamedTuple

__all__ = [
    "DIFFERENT",
    "DONE",
    "FOUND",
    "STOPPED",
    "UNREADABLE",
    "UNWANTED",
    "Command",
    "Misunderstood",
]

DONE: Final = 0
"""All is well."""

DIFFERENT: Final = 1
"""The documents compared are not the same."""

FOUND: Final = 1
"""A check found something that is to be mended."""

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


class Misunderstood(Exception):
    """An argument that cannot be what was meant: which one, and what would be right."""

    def __init__(self, option: str, expected: str) -> None:
        super().__init__(option, expected)
        self.option = option
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.option}: {self.expected}"
