"""The JSON-Schema-Test-Suite (J. Berman, MIT) on formats: days, instants, durations, addresses.

What the suite calls valid is read and what it calls invalid is refused, but for what is listed,
each with its reason.
"""

import json

import pytest
from tests.hostile.reading import problems_of
from tests.wire.reliability_data import suite

from dbtagreements import Cadence, Identifier, Resumed, Term, UseCoaching

NAME = "json_schema"
FOLDERS = [folder / "tests/draft2020-12/optional/format" for folder in suite(NAME)]

PLACES = {
    "date": (Term, {}, "start"),
    "date-time": (Resumed, {"event": "resumed", "id": "e1"}, "at"),
    "duration": (Cadence, {"times": 1}, "per"),
    "uri": (Identifier, {"value": "0193"}, "system"),
}

# What the suite calls valid and we do not read.
NARROWER = {
    "date-time": {
        "1998-12-31T23:59:60Z": "a leap second: Python's clock has none",
        "1998-12-31T15:59:60.123-08:00": "a leap second: Python's clock has none",
        "1963-06-19t08:30:06.283185z": "small letters: one value has one writing",
        "1985-04-12T00:59:59.999999999999999Z": "more than six digits of a second would be cut",
    },
    "duration": {
        "PT0S": "no time: a cadence repeats after some time",
        "P0D": "a unit of nought: no time is PT0S",
        "P01D": "a leading zero",
        "P" + "9" * 78 + "D": "more than six digits",
    },
}
# What the suite calls invalid and we read.
WIDER: dict[str, dict[str, str]] = {
    "uri": {
        "http://example.com/%6G": "a system is a name and is compared, never taken apart",
        "http://example.com/%A": "a system is a name and is compared, never taken apart",
        "http://example.com/%": "a system is a name and is compared, never taken apart",
        "http://example.com:abc/path": "a system is a name and is compared, never taken apart",
        "https://[@example.org/test.txt": "a system is a name and is compared, never taken apart",
        "http://[::ffff:01.2.3.4]": "a system is a name and is compared, never taken apart",
        "http:/[::1]": "a system is a name and is compared, never taken apart",
    },
}

CASES = tuple(
    dict.fromkeys(  # one stands there twice
        (name, case["data"], case["valid"])
        for folder in FOLDERS
        for name in PLACES
        for group in json.loads((folder / f"{name}.json").read_text("utf-8"))
        for case in group["tests"]
        if isinstance(case["data"], str)
    )
)

pytestmark = pytest.mark.skipif(not CASES, reason=f"no {NAME} beside the repository")


def refused(name: str, text: str) -> list[tuple[str, str]]:
    cls, members, field = PLACES[name]
    return problems_of(json.dumps({**members, field: text}), cls)


@pytest.mark.parametrize(("name", "text", "valid"), CASES, ids=ascii)
def test_a_text_is_read_as_the_suite_says_or_the_difference_is_listed(name, text, valid):
    found = refused(name, text)

    assert {path for _, path in found} <= {f"/{PLACES[name][2]}"}
    if text in NARROWER.get(name, {}):
        assert valid
        assert found
    elif text in WIDER.get(name, {}):
        assert not valid
        assert not found
    else:
        assert valid == (not found)


def test_each_listed_difference_is_about_a_text_of_the_suite():
    texts = {(name, text) for name, text, _ in CASES}
    for listed in (NARROWER, WIDER):
        assert {(name, text) for name, these in listed.items() for text in these} <= texts


def test_no_time_is_a_duration_where_one_may_be_nothing():
    text = '{"kind": "use_coaching", "id": "c1", "by": ["client"], "length_min": "PT0S"}'
    assert problems_of(text, UseCoaching) == []
