"""The reader that explains: plain data to nouns, with every problem and its exact place.

Each kind of content has a reader, made once. A reader that meets a problem notes it and gives
`Unread`, so that the rest is read all the same and all problems are found at once.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Final, TypeAlias, cast, final

import attrs

from dbtagreements.errors import InvalidValue
from dbtagreements.fields import kinds
from dbtagreements.fields.checks import Problems, check_of, said_words
from dbtagreements.fields.flags import Flags
from dbtagreements.fields.json import frozen_at
from dbtagreements.fields.kinds import Kind, fields_of, kind_of_noun, tag_of, word_of
from dbtagreements.fields.naming import references
from dbtagreements.fields.nouns import (
    NOTHING,
    Unread,
    assembled,
    partial,
    problems_across,
    readable,
)
from dbtagreements.pointer import Place
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code, Vocabulary
from dbtagreements.wire.found import Found
from dbtagreements.wire.times import read_day, read_instant

__all__ = ["Reader"]

Read: TypeAlias = "Callable[[Any, Place, Found], Any]"

_MISSING: Final = object()


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
        return self.of(kind_of_noun(cls))(data, None, found)

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
    def members(self) -> tuple[tuple[str, str, Read, bool], ...]:
        """What it may hold beside its tag: the name in JSON, the field, its reader, if required."""
        return tuple(
            (field.wire, field.name, self.reader.of(field.kind), field.required)
            for field in fields_of(self.cls)
        )

    @cached_property
    def names(self) -> frozenset[str]:
        tag = tag_of(self.cls)
        return frozenset((*(wire for wire, *_ in self.members), *((tag,) if tag else ())))

    @cached_property
    def expected(self) -> dict[str, str]:
        """What to say where a member is not there."""
        return {field.wire: f"expected {_said(field.kind)}" for field in fields_of(self.cls)}

    @cached_property
    def defaults(self) -> dict[str, Any]:
        # What is worked out from other fields cannot be relied on while those are in doubt.
        return {
            field.name: field.default_value()
            for field in fields_of(self.cls)
            if not (field.required or field.computed)
        }

    @cached_property
    def blank(self) -> tuple[object, Problems]:
        """What is left where nothing was read, if it names a party, and what is wrong there."""
        whole = partial(self.cls, self.defaults)
        problems = tuple(problems_across(whole, frozenset(self.defaults)))
        return whole if any(references(whole)) else None, problems

    def __call__(self, data: Any, place: Place, found: Found) -> Any:
        if not _is_object(data):
            return _refused(found, place, "wrong_type", "expected an object")
        members: Mapping[str, Any] = data
        before = found.count
        self._read_tag(members, place, found)
        values = self._read_fields(members, place, found)
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
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for wire, name, read, required in self.members:
            data = members.get(wire, _MISSING)
            if data is _MISSING:
                if required:
                    found.add((place, wire), "missing", self.expected[wire])
            elif data is None:
                here = (place, wire)
                found.add(here, "null", "expected the field to be left out, or a value")
            else:
                values[name] = read(data, (place, wire), found)
        return values

    def _rest(self, values: dict[str, Any], place: Place, found: Found) -> object:
        # What can be checked of the fields that were read is checked all the same.
        if not values:
            rest, problems = self.blank
            found.add_below(place, problems)
            return rest
        filled = self.defaults | values
        known = frozenset(name for name, value in filled.items() if type(value) is not Unread)
        whole = partial(self.cls, filled)
        found.add_below(place, tuple(problems_across(whole, known)))
        return whole

    def _made(self, values: dict[str, Any]) -> Any:
        try:
            return assembled(self.cls, values)
        except InvalidValue as error:
            return error


def _variant(reader: Reader, kind: kinds.Variant) -> Read:
    tag = cast(str, tag_of(kind.base))
    read = {
        cast(str, word_of(cls)): reader.of(kinds.Noun(cls)) for cls in reader.catalogue[kind.base]
    }
    expected = f"expected one of {', '.join(read)}"

    def one_of(data: Any, place: Place, found: Found) -> Any:
        if not _is_object(data):
            return _refused(found, place, "wrong_type", "expected an object")
        members: Mapping[str, Any] = data
        word = members.get(tag, _MISSING)
        if word is _MISSING:
            found.add((place, tag), "missing", expected)
        elif not isinstance(word, str):
            found.add((place, tag), "wrong_type", expected)
        elif word in read:
            return read[word](data, place, found)
        else:
            found.add_near((place, tag), "unknown_word", expected, word, read)
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
        if not isinstance(data, Mapping):
            return _checked(data, check, place, found)
        before = found.count
        frozen = frozen_at(cast(Mapping[str, object], data), place, found.add)
        return NOTHING if found.count > before else _checked(frozen, check, place, found)

    return json


def _word(_: Reader, kind: kinds.Word) -> Read:
    words: dict[str, Vocabulary] = {word.value: word for word in kind.words()}
    expected, host = said_words(kind), kind.host

    def word(data: Any, place: Place, found: Found) -> Any:
        if not isinstance(data, str):
            return _refused(found, place, "wrong_type", expected)
        known = words.get(data)
        if known is not None:
            return known
        if host and ":" in data:
            try:
                return Code(data)
            except InvalidValue as error:
                found.add_below(place, error.problems)
            return NOTHING
        found.add_near(place, "unknown_word", expected, data, words)
        return NOTHING

    return word


def _either(reader: Reader, kind: kinds.Either) -> Read:
    word, noun = reader.of(kind.word), reader.of(kind.noun)

    def either(data: Any, place: Place, found: Found) -> Any:
        # What is no object is meant as the word.
        return (noun if _is_object(data) else word)(data, place, found)

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
        return NOTHING if found.count > before else Flags(made)

    return flags


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
            if item is None:
                found.add((place, index), "null", "expected a value")
                made.append(NOTHING)
            else:
                made.append(read(item, (place, index), found))
        if kind.ordered and not kind.distinct:
            return tuple(made)
        each = frozenset(made)
        # Hardly ever is one there twice, and that is told at once.
        if kind.distinct and len(each) < len(made):
            seen: set[Any] = set()
            for index, item in readable(made):
                if item in seen:
                    found.add((place, index), "repeated", "expected each only once")
                seen.add(item)
        return tuple(made) if kind.ordered else each

    return items


def _checked(value: Any, check: Callable[[Any], Problems], place: Place, found: Found) -> Any:
    if problems := check(value):
        found.add_below(place, problems)
        return NOTHING
    return value


def _is_object(data: object) -> bool:
    # `Mapping` asks functions of its own: what JSON has is known without it.
    kind = type(data)
    return kind is dict or (kind not in _NO_OBJECTS and isinstance(data, Mapping))


_NO_OBJECTS: Final = frozenset({str, int, float, bool, list, tuple})


def _refused(found: Found, place: Place, code: str, message: str) -> Unread:
    found.add(place, code, message)
    return NOTHING


def _unread(members: Mapping[str, Any], rest: object = None) -> Unread:
    name = members.get("id")
    if name is None and rest is None:
        return NOTHING
    return Unread(name if isinstance(name, str) else None, rest)


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
