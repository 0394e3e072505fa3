"""Paying: on which days something falls due, and how much of it is paid."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import accumulate, count, takewhile
from typing import Final

from pendulum import Date

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.effect import WEEK, begin_of
from dbtagreements.adherence.judging import judged
from dbtagreements.adherence.periods import months_after
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import Pay, PaymentObserved, SessionObserved, SkillsGroupAgreement
from dbtagreements.vocabulary import DueBy, SessionOutcome, State

__all__ = ["pay"]

_DUE_SESSIONS: Final = frozenset(
    {SessionOutcome.ATTENDED, SessionOutcome.MISSED, SessionOutcome.CANCELLED_BY_CLIENT}
)


def pay(promise: Pay, party: str, situation: Situation) -> Judgment:
    """How paying stands: what is paid meets the oldest due day first.

    A day is over at its local end. Due within seven days, or paid in part before it is due, it is
    at risk; those seven days are this project's choice. Without an amount, or where only an invoice
    tells the day, nothing can be told.
    """
    if promise.amount is None:
        return judged(State.UNKNOWN, ReasonCode.NO_AMOUNT, party)
    due = _due_days(promise, party, situation)
    if due is None:
        return judged(State.UNKNOWN, ReasonCode.NO_DUE_DAY, party)
    today = situation.day.toordinal()
    soon = today + situation.settings.payment_days
    days = tuple(_to_the_first_after(soon, due, situation))
    payments = tuple(_payments(promise, party, situation))
    each = Decimal(promise.amount)
    paid = sum((Decimal(payment.amount) for payment in payments), Decimal())
    full = min(len(days), int(paid // each)) if each else len(days)
    rest, unpaid = paid - full * each, days[full:]
    if unpaid and (unpaid[0] <= soon or rest):
        past = sum(day < today for day in unpaid)
        still_open = {
            "due": Date.fromordinal(unpaid[0]).isoformat(),
            "open": str(each * max(past, 1) - rest),
            "currency": promise.currency,
        }
        if past:
            return judged(State.BROKEN, ReasonCode.PAYMENT_OPEN, party, payments, **still_open)
        code = ReasonCode.PART_PAID if rest else ReasonCode.PAYMENT_SOON
        return judged(State.AT_RISK, code, party, payments, **still_open)
    if full:
        return judged(State.KEPT, ReasonCode.PAID, party, payments)
    return judged(State.NOT_DUE, ReasonCode.PAYMENT_AHEAD, party)


def _payments(promise: Pay, party: str, situation: Situation) -> Iterator[PaymentObserved]:
    """What the party has paid in this currency for what the promise covers.

    Of an agreement that follows another, what was paid long before its term was for that one.
    """
    agreement = situation.agreement
    first = 1
    if agreement.supersedes is not None:
        first = agreement.term.start.toordinal() - situation.settings.payment_days
    for payment in situation.evidence.of(PaymentObserved, party):
        other = payment.covers and promise.covers and payment.covers.isdisjoint(promise.covers)
        recent = situation.local_day(payment.at).toordinal() >= first
        if payment.currency == promise.currency and recent and not other:
            yield payment


def _to_the_first_after(soon: int, days: Iterable[int], situation: Situation) -> Iterator[int]:
    """The due days within the term, up to the first that is later; in a pause none falls due."""
    end = (situation.agreement.term.end or Date.max).toordinal()
    for day in takewhile(end.__ge__, days):
        if not situation.effect.pauses_at(begin_of(day + 1, situation.agreement.timezone)):
            yield day
        if day > soon:
            return


def _due_days(promise: Pay, party: str, situation: Situation) -> Iterable[int] | None:
    """The due days in order, as ordinals; None where none can be told."""
    start, agreement = situation.agreement.term.start, situation.agreement
    match promise.due:
        case DueBy.ENROLLMENT:
            return (start.toordinal(),)
        case DueBy.MONTHLY:
            return (months_after(start, months) for months in count())
        case DueBy.MODULE_START if isinstance(agreement, SkillsGroupAgreement):
            weeks = accumulate((module.weeks for module in agreement.modules), initial=0)
            begins = [start.toordinal() + WEEK * before for before in weeks]
            return begins[:-1] or None
        case DueBy.SESSION:
            return _session_days(promise, party, situation)
        case _:
            return None


def _session_days(promise: Pay, party: str, situation: Situation) -> list[int]:
    """The local days of the sessions that were due, each mode and hour once.

    They are the sessions of the client who pays; of another payer, those of the client for whom
    they act, or of all clients. A make-up is no session of its own.
    """
    payer = situation.agreement.party(party)
    clients = situation.clients
    whose = (party,) if party in clients else (payer.represents,) if payer.represents else clients
    sessions = {
        (session.mode, session.at)
        for client in whose
        for session in situation.evidence.of(SessionObserved, client)
        if session.outcome in _DUE_SESSIONS
        and session.makes_up is None
        and (not promise.covers or session.mode in promise.covers)
        and situation.effect.covers(session.at)
    }
    return sorted(situation.local_day(at).toordinal() for _, at in sessions)
