"""What no step does: each refusal names its step and its reason, and changes nothing."""

import pytest
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day, instant, relationship, signed

from dbtagreements import (
    EndReason,
    Ground,
    Information,
    InvalidValue,
    LeaveReason,
    LifecycleError,
    Method,
    Party,
    Recipient,
    RecipientRef,
    ReleaseAgreement,
    Reviewed,
    Role,
    Term,
    amend,
    correct,
    decline,
    disclosed,
    end,
    explain_limits,
    recommit,
    renew,
    resume,
    review,
    revoke,
    sign,
    suspend,
)

DRAFT = relationship("2026-01-05", "2027-01-04", NEW_YORK)
SIGNED = signed(DRAFT, client="2026-01-05T14:00Z", therapist="2026-01-05T15:00Z")
ENDED = end(SIGNED, at=instant("2026-03-01T12:00Z"), reason=EndReason.COMPLETED)
SUSPENDED = suspend(
    SIGNED,
    at=instant("2026-02-01T12:00Z"),
    reason=LeaveReason.HOSPITALIZATION,
    until=instant("2026-02-08T12:00Z"),
)
RELEASE = ReleaseAgreement(
    id="release", timezone=NEW_YORK, language="en", parties=(ANA, SAM), term=DRAFT.term
)
LATER = instant("2026-04-01T12:00Z")
EARLIER = instant("2026-01-05T14:30Z")
INK = Method.INK
SCHOOL = RecipientRef(role=Recipient.SCHOOL, name="Elm Street School")
ATTENDANCE = frozenset({Information.ATTENDANCE_ONLY})

REFUSALS = {
    "an ended agreement is not signed": (
        "sign",
        lambda: sign(ENDED, "client", at=LATER, method=INK),
    ),
    "only its signers sign": ("sign", lambda: sign(SIGNED, "sister", at=LATER, method=INK)),
    "a witness is a party": (
        "sign",
        lambda: sign(SIGNED, "client", at=LATER, method=INK, witness="sister"),
    ),
    "a version that nobody drafted is not signed": (
        "sign",
        lambda: sign(
            relationship("2026-01-05", None, NEW_YORK, version=2), "client", at=LATER, method=INK
        ),
    ),
    "time does not run backwards": (
        "sign",
        lambda: sign(SIGNED, "client", at=EARLIER, method=INK),
    ),
    "nor does it in what is recorded late": (
        "sign",
        lambda: sign(SIGNED, "client", at=EARLIER, method=INK, recorded_at=EARLIER),
    ),
    "only its signers decline": ("decline", lambda: decline(SIGNED, "sister", at=LATER)),
    "an ended agreement is not declined": ("decline", lambda: decline(ENDED, "client", at=LATER)),
    "limits are explained by a party": (
        "explain limits",
        lambda: explain_limits(SIGNED, "sister", to="client", at=LATER),
    ),
    "limits are explained to parties": (
        "explain limits",
        lambda: explain_limits(SIGNED, "therapist", to=("client", "sister"), at=LATER),
    ),
    "a party reviews": ("review", lambda: review(SIGNED, "sister", at=LATER)),
    "what is suspended is not suspended again": (
        "suspend",
        lambda: suspend(
            SUSPENDED, at=instant("2026-02-02T12:00Z"), reason=LeaveReason.CLIENT_LEAVE
        ),
    ),
    "nothing is resumed without a suspension": ("resume", lambda: resume(SIGNED, at=LATER)),
    "nor after one is over": ("resume", lambda: resume(SUSPENDED, at=instant("2026-02-08T12:00Z"))),
    "a party recommits": ("recommit", lambda: recommit(SIGNED, "sister", at=LATER)),
    "only a release is revoked": ("revoke", lambda: revoke(SIGNED, "client", at=LATER)),
    "a party revokes": ("revoke", lambda: revoke(RELEASE, "sister", at=LATER)),
    "a release is revoked for one who is there": (
        "revoke",
        lambda: revoke(
            RELEASE,
            "client",
            at=LATER,
            recipient=RecipientRef(
                role=Recipient.SCHOOL,
                within=RecipientRef(role=Recipient.SCHOOL, party="sister"),
            ),
        ),
    ),
    "what was revoked wholly is not revoked again": (
        "revoke",
        lambda: revoke(revoke(RELEASE, "client", at=LATER), "client", at=LATER),
    ),
    "a party discloses": (
        "record a disclosure",
        lambda: disclosed(
            SIGNED, "sister", to=SCHOOL, ground=Ground.TREATMENT, information=ATTENDANCE, at=LATER
        ),
    ),
    "no other event is corrected": ("correct", lambda: correct(SIGNED, "e9", at=LATER)),
    "an event is corrected once": (
        "correct",
        lambda: correct(correct(SIGNED, "e1", at=LATER), "e1", at=LATER),
    ),
    "an event is not corrected before it happened": (
        "correct",
        lambda: correct(SIGNED, "e2", at=instant("2026-01-05T14:59:59Z"), recorded_at=LATER),
    ),
    "an ended agreement is not ended again": (
        "end",
        lambda: end(ENDED, at=LATER, reason=EndReason.OTHER),
    ),
    "a party ends": ("end", lambda: end(SIGNED, at=LATER, reason=EndReason.OTHER, by="sister")),
    "an amendment keeps the id": ("amend", lambda: amend(SIGNED, id="other")),
    "an amendment keeps the type": ("amend", lambda: amend(SIGNED, type="safety")),
    "an amendment keeps the history": ("amend", lambda: amend(SIGNED, history=())),
    "an amendment counts its version itself": ("amend", lambda: amend(SIGNED, version=7)),
    "an amendment names what it supersedes itself": (
        "amend",
        lambda: amend(SIGNED, supersedes=None),
    ),
    "an amendment is of its fields": ("amend", lambda: amend(SIGNED, plan=None)),
    "an ended agreement is not amended": ("amend", lambda: amend(ENDED, title="More")),
    "an ended agreement is not renewed": (
        "renew",
        lambda: renew(ENDED, term=Term.lasting(day("2027-01-05"), years=1)),
    ),
    "a renewal does not overlap": (
        "renew",
        lambda: renew(SIGNED, term=Term.lasting(day("2027-01-04"), years=1)),
    ),
    "a renewal leaves no gap unsaid": (
        "renew",
        lambda: renew(SIGNED, term=Term.lasting(day("2027-01-06"), years=1)),
    ),
    "an open term is not renewed": (
        "renew",
        lambda: renew(
            relationship("2026-01-05", None, NEW_YORK),
            term=Term.lasting(day("2027-01-05"), years=1),
        ),
    ),
}


