"""`Unchangeable`: what a mapping that is a value has in common with others."""

from typing import NoReturn, Self

__all__ = ["Unchangeable"]


class Unchangeable:
    """A value none of whose attributes can be set or taken away, and which is its own copy."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object, /) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str, /) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object, /) -> Self:
        return self
