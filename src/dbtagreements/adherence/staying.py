"""Staying in treatment for the agreed time."""

from collections.abc import Iterator
from datetime import datetime, time

from pendulum import DateTime

from dbtagreements.adherence.absences import Absences, absences_of
from dbtagreements.adherence.assessment import AssessmentReason, Judgment
from dbtagreements.adherence.judging import because, judged
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.errors import InvalidValue
from dbtagreements.model import AttendSessions, Ended, StayInTreatment
from dbtagreements.span import Span
from dbtagreements.vocabulary import EndReason, State
from dbtagreements.zones import at_wall_clock

__all__ = ["stay_in_treatment"]


def stay_in_treatment(promise: StayInTreatment, party: str, situation: Situation) -> Judgment:
    """How staying in treatment stands.

    Ended by the party before the agreed time, or the term, is over: not kept yet. One miss away
    from a limit of the same party, or at it: at risk. Otherwise it is kept: nobody is out of
    treatment by what a program counts, people decide on that.
    """
    ended = [event for event in situation.events if isinstance(event, Ended)]
    if ended:
        last = ended[-1]
        left = last.by == party or _left_alone(last, party, situation)
        over = _time_is_over(promise, situation)
        if left and (over is None or last.at < over):
            return judged(State.BROKEN, ReasonCode.LEFT, party, (last,), at=write_instant(last.at))
        return judged(State.KEPT, ReasonCode.STAYED, party, (last,))
    near = tuple(_limits_near(party, situation))
    if near:
        return Judgment(State.AT_RISK, near)
    return judged(State.KEPT, ReasonCode.STAYING, party)
