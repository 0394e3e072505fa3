"""Valid documents read fast: msgspec decodes them into shadows, and Python copies these into nouns.

The explaining reader is the authority: whatever is doubtful here is left to it. This room can be
deleted, and nothing changes but the time that reading takes.
"""

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Final, TypeAlias, cast, final

import msgspec

from dbtagreements.errors import InvalidValue
from dbtagreements.wire.compiled.copies import Copies
from dbtagreements.wire.compiled.known import Doubt, anyone
from dbtagreements.wire.compiled.names import decoded
from dbtagreements.wire.compiled.shadows import Shadows, union
from dbtagreements.wire.text import Limits

__all__ = ["CompiledReader"]

_DEFAULTS: Final = (Limits().depth, Limits().number_length)


_Root: TypeAlias = "tuple[msgspec.json.Decoder[Any], Callable[[Any, Any], Any]]"


@final
class CompiledReader:
    """Reads the documents of a catalogue; see `loads`."""

    def __init__(self, catalogue: Mapping[type, tuple[type, ...]]) -> None:
        self._shadows = Shadows(catalogue)
        self._copies = Copies(self._shadows)
        self._roots: dict[type, _Root] = {}
        # Shadows and copies are made of one another: a thread must not meet another's half-made.
        self._making = Lock()

    def loads(self, text: str | bytes, cls: type, limits: Limits) -> Any:
        """The noun that a text says; None where there is any doubt about it.

        Args:
            text: A JSON text.
            cls: The class of noun it should be, or one that its class derives from.
            limits: How much it may ask.
        """
        usual = (limits.depth, limits.number_length) == _DEFAULTS
        if not usual or not isinstance(cast(object, text), str | bytes):
            return None
        try:
            data = text.encode() if isinstance(text, str) else text
            if len(data) > limits.bytes:
                return None
            decoder, copy = self._roots.get(cls) or self._made(cls)
            return copy(decoded(data, decoder), anyone())
        except (msgspec.MsgspecError, Doubt, InvalidValue, LookupError, ValueError, RecursionError):
            return None

    def _made(self, cls: type) -> _Root:
        with self._making:
            root = self._roots[cls] = self._roots.get(cls) or self._root(cls)
        return root

    def _root(self, cls: type) -> _Root:
        classes = self._shadows.catalogue.get(cls)
        if classes is None:
            return msgspec.json.Decoder(self._shadows.alone(cls)), self._copies.of(cls)
        copies = {self._shadows.document(each): self._copies.of(each) for each in classes}
        decoder = msgspec.json.Decoder(union(tuple(copies)))
        return decoder, lambda shadow, known: copies[type(shadow)](shadow, known)
