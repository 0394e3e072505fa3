"""Nouns written fast: copied into shades, which msgspec writes, to the same bytes."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, cast, final

import msgspec
from pendulum import Date

from dbtagreements.fields import kinds
from dbtagreements.fields.json import FrozenMap, members_of
from dbtagreements.fields.kinds import Field, Kind, tag_of, word_of
from dbtagreements.fields.nouns import is_noun
from dbtagreements.model import Agreement
from dbtagreements.wire.compiled.known import Doubt, Memo
from dbtagreements.wire.compiled.own_json import canonical_json, plain_json
from dbtagreements.wire.writing import fields_in_order, flags_written, schema_of

__all__ = ["canonical_of", "text_of_noun"]

_encoded: Final = msgspec.json.Encoder().encode


def text_of_noun(noun: object) -> bytes | None:
    """The JSON text of a noun, on one line; None where the other writer must look at it."""
    try:
        return _encoded(_shade_of(noun, _TEXT))
    except Doubt:
        return None


def canonical_of(agreement: Agreement) -> bytes:
    """The canonical JSON of an agreement without its history (RFC 8785)."""
    return _encoded(_shade_of(agreement, _CANONICAL))


def _shade_of(noun: object, shades: "_Shades") -> Any:
    shade = shades[type(noun)](noun)
    schema = schema_of(type(noun))
    if schema is not None:
        shade.schema = schema
    return shade


class _Member(NamedTuple):
    """A member of a shade: its name there and in the text, and what it holds, as source."""

    name: str
    wire: str
    source: str


@final
class _Shades(dict[type, Callable[[Any], Any]]):
    """For each class the function that makes the shade of a noun, written out and compiled.

    A shade has the members of the text in their order. What they may hold is not said, since a
    noun has been checked; None is left out, and stands for each default.
    """

    def __init__(
        self,
        members: Callable[[type], Sequence[Field]],
        in_order: Callable[[list[_Member]], list[_Member]],
        json: Callable[[FrozenMap], Any],
    ) -> None:
        super().__init__()
        self._members = members
        self._in_order = in_order
        self._json = json
        # A class that holds itself looks its own function up when that is called.
        self._making: set[type] = set()

    def __missing__(self, cls: type) -> Callable[[Any], Any]:
        self._making.add(cls)
        made = self[cls] = self._compiled(cls)
        self._making.discard(cls)
        return made

    def _compiled(self, cls: type) -> Callable[[Any], Any]:
        names: dict[str, Any] = {"word": word_of(cls), "shades": self, **_NAMES}
        tag = tag_of(cls)
        members = self._in_order(
            [
                *([_Member("schema", "schema", "None")] if schema_of(cls) else ()),
                *([_Member("word", tag, "word")] if tag else ()),
                *(self._member(field, names) for field in self._members(cls)),
            ]
        )
        names["Shade"] = msgspec.defstruct(
            cls.__name__,
            [(member.name, Any, None) for member in members],
            gc=False,
            omit_defaults=True,
            rename={member.name: member.wire for member in members},
        )
        sources = ", ".join(member.source for member in members)
        exec(f"def shade(noun): return Shade({sources})", names)  # noqa: S102  # our own text: field names and nothing else
        return cast(Callable[[Any], Any], names["shade"])

    def _member(self, field: Field, names: dict[str, Any]) -> _Member:
        held = f"noun.{field.name}"
        said = self._said(field.kind, field.name, held, names)
        return _Member(field.name, field.wire, _unless_default(field, held, said, names))

    def _said(self, kind: Kind, name: str, value: str, names: dict[str, Any]) -> str:
        """The source of what is written of a value, whose own source is given."""
        match kind:
            case kinds.Text() | kinds.Number() | kinds.Flag() | kinds.Word(host=False):
                return value
            case kinds.Noun(cls=cls) if cls not in self._making:
                names[f"of_{name}"] = self[cls]
            case kinds.Noun() | kinds.Variant():
                return f"shades[type({value})]({value})"
            case kinds.Either():
                shade = f"shades[type({value})]({value})"
                return f"{shade} if is_noun(type({value})) else text({value})"
            case (
                kinds.Duration()
                | kinds.Many(item=kinds.Word(host=True))
                | kinds.Many(item=kinds.Word(), ordered=False)
            ):
                names[f"of_{name}"] = _remembered(kind)
                return f"of_{name}[{value}]"
            case kinds.Many(item=item, ordered=ordered):
                each = self._said(item, name, "item", names)
                listed = value if each == "item" else f"[{each} for item in {value}]"
                return listed if ordered else f"sorted({listed})"
            case kinds.Moment():
                # As the class that msgspec writes; it refuses pendulum's own.
                return f"instant(day({value}), clock({value}), UTC)"
            case kinds.Json():
                names[f"of_{name}"] = self._json
            case _:
                names[f"of_{name}"] = _SCALARS[type(kind)]
        return f"of_{name}({value})"


def _unless_default(field: Field, held: str, said: str, names: dict[str, Any]) -> str:
    """The source of what a member says; None, which is left out, where it holds its default."""
    if field.always or field.required or field.computed:
        return said
    default = field.default_value()
    if default is None:
        return held if said == held else f"None if {held} is None else {said}"
    if isinstance(field.kind, kinds.Json):
        return f"{said} if members_of({held}) else None"
    if not default and not isinstance(default, bool):
        return f"{said} if {held} else None"
    names[f"default_{field.name}"] = default
    return f"None if {held} == default_{field.name} else {said}"


_NAMES: Final = {
    "UTC": UTC,
    "clock": datetime.time,
    "day": datetime.date,
    "instant": datetime.combine,
    "is_noun": is_noun,
    "members_of": members_of,
    "text": str.__str__,
}

_SCALARS: Final[dict[type, Callable[[Any], Any]]] = {
    kinds.Word: str.__str__,
    kinds.Day: Date.isoformat,
    kinds.Flags: flags_written,
}


def _texts(words: Any) -> list[str]:
    return [str.__str__(word) for word in words]


_SPANS: Final = Memo(str)
_WORDS: Final = Memo(_texts)
_SORTED_WORDS: Final = Memo(lambda words: sorted(_texts(words)))


def _remembered(kind: kinds.Many | kinds.Duration) -> Memo:
    if isinstance(kind, kinds.Duration):
        return _SPANS
    return _WORDS if kind.ordered else _SORTED_WORDS


def _as_read(members: list[_Member]) -> list[_Member]:
    return members


def _by_name(members: list[_Member]) -> list[_Member]:
    return sorted(members, key=lambda member: member.wire.encode("utf-16-be"))


def _without_history(cls: type) -> list[Field]:
    return [
        field
        for field in fields_in_order(cls)
        if field.name != "history" or not issubclass(cls, Agreement)
    ]


_TEXT: Final = _Shades(fields_in_order, _as_read, plain_json)
_CANONICAL: Final = _Shades(_without_history, _by_name, canonical_json)
