"""S12: a make-up within a week undoes a miss, a later one counts for its own week, New York."""

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
from tests.scenarios.stories import NEW_YORK, instant

from dbtagreements import Mode, Span
from dbtagreements.adherence import assess

GROUP = Mode.SKILLS_GROUP
AGREEMENT = in_effect_from("2026-04-06", NEW_YORK, attending(GROUP, make_up=Span(weeks=1)))
SESSIONS = [
    session("s1", GROUP, local("2026-04-07 18:00", NEW_YORK), MISSED),
    session("m1", GROUP, local("2026-04-09 17:00", NEW_YORK), ATTENDED, makes_up="s1"),
    session("s2", GROUP, local("2026-04-14 18:00", NEW_YORK), MISSED),
    session("s3", GROUP, local("2026-04-21 18:00", NEW_YORK), MISSED),
    session("m2", GROUP, local("2026-04-22 17:00", NEW_YORK), ATTENDED, makes_up="s2"),
]


@pytest.mark.parametrize(
    ("at", "state", "run"),
    [
        ("2026-04-08T12:00Z", "at_risk", 1),
        ("2026-04-10T12:00Z", "kept", 0),
        ("2026-04-15T12:00Z", "at_risk", 1),
        ("2026-04-22T12:00Z", "at_risk", 2),
        ("2026-04-23T12:00Z", "kept", 0),
    ],
)
def test_from_day_to_day(at, state, run):
    assert standing(AGREEMENT, SESSIONS, instant(at)) == state
    assert run_of(AGREEMENT, SESSIONS, instant(at), GROUP) == run


def test_what_was_made_up_too_late_stays_missed():
    absences = assess(AGREEMENT, SESSIONS, at=instant("2026-04-23T12:00Z")).absences(GROUP)
    assert absences.sessions == ("s2", "s3")
