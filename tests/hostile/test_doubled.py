"""A name given twice: every name of every object of every document, in three spellings."""

import pytest
from tests.hostile.documents import DOCUMENTS
from tests.hostile.doubled import SPELLINGS, doubled
from tests.hostile.reading import Input, problems_of, tally

PARTS = 4


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_name_given_twice_is_refused_at_its_place_in_each_spelling(part, record_property):
    documents = DOCUMENTS[part::PARTS]
    inputs = (each for document in documents for each in doubled(document))
    found = tally(inputs)
    found.held(sum(len(d.members) for d in documents) * len(SPELLINGS), record_property)
    assert found.exact == found.inputs


def test_a_name_given_twice_is_told_as_that():
    document = DOCUMENTS[5]
    for text, places in doubled(document):
        assert problems_of(text) == [("duplicate_name", *places)]


def test_a_fault_at_another_place_would_be_seen():
    """The judge is judged: a place that is not the fault's, and a value where there is none."""
    text, _ = next(doubled(DOCUMENTS[5]))
    assert tally([Input(text, ("/elsewhere",))]).wrong
    assert not tally([Input(DOCUMENTS[5].text)]).wrong
