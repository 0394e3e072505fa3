"""Steps of a pause: an agreement is suspended and goes on."""

from typing import TypeVar

from pendulum import DateTime

from dbtagreements.errors import LifecycleError
from dbtagreements.lifecycle.following import followed_by, next_id
from dbtagreements.lifecycle.history import in_force, suspension
from dbtagreements.model import Agreement, Resumed, Suspended
from dbtagreements.vocabulary import LeaveReason

__all__ = ["resume", "suspend"]

A = TypeVar("A", bound=Agreement)


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

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 3, 2, 17, tzinfo=UTC)
        >>> away = suspend(minimal("relationship"), at=noon, reason=LeaveReason.CLIENT_LEAVE)
        >>> away.history[0].reason
        LeaveReason.CLIENT_LEAVE
    """
    event = Suspended(
        id=next_id(agreement),
        at=at,
        reason=reason,
        until=until,
        note=note,
        recorded_at=recorded_at,
    )
    if suspension(in_force(agreement, event.at), event.at):
        raise LifecycleError("suspend", "it is suspended already")
    return followed_by(agreement, "suspend", event)


def resume(agreement: A, *, at: DateTime, recorded_at: DateTime | None = None) -> A:
    """The agreement going on after a pause.

    Args:
        agreement: The agreement.
        at: From when.
        recorded_at: When it is entered; left out, at once.

    Raises:
        LifecycleError: It has ended, it is not paused at that instant, or something later is in its
            history already.
        InvalidValue: `at` or `recorded_at` is no instant, or `recorded_at` is before `at`.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> noon = DateTime(2026, 3, 2, 17, tzinfo=UTC)
        >>> away = suspend(minimal("relationship"), at=noon, reason=LeaveReason.CLIENT_LEAVE)
        >>> [event.event for event in resume(away, at=noon.add(days=7)).history]
        ['suspended', 'resumed']
    """
    event = Resumed(id=next_id(agreement), at=at, recorded_at=recorded_at)
    if not suspension(in_force(agreement, event.at), event.at):
        raise LifecycleError("resume", "it is not suspended")
    return followed_by(agreement, "resume", event)
