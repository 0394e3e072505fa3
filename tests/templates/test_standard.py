"""`standard(type, …)`: agreements ready to adapt, with the usual numbers and nothing made up."""

import json

import attrs
import pytest
from pendulum import Date

from dbtagreements import (
    AGREEMENTS,
    EMERGENCY_LINE,
    AbsenceLimit,
    AttendSessions,
    Behavior,
    Cadence,
    Condition,
    Conduct,
    ContactKind,
    ContactPoint,
    CustomCommitment,
    Duty,
    Ground,
    InvalidValue,
    KeepConfidential,
    Material,
    Mode,
    ObserveConduct,
    OfferStance,
    Party,
    PlanContact,
    Recipient,
    Renewal,
    Role,
    Scope,
    Skill,
    Span,
    Stance,
    Statement,
    TargetLevel,
    TeamPrinciple,
    Term,
    Topic,
    Trigger,
    Weekday,
    WeeklySchedule,
    dumps,
    loads,
)
from dbtagreements.templates import standard

YEAR = Term.lasting(Date(2026, 1, 5), years=1)
WEEKLY = Cadence(times=1, per=Span(weeks=1))
TYPES = [cls.type for cls in AGREEMENTS]
PLACES = ["US", "US-CA", "CA", "CA-ON", "GB", "GB-ENG", "EU"]

TEEN = Party(id="teen", role=Role.CLIENT, name="Noa Example", born=Date(2010, 9, 10))
MOTHER = Party(id="mother", role=Role.GUARDIAN, name="Mia Example", represents="teen")
ANA = Party(id="ana", role=Role.CLIENT, name="Ana Example")
SAM = Party(id="sam", role=Role.THERAPIST, name="Dr. Sam Example")
EVA = Party(
    id="eva",
    role=Role.SUPPORT_PERSON,
    name="Eva Example",
    contacts=(ContactPoint(kind=ContactKind.PHONE, value="+1-555-0100"),),
)


def usual(type_, **given):
    return standard(type_, **{"term": YEAR, "timezone": "America/New_York", **given})


@pytest.mark.parametrize("cls", AGREEMENTS)
def test_there_is_one_of_each_type(cls):
    assert type(usual(cls.type)) is cls


@pytest.mark.parametrize("type_", TYPES)
def test_it_reads_back_as_it_is_written(type_):
    assert loads(dumps(usual(type_))) == usual(type_)


@pytest.mark.parametrize("type_", TYPES)
def test_what_is_given_stands_in_it(type_):
    agreement = usual(type_, id="agr-7", language="en-CA", timezone="America/Toronto")

    assert agreement.id == "agr-7"
    assert agreement.language == "en-CA"
    assert agreement.timezone == "America/Toronto"
    assert agreement.term == YEAR


@pytest.mark.parametrize("type_", TYPES)
def test_nothing_has_happened_to_it_and_it_is_a_first_version(type_):
    agreement = usual(type_)

    assert agreement.history == ()
    assert agreement.version == 1
    assert agreement.supersedes is None


@pytest.mark.parametrize("place", [None, *PLACES])
@pytest.mark.parametrize("type_", TYPES)
def test_its_only_text_is_the_names_of_stand_ins_and_lines(type_, place):
    """So that nothing is made up, and it can be signed in any language."""
    names = {
        "Client", "Therapist", "Leader", "Co-leader", "Team leader", "Team member 1",
        "Team member 2",
    }  # fmt: skip
    lines = {"988 Lifeline", "9-8-8", "Samaritans", "NHS 111, option 2", "Emergency services"}

    assert set(free_text(json.loads(dumps(usual(type_, place=place))))) <= names | lines


# Every member of the wire format in which people write as they like, but for numbers of lines.
FREE = {
    "title", "name", "note", "text", "description", "action", "reason", "expires_when", "value",
    "warning_signs", "coping", "reasons_for_living",
}  # fmt: skip


def free_text(data):
    """The free text in a document."""
    if isinstance(data, list):
        for item in data:
            yield from free_text(item)
    elif isinstance(data, dict):
        modules = data.get("modules", ())
        assert all(module["name"] in list(Skill) for module in modules)
        for member, value in data.items():
            if member in FREE:
                yield from [value] if isinstance(value, str) else value
            elif member != "modules":
                yield from free_text(value)


@pytest.mark.parametrize("type_", TYPES)
def test_every_promise_in_it_is_typed(type_):
    assert not usual(type_).commitments_of(CustomCommitment)


