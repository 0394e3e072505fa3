"""S16: a teen, a therapist and the mother who represents the teen."""

from tests.scenarios.checked import found
from tests.scenarios.stories import (
    CONSENT_AT_16,
    NEW_YORK,
    SAM,
    day,
    instant,
    relationship,
    signed,
)

from dbtagreements import Conduct, ObserveConduct, Party, Role, Status, awaiting, status

TEEN = Party(id="teen", role=Role.CLIENT, name="Kim Example", born=day("2011-09-10"))
MOTHER = Party(id="mother", role=Role.GUARDIAN, name="Mo Example", represents="teen")
PARTIES = (SAM, TEEN, MOTHER)
AGREEMENT = relationship("2026-01-05", "2027-01-04", NEW_YORK, parties=PARTIES)


def test_all_three_sign_in_the_order_of_the_parties():
    assert awaiting(AGREEMENT) == ("therapist", "teen", "mother")


def test_when_mother_and_therapist_have_signed_the_teen_is_awaited():
    both = signed(AGREEMENT, mother="2026-01-05T14:00Z", therapist="2026-01-05T15:00Z")

    assert awaiting(both) == ("teen",)
    assert status(both, at=instant("2026-01-05T15:00Z")) is Status.AWAITING_SIGNATURE


def test_who_signs_can_be_said_otherwise():
    alone = relationship(
        "2026-01-05", "2027-01-04", NEW_YORK, parties=PARTIES, signers=("teen", "therapist")
    )
    assert awaiting(alone) == ("teen", "therapist")


BRINGS = ObserveConduct(id="bring", by=("mother",), conduct=frozenset({Conduct.BRING_YOUNG_PERSON}))


def without_her_mothers_signature(*commitments):
    return relationship(
        "2026-01-05",
        "2027-01-04",
        NEW_YORK,
        parties=PARTIES,
        signers=("teen", "therapist"),
        commitments=commitments,
    )


def test_a_check_misses_the_mothers_signature():
    codes = found(without_her_mothers_signature(), "2026-01-05T18:00Z", policy=CONSENT_AT_16)

    assert codes["LIF005"] == 1
    assert "LIF006" not in codes


def test_a_mother_who_owes_something_is_missed_for_that_too():
    agreement = without_her_mothers_signature(BRINGS)

    codes = found(agreement, "2026-01-05T18:00Z", policy=CONSENT_AT_16)

    assert codes["LIF005"] == codes["LIF006"] == 1
