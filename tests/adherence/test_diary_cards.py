"""Keeping a diary card: every state of it, and the borders of its seven days."""

import pytest
from tests.adherence.scene import agreed, card, codes, judged, local, signed, state, unsigned
from tests.scenarios.stories import instant

from dbtagreements import Cadence, KeepDiaryCard, LeaveReason, Span, end, resume, suspend
from dbtagreements.adherence import AdherenceSettings
from dbtagreements.vocabulary import EndReason

PROMISE = KeepDiaryCard(id="promise", by=("client",))
AGREEMENT = agreed(PROMISE)
NOON = local("2026-03-10 12:00")
WEEK = [f"2026-03-{number:02}" for number in range(3, 10)]


def cards(*days, filled=True):
    return [card(each, filled=filled) for each in days]


# --- The states -----------------------------------------------------------------------------------


def test_before_the_agreement_takes_effect_nothing_is_due():
    assert state(unsigned(PROMISE), cards(*WEEK), at=NOON) == "not_due"
    assert state(AGREEMENT, at=local("2026-01-04 12:00")) == "not_due"


def test_on_the_first_day_nothing_is_due_since_no_day_is_over():
    assert state(AGREEMENT, cards("2026-01-05"), at=local("2026-01-05 23:59")) == "not_due"


def test_the_first_day_is_due_once_it_is_over():
    assert state(AGREEMENT, cards("2026-01-05"), at=local("2026-01-06 00:00")) == "kept"
    assert state(AGREEMENT, at=local("2026-01-06 00:00")) == "unknown"


def test_all_seven_days_filled_in_is_kept():
    found = judged(AGREEMENT, cards(*WEEK), at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["diary_complete"])
    assert len(found.evidence) == 7


@pytest.mark.parametrize(
    ("filled", "expected"),
    [(6, "at_risk"), (5, "at_risk"), (4, "at_risk"), (3, "broken"), (1, "broken")],
)
def test_at_least_half_of_the_days_is_at_risk_and_fewer_is_not_kept(filled, expected):
    found = judged(AGREEMENT, cards(*WEEK[:filled]), at=NOON)
    assert found.state.value == expected
    assert found.reasons[0].about["open"] == 7 - filled
    assert found.reasons[0].about["days"] == tuple(WEEK[filled:])


def test_exactly_half_of_an_even_number_of_days_is_at_risk():
    # Four days are over since the first.
    seen = cards("2026-01-05", "2026-01-06")
    assert state(AGREEMENT, seen, at=local("2026-01-09 12:00")) == "at_risk"
    assert state(AGREEMENT, seen[:1], at=local("2026-01-09 12:00")) == "broken"


def test_no_card_of_any_due_day_is_unknown():
    found = judged(AGREEMENT, cards("2026-03-02", "2026-03-10"), at=NOON)
    assert (found.state.value, codes(found)) == ("unknown", ["no_record"])


def test_cards_that_were_seen_empty_are_evidence():
    assert state(AGREEMENT, cards(*WEEK, filled=False), at=NOON) == "broken"
    assert state(AGREEMENT, cards("2026-03-09", filled=False), at=NOON) == "broken"


def test_a_card_seen_empty_and_then_filled_in_is_filled_in_whatever_the_order():
    both = [*cards("2026-03-05", filled=False), *cards("2026-03-05")]
    rest = cards(*(each for each in WEEK if each != "2026-03-05"))
    assert state(AGREEMENT, [*both, *rest], at=NOON) == "kept"
    assert state(AGREEMENT, [*rest, *reversed(both)], at=NOON) == "kept"


def test_todays_card_is_not_due_yet_and_later_ones_are_not_known():
    assert state(AGREEMENT, cards(*WEEK), at=local("2026-03-10 23:59")) == "kept"
    assert state(AGREEMENT, cards(*WEEK), at=local("2026-03-11 00:00")) == "at_risk"
    assert state(AGREEMENT, cards("2026-03-10", "2026-03-11"), at=NOON) == "unknown"


def test_cards_of_someone_else_say_nothing():
    assert state(AGREEMENT, [card(each, "therapist") for each in WEEK], at=NOON) == "unknown"


