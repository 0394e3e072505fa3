"""Where leave could be read too widely: old words, new versions, guardians, other purposes."""

import attrs
import pytest
from pendulum import UTC, Date, DateTime
from tests.disclosure.asking import (
    AT,
    CHILD,
    MOTHER,
    SAM,
    asked,
    confidentiality,
    permission,
    release,
    signed,
    treatment,
)

from dbtagreements import (
    EndReason,
    Ground,
    LeaveReason,
    LegalBasis,
    Recipient,
    RecipientRef,
    ReleaseScope,
    Restriction,
    Term,
    amend,
    correct,
    decide,
    end,
    renew,
    resume,
    revoke,
    suspend,
)

EARLY, LATER = DateTime(2026, 1, 6, 14, tzinfo=UTC), DateTime(2026, 2, 6, 14, tzinfo=UTC)
FAMILY, SCHOOL = (RecipientRef(role=Recipient(role)) for role in ("family_or_carer", "school"))
TO_SCHOOL = asked("client_authorization", "school")
TO_FAMILY = asked("care_involvement", "family_or_carer", "+client_agrees")
LEAVE = signed(release(permission()), at=EARLY)
REFUSAL = signed(release(permission("refuse", "family_or_carer", "")), at=EARLY)


def answer(subject, request=TO_SCHOOL, policy="us"):
    return decide(subject, request, policy=policy).answer.value


# --- A renewal that was signed ahead of its first day


def renewed(one):
    """The release with a term to 30 April, and its renewal, signed in March."""
    first = signed(
        attrs.evolve(one, history=(), term=Term(start=Date(2026, 1, 5), end=Date(2026, 4, 30))),
        at=EARLY,
    )
    second = renew(first, term=Term(start=Date(2026, 5, 1), end=Date(2027, 4, 30)))
    return treatment(first, signed(second, at=DateTime(2026, 3, 20, 16, tzinfo=UTC)))


@pytest.mark.parametrize("month", [4, 5])
def test_a_renewal_signed_ahead_leaves_what_is_in_effect_as_it_is_until_its_first_day(month):
    then = DateTime(2026, month, 15, 12, tzinfo=UTC)
    assert answer(renewed(REFUSAL), attrs.evolve(TO_FAMILY, at=then)) == "not_permitted"
    assert answer(renewed(LEAVE), attrs.evolve(TO_SCHOOL, at=then)) == "permitted"


# --- A refusal that was taken back, and then signed anew


def test_a_refusal_signed_anew_counts_again():
    taken_back = revoke(REFUSAL, "client", at=EARLY.add(days=9), recipient=FAMILY)
    again = signed(amend(taken_back, title="I do not want it"), at=LATER)

    assert answer(REFUSAL, TO_FAMILY) == "not_permitted"
    assert answer(taken_back, TO_FAMILY) == "permitted"
    assert answer(again, TO_FAMILY) == "not_permitted"
    assert answer(revoke(again, "client", at=AT, recipient=FAMILY), TO_FAMILY) == "permitted"


def test_leave_that_was_taken_back_is_not_given_again_by_another_title():
    taken_back = revoke(LEAVE, "client", at=EARLY.add(days=9), recipient=SCHOOL)
    again = signed(amend(taken_back, title="For the school"), at=LATER)
    assert answer(again) == "needs_authorization"


# --- What was recorded with a version that not all have signed


AMENDED = amend(LEAVE, title="For the school")


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (revoke(AMENDED, "client", at=LATER), "authorization_revoked"),
        (revoke(AMENDED, "client", at=LATER, recipient=SCHOOL), "authorization_revoked"),
        (end(AMENDED, at=LATER, reason=EndReason.REVOKED), "authorization_revoked"),
        (end(AMENDED, at=LATER, reason=EndReason.COMPLETED), "authorization_expired"),
        (
            suspend(AMENDED, at=LATER, reason=LeaveReason.CLIENT_LEAVE),
            "authorization_suspended",
        ),
    ],
)
@pytest.mark.parametrize("newest_first", [False, True])
def test_leave_ends_with_what_was_recorded_with_its_next_version(second, reason, newest_first):
    subject = treatment(*((second, LEAVE) if newest_first else (LEAVE, second)))
    decision = decide(subject, TO_SCHOOL, policy="us")

    assert decision.answer.value == "needs_authorization"
    assert reason in decision.reasons
    assert answer(subject, attrs.evolve(TO_SCHOOL, at=LATER.subtract(seconds=1))) == "permitted"


