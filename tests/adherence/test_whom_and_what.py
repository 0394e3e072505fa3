"""Each judgment names whom it is about, what it rests on, and what was known at that instant."""

import pytest
from tests.adherence.scene import (
    BO,
    act,
    agreed,
    codes,
    contact,
    judged,
    local,
    practice,
    session,
    state,
    urge,
)
from tests.scenarios.stories import ANA, SAM, day

from dbtagreements import (
    AbsenceLimit,
    AttendSessions,
    Behavior,
    Cadence,
    CoachingAgreement,
    ConfidentialityAgreement,
    Context,
    DueBy,
    EndReason,
    ExplainLimits,
    FollowSafetyPlan,
    InvalidValue,
    Milestone,
    Mode,
    OfferCoaching,
    Pay,
    PlanContact,
    PracticeSkills,
    Refrain,
    SafetyAgreement,
    SafetyPlan,
    SeekMedicalCare,
    Skill,
    SkillsGroupAgreement,
    Span,
    StayInTreatment,
    Treatment,
    Weekday,
    WeeklySchedule,
    correct,
    end,
    explain_limits,
    recommit,
)
from dbtagreements.adherence import assess
from dbtagreements.adherence.wording import more
from dbtagreements.vocabulary import ContactPurpose, SessionOutcome

NOON = local("2026-03-10 12:00")
SATURDAY = act(local("2026-03-07 20:00"))
BY_THE_CLIENT = {"id": "promise", "by": ("client",)}

AFTER_AN_ACT = agreed(
    Refrain(
        **BY_THE_CLIENT,
        behaviors=frozenset({Behavior.CONTACT, Behavior.SUBSTANCE_USE}),
        context=Context.BETWEEN_MEMBERS,
        after=frozenset({Behavior.SELF_HARM}),
        for_=Span(hours=24),
    ),
    cls=SkillsGroupAgreement,
    parties=(ANA, BO, SAM),
)
REFRAIN = agreed(Refrain(**BY_THE_CLIENT, behaviors=frozenset({Behavior.SELF_HARM})))
CARE = agreed(SeekMedicalCare(**BY_THE_CLIENT, after=frozenset({Behavior.SELF_HARM})))
PRACTICE = agreed(
    PracticeSkills(**BY_THE_CLIENT, cadence=Cadence(times=3, per=Span(weeks=1))),
)
PLAN = agreed(FollowSafetyPlan(**BY_THE_CLIENT))
FEE = agreed(Pay(**BY_THE_CLIENT, due=DueBy.MONTHLY))
COACHING = agreed(
    OfferCoaching(id="promise", by=("therapist",), response_within=Span(hours=1)),
    cls=CoachingAgreement,
)
HELPER = PlanContact(name="988 Lifeline", number="988")
ONCE = practice(local("2026-03-05 09:00"))
URGE = urge(local("2026-03-09 22:00"))
JUST_NOW = contact(local("2026-03-10 11:59"), answered=False)
USE = act(local("2026-03-08 10:00"), Behavior.SUBSTANCE_USE)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((AFTER_AN_ACT, (), NOON), ("no_act_before", "client", ())),
        ((AFTER_AN_ACT, (SATURDAY,), NOON), ("quiet_time_kept", "client", (SATURDAY,))),
        (
            (AFTER_AN_ACT, (SATURDAY,), local("2026-03-08 12:00")),
            ("quiet_time", "client", (SATURDAY,)),
        ),
        ((CARE, (SATURDAY,), local("2026-03-08 12:00")), ("care_open", "client", (SATURDAY,))),
        ((PRACTICE, (ONCE,), NOON), ("practiced_less", "client", (ONCE,))),
        ((PLAN, (URGE,), NOON), ("no_plan", "client", (URGE,))),
        ((FEE, (), NOON), ("no_amount", "client", ())),
        ((COACHING, (JUST_NOW,), NOON), ("answer_open", "therapist", (JUST_NOW,))),
    ],
    ids=lambda value: str(value[0]) if isinstance(value[0], str) else "",
)
def test_a_judgment_names_its_party_and_its_evidence(asked, expected):
    (agreement, seen, at), (code, party, rests_on) = asked, expected
    [reason] = judged(agreement, seen, at=at).reasons

    assert (reason.code, reason.party) == (code, party)
    assert reason.evidence == tuple(each.id for each in rests_on)


def test_of_an_act_it_is_said_which_behavior_it_was():
    promise = Refrain(
        **BY_THE_CLIENT,
        behaviors=frozenset({Behavior.SUBSTANCE_USE}),
        after=frozenset({Behavior.SELF_HARM}),
        for_=Span(hours=24),
    )
    [reason] = judged(agreed(promise), [SATURDAY, USE], at=NOON).reasons

    assert reason.evidence == (SATURDAY.id, USE.id)
    assert "substance_use" in str(dict(reason.about))


def test_what_is_no_observation_is_refused_at_its_place():
    with pytest.raises(InvalidValue) as refused:
        assess(REFRAIN, [SATURDAY, "an act"], at=NOON)

    [problem] = refused.value.problems
    assert (problem.code, problem.path) == ("wrong_type", "/observations/1")
    assert problem.message.startswith("expected ")


