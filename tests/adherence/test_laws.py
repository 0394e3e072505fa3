"""Laws that hold for every history, whatever happened in it."""

import json
import re
from datetime import datetime, time, timedelta
from importlib.resources import files
from itertools import count
from random import Random

import attrs
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from pendulum import DateTime
from tests.adherence.clocks import DAY, WEEK, day_of, first_shown, instant, moved, units, written
from tests.adherence.histories import OLD, SECOND, invented
from tests.adherence.oracle import Life
from tests.adherence.values import as_agreement, as_day, as_instant, as_observations
from tests.saying.words import NEVER

from dbtagreements import (
    Agreement,
    ExplainLimits,
    InvalidValue,
    Method,
    Mode,
    Pay,
    StayInTreatment,
    Treatment,
    dumps,
    loads,
    sign,
)
from dbtagreements.adherence import assess
from dbtagreements.adherence.sentences import say_reason

# As the wire has it, and never shown to people: they read "not kept yet".
WIRE_ONLY = re.compile(r"\b(broken|but)\b", re.IGNORECASE)
SECRET = "Quillan" + "Vexworth"

# Sixty histories for each law, two thousand in the nightly profile.
few = settings(max_examples=2_000 if settings.default.max_examples >= 10_000 else 60)
seeds = st.integers(min_value=0, max_value=2**32 - 1)


class Drawn(tuple):
    """A history, and one of the instants at which to ask about it; shown by its seed."""

    __slots__ = ()

    def __new__(cls, seed, number):
        history = invented(Random(seed))  # noqa: S311  # a seed, drawn
        return super().__new__(cls, ({**history, "seed": seed}, history["instants"][number]))

    def __repr__(self):
        return f"seed {self[0]['seed']} at {written(self[1])}"


def histories():
    return st.builds(Drawn, seeds, st.integers(0, 4))


def asked(history, at, observations=None):
    """What the library says of a history, or of other observations of the same agreement."""
    seen = history["observations"] if observations is None else observations
    return assess(as_agreement(history["agreement"]), as_observations(seen), at=as_instant(at))


def attending(history):
    """The promises of clients to attend, with each party that owes them."""
    for promise in history["agreement"]["commitments"]:
        if promise["kind"] == "attend_sessions":
            for party in promise["by"]:
                yield promise, party


def state(found, commitment):
    return next(one.state.value for one in found.commitments if one.commitment == commitment)


def absences(found, history):
    return {
        (promise["id"], party): found.absences(Mode(promise["mode"]), party)
        for promise, party in attending(history)
    }


def everything(found, history):
    return found.commitments, found.coaching_hold, absences(found, history)


# --- What helps never hurts, what hurts never helps --------------------------------------------


@few
@given(histories(), st.data())
def test_an_attended_session_more_never_worsens_attendance(drawn, data):
    history, at = drawn
    promise, party = next(attending(history))
    earlier = at - timedelta(minutes=data.draw(st.integers(0, 60 * 24 * 40)))
    more = {
        "observed": "session",
        "id": "more",
        "mode": promise["mode"],
        "at": written(earlier),
        "party": party,
        "outcome": "attended",
    }
    missed = sorted(
        one["id"]
        for one in history["observations"]
        if one["observed"] == "session" and one["party"] == party and "makes_up" not in one
    )
    if missed and data.draw(st.booleans()):
        more["makes_up"] = data.draw(st.sampled_from(missed))
    before = asked(history, at)
    after = asked(history, at, [*history["observations"], more])
    order = {"broken": 0, "at_risk": 1}
    was, now = state(before, promise["id"]), state(after, promise["id"])
    assert order.get(now, 2) >= order.get(was, 2)
    assert was != "kept" or now == "kept" or len(promise["by"]) > 1
    counted, recounted = absences(before, history), absences(after, history)
    for name, old in counted.items():
        if name[1] == "therapist":
            continue
        new = recounted[name]
        assert new.run <= old.run
        assert set(new.sessions) <= set(old.sessions)
        assert new.reached_at is None or new.reached_at >= old.reached_at


