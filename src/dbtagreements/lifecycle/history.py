"""What of an agreement's history counts at an instant: in force, by then, in the order of time."""

from typing import TypeVar

from pendulum import DateTime

from dbtagreements.model import Agreement, Corrected, Event, Resumed, Signed, Suspended

__all__ = ["counting_signers", "in_force", "latest", "suspension"]

_E = TypeVar("_E", bound=Event)


def in_force(agreement: Agreement, at: DateTime | None = None) -> tuple[Event, ...]:
    """The events that had happened by an instant and are not put out of force by another.

    Args:
        agreement: The agreement.
        at: The instant; left out, the whole history counts.

    Returns:
        The events in the order in which they happened, which is not always that in which they
        became known.
    """
    happened = [e for e in agreement.history if at is None or e.at <= at]
    # A correction can itself be corrected, and only what came earlier: so from the last to the
    # first, each is in force or not once all that could say so has been seen.
    out: set[str] = set()
    for event in reversed(happened):
        if isinstance(event, Corrected) and event.id not in out:
            out.add(event.corrects)
    return tuple(sorted((e for e in happened if e.id not in out), key=lambda event: event.at))


def latest(events: tuple[Event, ...], *classes: type[_E]) -> _E | None:
    """The last event of these classes; None where there is none."""
    return next((e for e in reversed(events) if isinstance(e, classes)), None)


def counting_signers(events: tuple[Event, ...], covers: str) -> frozenset[str]:
    """Those whose signature covers this digest."""
    return frozenset(e.party for e in events if isinstance(e, Signed) and e.covers == covers)


def suspension(events: tuple[Event, ...], at: DateTime) -> Suspended | None:
    """The pause that is on at an instant; None where there is none."""
    last = latest(events, Suspended, Resumed)
    if isinstance(last, Suspended) and (last.until is None or at < last.until):
        return last
    return None
