"""The checks across an agreement that every model makes: unique ids, and references that hold."""

from collections.abc import Iterator


def wrong(agreement) -> str | None:
    """What is wrong in the agreement of any of the models; None where all holds."""
    known = {party.id for party in agreement.parties}
    if len(known) < len(agreement.parties):
        return "two parties have one id"
    if len({c.id for c in agreement.commitments}) < len(agreement.commitments):
        return "two commitments have one id"
    if not known.issuperset(_named(agreement)):
        return "a reference names nobody"
    return _wrong_history(agreement.history, known)


def _named(agreement) -> Iterator[str]:
    yield from agreement.signers
    yield from (p.represents for p in agreement.parties if p.represents is not None)
    for commitment in agreement.commitments:
        yield from commitment.by
        yield from commitment.to
        yield from (c for c in getattr(commitment, "contacts", ()) if c != "emergency_line")
    yield from getattr(agreement, "discloses", ())
    for permission in getattr(agreement, "permissions", ()):
        for recipient in permission.recipients:
            yield from _within(recipient)
    yield from _named_by_plan(getattr(agreement, "plan", None))
    risk = getattr(agreement, "risk", None)
    if risk is not None and risk.assessed_by is not None:
        yield risk.assessed_by


def _named_by_plan(plan) -> Iterator[str]:
    if plan is None:
        return
    contacts = (*plan.distractions, *plan.helpers, *plan.professionals)
    yield from (contact.party for contact in contacts if contact.party is not None)
    yield from (step.by for step in plan.safer_surroundings if step.by is not None)


def _within(recipient) -> Iterator[str]:
    while recipient is not None:
        if recipient.party is not None:
            yield recipient.party
        recipient = recipient.within


def _wrong_history(history, known: set[str]) -> str | None:
    earlier: set[str] = set()
    latest = None
    for event in history:
        known_from = event.recorded_at or event.at
        if known_from < event.at or (latest is not None and known_from < latest):
            return "the history is out of order"
        latest = known_from
        if event.id in earlier:
            return "two events have one id"
        if getattr(event, "corrects", None) not in {None, *earlier}:
            return "a correction corrects nothing"
        earlier.add(event.id)
        if not known.issuperset(_named_by_event(event)):
            return "an event names nobody"
    return None


def _named_by_event(event) -> Iterator[str]:
    for name in ("party", "by", "witness"):
        named = getattr(event, name, None)
        if named is not None:
            yield named
    to = getattr(event, "to", None)
    if isinstance(to, tuple):
        yield from to
    elif to is not None:
        yield from _within(to)
    yield from _within(getattr(event, "recipient", None))
