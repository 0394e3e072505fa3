"""What a field may hold, as data: the one source that every reader of the annotations works from.

An annotation is read once a class into `Field`s, each with a kind. The constructor's checks, the
wire format, the JSON Schema, the strategies for tests and `repr` are readers of these values.
"""

import inspect
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import (
    Annotated,
    Any,
    Final,
    ForwardRef,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

import attrs
from pendulum import Date, DateTime

from dbtagreements.fields.json import LARGEST, FrozenMap
from dbtagreements.fields.values import by_fields
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code, Vocabulary

_T = TypeVar("_T")

# A class, though to type checkers a function that gives the default.
_FACTORY: Final[Any] = attrs.Factory

__all__ = [
    "Bounds",
    "Day",
    "Duration",
    "Either",
    "Field",
    "Flag",
    "Flags",
    "Form",
    "Json",
    "Kind",
    "Many",
    "Moment",
    "Noun",
    "Number",
    "Private",
    "Text",
    "Variant",
    "Word",
    "always_written",
    "fields_of",
    "kind_of_noun",
    "once_a_class",
    "tag_of",
    "walk",
    "word_of",
]


@attrs.frozen(kw_only=True)
@by_fields
class Form:
    """A way in which a text is written: what matches `pattern`, whole, and passes `accepts`.

    Attributes:
        code: The code of the problem that another writing is.
        expected: What would be right, for people.
        pattern: A regular expression in the part of the language that Python and ECMAScript share.
        longest: How many characters at most.
        examples: Texts of this form, for strategies and documentation.
        accepts: What the pattern cannot say.
    """

    code: str
    expected: str
    pattern: str
    longest: int
    examples: tuple[str, ...]
    accepts: Callable[[str], bool] | None = None


@attrs.frozen(kw_only=True)
@by_fields
class Text:
    """Text: free, or of a form; it may be the id of something in the agreement.

    Attributes:
        form: How it is written; None for free text.
        longest: How many characters at most, where it is free.
        private: Whether, where it is free, it may say something about a person.
        names: What it is the id of: `party` or `event`; None where it is no reference.
        reserved: Ids that name something outside the agreement.
    """

    form: Form | None = None
    longest: int = 0
    private: bool = True
    names: str | None = None
    reserved: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
@by_fields
class Number:
    """A whole number between two bounds, both included."""

    least: int = 0
    most: int = LARGEST


@attrs.frozen
@by_fields
class Flag:
    """True or false."""


@attrs.frozen
@by_fields
class Word:
    """A word of one of the vocabularies, or, where `host` is true, a host's own `Code`."""

    vocabularies: tuple[type[Vocabulary], ...]
    host: bool = False

    def words(self) -> tuple[Vocabulary, ...]:
        """All the words, vocabulary by vocabulary."""
        return tuple(word for vocabulary in self.vocabularies for word in vocabulary)


@attrs.frozen
@by_fields
class Moment:
    """An instant."""


@attrs.frozen
@by_fields
class Day:
    """A calendar day."""


@attrs.frozen(kw_only=True)
@by_fields
class Duration:
    """A `Span`, perhaps of clock units alone, perhaps of more than no time."""

    clock: bool = False
    positive: bool = False


@attrs.frozen
@by_fields
class Noun:
    """A value of one class of the model."""

    cls: type


@attrs.frozen
@by_fields
class Variant:
    """A value of one of the classes derived from `base`, told apart by a word."""

    base: type


@attrs.frozen
@by_fields
class Either:
    """A word alone, or a noun that says more than the word does."""

    word: Word
    noun: Noun


@attrs.frozen
@by_fields
class Flags:
    """Words of one vocabulary that are known to be so or not so, as an object."""

    word: Word


@attrs.frozen(kw_only=True)
@by_fields
class Many:
    """Several of one kind: in an order (a tuple) or in none (a frozenset)."""

    item: "Kind"
    ordered: bool
    least: int = 0
    distinct: bool = False


@attrs.frozen(kw_only=True)
@by_fields
class Json:
    """A JSON object; `owned` where its names carry a prefix that says whose they are."""

    owned: bool = False


Kind: TypeAlias = (
    Text
    | Number
    | Flag
    | Flags
    | Word
    | Moment
    | Day
    | Duration
    | Noun
    | Either
    | Variant
    | Many
    | Json
)


# What may stand beside a kind in `Annotated`.
@attrs.frozen
@by_fields
class Private:
    """Marks a field that says something about a person: `repr` hides it."""


@attrs.frozen
@by_fields
class AlwaysWritten:
    """Marks a field that is written even where it has its default."""


@attrs.frozen
@by_fields
class Bounds:
    """Says more about a tuple or frozenset: the fewest elements, and whether they may repeat."""

    least: int = 0
    distinct: bool = False


always_written: Final = AlwaysWritten()


@attrs.frozen(kw_only=True)
@by_fields
class Field:
    """One field of a class, as every reader sees it.

    Attributes:
        name: Its name in Python.
        wire: Its name in JSON: the same, less a trailing underscore.
        kind: What it may hold.
        optional: Whether it may be None, which is absent in JSON.
        default: What it is when left out: a value, an attrs `Factory` or `attrs.NOTHING`.
        always: Whether it is written even where it has its default.
        private: Whether `repr` hides it.
    """

    name: str
    wire: str
    kind: Kind
    optional: bool
    default: Any
    always: bool
    private: bool

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is attrs.NOTHING

    @property
    def computed(self) -> bool:
        """Whether, left out, it follows from the other fields."""
        return isinstance(self.default, _FACTORY) and self.default.takes_self

    def default_value(self) -> Any:
        """What it holds when left out; not for one that is required or computed."""
        return self.default.factory() if isinstance(self.default, _FACTORY) else self.default


def once_a_class(function: Callable[[type], _T]) -> Callable[[type], _T]:
    """A function of a class that is worked out once for each and remembered."""
    return cache(function)


@once_a_class
def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields of a class of the model, read from its annotations, in their order.

    Raises:
        TypeError: An annotation is none that a field may have.
    """
    hints = {attribute.name: attribute.type for attribute in attrs.fields(cls)}
    if any(map(_holds_text, hints.values())):  # resolving takes longer than all the rest
        hints = typing.get_type_hints(cls, include_extras=True)
    return tuple(_field(cls, attribute, hints) for attribute in attrs.fields(cls))


def tag_of(cls: type) -> str | None:
    """The name of the member that tells the classes derived from `cls`, or beside it, apart."""
    return getattr(cls, "tagged_by", None)


def word_of(cls: type) -> str | None:
    """The word under that name which stands for `cls`; None where it has none of its own."""
    tag = tag_of(cls)
    return None if tag is None else getattr(cls, tag, None)


def walk(kind: Kind) -> Iterator[Kind]:
    """The kind and, in a collection, the kind of its elements."""
    yield kind
    if isinstance(kind, Many):
        yield from walk(kind.item)


def _field(cls: type, attribute: "attrs.Attribute[Any]", hints: dict[str, Any]) -> Field:
    hint = hints[attribute.name]
    optional = get_origin(hint) in {Union, types.UnionType} and type(None) in get_args(hint)
    if optional:
        rest = tuple(arg for arg in get_args(hint) if arg is not type(None))
        hint = rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007  # made of a tuple
    base, marks = _unwrapped(hint)
    kind = _kind(base, marks)
    if kind is None:
        raise TypeError(f"{cls.__qualname__}.{attribute.name}: no field may be annotated so")
    return Field(
        name=attribute.name,
        wire=attribute.name.rstrip("_"),
        kind=kind,
        optional=optional,
        default=attribute.default,
        always=always_written in marks,
        private=Private() in marks or any(map(_may_tell, walk(kind))),
    )


def _holds_text(hint: Any) -> bool:
    return isinstance(hint, str | ForwardRef) or any(map(_holds_text, get_args(hint)))


def _may_tell(kind: Kind) -> bool:
    if isinstance(kind, Text):
        return kind.form is None and kind.private
    return isinstance(kind, Json)


def _unwrapped(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        return base, tuple(marks)
    return hint, ()


def _kind(base: object, marks: tuple[Any, ...]) -> Kind | None:
    given = next((mark for mark in marks if isinstance(mark, _GIVEN)), None)
    if given is not None:
        return cast(Kind, given)
    if base in _PLAIN:
        return _PLAIN[base]
    if get_origin(base) in {tuple, frozenset}:
        return _many(base, marks)
    if get_origin(base) is Mapping:
        return _flags(*get_args(base))
    if get_origin(base) in {Union, types.UnionType}:
        return _word(get_args(base)) or _either(*get_args(base))
    if not inspect.isclass(base):
        return None
    return _word((base,)) if issubclass(base, Vocabulary) else _noun(base)


def _noun(cls: type) -> Kind | None:
    return kind_of_noun(cls) if attrs.has(cls) else None


def kind_of_noun(cls: type) -> Noun | Variant:
    """The kind of content that a value of this class is: of one from which others derive, any."""
    return Variant(cls) if tag_of(cls) and not word_of(cls) else Noun(cls)


def _flags(word: object, flag: object) -> Kind | None:
    kind = _kind(word, ())
    return Flags(kind) if isinstance(kind, Word) and flag is bool else None


def _either(word: object, noun: object, *others: object) -> Kind | None:
    first, second = _kind(word, ()), _kind(noun, ())
    if isinstance(first, Word) and isinstance(second, Noun) and not others:
        return Either(first, second)
    return None


def _many(base: Any, marks: tuple[Any, ...]) -> Kind | None:
    ordered = get_origin(base) is tuple
    arguments = get_args(base)
    if ordered and arguments[1:] != (...,):
        return None
    item = _kind(*_unwrapped(arguments[0]))
    if item is None:
        return None
    bounds = next((mark for mark in marks if isinstance(mark, Bounds)), Bounds())
    return Many(
        item=item, ordered=ordered, least=bounds.least, distinct=bounds.distinct or not ordered
    )


def _word(choices: tuple[Any, ...]) -> Kind | None:
    vocabularies = tuple(choice for choice in choices if choice is not Code)
    if not all(isinstance(v, type) and issubclass(v, Vocabulary) for v in vocabularies):
        return None
    return Word(vocabularies, host=Code in choices)


_GIVEN: Final = (Text, Number, Duration, Json)
_PLAIN: Final[dict[Any, Kind]] = {
    bool: Flag(),
    DateTime: Moment(),
    Date: Day(),
    Span: Duration(),
    FrozenMap: Json(),
    Code: Word((), host=True),
}
