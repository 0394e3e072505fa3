"""What has happened to an agreement, as plain sentences: who signed, and everything since."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from dbtagreements import (
    Agreement,
    Capacity,
    Corrected,
    Declined,
    Disclosed,
    Ended,
    Event,
    LimitsExplained,
    Method,
    Recommitted,
    Resumed,
    Reviewed,
    Revoked,
    Signed,
    Suspended,
    digest,
)
from dbtagreements.cli.plain_words import clause, in_order, listed, moment
from dbtagreements.cli.voice import Voice

__all__ = ["HAPPENINGS", "signatures", "what_happened"]

_Says = Callable[[Any, str, Voice], str]


def signatures(agreement: Agreement, voice: Voice) -> Iterator[str]:
    """Who signed when and how, whether that counts for the present text, who has still to sign."""
    present, withdrawn = digest(agreement), _withdrawn(agreement)
    counted: set[str] = set()
    for event in agreement.history:
        if not isinstance(event, Signed):
            continue
        when = moment(event.at, agreement.timezone)
        how = f"{_HOW[event.method]}{_details(event, voice)}"
        said = f"{voice.person(event.party)} signed {how} on {when}"
        if event.id in withdrawn:
            yield f"{said}. {_NO_LONGER}"
        elif event.covers == present:
            counted.add(event.party)
            yield f"{said}. It counts: the text is the one that was signed."
        else:
            yield f"{said}. {_OTHER_TEXT}"
    waiting = [id for id in agreement.signers if id not in counted]
    if waiting:
        yield f"Still asked to sign: {voice.people(waiting)}."
    elif agreement.signers:
        yield "Everyone who is asked to sign has signed this text."
    else:
        yield "Nobody is asked to sign."


def what_happened(agreement: Agreement, voice: Voice) -> Iterator[str]:
    """What happened besides signing, in order."""
    withdrawn = _withdrawn(agreement)
    for event in agreement.history:
        if isinstance(event, Signed):
            continue
        said = HAPPENINGS[type(event)](event, agreement.timezone, voice)
        later = f" {_NO_LONGER}" if event.id in withdrawn else ""
        yield f"{moment(event.at, agreement.timezone)}: {said}{later}"


def _withdrawn(agreement: Agreement) -> frozenset[str]:
    return frozenset(e.corrects for e in agreement.history if isinstance(e, Corrected))


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
"""For each class of event but a signature, what says it."""

_HOW: Final = {
    Method.INK: "by hand on paper",
    Method.ELECTRONIC: "electronically",
    Method.VERBAL: "in spoken words",
}
_OTHER_TEXT: Final = "That was for another text; for this one a new signature is asked for."
_NO_LONGER: Final = "A later correction put this entry out of force."
