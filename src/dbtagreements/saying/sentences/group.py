"""How people are with one another in a group."""

from dbtagreements.model import ObserveConduct
from dbtagreements.saying.said import Saying
from dbtagreements.saying.terms import meanings
from dbtagreements.saying.voice import Voice

__all__ = ["observe_conduct"]


def observe_conduct(promise: ObserveConduct, voice: Voice) -> Saying:
    """Keeping to guidelines."""
    return Saying(
        f"{voice.people(promise.by)} will keep to these guidelines:", meanings(promise.conduct)
    )
