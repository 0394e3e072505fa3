"""Each step records all that it is told, and each refusal says in words why."""

from itertools import pairwise

import pytest
from attrs import evolve
from pendulum import UTC, Date, DateTime
from tests.scenarios.stories import ANA, NEW_YORK, SAM, instant, relationship, signed

from dbtagreements import (
    Capacity,
    EndReason,
    Ground,
    Identifier,
    Information,
    InvalidValue,
    LeaveReason,
    LifecycleError,
    Method,
    Recipient,
    RecipientRef,
    ReleaseAgreement,
    Span,
    Term,
    amend,
    correct,
    decline,
    disclosed,
    due_for_renewal,
    end,
    explain_limits,
    recommit,
    renew,
    resume,
    review,
    review_day,
    revoke,
    sign,
    status,
    suspend,
    timeline,
    versions,
)

DRAFT = relationship("2026-01-05", "2027-01-04", NEW_YORK)
SIGNED = signed(DRAFT, client="2026-01-05T14:00Z", therapist="2026-01-05T15:00Z")
RELEASE = ReleaseAgreement(
    id="release", timezone=NEW_YORK, language="en", parties=(ANA, SAM), term=DRAFT.term
)
AT, RECORDED = instant("2026-02-01T12:00Z"), instant("2026-02-03T09:00Z")
BACK = instant("2026-02-08T12:00Z")
SCHOOL = RecipientRef(role=Recipient.SCHOOL, name="Elm Street School")
ATTENDANCE = frozenset({Information.ATTENDANCE_ONLY})
DIGEST = f"sha256:{'0' * 64}"
PROOF = Identifier(system="https://sign.example/envelopes", value="1")

SUSPENDED = suspend(SIGNED, at=AT, reason=LeaveReason.HOSPITALIZATION)
ENDED = end(SIGNED, at=AT, reason=EndReason.COMPLETED)

