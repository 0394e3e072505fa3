"""Where a decision turns on one word: a period, a purpose, a party, what is said or left unsaid."""

import attrs
import pytest
from pendulum import Date
from tests.disclosure.asking import (
    ANA,
    AT,
    CHILD,
    MOTHER,
    SAM,
    SIGNING,
    asked,
    confidentiality,
    exception,
    loaded,
    permission,
    release,
    signed,
    treatment,
)
from tests.disclosure.test_at_a_glance import MATRIX

from dbtagreements import (
    AgeRange,
    Answer,
    Condition,
    Duty,
    Fact,
    Ground,
    InvalidValue,
    LegalBasis,
    Method,
    Party,
    Reason,
    Recipient,
    RecipientRef,
    ReleaseScope,
    Restriction,
    Role,
    Term,
    accounting,
    decide,
    revoke,
    sign,
)
from dbtagreements.disclosure.at_a_glance import at_a_glance
from dbtagreements.vocabulary import AgeAsked

EARLIER, LATER = SIGNING.add(days=1), SIGNING.add(days=30)
LAST_YEAR = Term(start=Date(2025, 1, 1), end=Date(2025, 12, 31))
LAST_JUNE = Term(start=Date(2025, 6, 1), end=Date(2025, 6, 30))
THIS_YEAR = Term(start=Date(2026, 1, 1), end=Date(2026, 12, 31))
TO_SCHOOL = asked("client_authorization", "school")
ALLOW = permission("allow")
PRIVATE = signed(confidentiality())


def released(*permissions, **more):
    return signed(release(*permissions, **more), at=EARLIER)


def answer(subject, request=TO_SCHOOL, policy="us"):
    return decide(subject, request, policy=policy).answer.value


# --- What is no question --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "path"),
    [
        (lambda: decide("release", TO_SCHOOL, policy="us"), "/subject"),
        (lambda: accounting("release"), "/subject"),
        (lambda: decide(PRIVATE, "may the school know?", policy="us"), "/request"),
    ],
    ids=["a subject to decide on", "a subject with an accounting", "a request"],
)
def test_what_is_of_the_wrong_type_is_refused_with_what_was_expected(ask, path):
    with pytest.raises(InvalidValue) as refused:
        ask()

    [problem] = refused.value.problems
    assert (problem.code, problem.path) == ("wrong_type", path)
    assert problem.message.startswith("expected ")


def test_at_a_glance_the_questions_are_those_of_the_matrix_in_its_order():
    questions = [glance.request for glance in at_a_glance(at=AT)]

    assert questions == [
        asked(ground, recipient, known, **ages) for ground, recipient, known, ages, _ in MATRIX
    ]


# --- Periods --------------------------------------------------------------------------------------


def about(term):
    return asked("client_authorization", "school", about=term)


def test_leave_for_a_period_reaches_its_first_and_its_last_day():
    assert answer(released(permission(about=LAST_JUNE)), about(LAST_JUNE)) == "permitted"
    a_day_early = Term(start=Date(2025, 5, 31), end=Date(2025, 6, 30))
    a_day_late = Term(start=Date(2025, 6, 1), end=Date(2025, 7, 1))
    for wider in (a_day_early, a_day_late):
        assert answer(released(permission(about=LAST_JUNE)), about(wider)) == "needs_authorization"


def test_of_two_words_in_one_release_the_one_about_the_shorter_period_wins():
    june = released(permission(about=LAST_JUNE), permission("refuse", about=LAST_YEAR))
    assert answer(june, about(LAST_JUNE)) == "permitted"
    year = released(permission(about=LAST_YEAR), permission("refuse", about=LAST_JUNE))
    assert answer(year, about(LAST_JUNE)) == "not_permitted"


def test_a_refusal_about_one_period_keeps_nothing_back_of_another():
    subject = released(ALLOW, permission("refuse", about=LAST_YEAR))
    assert decide(subject, about(THIS_YEAR), policy="us").withhold == ()


def test_later_leave_for_the_period_asked_about_gives_back_what_was_refused_of_it():
    older = released(ALLOW, permission("refuse", information="diagnosis", about=LAST_YEAR))
    june = permission(information="diagnosis", about=LAST_JUNE)
    newer = signed(release(june, id="later"), at=LATER)

    assert decide(older, about(LAST_JUNE), policy="us").withhold != ()
    assert decide(treatment(older, newer), about(LAST_JUNE), policy="us").withhold == ()


# --- Purposes, kinds, people ----------------------------------------------------------------------


