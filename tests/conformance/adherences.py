"""How promises stand: the stories of the scenarios, with the states and counts that they tell.

States, runs of missed weeks and ends of pauses are written here by hand, as the stories have them.
The reasons and the sessions that stand beside them are added as the library has them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from tests.conformance.cases import case
from tests.scenarios import test_s04_24_hours_over_the_spring_change as s04
from tests.scenarios import test_s05_24_hours_over_the_autumn_change as s05
from tests.scenarios import test_s06_second_act_and_what_stays_open as s06
from tests.scenarios import test_s07_return_after_leaving as s07
from tests.scenarios import test_s08_who_cancelled as s08
from tests.scenarios import test_s09_late as s09
from tests.scenarios import test_s10_two_modes_do_not_add as s10
from tests.scenarios import test_s11_leave as s11
from tests.scenarios import test_s12_make_ups as s12
from tests.scenarios import test_s13_twice_a_week as s13
from tests.scenarios import test_s14_recommitment as s14
from tests.scenarios import test_s25_a_week_of_evidence as s25

from dbtagreements import AdherenceSettings, Agreement, assess, dumps, examples, loads
from dbtagreements.model import Observation
from dbtagreements.wire.times import read_instant

__all__ = ["adherences", "assessed"]


class Told(NamedTuple):
    """What a story tells of an instant: states, runs by mode, and when a pause of calls ends."""

    at: str
    states: Mapping[str, str] = MappingProxyType({})
    runs: Mapping[str, int] = MappingProxyType({})
    pause_until: str | None = None


class Story(NamedTuple):
    """A story: what was agreed, what was seen, and what that comes to."""

    name: str
    comment: str
    subject: Any
    seen: Iterable[Observation]
    told: tuple[Told, ...]
    settings: dict[str, Any] | None = None


def _attending(*rows: tuple[str, str, int], mode: str) -> tuple[Told, ...]:
    return tuple(Told(at, {"attend": state}, {mode: run}) for at, state, run in rows)


def _stories() -> Iterator[Story]:
    yield Story(
        "pause-over-the-spring-change",
        "Calls pause for 24 hours of elapsed time, though a day of that week has 23.",
        s04.AGREEMENT,
        [s04.ACT],
        (
            Told("2026-03-08T00:59:59Z"),
            Told("2026-03-08T01:00:00Z", pause_until="2026-03-09T01:00:00Z"),
            Told("2026-03-09T00:00:00Z", pause_until="2026-03-09T01:00:00Z"),
            Told("2026-03-09T01:00:00Z"),
        ),
    )
    yield Story(
        "pause-over-the-autumn-change",
        "Calls pause for 24 hours of elapsed time, though a day of that week has 25.",
        s05.AGREEMENT,
        [s05.ACT],
        (
            Told("2026-10-25T22:29:59Z", pause_until="2026-10-25T22:30:00Z"),
            Told("2026-10-25T22:30:00Z"),
        ),
    )
    yield Story(
        "a-second-act",
        "A second act starts the 24 hours anew; an urge lengthens nothing; a session attended "
        "meanwhile counts.",
        s06.AGREEMENT,
        s06.SEEN,
        (
            Told("2026-05-05T12:00:00Z", pause_until="2026-05-06T02:15:00Z"),
            Told("2026-05-05T14:00:00Z", pause_until="2026-05-06T13:40:00Z"),
            Told("2026-05-05T16:00:00Z", {"attend": "kept"}, pause_until="2026-05-06T13:40:00Z"),
            Told("2026-05-06T13:40:00Z"),
        ),
    )
    yield Story(
        "four-weeks-in-a-row",
        "The fourth week missed in a row reaches the limit, at the instant the session starts.",
        s07.AGREEMENT,
        s07.TUESDAYS,
        _attending(
            ("2026-03-17T22:30:00Z", "at_risk", 3),
            ("2026-03-24T21:59:59Z", "at_risk", 3),
            ("2026-03-24T22:00:00Z", "broken", 4),
            mode="skills_group",
        ),
    )
    yield Story(
        "who-cancelled",
        "What the client cancelled counts as missed; the week that the therapist cancelled is "
        "passed over.",
        s08.AGREEMENT,
        s08.thursdays(s08.MISSED),
        _attending(
            ("2026-05-29T00:00:00Z", "at_risk", 3),
            ("2026-06-04T09:00:00Z", "broken", 4),
            mode="individual",
        ),
    )
    yield Story(
        "who-came-again",
        "One session attended starts the count again.",
        s08.AGREEMENT,
        s08.thursdays(s08.ATTENDED),
        _attending(("2026-06-04T09:00:00Z", "kept", 0), mode="individual"),
    )
    yield Story(
        "late",
        "Late by as much as is agreed is attended, by more is missed.",
        s09.AGREEMENT,
        s09.WEDNESDAYS,
        _attending(
            ("2026-09-03T12:00:00Z", "at_risk", 1),
            ("2026-09-10T12:00:00Z", "kept", 0),
            ("2026-09-17T12:00:00Z", "at_risk", 1),
            ("2026-09-24T12:00:00Z", "at_risk", 2),
            mode="skills_group",
        ),
    )
    yield Story(
        "two-modes-do-not-add",
        "Two weeks of one kind of session and two of another are two and two.",
        s10.AGREEMENT,
        s10.SESSIONS,
        (
            Told(
                "2026-03-13T12:00:00Z",
                {"individual": "at_risk", "group": "at_risk"},
                {"individual": 2, "skills_group": 2},
            ),
        ),
    )
    yield Story(
        "leave",
        "During a leave no session is due, and its weeks are passed over.",
        s11.AGREEMENT,
        s11.TUESDAYS,
        _attending(
            ("2026-06-20T12:00:00Z", "not_due", 2),
            ("2026-07-08T12:00:00Z", "at_risk", 3),
            ("2026-07-15T12:00:00Z", "kept", 0),
            mode="skills_group",
        ),
    )
    yield Story(
        "make-ups",
        "A make-up within the time agreed undoes a miss; a later one counts for its own week.",
        s12.AGREEMENT,
        s12.SESSIONS,
        _attending(
            ("2026-04-08T12:00:00Z", "at_risk", 1),
            ("2026-04-10T12:00:00Z", "kept", 0),
            ("2026-04-15T12:00:00Z", "at_risk", 1),
            ("2026-04-22T12:00:00Z", "at_risk", 2),
            ("2026-04-23T12:00:00Z", "kept", 0),
            mode="skills_group",
        ),
    )
    yield Story(
        "twice-a-week",
        "A week of two sessions is open until both were missed, one attended, or it is over.",
        s13.AGREEMENT,
        s13.SESSIONS,
        _attending(
            ("2026-09-08T12:00:00Z", "not_due", 0),
            ("2026-09-14T12:00:00Z", "kept", 0),
            ("2026-09-17T08:00:00Z", "at_risk", 1),
            ("2026-09-21T12:00:00Z", "at_risk", 1),
            ("2026-09-24T12:00:00Z", "at_risk", 2),
            mode="individual",
        ),
    )
    yield Story(
        "recommitted",
        "From the instant at which the client recommits the count starts anew.",
        s14.ANEW,
        s14.TUESDAYS,
        (
            Told("2026-03-30T14:59:59Z", {"attend": "broken"}),
            Told("2026-03-30T15:00:00Z", {"attend": "not_due"}, {"skills_group": 0}),
            Told("2026-04-01T12:00:00Z", {"attend": "at_risk"}, {"skills_group": 1}),
        ),
    )
    yield from _a_week()
    yield Story(
        "example-treatment",
        "The treatment and the observations that are shipped as examples.",
        examples.load("treatment"),
        examples.observations(),
        (Told("2026-03-10T16:00:00Z", runs={"skills_group": 2}),),
    )


def _a_week() -> Iterator[Story]:
    at = "2026-03-10T16:00:00Z"
    yield Story(
        "a-week-with-an-urge",
        "Five diary cards of seven, an urge and a call that nobody answered.",
        s25.AGREEMENT,
        s25.WEEK,
        (Told(at, {"diary": "at_risk", "reach": "kept", "refrain": "at_risk"}),),
    )
    yield Story(
        "a-week-with-an-act",
        "An act before the call: the call came too late, and calls pause for 24 hours.",
        s25.AGREEMENT,
        [*s25.WEEK, s25.ACT],
        (
            Told("2026-03-08T12:00:00Z", pause_until="2026-03-09T03:10:00Z"),
            Told(at, {"reach": "broken", "refrain": "broken"}),
        ),
    )
    yield Story(
        "a-week-that-asks-for-more-cards",
        "Where fewer than 72 of a hundred days are set to be too few, five of seven are.",
        s25.AGREEMENT,
        s25.WEEK,
        (Told(at, {"diary": "broken"}),),
        {"diary_percent": 72},
    )


def assessed(
    document: Any, observations: list[Any], at: str, settings: dict[str, Any] | None
) -> dict[str, Any]:
    """How the promises of a document stand, cut to what the kit compares."""
    instant = read_instant(at)
    assert instant is not None
    found = assess(
        loads(json.dumps(document)),
        [loads(json.dumps(one), Observation) for one in observations],
        at=instant,
        settings=loads(json.dumps(settings or {}), AdherenceSettings),
    )
    whole = json.loads(dumps(found))
    return {
        "commitments": [
            {
                "agreement": one["agreement"],
                "commitment": one["commitment"],
                "state": one["state"],
                "reasons": [reason["code"] for reason in one.get("reasons", ())],
            }
            for one in whole["commitments"]
        ],
        "absences": [
            {
                "agreement": one["agreement"],
                "commitment": one["commitment"],
                "party": one["party"],
                "mode": one["mode"],
                "run": one.get("run", 0),
                "sessions": one.get("sessions", []),
                **{name: one[name] for name in ("reached_at", "earliest_return") if name in one},
            }
            for one in whole.get("absence_counts", ())
        ],
        "pause": _pause(whole.get("coaching_hold")),
    }


def _pause(hold: dict[str, Any] | None) -> dict[str, Any] | None:
    if hold is None:
        return None
    return {name: hold[name] for name in ("agreement", "commitment", "start", "end", "because")}


def adherences() -> Iterator[dict[str, Any]]:
    """All cases of the area: for each instant of a story one."""
    for story in _stories():
        document = json.loads(dumps(story.subject))
        seen = [json.loads(dumps(one)) for one in story.seen]
        settings = {} if story.settings is None else {"settings": story.settings}
        for number, told in enumerate(story.told, start=1):
            result = assessed(document, seen, told.at, story.settings)
            _hold_against(told, result, story.subject)
            yield case(
                f"adherence-{story.name}-{number}",
                story.comment,
                story.name,
                document=document,
                observations=seen,
                at=told.at,
                **settings,
                result=result,
            )


def _hold_against(told: Told, result: dict[str, Any], subject: object) -> None:
    states = {one["commitment"]: one["state"] for one in result["commitments"]}
    assert told.states.items() <= states.items(), (told, states)
    runs = {one["mode"]: one["run"] for one in result["absences"]}
    assert told.runs.items() <= runs.items(), (told, runs)
    if isinstance(subject, Agreement):
        pause = result["pause"]
        assert told.pause_until == (None if pause is None else pause["end"]), (told, pause)
