"""Steps: what can be done with an agreement, each giving another one and changing nothing.

Every step refuses what cannot be with `LifecycleError`: time that would run backwards, an agreement
that has ended, a party who is not there. What is entered after the fact says so with `recorded_at`.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

import attrs
from pendulum import DateTime

from dbtagreements.errors import InvalidValue, LifecycleError
from dbtagreements.fields.kinds import fields_of
from dbtagreements.lifecycle.history import in_force, suspension
from dbtagreements.lifecycle.questions import has_ended
from dbtagreements.model import (
    Agreement,
    Corrected,
    Declined,
    Disclosed,
    Ended,
    Event,
    Identifier,
    LimitsExplained,
    RecipientRef,
    Recommitted,
    ReleaseAgreement,
    Resumed,
    Reviewed,
    Revoked,
    Signed,
    Suspended,
    Term,
)
from dbtagreements.vocabulary import (
    Capacity,
    Code,
    EndReason,
    Ground,
    Information,
    LeaveReason,
    Method,
)
from dbtagreements.wire import digest

__all__ = [
    "amend",
    "correct",
    "decline",
    "disclosed",
    "end",
    "explain_limits",
    "recommit",
    "renew",
    "resume",
    "review",
    "revoke",
    "sign",
    "suspend",
]

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
        >>> noon = DateTime(2026, 1, 5, 17, 0, tzinfo=UTC)
        >>> sign(minimal("safety"), "client", at=noon, method=Method.INK).history[0].party
        'client'
    """
    if party not in agreement.signers:
        signers = ", ".join(agreement.signers) or "nobody"
        raise LifecycleError("sign", f"it is signed by {signers}")
    _known(agreement, "sign", witness)
    if agreement.version > 1 and agreement.supersedes is None:
        raise LifecycleError(
            "sign", f"version {agreement.version} supersedes none: nobody drafted it"
        )
    event = Signed(
        id=_next_id(agreement),
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
    return _followed_by(agreement, "sign", event)


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
    """
    if party not in agreement.signers:
        signers = ", ".join(agreement.signers) or "nobody"
        raise LifecycleError("decline", f"it is signed by {signers}")
    event = Declined(
        id=_next_id(agreement), party=party, at=at, reason=reason, recorded_at=recorded_at
    )
    return _followed_by(agreement, "decline", event)


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
        to: The ids of those to whom.
        at: When.
        notice: The digest of the notice that was given.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, one of them is no party, or something later is in its history
            already.
        InvalidValue: A value is none that the event can hold.
    """
    told = (to,) if isinstance(to, str) else tuple(to)
    _known(agreement, "explain limits", by, *told)
    event = LimitsExplained(
        id=_next_id(agreement), by=by, to=told, at=at, notice=notice, recorded_at=recorded_at
    )
    return _followed_by(agreement, "explain limits", event)


def review(agreement: A, by: str, *, at: DateTime, recorded_at: DateTime | None = None) -> A:
    """The agreement after it was gone through together.

    Args:
        agreement: The agreement.
        by: The id of the party who led the review.
        at: When.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, `by` is no party, or something later is in its history
            already.
        InvalidValue: A value is none that the event can hold.
    """
    _known(agreement, "review", by)
    event = Reviewed(id=_next_id(agreement), by=by, at=at, recorded_at=recorded_at)
    return _followed_by(agreement, "review", event)


def suspend(
    agreement: A,
    *,
    at: DateTime,
    reason: LeaveReason,
    until: DateTime | None = None,
    note: str | None = None,
    recorded_at: DateTime | None = None,
) -> A:
    """The agreement paused: a leave, a hospital stay, a vacation from therapy.

    Args:
        agreement: The agreement.
        at: From when.
        reason: Why.
        until: The instant at which it goes on by itself; left out, it waits for `resume`.
        note: What else was said.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, it is paused already, or something later is in its history
            already.
        InvalidValue: `until` is not after `at`, or a value is none that the event can hold.
    """
    event = Suspended(
        id=_next_id(agreement),
        at=at,
        reason=reason,
        until=until,
        note=note,
        recorded_at=recorded_at,
    )
    if suspension(in_force(agreement, event.at), event.at):
        raise LifecycleError("suspend", "it is suspended already")
    return _followed_by(agreement, "suspend", event)


def resume(agreement: A, *, at: DateTime, recorded_at: DateTime | None = None) -> A:
    """The agreement going on after a pause.

    Args:
        agreement: The agreement.
        at: From when.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, it is not paused at that instant, or something later is in its
            history already.
        InvalidValue: `at` or `recorded_at` is no instant.
    """
    event = Resumed(id=_next_id(agreement), at=at, recorded_at=recorded_at)
    if not suspension(in_force(agreement, event.at), event.at):
        raise LifecycleError("resume", "it is not suspended")
    return _followed_by(agreement, "resume", event)


def recommit(agreement: A, party: str, *, at: DateTime, recorded_at: DateTime | None = None) -> A:
    """The agreement after a party committed to it anew [P behavioraltech.org].

    Args:
        agreement: The agreement.
        party: The id of the party.
        at: When.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, `party` is no party, or something later is in its history
            already.
        InvalidValue: `at` or `recorded_at` is no instant.
    """
    _known(agreement, "recommit", party)
    event = Recommitted(id=_next_id(agreement), party=party, at=at, recorded_at=recorded_at)
    return _followed_by(agreement, "recommit", event)


def revoke(
    agreement: A,
    by: str,
    *,
    at: DateTime,
    recipient: RecipientRef | None = None,
    recorded_at: DateTime | None = None,
) -> A:
    """The release taken back, wholly or for one recipient [45 CFR 164.508(b)(5)].

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
    """
    if not isinstance(agreement, ReleaseAgreement):
        raise LifecycleError(
            "revoke", "only a release can be taken back; another agreement is ended"
        )
    _known(agreement, "revoke", by, *_named(recipient))
    event = Revoked(
        id=_next_id(agreement), by=by, at=at, recipient=recipient, recorded_at=recorded_at
    )
    return _followed_by(agreement, "revoke", event)


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
    """
    _known(agreement, "record a disclosure", by, *_named(to))
    event = Disclosed(
        id=_next_id(agreement),
        by=by,
        to=to,
        ground=ground,
        information=information,
        at=at,
        decision=decision,
        recorded_at=recorded_at,
    )
    return _followed_by(agreement, "record a disclosure", event)


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
    """
    made = Corrected(
        id=_next_id(agreement), at=at, corrects=event, reason=reason, recorded_at=recorded_at
    )
    mistaken = next((e for e in agreement.history if e.id == event), None)
    if mistaken is None:
        raise LifecycleError("correct", "no event has that id")
    if mistaken not in in_force(agreement):
        raise LifecycleError("correct", f"{event} is out of force already")
    if made.at < mistaken.at:
        raise LifecycleError("correct", f"{event} had not happened by then")
    return _followed_by(agreement, "correct", made)


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
    """
    _known(agreement, "end", by)
    event = Ended(
        id=_next_id(agreement), at=at, reason=reason, by=by, note=note, recorded_at=recorded_at
    )
    return _followed_by(agreement, "end", event)


def amend(agreement: A, **changes: Any) -> A:
    """The next version of an agreement: its text changed, its history carried over.

    A signature counts for the text that was signed, so a changed text asks everyone to sign again.
    Until they have, the version signed last by all is the one that binds; keep both. Where the
    signers were those that follow from type and roles and `parties` change, they follow again.

    Args:
        agreement: The agreement.
        changes: New values of its fields.

    Raises:
        LifecycleError: It has ended; or a change is to what a version keeps (`id`, `history`), to
            what amending itself sets (`version`, `supersedes`), to its type, or to no field.
        InvalidValue: The changed agreement would be meaningless.

    Example:
        >>> from dbtagreements.templates import minimal
        >>> amend(minimal("safety"), title="Staying safe").version
        2
    """
    return _amended(agreement, "amend", changes)


def renew(agreement: A, *, term: Term, gap: bool = False) -> A:
    """The next version of an agreement, for a further term.

    Args:
        agreement: The agreement.
        term: The further term.
        gap: Whether days may lie between the two terms.

    Raises:
        LifecycleError: It has ended, its term is open, or the further term starts on or before the
            last day, or later than the day after it without `gap`.
        InvalidValue: `term` is no term.
    """
    if not isinstance(term, Term):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
        raise InvalidValue.one("wrong_type", "/term", "expected a Term")
    last = agreement.term.end
    if last is None:
        raise LifecycleError("renew", "its term is open: there is nothing to renew")
    if term.start <= last:
        raise LifecycleError("renew", f"the term that it has lasts to {last.isoformat()}")
    if not gap and term.start.toordinal() > last.toordinal() + 1:
        raise LifecycleError("renew", "days would lie between the two terms, and no gap was said")
    return _amended(agreement, "renew", {"term": term})


_KEPT = frozenset({"id", "type", "history", "version", "supersedes"})


def _amended(agreement: A, step: str, changes: dict[str, Any]) -> A:
    if has_ended(agreement, in_force(agreement)):
        raise LifecycleError(step, "the agreement has ended")
    names = {field.name for field in fields_of(type(agreement))}
    if kept := sorted(_KEPT & changes.keys()):
        raise LifecycleError(step, f"{', '.join(kept)} cannot be changed")
    if not names.issuperset(changes):
        raise LifecycleError(step, "a change is to a field that it does not have")
    usual = agreement.signers == agreement.usual_signers()
    amended: A = attrs.evolve(
        agreement, **changes, version=agreement.version + 1, supersedes=digest(agreement)
    )
    if usual and "parties" in changes and "signers" not in changes:
        return attrs.evolve(amended, signers=amended.usual_signers())
    return amended


def _followed_by(agreement: A, step: str, event: Event) -> A:
    may_follow_the_end = isinstance(event, Corrected | Disclosed)
    if not may_follow_the_end and has_ended(agreement, in_force(agreement)):
        raise LifecycleError(step, "the agreement has ended")
    if agreement.history and event.known_from < agreement.history[-1].known_from:
        raise LifecycleError(
            step, "something later is in its history already; say when this is recorded"
        )
    return attrs.evolve(agreement, history=(*agreement.history, event))


def _known(agreement: Agreement, step: str, *parties: str | None) -> None:
    known = {party.id for party in agreement.parties}
    if not known.issuperset(party for party in parties if party is not None):
        raise LifecycleError(step, f"the parties are {', '.join(sorted(known))}")


def _named(recipient: object) -> tuple[str, ...]:
    named: list[str] = []
    while isinstance(recipient, RecipientRef):
        if recipient.party is not None:
            named.append(recipient.party)
        recipient = recipient.within
    return tuple(named)


def _next_id(agreement: Agreement) -> str:
    taken = {event.id for event in agreement.history}
    number = len(taken) + 1
    while f"e{number}" in taken:
        number += 1
    return f"e{number}"