@few
@given(histories(), st.integers(0, 60 * 24 * 10))
def test_an_act_more_never_improves_refraining(drawn, minutes):
    history, at = drawn
    more = {
        "observed": "behavior",
        "id": "more",
        "party": "client",
        "behavior": "self_harm",
        "at": written(at - timedelta(minutes=minutes)),
        "form": "act",
    }
    order = ("broken", "at_risk", "unknown", "kept", "not_due")
    was = state(asked(history, at), "refrain")
    now = state(asked(history, at, [*history["observations"], more]), "refrain")
    assert order.index(now) <= order.index(was)


@few
@given(histories())
def test_an_urge_never_starts_a_pause_of_coaching(drawn):
    history, at = drawn
    calm = [
        {**one, "form": "urge"} if one.get("form") == "act" else one
        for one in history["observations"]
    ]
    assert asked(history, at, calm).coaching_hold is None


# --- Pauses and shifts -------------------------------------------------------------------------

INSIDE = ("attended", "missed", "cancelled_by_client", "not_scheduled", "no record")


# Few histories have a session in a pause, and at times many in a row have none.
@settings(few, suppress_health_check=[HealthCheck.filter_too_much])
@given(histories(), st.data())
def test_what_lies_in_a_pause_of_the_agreement_changes_no_run(drawn, data):
    history, at = drawn
    life = Life(history["agreement"], at)

    def outside(one):
        return one["observed"] != "session" or not life.paused(instant(one["at"]))

    assume(any(not outside(one) for one in history["observations"]))
    changed = []
    for one in history["observations"]:
        outcome = None if outside(one) else data.draw(st.sampled_from(INSIDE))
        if outcome != "no record":
            changed.append(one if outcome is None else {**one, "outcome": outcome})
    before, after = asked(history, at), asked(history, at, changed)
    assert [one.state for one in after.commitments] == [one.state for one in before.commitments]
    assert absences(after, history) == absences(before, history)


OUTCOMES = ("attended", "missed", "missed", "cancelled_by_client", "cancelled_by_provider", None)
weeks_of = st.lists(st.sampled_from(OUTCOMES), max_size=8)


def weekly(zone, weeks, pauses=()):
    """An agreement of one weekly promise from 2 February 2026 on, a Monday, and its sessions."""
    monday = datetime(2026, 2, 2)  # noqa: DTZ001  # a reading of the wall clock
    sessions = [
        {
            "observed": "session",
            "id": f"s{week}",
            "mode": "individual",
            "at": written(first_shown(monday + week * WEEK + timedelta(days=3, hours=2.5), zone)),
            "party": "client",
            "outcome": outcome,
        }
        for week, outcome in enumerate(weeks)
        if outcome is not None
    ]
    signing = written(first_shown(monday, zone) - DAY)
    signed = [
        {"event": "signed", "id": f"e{n}", "party": party, "at": signing}
        | {"method": "ink", "covers": OLD}
        for n, party in enumerate(("client", "therapist"))
    ]
    suspended = [
        {
            "event": "suspended",
            "id": f"p{first}",
            "at": written(first_shown(monday + first * WEEK, zone)),
            "until": written(first_shown(monday + last * WEEK, zone)),
            "reason": "client_leave",
        }
        for first, last in pauses
    ]
    agreement = {
        "schema": "dbtagreements/1",
        "type": "relationship",
        "id": "story",
        "version": 2,
        "supersedes": OLD,
        "timezone": zone,
        "language": "en",
        "parties": [
            {"id": "client", "role": "client", "name": "Ana Example"},
            {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"},
        ],
        "term": {"start": "2026-02-02"},
        "signers": ["client", "therapist"],
        "commitments": [
            {
                "kind": "attend_sessions",
                "id": "c0",
                "by": ["client"],
                "mode": "individual",
                "cadence": {"times": 1, "per": "P1W"},
                "absence_limit": {"misses": 4},
            }
        ],
        "history": [*signed, *suspended],
    }
    end = first_shown(monday + len(weeks) * WEEK + timedelta(hours=1), zone)
    return {"agreement": agreement, "observations": sessions}, end


@few
@given(
    weeks_of,
    st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=4),
    weeks_of,
    st.sampled_from(["America/New_York", "Europe/London", "Australia/Sydney", "Asia/Kolkata"]),
)
@example(["missed", "missed"], ["missed"], ["missed", "missed"], "America/New_York")
@example(["missed", None], ["attended"], [], "America/New_York")
@example(["attended", None], ["missed"], [], "Europe/London")
@example([], ["attended"], [None], "Asia/Kolkata")
def test_weeks_of_leave_put_in_between_change_no_run(before, leave, after, zone):
    plain, end = weekly(zone, before + after)
    first, last = len(before), len(before) + len(leave)
    paused, later = weekly(zone, before + leave + after, pauses=[(first, last)])
    told, retold = asked(plain, end), asked(paused, later)
    assert state(retold, "c0") == state(told, "c0")
    old, new = told.absences(Mode.INDIVIDUAL), retold.absences(Mode.INDIVIDUAL)
    assert (new.run, new.count, len(new.without_record)) == (
        old.run,
        old.count,
        len(old.without_record),
    )
    assert (new.reached_at is None) == (old.reached_at is None)


