"""Explaining the limits of confidentiality by the agreed milestone [APA Ethics Code 4.02]."""

from collections.abc import Iterator
from datetime import datetime, time

from pendulum import Date, DateTime

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.judging import judged
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle.history import in_force
from dbtagreements.model import (
    ExplainLimits,
    LimitsExplained,
    SessionObserved,
    Signed,
    SkillsGroupAgreement,
    Term,
)
from dbtagreements.span import Span
from dbtagreements.vocabulary import Milestone, SessionOutcome, State
from dbtagreements.wire.times import write_instant
from dbtagreements.zones import at_wall_clock

__all__ = ["explain_limits"]

_WEEK: int = 7


def explain_limits(promise: ExplainLimits, party: str, situation: Situation) -> Judgment:
    """How explaining the limits stands: to each client, by the milestone.

    Done, it is kept, also late, and the reason then says so. Past the milestone and not done to
    each client it is not kept yet. Which provider explained them does not matter.
    """
    told: dict[str, LimitsExplained] = {}
    for event in _explained(situation):
        for client in event.to:
            told.setdefault(client, event)
    done = [told[client] for client in situation.clients if client in told]
    milestone = _MILESTONES[promise.before](situation)
    by = str(promise.before)
    if done and len(done) == len(situation.clients):
        last = max(event.at for event in done)
        late = milestone is not None and _is_past(milestone, last, promise.before)
        code = ReasonCode.LATE if late else ReasonCode.EXPLAINED
        return judged(State.KEPT, code, party, done, before=by, at=write_instant(last))
    if milestone is None and promise.before is Milestone.GROUP_START:
        return judged(State.UNKNOWN, ReasonCode.NO_MILESTONE, party, before=by)
    if milestone is None or situation.at < milestone or not situation.clients:
        return judged(State.NOT_DUE, ReasonCode.MILESTONE_AHEAD, party, before=by)
    open = [client for client in situation.clients if client not in told]
    return judged(State.BROKEN, ReasonCode.NOT_EXPLAINED, party, done, before=by, clients=open)


def _explained(situation: Situation) -> list[LimitsExplained]:
    """The explanations up to now, the earliest first: in any agreement of the treatment."""
    return sorted(
        (
            event
            for agreement in situation.agreements
            for event in in_force(agreement, situation.at)
            if isinstance(event, LimitsExplained)
        ),
        key=lambda event: event.at,
    )


def _is_past(milestone: DateTime, done: DateTime, before: Milestone) -> bool:
    # The end of a day is no longer of that day; a session or a signature is its own instant.
    return milestone <= done if before is Milestone.TREATMENT_START else milestone < done


# --- When each milestone is over; None where that cannot be told (yet) ----------------------------


def _treatment_start(situation: Situation) -> DateTime | None:
    treatment = situation.treatment
    if treatment is None:
        return _end_of(situation.agreement.term.start, situation.agreement.timezone)
    return _end_of(treatment.started_on, treatment.agreements[0].timezone)


def _first_session(situation: Situation) -> DateTime | None:
    attended = (
        each.at
        for client in situation.clients
        for each in situation.evidence.of(SessionObserved, client)
        if each.outcome is SessionOutcome.ATTENDED
    )
    return min(attended, default=None)


def _group_start(situation: Situation) -> DateTime | None:
    return min(_first_meetings(situation), default=None)


def _first_meetings(situation: Situation) -> Iterator[DateTime]:
    for agreement in situation.agreements:
        if isinstance(agreement, SkillsGroupAgreement) and agreement.meeting is not None:
            start = agreement.term.start
            last = min(start.toordinal() + _WEEK - 1, Date.max.toordinal())
            week = Term(start=start, end=Date.fromordinal(last))
            try:
                yield from agreement.meeting.occurrences(week, timezone=agreement.timezone)
            except InvalidValue:  # outside the years 1 to 9999
                continue


def _signing(situation: Situation) -> DateTime | None:
    first: dict[str, DateTime] = {}
    for event in situation.events:
        if isinstance(event, Signed):
            first.setdefault(event.party, event.at)
    signers = situation.agreement.signers
    return max((first[party] for party in signers if party in first), default=None)


_MILESTONES = {
    Milestone.TREATMENT_START: _treatment_start,
    Milestone.FIRST_SESSION: _first_session,
    Milestone.GROUP_START: _group_start,
    Milestone.SIGNING: _signing,
}


def _end_of(day: Date, timezone: str) -> DateTime | None:
    try:
        after = Span(days=1).after_day(day)
        return at_wall_clock(datetime.combine(after, time()), timezone)
    except InvalidValue:  # the last day there is
        return None
