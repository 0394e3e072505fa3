"""The rule of four misses, and its kin: what counts as missed, in which unit, and until when.

Unless a test says otherwise the agreement is in effect in New York from Monday 2 March 2026 on, the
session is on Tuesdays at 18:00, and the limit is four weeks in a row.
"""

from datetime import timedelta

import pytest
from pendulum import Date
from tests.scenarios.happenings import (
    ATTENDED,
    BY_CLIENT,
    BY_PROVIDER,
    MISSED,
    attending,
    in_effect_from,
    local,
    session,
)
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day, instant

from dbtagreements import (
    AbsenceLimit,
    AbsenceUnit,
    AttendSessions,
    Cadence,
    ConsultationTeamAgreement,
    InvalidValue,
    LeaveReason,
    Mode,
    Party,
    Role,
    Span,
    Term,
    recommit,
    renew,
    resume,
    suspend,
)
from dbtagreements.adherence import AdherenceSettings, assess
from dbtagreements.model import SessionObserved
from dbtagreements.vocabulary import SessionOutcome

GROUP = Mode.SKILLS_GROUP
MOVED, NOT_SCHEDULED = SessionOutcome.MOVED, SessionOutcome.NOT_SCHEDULED
EVERY_TWO_WEEKS = Cadence(times=1, per=Span(weeks=2))
TWO = AbsenceLimit(misses=2)


def agreed(monday="2026-03-02", **more):
    return in_effect_from(monday, NEW_YORK, attending(GROUP, **more))


def tuesday(week):
    """The Tuesday session of a week, the first being that of 2 March."""
    at = local("2026-03-03 18:00", NEW_YORK)
    return local(f"{(at + timedelta(weeks=week)).date()} 18:00", NEW_YORK)


def weeks(*outcomes, first=0):
    """A session each Tuesday; None is a week without any record."""
    return [
        session(f"s{first + week}", GROUP, tuesday(first + week), outcome)
        for week, outcome in enumerate(outcomes)
        if outcome is not None
    ]


def noon(day_of_march, month="03"):
    return local(f"2026-{month}-{day_of_march:02} 12:00", NEW_YORK)


def told(agreement, sessions, at):
    """The state, the run and the sessions that count as missed."""
    found = assess(agreement, sessions, at=at)
    absences = found.absences(GROUP)
    return found.commitments[0].state.value, absences.run, absences.sessions


def codes(agreement, sessions, at):
    found = assess(agreement, sessions, at=at).commitments[0]
    return {str(reason.code): reason for reason in found.reasons}


# --- What counts as missed, and what for nothing --------------------------------------------------


@pytest.mark.parametrize("outcome", [MISSED, BY_CLIENT])
def test_who_did_not_come_or_cancelled_has_missed_the_week(outcome):
    assert told(agreed(), weeks(outcome), noon(4)) == ("at_risk", 1, ("s0",))


def test_notice_and_reasons_change_nothing_of_that():
    cancelled = session("s0", GROUP, tuesday(0), BY_CLIENT, notice=Span(days=5), excused=True)
    assert told(agreed(), [cancelled], noon(4)) == ("at_risk", 1, ("s0",))


@pytest.mark.parametrize("outcome", [MISSED, BY_CLIENT])
def test_a_program_may_exempt_what_it_excused(outcome):
    agreement = agreed(absence_limit=AbsenceLimit(misses=4, excused_count=False))
    excused = session("s0", GROUP, tuesday(0), outcome, excused=True)
    assert told(agreement, [excused], noon(4)) == ("not_due", 0, ())
    late = session("s0", GROUP, tuesday(0), ATTENDED, excused=True, late_by=Span(hours=1))
    strict = agreed(
        absence_limit=AbsenceLimit(misses=4, excused_count=False), late_after=Span(minutes=15)
    )
    assert told(strict, [late], noon(4)) == ("not_due", 0, ())


@pytest.mark.parametrize("outcome", [BY_PROVIDER, MOVED, NOT_SCHEDULED])
def test_such_a_week_neither_ends_nor_lengthens_the_run(outcome):
    sessions = weeks(MISSED, MISSED, outcome, MISSED)
    assert told(agreed(), sessions, noon(20))[:2] == ("at_risk", 2)
    assert told(agreed(), sessions, noon(25)) == ("at_risk", 3, ("s0", "s1", "s3"))
    after = weeks(ATTENDED, outcome)
    assert told(agreed(), after, noon(18))[:2] == ("kept", 0)


