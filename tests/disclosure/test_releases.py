"""What the client lets be told or refuses: the newest word, whom it names, how far it reaches."""

import json

import attrs
import pytest
from pendulum import UTC, Date, DateTime
from tests.disclosure.asking import (
    ANA,
    AT,
    CHILD,
    MOTHER,
    SAM,
    asked,
    citations,
    confidentiality,
    exception,
    permission,
    person,
    release,
    signed,
    treatment,
    value_at,
)

from dbtagreements import (
    AgeAsked,
    Answer,
    Code,
    Condition,
    Duty,
    EndReason,
    Information,
    LeaveReason,
    Method,
    Party,
    Purpose,
    Recipient,
    RecipientRef,
    ReleaseScope,
    Role,
    Statement,
    Term,
    as_known,
    correct,
    decide,
    dumps,
    end,
    loads,
    resume,
    revoke,
    suspend,
)

EARLIER, LATER = DateTime(2026, 1, 6, 14, tzinfo=UTC), DateTime(2026, 2, 6, 14, tzinfo=UTC)
PRIVATE = signed(confidentiality())
TO_SCHOOL = asked("client_authorization", "school")
ALLOW, REFUSE = permission("allow"), permission("refuse")


def answer(subject, request=TO_SCHOOL, policy="us"):
    return decide(subject, request, policy=policy).answer.value


def reasons(subject, request=TO_SCHOOL, policy="us"):
    return set(decide(subject, request, policy=policy).reasons)


def newest(*permissions, **more):
    return signed(release(*permissions, **{"id": "later", **more}), at=LATER)


def oldest(*permissions, **more):
    return signed(release(*permissions, **{"id": "earlier", **more}), at=EARLIER)


# --- Of two words, the newest ---------------------------------------------------------------------


def test_silence_needs_authorization_and_a_refusal_is_not_permitted():
    assert answer(PRIVATE) == "needs_authorization"
    assert answer(oldest(ALLOW)) == "permitted"
    assert answer(oldest(REFUSE)) == "not_permitted"
    assert "client_refuses" in reasons(oldest(REFUSE))


def test_of_two_words_the_one_given_last_wins_in_whatever_order_they_are_listed():
    for agreements in ((oldest(ALLOW), newest(REFUSE)), (newest(REFUSE), oldest(ALLOW))):
        assert answer(treatment(*agreements)) == "not_permitted"
    for agreements in ((oldest(REFUSE), newest(ALLOW)), (newest(ALLOW), oldest(REFUSE))):
        assert answer(treatment(*agreements)) == "permitted"


def test_an_older_word_speaks_again_when_the_newer_one_is_out_of_effect():
    taken_back = revoke(newest(REFUSE), "client", at=DateTime(2026, 2, 20, 14, tzinfo=UTC))
    assert answer(treatment(oldest(ALLOW), taken_back)) == "permitted"
    over = newest(ALLOW, term=Term(start=Date(2026, 1, 5), end=Date(2026, 2, 28)))
    assert answer(treatment(oldest(REFUSE), over)) == "not_permitted"


def test_words_that_do_not_meet_leave_each_other_alone():
    diagnosis = newest(permission("refuse", information="diagnosis"))
    both = treatment(oldest(permission(information="attendance_only")), diagnosis)
    attendance = asked("client_authorization", "school", information="attendance_only")
    assert answer(both, attendance) == "permitted"


def test_of_two_words_in_one_release_the_narrower_wins_and_otherwise_the_refusal():
    narrow = permission(information="attendance_only")
    attendance = asked("client_authorization", "school", information="attendance_only")
    for permissions in ((REFUSE, narrow), (narrow, REFUSE)):
        assert answer(oldest(*permissions), attendance) == "permitted"
        assert answer(oldest(*permissions)) == "not_permitted"
    for permissions in ((ALLOW, REFUSE), (REFUSE, ALLOW)):
        assert answer(oldest(*permissions)) == "not_permitted"


