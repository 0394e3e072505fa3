"""Small documents that differ from the minimal ones by a patch, and what a rule finds in them."""

import json

from pendulum import UTC, DateTime

from dbtagreements import dumps, loads
from dbtagreements.pointer import split
from dbtagreements.rules import check
from dbtagreements.templates import minimal

NOON = DateTime(2026, 2, 1, 12, tzinfo=UTC)

CLIENT = {"id": "client", "role": "client", "name": "Ana Example"}
TEEN = CLIENT | {"born": "2011-09-10"}
THERAPIST = {
    "id": "therapist",
    "role": "therapist",
    "name": "Dr. Sam Example",
    "contacts": [{"kind": "phone", "value": "+1-555-0100"}],
}
MOTHER = {
    "id": "mother",
    "role": "guardian",
    "name": "Mia Example",
    "represents": "client",
    "contacts": [{"kind": "phone", "value": "+1-555-0102"}],
}
PRIVATE = ("Example", "555", "2011", "secret")


def merged(target, patch):
    """The JSON merge patch of RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    target = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        target[name] = merged(target.get(name), value)
        if value is None:
            del target[name]
    return target


def document(type, patch):
    """The minimal document of a type with a patch."""
    return merged(json.loads(dumps(minimal(type))), patch)


def agreement(type, patch):
    return loads(json.dumps(document(type, patch)))


def in_treatment(*agreements, **more):
    """A treatment of the client that started on the first day, with these documents."""
    whole = {
        "schema": "dbtagreements/1",
        "type": "treatment",
        "id": "treatment",
        "client": "client",
        "started_on": "2026-01-05",
        "agreements": [{name: one[name] for name in one if name != "schema"} for one in agreements],
    }
    return loads(json.dumps(whole | more))


def promise(kind, by="client", **fields):
    """A promise as the document says it; `by` lists ids with spaces between."""
    return {"kind": kind, "by": by.split(), **fields}


def promises(*given, **more):
    """A patch with these promises and no others, and with other fields."""
    return {"commitments": [{"id": f"p{n}", **one} for n, one in enumerate(given)], **more}


def parties(*given, **more):
    """A patch with these parties and no others, who sign by their roles, and with other fields."""
    return {"parties": list(given), "signers": None, **more}


def party(id, role, *kinds, **more):
    """A party with a contact of each of these kinds."""
    contacts = [{"kind": kind, "value": "+1-555-0103"} for kind in kinds]
    return {"id": id, "role": role, "name": f"{id.title()} Example", "contacts": contacts, **more}


def findings(subject, *, at=NOON, policy=None):
    """What is found; every place is in the document, no rule stops, no message is private."""
    report = check(subject, at=at, policy=policy)
    whole = json.loads(dumps(subject))
    for finding in report.findings:
        place = whole
        for token in split(finding.path):
            place = place[int(token)] if isinstance(place, list) else place[token]
        assert " stopped with " not in finding.message
        assert not any(word in finding.message for word in PRIVATE), finding.message
    return report.findings


def where(code, subject, **circumstances):
    """The places where the rule with this code finds something, in the order of the report."""
    return [one.path for one in findings(subject, **circumstances) if one.rule == code]


def codes(family, subject, **circumstances):
    """The codes of a family that are found, as a set."""
    found = {one.rule for one in findings(subject, **circumstances)}
    return {code for code in found if code.startswith(family)}


def severities(rules):
    return {rule.code: rule.severity.value for rule in rules}


def types(rules):
    return {rule.code: [cls.type for cls in rule.applies_to] for rule in rules}
