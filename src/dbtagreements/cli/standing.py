"""Where agreements stand at an instant: their state, who still signs, what is due."""

import json
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from typing import Any, Final, NamedTuple, TextIO

from pendulum import Date, DateTime

from dbtagreements import (
    Agreement,
    InvalidValue,
    LifecycleError,
    Span,
    Status,
    Treatment,
    as_known,
    awaiting,
    binding,
    due_for_renewal,
    due_for_review,
    review_day,
    status,
    timeline,
)
from dbtagreements.cli.command import Misunderstood
from dbtagreements.cli.logs import harmless_json
from dbtagreements.cli.orders import instant_of
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, STRONG, Part, Screen
from dbtagreements.saying.labels import kind_words
from dbtagreements.saying.plain_words import day, moment, term
from dbtagreements.saying.said import capital
from dbtagreements.saying.voice import Voice
from dbtagreements.wire.times import write_instant

__all__ = [
    "Binding",
    "Found",
    "Question",
    "Standing",
    "asked",
    "standing",
    "write_json",
    "write_text",
]


class Question(NamedTuple):
    """What is asked.

    Attributes:
        at: The instant asked about.
        known_at: The instant as of whose knowledge it is answered; None for all that is known.
        within: How long before its last day an agreement is due for renewal.
    """

    at: DateTime
    known_at: DateTime | None
    within: Span


class Standing(NamedTuple):
    """Where one agreement stands.

    Attributes:
        agreement: The agreement, as it was known.
        status: Its state.
        since: The instant from which it has been in that state; None where nothing had happened.
        waiting: The ids of those who still have to sign.
        review: The day from which the next review is due; None where there is none.
        review_due: Whether a review is due.
        renewal_due: Whether it is due for renewal.
    """

    agreement: Agreement
    status: Status
    since: DateTime | None
    waiting: tuple[str, ...]
    review: Date | None
    review_due: bool
    renewal_due: bool


class Binding(NamedTuple):
    """Which of several versions binds.

    Attributes:
        id: What the agreement is called.
        version: The version; None where none was signed by all, or it cannot be said.
        hindrance: Why it cannot be said; empty where it can.
    """

    id: str
    version: int | None
    hindrance: str = ""


class Found(NamedTuple):
    """The answer.

    Attributes:
        question: What was asked.
        standings: Where each agreement stands, in the order of the document.
        bindings: Of each agreement with several versions, which one binds.
    """

    question: Question
    standings: tuple[Standing, ...]
    bindings: tuple[Binding, ...]


def asked(at: str | None, known_at: str | None, within: str) -> Question:
    """The question that the arguments ask; left out, `at` is now.

    Raises:
        Misunderstood: An argument is no instant, or no duration of calendar units.
    """
    known = None if known_at is None else instant_of(known_at, "--known-at")
    return Question(instant_of(at), known, _calendar_span(within))


def _calendar_span(text: str) -> Span:
    with suppress(InvalidValue):
        span = Span.parse(text)
        if not span.elapsed:
            return span
    raise Misunderstood("--within", "expected years, months, weeks or days, such as P30D")


def standing(subject: Agreement | Treatment, question: Question) -> Found:
    """Where an agreement, or each agreement of a treatment, stands."""
    if question.known_at is not None:
        subject = as_known(subject, at=question.known_at)
    agreements = subject.agreements if isinstance(subject, Treatment) else (subject,)
    return Found(
        question,
        tuple(_standing(agreement, question) for agreement in agreements),
        tuple(_bindings(agreements, question.at)),
    )


def _standing(agreement: Agreement, question: Question) -> Standing:
    at = question.at
    began = [phase.start for phase in timeline(agreement) if phase.start <= at]
    return Standing(
        agreement,
        status(agreement, at=at),
        began[-1] if began else None,
        awaiting(agreement, at=at),
        review_day(agreement, at=at),
        due_for_review(agreement, at=at),
        due_for_renewal(agreement, at=at, within=question.within),
    )


