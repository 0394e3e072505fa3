"""The words of the wire format, their meanings, and a host's own words beside them."""

import copy
import pickle
import re
import traceback
from enum import unique

import pytest

from dbtagreements import vocabulary
from dbtagreements.errors import InvalidValue
from dbtagreements.vocabulary import (
    Behavior,
    Code,
    Conduct,
    Ground,
    Purpose,
    Role,
    Scope,
    Stance,
    TargetLevel,
    TeamPrinciple,
    Trigger,
    Vocabulary,
    Weekday,
)

GROUNDS = """
    breach_notice, care_involvement, child_abuse, client_access, client_authorization,
    consultation_team, coroner, correctional, court_order, crime_on_premises, dependent_adult_abuse,
    elder_abuse, fgm, guardian_access, harm_to_others, harm_to_self, health_oversight,
    law_enforcement_request, legal_defense, mandated_treatment_report, medical_emergency,
    operations, past_violent_crime, payment, professional_misconduct, research, subpoena,
    supervision, terrorism, treatment, workers_compensation
"""

# Copied from the blueprint and from the list of legal words, not from the code.
WORDS = {
    "AbsenceUnit": "week, session",
    "AgeAsked": "victim_age, client_age",
    "Answer": "required, permitted, needs_authorization, not_permitted",
    "Attempts": "none, past, recent",
    "AuthorizationNeed": """
        information, purposes, recipients, discloses, expires, revocable, not_conditioned,
        redisclosure
    """,
    "Behavior": """
        suicide_attempt, self_harm, substance_use, violence, property_damage, threats,
        restricting_food, bingeing, purging, risky_driving, unprotected_sex, therapy_interfering,
        contact
    """,
    "BehaviorForm": "act, urge, none",
    "Capacity": "self, guardian, interpreter, on_behalf",
    "CareSetting": "doctor, emergency_department, hospital",
    "CoachingPurpose": "skills_generalization, crisis, repair, good_news",
    "CommitmentKind": """
        work_on_targets, stay_in_treatment, attend_sessions, participate, practice_skills,
        keep_diary_card, refrain, reach_out, follow_safety_plan, seek_medical_care, observe_conduct,
        keep_confidential, explain_limits, offer_stance, offer_coaching, use_coaching,
        provide_coverage, seek_consultation, uphold_team_agreement, pay, custom
    """,
    "Condition": """
        involve_client, able_to_prevent, account_for_disclosure, anonymize_where_possible,
        as_soon_as_practicable, as_state_law_allows, ask_for_consent, assert_privilege_first,
        best_interests, by_telephone_at_once, check_member_state_law, check_state_duty,
        client_named_only_if_client_agrees, compassionate_limits, confirm_law,
        consent_unreasonable_or_impracticable, do_not_tip_off, document, express_consent,
        first_reasonable_opportunity, give_the_rest, health_professional_opinion, immediately,
        minimum_necessary, offer_access_through_practitioner, only_relevant_to_involvement,
        only_what_the_order_names, only_what_the_process_names, part2_notice, personal_report,
        professional_duty, professional_judgment, reasonably_expected, reasons_in_record,
        record_the_emergency_at_once, redact_third_parties, refusal_reviewable, seek_part2_order,
        statement_and_identifiers_only, tell_client_unless_unsafe, treatment_in_custody_only,
        verify_authority, verify_identity, warn_victim_and_police,
        warn_without_identifying_as_patient, without_undue_delay, written_follow_up
    """,
    "Conduct": """
        call_ahead, arrive_sober, no_contagion_talk, no_private_relationships,
        no_sexual_relationships, crisis_to_own_therapist, respectful, private_space, no_recording,
        punctual, prepared, mindful_listening, respect_coaching_limits, crisis_plan_in_place,
        bring_young_person
    """,
    "Consequence": """
        discussed_in_session, asked_to_leave, counts_as_absence, full_charge, may_end_membership,
        treated_as_therapy_interfering
    """,
    "Consultant": "consultation_team, supervisor, colleague, outside_expert",
    "ContactKind": "phone, sms, email, video, app, postal",
    "ContactPurpose": "skills_generalization, crisis, repair, good_news, medical, other",
    "Context": "always, in_session, on_premises, between_members",
    "CoverageTime": "away, after_hours, illness, emergency",
    "DayCount": "calendar, working_days",
    "DiaryField": "urges, self_harm, emotions, substances, medication, skills_used",
    "DueBy": "enrollment, module_start, session, monthly, invoice",
    "Duty": "mandatory, permitted, prohibited",
    "Effect": "allow, refuse",
    "EndReason": """
        completed, goals_reached, absence_limit, client_left, provider_ended, revoked, superseded,
        transferred, other
    """,
    "Fact": """
        access_endangers, admitted_by_client, already_reported, assault_suspected,
        bona_fide_emergency, child_abuse_offence_known, child_expects_confidence, claim_by_client,
        client_agrees, client_objects, client_refuses, client_unavailable,
        clinical_judgment_no_abuse, competent_minor, compulsory_process, consent_unobtainable,
        contract_in_place, court_forbids, detrimental_to_minor, discovered_in_professional_work,
        eligible_breach, ethics_approval_without_consent, family_initiated_treatment, high_risk,
        identifiable_victim, immediate_mental_injury, imminent, in_custody, initial_report,
        lacks_capacity, learned_in_therapy, legal_process, likely_serious_harm, lives_in_care_home,
        member_state_law, minor_consented_alone, offence_suspected, part2_order, prescribed_breach,
        privilege_waived, reasonable_suspicion, removed_from_custody, reporting_increases_danger,
        representative_endangers, risk_unlikely, satisfactory_assurance, serious_threat,
        statutory_power_used, victim_now_adult, within_program, written_request_from_payer
    """,
    "Focus": """
        own_goals, staying_alive, risks_to_life, obstacles_to_treatment, interfering_behavior
    """,
    "Ground": GROUNDS,
    "GroupFormat": "in_person, online, hybrid",
    "Ideation": "none, past, current",
    "Information": """
        record, psychotherapy_notes, sud_counseling_notes, attendance_only, identity_only,
        diagnosis, safety_plan, diary_card, substance_use, hiv, medication
    """,
    "LeaveReason": """
        therapy_vacation, client_leave, provider_leave, hospitalization, program_closure, other
    """,
    "Material": "workbook, homework, diary_card, notebook, pen, skills_binder",
    "Means": "firearm, medication, height, ligature, sharp_objects, other",
    "Method": "ink, electronic, verbal",
    "Milestone": "treatment_start, first_session, group_start, signing",
    "Mode": """
        individual, skills_group, multi_family_group, parent_group, graduate_group, family,
        coaching, consultation_team, medication_management
    """,
    "PolicyStatus": "starting_point, confirmed",
    "Purpose": f"{GROUNDS}, at_request_of_client, marketing",
    "Reason": """
        policy_mandatory, policy_permitted, policy_prohibited, recipient_not_covered,
        ground_not_in_policy, facts_missing, fact_false, fact_true, psychotherapy_notes,
        psychotherapy_notes_no_right_of_access, part2, part2_order_authorizes_only,
        restriction_in_force, court_forbids, client_refuses, authorization_valid,
        authorization_expired, authorization_revoked, authorization_incomplete,
        authorization_not_covering, authorization_not_yet_valid, authorization_suspended,
        agreement_not_in_effect, recipient_unresolved, not_listed_in_agreement,
        agreement_claims_more_than_policy, no_policy, basis_unconfirmed
    """,
    "Recipient": """
        adult_protection, business_associate, child_protection, client, consultation_team, coroner,
        correctional_institution, court, criminal_justice, emergency_services, employer,
        family_or_carer, group_member, guardian, health_oversight, interpreter, law_enforcement,
        mental_health_authority, other_professional, party_to_proceeding, payer,
        personal_representative, potential_victim, privacy_regulator, public, researcher, school,
        supervisor, treating_provider, treating_team, workers_compensation
    """,
    "Regime": "hipaa, part2",
    "ReleaseScope": """
        general, psychotherapy_notes_only, sud_counseling_notes_only, part2_single_consent,
        for_proceedings
    """,
    "RemainsOpen": """
        scheduled_sessions, safety_plan, crisis_line, emergency, coverage_contacts
    """,
    "Renewal": "mutual_consent, negotiation",
    "RetentionStart": "end_of_service, majority, birth, death",
    "Role": """
        client, therapist, skills_trainer, guardian, family_member, support_person, team_member,
        team_leader, supervisor, interpreter, organization
    """,
    "Scope": """
        clinical_information, member_identities, session_content, team_discussion, other_groups,
        breaks
    """,
    "SelfHarm": "none, past, current",
    "SessionOutcome": """
        attended, missed, cancelled_by_client, cancelled_by_provider, moved, not_scheduled
    """,
    "Severity": "error, warning, info",
    "Skill": """
        mindfulness, interpersonal_effectiveness, emotion_regulation, distress_tolerance,
        walking_the_middle_path, safety_plan
    """,
    "Stance": """
        supportive_environment, nonjudgmental, validation, encouragement, focus_on_goals, respect,
        reasonable_effort, ethical_conduct, dialectical_stance, available_within_limits,
        limits_agreed_up_front, reviews_progress, shared_responsibility
    """,
    "State": "kept, at_risk, broken, not_due, unknown",
    "Statement": "revocable, not_conditioned, redisclosure",
    "Status": ("draft, awaiting_signature, pending, in_effect, suspended, expired, ended"),
    "TargetLevel": "life_threatening, therapy_interfering, quality_of_life, skills",
    "TeamPrinciple": """
        dialectical, consultation_to_the_patient, consistency, observing_limits,
        phenomenological_empathy, fallibility
    """,
    "Topic": """
        limits_of_confidentiality, client_rights, team_consultation, group_privacy,
        electronic_communication, records, parents
    """,
    "Trigger": "suicidal_thoughts, urges, crisis, before_acting, safety_unclear, reaching_out",
    "Weekday": "monday, tuesday, wednesday, thursday, friday, saturday, sunday",
}