def test_which_of_two_allowances_carries_it_does_not_depend_on_their_order():
    one = permission(conditions=frozenset({Condition.VERIFY_IDENTITY}))
    other = permission(recipient=person("school", "elm"))
    request = asked("client_authorization", person("school", "elm"))
    conditions = [
        set(decide(oldest(*permissions), request, policy="us").conditions)
        for permissions in ((one, other), (other, one))
    ]
    assert conditions[0] == conditions[1]


# --- What kinds of information --------------------------------------------------------------------


def kind(word, **more):
    return asked("client_authorization", "school", information=word, **more)


def test_the_record_is_told_without_the_kind_that_is_refused_and_the_kind_alone_is_not():
    subject = oldest(ALLOW, permission("refuse", information="diagnosis"))
    decision = decide(subject, TO_SCHOOL, policy="us")

    assert decision.answer is Answer.PERMITTED
    [held] = decision.withhold
    assert tuple(held.information) == (Information.DIAGNOSIS,)
    assert value_at(subject, held.path) is not None
    assert answer(subject, kind("diagnosis")) == "not_permitted"
    assert answer(subject, kind("medication")) == "permitted"


def test_what_several_refusals_hold_back_is_held_back_each_with_its_own_pointer():
    subject = oldest(
        ALLOW,
        permission("refuse", information="diagnosis"),
        permission("refuse", information="medication hiv"),
    )
    decision = decide(subject, TO_SCHOOL, policy="us")

    assert {kind for one in decision.withhold for kind in one.information} == {
        Information.DIAGNOSIS,
        Information.MEDICATION,
        Information.HIV,
    }
    assert len({one.path for one in decision.withhold}) == 2


@pytest.mark.parametrize("word", ["attendance_only", "diagnosis", "diary_card", "substance_use"])
def test_leave_for_the_record_is_leave_for_every_kind_in_it(word):
    assert answer(oldest(ALLOW), kind(word)) == "permitted"
    assert answer(oldest(permission(information=word))) == "needs_authorization"


def test_leave_for_the_record_reaches_a_hosts_own_kind():
    own = attrs.evolve(TO_SCHOOL, information=frozenset({Code("clinic:art_work")}))
    assert answer(oldest(ALLOW), own) == "permitted"


@pytest.mark.parametrize("word", ["psychotherapy_notes", "sud_counseling_notes"])
def test_leave_for_the_record_reaches_neither_kind_of_notes(word):
    assert answer(oldest(ALLOW), kind(word)) == "needs_authorization"
    assert answer(oldest(permission(information=f"record {word}")), kind(word)) == (
        "needs_authorization"
    )
    only = oldest(permission(information=word), scope=ReleaseScope(f"{word}_only"))
    assert answer(only, kind(word)) == "permitted"
    assert answer(only) == "needs_authorization"


def test_several_kinds_are_answered_part_by_part_and_never_with_a_blanket_yes():
    subject = oldest(permission(information="attendance_only diagnosis"))
    decision = decide(subject, kind("attendance_only medication"), policy="us")

    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert {(part.information.value, part.answer.value) for part in decision.parts} == {
        ("attendance_only", "permitted"),
        ("medication", "needs_authorization"),
    }


# --- Which period ---------------------------------------------------------------------------------

LAST_YEAR = Term(start=Date(2025, 1, 1), end=Date(2025, 12, 31))
LAST_JUNE = Term(start=Date(2025, 6, 1), end=Date(2025, 6, 30))
THIS_YEAR = Term(start=Date(2026, 1, 1), end=Date(2026, 12, 31))


def test_the_period_that_it_is_about_is_apart_from_the_period_in_which_it_holds():
    subject = oldest(permission(about=LAST_YEAR))
    assert answer(subject, kind("record", about=LAST_JUNE)) == "permitted"
    assert answer(subject, kind("record", about=THIS_YEAR)) == "needs_authorization"