def _bindings(agreements: tuple[Agreement, ...], at: DateTime) -> Iterator[Binding]:
    def name(agreement: Agreement) -> str:
        return agreement.id

    for id, group in groupby(sorted(agreements, key=name), key=name):
        several = tuple(group)
        if len(several) > 1:
            yield _binding(id, several, at)


def _binding(id: str, several: tuple[Agreement, ...], at: DateTime) -> Binding:
    try:
        found = binding(several, at=at)
    except LifecycleError as error:
        return Binding(id, None, error.reason)
    return Binding(id, None if found is None else found.version)


# --- For programs --------------------------------------------------------------------------------


def write_json(found: Found, stream: TextIO) -> None:
    """Write the answer as one JSON object."""
    at, known_at, _ = found.question
    answer = {
        "at": write_instant(at),
        "known_at": None if known_at is None else write_instant(known_at),
        "agreements": [_as_json(each) for each in found.standings],
        "binding": [
            {"id": each.id, "version": each.version, "hindrance": each.hindrance or None}
            for each in found.bindings
        ],
    }
    stream.write(harmless_json(json.dumps(answer, indent=2)) + "\n")


def _as_json(each: Standing) -> dict[str, Any]:
    agreement = each.agreement
    end = agreement.term.end
    return {
        "id": agreement.id,
        "version": agreement.version,
        "type": agreement.type,
        "status": each.status.value,
        "since": None if each.since is None else write_instant(each.since),
        "awaiting": [{"id": id, "name": agreement.party(id).name} for id in each.waiting],
        "review": {"day": _iso(each.review), "due": each.review_due},
        "renewal": {"day": _iso(end), "due": each.renewal_due},
    }


def _iso(date: Date | None) -> str | None:
    return None if date is None else date.isoformat()


# --- For people ----------------------------------------------------------------------------------

_LOOKS: Final = {Status.IN_EFFECT: GOOD, Status.EXPIRED: FAINT, Status.ENDED: FAINT}


def write_text(found: Found, screen: Screen) -> None:
    """Write the answer as sentences."""
    at, known_at, _ = found.question
    known = "" if known_at is None else f", as it was known at {_to_the_second(known_at)}"
    screen.say(Part(f"At {_to_the_second(at)}{known}:", FAINT))
    if not found.standings:
        screen.say("The treatment holds no agreement.")
    binding_now = {each.id: each.version for each in found.bindings}
    for each in found.standings:
        agreement = each.agreement
        called = f"{kind_words(agreement)}, {agreement.id}, version {agreement.version}"
        screen.say("")
        screen.say(Part(called, STRONG))
        for sentence, style in _sentences(each, binding_now.get(agreement.id)):
            screen.paragraph(sentence, style, first="  ", rest="    ")
    for several in found.bindings:
        screen.say("")
        screen.paragraph(*_of_binding(several))


def _to_the_second(at: DateTime) -> str:
    return write_instant(at.replace(microsecond=0))


def _sentences(each: Standing, binding_now: int | None) -> Iterator[tuple[str, str]]:
    agreement, voice = each.agreement, Voice.of(each.agreement)
    since = "" if each.since is None else f" since {moment(each.since, agreement.timezone)}"
    yield f"{capital(term(each.status))}{since}.", _LOOKS.get(each.status, ATTENTION)
    if binding_now is not None and agreement.version < binding_now:
        yield f"Replaced by version {binding_now}.", ATTENTION
    if each.waiting:
        yield f"Still asked to sign: {voice.people(each.waiting)}.", ""
    if each.review is not None:
        due = ": that is due" if each.review_due else ""
        yield f"It is gone through again from {day(each.review)} on{due}.", ""
    if agreement.term.end is None:
        yield "No last day is set.", ""
    else:
        due = "; renewing it is due" if each.renewal_due else ""
        yield f"Last day: {day(agreement.term.end)}{due}.", ""


def _of_binding(each: Binding) -> tuple[str, str]:
    if each.hindrance:
        return f"Which version of {each.id} binds cannot be said: {each.hindrance}.", ATTENTION
    if each.version is None:
        return f"No version of {each.id} had been signed by all.", ATTENTION
    return f"Of {each.id}, version {each.version} binds: the last that all had signed.", GOOD
