"""Sessions: attending them, how many may be missed, and taking part in them."""

from collections.abc import Iterator
from typing import ClassVar, Final, final

from dbtagreements.errors import Problem
from dbtagreements.fields import ClockSpan, Count, across, frozen
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.model.time import Cadence
from dbtagreements.span import Span
from dbtagreements.vocabulary import AbsenceUnit, Code, Material, Mode

__all__ = [
    "GROUP_MODES",
    "AbsenceLimit",
    "AttendSessions",
    "ParticipateInSession",
    "counts_weeks",
    "lengths_in_order",
]

GROUP_MODES: Final = frozenset({Mode.SKILLS_GROUP, Mode.MULTI_FAMILY_GROUP, Mode.GRADUATE_GROUP})
"""The modes in which several clients learn skills together."""


@final
@frozen(kw_only=True)
class AbsenceLimit:
    """How many sessions or weeks may be missed before the agreed limit is reached.

    DBT's own rule is four weeks of one mode missed in a row [L93; L15 General Handout 3]; other
    programs count otherwise, so each part is a parameter.

    Attributes:
        misses: The number at which the limit is reached.
        consecutive: Whether only misses in a row count.
        unit: What is counted; absent, it is weeks where in a row, else sessions.
        within: The time looked back over; absent, since the agreement took effect.
        excused_count: Whether sessions that were excused count too.

    Example:
        >>> four_weeks_in_a_row = AbsenceLimit(misses=4)
    """

    misses: Count
    consecutive: bool = True
    unit: AbsenceUnit | None = None
    within: Span | None = None
    excused_count: bool = True

    @across(
        "consecutive",
        "unit",
        schema={
            "if": {"required": ["consecutive"], "properties": {"consecutive": {"const": False}}},
            "then": {"properties": {"unit": {"const": "session"}}},
        },
    )
    def _counts_weeks_only_in_a_row(self) -> Iterator[Problem]:
        if self.unit is AbsenceUnit.WEEK and not self.consecutive:
            yield Problem("inconsistent", "/unit", "expected session: only weeks in a row count")


def counts_weeks(limit: AbsenceLimit) -> bool:
    """Whether a limit says so of weeks; else it does of sessions."""
    return limit.consecutive and limit.unit is not AbsenceUnit.SESSION


@final
@frozen(kw_only=True)
class AttendSessions(Commitment):
    """Coming to the sessions of one mode (clauses 2, 18, 20 to 23, 26 and 38).

    Attributes:
        mode: Which sessions.
        cadence: How often.
        length_min: The shortest a session lasts.
        length_max: The longest a session lasts.
        notice: How long ahead a session is cancelled.
        late_after: How late one may come and still have attended.
        absence_limit: How many may be missed.
        as_arranged: Whether another interval may be arranged by both.
        optional: Whether one may choose not to come.
        even_when_aversive: Whether coming although it feels aversive is part of the promise.
        make_up: The longest time after the start of a missed session in which a make-up may begin;
            absent, a make-up does not undo a miss.
        camera_on: Whether the camera is on in sessions online.
        bring: What is brought along.

    Example:
        >>> AttendSessions(
        ...     id="c1",
        ...     by=("client",),
        ...     mode=Mode.INDIVIDUAL,
        ...     cadence=Cadence(times=1, per=Span(weeks=1)),
        ...     length_min=Span(minutes=45),
        ...     length_max=Span(minutes=60),
        ...     absence_limit=AbsenceLimit(misses=4),
        ... ).mode
        Mode.INDIVIDUAL
    """

    kind: ClassVar[str] = "attend_sessions"

    mode: Mode | Code
    cadence: Cadence | None = None
    length_min: ClockSpan | None = None
    length_max: ClockSpan | None = None
    notice: Span | None = None
    late_after: ClockSpan | None = None
    absence_limit: AbsenceLimit | None = None
    as_arranged: bool = False
    optional: bool = False
    even_when_aversive: bool = False
    make_up: Span | None = None
    camera_on: bool = False
    bring: frozenset[Material] = frozenset()

    @across("length_min", "length_max", only_with="length_max")
    def _is_no_longer_than_it_may_be(self) -> Iterator[Problem]:
        yield from lengths_in_order(self.length_min, self.length_max)


@final
@frozen(kw_only=True)
class ParticipateInSession(Commitment):
    """Taking an active part in the sessions of one mode (clauses 3 and 25).

    Attributes:
        mode: Which sessions.
        verbally: Whether it means speaking, to the best of one's ability.

    Example:
        >>> ParticipateInSession(id="c3", by=("client",), mode=Mode.SKILLS_GROUP, verbally=True).id
        'c3'
    """

    kind: ClassVar[str] = "participate"

    mode: Mode | Code
    verbally: bool = False


def lengths_in_order(shortest: Span | None, longest: Span | None) -> Iterator[Problem]:
    """A problem where the shortest length is longer than the longest; both are clock spans."""
    if shortest is not None and longest is not None and shortest.elapsed > longest.elapsed:
        yield Problem("inconsistent", "/length_max", "expected no less than length_min")
