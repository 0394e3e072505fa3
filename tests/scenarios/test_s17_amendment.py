"""S17: a diary card is added in April, so both sign again; until then version 1 binds."""

from tests.scenarios.checked import found, places
from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import KeepDiaryCard, Status, amend, awaiting, binding, status, versions

FIRST = signed(
    relationship("2026-01-05", "2027-01-04", NEW_YORK),
    client="2026-01-05T14:00Z",
    therapist="2026-01-05T15:00Z",
)
SECOND = amend(FIRST, commitments=(KeepDiaryCard(id="card", by=("client",)),))
SIGNED = signed(SECOND, client="2026-04-03T14:00Z", therapist="2026-04-06T13:00Z")


def test_the_amended_version_asks_everyone_again():
    assert SECOND.version == 2
    assert awaiting(SECOND) == ("client", "therapist")
    assert status(SECOND, at=instant("2026-04-02T12:00Z")) is Status.AWAITING_SIGNATURE


def test_version_one_is_still_in_effect():
    assert status(FIRST, at=instant("2026-04-02T12:00Z")) is Status.IN_EFFECT


def test_what_happened_is_carried_over():
    assert SECOND.history == FIRST.history


def test_version_two_is_in_effect_from_its_last_signature():
    assert status(SIGNED, at=instant("2026-04-06T12:59:59Z")) is Status.AWAITING_SIGNATURE
    assert status(SIGNED, at=instant("2026-04-06T13:00:00Z")) is Status.IN_EFFECT


def test_the_version_last_signed_by_all_binds():
    assert versions([SIGNED, FIRST]) == (FIRST, SIGNED)
    assert binding([SIGNED, FIRST], at=instant("2026-04-06T12:59:59Z")) == FIRST
    assert binding([SIGNED, FIRST], at=instant("2026-04-06T13:00:00Z")) == SIGNED


def test_until_then_a_check_finds_that_both_signed_another_text():
    assert places("LIF002", SECOND, "2026-04-02T12:00Z") == ["/signers/0", "/signers/1"]
    assert "LIF001" not in found(SECOND, "2026-04-02T12:00Z")


def test_afterwards_it_finds_neither_another_text_nor_late_signatures():
    assert not {"LIF002", "LIF003"} & set(found(SIGNED, "2026-04-06T13:00Z"))
