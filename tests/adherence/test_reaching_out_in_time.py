"""Reaching out: every state of it, before and after an act, and what stays open."""

import pytest
from tests.adherence.scene import (
    EVA,
    act,
    agreed,
    codes,
    contact,
    judged,
    local,
    none,
    signed,
    state,
    unsigned,
    urge,
)
from tests.scenarios.stories import ANA, SAM, instant

from dbtagreements import (
    AttendSessions,
    Behavior,
    CoachingAgreement,
    Code,
    Conduct,
    LeaveReason,
    Mode,
    OfferCoaching,
    ProvideCoverage,
    ReachOut,
    Refrain,
    SafetyAgreement,
    Span,
    Treatment,
    Trigger,
    recommit,
    suspend,
)
from dbtagreements.vocabulary import BehaviorForm

PROMISE = ReachOut(id="promise", by=("client",), contacts=("therapist",))
AGREEMENT = agreed(PROMISE, cls=SafetyAgreement, parties=(ANA, SAM, EVA))
URGE = urge(local("2026-03-07 22:00"))
ACT = act(local("2026-03-07 22:10"))
NOON = local("2026-03-10 12:00")


def reaching(**more):
    fields = {"id": "promise", "by": ("client",), "contacts": ("therapist",)}
    return agreed(ReachOut(**{**fields, **more}), parties=(ANA, SAM, EVA))


# --- The states -----------------------------------------------------------------------------------


def test_before_the_agreement_takes_effect_nothing_is_due():
    assert state(unsigned(PROMISE), [URGE], at=NOON) == "not_due"


def test_without_an_urge_or_act_nothing_is_due():
    seen = [none(local("2026-03-09 10:00")), contact(local("2026-03-09 10:00"))]
    found = judged(AGREEMENT, seen, at=NOON)
    assert (found.state.value, codes(found)) == ("not_due", ["no_trigger"])


@pytest.mark.parametrize("answered", [True, False])
def test_a_contact_after_the_urge_is_kept_answered_or_not(answered):
    called = contact(local("2026-03-07 22:20"), answered=answered)
    found = judged(AGREEMENT, [URGE, called], at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["reached_out"])
    assert set(found.evidence) == {URGE.id, called.id}


def test_an_urge_without_a_contact_is_at_risk_and_says_what_stays_open():
    found = judged(AGREEMENT, [URGE], at=NOON)
    assert (found.state.value, codes(found)) == ("at_risk", ["not_reached_yet"])
    assert "emergency" in found.reasons[0].about["open"]


def test_a_contact_before_the_urge_is_none_for_it():
    assert state(AGREEMENT, [contact(local("2026-03-07 21:59")), URGE], at=NOON) == "at_risk"
    assert state(AGREEMENT, [contact(URGE.at), URGE], at=NOON) == "kept"


def test_an_act_without_a_contact_between_it_and_the_urge_is_not_kept():
    found = judged(AGREEMENT, [URGE, ACT], at=NOON)
    assert (found.state.value, codes(found)) == ("broken", ["acted_first"])
    assert set(found.evidence) == {URGE.id, ACT.id}
    assert "emergency" in found.reasons[0].about["open"]


def test_a_contact_after_the_act_came_too_late_and_one_before_it_did_not():
    assert state(AGREEMENT, [URGE, ACT, contact(local("2026-03-07 22:20"))], at=NOON) == "broken"
    assert state(AGREEMENT, [URGE, contact(local("2026-03-07 22:05")), ACT], at=NOON) == "kept"
    assert state(AGREEMENT, [URGE, contact(ACT.at), ACT], at=NOON) == "kept"


def test_a_contact_before_the_urge_that_the_act_followed_does_not_count():
    assert state(AGREEMENT, [contact(local("2026-03-07 21:00")), URGE, ACT], at=NOON) == "broken"


