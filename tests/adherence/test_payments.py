"""Paying: due days, seven days ahead, in full and in part; the oldest due day is met first."""

import attrs
import pytest
from tests.adherence.scene import (
    BO,
    agreed,
    codes,
    judged,
    local,
    payment,
    session,
    signed,
    state,
    unsigned,
)
from tests.scenarios.stories import ANA, SAM, day

from dbtagreements import (
    DueBy,
    LeaveReason,
    Mode,
    Module,
    Party,
    Pay,
    Role,
    Skill,
    SkillsGroupAgreement,
    Term,
    amend,
    resume,
    suspend,
)
from dbtagreements.adherence import AdherenceSettings
from dbtagreements.vocabulary import SessionOutcome


def promise(due, amount="120.00", **more):
    currency = None if amount is None else "USD"
    return Pay(id="promise", by=("client",), amount=amount, currency=currency, due=due, **more)


def fee(due=DueBy.MONTHLY, amount="120.00", **more):
    return agreed(promise(due, amount), **more)


MONTHLY = fee()
PAID_JANUARY = payment(local("2026-01-05 10:00"))
PAID_FEBRUARY = payment(local("2026-02-05 10:00"))


# --- The states, by a fee for each month ----------------------------------------------------------


def test_before_effect_nothing_is_due():
    assert state(unsigned(promise(DueBy.MONTHLY)), at=local("2026-06-01 12:00")) == "not_due"


def test_a_due_day_is_over_at_its_local_end():
    found = judged(MONTHLY, at=local("2026-01-05 23:59"))
    assert (found.state.value, codes(found)) == ("at_risk", ["payment_soon"])
    found = judged(MONTHLY, at=local("2026-01-06 00:00"))
    assert (found.state.value, codes(found)) == ("broken", ["payment_open"])
    assert dict(found.reasons[0].about) == {
        "due": "2026-01-05",
        "open": "120.00",
        "currency": "USD",
    }


def test_paid_in_full_is_kept():
    found = judged(MONTHLY, [PAID_JANUARY], at=local("2026-01-06 12:00"))
    assert (found.state.value, codes(found)) == ("kept", ["paid"])
    assert found.evidence == (PAID_JANUARY.id,)


def test_within_seven_days_before_the_next_due_day_it_is_at_risk():
    seen = [PAID_JANUARY]
    assert state(MONTHLY, seen, at=local("2026-01-28 23:59")) == "kept"
    assert state(MONTHLY, seen, at=local("2026-01-29 00:00")) == "at_risk"
    assert state(MONTHLY, seen, at=local("2026-02-05 23:59")) == "at_risk"
    assert state(MONTHLY, seen, at=local("2026-02-06 00:00")) == "broken"
    assert state(MONTHLY, [*seen, PAID_FEBRUARY], at=local("2026-02-06 00:00")) == "kept"


def test_more_than_seven_days_before_the_first_due_day_nothing_is_due():
    later = agreed(
        promise(DueBy.MODULE_START),
        cls=SkillsGroupAgreement,
        modules=(Module(name=Skill.MINDFULNESS, weeks=2),),
        term=Term(start=day("2026-03-01"), end=None),
    )
    assert state(later, at=local("2026-02-01 12:00")) == "not_due"
    session_fee = fee(DueBy.SESSION)
    found = judged(session_fee, at=local("2026-02-01 12:00"))
    assert (found.state.value, codes(found)) == ("not_due", ["payment_ahead"])


def test_paid_in_part_before_it_is_due_is_at_risk_and_after_it_is_not_kept():
    half = payment(local("2026-01-10 10:00"), "60.00")
    found = judged(MONTHLY, [PAID_JANUARY, half], at=local("2026-01-12 12:00"))
    assert (found.state.value, codes(found)) == ("at_risk", ["part_paid"])
    assert found.reasons[0].about["open"] == "60.00"
    found = judged(MONTHLY, [PAID_JANUARY, half], at=local("2026-02-06 12:00"))
    assert (found.state.value, found.reasons[0].about["open"]) == ("broken", "60.00")


def test_payments_meet_the_oldest_due_day_first():
    at = local("2026-02-06 12:00")
    found = judged(MONTHLY, [PAID_FEBRUARY], at=at)
    assert (found.state.value, found.reasons[0].about["due"]) == ("broken", "2026-02-05")
    found = judged(MONTHLY, at=at)
    assert (found.reasons[0].about["due"], found.reasons[0].about["open"]) == (
        "2026-01-05",
        "240.00",
    )
    ahead = payment(local("2026-01-05 10:00"), "240.00")
    assert state(MONTHLY, [ahead], at=at) == "kept"


