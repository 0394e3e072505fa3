"""S08: what the client cancelled counts, what the therapist cancelled does not, London."""

from tests.scenarios.happenings import (
    ATTENDED,
    BY_CLIENT,
    BY_PROVIDER,
    MISSED,
    attending,
    in_effect_from,
    local,
    run_of,
    session,
    standing,
)
from tests.scenarios.stories import LONDON, instant

from dbtagreements import AttendSessions, Mode, Span
from dbtagreements.adherence import assess

INDIVIDUAL = Mode.INDIVIDUAL
AGREEMENT = in_effect_from("2026-04-27", LONDON, attending(INDIVIDUAL))


def thursdays(last):
    return [
        session(f"s{count}", INDIVIDUAL, local(f"2026-{thursday} 10:00", LONDON), outcome, **more)
        for count, (thursday, outcome, more) in enumerate(
            [
                ("04-30", ATTENDED, {}),
                ("05-07", MISSED, {}),
                ("05-14", BY_CLIENT, {"notice": Span(hours=48)}),
                ("05-21", BY_PROVIDER, {}),
                ("05-28", MISSED, {}),
                ("06-04", last, {}),
            ]
        )
    ]


def test_the_week_that_the_therapist_cancelled_is_passed_over():
    at = instant("2026-05-29T00:00:00Z")
    assert standing(AGREEMENT, thursdays(MISSED), at) == "at_risk"
    assert run_of(AGREEMENT, thursdays(MISSED), at, INDIVIDUAL) == 3


def test_the_fourth_reaches_the_limit():
    at = instant("2026-06-04T09:00:00Z")
    absences = assess(AGREEMENT, thursdays(MISSED), at=at).absences(INDIVIDUAL)
    assert standing(AGREEMENT, thursdays(MISSED), at) == "broken"
    assert absences.run == 4
    assert absences.reached_at == at
    assert absences.sessions == ("s1", "s2", "s4", "s5")


def test_coming_would_have_started_the_count_again():
    at = instant("2026-06-04T09:00:00Z")
    assert standing(AGREEMENT, thursdays(ATTENDED), at) == "kept"
    assert run_of(AGREEMENT, thursdays(ATTENDED), at, INDIVIDUAL) == 0


def test_in_the_therapists_own_promise_the_two_change_places():
    promise = AttendSessions(id="own", by=("therapist",), mode=INDIVIDUAL)
    agreement = in_effect_from("2026-04-27", LONDON, attending(INDIVIDUAL), promise)
    found = assess(agreement, thursdays(ATTENDED), at=instant("2026-05-25T12:00Z"))
    assert "s3" in found.absences(INDIVIDUAL, "therapist").sessions
    assert "s2" not in found.absences(INDIVIDUAL, "therapist").sessions
    assert standing(agreement, thursdays(ATTENDED), instant("2026-05-25T12:00Z"), "own") == (
        "at_risk"
    )
