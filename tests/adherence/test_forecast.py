"""The day on which a limit would be reached were sessions missed from now on, and what restarts it.

Unless a test says otherwise the agreement is in effect in New York from Monday 2 March 2026 on, the
session is on Tuesdays at 18:00, and the limit is four weeks in a row.
"""

import pytest
from tests.adherence.test_absences import GROUP, agreed, noon, tuesday, weeks
from tests.scenarios.happenings import (
    ATTENDED,
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
    Cadence,
    LeaveReason,
    Method,
    Mode,
    Party,
    Role,
    SkillsGroupAgreement,
    Span,
    Term,
    Treatment,
    Weekday,
    WeeklySchedule,
    dumps,
    loads,
    sign,
    suspend,
)
from dbtagreements.adherence import Forecast, Restart, assess

TWO = AbsenceLimit(misses=2)
TRAINER = Party(id="trainer", role=Role.SKILLS_TRAINER, name="Dr. Kim Example")
MEETING = WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2))


def meeting(start="2026-03-02", *promises, **more):
    """A skills group that meets on Tuesdays."""
    return in_effect_from(
        start,
        NEW_YORK,
        *(promises or (attending(GROUP),)),
        **{
            "type": SkillsGroupAgreement,
            "meeting": MEETING,
            "parties": (ANA, TRAINER),
            **more,
        },
    )


def on(agreement, sessions, at):
    """The day that is told; None where none is."""
    found = assess(agreement, sessions, at=at).forecast
    assert len(found) <= 1
    return found[0].on.isoformat() if found else None


# --- Weeks in a row -------------------------------------------------------------------------------


def test_without_a_meeting_it_is_the_last_day_of_each_week_that_is_missed():
    assert on(agreed(), [], noon(4)) == "2026-03-29"
    assert on(agreed(), weeks(MISSED, MISSED), noon(11)) == "2026-03-29"


def test_with_one_it_is_the_hour_of_the_meeting():
    assert on(meeting(), weeks(MISSED, MISSED), noon(11)) == "2026-03-24"
    assert on(meeting(), [], local("2026-03-03 17:59", NEW_YORK)) == "2026-03-24"
    assert on(meeting(), [], local("2026-03-03 18:00", NEW_YORK)) == "2026-03-31"


def test_what_it_tells_is_when_the_limit_is_reached():
    sessions = weeks(MISSED, MISSED, MISSED, MISSED)
    told = assess(meeting(), sessions[:2], at=noon(11)).forecast[0]
    reached = assess(meeting(), sessions, at=noon(25)).absences(GROUP).reached_at
    assert reached == tuesday(3)
    assert told == Forecast(
        agreement="story",
        commitment="attend",
        party="client",
        on=day("2026-03-24"),
        restarts=(Restart.ATTENDED_SESSION, Restart.RECOMMITMENT, Restart.RENEWAL),
    )


def test_a_week_that_counts_already_is_not_missed_again():
    assert on(agreed(), weeks(MISSED), noon(4)) == "2026-03-29"
    assert on(agreed(), weeks(ATTENDED), noon(4)) == "2026-04-05"


def test_a_week_that_is_still_open_may_be():
    assert on(agreed(), weeks(BY_PROVIDER), noon(4)) == "2026-03-29"


def test_after_a_week_without_a_record_the_count_starts_anew():
    assert on(agreed(), weeks(MISSED, MISSED, None), noon(23)) == "2026-04-19"
    again = weeks(MISSED, MISSED, None, MISSED)
    assert on(agreed(), again, noon(25)) == "2026-04-19"


def test_without_a_weekly_cadence_it_is_the_monday_that_ends_the_last_week():
    agreement = agreed(cadence=None, absence_limit=TWO)
    assert on(agreement, [], noon(4)) == "2026-03-16"


