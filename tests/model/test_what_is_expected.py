"""What fits together in no value is refused by code, at its place, with what was expected."""

import pytest
from pendulum import Date
from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import (
    AbsenceLimit,
    AbsenceUnit,
    AgeRange,
    AttendSessions,
    Corrected,
    InvalidValue,
    LeaveReason,
    Mode,
    Module,
    Party,
    Reviewed,
    Risk,
    Role,
    Skill,
    Span,
    Suspended,
    Term,
    Treatment,
    Weekday,
    WeeklySchedule,
)

SCHEDULE = WeeklySchedule(weekday=Weekday.MONDAY, time="18:00", lasting=Span(hours=2))
AT, BEFORE = instant("2026-02-01T12:00Z"), instant("2026-01-31T12:00Z")


OPEN = relationship("2026-01-05", None, NEW_YORK)


def unordered():
    agreement = relationship("2026-01-05", None, NEW_YORK)
    agreement = signed(agreement, client="2026-01-05T14:00Z", therapist="2026-01-05T15:00Z")
    return relationship("2026-01-05", None, NEW_YORK, history=tuple(reversed(agreement.history)))


REFUSED = {
    "weeks that are missed in all and not in a row": (
        lambda: AbsenceLimit(misses=4, unit=AbsenceUnit.WEEK, consecutive=False),
        "inconsistent",
        "/unit",
    ),
    "a session that may be longer than it may be": (
        lambda: AttendSessions(
            id="c1",
            by=("client",),
            mode=Mode.INDIVIDUAL,
            length_min=Span(hours=2),
            length_max=Span(hours=1),
        ),
        "inconsistent",
        "/length_max",
    ),
    "a module that may take fewer weeks than it takes": (
        lambda: Module(name=Skill.DISTRESS_TOLERANCE, weeks=8, weeks_max=6),
        "inconsistent",
        "/weeks_max",
    ),
    "an age below what it begins with": (
        lambda: AgeRange(from_=18, below=18),
        "inconsistent",
        "/below",
    ),
    "an event that was recorded before it happened": (
        lambda: Reviewed(id="e1", by="therapist", at=AT, recorded_at=BEFORE),
        "end_before_start",
        "/recorded_at",
    ),
    "a pause that is over when it begins": (
        lambda: Suspended(id="e1", at=AT, until=AT, reason=LeaveReason.CLIENT_LEAVE),
        "end_before_start",
        "/until",
    ),
    "a party that is called like the crisis line": (
        lambda: Party(id="emergency_line", role=Role.SUPPORT_PERSON, name="Eva Example"),
        "reserved_id",
        "/id",
    ),
    "a risk of nothing": (lambda: Risk(), "inconsistent", ""),  # noqa: PLW0108  # made when asked
    "a term that ends before it starts": (
        lambda: Term(start=Date(2026, 1, 5), end=Date(2026, 1, 4)),
        "end_before_start",
        "/end",
    ),
    "a correction of what did not happen": (
        lambda: relationship(
            "2026-01-05", None, NEW_YORK, history=(Corrected(id="e1", at=AT, corrects="e9"),)
        ),
        "dangling_event",
        "/history/0/corrects",
    ),
    "a treatment with one agreement twice": (
        lambda: Treatment(
            id="treatment",
            client="client",
            started_on=Date(2026, 1, 5),
            agreements=(OPEN, OPEN),
        ),
        "duplicate_id",
        "/agreements/1/id",
    ),
    "meetings without an end": (
        lambda: SCHEDULE.occurrences(Term(start=Date(2026, 1, 5)), timezone=NEW_YORK),
        "missing",
        "/between/end",
    ),
    "meetings without a zone": (
        lambda: SCHEDULE.occurrences(Term(start=Date(2026, 1, 5), end=Date(2026, 2, 1))),
        "missing",
        "/timezone",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_by_code_at_its_place_with_what_was_expected(what):
    make, code, path = REFUSED[what]
    with pytest.raises(InvalidValue) as refused:
        make()

    [problem] = refused.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert problem.message.startswith("expected ")


def test_a_history_out_of_order_is_refused_at_each_event_that_comes_too_late():
    with pytest.raises(InvalidValue) as refused:
        unordered()

    assert {problem.path.rpartition("/")[0] for problem in refused.value.problems} == {"/history"}
    assert all(problem.message.startswith("expected ") for problem in refused.value.problems)


@pytest.mark.parametrize("ask", [OPEN.party, OPEN.commitment], ids=["party", "commitment"])
def test_who_or_what_is_not_there_is_a_key_that_is_missing(ask):
    with pytest.raises(KeyError) as missing:
        ask("sister")

    assert missing.value.args == ("sister",)


def test_a_term_lasts_as_long_as_is_said_and_no_longer():
    start = Date(2026, 1, 5)

    assert Term.lasting(start, weeks=1).end == Date(2026, 1, 11)
    assert Term.lasting(start, months=1).end == Date(2026, 2, 4)
    assert Term.lasting(start, years=1).end == Date(2027, 1, 4)