def test_a_period_that_is_not_said_counts_against_telling():
    assert answer(oldest(permission(about=LAST_YEAR))) == "needs_authorization"


def test_a_refusal_is_of_the_period_that_it_is_about():
    subject = oldest(ALLOW, permission("refuse", about=LAST_YEAR))
    assert answer(subject, kind("record", about=LAST_JUNE)) == "not_permitted"
    assert answer(subject, kind("record", about=THIS_YEAR)) == "permitted"


# --- What for -------------------------------------------------------------------------------------


def test_a_purpose_that_was_not_allowed_is_not_covered():
    subject = oldest(permission(purposes="treatment"))
    assert answer(subject) == "needs_authorization"
    assert answer(subject, asked("client_authorization", "school", purposes="treatment")) == (
        "permitted"
    )


def test_at_the_clients_request_covers_every_purpose_but_marketing():
    for purpose in Purpose:
        request = attrs.evolve(TO_SCHOOL, purposes=frozenset({purpose}))
        expected = "needs_authorization" if purpose is Purpose.MARKETING else "permitted"
        assert answer(oldest(ALLOW), request) == expected
    own = attrs.evolve(TO_SCHOOL, purposes=frozenset({Code("clinic:newsletter")}))
    assert answer(oldest(ALLOW), own) == "permitted"


def test_several_purposes_are_answered_each_for_itself():
    subject = oldest(permission(purposes="treatment"))
    request = asked("client_authorization", "school", purposes="treatment research")
    decision = decide(subject, request, policy="us")

    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert {(part.purpose.value, part.answer.value) for part in decision.parts} == {
        ("treatment", "permitted"),
        ("research", "needs_authorization"),
    }


# --- To whom --------------------------------------------------------------------------------------

ELM, OAK = person("school", "elm", name="Elm School"), person("school", "oak", name="Oak School")
RIVERS = person("school", "rivers", name="M Rivers", within=ELM)


def to(recipient):
    return asked("client_authorization", recipient)


def test_an_allowance_by_name_reaches_the_one_it_names_and_nobody_else():
    subject = oldest(permission(recipient=ELM))
    assert answer(subject, to(ELM)) == "permitted"
    assert answer(subject, to(OAK)) == "needs_authorization"
    assert answer(subject, to("school")) == "needs_authorization"
    assert answer(subject, to("employer")) == "needs_authorization"


def test_an_allowance_for_a_role_reaches_everyone_in_it():
    assert answer(oldest(ALLOW), to(ELM)) == "permitted"
    assert answer(oldest(ALLOW), to("employer")) == "needs_authorization"


def test_one_identifier_that_matches_is_enough_to_exclude():
    two = attrs.evolve(ELM, identifiers=(*ELM.identifiers, *OAK.identifiers))
    subject = oldest(ALLOW, permission("refuse", ELM))
    assert answer(subject, to(two)) == "not_permitted"
    assert answer(subject, to(person("school", "elm", name="Under another name"))) == (
        "not_permitted"
    )


def test_to_permit_one_identifier_must_match_and_none_contradict():
    registry = person("school", "elm").identifiers[0]
    licence = attrs.evolve(registry, system="https://ids.example/licences", value="one")
    other_licence = attrs.evolve(licence, value="two")
    subject = oldest(permission(recipient=attrs.evolve(ELM, identifiers=(registry, licence))))
    both = attrs.evolve(ELM, identifiers=(registry, licence))
    contradicting = attrs.evolve(ELM, identifiers=(registry, other_licence))
    assert answer(subject, to(both)) == "permitted"
    assert answer(subject, to(attrs.evolve(ELM, identifiers=(registry,)))) == "permitted"
    assert answer(subject, to(contradicting)) == "needs_authorization"


def test_a_refusal_by_name_alone_reaches_whoever_is_not_said_to_be_someone_else():
    by_name = RecipientRef(role=Recipient.SCHOOL, name="Elm School")
    subject = oldest(ALLOW, permission("refuse", by_name))
    assert answer(subject, to("school")) == "not_permitted"
    assert answer(subject, to(ELM)) == "not_permitted"
    assert answer(subject, to(OAK)) == "permitted"


