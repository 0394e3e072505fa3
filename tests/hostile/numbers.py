"""Numbers as no reader expects them: long, huge, tiny, misspelled, at every place."""

from typing import Final

__all__ = ["MISSPELLED", "NUMBERS"]

_DIGITS: Final = (31, 32, 33, 34, 308, 309, 310, 400, 640, 1_000, 4_299, 4_300, 4_301, 10_000)

NUMBERS: Final = (
    *("9" * count for count in _DIGITS),
    *("-" + "9" * count for count in (31, 32, 400, 4_301)),
    *("1" + "0" * count for count in (15, 16, 31, 32)),
    *("0." + "9" * count for count in (30, 31, 400, 4_301)),
    *("0." + "0" * count + "1" for count in (29, 30, 400)),
    *("1e" + "9" * count for count in (1, 2, 3, 4, 9, 29, 30, 31, 400, 4_301)),
    *("-1e" + "9" * count for count in (3, 30)),
    *("1e-" + "9" * count for count in (2, 3, 9, 29, 400)),
    *("1e+" + "0" * count + "1" for count in (5, 29, 400)),
    *("NaN", "Infinity", "-Infinity", "1e308", "1e309", "1.8e308", "1E400", "0.1e310"),
    *("9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740992"),
    *("9007199254740992.0", "9007199254740991.5", "1e16", "1e15", "4.9e-324", "2e-324", "1e-400"),
    *("0", "-0", "-0.0", "0.0", "0e0", "0e999", "-0e-5", "1.0", "1e0", "10e-1", "1.00000000000001"),
    *("18446744073709551615", "18446744073709551616", "9223372036854775808", "2147483648"),
)
"""Numbers of JSON's grammar, or that the standard library reads: each a trap somewhere."""

MISSPELLED: Final = (
    *("+1", "01", "-01", "00", "1.", ".5", "-.5", "1.e5", "1e", "1e+", "1.5e", "-", "--1", "+-1"),
    *("1_000", "0x10", "0b1", "0o7", "1L", "1f", "1d", "1n", "1/2", "1e5.5", "1.2.3"),
    *("nan", "inf", "-inf", "Inf", "infinity", "+Infinity", "-NaN", "NaN()", "- 1", "1 2", "1e 5"),
    *("\u0661", "\uff11", "1\u0661", "\u2212" + "1", "1\u00a0", "\u221e", "\u00bd", "\u00b2"),
)
"""Numbers to some programs, and no JSON."""
