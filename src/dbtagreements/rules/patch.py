"""JSON Patch (RFC 6902): the operations of a fix, applied to a document as plain data."""

from collections.abc import Iterable
from typing import Any, TypeGuard, cast

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.json import FrozenMap, frozen_value, same, thawed
from dbtagreements.pointer import split

__all__ = ["patched"]


def patched(document: Any, operations: Iterable[FrozenMap]) -> Any:
    """A document after some operations, one after another.

    Args:
        document: Dicts, lists, text and numbers. It may be changed and is not to be used any more.
        operations: The operations, each with `op`, `path` and what it needs besides.

    Raises:
        InvalidValue: An operation is none, names a place that is not there, or tests for what is
            not so: the patch was made for another document.
    """
    for place, operation in enumerate(operations):
        try:
            document = _applied(document, cast("dict[str, Any]", thawed(operation)))
        except (AttributeError, LookupError, TypeError, ValueError):
            fits = False
        else:
            fits = True
        if not fits:
            expected = "expected an operation that fits the document"
            raise InvalidValue.one("inconsistent", f"/fix/{place}", expected)
    return document


def _applied(document: Any, operation: dict[str, Any]) -> Any:
    path = split(operation["path"])
    match operation["op"]:
        case "add":
            return _added(document, path, operation["value"])
        case "remove":
            return _removed(document, path)
        case "replace":
            return _added(_removed(document, path), path, operation["value"])
        case "move":
            source = split(operation["from"])
            if path[: len(source)] == source and path != source:
                raise ValueError("nothing is moved into itself")
            value = _at(document, source)
            return _added(_removed(document, source), path, value)
        case "copy":
            return _added(
                document, path, thawed(frozen_value(_at(document, split(operation["from"]))))
            )
        case "test":
            if not same(frozen_value(_at(document, path)), frozen_value(operation["value"])):
                raise ValueError("the document says something else")
            return document
        case _:
            raise ValueError("no operation of RFC 6902")


def _at(document: Any, path: tuple[str, ...]) -> Any:
    for token in path:
        document = document[_index(document, token)]
    return document


def _added(document: Any, path: tuple[str, ...], value: Any) -> Any:
    if not path:
        return value
    parent = _at(document, path[:-1])
    if _is_list(parent):
        end = len(parent)
        place = end if path[-1] == "-" else _place(path[-1])
        if place > end:
            raise LookupError("beyond the end")
        parent.insert(place, value)
    else:
        parent[_index(parent, path[-1])] = value
    return document


def _removed(document: Any, path: tuple[str, ...]) -> Any:
    if not path:
        return None
    parent = _at(document, path[:-1])
    del parent[_index(parent, path[-1])]
    return document


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _index(parent: Any, token: str) -> str | int:
    return _place(token) if isinstance(parent, list) else token


def _place(token: str) -> int:
    # A sign, a leading zero or another script's digit is no place (RFC 6901, section 4).
    if not token.isdecimal() or token != str(int(token)):
        raise LookupError("no place")
    return int(token)
