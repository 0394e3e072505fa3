"""What the tables of states have in common: one signed agreement with one promise, and records.

The agreement is signed the day before its term begins, so that it is in effect from the first
instant of Monday 5 January 2026 in New York on, for a year. Its promise has the id `promise`.
"""

from datetime import datetime
from itertools import count
from typing import Any

from pendulum import Date, DateTime
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day

from dbtagreements import (
    Agreement,
    Behavior,
    ContactKind,
    Method,
    Mode,
    Party,
    RelationshipAgreement,
    Role,
    Term,
    Treatment,
    sign,
)
from dbtagreements.adherence import assess
from dbtagreements.model import (
    BehaviorObserved,
    ContactObserved,
    DiaryCardObserved,
    PaymentObserved,
    PracticeObserved,
    SessionObserved,
)
from dbtagreements.vocabulary import BehaviorForm, ContactPurpose, SessionOutcome
from dbtagreements.zones import at_wall_clock

BO = Party(id="other", role=Role.CLIENT, name="Bo Example")
EVA = Party(id="sister", role=Role.SUPPORT_PERSON, name="Eva Example")

_NUMBERS = count(1)


def local(text: str, timezone: str = NEW_YORK) -> DateTime:
    """An instant by the clocks there: `2026-03-08 21:00`."""
    return at_wall_clock(datetime.fromisoformat(text), timezone)


def unsigned(*promises, cls=RelationshipAgreement, **more: Any) -> Agreement:
    return cls(
        **{
            "id": "story",
            "timezone": NEW_YORK,
            "language": "en",
            "parties": (ANA, SAM),
            "signers": ("client", "therapist"),
            "term": Term(start=day("2026-01-05"), end=day("2027-01-04")),
            "commitments": promises,
            **more,
        }
    )


def signed(agreement: Agreement, at: DateTime | None = None) -> Agreement:
    """Signed by all who sign it: the day before the term begins, unless another time is given."""
    start = agreement.term.start
    when = at or at_wall_clock(datetime(start.year, start.month, start.day), agreement.timezone)  # noqa: DTZ001
    for party in agreement.signers:
        agreement = sign(
            agreement, party, at=when.subtract(days=1) if at is None else at, method=Method.INK
        )
    return agreement


def agreed(*promises, **more: Any) -> Agreement:
    return signed(unsigned(*promises, **more))


def judged(subject, observations=(), *, at, commitment="promise", **more: Any):
    """The assessment of one promise; each of its reasons says whom of those who owe it is meant."""
    found = assess(subject, observations, at=at, **more)
    (one,) = [each for each in found.commitments if each.commitment == commitment]
    agreements = subject.agreements if isinstance(subject, Treatment) else (subject,)
    owing = {each.id: each.by for agreement in agreements for each in agreement.commitments}
    assert {reason.party for reason in one.reasons} <= set(owing[commitment])
    return one


def state(subject, observations=(), *, at, **more: Any) -> str:
    return judged(subject, observations, at=at, **more).state.value


def codes(assessment) -> list[str]:
    return [str(reason.code) for reason in assessment.reasons]


# --- What was observed ----------------------------------------------------------------------------


def _id() -> str:
    return f"o{next(_NUMBERS)}"


def act(at: DateTime, behavior=Behavior.SELF_HARM, party="client", **more: Any):
    return _behavior(at, behavior, party, BehaviorForm.ACT, more)


def urge(at: DateTime, behavior=Behavior.SELF_HARM, party="client", **more: Any):
    return _behavior(at, behavior, party, BehaviorForm.URGE, more)


def none(at: DateTime, behavior=Behavior.SELF_HARM, party="client", **more: Any):
    return _behavior(at, behavior, party, BehaviorForm.NONE, more)


def _behavior(at, behavior, party, form, more):
    fields = {"id": _id(), "party": party, "behavior": behavior, "at": at, "form": form}
    return BehaviorObserved(**{**fields, **more})


def contact(at: DateTime, to="therapist", by="client", **more: Any):
    fields = {"id": _id(), "by": by, "to": to, "at": at, "channel": ContactKind.PHONE}
    return ContactObserved(**{**fields, "purpose": ContactPurpose.CRISIS, **more})


def card(on: str | Date, party="client", *, filled=True, **more: Any):
    date = day(on) if isinstance(on, str) else on
    return DiaryCardObserved(**{"id": _id(), "party": party, "day": date, "filled": filled, **more})


def practice(at: DateTime, times=1, party="client", **more: Any):
    return PracticeObserved(**{"id": _id(), "party": party, "at": at, "count": times, **more})


def payment(at: DateTime, amount="120.00", by="client", **more: Any):
    fields = {"id": _id(), "by": by, "amount": amount, "currency": "USD", "at": at}
    return PaymentObserved(**{**fields, **more})


def session(at: DateTime, outcome=SessionOutcome.ATTENDED, party="client", **more: Any):
    fields = {"id": _id(), "mode": Mode.INDIVIDUAL, "at": at, "party": party, "outcome": outcome}
    return SessionObserved(**{**fields, **more})
