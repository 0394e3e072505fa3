"""`minimal(type)`: the smallest document of a type that says what one of that type must say."""

import itertools

import pytest
from pendulum import Date

from dbtagreements import (
    AGREEMENTS,
    EMERGENCY_LINE,
    Agreement,
    AttendSessions,
    CoachingAgreement,
    Conduct,
    ConfidentialityAgreement,
    ConsultationTeamAgreement,
    ContactKind,
    Duty,
    ExplainLimits,
    Ground,
    InvalidValue,
    KeepConfidential,
    Mode,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    PracticeSkills,
    ReachOut,
    Refrain,
    RelationshipAgreement,
    ReleaseAgreement,
    Role,
    SafetyAgreement,
    Scope,
    SeekConsultation,
    SkillsGroupAgreement,
    Span,
    Stance,
    Statement,
    TeamPrinciple,
    Treatment,
    UpholdTeamAgreement,
    WorkOnTargets,
    digest,
    dumps,
    loads,
)
from dbtagreements.templates import minimal

TYPES = [cls.type for cls in AGREEMENTS]


def promised(agreement, cls):
    """Its promises of a class, with what each says."""
    return [c for c in agreement.commitments if isinstance(c, cls)]


def said(commitments, field):
    """All the words that these promises give in a field."""
    return frozenset(itertools.chain.from_iterable(getattr(c, field) for c in commitments))


@pytest.mark.parametrize("cls", AGREEMENTS)
def test_there_is_one_of_each_type(cls):
    assert type(minimal(cls.type)) is cls


@pytest.mark.parametrize("type_", TYPES)
def test_it_reads_back_as_it_is_written(type_):
    assert loads(dumps(minimal(type_))) == minimal(type_)


@pytest.mark.parametrize("type_", TYPES)
def test_it_is_always_the_same(type_):
    assert digest(minimal(type_)) == digest(minimal(type_))


@pytest.mark.parametrize("type_", TYPES)
def test_it_covers_a_year_from_5_january_2026_in_new_york_and_nothing_has_happened_to_it(type_):
    agreement = minimal(type_)

    assert (agreement.term.start, agreement.term.end) == (Date(2026, 1, 5), Date(2027, 1, 4))
    assert agreement.timezone == "America/New_York"
    assert agreement.language == "en"
    assert agreement.version == 1
    assert agreement.history == ()


@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"consultation_team"}))
def test_its_parties_are_client_and_therapist(type_):
    agreement = minimal(type_)

    assert [party.id for party in agreement.parties] == ["client", "therapist"]
    assert [party.role for party in agreement.parties] == [Role.CLIENT, Role.THERAPIST]


@pytest.mark.parametrize("type_", TYPES)
def test_whoever_promises_something_signs(type_):
    agreement = minimal(type_)

    assert {party for c in agreement.commitments for party in c.by} <= set(agreement.signers)


def test_relationship_says_what_the_client_works_on_attends_and_practices_and_how_it_is_met():
    agreement = minimal("relationship")
    theirs = [c for c in agreement.commitments if c.by == ("client",)]
    sessions = [c for c in theirs if isinstance(c, AttendSessions)]

    assert isinstance(agreement, RelationshipAgreement)
    assert [len(c.targets) for c in promised(agreement, WorkOnTargets)] == [1]
    assert {c.mode for c in sessions} == {Mode.INDIVIDUAL, Mode.SKILLS_GROUP}
    assert {c.absence_limit.misses for c in sessions if c.absence_limit} == {4}
    assert any(isinstance(c, PracticeSkills) for c in theirs)
    assert said(promised(agreement, OfferStance), "stances") == {
        Stance.NONJUDGMENTAL,
        Stance.VALIDATION,
        Stance.FOCUS_ON_GOALS,
        Stance.REASONABLE_EFFORT,
        Stance.ETHICAL_CONDUCT,
        Stance.RESPECT,
    }
    assert {type(c) for c in agreement.commitments if c.by == ("therapist",)} == {
        OfferStance,
        KeepConfidential,
        SeekConsultation,
    }


def test_safety_has_a_plan_someone_who_can_be_reached_and_a_crisis_line():
    agreement = minimal("safety")
    (reach_out,) = promised(agreement, ReachOut)

    assert isinstance(agreement, SafetyAgreement)
    assert agreement.plan is not None
    assert agreement.plan.warning_signs
    assert agreement.plan.coping
    assert agreement.plan.distractions
    assert agreement.plan.helpers
    assert [contact.party for contact in agreement.plan.professionals] == ["therapist"]
    assert EMERGENCY_LINE in reach_out.contacts
    assert agreement.party("therapist").contacts[0].kind is ContactKind.PHONE


