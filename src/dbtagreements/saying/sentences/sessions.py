"""Sessions: coming to them, how many may be missed, taking an active part."""

from collections.abc import Iterator

from dbtagreements.errors import plural
from dbtagreements.model import AbsenceLimit, AttendSessions, ParticipateInSession
from dbtagreements.model.commitments.sessions import counts_weeks
from dbtagreements.saying.plain_words import between, in_order, in_words, listed, often
from dbtagreements.saying.said import Saying
from dbtagreements.saying.terms import material, mode
from dbtagreements.saying.voice import Voice
from dbtagreements.span import Span

__all__ = ["attend_sessions", "participate"]


def attend_sessions(promise: AttendSessions, voice: Voice) -> Saying:
    """Coming to sessions."""
    who = voice.people(promise.by)
    how = "may choose to come" if promise.optional else "will come"
    rate = f" {often(promise.cadence)}" if promise.cadence else ""
    length = between(promise.length_min, promise.length_max)
    long = f", for {length}" if length else ""
    sentence = f"{who} {how} to {mode(promise.mode)}{rate}{long}."
    return Saying(sentence, tuple(_about_attending(promise, who)))


def _about_attending(promise: AttendSessions, who: str) -> Iterator[str]:
    if promise.as_arranged:
        yield "Another interval can be arranged by both."
    if promise.even_when_aversive:
        yield "Coming also when it feels unpleasant is part of it."
    if promise.notice is not None:
        yield f"Whoever cannot come says so at least {in_words(promise.notice)} ahead."
    if promise.late_after is not None:
        yield _late(promise.late_after)
    if promise.absence_limit:
        yield _limit(promise.absence_limit)
    if promise.make_up is not None:
        yield f"A missed session can be made up within {in_words(promise.make_up)} of its start."
    if promise.camera_on:
        yield "The camera is on in sessions online."
    if promise.bring:
        yield f"{who} will bring {listed(map(material, in_order(promise.bring)))}."


def _late(late_after: Span) -> str:
    if not late_after.elapsed:
        return "Coming after the start counts as a missed session."
    return f"Coming more than {in_words(late_after)} late counts as a missed session."


def _limit(limit: AbsenceLimit) -> str:
    unit = "week" if counts_weeks(limit) else "session"
    missed = f"{plural(limit.misses, unit)} {'is' if limit.misses == 1 else 'are'} missed"
    row = " in a row" if limit.consecutive and limit.misses > 1 else ""
    within = f" within {in_words(limit.within)}" if limit.within else ""
    whatever = ", whatever the reason" if limit.excused_count else ""
    other = "" if limit.excused_count else " Misses for a reason that was accepted do not count."
    return f"The agreed limit is reached when {missed}{row}{within}{whatever}.{other}"


def participate(promise: ParticipateInSession, voice: Voice) -> Saying:
    """Taking an active part."""
    how = ", speaking to the best of their ability" if promise.verbally else ""
    who = voice.people(promise.by)
    return Saying(f"{who} will take an active part in {mode(promise.mode)}{how}.")