def test_a_session_that_was_moved_counts_in_the_week_it_went_to():
    moved = [
        session("s0", GROUP, tuesday(0), MOVED),
        session("s1", GROUP, tuesday(1), MISSED),
        session("s2", GROUP, local("2026-03-12 18:00", NEW_YORK), ATTENDED),
    ]
    assert told(agreed(), moved, noon(13)) == ("kept", 0, ("s1",))


def test_just_as_late_as_allowed_is_in_time():
    agreement = agreed(late_after=Span(minutes=15))
    for late_by, expected in (
        (Span(minutes=15), ("kept", 0)),
        (Span(minutes=15, seconds=1), ("at_risk", 1)),
    ):
        came = session("s0", GROUP, tuesday(0), ATTENDED, late_by=late_by)
        assert told(agreement, [came], noon(4))[:2] == expected


def test_without_such_a_time_late_is_attended():
    came = session("s0", GROUP, tuesday(0), ATTENDED, late_by=Span(hours=1))
    assert told(agreed(), [came], noon(4))[:2] == ("kept", 0)


def test_coming_late_is_said():
    came = session("s0", GROUP, tuesday(0), ATTENDED, late_by=Span(minutes=20))
    reason = codes(agreed(late_after=Span(minutes=15)), [came], noon(4))["came_late"]
    assert reason.about["days"] == ("2026-03-03",)
    assert reason.evidence == ("s0",)


def test_another_mode_and_another_party_are_not_looked_at():
    others = [
        session("s0", Mode.INDIVIDUAL, tuesday(0), MISSED),
        SessionObserved(id="s1", mode=GROUP, at=tuesday(0), party="bea", outcome=MISSED),
    ]
    assert told(agreed(), others, noon(4)) == ("not_due", 0, ())


# --- One session that is recorded more than once --------------------------------------------------

IN_ALL = AbsenceLimit(misses=2, consecutive=False)
ONE_BY_ONE = AbsenceLimit(misses=2, unit=AbsenceUnit.SESSION)


def recorded(*outcomes, week=0, **more):
    """Records of one session, each with an id of its own; the name tells their order."""
    return [
        session(f"r{week}{number}", GROUP, tuesday(week), outcome, **more)
        for number, outcome in enumerate(outcomes)
    ]


@pytest.mark.parametrize("limit", [IN_ALL, ONE_BY_ONE])
def test_two_records_of_one_session_are_one_absence(limit):
    agreement = agreed(absence_limit=limit)
    assert told(agreement, recorded(MISSED, MISSED), noon(4)) == ("at_risk", 1, ("r00",))
    both = [*recorded(MISSED, BY_CLIENT), *recorded(MISSED, week=1)]
    assert told(agreement, both, noon(11)) == ("broken", 2, ("r00", "r10"))
    about = codes(agreement, both, noon(11))["limit_reached"].about
    assert about["days"] == ("2026-03-03", "2026-03-10")


def test_a_week_of_two_sessions_is_not_closed_by_two_records_of_one():
    agreement = agreed(cadence=Cadence(times=2, per=Span(weeks=1)))
    assert told(agreement, recorded(MISSED, MISSED), noon(4))[:2] == ("not_due", 0)
    other = session("t0", GROUP, tuesday(0).add(days=2), MISSED)
    assert told(agreement, [*recorded(MISSED, MISSED), other], noon(6))[:2] == ("at_risk", 1)


@pytest.mark.parametrize("outcome", [BY_PROVIDER, MOVED, NOT_SCHEDULED])
@pytest.mark.parametrize("absent", [MISSED, BY_CLIENT])
def test_an_absence_of_which_nobody_is_sure_is_none(absent, outcome):
    agreement = agreed(absence_limit=IN_ALL)
    for records in (recorded(absent, outcome), recorded(outcome, absent)):
        assert told(agreement, records, noon(4)) == ("not_due", 0, ())
        assert told(agreed(), [*weeks(MISSED, first=1), *records], noon(11))[:2] == ("at_risk", 1)


@pytest.mark.parametrize("other", [MISSED, BY_CLIENT, BY_PROVIDER, MOVED, NOT_SCHEDULED])
def test_where_one_record_says_so_it_was_attended(other):
    for records in (recorded(ATTENDED, other), recorded(other, ATTENDED)):
        assert told(agreed(), records, noon(4)) == ("kept", 0, ())


