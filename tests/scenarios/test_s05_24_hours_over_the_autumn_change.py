"""S05: coaching pauses for 24 hours of elapsed time while the clocks go back, London."""

from tests.scenarios.happenings import in_effect_from, local, seen
from tests.scenarios.stories import LONDON, instant

from dbtagreements import Behavior, CoachingAgreement, OfferCoaching, Span
from dbtagreements.adherence import assess
from dbtagreements.vocabulary import BehaviorForm

AGREEMENT = in_effect_from(
    "2026-10-19",
    LONDON,
    OfferCoaching(
        id="coaching",
        by=("therapist",),
        hold_after=frozenset({Behavior.SELF_HARM, Behavior.SUICIDE_ATTEMPT}),
        hold_for=Span(hours=24),
    ),
    type=CoachingAgreement,
)
ACT = seen("act", local("2026-10-24 23:30", LONDON), BehaviorForm.ACT)


def test_the_pause_ends_an_hour_earlier_on_the_clock():
    assert instant("2026-10-24T22:30Z") == ACT.at
    hold = assess(AGREEMENT, [ACT], at=instant("2026-10-25T22:29:59Z")).coaching_hold
    assert hold.end == instant("2026-10-25T22:30:00Z") == local("2026-10-25 22:30", LONDON)


def test_at_its_end_it_is_over():
    assert assess(AGREEMENT, [ACT], at=instant("2026-10-25T22:30:00Z")).coaching_hold is None
