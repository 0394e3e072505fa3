"""S11: a leave from 12 June to 1 July, New York."""

import pytest
from tests.scenarios.checked import found
from tests.scenarios.happenings import (
    ATTENDED,
    MISSED,
    attending,
    local,
    run_of,
    session,
    standing,
)
from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import LeaveReason, Mode, Status, status, suspend

AGREEMENT = suspend(
    signed(
        relationship(
            "2026-05-25", "2027-05-24", NEW_YORK, commitments=(attending(Mode.SKILLS_GROUP),)
        ),
        client="2026-05-25T12:00Z",
        therapist="2026-05-25T13:00Z",
    ),
    at=instant("2026-06-12T13:00Z"),
    reason=LeaveReason.CLIENT_LEAVE,
    until=instant("2026-07-01T04:00Z"),
)
TUESDAYS = [
    session(f"s{count}", Mode.SKILLS_GROUP, local(f"2026-{tuesday} 18:00", NEW_YORK), outcome)
    for count, (tuesday, outcome) in enumerate(
        [
            ("05-26", ATTENDED),
            ("06-02", MISSED),
            ("06-09", MISSED),
            ("06-16", MISSED),
            ("06-23", MISSED),
            ("06-30", MISSED),
            ("07-07", MISSED),
            ("07-14", ATTENDED),
        ]
    )
]


def test_it_pauses_at_once_and_not_before():
    assert status(AGREEMENT, at=instant("2026-06-12T12:59:59Z")) is Status.IN_EFFECT
    assert status(AGREEMENT, at=instant("2026-06-12T13:00:00Z")) is Status.SUSPENDED
    assert status(AGREEMENT, at=instant("2026-06-20T12:00Z")) is Status.SUSPENDED


def test_it_goes_on_by_itself_at_the_very_instant():
    assert status(AGREEMENT, at=instant("2026-07-01T03:59:59Z")) is Status.SUSPENDED
    assert status(AGREEMENT, at=instant("2026-07-01T04:00:00Z")) is Status.IN_EFFECT


@pytest.mark.parametrize("at", ["2026-06-20T12:00Z", "2026-07-01T03:59Z", "2026-07-15T12:00Z"])
def test_a_leave_that_says_when_it_ends_is_not_left_open(at):
    assert "LIF011" not in found(AGREEMENT, at)


def test_during_the_leave_no_session_is_due():
    at = instant("2026-06-20T12:00Z")
    assert standing(AGREEMENT, TUESDAYS, at) == "not_due"
    assert run_of(AGREEMENT, TUESDAYS, at, Mode.SKILLS_GROUP) == 2


def test_the_weeks_of_the_leave_are_passed_over():
    at = instant("2026-07-08T12:00Z")
    assert standing(AGREEMENT, TUESDAYS, at) == "at_risk"
    assert run_of(AGREEMENT, TUESDAYS, at, Mode.SKILLS_GROUP) == 3


def test_coming_again_starts_the_count_again():
    at = instant("2026-07-15T12:00Z")
    assert standing(AGREEMENT, TUESDAYS, at) == "kept"
    assert run_of(AGREEMENT, TUESDAYS, at, Mode.SKILLS_GROUP) == 0