# Stems, so that `punished` and `violations` are found too.
FORBIDDEN = re.compile(
    r"""\b(?: fail | violat | non-?complian | manipulat | attention-?seek | resist | refus | excus
            | punish | bad\b | broken\ promise | commit\w*\ suicide | success )""",
    re.IGNORECASE | re.VERBOSE,
)

VOCABULARIES = [
    value
    for value in vars(vocabulary).values()
    if isinstance(value, type) and issubclass(value, Vocabulary) and value is not Vocabulary
]
MEMBERS = [member for words in VOCABULARIES for member in words]


def split(words):
    """Read a list as the pages write it."""
    return [word.strip() for word in words.split(",")]


def test_the_room_offers_exactly_the_vocabularies_of_the_design():
    assert {cls.__name__ for cls in VOCABULARIES} == set(WORDS)
    assert vocabulary.__all__ == sorted([*WORDS, "Code", "Vocabulary"])


@pytest.mark.parametrize("name", WORDS)
def test_a_vocabulary_has_exactly_the_words_of_the_design(name):
    cls = getattr(vocabulary, name)
    expected = split(WORDS[name])
    assert {member.value for member in cls} == set(expected)
    assert len(cls.__members__) == len(expected)
    assert unique(cls) is cls


def test_the_room_counts_as_many_legal_words_as_the_pages():
    """A slip in copying would have to be made twice."""
    lengths = {name: len(split(WORDS[name])) for name in ("Ground", "Recipient", "Purpose")}
    assert lengths == {"Ground": 31, "Recipient": 31, "Purpose": 33}


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_member_is_named_by_its_word_in_capitals(member):
    assert member.name == member.value.upper()
    assert re.fullmatch(r"[a-z][a-z0-9_]*", member.value)


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_meaning_is_one_plain_sentence_that_blames_nobody(member):
    meaning = member.meaning
    assert meaning
    assert meaning[0].isupper()
    assert meaning.endswith(".")
    assert meaning == " ".join(meaning.split())
    assert not FORBIDDEN.search(meaning)
    assert not re.search(r"\bbut\b", meaning)


