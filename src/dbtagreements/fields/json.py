"""`FrozenMap`: a JSON object that cannot change, frozen to the bottom."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Self, TypeAlias, cast, final

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.fields.unchangeable import Unchangeable
from dbtagreements.pointer import step

__all__ = [
    "DEEPEST",
    "FORBIDDEN",
    "LARGEST",
    "FrozenMap",
    "Json",
    "frozen_json",
    "frozen_value",
    "members_of",
    "same",
    "sameness",
    "thawed",
]

Json: TypeAlias = "bool | int | float | str | tuple[Json, ...] | FrozenMap | None"

LARGEST: Final = 2**53 - 1
"""Numbers beyond this change on the way through other programs (RFC 7493, section 2.2)."""

DEEPEST: Final = 63
"""So many levels may one JSON object have; with the object it stands in that makes 64."""

# Control characters other than tab and newline, and halves of surrogate pairs.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@final
class FrozenMap(Unchangeable, Mapping[str, Json]):
    """A JSON object, immutable, hashable and picklable, whatever it holds.

    Lists inside become tuples and objects become `FrozenMap`s. The order of the names does not
    matter to equality. `True` and `1` are different, as they are in JSON; `1.0` and `1` are one
    number, held as `1`, as its canonical form has it (RFC 8785).

    Args:
        content: A mapping with text as names. Numbers are finite and lie within ±(2**53 - 1).

    Raises:
        InvalidValue: It holds what JSON cannot say, or text with control characters.

    >>> FrozenMap({"clinic:room": [1, 2]})["clinic:room"]
    (1, 2)
    >>> FrozenMap({"clinic:paid": True}) == {"clinic:paid": 1}
    False
    """

    __slots__ = ("__content",)

    __content: dict[str, Json]

    def __init__(self, content: Mapping[str, object] = MappingProxyType({}), /) -> None:
        """Freeze `content`; left out, it gives an empty object."""
        try:
            frozen = _plain_members(content, 1)
        except _NotPlain:
            frozen = None
        if frozen is None:
            problems: list[Problem] = []
            frozen = _members(content, "", 1, problems)
            if problems:
                raise InvalidValue(problems)
        object.__setattr__(self, "_FrozenMap__content", frozen)

    def __getitem__(self, name: str, /) -> Json:
        return self.__content[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.__content)

    def __len__(self) -> int:
        return len(self.__content)

    def __contains__(self, name: object, /) -> bool:
        return name in self.__content

    def __eq__(self, other: object, /) -> bool:
        if isinstance(other, FrozenMap):
            return len(self) == len(other) and sameness(self) == sameness(other)
        if isinstance(other, Mapping):
            try:
                return self == FrozenMap(cast(Mapping[str, object], other))
            except InvalidValue:
                return False
        return NotImplemented

    def __hash__(self) -> int:
        return hash(sameness(self))

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, Json]]]:
        return type(self), (dict(self.__content),)

    def __repr__(self) -> str:
        """How many members it has; what they say may be private."""
        return f"FrozenMap(<{len(self)}>)"


def frozen_json(content: Mapping[str, object]) -> FrozenMap:
    """`content` frozen, or as it is where it is no JSON: the field's check then says why."""
    if isinstance(content, FrozenMap):
        return content
    try:
        return FrozenMap(content)
    except InvalidValue:
        return cast(FrozenMap, content)


def frozen_value(value: object) -> Json:
    """A JSON value frozen to the bottom.

    Raises:
        InvalidValue: It is no JSON.
    """
    problems: list[Problem] = []
    frozen = _frozen(value, "", 1, problems)
    if problems:
        raise InvalidValue(problems)
    return frozen


def sameness(value: Json) -> object:
    """What two JSON values share exactly when they are the same, to compare and to hash."""
    # `True == 1` in Python and not in JSON: a boolean is told apart by its type.
    if isinstance(value, FrozenMap):
        return frozenset((name, sameness(item)) for name, item in value.items())
    if isinstance(value, tuple):
        return tuple(map(sameness, value))
    return (bool, value) if isinstance(value, bool) else value


def same(one: Json, other: Json) -> bool:
    """Whether two JSON values are the same: `True` and `1` are not, `1` and `1.0` are."""
    return sameness(one) == sameness(other)


def thawed(value: Json) -> object:
    """The same JSON made of dicts and lists, names sorted: one value, one writing."""
    if isinstance(value, FrozenMap):
        members = members_of(value)
        return {name: thawed(members[name]) for name in sorted(members)}
    if isinstance(value, tuple):
        return [thawed(item) for item in value]
    return value


