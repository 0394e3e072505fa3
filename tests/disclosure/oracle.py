"""A slow second reading of the procedure, written from its description and from nothing else.

It works on the wire form alone (dicts and lists, as JSON gives them), reads the shipped policies
itself and shares no code with the library. Where the description leaves an answer open it raises
`Silent`, and nobody is asked to agree with it.
"""

import hashlib
import json
import tomllib
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

SHIPPED = Path(__file__).parents[2] / "src" / "dbtagreements" / "policies" / "shipped"

RANK = {"not_permitted": 0, "needs_authorization": 1, "permitted": 2, "required": 3}
GIVES = {"prohibited": "not_permitted", "permitted": "permitted", "mandatory": "required"}

NOTES = {"psychotherapy_notes", "sud_counseling_notes"}
ACCESS = {"client_access", "guardian_access"}
NOTES_MAY_GO = {"supervision", "health_oversight", "coroner", "legal_defense"}
HARM = {"harm_to_self", "harm_to_others"}
NEVER_RESTRICTED = HARM | {"medical_emergency"}

# Whoever consented to the treatment, or could alone, signs; who endangers the client is a stranger.
NOT_A_GUARDIANS = {"minor_consented_alone", "competent_minor", "representative_endangers"}

PROCESS = {"court_order", "subpoena", "law_enforcement_request"}
ABUSE_OF_ADULTS = {"elder_abuse", "dependent_adult_abuse"}
SEEK_ORDER = HARM | ABUSE_OF_ADULTS | PROCESS | {"child_abuse"}
WARN_ONLY = HARM | ABUSE_OF_ADULTS

CAN_BE_REFUSED = {
    "treatment",
    "consultation_team",
    "supervision",
    "payment",
    "operations",
    "care_involvement",
    "guardian_access",
    "research",
}
BY_THE_CLIENT_ALONE = {"client_authorization", "mandated_treatment_report"}
REACHES = {
    "part2_single_consent": {"treatment", "payment", "operations"},
    "for_proceedings": PROCESS,
}


class Silent(Exception):
    """The description does not say which answer is right here."""


# --- Policies -------------------------------------------------------------------------------------


def codes():
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


@cache
def policy_of(code):
    """The policy as it stands when merged, ground by ground, with what it extends."""
    own = tomllib.loads((SHIPPED / f"{code}.toml").read_text("utf-8"))
    if "extends" not in own:
        return own
    parent = policy_of(own["extends"])
    gone = {entry["ground"] for entry in own.get("exceptions", [])} | set(own.get("drop", []))
    kept = [entry for entry in parent["exceptions"] if entry["ground"] not in gone]
    merged = {**parent, **own, "exceptions": kept + own.get("exceptions", [])}
    for table in ("ages", "authorization", "retention"):
        merged[table] = {**parent.get(table, {}), **own.get(table, {})}
    return merged


def entries_of(code, ground):
    return [entry for entry in policy_of(code)["exceptions"] if entry["ground"] == ground]


NO_POLICY = {"regimes": [], "authorization": {}, "ages": {"majority": 18}, "exceptions": []}


# --- Time -----------------------------------------------------------------------------------------


