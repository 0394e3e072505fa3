"""From shadows to nouns: what msgspec has checked is copied, and the rest is checked."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, final

import msgspec

from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import Field, Kind
from dbtagreements.wire.compiled.content import (
    collected_of,
    day,
    flags_of,
    instant,
    is_looked_up,
    word_of_text,
    words_of,
)
from dbtagreements.wire.compiled.known import Parties, parties_of
from dbtagreements.wire.compiled.makers import Functions, Make, Makers, Names
from dbtagreements.wire.compiled.names import decoded
from dbtagreements.wire.compiled.own_json import json_of
from dbtagreements.wire.compiled.shadows import Shadows, is_told_by_msgspec

__all__ = ["Copies"]


_FUNCTIONS: Final[Functions] = {
    kinds.Moment: lambda _: instant,
    kinds.Day: lambda _: day,
    kinds.Json: json_of,
    kinds.Flags: flags_of,
}


@final
class Copies(Makers):
    """For each class the function that makes a noun of its shadow.

    Args:
        shadows: The shadows of the classes.
        options: As for `Makers`.
    """

    def __init__(self, shadows: Shadows, **options: bool) -> None:
        super().__init__(_FUNCTIONS, **options)
        self._shadows = shadows

    def opening(self, cls: type, names: Names) -> list[str]:  # noqa: ARG002  # msgspec has looked
        """Nothing: a shadow is whole."""
        return []

    def member(self, field: Field) -> str:
        """The member of the shadow, which is None where the text has none."""
        return f"given.{field.name}"

    def parties(self) -> Callable[[Any], Parties]:
        """The function that tells the parties of an agreement by its shadow."""
        return lambda shadow: parties_of([party.id for party in shadow.parties])

    def text(self, kind: kinds.Text) -> str:  # noqa: ARG002  # msgspec has measured it
        """Nothing but what it holds is left to look at."""
        return "value.isprintable()"

    def content(self, kind: Kind, cls: type, name: str, names: Names) -> str:
        """The source of a value of what the shadow holds, under the name `value`."""
        match kind:
            case kinds.Text():
                return self.said(kind, cls, name, names)
            case kinds.Word() if is_told_by_msgspec(kind):
                return "value"
            case kinds.Either(word=word, noun=kinds.Noun(cls=inner)):
                names[f"noun_{name}"] = self._noun(inner)
                known = self.remembered(word, word_of_text(word), name, names)
                return f"{known} if type(value) is str else noun_{name}(value, known)"
            case kinds.Noun(cls=inner):
                return self.called(self._noun(inner), name, names, "value, known")
            case kinds.Variant(base=base):
                names[name] = {
                    self._shadows.of(cls): self.of(cls) for cls in self._shadows.catalogue[base]
                }
                return f"{name}[type(value)](value, known)"
            case kinds.Many(item=kinds.Word() as item):
                return self.remembered(kind, words_of(kind, item), name, names)
            case kinds.Many(item=kinds.Text(reserved=reserved)) if is_looked_up(kind):
                return f"known.{'lists_of_contacts' if reserved else 'lists'}[value]"
            case kinds.Many(item=item):
                each = self.content(item, cls, name, names)
                names[f"all_{name}"] = collected_of(kind)
                return f"all_{name}([{each} for value in value])"
            case kinds.Number() | kinds.Flag():
                return "value"
            case _:
                return self.simple(kind, name, names)

    def _noun(self, cls: type) -> Make:
        copy = self.of(cls)
        if not self._shadows.holds_itself(cls):
            return copy
        decoder: Any = msgspec.json.Decoder(self._shadows.alone(cls))
        return partial(_nested, copy, decoder)


def _nested(copy: Make, decoder: Any, shadow: Any, known: Any) -> Any:
    if type(shadow) is msgspec.Raw:
        shadow = decoded(bytes(shadow), decoder)
    return copy(shadow, known)
