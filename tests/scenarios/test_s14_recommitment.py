"""S14: the client recommits; the agreement's state is as it was, and the count starts anew."""

from tests.scenarios.happenings import (
    ATTENDED,
    MISSED,
    attending,
    in_effect_from,
    local,
    session,
    standing,
)
from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import Mode, Recommitted, Status, digest, recommit, status
from dbtagreements.adherence import assess

BEFORE = signed(
    relationship("2026-01-05", "2027-01-04", NEW_YORK),
    client="2026-01-05T14:00Z",
    therapist="2026-01-05T15:00Z",
)
AFTER = recommit(BEFORE, "client", at=instant("2026-03-30T15:00Z"))


def test_the_recommitment_stands_in_the_history():
    assert AFTER.history[-1] == Recommitted(
        id="e3", party="client", at=instant("2026-03-30T15:00Z")
    )


def test_the_text_and_the_signatures_are_untouched():
    assert digest(AFTER) == digest(BEFORE)
    assert status(AFTER, at=instant("2026-03-30T15:00Z")) is Status.IN_EFFECT


GROUP = Mode.SKILLS_GROUP
MISSING = in_effect_from("2026-02-23", NEW_YORK, attending(GROUP), last="2027-01-04")
ANEW = recommit(MISSING, "client", at=instant("2026-03-30T15:00Z"))
TUESDAYS = [
    session(f"s{count}", GROUP, local(f"2026-{tuesday} 18:00", NEW_YORK), outcome)
    for count, (tuesday, outcome) in enumerate(
        [
            ("02-24", ATTENDED),
            ("03-03", MISSED),
            ("03-10", MISSED),
            ("03-17", MISSED),
            ("03-24", MISSED),
            ("03-31", MISSED),
        ]
    )
]


def test_until_that_instant_the_limit_stays_reached():
    assert standing(ANEW, TUESDAYS, instant("2026-03-30T14:59:59Z")) == "broken"


def test_from_that_instant_nothing_is_due_yet():
    at = instant("2026-03-30T15:00:00Z")
    absences = assess(ANEW, TUESDAYS, at=at).absences(GROUP)
    assert standing(ANEW, TUESDAYS, at) == "not_due"
    assert (absences.run, absences.sessions, absences.reached_at) == (0, (), None)


def test_the_next_miss_is_the_first():
    at = instant("2026-04-01T12:00Z")
    absences = assess(ANEW, TUESDAYS, at=at).absences(GROUP)
    assert standing(ANEW, TUESDAYS, at) == "at_risk"
    assert (absences.run, absences.sessions) == (1, ("s5",))


def test_without_it_the_run_goes_on_and_the_limit_was_reached_when_it_was():
    at = instant("2026-04-01T12:00Z")
    absences = assess(MISSING, TUESDAYS, at=at).absences(GROUP)
    assert standing(MISSING, TUESDAYS, at) == "broken"
    assert absences.run == 5
    assert absences.reached_at == instant("2026-03-24T22:00:00Z")