def instant(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def local_day(at, agreement):
    return at.astimezone(ZoneInfo(agreement["timezone"])).date()


def day(text):
    return date.fromisoformat(text)


def age_on(born, today):
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


# --- The state of an agreement --------------------------------------------------------------------


def digest(agreement):
    text = {"schema": "dbtagreements/1", **agreement}
    text.pop("history", None)
    canonical = json.dumps(text, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def happened(agreement, at):
    events = [e for e in agreement.get("history", []) if instant(e["at"]) <= at]
    mistaken = set()
    for event in reversed(events):
        if event["event"] == "corrected" and event["id"] not in mistaken:
            mistaken.add(event["corrects"])
    in_force = [event for event in events if event["id"] not in mistaken]
    return sorted(in_force, key=lambda event: instant(event["at"]))


def signatures(agreement, at):
    covers = digest(agreement)
    return [e for e in happened(agreement, at) if e["event"] == "signed" and e["covers"] == covers]


def signed_by_all(agreement, at):
    signed = {event["party"] for event in signatures(agreement, at)}
    return bool(signed) and signed >= set(agreement["signers"])


def status(agreement, at):
    events = happened(agreement, at)
    if any(event["event"] == "ended" for event in events):
        return "ended"
    if any(event["event"] == "revoked" and "recipient" not in event for event in events):
        return "revoked"
    today = local_day(at, agreement)
    term = agreement["term"]
    if "end" in term and today > day(term["end"]):
        return "expired"
    if not signed_by_all(agreement, at):
        return "unsigned"
    if today < day(term["start"]):
        return "pending"
    pauses = [event for event in events if event["event"] in {"suspended", "resumed"}]
    if pauses and pauses[-1]["event"] == "suspended":
        until = pauses[-1].get("until")
        if until is None or at < instant(until):
            return "suspended"
    return "in_effect"


def agreements_of(subject, at):
    """The agreements that count: of several versions of one, the highest signed by all.

    A renewal that has not begun leaves the one before it in effect until then.
    """
    if subject["type"] != "treatment":
        return [subject]
    by_id = {}
    for agreement in subject.get("agreements", []):
        by_id.setdefault(agreement["id"], []).append(agreement)
    chosen = []
    for versions in by_id.values():
        ordered = sorted(versions, key=lambda agreement: agreement["version"])
        signed = [agreement for agreement in ordered if signed_by_all(agreement, at)]
        last = (signed or ordered)[-1]
        if signed and status(last, at) == "pending":
            last = ([a for a in signed if status(a, at) in {"in_effect", "suspended"}] or [last])[
                -1
            ]
        chosen.append(last)
    return chosen


# --- One entry ------------------------------------------------------------------------------------


def tested(entry, facts, ages):
    """What an entry comes to: ("out" | "open" | "met", the facts that are not known)."""
    unknown = []
    out = any(facts.get(fact) is True for fact in entry.get("unless", []))
    for fact in entry.get("requires", []):
        out = out or facts.get(fact) is False
        unknown += [fact] if fact not in facts else []
    for fact in entry.get("requires_not", []):
        out = out or facts.get(fact) is True
        unknown += [fact] if fact not in facts else []
    some = entry.get("requires_any", [])
    if some and not any(facts.get(fact) is True for fact in some):
        out = out or all(facts.get(fact) is False for fact in some)
        unknown += [fact for fact in some if fact not in facts]
    for age in ("victim_age", "client_age"):
        if age in entry:
            if ages[age] is None:
                unknown.append(age)
            else:
                lowest = entry[age].get("from", 0)
                out = out or not lowest <= ages[age] < entry[age].get("below", 1000)
    if out:
        return "out", []
    return ("open", unknown) if unknown else ("met", [])


def put_out_by_a_truth(entry, facts):
    return any(
        facts.get(f) is True for f in entry.get("unless", []) + entry.get("requires_not", [])
    )


def citations(laws):
    return [law["citation"] for law in laws]


# --- Substance-use records ------------------------------------------------------------------------


def part2_lets_through(ground, recipient, facts):
    """Whether such a record may go: (yes or no, its citation, conditions, facts not known)."""

    def so(*names):
        unknown = [name for name in names if name not in facts]
        return all(facts.get(name) is True for name in names), unknown

    always = {
        "client_access": "42 CFR 2.23",
        "breach_notice": "42 CFR 2.16",
        "crime_on_premises": "42 CFR 2.12(c)(5)",
        "health_oversight": "42 CFR 2.53",
        "research": "42 CFR 2.52",
        "coroner": "42 CFR 2.15(b)",
    }
    if ground in always:
        return True, always[ground], [], []
    if ground == "operations" and recipient == "business_associate":
        return True, "42 CFR 2.12(c)(4)", [], []
    team = {"treating_team", "consultation_team", "supervisor"}
    if ground in {"treatment", "consultation_team", "supervision"} and recipient in team:
        inside, unknown = so("within_program")
        return inside, "42 CFR 2.12(c)(3)", [], unknown
    helpers = {"emergency_services", "treating_provider"}
    if ground in NEVER_RESTRICTED and recipient in helpers:
        emergency, unknown = so("bona_fide_emergency", "consent_unobtainable")
        if any(
            facts.get(name) is False for name in ("bona_fide_emergency", "consent_unobtainable")
        ):
            unknown = []
        more = ["record_the_emergency_at_once"]
        return emergency, "42 CFR 2.51(a)(1), (c)", more, unknown
    if ground == "child_abuse" and recipient in {"child_protection", "law_enforcement"}:
        first = facts.get("initial_report")
        return first is not False, "42 CFR 2.12(c)(6)", [], ["initial_report"] * (first is None)
    if ground in PROCESS:
        ordered, unknown = so("part2_order")
        return ordered, "42 CFR 2.61", [], unknown
    return False, None, [], []


def part2_conditions(ground):
    """What may be done instead, where such a record may not go."""
    conditions = ["ask_for_consent"]
    conditions += ["seek_part2_order"] if ground in SEEK_ORDER else []
    conditions += ["warn_without_identifying_as_patient"] if ground in WARN_ONLY else []
    return conditions


# --- Who is meant ---------------------------------------------------------------------------------


def ref(recipient):
    return recipient if isinstance(recipient, dict) else {"role": recipient}


def ids(one):
    found = {(i["system"], i["value"]) for i in one.get("identifiers", [])}
    return found | ({("party", one["party"])} if "party" in one else set())


def contradicts(one, other):
    """Whether two names or two identifiers of one system differ."""
    if "name" in one and "name" in other and one["name"] != other["name"]:
        return True
    mine, theirs = dict(ids(one)), dict(ids(other))
    return any(mine[system] != theirs[system] for system in mine.keys() & theirs.keys())


def nothing_but_role(one):
    return set(one) == {"role"}


def by_name_alone(one):
    return "name" in one and not ids(one)


def allowed_to(permitted, asked):
    """Whether someone who is asked about is one whom an allowance names."""
    if permitted["role"] != asked["role"]:
        return False
    if nothing_but_role(permitted):
        return True
    if "within" in asked and "within" not in permitted:
        # Whether an organization's leave reaches each of its people is not said.
        if the_same(permitted, asked["within"]):
            raise Silent
        return False
    if contradicts(permitted, asked):
        return False
    if (
        "within" in permitted
        and "within" in asked
        and contradicts(permitted["within"], asked["within"])
    ):
        return False
    if ids(permitted) & ids(asked):
        return True
    same_name = "name" in permitted and permitted["name"] == asked.get("name")
    if by_name_alone(permitted):
        return same_name
    if same_name:
        raise Silent  # named alike, with identifiers on one side only
    return False


def refused_to(refused, asked):
    """Whether someone asked about is refused: True, False, or "held" for an organization."""
    if refused["role"] != asked["role"]:
        return False
    if nothing_but_role(refused) or ids(refused) & ids(asked):
        return True
    if "within" in asked and "within" not in refused:
        return the_same(refused, asked["within"])
    if "within" in refused and the_same(refused["within"], asked):
        return "held"
    if nothing_but_role(asked):
        if "within" in refused:
            raise Silent  # it may be an organization, or someone in one
        return True  # the one refused, for all that is known
    return named_alike(refused, asked)


def the_same(one, other):
    return bool(ids(one) & ids(other)) or ("name" in one and one["name"] == other.get("name"))


def named_alike(refused, asked):
    if contradicts(refused, asked):
        return False
    if "name" in refused and refused["name"] == asked.get("name"):
        return True
    raise Silent  # nothing of the one can be held against the other


# --- Permissions ----------------------------------------------------------------------------------


def purpose_in(purposes, purpose):
    if not purposes or purpose in purposes:
        return True
    return "at_request_of_client" in purposes and purpose != "marketing"


def kind_in(kinds, kind):
    return not kinds or kind in kinds or ("record" in kinds and kind not in NOTES)


def days(term):
    return day(term["start"]), day(term["end"]) if "end" in term else date.max


def inside(inner, outer):
    (a, b), (c, d) = days(inner), days(outer)
    return c <= a and b <= d


def apart(one, other):
    (a, b), (c, d) = days(one), days(other)
    return b < c or d < a


def each_in(narrow, wide, lies_in):
    """Whether each of these lies in one of those; none at all sets no limit."""
    if not wide:
        return True
    return bool(narrow) and all(lies_in(wide, one) for one in narrow)


def someone_in(recipients, one):
    return any(
        named["role"] == one["role"] and (nothing_but_role(named) or the_same_one(named, one))
        for named in recipients
    )


def the_same_one(one, other):
    if not (ids(one) and ids(other)) and the_same(one, other):
        raise Silent  # named alike, with identifiers on one side only, or on none
    return bool(ids(one) & ids(other))


def within_in_all(narrow, wide):
    """Whether one permission lies inside another in recipients, purposes, kinds and period."""
    return (
        each_in(narrow.get("recipients"), wide.get("recipients"), someone_in)
        and each_in(narrow.get("purposes"), wide.get("purposes"), purpose_in)
        and each_in(narrow.get("information"), wide.get("information"), kind_in)
        and ("about" not in wide or period_in(narrow.get("about"), wide))
    )


def narrower(one, other):
    return within_in_all(one, other) and not within_in_all(other, one)


# --- Releases -------------------------------------------------------------------------------------

NOT_VALID = {
    "unsigned": "authorization_incomplete",
    "expired": "authorization_expired",
    "ended": "authorization_expired",
    "revoked": "authorization_revoked",
    "pending": "authorization_not_yet_valid",
    "suspended": "authorization_suspended",
}


def signed_by_guardian(release, at):
    guardians = {party["id"] for party in release["parties"] if party["role"] == "guardian"}
    return any(event["party"] in guardians for event in signatures(release, at))


def age_of_client(agreement, at):
    born = [p["born"] for p in agreement["parties"] if p["role"] == "client" and "born" in p]
    return age_on(day(born[0]), local_day(at, agreement)) if born else None


def why_not_in_effect(release, recipient, policy, at):
    """None for a release in effect for this recipient, else the reason."""
    state = status(release, at)
    if state != "in_effect":
        return NOT_VALID[state]
    for event in happened(release, at):
        if event["event"] == "revoked" and refused_to(event["recipient"], recipient) is True:
            return "authorization_revoked"
    age = age_of_client(release, at)
    if signed_by_guardian(release, at) and age is not None and age >= policy["ages"]["majority"]:
        return "authorization_expired"
    return None


def lacks_something(release, permission, policy, at):
    asked = policy["authorization"]
    has = {
        "information": bool(permission.get("information")),
        "purposes": bool(permission.get("purposes")),
        "recipients": bool(permission.get("recipients")),
        "discloses": bool(release.get("discloses")),
        "expires": "end" in release["term"] or "expires_when" in release,
        **{s: s in release.get("statements", ()) for s in ("revocable", "not_conditioned")},
        "redisclosure": "redisclosure" in release.get("statements", ()),
    }
    if not all(has[need] for need in asked.get("needs", [])):
        return True
    forms = asked.get("forms", [])
    return bool(forms) and any(event["method"] not in forms for event in signatures(release, at))


def in_scope(release, part, ground, *, part2):
    kind = part["information"]
    scope = release.get("scope", "general")
    if kind == "psychotherapy_notes":
        return scope == "psychotherapy_notes_only" and not part2
    if kind == "sud_counseling_notes":
        return scope == "sud_counseling_notes_only"
    if scope in {"psychotherapy_notes_only", "sud_counseling_notes_only"}:
        return False
    if scope not in REACHES:
        return not part2
    inside = {ground in REACHES[scope], part["purpose"] in REACHES[scope]}
    if scope == "part2_single_consent" and part2:
        return inside == {True}  # treatment, payment, operations, and nothing else
    if len(inside) > 1 or (not part2 and inside == {False}):
        raise Silent  # which of ground and purpose counts; whether it is one for other records too
    return inside == {True}


def last_signature(release, at):
    return max(instant(event["at"]) for event in signatures(release, at))


class Spoken(NamedTuple):
    """What the client's releases say of one part.

    The allowances that carry it, whether it is refused as a whole, and what is held back of it.
    """

    allowed: list
    refused: bool
    held: list


def spoken_of(releases, part, case):
    words = [
        (last_signature(release, case["at"]), release, permission)
        for release in releases
        if why_not_in_effect(release, case["recipient"], case["policy"], case["at"]) is None
        for permission in release.get("permissions", [])
    ]
    allows = [word for word in words if allows_it(*word[1:], part, case)]
    refused, held = False, []
    for word in words:
        touched = None if word[2]["effect"] == "allow" else how_far_refused(word[2], part, case)
        if touched and touched != "whole":
            never_half_given_back(words, word, allows)
        if touched and not any(goes_before(allow, word) for allow in allows):
            refused = refused or touched == "whole"
            held += [touched] if touched != "whole" else []
    return Spoken([] if refused else [allow[2] for allow in allows], refused, held)


def goes_before(allow, refusal):
    """The word given last goes before; of two in one release, an allowance that is narrower."""
    if allow[1] is refusal[1]:
        return narrower(allow[2], refusal[2])
    return allow[0] > refusal[0]


def never_half_given_back(words, refusal, allows):
    # Some of what was refused is allowed by another word: how the two are cut is not said.
    for word in words:
        if (
            word[2]["effect"] == "allow"
            and word not in allows
            and (word[1] is refusal[1] or word[0] > refusal[0])
            and they_meet(word[2], refusal[2])
        ):
            raise Silent


def they_meet(one, other):
    """Whether two permissions have a kind and a day in common."""
    kinds = one.get("information", []), other.get("information", [])
    in_common = any(kind_in(kinds[1], kind) for kind in kinds[0]) or any(
        kind_in(kinds[0], kind) for kind in kinds[1]
    )
    either_has_no_limit = "about" not in one or "about" not in other
    return (in_common or not all(kinds)) and (
        either_has_no_limit or not apart(one["about"], other["about"])
    )


def allows_it(release, permission, part, case):
    if permission["effect"] != "allow" or lacks_something(
        release, permission, case["policy"], case["at"]
    ):
        return False
    barred = NOT_A_GUARDIANS | set(case["policy"]["authorization"].get("guardian_barred_by", []))
    if signed_by_guardian(release, case["at"]) and any(
        case["facts"].get(fact) is True for fact in barred
    ):
        return False
    named = permission.get("recipients", [])
    return (
        kind_in(permission.get("information"), part["information"])
        and in_scope(release, part, case["ground"], part2=case["part2"])
        and purpose_in(permission.get("purposes"), part["purpose"])
        and period_in(case["about"], permission)
        and (not named or any(allowed_to(one, case["recipient"]) for one in named))
    )


def period_in(asked, permission):
    """Whether all that is asked about lies in the period of a permission."""
    if "about" not in permission:
        return True
    return asked is not None and inside(asked, permission["about"])


def how_far_refused(permission, part, case):
    """How far a refusal reaches a part: None, "whole", or (kinds, period, whether a person)."""
    people = [refused_to(one, case["recipient"]) for one in permission.get("recipients", [])]
    if not purpose_in(permission.get("purposes"), part["purpose"]) or (people and not any(people)):
        return None
    kinds, held, period = permission.get("information"), (), None
    if not kind_in(kinds, part["information"]):
        held = tuple(sorted(set(kinds) - NOTES)) if part["information"] == "record" else ()
        if not held:
            return None
    if not period_in(case["about"], permission):
        if case["about"] is not None and apart(case["about"], permission["about"]):
            return None
        period = (permission["about"]["start"], permission["about"].get("end"))
    person = bool(people) and True not in people
    return (held, period, person) if held or period or person else "whole"


# --- The procedure --------------------------------------------------------------------------------


def judge(subject, request, policy_code=None, *, told_elsewhere=True):
    """The decision on a request: a dict, with what is open on each side of `missing`."""
    at = instant(request["at"])
    agreements = agreements_of(subject, at)
    private = [a for a in agreements if a["type"] == "confidentiality"]
    releases = [a for a in agreements if a["type"] == "release"]
    code = policy_code or policy_named(subject, private, at)
    policy = NO_POLICY if code is None else policy_of(code)
    if code is None:
        speaking = [a for a in private if status(a, at) in {"in_effect", "suspended"}]
        everything = [e for agreement in speaking for e in agreement.get("exceptions", [])]
    else:
        everything = policy["exceptions"]
    entries = [entry for entry in everything if entry["ground"] == request["ground"]]
    restricted = [
        restriction
        for agreement in private
        if signed_by_all(agreement, at)
        for restriction in agreement.get("restrictions", [])
        if in_force(restriction, local_day(at, agreement))
    ]
    case = {
        "at": at,
        "code": code,
        "policy": policy,
        "entries": entries,
        "ground": request["ground"],
        "recipient": ref(request["recipient"]),
        "facts": request.get("facts", {}),
        "ages": {
            "victim_age": request.get("victim_age"),
            "client_age": request.get("client_age", client_age(agreements, at)),
        },
        "part2": request.get("part2", False) and "part2" in policy.get("regimes", []),
        "about": request.get("about"),
        "restricted": restricted,
    }
    parts = [
        {"purpose": purpose, "information": kind}
        for purpose in request.get("purposes") or [request["ground"]]
        for kind in request.get("information", ["record"])
    ]
    if entries and any(part["purpose"] != request["ground"] for part in parts):
        raise Silent  # whether what the law says of a ground holds for another purpose as well
    answers = [{**part, **one_part(part, releases, case)} for part in parts]
    lowest = min(not_held_back(answers), key=lambda part: RANK[part["answer"]])
    decision = {
        **lowest,
        "code": code,
        "parts": {(p["purpose"], p["information"]): p["answer"] for p in answers},
        "refused": any(part["refused"] for part in answers),
        "held": {held for part in answers for held in part["held"]},
        "unsure": any(part["unsure"] for part in answers),
        "missing": set().union(*(part["missing"] for part in answers)),
        "may_be_missing": set().union(*(part["may_be_missing"] for part in answers)),
    }
    if told_elsewhere:
        decision["elsewhere"] = []
        decision["restricted"] = {r["recipient"] for r in restricted}
        said = [permission for release in releases for permission in release.get("permissions", [])]
        decision["refuses"] = any(permission["effect"] == "refuse" for permission in said)
        if RANK[decision["answer"]] < RANK["permitted"]:
            decision["elsewhere"] = open_doors(request, code, case)
    return decision


def not_held_back(answers):
    """The parts of which the whole answer is the lowest: kinds that are held back stand apart."""
    rest = [part for part in answers if not part["refused"]]
    return rest if len({part["information"] for part in answers}) > 1 and rest else answers


def policy_named(subject, private, at):
    """The code that the agreements name, where it is said which of them count."""
    if subject["type"] != "treatment":
        return subject.get("policy")
    named = {a["policy"] for a in private if "policy" in a and status(a, at) == "in_effect"}
    if len(named) > 1 or (not named and any("policy" in agreement for agreement in private)):
        raise Silent  # the caller has to choose; or only what is not in effect names one
    return next(iter(named), None)


def client_age(agreements, at):
    ages = [age_of_client(agreement, at) for agreement in agreements]
    return next((age for age in ages if age is not None), None)


def in_force(restriction, today):
    since, ended = day(restriction["since"]), restriction.get("ended")
    return since <= today and (ended is None or today < day(ended))


def open_doors(request, code, case):
    """The other recipients to whom it could go, were there no authorization and no restriction."""
    doors = []
    for entry in case["entries"] if code else []:
        for recipient in entry["recipients"]:
            if recipient == case["recipient"]["role"] or recipient in doors:
                continue
            bare = {"type": "treatment", "agreements": []}
            other = {**request, "recipient": recipient}
            if case["ages"]["client_age"] is not None:
                other["client_age"] = case["ages"]["client_age"]
            found = judge(bare, other, code, told_elsewhere=False)
            if RANK[found["answer"]] >= RANK["permitted"]:
                doors.append(recipient)
    return doors


def one_part(part, releases, case):
    """The answer to one part: each step changes what the steps before it found."""
    found = by_entries(case)
    if part["information"] == "psychotherapy_notes" and "hipaa" in case["policy"].get(
        "regimes", []
    ):
        notes(found, case)
    if case["part2"]:
        substance_use_record(found, case)
    forbidden(found, part, case)
    spoken = spoken_of(releases, part, case)
    the_client_speaks(found, spoken, case)
    dressed(found, spoken, case)
    return found


def at_least_permitted(found):
    return RANK[found["answer"]] >= RANK["permitted"]


def lower(found, answer):
    found["answer"] = min(found["answer"], answer, key=RANK.get)


def ask(found, facts, case):
    """These facts would change the answer, were they known, where it is one that can be told."""
    names = {name for name in facts if name not in case["facts"]}
    found["missing" if at_least_permitted(found) else "may_be_missing"] |= names


def by_entries(case):
    role = case["recipient"]["role"]
    mine = [
        (entry, *tested(entry, case["facts"], case["ages"]))
        for entry in case["entries"]
        if role in entry.get("recipients", [])
    ]
    met = [entry for entry, state, _ in mine if state == "met"]
    forbidding = [entry for entry in met if entry["duty"] == "prohibited"]
    deciding = max(forbidding or met, key=lambda e: RANK[GIVES[e["duty"]]], default=None)
    answer = GIVES[deciding["duty"]] if deciding else "needs_authorization"
    could_give = {}
    for entry, _, unknown in mine:
        for fact in unknown:
            could_give[fact] = max(could_give.get(fact, 0), RANK[GIVES[entry["duty"]]])
    barred_by = [
        law
        for entry, state, _ in mine
        if state == "out" and put_out_by_a_truth(entry, case["facts"])
        for law in citations(entry.get("barred_by", []))
    ]
    return {
        "answer": answer,
        "basis": citations(deciding.get("basis", [])) if deciding else [],
        "conditions": list(deciding.get("conditions", [])) if deciding else [],
        "within": deciding.get("within") if deciding else None,
        "missing": {fact for fact, rank in could_give.items() if rank > RANK[answer]},
        "may_be_missing": set(),
        "could_give": could_give,
        "forbids": citations(forbidding[0].get("basis", [])) if forbidding else [],
        "barred_by": list(dict.fromkeys(barred_by)),
        "bars": {},
        "basis_open": False,
        "unsure": False,
        "lifted": False,
    }


def notes(found, case):
    """Psychotherapy notes."""
    ground, answer = case["ground"], found["answer"]
    threat = [case["facts"].get(fact) for fact in ("serious_threat", "imminent")]
    if ground in ACCESS and answer == "required":
        found["answer"] = "permitted"
        found["basis"] = ["45 CFR 164.524(a)(1)(i)", "45 CFR 164.502(a)(1)(i)"]
    elif ground in NOTES_MAY_GO or (ground in HARM and threat == [True, True]):
        # Whether the notes are named as a bar to what is barred already is not said.
        found["basis_open"] = not at_least_permitted(found)
    elif answer != "required" and not (ground == "client_access" and answer == "permitted"):
        if ground in HARM and False not in threat:
            ask(found, ("serious_threat", "imminent"), case)
        lower(found, "needs_authorization")
        found["bars"]["notes"] = ["45 CFR 164.508(a)(2)"]


def substance_use_record(found, case):
    """A record of a substance-use program."""
    ground, facts = case["ground"], case["facts"]
    passes, law, conditions, unknown = part2_lets_through(ground, case["recipient"]["role"], facts)
    ask(found, unknown, case)
    if ground in PROCESS and not passes:
        found["answer"] = "not_permitted"
        found["bars"]["part2"] = ["42 CFR 2.12(d)(1)", "42 CFR 2.61(b)"]
    elif not passes:
        lower(found, "needs_authorization")
        found["bars"]["part2"] = ["42 CFR 2.13(a)", "42 CFR 2.20", "42 CFR 2.31"]
    elif at_least_permitted(found):
        found["basis"] = [*found["basis"], law]
        found["conditions"] += conditions
        if ground == "court_order" and found["answer"] == "required":
            ask(found, ("compulsory_process",), case)
            if facts.get("compulsory_process") is not True:
                found["answer"] = "permitted"
    else:
        # Whether it is named as a bar to what it would let through is not said.
        found["basis_open"] = True


def forbidden(found, part, case):
    """What an order of a court, or a restriction, forbids, unless the law requires it."""
    if found["answer"] == "required":
        return
    if case["facts"].get("court_forbids") is True:
        found["bars"]["court"] = ["the order itself"]
    for restriction in case["restricted"]:
        if (
            case["recipient"]["role"] == restriction["recipient"]
            and {case["ground"], part["purpose"]} & set(restriction["grounds"])
            and case["ground"] not in NEVER_RESTRICTED
        ):
            found["bars"].setdefault("restriction", citations(restriction.get("basis", [])))
    if stands(found):
        found["answer"] = "not_permitted"


def stands(found):
    return "court" in found["bars"] or "restriction" in found["bars"]


def the_client_speaks(found, spoken, case):
    """What the client has said: the newest word, and of two in one release the narrower."""
    if not at_least_permitted(found) and not stands(found) and spoken.allowed:
        lift(found, spoken, case)
    if spoken.refused and found["answer"] != "required":
        if case["ground"] in CAN_BE_REFUSED | BY_THE_CLIENT_ALONE:
            found["answer"] = "not_permitted"
        else:
            found["unsure"] = found["answer"] == "needs_authorization"
    if case["facts"].get("client_refuses") is True and not at_least_permitted(found):
        found["answer"] = "not_permitted"


def lift(found, spoken, case):
    conditions = [list(allowance.get("conditions", [])) for allowance in spoken.allowed]
    if any(one != conditions[0] for one in conditions):
        raise Silent  # which of several allowances carries it
    found["answer"], found["lifted"], found["within"] = "permitted", True, None
    found["conditions"] = conditions[0] + ["part2_notice"] * case["part2"]
    found["basis"] = ["42 CFR 2.31", "42 CFR 2.33"]
    if not case["part2"]:
        found["basis"] = citations(case["policy"]["authorization"].get("basis", []))


def dressed(found, spoken, case):
    """Basis and conditions as they are shown, and what is held back."""
    bars = found["bars"]
    if not at_least_permitted(found):
        needed = citations(case["policy"]["authorization"].get("basis", []))
        first = [bars[name] for name in ("court", "restriction", "part2", "notes") if name in bars]
        laws = (*first, found["forbids"], found["barred_by"], needed)
        found["basis"] = next((law for law in laws if law), [])
        found["basis_open"] = found["basis_open"] and not stands(found)
        found["within"] = None
        found["conditions"] = part2_conditions(case["ground"]) if "part2" in bars else []
    else:
        found["basis_open"] = False
    if case["code"] is None:
        found["conditions"] = [*found["conditions"], "confirm_law"]
    # Whether a fact is still asked for that could change nothing now is not said.
    could_give = found["could_give"]
    useless = {f for f in found["missing"] if could_give.get(f, 9) <= RANK[found["answer"]]}
    if bars or spoken.refused:
        useless |= found["missing"] & could_give.keys()
    if stands(found) or spoken.refused:
        useless |= found["missing"]
    found["may_be_missing"] |= useless
    found["missing"] -= useless
    held = found["answer"] == "permitted" and (found["lifted"] or case["ground"] in CAN_BE_REFUSED)
    found["held"] = spoken.held if held else []
    found["refused"] = spoken.refused
