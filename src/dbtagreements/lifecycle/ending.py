"""Steps that end an agreement, and those that may follow its end: a record, a correction."""

from typing import TypeVar

from pendulum import DateTime

from dbtagreements.errors import LifecycleError
from dbtagreements.lifecycle.following import followed_by, named, next_id, refuse_strangers
from dbtagreements.lifecycle.history import in_force
from dbtagreements.model import (
    Agreement,
    Corrected,
    Disclosed,
    Ended,
    RecipientRef,
    ReleaseAgreement,
    Revoked,
)
from dbtagreements.vocabulary import Code, EndReason, Ground, Information

__all__ = ["correct", "disclosed", "end", "revoke"]

A = TypeVar("A", bound=Agreement)


def end(
    agreement: A,
    *,
    at: DateTime,
    reason: EndReason,
    by: str | None = None,
    note: str | None = None,
    recorded_at: DateTime | None = None,
) -> A:
    """The agreement ended.

    Args:
        agreement: The agreement.
        at: When it ended.
        reason: Why.
        by: The id of the party who ended it, where someone did.
        note: What else was said.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended already, `by` is no party, or something later is in its history
            already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 6, 1, 17, tzinfo=UTC)
        >>> end(minimal("coaching"), at=noon, reason=EndReason.GOALS_REACHED).history[0].reason
        EndReason.GOALS_REACHED
    """
    refuse_strangers(agreement, "end", by)
    event = Ended(
        id=next_id(agreement), at=at, reason=reason, by=by, note=note, recorded_at=recorded_at
    )
    return followed_by(agreement, "end", event)


def revoke(
    agreement: A,
    by: str,
    *,
    at: DateTime,
    recipient: RecipientRef | None = None,
    recorded_at: DateTime | None = None,
) -> A:
    """The release taken back, wholly or for one recipient [45 CFR 164.508(b)(5)].

    Taken back wholly, it has ended.

    Args:
        agreement: A release.
        by: The id of the party who takes it back.
        at: From when.
        recipient: For whom it no longer holds; left out, for everyone.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It is no release, it has ended or was taken back, `by` or the recipient's
            party is no party, or something later is in its history already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.lifecycle import status
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 3, 1, 17, tzinfo=UTC)
        >>> status(revoke(minimal("release"), "client", at=noon), at=noon)
        Status.ENDED
    """
    if not isinstance(agreement, ReleaseAgreement):
        raise LifecycleError(
            "revoke", "only a release can be taken back; another agreement is ended"
        )
    refuse_strangers(agreement, "revoke", by, *named(recipient))
    event = Revoked(
        id=next_id(agreement), by=by, at=at, recipient=recipient, recorded_at=recorded_at
    )
    return followed_by(agreement, "revoke", event)


def disclosed(
    agreement: A,
    by: str,
    *,
    to: RecipientRef,
    ground: Ground,
    information: frozenset[Information | Code],
    at: DateTime,
    decision: str | None = None,
    recorded_at: DateTime | None = None,
) -> A:
    """The agreement with a record that something was told; it may follow the end.

    It records what was told, and says nothing of whether it could be.

    Args:
        agreement: The agreement.
        by: The id of the party who told it.
        to: To whom.
        ground: On which ground.
        information: What kinds of information.
        at: When.
        decision: The digest of the decision that it rested on.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: `by` or the recipient's party is no party, or something later is in its
            history already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements import Recipient
        >>> from dbtagreements.templates import minimal
        >>> told = disclosed(
        ...     minimal("release"),
        ...     "therapist",
        ...     to=RecipientRef(role=Recipient.SCHOOL),
        ...     ground=Ground.CLIENT_AUTHORIZATION,
        ...     information=frozenset({Information.ATTENDANCE_ONLY}),
        ...     at=DateTime(2026, 3, 1, 17, tzinfo=UTC),
        ... )
        >>> told.history[0].ground
        Ground.CLIENT_AUTHORIZATION
    """
    refuse_strangers(agreement, "record a disclosure", by, *named(to))
    event = Disclosed(
        id=next_id(agreement),
        by=by,
        to=to,
        ground=ground,
        information=information,
        at=at,
        decision=decision,
        recorded_at=recorded_at,
    )
    return followed_by(agreement, "record a disclosure", event)


def correct(
    agreement: A,
    event: str,
    *,
    at: DateTime,
    reason: str | None = None,
    recorded_at: DateTime | None = None,
) -> A:
    """The agreement with a mistaken event put out of force; this may follow the end.

    The event stays readable. It no longer counts from `at` on: to have it never count, give the
    instant at which it was said to have happened, and the time of the entry as `recorded_at`.

    Args:
        agreement: The agreement.
        event: The id of the event.
        at: From when it no longer counts.
        reason: What was mistaken.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: No event has that id, it is out of force already, it happened after `at`, or
            something later is in its history already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.lifecycle import status
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 6, 1, 17, tzinfo=UTC)
        >>> ended = end(minimal("coaching"), at=noon, reason=EndReason.OTHER)
        >>> status(correct(ended, "e1", at=noon), at=noon)
        Status.DRAFT
    """
    made = Corrected(
        id=next_id(agreement), at=at, corrects=event, reason=reason, recorded_at=recorded_at
    )
    mistaken = next((e for e in agreement.history if e.id == event), None)
    if mistaken is None:
        raise LifecycleError("correct", "no event has that id")
    if mistaken not in in_force(agreement):
        raise LifecycleError("correct", f"{event} is out of force already")
    if made.at < mistaken.at:
        raise LifecycleError("correct", f"{event} had not happened by then")
    return followed_by(agreement, "correct", made)