def test_late_in_one_record_and_in_time_in_another_is_in_time():
    strict = agreed(late_after=Span(minutes=15))
    late = recorded(ATTENDED, late_by=Span(hours=1))
    in_time = session("s0", GROUP, tuesday(0), ATTENDED)
    assert told(strict, [*late, in_time], noon(4)) == ("kept", 0, ())
    missed = session("s0", GROUP, tuesday(0), MISSED)
    assert told(strict, [*late, missed], noon(4)) == ("at_risk", 1, ("r00",))


def test_excused_in_one_record_it_is_excused():
    agreement = agreed(absence_limit=AbsenceLimit(misses=4, excused_count=False))
    excused = session("s0", GROUP, tuesday(0), MISSED, excused=True)
    assert told(agreement, [*recorded(MISSED), excused], noon(4)) == ("not_due", 0, ())


def test_a_make_up_is_for_the_session_whichever_of_its_records_it_names():
    agreement = agreed(make_up=Span(weeks=1), absence_limit=IN_ALL)
    for name in ("r00", "r01"):
        made = session("m0", GROUP, tuesday(0).add(days=2), ATTENDED, makes_up=name)
        assert told(agreement, [*recorded(MISSED, MISSED), made], noon(6)) == ("kept", 0, ())


def test_what_the_therapist_cancelled_is_said_although_another_record_says_missed():
    records = recorded(MISSED, BY_PROVIDER, week=1)
    reasons = codes(agreed(), [*weeks(MISSED), *records], noon(16))
    assert reasons["cancelled_by_other_side"].evidence == ("r11",)
    assert reasons["missed"].evidence == ("s0",)


def test_other_hours_modes_and_parties_are_other_sessions():
    later = session("s1", GROUP, tuesday(0).add(hours=1), MISSED)
    agreement = agreed(absence_limit=IN_ALL)
    assert told(agreement, [*weeks(MISSED), later], noon(4))[0] == "broken"
    others = [
        session("s2", Mode.INDIVIDUAL, tuesday(0), ATTENDED),
        SessionObserved(id="s3", mode=GROUP, at=tuesday(0), party="bea", outcome=ATTENDED),
    ]
    assert told(agreement, [*weeks(MISSED), *others], noon(4)) == ("at_risk", 1, ("s0",))


def test_a_day_on_which_two_sessions_were_missed_is_named_once():
    later = session("s1", GROUP, tuesday(0).add(hours=1), MISSED)
    about = codes(agreed(absence_limit=IN_ALL), [*weeks(MISSED), later], noon(4))
    assert about["limit_reached"].about["days"] == ("2026-03-03",)


# --- Make-ups -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make_up", "at", "in_time"),
    [
        (Span(days=3), "2026-03-06 18:00:00", True),
        (Span(days=3), "2026-03-06 18:00:01", False),
        # The clocks go forward on the 8th: a week is a week of the wall clock, 168 hours are not.
        (Span(weeks=1), "2026-03-10 18:00:00", True),
        (Span(hours=168), "2026-03-10 19:00:00", True),
        (Span(hours=168), "2026-03-10 19:00:01", False),
        (None, "2026-03-04 18:00:00", False),
    ],
)
def test_a_make_up_in_time_turns_the_missed_session_into_an_attended_one(make_up, at, in_time):
    sessions = [
        *weeks(MISSED),
        session("m0", GROUP, local(at, NEW_YORK), ATTENDED, makes_up="s0"),
    ]
    absences = assess(agreed(make_up=make_up), sessions, at=noon(12)).absences(GROUP)
    assert absences.sessions == (() if in_time else ("s0",))


def test_a_make_up_that_came_too_late_or_was_missed_undoes_nothing():
    for outcome, late_by in ((MISSED, None), (ATTENDED, Span(hours=1)), (BY_PROVIDER, None)):
        made = session("m0", GROUP, tuesday(0).add(days=2), outcome, makes_up="s0", late_by=late_by)
        agreement = agreed(make_up=Span(weeks=1), late_after=Span(minutes=15))
        assert "s0" in told(agreement, [*weeks(MISSED), made], noon(9))[2]


def test_a_make_up_before_the_session_is_none():
    made = session("m0", GROUP, tuesday(0), ATTENDED, makes_up="s1")
    agreement = agreed(make_up=Span(weeks=1))
    assert told(agreement, [*weeks(MISSED, first=1), made], noon(12))[2] == ("s1",)


def test_a_limit_that_a_make_up_undid_was_not_reached():
    agreement = agreed(absence_limit=TWO, make_up=Span(weeks=1))
    sessions = weeks(MISSED, MISSED)
    assert told(agreement, sessions, noon(11))[0] == "broken"
    made = session("m1", GROUP, local("2026-03-12 17:00", NEW_YORK), ATTENDED, makes_up="s1")
    assert told(agreement, [*sessions, made], noon(13))[:2] == ("kept", 0)
    reason = codes(agreement, [*sessions, made], noon(13))["made_up"]
    assert reason.evidence == ("s1", "m1")


