"""Text from outside, made harmless to terminals and to the machines that read logs.

File names, the names of members and the texts of documents may hold anything. Written as they are
they could recolor a terminal, turn a line around, fake a second line, or give a command to the
service that runs the build.
"""

import re
from typing import Final

__all__ = ["harmless", "harmless_json", "harmless_lines", "no_command"]

# Control characters, halves of surrogate pairs, and the two separators that some viewers take for
# the end of a line.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# What embeds, overrides or isolates a direction, or ends that (CVE-2021-42574).
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Logging commands of build services: GitHub's older and Azure's stand anywhere in a line.
_ANYWHERE: Final = re.compile(r"#(?=#(?:\[|vso\[))", re.IGNORECASE)
_AT_THE_START: Final = re.compile(r"^(\s*):(?=:)")


def harmless(text: str) -> str:
    r"""The text with every character written out that a terminal would obey.

    >>> print(harmless("a\x1b[31m\n\u202e\ud83d"))
    a\x1b[31m\x0a\u202e\ud83d
    """
    return _DIRECTION.sub(_written_out, harmless_lines(text))


def harmless_lines(text: str) -> str:
    """The same for text that has isolates of ours, which stay."""
    return _CONTROL.sub(_written_out, text)


def no_command(line: str) -> str:
    r"""A line that no build service takes for a command to itself.

    >>> print(no_command("::error::a"), no_command("x ##[error]"))
    \x3a:error::a x \x23#[error]
    """
    return _ANYWHERE.sub(r"\\x23", _AT_THE_START.sub(r"\1\\x3a", line))


def harmless_json(text: str) -> str:
    """The same for JSON, where only a text can hold such a command."""
    return _ANYWHERE.sub(r"\\u0023", text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004  # two digits hold so much
