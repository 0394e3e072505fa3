"""What a program's records show of the published elements of DBT: counts, and no score."""

import attrs
import pytest
from tests.adherence.scene import agreed, card, contact, local, session, unsigned
from tests.scenarios.stories import ANA, LONDON, SAM, day

from dbtagreements import (
    AttendSessions,
    CoachingAgreement,
    ConfidentialityAgreement,
    Consultant,
    ConsultationTeamAgreement,
    EndReason,
    InvalidValue,
    KeepDiaryCard,
    LeaveReason,
    Method,
    Mode,
    OfferCoaching,
    ParticipateInSession,
    Party,
    Role,
    SeekConsultation,
    Treatment,
    dumps,
    end,
    explain_limits,
    loads,
    sign,
    suspend,
)
from dbtagreements.adherence.program import ProgramPart, ProgramReport, program_report
from dbtagreements.vocabulary import SessionOutcome

NOON = local("2026-03-10 12:00")
CLIENT, THERAPIST = ("client",), ("therapist",)

INDIVIDUAL = AttendSessions(id="c1", by=CLIENT, mode=Mode.INDIVIDUAL)
GROUP = ParticipateInSession(id="c2", by=CLIENT, mode=Mode.SKILLS_GROUP)
CARD = KeepDiaryCard(id="c3", by=CLIENT)
TEAM = SeekConsultation(id="t1", by=THERAPIST)
COACHING = OfferCoaching(id="t2", by=THERAPIST)


def treatment(*agreements, id="one", **more):
    fields = {"client": "client", "started_on": day("2026-01-05")}
    return Treatment(**{"id": id, **fields, "agreements": agreements, **more})


WHOLE = treatment(
    agreed(INDIVIDUAL, GROUP, CARD, TEAM),
    agreed(COACHING, cls=CoachingAgreement, id="coaching"),
    explain_limits(
        agreed(cls=ConfidentialityAgreement, id="confidentiality"),
        "therapist",
        to=CLIENT,
        at=local("2026-01-05 10:00"),
    ),
)
NOTHING = treatment(id="two", client="other")


def element(part, treatments, observations=(), at=NOON):
    return program_report(treatments, observations, at=at).element(part)


def counts(part, treatments, observations=(), at=NOON):
    return {each.what: each.number for each in element(part, treatments, observations, at).counts}


# --- The report -----------------------------------------------------------------------------------


def test_it_has_each_element_with_its_source_and_names_the_treatments():
    report = program_report([WHOLE, NOTHING], [], at=NOON)
    assert report.treatments == ("one", "two")
    assert [each.part for each in report.elements] == list(ProgramPart)
    assert all("[" in each.source for each in report.elements)
    for each in report.elements:
        assert sorted((*each.shown_in, *each.not_shown_in)) == ["one", "two"]
        assert "two" in each.not_shown_in
        # Counts are whole numbers, and nothing is made of them.
        assert all(type(count.number) is int for count in each.counts)


def test_of_no_treatment_everything_is_nothing():
    report = program_report([], [], at=NOON)
    assert all(not each.shown_in and not each.not_shown_in for each in report.elements)
    assert {count.number for each in report.elements for count in each.counts} == {0}


def test_it_travels_as_a_document():
    report = program_report([WHOLE], [card("2026-03-09")], at=NOON)
    assert loads(dumps(report), ProgramReport) == report
    assert '"schema":"dbtagreements-program/1"' in dumps(report).replace(" ", "")


def test_a_count_is_found_by_its_word():
    found = element(ProgramPart.DIARY_CARDS, [WHOLE], [card("2026-03-09")])
    assert found.count("filled") == 1
    with pytest.raises(KeyError):
        found.count("scores")


def test_an_element_is_found_by_its_word():
    report = program_report([WHOLE], [], at=NOON)
    for part in ProgramPart:
        assert report.element(part).part is part
    with pytest.raises(KeyError):
        ProgramReport(at=NOON).element(ProgramPart.DIARY_CARDS)