def test_where_two_sessions_a_week_are_due_the_week_must_be_over_or_both_missed():
    twice = agreed(cadence=Cadence(times=2, per=Span(weeks=1)), absence_limit=TWO)
    assert on(twice, [], noon(4)) == "2026-03-16"
    single = agreed(
        cadence=Cadence(times=2, per=Span(weeks=1)), absence_limit=AbsenceLimit(misses=1)
    )
    assert on(single, weeks(MISSED), noon(4)) == "2026-03-08"


# --- Where there is none --------------------------------------------------------------------------


def test_a_limit_that_is_reached_has_none():
    assert on(agreed(absence_limit=TWO), weeks(MISSED, MISSED), noon(11)) is None


@pytest.mark.parametrize("more", [{"absence_limit": None}, {"optional": True}])
def test_without_a_limit_or_where_coming_is_a_free_choice_there_is_none(more):
    assert on(agreed(**more), [], noon(4)) is None


def test_before_and_after_the_agreement_there_is_none():
    agreement = in_effect_from("2026-03-02", NEW_YORK, attending(GROUP), last="2026-05-31")
    assert on(agreement, [], noon(1)) is None
    assert on(agreement, [], noon(30, "04")) == "2026-05-24"
    assert on(agreement, [], noon(1, "06")) is None


def test_what_would_come_after_the_term_is_not_told():
    agreement = in_effect_from("2026-03-02", NEW_YORK, attending(GROUP), last="2026-03-29")
    assert on(agreement, [], noon(4)) == "2026-03-29"
    assert on(agreement, [], noon(9)) is None
    shorter = in_effect_from("2026-03-02", NEW_YORK, attending(GROUP), last="2026-03-28")
    assert on(shorter, [], noon(4)) is None
    met = meeting("2026-03-02", last="2026-03-24")
    assert on(met, [], noon(2)) == "2026-03-24"


def test_weeks_of_a_pause_are_passed_over():
    until = suspend(
        agreed(),
        at=noon(5),
        reason=LeaveReason.CLIENT_LEAVE,
        until=local("2026-03-16 00:00", NEW_YORK),
    )
    assert on(until, [], noon(6)) == "2026-04-12"
    without_end = suspend(agreed(), at=noon(5), reason=LeaveReason.CLIENT_LEAVE)
    assert on(without_end, [], noon(6)) is None


def test_a_limit_of_a_lifetime_is_not_told():
    assert on(agreed(absence_limit=AbsenceLimit(misses=10**6)), [], noon(4)) is None
    count = AbsenceLimit(misses=10**6, consecutive=False)
    assert on(agreed(absence_limit=count), [], noon(4)) is None


def test_at_the_end_of_the_calendar_nothing_more_is_told():
    agreement = in_effect_from("9999-12-20", "UTC", attending(GROUP))
    assert on(agreement, [], instant("9999-12-28T12:00Z")) is None
    weekly = in_effect_from("9999-12-20", "UTC", attending(GROUP, cadence=None))
    assert on(weekly, [], instant("9999-12-28T12:00Z")) is None
    met = in_effect_from(
        "9999-12-20",
        "America/New_York",
        attending(GROUP),
        type=SkillsGroupAgreement,
        meeting=WeeklySchedule(weekday=Weekday.FRIDAY, time="23:00", lasting=Span(hours=1)),
        parties=(ANA, TRAINER),
    )
    assert on(met, [], instant("9999-12-28T12:00Z")) is None


# --- Sessions, in a row and not -------------------------------------------------------------------


def test_where_sessions_are_rarer_each_period_has_one():
    agreement = agreed(cadence=Cadence(times=1, per=Span(weeks=2)), absence_limit=TWO)
    assert on(agreement, [], noon(4)) == "2026-03-29"
    assert on(agreement, weeks(MISSED), noon(16)) == "2026-03-29"
    monthly = agreed(cadence=Cadence(times=1, per=Span(months=1)), absence_limit=TWO)
    assert on(monthly, [], noon(4)) == "2026-05-01"


def test_misses_in_all_are_counted_from_those_there_are():
    agreement = agreed(absence_limit=AbsenceLimit(misses=3, consecutive=False))
    assert on(agreement, weeks(MISSED, ATTENDED), noon(16)) == "2026-03-29"
    restarts = assess(agreement, [], at=noon(4)).forecast[0].restarts
    assert restarts == (Restart.RECOMMITMENT, Restart.RENEWAL)


