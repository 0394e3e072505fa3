"""An interpreter of what was promised held against what happened: slow, plain, and on its own.

It shares no code with the library. It reads agreements and observations as the plain JSON that
they travel as, walks through the calendar one local day after another, and keeps a tally as a
person with a paper list would. What it follows, in the words of DBT programs:

- The unit of the rule of four misses is the week of one mode, and modes never add up [L93, quoted
  on dbt.news]. A week is an ISO week on the wall clocks of the agreement.
- A week is attended where one session in it was; missed where sessions were due and none was
  attended, once it is over or all the sessions of a weekly cadence were missed; open until then.
- A no-show counts as missed, and so does what the client cancelled and what was attended later
  than `late_after` [mhs-dbt.com; crosbydbt.com]. What the provider cancelled, what was moved, what
  was not scheduled, and what lay outside the agreement's effect counts for nothing.
- A make-up in time turns the missed session into an attended one.
- Sessions are counted, not records. Where the records of one session differ, it was attended if one
  of them says so, and missed only if all do: an absence of which nobody is sure is none.
- A week without any record proves nothing. Between recorded weeks it ends the provable run. What
  was scheduled while the agreement paused is no record: a pause changes no run.
- The limit is reached by the session that completes the last counted week, or by the Monday that
  ends it, and stays so until that party recommits or a new term begins.
- Where misses need not be in a row, sessions are counted, within a time looked back over. Where
  sessions are rarer than weekly, they are counted one after another.
- Coaching pauses from the last act for `hold_for` of elapsed time, and at its end it is over; an
  urge starts nothing [turnthemind.com; psychotherapyacademy.org]. Scheduled sessions, crisis
  lines and emergency care stay open whatever it names [turnthemind.com; heidihealth.com].
"""

from datetime import date, timedelta

from tests.adherence.clocks import (
    DAY,
    WEEK,
    day_of,
    elapsed,
    instant,
    midnight,
    monday_of,
    moved,
    units,
)

WORST_FIRST = ("broken", "at_risk", "unknown", "kept", "not_due")
# What a session that was observed for a client is for the provider's own promise: who cancelled
# changes places, and a client who was not there says nothing of the provider. One session counts,
# for however many clients it was observed, and where one client attended it was held.
FOR_THE_PROVIDER = {
    "cancelled_by_client": "cancelled_by_provider",
    "cancelled_by_provider": "cancelled_by_client",
    "missed": "not_scheduled",
}


# --- When the agreement is in effect -----------------------------------------------------------


class Life:
    """When an agreement was in effect and not paused, as known at an instant.

    `now` is the instant asked about or, where the agreement was over by then, the one at which it
    was: from there on nothing changes.
    """

    def __init__(self, agreement, at):
        self.agreement = agreement
        self.zone = agreement["timezone"]
        known = [event for event in agreement["history"] if instant(event["at"]) <= at]
        mistaken = {event["corrects"] for event in known if event["event"] == "corrected"}
        events = [event for event in known if event["id"] not in mistaken]
        self.end = self._end(events, at)
        self.now = at if self.end is None else self.end
        self.events = [event for event in events if instant(event["at"]) <= self.now]
        self.start = self._start()
        self.pauses = self._pauses()

    def _end(self, events, at):
        ends = [instant(event["at"]) for event in events if event["event"] == "ended"]
        last = self.agreement["term"].get("end")
        if last is not None:
            ends.append(midnight(date.fromisoformat(last) + DAY, self.zone))
        return min((end for end in ends if end <= at), default=None)

    def _start(self):
        first = [midnight(date.fromisoformat(self.agreement["term"]["start"]), self.zone)]
        for signer in self.agreement["signers"]:
            signed = [
                instant(event["at"])
                for event in self.events
                if event["event"] == "signed" and event["party"] == signer
            ]
            if not signed:
                return None
            first.append(min(signed))
        start = max(first)
        over = start > self.now or (self.end is not None and start >= self.end)
        return None if over else start

    def _pauses(self):
        turns = [event for event in self.events if event["event"] in {"suspended", "resumed"}]
        turns.sort(key=lambda event: instant(event["at"]))
        far = self.now + 10_000 * DAY
        pauses = []
        for index, event in enumerate(turns):
            ends = [far]
            if "until" in event:
                ends.append(instant(event["until"]))
            if index + 1 < len(turns):
                ends.append(instant(turns[index + 1]["at"]))
            if event["event"] == "suspended":
                pauses.append((instant(event["at"]), min(ends)))
        return pauses

    def paused(self, at):
        return any(start <= at < end for start, end in self.pauses)

    @property
    def paused_now(self):
        return self.end is None and self.paused(self.now)

    def covers(self, at):
        """Whether it was in effect, and not paused, at an instant up to now."""
        if self.start is None or at < self.start or (self.end is not None and at >= self.end):
            return False
        return not self.paused(at)

    def wholly(self, start, end):
        """Whether it was in effect, and not paused, from one instant to another that is over."""
        if self.start is None or start < self.start or end > self.now:
            return False
        return all(stop <= start or end <= begun for begun, stop in self.pauses if begun < stop)

    def recommitted(self, *parties):
        """When parties recommitted; where none is named, anybody."""
        return [
            instant(event["at"])
            for event in self.events
            if event["event"] == "recommitted" and (not parties or event["party"] in parties)
        ]


