"""Coaching between sessions: what is offered, its limits, and what the client does with it."""

from collections.abc import Iterator
from typing import ClassVar, final

from dbtagreements.errors import Problem
from dbtagreements.fields import (
    ClockSpan,
    OneOrMore,
    PositiveClockSpan,
    TimeOfDay,
    TimeOfDayEnd,
    Zone,
    across,
    frozen,
)
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.model.commitments.sessions import lengths_in_order
from dbtagreements.vocabulary import (
    Behavior,
    CoachingPurpose,
    Code,
    ContactKind,
    Mode,
    Trigger,
    Weekday,
)

__all__ = ["CoachingHours", "OfferCoaching", "UseCoaching"]


@final
@frozen(kw_only=True)
class CoachingHours:
    """Hours at which coaching is offered, the same on several days of the week.

    Hours past midnight are two entries; round the clock is all seven days from 00:00 to 24:00.

    Attributes:
        weekdays: The days.
        start: The local time at which they begin, as `08:00`.
        end: The local time at which they end, as `20:00`; `24:00` is the end of the day.
    """

    weekdays: OneOrMore[Weekday]
    start: TimeOfDay
    end: TimeOfDayEnd

    @across("start", "end")
    def _end_after_they_start(self) -> Iterator[Problem]:
        if self.end <= self.start:
            yield Problem("end_before_start", "/end", "expected a time of day after the start")


@final
@frozen(kw_only=True)
class OfferCoaching(Commitment):
    """Offering calls or messages between sessions, within stated limits.

    Clauses 56 to 60. A pause after an act (the 24-hour rule) concerns extra contact alone:
    scheduled sessions, the safety plan and emergency care stay open [P turnthemind.com;
    P heidihealth.com].

    Attributes:
        channels: The kinds of contact offered; empty for any.
        hours: When; empty where no hours are stated.
        timezone: The zone of those hours; absent, it is the agreement's.
        response_within: How soon an answer comes.
        max_length: How long a call lasts at most.
        purposes: What coaching is for; empty for its usual purposes.
        hold_after: Acts after which coaching pauses.
        hold_for: How long it pauses after such an act.
        requires: The modes the client takes part in for coaching to be offered.
        worksheet: Whether a worksheet is filled in before a call.

    Example:
        >>> from dbtagreements import Span
        >>> OfferCoaching(
        ...     id="t3",
        ...     by=("therapist",),
        ...     channels=frozenset({ContactKind.PHONE}),
        ...     response_within=Span(hours=24),
        ...     max_length=Span(minutes=10),
        ...     hold_after=frozenset({Behavior.SELF_HARM}),
        ...     hold_for=Span(hours=24),
        ... ).hold_for
        Span(hours=24)
    """

    kind: ClassVar[str] = "offer_coaching"

    channels: frozenset[ContactKind] = frozenset()
    hours: tuple[CoachingHours, ...] = ()
    timezone: Zone | None = None
    response_within: ClockSpan | None = None
    max_length: ClockSpan | None = None
    purposes: frozenset[CoachingPurpose] = frozenset()
    hold_after: frozenset[Behavior | Trigger | Code] = frozenset()
    hold_for: PositiveClockSpan | None = None
    requires: frozenset[Mode | Code] = frozenset()
    worksheet: bool = False


@final
@frozen(kw_only=True)
class UseCoaching(Commitment):
    """Doing what was coached for a while, and reporting back (clause 64).

    Attributes:
        length_min: How long at least.
        length_max: How long at most.
        follow_up: Whether the client follows up if asked.

    Example:
        >>> from dbtagreements import Span
        >>> UseCoaching(
        ...     id="c7",
        ...     by=("client",),
        ...     length_min=Span(minutes=15),
        ...     length_max=Span(minutes=30),
        ...     follow_up=True,
        ... ).follow_up
        True
    """

    kind: ClassVar[str] = "use_coaching"

    length_min: ClockSpan | None = None
    length_max: ClockSpan | None = None
    follow_up: bool = False

    @across("length_min", "length_max", only_with="length_max")
    def _is_no_longer_than_it_may_be(self) -> Iterator[Problem]:
        yield from lengths_in_order(self.length_min, self.length_max)