# --- Days -----------------------------------------------------------------------------------------


def test_a_day_of_23_hours_is_one_day():
    """The week of evidence: clocks went forward on 8 March."""
    seen = cards("2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-08")
    found = judged(AGREEMENT, seen, at=instant("2026-03-10T16:00Z"))
    assert found.state.value == "at_risk"
    assert found.reasons[0].about["due"] == 7
    assert found.reasons[0].about["days"] == ("2026-03-07", "2026-03-09")


def test_a_day_on_which_the_agreement_took_effect_is_not_due():
    late = signed(unsigned(PROMISE), at=local("2026-03-06 09:00"))
    seen = cards("2026-03-07", "2026-03-08", "2026-03-09")
    assert state(late, seen, at=NOON) == "kept"
    assert state(late, cards("2026-03-06"), at=NOON) == "unknown"


def test_days_of_a_pause_are_not_due_and_in_a_pause_nothing_is():
    paused = suspend(AGREEMENT, at=local("2026-03-05 09:00"), reason=LeaveReason.CLIENT_LEAVE)
    resumed = resume(paused, at=local("2026-03-08 09:00"))
    assert state(paused, at=NOON) == "not_due"
    # Whole days outside the pause are 3, 4 and 9 March.
    assert state(resumed, cards("2026-03-03", "2026-03-04", "2026-03-09"), at=NOON) == "kept"
    assert state(resumed, cards("2026-03-05", "2026-03-06"), at=NOON) == "unknown"


def test_after_the_end_the_answer_is_that_of_the_end():
    ended = end(AGREEMENT, at=local("2026-03-10 12:00"), reason=EndReason.COMPLETED)
    assert state(ended, cards(*WEEK), at=local("2026-06-01 12:00")) == "kept"
    last_week = [f"2026-12-{number:02}" for number in range(29, 32)]
    last_week += [f"2027-01-{number:02}" for number in range(1, 5)]
    assert state(AGREEMENT, cards(*last_week), at=local("2027-05-01 12:00")) == "kept"


# --- Parameters -----------------------------------------------------------------------------------


def test_how_many_days_and_how_much_is_enough_can_be_set():
    settings = AdherenceSettings(diary_days=2, diary_percent=75)
    assert state(AGREEMENT, cards("2026-03-08", "2026-03-09"), at=NOON, settings=settings) == "kept"
    assert state(AGREEMENT, cards("2026-03-09"), at=NOON, settings=settings) == "broken"


@pytest.mark.parametrize("per", [Span(days=1), Span(hours=24), Span(hours=12)])
def test_a_cadence_of_a_day_or_less_is_daily(per):
    agreement = agreed(
        KeepDiaryCard(id="promise", by=("client",), cadence=Cadence(times=1, per=per))
    )
    assert state(agreement, cards(*WEEK), at=NOON) == "kept"
    assert state(agreement, cards(*WEEK[:3]), at=NOON) == "broken"


def test_a_card_agreed_on_for_some_days_a_week_is_counted_by_the_last_whole_week():
    some = KeepDiaryCard(id="promise", by=("client",), cadence=Cadence(times=4, per=Span(weeks=1)))
    agreement = agreed(some)
    four = ("2026-03-02", "2026-03-04", "2026-03-06", "2026-03-08")
    assert state(agreement, cards(*four), at=NOON) == "kept"
    assert state(agreement, cards(*four[:2]), at=NOON) == "at_risk"
    assert state(agreement, cards(*four[:1]), at=NOON) == "broken"
    assert state(agreement, cards("2026-03-09"), at=NOON) == "unknown"
    assert state(agreement, at=local("2026-01-09 12:00")) == "not_due"


def test_the_days_are_those_of_the_agreements_zone():
    # In Auckland it is already 11 March when it is noon of the 10th in New York.
    there = agreed(PROMISE, timezone="Pacific/Auckland")
    assert state(there, cards(*WEEK), at=NOON) == "at_risk"
    assert state(there, cards(*WEEK[1:], "2026-03-10"), at=NOON) == "kept"