@pytest.mark.parametrize("cls", VOCABULARIES)
def test_a_vocabulary_says_what_it_lists_and_where_that_comes_from(cls):
    first, *rest = cls.__doc__.splitlines()
    assert first.endswith(".")
    assert any(line.strip().startswith("Source: ") for line in rest)
    assert not FORBIDDEN.search(cls.__doc__)


@pytest.mark.parametrize("word", ["failed", "Violation", "non-compliant", "refused", "bad"])
def test_the_search_for_blaming_words_finds_them(word):
    assert FORBIDDEN.search(f"The client {word} it.")


def test_a_member_is_its_word():
    assert Role.CLIENT == "client"
    assert str(Role.CLIENT) == f"{Role.CLIENT}" == "client"
    assert hash(Role.CLIENT) == hash("client")
    assert type(Role.CLIENT.value) is str
    assert Role("client") is Role.CLIENT


def test_a_member_shows_itself_as_code_writes_it():
    assert repr(Role.CLIENT) == "Role.CLIENT"
    assert repr(Role.SKILLS_TRAINER) == "Role.SKILLS_TRAINER"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_member_survives_pickling(protocol):
    for member in MEMBERS:
        assert pickle.loads(pickle.dumps(member, protocol)) is member


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_member_is_its_own_copy(member):
    assert copy.copy(member) is member
    assert copy.deepcopy(member) is member


def test_a_purpose_can_be_any_ground_and_means_the_same():
    for ground in Ground:
        assert Purpose(ground.value).meaning == ground.meaning


def test_target_levels_stand_in_the_order_of_the_hierarchy():
    assert list(TargetLevel) == split(WORDS["TargetLevel"])


