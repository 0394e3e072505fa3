"""`DisclosureRequest`: the question whether something may be told, with all that is known."""

from collections.abc import Mapping
from typing import ClassVar, final

from attrs import field

from dbtagreements.disclosure.facts import known_facts
from dbtagreements.fields import Age, Flags, Hidden, Instant, OneOrMore, frozen
from dbtagreements.model import RecipientRef, Term
from dbtagreements.vocabulary import Code, Fact, Ground, Information, Purpose, Recipient

__all__ = ["DisclosureRequest"]


@final
@frozen(kw_only=True)
class DisclosureRequest:
    """The question whether something may be told to a recipient on a ground.

    What nobody has stated is unknown, and unknown is taken neither for true nor for false.

    Attributes:
        ground: Why it would be told.
        recipient: To whom: by role alone, or a certain one.
        at: When it would be told.
        purposes: For what; left out, for the ground itself.
        information: What would be told.
        about: The days that the information is about; absent, all of them.
        facts: The facts that are known, each so or not so.
        part2: Whether it comes from a federally assisted substance-use program [42 CFR 2.11].
        victim_age: The age of the child, elder or adult spoken of, in completed years.
        client_age: The age of the client, in completed years; absent, it follows from the day of
            birth where the agreement gives it.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> DisclosureRequest(
        ...     ground=Ground.HARM_TO_SELF,
        ...     recipient=Recipient.EMERGENCY_SERVICES,
        ...     at=DateTime(2026, 3, 2, 15, tzinfo=UTC),
        ...     facts={Fact.SERIOUS_THREAT: True, Fact.IMMINENT: True},
        ... ).facts[Fact.IMMINENT]
        True
    """

    schema: ClassVar[str] = "dbtagreements-request/1"

    ground: Ground
    recipient: Recipient | RecipientRef
    at: Instant
    purposes: frozenset[Purpose | Code] = frozenset()
    information: OneOrMore[Information | Code] = frozenset({Information.RECORD})
    about: Term | None = None
    facts: Hidden[Mapping[Fact, bool]] = field(factory=Flags[Fact], converter=known_facts)
    part2: Hidden[bool] = False
    victim_age: Hidden[Age] | None = None
    client_age: Hidden[Age] | None = None
