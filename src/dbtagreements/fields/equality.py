"""Equality and hash over all the fields of a class, written out when they are first asked for.

attrs writes and compiles both with each class. A program compares values of few of the classes that
it imports, and compiling is most of what importing them takes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs

__all__ = ["equal_by_fields"]

_T = TypeVar("_T")


def equal_by_fields(cls: type[_T]) -> type[_T]:
    """Gives a class, before attrs makes it, equality and hash over the fields that it will have."""
    made: Any = cls
    made.__eq__ = _eq
    made.__hash__ = _hash
    return cls


# Both put what they have written in their own place, so that they are called once a class.
def _eq(self: object, other: object) -> Any:
    cls: Any = type(self)
    cls.__eq__ = _written(
        "def written(self, other):\n"
        " if other.__class__ is not self.__class__: return NotImplemented\n"
        f" return {' and '.join(f'self.{name} == other.{name}' for name in _compared(cls)) or True}"
    )
    return cls.__eq__(self, other)


def _hash(self: object) -> int:
    cls: Any = type(self)
    held = "".join(f", self.{name}" for name in _compared(cls))
    cls.__hash__ = _written(f"def written(self): return hash(({cls.__qualname__!r}{held},))")
    return hash(self)


def _compared(cls: type) -> list[str]:
    return [field.name for field in attrs.fields(cls) if field.eq]


def _written(source: str) -> Callable[..., Any]:
    names: dict[str, Any] = {}
    exec(source, names)  # noqa: S102  # our own text: field names and nothing else
    return cast(Callable[..., Any], names["written"])
