"""From plain data to nouns: dicts and lists that are beyond doubt, as a converter is given them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, NoReturn, cast, final

from dbtagreements.fields import kinds
from dbtagreements.fields.checks import check_of
from dbtagreements.fields.json import FrozenMap, frozen_json
from dbtagreements.fields.kinds import Field, Kind, fields_of, tag_of, word_of
from dbtagreements.wire.compiled.content import (
    collected_of,
    day,
    flags_of,
    instant,
    is_looked_up,
    word_of_text,
    words_of,
)
from dbtagreements.wire.compiled.known import Doubt, Parties, parties_of
from dbtagreements.wire.compiled.makers import Functions, Make, Makers, Names
from dbtagreements.wire.compiled.own_json import SHALLOW
from dbtagreements.wire.plain import place_below

__all__ = ["Members"]


def _told(make: Make, tag: str, word: str | None, given: Any, known: Any) -> Any:
    if given[tag] != word:
        raise Doubt
    return make(given, known)


def _doubt() -> NoReturn:
    raise Doubt


def _json_of(kind: kinds.Json) -> Callable[[Any], FrozenMap]:
    check = check_of(kind)

    def json(value: Any) -> FrozenMap:
        if place_below(value, SHALLOW.depth) is not None:
            raise Doubt
        made = cast(object, frozen_json(value))
        # What is no JSON is refused here at once: its check would name all that is wrong in it.
        if not isinstance(made, FrozenMap) or check(made):
            raise Doubt
        return made

    return json


def _flags_of(kind: kinds.Flags) -> Callable[[Any], Any]:
    check, flags = check_of(kind), flags_of(kind)

    def checked(value: Any) -> Any:
        made = flags(value)
        if check(made):
            raise Doubt
        return made

    return checked


_FUNCTIONS: Final[Functions] = {
    kinds.Moment: lambda _: instant,
    kinds.Day: lambda _: day,
    kinds.Json: _json_of,
    kinds.Flags: _flags_of,
}


@final
class Members(Makers):
    """For each class the function that makes a noun of a dict.

    Args:
        catalogue: For each class that others derive from, those that may be read.
        options: As for `Makers`.
    """

    def __init__(self, catalogue: Mapping[type, tuple[type, ...]], **options: bool) -> None:
        super().__init__(_FUNCTIONS, **options)
        self._catalogue = catalogue

    def told(self, cls: type) -> Make:
        """The function for a class where no other can stand; its word must be there too."""
        tag, make = tag_of(cls), self.of(cls)
        return make if tag is None else partial(_told, make, tag, word_of(cls))

    def opening(self, cls: type, names: Names) -> list[str]:  # noqa: ARG002  # alike for all
        """It is a dict, of so many members that must be there."""
        needed = sum(field.required for field in fields_of(cls)) + (tag_of(cls) is not None)
        return [
            " if type(given) is not dict:",
            "  raise Doubt",
            f" get, count = given.get, {needed}",
        ]

    def found(self) -> list[str]:
        """One member more."""
        return ["  count += 1"]

    def closing(self) -> list[str]:
        """There is no other member, nor one without a value."""
        return [" if len(given) != count:", "  raise Doubt"]

    def member(self, field: Field) -> str:
        """The member of the dict."""
        return f"given[{field.wire!r}]" if field.required else f"get({field.wire!r})"

    def parties(self) -> Callable[[Any], Parties]:
        """The function that tells the parties of an agreement by its members."""
        return lambda data: parties_of([party["id"] for party in data["parties"]])

    def text(self, kind: kinds.Text) -> str:
        """It is text and nothing else, not too long, and can be shown."""
        return f"type(value) is str and len(value) <= {kind.longest} and value.isprintable()"

    def content(self, kind: Kind, cls: type, name: str, names: Names) -> str:
        """The source of a value of what the dict holds, under the name `value`."""
        names["doubt"] = _doubt
        match kind:
            case kinds.Text():
                said = self.said(kind, cls, name, names)
                return said if kind.form is None else f"({said}) if type(value) is str else doubt()"
            case kinds.Number(least=least, most=most):
                right = f"type(value) is int and {least} <= value <= {most}"
                return f"value if {right} else doubt()"
            case kinds.Flag():
                return "value if type(value) is bool else doubt()"
            case kinds.Either(word=word, noun=noun):
                other = self.content(noun, cls, f"noun_{name}", names)
                known = self.remembered(word, word_of_text(word), name, names)
                return f"{known} if type(value) is str else {other}"
            case kinds.Noun(cls=inner):
                return self.called(self.told(inner), name, names, "value, known")
            case kinds.Variant(base=base):
                names[name] = {word_of(cls): self.of(cls) for cls in self._catalogue[base]}
                return f"{name}[value[{tag_of(base)!r}]](value, known)"
            case kinds.Many():
                made = self._several(kind, cls, name, names)
                right = f"type(value) is list and len(value) >= {kind.least}"
                return f"{made} if {right} else doubt()"
            case _:
                return self.simple(kind, name, names)

    def _several(self, kind: kinds.Many, cls: type, name: str, names: Names) -> str:
        match kind.item:
            case kinds.Word() as item:
                return self.remembered(kind, words_of(kind, item), name, names, "tuple(value)")
            case kinds.Text(reserved=reserved) if is_looked_up(kind):
                return f"known.{'lists_of_contacts' if reserved else 'lists'}[tuple(value)]"
            case item:
                each = self.content(item, cls, name, names)
                names[f"all_{name}"] = collected_of(kind)
                return f"all_{name}([{each} for value in value])"