def test_the_last_days_of_the_calendar_leave_room_for_make_ups():
    at = instant("9999-12-30T12:00Z")
    agreement = in_effect_from("9999-12-27", "UTC", attending(GROUP, make_up=Span(weeks=4)))
    sessions = [
        session("s0", GROUP, at, MISSED),
        session("m0", GROUP, at.add(hours=6), ATTENDED, makes_up="s0"),
    ]
    assert told(agreement, sessions, at.add(hours=9)) == ("kept", 0, ())


# --- Weeks ----------------------------------------------------------------------------------------


def test_a_week_belongs_to_the_clocks_of_the_agreement():
    """Sunday 23:30 in New York is Monday in UTC, and of the week that ends."""
    sunday = session("s0", GROUP, local("2026-03-08 23:30", NEW_YORK), MISSED)
    monday = session("s1", GROUP, local("2026-03-09 00:00", NEW_YORK), MISSED)
    assert told(agreed(), [sunday, monday], noon(9))[:2] == ("at_risk", 2)
    london = in_effect_from("2026-03-02", "Europe/London", attending(GROUP))
    assert told(london, [sunday, monday], instant("2026-03-09T12:00Z"))[:2] == ("at_risk", 1)


def test_two_misses_in_one_week_are_one_missed_week():
    sessions = [*weeks(MISSED), session("t0", GROUP, tuesday(0).add(days=2), MISSED)]
    assert told(agreed(), sessions, noon(7)) == ("at_risk", 1, ("s0", "t0"))


def test_one_attended_session_makes_the_week_attended():
    sessions = [*weeks(MISSED), session("t0", GROUP, tuesday(0).add(days=2), ATTENDED)]
    assert told(agreed(), sessions, noon(4))[:2] == ("at_risk", 1)
    assert told(agreed(), sessions, noon(7))[:2] == ("kept", 0)


@pytest.mark.parametrize(
    "cadence",
    [None, Cadence(times=1, per=Span(days=3)), Cadence(times=1, per=Span(hours=84))],
)
def test_without_a_weekly_cadence_a_week_is_missed_once_it_is_over(cadence):
    agreement = agreed(cadence=cadence, absence_limit=TWO)
    sessions = weeks(MISSED, MISSED)
    assert told(agreement, sessions, local("2026-03-08 23:59:59", NEW_YORK))[:2] == ("not_due", 0)
    assert told(agreement, sessions, local("2026-03-09 00:00:00", NEW_YORK))[:2] == ("at_risk", 1)
    over = local("2026-03-16 00:00", NEW_YORK)
    absences = assess(agreement, sessions, at=over).absences(GROUP)
    assert absences.reached_at == over


@pytest.mark.parametrize("per", [Span(weeks=1), Span(days=7)])
def test_with_one_it_is_missed_at_the_session_that_completes_it(per):
    agreement = agreed(cadence=Cadence(times=1, per=per), absence_limit=TWO)
    absences = assess(agreement, weeks(MISSED, MISSED), at=noon(11)).absences(GROUP)
    assert absences.reached_at == tuesday(1)


def test_five_weeks_over_the_change_of_the_clocks_are_five_weeks():
    sessions = weeks(MISSED, MISSED, MISSED, MISSED, MISSED)
    absences = assess(agreed(), sessions, at=noon(2, "04")).absences(GROUP)
    assert (absences.run, absences.reached_at) == (5, tuesday(3))


# --- Weeks without a record -----------------------------------------------------------------------


def test_between_recorded_weeks_it_ends_what_can_be_proven():
    sessions = weeks(MISSED, MISSED, MISSED, None, MISSED)
    absences = assess(agreed(), sessions, at=noon(2, "04")).absences(GROUP)
    assert absences.run == 1
    assert absences.without_record == (day("2026-03-23"),)
    assert absences.sessions == ("s0", "s1", "s2", "s4")


def test_as_the_latest_it_leaves_the_run_as_it_is():
    sessions = weeks(MISSED, MISSED, None)
    assert told(agreed(), sessions, noon(23))[:2] == ("at_risk", 2)


def test_as_the_latest_it_lets_nothing_be_kept():
    sessions = weeks(ATTENDED, None)
    assert told(agreed(), sessions, local("2026-03-15 23:59:59", NEW_YORK))[0] == "kept"
    assert told(agreed(), sessions, local("2026-03-16 00:00", NEW_YORK))[0] == "unknown"
    reason = codes(agreed(), sessions, noon(16))["week_without_record"]
    assert reason.about["weeks"] == ("2026-03-09",)


