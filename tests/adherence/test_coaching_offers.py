"""The offer of coaching: the last four requests within its hours and outside a pause."""

import pytest
from tests.adherence.scene import (
    act,
    agreed,
    codes,
    contact,
    judged,
    local,
    signed,
    state,
    unsigned,
    urge,
)
from tests.scenarios.stories import day, instant

from dbtagreements import (
    Behavior,
    CoachingAgreement,
    CoachingHours,
    ContactKind,
    LeaveReason,
    OfferCoaching,
    Span,
    Term,
    Trigger,
    Weekday,
    suspend,
)
from dbtagreements.adherence import AdherenceSettings


def offer(**more):
    fields = {"id": "promise", "by": ("therapist",), "response_within": Span(hours=1)}
    return OfferCoaching(**{**fields, **more})


def offered(**more):
    return agreed(offer(**more), cls=CoachingAgreement)


AGREEMENT = offered()
NOON = local("2026-03-10 12:00")


def asked(text, minutes=10, **more):
    return contact(local(text), answered_after=Span(minutes=minutes), **more)


def unanswered(text, **more):
    return contact(local(text), answered=False, **more)


# --- The states -----------------------------------------------------------------------------------


def test_before_effect_and_without_a_request_nothing_is_due():
    seen = [unanswered("2026-03-09 10:00")]
    assert state(unsigned(offer(), cls=CoachingAgreement), seen, at=NOON) == "not_due"
    found = judged(AGREEMENT, at=NOON)
    assert (found.state.value, codes(found)) == ("not_due", ["no_request"])


def test_each_request_answered_in_time_is_kept():
    seen = [
        asked("2026-03-08 10:00"),
        asked("2026-03-09 10:00"),
        contact(local("2026-03-09 11:00")),
    ]
    found = judged(AGREEMENT, seen, at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["answered"])
    assert len(found.evidence) == 3


def test_as_late_as_agreed_is_in_time_and_later_is_not():
    assert state(AGREEMENT, [asked("2026-03-09 10:00", 60)], at=NOON) == "kept"
    assert state(AGREEMENT, [asked("2026-03-09 10:00", 61)], at=NOON) == "at_risk"


def test_one_of_the_last_four_is_at_risk_and_two_are_not_kept():
    good = [asked(f"2026-03-0{number} 10:00") for number in range(1, 5)]
    one, two = unanswered("2026-03-06 10:00"), unanswered("2026-03-07 10:00")
    found = judged(AGREEMENT, [*good, one], at=NOON)
    assert (found.state.value, codes(found)) == ("at_risk", ["not_answered"])
    assert (found.reasons[0].about["requests"], found.reasons[0].about["open"]) == (4, 1)
    assert state(AGREEMENT, [*good, one, two], at=NOON) == "broken"


def test_older_requests_than_the_last_four_say_nothing():
    old = [unanswered("2026-02-20 10:00"), unanswered("2026-02-21 10:00")]
    good = [asked(f"2026-03-0{number} 10:00") for number in range(1, 5)]
    assert state(AGREEMENT, [*old, *good], at=NOON) == "kept"
    assert state(AGREEMENT, [*old, *good[:3]], at=NOON) == "at_risk"
    assert state(AGREEMENT, [*old, *good[:2]], at=NOON) == "broken"


def test_while_there_is_still_time_to_answer_a_request_does_not_count():
    seen = [unanswered("2026-03-10 11:30")]
    found = judged(AGREEMENT, seen, at=NOON)
    assert (found.state.value, codes(found)) == ("not_due", ["answer_open"])
    assert found.evidence == (seen[0].id,)
    assert state(AGREEMENT, seen, at=local("2026-03-10 12:29")) == "not_due"
    assert state(AGREEMENT, seen, at=local("2026-03-10 12:30")) == "at_risk"
    assert state(AGREEMENT, [asked("2026-03-10 11:30")], at=NOON) == "kept"


def test_what_was_answered_late_waited_until_its_time_was_over():
    seen = [asked("2026-03-10 11:30", 61)]
    assert codes(judged(AGREEMENT, seen, at=NOON)) == ["answer_open"]
    assert codes(judged(AGREEMENT, seen, at=local("2026-03-10 12:30"))) == ["not_answered"]


def test_a_request_that_waits_says_nothing_beside_those_that_count():
    earlier, now = asked("2026-03-09 10:00"), unanswered("2026-03-10 11:30")
    found = judged(AGREEMENT, [earlier, now], at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["answered"])
    assert found.evidence == (earlier.id,)


