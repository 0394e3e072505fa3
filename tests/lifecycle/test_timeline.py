"""The phases of an agreement's life follow one another, and each says what `status` says."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import UTC, DateTime
from tests.scenarios.stories import NEW_YORK, day, instant, relationship, signed

from dbtagreements import (
    EndReason,
    LeaveReason,
    Phase,
    Status,
    Term,
    correct,
    end,
    resume,
    status,
    suspend,
    timeline,
)

DRAFT = relationship("2026-01-05", "2027-01-04", NEW_YORK)
SIGNED = signed(DRAFT, client="2026-01-02T14:00Z", therapist="2026-01-03T15:00Z")
LIFE = end(
    resume(
        suspend(
            suspend(
                SIGNED,
                at=instant("2026-02-01T12:00Z"),
                reason=LeaveReason.CLIENT_LEAVE,
                until=instant("2026-02-08T12:00Z"),
            ),
            at=instant("2026-03-01T12:00Z"),
            reason=LeaveReason.HOSPITALIZATION,
        ),
        at=instant("2026-03-08T12:00Z"),
    ),
    at=instant("2026-06-01T12:00Z"),
    reason=EndReason.GOALS_REACHED,
)
MENDED = correct(LIFE, "e6", at=instant("2026-06-02T12:00Z"))


def test_a_whole_life():
    assert [(phase.status, str(phase.start)[:19]) for phase in timeline(MENDED)] == [
        (Status.AWAITING_SIGNATURE, "2026-01-02 14:00:00"),
        (Status.PENDING, "2026-01-03 15:00:00"),
        (Status.IN_EFFECT, "2026-01-05 05:00:00"),
        (Status.SUSPENDED, "2026-02-01 12:00:00"),
        (Status.IN_EFFECT, "2026-02-08 12:00:00"),
        (Status.SUSPENDED, "2026-03-01 12:00:00"),
        (Status.IN_EFFECT, "2026-03-08 12:00:00"),
        (Status.ENDED, "2026-06-01 12:00:00"),
        (Status.IN_EFFECT, "2026-06-02 12:00:00"),
        (Status.EXPIRED, "2027-01-05 05:00:00"),
    ]


def test_phases_leave_no_gap_and_the_last_is_open():
    phases = timeline(MENDED)
    assert [phase.end for phase in phases[:-1]] == [phase.start for phase in phases[1:]]
    assert phases[-1].end is None


def test_where_nothing_has_happened_there_is_no_phase():
    assert timeline(DRAFT) == ()


@pytest.mark.parametrize("agreement", [SIGNED, LIFE, MENDED])
@given(seconds=st.integers(0, 420 * 24 * 3600))
def test_at_every_instant_the_timeline_says_what_status_says(agreement, seconds):
    naive = datetime(2026, 1, 2, 14) + timedelta(seconds=seconds)  # noqa: DTZ001
    at = DateTime.fromisoformat(f"{naive.isoformat()}+00:00")
    at = DateTime(at.year, at.month, at.day, at.hour, at.minute, at.second, 0, UTC)
    here = [
        phase
        for phase in timeline(agreement)
        if phase.start <= at and (phase.end is None or at < phase.end)
    ]
    assert [phase.status for phase in here] == [status(agreement, at=at)]


def test_the_last_day_there_is_never_ends():
    forever = signed(
        relationship("2026-01-05", "9999-12-31", "Pacific/Kiritimati"),
        client="2026-01-05T14:00Z",
        therapist="2026-01-05T15:00Z",
    )
    assert timeline(forever)[-1].status is Status.IN_EFFECT
    assert status(forever, at=instant("9999-12-31T23:59:59Z")) is Status.IN_EFFECT


def test_the_first_day_there_is_has_always_begun():
    ancient = signed(
        relationship("2026-01-05", None, "Asia/Tokyo", term=Term(start=day("0001-01-01"))),
        client="2026-01-05T14:00Z",
        therapist="2026-01-05T15:00Z",
    )
    assert timeline(ancient) == (
        Phase(
            status=Status.AWAITING_SIGNATURE,
            start=instant("2026-01-05T14:00Z"),
            end=instant("2026-01-05T15:00Z"),
        ),
        Phase(status=Status.IN_EFFECT, start=instant("2026-01-05T15:00Z")),
    )
