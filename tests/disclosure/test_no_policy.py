"""Without a policy the agreements speak alone; and which policy speaks, where there is one."""

import pytest
from pendulum import Date
from tests.disclosure.asking import (
    AT,
    PAID_IN_FULL,
    SIGNING,
    asked,
    confidentiality,
    exception,
    loaded,
    permission,
    person,
    release,
    signed,
    treatment,
)

from dbtagreements import (
    AmbiguousPolicy,
    Answer,
    Condition,
    Duty,
    Fact,
    Ground,
    Information,
    LegalBasis,
    Reason,
    Recipient,
    RecipientRef,
    Restriction,
    Span,
    Term,
    UnknownCode,
    amend,
    decide,
    dumps,
    end,
    loads,
    suspend,
)
from dbtagreements.vocabulary import EndReason, LeaveReason

REQUEST = asked("treatment", "treating_provider")


def agreed(**more):
    return exception("treatment", "treating_provider", **more)


def test_what_the_agreement_says_is_carried_with_the_word_to_confirm_the_law():
    subject = signed(
        confidentiality(
            agreed(
                conditions=frozenset({Condition.DOCUMENT, Condition.MINIMUM_NECESSARY}),
                within=Span(days=2),
                basis=(LegalBasis(citation="Our notice of privacy"),),
                note="What Ana said",
            )
        )
    )
    decision = decide(subject, REQUEST)

    assert decision.answer is Answer.PERMITTED
    assert decision.conditions == (
        Condition.DOCUMENT,
        Condition.MINIMUM_NECESSARY,
        Condition.CONFIRM_LAW,
    )
    assert [law.citation for law in decision.basis] == ["Our notice of privacy"]
    assert decision.due == AT.add(days=2)
    assert decision.reasons == (Reason.NO_POLICY, Reason.BASIS_UNCONFIRMED)
    assert decision.paths == ("/exceptions/0",)
    assert (decision.policy, decision.policy_as_of, decision.policy_status) == (None, None, None)
    assert [each.note for each in decision.exceptions] == [None]


def test_what_an_agreement_forbids_gives_no_leave_and_wins_over_what_it_permits():
    """By itself it creates no law: it is for the client to lift."""
    forbids = agreed(duty=Duty.PROHIBITED, basis=(LegalBasis(citation="As agreed"),))
    decision = decide(signed(confidentiality(agreed(), forbids)), REQUEST)

    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert Reason.POLICY_PROHIBITED in decision.reasons
    assert [law.citation for law in decision.basis] == ["As agreed"]
    leave = signed(release(permission(recipient="treating_provider")))
    lifted = decide(treatment(signed(confidentiality(forbids)), leave), REQUEST)
    assert lifted.answer is Answer.PERMITTED


def test_its_facts_are_asked_for_as_a_policys_are():
    subject = signed(confidentiality(agreed(requires=frozenset({Fact.CLIENT_AGREES}))))

    assert decide(subject, REQUEST).missing == (Fact.CLIENT_AGREES,)
    told_so = asked("treatment", "treating_provider", "+client_agrees")
    assert decide(subject, told_so).answer is Answer.PERMITTED


def test_what_only_a_policy_brings_is_left_to_it():
    """Whether notes and substance-use records are protected is for the law of the place to say."""
    subject = signed(confidentiality(agreed()))
    notes = asked("treatment", "treating_provider", information="psychotherapy_notes", part2=True)
    decision = decide(subject, notes)

    assert decision.answer is Answer.PERMITTED
    assert Condition.CONFIRM_LAW in decision.conditions
    assert decide(subject, notes, policy="us").answer is Answer.NEEDS_AUTHORIZATION


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        (confidentiality(agreed()), Answer.NEEDS_AUTHORIZATION),
        (signed(confidentiality(agreed()), "client"), Answer.NEEDS_AUTHORIZATION),
        (
            signed(confidentiality(agreed(), term=Term(start=Date(2026, 3, 3)))),
            Answer.NEEDS_AUTHORIZATION,
        ),
        (
            suspend(signed(confidentiality(agreed())), at=SIGNING, reason=LeaveReason.OTHER),
            Answer.PERMITTED,
        ),
        (
            end(signed(confidentiality(agreed())), at=SIGNING, reason=EndReason.OTHER),
            Answer.NEEDS_AUTHORIZATION,
        ),
    ],
    ids=["draft", "half signed", "pending", "suspended", "ended"],
)
def test_an_agreement_speaks_while_it_is_in_effect_or_paused(subject, answer):
    decision = decide(subject, REQUEST)

    assert decision.answer is answer
    silent = answer is Answer.NEEDS_AUTHORIZATION
    assert (Reason.AGREEMENT_NOT_IN_EFFECT in decision.reasons) is silent


