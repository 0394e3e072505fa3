"""Explaining the limits of confidentiality: to each client, by the milestone."""

from tests.adherence.scene import (
    BO,
    agreed,
    codes,
    judged,
    local,
    session,
    signed,
    state,
    unsigned,
)
from tests.scenarios.stories import ANA, SAM, day, instant

from dbtagreements import (
    ConfidentialityAgreement,
    ExplainLimits,
    LeaveReason,
    Milestone,
    Mode,
    SkillsGroupAgreement,
    Span,
    Term,
    Treatment,
    Weekday,
    WeeklySchedule,
    explain_limits,
    suspend,
)
from dbtagreements.vocabulary import SessionOutcome


def promise(before=Milestone.TREATMENT_START):
    return ExplainLimits(id="promise", by=("therapist",), before=before)


def confidentiality(before=Milestone.TREATMENT_START, **more):
    return agreed(promise(before), cls=ConfidentialityAgreement, **more)


def explained(agreement, at, to=("client",)):
    return explain_limits(agreement, "therapist", to=to, at=at)


AGREEMENT = confidentiality()
END_OF_DAY_ONE = local("2026-01-06 00:00")


# --- The first day of the treatment ---------------------------------------------------------------


def test_before_effect_nothing_is_due():
    never = unsigned(promise(), cls=ConfidentialityAgreement)
    assert state(never, at=local("2026-06-01 12:00")) == "not_due"


def test_until_the_first_day_is_over_nothing_is_due_and_then_it_is_not_kept():
    found = judged(AGREEMENT, at=local("2026-01-05 23:59"))
    assert (found.state.value, codes(found)) == ("not_due", ["milestone_ahead"])
    found = judged(AGREEMENT, at=END_OF_DAY_ONE)
    assert (found.state.value, codes(found)) == ("broken", ["not_explained"])
    assert found.reasons[0].about["clients"] == ("client",)


def test_explained_on_the_first_day_is_kept_from_then_on():
    done = explained(AGREEMENT, local("2026-01-05 23:59"))
    assert state(done, at=local("2026-01-05 23:58")) == "not_due"
    found = judged(done, at=local("2026-01-05 23:59"))
    assert (found.state.value, codes(found), found.evidence) == ("kept", ["explained"], ("e3",))
    assert codes(judged(done, at=local("2026-06-01 12:00"))) == ["explained"]


def test_explained_later_is_kept_and_the_reason_says_late():
    done = explained(AGREEMENT, END_OF_DAY_ONE)
    found = judged(done, at=local("2026-01-06 09:00"))
    assert (found.state.value, codes(found)) == ("kept", ["late"])


def test_limits_explained_late():
    """Signed on the first day, explained three days later."""
    agreement = signed(
        unsigned(promise(), cls=ConfidentialityAgreement), at=instant("2026-01-05T15:00Z")
    )
    agreement = explained(agreement, instant("2026-01-08T15:00Z"))
    assert state(agreement, at=instant("2026-01-06T12:00Z")) == "broken"
    found = judged(agreement, at=instant("2026-01-09T12:00Z"))
    assert (found.state.value, codes(found)) == ("kept", ["late"])


def test_it_is_explained_to_each_client():
    two = confidentiality(parties=(ANA, BO, SAM))
    one = explained(two, local("2026-01-05 10:00"))
    assert state(one, at=local("2026-01-05 12:00")) == "not_due"
    found = judged(one, at=END_OF_DAY_ONE)
    assert (found.state.value, found.reasons[0].about["clients"]) == ("broken", ("other",))
    both = explained(one, local("2026-01-07 10:00"), to=("other",))
    assert codes(judged(both, at=local("2026-01-08 12:00"))) == ["late"]


def test_explained_again_later_it_is_not_late():
    done = explained(AGREEMENT, local("2026-01-05 10:00"))
    assert codes(judged(explained(done, NOON), at=NOON)) == ["explained"]


NOON = local("2026-03-10 12:00")


def test_it_goes_on_in_a_pause():
    paused = suspend(AGREEMENT, at=local("2026-01-05 12:00"), reason=LeaveReason.OTHER)
    assert state(paused, at=NOON) == "broken"


def test_without_a_client_there_is_nobody_to_explain_it_to():
    alone = confidentiality(parties=(SAM,), signers=("therapist",))
    assert state(alone, at=NOON) == "not_due"


