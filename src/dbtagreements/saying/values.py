"""Values of any field in plain words, for sentences about changes and a host's own classes."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from dbtagreements.errors import plural
from dbtagreements.fields import kinds
from dbtagreements.fields.json import Json, thawed
from dbtagreements.fields.kinds import Field, Kind, fields_of
from dbtagreements.model import (
    AbsenceLimit,
    Cadence,
    CoachingHours,
    ConfidentialityException,
    ContactPoint,
    Identifier,
    MeansStep,
    Module,
    Money,
    Permission,
    PlanContact,
    RecipientRef,
    Restriction,
    Target,
    Term,
)
from dbtagreements.model.commitments.sessions import counts_weeks
from dbtagreements.saying.exceptions import exception, restriction
from dbtagreements.saying.modules import module
from dbtagreements.saying.permissions import permission
from dbtagreements.saying.plain_words import (
    clause,
    day,
    every,
    in_order,
    in_words,
    listed,
    moment_in_utc,
    often,
    term,
)
from dbtagreements.saying.plan import means_step, plan_contact
from dbtagreements.saying.said import capital, flat, full
from dbtagreements.saying.targets import target
from dbtagreements.saying.terms import (
    behavior,
    contact_word,
    diary_field,
    hours,
    material,
    mode,
    setting,
    skill,
)
from dbtagreements.saying.voice import Voice
from dbtagreements.vocabulary import (
    Behavior,
    CareSetting,
    Code,
    ContactKind,
    DiaryField,
    Material,
    Mode,
    Role,
    Skill,
    TeamPrinciple,
    Vocabulary,
    Weekday,
)

__all__ = ["is_long", "json_words", "named", "particulars", "phrase", "unordered"]


def phrase(value: Any, kind: Kind, voice: Voice) -> str:
    """A value of a field, to stand inside a sentence.

    Args:
        value: The value; not None, and no empty collection.
        kind: What the field may hold.
        voice: The voice of the agreement.
    """
    match kind:
        case kinds.Many(item=item, ordered=ordered):
            return listed(
                phrase(each, item, voice) for each in (value if ordered else unordered(value))
            )
        case kinds.Text(names="party"):
            return voice.person(value)
        case kinds.Text(names=None, form=None):
            return voice.quoted(value)
        case kinds.Word():
            return _word(value)
        case kinds.Noun() | kinds.Variant():
            return _noun(value, voice)
        case kinds.Json():
            return json_words(value, voice)
        case _:
            return _PLAIN[type(kind)](value)


def json_words(value: Json, voice: Voice) -> str:
    """A JSON value, as JSON."""
    return voice.text(json.dumps(thawed(value), ensure_ascii=False))


def is_long(kind: Kind) -> bool:
    """Whether its phrases are whole clauses, which do not stand between `from` and `to`."""
    match kind:
        case kinds.Text(names=None, form=None) | kinds.Json() | kinds.Variant():
            return True
        case kinds.Word(vocabularies=vocabularies):
            return not any(vocabulary in _WORDS for vocabulary in vocabularies)
        case kinds.Noun(cls=cls):
            return cls not in _SHORT
        case _:
            return False


def particulars(noun: object, base: type, voice: Voice) -> tuple[str, ...]:
    """The fields that a class adds to the one it derives from, each as a sentence.

    Args:
        noun: A value of a host's own class.
        base: The class of ours that it derives from.
        voice: The voice of its agreement.
    """
    known = {field.name for field in fields_of(base)}
    own = (field for field in fields_of(type(noun)) if field.name not in known)
    return tuple(full(f"{capital(name)}: {words}") for name, words in _said(noun, own, voice))


def named(word: str) -> str:
    """A host's word for a class of its own, as people write it.

    >>> named("clinic:walk_the_dog")
    'walk the dog'
    """
    return word.rpartition(":")[2].replace("_", " ")


def _said(noun: object, fields: Iterable[Field], voice: Voice) -> Iterator[tuple[str, str]]:
    for field in fields:
        value = getattr(noun, field.name)
        if value is not None and value not in ((), frozenset()):
            yield named(field.wire), phrase(value, field.kind, voice)


def unordered(values: Iterable[Any]) -> list[Any]:
    """The elements of a set in an order that is always the same."""
    elements = tuple(values)
    words = all(isinstance(value, Vocabulary | Code) for value in elements)
    return in_order(elements) if words else sorted(elements, key=repr)


def _word(word: Vocabulary | Code) -> str:
    return _WORDS.get(type(word), clause)(word)


def _noun(value: object, voice: Voice) -> str:
    says = _SHORT.get(type(value)) or _LONG.get(type(value))
    if says is not None:
        return says(value, voice)
    said = _said(value, fields_of(type(value)), voice)
    return "; ".join(f"{name} {words}" for name, words in said)


def _rhythm(cadence: Cadence, _: Voice) -> str:
    if cadence.times != 1:
        return often(cadence)
    number, _space, unit = every(cadence.per).partition(" ")
    small = number.isdecimal() and " " not in unit and int(number) < len(_NUMBERS)
    return f"every {_NUMBERS[int(number)] if small else number} {unit}".rstrip()


def _limit(limit: AbsenceLimit, _: Voice) -> str:
    count = plural(limit.misses, "week" if counts_weeks(limit) else "session")
    row = " in a row" if limit.consecutive and limit.misses > 1 else ""
    within = f" within {in_words(limit.within)}" if limit.within else ""
    excused = "" if limit.excused_count else " without an accepted reason"
    return f"{count} missed{row}{within}{excused}"


def _days(covered: Term, _: Voice) -> str:
    end = f" to {day(covered.end)}" if covered.end else " on"
    return f"from {day(covered.start)}{end}"


def _contact_point(way: ContactPoint, voice: Voice) -> str:
    note = f" ({voice.text(way.note)})" if way.note else ""
    return f"{contact_word(way.kind)} {voice.contact(way.kind, way.value)}{note}"


def _coaching_hours(entry: CoachingHours, _: Voice) -> str:
    return hours(entry)


_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

# What is said by a word or two; any other vocabulary by its meanings.
_WORDS: Final[Mapping[type, Callable[[Any], str]]] = {
    Mode: mode,
    Behavior: behavior,
    Skill: skill,
    Material: material,
    DiaryField: diary_field,
    CareSetting: setting,
    ContactKind: contact_word,
    Role: term,
    Weekday: lambda word: capital(term(word)),
    TeamPrinciple: term,
    Code: term,
}

_PLAIN: Final[Mapping[type, Callable[[Any], str]]] = {
    kinds.Text: str,
    kinds.Number: str,
    kinds.Flag: lambda value: "yes" if value else "no",
    kinds.Moment: moment_in_utc,
    kinds.Day: day,
    kinds.Duration: in_words,
}

_SHORT: Final[Mapping[type, Callable[[Any, Voice], str]]] = {
    Cadence: _rhythm,
    AbsenceLimit: _limit,
    Money: lambda value, _: f"{value.amount} {value.currency}",
    Identifier: lambda value, voice: f"{voice.text(value.value)} in {voice.text(value.system)}",
}

_LONG: Final[Mapping[type, Callable[[Any, Voice], str]]] = {
    Term: _days,
    ContactPoint: _contact_point,
    CoachingHours: _coaching_hours,
    PlanContact: plan_contact,
    MeansStep: means_step,
    Module: lambda value, _: module(value),
    Target: target,
    RecipientRef: lambda value, voice: voice.recipient(value),
    ConfidentialityException: lambda value, voice: flat(exception(value, voice)),
    Restriction: lambda value, voice: flat(restriction(value, voice)),
    Permission: lambda value, voice: flat(permission(value, voice)),
}