def test_the_week_begins_on_monday():
    assert list(Weekday) == split(WORDS["Weekday"])


def test_no_word_belongs_to_two_vocabularies_that_share_a_field():
    """`hold_after` and an observed behavior take words of several: each word says which."""
    together = (Behavior, Trigger, Conduct, Scope, Stance, TeamPrinciple)
    words = [member.value for cls in together for member in cls]
    assert len(words) == len(set(words))


ACCEPTED = [
    "clinic:sweat_lodge",
    "a:b",
    "clinic-2:walk_the-dog9",
    f"{'a' * 32}:{'b' * 64}",
]


@pytest.mark.parametrize("word", ACCEPTED)
def test_a_code_is_a_word_with_a_colon(word):
    code = Code(word)
    assert code == word
    assert hash(code) == hash(word)
    assert str(code) == f"{code}" == word
    assert repr(code) == f"Code({word!r})"
    assert Code(code) == code


PRIVATE = "Ana Example"


@pytest.mark.parametrize(
    "word",
    [
        "",
        ":",
        "clinic",
        "clinic:",
        ":sweat_lodge",
        "clinic:sweat:lodge",
        "clinic:sweat lodge",
        "clinic:sweat_lodge\n",
        "\nclinic:sweat_lodge",
        "clinic:sweat_lodge\x00",
        "clinic:hour\u0663",
        "clinic:caf\u00e9",
        "clinic:\ud800",
        "Clinic:sweat_lodge",
        "clinic:Sweat_lodge",
        "2clinic:sweat_lodge",
        "clinic:2sweats",
        "clinic:_sweat",
        "clinic\uff1asweat_lodge",
        f"clinic:{'b' * 65}",
        f"{'a' * 33}:b",
        PRIVATE,
        Role.CLIENT,
        b"clinic:sweat_lodge",
        ["clinic:sweat_lodge"],
        None,
        1,
        True,
    ],
    ids=ascii,
)
def test_anything_else_is_no_code_and_is_not_repeated_by_the_error(word):
    with pytest.raises(InvalidValue) as caught:
        Code(word)
    error = caught.value
    (problem,) = error.problems
    assert (problem.code, problem.path) == ("bad_code", "")
    assert problem.message == "expected a host's own word such as clinic:walk_the_dog"
    assert error.__cause__ is None
    assert error.__context__ is None


def test_the_error_of_a_code_holds_nothing_of_the_input():
    with pytest.raises(InvalidValue) as caught:
        Code(f"clinic:{PRIVATE}")
    error = caught.value
    told = "".join((str(error), repr(error), repr(error.args), ascii(error.problems)))
    assert PRIVATE not in told + "".join(traceback.format_exception_only(error))


def test_a_code_is_made_of_the_text_and_not_of_what_the_text_says_of_itself():
    class Sly(str):
        __slots__ = ()

        def __str__(self):
            return PRIVATE

    code = Code(Sly("clinic:sweat_lodge"))
    assert code == "clinic:sweat_lodge"
    assert type(code) is Code
    assert type(str(code)) is str


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_code_survives_pickling(protocol):
    code = Code("clinic:sweat_lodge")
    back = pickle.loads(pickle.dumps(code, protocol))
    assert (back, type(back)) == (code, Code)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_code_can_be_copied(duplicate):
    code = Code("clinic:sweat_lodge")
    assert (duplicate(code), type(duplicate(code))) == (code, Code)


def test_a_code_takes_no_further_attributes():
    code = Code("clinic:sweat_lodge")
    with pytest.raises(AttributeError):
        code.meaning = "A sweat lodge."


NO_WORDS = [PRIVATE, "CLIENT", "", None, 7, b"client", [PRIVATE], {PRIVATE: 1}]


@pytest.mark.parametrize("cls", VOCABULARIES)
@pytest.mark.parametrize("word", NO_WORDS, ids=ascii)
def test_a_word_that_is_none_is_refused_and_not_repeated_by_the_error(cls, word):
    with pytest.raises(ValueError, match=f"^expected a word of {cls.__name__}$") as caught:
        cls(word)
    error = caught.value
    assert type(error) is ValueError
    assert error.args == (f"expected a word of {cls.__name__}",)
    assert error.__context__ is None
    assert error.__cause__ is None
    assert not hasattr(error, "__notes__")
    assert PRIVATE not in "".join(traceback.format_exception(error))


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_word_is_found_by_its_value_and_survives_pickling(member):
    assert type(member)(member.value) is member
    assert type(member)(member) is member
    assert pickle.loads(pickle.dumps(member)) is member


def test_no_word_of_ours_could_be_a_code():
    assert not [member for member in MEMBERS if ":" in member]