def test_only_payments_of_the_party_in_that_currency_and_by_then_count():
    at = local("2026-01-06 12:00")
    others = [
        payment(local("2026-01-05 10:00"), by="therapist"),
        payment(local("2026-01-05 10:00"), currency="EUR"),
        payment(local("2026-01-06 12:01")),
    ]
    assert state(MONTHLY, others, at=at) == "broken"


def test_a_free_place_is_paid_for():
    assert state(fee(amount="0"), at=local("2026-06-01 12:00")) == "kept"


def test_how_many_days_ahead_it_is_named_can_be_set():
    at = local("2026-01-31 12:00")
    settings = AdherenceSettings(payment_days=3)
    assert state(MONTHLY, [PAID_JANUARY], at=at) == "at_risk"
    assert state(MONTHLY, [PAID_JANUARY], at=at, settings=settings) == "kept"


# --- Due days -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "amount", "code"),
    [
        (DueBy.INVOICE, "120.00", "no_due_day"),
        (None, "120.00", "no_due_day"),
        (DueBy.MODULE_START, "120.00", "no_due_day"),
        (DueBy.MONTHLY, None, "no_amount"),
    ],
)
def test_without_a_day_or_an_amount_nothing_is_known(due, amount, code):
    found = judged(fee(due, amount), [PAID_JANUARY], at=local("2026-03-10 12:00"))
    assert (found.state.value, codes(found)) == ("unknown", [code])


def test_a_group_without_modules_has_no_day_on_which_one_starts():
    found = judged(fee(DueBy.MODULE_START, cls=SkillsGroupAgreement), at=local("2026-03-10 12:00"))
    assert (found.state.value, codes(found)) == ("unknown", ["no_due_day"])


def test_enrollment_is_the_first_day_and_can_be_paid_before_it():
    once = fee(DueBy.ENROLLMENT)
    assert state(once, at=local("2026-01-05 12:00")) == "at_risk"
    assert state(once, at=local("2026-01-06 12:00")) == "broken"
    before = payment(local("2025-11-20 10:00"))
    assert state(once, [before], at=local("2026-01-05 12:00")) == "kept"
    assert state(once, [before], at=local("2026-12-01 12:00")) == "kept"


def test_each_module_is_due_when_it_begins():
    modules = (
        Module(name=Skill.MINDFULNESS, weeks=2),
        Module(name=Skill.DISTRESS_TOLERANCE, weeks=6),
        Module(name=Skill.EMOTION_REGULATION, weeks=7),
    )
    group = fee(DueBy.MODULE_START, cls=SkillsGroupAgreement, modules=modules)
    # They begin on 5 January, 19 January and 2 March.
    seen = [PAID_JANUARY]
    assert state(group, seen, at=local("2026-01-11 12:00")) == "kept"
    assert state(group, seen, at=local("2026-01-12 12:00")) == "at_risk"
    assert state(group, seen, at=local("2026-01-20 12:00")) == "broken"
    two = [*seen, PAID_FEBRUARY]
    assert state(group, two, at=local("2026-02-22 12:00")) == "kept"
    assert state(group, two, at=local("2026-02-23 12:00")) == "at_risk"
    three = [*two, payment(local("2026-03-02 10:00"))]
    assert state(group, three, at=local("2026-12-01 12:00")) == "kept"


def test_a_month_that_lacks_the_day_is_due_on_its_last():
    late = fee(term=Term(start=day("2026-01-31"), end=day("2027-01-30")))
    seen = [payment(local("2026-01-31 10:00"))]
    assert state(late, seen, at=local("2026-02-20 12:00")) == "kept"
    assert state(late, seen, at=local("2026-02-21 00:00")) == "at_risk"
    assert state(late, seen, at=local("2026-03-01 00:00")) == "broken"
    two = [*seen, payment(local("2026-02-28 10:00"))]
    assert state(late, two, at=local("2026-03-23 12:00")) == "kept"
    assert state(late, two, at=local("2026-03-24 00:00")) == "at_risk"


def test_nothing_falls_due_after_the_last_day():
    short = fee(term=Term(start=day("2026-01-05"), end=day("2026-02-04")))
    assert state(short, [PAID_JANUARY], at=local("2026-02-04 12:00")) == "kept"
    assert state(short, [PAID_JANUARY], at=local("2026-06-01 12:00")) == "kept"


