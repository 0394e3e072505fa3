"""`FrozenMap`: a JSON object that cannot change, frozen to the bottom."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NoReturn, Self, TypeAlias, cast, final

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.fields.unchangeable import Unchangeable
from dbtagreements.pointer import Place, Pointers

__all__ = [
    "DEEPEST",
    "FORBIDDEN",
    "LARGEST",
    "FrozenMap",
    "Json",
    "frozen_at",
    "frozen_json",
    "frozen_value",
    "members_of",
    "same",
    "sameness",
    "thawed",
]

Json: TypeAlias = "bool | int | float | str | tuple[Json, ...] | FrozenMap | None"
Add: TypeAlias = Callable[[Place, str, str], None]

LARGEST: Final = 2**53 - 1
"""Numbers beyond this change on the way through other programs (RFC 7493, section 2.2)."""

DEEPEST: Final = 63
"""So many levels may one JSON object have; with the object it stands in that makes 64."""

# Control characters other than tab and newline, and halves of surrogate pairs.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_WITHIN: Final = f"expected a number within ±{LARGEST}"
_NO_CONTROL: Final = "expected text without control characters or halves of pairs"


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
            frozen = _members(content, None, 1, _to(problems))
            if problems:
                raise InvalidValue(problems)
        _hold(self, frozen)

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
        return frozen_at(content, None, _stop)
    except _NotPlain:
        return cast(FrozenMap, content)


def frozen_at(content: Mapping[str, object], place: Place, add: Add) -> FrozenMap:
    """`content` frozen; where it is no JSON, a stand-in for it.

    Args:
        content: What stands in a document.
        place: Where it stands there.
        add: Is told of each problem: its place, its code, and what was expected.
    """
    if isinstance(content, FrozenMap):
        return content
    try:
        return _trusted(_plain_members(content, 1))
    except _NotPlain:
        return _trusted(_members(content, place, 1, add))


def frozen_value(value: object) -> Json:
    """A JSON value frozen to the bottom.

    Raises:
        InvalidValue: It is no JSON.
    """
    problems: list[Problem] = []
    frozen = _frozen(value, None, 1, _to(problems))
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


_CONTENT: Final = vars(FrozenMap)["_FrozenMap__content"]

members_of: Final = cast(Callable[[FrozenMap], Mapping[str, Json]], _CONTENT.__get__)
"""The members of an object, to look at: faster than the object, which asks a function for each."""

_hold: Final = cast(Callable[[FrozenMap, dict[str, Json]], None], _CONTENT.__set__)


class _NotPlain(Exception):
    """There is more to look at than plain data."""


# What follows is called for each of millions of values: it casts nothing, and asks of what type a
# value is before it asks what it is an instance of, which takes longer.


def _plain_members(content: Any, depth: int) -> dict[str, Json]:
    """The members of an object that is plain data and right, frozen.

    No place is kept for problems that are not there: that takes a third of the time.

    Raises:
        _NotPlain: Something may be wrong, or is to be held otherwise than it is given.
    """
    if type(content) is not dict:
        raise _NotPlain
    members: dict[str, Json] = {}
    for name, value in cast(dict[object, object], content).items():
        if type(name) is not str or not name.isprintable():
            raise _NotPlain
        members[name] = _plain(value, depth + 1)
    return members


def _plain(value: Any, depth: int) -> Json:
    kind = type(value)  # pyright: ignore[reportUnknownVariableType]  # it may be of any
    if kind is str:
        right = value.isprintable() or not FORBIDDEN.search(value)
    elif kind is list and depth <= DEEPEST:
        return tuple([_plain(item, depth + 1) for item in value])
    elif kind is dict and depth <= DEEPEST:
        return _trusted(_plain_members(value, depth)) if value else _EMPTY
    elif kind is int:
        right = -LARGEST <= value <= LARGEST
    else:
        right = kind is bool or value is None
    if not right:
        raise _NotPlain
    return cast(Json, value)


def _to(problems: list[Problem]) -> Add:
    pointer_to = Pointers()
    return lambda place, code, message: problems.append(Problem(code, pointer_to(place), message))


def _stop(_: Place, __: str, ___: str) -> NoReturn:
    raise _NotPlain


def _members(content: Any, place: Place, depth: int, add: Add) -> dict[str, Json]:
    if not isinstance(content, Mapping):
        add(place, "wrong_type", "expected an object")
        return {}
    members: dict[str, Json] = {}
    for name, value in cast(Mapping[object, object], content).items():
        if not isinstance(name, str):
            add(place, "wrong_type", "expected text as names")
        elif not name.isprintable() and FORBIDDEN.search(name):
            add((place, name), "control_character", _NO_CONTROL)
        else:
            exact = str.__str__(name)
            members[exact] = _frozen(value, (place, exact), depth + 1, add)
    return members


def _frozen(value: Any, place: Place, depth: int, add: Add) -> Json:
    if isinstance(value, str):
        if not value.isprintable() and FORBIDDEN.search(value):
            add(place, "control_character", _NO_CONTROL)
        return str.__str__(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return _number(value, place, add)
    if isinstance(value, (dict, list, tuple, Mapping)):
        return _container(cast(object, value), place, depth, add)
    add(place, "wrong_type", "expected JSON")
    return None


def _number(value: float, place: Place, add: Add) -> Json:
    if not -LARGEST <= value <= LARGEST:
        add(place, "out_of_range", _WITHIN)
        return 0
    whole = int(value)
    return whole if whole == value else float(value)


def _container(value: Any, place: Place, depth: int, add: Add) -> Json:
    if depth > DEEPEST:
        add(place, "too_deep", f"expected at most {DEEPEST} levels")
        return None
    if isinstance(value, FrozenMap):
        _measure(value, place, depth, add)
        return value
    if isinstance(value, Mapping):
        return _trusted(_members(value, place, depth, add))
    items: Iterable[object] = value
    return tuple(
        [_frozen(item, (place, index), depth + 1, add) for index, item in enumerate(items)]
    )


def _measure(value: Json, place: Place, depth: int, add: Add) -> None:
    # What is frozen already is right in itself; it may still lie too deep where it is put.
    inside: Iterable[tuple[str | int, Json]] = ()
    if isinstance(value, FrozenMap):
        inside = value.items()
    elif isinstance(value, tuple):
        inside = enumerate(value)
    else:
        return
    if depth > DEEPEST:
        add(place, "too_deep", f"expected at most {DEEPEST} levels")
        return
    for name, item in inside:
        _measure(item, (place, name), depth + 1, add)


def _trusted(members: dict[str, Json]) -> FrozenMap:
    made = FrozenMap.__new__(FrozenMap)
    _hold(made, members)
    return made


_EMPTY: Final = _trusted({})