def test_a_restriction_counts_whatever_has_become_of_its_agreement():
    kept = Restriction(
        recipient=Recipient.PAYER,
        grounds=frozenset({asked("payment", "payer").ground}),
        since=Date(2026, 2, 1),
    )

    def answer(subject, **more):
        return decide(subject, asked("payment", "payer", **more), policy="us-ny").answer

    restricted = signed(confidentiality(restrictions=(kept,)))
    assert answer(restricted) is Answer.NOT_PERMITTED
    over = end(restricted, at=AT, reason=EndReason.COMPLETED)
    assert answer(over) is Answer.NOT_PERMITTED
    # A text that is being changed does not let go of what was agreed before.
    assert answer(amend(restricted, title="Privacy")) is Answer.NOT_PERMITTED
    assert answer(confidentiality(restrictions=(kept,))) is Answer.PERMITTED
    assert answer(signed(confidentiality(restrictions=(kept,)), "client")) is Answer.PERMITTED
    assert answer(restricted, at=AT.set(month=1)) is Answer.PERMITTED  # before it began
    assert answer(restricted, information="attendance_only") is Answer.NOT_PERMITTED


def test_a_restriction_reaches_people_inside_its_recipient():
    subject = signed(confidentiality(restrictions=(PAID_IN_FULL,)))
    clerk = person("business_associate", "clerk", within=RecipientRef(role=Recipient.PAYER))
    request = asked("operations", clerk, "+contract_in_place")

    assert decide(subject, request, policy="us").answer is Answer.NOT_PERMITTED


def test_a_restriction_does_not_stand_against_what_the_law_requires_or_an_emergency_needs():
    kept = Restriction(
        recipient=Recipient.EMERGENCY_SERVICES, grounds=frozenset(Ground), since=Date(2026, 2, 1)
    )
    subject = signed(confidentiality(restrictions=(kept,)))
    danger = asked("harm_to_self", "emergency_services", "+serious_threat +imminent")

    assert decide(subject, danger, policy="us-ca").answer is Answer.PERMITTED


def test_the_agreement_names_the_policy_whatever_its_state_and_the_caller_may_name_another():
    subject = confidentiality(policy="us-ca")
    request = asked("payment", "payer")

    assert decide(subject, request).policy == "us-ca"
    assert decide(subject, request, policy="us-ny").policy == "us-ny"


def test_of_agreements_that_name_different_policies_those_in_effect_choose():
    old = signed(confidentiality(policy="us-ny", term=Term(start=Date(2025, 1, 1),
                                                          end=Date(2025, 12, 31))))  # fmt: skip
    new = signed(confidentiality(policy="us-ca", id="moved"))
    request = asked("payment", "payer")

    assert decide(treatment(old, new), request).policy == "us-ca"
    with pytest.raises(AmbiguousPolicy) as ambiguous:
        decide(treatment(confidentiality(policy="us-ny"), confidentiality(policy="us-ca", id="b")),
               request)  # fmt: skip
    assert ambiguous.value.codes == ("us-ca", "us-ny")
    assert decide(treatment(old, new), request, policy="us-wa").policy == "us-wa"


def test_a_policy_that_is_not_shipped_is_refused_with_the_nearest():
    with pytest.raises(UnknownCode) as unknown:
        decide(confidentiality(policy="us-calif"), asked("payment", "payer"))

    assert unknown.value.nearest == "us-ca"


def test_several_kinds_and_purposes_are_answered_each_by_itself():
    subject = signed(confidentiality(agreed()))
    request = asked(
        "treatment", "treating_provider", purposes="treatment payment research marketing",
        information="record hiv",
    )  # fmt: skip
    decision = decide(subject, request, policy="us-ca")
    answers = {part.purpose.value: part.answer for part in decision.parts}

    assert len(decision.parts) == 8
    assert answers == {
        "treatment": Answer.PERMITTED,
        "payment": Answer.PERMITTED,  # treatment, payment and operations go together
        "research": Answer.NEEDS_AUTHORIZATION,
        "marketing": Answer.NEEDS_AUTHORIZATION,
    }
    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert Reason.GROUND_NOT_IN_POLICY in decision.reasons


def test_a_danger_is_told_of_whatever_else_it_is_for():
    danger = asked(
        "harm_to_self", "emergency_services", "+serious_threat +imminent", purposes="treatment"
    )

    assert decide(confidentiality(), danger, policy="us-ca").answer is Answer.PERMITTED


def test_parts_that_are_answered_alike_are_dressed_together():
    two_kinds = asked(
        "child_abuse", "child_protection", "+reasonable_suspicion",
        information="record psychotherapy_notes", victim_age=9,
    )  # fmt: skip
    decision = decide(confidentiality(), two_kinds, policy="us-ca")

    assert decision.answer is Answer.REQUIRED
    assert decision.within == Span(hours=36)
    assert len(decision.exceptions) == 1
    assert {part.information for part in decision.parts} == {
        Information.RECORD,
        Information.PSYCHOTHERAPY_NOTES,
    }


def test_where_a_policy_speaks_nothing_points_to_an_agreement_that_repeats_its_words():
    policy = loaded("us-ca")
    repeated = (each for each in policy.exceptions if each.ground is Ground.TREATMENT)
    agreement = signed(confidentiality(*repeated))
    decision = decide(agreement, REQUEST, policy=policy)

    assert decision.answer is Answer.PERMITTED
    assert decision.paths == ()
    assert decide(loads(dumps(agreement)), REQUEST, policy=policy) == decision
