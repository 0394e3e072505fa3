"""The reader that explains: plain data to nouns, with every problem and its exact place.

Each kind of content has a reader, made once. A reader that meets a problem notes it and gives
`Unread`, so that the rest is read all the same and all problems are found at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, TypeAlias, cast, final

import attrs

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.fields import kinds
from dbtagreements.fields.checks import Problems, check_of, nearest, said_words
from dbtagreements.fields.flags import Flags
from dbtagreements.fields.json import frozen_json
from dbtagreements.fields.kinds import Field, Kind, fields_of, tag_of, word_of
from dbtagreements.fields.nouns import Unread, assembled, partial, problems_across
from dbtagreements.pointer import join
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code, Vocabulary
from dbtagreements.wire.times import read_day, read_instant

__all__ = ["Found", "Reader"]

Place: TypeAlias = "tuple[Place, str | int] | None"
Read: TypeAlias = "Callable[[Any, Place, Found], Any]"

_MISSING: Final = object()


@final
class Found:
    """The problems found so far, and how many there are beyond those that are kept.

    Attributes:
        problems: Those that are kept.
        more: How many others there are.
        count: How often something was found, what had been named before included.
    """

    __slots__ = ("_most", "_named", "count", "more", "problems")

    def __init__(self, most: int, named: Callable[[str], bool] | None = None) -> None:
        """Keep at most so many, and none at the places that have been named before."""
        self.problems: list[Problem] = []
        self.more = 0
        self.count = 0
        self._most = most
        self._named = named

    def add(self, place: Place, code: str, message: str) -> None:
        """Note a problem."""
        self._keep(Problem(code, _pointer(place), message))

    def add_near(
        self, place: Place, code: str, expected: str, said: object, words: Iterable[str]
    ) -> None:
        """Note a problem with the nearest of the words that would be right."""
        # Sought only where it will be shown: seeking costs a hundred times what reading does.
        advice = nearest(said, words) if len(self.problems) < self._most else ""
        self.add(place, code, expected + advice)

    def add_below(self, place: Place, problems: Problems) -> None:
        """Note problems whose paths start at a place."""
        for problem in problems:
            self._keep(problem.below(_pointer(place)))

    def _keep(self, problem: Problem) -> None:
        self.count += 1
        if self._named is not None and self._named(problem.path):
            return
        if len(self.problems) < self._most:
            self.problems.append(problem)
        else:
            self.more += 1


@final
@attrs.frozen(eq=False)
class Reader:
    """Reads plain data into the nouns of the model and of a catalogue.

    Attributes:
        catalogue: For each class that others derive from, those that may be read.
    """

    catalogue: Mapping[type, tuple[type, ...]]
    _made: dict[Kind, Read] = attrs.field(factory=dict[Kind, Read], init=False, repr=False)

    def read(self, data: object, cls: type, found: Found) -> Any:
        """The noun of this class that `data` says; what is wrong goes to `found`."""
        return self.of(self.kind(cls))(data, None, found)

    def kind(self, cls: type) -> Kind:
        """The kind of content that a value of this class is."""
        return kinds.Variant(cls) if tag_of(cls) and not word_of(cls) else kinds.Noun(cls)

    def of(self, kind: Kind) -> Read:
        """The reader for content of this kind, made when first asked for."""
        if kind not in self._made:
            # Made before its parts are, which are asked for when first used: a noun may hold
            # another of its own class.
            self._made[kind] = _MAKERS[type(kind)](self, kind)
        return self._made[kind]


@final
@attrs.frozen(eq=False)
class _NounReader:
    """Reads the objects of one class."""

    reader: Reader
    cls: type

    @cached_property
    def fields(self) -> tuple[tuple[Field, Read], ...]:
        return tuple((field, self.reader.of(field.kind)) for field in fields_of(self.cls))

    @cached_property
    def names(self) -> frozenset[str]:
        tag = tag_of(self.cls)
        return frozenset((*(field.wire for field, _ in self.fields), *((tag,) if tag else ())))

    def __call__(self, data: Any, place: Place, found: Found) -> Any:
        if not isinstance(data, Mapping):
            return _refused(found, place, "wrong_type", "expected an object")
        members = cast(Mapping[str, Any], data)
        before = found.count
        self._read_tag(members, place, found)
        values = dict(self._read_fields(members, place, found))
        if not self.names.issuperset(members):
            for name in members:
                if name not in self.names:
                    here = (place, name)
                    found.add_near(
                        here, "unknown_field", "expected no such field", name, self.names
                    )
        if found.count > before:
            return _unread(members, self._rest(values, place, found))
        made = self._made(values)
        if isinstance(made, InvalidValue):
            found.add_below(place, made.problems)
            return _unread(members, partial(self.cls, values))
        return made

    def _read_tag(self, members: Mapping[str, Any], place: Place, found: Found) -> None:
        tag = tag_of(self.cls)
        if tag is None:
            return
        word = word_of(self.cls)
        said = members.get(tag, _MISSING)
        if said is _MISSING:
            found.add((place, tag), "missing", f"expected {word}")
        elif said != word:
            found.add((place, tag), "unknown_word", f"expected {word}")

    def _read_fields(
        self, members: Mapping[str, Any], place: Place, found: Found
    ) -> Iterator[tuple[str, Any]]:
        for field, read in self.fields:
            data = members.get(field.wire, _MISSING)
            here = (place, field.wire)
            if data is _MISSING:
                if field.required:
                    found.add(here, "missing", f"expected {_said(field.kind)}")
            elif data is None:
                found.add(here, "null", "expected the field to be left out, or a value")
            else:
                yield field.name, read(data, here, found)

    def _rest(self, values: dict[str, Any], place: Place, found: Found) -> object:
        # What can be checked of the fields that were read is checked all the same.
        known = {name: value for name, value in values.items() if not isinstance(value, Unread)}
        for field, _ in self.fields:
            if field.name not in values and not field.required:
                known.update(_default(field))
        whole: object = partial(self.cls, {**known, **values})
        found.add_below(place, tuple(problems_across(whole, frozenset(known))))
        return whole

    def _made(self, values: dict[str, Any]) -> Any:
        try:
            return assembled(self.cls, values)
        except InvalidValue as error:
            return error


def _default(field: Field) -> dict[str, Any]:
    # What is worked out from other fields cannot be relied on while those are in doubt.
    return {} if field.required or field.computed else {field.name: field.default_value()}


def _variant(reader: Reader, kind: kinds.Variant) -> Read:
    tag = cast(str, tag_of(kind.base))
    read = {
        cast(str, word_of(cls)): reader.of(kinds.Noun(cls)) for cls in reader.catalogue[kind.base]
    }

    def one_of(data: Any, place: Place, found: Found) -> Any:
        if not isinstance(data, Mapping):
            return _refused(found, place, "wrong_type", "expected an object")
        members = cast(Mapping[str, Any], data)
        word = members.get(tag, _MISSING)
        here = (place, tag)
        if word is _MISSING:
            found.add(here, "missing", f"expected one of {', '.join(read)}")
        elif not isinstance(word, str):
            found.add(here, "wrong_type", f"expected one of {', '.join(read)}")
        elif word in read:
            return read[word](data, place, found)
        else:
            found.add_near(here, "unknown_word", f"expected one of {', '.join(read)}", word, read)
        return _unread(members)

    return one_of


def _text(_: Reader, kind: kinds.Text) -> Read:
    check = check_of(kind)

    def text(data: Any, place: Place, found: Found) -> Any:
        # Some formats read text into a class of their own; a member of a vocabulary is no text.
        exact = str.__str__(data) if isinstance(data, str) else data
        return _checked(exact, check, place, found)

    return text


def _number(_: Reader, kind: kinds.Number) -> Read:
    check = check_of(kind)

    def number(data: Any, place: Place, found: Found) -> Any:
        whole = isinstance(data, int) and not isinstance(data, bool)
        return _checked(int.__int__(data) if whole else data, check, place, found)

    return number


def _flag(_: Reader, kind: kinds.Flag) -> Read:
    check = check_of(kind)
    return lambda data, place, found: _checked(data, check, place, found)


def _json(_: Reader, kind: kinds.Json) -> Read:
    check = check_of(kind)

    def json(data: Any, place: Place, found: Found) -> Any:
        if isinstance(data, Mapping):
            data = frozen_json(cast(Mapping[str, object], data))
        return _checked(data, check, place, found)

    return json


def _word(_: Reader, kind: kinds.Word) -> Read:
    words: dict[str, Vocabulary] = {word.value: word for word in kind.words()}
    expected = said_words(kind)

    def word(data: Any, place: Place, found: Found) -> Any:
        if not isinstance(data, str):
            return _refused(found, place, "wrong_type", expected)
        known = words.get(data)
        if known is not None:
            return known
        if kind.host and ":" in data:
            code = _code(data)
            if isinstance(code, Code):
                return code
            found.add_below(place, code.problems)
            return Unread()
        found.add_near(place, "unknown_word", expected, data, words)
        return Unread()

    return word


def _either(reader: Reader, kind: kinds.Either) -> Read:
    word, noun = reader.of(kind.word), reader.of(kind.noun)

    def either(data: Any, place: Place, found: Found) -> Any:
        # What is no object is meant as the word.
        return (noun if isinstance(data, Mapping) else word)(data, place, found)

    return either


def _flags(reader: Reader, kind: kinds.Flags) -> Read:
    word, flag = reader.of(kind.word), reader.of(kinds.Flag())

    def flags(data: Any, place: Place, found: Found) -> Any:
        if not isinstance(data, Mapping):
            return _refused(found, place, "wrong_type", "expected an object")
        before = found.count
        made = {
            word(name, (place, name), found): flag(said, (place, name), found)
            for name, said in cast(Mapping[str, Any], data).items()
        }
        return Unread() if found.count > before else Flags(made)

    return flags


def _code(text: str) -> Code | InvalidValue:
    try:
        return Code(text)
    except InvalidValue as error:
        return error


def _said_so(
    parse: Callable[[str], Any], code: str, expected: str
) -> Callable[[Reader, Any], Read]:
    def make(_: Reader, kind: Kind) -> Read:
        check = check_of(kind)

        def read(data: Any, place: Place, found: Found) -> Any:
            if not isinstance(data, str):
                return _refused(found, place, "wrong_type", "expected text")
            value = parse(str.__str__(data))
            if value is None:
                return _refused(found, place, code, expected)
            return _checked(value, check, place, found)

        return read

    return make


def _span(text: str) -> Span | None:
    try:
        return Span.parse(text)
    except InvalidValue:
        return None


def _many(reader: Reader, kind: kinds.Many) -> Read:
    read = reader.of(kind.item)

    def items(data: Any, place: Place, found: Found) -> Any:
        if not isinstance(data, list | tuple):
            return _refused(found, place, "wrong_type", "expected an array")
        given = cast(list[Any], data)
        if len(given) < kind.least:
            return _refused(found, place, "empty", f"expected at least {kind.least}")
        made: list[Any] = []
        for index, item in enumerate(given):
            here = (place, index)
            if item is None:
                found.add(here, "null", "expected a value")
                made.append(Unread())
            else:
                made.append(read(item, here, found))
        if kind.distinct:
            seen: set[Any] = set()
            for index, item in enumerate(made):
                if item in seen:
                    found.add((place, index), "repeated", "expected each only once")
                if not isinstance(item, Unread):
                    seen.add(item)
        return tuple(made) if kind.ordered else frozenset(made)

    return items


def _checked(value: Any, check: Callable[[Any], Problems], place: Place, found: Found) -> Any:
    if problems := check(value):
        found.add_below(place, problems)
        return Unread()
    return value


def _refused(found: Found, place: Place, code: str, message: str) -> Unread:
    found.add(place, code, message)
    return Unread()


def _unread(members: Mapping[str, Any], rest: object = None) -> Unread:
    name = members.get("id")
    return Unread(name if isinstance(name, str) else None, rest)


def _pointer(place: Place) -> str:
    tokens: list[str | int] = []
    while place is not None:
        place, token = place
        tokens.append(token)
    return join(reversed(tokens))


def _said(kind: Kind) -> str:
    match kind:
        case kinds.Text(form=kinds.Form() as form):
            return form.expected.removeprefix("expected ")
        case kinds.Word():
            return said_words(kind).removeprefix("expected ")
        case kinds.Noun() | kinds.Variant() | kinds.Json() | kinds.Flags():
            return "an object"
        case kinds.Either(word=word):
            return f"{_said(word)}, or an object"
        case kinds.Many():
            return "an array"
        case _:
            return _SAID[type(kind)]


_DAY: Final = "a day such as 2026-01-05"
_INSTANT: Final = "an instant such as 2026-01-05T14:00:00Z"
_SPAN: Final = "a duration such as P1W or PT24H"
_SAID: Final = {
    kinds.Text: "text",
    kinds.Number: "a whole number",
    kinds.Flag: "true or false",
    kinds.Moment: _INSTANT,
    kinds.Day: _DAY,
    kinds.Duration: _SPAN,
}

_MAKERS: Final[dict[type, Callable[[Reader, Any], Read]]] = {
    kinds.Text: _text,
    kinds.Number: _number,
    kinds.Flag: _flag,
    kinds.Flags: _flags,
    kinds.Word: _word,
    kinds.Moment: _said_so(read_instant, "bad_instant", f"expected {_INSTANT}"),
    kinds.Day: _said_so(read_day, "bad_day", f"expected {_DAY}"),
    kinds.Duration: _said_so(_span, "bad_span", f"expected {_SPAN}"),
    kinds.Noun: lambda reader, kind: _NounReader(reader, kind.cls),
    kinds.Either: _either,
    kinds.Variant: _variant,
    kinds.Many: _many,
    kinds.Json: _json,
}
