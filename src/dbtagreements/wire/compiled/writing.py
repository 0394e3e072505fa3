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


class _Place(NamedTuple):
    """A place in a noun: its name, the source of what it holds, and the classes around it."""

    name: str
    value: str
    inside: frozenset[type]


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

    def __missing__(self, cls: type) -> Callable[[Any], Any]:
        names: dict[str, Any] = {"shades": self, **_NAMES}
        source = self._whole(cls, _Place("", "noun", frozenset()), names)
        exec(f"def shade(noun): return {source}", names)  # noqa: S102  # our own text: field names and nothing else
        made = self[cls] = cast(Callable[[Any], Any], names["shade"])
        return made

    def _whole(self, cls: type, place: _Place, names: dict[str, Any]) -> str:
        """The source of the shade of a noun."""
        names[f"word{place.name}"] = word_of(cls)
        tag = tag_of(cls)
        members = self._in_order(
            [
                *([_Member("schema", "schema", "None")] if schema_of(cls) else ()),
                *([_Member(tag, tag, f"word{place.name}")] if tag else ()),
                *(
                    self._member(cls, field, place._replace(name=f"{place.name}_{number}"), names)
                    for number, field in enumerate(self._members(cls))
                ),
            ]
        )
        names[f"Shade{place.name}"] = msgspec.defstruct(
            cls.__name__,
            [(member.name, Any, None) for member in members],
            gc=False,
            omit_defaults=True,
            rename={member.name: member.wire for member in members},
        )
        return f"Shade{place.name}({', '.join(member.source for member in members)})"

    def _member(self, cls: type, field: Field, place: _Place, names: dict[str, Any]) -> _Member:
        here = _Place(place.name, f"{place.value}.{field.name}", place.inside | {cls})
        said = self._said(field.kind, here, names)
        return _Member(field.name, field.wire, _unless_default(field, here, said, names))

    def _said(self, kind: Kind, place: _Place, names: dict[str, Any]) -> str:
        """The source of what is written of what stands at a place."""
        value, made = place.value, f"of{place.name}"
        match kind:
            case kinds.Text() | kinds.Number() | kinds.Flag() | kinds.Word(host=False):
                return value
            case kinds.Noun(cls=cls) if cls not in place.inside:
                return self._whole(cls, place, names)
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
                names[made] = _remembered(kind)
                return f"{made}[{value}]"
            case kinds.Many(item=item, ordered=ordered):
                each = self._said(item, place._replace(value="item"), names)
                listed = value if each == "item" else f"[{each} for item in {value}]"
                return listed if ordered else f"sorted({listed})"
            case kinds.Moment():
                # As the class that msgspec writes; it refuses pendulum's own.
                return f"instant(day({value}), clock({value}), UTC)"
            case kinds.Json():
                names[made] = self._json
            case _:
                names[made] = _SCALARS[type(kind)]
        return f"{made}({value})"


def _unless_default(field: Field, place: _Place, said: str, names: dict[str, Any]) -> str:
    """The source of what a member says; None, which is left out, where it holds its default."""
    held = place.value
    if field.always or field.required or field.computed:
        return said
    default = field.default_value()
    if default is None:
        return held if said == held else f"None if {held} is None else {said}"
    if isinstance(field.kind, kinds.Json):
        return f"{said} if members_of({held}) else None"
    if not default:
        return f"{said} if {held} else None"
    names[f"default{place.name}"] = default
    return f"None if {held} == default{place.name} else {said}"


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
