"""What was entered late or by mistake: both what was known then and what is known now are right."""

import pytest
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day, instant, relationship, signed

from dbtagreements import (
    EndReason,
    InvalidValue,
    ReleaseAgreement,
    Status,
    Term,
    Treatment,
    as_known,
    correct,
    end,
    revoke,
    status,
)

TERM = Term(start=day("2026-01-05"), end=day("2027-01-04"))
RELEASE = signed(
    ReleaseAgreement(id="release", timezone=NEW_YORK, language="en", parties=(ANA, SAM), term=TERM),
    client="2026-01-05T14:00Z",
)
REVOKED = instant("2026-03-01T12:00Z")
ENTERED = instant("2026-03-10T12:00Z")
LATE = revoke(RELEASE, "client", at=REVOKED, recorded_at=ENTERED)
BETWEEN = instant("2026-03-05T12:00Z")


def test_a_revocation_entered_nine_days_late_counts_from_its_own_instant():
    assert status(LATE, at=instant("2026-03-01T11:59:59Z")) is Status.IN_EFFECT
    assert status(LATE, at=REVOKED) is Status.ENDED
    assert status(LATE, at=BETWEEN) is Status.ENDED


def test_in_those_nine_days_nobody_could_know_it():
    assert status(as_known(LATE, at=BETWEEN), at=BETWEEN) is Status.IN_EFFECT
    assert status(as_known(LATE, at=ENTERED), at=BETWEEN) is Status.ENDED


def test_a_treatment_is_known_through_its_agreements():
    treatment = Treatment(
        id="treatment", client="client", started_on=day("2026-01-05"), agreements=(LATE,)
    )
    assert as_known(treatment, at=BETWEEN).agreements == (RELEASE,)
    assert as_known(treatment, at=ENTERED) == treatment


AGREEMENT = signed(
    relationship("2026-01-05", "2027-01-04", NEW_YORK),
    client="2026-01-05T14:00Z",
    therapist="2026-01-05T15:00Z",
)
MISTAKEN = end(AGREEMENT, at=instant("2026-03-01T12:00Z"), reason=EndReason.CLIENT_LEFT)


def test_a_mistake_no_longer_counts_from_its_correction_on():
    mended = correct(MISTAKEN, "e3", at=instant("2026-03-02T12:00Z"))

    assert status(mended, at=instant("2026-03-02T11:59:59Z")) is Status.ENDED
    assert status(mended, at=instant("2026-03-02T12:00:00Z")) is Status.IN_EFFECT
    assert mended.history[:3] == MISTAKEN.history  # nothing is erased


def test_a_mistake_can_be_said_never_to_have_counted():
    mended = correct(
        MISTAKEN, "e3", at=instant("2026-03-01T12:00Z"), recorded_at=instant("2026-03-02T12:00Z")
    )

    assert status(mended, at=instant("2026-03-01T12:00:00Z")) is Status.IN_EFFECT
    then = as_known(mended, at=instant("2026-03-01T18:00Z"))
    assert status(then, at=instant("2026-03-01T18:00Z")) is Status.ENDED


def test_a_correction_can_be_mistaken_itself():
    mended = correct(MISTAKEN, "e3", at=instant("2026-03-02T12:00Z"))
    after_all = correct(mended, "e4", at=instant("2026-03-03T12:00Z"))

    assert status(after_all, at=instant("2026-03-02T18:00Z")) is Status.IN_EFFECT
    assert status(after_all, at=instant("2026-03-03T12:00Z")) is Status.ENDED


@pytest.mark.parametrize("at", [None, "2026-03-05", day("2026-03-05")])
def test_what_was_known_is_asked_of_an_instant(at):
    with pytest.raises(InvalidValue):
        as_known(LATE, at=at)
