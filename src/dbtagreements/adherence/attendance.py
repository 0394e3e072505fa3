"""Coming to sessions: how the promise stands, and why."""

from collections.abc import Iterable, Iterator
from typing import Final

from dbtagreements.adherence.absences import Attendance, attendance_of
from dbtagreements.adherence.assessment import AssessmentReason, Judgment
from dbtagreements.adherence.judging import because, days_written, judged
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.sessions import (
    Counts,
    Occasion,
    later_than_agreed,
    other_side_cancelled,
)
from dbtagreements.adherence.situation import Situation
from dbtagreements.adherence.tally import Unit, counts_sessions
from dbtagreements.model import AttendSessions, SessionObserved
from dbtagreements.vocabulary import SessionOutcome, State
from dbtagreements.wire.times import write_instant

__all__ = ["attend_sessions"]


def attend_sessions(promise: AttendSessions, party: str, situation: Situation) -> Judgment:
    """How coming to the sessions of one mode stands.

    Reached, a limit stays so until the party recommits or a new term begins. Short of it, what was
    missed last, or where misses need not be in a row one miss fewer than the limit, is at risk.
    Without a limit the last four weeks that counted are looked at; that number is this project's
    choice. A week without any record proves nothing: while it is the latest, nothing is kept.
    """
    if situation.effect.since is None:
        return judged(State.NOT_DUE, ReasonCode.NOT_IN_EFFECT, party)
    if promise.optional:
        return judged(State.NOT_DUE, ReasonCode.OPTIONAL, party)
    found = attendance_of(promise, party, situation)
    state, code, bearing = _standing(found)
    rests_on = [*_records(bearing)]
    reason = because(code, party, rests_on, **_figures(found, code, bearing))
    return Judgment(state, (reason, *_besides(found)))
