"""Asking for consultation: as coming to the team's meetings; cover: as it was reported."""

from tests.adherence.scene import act, agreed, codes, judged, local, none, session, state, unsigned

from dbtagreements import (
    Consultant,
    LeaveReason,
    Mode,
    ProvideCoverage,
    SeekConsultation,
    suspend,
)
from dbtagreements.vocabulary import SessionOutcome
from dbtagreements.vocabulary.promises import CommitmentKind

PROMISE = SeekConsultation(id="promise", by=("therapist",))
AGREEMENT = agreed(PROMISE)
NOON = local("2026-03-10 12:00")


def meeting(text, outcome=SessionOutcome.ATTENDED):
    return session(local(text), outcome, party="therapist", mode=Mode.CONSULTATION_TEAM)


def test_before_effect_and_before_a_week_counted_nothing_is_due():
    assert state(unsigned(PROMISE), at=NOON) == "not_due"
    assert state(AGREEMENT, at=local("2026-01-08 12:00")) == "not_due"


def test_coming_to_the_team_in_each_of_the_last_weeks_is_kept():
    seen = [meeting(f"2026-03-0{number} 09:00") for number in (2, 9)]
    assert state(AGREEMENT, seen, at=NOON) == "kept"


def test_a_missed_meeting_in_the_last_four_weeks_is_at_risk_and_never_worse():
    weeks = ["2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09"]
    missed = [meeting(f"{each} 09:00", SessionOutcome.MISSED) for each in weeks]
    assert state(AGREEMENT, missed, at=local("2026-03-16 12:00")) == "at_risk"
    later = [meeting(f"{each} 09:00") for each in weeks[1:]]
    assert state(AGREEMENT, [missed[0], *later], at=local("2026-03-16 12:00")) == "kept"


def test_without_a_record_nothing_is_known():
    found = judged(AGREEMENT, at=NOON)
    assert (found.state.value, codes(found)[0]) == ("unknown", "no_record")


def test_in_a_pause_nothing_is_due():
    paused = suspend(AGREEMENT, at=local("2026-03-05 09:00"), reason=LeaveReason.PROVIDER_LEAVE)
    assert state(paused, [meeting("2026-03-02 09:00")], at=NOON) == "not_due"


def test_where_others_are_asked_than_the_team_only_a_report_tells():
    supervised = agreed(
        SeekConsultation(id="promise", by=("therapist",), with_=frozenset({Consultant.SUPERVISOR}))
    )
    kind = CommitmentKind.SEEK_CONSULTATION
    assert state(supervised, [meeting("2026-03-02 09:00")], at=NOON) == "unknown"
    assert state(supervised, [none(NOON, kind, "therapist")], at=NOON) == "kept"
    both = frozenset({Consultant.SUPERVISOR, Consultant.CONSULTATION_TEAM})
    with_team = agreed(SeekConsultation(id="promise", by=("therapist",), with_=both))
    assert state(with_team, [meeting("2026-03-02 09:00")], at=NOON) == "kept"


def test_cover_is_unknown_unless_it_is_reported_and_goes_on_in_a_pause():
    cover = agreed(ProvideCoverage(id="promise", by=("therapist",), contacts=("emergency_line",)))
    kind = CommitmentKind.PROVIDE_COVERAGE
    assert state(cover, at=NOON) == "unknown"
    assert state(cover, [none(NOON, kind, "therapist")], at=NOON) == "kept"
    assert state(cover, [act(NOON, kind, "therapist")], at=NOON) == "broken"
    paused = suspend(cover, at=local("2026-03-05 09:00"), reason=LeaveReason.PROVIDER_LEAVE)
    assert state(paused, [none(NOON, kind, "therapist")], at=NOON) == "kept"