# Privacy is the therapist's to promise, and a release holds permissions instead of promises.
@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"release", "confidentiality"}))
def test_both_sides_promise_something(type_):
    agreement = usual(type_)
    owing = {party for c in agreement.commitments for party in c.by}

    assert owing == {party.id for party in agreement.parties}
    assert owing == set(agreement.signers)


@pytest.mark.parametrize("type_", TYPES)
def test_parties_that_are_given_take_the_promises_by_their_roles(type_):
    parties = (
        (Party(id="lee", role=Role.TEAM_LEADER, name="Dr. Lee Example"), SAM)
        if type_ == "consultation_team"
        else (SAM, ANA)
    )
    agreement = usual(type_, parties=parties)

    assert agreement.parties == parties
    assert {party for c in agreement.commitments for party in c.by} <= {"sam", "ana", "lee"}


# --- The numbers ------------------------------------------------------------------------------


def test_individual_sessions_are_weekly_and_last_45_to_60_minutes():
    individual = usual("relationship").commitment("individual")

    assert individual.mode is Mode.INDIVIDUAL
    assert individual.cadence == WEEKLY
    assert (individual.length_min, individual.length_max) == (Span(minutes=45), Span(minutes=60))


@pytest.mark.parametrize(("type_", "id_"), [("relationship", "group"), ("skills_group", "attend")])
def test_the_group_is_weekly_and_lasts_120_minutes(type_, id_):
    group = usual(type_).commitment(id_)

    assert group.mode is Mode.SKILLS_GROUP
    assert group.cadence == WEEKLY
    assert group.length_min == group.length_max == Span(minutes=120)


def test_the_absence_limit_is_four_in_a_row_of_each_mode():
    limits = {
        (type_, c.mode): c.absence_limit
        for type_ in ("relationship", "skills_group")
        for c in usual(type_).commitments_of(AttendSessions)
        if "client" in c.by
    }

    assert set(limits) == {
        ("relationship", Mode.INDIVIDUAL),
        ("relationship", Mode.SKILLS_GROUP),
        ("skills_group", Mode.SKILLS_GROUP),
    }
    assert set(limits.values()) == {AbsenceLimit(misses=4)}
    assert AbsenceLimit(misses=4).consecutive


@pytest.mark.parametrize("type_", ["relationship", "skills_group", "consultation_team"])
def test_no_lateness_notice_or_make_up_is_assumed(type_):
    for attend in usual(type_).commitments_of(AttendSessions):
        assert attend.late_after is attend.notice is attend.make_up is None
        assert attend.bring.isdisjoint(Material)


def test_the_curriculum_takes_24_weeks_and_is_gone_through_twice_within_the_year():
    group = usual("skills_group")
    stay = group.commitment("stay")
    weeks = sum(module.weeks for module in group.modules)

    assert weeks == 24
    assert stay.curriculum_rounds == 2
    assert weeks * stay.curriculum_rounds <= 365 / 7


def test_mindfulness_comes_before_each_of_the_other_modules():
    """2 + 6, 2 + 7, 2 + 5 weeks [bpded.biomedcentral.com, 10.1186/s40479-020-0119-y, table 1]."""
    modules = [(module.name, module.weeks) for module in usual("skills_group").modules]

    assert modules == [
        (Skill.MINDFULNESS, 2),
        (Skill.DISTRESS_TOLERANCE, 6),
        (Skill.MINDFULNESS, 2),
        (Skill.EMOTION_REGULATION, 7),
        (Skill.MINDFULNESS, 2),
        (Skill.INTERPERSONAL_EFFECTIVENESS, 5),
    ]


def test_a_group_has_eight_seats_and_two_leaders_who_sign():
    group = usual("skills_group")

    assert group.enrollment.seats == 8
    assert group.signers == ("client", "leader", "co-leader")
    assert len(group.parties_with(Role.SKILLS_TRAINER)) == 2


def test_when_a_group_meets_is_left_for_its_leaders_to_say():
    group = usual("skills_group")
    meeting = WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2))

    assert group.meeting is None
    assert attrs.evolve(group, meeting=meeting).meeting == meeting


def test_coaching_calls_last_10_minutes_are_answered_within_24_hours_and_have_no_hours_yet():
    offer = usual("coaching").commitment("coaching")

    assert offer.max_length == Span(minutes=10)
    assert offer.response_within == Span(hours=24)
    assert offer.hours == ()
    assert offer.requires == {Mode.INDIVIDUAL, Mode.SKILLS_GROUP}


def test_coaching_pauses_for_24_hours_of_elapsed_time_after_an_act_and_after_no_thought_or_urge():
    offer = usual("coaching").commitment("coaching")

    assert offer.hold_for == Span(hours=24)
    assert offer.hold_after == {Behavior.SELF_HARM, Behavior.SUICIDE_ATTEMPT}
    assert offer.hold_after.isdisjoint(Trigger)


