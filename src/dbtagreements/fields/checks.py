"""What the constructors check: each kind of content compiled, once, into a function.

A check takes a value and gives the problems it has, each placed inside the value; nothing wrong is
the empty tuple. What is refused is never named: the sentences hold places and types of ours alone.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, Final, TypeAlias, cast

from pendulum import UTC, Date, DateTime

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.fields import kinds
from dbtagreements.fields.flags import Flags
from dbtagreements.fields.json import FORBIDDEN, FrozenMap
from dbtagreements.fields.kinds import Field, Form, Kind, fields_of, once_a_class, word_of
from dbtagreements.pointer import step
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code
from dbtagreements.zones import NO_INSTANT, in_utc

__all__ = [
    "OWNED_NAME",
    "Check",
    "Problems",
    "check_of",
    "field_checks",
    "form_check",
    "json_check",
    "nearest",
    "nearest_word",
    "said_words",
]

Problems: TypeAlias = tuple[Problem, ...]
Check: TypeAlias = Callable[[Any], Problems]

NONE: Final[Problems] = ()

# A prefix and a colon, as in a host's code or a URI; then no spaces and no control characters.
OWNED_NAME: Final = r"[A-Za-z][A-Za-z0-9+._-]{0,63}:[^\u0000-\u0020\u007f-\u00a0]{1,1000}"
_OWNED: Final = re.compile(OWNED_NAME)
_LONGEST_WITH_ADVICE: Final = 64
# A letter or two off: less would suggest "public" for "police". Of three letters one is a third.
_NEAR: Final = 0.75
_NEAR_IF_SHORT: Final = 0.6
_SHORT: Final = 3


@once_a_class
def field_checks(cls: type) -> tuple[tuple[Field, Check], ...]:
    """The fields of a class, each with the check of what it may hold."""
    return tuple((field, _optional(field)) for field in fields_of(cls))


def check_of(kind: Kind) -> Check:
    """The check for content of this kind."""
    return _MAKERS[type(kind)](kind)


def nearest(word: object, words: Iterable[str]) -> str:
    """The nearest of our words, as the end of a sentence; nothing for long input or none near."""
    near = nearest_word(word, words)
    return f"; the nearest is {near}" if near else ""


def nearest_word(word: object, words: Iterable[str]) -> str | None:
    """The nearest of our words; None for long input or where none is near."""
    if not isinstance(word, str) or len(word) > _LONGEST_WITH_ADVICE:
        return None
    near = _NEAR if len(word) > _SHORT else _NEAR_IF_SHORT
    found = _difflib().get_close_matches(word, list(map(str, words)), n=1, cutoff=near)
    return next(iter(found), None)


@cache
def _difflib() -> ModuleType:
    # Needed only where something is wrong.
    return import_module("difflib")


def said_words(kind: kinds.Word) -> str:
    """What a vocabulary field expects, as a sentence."""
    names = " or ".join(vocabulary.__name__ for vocabulary in kind.vocabularies)
    count = sum(map(len, kind.vocabularies))
    listed = f": {', '.join(kind.words())}" if 0 < count <= 12 else ""  # noqa: PLR2004  # a sentence, not a list
    if not names:
        return "expected a host's own word such as clinic:walk_the_dog"
    return f"expected a word of {names}{listed}" + (" or a host's own code" if kind.host else "")


def form_check(form: Form) -> Check:
    """The check for text of a form."""
    matches = re.compile(form.pattern, re.ASCII).fullmatch
    wrong = (Problem(form.code, "", form.expected),)
    longest, accepts = form.longest, form.accepts

    def check(value: Any) -> Problems:
        if type(value) is not str:
            return _wrong_type("text")
        if len(value) > longest or not matches(value) or (accepts and not accepts(value)):
            return wrong
        return NONE

    return check


def json_check(kind: kinds.Json) -> Check:
    """The check for a JSON object, and for its own names where they must say whose they are."""

    def check(value: Any) -> Problems:
        if type(value) is not FrozenMap:
            if not isinstance(value, Mapping):
                return _wrong_type("an object")
            try:
                FrozenMap(cast(Mapping[str, object], value))
            except InvalidValue as error:
                return error.problems
            return _wrong_type("FrozenMap")
        if kind.owned and not all(map(_OWNED.fullmatch, value)):
            return tuple(
                Problem("bad_name", step(name), "expected a name with a prefix, as in clinic:room")
                for name in value
                if not _OWNED.fullmatch(name)
            )
        return NONE

    return check


def _optional(field: Field) -> Check:
    check = check_of(field.kind)
    if not field.optional:
        return check
    return lambda value: NONE if value is None else check(value)


def _wrong_type(expected: str) -> Problems:
    return (Problem("wrong_type", "", f"expected {expected}"),)


def _exactly(cls: type, expected: str) -> Check:
    wrong = _wrong_type(expected)
    return lambda value: NONE if type(value) is cls else wrong


def _text(kind: kinds.Text) -> Check:
    if kind.form is not None:
        return form_check(kind.form)
    longest = kind.longest
    too_long = (Problem("too_long", "", f"expected at most {longest} characters"),)
    control = (
        Problem(
            "control_character", "", "expected text without control characters or halves of pairs"
        ),
    )

    def check(value: Any) -> Problems:
        if type(value) is not str:
            return _wrong_type("text")
        if len(value) > longest:
            return too_long
        if not value.isprintable() and FORBIDDEN.search(value):
            return control
        return NONE

    return check


def _number(kind: kinds.Number) -> Check:
    least, most = kind.least, kind.most
    wrong = (Problem("out_of_range", "", f"expected a whole number from {least} to {most}"),)

    def check(value: Any) -> Problems:
        if type(value) is not int:
            return _wrong_type("a whole number")
        return NONE if least <= value <= most else wrong

    return check


def _word(kind: kinds.Word) -> Check:
    accepted = frozenset[type]((*kind.vocabularies, *((Code,) if kind.host else ())))
    names = " or ".join(f"a member of {vocabulary.__name__}" for vocabulary in kind.vocabularies)
    expected = " or ".join(filter(None, (names, "a Code" if kind.host else "")))
    wrong = _wrong_type(expected)
    return lambda value: NONE if type(value) in accepted else wrong


def _either(kind: kinds.Either) -> Check:
    word, noun = _word(kind.word), _MAKERS[kinds.Noun](kind.noun)
    names = " or ".join(vocabulary.__name__ for vocabulary in kind.word.vocabularies)
    wrong = _wrong_type(f"a member of {names} or a {kind.noun.cls.__name__}")
    return lambda value: wrong if word(value) and noun(value) else NONE


def _flags(kind: kinds.Flags) -> Check:
    word, members = _word(kind.word), {str(member): member for member in kind.word.words()}
    expected = " or ".join(vocabulary.__name__ for vocabulary in kind.word.vocabularies)

    def check(value: object) -> Problems:
        if type(value) is not Flags:
            return _wrong_type(f"a mapping of {expected} to true or false")
        found: list[Problem] = []
        for name, flag in cast(Mapping[str, object], value).items():
            if word(name):
                near = nearest_word(name, members)
                # As code writes it: the word itself is what may have been given.
                advice = f"; the nearest is {members[near]!r}" if near else ""
                message = f"expected a member of {expected}{advice}"
                found.append(Problem("unknown_word", step(name), message))
            if type(flag) is not bool:
                found.append(Problem("wrong_type", step(name), "expected true or false"))
        return tuple(found)

    return check


def _moment(_: kinds.Moment) -> Check:
    wrong = (Problem("wrong_type", "", NO_INSTANT),)
    naive = (Problem("naive_time", "", "expected an instant with its zone"),)
    outside = (Problem("out_of_range", "", "expected an instant in the years 1 to 9999, in UTC"),)
    elsewhere = _wrong_type("an instant in UTC")

    def check(value: Any) -> Problems:
        if type(value) is not DateTime:
            return wrong
        if value.tzinfo is UTC:
            return NONE
        if value.utcoffset() is None:
            return naive
        try:
            in_utc(value)
        except OverflowError:
            return outside
        return elsewhere  # converted, where a field holds it by itself

    return check


def _duration(kind: kinds.Duration) -> Check:
    clock = (Problem("calendar_units", "", "expected hours, minutes and seconds alone"),)
    nothing = (Problem("out_of_range", "", "expected a duration longer than PT0S"),)

    def check(value: Any) -> Problems:
        if type(value) is not Span:
            return _wrong_type("a Span")
        if kind.clock and value.has_calendar_units:
            return clock
        if kind.positive and not value.has_calendar_units and not value.elapsed:
            return nothing
        return NONE

    return check


def _variant(kind: kinds.Variant) -> Check:
    base = kind.base
    wrong = _wrong_type(f"one of the classes of {base.__name__}")

    def check(value: object) -> Problems:
        return NONE if isinstance(value, base) and word_of(value.__class__) else wrong

    return check


def _many(kind: kinds.Many) -> Check:
    container = tuple if kind.ordered else frozenset
    wrong = _wrong_type(f"a {container.__name__}")
    too_few = (Problem("empty", "", f"expected at least {kind.least}"),)
    item = check_of(kind.item)

    def check(value: object) -> Problems:
        if type(value) is not container:
            return wrong
        elements = cast(Collection[object], value)
        if len(elements) < kind.least:
            return too_few
        found: list[Problem] = []
        for index, element in enumerate(elements):
            if problems := item(element):
                # A set has no places, so what is wrong in it is wrong with the whole.
                found.extend(p.below(step(index)) if kind.ordered else p for p in problems)
        if kind.distinct and kind.ordered and not found:
            found.extend(_repeated(elements))
        return tuple(found)

    return check


def _repeated(values: Iterable[object]) -> Iterable[Problem]:
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Problem("repeated", step(index), "expected each only once")
        seen.add(value)


_MAKERS: Final[dict[type, Callable[[Any], Check]]] = {
    kinds.Text: _text,
    kinds.Number: _number,
    kinds.Flag: lambda _: _exactly(bool, "true or false"),
    kinds.Flags: _flags,
    kinds.Word: _word,
    kinds.Moment: _moment,
    kinds.Day: lambda _: _exactly(Date, "a pendulum Date"),
    kinds.Duration: _duration,
    kinds.Noun: lambda kind: _exactly(kind.cls, f"a {kind.cls.__name__}"),
    kinds.Either: _either,
    kinds.Variant: _variant,
    kinds.Many: _many,
    kinds.Json: json_check,
}
