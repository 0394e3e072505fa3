"""Coaching between sessions: whether requests within its hours were answered in time."""

from datetime import timedelta

from pendulum import DateTime

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.holds import starts_hold
from dbtagreements.adherence.judging import judged
from dbtagreements.adherence.lookback import apart, counts
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.errors import InvalidValue
from dbtagreements.model import BehaviorObserved, ContactObserved, OfferCoaching
from dbtagreements.vocabulary import State, Weekday
from dbtagreements.zones import wall_clock

__all__ = ["in_a_pause", "offer_coaching"]


def offer_coaching(promise: OfferCoaching, party: str, situation: Situation) -> Judgment:
    """How the offer of coaching stands: of the last four requests, how many had no answer in time.

    A request is a client's contact to the party, by a way that is offered, within the hours, and
    while coaching does not pause. While there is still time to answer, it does not count. One of
    the last four is at risk, two are not kept yet; both figures are this project's choice.
    """
    requests = [
        each
        for each in situation.evidence.of(ContactObserved)
        if each.to == party
        and each.by in situation.clients
        and (not promise.channels or each.channel in promise.channels)
        and counts(situation, each.at)
        and _within_hours(promise, each.at, situation)
        and not _pauses(promise, each, situation)
    ]
    if not requests:
        return judged(State.NOT_DUE, ReasonCode.NO_REQUEST, party)
    if promise.response_within is None:
        return judged(State.UNKNOWN, ReasonCode.NO_ANSWER_TIME, party, requests)
    within = timedelta(seconds=promise.response_within.elapsed)
    over = [
        each
        for each in requests
        if _in_time(each, within) or apart(each.at, situation.at) >= within
    ]
    if not over:
        return judged(
            State.NOT_DUE, ReasonCode.ANSWER_OPEN, party, requests, requests=len(requests)
        )
    last = over[-situation.settings.coaching_requests :]
    late = [each for each in last if not _in_time(each, within)]
    if not late:
        return judged(State.KEPT, ReasonCode.ANSWERED, party, last, requests=len(last))
    many = len(late) >= situation.settings.coaching_unanswered
    return judged(
        State.BROKEN if many else State.AT_RISK,
        ReasonCode.NOT_ANSWERED,
        party,
        late,
        requests=len(last),
        open=len(late),
    )


def in_a_pause(contact: ContactObserved, situation: Situation) -> bool:
    """Whether a contact came while coaching by the one it went to paused."""
    return any(
        _pauses(promise, contact, situation)
        for agreement in situation.agreements
        for promise in agreement.commitments_of(OfferCoaching)
        if contact.to in promise.by
    )


def _pauses(promise: OfferCoaching, contact: ContactObserved, situation: Situation) -> bool:
    """Whether the offer paused at a contact, by an act of the one who made it."""
    if promise.hold_for is None:
        return False
    long = timedelta(seconds=promise.hold_for.elapsed)
    return any(
        starts_hold(promise, act)
        and counts(situation, act.at)
        and act.at <= contact.at
        and apart(act.at, contact.at) < long
        for act in situation.evidence.of(BehaviorObserved, contact.by)
    )


def _in_time(request: ContactObserved, within: timedelta) -> bool:
    after = request.answered_after
    return request.answered and (after is None or timedelta(seconds=after.elapsed) <= within)


def _within_hours(promise: OfferCoaching, at: DateTime, situation: Situation) -> bool:
    if not promise.hours:
        return True
    try:
        local = wall_clock(at, promise.timezone or situation.agreement.timezone)
    except InvalidValue:  # at the edge of the calendar, where no clock shows it
        return False
    weekday, clock = tuple(Weekday)[local.weekday()], f"{local:%H:%M}"
    return any(
        weekday in entry.weekdays and entry.start <= clock < entry.end for entry in promise.hours
    )
