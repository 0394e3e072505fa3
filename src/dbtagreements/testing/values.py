"""From annotations to values: how content of each kind is drawn, and a noun field by field.

Everything is built forward: what a field draws from depends on what was drawn before it, so that
nothing has to be thrown away. Left out, empty and first come before given, many and last: what is
drawn shrinks to the plainest value there is.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import DateTime

from dbtagreements.errors import InvalidValue
from dbtagreements.fields import kinds
from dbtagreements.fields.flags import Flags
from dbtagreements.fields.json import FrozenMap
from dbtagreements.fields.kinds import Kind, fields_of
from dbtagreements.span import Span
from dbtagreements.testing.draws import CHANCE, chance, count, pick
from dbtagreements.testing.extensions import OBJECTS, OWNED_OBJECTS
from dbtagreements.testing.texts import CODES, SLUGS, free_text, text_of
from dbtagreements.testing.times import DAYS, INSTANTS, spans
from dbtagreements.vocabulary import Code

__all__ = ["Builder", "Making", "Scene", "content", "kind_of", "noun"]

_T = TypeVar("_T")

Builder: TypeAlias = "Callable[[Making], Any]"
"""Makes the values of a class in which fields are bound to one another."""

_Make: TypeAlias = "Callable[[DrawFn, Scene], Any]"

_DEEPEST: Final = 10
_MOST: Final = 5


@attrs.frozen(kw_only=True)
class Scene:
    """What a value is made inside of.

    Attributes:
        builders: For classes with fields bound to one another, who makes their values.
        catalogue: For each class that others derive from, those that are drawn.
        client: The id that the client of the agreements has; None for any.
        parties: The ids of the parties that may be named; None for any.
        events: The ids of the events that happened earlier.
        since: The instant before which nothing more can happen.
        covers: The digest that signatures mostly cover.
        depth: In how many nouns it lies.
    """

    builders: Mapping[type, Builder]
    catalogue: Mapping[type, tuple[type, ...]]
    client: str | None = None
    parties: tuple[str, ...] | None = None
    events: tuple[str, ...] = ()
    since: DateTime | None = None
    covers: str | None = None
    depth: int = 0


@attrs.frozen
class Making:
    """One value of a class on its way.

    Attributes:
        draw: How hypothesis gives what is drawn.
        scene: What it is made inside of.
        cls: Its class.
        given: The fields that are given already.
    """

    draw: DrawFn
    scene: Scene
    cls: type
    given: Mapping[str, Any]

    def made(self, *, scene: Scene | None = None, **bound: Any) -> Any:
        """The value: as given, with the fields that are bound, and the others drawn."""
        inside = self.scene if scene is None else scene
        values = {**bound, **self.given}
        for field in fields_of(self.cls):
            if field.name in values:
                continue
            if field.required or (inside.depth < _DEEPEST and chance(self.draw)):
                values[field.name] = _make(field.kind)(self.draw, inside)
        return self.cls(**values)

    def field(self, name: str) -> kinds.Field:
        """The field of this name."""
        return next(field for field in fields_of(self.cls) if field.name == name)

    def one(self, name: str) -> Any:
        """Something that the field of this name may hold."""
        return _make(self.field(name).kind)(self.draw, self.scene)

    def perhaps(self, name: str) -> Any:
        """Something that the field of this name may hold, or None."""
        return self.one(name) if chance(self.draw) else None


def kind_of(cls: type) -> Kind:
    """The kind of content that a value of a class is: a noun's, a `Span`, a `Code`, JSON.

    Raises:
        InvalidValue: It is none of these.
    """
    if cls in _PLAIN:
        return _PLAIN[cls]
    if not getattr(cls, "__noun__", False):
        expected = "expected a class of the model, Span, Code or FrozenMap"
        raise InvalidValue.one("wrong_type", "/cls", expected)
    return kinds.kind_of_noun(cls)


@st.composite
def content(draw: DrawFn, scene: Scene, kind: Kind) -> Any:
    """Content of a kind."""
    return _make(kind)(draw, scene)


@st.composite
def noun(draw: DrawFn, scene: Scene, cls: type, given: Mapping[str, Any]) -> Any:
    """A value of a class, of which some fields are given."""
    making = Making(draw, attrs.evolve(scene, depth=scene.depth + 1), cls, given)
    for base in cls.__mro__:
        if base in scene.builders:
            return scene.builders[base](making)
    return making.made()


@cache
def _make(kind: Kind) -> _Make:
    return _MAKERS[type(kind)](kind)


def _always(strategy: SearchStrategy[Any]) -> _Make:
    return lambda draw, _: draw(strategy)


def _text(kind: kinds.Text) -> _Make:
    if kind.names is None:
        return _always(free_text(kind.longest) if kind.form is None else text_of(kind.form))
    reserved, of_parties = kind.reserved, kind.names == "party"

    def name(draw: DrawFn, scene: Scene) -> str:
        known = scene.parties if of_parties else scene.events or None
        if known is None:
            return draw(st.one_of(SLUGS, st.sampled_from(reserved)) if reserved else SLUGS)
        return pick(draw, (*known, *reserved))

    return name


def _word(kind: kinds.Word) -> _Make:
    words, codes = kind.words(), CODES.map(Code)
    if not words:
        return _always(codes)
    ours = st.sampled_from(words)
    return _always(st.one_of(ours, codes) if kind.host else ours)


def _variant(kind: kinds.Variant) -> _Make:
    base = kind.base

    def one_of(draw: DrawFn, scene: Scene) -> Any:
        return draw(noun(scene, pick(draw, scene.catalogue[base]), {}))

    return one_of


def _noun(kind: kinds.Noun) -> _Make:
    return lambda draw, scene: draw(noun(scene, kind.cls, {}))


def _either(kind: kinds.Either) -> _Make:
    word, noun_ = _make(kind.word), _make(kind.noun)
    return lambda draw, scene: (noun_ if chance(draw) else word)(draw, scene)


def _flags(kind: kinds.Flags) -> _Make:
    words = kind.word.words()
    return lambda draw, _: Flags({word: chance(draw) for word in _picked(draw, words, 0)})


def _many(kind: kinds.Many) -> _Make:
    item, least = kind.item, kind.least

    def several(draw: DrawFn, scene: Scene) -> tuple[Any, ...] | frozenset[Any]:
        if kind.distinct and (choices := _choices(item, scene)):
            made = list(_picked(draw, choices, least))
        else:
            made = [draw(content(scene, item)) for _ in range(least + count(draw, _MOST))]
        if not kind.ordered:
            return frozenset(made)
        return tuple(dict.fromkeys(made)) if kind.distinct else tuple(made)

    return several


def _choices(item: Kind, scene: Scene) -> tuple[str, ...]:
    match item:
        case kinds.Word(host=False):
            return item.words()
        case kinds.Text(names="party") if scene.parties:
            return (*scene.parties, *item.reserved)
        case _:
            return ()


def _picked(draw: DrawFn, choices: tuple[_T, ...], least: int) -> Iterator[_T]:
    left = list(choices)
    for _ in range(least + count(draw, min(_MOST, len(left) - least))):
        picked = pick(draw, left)
        left.remove(picked)
        yield picked


def _whole(kind: kinds.Number) -> _Make:
    near = st.integers(kind.least, min(kind.most, kind.least + 20))
    return _always(st.one_of(near, st.integers(kind.least, kind.most)))


_PLAIN: Final[Mapping[type, Kind]] = {
    Span: kinds.Duration(),
    Code: kinds.Word((), host=True),
    FrozenMap: kinds.Json(),
}

_MAKERS: Final[Mapping[type, Callable[[Any], _Make]]] = {
    kinds.Text: _text,
    kinds.Number: _whole,
    kinds.Flag: lambda _: _always(CHANCE),
    kinds.Word: _word,
    kinds.Moment: lambda _: _always(INSTANTS),
    kinds.Day: lambda _: _always(DAYS),
    kinds.Duration: lambda kind: _always(spans(clock=kind.clock, positive=kind.positive)),
    kinds.Noun: _noun,
    kinds.Either: _either,
    kinds.Flags: _flags,
    kinds.Variant: _variant,
    kinds.Many: _many,
    kinds.Json: lambda kind: _always(OWNED_OBJECTS if kind.owned else OBJECTS),
}
