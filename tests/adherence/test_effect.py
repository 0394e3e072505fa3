"""When an agreement is in effect for what is observed; whole days and weeks; its end is final."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import UTC, Date, DateTime
from tests.scenarios.happenings import MISSED, attending, in_effect_from, local, session
from tests.scenarios.stories import ANA, NEW_YORK, SAM, instant, relationship, signed

from dbtagreements import (
    Agreement,
    EndReason,
    LeaveReason,
    Method,
    Mode,
    Observation,
    Party,
    ReleaseAgreement,
    Role,
    Term,
    amend,
    correct,
    end,
    recommit,
    resume,
    revoke,
    sign,
    status,
    suspend,
)
from dbtagreements.adherence import ASSESSORS, Judgment, assess
from dbtagreements.adherence.effect import Effect, effect_of
from dbtagreements.model import KeepDiaryCard
from dbtagreements.vocabulary import State, Status

AGREEMENT = in_effect_from("2026-03-02", NEW_YORK, attending(Mode.INDIVIDUAL))
KEEP = KeepDiaryCard(id="diary", by=("client",))
LATER = instant("2026-06-01T12:00Z")


def since(agreement, at=LATER):
    return effect_of(agreement, at=at).since


# --- Since when -----------------------------------------------------------------------------------


def test_it_takes_effect_with_its_term_where_all_signed_before():
    start = local("2026-03-02 00:00", NEW_YORK)
    assert since(AGREEMENT) == start
    assert since(AGREEMENT, start) == start
    assert since(AGREEMENT, start.subtract(seconds=1)) is None


def test_it_takes_effect_with_the_last_signature_where_that_came_later():
    late = signed(
        relationship("2026-03-02", None, NEW_YORK),
        client="2026-03-01T12:00Z",
        therapist="2026-03-04T15:00Z",
    )
    assert since(late) == instant("2026-03-04T15:00Z")
    assert since(late, instant("2026-03-04T14:59:59Z")) is None


def test_an_amendment_that_nobody_has_signed_yet_interrupts_nothing():
    amended = amend(AGREEMENT, commitments=(*AGREEMENT.commitments, KEEP))
    assert status(amended, at=LATER) is Status.AWAITING_SIGNATURE
    assert since(amended) == since(AGREEMENT)
    states = [one.state.value for one in assess(amended, (), at=LATER).commitments]
    assert states == ["unknown", "unknown"]


def test_a_signer_who_is_new_signs_before_it_is_in_effect_again():
    mother = Party(id="mother", role=Role.GUARDIAN, name="Eva Example", represents="client")
    more = amend(AGREEMENT, parties=(ANA, SAM, mother), signers=("client", "therapist", "mother"))
    assert since(more) is None
    signing = instant("2026-04-01T12:00Z")
    assert since(sign(more, "mother", at=signing, method=Method.INK)) == signing


def test_a_signature_that_was_entered_by_mistake_counts_no_more():
    mistaken = correct(AGREEMENT, "e2", at=instant("2026-04-01T12:00Z"))
    assert since(mistaken, instant("2026-03-31T12:00Z")) is not None
    assert since(mistaken) is None


def test_where_nobody_is_asked_a_text_that_nobody_signed_is_in_effect_for_nobody():
    unsigned = relationship("2026-03-02", None, NEW_YORK, signers=())
    assert since(unsigned) is None
    other = relationship("2026-03-02", None, NEW_YORK)
    by_ana = sign(other, "client", at=instant("2026-03-05T12:00Z"), method=Method.INK)
    nobody = amend(by_ana, signers=())
    assert since(nobody) == instant("2026-03-05T12:00Z")


def test_signed_only_after_its_term_it_never_was():
    late = signed(
        relationship("2026-03-02", "2026-03-08", NEW_YORK),
        client="2026-03-09T12:00Z",
        therapist="2026-03-09T12:00Z",
    )
    assert since(late) is None
    found = assess(late, (), at=LATER)
    assert found.commitments == ()


# --- Up to when -----------------------------------------------------------------------------------


def test_from_its_end_on_nothing_changes():
    ended = end(AGREEMENT, at=instant("2026-03-20T12:00Z"), reason=EndReason.COMPLETED)
    sessions = [
        session("s0", Mode.INDIVIDUAL, instant("2026-03-18T12:00Z"), MISSED),
        session("s1", Mode.INDIVIDUAL, instant("2026-03-20T12:00Z"), MISSED),
        session("s2", Mode.INDIVIDUAL, instant("2026-03-24T12:00Z"), MISSED),
    ]
    told = [
        assess(ended, sessions, at=at).commitments
        for at in (instant("2026-03-20T12:00Z"), instant("2026-03-25T12:00Z"), LATER)
    ]
    assert told[0] == told[1] == told[2]
    assert assess(ended, sessions, at=LATER).absences(Mode.INDIVIDUAL).sessions == ("s0",)


def test_an_end_that_was_entered_by_mistake_ends_nothing():
    ended = end(AGREEMENT, at=instant("2026-03-20T12:00Z"), reason=EndReason.OTHER)
    mistaken = correct(ended, ended.history[-1].id, at=instant("2026-03-21T12:00Z"))
    assert effect_of(ended, at=LATER).over
    assert not effect_of(mistaken, at=LATER).over
    assert effect_of(mistaken, at=LATER).until == LATER


def test_a_release_is_over_when_it_is_taken_back():
    release = ReleaseAgreement(
        id="story",
        timezone=NEW_YORK,
        language="en",
        parties=(ANA, SAM),
        term=Term(start=Date(2026, 3, 2)),
    )
    release = sign(release, "client", at=instant("2026-03-02T12:00Z"), method=Method.INK)
    back = revoke(release, "client", at=instant("2026-03-09T12:00Z"))
    assert effect_of(back, at=LATER).until == instant("2026-03-09T12:00Z")


def test_at_its_very_end_it_is_no_longer_in_effect():
    short = in_effect_from("2026-03-02", NEW_YORK, last="2026-03-08")
    over = local("2026-03-09 00:00", NEW_YORK)
    effect = effect_of(short, at=LATER)
    assert effect.covers(over.subtract(seconds=1))
    assert not effect.covers(over)
    assert not effect_of(AGREEMENT, at=over).covers(over.add(seconds=1))
    assert effect_of(AGREEMENT, at=over).covers(over)
    assert not effect_of(relationship("2026-03-02", None, NEW_YORK), at=over).covers(over)


# --- Pauses ---------------------------------------------------------------------------------------


def test_it_pauses_until_it_goes_on_by_itself_or_is_resumed():
    first = suspend(
        AGREEMENT,
        at=instant("2026-03-10T12:00Z"),
        reason=LeaveReason.CLIENT_LEAVE,
        until=instant("2026-03-20T12:00Z"),
    )
    early = resume(first, at=instant("2026-03-12T12:00Z"))
    for agreement, on in ((first, "2026-03-20T12:00Z"), (early, "2026-03-12T12:00Z")):
        effect = effect_of(agreement, at=LATER)
        assert effect.pauses == ((instant("2026-03-10T12:00Z"), instant(on)),)
        assert effect.pauses_at(instant("2026-03-10T12:00Z"))
        assert not effect.pauses_at(instant(on))
        assert effect.covers(instant(on))
        assert not effect.covers(instant("2026-03-11T12:00Z"))


def test_while_it_pauses_what_is_done_week_by_week_is_not_due():
    agreement = in_effect_from("2026-03-02", NEW_YORK, KEEP, attending(Mode.INDIVIDUAL))
    paused = suspend(agreement, at=instant("2026-03-20T12:00Z"), reason=LeaveReason.OTHER)
    found = assess(paused, (), at=LATER).commitments
    assert {one.state.value for one in found} == {"not_due"}
    assert {str(reason.code) for one in found for reason in one.reasons} == {"suspended"}


def test_an_end_inside_a_pause_is_the_end_and_the_pause_is_over():
    paused = suspend(AGREEMENT, at=instant("2026-03-20T12:00Z"), reason=LeaveReason.OTHER)
    ended = end(paused, at=instant("2026-03-25T12:00Z"), reason=EndReason.CLIENT_LEFT)
    missed = [session("s0", Mode.INDIVIDUAL, instant("2026-03-18T12:00Z"), MISSED)]
    assert assess(paused, missed, at=LATER).commitments[0].state.value == "not_due"
    assert assess(ended, missed, at=LATER).commitments[0].state.value == "at_risk"


# --- Whole days and weeks -------------------------------------------------------------------------


def whole_week(effect: Effect, monday: Date) -> bool:
    """Whether each day of a week was whole."""
    return all(effect.whole_day(monday.add(days=number)) for number in range(7))


@pytest.mark.parametrize(("day", "hours"), [(8, 23), (9, 24)])
def test_a_day_is_whole_once_it_is_over_however_many_hours_it_has(day, hours):
    date, start = Date(2026, 3, day), local(f"2026-03-{day:02} 00:00", NEW_YORK)
    assert not effect_of(AGREEMENT, at=start.add(hours=hours, seconds=-1)).whole_day(date)
    assert effect_of(AGREEMENT, at=start.add(hours=hours)).whole_day(date)


def test_a_week_is_whole_over_the_change_of_the_clocks():
    monday = Date(2026, 3, 2)
    over = local("2026-03-09 00:00", NEW_YORK)
    assert not whole_week(effect_of(AGREEMENT, at=over.subtract(seconds=1)), monday)
    assert whole_week(effect_of(AGREEMENT, at=over), monday)
    assert not whole_week(effect_of(AGREEMENT, at=over), Date(2026, 2, 23))


def test_a_day_in_which_it_paused_is_not_whole():
    paused = suspend(
        AGREEMENT,
        at=local("2026-03-10 00:00", NEW_YORK),
        reason=LeaveReason.OTHER,
        until=local("2026-03-11 00:00", NEW_YORK),
    )
    effect = effect_of(paused, at=LATER)
    assert [effect.whole_day(Date(2026, 3, day)) for day in (9, 10, 11)] == [True, False, True]
    assert not whole_week(effect, Date(2026, 3, 9))
    assert whole_week(effect, Date(2026, 3, 16))
    unsigned = relationship("2026-03-02", None, NEW_YORK)
    assert not effect_of(unsigned, at=LATER).whole_day(Date(2026, 3, 9))


# --- What an assessor is told ---------------------------------------------------------------------


def test_an_assessor_is_told_all_it_needs():
    told = []

    def look(_, party, situation):
        assert party == "client"
        told.append(situation)
        return Judgment(State.UNKNOWN)

    agreement = recommit(AGREEMENT, "client", at=instant("2026-03-05T12:00Z"))
    agreement = recommit(agreement, "client", at=instant("2026-03-06T12:00Z"))
    assessors = dict.fromkeys(ASSESSORS, look)
    at = instant("2026-03-10T03:30Z")
    found = assess(agreement, (), at=at, assessors=assessors)
    (situation,) = told
    assert situation.agreement is agreement
    assert (situation.at, situation.position, situation.treatment) == (at, 0, None)
    assert situation.day == Date(2026, 3, 9)
    assert situation.local_day(instant("2026-03-10T04:00Z")) == Date(2026, 3, 10)
    assert situation.recommitted("client") == instant("2026-03-06T12:00Z")
    assert situation.recommitted("therapist") is None
    assert situation.clients == ("client",)
    assert situation.status is Status.IN_EFFECT
    assert [event.id for event in situation.events] == ["e1", "e2", "e3", "e4"]
    assert not situation.suspended
    assert found.commitments[0].reasons == ()


@pytest.mark.parametrize(
    ("at", "timezone"),
    [
        (DateTime(1, 1, 1, tzinfo=UTC), NEW_YORK),
        (DateTime(1, 1, 1, tzinfo=UTC), "Asia/Kolkata"),
        (DateTime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), NEW_YORK),
        (DateTime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), "Pacific/Kiritimati"),
    ],
)
def test_the_ends_of_the_calendar_are_instants_like_others(at, timezone):
    agreement = relationship(
        "0001-01-01", None, timezone, commitments=(attending(Mode.INDIVIDUAL), KEEP)
    )
    for party in agreement.signers:
        agreement = sign(agreement, party, at=DateTime(1, 1, 2, tzinfo=UTC), method=Method.INK)
    near = instant("0001-01-20T12:00Z") if at.year == 1 else at
    missed = session("s0", Mode.INDIVIDUAL, at, MISSED)
    first = session("s1", Mode.INDIVIDUAL, DateTime(1, 1, 1, tzinfo=UTC), MISSED)
    assert assess(agreement, [missed, first], at=near).commitments


@settings(max_examples=60)
@given(st.from_type(Agreement), st.lists(st.from_type(Observation), max_size=6), st.data())
def test_any_agreement_can_be_held_against_anything_that_was_observed(agreement, seen, data):
    seen = list({one.id: one for one in seen}.values())
    at = data.draw(st.sampled_from([*(event.at for event in agreement.history), LATER]))
    found = assess(agreement, seen, at=at)
    assert [one.commitment for one in found.commitments] == [c.id for c in agreement.commitments]
    assert found == assess(agreement, seen[::-1], at=at)


def test_a_term_may_end_on_the_last_day_there_is():
    last = in_effect_from("9999-12-20", "UTC", attending(Mode.INDIVIDUAL), last="9999-12-31")
    assert not effect_of(last, at=instant("9999-12-31T23:59:59Z")).over
    assert assess(last, (), at=instant("9999-12-28T12:00Z")).commitments