# --- Sessions ----------------------------------------------------------------------------------


class Sessions:
    """The sessions of one promise and one party, and what each of them counts as."""

    def __init__(self, life, promise, party, observations):
        self.life = life
        self.promise = promise
        self.restart = max(life.recommitted(party), default=None)
        self.all = self._recorded(party, observations)
        self.counted = list(self._counted())

    def _recorded(self, party, observations):
        roles = {p["id"]: p["role"] for p in self.life.agreement["parties"]}
        of_clients = {other for other, role in roles.items() if role == "client"}
        providing = roles[party] != "client"
        found = []
        for session in observations:
            if session["observed"] != "session" or session["mode"] != self.promise["mode"]:
                continue
            at = instant(session["at"])
            whose = {*of_clients, party} if providing else {party}
            if session["party"] not in whose or at > self.life.now or not self.life.covers(at):
                continue
            outcome = session["outcome"]
            if providing and session["party"] != party:
                outcome = FOR_THE_PROVIDER.get(outcome, outcome)
            found.append((at, {**session, "outcome": outcome}))
        return sorted(found, key=lambda pair: (pair[0], pair[1]["id"]))

    def _counted(self):
        """Each session once, with what it counts as and the record that says so."""
        by_hour = {}
        for at, session in self.all:
            entry = (self._counts_as(session), session)
            by_hour.setdefault(at, {}).setdefault(session["party"], []).append(entry)
        for at, by_party in by_hour.items():
            said = [_said(entries) for entries in by_party.values()]
            whole = min(said, key=("attended", "missed", "nothing").index)
            names = [
                session
                for entries in by_party.values()
                for verdict, session in entries
                if verdict == whole == _said(entries)
            ]
            yield at, min(names, key=lambda session: session["id"]), whole

    def since(self, at):
        return self.restart is None or at > self.restart

    def _counts_as(self, session):
        plain = self._alone(session)
        if plain == "missed" and any(self._makes_up(other, session) for _, other in self.all):
            return "attended"
        return plain

    def _alone(self, session):
        at = instant(session["at"])
        if not self.since(at):
            return "nothing"
        if session["outcome"] == "attended":
            return "missed" if self._late(session) else "attended"
        if session["outcome"] in {"missed", "cancelled_by_client"}:
            limit = self.promise.get("absence_limit", {})
            exempt = session.get("excused", False) and not limit.get("excused_count", True)
            return "nothing" if exempt else "missed"
        return "nothing"

    def _late(self, session):
        if "late_after" not in self.promise or "late_by" not in session:
            return False
        return elapsed(session["late_by"]) > elapsed(self.promise["late_after"])

    def _makes_up(self, other, session):
        if "make_up" not in self.promise or other.get("makes_up") != session["id"]:
            return False
        start = instant(session["at"])
        last = moved(start, self.promise["make_up"], self.life.zone)
        return self._alone(other) == "attended" and start <= instant(other["at"]) <= last

    @property
    def missed(self):
        return [(at, session["id"]) for at, session, counts in self.counted if counts == "missed"]


