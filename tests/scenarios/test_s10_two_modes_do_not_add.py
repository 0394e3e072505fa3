"""S10: two weeks of one mode and two of another are two and two, New York."""

from tests.scenarios.happenings import (
    ATTENDED,
    MISSED,
    attending,
    in_effect_from,
    local,
    session,
    standing,
)
from tests.scenarios.stories import NEW_YORK, instant

from dbtagreements import Mode
from dbtagreements.adherence import assess

AT = instant("2026-03-13T12:00Z")
AGREEMENT = in_effect_from(
    "2026-02-23",
    NEW_YORK,
    attending(Mode.INDIVIDUAL, id="individual"),
    attending(Mode.SKILLS_GROUP, id="group"),
)
SESSIONS = [
    session(f"s{count}", mode, local(f"2026-{when}", NEW_YORK), outcome)
    for count, (mode, when, outcome) in enumerate(
        [
            (Mode.INDIVIDUAL, "02-23 10:00", ATTENDED),
            (Mode.SKILLS_GROUP, "02-26 18:00", ATTENDED),
            (Mode.INDIVIDUAL, "03-02 10:00", MISSED),
            (Mode.SKILLS_GROUP, "03-05 18:00", MISSED),
            (Mode.INDIVIDUAL, "03-09 10:00", MISSED),
            (Mode.SKILLS_GROUP, "03-12 18:00", MISSED),
        ]
    )
]


def test_each_mode_needs_attention_by_itself():
    assert standing(AGREEMENT, SESSIONS, AT, "individual") == "at_risk"
    assert standing(AGREEMENT, SESSIONS, AT, "group") == "at_risk"


def test_each_has_a_run_of_two_and_nothing_is_reached():
    found = assess(AGREEMENT, SESSIONS, at=AT)
    for mode in (Mode.INDIVIDUAL, Mode.SKILLS_GROUP):
        assert found.absences(mode).run == 2
        assert found.absences(mode).reached_at is None
