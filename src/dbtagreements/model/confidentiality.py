"""Where confidentiality ends: exceptions with their legal basis, and restrictions that forbid."""

from collections.abc import Iterator
from typing import final

from dbtagreements.errors import Problem
from dbtagreements.fields import Age, Citation, Day, OneOrMore, Place, PrivateText, across, frozen
from dbtagreements.span import Span
from dbtagreements.vocabulary import Condition, DayCount, Duty, Fact, Ground, Recipient

__all__ = ["AgeRange", "ConfidentialityException", "LegalBasis", "Restriction"]


@final
@frozen(kw_only=True)
class LegalBasis:
    """What in the law, or in a policy, something rests on.

    Attributes:
        citation: The section, as lawyers cite it.
        jurisdiction: Where it is law: ISO 3166.
        confirmed: Whether its text was read for this citation; counsel confirms the others.

    Example:
        >>> LegalBasis(citation="45 CFR 164.512(j)(1)(i)", jurisdiction="US").confirmed
        False
    """

    citation: Citation
    jurisdiction: Place | None = None
    confirmed: bool = False


@final
@frozen(kw_only=True)
class AgeRange:
    """Ages from one to another, in completed years; at least one bound is given.

    Attributes:
        from_: The youngest age that is meant; absent, from birth.
        below: The youngest age that is no longer meant; absent, without end.

    Example:
        >>> children = AgeRange(from_=0, below=18)
    """

    from_: Age | None = None
    below: Age | None = None

    @across("from_", "below", schema={"minProperties": 1})
    def _holds_an_age(self) -> Iterator[Problem]:
        if self.from_ is None and self.below is None:
            yield Problem("inconsistent", "", "expected from, below or both")
        elif self.from_ is not None and self.below is not None and self.below <= self.from_:
            yield Problem("inconsistent", "/below", "expected more than from")


@final
@frozen(kw_only=True)
class ConfidentialityException:
    """A ground on which something may, must or must not be told, to whom, and when.

    An agreement and a policy say exceptions alike.

    Attributes:
        ground: What it is that would be told about.
        duty: How far it binds.
        recipients: Who may be told; empty names nobody.
        requires: Facts that must all be so.
        requires_not: Facts that must all not be so.
        requires_any: Facts of which one must be so.
        unless: Facts that put it out of force.
        victim_age: The ages of the person spoken of to whom it applies.
        client_age: The ages of the client to whom it applies.
        conditions: What goes with telling.
        within: How soon it must be told.
        within_counts: How the days of `within` are counted.
        basis: What it rests on.
        barred_by: What bars it where one of its facts puts it out.
        professional_duty: Whether a regulator expects it, though no law compels it.
        note: What else is to be known about it.

    Example:
        >>> ConfidentialityException(
        ...     ground=Ground.HARM_TO_SELF,
        ...     duty=Duty.PERMITTED,
        ...     recipients=frozenset({Recipient.EMERGENCY_SERVICES}),
        ... ).ground
        Ground.HARM_TO_SELF
    """

    ground: Ground
    duty: Duty
    recipients: frozenset[Recipient] = frozenset()
    requires: frozenset[Fact] = frozenset()
    requires_not: frozenset[Fact] = frozenset()
    requires_any: frozenset[Fact] = frozenset()
    unless: frozenset[Fact] = frozenset()
    victim_age: AgeRange | None = None
    client_age: AgeRange | None = None
    conditions: frozenset[Condition] = frozenset()
    within: Span | None = None
    within_counts: DayCount = DayCount.CALENDAR
    basis: tuple[LegalBasis, ...] = ()
    barred_by: tuple[LegalBasis, ...] = ()
    professional_duty: bool = False
    note: PrivateText | None = None


@final
@frozen(kw_only=True)
class Restriction:
    """What the provider has agreed, or must agree, not to tell someone.

    A health plan is not told of care that the client paid in full and asks to keep from it:
    45 CFR 164.522(a)(1)(vi).

    Attributes:
        recipient: Who is not told.
        grounds: On which grounds.
        basis: What it rests on.
        since: The first day it is in force.
        ended: The first day it is no longer in force; absent, it goes on.

    Example:
        >>> from pendulum import Date
        >>> Restriction(
        ...     recipient=Recipient.PAYER,
        ...     grounds=frozenset({Ground.PAYMENT}),
        ...     basis=(LegalBasis(citation="45 CFR 164.522(a)(1)(vi)"),),
        ...     since=Date(2026, 1, 5),
        ... ).recipient
        Recipient.PAYER
    """

    recipient: Recipient
    grounds: OneOrMore[Ground]
    basis: tuple[LegalBasis, ...] = ()
    since: Day
    ended: Day | None = None

    @across("since", "ended", only_with="ended")
    def _ends_after_it_starts(self) -> Iterator[Problem]:
        if self.ended is not None and self.ended < self.since:
            yield Problem("end_before_start", "/ended", "expected a day that is not before since")
