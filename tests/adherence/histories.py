"""Histories of treatments, invented from a seed: agreements and observations as plain JSON.

They are made to be awkward: sessions at the edges of weeks and of daylight saving, make-ups at the
last moment and just after it, pauses and recommitments at the instant of a session.
"""

from datetime import date, datetime, time, timedelta

from tests.adherence.clocks import (
    DAY,
    WEEK,
    elapsed,
    first_shown,
    instant,
    midnight,
    moved,
    written,
)

ZONES = (
    "America/New_York",
    "America/New_York",
    "Europe/London",
    "Europe/London",
    "America/Toronto",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Apia",
    "America/Havana",
)

# Mondays some weeks before the clocks change in one zone or another, and some that are far from it.
MONDAYS = (
    date(2026, 2, 9),
    date(2026, 3, 2),
    date(2026, 3, 16),
    date(2026, 6, 1),
    date(2026, 9, 7),
    date(2026, 10, 5),
    date(2026, 12, 14),
    date(2027, 2, 15),
)

TIMES = (
    time(9),
    time(10),
    time(18),
    time(17, 30),
    time(0),
    time(0, 30),
    time(2, 30),
    time(23, 59, 59),
)

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
OLD = "sha256:" + "0" * 64
NEW = "the digest of the present text"

CLIENT = {"id": "client", "role": "client", "name": "Ana Example"}
OTHER = {"id": "bea", "role": "client", "name": "Bea Example"}
THERAPIST = {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}


class Inventor:
    """Invents one history; what it draws depends on the seed alone."""

    def __init__(self, random):
        self.random = random
        self.zone = random.choice(ZONES)
        self.monday = random.choice(MONDAYS) + random.randrange(3) * WEEK
        self.weeks = random.randrange(4, 13)
        self.observations = []

    def chance(self, share):
        return self.random.random() < share

    def name(self):
        return f"o{len(self.observations) + 1}"

    def on_the_clock(self, day, hour):
        return first_shown(datetime.combine(day, hour), self.zone)

    def any_instant(self):
        minutes = self.random.randrange(self.weeks * 7 * 24 * 60)
        return midnight(self.monday, self.zone) + timedelta(minutes=minutes)

    def turning_point(self):
        """An instant that something depends on: a session's start, a Monday, or any other."""
        draw = self.random.random()
        sessions = [o for o in self.observations if o["observed"] == "session"]
        if sessions and draw < 0.4:
            return instant(self.random.choice(sessions)["at"])
        if draw < 0.7:
            return midnight(self.monday + self.random.randrange(self.weeks) * WEEK, self.zone)
        return self.any_instant()


def invented(random):
    """One history: the agreement, what was observed, and instants at which to ask about it."""
    inventor = Inventor(random)
    parties, promises = _promises(inventor)
    for promise in promises:
        for party in promise["by"]:
            if party != "therapist":
                _sessions(inventor, promise, party)
    _behaviors(inventor)
    _cards(inventor)
    agreement = _agreement(inventor, parties, promises)
    random.shuffle(inventor.observations)
    return {
        "agreement": agreement,
        "observations": inventor.observations,
        "instants": _instants(inventor, agreement),
    }


# --- What is promised --------------------------------------------------------------------------


def _promises(inventor):
    random = inventor.random
    clients = ["client", "bea"] if inventor.chance(0.15) else ["client"]
    modes = random.sample(["individual", "skills_group"], k=1 if inventor.chance(0.6) else 2)
    promises = [
        _attending(inventor, f"c{index}", clients, mode) for index, mode in enumerate(modes)
    ]
    if inventor.chance(0.2):
        promises.append(_attending(inventor, "t1", ["therapist"], modes[0]))
    parties = [CLIENT, *([OTHER] if len(clients) == 2 else []), THERAPIST]
    return parties, promises