def test_a_recipient_that_cannot_be_told_from_one_refused_is_not_told_and_that_is_said():
    subject = oldest(ALLOW, permission("refuse", ELM))
    assert answer(subject, to("school")) == "not_permitted"
    assert "recipient_unresolved" in reasons(subject, to("school"))


def test_an_organization_that_holds_someone_refused_is_told_without_that_person():
    subject = oldest(ALLOW, permission("refuse", RIVERS))
    decision = decide(subject, to(ELM), policy="us")

    assert decision.answer is Answer.PERMITTED
    assert [held.recipient is not None for held in decision.withhold] == [True]
    assert answer(subject, to(RIVERS)) == "not_permitted"
    assert answer(subject, to(OAK)) == "permitted"


def test_a_refusal_of_an_organization_reaches_its_people():
    subject = oldest(ALLOW, permission("refuse", ELM))
    assert answer(subject, to(RIVERS)) == "not_permitted"


# --- What can be refused --------------------------------------------------------------------------

REFUSABLE = [
    ("treatment", "treating_provider", ""),
    ("consultation_team", "consultation_team", ""),
    ("supervision", "supervisor", ""),
    ("payment", "payer", ""),
    ("operations", "business_associate", "+contract_in_place"),
    ("care_involvement", "family_or_carer", "+client_agrees"),
    ("guardian_access", "guardian", "+minor_consented_alone"),
    ("research", "researcher", "+ethics_approval_without_consent"),
]
NOT_REFUSABLE = [
    ("harm_to_self", "emergency_services", "+serious_threat +imminent"),
    ("harm_to_others", "potential_victim", "+serious_threat +imminent"),
    ("medical_emergency", "emergency_services", ""),
    ("child_abuse", "child_protection", "+reasonable_suspicion"),
    ("elder_abuse", "adult_protection", "+reasonable_suspicion +client_agrees"),
    ("subpoena", "court", "+satisfactory_assurance"),
    ("court_order", "court", ""),
    ("health_oversight", "health_oversight", ""),
    ("client_access", "client", ""),
    ("guardian_access", "guardian", "-minor_consented_alone"),
]


@pytest.mark.parametrize(("ground", "recipient", "known"), REFUSABLE)
def test_what_is_merely_permitted_can_be_refused_on_these_grounds(ground, recipient, known):
    request = asked(ground, recipient, known)
    refusing = oldest(permission("refuse", recipient))
    assert answer(PRIVATE, request) == "permitted"
    assert answer(treatment(PRIVATE, refusing), request) == "not_permitted"
    assert "client_refuses" in reasons(treatment(PRIVATE, refusing), request)
    assert answer(treatment(PRIVATE, attrs.evolve(refusing, history=())), request) == "permitted"


@pytest.mark.parametrize(("ground", "recipient", "known"), NOT_REFUSABLE)
def test_reports_threats_courts_oversight_and_ones_own_access_cannot(ground, recipient, known):
    request = asked(ground, recipient, known)
    refusing = treatment(PRIVATE, oldest(permission("refuse", recipient)))
    assert answer(refusing, request) == answer(PRIVATE, request)


# --- The life of a release ------------------------------------------------------------------------

OVER = Term(start=Date(2026, 1, 5), end=Date(2026, 3, 1))
NOT_BEGUN = Term(start=Date(2026, 3, 3), end=Date(2026, 12, 31))


