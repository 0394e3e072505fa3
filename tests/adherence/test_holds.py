"""The pause of coaching calls after an act: what starts it, when it ends, and what stays open."""

import pytest
from tests.scenarios.happenings import attending, in_effect_from, local, seen
from tests.scenarios.stories import ANA, NEW_YORK, SAM, day, instant

from dbtagreements import (
    Behavior,
    CoachingAgreement,
    Code,
    FollowSafetyPlan,
    Mode,
    OfferCoaching,
    Party,
    ProvideCoverage,
    ReachOut,
    Role,
    SafetyAgreement,
    SafetyPlan,
    Span,
    Treatment,
    Trigger,
    dumps,
    loads,
    recommit,
    suspend,
)
from dbtagreements.adherence import CoachingHold, assess
from dbtagreements.model import BehaviorObserved
from dbtagreements.vocabulary import BehaviorForm, LeaveReason, RemainsOpen

ACT = local("2026-03-10 20:00", NEW_YORK)
DURING = ACT.add(hours=5)


def offer(*words, long=None, **more):
    return OfferCoaching(
        **{
            "id": "coaching",
            "by": ("therapist",),
            "hold_after": frozenset(words or {Behavior.SELF_HARM}),
            "hold_for": long or Span(hours=24),
            **more,
        }
    )


def agreed(*promises, **more):
    return in_effect_from(
        "2026-03-02", NEW_YORK, *(promises or (offer(),)), **{"type": CoachingAgreement, **more}
    )


def hold_of(subject, observations=None, at=DURING):
    acts = [seen("act", ACT, BehaviorForm.ACT)] if observations is None else observations
    return assess(subject, acts, at=at).coaching_hold


# --- What starts it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("behavior", "form", "starts"),
    [
        (Behavior.SELF_HARM, BehaviorForm.ACT, True),
        (Behavior.SELF_HARM, BehaviorForm.URGE, False),
        (Behavior.SELF_HARM, BehaviorForm.NONE, False),
        (Behavior.SUBSTANCE_USE, BehaviorForm.ACT, False),
    ],
)
def test_only_an_act_that_the_offer_names_starts_it(behavior, form, starts):
    observed = [seen("one", ACT, form, behavior)]
    assert (hold_of(agreed(), observed) is not None) is starts


@pytest.mark.parametrize("trigger", Trigger)
def test_an_urge_a_thought_and_asking_for_help_never_do(trigger):
    """Not even where the offer names them, and they were recorded as acts."""
    observed = [
        BehaviorObserved(id="one", party="client", behavior=trigger, at=ACT, form=BehaviorForm.ACT),
        seen("urge", ACT, BehaviorForm.URGE),
    ]
    assert hold_of(agreed(offer(trigger, Behavior.SELF_HARM)), observed) is None


def test_a_hosts_own_act_does_where_the_offer_names_it():
    word = Code("clinic:gambling")
    observed = [
        BehaviorObserved(id="one", party="client", behavior=word, at=ACT, form=BehaviorForm.ACT)
    ]
    assert hold_of(agreed(offer(word)), observed).because == "one"


def test_it_begins_with_the_act_and_not_with_its_report():
    assert hold_of(agreed()).start == ACT
    assert hold_of(agreed(), at=ACT.subtract(seconds=1)) is None


def test_an_act_before_the_agreement_took_effect_starts_none():
    start = local("2026-03-02 00:00", NEW_YORK)
    for at, starts in ((start.subtract(seconds=1), False), (start, True)):
        observed = [seen("act", at, BehaviorForm.ACT)]
        assert (hold_of(agreed(), observed, start.add(hours=1)) is not None) is starts


def test_what_someone_else_did_starts_none():
    observed = [
        BehaviorObserved(
            id="act",
            party="therapist",
            behavior=Behavior.SELF_HARM,
            at=ACT,
            form=BehaviorForm.ACT,
        )
    ]
    assert hold_of(agreed(), observed) is None


def test_an_offer_that_does_not_say_how_long_never_pauses():
    without = OfferCoaching(
        id="coaching", by=("therapist",), hold_after=frozenset({Behavior.SELF_HARM})
    )
    assert hold_of(agreed(without)) is None
    assert hold_of(agreed(OfferCoaching(id="coaching", by=("therapist",)))) is None


def test_neither_committing_anew_nor_a_pause_of_the_agreement_ends_it():
    again = recommit(agreed(), "client", at=ACT.add(hours=1))
    paused = suspend(agreed(), at=ACT.add(hours=1), reason=LeaveReason.HOSPITALIZATION)
    for agreement in (again, paused):
        assert hold_of(agreement).end == ACT.add(hours=24)


# --- When it is over ------------------------------------------------------------------------------


def test_at_its_end_it_is_over():
    assert hold_of(agreed(), at=ACT.add(hours=24).subtract(seconds=1)) is not None
    assert hold_of(agreed(), at=ACT.add(hours=24)) is None


def test_a_full_time_passes_since_the_last_act():
    acts = [
        seen("b", ACT, BehaviorForm.ACT),
        seen("a", ACT.add(hours=10), BehaviorForm.ACT),
    ]
    hold = hold_of(agreed(), acts, ACT.add(hours=30))
    assert (hold.because, hold.start, hold.end) == ("a", ACT.add(hours=10), ACT.add(hours=34))


def test_two_acts_at_one_instant_are_one():
    acts = [seen("a", ACT, BehaviorForm.ACT), seen("b", ACT, BehaviorForm.ACT)]
    assert hold_of(agreed(), acts) == hold_of(agreed(), acts[::-1])
    assert hold_of(agreed(), acts).end == ACT.add(hours=24)


