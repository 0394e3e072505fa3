"""What can happen to an agreement: signed, explained, reviewed, paused, revoked, ended.

An event is a fact with its instant. Nothing that happened is changed or erased; what was entered by
mistake is put out of force by a later `Corrected`.
"""

from collections.abc import Iterator
from typing import ClassVar, Final, final

from dbtagreements.errors import Problem
from dbtagreements.fields import (
    Digest,
    EventId,
    Instant,
    Language,
    OneOrMore,
    PartyId,
    PrivateText,
    Proof,
    Slug,
    SomePartyIds,
    across,
    frozen,
)
from dbtagreements.model.parties import Identifier
from dbtagreements.model.recipients import RecipientRef
from dbtagreements.vocabulary import (
    Capacity,
    Code,
    EndReason,
    Ground,
    Information,
    LeaveReason,
    Method,
)

__all__ = [
    "EVENTS",
    "Corrected",
    "Declined",
    "Disclosed",
    "Ended",
    "Event",
    "LimitsExplained",
    "Recommitted",
    "Resumed",
    "Reviewed",
    "Revoked",
    "Signed",
    "Suspended",
]


@frozen(kw_only=True)
class Event:
    """Something that happened to an agreement.

    Attributes:
        id: What the agreement calls it.
        at: When it happened.
        recorded_at: When it was entered; absent, at once. Never before it happened.
    """

    tagged_by: ClassVar[str] = "event"
    event: ClassVar[str]

    id: Slug
    at: Instant
    recorded_at: Instant | None = None

    @across("at", "recorded_at", only_with="recorded_at")
    def _is_recorded_after_it_happened(self) -> Iterator[Problem]:
        if self.recorded_at is not None and self.recorded_at < self.at:
            yield Problem(
                "end_before_start", "/recorded_at", "expected an instant that is not before at"
            )

    @property
    def known_from(self) -> Instant:
        """The instant from which it could be known: when it was entered."""
        return self.at if self.recorded_at is None else self.recorded_at


@final
@frozen(kw_only=True)
class Signed(Event):
    """A party signed the text that has this digest. A spoken agreement is one too.

    Attributes:
        party: Who signed.
        method: How.
        covers: The digest of the text that was signed; the signature counts for no other.
        capacity: For whom they signed.
        witness: Who saw or heard it.
        language: The language in which the text was read.
        evidence: Where the scan or the envelope lies.
        proof: A detached JWS that binds who, when and what.
    """

    event: ClassVar[str] = "signed"

    party: PartyId
    method: Method
    covers: Digest
    capacity: Capacity = Capacity.SELF
    witness: PartyId | None = None
    language: Language | None = None
    evidence: tuple[Identifier, ...] = ()
    proof: Proof | None = None


@final
@frozen(kw_only=True)
class Declined(Event):
    """A party chose not to sign for now; they may sign later.

    Attributes:
        party: Who.
        reason: Why, in their words.
    """

    event: ClassVar[str] = "declined"

    party: PartyId
    reason: PrivateText | None = None


@final
@frozen(kw_only=True)
class LimitsExplained(Event):
    """The limits of confidentiality were explained [APA Ethics Code 4.02].

    Attributes:
        by: Who explained them.
        to: To whom.
        notice: The digest of the notice that was given.
    """

    event: ClassVar[str] = "limits_explained"

    by: PartyId
    to: SomePartyIds
    notice: Digest | None = None


@final
@frozen(kw_only=True)
class Reviewed(Event):
    """The agreement was gone through together.

    Attributes:
        by: Who led the review.
    """

    event: ClassVar[str] = "reviewed"

    by: PartyId


@final
@frozen(kw_only=True)
class Suspended(Event):
    """The agreement pauses: a leave, a hospital stay, a vacation from therapy.

    Attributes:
        reason: Why.
        until: The instant at which it goes on by itself; absent, it waits for `Resumed`.
        note: What else was said.
    """

    event: ClassVar[str] = "suspended"

    reason: LeaveReason
    until: Instant | None = None
    note: PrivateText | None = None

    @across("at", "until", only_with="until")
    def _goes_on_after_it_pauses(self) -> Iterator[Problem]:
        if self.until is not None and self.until <= self.at:
            yield Problem("end_before_start", "/until", "expected an instant after at")


@final
@frozen(kw_only=True)
class Resumed(Event):
    """The agreement goes on after a pause."""

    event: ClassVar[str] = "resumed"


@final
@frozen(kw_only=True)
class Recommitted(Event):
    """A party committed anew; commitments fade, are made and remade [P behavioraltech.org].

    Attributes:
        party: Who.
    """

    event: ClassVar[str] = "recommitted"

    party: PartyId


@final
@frozen(kw_only=True)
class Revoked(Event):
    """A release was taken back, wholly or for one recipient.

    Attributes:
        by: Who took it back.
        recipient: For whom it no longer holds; absent, for everyone.
    """

    event: ClassVar[str] = "revoked"

    by: PartyId
    recipient: RecipientRef | None = None


@final
@frozen(kw_only=True)
class Disclosed(Event):
    """Something was told.

    Attributes:
        by: Who told it.
        to: To whom.
        ground: On which ground.
        information: What kinds of information.
        decision: The digest of the decision it rested on.
    """

    event: ClassVar[str] = "disclosed"

    by: PartyId
    to: RecipientRef
    ground: Ground
    information: OneOrMore[Information | Code]
    decision: Digest | None = None


@final
@frozen(kw_only=True)
class Corrected(Event):
    """An earlier event was entered by mistake: it is put out of force and stays readable.

    Attributes:
        corrects: The id of that event.
        reason: What was mistaken.
    """

    event: ClassVar[str] = "corrected"

    corrects: EventId
    reason: PrivateText | None = None


@final
@frozen(kw_only=True)
class Ended(Event):
    """The agreement ended.

    Attributes:
        reason: Why.
        by: Who ended it, where someone did.
        note: What else was said.
    """

    event: ClassVar[str] = "ended"

    reason: EndReason
    by: PartyId | None = None
    note: PrivateText | None = None


EVENTS: Final[tuple[type[Event], ...]] = (
    Signed,
    Declined,
    LimitsExplained,
    Reviewed,
    Suspended,
    Resumed,
    Recommitted,
    Revoked,
    Disclosed,
    Corrected,
    Ended,
)
"""What can happen to an agreement."""
