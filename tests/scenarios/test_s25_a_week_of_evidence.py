"""S25: a week of diary cards, an urge, a call, and in variants an act, New York."""

import attrs
from tests.scenarios.happenings import in_effect_from, local, seen, standing
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day, instant

from dbtagreements import (
    Behavior,
    ContactKind,
    ContactPoint,
    KeepDiaryCard,
    OfferCoaching,
    ReachOut,
    Refrain,
    Span,
    Trigger,
    recommit,
)
from dbtagreements.adherence import assess
from dbtagreements.model import ContactObserved, DiaryCardObserved
from dbtagreements.vocabulary import BehaviorForm, ContactPurpose

AT = instant("2026-03-10T16:00Z")
AGREEMENT = in_effect_from(
    "2026-03-02",
    NEW_YORK,
    KeepDiaryCard(id="diary", by=("client",)),
    ReachOut(id="reach", by=("client",), contacts=("therapist",), when=frozenset({Trigger.URGES})),
    Refrain(id="refrain", by=("client",), behaviors=frozenset({Behavior.SELF_HARM})),
    OfferCoaching(
        id="coaching",
        by=("therapist",),
        hold_after=frozenset({Behavior.SELF_HARM}),
        hold_for=Span(hours=24),
    ),
    parties=(
        ANA,
        attrs.evolve(SAM, contacts=(ContactPoint(kind=ContactKind.PHONE, value="+1-555-0100"),)),
    ),
)
WEEK = [
    *(
        DiaryCardObserved(id=f"card{n}", party="client", day=day(f"2026-03-0{n}"), filled=True)
        for n in (3, 4, 5, 6, 8)
    ),
    seen("urge", local("2026-03-07 22:00", NEW_YORK), BehaviorForm.URGE),
    ContactObserved(
        id="call",
        by="client",
        to="therapist",
        at=local("2026-03-07 22:20", NEW_YORK),
        channel=ContactKind.PHONE,
        purpose=ContactPurpose.CRISIS,
        answered=False,
    ),
]
ACT = seen("act", local("2026-03-07 22:10", NEW_YORK), BehaviorForm.ACT)


def test_five_cards_of_seven_need_attention():
    assert standing(AGREEMENT, WEEK, AT, "diary") == "at_risk"


def test_a_day_of_23_hours_is_one_day():
    without = [one for one in WEEK if one.id != "card8"]
    assert standing(AGREEMENT, without, AT, "diary") == "at_risk"
    rest = [
        DiaryCardObserved(id=f"card{n}", party="client", day=day(f"2026-03-0{n}"), filled=True)
        for n in (7, 9)
    ]
    assert standing(AGREEMENT, WEEK + rest, AT, "diary") == "kept"


def test_a_call_to_the_listed_therapist_is_reaching_out_though_nobody_answered():
    assert standing(AGREEMENT, WEEK, AT, "reach") == "kept"


def test_an_urge_needs_attention_and_starts_no_pause():
    assert standing(AGREEMENT, WEEK, AT, "refrain") == "at_risk"
    for at in (AT, instant("2026-03-08T12:00Z")):
        assert assess(AGREEMENT, WEEK, at=at).coaching_hold is None


def test_a_call_after_the_act_came_too_late_for_reaching_out():
    assert standing(AGREEMENT, [*WEEK, ACT], AT, "reach") == "broken"
    assert standing(AGREEMENT, [*WEEK, ACT], AT, "refrain") == "broken"


def test_after_the_act_calls_pause_for_24_hours():
    asked = instant("2026-03-08T12:00Z")
    hold = assess(AGREEMENT, [*WEEK, ACT], at=asked).coaching_hold
    assert hold.end == instant("2026-03-09T03:10:00Z") == local("2026-03-08 23:10", NEW_YORK)
    assert assess(AGREEMENT, [*WEEK, ACT], at=AT).coaching_hold is None


def test_after_recommitting_the_urge_remains():
    again = recommit(AGREEMENT, "client", at=instant("2026-03-09T15:00Z"))
    assert standing(again, [*WEEK, ACT], AT, "refrain") == "at_risk"
    assert standing(again, [*WEEK, ACT], AT, "reach") == "not_due"