def test_a_week_that_had_no_session_is_recorded_as_such():
    sessions = weeks(ATTENDED, NOT_SCHEDULED)
    assert told(agreed(), sessions, noon(16))[0] == "kept"
    assert assess(agreed(), sessions, at=noon(16)).absences(GROUP).without_record == ()


def test_a_recorded_week_that_counts_for_nothing_ends_the_run_too_after_one_without():
    sessions = weeks(MISSED, None, BY_PROVIDER)
    assert told(agreed(), sessions, noon(23))[:2] == ("at_risk", 0)


def test_a_missed_run_names_the_week_that_says_nothing():
    reasons = codes(agreed(), weeks(MISSED, None, MISSED), noon(23))
    assert reasons["week_without_record"].about["weeks"] == ("2026-03-09",)


def test_nothing_recorded_is_unknown_once_a_whole_week_in_effect_is_over():
    assert told(agreed(), [], local("2026-03-08 23:59:59", NEW_YORK))[0] == "not_due"
    assert told(agreed(), [], local("2026-03-09 00:00", NEW_YORK))[0] == "unknown"
    midweek = in_effect_from("2026-03-04", NEW_YORK, attending(GROUP))
    assert told(midweek, [], noon(15))[0] == "not_due"
    assert told(midweek, [], noon(16))[0] == "unknown"


def test_a_week_with_a_pause_or_a_recommitment_in_it_is_not_asked_for_a_record():
    paused = suspend(agreed(), at=noon(10), reason=LeaveReason.CLIENT_LEAVE, until=noon(11))
    again = recommit(agreed(), "therapist", at=noon(10))
    for agreement in (paused, again):
        assert told(agreement, weeks(ATTENDED), noon(16))[0] == "kept"


def test_a_pause_that_ended_at_once_was_none():
    agreement = suspend(agreed(), at=noon(10), reason=LeaveReason.CLIENT_LEAVE)
    agreement = resume(agreement, at=noon(10))
    assert told(agreement, weeks(ATTENDED), noon(16))[0] == "unknown"


# --- Reached, and what starts the count again -----------------------------------------------------


def test_reached_it_stays_so_although_sessions_are_attended_again():
    sessions = weeks(MISSED, MISSED, ATTENDED)
    agreement = agreed(absence_limit=TWO)
    found = assess(agreement, sessions, at=noon(20))
    assert found.commitments[0].state.value == "broken"
    assert found.absences(GROUP).run == 0
    assert found.absences(GROUP).reached_at == tuesday(1)
    assert {"s0", "s1"} <= set(found.commitments[0].evidence)


def test_it_stays_so_while_the_agreement_pauses():
    paused = suspend(agreed(absence_limit=TWO), at=noon(12), reason=LeaveReason.CLIENT_LEAVE)
    assert told(paused, weeks(MISSED, MISSED), noon(20))[0] == "broken"
    assert told(paused, weeks(MISSED, ATTENDED), noon(20))[0] == "not_due"


def test_the_party_that_recommits_starts_anew_and_no_other():
    sessions = weeks(MISSED, MISSED, MISSED)
    again = recommit(agreed(absence_limit=TWO), "client", at=noon(12))
    other = recommit(agreed(absence_limit=TWO), "therapist", at=noon(12))
    assert told(again, sessions, noon(18)) == ("at_risk", 1, ("s2",))
    assert told(other, sessions, noon(18))[:2] == ("broken", 3)


def test_only_sessions_after_the_recommitment_count():
    at_once = recommit(agreed(), "client", at=tuesday(0))
    assert told(at_once, weeks(MISSED), noon(4)) == ("not_due", 0, ())
    before = recommit(agreed(), "client", at=tuesday(0).subtract(seconds=1))
    assert told(before, weeks(MISSED), noon(4)) == ("at_risk", 1, ("s0",))


def test_a_new_term_starts_anew_and_a_mere_amendment_does_not():
    agreement = in_effect_from(
        "2026-03-02", NEW_YORK, attending(GROUP, absence_limit=TWO), last="2026-03-15"
    )
    renewed = renew(agreement, term=Term(start=Date(2026, 3, 16)))
    sessions = weeks(MISSED, MISSED, MISSED)
    assert told(agreement, sessions, noon(18))[:2] == ("broken", 2)
    assert told(renewed, sessions, noon(18)) == ("at_risk", 1, ("s2",))


