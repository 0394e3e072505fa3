"""What the therapist's side offers: a stance, and cover when away."""

from dbtagreements.model import OfferStance, ProvideCoverage
from dbtagreements.saying.plain_words import clause, in_order, listed
from dbtagreements.saying.said import Saying, capital
from dbtagreements.saying.terms import meanings
from dbtagreements.saying.voice import Voice

__all__ = ["offer_stance", "provide_coverage"]


def offer_stance(promise: OfferStance, voice: Voice) -> Saying:
    """What the therapist's side offers."""
    return Saying(f"{voice.people(promise.by)} will offer this:", meanings(promise.stances))


def provide_coverage(promise: ProvideCoverage, voice: Voice) -> Saying:
    """Seeing to cover."""
    when = listed(map(clause, in_order(promise.when)), "or") if promise.when else "at any time"
    turn = f" to {voice.in_turn(promise.contacts)}" if promise.contacts else " for help"
    by = voice.people(promise.by)
    return Saying(f"{capital(when)}, {by} will see that one can turn{turn}.")
