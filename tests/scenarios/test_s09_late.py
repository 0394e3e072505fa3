"""S09: late by as much as is agreed is attended, by more is missed, Toronto."""

import pytest
from tests.scenarios.happenings import (
    ATTENDED,
    MISSED,
    attending,
    in_effect_from,
    local,
    run_of,
    session,
    standing,
)
from tests.scenarios.stories import TORONTO, instant

from dbtagreements import Mode, Span

GROUP = Mode.SKILLS_GROUP
AGREEMENT = in_effect_from("2026-08-24", TORONTO, attending(GROUP, late_after=Span(minutes=15)))
WEDNESDAYS = [
    session(f"s{count}", GROUP, local(f"2026-{wednesday} 17:30", TORONTO), outcome, **more)
    for count, (wednesday, outcome, more) in enumerate(
        [
            ("08-26", ATTENDED, {}),
            ("09-02", MISSED, {}),
            ("09-09", ATTENDED, {"late_by": Span(minutes=15)}),
            ("09-16", ATTENDED, {"late_by": Span(minutes=16)}),
            ("09-23", MISSED, {}),
        ]
    )
]


@pytest.mark.parametrize(
    ("at", "state", "run"),
    [
        ("2026-09-03T12:00Z", "at_risk", 1),
        ("2026-09-10T12:00Z", "kept", 0),
        ("2026-09-17T12:00Z", "at_risk", 1),
        ("2026-09-24T12:00Z", "at_risk", 2),
    ],
)
def test_on_the_day_after_each_session(at, state, run):
    assert standing(AGREEMENT, WEDNESDAYS, instant(at)) == state
    assert run_of(AGREEMENT, WEDNESDAYS, instant(at), GROUP) == run