def test_after_the_term_the_assessment_is_that_of_its_end():
    agreement = in_effect_from("2026-03-02", NEW_YORK, attending(GROUP), last="2026-03-15")
    sessions = weeks(MISSED, MISSED, ATTENDED)
    assert told(agreement, sessions, noon(1, "06")) == ("at_risk", 2, ("s0", "s1"))


def test_the_first_day_of_return_is_none_where_the_term_is_open():
    closed = in_effect_from("2026-03-02", NEW_YORK, attending(GROUP), last="2026-09-01")
    assert assess(closed, [], at=noon(4)).absences(GROUP).earliest_return == day("2026-09-02")
    assert assess(agreed(), [], at=noon(4)).absences(GROUP).earliest_return is None


def test_the_reason_says_what_was_reached_and_when():
    agreement = in_effect_from(
        "2026-03-02", NEW_YORK, attending(GROUP, absence_limit=TWO), last="2026-09-01"
    )
    about = codes(agreement, weeks(MISSED, MISSED), noon(11))["limit_reached"].about
    assert about["misses"] == 2
    assert about["at"] == "2026-03-10T22:00:00Z"
    assert about["days"] == ("2026-03-03", "2026-03-10")
    assert about["earliest_return"] == "2026-09-02"


# --- Misses that need not be in a row -------------------------------------------------------------


def count_of(misses, within=None, **more):
    return agreed(
        absence_limit=AbsenceLimit(misses=misses, consecutive=False, within=within, **more)
    )


def test_a_limit_of_misses_in_all_is_near_at_one_fewer():
    sessions = weeks(MISSED, ATTENDED, MISSED, ATTENDED, MISSED)
    assert told(count_of(4), sessions, noon(11)) == ("kept", 0, ("s0",))
    assert told(count_of(4), sessions, noon(18))[0] == "kept"
    assert told(count_of(4), sessions, noon(1, "04"))[0] == "at_risk"
    reached = assess(count_of(3), sessions, at=noon(1, "04"))
    assert reached.commitments[0].state.value == "broken"
    assert reached.absences(GROUP).reached_at == tuesday(4)
    assert set(reached.commitments[0].evidence) >= {"s0", "s2", "s4"}


def test_a_limit_of_one_is_not_near_before_anything_was_missed():
    assert told(count_of(1), weeks(ATTENDED), noon(4))[0] == "kept"
    assert told(count_of(1), weeks(MISSED), noon(4))[0] == "broken"


@pytest.mark.parametrize("unit", [None, AbsenceUnit.SESSION])
def test_such_a_limit_counts_sessions_whether_or_not_it_says_so(unit):
    sessions = [*weeks(MISSED), session("t0", GROUP, tuesday(0).add(days=2), MISSED)]
    assert told(count_of(2, unit=unit), sessions, noon(7))[0] == "broken"
    assert told(count_of(4, unit=unit), weeks(ATTENDED, None), noon(16))[0] == "unknown"


def test_only_misses_in_the_time_looked_back_over_count():
    agreement = count_of(3, within=Span(weeks=2))
    sessions = weeks(MISSED, MISSED)
    edge = local("2026-03-17 18:00", NEW_YORK)
    assert told(agreement, sessions, edge.subtract(seconds=1)) == ("at_risk", 2, ("s0", "s1"))
    assert told(agreement, sessions, edge)[2] == ("s1",)


def test_reached_within_that_time_it_stays_reached():
    agreement = count_of(2, within=Span(weeks=2))
    found = assess(agreement, weeks(MISSED, MISSED), at=noon(30, "06"))
    assert found.commitments[0].state.value == "broken"
    assert found.absences(GROUP).sessions == ()
    assert found.absences(GROUP).reached_at == tuesday(1)


def test_spread_wider_than_that_time_it_is_not_reached():
    agreement = count_of(2, within=Span(weeks=2))
    absences = assess(agreement, weeks(MISSED, None, MISSED), at=noon(20)).absences(GROUP)
    assert absences.reached_at is None


def test_one_may_look_back_beyond_the_beginning_of_the_calendar():
    agreement = count_of(2, within=Span(years=9_000))
    assert told(agreement, weeks(MISSED, MISSED), noon(11))[0] == "broken"


# --- Sessions rarer than weekly, or counted one by one --------------------------------------------


