"""Reaching out, against the interpreter: every order of an urge, an act and calls."""

from random import Random

import pytest
from tests.adherence.clocks import DAY, instant, written
from tests.adherence.histories import NEW, SECOND, THERAPIST
from tests.adherence.oracle import reaching_out
from tests.adherence.values import as_agreement, as_instant, as_observations

from dbtagreements.adherence import assess

START = instant("2026-02-23T05:00:00Z")
SISTER = {"id": "sister", "role": "support_person", "name": "Eva Example"}
PROMISE = {
    "kind": "reach_out",
    "id": "reach",
    "by": ["client"],
    "contacts": ["therapist"],
    "when": ["suicidal_thoughts", "urges"],
}


def episode(random):
    """At most one urge and one act, and some calls, in the weeks around the spring change."""
    found = []
    first = START + random.randrange(-2 * 86400, 15 * 86400) * SECOND
    moments = iter(random.sample(range(60), k=8))

    def moment():
        return written(first + next(moments) * 3607 * SECOND)

    for form in ("urge", "act"):
        if random.random() < 0.7:
            behavior = random.choice(["self_harm", "suicide_attempt"])
            found.append({"observed": "behavior", "party": "client", "behavior": behavior})
            found[-1] |= {"id": form, "form": form, "at": moment()}
    for count in range(random.choice([0, 1, 1, 2, 3])):
        to = random.choice(["therapist", "therapist", "emergency_line", "sister"])
        purpose = random.choice(["crisis", "skills_generalization"])
        found.append({"observed": "contact", "by": "client", "to": to, "purpose": purpose})
        found[-1] |= {"id": f"call{count}", "channel": "phone", "at": moment()}
        found[-1] |= {"answered": random.random() < 0.5}
    again = moment()
    if random.random() < 0.2 and instant(again) > START:
        found.append({"observed": "again", "at": again})
    asked = first + random.choice([0, 1, 2, 3, 10, 26, 27, 30, 40]) * DAY + 1800 * SECOND
    return found, asked


def agreement(found):
    signed = {"event": "signed", "method": "ink", "covers": NEW, "at": written(START - DAY)}
    again = [
        {"event": "recommitted", "id": "e3", "party": "client", "at": one["at"]}
        for one in found
        if one["observed"] == "again"
    ]
    return {
        "schema": "dbtagreements/1",
        "type": "safety",
        "id": "story",
        "version": 1,
        "timezone": "America/New_York",
        "language": "en",
        "parties": [{"id": "client", "role": "client", "name": "Ana Example"}, THERAPIST, SISTER],
        "term": {"start": "2026-02-23"},
        "signers": ["client", "therapist"],
        "commitments": [PROMISE],
        "history": [
            {**signed, "id": "e1", "party": "client"},
            {**signed, "id": "e2", "party": "therapist"},
            *again,
        ],
    }


@pytest.mark.parametrize("block", range(10))
def test_the_library_and_the_interpreter_give_the_same_answers(block):
    for seed in range(block * 40, block * 40 + 40):
        found, asked = episode(Random(seed))  # noqa: S311
        document = agreement(found)
        observations = [one for one in found if one["observed"] != "again"]
        expected = reaching_out(document, PROMISE, "client", observations, asked)
        told = assess(
            as_agreement(document), as_observations(observations), at=as_instant(asked)
        ).commitments[0]
        assert told.state.value == expected, f"seed {seed}"