def test_misses_one_after_another_by_the_week_may_be_sessions():
    agreement = agreed(absence_limit=AbsenceLimit(misses=2, unit=AbsenceUnit.SESSION))
    assert on(agreement, weeks(MISSED), noon(9)) == "2026-03-15"


def test_what_falls_out_of_the_time_looked_back_over_no_longer_counts():
    within = AbsenceLimit(misses=3, consecutive=False, within=Span(weeks=3))
    assert on(agreed(absence_limit=within), weeks(MISSED), noon(9)) == "2026-03-22"
    assert on(agreed(absence_limit=within), weeks(MISSED), noon(16)) == "2026-04-05"
    assert assess(agreed(absence_limit=within), [], at=noon(4)).forecast[0].restarts == (
        Restart.TIME,
        Restart.RECOMMITMENT,
        Restart.RENEWAL,
    )


def test_a_limit_that_so_short_a_time_never_holds_is_not_told():
    never = AbsenceLimit(misses=4, consecutive=False, within=Span(weeks=2))
    assert on(agreed(absence_limit=never), [], noon(4)) is None
    short = in_effect_from(
        "2026-03-02", NEW_YORK, attending(GROUP, absence_limit=never), last="2026-06-01"
    )
    assert on(short, [], noon(4)) is None


# --- Whose meeting --------------------------------------------------------------------------------


def test_the_meeting_of_a_group_says_nothing_of_individual_sessions():
    agreement = meeting("2026-03-02", attending(Mode.INDIVIDUAL))
    assert on(agreement, [], noon(4)) == "2026-03-29"


def test_a_promise_in_another_agreement_is_held_at_the_meeting_of_the_treatment():
    promise = in_effect_from("2026-03-02", NEW_YORK, attending(GROUP), id="relationship")
    group = meeting("2026-03-02", attending(GROUP, id="other", absence_limit=None), id="group")
    quiet = meeting("2026-03-02", id="quiet", meeting=None, commitments=())
    treatment = Treatment(
        id="t",
        client="client",
        started_on=day("2026-03-02"),
        agreements=(promise, quiet, group),
    )
    assert on(treatment, [], noon(4)) == "2026-03-31"


def test_where_the_sessions_of_a_group_are_rarer_the_first_meeting_of_a_period_is_taken():
    rare = attending(GROUP, cadence=Cadence(times=1, per=Span(weeks=2)), absence_limit=TWO)
    assert on(meeting("2026-03-02", rare), [], noon(4)) == "2026-03-17"


def test_each_party_that_owes_it_has_its_own():
    both = in_effect_from(
        "2026-03-02",
        NEW_YORK,
        attending(GROUP, by=("client", "therapist")),
        parties=(ANA, SAM),
    )
    missed = [session("s0", GROUP, tuesday(0), MISSED)]
    found = {each.party: each.on for each in assess(both, missed, at=noon(9)).forecast}
    assert found == {"client": day("2026-03-29"), "therapist": day("2026-04-05")}


def test_a_forecast_is_a_value_that_travels():
    told = assess(agreed(), [], at=noon(4)).forecast[0]
    assert loads(dumps(told), Forecast) == told


def test_a_meeting_before_the_calendar_begins_is_none():
    early = SkillsGroupAgreement(
        id="story",
        timezone="Asia/Kolkata",
        language="en",
        parties=(ANA, TRAINER),
        term=Term(start=day("0001-01-01")),
        meeting=WeeklySchedule(weekday=Weekday.MONDAY, time="02:00", lasting=Span(hours=1)),
        commitments=(attending(GROUP, absence_limit=AbsenceLimit(misses=1)),),
    )
    for party in early.signers:
        early = sign(early, party, at=instant("0001-01-01T00:00Z"), method=Method.INK)
    assert on(early, [], instant("0001-01-02T12:00Z")) == "0001-01-08"
