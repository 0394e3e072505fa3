"""Staying in treatment: until the agreed time is over, with limits named while they are near."""

import pytest
from tests.adherence.scene import agreed, codes, judged, local, session, state, unsigned
from tests.scenarios.stories import day

from dbtagreements import (
    AbsenceLimit,
    AttendSessions,
    Cadence,
    EndReason,
    LeaveReason,
    Mode,
    SkillsGroupAgreement,
    Span,
    StayInTreatment,
    Term,
    Treatment,
    end,
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


def test_ended_by_someone_else_is_not_left():
    found = judged(ended(by="therapist", reason=EndReason.PROVIDER_ENDED), at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["stayed"])
    assert state(ended(by=None, reason=EndReason.OTHER), at=NOON) == "kept"


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