members_of: Final = cast(
    Callable[[FrozenMap], Mapping[str, Json]], vars(FrozenMap)["_FrozenMap__content"].__get__
)
"""The members of an object, to look at: faster than the object, which asks a function for each."""


class _NotPlain(Exception):
    """There is more to look at than plain data."""


def _plain_members(content: object, depth: int) -> dict[str, Json]:
    """The members of an object that is plain data and right, frozen.

    No place is kept for problems that are not there: that takes a third of the time.

    Raises:
        _NotPlain: Something may be wrong, or is to be held otherwise than it is given.
    """
    if type(content) is not dict or depth > DEEPEST:
        raise _NotPlain
    members: dict[str, Json] = {}
    for name, value in cast(dict[object, object], content).items():
        if type(name) is not str or not name.isprintable():
            raise _NotPlain
        members[name] = _plain(value, depth + 1)
    return members


def _plain(value: object, depth: int) -> Json:
    kind = type(value)
    if kind is str:
        right = cast(str, value).isprintable()
    elif kind is int:
        right = -LARGEST <= cast(int, value) <= LARGEST
    elif kind is dict:
        return _trusted(_plain_members(value, depth))
    elif kind is list and depth <= DEEPEST:
        return tuple([_plain(item, depth + 1) for item in cast(list[object], value)])
    else:
        right = kind is bool or value is None
    if not right:
        raise _NotPlain
    return cast(Json, value)


def _members(content: object, path: str, depth: int, problems: list[Problem]) -> dict[str, Json]:
    if not isinstance(content, Mapping):
        problems.append(Problem("wrong_type", path, "expected an object"))
        return {}
    members: dict[str, Json] = {}
    for name, value in cast(Mapping[object, object], content).items():
        if not isinstance(name, str):
            problems.append(Problem("wrong_type", path, "expected text as names"))
        elif FORBIDDEN.search(name):
            problems.append(_control(path + step(name)))
        else:
            exact = str.__str__(name)
            members[exact] = _frozen(value, path + step(exact), depth + 1, problems)
    return members


def _frozen(value: object, path: str, depth: int, problems: list[Problem]) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if FORBIDDEN.search(value):
            problems.append(_control(path))
        return str.__str__(value)
    if isinstance(value, int | float):
        return _number(value, path, problems)
    if isinstance(value, Mapping | list | tuple):
        return _container(cast(object, value), path, depth, problems)
    problems.append(Problem("wrong_type", path, "expected JSON"))
    return None


def _number(value: float, path: str, problems: list[Problem]) -> Json:
    if abs(value) > LARGEST or not math.isfinite(value):
        problems.append(Problem("out_of_range", path, f"expected a number within ±{LARGEST}"))
        return 0
    whole = int(value)
    return whole if whole == value else float(value)


def _container(value: object, path: str, depth: int, problems: list[Problem]) -> Json:
    if depth > DEEPEST:
        problems.append(Problem("too_deep", path, f"expected at most {DEEPEST} levels"))
        return None
    if isinstance(value, FrozenMap):
        _measure(value, path, depth, problems)
        return value
    if isinstance(value, Mapping):
        inside: list[Problem] = []
        members = _members(cast(object, value), path, depth, inside)
        problems.extend(inside)
        return None if inside else _trusted(members)
    items = cast(list[object], value)
    return tuple(
        _frozen(item, path + step(index), depth + 1, problems) for index, item in enumerate(items)
    )


def _measure(value: Json, path: str, depth: int, problems: list[Problem]) -> None:
    # What is frozen already is right in itself; it may still lie too deep where it is put.
    inside: tuple[tuple[str | int, Json], ...] = ()
    if isinstance(value, FrozenMap):
        inside = tuple(value.items())
    elif isinstance(value, tuple):
        inside = tuple(enumerate(value))
    else:
        return
    if depth > DEEPEST:
        problems.append(Problem("too_deep", path, f"expected at most {DEEPEST} levels"))
        return
    for name, item in inside:
        _measure(item, path + step(name), depth + 1, problems)


def _trusted(members: dict[str, Json]) -> FrozenMap:
    made = FrozenMap.__new__(FrozenMap)
    object.__setattr__(made, "_FrozenMap__content", members)
    return made


def _control(path: str) -> Problem:
    return Problem(
        "control_character", path, "expected text without control characters or halves of pairs"
    )
