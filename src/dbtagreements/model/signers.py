"""Who signs an agreement where it does not say so itself: by its type and the parties' roles."""

from collections.abc import Iterable
from typing import Final

from dbtagreements.model.parties import Party
from dbtagreements.model.time import Term, age_on
from dbtagreements.vocabulary import Role

__all__ = [
    "ADULT",
    "CLIENT_FACING",
    "TEAM",
    "signers_by_role",
    "signers_of_group",
    "signers_of_release",
]

ADULT: Final = 18
"""The age of majority where no policy says otherwise; from it on a client signs a release alone."""

CLIENT_FACING: Final = frozenset({Role.CLIENT, Role.THERAPIST, Role.GUARDIAN})

TEAM: Final = frozenset(
    {
        Role.TEAM_MEMBER,
        Role.TEAM_LEADER,
        Role.THERAPIST,
        Role.SKILLS_TRAINER,
        Role.SUPERVISOR,
    }
)


def signers_by_role(parties: Iterable[Party], roles: frozenset[Role]) -> tuple[str, ...]:
    """The ids of the parties in one of these roles, in the order of the parties."""
    return tuple(party.id for party in parties if party.role in roles)


def signers_of_group(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Clients, guardians and skills trainers; therapists where there is no skills trainer."""
    trained = any(party.role is Role.SKILLS_TRAINER for party in parties)
    leader = Role.SKILLS_TRAINER if trained else Role.THERAPIST
    return signers_by_role(parties, frozenset({Role.CLIENT, leader, Role.GUARDIAN}))


def signers_of_release(parties: tuple[Party, ...], term: Term) -> tuple[str, ...]:
    """The clients; for one under 18 on the first day, the guardians who represent them instead."""
    represented = {p.represents for p in parties if p.role is Role.GUARDIAN}
    minors = {
        party.id
        for party in parties
        if party.role is Role.CLIENT
        and party.born is not None
        and party.id in represented
        and age_on(party.born, term.start) < ADULT
    }
    return tuple(
        party.id
        for party in parties
        if (party.role is Role.CLIENT and party.id not in minors)
        or (party.role is Role.GUARDIAN and party.represents in minors)
    )
