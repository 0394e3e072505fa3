"""Explaining the limits of confidentiality by the agreed milestone [APA Ethics Code 4.02]."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pendulum import Date, DateTime

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.effect import WEEK, begin_of
from dbtagreements.adherence.judging import judged
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle.history import in_force
from dbtagreements.model import (
    Agreement,
    ExplainLimits,
    LimitsExplained,
    SessionObserved,
    Signed,
    SkillsGroupAgreement,
    Term,
)
from dbtagreements.model.treatment import zone_of
from dbtagreements.vocabulary import Milestone, SessionOutcome, State
from dbtagreements.wire.times import write_instant

__all__ = ["explain_limits"]


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
    still_open = [client for client in situation.clients if client not in told]
    return judged(
        State.BROKEN, ReasonCode.NOT_EXPLAINED, party, done, before=by, clients=still_open
    )


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


def _treatment_start(situation: Situation) -> DateTime:
    treatment, agreement = situation.treatment, situation.agreement
    if treatment is None:
        day, timezone = agreement.term.start, agreement.timezone
    else:
        day, timezone = treatment.started_on, zone_of(treatment)
    return begin_of(day.toordinal() + 1, timezone)


def _first_session(situation: Situation) -> DateTime | None:
    attended = (
        each.at
        for client in situation.clients
        for each in situation.evidence.of(SessionObserved, client)
        if each.outcome is SessionOutcome.ATTENDED
    )
    return min(attended, default=None)


def _group_start(situation: Situation) -> DateTime | None:
    own = situation.agreement
    groups = (own,) if isinstance(own, SkillsGroupAgreement) else situation.agreements
    return min((at for group in groups for at in _first_meeting(group)), default=None)


def _first_meeting(group: Agreement) -> Iterator[DateTime]:
    if not isinstance(group, SkillsGroupAgreement) or group.meeting is None:
        return
    start = group.term.start
    last = min(start.toordinal() + WEEK - 1, Date.max.toordinal())
    week = Term(start=start, end=Date.fromordinal(last))
    try:
        yield from group.meeting.occurrences(week, timezone=group.timezone)
    except InvalidValue:  # outside the years 1 to 9999
        return


def _signing(situation: Situation) -> DateTime | None:
    first: dict[str, DateTime] = {}
    for event in situation.events:
        if isinstance(event, Signed):
            first.setdefault(event.party, event.at)
    signers = situation.agreement.signers
    return max((first[party] for party in signers if party in first), default=None)


_MILESTONES: Final[Mapping[Milestone, Callable[[Situation], DateTime | None]]] = {
    Milestone.TREATMENT_START: _treatment_start,
    Milestone.FIRST_SESSION: _first_session,
    Milestone.GROUP_START: _group_start,
    Milestone.SIGNING: _signing,
}
