"""Bombs of levels, whole, in extensions and in members, closed and left open."""

import pytest
from tests.hostile.bombs import DEPTHS, KINDS, TYPED, bombs, nested
from tests.hostile.heavy import with_extension
from tests.hostile.reading import problems_of, tally


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("kind", KINDS)
def test_a_bomb_is_refused_at_its_place(kind, record_property):
    found = tally(bombs(kind))
    found.held(2 * len(DEPTHS) * (2 + len(TYPED)), record_property)
    assert found.read == 0


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("closed", [True, False])
def test_a_bomb_of_a_million_levels_is_refused_as_too_deep(kind, closed, record_property):
    bomb = nested(kind, 1_000_000, closed=closed)
    for text in (bomb, with_extension(bomb)):
        ((code, _),) = problems_of(text)
        assert code == ("too_deep" if len(text) <= 16 * 1024 * 1024 else "too_large")
    record_property("hostile inputs", 2)
