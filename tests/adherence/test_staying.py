"""Staying in treatment: until the agreed time is over, with limits named while they are near."""

from itertools import product

import pytest
from tests.adherence.scene import BO, agreed, codes, judged, local, session, state, unsigned
from tests.scenarios.stories import ANA, SAM, day

from dbtagreements import (
    AbsenceLimit,
    AttendSessions,
    Cadence,
    EndReason,
    LeaveReason,
    Mode,
    Party,
    Role,
    SkillsGroupAgreement,
    Span,
    StayInTreatment,
    Term,
    Treatment,
    end,
    say_reason,
    suspend,
)
from dbtagreements.vocabulary import AbsenceUnit, SessionOutcome

PROMISE = StayInTreatment(id="promise", by=("client",))
AGREEMENT = agreed(PROMISE)
NOON = local("2026-03-10 12:00")


def group(limit, **more):
    fields = {"mode": Mode.SKILLS_GROUP, "cadence": Cadence(times=1, per=Span(weeks=1))}
    return AttendSessions(
        **{"id": "group", "by": ("client",), **fields, "absence_limit": limit, **more}
    )


def missed(*days):
    return [
        session(local(f"{each} 18:00"), SessionOutcome.MISSED, mode=Mode.SKILLS_GROUP)
        for each in days
    ]


THREE = missed("2026-02-17", "2026-02-24", "2026-03-03")
FOURTH = missed("2026-03-09")


def test_before_effect_nothing_is_due():
    assert state(unsigned(PROMISE), at=NOON) == "not_due"
    assert state(AGREEMENT, at=local("2026-01-04 12:00")) == "not_due"


def test_in_effect_and_not_ended_is_kept_also_in_a_pause():
    found = judged(AGREEMENT, at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["staying"])
    paused = suspend(AGREEMENT, at=local("2026-03-05 09:00"), reason=LeaveReason.CLIENT_LEAVE)
    assert state(paused, at=NOON) == "kept"


# --- Limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("misses", "expected"), [(2, "kept"), (3, "at_risk"), (4, "at_risk")])
def test_one_miss_away_from_a_limit_or_at_it_is_at_risk(misses, expected):
    agreement = agreed(PROMISE, group(AbsenceLimit(misses=4)))
    seen = [*THREE, *FOURTH][4 - misses :] if misses == 4 else THREE[3 - misses :]
    found = judged(agreement, seen, at=NOON)
    assert found.state.value == expected
    assert (codes(found) == ["limit_near"]) is (expected == "at_risk")


def test_the_reason_names_the_sessions_and_how_far_the_limit_is():
    agreement = agreed(PROMISE, group(AbsenceLimit(misses=4)))
    (reason,) = judged(agreement, THREE, at=NOON).reasons
    assert dict(reason.about) == {
        "mode": "skills_group",
        "misses": 4,
        "missed": 3,
        "unit": "week",
        "reached": False,
    }
    assert set(reason.evidence) == {each.id for each in THREE}


def test_a_limit_that_counts_sessions_and_one_of_a_single_miss():
    by_session = AbsenceLimit(misses=3, consecutive=False, unit=AbsenceUnit.SESSION)
    agreement = agreed(PROMISE, group(by_session))
    assert state(agreement, THREE[:2], at=NOON) == "at_risk"
    assert state(agreement, THREE[:1], at=NOON) == "kept"
    # Before anything is missed, no limit is near.
    single = agreed(PROMISE, group(AbsenceLimit(misses=1)))
    assert state(single, at=NOON) == "kept"
    assert state(single, THREE, at=NOON) == "at_risk"


def test_limits_of_others_and_sessions_of_free_choice_say_nothing():
    theirs = agreed(PROMISE, group(AbsenceLimit(misses=4), by=("therapist",)))
    free = agreed(PROMISE, group(AbsenceLimit(misses=4), optional=True))
    without = agreed(PROMISE, group(None))
    for agreement in (theirs, free, without):
        assert state(agreement, THREE, at=NOON) == "kept"


def test_in_a_treatment_the_limits_of_all_its_agreements_count():
    other = agreed(group(AbsenceLimit(misses=4)), cls=SkillsGroupAgreement, id="group")
    treatment = Treatment(
        id="t", client="client", started_on=day("2026-01-05"), agreements=(AGREEMENT, other)
    )
    assert state(treatment, THREE, at=NOON) == "at_risk"
    assert state(treatment, THREE[1:], at=NOON) == "kept"


# --- The end --------------------------------------------------------------------------------------


def ended(agreement=AGREEMENT, by="client", reason=EndReason.CLIENT_LEFT, at="2026-03-09 10:00"):
    return end(agreement, at=local(at), reason=reason, by=by)


def test_ended_by_the_party_before_the_term_is_over_is_not_kept():
    found = judged(ended(), at=NOON)
    assert (found.state.value, codes(found), found.evidence) == ("broken", ["left"], ("e3",))
    assert state(ended(), at=local("2026-03-09 09:59")) == "kept"
    assert state(ended(), at=local("2027-06-01 12:00")) == "broken"


YEAR = agreed(StayInTreatment(id="promise", by=("client",), for_=Span(years=1)))
BY_OTHERS = [*product(EndReason, ["therapist"]), *product(EndReason, [None])]
BY_OTHERS.remove((EndReason.CLIENT_LEFT, None))  # with one client, that says who


