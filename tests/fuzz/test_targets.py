"""Each target of the fuzzers holds over what it begins with, some random changes, and old crashes.

Without a fuzzer: under it the same functions run for hours (`make fuzz`).
"""

import random
from pathlib import Path

import pytest
from fuzz.seeds import dictionary
from fuzz.targets import TARGETS
from hypothesis import settings

CRASHES = Path(__file__).parent / "crashes"
CHANGES = 50_000 if settings.default.max_examples >= 10_000 else 300
WORDS = [line.strip('"').encode() for line in dictionary().splitlines()]


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_it_holds_over_its_seeds_of_which_it_takes_some(target):
    taken = [target.check(seed) for seed in target.seeds()]
    assert any(taken)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_it_holds_over_bytes_that_were_changed_and_refuses_some(target):
    chance = random.Random(7)  # noqa: S311  # no secrets: the same every time
    seeds = list(target.seeds())
    taken = [target.check(changed(chance, chance.choice(seeds))) for _ in range(CHANGES)]
    assert not all(taken)


def changed(chance, data):
    """The bytes with one to three changes, as a fuzzer makes them."""
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = start + chance.randrange(5)
        new = chance.choice(
            (b"", chance.randbytes(2), data[start:end] * 2, chance.choice(WORDS), b'"\\ud800')
        )
        data = data[:start] + new + data[end:]
    return data


@pytest.mark.parametrize("name", TARGETS)
def test_what_once_crashed_it_does_so_no_more(name):
    for path in sorted((CRASHES / name).glob("*")):
        TARGETS[name].check(path.read_bytes())


def test_the_words_of_the_dictionary_are_quoted_and_plain():
    assert {b"commitments", b"skills_group", b"extends", b"dbtagreements/1"} <= set(WORDS)
    assert all(word.isascii() and b'"' not in word and b"\\" not in word for word in WORDS)
