"""The consultation team: asking it, and its agreements."""

from dbtagreements.model import SeekConsultation, UpholdTeamAgreement
from dbtagreements.saying.plain_words import clause, in_order, listed, often, term
from dbtagreements.saying.said import Saying, capital
from dbtagreements.saying.voice import Voice
from dbtagreements.vocabulary import TeamPrinciple

__all__ = ["seek_consultation", "uphold_team_agreement"]


def seek_consultation(promise: SeekConsultation, voice: Voice) -> Saying:
    """Asking for consultation."""
    whom = (
        listed(map(clause, in_order(promise.with_))) if promise.with_ else "the consultation team"
    )
    rate = often(promise.cadence) if promise.cadence else "when needed"
    return Saying(f"{voice.people(promise.by)} will ask {whom} for consultation {rate}.")


def uphold_team_agreement(promise: UpholdTeamAgreement, voice: Voice) -> Saying:
    """Keeping to the agreements of the team."""
    principles = tuple(_principle(word) for word in in_order(promise.principles))
    return Saying(f"{voice.people(promise.by)} will uphold these team agreements:", principles)


def _principle(word: TeamPrinciple) -> str:
    return f"{capital(term(word))}: {clause(word)}."
