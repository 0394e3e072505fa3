"""JSON of a host's own, which stands in a document as it is: frozen fast, and written fast."""

from collections.abc import Callable, Collection
from typing import Any, Final, NoReturn, cast

import msgspec
import rfc8785

from dbtagreements.fields.checks import check_of
from dbtagreements.fields.json import (
    DEEPEST,
    FrozenMap,
    Json,
    frozen_json,
    members_of,
    thawed,
)
from dbtagreements.fields.kinds import Kind
from dbtagreements.wire.compiled.known import Doubt
from dbtagreements.wire.compiled.names import decoded
from dbtagreements.wire.text import Limits, parse

__all__ = ["SHALLOW", "canonical_json", "json_of", "plain_json"]

SHALLOW: Final = Limits(depth=32)
"""How deep it may lie here. The other reader and writer count the levels of the whole."""


_FEW: Final = 4_096
"""So many objects and arrays are read here; more would be read in vain where they lie deep."""

_SHORT: Final = 64 * 1024
"""So long a text is read by the other parser here; a longer one would be read in vain for long."""


def _doubtful(_: str) -> NoReturn:
    # A fraction may be longer when it is written again, and hide a name that was given twice.
    raise Doubt


_DECODER: Final = msgspec.json.Decoder(dict[str, Any], float_hook=_doubtful)


_EMPTY: Final = FrozenMap()


def json_of(kind: Kind) -> Callable[[msgspec.Raw], FrozenMap]:
    """The function that freezes a host's own JSON, read strictly."""
    check = check_of(kind)

    def json(value: msgspec.Raw) -> FrozenMap:
        text = bytes(value)
        if text == b"{}":
            return _EMPTY
        data = _said_once(text)
        made = cast(object, frozen_json(_read(text) if data is None else data))
        # What is no JSON is refused here at once: its check would name all that is wrong in it.
        if not isinstance(made, FrozenMap) or check(made):
            raise Doubt
        return made

    return json


def _said_once(text: bytes) -> dict[str, Any] | None:
    """The object that a text says; None where it may give a name twice, or lie deep.

    Raises:
        Doubt: It holds more than is read here.
    """
    containers = text.count(b"{") + text.count(b"[")
    if containers > _FEW:
        raise Doubt
    if containers > SHALLOW.depth:
        return None
    try:
        data: dict[str, Any] = decoded(text, _DECODER)
    except Doubt:
        return None
    return data


def _read(text: bytes) -> dict[str, Any]:
    if len(text) > _SHORT:
        raise Doubt
    read = parse(text, SHALLOW)
    if not read.complete or read.problems:
        raise Doubt
    return cast(dict[str, Any], read.data)


def plain_json(value: FrozenMap) -> Any:
    """The same JSON as plain data, in the order in which it is written.

    Raises:
        Doubt: It lies deep, or holds a fraction, which msgspec writes in a way of its own.
    """
    return _plain(value, SHALLOW.depth, sorted)


def canonical_json(value: FrozenMap) -> Any:
    """The same JSON as plain data or as text, in the order of its canonical form (RFC 8785)."""
    try:
        return _plain(value, DEEPEST, _by_utf16)
    except Doubt:
        return msgspec.Raw(rfc8785.dumps(cast(Any, thawed(value))))


def _plain(value: Json, depth: int, in_order: Callable[[Collection[str]], list[str]]) -> Any:
    kind = type(value)
    if kind is float or (not depth and kind in {FrozenMap, tuple}):
        raise Doubt
    if kind is FrozenMap:
        members = members_of(cast(FrozenMap, value))
        return {name: _plain(members[name], depth - 1, in_order) for name in in_order(members)}
    if kind is tuple:
        return [_plain(item, depth - 1, in_order) for item in cast(tuple[Json, ...], value)]
    return value


def _by_utf16(names: Collection[str]) -> list[str]:
    if all(map(str.isascii, names)):
        return sorted(names)
    return sorted(names, key=lambda name: name.encode("utf-16-be"))