def test_where_coaching_pauses_someone_stays_open_to_turn_to():
    agreement = usual("coaching")

    assert agreement.commitment("coverage").contacts == (EMERGENCY_LINE,)
    assert EMERGENCY_LINE in agreement.commitment("reach-out").contacts


@pytest.mark.parametrize(
    "parties",
    [(TEEN, MOTHER, SAM), (TEEN, SAM), (attrs.evolve(TEEN, born=None), MOTHER, SAM)],
)
def test_no_pause_is_assumed_for_a_client_under_18(parties):
    offer = usual("coaching", parties=parties).commitment("coaching")

    assert offer.hold_for is None
    assert offer.hold_after == frozenset()


def test_a_client_is_an_adult_from_the_18th_birthday_on():
    grown = attrs.evolve(TEEN, born=Date(2008, 1, 5))
    day_younger = attrs.evolve(TEEN, born=Date(2008, 1, 6))

    assert usual("coaching", parties=(grown, SAM)).commitment("coaching").hold_for is not None
    assert usual("coaching", parties=(day_younger, SAM)).commitment("coaching").hold_for is None


def test_the_diary_card_is_filled_in_every_day():
    assert usual("relationship").commitment("diary-card").cadence == Cadence(
        times=1, per=Span(days=1)
    )


def test_treatment_is_renewed_by_mutual_consent():
    assert usual("relationship").commitment("stay").renewal is Renewal.MUTUAL_CONSENT


@pytest.mark.parametrize(
    ("type_", "review"),
    [
        ("relationship", Span(months=3)),
        ("safety", Span(months=1)),
        ("confidentiality", Span(months=3)),
        ("skills_group", Span(months=3)),
        ("coaching", Span(months=3)),
        ("consultation_team", None),
        ("release", None),
    ],
)
def test_it_is_reviewed_every_three_months_and_a_safety_plan_every_month(type_, review):
    assert usual(type_).review == review


# --- The relationship -------------------------------------------------------------------------


def test_targets_stand_in_the_order_of_the_hierarchy():
    targets = usual("relationship").commitment("targets").targets
    ranks = [list(TargetLevel).index(target.level) for target in targets]

    assert ranks == sorted(ranks)
    assert targets[0].level is TargetLevel.LIFE_THREATENING


def test_suicidal_and_self_harming_behavior_is_a_target_only_where_it_is_a_problem():
    targets = usual("relationship").commitment("targets").targets

    assert {target.behavior for target in targets if target.if_present} == {
        Behavior.SUICIDE_ATTEMPT,
        Behavior.SELF_HARM,
    }


def test_the_therapist_side_promises_what_linehan_asks_of_it():
    agreement = usual("relationship")
    (stance,) = agreement.commitments_of(OfferStance)

    assert stance.stances >= {
        Stance.NONJUDGMENTAL, Stance.VALIDATION, Stance.FOCUS_ON_GOALS, Stance.REASONABLE_EFFORT,
        Stance.ETHICAL_CONDUCT, Stance.RESPECT, Stance.AVAILABLE_WITHIN_LIMITS,
    }  # fmt: skip
    assert agreement.commitment("privacy").by == ("therapist",)
    assert agreement.commitment("consultation").by == ("therapist",)
    assert agreement.commitment("therapist-individual").mode is Mode.INDIVIDUAL


def test_a_guardian_brings_the_young_person_and_signs():
    agreement = usual("relationship", parties=(TEEN, MOTHER, SAM))

    assert agreement.commitment("bring").by == ("mother",)
    assert agreement.commitment("bring").conduct == {Conduct.BRING_YOUNG_PERSON}
    assert agreement.signers == ("teen", "mother", "sam")


# --- Safety -----------------------------------------------------------------------------------


def test_a_safety_plan_names_only_who_is_known_and_leaves_the_clients_words_to_the_client():
    plan = usual("safety", parties=(ANA, SAM, EVA)).plan

    assert plan.helpers == (PlanContact(party="eva"),)
    assert plan.professionals == (PlanContact(party="sam"),)
    assert plan.warning_signs == plan.coping == plan.reasons_for_living == ()
    assert plan.distractions == ()
    assert plan.safer_surroundings == ()


def test_a_guardian_is_among_the_helpers():
    plan = usual("safety", parties=(TEEN, MOTHER, SAM)).plan

    assert plan.helpers == (PlanContact(party="mother"),)


