"""Who is who among the parties of a standard agreement, and who of them signs."""

from collections.abc import Iterable
from typing import Final, TypeVar

import attrs

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.model import Agreement, Commitment, Party
from dbtagreements.vocabulary import Role

__all__ = ["SUPPORTERS", "ids", "needs", "with_signers"]

_A = TypeVar("_A", bound=Agreement)

SUPPORTERS: Final = (Role.SUPPORT_PERSON, Role.FAMILY_MEMBER, Role.GUARDIAN)


def ids(parties: Iterable[Party], *roles: Role) -> tuple[str, ...]:
    """The ids of the parties in these roles, in the order of the parties."""
    return tuple(party.id for party in parties if party.role in roles)


def needs(agreement: Agreement, *groups: tuple[Role, ...]) -> None:
    """See to it that the roles which a template gives promises to are there.

    Args:
        agreement: The agreement whose parties are asked.
        groups: Roles of which one must be there, for each group.

    Raises:
        InvalidValue: Nobody is in any role of a group.
    """
    problems = [
        Problem("missing", "/parties", f"expected a party in the role {' or '.join(group)}")
        for group in groups
        if not ids(agreement.parties, *group)
    ]
    if problems:
        raise InvalidValue(problems)


def with_signers(agreement: _A, commitments: tuple[Commitment, ...]) -> _A:
    """The agreement with its promises, signed by its usual signers and by all who promise.

    An organization promises through the people who sign, and signs nothing itself.
    """
    owing = {party for commitment in commitments for party in commitment.by}
    owing -= set(ids(agreement.parties, Role.ORGANIZATION))
    signers = tuple(
        party.id
        for party in agreement.parties
        if party.id in owing or party.id in agreement.signers
    )
    return attrs.evolve(agreement, commitments=commitments, signers=signers)
