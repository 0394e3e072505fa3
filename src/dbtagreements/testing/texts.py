"""Strategies for text: free text with all that people write in it, and the forms of the wire."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dbtagreements.fields import forms
from dbtagreements.fields.kinds import Form
from dbtagreements.zones import zone_names

__all__ = ["CODES", "JSON_TEXTS", "OWNED_NAMES", "SLUGS", "clock", "free_text", "text_of"]

# What programs stumble over: line breaks that are none, marks that combine, right-to-left writing
# and its controls, emoji joined of several, letters beyond the Basic Multilingual Plane and those
# that UTF-16 sorts after them, what escapes and markup are made of.
_AWKWARD: Final = (
    "\t\n \"'\\/<>&{}~%"
    "\u00e4\u00df\u00f1\u0130\u0301\u0308\u00ad\u00a0\u2028\u2029\u200b\u200d\u200f\u202e\u2066\ufeff"
    "\u05e9\u05dc\u0645\u0631\u062d\u4f60\u597d\u0939\u093f\ue000\uf8ff\ufb01\ufffd"
    "\U0001f600\U0001f468\U0001f3fd\U0001f1e8\U00010348\U0010fffd"
)
_EVERYDAY: Final = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
_ANY: Final = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\t\n")
_IN_NAMES: Final = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=" \u00a0")

_SMALL: Final = "abcdefghijklmnopqrstuvwxyz"
_LARGE: Final = _SMALL.upper()
_DIGITS: Final = "0123456789"
_HEX: Final = "0123456789abcdef"
_BASE64: Final = _LARGE + _SMALL + _DIGITS + "-_"
_IN_URIS: Final = _SMALL + _LARGE + _DIGITS + "._~:/?#@!$&'()*+,;=%[]-"
_MINUTES: Final = 24 * 60


@cache
def free_text(longest: int) -> SearchStrategy[str]:
    """Text as people write it, and worse, of at most so many characters."""
    return st.one_of(
        st.text(_EVERYDAY, max_size=longest),
        st.text(_AWKWARD, max_size=longest),
        st.text(_ANY, max_size=longest),
    )


def text_of(form: Form) -> SearchStrategy[str]:
    """Text of a form; of one that is not ours, its examples."""
    return _FORMS[form] if form in _FORMS else st.sampled_from(form.examples)


def clock(minutes: int) -> str:
    """A time of day, so many minutes after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _text(alphabet: str, least: int, most: int) -> SearchStrategy[str]:
    return st.text(alphabet, min_size=least, max_size=most)


def _joined(*parts: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def _after(mark: str, part: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.one_of(st.just(""), part.map(lambda text: mark + text))


def _or_examples(form: Form, *others: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.one_of(st.sampled_from(form.examples), *others)


SLUGS: Final = _joined(_text(_SMALL, 1, 1), _text(_SMALL + _DIGITS + "_-", 0, 63))
"""Ids."""

CODES: Final = _joined(
    st.sampled_from(("clinic:", "x:", "north-side_2:")),
    _text(_SMALL, 1, 1),
    _text(_SMALL + _DIGITS + "_-", 0, 63),
)
"""The text of a host's own words."""

OWNED_NAMES: Final = _joined(
    st.sampled_from(("clinic:", "x:", "https:", "X-Lab+1.0:")), st.text(_IN_NAMES, min_size=1)
)
"""Names of extensions."""

JSON_TEXTS: Final = free_text(200)
"""Text inside of extensions."""

_FORMS: Final[Mapping[Form, SearchStrategy[str]]] = {
    forms.SLUG: SLUGS,
    forms.ZONE: _or_examples(
        forms.ZONE, st.deferred(lambda: st.sampled_from(sorted(zone_names())))
    ),
    forms.LANGUAGE: _or_examples(
        forms.LANGUAGE,
        _joined(
            _text(_SMALL + _LARGE, 2, 8),
            st.lists(_text(_SMALL + _LARGE + _DIGITS, 1, 8), max_size=7).map(
                lambda tags: "".join(f"-{tag}" for tag in tags)
            ),
        ),
    ),
    forms.DIGEST: st.one_of(
        _joined(st.just("sha256:"), _text(_HEX, 64, 64)),
        _joined(st.sampled_from(("sha512:", "blake2b-256:", "x_1:")), _text(_HEX, 32, 128)),
    ),
    forms.PROOF: _or_examples(
        forms.PROOF, _joined(_text(_BASE64, 1, 4_000), st.just(".."), _text(_BASE64, 1, 16_000))
    ),
    forms.URI: _or_examples(
        forms.URI,
        _joined(
            _text(_SMALL + _LARGE, 1, 1),
            _text(_SMALL + _LARGE + _DIGITS + "+.-", 0, 31),
            st.just(":"),
            _text(_IN_URIS, 1, 1_000),
        ),
    ),
    forms.POLICY: _or_examples(
        forms.POLICY,
        _joined(_text(_SMALL, 2, 8), _after("-", _text(_SMALL + _DIGITS, 1, 8))),
    ),
    forms.PLACE: _or_examples(
        forms.PLACE,
        _joined(_text(_LARGE, 2, 2), _after("-", _text(_LARGE + _DIGITS, 1, 3))),
    ),
    forms.AMOUNT: _joined(_text(_DIGITS, 1, 12), _after(".", _text(_DIGITS, 1, 4))),
    forms.CURRENCY: _or_examples(forms.CURRENCY, _text(_LARGE, 3, 3)),
    forms.CLOCK: st.integers(0, _MINUTES - 1).map(clock),
    forms.CLOCK_END: st.integers(0, _MINUTES).map(clock),
}