def test_of_two_offers_the_one_that_pauses_longest_is_told():
    short = offer(id="short", long=Span(hours=12))
    long = offer(id="long", long=Span(hours=48))
    for offers in ((short, long), (long, short)):
        hold = hold_of(agreed(*offers))
        assert (hold.commitment, hold.end) == ("long", ACT.add(hours=48))
    other = [
        seen("act", ACT, BehaviorForm.ACT),
        seen("later", ACT.add(hours=13), BehaviorForm.ACT, Behavior.VIOLENCE),
    ]
    brief = offer(Behavior.VIOLENCE, id="brief", long=Span(hours=1))
    hold = hold_of(agreed(long, brief), other, ACT.add(hours=13))
    assert (hold.commitment, hold.because) == ("long", "act")


def test_it_does_not_outlast_its_time_because_the_agreement_ended():
    ended = in_effect_from(
        "2026-03-02", NEW_YORK, offer(), last="2026-03-10", type=CoachingAgreement
    )
    assert hold_of(ended, at=ACT.add(hours=23)) is not None
    assert hold_of(ended, at=ACT.add(hours=24)) is None


def test_at_the_end_of_the_calendar_it_lasts_as_long_as_there_is():
    at = instant("9999-12-31T12:00Z")
    agreement = in_effect_from("9999-12-27", "UTC", offer(), type=CoachingAgreement)
    hold = hold_of(agreement, [seen("act", at, BehaviorForm.ACT)], at)
    assert hold.end.year == 9999


# --- What stays open ------------------------------------------------------------------------------


def open_in(*promises, **more):
    return set(hold_of(agreed(offer(), *promises, **more)).remains_open)


ALWAYS = {RemainsOpen.SCHEDULED_SESSIONS, RemainsOpen.CRISIS_LINE, RemainsOpen.EMERGENCY}


@pytest.mark.parametrize(
    "offered",
    [offer(), offer(requires=frozenset({Mode.INDIVIDUAL, Mode.SKILLS_GROUP}))],
    ids=["alone", "requires sessions"],
)
def test_sessions_crisis_lines_and_emergency_care_always_do(offered):
    """Also where an agreement on coaching alone names none of them: they are there all the same."""
    assert set(hold_of(agreed(offered)).remains_open) == ALWAYS


@pytest.mark.parametrize(
    "promise",
    [
        attending(Mode.INDIVIDUAL),
        ReachOut(
            id="reach",
            by=("client",),
            contacts=("therapist", "emergency_line"),
            when=frozenset({Trigger.CRISIS}),
        ),
    ],
)
def test_that_an_agreement_names_them_changes_nothing(promise):
    assert open_in(promise) == ALWAYS


def test_whoever_covers_does_where_someone_is_named():
    backup = Party(id="backup", role=Role.THERAPIST, name="Dr. Max Example")
    more = {"parties": (ANA, SAM, backup), "signers": ("client", "therapist")}
    for contacts in (("backup",), ("emergency_line",)):
        cover = ProvideCoverage(id="cover", by=("therapist",), contacts=contacts)
        assert open_in(cover, **more) == ALWAYS | {RemainsOpen.COVERAGE_CONTACTS}
    nobody = ProvideCoverage(id="cover", by=("therapist",), contacts=())
    assert open_in(nobody, **more) == ALWAYS


FOLLOWED = FollowSafetyPlan(id="plan", by=("client",))


def test_a_safety_plan_does_where_there_is_one():
    assert open_in(type=SafetyAgreement, plan=SafetyPlan()) == ALWAYS | {RemainsOpen.SAFETY_PLAN}
    assert open_in(type=SafetyAgreement) == ALWAYS


def test_a_promise_to_follow_the_plan_tells_that_there_is_one_unless_the_place_for_it_is_empty():
    assert open_in(FOLLOWED) == ALWAYS | {RemainsOpen.SAFETY_PLAN}
    assert open_in(FOLLOWED, type=SafetyAgreement) == ALWAYS


def of_a_treatment(*agreements):
    treatment = Treatment(
        id="t", client="client", started_on=day("2026-03-02"), agreements=agreements
    )
    return set(hold_of(treatment).remains_open)


def test_in_a_treatment_what_its_other_agreements_name_does_too():
    def safety(plan, name="safety"):
        return in_effect_from("2026-03-02", NEW_YORK, id=name, type=SafetyAgreement, plan=plan)

    cover = ProvideCoverage(id="cover", by=("therapist",), contacts=("emergency_line",))
    covered = in_effect_from("2026-03-02", NEW_YORK, cover, id="other")
    assert of_a_treatment(agreed()) == ALWAYS
    assert of_a_treatment(agreed(), covered) == ALWAYS | {RemainsOpen.COVERAGE_CONTACTS}
    assert of_a_treatment(agreed(), safety(SafetyPlan())) == ALWAYS | {RemainsOpen.SAFETY_PLAN}
    assert of_a_treatment(agreed(offer(), FOLLOWED), safety(None)) == ALWAYS
    both = safety(None, "empty"), safety(SafetyPlan())
    assert of_a_treatment(agreed(), *both) == ALWAYS | {RemainsOpen.SAFETY_PLAN}


def test_a_pause_is_a_value_that_travels():
    hold = hold_of(agreed())
    assert (hold.agreement, hold.commitment, hold.party) == ("story", "coaching", "client")
    assert loads(dumps(hold), CoachingHold) == hold
