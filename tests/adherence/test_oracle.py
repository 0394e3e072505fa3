"""The library against an interpreter that shares no code with it, on histories nobody wrote.

The interpreter itself is first held against stories whose answers were worked out by hand.
"""

from collections import Counter
from random import Random

import pytest
from hypothesis import settings
from tests.adherence.clocks import WEEK, day_of, instant, midnight, moved, written
from tests.adherence.histories import invented
from tests.adherence.oracle import (
    attendance,
    coaching_hold,
    diary_cards,
    refraining,
    worst,
)
from tests.adherence.values import as_agreement, as_instant, as_observations

from dbtagreements.adherence import assess
from dbtagreements.vocabulary import Mode

pytestmark = pytest.mark.usefixtures("untraced")

# Two thousand histories each time, twenty thousand in the nightly profile.
HISTORIES = 20_000 if settings.default.max_examples >= 10_000 else 2_000
BLOCK = HISTORIES // 40


# --- The library against the interpreter -------------------------------------------------------


@pytest.mark.parametrize("block", range(40))
def test_the_library_and_the_interpreter_give_the_same_answers(block):
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        history = invented(Random(seed))  # noqa: S311  # a seed, so that each run is the same
        agreement = as_agreement(history["agreement"])
        observations = as_observations(history["observations"])
        for at in history["instants"]:
            found = assess(agreement, observations, at=as_instant(at))
            expected, answers = by_the_interpreter(history, at), by_the_library(found, history)
            different = {
                name: (value, answers[name])
                for name, value in expected.items()
                if value != answers[name]
            }
            assert not different, f"seed {seed} at {written(at)}: (interpreter, library)"


def by_the_interpreter(history, at):
    agreement, observations = history["agreement"], history["observations"]
    answers = {
        "diary": diary_cards(agreement, "client", observations, at),
        "hold": coaching_hold(agreement, observations, at),
    }
    for promise in agreement["commitments"]:
        if promise["kind"] == "refrain":
            answers["refrain"] = refraining(agreement, promise, "client", observations, at)
        if promise["kind"] != "attend_sessions":
            continue
        by_party = {
            party: attendance(agreement, promise, party, observations, at)
            for party in promise["by"]
        }
        answers[promise["id"]] = worst(found["state"] for found in by_party.values())
        answers |= {(promise["id"], party): figures(by_party[party]) for party in by_party}
    return answers


def figures(found):
    """What is compared: the earliest day of return where a limit was reached, and not otherwise."""
    if found["reached_at"] is None:
        found = {**found, "earliest_return": None}
    return {name: value for name, value in found.items() if name not in {"state", "not_before"}}


def by_the_library(found, history):
    states = {one.commitment: one.state.value for one in found.commitments}
    answers = {**states, "hold": hold_of(found)}
    for promise in history["agreement"]["commitments"]:
        if promise["kind"] == "attend_sessions":
            for party in promise["by"]:
                absences = found.absences(Mode(promise["mode"]), party)
                answers[promise["id"], party] = figures_of(absences, promise)
    return answers


def figures_of(absences, promise):
    in_a_row = promise.get("absence_limit", {}).get("consecutive", True)
    assert absences.count == len(absences.sessions)
    reached = absences.reached_at
    return {
        "run": absences.run if in_a_row else None,
        "misses": absences.misses,
        "reached_at": reached,
        "sessions": sorted(absences.sessions),
        "without_record": list(absences.without_record),
        "earliest_return": None if reached is None else absences.earliest_return,
    }


def hold_of(found):
    hold = found.coaching_hold
    if hold is None:
        return None
    return {
        "start": hold.start,
        "end": hold.end,
        "because": hold.because,
        "remains_open": {word.value for word in hold.remains_open},
    }


# --- The histories tell something --------------------------------------------------------------


def test_the_histories_come_to_every_answer():
    seen = Counter()
    for seed in range(300):
        history = invented(Random(seed))  # noqa: S311
        for at in history["instants"]:
            for name, answer in by_the_interpreter(history, at).items():
                seen.update(_marks(name, answer))
    for state in ("kept", "at_risk", "broken", "not_due", "unknown"):
        assert seen["attend", state] > 50
        assert seen["diary", state] > 20 or state == "broken"
    assert seen["reached"] > 100
    assert seen["without_record"] > 100
    assert seen["hold"] > 25
    assert seen["run", 4] > 15


def _marks(name, answer):
    if isinstance(name, tuple):
        yield "run", answer["run"]
        if answer["reached_at"]:
            yield "reached"
        if answer["without_record"]:
            yield "without_record"
    elif name == "hold":
        if answer is not None:
            yield "hold"
    else:
        yield ("attend" if name[0] in "ct" else name), answer