def _said(entries):
    """What the records of one session of one party come to."""
    verdicts = {verdict for verdict, _ in entries}
    if "attended" in verdicts:
        return "attended"
    return "missed" if verdicts == {"missed"} else "nothing"


def attendance(agreement, promise, party, observations, at):
    """How a promise to attend stands for one party: its state, and the figures behind it."""
    life = Life(agreement, at)
    found = Sessions(life, promise, party, observations)
    limit = promise.get("absence_limit")
    in_a_row = limit is None or limit.get("consecutive", True)
    sessions_in_a_row = in_a_row and (limit or {}).get("unit") == "session"
    by_session = rarer_than_weekly(promise) or sessions_in_a_row
    tally = one_after_another(found) if by_session else week_by_week(found)
    if limit is None:
        tally["reached"] = None
    elif not in_a_row:
        tally["reached"] = first_reached(found, limit)
    counted = within(found, limit, life.now)
    return {
        "state": state(life, tally, promise, len(counted)),
        "run": tally["run"] if in_a_row else None,
        "misses": None if limit is None else limit["misses"],
        "reached_at": tally["reached"],
        "sessions": sorted(name for _, name in counted),
        "without_record": tally["without_record"],
        "not_before": found.restart,
        "earliest_return": return_day(agreement),
    }


def rarer_than_weekly(promise):
    if "cadence" not in promise:
        return False
    months, days, seconds = units(promise["cadence"]["per"])
    return months > 0 or timedelta(days=days, seconds=seconds) > WEEK


def weekly_times(promise):
    """How many missed sessions make a week missed before it is over; none where it must be over."""
    if "cadence" in promise and units(promise["cadence"]["per"]) == (0, 7, 0):
        return promise["cadence"]["times"]
    return None


def week_by_week(found):
    """A tally of weeks, kept by walking through the days from the first in effect to today."""
    life = found.life
    tally = {
        "run": 0,
        "reached": None,
        "counted": [],
        "without_record": [],
        "latest_has_record": True,
        "any_record": False,
        "a_week_is_over": False,
    }
    if life.start is None:
        return tally
    gap = False
    day = monday_of(day_of(life.start, life.zone))
    today = day_of(life.now, life.zone)
    by_day, this_week = {}, []
    for entry in found.counted:
        by_day.setdefault(day_of(entry[0], life.zone), []).append(entry)
    while day <= today:
        if day.weekday() == 0:
            this_week = []
        this_week += by_day.get(day, [])
        if day.weekday() == 6 or day == today:
            gap = _week(found, tally, this_week, monday_of(day), gap=gap)
        day += DAY
    tally["any_record"] = any(found.since(at) for at, _ in found.all)
    return tally


def _week(found, tally, entries, monday, *, gap):
    life = found.life
    start, end = midnight(monday, life.zone), midnight(monday + WEEK, life.zone)
    over = end <= life.now
    disturbed = any(start <= at < end for at in life.recommitted())
    whole = life.wholly(start, end) and not disturbed and found.since(start)
    if over and whole:
        tally["a_week_is_over"] = True
    if not entries:
        if not (over and whole):
            return gap
        tally["without_record"].append(monday)
        tally["latest_has_record"] = False
        return True
    if gap:
        tally["run"] = 0
    if over and (found.restart is None or end > found.restart):
        tally["latest_has_record"] = True
    verdict, completed = _verdict(found, entries, end, over=over)
    if verdict == "attended":
        tally["run"] = 0
        tally["counted"].append("attended")
    elif verdict == "missed":
        tally["run"] += 1
        tally["counted"].append("missed")
        limit = found.promise.get("absence_limit")
        if limit and tally["reached"] is None and tally["run"] == limit["misses"]:
            tally["reached"] = completed
    return False


