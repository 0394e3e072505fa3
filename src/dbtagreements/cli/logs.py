"""Lines made harmless to the service that runs a build.

File names, the names of members and the texts of documents may hold anything, and such a service
takes some lines of what is written for commands.
"""

import re
from typing import Final

__all__ = ["harmless_json", "no_command"]

# Logging commands of build services: GitHub's older and Azure's stand anywhere in a line.
_ANYWHERE: Final = re.compile(r"#(?=#(?:\[|vso\[))", re.IGNORECASE)
_AT_THE_START: Final = re.compile(r"^(\s*):(?=:)")


def no_command(line: str) -> str:
    r"""A line that no build service takes for a command to itself.

    >>> print(no_command("::error::a"), no_command("x ##[error]"))
    \x3a:error::a x \x23#[error]
    """
    return _ANYWHERE.sub(r"\\x23", _AT_THE_START.sub(r"\1\\x3a", line))


def harmless_json(text: str) -> str:
    """JSON without such a command, where only a text can hold such a command."""
    return _ANYWHERE.sub(r"\\u0023", text)
