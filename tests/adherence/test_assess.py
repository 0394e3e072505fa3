"""`assess`: one assessment for each promise of each agreement, for both sides, whoever asks."""

from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scenarios.happenings import (
    ATTENDED,
    MISSED,
    attending,
    in_effect_from,
    local,
    seen,
    session,
    standing,
)
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day, instant, relationship

from dbtagreements import (
    COMMITMENTS,
    AttendSessions,
    Behavior,
    Commitment,
    InvalidDocument,
    InvalidValue,
    KeepDiaryCard,
    Method,
    Mode,
    Observation,
    Party,
    Refrain,
    Role,
    Treatment,
    amend,
    dumps,
    loads,
    sign,
)
from dbtagreements.adherence import (
    ASSESSORS,
    Adherence,
    AdherenceSettings,
    AssessmentReason,
    Judgment,
    Restart,
    assess,
)
from dbtagreements.fields import FrozenMap, Instant, PartyId, frozen
from dbtagreements.model import DiaryCardObserved, SessionObserved
from dbtagreements.templates import minimal
from dbtagreements.vocabulary import BehaviorForm, Code, State

AT = local("2026-03-11 12:00", NEW_YORK)
TUESDAY = local("2026-03-10 18:00", NEW_YORK)
INDIVIDUAL = Mode.INDIVIDUAL
BEA = Party(id="bea", role=Role.CLIENT, name="Bea Example")
KEEP = KeepDiaryCard(id="diary", by=("client",))
REFRAIN = Refrain(id="refrain", by=("client",), behaviors=frozenset({Behavior.SELF_HARM}))


def agreed(*promises, **more):
    return in_effect_from("2026-03-02", NEW_YORK, *promises, **more)


def missed(name="s0", **more):
    return session(name, INDIVIDUAL, TUESDAY, MISSED, **more)


def places(refused):
    return [(problem.code, problem.path) for problem in refused.value.problems]


# --- One for each promise -------------------------------------------------------------------------


def test_each_promise_is_assessed_in_its_order_for_both_sides():
    own = AttendSessions(id="own", by=("therapist",), mode=INDIVIDUAL)
    found = assess(agreed(attending(INDIVIDUAL), KEEP, own), [missed()], at=AT)
    assert [(one.agreement, one.commitment) for one in found.commitments] == [
        ("story", "attend"),
        ("story", "diary"),
        ("story", "own"),
    ]
    assert (found.subject, found.at, found.clients) == ("story", AT, ("client",))


def test_every_kind_of_promise_has_an_assessor():
    assert set(ASSESSORS) == set(COMMITMENTS)


def test_before_it_takes_effect_nothing_is_due():
    found = assess(agreed(KEEP, REFRAIN), (), at=local("2026-03-01 23:59:59", NEW_YORK))
    assert {one.state for one in found.commitments} == {State.NOT_DUE}
    assert [str(r.code) for one in found.commitments for r in one.reasons] == (
        ["not_in_effect", "not_in_effect"]
    )
    unsigned = relationship("2026-03-02", None, NEW_YORK, commitments=(KEEP,))
    assert assess(unsigned, (), at=AT).commitments[0].state is State.NOT_DUE
    assert assess(unsigned, (), at=AT).coaching_hold is None


def test_evidence_names_what_all_reasons_rest_on():
    found = assess(agreed(attending(INDIVIDUAL)), [missed()], at=AT).commitments[0]
    assert found.evidence == ("s0",)
    assert {name for reason in found.reasons for name in reason.evidence} == {"s0"}


# --- Several who owe it ---------------------------------------------------------------------------


def both(*promises):
    return in_effect_from("2026-03-09", NEW_YORK, *promises, parties=(ANA, BEA, SAM))


def of_bea(outcome):
    return SessionObserved(id="b0", mode=INDIVIDUAL, at=TUESDAY, party="bea", outcome=outcome)


def test_the_promise_shows_what_most_needs_to_be_seen():
    agreement = both(attending(INDIVIDUAL, by=("client", "bea")))
    came = session("s0", INDIVIDUAL, TUESDAY, ATTENDED)
    assert standing(agreement, [came, of_bea(ATTENDED)], AT) == "kept"
    assert standing(agreement, [came, of_bea(MISSED)], AT) == "at_risk"
    assert standing(agreement, [came], AT) == "kept"
    assert standing(agreement, [came], AT.add(days=7)) == "unknown"
    assert standing(agreement, [missed()], AT.add(days=7)) == "at_risk"


