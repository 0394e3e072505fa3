"""S16: a teen, a therapist and the mother who represents the teen."""

from tests.scenarios.stories import NEW_YORK, SAM, day, instant, relationship, signed

from dbtagreements import Party, Role, Status, awaiting, status

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
