"""S13: a week of two sessions is open until both were missed, one attended, or it is over."""

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
from tests.scenarios.stories import LONDON, instant

from dbtagreements import Cadence, Mode, Span

INDIVIDUAL = Mode.INDIVIDUAL
TWICE = Cadence(times=2, per=Span(weeks=1))
AGREEMENT = in_effect_from("2026-09-07", LONDON, attending(INDIVIDUAL, cadence=TWICE))
SESSIONS = [
    session(f"s{count}", INDIVIDUAL, local(f"2026-09-{day} 09:00", LONDON), outcome)
    for count, (day, outcome) in enumerate(
        [
            ("07", MISSED),
            ("10", ATTENDED),
            ("14", MISSED),
            ("17", MISSED),
            ("21", MISSED),
            ("24", MISSED),
        ]
    )
]


@pytest.mark.parametrize(
    ("at", "state", "run"),
    [
        ("2026-09-08T12:00Z", "not_due", 0),
        ("2026-09-14T12:00Z", "kept", 0),
        ("2026-09-17T08:00:00Z", "at_risk", 1),
        ("2026-09-21T12:00Z", "at_risk", 1),
        ("2026-09-24T12:00Z", "at_risk", 2),
    ],
)
def test_from_session_to_session(at, state, run):
    assert standing(AGREEMENT, SESSIONS, instant(at)) == state
    assert run_of(AGREEMENT, SESSIONS, instant(at), INDIVIDUAL) == run