@pytest.mark.parametrize(
    "cadence",
    [
        EVERY_TWO_WEEKS,
        Cadence(times=1, per=Span(days=8)),
        Cadence(times=1, per=Span(months=1)),
        Cadence(times=1, per=Span(hours=169)),
    ],
)
def test_where_they_are_rarer_the_due_session_is_the_unit(cadence):
    agreement = agreed(cadence=cadence, absence_limit=TWO)
    sessions = weeks(MISSED, None, BY_PROVIDER, None, MISSED)
    assert told(agreement, sessions, noon(24))[:2] == ("at_risk", 1)
    absences = assess(agreement, sessions, at=noon(2, "04")).absences(GROUP)
    assert (absences.run, absences.reached_at) == (2, tuesday(4))
    assert absences.without_record == ()


def test_there_a_week_without_a_record_means_nothing():
    agreement = agreed(cadence=EVERY_TWO_WEEKS)
    assert told(agreement, weeks(ATTENDED, None), noon(16))[0] == "kept"
    assert told(agreement, [], noon(16))[0] == "unknown"


def test_a_weekly_limit_may_count_sessions_in_a_row():
    agreement = agreed(absence_limit=AbsenceLimit(misses=2, unit=AbsenceUnit.SESSION))
    sessions = [*weeks(MISSED), session("t0", GROUP, tuesday(0).add(days=2), MISSED)]
    assert told(agreement, sessions, noon(6))[:2] == ("broken", 2)


# --- Without a limit, and where coming is a free choice -------------------------------------------


def test_without_a_limit_the_last_four_weeks_that_counted_are_looked_at():
    agreement = agreed(absence_limit=None)
    sessions = weeks(MISSED, ATTENDED, ATTENDED, ATTENDED, ATTENDED)
    assert told(agreement, sessions, noon(25))[0] == "at_risk"
    assert told(agreement, sessions, noon(1, "04"))[0] == "kept"
    many = weeks(*[MISSED] * 8)
    absences = assess(agreement, many, at=noon(30, "04")).absences(GROUP)
    assert (absences.misses, absences.reached_at, absences.run) == (None, None, 8)


def test_how_many_of_them_is_a_setting():
    agreement = agreed(absence_limit=None)
    sessions = weeks(MISSED, ATTENDED)
    settings = AdherenceSettings(attendance_weeks=1)
    assert assess(agreement, sessions, at=noon(11)).commitments[0].state.value == "at_risk"
    found = assess(agreement, sessions, at=noon(11), settings=settings)
    assert found.commitments[0].state.value == "kept"


def test_where_coming_is_a_free_choice_nothing_is_due():
    found = assess(agreed(optional=True), weeks(*[MISSED] * 5), at=noon(2, "04"))
    assert found.commitments[0].state.value == "not_due"
    assert [str(reason.code) for reason in found.commitments[0].reasons] == ["optional"]


# --- The other side -------------------------------------------------------------------------------

BEA = Party(id="bea", role=Role.CLIENT, name="Bea Example")
OWN = AttendSessions(id="own", by=("therapist",), mode=GROUP, absence_limit=TWO)


def leading(*promises, **more):
    return in_effect_from("2026-03-02", NEW_YORK, *promises, parties=(ANA, BEA, SAM), **more)


def of(party, name, week, outcome, **more):
    return SessionObserved(
        id=name, mode=GROUP, at=tuesday(week), party=party, outcome=outcome, **more
    )


def test_a_therapists_cancellations_are_reported_in_the_therapists_own_promise():
    sessions = [of("client", "s0", 0, BY_PROVIDER), of("client", "s1", 1, BY_CLIENT)]
    absences = assess(leading(OWN), sessions, at=noon(16)).absences(GROUP, "therapist")
    assert absences.sessions == ("s0",)
    assert (absences.run, absences.reached_at) == (1, None)


def test_one_session_counts_once_whichever_client_it_was_observed_for():
    sessions = [
        of("client", "a0", 0, BY_PROVIDER),
        of("bea", "b0", 0, BY_PROVIDER),
        of("bea", "b1", 1, BY_PROVIDER),
    ]
    absences = assess(leading(OWN), sessions, at=noon(16)).absences(GROUP, "therapist")
    assert absences.sessions == ("a0", "b1")
    assert absences.reached_at == local("2026-03-16 00:00", NEW_YORK)


def test_that_a_client_did_not_come_or_came_late_says_nothing_of_the_therapist():
    own = AttendSessions(
        id="own", by=("therapist",), mode=GROUP, absence_limit=TWO, late_after=Span(minutes=5)
    )
    late = of("client", "s0", 0, ATTENDED, late_by=Span(minutes=30))
    sessions = [late, of("bea", "s1", 1, MISSED)]
    absences = assess(leading(own), sessions, at=noon(16)).absences(GROUP, "therapist")
    assert absences.sessions == ()
    assert absences.without_record == ()


