"""Documents in which nothing is wrong and much of something stands, made for numbers of it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from tests.wire.problem_examples import AGREEMENT

__all__ = ["LONG", "OF_AGREEMENTS"]

_SMALL: Final = json.loads(AGREEMENT)
_AT: Final = "2026-01-06T14:00:00Z"
_CONTACT: Final = {"kind": "phone", "value": "+1-555-0100"}

Numbers: TypeAlias = Sequence[int]


def _agreement(type: str = "relationship", **members: Any) -> dict[str, Any]:
    """The small agreement with other members; it was signed by both, with another text."""
    signed = [_signed(f"s-{party}", party) for party in _SMALL["signers"]]
    return {**_SMALL, "type": type, **members, "history": [*signed, *members.get("history", ())]}


def _event(event: str, id: str, **members: Any) -> dict[str, Any]:
    return {"event": event, "id": id, "at": _AT, **members}


def _signed(id: str, party: str) -> dict[str, Any]:
    return _event("signed", id, party=party, method="ink", covers="sha256:" + "0" * 64)


def _each(name: str, element: Callable[[int], Any], **members: Any) -> Callable[[Numbers], Any]:
    """An agreement with an element of a list for each number."""
    return lambda numbers: _agreement(**members, **{name: [*map(element, numbers)]})


def _happened(event: str, **members: Any) -> Callable[[Numbers], Any]:
    return _each("history", lambda number: _event(event, f"e{number}", **members))


def _parties(numbers: Numbers) -> list[dict[str, Any]]:
    more = {"role": "support_person", "contacts": [_CONTACT]}
    return [
        *_SMALL["parties"],
        *({"id": id, "name": f"Eva {id}", **more} for id in _ids(numbers)),
    ]


def _ids(numbers: Numbers) -> list[str]:
    return [f"p{number}" for number in numbers]


def _promise(number: int, kind: str = "refrain", **members: Any) -> dict[str, Any]:
    owed = {"behaviors": ["self_harm"]} if kind == "refrain" else {}
    return {"kind": kind, "id": f"c{number}", "by": ["client"], **owed, **members}


def _worked_on(targets: list[Any], **members: Any) -> list[dict[str, Any]]:
    """A promise to work on these targets, and another that is called the same."""
    return [
        _promise(number, "work_on_targets", targets=some, **members)
        for number, some in enumerate((targets, [_target(0)]))
    ]


def _target(number: int) -> dict[str, Any]:
    return {"level": "skills", "description": f"To walk {number} miles."}


def _planned(numbers: Numbers) -> dict[str, Any]:
    steps: dict[str, Callable[[int], Any]] = {
        "warning_signs": lambda number: f"I stop at {number}.",
        "helpers": lambda number: {"party": f"p{number}"},
        "professionals": lambda _: {"name": "A line", "number": "988"},
        "safer_surroundings": lambda number: {"means": "other", "action": f"Locked {number}."},
    }
    plan = {name: [*map(step, numbers)] for name, step in steps.items()}
    return _agreement("safety", parties=_parties(numbers), plan=plan)


def _named_again(numbers: Numbers) -> dict[str, Any]:
    """One party with many telephones, whom a plan names many times."""
    client, therapist = _SMALL["parties"]
    ways = [{"kind": "phone", "value": f"+1-555-{number}"} for number in numbers]
    helpers = [{"party": "therapist", "note": f"After {number}."} for number in numbers]
    parties = [client, {**therapist, "contacts": ways}]
    return _agreement("safety", parties=parties, plan={"helpers": helpers})


def _permission(number: int, effect: str = "allow") -> dict[str, Any]:
    return {"effect": effect, "recipients": [_recipient(number)], "purposes": ["treatment"]}


def _recipient(number: int) -> dict[str, Any]:
    return {"role": "school", "name": f"School {number}"}


def _treatment(agreements: Iterator[dict[str, Any]]) -> dict[str, Any]:
    inner = ({n: said for n, said in each.items() if n != "schema"} for each in agreements)
    whole = {"schema": _SMALL["schema"], "type": "treatment", "id": "t1", "client": "client"}
    return {**whole, "started_on": "2026-01-05", "agreements": [*inner]}


def _extended(element: Callable[[int], Any]) -> Callable[[Numbers], Any]:
    return lambda numbers: _agreement(extensions={"clinic:x": [*map(element, numbers)]})


LONG: Final[Mapping[str, Callable[[Numbers], Any]]] = {
    "parties": lambda numbers: _agreement(parties=_parties(numbers)),
    "signers": lambda numbers: _agreement(parties=_parties(numbers), signers=_ids(numbers)),
    "identifiers": _each("identifiers", lambda n: {"system": "urn:x", "value": str(n)}),
    "promises": _each("commitments", _promise),
    "promises of several kinds": _each(
        "commitments",
        lambda n: _promise(n, ("refrain", "stay_in_treatment", "keep_diary_card")[n % 3]),
    ),
    "parties who owe one thing": lambda numbers: _agreement(
        parties=_parties(numbers),
        commitments=_worked_on([*map(_target, numbers)], by=_ids(numbers)),
    ),
    "targets": lambda numbers: _agreement(commitments=_worked_on([*map(_target, numbers)])),
    "targets that are alike": lambda numbers: _agreement(
        commitments=_worked_on([_target(number % 2) for number in numbers])
    ),
    "entries of a plan": _planned,
    "telephones": _named_again,
    "exceptions": _each(
        "exceptions",
        lambda n: {
            "ground": "treatment",
            "duty": "permitted",
            "recipients": ["school"],
            "note": f"{n}",
        },
        type="confidentiality",
    ),
    "restrictions": _each(
        "restrictions",
        lambda n: {
            "recipient": "payer",
            "grounds": ["payment"],
            "basis": [{"citation": f"Code {n}"}],
            "since": "2026-01-05",
        },
        type="confidentiality",
    ),
    "permissions": _each("permissions", _permission, type="release"),
    "refusals": _each("permissions", lambda n: _permission(n, "refuse"), type="release"),
    "recipients": lambda numbers: _agreement(
        "release", permissions=[{**_permission(0), "recipients": [*map(_recipient, numbers)]}]
    ),
    "modules": _each("modules", lambda _: {"name": "mindfulness", "weeks": 2}, type="skills_group"),
    "hours": lambda numbers: _agreement(
        "coaching",
        commitments=[
            _promise(
                0,
                "offer_coaching",
                channels=["phone"],
                hours=[{"weekdays": ["monday"], "start": "08:00", "end": "20:00"} for _ in numbers],
            )
        ],
    ),
    "reviews": _happened("reviewed", by="therapist"),
    "pauses": _happened("suspended", reason="hospitalization"),
    "commitments anew": _happened("recommitted", party="client"),
    "signatures": _each("history", lambda n: _signed(f"e{n}", "client")),
    "corrections": _happened("corrected", corrects="s-client"),
    "disclosures": _happened(
        "disclosed",
        by="therapist",
        to=_recipient(0),
        ground="client_authorization",
        information=["record"],
    ),
    "revocations": _each(
        "history",
        lambda n: _event("revoked", f"e{n}", by="client", recipient=_recipient(n)),
        type="release",
        permissions=[_permission(0)],
    ),
    "objects": _extended(lambda number: {"number": number}),
    "empty objects": _extended(lambda _: {}),
    "numbers": _extended(int),
    "agreements of a treatment": lambda numbers: _treatment(
        _agreement(id=f"a{number}", commitments=[_promise(0)]) for number in numbers
    ),
    "versions": lambda numbers: _treatment(
        _agreement(version=number + 1, commitments=[_promise(0)]) for number in numbers
    ),
}
"""Each kind of document, by what there is much of."""

OF_AGREEMENTS: Final = frozenset({"agreements of a treatment", "versions"})
"""The kinds whose elements are whole agreements."""
