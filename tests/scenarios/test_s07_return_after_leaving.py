"""S07: four weeks in a row missed over the spring change, and the way back, New York."""

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
from tests.scenarios.stories import NEW_YORK, day, instant, relationship

from dbtagreements import Mode, earliest_return
from dbtagreements.adherence import assess

GROUP = Mode.SKILLS_GROUP
AGREEMENT = in_effect_from("2026-02-23", NEW_YORK, attending(GROUP), last="2027-01-04")
TUESDAYS = [
    session(f"s{count}", GROUP, local(f"{tuesday} 18:00", NEW_YORK), outcome)
    for count, (tuesday, outcome) in enumerate(
        [
            ("2026-02-24", ATTENDED),
            ("2026-03-03", MISSED),
            ("2026-03-10", MISSED),
            ("2026-03-17", MISSED),
            ("2026-03-24", MISSED),
        ]
    )
]


def test_after_three_it_needs_attention():
    at = instant("2026-03-17T22:30Z")
    assert standing(AGREEMENT, TUESDAYS, at) == "at_risk"
    assert run_of(AGREEMENT, TUESDAYS, at, GROUP) == 3


def test_a_second_before_the_fourth_nothing_is_reached():
    found = assess(AGREEMENT, TUESDAYS, at=instant("2026-03-24T21:59:59Z"))
    assert standing(AGREEMENT, TUESDAYS, instant("2026-03-24T21:59:59Z")) == "at_risk"
    assert found.absences(GROUP).run == 3
    assert found.absences(GROUP).reached_at is None


def test_the_fourth_reaches_the_limit_as_it_starts():
    at = instant("2026-03-24T22:00:00Z")
    absences = assess(AGREEMENT, TUESDAYS, at=at).absences(GROUP)
    assert standing(AGREEMENT, TUESDAYS, at) == "broken"
    assert absences.run == absences.misses == 4
    assert absences.reached_at == at
    assert absences.sessions == ("s1", "s2", "s3", "s4")
    assert absences.count == 4
    assert absences.without_record == ()


def test_the_first_day_of_return_is_the_day_after_the_term():
    absences = assess(AGREEMENT, TUESDAYS, at=instant("2026-03-24T22:00:00Z")).absences(GROUP)
    assert absences.earliest_return == day("2027-01-05")


def test_it_names_the_sessions_it_rests_on():
    found = assess(AGREEMENT, TUESDAYS, at=instant("2026-03-24T22:00:00Z"))
    assert {"s1", "s2", "s3", "s4"} <= set(found.commitments[0].evidence)


def test_the_agreement_itself_is_not_ended_by_it():
    after = assess(AGREEMENT, TUESDAYS, at=instant("2026-06-01T12:00Z"))
    assert after.commitments[0].agreement == "story"
    assert after.commitments[0].state.value == "broken"


def test_the_earliest_return_is_the_day_after_the_term():
    assert earliest_return(relationship("2026-01-05", "2027-01-04", NEW_YORK)) == day("2027-01-05")


def test_an_open_term_has_no_day_of_return():
    assert earliest_return(relationship("2026-01-05", None, NEW_YORK)) is None
    open_ended = in_effect_from("2026-02-23", NEW_YORK, attending(GROUP))
    absences = assess(open_ended, TUESDAYS, at=instant("2026-03-24T22:00:00Z")).absences(GROUP)
    assert absences.reached_at is not None
    assert absences.earliest_return is None
