"""S18: the client agrees by word of mouth, the therapist signs five minutes later. Toronto."""

import pytest
from tests.scenarios.checked import found
from tests.scenarios.stories import ANA, SAM, TORONTO, instant, relationship

from dbtagreements import Method, Party, Role, Status, sign, status

WITNESS = Party(id="witness", role=Role.SUPPORT_PERSON, name="Wim Example")


@pytest.mark.parametrize("witness", [None, "witness"])
def test_a_spoken_agreement_counts_like_any_other(witness):
    agreement = relationship("2026-09-01", "2027-08-31", TORONTO, parties=(ANA, SAM, WITNESS))
    spoken = sign(
        agreement,
        "client",
        at=instant("2026-09-01T14:00Z"),
        method=Method.VERBAL,
        witness=witness,
    )
    both = sign(spoken, "therapist", at=instant("2026-09-01T14:05Z"), method=Method.ELECTRONIC)

    assert both.history[0].witness == witness
    assert status(both, at=instant("2026-09-01T14:04:59Z")) is Status.AWAITING_SIGNATURE
    assert status(both, at=instant("2026-09-01T14:05:00Z")) is Status.IN_EFFECT
    assert found(both, "2026-09-02T12:00Z")["LIF007"] == (1 if witness is None else 0)
