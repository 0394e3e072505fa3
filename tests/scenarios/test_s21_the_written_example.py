"""S21: the example of a document: only the client has signed, so it waits for the therapist."""

import json

from tests.scenarios.checked import errors_and_warnings, places
from tests.scenarios.stories import instant

from dbtagreements import Status, awaiting, digest, loads, status

DOCUMENT = {
    "schema": "dbtagreements/1",
    "type": "safety",
    "id": "agr-0193",
    "version": 1,
    "timezone": "America/New_York",
    "language": "en",
    "parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "1994-03-02"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"},
        {
            "id": "sister",
            "role": "support_person",
            "name": "Eva Example",
            "contacts": [{"kind": "phone", "value": "+1-555-0100"}],
        },
    ],
    "term": {"start": "2026-01-05", "end": "2027-01-04"},
    "signers": ["client", "therapist"],
    "commitments": [
        {
            "kind": "refrain",
            "id": "c1",
            "by": ["client"],
            "behaviors": ["self_harm", "substance_use"],
        },
        {
            "kind": "reach_out",
            "id": "c2",
            "by": ["client"],
            "contacts": ["therapist", "sister"],
            "when": ["suicidal_thoughts", "urges"],
        },
    ],
}
SIGNED = {
    "event": "signed",
    "id": "e1",
    "party": "client",
    "at": "2026-01-05T14:00:00Z",
    "method": "electronic",
    "covers": digest(loads(json.dumps(DOCUMENT))),
}
AGREEMENT = loads(json.dumps({**DOCUMENT, "history": [SIGNED]}))
AT = "2026-02-01T12:00Z"


def test_it_waits_for_the_therapist():
    assert status(AGREEMENT, at=instant(AT)) is Status.AWAITING_SIGNATURE
    assert awaiting(AGREEMENT) == ("therapist",)


def test_four_things_are_found_and_no_more():
    assert errors_and_warnings(AGREEMENT, AT) == {
        "SAF003": 1,
        "SAF008": 1,
        "SAF010": 1,
        "LIF001": 1,
    }


def test_it_is_the_therapist_who_cannot_be_reached_and_has_not_signed():
    assert places("SAF008", AGREEMENT, AT) == ["/parties/1"]
    assert places("LIF001", AGREEMENT, AT) == ["/signers/1"]
