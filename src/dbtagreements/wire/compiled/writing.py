"""Nouns written fast: copied into shadows, which msgspec writes, to the same bytes."""

import json
from collections.abc import Callable
from typing import Any, Final, cast, final

import msgspec
import rfc8785
from pendulum import Date

from dbtagreements.fields import kinds
from dbtagreements.fields.json import thawed
from dbtagreements.fields.kinds import Field, Kind, tag_of, word_of
from dbtagreements.model import Agreement
from dbtagreements.wire.compiled.content import SHALLOW
from dbtagreements.wire.compiled.known import Doubt, Memo
from dbtagreements.wire.text import levels
from dbtagreements.wire.times import write_instant
from dbtagreements.wire.writing import fields_in_order, flags_written, schema_of

__all__ = ["canonical_of", "text_of_noun"]

_AS_IT_STANDS: Final = msgspec.json.Encoder()
_SORTED: Final = msgspec.json.Encoder(order="sorted")


def text_of_noun(noun: object) -> bytes | None:
    """The JSON text of a noun, on one line; None where JSON of a host's own lies deep in it."""
    try:
        return _AS_IT_STANDS.encode(_shade_of(noun, _TEXT))
    except Doubt:
        return None


def canonical_of(agreement: Agreement) -> bytes:
    """The canonical JSON of an agreement without its history (RFC 8785)."""
    shadow = _shade_of(agreement, _CANONICAL)
    shadow.history = None
    return _SORTED.encode(shadow)


def _shade_of(noun: object, shades: "_Shades") -> Any:
    shadow = shades[type(noun)](noun)
    schema = schema_of(type(noun))
    if schema is not None:
        shadow.schema = schema
    return shadow


@final
class _Shades(dict[type, Callable[[Any], Any]]):
    """For each class the function that makes a shadow of a noun, written out and compiled.

    Only its members' order and names are those of the wire; what a shadow may hold is not said,
    since a noun has been checked.
    """

    def __init__(self, write_json: Callable[[Any], Any]) -> None:
        super().__init__()
        self._write_json = write_json

    def __missing__(self, cls: type) -> Callable[[Any], Any]:
        # A class that holds itself finds its own function here when that is first called.
        made = self[cls] = self._compiled(cls)
        return made

    def _compiled(self, cls: type) -> Callable[[Any], Any]:
        fields, tag = fields_in_order(cls), tag_of(cls)
        shadow = msgspec.defstruct(
            cls.__name__,
            [
                ("schema", Any, None),
                *([("word", Any, None)] if tag else ()),
                *((field.name, Any, None) for field in fields),
            ],
            gc=False,
            omit_defaults=True,
            rename={"word": tag or "", **{field.name: field.wire for field in fields}},
        )
        names: dict[str, Any] = {"Shadow": shadow, "shades": self, "word": word_of(cls)}
        lines = ["def shade(noun):"]
        for field in fields:
            lines += self._lines(field, names)
        values = ", ".join(["None", *(["word"] if tag else ()), *(f.name + "_" for f in fields)])
        lines.append(f" return Shadow({values})")
        exec("\n".join(lines), names)  # noqa: S102  # our own text: field names and nothing else
        return cast(Callable[[Any], Any], names["shade"])

    def _lines(self, field: Field, names: dict[str, Any]) -> list[str]:
        name = field.name
        value = f"{name}_"
        made = self._expression(field.kind, name, names)
        lines = [f" value = noun.{name}"]
        if field.always or field.required or field.computed:
            return [*lines, f" {value} = {made}"]
        default = field.default_value()
        if default is None:
            return [*lines, f" {value} = None if value is None else {made}"]
        if not default and not isinstance(default, bool):
            return [*lines, f" {value} = {made} if value else None"]
        names[f"default_{name}"] = default
        return [*lines, f" {value} = None if value is default_{name} else {made}"]

    def _expression(self, kind: Kind, name: str, names: dict[str, Any]) -> str:
        """The text that makes what is written of what the noun holds, under the name `value`."""
        match kind:
            case kinds.Many(item=kinds.Word()):
                names[f"of_{name}"] = _WORDS if kind.ordered else _SORTED_WORDS
                return f"of_{name}[value]"
            case kinds.Many(item=item):
                each = self._expression(item, name, names)
                listed = "value" if each == "value" else f"[{each} for value in value]"
                return listed if kind.ordered else f"sorted({listed})"
            case kinds.Noun() | kinds.Variant():
                return "shades[type(value)](value)"
            case kinds.Either():
                return (
                    "str.__str__(value) if isinstance(value, str) else shades[type(value)](value)"
                )
            case kinds.Duration():
                names[f"of_{name}"] = _SPANS
                return f"of_{name}[value]"
            case kinds.Json():
                names[f"of_{name}"] = self._write_json
            case kinds.Text() | kinds.Number() | kinds.Flag():
                return "value"
            case _:
                names[f"of_{name}"] = _SCALARS[type(kind)]
        return f"of_{name}(value)"


_SCALARS: Final[dict[type, Callable[[Any], Any]]] = {
    kinds.Word: str.__str__,
    kinds.Moment: write_instant,
    kinds.Day: Date.isoformat,
    kinds.Flags: flags_written,
}


def _plain_json(value: Any) -> msgspec.Raw:
    text = json.dumps(thawed(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if levels(text) > SHALLOW.depth:
        raise Doubt
    return msgspec.Raw(text.encode())


def _canonical_json(value: Any) -> msgspec.Raw:
    return msgspec.Raw(rfc8785.dumps(cast(Any, thawed(value))))


def _texts(words: Any) -> list[str]:
    return [str.__str__(word) for word in words]


_TEXT: Final = _Shades(_plain_json)
_CANONICAL: Final = _Shades(_canonical_json)
_SPANS: Final = Memo(str)
_WORDS: Final = Memo(_texts)
_SORTED_WORDS: Final = Memo(lambda words: sorted(_texts(words)))
