"""Valid documents read fast: from text by way of shadows, from plain data at once.

The explaining reader is the authority: whatever is doubtful here is left to it. This room can be
deleted, and nothing changes but the time that reading takes.
"""

from collections.abc import Callable, Mapping
from functools import partial
from threading import Lock
from typing import Any, Final, TypeAlias, cast, final

import msgspec

from dbtagreements.errors import InvalidValue
from dbtagreements.fields.kinds import tag_of, word_of
from dbtagreements.wire.compiled.copies import Copies
from dbtagreements.wire.compiled.known import Doubt, anyone
from dbtagreements.wire.compiled.makers import Make
from dbtagreements.wire.compiled.members import Members
from dbtagreements.wire.compiled.names import decoded
from dbtagreements.wire.compiled.shadows import Shadows, union
from dbtagreements.wire.text import Limits
from dbtagreements.wire.writing import schema_of

__all__ = ["CompiledReader", "DataReader"]

_Catalogue: TypeAlias = Mapping[type, tuple[type, ...]]

_DEFAULTS: Final = (Limits().depth, Limits().number_length)

# Where memory runs out, msgspec 0.22 takes the process down and raises nothing: it is given no more
# than finds room anywhere.
_LARGEST: Final = 1024 * 1024

# What is wrong with a document shows as one of these, wherever it is met first.
_DOUBTFUL: Final = (
    msgspec.MsgspecError,
    Doubt,
    InvalidValue,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@final
class CompiledReader:
    """Reads the documents of a catalogue from text; see `loads`."""

    def __init__(self, catalogue: _Catalogue) -> None:
        self._shadows = Shadows(catalogue)
        self._copies = Copies(self._shadows)
        self._roots = _Roots(self._root)

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
            return self._roots[cls](data) if len(data) <= min(limits.bytes, _LARGEST) else None
        except _DOUBTFUL:
            return None

    def _root(self, cls: type) -> Callable[[bytes], Any]:
        classes = self._shadows.catalogue.get(cls)
        if classes is None:
            decoder = msgspec.json.Decoder(self._shadows.alone(cls))
            return partial(_copied, decoder, self._copies.of(cls))
        copies = {self._shadows.document(each): self._copies.of(each) for each in classes}
        return partial(_copied_by_class, msgspec.json.Decoder(union(tuple(copies))), copies)


@final
class DataReader:
    """Reads the documents of a catalogue from plain data; see `read`."""

    def __init__(self, catalogue: _Catalogue) -> None:
        self._catalogue = catalogue
        self._members = Members(catalogue)
        self._roots = _Roots(self._root)

    def read(self, data: object, cls: type) -> Any:
        """The noun that plain data says; None where there is any doubt about it.

        Args:
            data: Dicts, lists, text, numbers.
            cls: The class of noun it should be, or one that its class derives from.
        """
        try:
            return self._roots[cls](data)
        except _DOUBTFUL:
            return None

    def _root(self, cls: type) -> Callable[[Any], Any]:
        classes = self._catalogue.get(cls)
        if classes is None:
            read = partial(_read, self._members.told(cls))
        else:
            makes = {word_of(each): self._members.of(each) for each in classes}
            read = partial(_read_by_word, cast(str, tag_of(cls)), makes)
        return read if (schema := schema_of(cls)) is None else partial(_read_whole, schema, read)


@final
class _Roots(dict[type, Callable[[Any], Any]]):
    """For each class of document the function that reads it, made when it is first asked for."""

    def __init__(self, make: Callable[[type], Callable[[Any], Any]]) -> None:
        super().__init__()
        self._make = make
        # What reads is made of what reads its parts: a thread must not meet another's half-made.
        self._making = Lock()

    def __missing__(self, cls: type) -> Callable[[Any], Any]:
        with self._making:
            made = self[cls] = self.get(cls) or self._make(cls)
        return made


def _copied(decoder: "msgspec.json.Decoder[Any]", copy: Make, data: bytes) -> Any:
    return copy(decoded(data, decoder), anyone())


def _copied_by_class(
    decoder: "msgspec.json.Decoder[Any]", copies: Mapping[type, Make], data: bytes
) -> Any:
    shadow = decoded(data, decoder)
    return copies[type(shadow)](shadow, anyone())


def _read_whole(schema: str, read: Callable[[Any], Any], data: Any) -> Any:
    if data["schema"] != schema:
        raise Doubt
    return read({name: value for name, value in data.items() if name != "schema"})


def _read(make: Make, data: Any) -> Any:
    return make(data, anyone())


def _read_by_word(tag: str, makes: Mapping[str | None, Make], data: Any) -> Any:
    return makes[data[tag]](data, anyone())