def test_each_session_that_was_due_is_due_on_its_day():
    agreement = fee(DueBy.SESSION)
    seen = [
        session(local("2026-03-03 10:00")),
        session(local("2026-03-10 10:00"), SessionOutcome.MISSED),
        session(local("2026-03-17 10:00"), SessionOutcome.CANCELLED_BY_PROVIDER),
        session(local("2026-03-24 10:00"), SessionOutcome.NOT_SCHEDULED),
        session(local("2026-03-31 10:00"), SessionOutcome.CANCELLED_BY_CLIENT),
    ]
    first = payment(local("2026-03-03 11:00"))
    assert state(agreement, seen, at=local("2026-03-03 10:30")) == "at_risk"
    assert state(agreement, [*seen, first], at=local("2026-03-04 12:00")) == "kept"
    found = judged(agreement, [*seen, first], at=local("2026-04-01 12:00"))
    assert (found.state.value, found.reasons[0].about["due"], found.reasons[0].about["open"]) == (
        "broken",
        "2026-03-10",
        "240.00",
    )


def test_a_make_up_is_no_session_of_its_own():
    missed = session(local("2026-03-03 10:00"), SessionOutcome.MISSED)
    made_up = session(local("2026-03-05 10:00"), makes_up=missed.id)
    once = [missed, made_up, payment(local("2026-03-03 11:00"))]
    assert state(fee(DueBy.SESSION), once, at=local("2026-03-10 12:00")) == "kept"


def test_only_sessions_and_payments_of_what_it_covers_count():
    individual = agreed(promise(DueBy.SESSION, covers=frozenset({Mode.INDIVIDUAL})))
    group = session(local("2026-03-03 18:00"), mode=Mode.SKILLS_GROUP)
    alone = session(local("2026-03-03 10:00"))
    for_group = payment(local("2026-03-03 11:00"), covers=frozenset({Mode.SKILLS_GROUP}))
    for_it = payment(local("2026-03-03 11:00"), covers=frozenset({Mode.INDIVIDUAL}))
    at = local("2026-03-10 12:00")
    assert state(individual, [group], at=at) == "not_due"
    assert state(individual, [group, alone, for_group], at=at) == "broken"
    assert state(individual, [group, alone, for_it], at=at) == "kept"
    assert state(individual, [alone, payment(local("2026-03-03 11:00"))], at=at) == "kept"


def test_another_payer_pays_for_the_sessions_of_the_client_they_act_for():
    mother = Party(id="mother", role=Role.GUARDIAN, name="Ida Example", represents="client")
    aunt = Party(id="aunt", role=Role.FAMILY_MEMBER, name="Ute Example")
    parties = (ANA, BO, mother, aunt, SAM)
    mine, others = (
        session(local("2026-03-03 10:00")),
        session(local("2026-03-03 10:00"), party="other"),
    )
    later = session(local("2026-03-04 10:00"), party="other")
    at = local("2026-03-10 12:00")
    for payer, sums in (("mother", "120.00"), ("aunt", "240.00")):
        pays = attrs.evolve(promise(DueBy.SESSION), by=(payer,))
        agreement = agreed(pays, parties=parties)
        found = judged(agreement, [mine, others, later], at=at)
        assert found.reasons[0].about["open"] == sums
        assert state(agreement, [mine, others, later, payment(at, sums, by=payer)], at=at) == "kept"


# --- Pauses and later terms -----------------------------------------------------------------------


def test_in_a_pause_nothing_is_due_and_nothing_falls_due():
    paused = suspend(MONTHLY, at=local("2026-01-20 09:00"), reason=LeaveReason.CLIENT_LEAVE)
    resumed = resume(paused, at=local("2026-02-20 09:00"))
    assert state(paused, at=local("2026-02-10 12:00")) == "not_due"
    assert state(resumed, [PAID_JANUARY], at=local("2026-02-21 12:00")) == "kept"
    assert state(resumed, [PAID_JANUARY], at=local("2026-03-06 12:00")) == "broken"
    before = suspend(MONTHLY, at=local("2026-02-06 09:00"), reason=LeaveReason.CLIENT_LEAVE)
    after = resume(before, at=local("2026-02-20 09:00"))
    assert state(after, [PAID_JANUARY], at=local("2026-02-21 12:00")) == "broken"


def test_in_a_renewed_agreement_what_was_paid_for_the_earlier_term_does_not_count():
    renewed = signed(
        amend(MONTHLY, term=Term(start=day("2027-01-05"), end=day("2028-01-04"))),
        at=local("2027-01-04 12:00"),
    )
    old = [payment(local(f"2026-{month:02}-05 10:00")) for month in range(1, 13)]
    at = local("2027-01-06 12:00")
    assert state(renewed, old, at=at) == "broken"
    assert state(renewed, [*old, payment(local("2026-12-30 10:00"))], at=at) == "kept"