def test_a_refusal_for_one_purpose_stands_against_that_purpose_alone():
    subject = released(ALLOW, permission("refuse", purposes="treatment"))
    for purpose, expected in (("treatment", "not_permitted"), ("research", "permitted")):
        request = asked("client_authorization", "school", purposes=purpose)
        assert answer(subject, request) == expected


def test_what_is_due_for_several_kinds_is_put_together():
    subject = released(
        permission(
            information="attendance_only", conditions=frozenset({Condition.VERIFY_IDENTITY})
        ),
        permission(information="diagnosis", conditions=frozenset({Condition.MINIMUM_NECESSARY})),
    )
    request = asked("client_authorization", "school", information="attendance_only diagnosis")
    decision = decide(subject, request, policy="us")

    assert decision.answer is Answer.PERMITTED
    assert {Condition.VERIFY_IDENTITY, Condition.MINIMUM_NECESSARY} <= set(decision.conditions)
    assert decision.paths == ("/permissions/0", "/permissions/1")


def test_leave_taken_back_for_a_party_is_taken_back_for_that_person():
    aunt = Party(id="aunt", role=Role.SUPPORT_PERSON, name="Eva Example")
    her = RecipientRef(role=Recipient.FAMILY_OR_CARER, party="aunt")
    subject = released(permission(recipient=her), parties=(ANA, SAM, aunt))
    taken_back = revoke(subject, "client", at=LATER, recipient=her)
    request = asked("client_authorization", her)

    assert answer(subject, request) == "permitted"
    assert answer(taken_back, request) == "needs_authorization"


def test_what_a_parent_signed_for_one_child_does_not_lapse_with_the_age_of_another_client():
    grown = Party(id="brother", role=Role.CLIENT, name="Ben Example", born=Date(2000, 5, 1))
    subject = released(ALLOW, parties=(CHILD, grown, SAM, MOTHER), signers=("mother",))

    assert answer(subject) == "permitted"


@pytest.mark.parametrize(("majority", "expected"), [(19, "not_permitted"), (18, "permitted")])
def test_what_a_parent_refused_holds_until_the_age_that_the_policy_names(majority, expected):
    born = attrs.evolve(CHILD, born=Date(2007, 5, 1))  # 18 when the tests ask
    refused = released(
        permission("refuse", "family_or_carer", ""),
        parties=(born, SAM, MOTHER),
        signers=("mother",),
    )
    federal = loaded("us")
    policy = attrs.evolve(federal, ages=attrs.evolve(federal.ages, majority=majority))
    request = asked("care_involvement", "family_or_carer", "+client_agrees")

    assert answer(refused, request, policy) == expected


def test_the_age_of_the_treated_client_is_known_though_a_group_has_other_clients():
    grown = Party(id="other", role=Role.CLIENT, name="Ben Example", born=Date(2000, 5, 1))
    of_a_child = exception("care_involvement", "school", client_age=AgeRange(below=16))
    both = signed(confidentiality(of_a_child, parties=(CHILD, grown, SAM)))
    request = asked("care_involvement", "school")

    assert answer(treatment(both), request, None) == "permitted"
    assert decide(both, request).missing == (AgeAsked.CLIENT_AGE,)


def test_a_release_may_be_signed_by_one_in_ink_and_by_another_electronically():
    subject = release(ALLOW, signers=("client", "therapist"))
    subject = sign(subject, "client", at=EARLIER, method=Method.INK)
    subject = sign(subject, "therapist", at=EARLIER, method=Method.ELECTRONIC)

    assert answer(subject) == "permitted"


def test_whom_else_it_may_be_told_does_not_name_someone_whom_the_client_refuses():
    request = asked("supervision", "employer")
    refusing = treatment(PRIVATE, released(permission("refuse", "supervisor")))

    assert Recipient.SUPERVISOR in decide(PRIVATE, request, policy="us").elsewhere
    assert Recipient.SUPERVISOR not in decide(refusing, request, policy="us").elsewhere


# --- What the agreement says ----------------------------------------------------------------------

DANGER = asked("harm_to_self", "emergency_services", "+serious_threat +imminent")


def listing(recipient, duty):
    return signed(confidentiality(exception("harm_to_self", recipient, duty=duty)))


def test_an_agreement_claims_more_only_where_it_gives_the_recipient_more_than_the_policy():
    claims = Reason.AGREEMENT_CLAIMS_MORE_THAN_POLICY

    def reasons(recipient, duty):
        request = attrs.evolve(DANGER, recipient=Recipient("employer"))
        return decide(listing(recipient, duty), request, policy="us").reasons

    assert claims in reasons("employer", Duty.MANDATORY)
    assert claims not in reasons("employer", Duty.PROHIBITED)
    assert claims not in reasons("school", Duty.MANDATORY)
    as_the_policy = listing("emergency_services", Duty.PERMITTED)
    assert claims not in decide(as_the_policy, DANGER, policy="us").reasons


