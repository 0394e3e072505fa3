"""A whole assessment told to people: how each promise stands and why, and what stays open."""

from collections.abc import Iterator, Mapping
from typing import Final

from dbtagreements.adherence.assessment import Adherence, CommitmentAssessment
from dbtagreements.adherence.figures import Teller
from dbtagreements.adherence.forecast import Forecast, Restart
from dbtagreements.adherence.holds import CoachingHold
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.sentences import say_with
from dbtagreements.adherence.wording import clock, stays_open
from dbtagreements.lifecycle.versions import current
from dbtagreements.model import Agreement, Commitment, Treatment
from dbtagreements.saying.labels import kind_words, labels
from dbtagreements.saying.plain_words import day, listed
from dbtagreements.saying.said import capital
from dbtagreements.saying.telling import Block, BlockKind
from dbtagreements.vocabulary import State

__all__ = ["STATES", "say_forecast", "say_hold", "tell_adherence"]

STATES: Final[Mapping[State, str]] = {
    State.KEPT: "kept",
    State.AT_RISK: "needs attention",
    State.BROKEN: "not kept yet",
    State.NOT_DUE: "nothing is due",
    State.UNKNOWN: "not recorded",
}
"""How a state is shown to people."""

_RESTARTS: Final[Mapping[Restart, str]] = {
    Restart.ATTENDED_SESSION: "coming to one of these sessions",
    Restart.TIME: "time",
    Restart.RECOMMITMENT: "committing anew",
    Restart.RENEWAL: "a new term",
}


def tell_adherence(adherence: Adherence, subject: Agreement | Treatment) -> Iterator[Block]:
    """An assessment in blocks of plain text, for people who hold what was assessed.

    Args:
        adherence: The assessment.
        subject: The agreement or treatment that was assessed; names and times of day are its own.

    Returns:
        A title; what pauses and what stays open; each agreement with its promises, how they stand
        and why; what would reach a limit.
    """
    agreements = _asked(adherence, subject)
    tellers = dict(zip((a.id for a in agreements), Teller.of_each(agreements), strict=True))
    called = {a.id: labels(a.commitments, tellers[a.id].voice) for a in agreements}
    assessed: dict[str, list[CommitmentAssessment]] = {}
    for one in adherence.commitments:
        assessed.setdefault(one.agreement, []).append(one)
    timezone = agreements[0].timezone if agreements else "UTC"
    yield Block(BlockKind.TITLE, f"How it stands on {clock(adherence.at, timezone)}")
    hold = adherence.coaching_hold
    if hold is not None:
        yield Block(BlockKind.TEXT, say_hold(hold, tellers[hold.agreement]))
    for agreement in agreements:
        heading = f"{kind_words(agreement)}, {agreement.id}, version {agreement.version}"
        yield Block(BlockKind.HEADING, heading)
        promises = {promise.id: promise for promise in agreement.commitments}
        for one in assessed.get(agreement.id, ()):
            words = called[agreement.id][one.commitment]
            yield from _commitment(one, promises[one.commitment], words, tellers[agreement.id])
    if adherence.forecast:
        yield Block(BlockKind.HEADING, "What would reach a limit")
    for forecast in adherence.forecast:
        words = called[forecast.agreement][forecast.commitment]
        yield Block(BlockKind.TEXT, say_forecast(forecast, words, tellers[forecast.agreement]))
    yield Block(BlockKind.FAINT, "This is what is recorded. What follows is for people to decide.")


def say_hold(hold: CoachingHold, teller: Teller) -> str:
    """A pause of coaching calls in plain sentences, with what stays open.

    Args:
        hold: The pause.
        teller: What is said with: the zone and the crisis lines of its agreement.
    """
    until = clock(hold.end, teller.timezone)
    return f"Coaching calls pause until {until}. {stays_open(hold.remains_open, teller.lines)}"


def say_forecast(forecast: Forecast, called: str, teller: Teller) -> str:
    """What would reach a limit, and what starts the count again, in plain sentences.

    Args:
        forecast: The forecast.
        called: What the commitment is called that it is about.
        teller: What is said with.
    """
    restarts = listed([_RESTARTS[word] for word in forecast.restarts], "or")
    return (
        f"{called}, {teller.voice.person(forecast.party)}: missed from now on, the agreed limit "
        f"would be reached on {day(forecast.on)}. {capital(restarts)} starts the count again."
    )


def _asked(adherence: Adherence, subject: Agreement | Treatment) -> tuple[Agreement, ...]:
    """The agreements that were asked, each in the version that was."""
    if isinstance(subject, Treatment):
        return tuple(each for _, each in current(subject.agreements, at=adherence.at))
    return (subject,)


def _commitment(
    one: CommitmentAssessment, promise: Commitment, called: str, teller: Teller
) -> Iterator[Block]:
    yield Block(BlockKind.TEXT, f"{called}: {STATES[one.state]}.")
    for reason in one.reasons:
        if reason.code is ReasonCode.NO_RECORD and len(promise.by) == 1:
            continue  # its state has said so
        said = say_with(teller, reason)
        # With several who owe it, the one who is meant is named.
        who = "" if reason.party is None else f"{teller.voice.person(reason.party)}: "
        yield Block(BlockKind.DETAIL, f"{who}{said}" if len(promise.by) > 1 else said)