@pytest.mark.parametrize(
    ("subject", "reason"),
    [
        (release(ALLOW), "authorization_incomplete"),
        (oldest(ALLOW, term=OVER), "authorization_expired"),
        (oldest(ALLOW, term=NOT_BEGUN), "authorization_not_yet_valid"),
        (revoke(oldest(ALLOW), "client", at=LATER), "authorization_revoked"),
        (
            revoke(
                oldest(ALLOW), "client", at=LATER, recipient=RecipientRef(role=Recipient.SCHOOL)
            ),
            "authorization_revoked",
        ),
        (end(oldest(ALLOW), at=LATER, reason=EndReason.COMPLETED), "authorization_expired"),
        (
            suspend(oldest(ALLOW), at=LATER, reason=LeaveReason.CLIENT_LEAVE),
            "authorization_suspended",
        ),
        (oldest(permission(recipient="employer")), "authorization_not_covering"),
        (signed(release(ALLOW), method=Method.VERBAL), "authorization_incomplete"),
        (oldest(ALLOW, discloses=()), "authorization_incomplete"),
        (
            oldest(ALLOW, statements=frozenset({Statement.REVOCABLE})),
            "authorization_incomplete",
        ),
        (oldest(ALLOW, term=Term(start=Date(2026, 1, 5))), "authorization_incomplete"),
        (oldest(permission(information="")), "authorization_incomplete"),
        (oldest(permission(purposes="")), "authorization_incomplete"),
        (oldest(attrs.evolve(ALLOW, recipients=())), "authorization_incomplete"),
    ],
)
def test_a_release_that_does_not_carry_it_says_why(subject, reason):
    decision = decide(subject, TO_SCHOOL, policy="us")
    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert reason in decision.reasons
    assert citations(decision.basis) == ("45 CFR 164.508(a)(1)",)


def test_a_release_that_lapses_with_an_event_says_enough():
    open_ended = oldest(ALLOW, term=Term(start=Date(2026, 1, 5)), expires_when="End of treatment")
    assert answer(open_ended) == "permitted"


def test_a_pause_ends_and_a_mistaken_end_does_not_count():
    paused = suspend(oldest(ALLOW), at=LATER, reason=LeaveReason.CLIENT_LEAVE)
    assert answer(resume(paused, at=AT)) == "permitted"
    ended = end(oldest(ALLOW), at=LATER, reason=EndReason.OTHER)
    assert answer(correct(ended, ended.history[-1].id, at=LATER)) == "permitted"


def test_taken_back_for_one_recipient_it_still_holds_for_others():
    both = oldest(permission(recipient="school"), permission(recipient="employer"))
    subject = revoke(both, "client", at=LATER, recipient=RecipientRef(role=Recipient.SCHOOL))
    assert answer(subject) == "needs_authorization"
    assert answer(subject, to("employer")) == "permitted"


def test_what_was_recorded_late_was_not_known_before():
    late = revoke(oldest(ALLOW), "client", at=LATER, recorded_at=AT)
    assert answer(late) == "needs_authorization"
    assert answer(as_known(late, at=AT.subtract(seconds=1))) == "permitted"


def test_policies_that_ask_for_less_are_content_with_less():
    spoken = signed(
        release(ALLOW, discloses=(), statements=frozenset(), term=Term(start=Date(2026, 1, 5))),
        method=Method.VERBAL,
    )
    for policy in ("gb-eng", "eu", "ca-on", "au-nsw"):
        assert answer(spoken, policy=policy) == "permitted"
    for policy in ("us", "us-ca", "us-ny", "us-wa", "us-tx"):
        assert answer(spoken, policy=policy) == "needs_authorization"


def test_by_authorization_nothing_is_due_and_the_policy_says_what_it_rests_on():
    decision = decide(oldest(ALLOW), TO_SCHOOL, policy="us-ca")
    assert decision.answer is Answer.PERMITTED
    assert "authorization_valid" in decision.reasons
    assert citations(decision.basis) == ("Cal. Civ. Code 56.10(a), 56.11", "45 CFR 164.508(a)(1)")
    assert (decision.within, decision.due) == (None, None)


# --- Minors ---------------------------------------------------------------------------------------

NEARLY = Party(id="client", role=Role.CLIENT, name="Noa Example", born=Date(2008, 3, 2))