def test_a_safety_agreement_is_more_than_a_promise_not_to_act():
    agreement = usual("safety")
    kinds = {c.kind for c in agreement.commitments if c.by == ("client",)}

    assert kinds == {"follow_safety_plan", "reach_out", "refrain", "seek_medical_care"}
    assert agreement.risk is None


def test_the_client_reaches_the_therapist_then_supporters_then_the_crisis_line():
    reach_out = usual("safety", parties=(ANA, EVA, SAM)).commitment("reach-out")

    assert reach_out.contacts == ("sam", "eva", EMERGENCY_LINE)
    assert Trigger.BEFORE_ACTING in reach_out.when


def test_no_number_is_given_where_no_place_is_said():
    assert "number" not in dumps(usual("safety"))


# The numbers and their sources: cdcr.ca.gov and health.mil (988, 911 in the United States),
# newswire.ca (9-8-8 in Canada), abuhb.nhs.wales and norwoodmc.co.uk (116 123 and 111 in the United
# Kingdom), dsv-europa.de (112 in the European Union).
@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        ("US", ["988", "911"]),
        ("US-CA", ["988", "911"]),
        ("CA", ["988", "911"]),
        ("CA-ON", ["988", "911"]),
        ("GB", ["116 123", "111", "999"]),
        ("GB-ENG", ["116 123", "111", "999"]),
        ("EU", ["112"]),
    ],
)
def test_the_lines_of_a_place_stand_in_the_plan_after_the_therapist(place, numbers):
    first, *lines = usual("safety", place=place).plan.professionals

    assert first == PlanContact(party="therapist")
    assert [line.number for line in lines] == numbers
    assert all(line.name for line in lines)


@pytest.mark.parametrize("place", ["AU", "UK", "XX-1"])
def test_a_place_whose_lines_are_not_known_is_refused_rather_than_left_without_any(place):
    with pytest.raises(InvalidValue) as caught:
        usual("safety", place=place)

    assert [(p.code, p.path) for p in caught.value.problems] == [("unknown_word", "/place")]


@pytest.mark.parametrize(
    ("place", "code"), [("us", "bad_jurisdiction"), ("", "bad_jurisdiction"), (1, "wrong_type")]
)
def test_what_is_no_place_is_refused(place, code):
    with pytest.raises(InvalidValue) as caught:
        usual("safety", place=place)

    assert [(p.code, p.path) for p in caught.value.problems] == [(code, "/place")]


# --- What is told -----------------------------------------------------------------------------


def test_confidentiality_has_the_exceptions_of_the_ethics_code_and_the_team_all_permitted():
    agreement = usual("confidentiality")

    assert [e.ground for e in agreement.exceptions] == [
        Ground.HARM_TO_SELF,
        Ground.HARM_TO_OTHERS,
        Ground.CHILD_ABUSE,
        Ground.ELDER_ABUSE,
        Ground.CONSULTATION_TEAM,
    ]
    assert {e.duty for e in agreement.exceptions} == {Duty.PERMITTED}
    assert all(e.recipients for e in agreement.exceptions)
    assert Condition.MINIMUM_NECESSARY in agreement.exceptions[-1].conditions


def test_limits_and_rights_are_explained_before_treatment_starts():
    explain = usual("confidentiality").commitment("explain")

    assert explain.topics >= {Topic.LIMITS_OF_CONFIDENTIALITY, Topic.CLIENT_RIGHTS}
    assert explain.before == "treatment_start"
    assert Topic.PARENTS not in explain.topics


def test_with_a_guardian_it_says_what_parents_are_told_and_includes_the_young_person():
    agreement = usual("confidentiality", parties=(TEEN, MOTHER, SAM))
    by_ground = {e.ground: e for e in agreement.exceptions}

    assert Condition.INVOLVE_CLIENT in by_ground[Ground.GUARDIAN_ACCESS].conditions
    assert by_ground[Ground.GUARDIAN_ACCESS].recipients == {Recipient.GUARDIAN}
    assert Recipient.GUARDIAN in by_ground[Ground.HARM_TO_SELF].recipients
    assert Topic.PARENTS in agreement.commitment("explain").topics


def test_a_supervisor_is_named_and_bound_and_signs():
    supervisor = Party(id="lee", role=Role.SUPERVISOR, name="Dr. Lee Example")
    agreement = usual("confidentiality", parties=(ANA, SAM, supervisor))

    assert Ground.SUPERVISION in {e.ground for e in agreement.exceptions}
    assert agreement.commitment("privacy").by == ("sam", "lee")
    assert agreement.signers == ("ana", "sam", "lee")