def shifted(value, weeks):
    """The same plain JSON, or the same moment, so many weeks later by elapsed time."""
    if isinstance(value, dict):
        return {name: shifted(one, weeks) for name, one in value.items()}
    if isinstance(value, list):
        return [shifted(one, weeks) for one in value]
    if isinstance(value, datetime):
        return value + weeks * WEEK
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (instant(value + "T00:00:00Z") + weeks * WEEK).date().isoformat()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\S+Z", value):
        return written(instant(value) + weeks * WEEK)
    return value


def has_months(history):
    return any(
        units(span)[0]
        for promise in history["agreement"]["commitments"]
        for span in (
            promise.get("cadence", {}).get("per", "P1W"),
            promise.get("absence_limit", {}).get("within", "P1W"),
        )
    )


@few
@given(histories(), st.integers(1, 60), st.sampled_from(["UTC", "Asia/Kolkata"]))
def test_whole_weeks_later_every_answer_is_that_much_later(drawn, weeks, zone):
    history, at = drawn
    assume(not has_months(history))
    history = {**history, "agreement": {**history["agreement"], "timezone": zone}}
    told, retold = asked(history, at), asked(shifted(history, weeks), shifted(at, weeks))
    assert [(one.commitment, one.state) for one in retold.commitments] == [
        (one.commitment, one.state) for one in told.commitments
    ]
    assert [[r.code for r in one.reasons] for one in retold.commitments] == [
        [r.code for r in one.reasons] for one in told.commitments
    ]
    assert [one.evidence for one in retold.commitments] == [
        one.evidence for one in told.commitments
    ]
    later = weeks * WEEK
    old, new = told.coaching_hold, retold.coaching_hold
    assert (old is None) == (new is None)
    if old is not None and new is not None:
        assert (new.start, new.end) == (old.start + later, old.end + later)
        assert (new.because, new.remains_open) == (old.because, old.remains_open)
    for name, one in absences(told, history).items():
        other = absences(retold, history)[name]
        assert (other.run, other.count, other.sessions) == (one.run, one.count, one.sessions)
        assert other.reached_at == (None if one.reached_at is None else one.reached_at + later)
        assert list(other.without_record) == [day + later for day in one.without_record]
        if one.earliest_return is not None:
            assert other.earliest_return == one.earliest_return + later


def boundaries(history):
    """Instants at which an answer may change: something happens, or a window opens or closes."""
    agreement = history["agreement"]
    for event in agreement["history"]:
        yield instant(event["at"])
        if "until" in event:
            yield instant(event["until"])
    spans = [timedelta(hours=hours) for hours in (12, 24, 48)]
    for one in history["observations"]:
        if "at" in one:
            yield instant(one["at"])
            yield from (instant(one["at"]) + span for span in spans)