@pytest.mark.parametrize(
    "second",
    [
        AMENDED,
        revoke(AMENDED, "client", at=LATER, recipient=FAMILY),
        correct(revoke(AMENDED, "client", at=LATER), "e2", at=AT),
        resume(suspend(AMENDED, at=LATER, reason=LeaveReason.CLIENT_LEAVE), at=AT),
    ],
)
def test_what_does_not_end_it_there_leaves_it_as_it_is(second):
    assert answer(treatment(LEAVE, second)) == "permitted"


def test_what_happened_to_an_earlier_version_or_another_release_does_not_end_it():
    second = signed(AMENDED, at=LATER)
    over = end(LEAVE, at=LATER, reason=EndReason.COMPLETED)
    other = revoke(signed(release(permission(), id="other"), at=EARLY), "client", at=LATER)
    assert answer(treatment(over, second)) == "permitted"
    assert answer(treatment(other, LEAVE)) == "permitted"


def test_a_person_for_whom_the_next_version_takes_it_back_is_left_out():
    elm = RecipientRef(role=Recipient.SCHOOL, name="Elm Street School")
    nurse = RecipientRef(role=Recipient.OTHER_PROFESSIONAL, name="Kim Example", within=elm)
    one = signed(release(permission(recipient=elm)), at=EARLY)
    second = revoke(amend(one, title="For the school"), "client", at=LATER, recipient=nurse)
    decision = decide(treatment(one, second), asked("client_authorization", elm), policy="us")
    assert decision.answer.value == "permitted"
    assert [(held.recipient, held.path) for held in decision.withhold] == [
        (nurse, "/agreements/1/history/1")
    ]


# --- What a guardian cannot give [45 CFR 164.502(g)(3)(i), (g)(5)]


@pytest.mark.parametrize(
    "fact", ["minor_consented_alone", "competent_minor", "representative_endangers"]
)
@pytest.mark.parametrize("policy", ["us", "us-ca", "us-wa", "gb-eng", "ca-on", "au-nsw"])
def test_a_guardians_release_is_not_theirs_to_give_then(fact, policy):
    by_mother = signed(release(permission(), parties=(CHILD, SAM, MOTHER)), at=EARLY)
    alone = signed(
        release(permission(), parties=(CHILD, SAM, MOTHER), signers=("client",)), at=EARLY
    )
    known, not_so = (asked("client_authorization", "school", f"{so}{fact}") for so in "+-")
    decision = decide(by_mother, known, policy=policy)

    assert decision.answer.value == "needs_authorization"
    assert "authorization_not_covering" in decision.reasons
    assert answer(alone, known, policy) == "permitted"
    assert answer(by_mother, not_so, policy) == answer(by_mother, TO_SCHOOL, policy) == "permitted"


def test_nor_does_it_let_the_guardian_see_what_the_minor_consented_to_alone():
    by_mother = signed(
        release(permission(recipient="guardian"), parties=(CHILD, SAM, MOTHER)), at=EARLY
    )
    request = asked("guardian_access", "guardian", "+minor_consented_alone", client_age=14)
    assert answer(by_mother, request, "us-ca") == "needs_authorization"


# --- A restriction, whatever it is asked as [45 CFR 164.522(a)(1)(vi)]


