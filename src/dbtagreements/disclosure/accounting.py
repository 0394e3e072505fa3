"""`accounting`: what was told, as a client may ask to see it [45 CFR 164.528]."""

from collections.abc import Iterator

from pendulum import Date, DateTime

from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle.history import in_force
from dbtagreements.model import Agreement, Disclosed, Treatment
from dbtagreements.zones import local_day

__all__ = ["accounting"]


def accounting(
    subject: Agreement | Treatment,
    since: Date | DateTime | None = None,
    until: Date | DateTime | None = None,
) -> tuple[Disclosed, ...]:
    """The disclosures that were recorded and are not corrected, in the order of time.

    A client may ask for those of the last six years [45 CFR 164.528(a)].

    Args:
        subject: An agreement or a treatment, of which every version counts.
        since: The first instant, or the first day, local to each agreement's zone; left out, from
            the beginning.
        until: The last instant, or the last day; left out, to the last there is.

    Returns:
        The events; one that stands in several versions of an agreement comes once.

    Raises:
        InvalidValue: The subject is none, or a bound is neither an instant nor a day.

    Example:
        >>> from dbtagreements.templates import minimal
        >>> accounting(minimal("release"))
        ()
    """
    for name, bound in (("since", since), ("until", until)):
        if not (bound is None or type(bound) is Date or _is_instant(bound)):
            raise InvalidValue.one("wrong_type", f"/{name}", "expected an instant or a day")
    found: dict[tuple[str, str, DateTime], Disclosed] = {}
    for agreement in _agreements(subject):
        for event in in_force(agreement):
            if isinstance(event, Disclosed) and _is_within(event, agreement, since, until):
                found.setdefault((agreement.id, event.id, event.at), event)
    return tuple(sorted(found.values(), key=lambda event: event.at))


def _agreements(subject: object) -> Iterator[Agreement]:
    if isinstance(subject, Treatment):
        yield from subject.agreements
    elif isinstance(subject, Agreement):
        yield subject
    else:
        raise InvalidValue.one("wrong_type", "/subject", "expected an agreement or a treatment")


def _is_instant(bound: object) -> bool:
    return type(bound) is DateTime and bound.utcoffset() is not None


def _is_within(
    event: Disclosed,
    agreement: Agreement,
    since: Date | DateTime | None,
    until: Date | DateTime | None,
) -> bool:
    day = local_day(event.at, agreement.timezone)
    after = since is None or since <= (event.at if isinstance(since, DateTime) else day)
    before = until is None or until >= (event.at if isinstance(until, DateTime) else day)
    return after and before