def test_without_an_urge_the_24_hours_before_the_act_count():
    # Clocks go forward: 24 hours before Sunday 21:00 it was Saturday 20:00.
    done = act(local("2026-03-08 21:00"))
    assert state(AGREEMENT, [contact(local("2026-03-07 20:00")), done], at=NOON) == "kept"
    assert state(AGREEMENT, [contact(local("2026-03-07 19:59")), done], at=NOON) == "broken"
    assert state(AGREEMENT, [done], at=NOON) == "broken"


def test_an_urge_belongs_to_the_next_act_and_not_to_the_one_after_it():
    called = contact(local("2026-03-07 22:05"))
    later = act(local("2026-03-09 22:00"))
    assert state(AGREEMENT, [URGE, called, ACT, later], at=NOON) == "broken"
    soon = act(local("2026-03-08 09:00"))
    assert state(AGREEMENT, [URGE, called, ACT, soon], at=NOON) == "kept"


def test_the_latest_trigger_decides():
    answered = [URGE, contact(local("2026-03-07 22:05"))]
    again = urge(local("2026-03-08 09:00"))
    assert state(AGREEMENT, [*answered, again], at=NOON) == "at_risk"
    assert (
        state(AGREEMENT, [URGE, ACT, again, contact(local("2026-03-08 09:10"))], at=NOON) == "kept"
    )


def test_two_acts_at_one_instant_are_one():
    both = [ACT, act(ACT.at, Behavior.SUICIDE_ATTEMPT)]
    called = contact(local("2026-03-07 22:05"))
    assert state(AGREEMENT, [URGE, called, *both], at=NOON) == "kept"
    assert state(AGREEMENT, [urge(ACT.at), called, *both], at=NOON) == "broken"


def test_the_week_of_evidence():
    at = instant("2026-03-10T16:00Z")
    called = contact(local("2026-03-07 22:20"), answered=False)
    assert state(AGREEMENT, [URGE, called], at=at) == "kept"
    assert state(AGREEMENT, [URGE, ACT, called], at=at) == "broken"


# --- Who is reached -------------------------------------------------------------------------------


def test_emergency_services_count_also_where_they_are_not_listed():
    called = contact(local("2026-03-07 22:05"), "emergency_line")
    assert state(AGREEMENT, [URGE, called], at=NOON) == "kept"


def test_someone_who_is_not_listed_is_evidence_and_does_not_decide():
    called = contact(local("2026-03-07 22:05"), "sister")
    found = judged(AGREEMENT, [URGE, called], at=NOON)
    assert (found.state.value, codes(found)) == (
        "at_risk",
        ["not_reached_yet", "reached_someone_else"],
    )
    assert called.id in found.evidence


def test_where_nobody_is_listed_anyone_counts():
    nobody = reaching(contacts=())
    assert state(nobody, [URGE, contact(local("2026-03-07 22:05"), "sister")], at=NOON) == "kept"
    assert state(nobody, [URGE], at=NOON) == "at_risk"


def test_the_contact_is_the_partys_own():
    called = contact(local("2026-03-07 22:05"), "client", by="therapist")
    assert state(AGREEMENT, [URGE, called], at=NOON) == "at_risk"


# --- For how long ---------------------------------------------------------------------------------


def test_what_is_older_than_28_local_days_no_longer_decides():
    assert state(AGREEMENT, [URGE, ACT], at=local("2026-04-04 23:59")) == "broken"
    assert state(AGREEMENT, [URGE, ACT], at=local("2026-04-05 00:00")) == "not_due"


def test_what_was_before_the_last_recommitment_no_longer_decides():
    again = recommit(AGREEMENT, "client", at=local("2026-03-08 10:00"))
    assert state(again, [URGE, ACT], at=NOON) == "not_due"
    assert state(again, [URGE, act(local("2026-03-08 12:00"))], at=NOON) == "broken"
    assert state(again, [urge(local("2026-03-08 10:00"))], at=NOON) == "at_risk"