def _attending(inventor, name, by, mode):
    promise = {"kind": "attend_sessions", "id": name, "by": by, "mode": mode}
    per = inventor.random.choice(
        ["P1W"] * 6 + ["P7D", "P2W", "P2W", "P14D", "P1M", "P3D", "P1D", "PT84H", None]
    )
    if per is not None:
        times = inventor.random.choice([1, 1, 1, 2, 2, 3]) if per in {"P1W", "P7D"} else 1
        promise["cadence"] = {"times": times, "per": per}
    providing = by == ["therapist"]
    if not providing and inventor.chance(0.4):
        promise["late_after"] = inventor.random.choice(["PT15M", "PT30M", "PT1H"])
    if not providing and inventor.chance(0.5):
        promise["make_up"] = inventor.random.choice(["P1W", "P7D", "PT168H", "P3D", "PT48H", "P2W"])
    if inventor.chance(0.04):
        promise["optional"] = True
    if inventor.chance(0.88):
        promise["absence_limit"] = _limit(inventor)
    return promise


def _limit(inventor):
    random = inventor.random
    limit = {"misses": random.choice([1, 2, 2, 3, 3, 4, 4, 5, 6])}
    if inventor.chance(0.3):
        limit["consecutive"] = False
        if inventor.chance(0.5):
            limit["unit"] = "session"
    elif inventor.chance(0.15):
        limit["unit"] = "session"
    elif inventor.chance(0.2):
        limit["unit"] = "week"
    if inventor.chance(0.4):
        limit["within"] = random.choice(["P2W", "P4W", "P28D", "P1M", "P26W", "PT672H", "P1Y"])
    if inventor.chance(0.4):
        limit["excused_count"] = False
    return limit


# --- What happened -----------------------------------------------------------------------------

KINDS = ("attended", "missed", "cancelled_by_client", "cancelled_by_provider", "moved")
MOODS = (
    (5, 3, 1, 1, 1),
    (1, 6, 3, 1, 1),
    (0, 8, 2, 1, 0),
    (2, 4, 1, 3, 2),
    (8, 1, 1, 1, 1),
)


def _sessions(inventor, promise, party):
    random = inventor.random
    mood = random.choice(MOODS)
    silence = random.choice([0.0, 0.1, 0.25])
    slots = sorted(random.sample(range(7), k=random.choice([1, 1, 2, 3])))
    hours = [random.choice(TIMES) for _ in slots]
    every = 2 if promise.get("cadence", {}).get("per") in {"P2W", "P14D"} else 1
    for week in range(-1, inventor.weeks, every):
        if inventor.chance(silence):
            continue
        for slot, hour in zip(slots, hours, strict=True):
            if inventor.chance(0.08):
                continue
            day = inventor.monday + week * WEEK + slot * DAY
            outcome = random.choices((*KINDS, "not_scheduled"), weights=(*mood, 1))[0]
            _session(inventor, promise, party, inventor.on_the_clock(day, hour), outcome)


def _session(inventor, promise, party, at, outcome):
    random = inventor.random
    session = {
        "observed": "session",
        "id": inventor.name(),
        "mode": promise["mode"],
        "at": written(at),
        "party": party,
        "outcome": outcome,
    }
    if outcome == "attended" and inventor.chance(0.4):
        edge = elapsed(promise.get("late_after", "PT15M"))
        late = edge + random.choice([-60, 0, 0, 1, 60, 1200]) * SECOND
        session["late_by"] = f"PT{late // SECOND}S"
    if outcome in {"missed", "cancelled_by_client"} and inventor.chance(0.25):
        session["excused"] = True
    if outcome.startswith("cancelled") and inventor.chance(0.5):
        session["notice"] = random.choice(["PT2H", "PT24H", "P2D"])
    inventor.observations.append(session)
    if inventor.chance(0.08):
        _again(inventor, session)
    absent = outcome in {"missed", "cancelled_by_client"} or "late_by" in session
    if absent and inventor.chance(0.35):
        _make_up(inventor, promise, session)


