"""`Flags`: words that are known to be so or not so; a word that is not there is not known."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Self, TypeVar, cast, final

from dbtagreements.fields.unchangeable import Unchangeable

__all__ = ["Flags", "frozen_flags"]

_W = TypeVar("_W", bound=str)


@final
class Flags(Unchangeable, Mapping[_W, bool]):
    """An immutable, hashable mapping of words to true or false, in the order of the words.

    Args:
        content: The words that are known, with whether they are so.

    >>> Flags({"imminent": True}) == {"imminent": True}
    True
    """

    __slots__ = ("__content",)

    __content: dict[_W, bool]

    def __init__(self, content: Mapping[_W, bool] = MappingProxyType({}), /) -> None:
        """Keep `content`; left out, nothing is known."""
        object.__setattr__(self, "_Flags__content", dict(sorted(content.items())))

    def __getitem__(self, word: _W, /) -> bool:
        return self.__content[word]

    def __iter__(self) -> Iterator[_W]:
        return iter(self.__content)

    def __len__(self) -> int:
        return len(self.__content)

    def __contains__(self, word: object, /) -> bool:
        return word in self.__content

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        flags = cast(Mapping[object, object], other)
        # `True == 1` in Python and not in JSON.
        return len(flags) == len(self) and all(
            flags.get(word) is flag for word, flag in self.items()
        )

    def __hash__(self) -> int:
        return hash(frozenset(self.__content.items()))

    def __reduce__(self) -> tuple[type[Self], tuple[dict[_W, bool]]]:
        return type(self), (dict(self.__content),)

    def __repr__(self) -> str:
        """How many words are known; what they say may be private."""
        return f"Flags(<{len(self)}>)"


def frozen_flags(content: Mapping[_W, bool]) -> Mapping[_W, bool]:
    """`content` frozen, or as it is where it is none: the field's check then says why."""
    given = cast(object, content)
    if isinstance(given, Flags) or not isinstance(given, Mapping):
        return content
    names = cast(Mapping[object, object], given)
    return Flags(content) if all(isinstance(name, str) for name in names) else content