@pytest.mark.parametrize("role", [Role.INTERPRETER, Role.FAMILY_MEMBER, Role.SUPPORT_PERSON])
def test_others_who_take_part_keep_it_private_too(role):
    other = Party(id="kim", role=role, name="Kim Example")
    agreement = usual("confidentiality", parties=(ANA, SAM, other))

    assert agreement.commitment("others-privacy").by == ("kim",)
    assert agreement.signers == ("ana", "sam", "kim")


def test_an_organization_promises_and_signs_nothing_itself():
    clinic = Party(id="clinic", role=Role.ORGANIZATION, name="Example Clinic")
    agreement = usual("confidentiality", parties=(ANA, SAM, clinic))

    assert agreement.commitment("privacy").by == ("sam", "clinic")
    assert agreement.commitment("explain").by == ("sam",)
    assert agreement.signers == ("ana", "sam")


def test_a_skills_trainer_may_explain_the_limits_where_there_is_no_therapist():
    trainer = Party(id="trainer", role=Role.SKILLS_TRAINER, name="Kim Example")
    agreement = usual("confidentiality", parties=(ANA, trainer))

    assert agreement.commitment("explain").by == ("trainer",)
    assert agreement.signers == ("ana", "trainer")


def test_no_privacy_is_promised_without_exceptions():
    for type_ in TYPES:
        for keep in usual(type_).commitments_of(KeepConfidential):
            assert keep.subject_to_exceptions


def test_a_release_lets_nothing_be_told_until_permissions_are_added():
    agreement = usual("release")

    assert agreement.permissions == ()
    assert agreement.discloses == ("therapist",)
    assert agreement.statements == frozenset(Statement)
    assert agreement.term.end is not None


def test_a_guardian_signs_the_release_of_a_young_client():
    assert usual("release", parties=(TEEN, MOTHER, SAM)).signers == ("mother",)


# --- Groups and teams -------------------------------------------------------------------------


def test_members_keep_to_the_guidelines_for_skills_training():
    agreement = usual("skills_group")
    (conduct,) = agreement.commitments_of(ObserveConduct)

    assert conduct.conduct == {
        Conduct.PUNCTUAL,
        Conduct.CALL_AHEAD,
        Conduct.ARRIVE_SOBER,
        Conduct.NO_CONTAGION_TALK,
        Conduct.NO_PRIVATE_RELATIONSHIPS,
        Conduct.CRISIS_TO_OWN_THERAPIST,
    }
    assert Scope.MEMBER_IDENTITIES in agreement.commitment("privacy").scope


def test_a_therapist_leads_the_group_where_there_is_no_skills_trainer():
    agreement = usual("skills_group", parties=(ANA, SAM))

    assert agreement.commitment("leaders-privacy").by == ("sam",)
    assert agreement.signers == ("ana", "sam")


def test_every_member_of_the_team_owes_the_six_agreements_and_the_weekly_meeting():
    agreement = usual("consultation_team")
    everyone = ("lead", "m1", "m2")

    assert agreement.commitment("six").principles == frozenset(TeamPrinciple)
    assert {c.by for c in agreement.commitments} == {everyone}
    assert agreement.commitment("attend").cadence == WEEKLY
    assert agreement.signers == everyone


# --- What is refused --------------------------------------------------------------------------


def test_a_type_that_is_none_is_named_with_the_nearest():
    with pytest.raises(InvalidValue) as caught:
        usual("safe")

    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("unknown_word", "/type")
    assert problem.message.endswith("the nearest is safety")


@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"consultation_team"}))
def test_all_roles_that_are_needed_and_missing_are_named_at_once(type_):
    with pytest.raises(InvalidValue) as caught:
        usual(type_, parties=(attrs.evolve(EVA, role=Role.FAMILY_MEMBER),))

    assert [(p.code, p.path) for p in caught.value.problems] == [("missing", "/parties")] * 2
    assert "client" in caught.value.problems[0].message


def test_a_team_needs_a_member():
    with pytest.raises(InvalidValue) as caught:
        usual("consultation_team", parties=(ANA,))

    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("missing", "/parties")
    assert "team_member" in problem.message


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"parties": (ANA, "Sam")}, "/parties/1"),
        ({"parties": [ANA, SAM]}, "/parties"),
        ({"parties": ()}, "/parties"),
        ({"term": "2026"}, "/term"),
        ({"timezone": "Mars/Olympus"}, "/timezone"),
        ({"language": "english please"}, "/language"),
        ({"id": "No Id"}, "/id"),
        ({"id": ""}, "/id"),
    ],
)
def test_what_is_given_is_checked_at_its_own_place(given, path):
    with pytest.raises(InvalidValue) as caught:
        usual("safety", **given)

    assert path in {problem.path for problem in caught.value.problems}
