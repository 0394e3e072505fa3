"""`replace_at`: a change deep inside a value, made by a pointer into its document."""

from collections.abc import Callable
from typing import Any, TypeGuard, TypeVar, cast

import attrs

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.json import FrozenMap
from dbtagreements.fields.kinds import fields_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.pointer import split, step

__all__ = ["replace_at"]

_T = TypeVar("_T")

_NONE = "expected a pointer to something in this value"


def replace_at(subject: _T, pointer: str, value: object) -> _T:
    """The value with what stands at a place replaced, and checked again.

    Args:
        subject: An agreement, a treatment or another noun.
        pointer: Where, as an RFC 6901 pointer into its document; `-` in a tuple is its end.
        value: What the field is to hold: a noun, a member of a vocabulary, a day; JSON inside
            extensions. None leaves an optional field out.

    Returns:
        Another value of the same class; `subject` is unchanged.

    Raises:
        InvalidValue: There is no such place, or the whole would be meaningless.

    Example:
        >>> from dbtagreements import Cadence, Span
        >>> weekly = Cadence(times=1, per=Span(weeks=1))
        >>> replace_at(weekly, "/per", Span(weeks=2))
        Cadence(times=1, per=Span(weeks=2))
    """
    tokens = _split(pointer)
    if tokens is None or not is_noun(type(subject)):
        raise InvalidValue.one("wrong_type", "", "expected a value of the model and a pointer")
    if not tokens and type(value) is not type(subject):
        raise InvalidValue.one("wrong_type", "", "expected a value of the same class")
    return cast(_T, _replaced(subject, tokens, value, ""))


def _split(pointer: object) -> tuple[str, ...] | None:
    if not isinstance(pointer, str):
        return None
    try:
        return split(pointer)
    except ValueError:
        return None


def _replaced(subject: object, tokens: tuple[str, ...], value: object, path: str) -> object:
    if not tokens:
        return value
    token, rest = tokens[0], tokens[1:]
    here = path + step(token)
    if is_noun(type(subject)):
        return _in_noun(subject, token, rest, value, path)
    if isinstance(subject, FrozenMap):
        inner = subject.get(token) if rest else None
        changed = {**subject, token: _replaced(inner, rest, value, here)}
        return _checked(lambda: FrozenMap(changed), path)
    if _is_tuple(subject):
        return _in_tuple(subject, token, rest, value, path)
    raise InvalidValue.one("unknown_field", here, _NONE)


def _in_noun(subject: object, name: str, rest: tuple[str, ...], value: object, path: str) -> object:
    field = next((field for field in fields_of(type(subject)) if field.wire == name), None)
    if field is None:
        raise InvalidValue.one("unknown_field", path + step(name), _NONE)
    inner = _replaced(getattr(subject, field.name), rest, value, path + step(name))
    return _checked(lambda: attrs.evolve(cast(Any, subject), **{field.name: inner}), path)


def _in_tuple(
    subject: tuple[object, ...], place: str, rest: tuple[str, ...], value: object, path: str
) -> object:
    here = path + step(place)
    if place == "-" and not rest:
        return (*subject, value)
    if place not in map(str, range(len(subject))):  # so that 01 and ٣ are no places
        raise InvalidValue.one("unknown_field", here, _NONE)
    index = int(place)
    return (
        *subject[:index],
        _replaced(subject[index], rest, value, here),
        *subject[index + 1 :],
    )


def _checked(make: Callable[[], object], path: str) -> object:
    try:
        return make()
    except InvalidValue as error:
        problems = tuple(problem.below(path) for problem in error.problems)
    raise InvalidValue(problems)


def _is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)
