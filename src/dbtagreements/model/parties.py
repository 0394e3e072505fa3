"""The people and organizations of an agreement, and how they are reached and known elsewhere."""

from collections.abc import Iterator
from typing import Final, final

from attrs import field

from dbtagreements.errors import Problem
from dbtagreements.fields import (
    EMERGENCY_LINE,
    Extensions,
    FrozenMap,
    Name,
    PartyId,
    PrivateDay,
    PrivateText,
    Slug,
    Uri,
    across,
    frozen,
    frozen_json,
)
from dbtagreements.vocabulary import ContactKind, Role

__all__ = ["AT_ONCE", "CLINICIANS", "PROVIDERS", "ContactPoint", "Identifier", "Party"]

CLINICIANS: Final = (
    Role.THERAPIST,
    Role.SKILLS_TRAINER,
    Role.TEAM_LEADER,
    Role.TEAM_MEMBER,
    Role.SUPERVISOR,
)
"""The roles of the people who treat, in the order in which they are named."""

PROVIDERS: Final = (*CLINICIANS, Role.ORGANIZATION)
"""The roles of those who treat: these people, and the organization that they work for."""

AT_ONCE: Final = frozenset({ContactKind.PHONE, ContactKind.SMS, ContactKind.VIDEO, ContactKind.APP})
"""The ways in which someone is reached at once."""


@final
@frozen(kw_only=True)
class ContactPoint:
    """A way to reach a party.

    Attributes:
        kind: The kind of contact.
        value: The number or address, as it is to be used.
        note: When or for what to use it.
    """

    kind: ContactKind
    value: Name
    note: PrivateText | None = None


@final
@frozen(kw_only=True)
class Identifier:
    """What a party, an agreement or a piece of evidence is called in another system.

    Attributes:
        system: The URI of that system.
        value: What it is called there.
    """

    system: Uri
    value: Name


@final
@frozen(kw_only=True)
class Party:
    """One who takes part in an agreement.

    Attributes:
        id: How the agreement refers to this party.
        role: What part they have.
        name: What they are called.
        born: The day of birth, where it matters to who must sign or may be told.
        contacts: How they are reached.
        represents: The party for whom a guardian or an interpreter acts.
        identifiers: What they are called in other systems.
        extensions: What the host adds, under names with a prefix.

    Example:
        >>> from pendulum import Date
        >>> Party(id="client", role=Role.CLIENT, name="Ana Example", born=Date(1994, 3, 2))
        Party(id='client', role=Role.CLIENT)
    """

    id: Slug
    role: Role
    name: Name
    born: PrivateDay | None = None
    contacts: tuple[ContactPoint, ...] = ()
    represents: PartyId | None = None
    identifiers: tuple[Identifier, ...] = ()
    extensions: Extensions = field(factory=FrozenMap, converter=frozen_json)

    @across("id", schema={"properties": {"id": {"not": {"const": EMERGENCY_LINE}}}})
    def _is_no_emergency_line(self) -> Iterator[Problem]:
        if self.id == EMERGENCY_LINE:
            yield Problem("reserved_id", "/id", "expected another id: this names the crisis line")
