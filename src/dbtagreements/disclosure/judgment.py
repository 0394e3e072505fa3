"""`Judgment`: how far a part of a question has been answered, step by step."""

from collections.abc import Iterable
from enum import IntEnum, auto
from typing import Final, NamedTuple

from dbtagreements.disclosure.decision import Withheld
from dbtagreements.model import ConfidentialityException, LegalBasis
from dbtagreements.span import Span
from dbtagreements.vocabulary import AgeAsked, Answer, Code, Condition, Duty, Fact, Reason

__all__ = ["GIVES", "Bar", "BarKind", "Judgment", "Missing", "is_open", "lowest", "raises"]

_RANKS: Final = {
    Answer.NOT_PERMITTED: 0,
    Answer.NEEDS_AUTHORIZATION: 1,
    Answer.PERMITTED: 2,
    Answer.REQUIRED: 3,
}

GIVES: Final = {
    Duty.MANDATORY: Answer.REQUIRED,
    Duty.PERMITTED: Answer.PERMITTED,
    Duty.PROHIBITED: Answer.NOT_PERMITTED,
}
"""What a met entry answers."""


def raises(answer: Answer, other: Answer) -> bool:
    """Whether one answer is higher than another."""
    return _RANKS[answer] > _RANKS[other]


def lowest(answers: Iterable[Answer]) -> Answer:
    """The lowest of several answers."""
    return min(answers, key=_RANKS.__getitem__)


def is_open(answer: Answer) -> bool:
    """Whether it may be told: required or permitted."""
    return _RANKS[answer] >= _RANKS[Answer.PERMITTED]


_FOR_TELLING: Final = frozenset({Reason.POLICY_MANDATORY, Reason.POLICY_PERMITTED})


class BarKind(IntEnum):
    """What stands against telling; of several, the first gives the basis."""

    COURT = auto()
    RESTRICTION = auto()
    PART2 = auto()
    NOTES = auto()
    PROHIBITED = auto()
    PUT_OUT = auto()


class Bar(NamedTuple):
    """Something that stands against telling, and what it rests on."""

    kind: BarKind
    basis: tuple[LegalBasis, ...]


class Missing(NamedTuple):
    """A fact or an age that nobody has stated.

    Attributes:
        asked: The fact or the age.
        gives: The answer that it could give; None where it is to be known in any case.
    """

    asked: Fact | AgeAsked
    gives: Answer | None


class Judgment(NamedTuple):
    """The answer to a part of a question so far, and what it rests on.

    Attributes:
        answer: The answer.
        reasons: Why.
        exceptions: The entries that decided.
        basis: What an answer that lets it be told rests on.
        conditions: What goes with telling.
        within: How soon it must be told.
        bars: What stands against telling.
        bar_conditions: What goes with not telling.
        missing: What nobody has stated.
        paths: Where in the subject's document what decided stands.
        withheld: What is left out.
        is_by_leave: Whether leave by the client carries it.
        is_final: Whether no leave by the client can raise it.
        refused_at: Where refusals stand that keep all of it from the recipient.
    """

    answer: Answer = Answer.NEEDS_AUTHORIZATION
    reasons: tuple[Reason | Code, ...] = ()
    exceptions: tuple[ConfidentialityException, ...] = ()
    basis: tuple[LegalBasis, ...] = ()
    conditions: tuple[Condition, ...] = ()
    within: Span | None = None
    bars: tuple[Bar, ...] = ()
    bar_conditions: tuple[Condition, ...] = ()
    missing: tuple[Missing, ...] = ()
    paths: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    is_by_leave: bool = False
    is_final: bool = False
    refused_at: tuple[str, ...] = ()

    def closed(self) -> "Judgment":
        """The same where no leave can raise it any more, nor what would only permit it."""
        return self.settled()._replace(is_final=True)

    def settled(self) -> "Judgment":
        """The same without what nobody has stated and what would only permit it: it stays shut."""
        still = tuple(each for each in self.missing if each.gives is not Answer.PERMITTED)
        return self._replace(missing=still)

    def because(self, *reasons: Reason | Code) -> "Judgment":
        """The same with further reasons."""
        return self._replace(reasons=(*self.reasons, *reasons))

    def lowered(self, answer: Answer) -> "Judgment":
        """The answer lowered to another, without what spoke for a higher one."""
        if not raises(self.answer, answer):
            return self
        judged = self._replace(
            answer=answer, reasons=tuple(each for each in self.reasons if each not in _FOR_TELLING)
        )
        return judged if is_open(answer) else judged._replace(exceptions=(), within=None, paths=())

    def barred(self, answer: Answer, reason: Reason, bar: Bar) -> "Judgment":
        """The answer lowered to another, with the reason and with what bars it."""
        return self.lowered(answer).because(reason)._replace(bars=(*self.bars, bar))

    def asking(self, gives: Answer | None, *facts: Fact | AgeAsked) -> "Judgment":
        """The same with facts that would have to be known."""
        return self._replace(
            missing=(*self.missing, *(Missing(asked=fact, gives=gives) for fact in facts))
        )
