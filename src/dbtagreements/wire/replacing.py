"""`replace_at`: a change deep inside a value, made by a pointer into its document."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

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
    return cast(_T, _replaced(subject, tokens, value, ""))


def _split(pointer: str) -> tuple[str, ...] | None:
    try:
        return split(pointer)
    except ValueError:
        return None


def _replaced(subject: Any, tokens: tuple[str, ...], value: Any, path: str) -> Any:
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
    if isinstance(subject, tuple):
        return _in_tuple(cast("tuple[Any, ...]", subject), token, rest, value, path)
    raise InvalidValue.one("unknown_field", here, _NONE)


def _in_noun(subject: Any, token: str, rest: tuple[str, ...], value: Any, path: str) -> Any:
    field = next((field for field in fields_of(type(subject)) if field.wire == token), None)
    if field is None:
        raise InvalidValue.one("unknown_field", path + step(token), _NONE)
    inner = _replaced(getattr(subject, field.name), rest, value, path + step(token))
    return _checked(lambda: attrs.evolve(subject, **{field.name: inner}), path)


def _in_tuple(
    subject: tuple[Any, ...], token: str, rest: tuple[str, ...], value: Any, path: str
) -> Any:
    here = path + step(token)
    if token == "-" and not rest:
        return (*subject, value)
    if not (token.isascii() and token.isdecimal() and int(token) < len(subject)):
        raise InvalidValue.one("unknown_field", here, _NONE)
    index = int(token)
    return (
        *subject[:index],
        _replaced(subject[index], rest, value, here),
        *subject[index + 1 :],
    )


def _checked(make: Callable[[], Any], path: str) -> Any:
    try:
        return make()
    except InvalidValue as error:
        problems = tuple(problem.below(path) for problem in error.problems)
    raise InvalidValue(problems)
