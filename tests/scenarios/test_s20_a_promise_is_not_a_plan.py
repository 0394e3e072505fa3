"""S20: a promise not to act, where thoughts are present, and nothing that helps."""

import attrs
from tests.scenarios.checked import of_family
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day, signed

from dbtagreements import (
    Behavior,
    ContactKind,
    ContactPoint,
    Ideation,
    Refrain,
    Risk,
    SafetyAgreement,
    Term,
)

SAM_BY_PHONE = attrs.evolve(
    SAM, contacts=(ContactPoint(kind=ContactKind.PHONE, value="+1-555-0100"),)
)


def test_everything_that_a_promise_is_not_is_found():
    agreement = signed(
        SafetyAgreement(
            id="promise",
            title="No-suicide contract",
            timezone=NEW_YORK,
            language="en",
            parties=(attrs.evolve(ANA, born=day("1994-03-02")), SAM_BY_PHONE),
            term=Term(start=day("2026-01-05"), end=day("2027-01-04")),
            commitments=(
                Refrain(id="c1", by=("client",), behaviors=frozenset({Behavior.SELF_HARM})),
            ),
            risk=Risk(ideation=Ideation.CURRENT),
        ),
        client="2026-01-05T14:00Z",
        therapist="2026-01-05T15:00Z",
    )

    assert of_family("SAF", agreement, "2026-02-01T12:00Z") == {
        "SAF001": 1,
        "SAF002": 1,
        "SAF010": 1,
        "SAF012": 1,
        "SAF013": 1,
    }
