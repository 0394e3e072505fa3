"""What may be told: the worked requests, with the answers that the law of each policy gives.

The table of them (`tests/disclosure/worked_requests.py`) is written by hand: answer, basis,
conditions, time, missing facts and other recipients are taken from it. To the reasons that it names
come those that say what the answer rests on, as the library has them. The school of the tutorial
asks besides, with the answers that the tutorial gives.
"""

import json
from collections.abc import Iterator
from typing import Any

from tests.conformance.cases import case
from tests.disclosure.test_worked_requests import request_of, treatment_of
from tests.disclosure.worked_requests import ROWS, Row

from dbtagreements import Decision, DisclosureRequest, decide, dumps, examples, loads

__all__ = ["answered", "decisions"]


def answered(document: Any, request: Any, policy: str) -> dict[str, Any]:
    """The answer to a request, cut to what the kit compares."""
    decision = decide(
        loads(json.dumps(document)),
        loads(json.dumps(request), DisclosureRequest),
        policy=policy,
    )
    return _compared(decision)


def _compared(decision: Decision) -> dict[str, Any]:
    whole = json.loads(dumps(decision))
    named = {
        "answer": whole["answer"],
        "reasons": whole["reasons"],
        "basis": sorted(law["citation"] for law in whole.get("basis", ())),
        "conditions": sorted(whole.get("conditions", ())),
        "missing": sorted(whole.get("missing", ())),
        "elsewhere": whole.get("elsewhere", []),
        "pointers": whole.get("paths", []),
        "parts": whole.get("parts", []),
        "withhold": whole.get("withhold", []),
    }
    return named | {name: whole[name] for name in ("within", "due") if name in whole}


def decisions() -> Iterator[dict[str, Any]]:
    """All cases of the area."""
    yield from _worked_requests()
    yield from _the_school_asks()


def _worked_requests() -> Iterator[dict[str, Any]]:
    for row in ROWS:
        document = json.loads(dumps(treatment_of(row)))
        request = json.loads(dumps(request_of(row)))
        result = answered(document, request, row.policy) | _as_the_table_says(row)
        assert set(row.reasons.split()) <= set(result["reasons"])
        yield case(
            f"decisions-{row.number}-{row.policy}",
            row.story,
            f"{row.policy} {row.ground}",
            document=document,
            request=request,
            policy=row.policy,
            result=result,
        )


def _as_the_table_says(row: Row) -> dict[str, Any]:
    said: dict[str, Any] = {
        "answer": row.answer,
        "basis": sorted(row.basis),
        "conditions": sorted(row.conditions.split()),
        "missing": sorted(row.missing.split()),
        "elsewhere": row.elsewhere.split(),
    }
    return said if row.within is None else said | {"within": row.within}


_LIA = {
    "role": "school",
    "name": "Lia Example",
    "within": {"role": "school", "name": "Example High School"},
}


def _the_school_asks() -> Iterator[dict[str, Any]]:
    def asks(name: str, comment: str, request: dict[str, Any], **told: Any) -> dict[str, Any]:
        whole = {"schema": "dbtagreements-request/1", "ground": "client_authorization", **request}
        result = answered(document, whole, "us-ny")
        assert told.items() <= result.items(), (name, told, result)
        return case(
            f"decisions-school-{name}",
            comment,
            "us-ny release",
            document=document,
            request=whole,
            policy="us-ny",
            result=result,
        )

    document = json.loads(examples.text("release-school"))
    march = {"recipient": _LIA, "at": "2026-03-02T15:00:00Z"}
    attends, cards = "attendance_only", "diary_card"
    yield asks(
        "whether-she-attends",
        "The release allows it to be told.",
        {**march, "information": [attends]},
        answer="permitted",
        pointers=["/permissions/0"],
    )
    yield asks(
        "for-what-is-refused",
        "The release says no.",
        {**march, "information": [cards]},
        answer="not_permitted",
    )
    yield asks(
        "for-what-is-not-named",
        "The release says nothing, and silence is not a yes.",
        {**march, "information": ["medication"]},
        answer="needs_authorization",
    )
    yield asks(
        "for-both",
        "Asked for both at once it answers part by part, and says what to leave out.",
        {**march, "information": [attends, cards]},
        withhold=[{"information": [cards], "path": "/permissions/1"}],
    )
    yield asks(
        "without-saying-who-it-is",
        "Who cannot be told from somebody else is not told.",
        {**march, "recipient": "school", "information": [attends]},
        answer="needs_authorization",
    )
    yield asks(
        "after-the-term",
        "A release that is over allows nothing.",
        {**march, "at": "2036-03-02T15:00:00Z", "information": [attends]},
        answer="needs_authorization",
    )
