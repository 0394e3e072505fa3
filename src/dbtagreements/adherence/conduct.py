"""Calling ahead when late or not coming [L15 General Handout 3], and the other guidelines."""

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.judging import judged
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.reported import reported
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import ObserveConduct, SessionObserved
from dbtagreements.span import Span
from dbtagreements.vocabulary import Conduct, SessionOutcome, State

__all__ = ["observe_conduct"]


def observe_conduct(promise: ObserveConduct, party: str, situation: Situation) -> Judgment:
    """How the guidelines stand: calling ahead by the sessions, the others by what was reported.

    Where a promise names both, it shows what most needs to be seen, and the reasons of that.
    """
    others = promise.conduct - {Conduct.CALL_AHEAD}
    judgments = [reported(promise, party, situation)] if others else []
    if Conduct.CALL_AHEAD in promise.conduct:
        judgments.append(_call_ahead(party, situation))
    return min(judgments, key=lambda judgment: _FIRST.index(judgment.state))