@few
@given(histories(), st.integers(1, 3600), st.booleans())
def test_between_events_and_boundaries_there_is_one_answer(drawn, seconds, by_the_edge):
    history, at = drawn
    zone = history["agreement"]["timezone"]
    if by_the_edge:
        # From one boundary to just before the next one.
        coming = min((one for one in boundaries(history) if one > at), default=at + 3 * SECOND)
        later = coming - SECOND
    else:
        later = at + seconds * SECOND
    assume(at < later)
    assume(day_of(at, zone) == day_of(later, zone))
    assume(not any(at < one <= later for one in boundaries(history)))
    for promise, _ in attending(history):
        back = promise.get("absence_limit", {}).get("within")
        if back is not None:
            gone = moved(at, back, zone, -1), moved(later, back, zone, -1)
            assume(
                not any(
                    gone[0] < instant(one["at"]) <= gone[1]
                    for one in history["observations"]
                    if one["observed"] == "session"
                )
            )
    assert everything(asked(history, at), history) == everything(asked(history, later), history)


# --- Observations ------------------------------------------------------------------------------


@few
@given(histories(), seeds)
def test_the_order_of_observations_never_matters(drawn, seed):
    history, at = drawn
    mixed = list(history["observations"])
    Random(seed).shuffle(mixed)  # noqa: S311
    told, retold = asked(history, at), asked(history, at, mixed)
    assert everything(retold, history) == everything(told, history)
    assert retold.forecast == told.forecast


@few
@given(histories())
def test_what_is_observed_later_is_ignored(drawn):
    history, at = drawn
    today = day_of(at, history["agreement"]["timezone"])
    known = [
        one
        for one in history["observations"]
        if ("at" in one and instant(one["at"]) <= at) or one.get("day", "9999") <= f"{today}"
    ]
    told, retold = asked(history, at), asked(history, at, known)
    assert everything(retold, history) == everything(told, history)
    assert retold.forecast == told.forecast


@few
@given(histories())
def test_what_other_parties_did_is_ignored(drawn):
    history, at = drawn
    stranger = [
        {**one, "id": f"x{one['id']}", "party": "stranger"} for one in history["observations"]
    ]
    told = asked(history, at)
    retold = asked(history, at, [*history["observations"], *stranger])
    assert everything(retold, history) == everything(told, history)


@few
@given(histories(), st.data())
def test_two_observations_of_one_id_are_refused(drawn, data):
    history, at = drawn
    assume(len(history["observations"]) > 1)
    one, other = data.draw(
        st.lists(st.sampled_from(history["observations"]), min_size=2, max_size=2)
    )
    with pytest.raises(InvalidValue):
        asked(history, at, [*history["observations"], {**other, "id": one["id"]}])


# --- Without evidence --------------------------------------------------------------------------


def examples():
    """The agreements that the library ships as examples, each signed by all who sign it."""
    folder = files("dbtagreements") / "examples"
    for file in sorted(folder.iterdir(), key=lambda path: path.name):
        if file.name.endswith(".json"):
            found = loads(file.read_text("utf-8"))
            for agreement in found.agreements if isinstance(found, Treatment) else [found]:
                yield pytest.param(
                    signed_by_all(agreement), id=f"{file.name} {agreement.id} {agreement.version}"
                )


def signed_by_all(agreement: Agreement) -> Agreement:
    agreement = attrs.evolve(agreement, history=())
    at = as_instant(instant(f"{agreement.term.start}T12:00:00Z"))
    for party in agreement.signers:
        agreement = sign(agreement, party, at=at, method=Method.INK)
    return agreement


# These stand on the agreement's own history, or on the calendar, and not on observations alone.
ON_THE_RECORD = (ExplainLimits, StayInTreatment, Pay)


@pytest.mark.parametrize("agreement", list(examples()))
@pytest.mark.parametrize("days", [-1, 0, 1, 8, 30, 200, 366, 800])
def test_without_evidence_nothing_is_kept_and_nothing_is_not(agreement, days):
    at = agreement_start(agreement).add(days=days, hours=20)
    found = assess(agreement, (), at=at)
    kinds = {one.id: type(one) for one in agreement.commitments}
    assert len(found.commitments) == len(agreement.commitments)
    for one in found.commitments:
        if kinds[one.commitment] not in ON_THE_RECORD:
            assert one.state.value in {"unknown", "not_due"}, one.commitment