def test_a_restriction_binds_from_when_the_agreement_with_it_was_signed():
    kept = Restriction(
        recipient=Recipient.PAYER,
        grounds=frozenset({Ground.PAYMENT}),
        basis=(LegalBasis(citation="What the client asked for"),),
        since=Date(2026, 1, 1),
    )
    subject = signed(confidentiality(restrictions=(kept,)))
    before = asked("payment", "payer", at=SIGNING.subtract(seconds=1))

    assert (
        Reason.RESTRICTION_IN_FORCE
        in decide(subject, asked("payment", "payer"), policy="us").reasons
    )
    assert Reason.RESTRICTION_IN_FORCE not in decide(subject, before, policy="us").reasons


# --- What would have to be known ------------------------------------------------------------------


def test_what_could_only_permit_it_is_not_asked_for_once_the_clients_leave_does():
    listed = exception("care_involvement", "school", requires=frozenset({Fact.CLIENT_AGREES}))
    agreement = signed(confidentiality(listed))
    request = asked("care_involvement", "school")

    assert decide(agreement, request).missing == (Fact.CLIENT_AGREES,)
    assert decide(treatment(agreement, released(ALLOW)), request).missing == ()


def test_of_a_threat_in_psychotherapy_notes_it_is_asked_for_what_is_not_known():
    notes = asked(
        "harm_to_self", "emergency_services", "+imminent", information="psychotherapy_notes"
    )
    decision = decide(PRIVATE, notes, policy="us-tx")

    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert Fact.SERIOUS_THREAT in decision.missing


def test_a_courts_order_is_not_asked_for_once_the_client_consented_to_proceedings():
    consent = released(permission(recipient="court"), scope=ReleaseScope.FOR_PROCEEDINGS)
    request = asked("court_order", "court", part2=True)

    assert Fact.PART2_ORDER in decide(PRIVATE, request, policy="us").missing
    decision = decide(treatment(PRIVATE, consent), request, policy="us")
    assert decision.answer is Answer.PERMITTED
    assert Fact.PART2_ORDER not in decision.missing


def test_after_the_smaller_sets_of_facts_larger_ones_are_still_looked_for():
    request = asked("guardian_access", "guardian", "+client_refuses")
    found = [dict(way.facts) for way in decide(PRIVATE, request, policy="au-nsw").would_permit]

    assert found == [
        {Fact.CLIENT_REFUSES: False},
        {Fact.COMPETENT_MINOR: False, Fact.MINOR_CONSENTED_ALONE: False},
    ]


def test_the_first_report_of_child_abuse_is_what_a_substance_use_record_may_be_told_for():
    again = asked(
        "child_abuse",
        "child_protection",
        "+reasonable_suspicion -initial_report",
        victim_age=9,
        part2=True,
    )

    assert {Fact.INITIAL_REPORT: True} in [
        dict(way.facts) for way in decide(PRIVATE, again, policy="us").would_permit
    ]


@pytest.mark.parametrize("so", ["unless", "requires_not"])
def test_a_prohibition_is_put_out_by_each_fact_that_it_makes_room_for(so):
    given = exception("crime_on_premises", "school")
    unless = exception(
        "crime_on_premises",
        "school",
        duty=Duty.PROHIBITED,
        **{so: frozenset({Fact.CLIENT_AGREES})},
    )
    request = asked("crime_on_premises", "school", "-client_agrees")
    decision = decide(signed(confidentiality(given, unless)), request)

    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert [dict(way.facts) for way in decision.would_permit] == [{Fact.CLIENT_AGREES: True}]


# --- What it rests on -----------------------------------------------------------------------------


def test_what_the_clients_leave_lifts_names_no_exception_of_the_law():
    request = asked("subpoena", "party_to_proceeding", "-privilege_waived")
    covering = released(permission(recipient="party_to_proceeding"))

    assert decide(PRIVATE, request, policy="us-ca").exceptions != ()
    assert decide(treatment(PRIVATE, covering), request, policy="us-ca").exceptions == ()


@pytest.mark.parametrize("ground", ["payment", "court_order", "medical_emergency", "subpoena"])
def test_federal_law_on_substance_use_records_is_law_of_the_united_states(ground):
    request = asked(ground, "court", part2=True)
    basis = decide(PRIVATE, request, policy="us").basis
    federal = [law for law in basis if law.citation.startswith("42 CFR")]

    assert federal
    assert {law.jurisdiction for law in federal} == {"US"}
