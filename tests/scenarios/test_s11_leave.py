"""S11, its lifecycle part: a leave from 12 June to 1 July, New York."""

from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import LeaveReason, Status, status, suspend

AGREEMENT = suspend(
    signed(
        relationship("2026-05-25", "2027-05-24", NEW_YORK),
        client="2026-05-25T12:00Z",
        therapist="2026-05-25T13:00Z",
    ),
    at=instant("2026-06-12T13:00Z"),
    reason=LeaveReason.CLIENT_LEAVE,
    until=instant("2026-07-01T04:00Z"),
)


def test_it_pauses_at_once_and_not_before():
    assert status(AGREEMENT, at=instant("2026-06-12T12:59:59Z")) is Status.IN_EFFECT
    assert status(AGREEMENT, at=instant("2026-06-12T13:00:00Z")) is Status.SUSPENDED
    assert status(AGREEMENT, at=instant("2026-06-20T12:00Z")) is Status.SUSPENDED


def test_it_goes_on_by_itself_at_the_very_instant():
    assert status(AGREEMENT, at=instant("2026-07-01T03:59:59Z")) is Status.SUSPENDED
    assert status(AGREEMENT, at=instant("2026-07-01T04:00:00Z")) is Status.IN_EFFECT
