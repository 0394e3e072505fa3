"""The checks across an agreement that every model makes: unique ids, and references that hold.

One function serves all the models, so it asks for nothing that a model may lack: what a class has
is told by its name. (To look for a field that is not there is slow in pydantic, and no program
would do it.)
"""

from collections.abc import Iterator

_REACHED = {"ReachOut", "ProvideCoverage"}
_NAMED_BY_EVENT = {
    "Signed": ("party", "witness"),
    "Declined": ("party",),
    "LimitsExplained": ("by",),
    "Reviewed": ("by",),
    "Recommitted": ("party",),
    "Revoked": ("by",),
    "Disclosed": ("by",),
    "Ended": ("by",),
}


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


def _named(agreement) -> set[str]:
    named = {*agreement.signers}
    named.update(p.represents for p in agreement.parties if p.represents is not None)
    for commitment in agreement.commitments:
        named.update(commitment.by)
        named.update(commitment.to)
        if type(commitment).__name__ in _REACHED:
            named.update(c for c in commitment.contacts if c != "emergency_line")
    match type(agreement).__name__:
        case "SafetyAgreement":
            named.update(_named_for_safety(agreement))
        case "ReleaseAgreement":
            named.update(agreement.discloses)
            for permission in agreement.permissions:
                for recipient in permission.recipients:
                    named.update(_within(recipient))
    return named


def _named_for_safety(agreement) -> Iterator[str]:
    plan, risk = agreement.plan, agreement.risk
    if plan is not None:
        contacts = (*plan.distractions, *plan.helpers, *plan.professionals)
        yield from (contact.party for contact in contacts if contact.party is not None)
        yield from (step.by for step in plan.safer_surroundings if step.by is not None)
    if risk is not None and risk.assessed_by is not None:
        yield risk.assessed_by


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
        what = type(event).__name__
        if what == "Corrected" and event.corrects not in earlier:
            return "a correction corrects nothing"
        earlier.add(event.id)
        if not known.issuperset(_named_by_event(event, what)):
            return "an event names nobody"
    return None


def _named_by_event(event, what: str) -> Iterator[str]:
    for name in _NAMED_BY_EVENT.get(what, ()):
        named = getattr(event, name)
        if named is not None:
            yield named
    match what:
        case "LimitsExplained":
            yield from event.to
        case "Disclosed":
            yield from _within(event.to)
        case "Revoked":
            yield from _within(event.recipient)