def _verdict(found, entries, end, *, over):
    if any(counts == "attended" for _, _, counts in entries):
        return "attended", None
    missed = [at for at, _, counts in entries if counts == "missed"]
    times = weekly_times(found.promise)
    if times is not None and len(missed) >= times:
        return "missed", missed[times - 1]
    if missed and over:
        return "missed", end
    return "open", None


def one_after_another(found):
    """A tally of due sessions, where they are rarer than weekly or counted as sessions."""
    tally = week_by_week(found)
    tally |= {
        "run": 0,
        "reached": None,
        "counted": [],
        "without_record": [],
        "latest_has_record": True,
    }
    limit = found.promise.get("absence_limit")
    for at, _, counts in found.counted:
        if counts == "nothing":
            continue
        tally["counted"].append(counts)
        tally["run"] = tally["run"] + 1 if counts == "missed" else 0
        if limit and tally["reached"] is None and tally["run"] == limit["misses"]:
            tally["reached"] = at
    return tally


def within(found, limit, now):
    """The missed sessions that lie in the time looked back over, `(now - within, now]`."""
    known = [(at, name) for at, name in found.missed if at <= now]
    if limit is None or "within" not in limit:
        return known
    after = moved(now, limit["within"], found.life.zone, -1)
    return [(at, name) for at, name in known if after < at]


def first_reached(found, limit):
    for at, _ in found.missed:
        if len(within(found, limit, at)) >= limit["misses"]:
            return at
    return None


def state(life, tally, promise, count):
    if life.start is None or promise.get("optional", False):
        return "not_due"
    if tally["reached"] is not None:
        return "broken"
    if life.paused_now:
        return "not_due"
    if _needs_attention(tally, promise, count):
        return "at_risk"
    if not tally["counted"]:
        nothing = not tally["any_record"] and tally["a_week_is_over"]
        return "unknown" if nothing else "not_due"
    return "kept" if tally["latest_has_record"] else "unknown"


def _needs_attention(tally, promise, count):
    limit = promise.get("absence_limit")
    if limit is None:
        return "missed" in tally["counted"][-4:]
    if limit.get("consecutive", True):
        return tally["counted"][-1:] == ["missed"]
    return count >= 1 and count == limit["misses"] - 1


def return_day(agreement):
    last = agreement["term"].get("end")
    return None if last is None else date.fromisoformat(last) + DAY


def worst(states):
    """The one that a promise of several parties shows."""
    return min(states, key=WORST_FIRST.index)


# --- The pause of coaching calls ---------------------------------------------------------------


def coaching_hold(agreement, observations, at):
    """The pause at an instant: its start, its end, what it is because of; or None."""
    life = Life(agreement, at)
    if life.start is None:
        return None
    clients = {p["id"] for p in agreement["parties"] if p["role"] == "client"}
    holds = []
    for offer in agreement["commitments"]:
        if offer["kind"] != "offer_coaching" or "hold_for" not in offer:
            continue
        for act in observations:
            if (
                act["observed"] == "behavior"
                and act["form"] == "act"
                and act["party"] in clients
                and act["behavior"] in offer.get("hold_after", [])
                and life.start <= instant(act["at"]) <= life.now
            ):
                start = instant(act["at"])
                holds.append((start, start + elapsed(offer["hold_for"]), act["id"]))
    if not holds:
        return None
    start, end, because = max(holds)
    if not start <= at < end:
        return None
    return {
        "start": start,
        "end": end,
        "because": because,
        "remains_open": remains_open(agreement),
    }


