"""No text makes a pattern slow: 50,000 repeats of each filler, at each pattern and place."""

import json
import re
import time

import pytest
from tests.hostile.fillers import ENDS, FILLERS, PATTERNS, REPEATS, STARTS
from tests.hostile.reading import NIGHTLY, Input, problems_of, tally
from tests.wire.problem_examples import agreement

from dbtagreements.vocabulary import Code

WHOLE = json.loads(
    agreement(
        """"review": "P6M", "policy": "us", "supersedes": "DIGEST",
        "identifiers": [{"system": "urn:x:1", "value": "1"}],
        "exceptions": [{"ground": "payment", "duty": "permitted", "within": "PT24H",
                        "basis": [{"citation": "Example Code 1", "jurisdiction": "US"}]}],
        "commitments": [{"kind": "pay", "id": "c1", "by": ["client"],
                         "amount": "1.00", "currency": "USD"},
                        {"kind": "participate", "id": "c2", "by": ["client"],
                         "mode": "clinic:walk"},
                        {"kind": "offer_coaching", "id": "c3", "by": ["client"],
                         "timezone": "UTC", "response_within": "PT1H",
                         "hours": [{"weekdays": ["monday"], "start": "08:00", "end": "20:00"}]}],
        "history": [{"event": "signed", "id": "e1", "at": "2026-01-05T14:00:00Z",
                     "party": "client", "method": "ink", "covers": "DIGEST",
                     "proof": "e30..c2ln"}]""".replace("DIGEST", "sha256:" + "0" * 64),
        instead=("relationship", "confidentiality"),
    )
)
# A place of each form, and of a word where a host may have its own.
PLACES = (
    *(("id",), ("timezone",), ("language",), ("term", "start"), ("review",), ("policy",)),
    *(("supersedes",), ("identifiers", 0, "system"), ("exceptions", 0, "within")),
    *(("exceptions", 0, "basis", 0, "jurisdiction"), ("commitments", 0, "amount")),
    *(("commitments", 0, "currency"), ("commitments", 1, "mode"), ("commitments", 2, "timezone")),
    *(("commitments", 2, "response_within"), ("commitments", 2, "hours", 0, "start")),
    *(("commitments", 2, "hours", 0, "end"), ("history", 0, "at"), ("history", 0, "covers")),
    *(("history", 0, "proof"), ("parties", 0, "role"), ("type",), ("schema",)),
)
TEXT = json.dumps(WHOLE)


def slowness(pattern: str) -> float:
    """How long the slowest text takes, in the time of the copy of a text of that size."""
    compiled = re.compile(pattern, re.ASCII)
    texts = [
        start + filler * REPEATS + end for start in STARTS for filler in FILLERS for end in ENDS
    ]
    slowest = 0.0
    for text in texts:
        measured = []
        for _ in range(3):
            began = time.perf_counter()
            compiled.fullmatch(text)
            middle = time.perf_counter()
            text.count("\x00")
            measured.append((middle - began) / max(time.perf_counter() - middle, 1e-5))
        slowest = max(slowest, min(measured))
    return slowest


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_is_slow_at_any_filler(name):
    """Not even where the text's length is not looked at first: a million tries take milliseconds.

    A pattern that gives back at each of the repeats takes 2,500,000,000 steps; one that goes
    through them once takes as long as it takes to look at each letter, a hundred times over.
    """
    assert slowness(PATTERNS[name]) < 1_000


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("path", PLACES, ids=lambda path: "/".join(map(str, path)))
def test_fifty_thousand_repeats_are_refused_at_their_place(path, record_property):
    place = "".join(f"/{token}" for token in path)
    fillers = FILLERS if NIGHTLY else FILLERS[::4]
    inputs = []
    for filler in fillers:
        data = json.loads(TEXT)
        here = data
        for token in path[:-1]:
            here = here[token]
        here[path[-1]] = str(here[path[-1]]) + filler * REPEATS
        inputs.append(Input(json.dumps(data), (place,)))
    found = tally(inputs)
    found.held(len(fillers), record_property)
    assert found.read == 0


def test_the_document_itself_is_right():
    assert problems_of(TEXT) == []


def test_the_word_of_a_host_has_a_pattern_too():
    assert Code("clinic:walk") == "clinic:walk"
