"""S06: a second act starts the 24 hours anew, an urge does not, and much stays open, New York."""

from tests.scenarios.happenings import (
    ATTENDED,
    attending,
    in_effect_from,
    local,
    seen,
    session,
    standing,
)
from tests.scenarios.stories import NEW_YORK, instant

from dbtagreements import (
    Behavior,
    CoachingAgreement,
    Mode,
    OfferCoaching,
    ReachOut,
    Span,
    Trigger,
)
from dbtagreements.adherence import assess
from dbtagreements.vocabulary import BehaviorForm, RemainsOpen

AGREEMENT = in_effect_from(
    "2026-05-04",
    NEW_YORK,
    attending(Mode.INDIVIDUAL),
    ReachOut(
        id="reach",
        by=("client",),
        contacts=("therapist", "emergency_line"),
        when=frozenset({Trigger.URGES}),
    ),
    OfferCoaching(
        id="coaching",
        by=("therapist",),
        hold_after=frozenset({Behavior.SELF_HARM, Behavior.SUICIDE_ATTEMPT}),
        hold_for=Span(hours=24),
    ),
)
SEEN = [
    seen("first", local("2026-05-04 22:15", NEW_YORK), BehaviorForm.ACT),
    seen("second", local("2026-05-05 09:40", NEW_YORK), BehaviorForm.ACT),
    session("session", Mode.INDIVIDUAL, local("2026-05-05 11:00", NEW_YORK), ATTENDED),
    seen("urge", local("2026-05-05 20:00", NEW_YORK), BehaviorForm.URGE),
]


def test_before_the_second_act_only_the_first_counts():
    hold = assess(AGREEMENT, SEEN, at=instant("2026-05-05T12:00Z")).coaching_hold
    assert hold.because == "first"
    assert hold.end == instant("2026-05-06T02:15Z")


def test_the_second_act_starts_the_hours_anew():
    hold = assess(AGREEMENT, SEEN, at=instant("2026-05-05T14:00Z")).coaching_hold
    assert hold.because == "second"
    assert hold.start == instant("2026-05-05T13:40Z")
    assert hold.end == instant("2026-05-06T13:40:00Z")


def test_an_urge_lengthens_nothing():
    hold = assess(AGREEMENT, SEEN, at=instant("2026-05-06T12:00Z")).coaching_hold
    assert hold.because == "second"
    assert assess(AGREEMENT, SEEN, at=instant("2026-05-06T13:40Z")).coaching_hold is None


def test_sessions_go_on_and_the_crisis_line_stays_open():
    hold = assess(AGREEMENT, SEEN, at=instant("2026-05-05T14:00Z")).coaching_hold
    assert {RemainsOpen.SCHEDULED_SESSIONS, RemainsOpen.CRISIS_LINE} <= set(hold.remains_open)


def test_they_do_also_where_the_agreement_speaks_of_coaching_alone():
    alone = in_effect_from(
        "2026-05-04", NEW_YORK, AGREEMENT.commitment("coaching"), type=CoachingAgreement
    )
    hold = assess(alone, SEEN, at=instant("2026-05-05T14:00Z")).coaching_hold
    assert {RemainsOpen.SCHEDULED_SESSIONS, RemainsOpen.CRISIS_LINE} <= set(hold.remains_open)


def test_a_session_attended_during_the_pause_counts_as_attended():
    assert standing(AGREEMENT, SEEN, instant("2026-05-05T16:00Z")) == "kept"