def test_old_leave_does_not_end_a_restriction_whatever_ground_is_named():
    paid_in_full = Restriction(
        recipient=Recipient.PAYER,
        grounds=frozenset({Ground.PAYMENT, Ground.OPERATIONS}),
        basis=(LegalBasis(citation="45 CFR 164.522(a)(1)(vi)", confirmed=True),),
        since=Date(2026, 2, 1),
    )
    private = signed(confidentiality(restrictions=(paid_in_full,)), at=EARLY)
    leave = signed(release(permission(recipient="payer", purposes="payment treatment")), at=EARLY)
    subject = treatment(private, leave)

    assert answer(subject, asked("payment", "payer")) == "not_permitted"
    for purpose, expected in (("payment", "not_permitted"), ("treatment", "permitted")):
        request = asked("client_authorization", "payer", purposes=purpose)
        assert answer(leave, request) == "permitted"
        assert answer(subject, request) == expected


def test_a_restriction_binds_from_its_first_day_to_the_day_before_it_was_ended():
    kept = Restriction(
        recipient=Recipient.FAMILY_OR_CARER,
        grounds=frozenset({Ground.CARE_INVOLVEMENT}),
        since=Date(2026, 2, 1),
        ended=Date(2026, 2, 3),
    )
    private = signed(confidentiality(restrictions=(kept,)), at=EARLY)
    known = "+client_agrees"
    answers = [
        answer(private, asked("care_involvement", "family_or_carer", known, at=noon))
        for noon in (DateTime(2026, 1, 31, 17, tzinfo=UTC).add(days=days) for days in range(4))
    ]
    assert answers == ["permitted", "not_permitted", "not_permitted", "permitted"]


# --- A single consent for substance-use records [42 CFR 2.31(a)(4)]


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        ("treatment", "permitted"),
        ("payment", "permitted"),
        ("operations", "permitted"),
        ("research", "needs_authorization"),
        ("subpoena", "needs_authorization"),
        ("marketing", "needs_authorization"),
    ],
)
def test_a_single_consent_carries_no_other_purpose(purpose, expected):
    consent = signed(
        release(
            permission(recipient="treating_provider", purposes=f"at_request_of_client {purpose}"),
            scope=ReleaseScope.PART2_SINGLE_CONSENT,
        ),
        at=EARLY,
    )
    request = asked("treatment", "treating_provider", part2=True, purposes=purpose)
    assert answer(consent, request) == expected


# --- An expiry that was never filled in [45 CFR 164.508(b)(2)(ii)]


@pytest.mark.parametrize("blank", ["TBD", "n/a", " ", "___", "[EVENT]", "{{event}}", "-"])
def test_leave_whose_expiry_is_a_blank_is_not_filled_in_completely(blank):
    term = Term(start=Date(2026, 1, 5))
    unfilled = signed(release(permission(), term=term, expires_when=blank), at=EARLY)
    filled = signed(release(permission(), term=term, expires_when="End of treatment"), at=EARLY)
    decision = decide(unfilled, TO_SCHOOL, policy="us")

    assert decision.answer.value == "needs_authorization"
    assert "authorization_incomplete" in decision.reasons
    assert answer(filled) == "permitted"


# --- Nothing is asked for that could not help


def test_where_a_court_a_restriction_or_the_client_decides_no_fact_is_asked_for():
    kept = Restriction(
        recipient=Recipient.FAMILY_OR_CARER,
        grounds=frozenset({Ground.CARE_INVOLVEMENT}),
        since=Date(2026, 2, 1),
    )
    free = decide(
        signed(confidentiality()), asked("care_involvement", "family_or_carer"), policy="us"
    )
    assert free.missing
    for subject, known in (
        (signed(confidentiality()), "+court_forbids"),
        (signed(confidentiality(restrictions=(kept,))), ""),
        (treatment(signed(confidentiality()), REFUSAL), ""),
    ):
        request = asked("care_involvement", "family_or_carer", known)
        decision = decide(subject, request, policy="us")
        assert decision.answer.value == "not_permitted"
        assert decision.missing == ()
        assert "facts_missing" not in decision.reasons


def test_what_the_law_would_require_is_asked_for_all_the_same():
    forbidden = asked("child_abuse", "child_protection", "+court_forbids", victim_age=9)
    decision = decide(signed(confidentiality()), forbidden, policy="us-ca")
    assert decision.answer.value == "not_permitted"
    assert "reasonable_suspicion" in decision.missing
