"""The corpus is as large as it is said to be."""

from tests.hostile import fillers, times
from tests.hostile.bombs import DEPTHS, KINDS, TYPED
from tests.hostile.documents import COMMON, DOCUMENTS
from tests.hostile.doubled import SPELLINGS
from tests.hostile.exchanged import ADDED, STRANGERS, TYPES

MEMBERS = sum(len(document.members) for document in DOCUMENTS)
SPOTS = sum(len(document.spots) for document in DOCUMENTS)
COMMON_SPOTS = sum(len(document.spots) for document in COMMON)
COMMON_OBJECTS = sum(len(document.objects) for document in COMMON)


def test_the_ordinary_run_goes_through_more_than_fifty_thousand_inputs():
    """Without what is counted only as it is made: prefixes, bits, texts, numbers, encodings."""
    doubled = MEMBERS * len(SPELLINGS)
    put = COMMON_SPOTS * len(TYPES)
    removed = SPOTS - len(DOCUMENTS)
    added = COMMON_OBJECTS * len(ADDED)
    bombs = 2 * len(KINDS) * len(DEPTHS) * (2 + len(TYPED))
    turned = 8 * min(len(document.text) for document in DOCUMENTS)
    assert doubled + put + removed + added + bombs + turned >= 50_000


def test_the_nightly_run_goes_through_more_than_a_quarter_of_a_million():
    assert SPOTS * len({*TYPES, *STRANGERS}) + MEMBERS * len(SPELLINGS) >= 250_000


def test_nothing_in_the_corpus_stands_there_twice():
    for these in (TYPES, STRANGERS, ADDED, fillers.FILLERS, fillers.STARTS, times.ZONES):
        assert len(set(these)) == len(these)
    for these in (times.DAYS, times.INSTANTS, times.SPANS):
        assert len(set(these)) == len(these)
