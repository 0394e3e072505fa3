"""Using the safety plan: after the latest urge and before any act."""

import pytest
from tests.adherence.scene import (
    EVA,
    act,
    agreed,
    codes,
    contact,
    judged,
    local,
    practice,
    state,
    unsigned,
    urge,
)
from tests.scenarios.stories import ANA, SAM

from dbtagreements import (
    FollowSafetyPlan,
    MeansStep,
    PlanContact,
    RelationshipAgreement,
    SafetyAgreement,
    SafetyPlan,
    Skill,
    Treatment,
    recommit,
)
from dbtagreements.vocabulary import Means

PROMISE = FollowSafetyPlan(id="promise", by=("client",))
PLAN = SafetyPlan(
    distractions=(PlanContact(name="The library"),),
    helpers=(PlanContact(party="sister"),),
    professionals=(PlanContact(name="988 Lifeline", number="988"),),
    safer_surroundings=(MeansStep(means=Means.MEDICATION, action="Locked away."),),
)
AGREEMENT = agreed(PROMISE, cls=SafetyAgreement, parties=(ANA, SAM, EVA), plan=PLAN)
URGE = urge(local("2026-03-09 22:00"))
ACT = act(local("2026-03-09 22:10"))
NOON = local("2026-03-10 12:00")


def used(text, **more):
    return practice(local(text), skills=(Skill.SAFETY_PLAN,), **more)


def test_before_effect_and_without_a_trigger_nothing_is_due():
    unsigned_one = unsigned(PROMISE, cls=SafetyAgreement, parties=(ANA, SAM, EVA), plan=PLAN)
    assert state(unsigned_one, [URGE], at=NOON) == "not_due"
    found = judged(AGREEMENT, [used("2026-03-09 22:00")], at=NOON)
    assert (found.state.value, codes(found)) == ("not_due", ["no_trigger"])


def test_an_urge_with_nothing_yet_is_at_risk_and_says_what_is_open():
    found = judged(AGREEMENT, [URGE], at=NOON)
    assert (found.state.value, codes(found)) == ("at_risk", ["plan_open"])
    assert found.reasons[0].about["open"] == (
        "scheduled_sessions",
        "safety_plan",
        "crisis_line",
        "emergency",
    )


@pytest.mark.parametrize(
    "line",
    [
        PlanContact(name="988 Lifeline", number="988"),
        PlanContact(name="988 Lifeline"),
        PlanContact(party="therapist"),
    ],
)
def test_crisis_lines_are_open_whether_or_not_the_plan_has_one(line):
    plan = SafetyPlan(professionals=(line,))
    found = judged(agreed(PROMISE, cls=SafetyAgreement, plan=plan), [URGE], at=NOON)
    assert "crisis_line" in found.reasons[0].about["open"]


def test_practicing_the_plan_after_the_urge_is_kept():
    assert state(AGREEMENT, [URGE, used("2026-03-09 22:05")], at=NOON) == "kept"
    assert state(AGREEMENT, [URGE, used("2026-03-09 22:05"), ACT], at=NOON) == "kept"
    assert state(AGREEMENT, [URGE, used("2026-03-09 21:59")], at=NOON) == "at_risk"


def test_no_practice_or_that_of_another_skill_is_no_use_of_the_plan():
    other = practice(local("2026-03-09 22:05"), skills=(Skill.MINDFULNESS,))
    nothing = used("2026-03-09 22:05", times=0)
    assert state(AGREEMENT, [URGE, other, nothing], at=NOON) == "at_risk"


def test_a_contact_to_anyone_in_the_plan_or_to_emergency_services_is_kept():
    for to in ("sister", "emergency_line"):
        assert state(AGREEMENT, [URGE, contact(local("2026-03-09 22:05"), to)], at=NOON) == "kept"
    assert state(AGREEMENT, [URGE, contact(local("2026-03-09 22:05"))], at=NOON) == "at_risk"


def test_an_act_without_either_is_not_kept():
    found = judged(AGREEMENT, [URGE, ACT, used("2026-03-09 22:20")], at=NOON)
    assert (found.state.value, codes(found)) == ("broken", ["plan_not_used"])
    assert "emergency" in found.reasons[0].about["open"]
    assert state(AGREEMENT, [ACT], at=NOON) == "broken"
    assert state(AGREEMENT, [ACT, used("2026-03-09 09:00")], at=NOON) == "kept"


def test_without_a_plan_nothing_is_known_once_there_is_an_urge():
    planless = agreed(PROMISE, cls=SafetyAgreement)
    found = judged(planless, [URGE], at=NOON)
    assert (found.state.value, codes(found)) == ("unknown", ["no_plan"])
    assert state(planless, at=NOON) == "not_due"
    assert state(agreed(PROMISE), [URGE], at=NOON) == "unknown"


@pytest.mark.parametrize("cls", [SafetyAgreement, RelationshipAgreement])
def test_where_no_plan_is_written_down_the_reason_names_none_as_open(cls):
    [reason] = judged(agreed(PROMISE, cls=cls), [URGE], at=NOON).reasons
    assert reason.about["open"] == ("scheduled_sessions", "crisis_line", "emergency")


def test_in_a_treatment_the_plan_is_on_the_safety_agreement():
    relationship = agreed(PROMISE, cls=RelationshipAgreement)
    safety = agreed(cls=SafetyAgreement, id="safety", parties=(ANA, SAM, EVA), plan=PLAN)
    treatment = Treatment(
        id="t", client="client", started_on=safety.term.start, agreements=(relationship, safety)
    )
    called = contact(local("2026-03-09 22:05"), "sister")
    assert state(treatment, [URGE, called], at=NOON) == "kept"


def test_of_two_safety_agreements_with_a_plan_that_of_the_promise_is_looked_at():
    other = agreed(
        id="other", cls=SafetyAgreement, plan=SafetyPlan(helpers=(PlanContact(party="therapist"),))
    )
    to_sister = contact(local("2026-03-09 22:05"), "sister")
    to_therapist = contact(local("2026-03-09 22:05"), "therapist")
    for agreements in ((other, AGREEMENT), (AGREEMENT, other)):
        treatment = Treatment(
            id="t", client="client", started_on=other.term.start, agreements=agreements
        )
        assert state(treatment, [URGE, to_sister], at=NOON) == "kept"
        assert state(treatment, [URGE, to_therapist], at=NOON) == "at_risk"


def test_a_safety_agreement_without_a_plan_of_its_own_has_that_of_the_treatment():
    planless = agreed(PROMISE, cls=SafetyAgreement, id="planless", parties=(ANA, SAM, EVA))
    other = agreed(cls=SafetyAgreement, id="other", parties=(ANA, SAM, EVA), plan=PLAN)
    treatment = Treatment(
        id="t", client="client", started_on=other.term.start, agreements=(planless, other)
    )
    called = contact(local("2026-03-09 22:05"), "sister")
    assert state(treatment, [URGE, called], at=NOON) == "kept"


def test_what_is_older_than_28_local_days_or_before_a_recommitment_no_longer_decides():
    assert state(AGREEMENT, [URGE], at=local("2026-04-06 12:00")) == "at_risk"
    assert state(AGREEMENT, [URGE], at=local("2026-04-07 12:00")) == "not_due"
    again = recommit(AGREEMENT, "client", at=local("2026-03-10 09:00"))
    assert state(again, [URGE, ACT], at=NOON) == "not_due"
