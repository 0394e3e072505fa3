"""Strategies for JSON objects of a host's own: nested, with numbers and names of every sort."""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dbtagreements.fields.json import LARGEST, FrozenMap, Json
from dbtagreements.testing.draws import count, pick
from dbtagreements.testing.texts import JSON_TEXTS, OWNED_NAMES

__all__ = ["OBJECTS", "OWNED_OBJECTS"]

_DEEPEST: Final = 4
_MOST: Final = 4
_SHAPES: Final = ("scalar", "scalar", "scalar", "array", "object")
_SCALARS: Final[SearchStrategy[Json]] = st.one_of(
    # Side by side what Python takes for one and JSON does not, and numbers at the edges.
    st.sampled_from((None, False, True, 0, 1, "", "1", -0.0, 0.1, 1e-7, 1e15, LARGEST, -LARGEST)),
    st.integers(-LARGEST, LARGEST),
    st.floats(-LARGEST, LARGEST),
    JSON_TEXTS,
)


@st.composite
def _object(draw: DrawFn, names: SearchStrategy[str], depth: int) -> FrozenMap:
    return FrozenMap(dict(draw(_member(names, depth)) for _ in range(count(draw, _MOST))))


@st.composite
def _member(draw: DrawFn, names: SearchStrategy[str], depth: int) -> tuple[str, Json]:
    return draw(names), draw(_value(depth + 1))


@st.composite
def _value(draw: DrawFn, depth: int) -> Json:
    shape = pick(draw, _SHAPES) if depth < _DEEPEST else "scalar"
    if shape == "array":
        return tuple(draw(_value(depth + 1)) for _ in range(count(draw, _MOST)))
    return draw(_object(JSON_TEXTS, depth) if shape == "object" else _SCALARS)


OBJECTS: Final = _object(JSON_TEXTS, 0)
"""JSON objects."""

OWNED_OBJECTS: Final = _object(OWNED_NAMES, 0)
"""JSON objects whose names say whose they are."""
