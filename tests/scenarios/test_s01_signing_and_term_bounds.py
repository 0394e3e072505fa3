"""S01: Ana signs on the first day, Sam a day later; a year on, the term is over. New York."""

import pytest
from tests.scenarios.checked import found, places
from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import Status, awaiting, status

AGREEMENT = relationship("2026-01-05", "2027-01-04", NEW_YORK)
SIGNED = signed(AGREEMENT, client="2026-01-05T14:00Z", therapist="2026-01-06T15:30Z")


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-01-05T13:59:59Z", Status.DRAFT),
        ("2026-01-05T14:00:00Z", Status.AWAITING_SIGNATURE),
        ("2026-01-06T15:29:59Z", Status.AWAITING_SIGNATURE),
        ("2026-01-06T15:30:00Z", Status.IN_EFFECT),
        ("2027-01-05T04:59:59Z", Status.IN_EFFECT),
        ("2027-01-05T05:00:00Z", Status.EXPIRED),
    ],
)
def test_the_state_changes_to_the_second(at, state):
    assert status(SIGNED, at=instant(at)) is state


def test_with_anas_signature_alone_sam_still_signs():
    assert awaiting(signed(AGREEMENT, client="2026-01-05T14:00Z")) == ("therapist",)


def test_before_sam_signs_he_is_awaited_and_afterwards_nobody_is():
    assert awaiting(SIGNED, at=instant("2026-01-06T15:29:59Z")) == ("therapist",)
    assert awaiting(SIGNED, at=instant("2026-01-06T15:30Z")) == ()


def test_on_the_first_evening_a_check_misses_sams_signature():
    assert places("LIF001", SIGNED, "2026-01-05T18:00Z") == ["/signers/1"]


def test_later_a_check_finds_once_that_sam_signed_after_the_start():
    assert places("LIF003", SIGNED, "2026-02-01T00:00Z") == ["/signers/1"]
    assert not {"LIF001", "LIF002"} & set(found(SIGNED, "2026-02-01T00:00Z"))
