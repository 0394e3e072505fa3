"""S21, its lifecycle part: only the client has signed, so it waits for the therapist."""

from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import Status, awaiting, status


def test_it_waits_for_the_therapist():
    agreement = signed(
        relationship("2026-01-05", "2027-01-04", NEW_YORK), client="2026-01-05T14:00Z"
    )

    assert status(agreement, at=instant("2026-02-01T12:00Z")) is Status.AWAITING_SIGNATURE
    assert awaiting(agreement) == ("therapist",)