def test_in_a_treatment_its_first_day_counts_and_any_agreement_tells():
    agreement = confidentiality(term=Term(start=day("2026-01-12"), end=None))
    other = agreed(cls=ConfidentialityAgreement, id="other")
    told = explained(other, local("2026-01-06 10:00"))
    treatment = Treatment(
        id="t", client="client", started_on=day("2026-01-06"), agreements=(told, agreement)
    )
    assert codes(judged(treatment, at=local("2026-01-12 09:00"))) == ["explained"]
    treatment = Treatment(
        id="t", client="client", started_on=day("2026-01-05"), agreements=(told, agreement)
    )
    assert codes(judged(treatment, at=local("2026-01-12 09:00"))) == ["late"]
    treatment = Treatment(
        id="t", client="client", started_on=day("2026-02-02"), agreements=(other, agreement)
    )
    assert state(treatment, at=local("2026-02-02 23:59")) == "not_due"
    assert state(treatment, at=local("2026-02-03 00:00")) == "broken"


# --- The first session ----------------------------------------------------------------------------

BY_SESSION = confidentiality(Milestone.FIRST_SESSION)
MISSED = session(local("2026-01-07 10:00"), SessionOutcome.MISSED)
FIRST = session(local("2026-01-14 10:00"))


def test_the_first_session_is_the_first_that_was_attended():
    assert state(BY_SESSION, at=NOON) == "not_due"
    assert state(BY_SESSION, [MISSED], at=NOON) == "not_due"
    assert state(BY_SESSION, [MISSED, FIRST], at=local("2026-01-14 09:59")) == "not_due"
    assert state(BY_SESSION, [MISSED, FIRST], at=local("2026-01-14 10:00")) == "broken"


def test_by_its_scheduled_start_is_in_time():
    in_time = explained(BY_SESSION, local("2026-01-14 10:00"))
    assert codes(judged(in_time, [FIRST], at=NOON)) == ["explained"]
    late = explained(BY_SESSION, local("2026-01-14 10:01"))
    assert codes(judged(late, [FIRST], at=NOON)) == ["late"]
    assert codes(judged(late, at=NOON)) == ["explained"]


# --- The first meeting of the group ---------------------------------------------------------------

MEETING = WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2))


def group(meeting=MEETING, **more):
    return agreed(promise(Milestone.GROUP_START), cls=SkillsGroupAgreement, meeting=meeting, **more)


def test_the_group_starts_with_the_first_meeting_on_or_after_the_first_day():
    assert state(group(), at=local("2026-01-06 17:59")) == "not_due"
    assert state(group(), at=local("2026-01-06 18:00")) == "broken"
    done = explained(group(), local("2026-01-06 18:00"))
    assert codes(judged(done, at=NOON)) == ["explained"]
    late = explained(group(), local("2026-01-06 18:01"))
    assert codes(judged(late, at=NOON)) == ["late"]


def test_without_a_meeting_nothing_is_known_until_it_is_explained():
    found = judged(group(meeting=None), at=NOON)
    assert (found.state.value, codes(found)) == ("unknown", ["no_milestone"])
    assert codes(judged(explained(group(meeting=None), NOON), at=NOON)) == ["explained"]


def test_in_a_treatment_the_meeting_is_that_of_its_group():
    by_group = confidentiality(Milestone.GROUP_START)
    meets = agreed(cls=SkillsGroupAgreement, id="group", meeting=MEETING)
    treatment = Treatment(
        id="t", client="client", started_on=day("2026-01-05"), agreements=(by_group, meets)
    )
    assert state(by_group, at=NOON) == "unknown"
    assert state(treatment, at=local("2026-01-06 17:59")) == "not_due"
    assert state(treatment, at=local("2026-01-06 18:00")) == "broken"


def test_a_meeting_beyond_the_calendar_is_no_milestone():
    late = unsigned(
        promise(Milestone.GROUP_START),
        cls=SkillsGroupAgreement,
        meeting=WeeklySchedule(weekday=Weekday.FRIDAY, time="23:00", lasting=Span(hours=1)),
        term=Term(start=day("9999-12-31")),
    )
    agreement = signed(late, at=local("2026-01-05 12:00"))
    at = instant("9999-12-31T12:00Z")
    assert state(agreement, at=at) == "unknown"


# --- Signing --------------------------------------------------------------------------------------


def test_signing_is_the_last_signature_that_is_asked_for():
    by_signing = confidentiality(Milestone.SIGNING)
    assert state(by_signing, at=local("2026-01-05 00:00")) == "broken"
    late = explained(by_signing, local("2026-01-05 00:01"))
    assert codes(judged(late, at=NOON)) == ["late"]


def test_explained_at_the_moment_of_signing_is_in_time():
    agreement = unsigned(promise(Milestone.SIGNING), cls=ConfidentialityAgreement)
    at = local("2026-01-06 10:00")
    agreement = explained(signed(agreement, at=at), at)
    assert codes(judged(agreement, at=NOON)) == ["explained"]


def test_other_sessions_than_a_clients_are_no_first_session():
    team = session(local("2026-01-07 10:00"), party="therapist", mode=Mode.CONSULTATION_TEAM)
    assert state(BY_SESSION, [team], at=NOON) == "not_due"
