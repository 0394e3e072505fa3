"""S02: both sign in March for a term from 1 April; between, London's clocks go forward."""

import pytest
from tests.scenarios.checked import found
from tests.scenarios.stories import LONDON, instant, relationship, signed

from dbtagreements import Status, status

SIGNED = signed(
    relationship("2026-04-01", "2027-03-31", LONDON),
    client="2026-03-24T10:00Z",
    therapist="2026-03-25T09:00Z",
)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-03-24T09:59:59Z", Status.DRAFT),
        ("2026-03-24T10:00:00Z", Status.AWAITING_SIGNATURE),
        ("2026-03-25T09:00:00Z", Status.PENDING),
        ("2026-03-31T22:59:59Z", Status.PENDING),
        ("2026-03-31T23:00:00Z", Status.IN_EFFECT),
        ("2027-03-31T22:59:59Z", Status.IN_EFFECT),
        ("2027-03-31T23:00:00Z", Status.EXPIRED),
    ],
)
def test_the_term_begins_and_ends_at_local_midnight(at, state):
    assert status(SIGNED, at=instant(at)) is state


@pytest.mark.parametrize("at", ["2026-03-31T23:00Z", "2026-06-01T12:00Z", "2027-03-31T23:00Z"])
def test_who_signs_ahead_has_not_signed_late(at):
    assert "LIF003" not in found(SIGNED, at)
