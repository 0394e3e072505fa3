"""Seeing to medical care: 24 elapsed hours after the latest act."""

import pytest
from tests.adherence.scene import (
    act,
    agreed,
    codes,
    contact,
    judged,
    local,
    none,
    state,
    unsigned,
    urge,
)

from dbtagreements import Behavior, Code, SeekMedicalCare, Trigger, recommit
from dbtagreements.vocabulary import ContactPurpose

PROMISE = SeekMedicalCare(
    id="promise",
    by=("client",),
    after=frozenset({Behavior.SELF_HARM, Trigger.SAFETY_UNCLEAR, Code("clinic:fall")}),
)
AGREEMENT = agreed(PROMISE)
ACT = act(local("2026-03-07 20:00"))  # clocks go forward: 24 hours are over on Sunday at 21:00
NOON = local("2026-03-10 12:00")


def care(text):
    return contact(local(text), "therapist", purpose=ContactPurpose.MEDICAL)


def test_before_effect_and_without_an_act_nothing_is_due():
    assert state(unsigned(PROMISE), [ACT], at=NOON) == "not_due"
    others = [act(NOON, Behavior.SUBSTANCE_USE), urge(NOON), none(NOON)]
    found = judged(AGREEMENT, others, at=NOON)
    assert (found.state.value, codes(found)) == ("not_due", ["no_act_for_care"])


def test_under_24_hours_without_care_is_at_risk_and_says_until_when_and_what_is_open():
    found = judged(AGREEMENT, [ACT], at=local("2026-03-08 20:59"))
    assert (found.state.value, codes(found)) == ("at_risk", ["care_open"])
    assert found.reasons[0].about["until"] == "2026-03-09T01:00:00Z"
    assert "emergency" in found.reasons[0].about["open"]


def test_at_the_very_end_of_24_hours_they_are_over():
    found = judged(AGREEMENT, [ACT], at=local("2026-03-08 21:00"))
    assert (found.state.value, codes(found)) == ("broken", ["care_not_recorded"])
    assert "emergency" in found.reasons[0].about["open"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-07 20:00", "kept"),
        ("2026-03-08 20:59", "kept"),
        ("2026-03-08 21:00", "broken"),
        ("2026-03-07 19:59", "broken"),
    ],
)
def test_care_within_24_hours_is_kept(text, expected):
    assert state(AGREEMENT, [ACT, care(text)], at=NOON) == expected


def test_only_contacts_for_medical_reasons_are_care():
    called = contact(local("2026-03-07 21:00"), "emergency_line")
    assert state(AGREEMENT, [ACT, called], at=NOON) == "broken"


def test_the_latest_act_decides():
    again = act(local("2026-03-09 20:00"))
    seen = [ACT, care("2026-03-07 21:00"), again]
    assert state(AGREEMENT, seen, at=NOON) == "at_risk"
    assert state(AGREEMENT, [ACT, again, care("2026-03-09 21:00")], at=NOON) == "kept"


def test_a_sign_it_is_agreed_for_counts_in_any_form_but_none():
    unclear = urge(local("2026-03-10 10:00"), Trigger.SAFETY_UNCLEAR)
    assert state(AGREEMENT, [unclear], at=NOON) == "at_risk"
    assert state(AGREEMENT, [act(unclear.at, Trigger.SAFETY_UNCLEAR)], at=NOON) == "at_risk"
    assert state(AGREEMENT, [none(unclear.at, Trigger.SAFETY_UNCLEAR)], at=NOON) == "not_due"
    assert state(AGREEMENT, [act(unclear.at, Code("clinic:fall"))], at=NOON) == "at_risk"


def test_what_is_older_than_28_local_days_or_before_a_recommitment_no_longer_decides():
    assert state(AGREEMENT, [ACT], at=local("2026-04-04 23:59")) == "broken"
    assert state(AGREEMENT, [ACT], at=local("2026-04-05 00:00")) == "not_due"
    again = recommit(AGREEMENT, "client", at=local("2026-03-09 10:00"))
    assert state(again, [ACT], at=NOON) == "not_due"
