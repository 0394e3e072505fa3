"""Questions at their edges: open terms, the end of the calendar, reviews, what ended."""

import pytest
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day, instant, relationship, signed

from dbtagreements import (
    EndReason,
    InvalidValue,
    Method,
    Recipient,
    RecipientRef,
    ReleaseAgreement,
    Span,
    Status,
    Term,
    awaiting,
    due_for_renewal,
    due_for_review,
    earliest_return,
    end,
    in_effect,
    review,
    review_day,
    revoke,
    sign,
    status,
)

NOON = instant("2026-02-01T12:00Z")
SIGNED = signed(
    relationship("2026-01-05", "2027-01-04", NEW_YORK, review=Span(months=1)),
    client="2026-01-05T14:00Z",
    therapist="2026-01-05T15:00Z",
)
ENDED = end(SIGNED, at=NOON, reason=EndReason.COMPLETED)


def test_ended_wins_over_expired():
    assert status(ENDED, at=instant("2028-01-01T12:00Z")) is Status.ENDED


def test_expired_wins_over_never_signed():
    draft = relationship("2026-01-05", "2027-01-04", NEW_YORK)
    assert status(draft, at=instant("2027-01-05T05:00Z")) is Status.EXPIRED


def test_in_effect_is_that_state_alone():
    assert in_effect(SIGNED, at=instant("2026-01-05T15:00Z"))
    assert not in_effect(SIGNED, at=instant("2026-01-05T14:59:59Z"))
    assert not in_effect(ENDED, at=NOON)


def test_an_agreement_signed_late_is_not_in_effect_before():
    late = signed(
        relationship("2026-01-05", "2027-01-04", NEW_YORK),
        client="2026-01-20T14:00Z",
        therapist="2026-01-20T15:00Z",
    )
    assert status(late, at=instant("2026-01-10T12:00Z")) is Status.DRAFT
    assert in_effect(late, at=instant("2026-01-20T15:00Z"))


def test_signing_after_expiry_is_not_refused():
    draft = relationship("2026-01-05", "2027-01-04", NEW_YORK)
    assert sign(draft, "client", at=instant("2027-02-01T12:00Z"), method=Method.INK).history


@pytest.mark.parametrize("recipient", [None, RecipientRef(role=Recipient.SCHOOL)])
def test_a_release_ends_when_it_is_taken_back_for_everyone(recipient):
    release = signed(
        ReleaseAgreement(
            id="release",
            timezone=NEW_YORK,
            language="en",
            parties=(ANA, SAM),
            term=Term(start=day("2026-01-05")),
        ),
        client="2026-01-05T14:00Z",
    )
    taken_back = revoke(release, "client", at=NOON, recipient=recipient)
    expected = Status.ENDED if recipient is None else Status.IN_EFFECT
    assert status(taken_back, at=NOON) is expected


def test_without_a_review_agreed_none_is_due():
    agreement = relationship("2026-01-05", None, NEW_YORK)
    assert review_day(agreement, at=NOON) is None
    assert not due_for_review(agreement, at=NOON)


def test_a_review_is_due_only_while_it_matters():
    due = instant("2026-02-05T12:00Z")
    assert due_for_review(SIGNED, at=due)
    assert not due_for_review(ENDED, at=due)


def test_a_review_before_the_term_counts_from_its_day():
    early = review(SIGNED, "therapist", at=instant("2026-01-20T03:00Z"))
    assert review_day(early, at=NOON) == day("2026-02-19")  # the 19th in New York


def test_what_happens_later_is_not_known_yet():
    reviewed = review(SIGNED, "therapist", at=instant("2026-03-01T12:00Z"))
    assert review_day(reviewed, at=NOON) == day("2026-02-05")
    assert review_day(reviewed, at=instant("2026-03-01T12:00Z")) == day("2026-04-01")
    before = instant("2026-02-01T11:59:59Z")
    assert due_for_renewal(ENDED, at=before, within=Span(years=1))
    assert not due_for_renewal(ENDED, at=NOON, within=Span(years=1))


def test_a_review_in_hours_falls_on_the_day_that_holds_it():
    hourly = relationship("2026-01-05", None, NEW_YORK, review=Span(hours=36))
    assert review_day(hourly, at=NOON) == day("2026-01-06")


def test_a_review_beyond_the_calendar_is_never_due():
    distant = relationship("2026-01-05", None, NEW_YORK, review=Span(years=9000))
    assert review_day(distant, at=NOON) is None


def test_an_open_term_is_never_due_for_renewal():
    assert not due_for_renewal(
        relationship("2026-01-05", None, NEW_YORK), at=NOON, within=Span(days=30)
    )


def test_what_has_ended_is_not_due_for_renewal():
    assert not due_for_renewal(ENDED, at=instant("2027-01-01T12:00Z"), within=Span(days=30))


def test_within_all_of_time_it_is_always_due():
    assert due_for_renewal(SIGNED, at=NOON, within=Span(years=9999))


def test_within_is_said_in_calendar_units():
    with pytest.raises(InvalidValue):
        due_for_renewal(SIGNED, at=NOON, within=Span(hours=24))


def test_after_the_last_day_there_is_nobody_returns():
    assert earliest_return(relationship("2026-01-05", "9999-12-31", NEW_YORK)) is None


@pytest.mark.parametrize("at", [None, "2026-02-01", day("2026-02-01")])
def test_an_instant_is_asked_for(at):
    with pytest.raises(InvalidValue):
        status(SIGNED, at=at)


@pytest.mark.parametrize("at", ["2026-02-01", day("2026-02-01")])
def test_awaiting_asks_for_an_instant_too(at):
    with pytest.raises(InvalidValue):
        awaiting(SIGNED, at=at)
