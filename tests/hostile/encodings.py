"""Bytes that are not UTF-8, or are it in a way that readers differ about."""

from typing import Final

__all__ = ["ENCODINGS", "INVALID", "MARKS"]

ENCODINGS: Final = (
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"),
    *("utf-7", "utf-16-le with a mark", "utf-16-be with a mark", "cp037", "cp500"),
)
"""Encodings in which a document is no UTF-8, or looks like it only in parts."""

MARKS: Final = {
    "utf-16-le with a mark": (b"\xff\xfe", "utf-16-le"),
    "utf-16-be with a mark": (b"\xfe\xff", "utf-16-be"),
}

INVALID: Final = (
    # A byte that goes on from nothing, and beginnings that nothing follows.
    *(b"\x80", b"\xbf", b"\xc2", b"\xe2\x82", b"\xf0\x9f\x98", b"\xdf", b"\xef\xbf"),
    # Longer than need be: a slash, a quote, nought, the end of each length.
    *(b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xc0\xa2", b"\xc0\x80", b"\xc1\xbf"),
    *(b"\xe0\x9f\xbf", b"\xf0\x8f\xbf\xbf", b"\xf8\x80\x80\x80\xaf", b"\xfc\x80\x80\x80\x80\xaf"),
    # Halves of pairs, one and two; beyond the last character; bytes that never stand in UTF-8.
    *(b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xed\xa0\xbd\xed\xb8\x80", b"\xed\xae\x80"),
    *(b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\xf7\xbf\xbf\xbf", b"\xfe", b"\xff", b"\xff\xfe"),
    # Other encodings' letters.
    *(b"\xe9", b"\xfc\xdf", b"\xa4", b"\x93quoted\x94", b"\x1b$B"),
)
"""Bytes that no UTF-8 has, but for the last, which has a control character."""
