"""Reasons in plain sentences for people: without the agreement, or with its names and its zone."""

from typing import Final

from dbtagreements.adherence.assessment import AssessmentReason
from dbtagreements.adherence.figures import Figures, Teller
from dbtagreements.adherence.phrases import SENTENCES
from dbtagreements.model import Agreement
from dbtagreements.saying.said import capital
from dbtagreements.saying.values import named
from dbtagreements.saying.voice import Voice

__all__ = ["say_reason", "say_with"]


def say_reason(reason: AssessmentReason, agreement: Agreement | None = None) -> str:
    """A reason in a plain sentence, or in a few, for people who hold the agreement.

    Args:
        reason: The reason.
        agreement: The agreement that it is about; names and times of day are those of it. Left out,
            no name stands in the sentence: parties are spoken of by their ids, and times of day are
            those of UTC.

    Example:
        >>> from dbtagreements.adherence.reasons import ReasonCode
        >>> about = {"open": 3, "due": 7, "days": ["2026-03-03", "2026-03-04", "2026-03-07"]}
        >>> reason = AssessmentReason(code=ReasonCode.DIARY_DAYS_OPEN, about=about)
        >>> say_reason(reason).partition(" (")[0]
        'No diary card is recorded for 3 of 7 days'
    """
    if agreement is None:
        return say_with(_WITHOUT_AGREEMENT, reason)
    (teller,) = Teller.of_each((agreement,))
    return say_with(teller, reason)


def say_with(teller: Teller, reason: AssessmentReason) -> str:
    """A reason in a plain sentence, or in a few.

    Args:
        teller: What it is said with.
        reason: The reason.
    """
    says = SENTENCES.get(reason.code)
    if says is None:  # a host's own code, which its own assessor gives
        return f"{capital(named(reason.code))}."
    return says(Figures(reason.about, teller))


_WITHOUT_AGREEMENT: Final = Teller(Voice({}, isolating=False), "UTC", "crisis lines")
