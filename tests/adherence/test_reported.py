"""Promises of which only a report tells, in the last 28 local days."""

import pytest
from tests.adherence.scene import (
    act,
    agreed,
    codes,
    judged,
    local,
    none,
    signed,
    state,
    unsigned,
    urge,
)

from dbtagreements import (
    Code,
    Conduct,
    CustomCommitment,
    KeepConfidential,
    LeaveReason,
    Mode,
    ObserveConduct,
    OfferStance,
    ParticipateInSession,
    Scope,
    Stance,
    Target,
    TargetLevel,
    TeamPrinciple,
    UpholdTeamAgreement,
    UseCoaching,
    WorkOnTargets,
    recommit,
    suspend,
)
from dbtagreements.vocabulary.promises import CommitmentKind

NOON = local("2026-03-10 12:00")
LAST = "2026-02-11 00:00"  # with today it is the first of 28 days
OLDER = "2026-02-10 23:59"

COMMON = {"id": "promise", "by": ("client",)}
PROMISES = [
    (ObserveConduct(conduct=frozenset({Conduct.PUNCTUAL}), **COMMON), Conduct.PUNCTUAL),
    (OfferStance(stances=frozenset({Stance.VALIDATION}), **COMMON), Stance.VALIDATION),
    (
        KeepConfidential(scope=frozenset({Scope.MEMBER_IDENTITIES}), **COMMON),
        Scope.MEMBER_IDENTITIES,
    ),
    (
        UpholdTeamAgreement(principles=frozenset({TeamPrinciple.FALLIBILITY}), **COMMON),
        TeamPrinciple.FALLIBILITY,
    ),
    (CustomCommitment(code=Code("clinic:walk"), text="Walks.", **COMMON), Code("clinic:walk")),
    (
        WorkOnTargets(targets=(Target(level=TargetLevel.SKILLS),), **COMMON),
        CommitmentKind.WORK_ON_TARGETS,
    ),
    (ParticipateInSession(mode=Mode.SKILLS_GROUP, **COMMON), CommitmentKind.PARTICIPATE),
    (UseCoaching(**COMMON), CommitmentKind.USE_COACHING),
    (
        ObserveConduct(conduct=frozenset({Conduct.RESPECTFUL, Conduct.PUNCTUAL}), **COMMON),
        CommitmentKind.OBSERVE_CONDUCT,
    ),
]
each_promise = pytest.mark.parametrize(
    ("promise", "word"), PROMISES, ids=[f"{p.kind} {w}" for p, w in PROMISES]
)


@each_promise
def test_before_effect_nothing_is_due(promise, word):
    assert state(unsigned(promise), [act(NOON, word)], at=NOON) == "not_due"


@each_promise
def test_without_a_report_nothing_is_known(promise, word):
    found = judged(agreed(promise), [urge(NOON, word)], at=NOON)
    assert (found.state.value, codes(found)) == ("unknown", ["no_record"])


@each_promise
def test_a_report_that_it_was_kept_and_none_against_it_is_kept(promise, word):
    found = judged(agreed(promise), [none(local(LAST), word)], at=NOON)
    assert (found.state.value, codes(found)) == ("kept", ["reported_kept"])
    assert state(agreed(promise), [none(local(OLDER), word)], at=NOON) == "unknown"


@each_promise
def test_a_report_against_it_is_not_kept(promise, word):
    seen = act(local(LAST), word)
    found = judged(agreed(promise), [none(NOON, word), seen], at=NOON)
    assert (found.state.value, codes(found)) == ("broken", ["reported_not_kept"])
    assert found.evidence == (seen.id,)
    assert state(agreed(promise), [act(local(OLDER), word)], at=NOON) == "unknown"


@each_promise
def test_only_what_is_later_than_the_last_recommitment_is_against_it(promise, word):
    again = recommit(agreed(promise), "client", at=local("2026-03-01 10:00"))
    before = act(local("2026-03-01 10:00"), word)
    assert state(again, [before], at=NOON) == "unknown"
    assert state(again, [before, none(local("2026-02-20 10:00"), word)], at=NOON) == "kept"
    assert state(again, [act(local("2026-03-01 10:01"), word)], at=NOON) == "broken"


def test_another_word_and_another_party_say_nothing():
    promise, word = PROMISES[0]
    seen = [act(NOON, Conduct.RESPECTFUL), act(NOON, word, "therapist")]
    assert state(agreed(promise), seen, at=NOON) == "unknown"


def test_what_was_before_the_agreement_took_effect_does_not_count():
    promise, word = PROMISES[0]
    late = signed(unsigned(promise), at=local("2026-03-08 09:00"))
    assert state(late, [act(local("2026-03-08 08:59"), word)], at=NOON) == "unknown"
    assert state(late, [act(local("2026-03-08 09:00"), word)], at=NOON) == "broken"


def test_a_report_of_none_is_about_its_whole_day_and_counts_from_the_day_of_effect_on():
    promise, word = PROMISES[0]
    late = signed(unsigned(promise), at=local("2026-03-08 09:00"))
    assert state(late, [none(local("2026-03-07 23:59"), word)], at=NOON) == "unknown"
    assert state(late, [none(local("2026-03-08 00:00"), word)], at=NOON) == "kept"


@pytest.mark.parametrize("index", range(len(PROMISES)))
def test_in_a_pause_only_taking_part_is_not_due(index):
    promise, word = PROMISES[index]
    paused = suspend(agreed(promise), at=local("2026-03-05 09:00"), reason=LeaveReason.OTHER)
    expected = "not_due" if isinstance(promise, ParticipateInSession) else "broken"
    assert state(paused, [act(local("2026-03-04 10:00"), word)], at=NOON) == expected