def test_safety_holds_no_promise_of_not_doing_something():
    """Such a promise is a goal and no plan; an agreement of such promises alone is a mistake."""
    assert promised(minimal("safety"), Refrain) == []


def test_confidentiality_says_where_it_ends_and_that_this_is_explained_first():
    agreement = minimal("confidentiality")

    assert isinstance(agreement, ConfidentialityAgreement)
    assert {e.ground for e in agreement.exceptions} == {
        Ground.HARM_TO_SELF,
        Ground.HARM_TO_OTHERS,
        Ground.CHILD_ABUSE,
        Ground.ELDER_ABUSE,
        Ground.CONSULTATION_TEAM,
    }
    assert {e.duty for e in agreement.exceptions} == {Duty.PERMITTED}
    assert all(e.recipients for e in agreement.exceptions)
    assert [c.by for c in promised(agreement, ExplainLimits)] == [("therapist",)]
    assert [c.subject_to_exceptions for c in promised(agreement, KeepConfidential)] == [True]


def test_skills_group_meets_weekly_and_keeps_to_its_guidelines():
    agreement = minimal("skills_group")
    (attend,) = promised(agreement, AttendSessions)

    assert isinstance(agreement, SkillsGroupAgreement)
    assert agreement.meeting is not None
    assert attend.mode is Mode.SKILLS_GROUP
    assert attend.cadence is not None
    assert (attend.cadence.times, attend.cadence.per) == (1, Span(weeks=1))
    assert Scope.MEMBER_IDENTITIES in said(promised(agreement, KeepConfidential), "scope")
    assert said(promised(agreement, ObserveConduct), "conduct") == {
        Conduct.ARRIVE_SOBER,
        Conduct.NO_CONTAGION_TALK,
        Conduct.NO_PRIVATE_RELATIONSHIPS,
        Conduct.CRISIS_TO_OWN_THERAPIST,
    }


def test_coaching_is_offered_on_a_channel_that_the_therapist_has():
    agreement = minimal("coaching")
    (offer,) = promised(agreement, OfferCoaching)

    assert isinstance(agreement, CoachingAgreement)
    assert offer.channels == {contact.kind for contact in agreement.party("therapist").contacts}
    assert offer.max_length == Span(minutes=10)


def test_every_member_of_the_consultation_team_upholds_all_six_agreements_and_attends():
    agreement = minimal("consultation_team")
    everyone = tuple(party.id for party in agreement.parties)

    assert isinstance(agreement, ConsultationTeamAgreement)
    assert everyone == ("lead", "m1", "m2")
    assert {c.by for c in agreement.commitments} == {everyone}
    assert said(promised(agreement, UpholdTeamAgreement), "principles") == frozenset(TeamPrinciple)
    assert [c.mode for c in promised(agreement, AttendSessions)] == [Mode.CONSULTATION_TEAM]
    assert [c.scope for c in promised(agreement, KeepConfidential)] == [{Scope.TEAM_DISCUSSION}]


def test_release_has_every_part_that_the_us_rules_ask_of_one():
    """45 CFR 164.508(c): what, by whom, to whom, for what, until when, and three statements."""
    agreement = minimal("release")
    (permission,) = agreement.permissions

    assert isinstance(agreement, ReleaseAgreement)
    assert permission.information
    assert permission.recipients
    assert permission.purposes
    assert agreement.discloses == ("therapist",)
    assert agreement.term.end is not None
    assert agreement.statements == frozenset(Statement)
    assert agreement.signers == ("client",)


def test_a_treatment_has_a_first_day_on_which_its_limits_were_explained():
    treatment = minimal("treatment")
    relationship, confidentiality = treatment.agreements

    assert isinstance(treatment, Treatment)
    assert treatment.started_on == relationship.term.start
    assert relationship == minimal("relationship")
    assert [event.event for event in confidentiality.history] == ["limits_explained"]
    assert loads(dumps(treatment)) == treatment


def test_a_type_that_is_none_is_named_with_the_nearest():
    with pytest.raises(InvalidValue) as caught:
        minimal("relationshp")

    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("unknown_word", "/type")
    assert problem.message.endswith("the nearest is relationship")


@pytest.mark.parametrize("type_", ["clinic:walk", "", None, 3, Agreement, ["safety"]])
def test_what_is_no_type_of_ours_is_refused(type_):
    with pytest.raises(InvalidValue) as caught:
        minimal(type_)

    assert [problem.code for problem in caught.value.problems] == ["unknown_word"]