def test_what_a_guardian_signed_lapses_on_the_day_the_client_comes_of_age():
    subject = oldest(ALLOW, parties=(NEARLY, SAM, MOTHER))
    assert subject.signers == ("mother",)
    the_day_before = attrs.evolve(TO_SCHOOL, at=DateTime(2026, 3, 2, 4, 59, tzinfo=UTC))
    assert answer(subject, the_day_before) == "permitted"
    assert answer(subject) == "needs_authorization"
    assert "authorization_expired" in reasons(subject)


def test_the_age_of_the_client_is_asked_for_only_where_it_would_help():
    subject = oldest(ALLOW, parties=(ANA, SAM, MOTHER), signers=("mother",))
    gone = revoke(subject, "mother", at=LATER)
    assert decide(subject, TO_SCHOOL, policy="us").missing == (AgeAsked.CLIENT_AGE,)
    assert answer(subject, attrs.evolve(TO_SCHOOL, client_age=17)) == "permitted"
    assert decide(gone, TO_SCHOOL, policy="us").missing == ()
    assert answer(gone, attrs.evolve(TO_SCHOOL, client_age=17)) == "needs_authorization"


def test_what_a_minor_signed_who_may_sign_alone_does_not_lapse():
    subject = oldest(ALLOW, parties=(NEARLY, SAM, MOTHER), signers=("client",))
    assert answer(subject) == "permitted"


def test_what_a_parent_signed_does_not_cover_while_the_child_is_out_of_their_custody():
    subject = oldest(ALLOW, parties=(CHILD, SAM, MOTHER))
    removed = asked("client_authorization", "school", "+removed_from_custody")
    at_home = asked("client_authorization", "school", "-removed_from_custody")
    assert answer(subject, removed, "us-ca") == "needs_authorization"
    assert "authorization_not_covering" in reasons(subject, removed, "us-ca")
    assert answer(subject, at_home, "us-ca") == "permitted"
    assert answer(subject, TO_SCHOOL, "us-ca") == "permitted"
    assert answer(subject, removed, "us-ny") == "permitted"
    by_the_minor = oldest(ALLOW, parties=(CHILD, SAM, MOTHER), signers=("client",))
    assert answer(by_the_minor, removed, "us-ca") == "permitted"


# --- Substance-use records ------------------------------------------------------------------------

CONSENT = ReleaseScope.PART2_SINGLE_CONSENT


def test_an_ordinary_release_does_not_reach_a_substance_use_record():
    for scope, expected in ((ReleaseScope.GENERAL, "needs_authorization"), (CONSENT, "permitted")):
        subject = oldest(permission(recipient="payer"), scope=scope)
        assert answer(subject, asked("payment", "payer", part2=True)) == expected


def test_a_single_consent_is_for_treatment_payment_and_operations():
    for ground, recipient in (("treatment", "treating_provider"), ("payment", "payer")):
        subject = oldest(permission(recipient=recipient), scope=CONSENT)
        assert answer(subject, asked(ground, recipient, part2=True)) == "permitted"
    subject = oldest(permission(recipient="family_or_carer"), scope=CONSENT)
    request = asked("care_involvement", "family_or_carer", "+client_agrees", part2=True)
    assert answer(subject, request) == "needs_authorization"


def test_a_consent_for_proceedings_reaches_what_a_court_asks_for():
    subject = oldest(permission(recipient="court"), scope=ReleaseScope.FOR_PROCEEDINGS)
    request = asked("court_order", "court", "-part2_order", part2=True)
    decision = decide(treatment(PRIVATE, subject), request, policy="us")
    assert decision.answer is Answer.PERMITTED
    assert citations(decision.basis) == ("42 CFR 2.31", "42 CFR 2.33")
    assert "part2_notice" in decision.conditions


# --- Bars that no release lifts -------------------------------------------------------------------


