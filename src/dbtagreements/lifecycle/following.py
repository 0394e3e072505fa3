"""What every step does: it asks who is there, whether time runs on, and adds one event."""

from typing import TypeVar

import attrs

from dbtagreements.errors import LifecycleError
from dbtagreements.lifecycle.history import in_force
from dbtagreements.lifecycle.questions import has_ended
from dbtagreements.model import Agreement, Corrected, Disclosed, Event, RecipientRef

__all__ = ["followed_by", "named", "next_id", "refuse_strangers"]

A = TypeVar("A", bound=Agreement)


def followed_by(agreement: A, step: str, event: Event) -> A:
    """The agreement with one more event in its history.

    Raises:
        LifecycleError: It has ended and the event may not follow the end, or something later is in
            its history already.
    """
    may_follow_the_end = isinstance(event, Corrected | Disclosed)
    if not may_follow_the_end and has_ended(agreement, in_force(agreement)):
        raise LifecycleError(step, "the agreement has ended")
    if agreement.history and event.known_from < agreement.history[-1].known_from:
        raise LifecycleError(
            step, "something later is in its history already; say when this is recorded"
        )
    return attrs.evolve(agreement, history=(*agreement.history, event))


def refuse_strangers(agreement: Agreement, step: str, *parties: str | None) -> None:
    """Nothing, where all of these are parties; None stands for nobody.

    Raises:
        LifecycleError: One is no party.
    """
    known = {party.id for party in agreement.parties}
    if not known.issuperset(party for party in parties if party is not None):
        raise LifecycleError(step, f"the parties are {', '.join(sorted(known))}")


def named(recipient: object) -> tuple[str, ...]:
    """The ids of the parties that a recipient names, with the organizations around it."""
    ids: list[str] = []
    while isinstance(recipient, RecipientRef):
        if recipient.party is not None:
            ids.append(recipient.party)
        recipient = recipient.within
    return tuple(ids)


def next_id(agreement: Agreement) -> str:
    """An id for the next event, one that no event has."""
    taken = {event.id for event in agreement.history}
    number = len(taken) + 1
    while f"e{number}" in taken:
        number += 1
    return f"e{number}"