def test_what_is_no_treatment_and_what_is_no_observation_is_refused_at_its_place():
    wrong = [WHOLE, WHOLE.agreements[0], "a treatment"]
    with pytest.raises(InvalidValue) as caught:
        program_report(wrong, [card("2026-03-09"), "a card"], at=NOON)
    assert [(p.code, p.path, p.message) for p in caught.value.problems] == [
        ("wrong_type", "/treatments/1", "expected a treatment"),
        ("wrong_type", "/treatments/2", "expected a treatment"),
        ("wrong_type", "/observations/1", "expected an observation"),
    ]


def test_two_of_one_id_and_what_is_no_instant_are_refused():
    with pytest.raises(InvalidValue) as caught:
        program_report([WHOLE, WHOLE], [], at=NOON)
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("duplicate_id", "/treatments/1/id")
    ]
    twice = card("2026-03-09")
    with pytest.raises(InvalidValue):
        program_report([WHOLE], [twice, twice], at=NOON)
    with pytest.raises(InvalidValue):
        program_report([WHOLE], [], at=day("2026-03-10"))


# --- Modes ----------------------------------------------------------------------------------------


def test_all_four_modes_are_counted_where_they_are_agreed_on():
    assert element(ProgramPart.MODES_OFFERED, [WHOLE, NOTHING]).shown_in == ("one",)
    assert counts(ProgramPart.MODES_OFFERED, [WHOLE, NOTHING]) == {
        "individual": 1,
        "skills_group": 1,
        "coaching": 1,
        "consultation_team": 1,
    }


@pytest.mark.parametrize("without", [INDIVIDUAL, GROUP, TEAM])
def test_three_modes_are_not_all_four(without):
    rest = [each for each in (INDIVIDUAL, GROUP, TEAM, COACHING) if each != without]
    assert element(ProgramPart.MODES_OFFERED, [treatment(agreed(*rest))]).shown_in == ()


def test_a_group_for_families_or_graduates_is_the_group():
    for mode in (Mode.MULTI_FAMILY_GROUP, Mode.GRADUATE_GROUP):
        group = AttendSessions(id="c2", by=CLIENT, mode=mode)
        assert counts(ProgramPart.MODES_OFFERED, [treatment(agreed(group))])["skills_group"] == 1


def test_a_team_is_agreed_on_in_several_ways():
    other = SeekConsultation(id="t1", by=THERAPIST, with_=frozenset({Consultant.SUPERVISOR}))
    named = attrs.evolve(other, with_=frozenset({Consultant.CONSULTATION_TEAM}))
    meets = AttendSessions(id="t1", by=THERAPIST, mode=Mode.CONSULTATION_TEAM)
    team = agreed(
        cls=ConsultationTeamAgreement,
        parties=(Party(id="lead", role=Role.TEAM_LEADER, name="Kim Example"),),
        signers=("lead",),
    )
    agreements = [agreed(other), agreed(named), agreed(meets), team]
    found = [counts(ProgramPart.TEAM_MEETING, [treatment(each)])["agreed"] for each in agreements]
    assert found == [0, 1, 1, 1]


def test_what_is_not_in_effect_or_over_is_not_offered_and_what_pauses_is():
    agreement = agreed(COACHING)
    over = end(agreement, at=local("2026-03-01 12:00"), reason=EndReason.COMPLETED)
    paused = suspend(agreement, at=local("2026-03-01 12:00"), reason=LeaveReason.OTHER)
    for each, offered in ((unsigned(COACHING), 0), (agreement, 1), (over, 0), (paused, 1)):
        assert counts(ProgramPart.COACHING_AVAILABLE, [treatment(each)])["offered"] == offered
    later = local("2027-01-05 00:00")
    assert counts(ProgramPart.COACHING_AVAILABLE, [treatment(agreement)], at=later)["offered"] == 0


# --- The other elements ---------------------------------------------------------------------------


def test_orientation_is_done_when_both_have_committed():
    part = ProgramPart.ORIENTATION_DONE
    half = unsigned(INDIVIDUAL)
    half = sign(half, "client", at=local("2026-01-05 10:00"), method=Method.INK)
    other = agreed(cls=ConfidentialityAgreement)
    over = end(agreed(), at=local("2026-03-01 12:00"), reason=EndReason.COMPLETED)
    for agreement, done in ((agreed(), True), (half, False), (other, False), (over, True)):
        assert bool(element(part, [treatment(agreement)]).shown_in) is done
    assert counts(part, [WHOLE, NOTHING]) == {"committed": 1}


