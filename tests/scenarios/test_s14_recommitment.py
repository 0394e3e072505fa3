"""S14, its lifecycle part: the client recommits, and the agreement's state is as it was."""

from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import Recommitted, Status, digest, recommit, status

BEFORE = signed(
    relationship("2026-01-05", "2027-01-04", NEW_YORK),
    client="2026-01-05T14:00Z",
    therapist="2026-01-05T15:00Z",
)
AFTER = recommit(BEFORE, "client", at=instant("2026-03-30T15:00Z"))


def test_the_recommitment_stands_in_the_history():
    assert AFTER.history[-1] == Recommitted(
        id="e3", party="client", at=instant("2026-03-30T15:00Z")
    )


def test_the_text_and_the_signatures_are_untouched():
    assert digest(AFTER) == digest(BEFORE)
    assert status(AFTER, at=instant("2026-03-30T15:00Z")) is Status.IN_EFFECT
