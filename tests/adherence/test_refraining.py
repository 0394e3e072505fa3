"""Staying away from acts: seven local days, settings, and the time after an act."""

import pytest
from tests.adherence.scene import (
    BO,
    act,
    agreed,
    card,
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
    Behavior,
    Code,
    Context,
    LeaveReason,
    Refrain,
    SafetyAgreement,
    SafetyPlan,
    SkillsGroupAgreement,
    Span,
    recommit,
    suspend,
)

PROMISE = Refrain(id="promise", by=("client",), behaviors=frozenset({Behavior.SELF_HARM}))
AGREEMENT = agreed(PROMISE)
NOON = local("2026-03-10 12:00")


# --- The states -----------------------------------------------------------------------------------


def test_before_the_agreement_takes_effect_nothing_is_due():
    assert state(unsigned(PROMISE), [act(NOON)], at=NOON) == "not_due"


def test_without_any_record_nothing_is_known():
    found = judged(AGREEMENT, at=NOON)
    assert (found.state.value, codes(found)) == ("unknown", ["no_record"])


def test_an_act_in_the_last_seven_days_is_not_kept():
    seen = act(local("2026-03-04 00:00"))
    found = judged(AGREEMENT, [seen], at=NOON)
    assert (found.state.value, codes(found), found.evidence) == ("broken", ["act"], (seen.id,))


def test_seven_days_are_today_and_six_before():
    seen = [act(local("2026-03-03 23:59")), urge(local("2026-03-03 23:58"))]
    assert state(AGREEMENT, seen, at=NOON) == "unknown"
    assert state(AGREEMENT, seen, at=local("2026-03-09 23:59")) == "broken"


def test_an_urge_without_an_act_is_at_risk():
    assert state(AGREEMENT, [urge(local("2026-03-04 00:00"))], at=NOON) == "at_risk"
    both = [urge(local("2026-03-09 10:00")), act(local("2026-03-05 10:00"))]
    assert state(AGREEMENT, both, at=NOON) == "broken"


def test_a_report_that_there_was_none_is_kept():
    assert state(AGREEMENT, [none(local("2026-03-04 00:00"))], at=NOON) == "kept"
    assert state(AGREEMENT, [none(local("2026-03-03 23:59"))], at=NOON) == "unknown"


def test_a_diary_card_that_was_filled_in_is_a_report():
    assert state(AGREEMENT, [card("2026-03-04")], at=NOON) == "kept"
    assert state(AGREEMENT, [card("2026-03-10")], at=NOON) == "kept"
    assert state(AGREEMENT, [card("2026-03-03")], at=NOON) == "unknown"
    assert state(AGREEMENT, [card("2026-03-11")], at=NOON) == "unknown"
    assert state(AGREEMENT, [card("2026-03-09", filled=False)], at=NOON) == "unknown"


def test_reports_do_not_outweigh_an_urge_or_an_act():
    reports = [none(local("2026-03-09 10:00")), card("2026-03-09")]
    assert state(AGREEMENT, [*reports, urge(local("2026-03-08 10:00"))], at=NOON) == "at_risk"
    assert state(AGREEMENT, [*reports, act(local("2026-03-08 10:00"))], at=NOON) == "broken"


def test_other_behavior_and_other_people_say_nothing():
    when = local("2026-03-09 10:00")
    others = [act(when, Behavior.SUBSTANCE_USE), act(when, party="therapist")]
    assert state(AGREEMENT, others, at=NOON) == "unknown"


def test_a_hosts_own_word_is_a_behavior_too():
    gambling = Code("clinic:gambling")
    agreement = agreed(Refrain(id="promise", by=("client",), behaviors=frozenset({gambling})))
    assert state(agreement, [act(NOON, gambling)], at=NOON) == "broken"


# --- Beginnings -----------------------------------------------------------------------------------


def test_an_act_before_the_agreement_took_effect_does_not_count():
    late = signed(unsigned(PROMISE), at=local("2026-03-08 09:00"))
    assert state(late, [act(local("2026-03-08 08:59"))], at=NOON) == "unknown"
    assert state(late, [act(local("2026-03-08 09:00"))], at=NOON) == "broken"


def test_an_urge_before_the_agreement_took_effect_does_not_count():
    late = signed(unsigned(PROMISE), at=local("2026-03-08 09:00"))
    assert state(late, [urge(local("2026-03-08 08:59"))], at=NOON) == "unknown"
    assert state(late, [urge(local("2026-03-08 09:00"))], at=NOON) == "at_risk"