def test_where_no_answer_time_is_agreed_nothing_is_known_of_a_request():
    open_ended = offered(response_within=None)
    found = judged(open_ended, [asked("2026-03-09 10:00")], at=NOON)
    assert (found.state.value, codes(found)) == ("unknown", ["no_answer_time"])
    assert state(open_ended, at=NOON) == "not_due"


def test_how_many_requests_are_looked_at_can_be_set():
    seen = [unanswered("2026-03-06 10:00"), asked("2026-03-07 10:00")]
    settings = AdherenceSettings(coaching_requests=1)
    assert state(AGREEMENT, seen, at=NOON, settings=settings) == "kept"
    settings = AdherenceSettings(coaching_unanswered=1)
    assert state(AGREEMENT, seen, at=NOON, settings=settings) == "broken"


def test_in_a_pause_of_the_agreement_nothing_is_due():
    paused = suspend(AGREEMENT, at=local("2026-03-09 12:00"), reason=LeaveReason.PROVIDER_LEAVE)
    assert state(paused, [unanswered("2026-03-09 10:00")], at=NOON) == "not_due"


# --- What is a request ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "seen",
    [
        unanswered("2026-03-09 10:00", to="emergency_line"),
        unanswered("2026-03-09 10:00", to="client", by="therapist"),
        unanswered("2026-03-09 10:00", by="stranger"),
        unanswered("2026-01-04 10:00"),
    ],
)
def test_only_what_a_client_asks_of_the_party_since_it_took_effect_is_one(seen):
    assert state(AGREEMENT, [seen], at=NOON) == "not_due"


def test_only_a_way_of_contact_that_is_offered_is_one():
    by_phone = offered(channels=frozenset({ContactKind.PHONE}))
    text = unanswered("2026-03-09 10:00", channel=ContactKind.SMS)
    assert state(by_phone, [text], at=NOON) == "not_due"
    assert state(AGREEMENT, [text], at=NOON) == "at_risk"


HOURS = offered(
    hours=(
        CoachingHours(
            weekdays=frozenset({Weekday.MONDAY, Weekday.TUESDAY}), start="08:00", end="20:00"
        ),
        CoachingHours(weekdays=frozenset({Weekday.SATURDAY}), start="22:00", end="24:00"),
    )
)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("2026-03-09 07:59", False),
        ("2026-03-09 08:00", True),
        ("2026-03-09 19:59:59", True),
        ("2026-03-09 20:00", False),
        ("2026-03-08 10:00", False),
        ("2026-03-07 23:59:59", True),
        ("2026-03-08 00:00", False),
    ],
)
def test_only_within_the_hours_it_is_one(text, inside):
    expected = "at_risk" if inside else "not_due"
    assert state(HOURS, [unanswered(text)], at=NOON) == expected


def test_the_hours_may_have_a_zone_of_their_own():
    evening = CoachingHours(weekdays=frozenset(Weekday), start="18:00", end="20:00")
    there = offered(hours=(evening,), timezone="Europe/London")
    assert state(there, [unanswered("2026-03-09 14:30")], at=NOON) == "at_risk"
    assert state(there, [unanswered("2026-03-09 18:30")], at=NOON) == "not_due"


def test_at_the_edge_of_the_calendar_no_clock_shows_the_hours():
    end_of_time = signed(
        unsigned(
            *HOURS.commitments,
            cls=CoachingAgreement,
            timezone="Pacific/Auckland",
            term=Term(start=day("9999-12-01")),
        ),
        at=local("2026-01-05 12:00"),
    )
    call = contact(instant("9999-12-31T22:00Z"), answered=False)
    assert state(end_of_time, [call], at=instant("9999-12-31T23:59Z")) == "not_due"


# --- A pause of coaching calls --------------------------------------------------------------------


def test_what_is_asked_while_calls_pause_is_no_request():
    pausing = offered(
        hold_after=frozenset({Behavior.SELF_HARM, Trigger.URGES}), hold_for=Span(hours=24)
    )
    done = act(local("2026-03-07 22:10"))  # to Sunday 23:10
    during, after = unanswered("2026-03-08 23:09"), unanswered("2026-03-08 23:10")
    assert state(pausing, [done, during], at=NOON) == "not_due"
    assert state(pausing, [done, after], at=NOON) == "at_risk"
    assert state(pausing, [during], at=NOON) == "at_risk"
    # Neither an urge nor the act of someone else pauses calls.
    others = [urge(done.at), act(done.at, Trigger.URGES), act(done.at, party="therapist")]
    assert state(pausing, [*others, during], at=NOON) == "at_risk"
    assert state(pausing, [act(local("2026-03-08 23:30")), during], at=NOON) == "at_risk"
