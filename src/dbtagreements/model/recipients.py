"""Who is told something: a recipient by role, or a certain one."""

from collections.abc import Iterator
from typing import final

from dbtagreements.errors import Problem
from dbtagreements.fields import Name, PartyId, across, frozen
from dbtagreements.model.parties import Identifier
from dbtagreements.vocabulary import Recipient

__all__ = ["RecipientRef"]

_MOST_ORGANIZATIONS = 8


@final
@frozen(kw_only=True)
class RecipientRef:
    """A recipient: by role alone, or a certain one, perhaps inside an organization.

    Attributes:
        role: What they are.
        party: The party that is meant.
        identifiers: What they are called in other systems.
        name: What they are called.
        within: The organization they belong to.

    Example:
        >>> school = RecipientRef(role=Recipient.SCHOOL, name="Elm Street School")
        >>> teacher = RecipientRef(role=Recipient.SCHOOL, name="M. Rivers", within=school)
    """

    role: Recipient
    party: PartyId | None = None
    identifiers: tuple[Identifier, ...] = ()
    name: Name | None = None
    within: "RecipientRef | None" = None

    @across("within", only_with="within")
    def _lies_in_few_organizations(self) -> Iterator[Problem]:
        outer, levels = self.within, 0
        while outer is not None:
            outer, levels = outer.within, levels + 1
        if levels > _MOST_ORGANIZATIONS:
            yield Problem(
                "too_deep", "/within", f"expected at most {_MOST_ORGANIZATIONS} organizations"
            )
