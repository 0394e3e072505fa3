"""Staying in treatment for the agreed time."""

from collections.abc import Iterator

import attrs
from pendulum import DateTime

from dbtagreements.adherence.absences import attendance_of
from dbtagreements.adherence.assessment import AssessmentReason, Judgment
from dbtagreements.adherence.effect import LAST, begin_of, effect_of
from dbtagreements.adherence.judging import because, judged
from dbtagreements.adherence.lookback import later
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.adherence.tally import counts_sessions
from dbtagreements.model import AttendSessions, Ended, StayInTreatment
from dbtagreements.vocabulary import EndReason, State
from dbtagreements.wire.times import write_instant

__all__ = ["stay_in_treatment"]


def stay_in_treatment(promise: StayInTreatment, party: str, situation: Situation) -> Judgment:
    """How staying in treatment stands.

    Ended by the party before the agreed time, or the term, is over, it is not kept yet. One miss
    away from a limit of the same party, or at it, it is at risk. Otherwise it is kept: that someone
    leaves because of a limit is for people to decide.
    """
    for event in situation.events:
        if isinstance(event, Ended):
            if _left(event, party, situation) and event.at < _agreed_time(promise, situation):
                at = write_instant(event.at)
                return judged(State.BROKEN, ReasonCode.LEFT, party, (event,), at=at)
            return judged(State.KEPT, ReasonCode.STAYED, party, (event,))
    if situation.effect.over:
        return judged(State.KEPT, ReasonCode.STAYED, party)
    near = tuple(_limits_near(party, situation))
    return Judgment(State.AT_RISK, near) if near else judged(State.KEPT, ReasonCode.STAYING, party)


def _left(ended: Ended, party: str, situation: Situation) -> bool:
    """Whether it was ended by the party; that the client left says who, where there is one."""
    alone = situation.clients == (party,) and ended.reason is EndReason.CLIENT_LEFT
    return ended.by == party or (ended.by is None and alone)


def _agreed_time(promise: StayInTreatment, situation: Situation) -> DateTime:
    """The instant at which the agreed time is over; without an end, none ever is."""
    term, timezone = situation.agreement.term, situation.agreement.timezone
    if promise.for_ is not None:
        start = begin_of(term.start.toordinal(), timezone)
        return later(start, promise.for_, timezone) or LAST
    return LAST if term.end is None else begin_of(term.end.toordinal() + 1, timezone)


def _limits_near(party: str, situation: Situation) -> Iterator[AssessmentReason]:
    """A reason for each limit of the party, in any agreement of the treatment, that is near."""
    for agreement in situation.agreements:
        effect = effect_of(agreement, at=situation.at)
        there = attrs.evolve(situation, agreement=agreement, effect=effect, at=effect.until)
        for promise in agreement.commitments_of(AttendSessions):
            if promise.absence_limit is None or promise.optional or party not in promise.by:
                continue
            found = attendance_of(promise, party, there)
            limit, absences = promise.absence_limit, found.absences
            misses = absences.run if limit.consecutive else absences.count
            if absences.reached_at is None and not 0 < misses == limit.misses - 1:
                continue
            unit = "session" if counts_sessions(promise) or not limit.consecutive else "week"
            yield because(
                ReasonCode.LIMIT_NEAR,
                party,
                [occasion.record for occasion in found.counted],
                mode=str(promise.mode),
                misses=limit.misses,
                missed=misses,
                unit=unit,
                reached=absences.reached_at is not None,
            )
