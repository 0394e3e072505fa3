"""S04: coaching pauses for 24 hours of elapsed time while the clocks go forward, New York."""

from tests.scenarios.happenings import in_effect_from, local, seen
from tests.scenarios.stories import NEW_YORK, instant

from dbtagreements import Behavior, CoachingAgreement, OfferCoaching, Span
from dbtagreements.adherence import assess
from dbtagreements.vocabulary import BehaviorForm

AGREEMENT = in_effect_from(
    "2026-03-02",
    NEW_YORK,
    OfferCoaching(
        id="coaching",
        by=("therapist",),
        hold_after=frozenset({Behavior.SELF_HARM, Behavior.SUICIDE_ATTEMPT}),
        hold_for=Span(hours=24),
    ),
    type=CoachingAgreement,
)
ACT = seen("act", local("2026-03-07 20:00", NEW_YORK), BehaviorForm.ACT)


def test_the_pause_ends_an_hour_later_on_the_clock():
    hold = assess(AGREEMENT, [ACT], at=local("2026-03-08 20:00", NEW_YORK)).coaching_hold
    assert hold.start == instant("2026-03-08T01:00Z")
    assert hold.end == instant("2026-03-09T01:00:00Z") == local("2026-03-08 21:00", NEW_YORK)
    assert hold.because == "act"


def test_it_begins_with_the_act_and_at_its_end_it_is_over():
    assert assess(AGREEMENT, [ACT], at=instant("2026-03-08T00:59:59Z")).coaching_hold is None
    assert assess(AGREEMENT, [ACT], at=instant("2026-03-08T01:00:00Z")).coaching_hold is not None
    assert assess(AGREEMENT, [ACT], at=instant("2026-03-09T00:00:00Z")).coaching_hold is not None
    assert assess(AGREEMENT, [ACT], at=instant("2026-03-09T01:00:00Z")).coaching_hold is None


def test_a_pause_never_leaves_the_client_alone():
    hold = assess(AGREEMENT, [ACT], at=instant("2026-03-08T12:00Z")).coaching_hold
    assert hold.remains_open
