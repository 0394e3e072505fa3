"""JSON pointers (RFC 6901): how the library says where in a document something stands."""

from collections.abc import Iterable

__all__ = ["join", "split", "step"]


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
    if "~" in pointer.replace("~0", "").replace("~1", ""):
        raise ValueError("in a JSON pointer a tilde is written ~0 and a slash ~1")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/"))
