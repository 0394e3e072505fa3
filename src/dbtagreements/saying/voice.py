"""`Voice`: says what an agreement's own texts are: who its ids are, and what was written in it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, Self, final

import attrs

from dbtagreements.fields import EMERGENCY_LINE
from dbtagreements.model import Agreement, RecipientRef
from dbtagreements.saying.harmless import harmless
from dbtagreements.saying.plain_words import clause, listed, term
from dbtagreements.vocabulary import ContactKind
from dbtagreements.wire import dumps

__all__ = ["Voice", "runs_right_to_left"]

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
# What is read from left to right in any text.
_NUMBERS: Final = frozenset({ContactKind.PHONE, ContactKind.SMS, ContactKind.EMAIL})


@final
@attrs.frozen
class Voice:
    """How the texts of one agreement are put into sentences of ours.

    Where any of it runs from right to left, each text is isolated (Unicode's FSI, PDI) and each
    number kept from left to right (LRI, PDI), so that what stands beside them keeps its order.
    Elsewhere there are no such marks, which would go along with whatever is copied.

    Attributes:
        names: What each party is called.
        isolating: Whether texts are isolated.
    """

    names: Mapping[str, str]
    isolating: bool

    @classmethod
    def of(cls, agreement: Agreement) -> Self:
        """The voice for an agreement."""
        called = {party.id: " ".join(party.name.split()) for party in agreement.parties}
        again = Counter(called.values())
        names = {
            id: f"{name} ({id})" if name and again[name] > 1 else name or id
            for id, name in called.items()
        }
        return cls(names, isolating=runs_right_to_left(agreement))

    def text(self, text: str) -> str:
        """A text from the agreement, on one line, harmless, isolated where that is needed."""
        return self._isolated(text, "\u2068")

    def quoted(self, text: str) -> str:
        """A text from the agreement in quotation marks."""
        return f"“{self.text(text)}”"

    def number(self, text: str) -> str:
        """A telephone number or an address of the kind that runs from left to right."""
        return self._isolated(text, "\u2066")

    def contact(self, kind: ContactKind, value: str) -> str:
        """The number or address of a way to reach someone."""
        return self.number(value) if kind in _NUMBERS else self.text(value)

    def person(self, id: str) -> str:
        """Who an id is; of a party of an earlier version only the id is known."""
        if id == EMERGENCY_LINE:
            return "the crisis line"
        return self.text(self.names.get(id, id))

    def people(self, ids: Iterable[str], last: str = "and") -> str:
        """Who several ids are."""
        return listed(map(self.person, ids), last)

    def in_turn(self, ids: Iterable[str]) -> str:
        """Who several ids are, one after the other."""
        return ", then ".join(map(self.person, ids))

    def recipient(self, who: RecipientRef) -> str:
        """Who is told something."""
        called = who.name if who.party is None else self.names.get(who.party, who.party)
        said = clause(who.role) if not called else f"{self.text(called)} ({term(who.role)})"
        return said if who.within is None else f"{said}, of {self.recipient(who.within)}"

    def _isolated(self, text: str, opening: str) -> str:
        line = harmless(" ".join(text.split()))
        return f"{opening}{line}\u2069" if self.isolating else line


def runs_right_to_left(subject: object) -> bool:
    """Whether any text in it has a character that is read from right to left."""
    text = dumps(subject)
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text
    )
