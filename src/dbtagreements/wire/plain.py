"""Plain data, made of mappings and lists, looked at before anything recurses into it."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, cast

from dbtagreements.pointer import step

__all__ = ["place_below"]

_Level: TypeAlias = "dict[int, tuple[object, str]]"


def place_below(data: object, most: int) -> str | None:
    """The pointer to a container that lies deeper than so many levels; None where none does.

    Level by level, each container once a level: data that holds itself ends here too.
    """
    level: _Level = {id(data): (data, "")} if _is_container(data) else {}
    for _ in range(most):
        level = {
            id(child): (child, path + step(name))
            for parent, path in level.values()
            for name, child in _children(parent)
            if _is_container(child)
        }
    return next((path for _, path in level.values()), None)


def _is_container(value: object) -> bool:
    return isinstance(value, Mapping | list | tuple)


def _children(parent: object) -> Iterable[tuple[Any, object]]:
    if isinstance(parent, Mapping):
        return cast(Mapping[Any, object], parent).items()
    return enumerate(cast(list[object], parent))
