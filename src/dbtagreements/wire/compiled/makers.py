"""For each class the function that makes a noun of what was read, written out and compiled."""

import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias, cast

from dbtagreements.fields import forms, kinds
from dbtagreements.fields.kinds import Field, Kind, fields_of
from dbtagreements.fields.nouns import checks_beside_references, only_with
from dbtagreements.model import Agreement, Commitment, Event
from dbtagreements.wire.compiled.content import span_of, text_of, word_of_text
from dbtagreements.wire.compiled.known import Doubt, Memo

__all__ = ["Functions", "Make", "Makers", "Names"]

Make: TypeAlias = "Callable[[Any, Any], Any]"
"""From what was read, and who may take part, to a noun."""

Functions: TypeAlias = "Mapping[type, Callable[[Any], Callable[[Any], Any]]]"

Names: TypeAlias = "dict[str, Any]"
"""What the names in a source stand for."""

_HAS_GIL: Final[bool] = getattr(sys, "_is_gil_enabled", lambda: True)()

# Text of these forms says nothing about a person, nor do the ids of what is numbered.
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


class Makers(ABC):
    """For each class the function that makes a noun, whatever its parts are read from.

    Each field is set by plain assignment on an open twin of the class, which has the same layout
    and no lock; then the twin becomes the class, and is locked. Where Python runs threads truly
    side by side that would stop them all, and each field is set by its slot.

    Args:
        functions: For kinds of content what makes the function that makes it of what was read.
        side_by_side: Whether Python runs threads side by side.
    """

    def __init__(self, functions: Functions, *, side_by_side: bool = not _HAS_GIL) -> None:
        self._functions = functions
        self._side_by_side = side_by_side
        self._made: dict[type, Make] = {}
        self._memos: dict[Kind, Memo] = {}

    @abstractmethod
    def opening(self, cls: type, names: Names) -> list[str]:
        """The lines that look at the whole of what was read, under the name `given`."""

    @abstractmethod
    def member(self, field: Field) -> str:
        """The source of what was read for a field; None where it was left out."""

    def found(self) -> list[str]:
        """The lines that take note of a member that need not be there and is."""
        return []

    def closing(self) -> list[str]:
        """The lines that look at the whole once its members have been read."""
        return []

    @abstractmethod
    def parties(self) -> Callable[[Any], Any]:
        """The function that tells of an agreement who takes part in it."""

    @abstractmethod
    def content(self, kind: Kind, cls: type, name: str, names: Names) -> str:
        """The source of a value of what was read for it, under the name `value`."""

    @abstractmethod
    def text(self, kind: kinds.Text) -> str:
        """The condition under which a free text can be taken as it is."""

    def of(self, cls: type) -> Make:
        """The function for a class."""
        if cls not in self._made:
            # A class that holds itself asks for its own function while that is being made.
            self._made[cls] = partial(self._later, cls)
            self._made[cls] = self._compiled(cls)
        return self._made[cls]

    def _later(self, cls: type, given: Any, known: Any) -> Any:
        return self._made[cls](given, known)

    def _compiled(self, cls: type) -> Make:
        names: Names = {"Doubt": Doubt, "Cls": cls}
        names["new"] = partial(object.__new__, cls) if self._side_by_side else _open_twin(cls)
        lines = ["def make(given, known):", *self.opening(cls, names), " noun = new()"]
        if _is_agreement(cls):
            names["parties_of"] = self.parties()
            lines.append(" known = parties_of(given)")
        for field in sorted(fields_of(cls), key=lambda field: field.computed):
            lines += self._filled(cls, field, names)
        lines += self.closing()
        if not self._side_by_side:
            lines.append(" noun.__class__ = Cls")
        for number, check in enumerate(checks_beside_references(cls)):
            names[f"check{number}"] = check
            needed, asked = only_with(check), f"check{number}(noun)"
            found = f"{asked} if noun.{needed} is not None else ()" if needed else asked
            lines += [f" for _ in {found}:", "  raise Doubt"]
        lines.append(" return noun")
        exec("\n".join(lines), names)  # noqa: S102  # our own text: field names and nothing else
        return cast(Make, names["make"])

    def _filled(self, cls: type, field: Field, names: Names) -> list[str]:
        name = field.name
        read, made = self.member(field), self.content(field.kind, cls, f"of_{name}", names)
        if made == "value" and (field.required or field.default is None):
            return [self._set(cls, name, read, names)]
        filled = self._set(cls, name, made, names)
        if field.required:
            return [f" value = {read}", filled]
        default = "None"
        if field.computed:
            names[f"default_{name}"], default = field.default.factory, f"default_{name}(noun)"
        elif field.default is not None:
            names[f"default_{name}"], default = field.default_value(), f"default_{name}"
        return [
            f" value = {read}",
            " if value is None:",
            f" {self._set(cls, name, default, names)}",
            " else:",
            f" {filled}",
            *self.found(),
        ]

    def _set(self, cls: type, name: str, made: str, names: Names) -> str:
        if not self._side_by_side:
            return f" noun.{name} = {made}"
        names[f"set_{name}"] = getattr(cls, name).__set__
        return f" set_{name}(noun, {made})"

    def said(self, kind: kinds.Text, cls: type, name: str, names: Names) -> str:
        """The source of a text."""
        if kind.names == "party":
            return f"known.{'contacts' if kind.reserved else 'one'}[value]"
        form, names[name] = kind.form, text_of(kind)
        if form is None:
            return f"value if {self.text(kind)} else {name}(value)"
        if form in _HARMLESS or (form is forms.SLUG and issubclass(cls, _NUMBERED)):
            return self.remembered(kind, text_of(kind), name, names)
        names[f"matches_{name}"] = re.compile(form.pattern, re.ASCII).fullmatch
        right = f"len(value) <= {form.longest} and matches_{name}(value)"
        return f"value if {right} else {name}(value)"

    def simple(self, kind: Kind, name: str, names: Names) -> str:
        """The source of a word, a duration, or what a function makes of what was read."""
        match kind:
            case kinds.Word():
                return self.remembered(kind, word_of_text(kind), name, names)
            case kinds.Duration():
                return self.remembered(kind, span_of(kind), name, names)
            case _:
                return self.called(self._functions[type(kind)](kind), name, names)

    def remembered(
        self, kind: Kind, make: Callable[[Any], Any], name: str, names: Names, value: str = "value"
    ) -> str:
        """The source of a value that is made once and then looked up."""
        names[name] = self._memos.setdefault(kind, Memo(make))
        return f"{name}[{value}]"

    def called(
        self, function: Callable[..., Any], name: str, names: Names, arguments: str = "value"
    ) -> str:
        """The source of a value that a function makes."""
        names[name] = function
        return f"{name}({arguments})"


def _is_agreement(cls: type) -> bool:
    return issubclass(cls, Agreement)


def _open_twin(cls: type) -> type:
    # Both to set and to delete: with one of them alone assignment is as slow as before.
    methods = ("__init__", "__setattr__", "__delattr__")
    free = {name: getattr(object, name) for name in methods}
    return type(f"Open{cls.__name__}", (cls,), {"__slots__": (), **free})