# --- The interpreter against stories -----------------------------------------------------------


def story(zone, start, *, end=None, events=(), **promise):
    """An agreement in effect from a Monday on, with one promise of the client to attend."""
    at = written(midnight(instant_day(start), zone))
    return {
        "timezone": zone,
        "parties": [{"id": "client", "role": "client"}, {"id": "therapist", "role": "therapist"}],
        "term": {"start": start, **({"end": end} if end else {})},
        "signers": ["client"],
        "commitments": [
            {
                "kind": "attend_sessions",
                "id": "c1",
                "by": ["client"],
                "mode": "skills_group",
                "cadence": {"times": 1, "per": "P1W"},
                "absence_limit": {"misses": 4},
            }
            | promise
        ],
        "history": [{"event": "signed", "id": "e1", "party": "client", "at": at}, *events],
    }


def instant_day(text):
    return instant(text + "T12:00:00Z").date()


def met(*sessions):
    return [
        {
            "observed": "session",
            "id": f"s{count}",
            "mode": "skills_group",
            "party": "client",
            "at": at,
            "outcome": outcome,
            **more,
        }
        for count, (at, outcome, more) in enumerate(sessions)
    ]


def told(agreement, sessions, at):
    found = attendance(agreement, agreement["commitments"][0], "client", sessions, instant(at))
    return found["state"], found["run"]


FOUR_MISSES = met(
    ("2026-02-24T23:00:00Z", "attended", {}),
    ("2026-03-03T23:00:00Z", "missed", {}),
    ("2026-03-10T22:00:00Z", "missed", {}),
    ("2026-03-17T22:00:00Z", "missed", {}),
    ("2026-03-24T22:00:00Z", "missed", {}),
    ("2026-03-31T22:00:00Z", "missed", {}),
)


def test_the_interpreter_counts_four_misses():
    agreement = story("America/New_York", "2026-02-23", end="2027-01-04")
    assert told(agreement, FOUR_MISSES, "2026-03-17T22:30:00Z") == ("at_risk", 3)
    assert told(agreement, FOUR_MISSES, "2026-03-24T21:59:59Z") == ("at_risk", 3)
    assert told(agreement, FOUR_MISSES, "2026-03-24T22:00:00Z") == ("broken", 4)
    assert told(agreement, FOUR_MISSES, "2026-04-01T12:00:00Z") == ("broken", 5)


def test_the_interpreter_starts_anew_when_the_client_recommits():
    again = {"event": "recommitted", "id": "e2", "party": "client", "at": "2026-03-30T15:00:00Z"}
    agreement = story("America/New_York", "2026-02-23", events=[again])
    assert told(agreement, FOUR_MISSES, "2026-03-30T14:59:59Z") == ("broken", 4)
    assert told(agreement, FOUR_MISSES, "2026-03-30T15:00:00Z") == ("not_due", 0)
    assert told(agreement, FOUR_MISSES, "2026-04-01T12:00:00Z") == ("at_risk", 1)


def test_the_interpreter_looks_at_who_cancelled():
    sessions = met(
        ("2026-04-30T09:00:00Z", "attended", {}),
        ("2026-05-07T09:00:00Z", "missed", {}),
        ("2026-05-14T09:00:00Z", "cancelled_by_client", {"notice": "PT48H"}),
        ("2026-05-21T09:00:00Z", "cancelled_by_provider", {}),
        ("2026-05-28T09:00:00Z", "missed", {}),
        ("2026-06-04T09:00:00Z", "missed", {}),
    )
    agreement = story("Europe/London", "2026-04-27")
    assert told(agreement, sessions, "2026-05-29T00:00:00Z") == ("at_risk", 3)
    assert told(agreement, sessions, "2026-06-04T09:00:00Z") == ("broken", 4)


def test_the_interpreter_counts_late_only_beyond_the_limit():
    sessions = met(
        ("2026-08-26T21:30:00Z", "attended", {}),
        ("2026-09-02T21:30:00Z", "missed", {}),
        ("2026-09-09T21:30:00Z", "attended", {"late_by": "PT15M"}),
        ("2026-09-16T21:30:00Z", "attended", {"late_by": "PT16M"}),
        ("2026-09-23T21:30:00Z", "missed", {}),
    )
    agreement = story("America/Toronto", "2026-08-24", late_after="PT15M")
    assert told(agreement, sessions, "2026-09-03T12:00:00Z") == ("at_risk", 1)
    assert told(agreement, sessions, "2026-09-10T12:00:00Z") == ("kept", 0)
    assert told(agreement, sessions, "2026-09-17T12:00:00Z") == ("at_risk", 1)
    assert told(agreement, sessions, "2026-09-24T12:00:00Z") == ("at_risk", 2)


