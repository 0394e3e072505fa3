"""Something of every JSON type at every place of every document."""

import pytest
from tests.hostile.documents import COMMON, DOCUMENTS
from tests.hostile.exchanged import STRANGERS, TYPES, put_everywhere
from tests.hostile.reading import NIGHTLY, tally

PARTS = 8
VALUES = (*TYPES, *STRANGERS) if NIGHTLY else TYPES


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_json_type_at_every_place_is_refused_there_or_read_whole(part, record_property):
    documents = (DOCUMENTS if NIGHTLY else COMMON)[part::PARTS]
    inputs = (each for document in documents for each in put_everywhere(document, VALUES))
    size = sum(len(document.spots) for document in documents) * len(VALUES)
    tally(inputs, is_json=True).held(size, record_property)