@pytest.mark.parametrize(("reason", "by"), BY_OTHERS)
def test_what_others_ended_before_the_agreed_time_was_neither_left_nor_stayed_for(reason, by):
    found = judged(ended(YEAR, by, reason, "2026-01-19 10:00"), at=NOON)
    assert (found.state.value, codes(found), found.evidence) == (
        "not_due",
        ["ended_early"],
        ("e3",),
    )
    assert dict(found.reasons[0].about) == {
        "at": "2026-01-19T15:00:00Z",
        "until": "2027-01-05T05:00:00Z",
    }
    over = ended(YEAR, by, reason, "2027-01-04 23:59")
    assert state(over, at=local("2027-03-01 12:00")) == "not_due"


@pytest.mark.parametrize("reason", EndReason)
def test_what_the_party_ended_before_the_agreed_time_is_not_kept(reason):
    found = judged(ended(YEAR, "client", reason, "2026-01-19 10:00"), at=NOON)
    assert (found.state.value, codes(found)) == ("broken", ["left"])
    assert found.reasons[0].about["until"] == "2027-01-05T05:00:00Z"


@pytest.mark.parametrize(("reason", "by"), [*BY_OTHERS, (EndReason.CLIENT_LEFT, "client")])
def test_what_ended_after_the_agreed_time_was_stayed_for_whoever_ended_it(reason, by):
    short = agreed(StayInTreatment(id="promise", by=("client",), for_=Span(weeks=2)))
    found = judged(ended(short, by, reason, "2026-01-19 00:00"), at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["stayed"])
    assert state(ended(short, by, reason, "2026-01-18 23:59"), at=NOON) != "kept"


def test_a_term_that_is_over_before_the_agreed_time_was_not_left():
    found = judged(
        agreed(
            StayInTreatment(id="promise", by=("client",), for_=Span(years=2)),
        ),
        at=local("2027-03-01 12:00"),
    )
    assert (found.state.value, codes(found)) == ("not_due", ["ended_early"])
    assert dict(found.reasons[0].about) == {
        "at": "2027-01-05T05:00:00Z",
        "until": "2028-01-05T05:00:00Z",
    }


def test_of_two_clients_the_other_is_not_said_to_have_left():
    both = agreed(StayInTreatment(id="promise", by=("client", "other")), parties=(ANA, BO, SAM))
    found = judged(ended(both), at=NOON)
    assert [(reason.code.value, reason.party) for reason in found.reasons] == [
        ("left", "client"),
        ("ended_early", "other"),
    ]
    # That a client left does not say which of the two.
    assert codes(judged(ended(both, by=None), at=NOON)) == ["ended_early", "ended_early"]


def test_that_the_provider_ended_it_says_who_where_there_is_one_provider():
    theirs = StayInTreatment(id="promise", by=("therapist",))
    by_provider = {"by": None, "reason": EndReason.PROVIDER_ENDED}
    assert state(ended(agreed(theirs), **by_provider), at=NOON) == "broken"
    assert state(ended(AGREEMENT, **by_provider), at=NOON) == "not_due"
    kim = Party(id="trainer", role=Role.SKILLS_TRAINER, name="Kim Example")
    two = agreed(theirs, parties=(ANA, SAM, kim))
    assert state(ended(two, **by_provider), at=NOON) == "not_due"


def test_the_sentences_say_what_happened_and_blame_nobody():
    early = ended(YEAR, "therapist", EndReason.PROVIDER_ENDED, "2026-01-19 10:00")
    assert said(early) == (
        "The agreement was over on Monday 19 January 2026, 10:00, before the time that was "
        "agreed, and staying on is no longer due. How to go on can be talked over."
    )
    assert said(ended(YEAR, at="2026-01-19 10:00")) == (
        "The agreement was ended on Monday 19 January 2026, 10:00, before the time that was "
        "agreed. Coming back, or how to go on, can be talked over."
    )


def test_where_no_end_was_agreed_the_sentences_name_none():
    open_end = agreed(PROMISE, term=Term(start=day("2026-01-05")))
    early = ended(open_end, "therapist", EndReason.TRANSFERRED)
    assert said(early) == (
        "The agreement was over on Monday 9 March 2026, 10:00, and staying on is no longer due. "
        "How to go on can be talked over."
    )
    assert said(ended(open_end)) == (
        "The agreement was ended on Monday 9 March 2026, 10:00. Coming back, or how to go on, can "
        "be talked over."
    )


def said(agreement):
    [reason] = judged(agreement, at=NOON).reasons
    return say_reason(reason, agreement)


def test_that_the_client_left_says_who_where_there_is_one_client():
    assert state(ended(by=None), at=NOON) == "broken"


def test_ended_after_the_agreed_time_it_was_stayed_for():
    short = agreed(StayInTreatment(id="promise", by=("client",), for_=Span(months=2)))
    assert state(ended(short, at="2026-03-04 23:59"), at=NOON) == "broken"
    assert state(ended(short, at="2026-03-05 00:00"), at=NOON) == "kept"


def test_an_open_term_is_never_over():
    open_end = agreed(PROMISE, term=Term(start=day("2026-01-05")))
    assert state(ended(open_end, at="2029-03-05 00:00"), at=local("2030-01-01 00:00")) == "broken"
    for_ever = agreed(StayInTreatment(id="promise", by=("client",), for_=Span(years=9000)))
    assert state(ended(for_ever), at=NOON) == "broken"


def test_when_the_term_is_over_it_was_stayed_for():
    agreement = agreed(PROMISE, group(AbsenceLimit(misses=4)))
    last = missed("2026-12-15", "2026-12-22", "2026-12-29")
    found = judged(agreement, last, at=local("2027-03-01 12:00"))
    assert (found.state.value, codes(found)) == ("kept", ["stayed"])