def agreement_start(agreement: Agreement) -> DateTime:
    return as_instant(instant(f"{agreement.term.start}T12:00:00Z"))


# --- What is said, and what is not -------------------------------------------------------------


@few
@given(histories())
def test_no_sentence_uses_a_word_that_blames_or_hurts(drawn):
    history, at = drawn
    agreement = as_agreement(history["agreement"])
    for one in asked(history, at).commitments:
        assert one.reasons
        for reason in one.reasons:
            for said in (say_reason(reason), say_reason(reason, agreement)):
                assert not NEVER.search(said), said
                assert not WIRE_ONLY.search(said), said


@few
@given(histories())
def test_every_reason_rests_on_what_was_observed_or_happened(drawn):
    history, at = drawn
    names = {one["id"] for one in history["observations"]}
    names |= {event["id"] for event in history["agreement"]["history"]}
    parties = {party["id"] for party in history["agreement"]["parties"]}
    for one in asked(history, at).commitments:
        assert set(one.evidence) <= names
        for reason in one.reasons:
            assert set(reason.evidence) <= set(one.evidence)
            assert reason.party is None or reason.party in parties


@few
@given(histories())
def test_no_result_holds_private_text(drawn):
    history, at = drawn
    agreement = json.loads(json.dumps(history["agreement"]))
    agreement["title"] = SECRET
    for party in agreement["parties"]:
        party |= {"name": SECRET, "contacts": [{"kind": "phone", "value": SECRET}]}
    for commitment in agreement["commitments"]:
        commitment |= {"note": SECRET, "extensions": {"clinic:note": SECRET}}
    found = asked({**history, "agreement": agreement}, at)
    sentences = [say_reason(reason) for one in found.commitments for reason in one.reasons]
    shown = [repr(found), str(found), dumps(found), *sentences]
    assert not any(SECRET.lower() in text.lower() for text in shown)


# --- The forecast ------------------------------------------------------------------------------


@few
@given(histories())
def test_what_the_forecast_says_comes_true(drawn):
    history, at = drawn
    history = {**history, "agreement": as_known_by(history["agreement"], at)}
    life = Life(history["agreement"], at)
    assume(life.start is not None and life.end is None and not life.paused_now)
    # In the very last second of a Sunday nothing more of that week is to come.
    assume(day_of(at + SECOND, life.zone) == day_of(at, life.zone))
    found = asked(history, at)
    for promise, party in attending(history):
        if promise.get("cadence") != {"times": 1, "per": "P1W"} or party == "therapist":
            continue
        if promise.get("optional", False):
            continue
        limit = promise.get("absence_limit")
        if limit is None or found.absences(Mode(promise["mode"]), party).reached_at is not None:
            continue
        said = [
            one for one in found.forecast if one.commitment == promise["id"] and one.party == party
        ]
        assert [one.on for one in said] == reached_by_missing(history, at, promise, party)


def as_known_by(agreement, at):
    known = [event for event in agreement["history"] if instant(event["at"]) <= at]
    return {**agreement, "history": known}


def reached_by_missing(history, at, promise, party):
    """The first day with the limit reached, were the last day of every week from now on missed."""
    zone = history["agreement"]["timezone"]
    sunday = day_of(at, zone) + (6 - day_of(at, zone).weekday()) * DAY
    last = history["agreement"]["term"].get("end", "9999-12-31")
    missed = []
    for week in count():
        day = sunday + week * WEEK
        if day.isoformat() > last or week > 30:
            return []
        when = max(first_shown(datetime.combine(day, time(23, 59, 59)), zone), at + SECOND)
        missed.append(
            {
                "observed": "session",
                "id": f"would{week}",
                "mode": promise["mode"],
                "at": written(when),
                "party": party,
                "outcome": "missed",
            }
        )
        known = [o for o in history["observations"] if "at" in o and instant(o["at"]) <= at]
        found = asked(history, when, [*known, *missed])
        if found.absences(Mode(promise["mode"]), party).reached_at is not None:
            return [as_day(day)]
    raise AssertionError
