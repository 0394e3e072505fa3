"""The rules of an agreement's life: who has signed, when, and what is overdue."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle.history import suspension
from dbtagreements.lifecycle.questions import GOES_ON, review_day
from dbtagreements.model import (
    Agreement,
    ConsultationTeamAgreement,
    Event,
    ReleaseAgreement,
    Signed,
)
from dbtagreements.rules.case import Case
from dbtagreements.rules.rule import CLIENT_FACING, Rule, Where, rule
from dbtagreements.span import Span
from dbtagreements.vocabulary import Method, Role, Severity, Status

__all__ = ["RULES"]


def _place(agreement: Agreement, event: Event) -> str:
    return f"/history/{agreement.history.index(event)}"


@rule(
    "LIF001",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def not_signed(agreement: Agreement, case: Case) -> Iterator[Where]:
    """The first day has come, and someone who signs has signed no version yet.

    Why: An agreement holds from when all have signed it.

    Signed by: client 2026-01-05T14:00:00Z electronic
    Breaks it: {"title": "Signed by the client alone", "signers": ["client", "therapist"]}
    Keeps it: {"title": "Signed by the client, who alone signs it", "signers": ["client"]}
    """
    if case.day < agreement.term.start:
        return
    signed = {event.party for event in case.index.signatures}
    waiting = [place for place, party in enumerate(agreement.signers) if party not in signed]
    if not waiting or case.index.ended:
        return
    for place in waiting:
        yield Where(f"/signers/{place}", "the term has begun, and this party has yet to sign")


@rule(
    "LIF002",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def signed_another_text(agreement: Agreement, case: Case) -> Iterator[Where]:
    """All signatures of someone who signs are under another text than the present one.

    Why: A signature counts for the text that was signed; what was changed since is agreed by nobody
    yet.

    Breaks it: {"history": [
        {"event": "signed", "id": "e1", "party": "client", "at": "2026-01-05T14:00:00Z",
         "method": "ink", "covers":
         "sha256:0000000000000000000000000000000000000000000000000000000000000000"}]}
    Keeps it: {"title": "Signed as it stands"}
    Signed by: client 2026-01-05T14:00:00Z ink
    """
    signed = {event.party for event in case.index.signatures}
    elsewhere = signed - {event.party for event in case.index.counting}
    for place, party in enumerate(agreement.signers):
        if party in elsewhere:
            yield Where(
                f"/signers/{place}",
                "this party signed another text; the present one waits for their signature",
            )


@rule(
    "LIF003",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def signed_late(agreement: Agreement, case: Case) -> Iterator[Where]:
    """Someone who signs did so, for the first version, after the first day of the term.

    Why: Nothing is retroactive, so a gap is left between the first day and the last signature.

    Breaks it: {"title": "Signed on the second day"}
    Signed by: client 2026-01-06T14:00:00Z ink
    Keeps it: {"title": "Signed on the first day"}
    Signed by: client 2026-01-05T14:00:00Z ink
    """
    if agreement.version != 1:
        return
    first: dict[str, Signed] = {}
    for event in case.index.counting:
        first.setdefault(event.party, event)
    for place, party in enumerate(agreement.signers):
        if party in first and case.index.local_day(first[party].at) > agreement.term.start:
            yield Where(
                f"/signers/{place}",
                "this party signed after the first day, and nothing holds back to it; "
                "a term from the last signature on leaves no gap",
            )


@rule(
    "LIF004",
    severity=Severity.ERROR,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def signed_after_the_end(agreement: Agreement, case: Case) -> Iterator[Where]:
    """A signature under the present text was given after the last day of the term.

    Why: A term that is over cannot be agreed to any more; a renewal begins a new one.

    At: 2027-02-01T12:00:00Z
    Breaks it: {"title": "Signed when it was over"}
    Signed by: client 2027-01-06T14:00:00Z ink
    Keeps it: {"title": "Signed on the last day"}
    Signed by: client 2027-01-04T14:00:00Z ink
    """
    last = agreement.term.end
    if last is None:
        return
    for event in case.index.counting:
        if case.index.local_day(event.at) > last:
            yield Where(
                _place(agreement, event),
                "this signature came after the last day; a renewal with a new term can be signed",
            )


@rule(
    "LIF005",
    severity=Severity.ERROR,
    applies_to=CLIENT_FACING,
    source="the policy's age of consent to treatment",
)
def guardian_does_not_sign(agreement: Agreement, case: Case) -> Iterator[Where]:
    """Under the policy a client is a minor, and none of the guardians who represent them signs.

    A policy without such an age leaves this open.

    Why: Below the age at which the law lets a minor consent alone, someone who may consent for them
    signs.

    Policy: gb-eng
    Breaks it: {"signers": ["client", "therapist"], "parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "phone", "value": "+1-555-0100"}]},
        {"id": "mother", "role": "guardian", "name": "Eva Example", "represents": "client"}]}
    Keeps it: {"signers": ["client", "therapist", "mother"], "parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "phone", "value": "+1-555-0100"}]},
        {"id": "mother", "role": "guardian", "name": "Eva Example", "represents": "client"}]}
    """
    if case.policy is None:
        return
    for place, minor in case.index.minors:
        guardians = [g.id for _, g in case.index.guardians if g.represents == minor.id]
        if guardians and not set(guardians).intersection(agreement.signers):
            yield Where(
                f"/parties/{place}",
                "under the policy this client is a minor; a guardian who represents them is "
                "expected among the signers",
                # Of several guardians only people can say which of them signs.
                _signing(guardians[0]) if len(guardians) == 1 else None,
            )


def _signing(party: str) -> tuple[dict[str, str], ...]:
    return ({"op": "add", "path": "/signers/-", "value": party},)


@rule(
    "LIF006",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def promises_without_signing(agreement: Agreement, case: Case) -> Iterator[Where]:
    """Someone promises something and is not asked to sign; an organization need not.

    Why: A promise is made by the one who keeps it.

    Breaks it: {"signers": ["client"], "commitments": [
        {"kind": "offer_stance", "id": "t1", "by": ["therapist"], "stances": ["validation"]}]}
    Keeps it: {"signers": ["client", "therapist"], "commitments": [
        {"kind": "offer_stance", "id": "t1", "by": ["therapist"], "stances": ["validation"]}]}
    """
    owing = {party for commitment in agreement.commitments for party in commitment.by}
    for party in sorted(owing.difference(agreement.signers), key=case.index.place):
        if case.index.party(party).role is not Role.ORGANIZATION:
            yield Where(
                f"/parties/{case.index.place(party)}",
                "this party promises something and is not among the signers; they sign too",
                _signing(party),
            )


@rule(
    "LIF007",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="[P triangleareadbt.com], oral is usual; to record it is a choice of this project",
)
def spoken_without_witness(agreement: Agreement, case: Case) -> Iterator[Where]:
    """A signature under the present text was spoken, and no witness is named.

    Why: A spoken agreement is one too; someone who heard it can say so later.

    Breaks it: {"title": "Agreed to in spoken words"}
    Signed by: client 2026-01-05T14:00:00Z verbal
    Keeps it: {"title": "Signed by hand"}
    Signed by: client 2026-01-05T14:00:00Z ink
    """
    for event in case.index.counting:
        if event.method is Method.VERBAL and event.witness is None:
            yield Where(
                _place(agreement, event),
                "this was agreed to in spoken words; naming a witness records who heard it",
            )


_TWO: Final = 2


@rule(
    "LIF008",
    severity=Severity.ERROR,
    applies_to=(*CLIENT_FACING, ConsultationTeamAgreement),
    source="[L93]",
)
def one_sided_signers(agreement: Agreement, case: Case) -> Iterator[Where]:
    """Those who sign are not both sides: no client, nobody who treats, or fewer than two of a team.

    Why: Both sides commit in DBT, and in a team each to the others.

    Breaks it: {"signers": ["client"]}
    Keeps it: {"signers": ["client", "therapist"]}
    """
    index = case.index
    signers = frozenset(agreement.signers)
    if isinstance(agreement, ConsultationTeamAgreement):
        if len(signers & index.member_ids) < _TWO:
            yield Where("/signers", "fewer than two of the team sign; all members are expected to")
        return
    lacking = [
        who
        for who, ids in (("a client", index.client_ids), ("one who treats", index.provider_ids))
        if signers.isdisjoint(ids)
    ]
    if lacking:
        yield Where("/signers", f"both sides sign; expected {' and '.join(lacking)} among them")


@rule(
    "LIF009",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def expired(agreement: Agreement, case: Case) -> Iterator[Where]:
    """The last day is over, and the agreement was neither renewed nor ended; a release just lapses.

    Why: What comes next is said together: a further phase, or a good ending.

    Breaks it: {"term": {"end": "2026-01-31"}}
    Keeps it: {"term": {"end": "2026-02-01"}}
    """
    last = agreement.term.end
    if isinstance(agreement, ReleaseAgreement) or last is None:
        return
    if case.day > last and not case.index.ended:
        yield Where("/term/end", "the last day is over; the agreement can be renewed, or ended")


@rule("LIF010", severity=Severity.WARNING, applies_to=(Agreement,), source="[L93]")
def review_overdue(agreement: Agreement, case: Case) -> Iterator[Where]:
    """A review is overdue while the agreement is in effect or pauses.

    The day of the review is so long after the last one, or after the first day, as `review` says.

    Why: An agreement that is gone through regularly stays the one that both sides mean.

    At: 2026-03-05T12:00:00Z
    Signed by: client 2026-01-05T14:00:00Z ink
    Signed by: therapist 2026-01-05T14:00:00Z ink
    Breaks it: {"review": "P1M", "signers": ["client", "therapist"]}
    Keeps it: {"review": "P2M", "signers": ["client", "therapist"]}
    """
    if agreement.review is None or case.index.status not in GOES_ON:
        return
    day = review_day(agreement, at=case.at)
    if day is not None and case.day > day:
        yield Where("/review", "the day of the review is past; a time for it can be set now")


_LONGEST_OPEN_PAUSE: Final = Span(days=28)


@rule(
    "LIF011",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def open_pause(agreement: Agreement, case: Case) -> Iterator[Where]:
    """The agreement has paused for more than 28 days without a day on which it goes on.

    Why: A pause whose end is open can become an end that nobody decided.

    Signed by: client 2026-01-05T14:00:00Z ink
    Signed by: therapist 2026-01-05T14:00:00Z ink
    Breaks it: {"signers": ["client", "therapist"], "history": [
        {"event": "suspended", "id": "e1", "at": "2026-01-03T14:00:00Z", "reason": "client_leave"}]}
    Keeps it: {"signers": ["client", "therapist"], "history": [
        {"event": "suspended", "id": "e1", "at": "2026-01-05T13:00:00Z", "reason": "client_leave"}]}
    """
    pause = suspension(case.index.events, case.at)
    if pause is None or pause.until is not None or case.index.status is not Status.SUSPENDED:
        return
    try:
        longest = _LONGEST_OPEN_PAUSE.after(pause.at, agreement.timezone)
    except InvalidValue:  # beyond the year 9999: it has not come
        return
    if case.at > longest:
        yield Where(
            _place(agreement, pause),
            "this pause has lasted more than 28 days; say until when, or that it goes on or ends",
        )


RULES: Final[tuple[Rule, ...]] = (
    not_signed,
    signed_another_text,
    signed_late,
    signed_after_the_end,
    guardian_does_not_sign,
    promises_without_signing,
    spoken_without_witness,
    one_sided_signers,
    expired,
    review_overdue,
    open_pause,
)
