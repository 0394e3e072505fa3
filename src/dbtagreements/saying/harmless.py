"""Text from outside, made harmless to whatever shows it.

Names and free texts may hold anything. Shown as they are they could recolor a terminal, turn a line
around, or fake a second line.
"""

import re
from typing import Final

__all__ = ["harmless", "harmless_lines"]

# Control characters, halves of surrogate pairs, and the two separators that some viewers take for
# the end of a line.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# What embeds, overrides or isolates a direction, or ends that (CVE-2021-42574).
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    r"""The text with every character written out that a terminal would obey.

    >>> print(harmless("a\x1b[31m\n\u202e\ud83d"))
    a\x1b[31m\x0a\u202e\ud83d
    """
    return _DIRECTION.sub(_written_out, harmless_lines(text))


def harmless_lines(text: str) -> str:
    """The same for text that has isolates of ours, which stay."""
    return _CONTROL.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004  # two digits hold so much
