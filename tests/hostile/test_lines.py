"""JSON Lines of hostile texts: each line is answered for by itself, and the reader goes on."""

import pytest
from tests.hostile.broken import flipped, prefixes
from tests.hostile.documents import DOCUMENTS
from tests.hostile.doubled import doubled
from tests.hostile.exchanged import TYPES, put_everywhere
from tests.hostile.reading import read, read_as_lines

from dbtagreements import InvalidDocument

SMALL = next(document for document in DOCUMENTS if document.name == "rich consultation_team")


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("make", [prefixes, flipped, doubled, lambda d: put_everywhere(d, TYPES)])
def test_each_line_is_read_or_refused_as_it_is_by_itself(make):
    texts = [text for text, _ in make(SMALL) if text.strip()]
    seen = list(read_as_lines(texts))

    assert len(seen) == len(texts)
    for number, (text, found) in enumerate(zip(texts, seen, strict=True), start=1):
        alone = read(text)
        if isinstance(alone, InvalidDocument):
            assert found.line == number
            assert (found.problems, found.more) == (alone.problems, alone.more)
        else:
            assert found == alone