def test_the_interpreter_passes_over_a_leave():
    sessions = met(
        ("2026-05-26T22:00:00Z", "attended", {}),
        *((f"2026-06-{day}T22:00:00Z", "missed", {}) for day in ("02", "09", "16", "23", "30")),
        ("2026-07-07T22:00:00Z", "missed", {}),
        ("2026-07-14T22:00:00Z", "attended", {}),
    )
    leave = {
        "event": "suspended",
        "id": "e2",
        "at": "2026-06-12T13:00:00Z",
        "until": "2026-07-01T04:00:00Z",
    }
    agreement = story("America/New_York", "2026-05-25", events=[leave])
    assert told(agreement, sessions, "2026-06-20T12:00:00Z") == ("not_due", 2)
    assert told(agreement, sessions, "2026-07-08T12:00:00Z") == ("at_risk", 3)
    assert told(agreement, sessions, "2026-07-15T12:00:00Z") == ("kept", 0)


def test_the_interpreter_lets_a_make_up_in_time_undo_a_miss():
    sessions = met(
        ("2026-04-07T22:00:00Z", "missed", {}),
        ("2026-04-09T21:00:00Z", "attended", {"makes_up": "s0"}),
        ("2026-04-14T22:00:00Z", "missed", {}),
        ("2026-04-22T21:00:00Z", "attended", {"makes_up": "s2"}),
        ("2026-04-21T22:00:00Z", "missed", {}),
    )
    agreement = story("America/New_York", "2026-04-06", make_up="P1W")
    assert told(agreement, sessions, "2026-04-08T12:00:00Z") == ("at_risk", 1)
    assert told(agreement, sessions, "2026-04-10T12:00:00Z") == ("kept", 0)
    assert told(agreement, sessions, "2026-04-15T12:00:00Z") == ("at_risk", 1)
    assert told(agreement, sessions, "2026-04-22T12:00:00Z") == ("at_risk", 2)
    assert told(agreement, sessions, "2026-04-23T12:00:00Z") == ("kept", 0)


def test_the_interpreter_leaves_a_week_of_two_sessions_open():
    days = (("07", "missed"), ("10", "attended"), ("14", "missed"), ("17", "missed"))
    more = (("21", "missed"), ("24", "missed"))
    sessions = met(*((f"2026-09-{day}T08:00:00Z", what, {}) for day, what in days + more))
    agreement = story("Europe/London", "2026-09-07", cadence={"times": 2, "per": "P1W"})
    assert told(agreement, sessions, "2026-09-08T12:00:00Z") == ("not_due", 0)
    assert told(agreement, sessions, "2026-09-14T12:00:00Z") == ("kept", 0)
    assert told(agreement, sessions, "2026-09-17T08:00:00Z") == ("at_risk", 1)
    assert told(agreement, sessions, "2026-09-21T12:00:00Z") == ("at_risk", 1)
    assert told(agreement, sessions, "2026-09-24T12:00:00Z") == ("at_risk", 2)


def test_the_interpreter_holds_for_elapsed_time():
    act = {
        "observed": "behavior",
        "id": "b1",
        "party": "client",
        "behavior": "self_harm",
        "form": "act",
        "at": "2026-03-08T01:00:00Z",
    }
    offer = {
        "kind": "offer_coaching",
        "hold_after": ["self_harm"],
        "hold_for": "PT24H",
        "by": ["therapist"],
    }
    agreement = {**story("America/New_York", "2026-03-02"), "commitments": [offer]}
    hold = coaching_hold(agreement, [act], instant("2026-03-09T00:00:00Z"))
    assert hold["end"] == instant("2026-03-09T01:00:00Z")
    assert coaching_hold(agreement, [act], instant("2026-03-09T01:00:00Z")) is None


def test_the_interpreter_knows_the_edges_of_weeks_and_of_clock_changes():
    monday = midnight(instant_day("2026-03-09"), "America/New_York")
    assert written(monday) == "2026-03-09T04:00:00Z"
    assert moved(instant("2026-03-03T23:00:00Z"), "P1W", "America/New_York") - instant(
        "2026-03-03T23:00:00Z"
    ) == WEEK - (monday - instant("2026-03-09T03:00:00Z"))
    assert day_of(midnight(instant_day("2026-03-08"), "America/Havana"), "America/Havana") == (
        instant_day("2026-03-08")
    )
    assert written(midnight(instant_day("2026-03-08"), "America/Havana")) == "2026-03-08T05:00:00Z"
