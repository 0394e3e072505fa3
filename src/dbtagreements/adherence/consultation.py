"""Consultation: the therapist's own sessions with the team."""

from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.attendance import attend_sessions
from dbtagreements.adherence.reported import reported
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import AttendSessions, SeekConsultation
from dbtagreements.vocabulary import Consultant, Mode

__all__ = ["seek_consultation"]


def seek_consultation(promise: SeekConsultation, party: str, situation: Situation) -> Judgment:
    """How consultation stands: as coming to the consultation team, without a limit of absences.

    Where someone other than the team is asked for consultation, only a report tells.
    """
    if promise.with_ and Consultant.CONSULTATION_TEAM not in promise.with_:
        return reported(promise, party, situation)
    meetings = AttendSessions(
        id=promise.id, by=promise.by, mode=Mode.CONSULTATION_TEAM, cadence=promise.cadence
    )
    return attend_sessions(meetings, party, situation)