def test_reasons_name_the_party_and_those_that_decided_come_first():
    agreement = both(attending(INDIVIDUAL, by=("client", "bea")))
    came = session("s0", INDIVIDUAL, TUESDAY, ATTENDED)
    reasons = assess(agreement, [came, of_bea(MISSED)], at=AT).commitments[0].reasons
    assert (reasons[0].party, str(reasons[0].code)) == ("bea", "missed")
    assert {reason.party for reason in reasons} == {"client", "bea"}


# --- What is observed -----------------------------------------------------------------------------


def test_what_is_observed_later_is_ignored():
    agreement = agreed(attending(INDIVIDUAL))
    assert standing(agreement, [missed()], TUESDAY) == "at_risk"
    assert standing(agreement, [missed()], TUESDAY.subtract(microseconds=1)) == "unknown"
    tomorrow = DiaryCardObserved(id="d1", party="client", day=day("2026-03-12"), filled=True)
    keeping = agreed(KEEP, REFRAIN)
    assert assess(keeping, [tomorrow], at=AT).commitments == (
        assess(keeping, (), at=AT).commitments
    )


@settings(max_examples=25)
@given(st.permutations(range(4)))
def test_their_order_never_matters(order):
    observed = [
        missed(),
        session("s1", INDIVIDUAL, TUESDAY.subtract(days=6), ATTENDED),
        seen("b0", TUESDAY, BehaviorForm.ACT),
        seen("b1", TUESDAY, BehaviorForm.URGE),
    ]
    agreement = agreed(attending(INDIVIDUAL), REFRAIN)
    shuffled = [observed[place] for place in order]
    assert assess(agreement, shuffled, at=AT) == assess(agreement, observed, at=AT)
    assert assess(agreement, iter(shuffled), at=AT) == assess(agreement, observed, at=AT)


def test_two_of_one_id_are_refused_at_their_place():
    others = [missed(), DiaryCardObserved(id="s0", party="x", day=day("2030-01-01"), filled=True)]
    with pytest.raises(InvalidValue) as refused:
        assess(agreed(KEEP), others, at=AT)
    assert places(refused) == [("duplicate_id", "/observations/1/id")]
    assert refused.value.__context__ is None


def test_what_is_no_observation_no_agreement_and_no_instant_is_refused():
    for subject, observed, at, place in (
        (agreed(KEEP), [missed(), {"id": "s1"}], AT, "/observations/1"),
        (ANA, [], AT, "/subject"),
        (agreed(KEEP), [], day("2026-03-10"), "/at"),
    ):
        with pytest.raises(InvalidValue) as refused:
            assess(subject, observed, at=at)
        assert places(refused) == [("wrong_type", place)]


# --- A treatment ----------------------------------------------------------------------------------


def treatment(*agreements):
    return Treatment(id="t", client="client", started_on=day("2026-03-02"), agreements=agreements)


def test_each_agreement_of_a_treatment_is_assessed():
    first, second = agreed(attending(INDIVIDUAL)), agreed(KEEP, id="second")
    found = assess(treatment(first, second), [missed()], at=AT)
    assert [(one.agreement, one.commitment) for one in found.commitments] == [
        ("story", "attend"),
        ("second", "diary"),
    ]
    assert found.subject == "t"
    assert found.absences(INDIVIDUAL).run == 1


def test_its_client_is_the_one_whose_absences_are_told():
    group = both(attending(INDIVIDUAL, by=("client", "bea")))
    assert assess(treatment(group), [missed()], at=AT).absences(INDIVIDUAL).party == "client"


def test_of_versions_the_highest_that_all_had_signed_is_asked():
    first = agreed(KEEP)
    second = amend(first, commitments=(KEEP, REFRAIN))
    assert len(assess(treatment(first, second), (), at=AT).commitments) == 1
    for party in second.signers:
        second = sign(second, party, at=local("2026-03-10 12:00", NEW_YORK), method=Method.INK)
    told = treatment(first, second)
    assert len(assess(told, (), at=local("2026-03-10 11:59", NEW_YORK)).commitments) == 1
    assert len(assess(told, (), at=AT).commitments) == 2


def test_a_treatment_without_agreements_has_nothing_to_assess():
    found = assess(treatment(), (), at=AT)
    assert (found.commitments, found.coaching_hold, found.forecast) == ((), None, ())


# --- A host's own ---------------------------------------------------------------------------------


@frozen(kw_only=True)
class WalkTheDog(Commitment):
    """Walking the dog every day.

    Attributes:
        dog: The party whose dog it is.
    """

    kind: ClassVar[str] = "clinic:walk_the_dog"

    dog: PartyId | None = None


