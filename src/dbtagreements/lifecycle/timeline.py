"""The life of an agreement as a line of phases, one after another."""

from collections.abc import Iterator
from typing import final

import attrs
from pendulum import Date, DateTime

from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle.questions import status_of
from dbtagreements.model import Agreement, Suspended
from dbtagreements.span import Span
from dbtagreements.vocabulary import Status
from dbtagreements.wire import digest
from dbtagreements.zones import start_of_day

__all__ = ["Phase", "timeline"]


@final
@attrs.frozen(kw_only=True)
class Phase:
    """A stretch of time in which an agreement has one status.

    Attributes:
        status: The status.
        start: The instant at which it begins.
        end: The instant at which the next one begins; None for the last.
    """

    status: Status
    start: DateTime
    end: DateTime | None = None


def timeline(agreement: Agreement) -> tuple[Phase, ...]:
    """The phases of an agreement's life, from the first event in its history on.

    Args:
        agreement: The agreement.

    Returns:
        Phases that follow one another without a gap, each of another status than the one before;
        the last has no end. Empty where nothing has happened yet.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.lifecycle import sign
        >>> from dbtagreements.templates import minimal
        >>> from dbtagreements.vocabulary import Method
        >>> noon = DateTime(2026, 1, 5, 17, tzinfo=UTC)
        >>> signed = sign(minimal("safety"), "client", at=noon, method=Method.INK)
        >>> [phase.status.value for phase in timeline(signed)]
        ['awaiting_signature', 'expired']
    """
    if not agreement.history:
        return ()
    covers = digest(agreement)
    first = min(event.at for event in agreement.history)
    found: list[tuple[Status, DateTime]] = []
    for instant in sorted(at for at in set(_turns(agreement)) if at >= first):
        state = status_of(agreement, covers, instant)
        if not found or found[-1][0] is not state:
            found.append((state, instant))
    ends = (*(start for _, start in found[1:]), None)
    return tuple(
        Phase(status=state, start=start, end=end)
        for (state, start), end in zip(found, ends, strict=True)
    )


def _turns(agreement: Agreement) -> Iterator[DateTime]:
    # The only instants at which a status can change.
    for event in agreement.history:
        yield event.at
        if isinstance(event, Suspended) and event.until is not None:
            yield event.until
    yield from _starts(agreement.term.start, agreement.timezone)
    if agreement.term.end is not None:
        try:
            after = Span(days=1).after_day(agreement.term.end)
        except InvalidValue:  # the last day there is: the term never ends
            return
        yield from _starts(after, agreement.timezone)


def _starts(day: Date, timezone: str) -> Iterator[DateTime]:
    try:
        yield start_of_day(day, timezone)
    except InvalidValue:  # before the first instant, or after the last
        return
