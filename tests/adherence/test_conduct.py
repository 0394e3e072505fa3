"""Guidelines: calling ahead by the sessions, the others by what was reported."""

import pytest
from tests.adherence.scene import (
    act,
    agreed,
    codes,
    judged,
    local,
    none,
    session,
    state,
    unsigned,
)
from tests.scenarios.stories import ANA, SAM

from dbtagreements import Conduct, LeaveReason, Mode, ObserveConduct, Party, Role, Span, suspend
from dbtagreements.vocabulary import SessionOutcome

AHEAD = ObserveConduct(id="promise", by=("client",), conduct=frozenset({Conduct.CALL_AHEAD}))
AGREEMENT = agreed(AHEAD)
NOON = local("2026-03-10 12:00")


def absent(text, outcome=SessionOutcome.MISSED, **more):
    return session(local(text), outcome, **more)


def test_before_effect_nothing_is_due():
    assert state(unsigned(AHEAD), [absent("2026-03-03 10:00")], at=NOON) == "not_due"


def test_without_a_session_missed_late_or_cancelled_nothing_is_due():
    seen = [
        session(local("2026-03-03 10:00")),
        session(local("2026-03-04 10:00"), late_by=Span()),
        absent("2026-03-05 10:00", SessionOutcome.CANCELLED_BY_PROVIDER),
        absent("2026-03-06 10:00", SessionOutcome.MOVED),
        absent("2026-03-07 10:00", SessionOutcome.NOT_SCHEDULED),
    ]
    found = judged(AGREEMENT, seen, at=NOON)
    assert (found.state.value, codes(found)) == ("not_due", ["no_absence"])


@pytest.mark.parametrize(
    "more",
    [
        {"outcome": SessionOutcome.MISSED},
        {"outcome": SessionOutcome.CANCELLED_BY_CLIENT},
        {"outcome": SessionOutcome.ATTENDED, "late_by": Span(minutes=5)},
    ],
)
def test_the_last_such_session_has_word_ahead_or_not(more):
    told = absent("2026-03-03 10:00", notice=Span(hours=24), **more)
    found = judged(AGREEMENT, [told], at=NOON)
    assert (found.state.value, codes(found), found.evidence) == (
        "kept",
        ["called_ahead"],
        (told.id,),
    )
    silent = absent("2026-03-04 10:00", **more)
    found = judged(AGREEMENT, [told, silent], at=NOON)
    assert (found.state.value, codes(found)) == ("broken", ["no_word_ahead"])
    again = absent("2026-03-05 10:00", notice=Span(minutes=10), **more)
    assert state(AGREEMENT, [told, silent, again], at=NOON) == "kept"


def test_word_at_the_start_is_not_ahead():
    assert state(AGREEMENT, [absent("2026-03-03 10:00", notice=Span())], at=NOON) == "broken"


def test_of_several_records_of_one_session_one_that_has_word_ahead_is_enough():
    told = absent("2026-03-03 10:00", SessionOutcome.CANCELLED_BY_CLIENT, notice=Span(hours=24))
    silent = absent("2026-03-03 10:00")
    for records in ([told, silent], [silent, absent("2026-03-03 10:00", notice=Span(hours=1))]):
        found = judged(AGREEMENT, records, at=NOON)
        assert (found.state.value, codes(found)) == ("kept", ["called_ahead"])
    assert state(AGREEMENT, [silent, absent("2026-03-03 10:00")], at=NOON) == "broken"
    # A session at the same hour of another kind is another one.
    other = absent("2026-03-03 10:00", mode=Mode.SKILLS_GROUP)
    assert state(AGREEMENT, [told, other], at=NOON) == "broken"


@pytest.mark.parametrize(
    "outcome",
    [
        SessionOutcome.ATTENDED,
        SessionOutcome.CANCELLED_BY_PROVIDER,
        SessionOutcome.MOVED,
        SessionOutcome.NOT_SCHEDULED,
    ],
)
def test_of_an_absence_of_which_nobody_is_sure_no_word_is_asked(outcome):
    for records in (
        [absent("2026-03-03 10:00"), session(local("2026-03-03 10:00"), outcome)],
        [session(local("2026-03-03 10:00"), outcome), absent("2026-03-03 10:00")],
    ):
        found = judged(AGREEMENT, records, at=NOON)
        assert (found.state.value, codes(found)) == ("not_due", ["no_absence"])


def test_sessions_in_a_pause_or_before_effect_do_not_count():
    paused = suspend(AGREEMENT, at=local("2026-03-02 09:00"), reason=LeaveReason.CLIENT_LEAVE)
    seen = [absent("2026-03-03 10:00"), absent("2026-01-04 10:00")]
    assert state(paused, seen, at=NOON) == "not_due"


def test_a_provider_is_asked_of_what_the_provider_cancelled():
    theirs = ObserveConduct(
        id="promise", by=("therapist",), conduct=frozenset({Conduct.CALL_AHEAD})
    )
    cancelled = absent("2026-03-03 10:00", SessionOutcome.CANCELLED_BY_PROVIDER)
    own = absent("2026-03-04 10:00", party="therapist", notice=Span(hours=2))
    alone = agreed(theirs)
    assert state(alone, [absent("2026-03-03 10:00")], at=NOON) == "not_due"
    assert state(alone, [cancelled], at=NOON) == "broken"
    assert state(alone, [cancelled, own], at=NOON) == "kept"
    # With two providers a client's record does not tell which of them cancelled.
    kim = Party(id="trainer", role=Role.SKILLS_TRAINER, name="Kim Example")
    two = agreed(theirs, parties=(ANA, SAM, kim))
    assert state(two, [cancelled], at=NOON) == "not_due"
    assert state(two, [cancelled, own], at=NOON) == "kept"


# --- With other guidelines ------------------------------------------------------------------------

BOTH = agreed(
    ObserveConduct(
        id="promise", by=("client",), conduct=frozenset({Conduct.CALL_AHEAD, Conduct.PUNCTUAL})
    )
)
TOLD = absent("2026-03-03 10:00", notice=Span(hours=24))


def test_of_several_guidelines_what_needs_to_be_seen_first_decides():
    assert state(BOTH, [TOLD], at=NOON) == "unknown"
    assert state(BOTH, [TOLD, none(NOON, Conduct.PUNCTUAL)], at=NOON) == "kept"
    assert state(BOTH, [TOLD, act(NOON, Conduct.PUNCTUAL)], at=NOON) == "broken"
    assert (
        state(BOTH, [absent("2026-03-03 10:00"), none(NOON, Conduct.PUNCTUAL)], at=NOON) == "broken"
    )
    assert state(BOTH, [none(NOON, Conduct.PUNCTUAL)], at=NOON) == "kept"


def test_the_reasons_of_both_are_given_the_one_that_decides_first():
    found = judged(BOTH, [TOLD], at=NOON)
    assert codes(found) == ["no_record", "called_ahead"]


def test_a_report_of_calling_ahead_is_not_what_decides_it():
    assert state(BOTH, [TOLD, act(NOON, Conduct.CALL_AHEAD)], at=NOON) == "unknown"
    assert state(AGREEMENT, [act(NOON, Conduct.CALL_AHEAD)], at=NOON) == "not_due"