@frozen(kw_only=True)
class WalkObserved(Observation):
    """A walk.

    Attributes:
        party: Who walked.
        at: When.
    """

    observed: ClassVar[str] = "clinic:walk"

    party: PartyId
    at: Instant


@frozen(kw_only=True)
class DogOfTheDay(Observation):
    """Something of a day, of nobody in particular.

    Attributes:
        day: The day, as text.
    """

    observed: ClassVar[str] = "clinic:dog"

    day: PartyId


def walks(_, party, situation):
    found = situation.evidence.of(WalkObserved, party)
    reason = AssessmentReason(code=Code("clinic:walked"), party=party, about={"walks": len(found)})
    return Judgment(State.KEPT if found else State.UNKNOWN, (reason,))


WALK = WalkTheDog(id="walk", by=("client",))


def test_a_kind_without_an_assessor_is_unknown_and_says_so():
    found = assess(agreed(WALK), (), at=AT).commitments[0]
    assert found.state is State.UNKNOWN
    assert [str(reason.code) for reason in found.reasons] == ["not_assessed"]


def test_a_host_adds_its_own_assessor_and_changes_nothing():
    assessors = ASSESSORS | {WalkTheDog: walks}
    observed = [
        WalkObserved(id="w2", party="client", at=AT.subtract(hours=1)),
        WalkObserved(id="w1", party="client", at=AT.subtract(hours=2)),
        WalkObserved(id="w3", party="client", at=AT.add(hours=1)),
        WalkObserved(id="w4", party="bea", at=AT.subtract(hours=1)),
        DogOfTheDay(id="dog", day="rex"),
    ]
    found = assess(agreed(WALK, KEEP), observed, at=AT, assessors=assessors)
    assert found.commitments[0].state is State.KEPT
    assert found.commitments[0].reasons[0].about == {"walks": 2}
    assert found.commitments[1] == assess(agreed(WALK, KEEP), observed, at=AT).commitments[1]
    assert WalkTheDog not in ASSESSORS
    with pytest.raises(TypeError):
        ASSESSORS[WalkTheDog] = walks


# --- Settings -------------------------------------------------------------------------------------


def test_the_settings_are_a_value_with_the_documented_defaults():
    settings = AdherenceSettings()
    assert (settings.attendance_weeks, settings.diary_days, settings.diary_percent) == (4, 7, 50)
    assert (settings.refrain_days, settings.trigger_days, settings.report_days) == (7, 28, 28)
    assert (settings.payment_days, settings.coaching_requests) == (7, 4)
    assert settings.coaching_unanswered == 2
    assert str(settings.before_act) == str(settings.medical_care_within) == "PT24H"
    assert loads(dumps(AdherenceSettings(diary_days=14)), AdherenceSettings).diary_days == 14


def test_thresholds_that_mean_nothing_are_refused():
    for wrong in ({"diary_days": 0}, {"diary_percent": 101}, {"payment_days": -1}):
        with pytest.raises(InvalidValue):
            AdherenceSettings(**wrong)


# --- The answer is a value ------------------------------------------------------------------------


def whole():
    agreement = agreed(attending(INDIVIDUAL), KEEP, REFRAIN)
    observed = [missed(), seen("b0", TUESDAY, BehaviorForm.ACT)]
    return assess(agreement, observed, at=AT)


def test_it_travels_and_answers_the_same_afterwards():
    found = whole()
    text = dumps(found)
    assert text.startswith('{"schema":"dbtagreements-adherence/1"')
    again = loads(text, Adherence)
    assert again == found
    assert hash(again) == hash(found)
    assert again.absences(INDIVIDUAL) == found.absences(INDIVIDUAL)
    assert again.absences(INDIVIDUAL).count == 1
    assert again.forecast[0].restarts[0] is Restart.ATTENDED_SESSION


def test_it_is_no_agreement_and_states_its_schema():
    with pytest.raises(InvalidDocument):
        loads(dumps(whole()))
    with pytest.raises(InvalidDocument):
        loads(dumps(whole()).replace('"schema":"dbtagreements-adherence/1",', ""), Adherence)


def test_it_shows_nothing_of_what_someone_did():
    found = whole()
    for text in (repr(found), repr(found.commitments), *map(repr, found.commitments[2].reasons)):
        assert "self_harm" not in text
    assert found.commitments[2].reasons[0].about == FrozenMap(found.commitments[2].reasons[0].about)


def test_the_shortest_agreement_can_be_asked_too():
    found = assess(minimal("safety"), (), at=instant("2026-03-01T12:00Z"))
    assert {one.state.value for one in found.commitments} == {"not_due"}
