"""Practicing skills: the last whole period, and what is counted in it."""

import pytest
from tests.adherence.scene import agreed, codes, judged, local, practice, signed, state, unsigned

from dbtagreements import Cadence, LeaveReason, PracticeSkills, Skill, Span, resume, suspend

WEEK = Span(weeks=1)


def agreement(times=3, per=WEEK, **more):
    return agreed(
        PracticeSkills(id="promise", by=("client",), cadence=Cadence(times=times, per=per), **more)
    )


THREE_A_WEEK = agreement()
TUESDAY = local("2026-03-10 12:00")  # the last whole week is that of 2 to 8 March


def test_before_a_whole_week_in_effect_is_over_nothing_is_due():
    assert state(THREE_A_WEEK, at=local("2026-01-11 23:59")) == "not_due"
    assert state(THREE_A_WEEK, at=local("2026-01-12 00:00")) == "unknown"
    late = signed(unsigned(*THREE_A_WEEK.commitments), at=local("2026-03-03 09:00"))
    assert state(late, [practice(local("2026-03-04 09:00"), 3)], at=TUESDAY) == "not_due"


@pytest.mark.parametrize(
    ("times", "expected"),
    [([3], "kept"), ([1, 1, 1], "kept"), ([2, 2], "kept"), ([2], "at_risk"), ([1, 0], "at_risk")],
)
def test_what_is_practiced_adds_up(times, expected):
    seen = [practice(local("2026-03-05 09:00"), each) for each in times]
    found = judged(THREE_A_WEEK, seen, at=TUESDAY)
    assert found.state.value == expected
    assert set(found.evidence) == {each.id for each in seen}


def test_a_report_of_no_practice_and_no_other_is_not_kept():
    found = judged(THREE_A_WEEK, [practice(local("2026-03-05 09:00"), 0)], at=TUESDAY)
    assert (found.state.value, codes(found)) == ("broken", ["not_practiced"])


def test_without_a_record_in_that_week_nothing_is_known():
    others = [practice(local("2026-03-01 23:59"), 3), practice(local("2026-03-09 00:00"), 3)]
    found = judged(THREE_A_WEEK, others, at=TUESDAY)
    assert (found.state.value, codes(found)) == ("unknown", ["no_record"])


def test_the_week_is_from_monday_to_sunday_by_the_clocks_there():
    first, last = practice(local("2026-03-02 00:00"), 1), practice(local("2026-03-08 23:59"), 2)
    assert state(THREE_A_WEEK, [first, last], at=TUESDAY) == "kept"
    assert state(THREE_A_WEEK, [first, last], at=local("2026-03-16 00:00")) == "unknown"


def test_a_paused_week_is_passed_over_and_in_a_pause_nothing_is_due():
    paused = suspend(THREE_A_WEEK, at=local("2026-03-04 09:00"), reason=LeaveReason.CLIENT_LEAVE)
    resumed = resume(paused, at=local("2026-03-06 09:00"))
    seen = [practice(local("2026-02-24 09:00"), 3), practice(local("2026-03-07 09:00"), 1)]
    assert state(paused, seen, at=local("2026-03-05 09:00")) == "not_due"
    assert state(resumed, seen, at=TUESDAY) == "kept"


def test_without_a_cadence_it_is_once_a_week():
    once = agreed(PracticeSkills(id="promise", by=("client",)))
    assert state(once, [practice(local("2026-03-05 09:00"))], at=TUESDAY) == "kept"
    assert state(once, [practice(local("2026-03-05 09:00"), 0)], at=TUESDAY) == "broken"


@pytest.mark.parametrize(
    ("per", "inside", "outside"),
    [
        (Span(days=1), "2026-03-09 20:00", "2026-03-10 09:00"),
        (Span(hours=12), "2026-03-09 20:00", "2026-03-08 23:00"),
        (Span(days=7), "2026-03-08 20:00", "2026-03-09 00:00"),
        # Two weeks from the Monday of the first week on: 23 February to 8 March is over on the 9th.
        (Span(weeks=2), "2026-02-16 00:00", "2026-03-02 00:00"),
        # Months from the first day of the term on: 5 February to 4 March.
        (Span(months=1), "2026-03-04 23:59", "2026-03-05 00:00"),
        # Every three days from 5 January on: 6 to 8 March is the last whole one.
        (Span(days=3), "2026-03-08 12:00", "2026-03-05 12:00"),
    ],
)
def test_other_periods_are_looked_at_in_the_same_way(per, inside, outside):
    promised = agreement(1, per)
    assert state(promised, [practice(local(inside))], at=TUESDAY) == "kept"
    assert state(promised, [practice(local(outside))], at=TUESDAY) == "unknown"


def test_practice_of_other_skills_than_those_promised_does_not_count():
    promised = agreement(1, skills=(Skill.MINDFULNESS,))
    when = local("2026-03-05 09:00")
    assert state(promised, [practice(when, skills=(Skill.MINDFULNESS,))], at=TUESDAY) == "kept"
    assert state(promised, [practice(when)], at=TUESDAY) == "kept"
    other = practice(when, skills=(Skill.DISTRESS_TOLERANCE,))
    assert state(promised, [other], at=TUESDAY) == "unknown"


def test_monthly_practice_at_the_end_of_the_calendar_is_asked_without_an_error():
    promised = unsigned(
        PracticeSkills(id="promise", by=("client",), cadence=Cadence(times=1, per=Span(years=9000)))
    )
    assert state(signed(promised), at=TUESDAY) == "not_due"
