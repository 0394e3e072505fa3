"""Staying away from harmful acts: a goal that is worked toward, and never a measure of safety.

From what is seen here nobody can tell that someone is safe [RMJ06].
"""

from collections.abc import Iterator, Sequence

from pendulum import DateTime

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.judging import judged
from dbtagreements.adherence.lookback import counts, day_counts, lately, later, lies_within
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import BehaviorObserved, ContactObserved, DiaryCardObserved, Refrain
from dbtagreements.span import Span
from dbtagreements.vocabulary import Behavior, BehaviorForm, Context, State
from dbtagreements.wire.times import write_instant

__all__ = ["refrain"]


def refrain(promise: Refrain, party: str, situation: Situation) -> Judgment:
    """How staying away from something stands, in the last seven local days, today included.

    An act later than the last recommitment is not kept yet, an urge without an act at risk; a
    report that there was none, or a diary card that was filled in, is kept. Nothing from before the
    agreement took effect counts; a report and a card are about their whole day. A promise for one
    setting counts only acts that were observed in it. A promise for a while after an act is looked
    at by that while.
    """
    if promise.after and promise.for_ is not None:
        return _after_an_act(promise, promise.for_, party, situation)
    seen = [
        each
        for each in situation.evidence.of(BehaviorObserved, party)
        if each.behavior in promise.behaviors and _lately(situation, each.at)
    ]
    if acts := [each for each in seen if _is_act(each, promise, party, situation)]:
        return judged(State.BROKEN, ReasonCode.ACT, party, acts, **_what(acts, situation))
    urges = [each for each in seen if each.form is BehaviorForm.URGE and counts(situation, each.at)]
    if urges:
        return judged(State.AT_RISK, ReasonCode.URGE, party, urges, **_what(urges, situation))
    if reports := _reports(seen, party, situation):
        return judged(State.KEPT, ReasonCode.NO_ACT, party, reports)
    return judged(State.UNKNOWN, ReasonCode.NO_RECORD, party)


def _after_an_act(promise: Refrain, long: Span, party: str, situation: Situation) -> Judgment:
    """How a promise stands that holds for a while after an act, such as no contact with members.

    Published by a teen program [P flipbuilder.com teen manual].
    """
    whiles = [
        (each, later(each.at, long, situation.agreement.timezone))
        for each in situation.evidence.of(BehaviorObserved, party)
        if each.form is BehaviorForm.ACT
        and each.behavior in promise.after
        and counts(situation, each.at)
    ]
    for each in situation.evidence.of(BehaviorObserved, party):
        if _is_act(each, promise, party, situation) and _lately(situation, each.at):
            acts = [
                act for act, end in whiles if act.at < each.at and lies_within(each.at, act.at, end)
            ]
            if acts:
                figures = _what([each], situation)
                return judged(State.BROKEN, ReasonCode.ACT, party, (*acts, each), **figures)
    for contact in _contacts(promise, party, situation):
        acts = [act for act, end in whiles if lies_within(contact.at, act.at, end)]
        if acts:
            return judged(
                State.BROKEN,
                ReasonCode.CONTACT_IN_QUIET_TIME,
                party,
                (*acts, contact),
                last=write_instant(contact.at),
                open=list(situation.remains_open),
            )
    if not whiles:
        return judged(State.NOT_DUE, ReasonCode.NO_ACT_BEFORE, party)
    running = [(act, end) for act, end in whiles if lies_within(situation.at, act.at, end)]
    if running:
        act, end = running[-1]
        until = {} if end is None else {"until": write_instant(end)}
        still_open = list(situation.remains_open)
        return judged(State.AT_RISK, ReasonCode.QUIET_TIME, party, (act,), open=still_open, **until)
    return judged(State.KEPT, ReasonCode.QUIET_TIME_KEPT, party, [act for act, _ in whiles[-1:]])


def _is_act(seen: BehaviorObserved, promise: Refrain, party: str, situation: Situation) -> bool:
    again = situation.recommitted(party)
    return (
        seen.form is BehaviorForm.ACT
        and seen.behavior in promise.behaviors
        and promise.context in {Context.ALWAYS, seen.context}
        and counts(situation, seen.at)
        and (again is None or seen.at > again)
    )


def _contacts(promise: Refrain, party: str, situation: Situation) -> Iterator[ContactObserved]:
    """Recent contacts of a client to another client, where such contact is what is promised."""
    if Behavior.CONTACT not in promise.behaviors:
        return
    again = situation.recommitted(party)
    members = set(situation.clients) - {party}
    for contact in situation.evidence.of(ContactObserved, party):
        recent = _lately(situation, contact.at) and (again is None or contact.at > again)
        if contact.to in members and recent:
            yield contact


def _reports(
    seen: Sequence[BehaviorObserved], party: str, situation: Situation
) -> list[BehaviorObserved | DiaryCardObserved]:
    """The reports of no act, and the diary cards that were filled in, of the last days."""
    today, days = situation.day.toordinal(), situation.settings.refrain_days
    return [
        *(
            each
            for each in seen
            if each.form is BehaviorForm.NONE
            and day_counts(situation, situation.local_day(each.at))
        ),
        *(
            card
            for card in situation.evidence.of(DiaryCardObserved, party)
            if card.filled
            and 0 <= today - card.day.toordinal() < days
            and day_counts(situation, card.day)
        ),
    ]


def _lately(situation: Situation, at: DateTime) -> bool:
    return lately(situation, at, situation.settings.refrain_days)


def _what(seen: Sequence[BehaviorObserved], situation: Situation) -> dict[str, object]:
    """What was seen, when last, and what stays open: whoever reads of it may need to call."""
    return {
        "behaviors": sorted({str(each.behavior) for each in seen}),
        "last": write_instant(seen[-1].at),
        "open": list(situation.remains_open),
    }
