"""What was observed: sessions, diary cards, practice, behavior, contacts and payments.

An observation is a fact with its instant, told by the host: a calendar, a diary card, a report. It
says what happened and judges nobody. An urge is not an act, and nothing here is a measure of risk.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Final, final

from dbtagreements.errors import Problem
from dbtagreements.fields import (
    Amount,
    ClockSpan,
    ContactId,
    Currency,
    Day,
    Hidden,
    Instant,
    PartyId,
    Slug,
    across,
    frozen,
    kinds,
)
from dbtagreements.span import Span
from dbtagreements.vocabulary import (
    Behavior,
    BehaviorForm,
    Code,
    Conduct,
    ContactKind,
    ContactPurpose,
    Context,
    Mode,
    Scope,
    SessionOutcome,
    Skill,
    Stance,
    TeamPrinciple,
    Trigger,
)
from dbtagreements.vocabulary.promises import CommitmentKind

__all__ = [
    "OBSERVATIONS",
    "BehaviorObserved",
    "ContactObserved",
    "DiaryCardObserved",
    "Observation",
    "PaymentObserved",
    "PracticeObserved",
    "SessionObserved",
]


@frozen(kw_only=True)
class Observation:
    """Something that was observed. Each kind of observation is a class derived from this one.

    A clinic's own kind derives from it too, with an `observed` that holds a colon.

    Attributes:
        id: What the host calls it; reasons name it by this.
    """

    tagged_by: ClassVar[str] = "observed"
    observed: ClassVar[str]

    id: Slug


@final
@frozen(kw_only=True)
class SessionObserved(Observation):
    """What became of a session, for one party. A week that had none is recorded too.

    Attributes:
        mode: Which kind of session.
        at: Its scheduled start.
        party: For whom it was to be.
        outcome: What became of it.
        late_by: How late the party came, where they came.
        notice: How long ahead word was given that the party comes late or not.
        excused: Whether the program excused the absence.
        makes_up: The id of the observed session that it makes up for.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> SessionObserved(
        ...     id="s1",
        ...     mode=Mode.SKILLS_GROUP,
        ...     at=DateTime(2026, 3, 3, 23, tzinfo=UTC),
        ...     party="client",
        ...     outcome=SessionOutcome.ATTENDED,
        ...     late_by=Span(minutes=10),
        ... ).late_by
        Span(minutes=10)
    """

    observed: ClassVar[str] = "session"

    mode: Mode | Code
    at: Instant
    party: PartyId
    outcome: SessionOutcome
    late_by: ClockSpan | None = None
    notice: Span | None = None
    excused: bool = False
    makes_up: Slug | None = None


@final
@frozen(kw_only=True)
class DiaryCardObserved(Observation):
    """Whether the diary card of a day was filled in; when it was does not matter.

    Attributes:
        party: Whose card.
        day: The local day that the card is about.
        filled: Whether it was filled in.

    Example:
        >>> from pendulum import Date
        >>> DiaryCardObserved(id="d1", party="client", day=Date(2026, 3, 3), filled=True).filled
        True
    """

    observed: ClassVar[str] = "diary_card"

    party: PartyId
    day: Day
    filled: bool


@final
@frozen(kw_only=True)
class PracticeObserved(Observation):
    """Skills that were practiced between sessions, the safety plan among them.

    Attributes:
        party: Who practiced.
        at: When.
        skills: Which skills; empty where that is not known.
        count: How many times; 0 is a report that there was no practice.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> PracticeObserved(
        ...     id="p1",
        ...     party="client",
        ...     at=DateTime(2026, 3, 3, 20, tzinfo=UTC),
        ...     skills=(Skill.MINDFULNESS,),
        ... ).count
        1
    """

    observed: ClassVar[str] = "practice"

    party: PartyId
    at: Instant
    skills: tuple[Skill | Code, ...] = ()
    count: Annotated[int, kinds.Number()] = 1


@final
@frozen(kw_only=True)
class BehaviorObserved(Observation):
    """An act, an urge, or a report that there was none, as of a behavior or of a promise.

    An urge, a thought or asking for help is never an act [P turnthemind.com].

    Attributes:
        party: Whose.
        behavior: What it is about: a word of what is refrained from, of what tells someone to reach
            out, of conduct, privacy, stance or the team's agreements, the kind of a promise, or a
            host's own word.
        at: When; a report that there was none is about that whole local day.
        form: In what form.
        context: Where it was.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> BehaviorObserved(
        ...     id="b1",
        ...     party="client",
        ...     behavior=Behavior.SELF_HARM,
        ...     at=DateTime(2026, 3, 8, 3, tzinfo=UTC),
        ...     form=BehaviorForm.URGE,
        ... ).form
        BehaviorForm.URGE
    """

    observed: ClassVar[str] = "behavior"

    party: PartyId
    behavior: Hidden[
        Behavior | Trigger | Conduct | Scope | Stance | TeamPrinciple | CommitmentKind | Code
    ]
    at: Instant
    form: Hidden[BehaviorForm]
    context: Context | None = None


@final
@frozen(kw_only=True)
class ContactObserved(Observation):
    """A contact between sessions: a call, a message, whether or not it was answered.

    Attributes:
        by: Who got in touch.
        to: With whom: a party, or the crisis line of the place.
        at: When.
        channel: In which way.
        purpose: What it was for.
        answered: Whether it was answered.
        answered_after: How long after; absent where it was answered, it was in time.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> ContactObserved(
        ...     id="k1",
        ...     by="client",
        ...     to="therapist",
        ...     at=DateTime(2026, 3, 8, 3, 20, tzinfo=UTC),
        ...     channel=ContactKind.PHONE,
        ...     purpose=ContactPurpose.SKILLS_GENERALIZATION,
        ...     answered_after=Span(minutes=20),
        ... ).answered
        True
    """

    observed: ClassVar[str] = "contact"

    by: PartyId
    to: ContactId
    at: Instant
    channel: ContactKind
    purpose: Hidden[ContactPurpose]
    answered: bool = True
    answered_after: ClockSpan | None = None

    @across(
        "answered",
        "answered_after",
        only_with="answered_after",
        schema={
            "if": {"required": ["answered"], "properties": {"answered": {"const": False}}},
            "then": {"properties": {"answered_after": False}},
        },
    )
    def _is_answered_where_it_says_how_soon(self) -> Iterator[Problem]:
        if self.answered_after is not None and not self.answered:
            yield Problem(
                "inconsistent", "/answered_after", "expected no answer time: it was not answered"
            )


@final
@frozen(kw_only=True)
class PaymentObserved(Observation):
    """A payment that was made.

    Attributes:
        by: Who paid.
        amount: How much, a decimal number as text.
        currency: The currency, ISO 4217.
        at: When.
        covers: The modes that it pays for; empty for all.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> PaymentObserved(
        ...     id="m1",
        ...     by="client",
        ...     amount="120.00",
        ...     currency="USD",
        ...     at=DateTime(2026, 3, 3, 20, tzinfo=UTC),
        ...     covers=frozenset({Mode.INDIVIDUAL}),
        ... ).amount
        '120.00'
    """

    observed: ClassVar[str] = "payment"

    by: PartyId
    amount: Amount
    currency: Currency
    at: Instant
    covers: frozenset[Mode | Code] = frozenset()


OBSERVATIONS: Final[tuple[type[Observation], ...]] = (
    SessionObserved,
    DiaryCardObserved,
    PracticeObserved,
    BehaviorObserved,
    ContactObserved,
    PaymentObserved,
)
"""The kinds of observation that the library knows. A host's own are added to it by value."""