def _again(inventor, session):
    """A second record of one session, which may say otherwise."""
    again = {**session, "id": inventor.name()}
    if inventor.chance(0.6):
        again["outcome"] = inventor.random.choice((*KINDS, "not_scheduled"))
    if again["outcome"] != "attended" or inventor.chance(0.3):
        again.pop("late_by", None)
    inventor.observations.append(again)


def _make_up(inventor, promise, session):
    random = inventor.random
    start = instant(session["at"])
    last = moved(start, promise.get("make_up", "P1W"), inventor.zone)
    at = random.choice(
        [last, last, last + SECOND, last - timedelta(hours=1), start + DAY, last + 2 * DAY]
    )
    inventor.observations.append(
        {
            "observed": "session",
            "id": inventor.name(),
            "mode": session["mode"],
            "at": written(at),
            "party": session["party"],
            "outcome": "attended" if inventor.chance(0.8) else "missed",
            "makes_up": session["id"],
        }
    )


def _behaviors(inventor):
    for _ in range(inventor.random.choice([0, 1, 2, 4, 8])):
        at = inventor.turning_point()
        again = at + inventor.random.choice([timedelta(hours=11), timedelta(hours=24)])
        for when in (at, again) if inventor.chance(0.3) else (at,):
            inventor.observations.append(
                {
                    "observed": "behavior",
                    "id": inventor.name(),
                    "party": "client" if inventor.chance(0.95) else "therapist",
                    "behavior": inventor.random.choice(
                        ["self_harm", "self_harm", "suicide_attempt", "substance_use"]
                    ),
                    "at": written(when),
                    "form": inventor.random.choice(["act", "act", "urge", "none"]),
                }
            )


def _cards(inventor):
    share = inventor.random.choice([0.0, 0.3, 0.6, 0.9, 1.0])
    for count in range(inventor.weeks * 7):
        if inventor.chance(share):
            inventor.observations.append(
                {
                    "observed": "diary_card",
                    "id": inventor.name(),
                    "party": "client",
                    "day": (inventor.monday + count * DAY).isoformat(),
                    "filled": inventor.chance(0.8),
                }
            )


# --- The agreement and its life ----------------------------------------------------------------


def _agreement(inventor, parties, promises):
    random = inventor.random
    # The last is the start of a further term: what came before belongs to the term before.
    start = inventor.monday + random.choice([0, 0, 0, 0, 0, 1, 1, 3, 9, 30]) * DAY
    length = random.choice([365, 365, inventor.weeks * 7 - 10, inventor.weeks * 7 - 7 * 2])
    term = {"start": start.isoformat(), "end": (start + max(length, 9) * DAY).isoformat()}
    if inventor.chance(0.1):
        del term["end"]
    hold_after = random.sample(["self_harm", "suicide_attempt", "substance_use", "urges"], k=2)
    return {
        "schema": "dbtagreements/1",
        "type": "relationship",
        "id": "story",
        "version": 1,
        "timezone": inventor.zone,
        "language": "en",
        "parties": parties,
        "term": term,
        "signers": [party["id"] for party in parties],
        "commitments": [
            *promises,
            {"kind": "keep_diary_card", "id": "diary", "by": ["client"]},
            {"kind": "refrain", "id": "refrain", "by": ["client"], "behaviors": ["self_harm"]},
            {
                "kind": "offer_coaching",
                "id": "coaching",
                "by": ["therapist"],
                "hold_after": sorted(hold_after),
                "hold_for": random.choice(["PT24H", "PT24H", "PT12H", "PT48H"]),
            },
            *_open_doors(inventor),
        ],
        "history": _history(inventor, parties, start),
    } | _versions(inventor)


def _open_doors(inventor):
    if inventor.chance(0.5):
        yield {
            "kind": "reach_out",
            "id": "reach",
            "by": ["client"],
            "contacts": ["therapist", *(["emergency_line"] if inventor.chance(0.5) else [])],
        }
    if inventor.chance(0.3):
        yield {
            "kind": "provide_coverage",
            "id": "coverage",
            "by": ["therapist"],
            "contacts": ["emergency_line"] if inventor.chance(0.5) else [],
        }