STEPS = {
    "sign": (
        sign,
        (DRAFT, "client"),
        {
            "method": Method.INK,
            "capacity": Capacity.SELF,
            "witness": "therapist",
            "language": "es",
            "evidence": (PROOF,),
        },
    ),
    "decline": (decline, (DRAFT, "client"), {"reason": "Not yet"}),
    "explain limits": (
        explain_limits,
        (SIGNED, "therapist"),
        {"to": ("client",), "notice": DIGEST},
    ),
    "review": (review, (SIGNED, "therapist"), {}),
    "recommit": (recommit, (SIGNED, "client"), {}),
    "suspend": (
        suspend,
        (SIGNED,),
        {"reason": LeaveReason.HOSPITALIZATION, "until": BACK, "note": "In hospital"},
    ),
    "resume": (resume, (SUSPENDED,), {}),
    "end": (
        end,
        (SIGNED,),
        {"reason": EndReason.TRANSFERRED, "by": "therapist", "note": "To another town"},
    ),
    "revoke": (revoke, (RELEASE, "client"), {"recipient": SCHOOL}),
    "record a disclosure": (
        disclosed,
        (SIGNED, "therapist"),
        {
            "to": SCHOOL,
            "ground": Ground.CLIENT_AUTHORIZATION,
            "information": ATTENDANCE,
            "decision": DIGEST,
        },
    ),
    "correct": (correct, (SUSPENDED, SUSPENDED.history[-1].id), {"reason": "Another client"}),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_records_all_that_it_is_told(step):
    take, told, more = STEPS[step]
    event = take(*told, at=AT, recorded_at=RECORDED, **more).history[-1]

    said = {name: getattr(event, name) for name in (*more, "at", "recorded_at")}
    assert said == {**more, "at": AT, "recorded_at": RECORDED}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_goes_back_in_time_is_refused_by_its_name(step):
    take, (agreement, *told), more = STEPS[step]
    later = review(agreement, "therapist", at=BACK)

    with pytest.raises(LifecycleError) as refused:
        take(later, *told, at=AT.add(hours=1), **more)

    assert refused.value.step == step
    assert refused.value.reason


INK = {"at": BACK, "method": Method.INK}
NEXT_YEAR = Term(start=Date(2027, 1, 5), end=Date(2028, 1, 4))
CORRECTED = correct(SUSPENDED, SUSPENDED.history[-1].id, at=BACK)

REFUSED = {
    "a version that is missing": ("follow the versions", lambda: versions([amend(SIGNED)])),
    "another agreement": (
        "follow the versions",
        lambda: versions([SIGNED, evolve(amend(SIGNED), id="other")]),
    ),
    "a version of another text": (
        "follow the versions",
        lambda: versions([evolve(SIGNED, title="Ours"), amend(SIGNED)]),
    ),
    "what has ended is not amended": ("amend", lambda: amend(ENDED, title="Ours")),
    "what has ended is not renewed": ("renew", lambda: renew(ENDED, term=NEXT_YEAR)),
    "a release that was taken back is not amended": (
        "amend",
        lambda: amend(revoke(RELEASE, "client", at=AT), title="Ours"),
    ),
    "an open term is not renewed": (
        "renew",
        lambda: renew(relationship("2026-01-05", None, NEW_YORK), term=NEXT_YEAR),
    ),
    "a term begins after the last": (
        "renew",
        lambda: renew(SIGNED, term=Term(start=Date(2027, 1, 4), end=Date(2028, 1, 4))),
    ),
    "an event that is not there": ("correct", lambda: correct(SIGNED, "e9", at=AT)),
    "only a release is taken back": ("revoke", lambda: revoke(SIGNED, "client", at=AT)),
    "what does not pause is not resumed": ("resume", lambda: resume(SIGNED, at=AT)),
    "what pauses is not paused": (
        "suspend",
        lambda: suspend(SUSPENDED, at=BACK, reason=LeaveReason.CLIENT_LEAVE),
    ),
    "what is out of force is not corrected": (
        "correct",
        lambda: correct(CORRECTED, SUSPENDED.history[-1].id, at=BACK),
    ),
}


@pytest.mark.parametrize("refusal", REFUSED)
def test_a_refusal_has_a_reason_in_words(refusal):
    step, take = REFUSED[refusal]
    with pytest.raises(LifecycleError) as refused:
        take()

    assert refused.value.step == step
    assert len(refused.value.reason.split()) > 2


@pytest.mark.parametrize(
    "step",
    [lambda who: decline(SIGNED, who, at=BACK), lambda who: sign(SIGNED, who, **INK)],
    ids=["decline", "sign"],
)
def test_whom_it_is_signed_by_is_said_to_whoever_is_none_of_them(step):
    with pytest.raises(LifecycleError) as refused:
        step("sister")

    assert "client" in refused.value.reason
    assert "therapist" in refused.value.reason


def test_what_is_recorded_without_changing_the_state_begins_no_new_phase():
    agreement = review(SIGNED, "therapist", at=AT)
    phases = timeline(agreement)

    assert AT not in [phase.start for phase in phases]
    assert all(one.status is not other.status for one, other in pairwise(phases))


def test_a_review_after_hours_of_the_clock_falls_on_the_day_where_the_agreement_is_kept():
    """A day and an hour after the first day began in New York it is the second day there."""
    agreement = evolve(DRAFT, review=Span.parse("P1DT1H"))

    assert review_day(agreement, at=AT) == Date(2026, 1, 6)


def test_a_renewal_that_would_be_due_before_the_first_day_there_is_is_due_on_that_day():
    agreement = relationship("0001-01-01", "0001-06-01", "UTC")
    first = DateTime(1, 1, 1, tzinfo=UTC)

    assert due_for_renewal(agreement, at=first, within=Span.parse("P1Y"))


def test_a_pause_may_be_recorded_before_one_that_came_later():
    """A pause of January becomes known in March, while the one of February goes on."""
    late = suspend(
        SUSPENDED,
        at=instant("2026-01-10T12:00Z"),
        until=instant("2026-01-17T12:00Z"),
        reason=LeaveReason.CLIENT_LEAVE,
        recorded_at=instant("2026-03-01T12:00Z"),
    )

    assert status(late, at=instant("2026-01-12T12:00Z")) == "suspended"
    assert status(late, at=instant("2026-01-20T12:00Z")) == "in_effect"
    assert status(late, at=instant("2026-02-05T12:00Z")) == "suspended"


@pytest.mark.parametrize(
    ("ask", "code", "path"),
    [
        (lambda: renew(SIGNED, term="2027"), "wrong_type", "/term"),
        (lambda: status(SIGNED, at="2026-02-01"), "wrong_type", "/at"),
        (
            lambda: due_for_renewal(SIGNED, at=AT, within=Span.parse("PT1H")),
            "bad_span",
            "/within",
        ),
    ],
    ids=["a term", "an instant", "a span"],
)
def test_what_is_no_answer_to_a_question_is_refused_at_its_place(ask, code, path):
    with pytest.raises(InvalidValue) as refused:
        ask()

    [problem] = refused.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert problem.message.startswith("expected ")
