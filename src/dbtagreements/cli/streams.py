"""The standard streams, made fit for any text and for being closed at any time."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

__all__ = ["let_go", "prepare"]


def prepare() -> None:
    """See to it that writing a character that the stream does not have is no error.

    A program may be started with its output closed; what it writes then goes nowhere.
    """
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]  # so it is where it was closed beforehand
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115  # as long as the process
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def let_go(message: str = "") -> None:
    """Say a last word, and write no more of what is still to be written.

    Without this the interpreter would try once more when it ends, and complain.
    """
    with suppress(OSError):
        print(message, end="\n" if message else "", file=sys.stderr)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):  # it has no descriptor of its own
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
