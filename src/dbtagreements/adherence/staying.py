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
from dbtagreements.model.parties import PROVIDERS
from dbtagreements.vocabulary import EndReason, State
from dbtagreements.wire.times import write_instant

__all__ = ["stay_in_treatment"]


def stay_in_treatment(promise: StayInTreatment, party: str, situation: Situation) -> Judgment:
    """How staying in treatment stands.

    Ended by the party before the agreed time, or the term, is over, it is not kept yet. Where
    others ended it before, or the term was shorter, it was neither left nor stayed for: nothing is
    due of it any more, and nobody is held to what was not theirs to decide. One miss away from a
    limit of the same party, or at it, it is at risk. Otherwise it is kept: that someone leaves
    because of a limit is for people to decide.
    """
    ended = next((event for event in situation.events if isinstance(event, Ended)), None)
    if ended is None and not situation.effect.over:
        near = tuple(_limits_near(party, situation))
        if near:
            return Judgment(State.AT_RISK, near)
        return judged(State.KEPT, ReasonCode.STAYING, party)
    rests_on, over_at = () if ended is None else (ended,), situation.effect.until
    agreed = _agreed_time(promise, situation)
    if agreed <= over_at:
        return judged(State.KEPT, ReasonCode.STAYED, party, rests_on)
    figures = {"at": write_instant(over_at)}
    if agreed != LAST:
        figures["until"] = write_instant(agreed)
    if ended is not None and _left(ended, party, situation):
        return judged(State.BROKEN, ReasonCode.LEFT, party, rests_on, **figures)
    return judged(State.NOT_DUE, ReasonCode.ENDED_EARLY, party, rests_on, **figures)


def _left(ended: Ended, party: str, situation: Situation) -> bool:
    """Whether it was ended by the party.

    That the client left says who, where there is one client; that the provider ended it as well.
    """
    if ended.by is not None:
        return ended.by == party
    if ended.reason is EndReason.CLIENT_LEFT:
        return situation.clients == (party,)
    providers = [each.id for each in situation.agreement.parties if each.role in PROVIDERS]
    return ended.reason is EndReason.PROVIDER_ENDED and providers == [party]


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
