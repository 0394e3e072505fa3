"""JSON pointers (RFC 6901): how the library says where in a document something stands."""

from collections.abc import Iterable
from typing import TypeAlias, final

__all__ = ["Place", "Pointers", "join", "split", "step"]

Place: TypeAlias = "tuple[Place, str | int] | None"
"""A place on the way down: where its container stands, and the step from there.

None is the whole document. A place costs a reader next to nothing, where a pointer has to be
written: that is left until a problem is listed.
"""


def step(token: str | int) -> str:
    """One step down, escaped: the pointer of a member or an element seen from its container.

    >>> step("a/b~c"), step(3)
    ('/a~1b~0c', '/3')
    """
    if type(token) is int:
        return f"/{token}"
    return "/" + str(token).replace("~", "~0").replace("/", "~1")


def join(tokens: Iterable[str | int]) -> str:
    """The pointer through several steps; none leads to the whole document.

    >>> join(["commitments", 0, "by"]), join([])
    ('/commitments/0/by', '')
    """
    return "".join(map(step, tokens))


@final
class Pointers:
    """Writes the pointers to places, many of which stand beside one another.

    >>> pointer_to = Pointers()
    >>> pointer_to(((None, "commitments"), 0)), pointer_to(None)
    ('/commitments/0', '')
    """

    __slots__ = ("_parent", "_path")

    def __init__(self) -> None:
        self._parent: Place = None
        self._path = ""

    def __call__(self, place: Place) -> str:
        """The pointer to a place; that of its container is written once for its neighbours too."""
        if place is None:
            return ""
        parent, token = place
        if parent is not self._parent:
            self._parent, self._path = parent, _whole(parent)
        return self._path + step(token)


def _whole(place: Place) -> str:
    tokens: list[str | int] = []
    while place is not None:
        place, token = place
        tokens.append(token)
    return join(reversed(tokens))


def split(pointer: str) -> tuple[str, ...]:
    """The steps of a pointer, unescaped.

    Raises:
        ValueError: It neither is empty nor starts with a slash, or `~` escapes nothing.

    >>> split("/a~1b~0c/3"), split("")
    (('a/b~c', '3'), ())
    """
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise ValueError("a JSON pointer is empty or starts with a slash")
    tokens = pointer[1:].split("/")
    if "~" not in pointer:
        return tuple(tokens)
    if "~" in pointer.replace("~0", "").replace("~1", ""):
        raise ValueError("in a JSON pointer a tilde is written ~0 and a slash ~1")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in tokens)
