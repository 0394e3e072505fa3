"""Steps of coming to an agreement and keeping to it: signing, explaining, reviewing, recommitting.

Each gives another agreement and changes nothing. What cannot be is a `LifecycleError`: a party who
is not there, an agreement that has ended, time that would run backwards. What is entered after the
fact says so with `recorded_at`.
"""

from collections.abc import Iterable
from typing import TypeVar

from pendulum import DateTime

from dbtagreements.errors import LifecycleError
from dbtagreements.lifecycle.following import followed_by, next_id, refuse_strangers
from dbtagreements.model import (
    Agreement,
    Declined,
    Identifier,
    LimitsExplained,
    Recommitted,
    Reviewed,
    Signed,
)
from dbtagreements.vocabulary import Capacity, Method
from dbtagreements.wire import digest

__all__ = ["decline", "explain_limits", "recommit", "review", "sign"]

A = TypeVar("A", bound=Agreement)


def sign(
    agreement: A,
    party: str,
    *,
    at: DateTime,
    method: Method,
    capacity: Capacity = Capacity.SELF,
    witness: str | None = None,
    language: str | None = None,
    evidence: tuple[Identifier, ...] = (),
    recorded_at: DateTime | None = None,
) -> A:
    """The agreement with the signature of a party under its present text.

    Args:
        agreement: The agreement.
        party: The id of one of its signers.
        at: When they signed.
        method: How they signed; a spoken agreement is a signature too.
        capacity: For whom they signed.
        witness: The id of the party who saw or heard it.
        language: The language in which the text was read.
        evidence: Where the scan or the envelope lies.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended; `party` is none of its signers, or `witness` no party; it is a
            later version that names none it supersedes, so that nobody drafted it; or something
            later is in its history already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> sign(minimal("safety"), "client", at=noon, method=Method.INK).history[0].party
        'client'
    """
    _refuse_others_than_signers(agreement, "sign", party)
    refuse_strangers(agreement, "sign", witness)
    if agreement.version > 1 and agreement.supersedes is None:
        raise LifecycleError(
            "sign", f"version {agreement.version} supersedes none: nobody drafted it"
        )
    event = Signed(
        id=next_id(agreement),
        party=party,
        at=at,
        method=method,
        covers=digest(agreement),
        capacity=capacity,
        witness=witness,
        language=language,
        evidence=evidence,
        recorded_at=recorded_at,
    )
    return followed_by(agreement, "sign", event)


def decline(
    agreement: A,
    party: str,
    *,
    at: DateTime,
    reason: str | None = None,
    recorded_at: DateTime | None = None,
) -> A:
    """The agreement after a party chose not to sign for now; they may sign later.

    Args:
        agreement: The agreement.
        party: The id of one of its signers.
        at: When they said so.
        reason: Why, in their words.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, `party` is none of its signers, or something later is in its
            history already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.lifecycle import awaiting
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> awaiting(decline(minimal("safety"), "client", at=noon))
        ('client', 'therapist')
    """
    _refuse_others_than_signers(agreement, "decline", party)
    event = Declined(
        id=next_id(agreement), party=party, at=at, reason=reason, recorded_at=recorded_at
    )
    return followed_by(agreement, "decline", event)


def explain_limits(
    agreement: A,
    by: str,
    *,
    to: str | Iterable[str],
    at: DateTime,
    notice: str | None = None,
    recorded_at: DateTime | None = None,
) -> A:
    """The agreement after the limits of confidentiality were explained [APA Ethics Code 4.02].

    Args:
        agreement: The agreement.
        by: The id of the party who explained them.
        to: The ids of those to whom; one alone may stand without a list around it.
        at: When.
        notice: The digest of the notice that was given.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, one of them is no party, or something later is in its history
            already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> told = explain_limits(minimal("confidentiality"), "therapist", to="client", at=noon)
        >>> told.history[0].to
        ('client',)
    """
    told = (to,) if isinstance(to, str) else tuple(to)
    refuse_strangers(agreement, "explain limits", by, *told)
    event = LimitsExplained(
        id=next_id(agreement), by=by, to=told, at=at, notice=notice, recorded_at=recorded_at
    )
    return followed_by(agreement, "explain limits", event)


def review(agreement: A, by: str, *, at: DateTime, recorded_at: DateTime | None = None) -> A:
    """The agreement after it was gone through together; the next review counts from that day.

    Args:
        agreement: The agreement.
        by: The id of the party who led the review.
        at: When.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, `by` is no party, or something later is in its history
            already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> review(minimal("safety"), "therapist", at=noon).history[0].by
        'therapist'
    """
    refuse_strangers(agreement, "review", by)
    event = Reviewed(id=next_id(agreement), by=by, at=at, recorded_at=recorded_at)
    return followed_by(agreement, "review", event)


def recommit(agreement: A, party: str, *, at: DateTime, recorded_at: DateTime | None = None) -> A:
    """The agreement after a party committed to it anew [P behavioraltech.org].

    It is no signature, and changes no status.

    Args:
        agreement: The agreement.
        party: The id of the party.
        at: When.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, `party` is no party, or something later is in its history
            already.
        InvalidValue: A value is none that the event can hold.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> recommit(minimal("relationship"), "client", at=noon).history[0].party
        'client'
    """
    refuse_strangers(agreement, "recommit", party)
    event = Recommitted(id=next_id(agreement), party=party, at=at, recorded_at=recorded_at)
    return followed_by(agreement, "recommit", event)


def _refuse_others_than_signers(agreement: Agreement, step: str, party: str) -> None:
    if party not in agreement.signers:
        signers = ", ".join(agreement.signers) or "nobody"
        raise LifecycleError(step, f"it is signed by {signers}")
