"""What the stories of keeping and missing have in common: sessions, acts, calls, and questions."""

from datetime import datetime
from typing import Any

from pendulum import UTC, DateTime, instance
from tests.adherence.clocks import first_shown
from tests.scenarios.stories import ANA, SAM, day, signed

from dbtagreements import (
    AbsenceLimit,
    AttendSessions,
    Behavior,
    Cadence,
    Mode,
    RelationshipAgreement,
    Span,
    Term,
)
from dbtagreements.adherence import assess
from dbtagreements.model import BehaviorObserved, SessionObserved
from dbtagreements.vocabulary import BehaviorForm, SessionOutcome

ATTENDED = SessionOutcome.ATTENDED
MISSED = SessionOutcome.MISSED
BY_CLIENT = SessionOutcome.CANCELLED_BY_CLIENT
BY_PROVIDER = SessionOutcome.CANCELLED_BY_PROVIDER

WEEKLY = Cadence(times=1, per=Span(weeks=1))
FOUR_IN_A_ROW = AbsenceLimit(misses=4)


def local(text: str, timezone: str) -> DateTime:
    """The instant at which the clocks of a zone show a time such as `2026-03-03 18:00`."""
    return instance(first_shown(datetime.fromisoformat(text), timezone), tz=UTC)


def attending(mode: Mode, **more: Any) -> AttendSessions:
    """The client's promise to come to weekly sessions, with the limit of four in a row."""
    return AttendSessions(
        **{
            "id": "attend",
            "by": ("client",),
            "mode": mode,
            "cadence": WEEKLY,
            "absence_limit": FOUR_IN_A_ROW,
            **more,
        }
    )


def in_effect_from(
    monday: str, timezone: str, *commitments: Any, last: str | None = None, **more: Any
) -> Any:
    """An agreement of Ana and Sam, signed the day before, that takes effect as that day begins."""
    unsigned = more.pop("type", RelationshipAgreement)(
        **{
            "id": "story",
            "timezone": timezone,
            "language": "en",
            "parties": (ANA, SAM),
            "term": Term(start=day(monday), end=None if last is None else day(last)),
            "commitments": commitments,
            **more,
        }
    )
    before = local(f"{monday} 00:00", timezone).subtract(hours=14).format("YYYY-MM-DD[T]HH:mm[Z]")
    return signed(unsigned, **dict.fromkeys(unsigned.signers, before))


def session(
    name: str, mode: Mode, at: DateTime, outcome: SessionOutcome, **more: Any
) -> SessionObserved:
    return SessionObserved(
        **{"id": name, "mode": mode, "at": at, "party": "client", "outcome": outcome, **more}
    )


def seen(
    name: str, at: DateTime, form: BehaviorForm, behavior: Behavior = Behavior.SELF_HARM
) -> BehaviorObserved:
    return BehaviorObserved(id=name, party="client", behavior=behavior, at=at, form=form)


def standing(agreement: Any, observations: Any, at: DateTime, commitment: str = "attend") -> str:
    """The state of one promise, as it is written."""
    found = assess(agreement, observations, at=at)
    return next(one.state.value for one in found.commitments if one.commitment == commitment)


def run_of(agreement: Any, observations: Any, at: DateTime, mode: Mode) -> int:
    return assess(agreement, observations, at=at).absences(mode).run
