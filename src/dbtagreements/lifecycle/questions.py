"""Questions: what state an agreement is in at an instant, who still signs, when it is looked at.

Days are local days in the agreement's zone. Nothing is retroactive but what says so itself: an
event counts from the instant at which it happened.
"""

from typing import Final

from pendulum import Date, DateTime

from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle.days import day_later
from dbtagreements.lifecycle.history import counting_signers, in_force, latest, suspension
from dbtagreements.model import Agreement, Ended, Event, ReleaseAgreement, Reviewed, Revoked, Signed
from dbtagreements.span import Span
from dbtagreements.vocabulary import Status
from dbtagreements.wire import digest
from dbtagreements.zones import NO_INSTANT, local_day

__all__ = [
    "GOES_ON",
    "awaiting",
    "due_for_renewal",
    "due_for_review",
    "earliest_return",
    "has_ended",
    "in_effect",
    "refuse_no_instant",
    "review_day",
    "state",
    "status",
    "status_of",
]

GOES_ON: Final = frozenset({Status.IN_EFFECT, Status.SUSPENDED})
"""The states of an agreement that holds, though it may pause."""


def status(agreement: Agreement, *, at: DateTime) -> Status:
    """The state of an agreement at an instant, as its whole history tells it.

    Args:
        agreement: The agreement.
        at: The instant; what happened later is ignored.

    Returns:
        The first that applies: ended, expired, draft, awaiting signature, pending, suspended, in
        effect. A signature counts from its own instant on, and only for the present text.

    Raises:
        InvalidValue: `at` is no instant.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> status(minimal("safety"), at=DateTime(2026, 1, 5, 14, tzinfo=UTC))
        Status.DRAFT
    """
    return status_of(agreement, digest(agreement), at)


def status_of(agreement: Agreement, covers: str, at: DateTime) -> Status:
    """The state of an agreement whose present digest is known; see `status`."""
    refuse_no_instant(at)
    day = local_day(at, agreement.timezone)
    return state(agreement, covers, at, day, in_force(agreement, at))


def state(
    agreement: Agreement, covers: str, at: DateTime, day: Date, events: tuple[Event, ...]
) -> Status:
    """The state of an agreement of which all that it rests on is known; see `status`.

    Args:
        agreement: The agreement.
        covers: Its present digest.
        at: The instant.
        day: The local day of the instant.
        events: What had happened by then and is in force.
    """
    if has_ended(agreement, events):
        return Status.ENDED
    if agreement.term.end is not None and day > agreement.term.end:
        return Status.EXPIRED
    if latest(events, Signed) is None:
        return Status.DRAFT
    signed = counting_signers(events, covers)
    # Where nobody is asked, a text that nobody has signed is not in effect for that.
    if not signed or not signed.issuperset(agreement.signers):
        return Status.AWAITING_SIGNATURE
    if day < agreement.term.start:
        return Status.PENDING
    return Status.SUSPENDED if suspension(events, at) else Status.IN_EFFECT


def has_ended(agreement: Agreement, events: tuple[Event, ...]) -> bool:
    """Whether one of these events ended it; taking a release back for everyone ends it too."""
    return any(
        isinstance(event, Ended)
        or (
            isinstance(agreement, ReleaseAgreement)
            and isinstance(event, Revoked)
            and event.recipient is None
        )
        for event in events
    )


def awaiting(agreement: Agreement, *, at: DateTime | None = None) -> tuple[str, ...]:
    """Who still has to sign the present text.

    Args:
        agreement: The agreement.
        at: The instant; left out, the whole history counts.

    Returns:
        Ids of parties, in the order of `signers`. One who declined is among them: they may sign
        later.

    Raises:
        InvalidValue: `at` is no instant.

    Example:
        >>> from dbtagreements.templates import minimal
        >>> awaiting(minimal("safety"))
        ('client', 'therapist')
    """
    if at is not None:
        refuse_no_instant(at)
    signed = counting_signers(in_force(agreement, at), digest(agreement))
    return tuple(party for party in agreement.signers if party not in signed)


