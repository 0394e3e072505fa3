"""Texts that make a careless pattern try again and again (ReDoS): many repeats, then a misfit."""

from typing import Final

from dbtagreements.fields import forms
from dbtagreements.fields.kinds import Form
from dbtagreements.span import CLOCK_SPAN_PATTERN, SPAN_PATTERN
from dbtagreements.wire.times import DAY_PATTERN, INSTANT_PATTERN

__all__ = ["ENDS", "FILLERS", "PATTERNS", "REPEATS", "STARTS"]

REPEATS: Final = 50_000

FILLERS: Final = (
    *(
        "a",
        "A",
        "0",
        "1",
        "9",
        "-",
        "_",
        ":",
        ".",
        "/",
        "+",
        "%",
        "=",
        "~",
        " ",
        "\n",
        "\t",
        "Z",
        "T",
    ),
    *(
        "a-",
        "a1-",
        "-a",
        "aa-aaaaaaaa",
        "a:",
        "a_",
        "1Y",
        "1M",
        "1D",
        "1H",
        "P1Y",
        "T1H",
        "0.",
        "00:",
    ),
    *("2026-01-05", "T14:00:00Z", "..", "[", "\u00e9", "\u0661", "\U0001f600", "\\", '"'),
)
"""What may be repeated."""

STARTS: Final = ("", "a", "sha256:", "P", "PT1", "2026-01-05T14:00:00.", "clinic:", "en-", "A-")
"""What may come before: what a pattern has taken when it meets the repeats."""

ENDS: Final = ("", "!", "\n")
"""What may come after, so that the whole fits nothing."""

PATTERNS: Final = {
    **{
        name: form.pattern
        for name in forms.__all__
        if isinstance(form := getattr(forms, name), Form)
    },
    "day": DAY_PATTERN,
    "instant": INSTANT_PATTERN,
    "span": SPAN_PATTERN,
    "clock span": CLOCK_SPAN_PATTERN,
}
"""Each pattern that a document's text is matched with."""
