"""What the stories have in common: people with invented names, and agreements cut to the story."""

from typing import Any, TypeVar

from pendulum import Date, DateTime

from dbtagreements import (
    Agreement,
    Method,
    Party,
    RelationshipAgreement,
    Role,
    Term,
    sign,
)
from dbtagreements.policies import Ages, MinorConsent, Policy
from dbtagreements.wire.times import read_instant

A = TypeVar("A", bound=Agreement)

CONSENT_AT_16 = Policy(
    code="consent-at-16",
    title="A place where one may consent at 16",
    jurisdiction="US",
    as_of=Date(2026, 1, 1),
    ages=Ages(minor_consent=MinorConsent(from_=16)),
)

ANA = Party(id="client", role=Role.CLIENT, name="Ana Example")
SAM = Party(id="therapist", role=Role.THERAPIST, name="Dr. Sam Example")

NEW_YORK = "America/New_York"
LONDON = "Europe/London"
TORONTO = "America/Toronto"


def instant(text: str) -> DateTime:
    """An instant as the stories write it: `2026-01-05T14:00Z`, seconds where they matter."""
    full = text if text.count(":") == 2 else text.replace("Z", ":00Z")
    at = read_instant(full)
    assert at is not None, text
    return at


def day(text: str) -> Date:
    return Date.fromisoformat(text)


def relationship(start: str, end: str | None, timezone: str, **more: Any) -> RelationshipAgreement:
    return RelationshipAgreement(
        **{
            "id": "story",
            "timezone": timezone,
            "language": "en",
            "parties": (ANA, SAM),
            "term": Term(start=day(start), end=None if end is None else day(end)),
            **more,
        }
    )


def signed(agreement: A, **when: str) -> A:
    """Signed electronically by each party at the instant given for it, in the order given."""
    for party, at in when.items():
        agreement = sign(agreement, party, at=instant(at), method=Method.ELECTRONIC)
    return agreement


__all__ = [
    "ANA",
    "CONSENT_AT_16",
    "LONDON",
    "NEW_YORK",
    "SAM",
    "TORONTO",
    "day",
    "instant",
    "relationship",
    "signed",
]
