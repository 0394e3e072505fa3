"""Members added, removed and exchanged at every object of every document."""

import pytest
from tests.hostile.documents import COMMON, DOCUMENTS
from tests.hostile.exchanged import ADDED, added, exchanged, removed
from tests.hostile.reading import NIGHTLY, tally

PARTS = 4


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_member_and_element_that_is_gone_is_missed_there_or_was_not_needed(
    part, record_property
):
    documents = DOCUMENTS[part::PARTS]
    inputs = (each for document in documents for each in removed(document))
    size = sum(len(document.spots) - 1 for document in documents)
    tally(inputs, is_json=True).held(size, record_property)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_member_too_many_is_refused_there_or_stands_where_hosts_add_theirs(
    part, record_property
):
    documents = (DOCUMENTS if NIGHTLY else COMMON)[part::PARTS]
    inputs = (each for document in documents for each in added(document, ADDED))
    size = sum(len(document.objects) for document in documents) * len(ADDED)
    found = tally(inputs, is_json=True)
    found.held(size, record_property)
    assert found.consequent == 0


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_exchanged_is_refused_at_one_of_the_two_places_or_read_whole(part, record_property):
    documents = (DOCUMENTS if NIGHTLY else COMMON)[part::PARTS]
    inputs = [each for document in documents for each in exchanged(document)]
    tally(inputs, is_json=True).held(len(inputs), record_property)