def _versions(inventor):
    return {"version": 2, "supersedes": OLD} if inventor.chance(0.25) else {}


def _history(inventor, parties, start):
    random = inventor.random
    events = []
    signing = midnight(start, inventor.zone) + random.choice([-2, 0, 0, 0, 1, 8]) * DAY
    for party in parties:
        if inventor.chance(0.02):
            continue
        signing += random.choice([0, 0, 3600, 50 * 3600]) * SECOND
        covers = random.choice([OLD, NEW])
        events.append({"event": "signed", "party": party["id"], "at": signing, "covers": covers})
        if inventor.chance(0.1):
            later = signing + random.randrange(40) * DAY
            events.append({"event": "signed", "party": party["id"], "at": later, "covers": NEW})
    for _ in range(random.choice([0, 0, 0, 1, 1, 2])):
        events += _pause(inventor)
    for _ in range(random.choice([0, 0, 0, 1, 1, 2])):
        party = "client" if inventor.chance(0.85) else "therapist"
        at = inventor.turning_point() + random.choice([-1, 0, 0, 1]) * SECOND
        events.append({"event": "recommitted", "party": party, "at": at})
    for name, event in enumerate(events, start=1):
        event["id"] = f"e{name}"
    if inventor.chance(0.1):
        events += _correction(inventor, events)
    events.sort(key=lambda event: event["at"])
    if inventor.chance(0.06):
        last = max(event["at"] for event in events) if events else signing
        at = max(last, inventor.turning_point())
        events.append({"event": "ended", "id": "last", "at": at, "reason": "other"})
        if inventor.chance(0.2):
            again = at + random.randrange(20) * DAY
            events.append({"event": "corrected", "id": "undone", "at": again, "corrects": "last"})
    return [_as_event(event) for event in events]


def _correction(inventor, events):
    entered = [event for event in events if event["event"] != "signed"]
    if entered:
        event = inventor.random.choice(entered)
        at = max(event["at"] + SECOND, inventor.turning_point())
        yield {"event": "corrected", "id": "mistake", "at": at, "corrects": event["id"]}


def _pause(inventor):
    random = inventor.random
    at = inventor.turning_point()
    reason = random.choice(["client_leave", "provider_leave", "hospitalization"])
    pause = {"event": "suspended", "at": at, "reason": reason}
    length = random.choice([3600, 86400, 5 * 86400, 14 * 86400, 21 * 86400]) * SECOND
    over = max(at + SECOND, random.choice([at + length, inventor.turning_point()]))
    if inventor.chance(0.5):
        return [{**pause, "until": written(over)}]
    return [pause, {"event": "resumed", "at": over}] if inventor.chance(0.8) else [pause]


def _as_event(event):
    signed = {"method": "electronic"} if event["event"] == "signed" else {}
    return {**event, "at": written(event["at"]), **signed}


# --- When it is asked about --------------------------------------------------------------------


def _instants(inventor, agreement):
    random = inventor.random
    edges = [instant(event["at"]) for event in agreement["history"]]
    edges += [instant(event["until"]) for event in agreement["history"] if "until" in event]
    edges += [instant(o["at"]) for o in inventor.observations if "at" in o]
    edges += [midnight(inventor.monday + n * WEEK, inventor.zone) for n in range(inventor.weeks)]
    edges += [
        instant(o["at"]) + timedelta(hours=hours)
        for o in inventor.observations
        if o["observed"] == "behavior"
        for hours in (12, 24, 48)
    ]
    early = midnight(inventor.monday + 2 * WEEK, inventor.zone)
    late = [edge for edge in edges if edge > early] or edges
    chosen = [random.choice(late) + random.choice([-1, 0, 0, 1]) * SECOND for _ in range(3)]
    return [random.choice(edges), *chosen, early + random.randrange(80 * 24) * HOUR]
