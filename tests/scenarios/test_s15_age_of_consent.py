"""S15: who is a minor depends on the first day, on the policy, and on nothing else."""

import attrs
import pytest
from tests.scenarios.checked import found, places
from tests.scenarios.stories import ANA, CONSENT_AT_16, NEW_YORK, SAM, day, relationship


def alone(born, start):
    """A relationship without a guardian, whose client was born on that day."""
    client = attrs.evolve(ANA, born=day(born))
    return relationship(start, None, NEW_YORK, parties=(client, SAM))


@pytest.mark.parametrize(
    ("start", "minor"), [("2026-06-14", True), ("2026-06-15", False), ("2026-06-16", False)]
)
def test_under_a_policy_one_is_a_minor_until_its_age_of_consent(start, minor):
    codes = found(alone("2010-06-15", start), f"{start}T18:00Z", policy=CONSENT_AT_16)

    assert ("PTY004" in codes) is minor
    assert "PTY005" not in codes


@pytest.mark.parametrize("start", ["2026-06-14", "2026-06-15"])
def test_without_a_policy_one_is_a_minor_until_eighteen(start):
    agreement = alone("2010-06-15", start)

    assert places("PTY005", agreement, f"{start}T18:00Z") == ["/parties/0"]
    assert "PTY004" not in found(agreement, f"{start}T18:00Z")


@pytest.mark.parametrize(("start", "minor"), [("2026-02-28", True), ("2026-03-01", False)])
def test_who_was_born_on_a_leap_day_is_of_age_on_the_first_of_march(start, minor):
    assert ("PTY005" in found(alone("2008-02-29", start), f"{start}T18:00Z")) is minor