def test_a_session_that_took_place_for_someone_took_place():
    for first, second in ((BY_PROVIDER, ATTENDED), (ATTENDED, BY_PROVIDER), (MISSED, ATTENDED)):
        sessions = [of("client", "a0", 0, first), of("bea", "b0", 0, second)]
        found = assess(leading(OWN), sessions, at=noon(9))
        assert found.commitments[0].state.value == "kept"


def test_of_one_clients_records_of_an_hour_those_in_doubt_count_for_nothing_here_too():
    in_doubt = [of("client", "a0", 0, BY_PROVIDER), of("client", "a1", 0, MISSED)]
    absences = assess(leading(OWN), in_doubt, at=noon(9)).absences(GROUP, "therapist")
    assert absences.sessions == ()
    own = [of("therapist", "t0", 0, MISSED), of("therapist", "t1", 0, MOVED)]
    assert assess(leading(OWN), own, at=noon(9)).absences(GROUP, "therapist").sessions == ()


def test_what_one_client_cancelled_before_the_therapist_cancelled_it_for_the_others_is_missed():
    for first, second in ((BY_CLIENT, BY_PROVIDER), (BY_PROVIDER, BY_CLIENT)):
        sessions = [of("client", "a0", 0, first), of("bea", "b0", 0, second)]
        absences = assess(leading(OWN), sessions, at=noon(9)).absences(GROUP, "therapist")
        assert absences.count == 1


def test_what_is_observed_of_the_therapist_counts_as_what_it_is():
    sessions = [of("therapist", "t0", 0, MISSED), of("client", "a0", 0, MISSED)]
    absences = assess(leading(OWN), sessions, at=noon(9)).absences(GROUP, "therapist")
    assert absences.sessions == ("t0",)


def test_what_the_other_side_cancelled_is_said():
    reasons = codes(agreed(), weeks(MISSED, BY_PROVIDER), noon(16))
    assert reasons["cancelled_by_other_side"].evidence == ("s1",)
    own = assess(
        leading(OWN), [of("bea", "b0", 0, ATTENDED), of("bea", "b1", 1, BY_CLIENT)], at=noon(16)
    )
    said = {str(reason.code): reason for reason in own.commitments[0].reasons}
    assert said["cancelled_by_other_side"].evidence == ("b1",)


def test_a_member_of_a_team_misses_what_is_observed_of_the_member():
    team = Mode.CONSULTATION_TEAM
    member = Party(id="m1", role=Role.TEAM_MEMBER, name="Dr. Max Example")
    promise = AttendSessions(
        id="attend", by=("m1",), mode=team, cadence=Cadence(times=1, per=Span(weeks=1))
    )
    agreement = in_effect_from(
        "2026-03-02",
        NEW_YORK,
        promise,
        type=ConsultationTeamAgreement,
        parties=(member,),
    )
    meeting = SessionObserved(id="t0", mode=team, at=tuesday(0), party="m1", outcome=MISSED)
    found = assess(agreement, [meeting], at=noon(4))
    assert found.absences(team, "m1").sessions == ("t0",)
    with pytest.raises(InvalidValue) as refused:
        found.absences(team)
    assert refused.value.problems[0].path == "/party"


# --- Asking for them ------------------------------------------------------------------------------


def test_of_several_clients_one_is_named():
    both = leading(attending(GROUP, by=("client", "bea")))
    found = assess(both, [of("bea", "b0", 0, MISSED)], at=noon(4))
    assert found.absences(GROUP, "bea").run == 1
    assert found.absences(GROUP, "client").run == 0
    with pytest.raises(InvalidValue):
        found.absences(GROUP)


def test_a_mode_that_was_not_promised_has_no_absences():
    with pytest.raises(InvalidValue) as refused:
        assess(agreed(), [], at=noon(4)).absences(Mode.FAMILY)
    assert refused.value.problems[0].path == "/mode"


def test_of_two_promises_of_one_mode_the_one_nearest_its_limit_is_told():
    plain = attending(GROUP, id="plain", absence_limit=None)
    strict = attending(GROUP, id="strict", absence_limit=TWO)
    for promises in ((plain, strict), (strict, plain)):
        agreement = in_effect_from("2026-03-02", NEW_YORK, *promises)
        found = assess(agreement, weeks(MISSED, MISSED), at=noon(11))
        assert found.absences(GROUP).commitment == "strict"
