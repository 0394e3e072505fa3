"""What has happened to an agreement, as plain sentences: who signed, and everything since."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from dbtagreements.lifecycle import awaiting
from dbtagreements.lifecycle.history import in_force
from dbtagreements.model import (
    Agreement,
    Corrected,
    Declined,
    Disclosed,
    Ended,
    Event,
    LimitsExplained,
    Recommitted,
    Resumed,
    Reviewed,
    Revoked,
    Signed,
    Suspended,
)
from dbtagreements.saying.plain_words import clause, in_order, listed, moment
from dbtagreements.saying.said import Saying, capital, flat
from dbtagreements.saying.values import named, particulars
from dbtagreements.saying.voice import Voice
from dbtagreements.vocabulary import Capacity, Method
from dbtagreements.wire import digest

__all__ = ["HAPPENINGS", "happening", "signatures", "what_happened"]

_Says = Callable[[Any, str, Voice], str]


def signatures(agreement: Agreement, voice: Voice) -> Iterator[str]:
    """Who signed when and how, whether that counts for the present text, who has still to sign."""
    present, counting = digest(agreement), _counting(agreement)
    for event in agreement.history:
        if not isinstance(event, Signed):
            continue
        when = moment(event.at, agreement.timezone)
        said = f"{_signed(event, agreement.timezone, voice).removesuffix('.')} on {when}"
        if event.id not in counting:
            yield f"{said}. {_NO_LONGER}"
        elif event.covers == present:
            yield f"{said}. It counts: the text is the one that was signed."
        else:
            yield f"{said}. {_OTHER_TEXT}"
    if waiting := awaiting(agreement):
        yield f"Still asked to sign: {voice.people(waiting)}."
    elif agreement.signers:
        yield "Everyone who is asked to sign has signed this text."
    else:
        yield "Nobody is asked to sign."


def what_happened(agreement: Agreement, voice: Voice) -> Iterator[str]:
    """What happened besides signing, in order."""
    counting = _counting(agreement)
    for event in agreement.history:
        if isinstance(event, Signed):
            continue
        said = happening(event, agreement.timezone, voice)
        later = "" if event.id in counting else f" {_NO_LONGER}"
        yield f"{moment(event.at, agreement.timezone)}: {said}{later}"


def _counting(agreement: Agreement) -> frozenset[str]:
    """The ids of the events that are in force."""
    return frozenset(event.id for event in in_force(agreement))


def happening(event: Event, timezone: str, voice: Voice) -> str:
    """What an event says, without its day.

    Args:
        event: The event.
        timezone: The zone of its agreement.
        voice: The voice of its agreement.
    """
    return HAPPENINGS.get(type(event), _by_its_fields)(event, timezone, voice)


def _by_its_fields(event: Event, _: str, voice: Voice) -> str:
    return flat(Saying(f"{capital(named(event.event))}.", particulars(event, Event, voice)))


def _signed(event: Signed, _: str, voice: Voice) -> str:
    return f"{voice.person(event.party)} signed {_HOW[event.method]}{_details(event, voice)}."


def _details(event: Signed, voice: Voice) -> str:
    details: list[str] = []
    if event.capacity is not Capacity.SELF:
        details.append(clause(event.capacity))
    if event.witness:
        details.append(f"with {voice.person(event.witness)} as witness")
    return f" ({'; '.join(details)})" if details else ""


def _declined(event: Declined, _: str, voice: Voice) -> str:
    reason = f": {voice.quoted(event.reason)}" if event.reason else "."
    return f"{voice.person(event.party)} chose not to sign for now{reason}"


def _limits_explained(event: LimitsExplained, _: str, voice: Voice) -> str:
    by, to = voice.person(event.by), voice.people(event.to)
    return f"{by} explained the limits of confidentiality to {to}."


def _reviewed(event: Reviewed, _: str, voice: Voice) -> str:
    return f"It was gone through together, led by {voice.person(event.by)}."


def _suspended(event: Suspended, timezone: str, voice: Voice) -> str:
    until = f" until {moment(event.until, timezone)}" if event.until else ""
    note = f" Note: {voice.quoted(event.note)}" if event.note else ""
    return f"It pauses{until}. {event.reason.meaning}{note}"


def _resumed(_: Resumed, __: str, ___: Voice) -> str:
    return "It goes on."


def _recommitted(event: Recommitted, _: str, voice: Voice) -> str:
    return f"{voice.person(event.party)} committed anew."


def _revoked(event: Revoked, _: str, voice: Voice) -> str:
    whom = f" for {voice.recipient(event.recipient)}" if event.recipient else ""
    return f"{voice.person(event.by)} took it back{whom}."


def _disclosed(event: Disclosed, _: str, voice: Voice) -> str:
    what = listed(map(clause, in_order(event.information)))
    by, to = voice.person(event.by), voice.recipient(event.to)
    return f"{by} told {to} this: {what}. {event.ground.meaning}"


def _corrected(event: Corrected, _: str, voice: Voice) -> str:
    reason = f" {voice.quoted(event.reason)}" if event.reason else ""
    return f"The entry {event.corrects} was corrected.{reason}"


def _ended(event: Ended, _: str, voice: Voice) -> str:
    by = f", by {voice.person(event.by)}" if event.by else ""
    note = f" Note: {voice.quoted(event.note)}" if event.note else ""
    return f"It ended{by}. {event.reason.meaning}{note}"


HAPPENINGS: Final[Mapping[type[Event], _Says]] = {
    Signed: _signed,
    Declined: _declined,
    LimitsExplained: _limits_explained,
    Reviewed: _reviewed,
    Suspended: _suspended,
    Resumed: _resumed,
    Recommitted: _recommitted,
    Revoked: _revoked,
    Disclosed: _disclosed,
    Corrected: _corrected,
    Ended: _ended,
}
"""For each class of event, what says it. A host's own is said by `happening` from its fields."""

_HOW: Final = {
    Method.INK: "by hand on paper",
    Method.ELECTRONIC: "electronically",
    Method.VERBAL: "in spoken words",
}
_OTHER_TEXT: Final = "That was for another text; for this one a new signature is asked for."
_NO_LONGER: Final = "A later correction put this entry out of force."