def in_effect(agreement: Agreement, *, at: DateTime) -> bool:
    """Whether an agreement is in effect at an instant: signed by all, in its term, not paused.

    Args:
        agreement: The agreement.
        at: The instant; what happened later is ignored.

    Raises:
        InvalidValue: `at` is no instant.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> in_effect(minimal("safety"), at=DateTime(2026, 1, 5, 14, tzinfo=UTC))
        False
    """
    return status(agreement, at=at) is Status.IN_EFFECT


def review_day(agreement: Agreement, *, at: DateTime) -> Date | None:
    """The day from which the next review is due, seen from an instant.

    Args:
        agreement: The agreement.
        at: The instant; reviews up to it count.

    Returns:
        So long as `review` says after the last review, or after the first day of the term; None
        where no review is agreed or the day would lie beyond the year 9999.

    Raises:
        InvalidValue: `at` is no instant.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.model import Term
        >>> from dbtagreements.templates import standard
        >>> term = Term.lasting(Date(2026, 1, 5), years=1)
        >>> agreement = standard("relationship", term=term, timezone="UTC")
        >>> review_day(agreement, at=DateTime(2026, 1, 5, 14, tzinfo=UTC))
        Date(2026, 4, 5)
    """
    refuse_no_instant(at)
    if agreement.review is None:
        return None
    last = latest(in_force(agreement, at), Reviewed)
    since = agreement.term.start if last is None else local_day(last.at, agreement.timezone)
    return day_later(since, agreement.review, agreement.timezone)


def due_for_review(agreement: Agreement, *, at: DateTime) -> bool:
    """Whether a review is due: from the start of its day on, while in effect or suspended.

    Args:
        agreement: The agreement; without `review`, none is ever due.
        at: The instant; reviews up to it count.

    Raises:
        InvalidValue: `at` is no instant.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> due_for_review(minimal("safety"), at=DateTime(2026, 4, 5, 14, tzinfo=UTC))
        False
    """
    day = review_day(agreement, at=at)
    if day is None or local_day(at, agreement.timezone) < day:
        return False
    return status(agreement, at=at) in GOES_ON


def due_for_renewal(agreement: Agreement, *, at: DateTime, within: Span) -> bool:
    """Whether the end of the term is near, or past, and the agreement has not been ended.

    Args:
        agreement: The agreement; one with an open end is never due.
        at: The instant.
        within: How long before the last day it becomes due: years, months, weeks or days.

    Raises:
        InvalidValue: `within` has clock units, or `at` is no instant.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.model import Term
        >>> from dbtagreements.templates import standard
        >>> term = Term.lasting(Date(2026, 1, 5), years=1)
        >>> agreement = standard("relationship", term=term, timezone="UTC")
        >>> december = DateTime(2026, 12, 10, 14, tzinfo=UTC)
        >>> due_for_renewal(agreement, at=december, within=Span(days=30))
        True
    """
    refuse_no_instant(at)
    end = agreement.term.end
    if end is None or has_ended(agreement, in_force(agreement, at)):
        return False
    return local_day(at, agreement.timezone) >= _earlier(end, within)


def earliest_return(agreement: Agreement) -> Date | None:
    """The first day on which one who left can return: the day after the term [L93].

    Args:
        agreement: The agreement.

    Returns:
        The day; None where the term has no end, or none that a day follows.

    Example:
        >>> from dbtagreements.model import Term
        >>> from dbtagreements.templates import standard
        >>> term = Term.lasting(Date(2026, 1, 5), years=1)
        >>> earliest_return(standard("relationship", term=term, timezone="UTC"))
        Date(2027, 1, 5)
    """
    end = agreement.term.end
    return None if end is None else day_later(end, Span(days=1), agreement.timezone)


def refuse_no_instant(at: object) -> None:
    """Refuse what is no instant.

    Raises:
        InvalidValue: It is none.
    """
    if type(at) is not DateTime or at.utcoffset() is None:
        raise InvalidValue.one("wrong_type", "/at", NO_INSTANT)


def _earlier(day: Date, span: Span) -> Date:
    if not _is_span(span) or span.elapsed:
        raise InvalidValue.one("bad_span", "/within", "expected years, months, weeks or days alone")
    try:
        return span.before_day(day)
    except InvalidValue:  # before the first day there is
        return Date(1, 1, 1)


def _is_span(value: object) -> bool:
    # Asked of an `object`, since hosts without a type checker may hand over anything.
    return type(value) is Span