def remains_open(agreement):
    """What stays open: sessions, crisis lines and emergency care always, and what is named besides.

    The agreements of the histories are no safety agreements, and promise to follow no plan.
    """
    words = {"scheduled_sessions", "crisis_line", "emergency"}
    for commitment in agreement["commitments"]:
        if commitment["kind"] == "provide_coverage" and commitment.get("contacts"):
            words.add("coverage_contacts")
    return words


# --- Diary cards and acts ----------------------------------------------------------------------


def diary_cards(agreement, party, observations, at):
    """The state of keeping a diary card: the due days among the last seven that are over."""
    life = Life(agreement, at)
    if life.start is None or life.paused_now:
        return "not_due"
    today = day_of(life.now, life.zone)
    cards = {
        card["day"]: card["filled"]
        for card in observations
        if card["observed"] == "diary_card" and card["party"] == party
    }
    due = []
    for back in range(1, 8):
        day = today - back * DAY
        if life.wholly(midnight(day, life.zone), midnight(day + DAY, life.zone)):
            due.append(day.isoformat())
    if not due:
        return "not_due"
    if not any(day in cards for day in due):
        return "unknown"
    filled = sum(cards.get(day, False) for day in due)
    if filled == len(due):
        return "kept"
    return "at_risk" if 2 * filled >= len(due) else "broken"


def refraining(agreement, promise, party, observations, at):
    """The state of refraining always, in the last seven local days, today included.

    Acts and urges count from the instant of effect on. A card, and a report that there was none,
    tell of a whole local day, and count from the day of effect on.
    """
    life = Life(agreement, at)
    if life.start is None:
        return "not_due"
    restart = max(life.recommitted(party), default=life.start - DAY)
    forms = set()
    for seen in observations:
        if seen.get("party") != party or not _in_the_last_week(life, seen):
            continue
        if seen["observed"] == "diary_card" and seen["filled"]:
            forms.add("none")
        elif seen["observed"] == "behavior" and seen["behavior"] in promise["behaviors"]:
            when, form = instant(seen["at"]), seen["form"]
            if form == "none" or (when >= life.start and (form == "urge" or when > restart)):
                forms.add(form)
    for form, state_of in (("act", "broken"), ("urge", "at_risk"), ("none", "kept")):
        if form in forms:
            return state_of
    return "unknown"


def _in_the_last_week(life, seen):
    """Whether it is of the last seven local days, and of none before the day of effect."""
    if "day" in seen:
        day = date.fromisoformat(seen["day"])
    elif instant(seen["at"]) <= life.now:
        day = day_of(instant(seen["at"]), life.zone)
    else:
        return False
    if day < day_of(life.start, life.zone):
        return False
    return 0 <= (day_of(life.now, life.zone) - day).days < 7


def reaching_out(agreement, promise, party, observations, at):
    """The state of reaching out, for an urge, an act, or an urge and the act that followed."""
    life = Life(agreement, at)
    if life.start is None:
        return "not_due"
    restart = max(life.recommitted(party), default=life.start - DAY)
    today = day_of(life.now, life.zone)
    listed = {*promise["contacts"], "emergency_line"}
    urges, acts, contacts = [], [], []
    for seen in observations:
        if "at" not in seen or instant(seen["at"]) > life.now:
            continue
        when = instant(seen["at"])
        if seen["observed"] == "contact":
            if seen["by"] == party and seen["to"] in listed:
                contacts.append(when)
        elif (
            seen["observed"] == "behavior"
            and seen["party"] == party
            and when >= life.start
            and when > restart
            and (today - day_of(when, life.zone)).days <= 28
        ):
            {"urge": urges, "act": acts, "none": []}[seen["form"]].append(when)
    if not urges and not acts:
        return "not_due"
    act = max(acts, default=None)
    if act is None or max(urges, default=act) > act:
        return "kept" if any(contact > max(urges) for contact in contacts) else "at_risk"
    before = [urge for urge in urges if urge < act]
    since = max(before) if before else act - DAY
    return "kept" if any(since < contact < act for contact in contacts) else "broken"