@pytest.mark.parametrize(("step", "attempt"), REFUSALS.values(), ids=REFUSALS)
def test_it_is_refused_by_name(step, attempt):
    with pytest.raises(LifecycleError) as caught:
        attempt()

    assert caught.value.step == step
    assert str(caught.value) == f"cannot {step}: {caught.value.reason}"
    assert "Example" not in str(caught.value)
    assert isinstance(caught.value.reason, str)
    assert len(caught.value.reason.split()) > 2


@pytest.mark.parametrize(
    ("attempt", "named"),
    [
        (lambda: amend(SIGNED, id="other", history=()), "history, id"),
        (lambda: sign(SIGNED, "sister", at=LATER, method=INK), "client, therapist"),
    ],
    ids=["what stays as it is", "who signs"],
)
def test_a_refusal_lists_what_it_is_about(attempt, named):
    with pytest.raises(LifecycleError) as caught:
        attempt()

    assert f" {named} " in f" {caught.value.reason} "


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: sign(SIGNED, "client", at="2026-04-01", method=INK),
        lambda: suspend(SIGNED, at=LATER, reason=LeaveReason.OTHER, until=LATER),
        lambda: amend(SIGNED, title=3),
        lambda: renew(SIGNED, term="P1Y"),
        lambda: review(SIGNED, "client", at=LATER, recorded_at=EARLIER),
    ],
    ids=["an instant", "an end after the start", "a title", "a term", "an entry afterwards"],
)
def test_a_value_that_says_nothing_is_an_invalid_value(attempt):
    with pytest.raises(InvalidValue):
        attempt()


@pytest.mark.parametrize("event", ["e1", "e3"])
def test_a_correction_may_follow_the_end(event):
    assert correct(ENDED, event, at=LATER).history[-1].corrects == event


def test_a_disclosure_may_follow_the_end():
    told = disclosed(
        ENDED, "therapist", to=SCHOOL, ground=Ground.TREATMENT, information=ATTENDANCE, at=LATER
    )
    assert told.history[-1].to == SCHOOL


def test_a_renewal_may_start_the_day_after():
    renewed = renew(SIGNED, term=Term.lasting(day("2027-01-05"), years=1))
    assert (renewed.version, renewed.term.start) == (2, day("2027-01-05"))


def test_a_gap_may_be_said():
    renewed = renew(SIGNED, term=Term.lasting(day("2027-02-01"), years=1), gap=True)
    assert renewed.term.start == day("2027-02-01")


def test_a_party_who_joins_signs_the_amended_version():
    guardian = Party(id="guardian", role=Role.GUARDIAN, name="Mo Example", represents="client")
    amended = amend(SIGNED, parties=(*SIGNED.parties, guardian))
    assert amended.signers == ("client", "therapist", "guardian")


def test_a_party_who_leaves_is_asked_to_sign_no_more():
    guardian = Party(id="guardian", role=Role.GUARDIAN, name="Mo Example", represents="client")
    with_guardian = amend(SIGNED, parties=(*SIGNED.parties, guardian))
    assert amend(with_guardian, parties=SIGNED.parties).signers == ("client", "therapist")


def test_a_release_renewed_for_one_who_has_come_of_age_is_theirs_to_sign():
    teen = Party(id="client", role=Role.CLIENT, name="Noa Example", born=day("2008-03-02"))
    mother = Party(id="mother", role=Role.GUARDIAN, name="Mo Example", represents="client")
    release = ReleaseAgreement(
        id="release",
        timezone=NEW_YORK,
        language="en",
        parties=(teen, mother),
        term=Term.lasting(day("2026-01-05"), months=2),
    )
    renewed = renew(release, term=Term.lasting(day("2026-03-05"), years=1))
    assert (release.signers, renewed.signers) == (("mother",), ("client",))


def test_signers_who_were_chosen_stay_chosen():
    guardian = Party(id="guardian", role=Role.GUARDIAN, name="Mo Example", represents="client")
    chosen = relationship("2026-01-05", None, NEW_YORK, signers=("client",))
    assert amend(chosen, parties=(*chosen.parties, guardian)).signers == ("client",)


def test_an_id_that_is_taken_is_passed_over():
    taken = relationship(
        "2026-01-05", None, NEW_YORK, history=(Reviewed(id="e2", at=EARLIER, by="therapist"),)
    )
    assert review(taken, "therapist", at=LATER).history[-1].id == "e3"