@pytest.mark.parametrize(
    "report",
    [
        card,
        lambda day: none(local(f"{day} 00:00")),
        lambda day: none(local(f"{day} 23:59")),
    ],
    ids=["card", "first minute", "last minute"],
)
def test_a_report_is_about_its_whole_day_and_counts_from_the_day_of_effect_on(report):
    late = signed(unsigned(PROMISE), at=local("2026-03-08 09:00"))
    assert state(late, [report("2026-03-07")], at=NOON) == "unknown"
    found = judged(late, [report("2026-03-07"), today := report("2026-03-08")], at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["no_act"])
    assert found.evidence == (today.id,)


def test_the_day_of_effect_is_that_of_the_agreements_clocks():
    # Late on Sunday in New York, it is Monday in UTC.
    late = signed(unsigned(PROMISE), at=instant("2026-03-09T03:30Z"))
    assert state(late, [card("2026-03-08")], at=NOON) == "kept"
    assert state(late, [card("2026-03-07")], at=NOON) == "unknown"


def test_acts_up_to_the_last_recommitment_no_longer_count_and_urges_do():
    again = recommit(AGREEMENT, "client", at=local("2026-03-09 10:00"))
    at_it, after = act(local("2026-03-09 10:00")), act(local("2026-03-09 10:01"))
    assert state(again, [at_it], at=NOON) == "unknown"
    assert state(again, [at_it, card("2026-03-09")], at=NOON) == "kept"
    assert state(again, [at_it, urge(local("2026-03-08 10:00"))], at=NOON) == "at_risk"
    assert state(again, [after], at=NOON) == "broken"
    assert state(again, [at_it], at=local("2026-03-09 09:59")) == "unknown"


def test_a_recommitment_of_someone_else_changes_nothing():
    again = recommit(AGREEMENT, "therapist", at=local("2026-03-09 10:00"))
    assert state(again, [act(local("2026-03-08 10:00"))], at=NOON) == "broken"


def test_it_goes_on_in_a_pause():
    paused = suspend(AGREEMENT, at=local("2026-03-05 09:00"), reason=LeaveReason.CLIENT_LEAVE)
    assert state(paused, [act(local("2026-03-08 10:00"))], at=NOON) == "broken"


def test_the_week_of_evidence():
    cards = [card(f"2026-03-{number:02}") for number in (3, 4, 5, 6, 8)]
    wanted = urge(local("2026-03-07 22:00"))
    at = instant("2026-03-10T16:00Z")
    assert state(AGREEMENT, [*cards, wanted], at=at) == "at_risk"
    done = act(local("2026-03-07 22:10"))
    assert state(AGREEMENT, [*cards, wanted, done], at=at) == "broken"
    again = recommit(AGREEMENT, "client", at=instant("2026-03-09T15:00Z"))
    assert state(again, [*cards, wanted, done], at=at) == "at_risk"


# --- A setting ------------------------------------------------------------------------------------


def test_a_promise_for_one_setting_counts_only_acts_seen_there():
    inside = agreed(
        Refrain(
            id="promise",
            by=("client",),
            behaviors=frozenset({Behavior.SUBSTANCE_USE}),
            context=Context.IN_SESSION,
        )
    )
    when, use = local("2026-03-09 18:00"), Behavior.SUBSTANCE_USE
    assert state(inside, [act(when, use)], at=NOON) == "unknown"
    assert state(inside, [act(when, use, context=Context.ON_PREMISES)], at=NOON) == "unknown"
    assert state(inside, [act(when, use, context=Context.IN_SESSION)], at=NOON) == "broken"
    assert state(inside, [none(when, use), act(when, use)], at=NOON) == "kept"


def test_a_promise_for_everywhere_counts_acts_seen_anywhere():
    seen = act(local("2026-03-09 18:00"), context=Context.IN_SESSION)
    assert state(AGREEMENT, [seen], at=NOON) == "broken"


# --- What stays open ------------------------------------------------------------------------------


