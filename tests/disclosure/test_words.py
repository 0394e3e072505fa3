"""What the client's words reach where law and words meet in unusual ways."""

import attrs
import pytest
from pendulum import Date
from tests.disclosure.asking import (
    AT,
    MOTHER,
    SAM,
    SIGNED_BY_A_PARENT,
    asked,
    confidentiality,
    loaded,
    permission,
    release,
    signed,
    treatment,
)

from dbtagreements import (
    Answer,
    Condition,
    Information,
    Party,
    Permission,
    Reason,
    ReleaseScope,
    Role,
    Term,
    decide,
)
from dbtagreements.vocabulary import AgeAsked, Effect, Method

YESTERDAY = AT.subtract(days=1)


def told(subject, request, policy="us"):
    return decide(subject, request, policy=policy)


def test_a_refusal_ends_older_leave_on_grounds_where_it_lowers_nothing():
    """The police need a process or leave; leave that was taken back is none, and that is said."""
    leave = signed(release(permission(recipient="law_enforcement"), id="leave"))
    refusal = signed(release(permission("refuse", "law_enforcement"), id="refusal"), at=YESTERDAY)
    request = asked("law_enforcement_request", "law_enforcement", "-legal_process")

    assert told(leave, request).answer is Answer.PERMITTED
    both = told(treatment(leave, refusal), request)
    assert both.answer is Answer.NEEDS_AUTHORIZATION
    assert Reason.CLIENT_REFUSES in both.reasons
    assert "/agreements/1/permissions/0" in both.paths
    # Alone it changes nothing there, neither the answer nor why.
    assert told(treatment(refusal), request).reasons == told(treatment(), request).reasons
    by_process = asked("law_enforcement_request", "law_enforcement", "+legal_process")
    assert told(treatment(leave, refusal), by_process).answer is Answer.PERMITTED


def test_what_the_law_requires_needs_no_words_of_the_client():
    refusal = signed(release(permission("refuse", "court")))

    decision = told(refusal, asked("court_order", "court", "+client_refuses"))
    assert decision.answer is Answer.REQUIRED
    assert decision.withhold == ()


def test_the_age_of_a_client_whom_a_guardian_signed_for_is_to_be_known():
    child = Party(id="client", role=Role.CLIENT, name="Noa Example")
    subject = signed(release(permission(), parties=(child, SAM, MOTHER), signers=("mother",)))
    request = asked("client_authorization", "school")

    unknown = told(subject, request)
    assert unknown.answer is Answer.NEEDS_AUTHORIZATION
    assert unknown.missing == (AgeAsked.CLIENT_AGE,)
    assert Reason.FACTS_MISSING in unknown.reasons
    assert told(subject, attrs.evolve(request, client_age=14)).answer is Answer.PERMITTED
    of_age = told(subject, attrs.evolve(request, client_age=18))
    assert Reason.AUTHORIZATION_EXPIRED in of_age.reasons


def test_a_guardian_who_represents_nobody_signs_for_the_client():
    guardian = attrs.evolve(MOTHER, represents=None)
    child = Party(id="client", role=Role.CLIENT, name="Noa Example", born=Date(2012, 5, 1))
    nobody = release(permission(), parties=(SAM, guardian), signers=("mother",), id="nobody")
    subject = signed(release(permission(), parties=(child, SAM, guardian), signers=("mother",)))
    request = asked("client_authorization", "school")

    assert told(subject, request).answer is Answer.PERMITTED
    assert told(signed(nobody), request).missing == (AgeAsked.CLIENT_AGE,)


def test_a_stated_age_and_a_day_of_birth_that_differ_count_against_telling():
    request = asked("client_authorization", "school", client_age=19)

    assert told(SIGNED_BY_A_PARENT, request).answer is Answer.NEEDS_AUTHORIZATION


def test_the_majority_of_the_policy_counts_and_without_one_eighteen():
    us = loaded("us")
    later = attrs.evolve(us, ages=attrs.evolve(us.ages, majority=21))
    request = asked("client_authorization", "school", at=AT.set(year=2030, month=6))
    lasting = signed(
        attrs.evolve(SIGNED_BY_A_PARENT, term=Term(start=Date(2026, 1, 5)), history=(),
                     expires_when="The end of school.")
    )  # fmt: skip

    assert told(lasting, request).answer is Answer.NEEDS_AUTHORIZATION
    assert decide(lasting, request).answer is Answer.NEEDS_AUTHORIZATION
    assert decide(lasting, request, policy=later).answer is Answer.PERMITTED


def test_leave_for_notes_and_for_something_else_in_one_is_none():
    request = asked("client_authorization", "school", information="psychotherapy_notes")
    scope = ReleaseScope.PSYCHOTHERAPY_NOTES_ONLY

    def notes(information):
        return signed(release(permission(information=information), scope=scope))

    assert told(notes("psychotherapy_notes"), request).answer is Answer.PERMITTED
    assert told(notes("psychotherapy_notes record"), request).answer is Answer.NEEDS_AUTHORIZATION


def test_a_signature_of_a_form_that_the_policy_does_not_know_leaves_it_incomplete():
    spoken = signed(release(permission()), method=Method.VERBAL)
    request = asked("client_authorization", "school")

    assert Reason.AUTHORIZATION_INCOMPLETE in told(spoken, request).reasons
    assert told(spoken, request, "ca-on").answer is Answer.PERMITTED


def test_what_goes_with_leave_goes_with_the_answer():
    subject = signed(release(permission(conditions=frozenset({Condition.DOCUMENT}))))

    assert told(subject, asked("client_authorization", "school")).conditions == (
        Condition.DOCUMENT,
    )


