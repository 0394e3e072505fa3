"""What makes a class one of values: equality, hash and `repr` by its fields.

attrs writes these out and compiles them with each class, which is a good part of what importing the
model takes. Here that waits until a value is first compared; a program does so with few classes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs

__all__ = ["by_fields"]

_T = TypeVar("_T")


def by_fields(cls: type[_T]) -> type[_T]:
    """Gives a class equality, hash and `repr` by its fields; attrs then writes none for it."""
    made: Any = cls
    made.__eq__, made.__hash__, made.__repr__ = _eq, _hash, _repr
    return cls


# Both put what they have written in their own place, so that they are called once a class.
def _eq(self: object, other: object) -> Any:
    cls: Any = type(self)
    same = " and ".join(f"self.{name} == other.{name}" for name in _compared(cls)) or "True"
    cls.__eq__ = _written(f"self, other: {same} if other.__class__ is self.__class__ else unknown")
    return cls.__eq__(self, other)


def _hash(self: object) -> int:
    cls: Any = type(self)
    held = "".join(f", self.{name}" for name in _compared(cls))
    cls.__hash__ = _written(f"self: hash(({cls.__qualname__!r}{held},))")
    return hash(self)


def _compared(cls: type) -> list[str]:
    return [field.name for field in attrs.fields(cls) if field.eq]


def _written(source: str) -> Callable[..., Any]:
    return cast(Callable[..., Any], eval(f"lambda {source}", {"unknown": NotImplemented}))  # noqa: S307  # our own text: field names and nothing else


def _repr(self: object) -> str:
    cls: Any = type(self)
    held = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(cls))
    return f"{cls.__qualname__}({', '.join(held)})"