def test_a_restriction_or_a_court_stands_against_a_release():
    subject = oldest(ALLOW)
    forbidden = asked("client_authorization", "school", "+court_forbids")
    decision = decide(subject, forbidden, policy="us")
    assert decision.answer is Answer.NOT_PERMITTED
    assert "court_forbids" in decision.reasons


def test_a_prohibition_is_lifted_by_a_covering_release_and_by_nothing_else():
    request = asked("subpoena", "party_to_proceeding", "-privilege_waived")
    covering = oldest(permission(recipient="party_to_proceeding"))
    assert answer(PRIVATE, request, "us-ca") == "not_permitted"
    assert answer(treatment(PRIVATE, covering), request, "us-ca") == "permitted"


def test_a_bare_refusal_counts_where_nothing_else_permits_it():
    refusing = asked("client_authorization", "school", "+client_refuses")
    assert answer(PRIVATE, refusing) == "not_permitted"
    assert answer(oldest(ALLOW), refusing) == "permitted"
    to_the_plan = asked("payment", "payer", "+client_refuses")
    assert answer(PRIVATE, to_the_plan) == "permitted"


# --- Without a policy -----------------------------------------------------------------------------


def speaking(**more):
    return confidentiality(exception("harm_to_self", "family_or_carer", **more))


TO_FAMILY = asked("harm_to_self", "family_or_carer")


@pytest.mark.parametrize(
    ("duty", "expected"), [(Duty.MANDATORY, "required"), (Duty.PERMITTED, "permitted")]
)
def test_without_a_policy_the_agreement_speaks_alone(duty, expected):
    decision = decide(signed(speaking(duty=duty)), TO_FAMILY)
    assert decision.answer == expected
    assert "no_policy" in decision.reasons
    assert "confirm_law" in decision.conditions
    assert (decision.policy, decision.policy_as_of) == (None, None)
    assert decide(signed(speaking()), to("school")).answer is Answer.NEEDS_AUTHORIZATION


def test_without_a_policy_an_agreement_that_is_not_in_effect_does_not_speak():
    agreement = signed(speaking())
    for other in (speaking(), end(agreement, at=AT, reason=EndReason.COMPLETED)):
        decision = decide(other, TO_FAMILY)
        assert decision.answer is Answer.NEEDS_AUTHORIZATION
        assert {"agreement_not_in_effect", "no_policy"} <= set(decision.reasons)
    paused = suspend(agreement, at=LATER, reason=LeaveReason.CLIENT_LEAVE)
    assert decide(paused, TO_FAMILY).answer is Answer.PERMITTED


def test_an_exception_of_an_agreement_that_names_nobody_reaches_nobody():
    listed = signed(speaking(recipients=frozenset()))
    decision = decide(listed, TO_FAMILY)
    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert "recipient_not_covered" in decision.reasons


def test_an_agreement_never_gives_more_than_its_policy_and_that_is_said():
    agreement = signed(confidentiality(exception("harm_to_self", "employer", duty=Duty.MANDATORY)))
    decision = decide(agreement, asked("harm_to_self", "employer"), policy="us")
    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert "agreement_claims_more_than_policy" in decision.reasons


# --- The pointers ---------------------------------------------------------------------------------


def test_the_pointers_lead_to_what_decided():
    subject = treatment(PRIVATE, oldest(ALLOW))
    decision = decide(subject, TO_SCHOOL, policy="us")
    assert "/agreements/1/permissions/0" in decision.paths
    assert [value_at(subject, path) for path in decision.paths]
    assert "/permissions/0" in decide(oldest(ALLOW), TO_SCHOOL, policy="us").paths


def test_a_request_is_read_and_written_as_everything_else_is():
    request = asked(
        "client_authorization",
        RIVERS,
        "+imminent -client_agrees",
        information="record diagnosis",
        purposes="treatment",
        about=LAST_YEAR,
        victim_age=9,
        client_age=15,
        part2=True,
    )
    assert loads(dumps(request), type(request)) == request
    assert json.loads(dumps(request))["schema"] == "dbtagreements-request/1"
