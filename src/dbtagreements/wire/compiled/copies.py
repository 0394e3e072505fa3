"""From shadows to nouns: for each class a function, written out from its fields and compiled."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, cast, final

import msgspec

from dbtagreements.fields import forms, kinds
from dbtagreements.fields.kinds import Field, Kind, fields_of
from dbtagreements.fields.nouns import checks_beside_references
from dbtagreements.model import Agreement, Commitment, Event
from dbtagreements.wire.compiled.content import (
    collected_of,
    day,
    flags_of,
    instant,
    json_of,
    span_of,
    text_of,
    word_of_text,
    words_of,
)
from dbtagreements.wire.compiled.known import Doubt, Memo, parties_of
from dbtagreements.wire.compiled.names import decoded
from dbtagreements.wire.compiled.shadows import Shadows, is_told_by_msgspec

__all__ = ["Copies"]

_HARMLESS: Final = (
    forms.ZONE,
    forms.LANGUAGE,
    forms.CURRENCY,
    forms.PLACE,
    forms.POLICY,
    forms.CLOCK,
    forms.CLOCK_END,
)
_NUMBERED: Final = (Commitment, Event)


@final
class Copies:
    """For each class the function that makes a noun of its shadow, written out and compiled.

    Each field is set by plain assignment on an open twin of the class, which has the same layout
    and no lock; then the twin becomes the class, and is locked.
    """

    def __init__(self, shadows: Shadows) -> None:
        self._shadows = shadows
        self._made: dict[type, Callable[[Any, Any], Any]] = {}
        self._memos: dict[Any, Any] = {}

    def of(self, cls: type) -> Callable[[Any, Any], Any]:
        """The function for a class."""
        if cls not in self._made:
            # A class that holds itself asks for its own function while that is being made.
            self._made[cls] = partial(self._later, cls)
            self._made[cls] = self._compiled(cls)
        return self._made[cls]

    def _later(self, cls: type, shadow: Any, known: Any) -> Any:
        return self._made[cls](shadow, known)

    def _compiled(self, cls: type) -> Callable[[Any, Any], Any]:
        names: dict[str, Any] = {"new": object.__new__, "Open": _open_twin(cls), "Cls": cls}
        lines = ["def copy(shadow, known):", " noun = new(Open)"]
        if _is_agreement(cls):
            names["parties_of"] = parties_of
            lines.append(" known = parties_of(shadow.parties)")
        for field in sorted(fields_of(cls), key=lambda field: field.computed):
            lines += self._lines(cls, field, names)
        lines.append(" noun.__class__ = Cls")
        for number, check in enumerate(checks_beside_references(cls)):
            names[f"check{number}"] = check
            lines += [f" for _ in check{number}(noun):", "  raise Doubt"]
        names["Doubt"] = Doubt
        lines.append(" return noun")
        exec("\n".join(lines), names)  # noqa: S102  # our own text: field names and nothing else
        return cast(Callable[[Any, Any], Any], names["copy"])

    def _lines(self, cls: type, field: Field, names: dict[str, Any]) -> list[str]:
        name = field.name
        made = self._expression(field.kind, cls, f"of_{name}", names)
        if field.required:
            return [f" value = shadow.{name}", f" noun.{name} = {made}"]
        names[f"default_{name}"] = (
            field.default.factory if field.computed else field.default_value()
        )
        default = f"default_{name}(noun)" if field.computed else f"default_{name}"
        return [
            f" value = shadow.{name}",
            f" noun.{name} = {default} if value is None else {made}",
        ]

    def _expression(self, kind: Kind, cls: type, name: str, names: dict[str, Any]) -> str:
        """The text that makes a value of what the shadow holds, under the name `value`."""
        if isinstance(kind, kinds.Many) and not _is_looked_up(kind):
            names[f"all_{name}"] = collected_of(kind)
            return (
                f"all_{name}([{self._expression(kind.item, cls, name, names)} for value in value])"
            )
        if isinstance(kind, kinds.Text):
            text, names[name] = self._text(kind, cls)
        else:
            text, names[name] = self._other(kind)
        return text.replace("HELPER", name)

    def _text(self, kind: kinds.Text, cls: type) -> tuple[str, Any]:
        if kind.names == "party":
            return f"known.{'contacts' if kind.reserved else 'one'}[value]", None
        check = text_of(kind)
        if kind.form is None:
            return "value if value.isprintable() else HELPER(value)", check
        if kind.form in _HARMLESS or (kind.form is forms.SLUG and issubclass(cls, _NUMBERED)):
            return "HELPER[value]", self._memo(kind, check)
        return "HELPER(value)", check

    def _other(self, kind: Kind) -> tuple[str, Any]:
        match kind:
            case kinds.Word() if not is_told_by_msgspec(kind):
                return "HELPER[value]", self._memo(kind, word_of_text(kind))
            case kinds.Duration():
                return "HELPER[value]", self._memo(kind, span_of(kind))
            case kinds.Moment() | kinds.Day() | kinds.Json() | kinds.Flags():
                return "HELPER(value)", _CONTENT[type(kind)](kind)
            case kinds.Either(word=word, noun=kinds.Noun(cls=inner)):
                copy, word_of = self._noun(inner), self._memo(word, word_of_text(word))
                either = partial(_word_or_noun, word_of, copy)
                return "HELPER(value, known)", either
            case kinds.Noun(cls=inner):
                return "HELPER(value, known)", self._noun(inner)
            case kinds.Variant(base=base):
                return "HELPER[type(value)](value, known)", self._variant(base)
            case kinds.Many(item=kinds.Word() as item):
                return "HELPER[value]", self._memo(kind, words_of(kind, item))
            case kinds.Many(item=kinds.Text(reserved=reserved)):
                return f"known.{'lists_of_contacts' if reserved else 'lists'}[value]", None
            case _:
                return "value", None

    def _noun(self, cls: type) -> Callable[[Any, Any], Any]:
        copy = self.of(cls)
        if not self._shadows.holds_itself(cls):
            return copy
        decoder: Any = msgspec.json.Decoder(self._shadows.alone(cls))

        def nested(shadow: Any, known: Any) -> Any:
            if type(shadow) is msgspec.Raw:
                shadow = decoded(bytes(shadow), decoder)
            return copy(shadow, known)

        return nested

    def _variant(self, base: type) -> dict[Any, Callable[[Any, Any], Any]]:
        return {self._shadows.of(cls): self.of(cls) for cls in self._shadows.catalogue[base]}

    def _memo(self, kind: Kind, make: Callable[[Any], Any]) -> Memo:
        memo: Memo = self._memos.setdefault(kind, Memo(make))
        return memo


def _open_twin(cls: type) -> type:
    # Both, since with one of them alone assignment is as slow as before.
    free = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(f"Open{cls.__name__}", (cls,), {"__slots__": (), **free})


_CONTENT: Final[dict[type, Callable[[Any], Callable[[Any], Any]]]] = {
    kinds.Moment: lambda _: instant,
    kinds.Day: lambda _: day,
    kinds.Json: json_of,
    kinds.Flags: flags_of,
}


def _word_or_noun(words: Memo, copy: Callable[[Any, Any], Any], value: Any, known: Any) -> Any:
    return words[value] if type(value) is str else copy(value, known)


def _is_agreement(cls: type) -> bool:
    return issubclass(cls, Agreement)


def _is_looked_up(kind: kinds.Many) -> bool:
    """Whether a list is looked up as a whole: of words, or of ids that stand in it once."""
    item = kind.item
    return isinstance(item, kinds.Word) or (
        isinstance(item, kinds.Text) and item.names == "party" and kind.distinct and kind.ordered
    )