def test_what_was_before_the_agreement_took_effect_does_not_count():
    late = signed(unsigned(PROMISE), at=local("2026-03-08 09:00"))
    assert state(late, [URGE, ACT], at=NOON) == "not_due"


def test_it_goes_on_in_a_pause():
    paused = suspend(AGREEMENT, at=local("2026-03-01 09:00"), reason=LeaveReason.HOSPITALIZATION)
    assert state(paused, [URGE], at=NOON) == "at_risk"


# --- What tells someone to reach out --------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "seen", "is_one"),
    [
        ((), Behavior.BINGEING, True),
        ((), Trigger.CRISIS, True),
        ((Trigger.URGES,), Behavior.SUBSTANCE_USE, True),
        ((Trigger.URGES,), Trigger.SUICIDAL_THOUGHTS, True),
        ((Trigger.SUICIDAL_THOUGHTS,), Behavior.SELF_HARM, True),
        ((Trigger.SUICIDAL_THOUGHTS,), Behavior.SUICIDE_ATTEMPT, True),
        ((Trigger.SUICIDAL_THOUGHTS,), Trigger.SUICIDAL_THOUGHTS, True),
        ((Trigger.SUICIDAL_THOUGHTS,), Behavior.BINGEING, False),
        ((Trigger.SUICIDAL_THOUGHTS,), Trigger.URGES, False),
        ((Code("clinic:low_mood"),), Code("clinic:low_mood"), True),
        ((Code("clinic:low_mood"),), Behavior.SELF_HARM, False),
        ((), Code("clinic:low_mood"), False),
        ((), Behavior.CONTACT, False),
        ((), Behavior.THERAPY_INTERFERING, False),
        ((), Trigger.REACHING_OUT, False),
        ((), Conduct.PUNCTUAL, False),
    ],
)
def test_an_urge_matters_where_the_promise_speaks_of_it(when, seen, is_one):
    agreement = reaching(when=frozenset(when))
    expected = "at_risk" if is_one else "not_due"
    assert state(agreement, [urge(local("2026-03-09 10:00"), seen)], at=NOON) == expected


def test_a_hosts_own_word_matters_where_it_is_stayed_away_from():
    gambling = Code("clinic:gambling")
    agreement = agreed(PROMISE, Refrain(id="r", by=("client",), behaviors=frozenset({gambling})))
    assert state(agreement, [urge(NOON, gambling)], at=NOON) == "at_risk"


def test_a_sign_is_never_an_act_however_it_was_recorded():
    thoughts = act(local("2026-03-09 10:00"), Trigger.SUICIDAL_THOUGHTS)
    assert thoughts.form is BehaviorForm.ACT
    assert state(AGREEMENT, [thoughts], at=NOON) == "at_risk"


# --- A pause of coaching calls --------------------------------------------------------------------


def test_a_contact_while_coaching_calls_pause_breaks_nothing_and_names_what_is_open():
    coaching = agreed(
        OfferCoaching(
            id="offer",
            by=("therapist",),
            hold_after=frozenset({Behavior.SELF_HARM}),
            hold_for=Span(hours=24),
        ),
        ProvideCoverage(id="cover", by=("therapist",), contacts=("emergency_line",)),
        AttendSessions(id="attend", by=("client",), mode=Mode.INDIVIDUAL),
        cls=CoachingAgreement,
        id="coaching",
    )
    treatment = Treatment(
        id="t", client="client", started_on=coaching.term.start, agreements=(AGREEMENT, coaching)
    )
    again, called = urge(local("2026-03-08 09:00")), contact(local("2026-03-08 09:10"))
    found = judged(treatment, [ACT, again, called], at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["reached_out", "in_a_pause"])
    assert found.reasons[1].about["open"] == (
        "scheduled_sessions",
        "crisis_line",
        "emergency",
        "coverage_contacts",
    )
    over = contact(local("2026-03-08 23:10"))  # 24 hours after 22:10, over the change of the clocks
    assert codes(judged(treatment, [ACT, again, over], at=NOON)) == ["reached_out"]
