"""S24: a review every three months from the last of August, and a renewal. New York."""

import pytest
from tests.scenarios.checked import found
from tests.scenarios.stories import NEW_YORK, day, instant, relationship, signed

from dbtagreements import Span, due_for_renewal, due_for_review, review, review_day

AGREEMENT = signed(
    relationship("2026-08-31", "2027-08-30", NEW_YORK, review=Span(months=3)),
    client="2026-08-31T12:00Z",
    therapist="2026-08-31T13:00Z",
)
REVIEWED = review(AGREEMENT, "therapist", at=instant("2026-11-30T18:00Z"))


def test_the_first_review_is_due_on_the_last_of_november():
    assert review_day(AGREEMENT, at=instant("2026-09-01T12:00Z")) == day("2026-11-30")


@pytest.mark.parametrize(
    ("at", "due"), [("2026-11-30T04:59:59Z", False), ("2026-11-30T05:00:00Z", True)]
)
def test_it_is_due_from_local_midnight(at, due):
    assert due_for_review(AGREEMENT, at=instant(at)) is due


def test_the_next_is_due_three_months_after_the_last_clamped_to_february():
    assert review_day(REVIEWED, at=instant("2026-12-01T12:00Z")) == day("2027-02-28")
    assert not due_for_review(REVIEWED, at=instant("2026-12-01T12:00Z"))


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2027-07-31T03:59:59Z", False),
        ("2027-07-31T04:00:00Z", True),
        ("2027-09-05T12:00:00Z", True),
    ],
)
def test_renewal_is_due_thirty_days_before_the_end_and_stays_so(at, due):
    assert due_for_renewal(AGREEMENT, at=instant(at), within=Span(days=30)) is due


@pytest.mark.parametrize(
    ("agreement", "at", "overdue"),
    [
        (AGREEMENT, "2026-11-30T12:00Z", False),
        (AGREEMENT, "2026-12-01T04:59:59Z", False),
        (AGREEMENT, "2026-12-01T05:00Z", True),
        (REVIEWED, "2026-12-01T12:00Z", False),
    ],
    ids=["on its day", "to its end", "after it", "reviewed"],
)
def test_a_check_finds_an_overdue_review_from_the_day_after(agreement, at, overdue):
    assert ("LIF010" in found(agreement, at)) is overdue