def test_what_someone_else_did_for_themselves_is_not_what_the_client_did():
    two = (ANA, BO, SAM)
    care = agreed(*CARE.commitments, parties=two)
    sought = contact(local("2026-03-08 09:00"), by="other", purpose=ContactPurpose.MEDICAL)
    assert state(care, [SATURDAY, sought], at=NOON) == "broken"

    plan = agreed(
        *PLAN.commitments, cls=SafetyAgreement, parties=two, plan=SafetyPlan(helpers=(HELPER,))
    )
    practiced = practice(local("2026-03-09 23:00"), party="other", skills=(Skill.SAFETY_PLAN,))
    assert state(plan, [URGE, practiced], at=NOON) == "at_risk"


def test_whose_absences_are_asked_must_be_said_where_there_are_two_clients():
    adherence = assess(agreed(parties=(ANA, BO, SAM)), (), at=NOON)
    with pytest.raises(InvalidValue) as refused:
        adherence.absences(Mode.INDIVIDUAL)

    assert [(problem.code, problem.path) for problem in refused.value.problems] == [
        ("missing", "/party")
    ]


@pytest.mark.parametrize(("number", "said"), [(1, "One more"), (40, "40 more")])
def test_how_many_more_is_said_in_words_or_in_figures(number, said):
    assert more(number) == said


# --- What was known by then -----------------------------------------------------------------------


def test_a_recommitment_that_is_corrected_later_counted_until_then():
    again = recommit(REFRAIN, "client", at=local("2026-03-09 10:00"))
    corrected = correct(again, again.history[-1].id, at=local("2026-03-12 10:00"))

    assert state(corrected, [SATURDAY], at=NOON) == state(again, [SATURDAY], at=NOON) == "unknown"
    assert state(corrected, [SATURDAY], at=local("2026-03-12 12:00")) == "broken"


# --- Explaining the limits ------------------------------------------------------------------------


def limits(before, cls=ConfidentialityAgreement, **more):
    promise = ExplainLimits(id="promise", by=("therapist",), before=before)
    return agreed(promise, cls=cls, **more)


def test_who_was_told_and_who_was_not_are_both_named():
    agreement = limits(Milestone.TREATMENT_START, parties=(ANA, BO, SAM))
    told = explain_limits(agreement, "therapist", to=("client",), at=local("2026-01-05 09:00"))
    [reason] = judged(told, at=NOON).reasons

    assert (reason.code, reason.party) == ("not_explained", "therapist")
    assert reason.evidence == (told.history[-1].id,)
    assert list(reason.about["clients"]) == ["other"]


def test_a_treatment_of_one_agreement_starts_on_its_own_day():
    treatment = Treatment(
        id="treatment",
        client="client",
        started_on=day("2026-01-08"),
        agreements=(limits(Milestone.TREATMENT_START),),
    )

    assert state(treatment, at=local("2026-01-08 23:59")) == "not_due"
    assert state(treatment, at=local("2026-01-09 00:00")) == "broken"


def test_a_group_has_its_own_start_and_not_that_of_another_group():
    def meeting_on(weekday):
        schedule = WeeklySchedule(weekday=weekday, time="18:00", lasting=Span(hours=2))
        return limits(
            Milestone.GROUP_START,
            cls=SkillsGroupAgreement,
            id=str(weekday),
            parties=(ANA, SAM),
            meeting=schedule,
        )

    monday, friday = meeting_on(Weekday.MONDAY), meeting_on(Weekday.FRIDAY)
    treatment = Treatment(
        id="treatment", client="client", started_on=day("2026-01-05"), agreements=(monday, friday)
    )
    found = assess(treatment, (), at=local("2026-01-07 12:00"))

    assert [each.state.value for each in found.commitments] == ["broken", "not_due"]


# --- Staying --------------------------------------------------------------------------------------

STAY = StayInTreatment(**BY_THE_CLIENT)


def test_whoever_leaves_after_the_last_day_has_stayed():
    agreement = agreed(STAY)
    for text, expected in (("2027-01-04 23:59", "broken"), ("2027-01-05 00:00", "kept")):
        left = end(agreement, at=local(text), reason=EndReason.CLIENT_LEFT, by="client")
        assert state(left, at=local("2027-01-06 12:00")) == expected


def test_a_limit_of_misses_in_all_is_near_though_they_were_not_in_a_row():
    limit = AbsenceLimit(misses=3, consecutive=False, within=Span(weeks=12))
    promise = AttendSessions(
        id="sessions",
        by=("client",),
        mode=Mode.INDIVIDUAL,
        cadence=Cadence(times=1, per=Span(weeks=1)),
        absence_limit=limit,
    )
    seen = [
        session(local("2026-02-10 10:00"), SessionOutcome.MISSED),
        session(local("2026-02-17 10:00")),
        session(local("2026-02-24 10:00"), SessionOutcome.MISSED),
        session(local("2026-03-03 10:00")),
    ]
    found = judged(agreed(STAY, promise), seen, at=NOON)

    assert (found.state.value, codes(found)) == ("at_risk", ["limit_near"])


# --- Sessions -------------------------------------------------------------------------------------


def attending(**more):
    return agreed(
        AttendSessions(
            **BY_THE_CLIENT, mode=Mode.INDIVIDUAL, absence_limit=AbsenceLimit(misses=4), **more
        )
    )


def test_a_session_elsewhere_at_the_very_hour_makes_up_for_the_missed_one():
    missed = session(local("2026-03-03 10:00"), SessionOutcome.MISSED)
    elsewhere = session(missed.at, makes_up=missed.id)
    agreement = attending(make_up=Span(weeks=1))

    assert assess(agreement, [missed], at=NOON).absences(Mode.INDIVIDUAL).count == 1
    assert assess(agreement, [missed, elsewhere], at=NOON).absences(Mode.INDIVIDUAL).count == 0