def test_of_what_is_amiss_with_leave_that_reaches_it_the_reason_is_said_first():
    """Leave for somebody else says nothing where leave for this one has run out."""
    expired = release(permission(), term=Term(start=Date(2026, 1, 5), end=Date(2026, 3, 1)))
    other = signed(release(permission(recipient="payer"), id="other"))
    decision = told(treatment(signed(expired), other), asked("client_authorization", "school"))

    assert Reason.AUTHORIZATION_EXPIRED in decision.reasons
    assert Reason.AUTHORIZATION_NOT_COVERING not in decision.reasons


@pytest.mark.parametrize(
    ("known", "answer", "missing"),
    [
        ("+part2_order +compulsory_process", Answer.REQUIRED, ()),
        ("+part2_order -compulsory_process", Answer.PERMITTED, ()),
        ("+part2_order", Answer.PERMITTED, ("compulsory_process",)),
        ("", Answer.NOT_PERMITTED, ("part2_order",)),
        ("-part2_order", Answer.NOT_PERMITTED, ()),
    ],
)
def test_an_order_for_substance_use_records_authorizes_and_with_process_compels(
    known, answer, missing
):
    decision = told(confidentiality(), asked("court_order", "court", known, part2=True))

    assert decision.answer is answer
    assert decision.missing == missing
    only = answer is Answer.PERMITTED
    assert (Reason.PART2_ORDER_AUTHORIZES_ONLY in decision.reasons) is only


def test_a_prohibition_stands_beside_an_order_for_substance_use_records():
    request = asked("subpoena", "court", "+part2_order -privilege_waived", part2=True)
    decision = told(confidentiality(), request, "us-ca")

    assert decision.answer is Answer.NOT_PERMITTED
    assert [law.citation for law in decision.basis] == ["Cal. Evid. Code 1014-1015"]


def test_notes_of_a_threat_that_is_known_not_to_be_imminent_stay_where_they_are():
    request = asked(
        "harm_to_others", "potential_victim", "+serious_threat -imminent",
        information="psychotherapy_notes",
    )  # fmt: skip
    ontario = told(confidentiality(), request, "ca-on")
    england_law_in_america = told(confidentiality(), request, "us")

    assert ontario.answer is Answer.PERMITTED  # the rule on notes is federal law of the US
    assert england_law_in_america.answer is Answer.NEEDS_AUTHORIZATION
    texas = asked(
        "harm_to_self", "emergency_services", "+immediate_mental_injury -imminent",
        information="psychotherapy_notes",
    )  # fmt: skip
    decision = told(confidentiality(), texas, "us-tx")
    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert decision.missing == ()
    assert Reason.PSYCHOTHERAPY_NOTES in decision.reasons


def test_a_guardian_who_may_merely_be_told_has_no_part_in_the_notes():
    """The provider may show them to the client, or to one who stands in the client's place."""
    mine = asked("client_access", "client", "+access_endangers", information="psychotherapy_notes")
    theirs = asked(
        "guardian_access", "guardian", "+minor_consented_alone", information="psychotherapy_notes"
    )

    assert told(confidentiality(), mine).answer is Answer.PERMITTED
    assert told(confidentiality(), theirs).answer is Answer.NEEDS_AUTHORIZATION
    in_their_place = asked(
        "guardian_access", "guardian", "-minor_consented_alone", information="psychotherapy_notes"
    )
    decision = told(confidentiality(), in_their_place)
    assert decision.answer is Answer.PERMITTED
    assert Reason.PSYCHOTHERAPY_NOTES_NO_RIGHT_OF_ACCESS in decision.reasons
    assert Reason.POLICY_MANDATORY not in decision.reasons


def test_several_refusals_of_a_kind_that_other_kinds_outlive_are_each_named():
    subject = signed(
        release(
            permission(information="attendance_only"),
            permission("refuse", information="diagnosis"),
            permission("refuse", information="diagnosis hiv"),
        )
    )
    request = asked("client_authorization", "school", information="attendance_only diagnosis")
    decision = told(subject, request)

    assert decision.answer is Answer.PERMITTED
    assert {(*held.information, held.path) for held in decision.withhold} == {
        (Information.DIAGNOSIS, "/permissions/1"),
        (Information.DIAGNOSIS, "/permissions/2"),
    }
    alone = told(subject, asked("client_authorization", "school", information="diagnosis"))
    assert alone.answer is Answer.NOT_PERMITTED
    assert alone.withhold == ()


def test_the_first_report_of_a_childs_abuse_is_taken_to_be_so_and_asked_about():
    request = asked(
        "child_abuse", "child_protection", "+reasonable_suspicion", victim_age=9, part2=True
    )
    decision = told(confidentiality(), request, "us-ca")

    assert decision.answer is Answer.REQUIRED
    assert decision.missing == ("initial_report",)
    assert Reason.FACTS_MISSING in decision.reasons
    assert "42 CFR 2.12(c)(6)" in [law.citation for law in decision.basis]


def test_a_refusal_that_names_nobody_is_for_everyone():
    subject = signed(release(Permission(effect=Effect.REFUSE)))

    decision = told(subject, asked("treatment", "treating_provider"))
    assert decision.answer is Answer.NOT_PERMITTED
    assert decision.reasons[0] is Reason.CLIENT_REFUSES


def test_later_leave_gives_back_only_the_kinds_that_it_names():
    older = signed(
        release(permission(), permission("refuse", information="diary_card hiv"), id="older")
    )
    newer = signed(
        release(permission(information="hiv"), permission(recipient="payer"), id="newer"),
        at=YESTERDAY,
    )
    decision = told(treatment(older, newer), asked("client_authorization", "school"))

    assert decision.answer is Answer.PERMITTED
    assert [held.information for held in decision.withhold] == [{Information.DIARY_CARD}]