@pytest.mark.parametrize("seen", [act, urge])
def test_of_an_act_and_an_urge_it_is_said_what_stays_open(seen):
    planned = agreed(PROMISE, cls=SafetyAgreement, plan=SafetyPlan())
    for agreement, plan in ((AGREEMENT, ()), (planned, ("safety_plan",))):
        [reason] = judged(agreement, [seen(local("2026-03-09 10:00"))], at=NOON).reasons
        expected = ("scheduled_sessions", *plan, "crisis_line", "emergency")
        assert reason.about["open"] == expected


# --- The time after an act ------------------------------------------------------------------------

AFTER = Refrain(
    id="promise",
    by=("client",),
    behaviors=frozenset({Behavior.CONTACT}),
    context=Context.BETWEEN_MEMBERS,
    after=frozenset({Behavior.SELF_HARM, Behavior.SUICIDE_ATTEMPT}),
    for_=Span(hours=24),
)
GROUP = agreed(AFTER, cls=SkillsGroupAgreement, parties=(ANA, BO, SAM))
SATURDAY = act(local("2026-03-07 20:00"))  # clocks go forward in the night: until Sunday 21:00


def test_no_act_before_is_nothing_due():
    assert state(GROUP, [contact(NOON, "other")], at=NOON) == "not_due"


def test_while_the_time_runs_it_is_at_risk_and_then_kept():
    assert state(GROUP, [SATURDAY], at=SATURDAY.at) == "at_risk"
    found = judged(GROUP, [SATURDAY], at=local("2026-03-08 20:59"))
    assert (found.state.value, codes(found)) == ("at_risk", ["quiet_time"])
    assert found.reasons[0].about["until"] == "2026-03-09T01:00:00Z"
    assert found.reasons[0].about["open"] == ("scheduled_sessions", "crisis_line", "emergency")
    assert state(GROUP, [SATURDAY], at=local("2026-03-08 21:00")) == "kept"


def test_contact_with_another_member_in_that_time_is_not_kept():
    called = contact(local("2026-03-08 20:59"), "other")
    found = judged(GROUP, [SATURDAY, called], at=NOON)
    assert (found.state.value, codes(found)) == ("broken", ["contact_in_quiet_time"])
    assert set(found.evidence) == {SATURDAY.id, called.id}
    assert found.reasons[0].about["open"] == ("scheduled_sessions", "crisis_line", "emergency")
    assert state(GROUP, [SATURDAY, called], at=local("2026-03-20 12:00")) == "kept"


def test_contact_at_the_very_end_or_with_someone_else_breaks_nothing():
    late = contact(local("2026-03-08 21:00"), "other")
    helped = [contact(local("2026-03-08 09:00"), to) for to in ("therapist", "emergency_line")]
    assert state(GROUP, [SATURDAY, late, *helped], at=NOON) == "kept"


def test_a_recommitment_puts_such_contact_behind():
    again = recommit(GROUP, "client", at=local("2026-03-09 10:00"))
    called = contact(local("2026-03-08 10:00"), "other")
    assert state(again, [SATURDAY, called], at=NOON) == "kept"


def test_an_act_of_what_is_stayed_away_from_in_that_time_is_not_kept():
    drinking = agreed(
        Refrain(
            id="promise",
            by=("client",),
            behaviors=frozenset({Behavior.SUBSTANCE_USE, Behavior.SELF_HARM}),
            after=frozenset({Behavior.SELF_HARM}),
            for_=Span(hours=24),
        )
    )
    use = act(local("2026-03-08 10:00"), Behavior.SUBSTANCE_USE)
    found = judged(drinking, [SATURDAY, use], at=NOON)
    assert (found.state.value, codes(found)) == ("broken", ["act"])
    assert "emergency" in found.reasons[0].about["open"]
    assert state(drinking, [SATURDAY], at=NOON) == "kept"
    assert state(drinking, [use], at=NOON) == "not_due"
    # Of other members nothing was promised here.
    assert (
        state(drinking, [SATURDAY, contact(local("2026-03-08 10:00"), "other")], at=NOON) == "kept"
    )


@pytest.mark.parametrize("missing", [{"for_": None}, {"after": frozenset()}])
def test_without_the_time_or_the_act_it_holds_always(missing):
    import attrs

    always = attrs.evolve(AFTER, behaviors=frozenset({Behavior.SELF_HARM}), context=Context.ALWAYS)
    agreement = agreed(attrs.evolve(always, **missing))
    assert state(agreement, [SATURDAY], at=NOON) == "broken"
    assert state(agreement, at=NOON) == "unknown"
