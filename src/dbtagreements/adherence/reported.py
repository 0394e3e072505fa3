"""Promises of which only a report tells: conduct, stance, confidentiality, targets, the team's."""

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.judging import judged
from dbtagreements.adherence.lookback import counts, day_counts, lately
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import (
    BehaviorObserved,
    Commitment,
    CustomCommitment,
    KeepConfidential,
    ObserveConduct,
    OfferStance,
    UpholdTeamAgreement,
)
from dbtagreements.vocabulary import BehaviorForm, Conduct, State
from dbtagreements.wire.times import write_instant

__all__ = ["reported"]


def reported(promise: Commitment, party: str, situation: Situation) -> Judgment:
    """How a promise stands of which only a report tells, in the last 28 local days.

    A report that it was not kept, later than the last recommitment, is not kept yet; a report that
    it was, and none against it, is kept; without a report nobody knows. Nothing from before the
    agreement took effect counts; a report that it was kept is about its whole day. The 28 days are
    this project's choice.
    """
    words = _words(promise)
    days = situation.settings.report_days
    again = situation.recommitted(party)
    seen = [
        each
        for each in situation.evidence.of(BehaviorObserved, party)
        if each.behavior in words and lately(situation, each.at, days)
    ]
    against = [
        each
        for each in seen
        if each.form is BehaviorForm.ACT
        and counts(situation, each.at)
        and (again is None or each.at > again)
    ]
    if against:
        last = write_instant(against[-1].at)
        return judged(State.BROKEN, ReasonCode.REPORTED_NOT_KEPT, party, against, last=last)
    kept = [
        each
        for each in seen
        if each.form is BehaviorForm.NONE and day_counts(situation, situation.local_day(each.at))
    ]
    if kept:
        return judged(State.KEPT, ReasonCode.REPORTED_KEPT, party, kept)
    return judged(State.UNKNOWN, ReasonCode.NO_RECORD, party)


def _words(promise: Commitment) -> frozenset[str]:
    """The words under which something is reported of a promise: its own, and its kind."""
    match promise:
        case ObserveConduct(conduct=conduct):
            own: frozenset[str] = conduct - {Conduct.CALL_AHEAD}
        case OfferStance(stances=stances):
            own = stances
        case KeepConfidential(scope=scope):
            own = scope
        case UpholdTeamAgreement(principles=principles):
            own = principles
        case CustomCommitment(code=code):
            own = frozenset({code})
        case _:
            own = frozenset()
    return own | {promise.kind}
