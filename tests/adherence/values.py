"""From the plain JSON of an invented history to the values that the library is asked with."""

import json

from pendulum import Date, DateTime, instance
from tests.adherence.clocks import instant
from tests.adherence.histories import NEW

from dbtagreements import (
    Behavior,
    ContactKind,
    Mode,
    Span,
    digest,
    loads,
)
from dbtagreements.model import (
    BehaviorObserved,
    ContactObserved,
    DiaryCardObserved,
    SessionObserved,
)
from dbtagreements.vocabulary import BehaviorForm, ContactPurpose, SessionOutcome


def as_instant(at) -> DateTime:
    return instance(at)


def as_day(day) -> Date:
    return Date(day.year, day.month, day.day)


def as_agreement(document):
    """The agreement of a document whose newest signatures cover its own present text."""
    unsigned = loads(json.dumps({**document, "history": []}))
    covers = digest(unsigned)
    history = [
        {**event, "covers": covers} if event.get("covers") == NEW else event
        for event in document["history"]
    ]
    return loads(json.dumps({**document, "history": history}))


def as_observations(documents):
    return [_MAKERS[document["observed"]](document) for document in documents]


def _session(seen):
    spans = {name: Span.parse(seen[name]) for name in ("late_by", "notice") if name in seen}
    return SessionObserved(
        id=seen["id"],
        mode=Mode(seen["mode"]),
        at=as_instant(instant(seen["at"])),
        party=seen["party"],
        outcome=SessionOutcome(seen["outcome"]),
        excused=seen.get("excused", False),
        makes_up=seen.get("makes_up"),
        **spans,
    )


def _behavior(seen):
    return BehaviorObserved(
        id=seen["id"],
        party=seen["party"],
        behavior=Behavior(seen["behavior"]),
        at=as_instant(instant(seen["at"])),
        form=BehaviorForm(seen["form"]),
    )


def _card(seen):
    return DiaryCardObserved(
        id=seen["id"],
        party=seen["party"],
        day=Date.fromisoformat(seen["day"]),
        filled=seen["filled"],
    )


def _contact(seen):
    return ContactObserved(
        id=seen["id"],
        by=seen["by"],
        to=seen["to"],
        at=as_instant(instant(seen["at"])),
        channel=ContactKind(seen["channel"]),
        purpose=ContactPurpose(seen["purpose"]),
        answered=seen["answered"],
    )


_MAKERS = {"contact": _contact, "session": _session, "behavior": _behavior, "diary_card": _card}
