"""Digests: worked out by a canonical form and a SHA-256 that share nothing with the library's.

Where a document states a default, leaves something out or has a set in another order, the way in
which it is written stands beside it, by hand.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.conformance.cases import ANA, SAM, agreement, case
from tests.property.canonical_json import canonical
from tests.wire.golden import FOLDER

from dbtagreements import examples

__all__ = ["digests"]

# Numbers as texts may say them, and as RFC 8785 writes them (ECMAScript's Number::toString).
NUMBERS = {
    "0": "0",
    "-0.0": "0",
    "1.0": "1",
    "-1.50": "-1.5",
    "1e2": "100",
    "1E-2": "0.01",
    "0.1": "0.1",
    "0.30000000000000004": "0.30000000000000004",
    "4.50": "4.5",
    "2e-3": "0.002",
    "0.000001": "0.000001",
    "0.0000001": "1e-7",
    "1e-27": "1e-27",
    "0.000000000000000000000000001": "1e-27",
    "5e-324": "5e-324",
    "-5e-324": "-5e-324",
    "2.2250738585072014e-308": "2.2250738585072014e-308",
    "9007199254740991": "9007199254740991",
    "-9007199254740991": "-9007199254740991",
    "9007199254740991.0": "9007199254740991",
    "333333333.33333329": "333333333.3333333",
    "333333333.3333332": "333333333.3333332",
    "333333333.33333325": "333333333.33333325",
    "333333333.3333334": "333333333.3333334",
    "333333333.33333343": "333333333.33333343",
    "-0.0000033333333333333333": "-0.0000033333333333333333",
    "1424953923781206.2": "1424953923781206.2",
}


def result(written: dict[str, Any]) -> dict[str, str]:
    """The canonical text and the digest of a document in the form in which it is written."""
    text = canonical({name: written[name] for name in written if name != "history"})
    return {"canonical": text.decode(), "digest": "sha256:" + hashlib.sha256(text).hexdigest()}


def of(name: str, comment: str, flags: str, document: Any, written: Any = None) -> dict[str, Any]:
    """A document with its digest; `written` where it is not in that form itself."""
    expected = result(document if written is None else written)
    return case(f"digest-{name}", comment, flags, document=document, result=expected)


def digests() -> Iterator[dict[str, Any]]:
    """All cases of the area."""
    yield from _agreements()
    yield from _as_written()
    yield from _signers()
    yield from _single_changes()
    yield from _extensions()


def _agreements() -> Iterator[dict[str, Any]]:
    for path in sorted(Path(FOLDER, "agreements").glob("*.json")):
        yield of(
            f"every-member-of-{path.stem}",
            "Every member that the type has says something, its history included.",
            "whole",
            json.loads(path.read_text("utf-8")),
        )
    for name in examples.names():
        document = json.loads(examples.text(name))
        if document["type"] != "treatment":
            yield of(f"example-{name}", "A document that is shipped as an example.", "", document)
    treatment = json.loads(examples.text("treatment"))
    for number, inside in enumerate(treatment["agreements"]):
        yield case(
            f"digest-in-a-treatment-{number}",
            "An agreement in a treatment states no schema; its digest is that of the agreement by "
            "itself, which does.",
            "treatment",
            document=treatment,
            pointer=f"/agreements/{number}",
            result=result({"schema": treatment["schema"], **inside}),
        )


def _as_written() -> Iterator[dict[str, Any]]:
    small = agreement()
    yield of("small", "Nothing but what every agreement has.", "", small)
    backwards = {name: small[name] for name in reversed(small)}
    yield of("members-in-another-order", "The order of members says nothing.", "order", backwards)
    yield of(
        "history-is-not-under-it",
        "The history is left out: this is the digest of `digest-small`.",
        "history",
        {
            **small,
            "history": [{"event": "resumed", "id": "e1", "at": "2026-01-05T14:00:00Z"}],
        },
    )
    yield of(
        "version-left-out",
        "The version is always written, also where it was left out and is 1.",
        "defaults",
        {name: small[name] for name in small if name != "version"},
        small,
    )
    yield of(
        "defaults-stated",
        "What has its default is left out: empty lists, empty extensions, an empty history.",
        "defaults",
        {**small, "commitments": [], "extensions": {}, "history": []},
        small,
    )
    refrain = {"kind": "refrain", "id": "c1", "by": ["client"]}
    written = {**refrain, "behaviors": ["self_harm", "substance_use", "suicide_attempt"]}
    yield of(
        "a-set-in-another-order",
        "What is a set is sorted.",
        "sets",
        agreement(
            commitments=[
                {**refrain, "behaviors": ["suicide_attempt", "self_harm", "substance_use"]}
            ]
        ),
        agreement(commitments=[written]),
    )
    yield of(
        "a-default-deep-inside",
        "A commitment that states its default is the one that leaves it out.",
        "defaults",
        agreement(commitments=[{**written, "context": "always"}]),
        agreement(commitments=[written]),
    )
    yield of(
        "not-its-default-deep-inside",
        "A commitment that says otherwise has another digest.",
        "defaults",
        agreement(commitments=[{**written, "context": "in_session"}]),
    )
    attend = {"kind": "attend_sessions", "id": "c1", "by": ["client"], "mode": "skills_group"}
    yield of(
        "a-default-two-objects-down",
        "A limit of four in a row that says so is the one that does not.",
        "defaults",
        agreement(
            commitments=[
                {
                    **attend,
                    "absence_limit": {"excused_count": True, "consecutive": True, "misses": 4},
                }
            ]
        ),
        agreement(commitments=[{**attend, "absence_limit": {"misses": 4}}]),
    )
    yield of(
        "false-is-no-default-there",
        "A truth whose default is true is written where it is false.",
        "defaults",
        agreement(
            commitments=[
                {
                    **attend,
                    "absence_limit": {"misses": 4, "consecutive": False, "excused_count": False},
                }
            ]
        ),
    )
    yield of(
        "one-duration-is-not-another",
        "Seven days and a week are two writings and two texts.",
        "durations",
        agreement(commitments=[{**attend, "cadence": {"times": 1, "per": "P7D"}}]),
    )
    yield of(
        "a-list-keeps-its-order",
        "What is a list is not sorted: the order of parties and of signers is under the digest.",
        "order",
        agreement(parties=[SAM, ANA], signers=["therapist", "client"]),
    )


def _signers() -> Iterator[dict[str, Any]]:
    def left_out(name: str, comment: str, written: dict[str, Any]) -> dict[str, Any]:
        document = {member: written[member] for member in written if member != "signers"}
        return of(f"signers-of-{name}", comment, "signers defaults", document, written)

    sister = {"id": "sister", "role": "support_person", "name": "Eva Example"}
    mother = {"id": "mother", "role": "guardian", "name": "Mo Example", "represents": "client"}
    child = {**ANA, "born": "2011-09-10"}
    trainer = {"id": "trainer", "role": "skills_trainer", "name": "Kim Example"}
    for type in ("relationship", "safety", "confidentiality", "coaching"):
        yield left_out(
            type,
            "Clients, therapists and guardians sign, in the order of the parties.",
            agreement(
                type,
                parties=[sister, SAM, child, mother],
                signers=["therapist", "client", "mother"],
            ),
        )
    yield left_out(
        "a-group-with-a-trainer",
        "In a skills group the trainers sign, and then the therapists do not.",
        agreement("skills_group", parties=[ANA, SAM, trainer], signers=["client", "trainer"]),
    )
    yield left_out(
        "a-group-without-a-trainer",
        "Where a skills group has no trainer, the therapists sign.",
        agreement("skills_group", parties=[ANA, SAM], signers=["client", "therapist"]),
    )
    leader = {"id": "leader", "role": "team_leader", "name": "Lee Example"}
    member = {"id": "member", "role": "team_member", "name": "Max Example"}
    above = {"id": "above", "role": "supervisor", "name": "Uma Example"}
    yield left_out(
        "a-team",
        "In a team its members, leaders, therapists, trainers and supervisors sign.",
        agreement(
            "consultation_team",
            parties=[leader, above, trainer, SAM, member, sister],
            signers=["leader", "above", "trainer", "therapist", "member"],
        ),
    )
    yield left_out(
        "a-release",
        "Of a release the client is the signer.",
        agreement("release", parties=[ANA, SAM, sister], signers=["client"]),
    )
    yield left_out(
        "a-release-of-a-minor",
        "For a client under 18 on the first day, the guardian who represents them signs.",
        agreement("release", parties=[child, SAM, mother], signers=["mother"]),
    )
    yield left_out(
        "a-release-on-the-18th-birthday",
        "Who is 18 on the first day signs alone.",
        agreement(
            "release", parties=[{**ANA, "born": "2008-01-05"}, SAM, mother], signers=["client"]
        ),
    )
    yield left_out(
        "a-release-on-the-day-before",
        "Who is 18 a day later does not.",
        agreement(
            "release", parties=[{**ANA, "born": "2008-01-06"}, SAM, mother], signers=["mother"]
        ),
    )
    yield left_out(
        "a-release-of-a-minor-alone",
        "Where no guardian represents the minor, the minor is the signer.",
        agreement("release", parties=[child, SAM], signers=["client"]),
    )
    yield left_out(
        "a-release-with-another-child",
        "The guardian of somebody who is not the client does not sign.",
        agreement(
            "release",
            parties=[
                ANA,
                {**sister, "born": "2015-01-01"},
                {**mother, "represents": "sister"},
            ],
            signers=["client"],
        ),
    )
    yield left_out(
        "relationship-with-a-trainer",
        "Only in a skills group do trainers sign in place of therapists.",
        agreement(parties=[ANA, SAM, trainer], signers=["client", "therapist"]),
    )
    yield left_out(
        "nobody",
        "Where nobody has one of these roles, the signers are an empty list, and that is written.",
        agreement(parties=[sister], signers=[]),
    )


def _single_changes() -> Iterator[dict[str, Any]]:
    sister = {"id": "sister", "role": "support_person", "name": "Eva Example"}
    whole = agreement(
        parties=[ANA, SAM, {**sister, "contacts": [{"kind": "phone", "value": "+1-555-0100"}]}],
        title="What we agreed",
    )
    changes = {
        "title": {"title": "What we agreed."},
        "zone": {"timezone": "America/Toronto"},
        "language": {"language": "es"},
        "term": {"term": {"start": "2026-01-05", "end": "2027-01-05"}},
        "number": {
            "parties": [
                ANA,
                SAM,
                {**sister, "contacts": [{"kind": "phone", "value": "+1-555-0101"}]},
            ]
        },
    }
    yield of("before-a-change", "What the next five change one thing of.", "changes", whole)
    for name, change in changes.items():
        yield of(
            f"a-changed-{name}",
            "One change, another digest.",
            "changes",
            {**whole, **change},
        )


def _extensions() -> Iterator[dict[str, Any]]:
    for spelled, written in NUMBERS.items():
        text = json.dumps(agreement(extensions={"clinic:n": "N"})).replace('"N"', spelled)
        expected = result(json.loads(text))
        assert f'{{"clinic:n":{written}}}' in expected["canonical"]
        yield case(
            f"digest-number-{spelled.replace('.', '-').lower()}",
            f"RFC 8785 writes {spelled} as {written}.",
            "extensions numbers",
            text=text,
            result=expected,
        )
    for name, comment, value in (
        ("null", "There may be null inside extensions.", {"clinic:a": None}),
        ("truths", "Truths and lists, nested.", {"clinic:a": [True, False, [], {}, [[{}]]]}),
        (
            "names-by-utf-16",
            "Names are sorted by UTF-16 units: U+1F600 comes before U+FB33.",
            {"clinic:a": {"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3, "\u00f6": 4, "1": 5, "": 6}},
        ),
        ("empty-list", "An empty list inside extensions is no default.", {"clinic:a": []}),
        (
            "quotes-and-escapes",
            "A quote, a backslash, a slash, a tab and a newline.",
            {"clinic:a": 'a "quoted" \\ / \t \n word'},
        ),
        ("line-separators", "U+2028 and U+2029 are not escaped.", {"clinic:a": "\u2028\u2029"}),
        ("composed", "A letter of one character.", {"clinic:a": "caf\u00e9"}),
        ("decomposed", "The same letter of two: another text.", {"clinic:a": "cafe\u0301"}),
        (
            "names-of-methods",
            "Names that mean something to a programming language mean nothing here.",
            {"clinic:a": {"__proto__": 1, "constructor": 2, "toString": 3, "length": 4}},
        ),
        (
            "names-of-members",
            "What is named like a member of the format is data inside extensions, and kept.",
            {"clinic:a": {"history": [1], "commitments": [], "extensions": {}}},
        ),
        ("a-uri", "A name may be a URI.", {"https://clinic.example/room": "3b"}),
    ):
        yield of(f"extensions-{name}", comment, "extensions", agreement(extensions=value))
    yield of(
        "text-in-many-scripts",
        "Text is kept exactly as it is, beyond the basic plane too.",
        "unicode",
        agreement(title="Перемирие 合意 اتفاق \U0001f331", language="ru"),
    )
    yield of(
        "extensions-of-a-commitment",
        "Objects below have extensions too.",
        "extensions",
        agreement(
            commitments=[
                {
                    "kind": "keep_diary_card",
                    "id": "c1",
                    "by": ["client"],
                    "extensions": {"clinic:b": 1.5, "clinic:a": {"z": 0, "a": None}},
                }
            ]
        ),
    )
    escaped = json.dumps(agreement(title="\u00dcber \U0001f331"), ensure_ascii=True)
    yield case(
        "digest-escaped-text",
        "How a character is spelled in the JSON text says nothing.",
        "unicode",
        text=escaped,
        result=result(json.loads(escaped)),
    )