def meeting(text, party="therapist", outcome=SessionOutcome.ATTENDED, mode=Mode.CONSULTATION_TEAM):
    return session(local(text), outcome, party=party, mode=mode)


def test_meetings_of_the_team_are_those_attended_in_the_last_28_days_each_hour_once():
    part = ProgramPart.TEAM_MEETING
    seen = [
        meeting("2026-02-11 00:00"),
        meeting("2026-02-10 23:59"),
        meeting("2026-03-04 09:00"),
        meeting("2026-03-04 09:00", "trainer"),
        meeting("2026-03-05 09:00", outcome=SessionOutcome.MISSED),
        meeting("2026-03-06 09:00", mode=Mode.INDIVIDUAL),
        meeting("2026-03-07 09:00", "client"),
        meeting("2026-03-10 12:01"),
    ]
    kim = Party(id="trainer", role=Role.SKILLS_TRAINER, name="Kim Example")
    two = treatment(agreed(parties=(ANA, SAM, kim)))
    assert counts(part, [two], seen) == {"agreed": 0, "meetings": 2}
    assert element(part, [two, NOTHING], seen).shown_in == ("one",)
    assert element(part, [two], seen[-4:]).shown_in == ()


def test_requests_for_coaching_are_counted_and_those_that_were_answered():
    seen = [
        contact(local("2026-03-01 10:00")),
        contact(local("2026-03-02 10:00"), answered=False),
        contact(local("2026-03-02 10:00"), "emergency_line"),
        contact(local("2026-03-02 10:00"), by="other"),
        contact(local("2026-02-10 10:00")),
    ]
    assert counts(ProgramPart.COACHING_AVAILABLE, [WHOLE, NOTHING], seen) == {
        "offered": 1,
        "requests": 2,
        "answered": 1,
    }


def test_diary_cards_are_those_of_the_last_28_days():
    part = ProgramPart.DIARY_CARDS
    seen = [
        card("2026-02-11"),
        card("2026-02-10"),
        card("2026-03-10"),
        card("2026-03-11"),
        card("2026-03-01", filled=False),
        card("2026-03-01", "other"),
    ]
    assert counts(part, [WHOLE], seen) == {"agreed": 1, "recorded": 3, "filled": 2}
    assert element(part, [WHOLE, NOTHING], seen).shown_in == ("one", "two")
    assert element(part, [WHOLE], [card("2026-03-01", filled=False)]).shown_in == ()
    assert counts(part, [NOTHING], seen) == {"agreed": 0, "recorded": 1, "filled": 1}


def test_days_are_those_of_the_zone_of_each_treatments_first_agreement():
    # Past midnight in London it is still the evening before in New York.
    at = local("2026-03-10 20:30")
    there = treatment(agreed(CARD, timezone=LONDON), id="london")
    here = treatment(agreed(CARD), id="new-york")
    seen = [card("2026-02-11")]
    assert element(ProgramPart.DIARY_CARDS, [there, here], seen, at).shown_in == ("new-york",)


def test_limits_that_were_explained_by_the_first_day_and_later():
    part = ProgramPart.LIMITS_EXPLAINED
    agreement = agreed(cls=ConfidentialityAgreement)
    late = explain_limits(agreement, "therapist", to=CLIENT, at=local("2026-01-06 10:00"))
    to_other = explain_limits(agreement, "therapist", to=THERAPIST, at=local("2026-01-06 10:00"))
    assert counts(part, [WHOLE]) == {"explained": 1, "by_first_day": 1}
    assert counts(part, [treatment(late)]) == {"explained": 1, "by_first_day": 0}
    assert counts(part, [treatment(to_other)]) == {"explained": 0, "by_first_day": 0}
    assert counts(part, [treatment(late)], at=local("2026-01-06 09:59"))["explained"] == 0
