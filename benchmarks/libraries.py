"""dbtagreements and the libraries it is compared with, each as the same few verbs."""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import msgspec
import pydantic
import rfc8785

import dbtagreements
from benchmarks.peers import attrs_models, msgspec_models, pydantic_models

_ABSENT = object()


class NameTwice(ValueError):
    """An object gives a name twice."""


@attrs.frozen(kw_only=True)
class Library:
    """One way to read and write the documents.

    Attributes:
        name: What the tables call it.
        read: JSON bytes to an agreement.
        write: An agreement to JSON.
        digest: The SHA-256 of what comes nearest to a canonical text without the history.
        is_noun: Whether a value is of one of its classes.
        parts: What such a value was made with: (name in the constructor, value) pairs.
        start: Python source that leaves its reader in `read`.
    """

    name: str
    read: Callable[[bytes], Any]
    write: Callable[[Any], str | bytes]
    digest: Callable[[Any], object]
    is_noun: Callable[[Any], bool]
    parts: Callable[[Any], Iterator[tuple[str, Any]]]
    start: str


def parts_of_attrs(value: Any) -> Iterator[tuple[str, Any]]:
    for field in attrs.fields(type(value)):
        default = field.default
        if isinstance(default, attrs.Factory):
            default = _ABSENT if default.takes_self else default.factory()
        if (held := getattr(value, field.name)) != default:
            yield field.name, held


def parts_of_struct(value: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(value):
        default = field.default
        if field.default_factory is not msgspec.NODEFAULT:
            default = field.default_factory()
        if (held := getattr(value, field.name)) != default:
            yield field.name, held


def parts_of_model(value: Any) -> Iterator[tuple[str, Any]]:
    for name, field in type(value).model_fields.items():
        if name in value.model_fields_set:
            yield field.alias or name, getattr(value, name)


def _sha256(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _digest_of_data(data: dict[str, Any]) -> str:
    data.pop("history", None)
    return _sha256(rfc8785.dumps(data))


def once(library: Library, *ways: Callable[[bytes, Any], bytes]) -> Library:
    """The same library with the cheapest check that no object gives a name twice.

    A text written again is as long as it was, if it was compact and no name came twice. The ways to
    write it again are tried in turn; any other text is read once more by the standard library, with
    a hook.
    """

    def read(text: bytes) -> Any:
        agreement = library.read(text)
        compact = b'": ' not in text[:64] and b"\n" not in text[:64]
        if not compact or all(len(way(text, agreement)) != len(text) for way in ways):
            json.loads(text, object_pairs_hook=_members)
        return agreement

    return attrs.evolve(library, name=f"{library.name}, once", read=read)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise NameTwice
    return members


OURS = Library(
    name="dbtagreements",
    read=dbtagreements.loads,
    write=dbtagreements.dumps,
    digest=dbtagreements.digest,
    is_noun=lambda value: attrs.has(type(value)),
    parts=parts_of_attrs,
    start="from dbtagreements import loads as read",
)
MSGSPEC = Library(
    name="msgspec",
    read=msgspec_models.read,
    write=msgspec_models.write,
    digest=lambda agreement: _sha256(msgspec_models.write_sorted(agreement)),
    is_noun=lambda value: isinstance(value, msgspec.Struct),
    parts=parts_of_struct,
    start="from benchmarks.peers.msgspec_models import read",
)
PYDANTIC = Library(
    name="pydantic strict",
    read=pydantic_models.read,
    write=pydantic_models.write,
    digest=lambda agreement: _sha256(pydantic_models.write_without_history(agreement)),
    is_noun=lambda value: isinstance(value, pydantic.BaseModel),
    parts=parts_of_model,
    start="from benchmarks.peers.pydantic_models import read",
)
CATTRS = Library(
    name="ordinary attrs + cattrs",
    read=attrs_models.read,
    write=attrs_models.write,
    digest=lambda agreement: _digest_of_data(attrs_models.to_data(agreement)),
    is_noun=lambda value: attrs.has(type(value)),
    parts=parts_of_attrs,
    start="from benchmarks.peers.attrs_models import read",
)
MSGSPEC_ONCE = once(
    MSGSPEC,
    lambda _, agreement: msgspec_models.write(agreement),
    lambda text, _: msgspec_models.write_again(text),
)
PYDANTIC_ONCE = once(PYDANTIC, lambda text, _: pydantic_models.write_again(text))
PEERS = (MSGSPEC, PYDANTIC, CATTRS)
READERS = (MSGSPEC, MSGSPEC_ONCE, PYDANTIC, PYDANTIC_ONCE, CATTRS)
