"""Whether two recipients are the same: by party, by identifier, by name, inside organizations.

To keep something from someone, one mark that they share is enough, and what cannot be told apart
counts as the same. To let them know, one mark must be shared and none may differ.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from dbtagreements.model import Identifier, Party, RecipientRef
from dbtagreements.vocabulary import Recipient

__all__ = ["Match", "Person", "allowed", "inside", "person", "refused"]


class Match(Enum):
    """How a recipient that was asked about stands to one whom the client named."""

    SAME = auto()
    UNKNOWN = auto()
    HOLDS = auto()
    OTHER = auto()


class Person(NamedTuple):
    """A recipient with every mark by which they are known.

    Attributes:
        role: What they are.
        party: The party that is meant.
        identifiers: What they are called in other systems.
        names: What they are called, written alike.
        within: The organization that they belong to.
    """

    role: Recipient
    party: str | None = None
    identifiers: frozenset[Identifier] = frozenset()
    names: frozenset[str] = frozenset()
    within: "Person | None" = None

    @property
    def is_anyone(self) -> bool:
        """Whether it is given by its role alone, so that nobody in particular is meant."""
        return not (self.party or self.identifiers or self.names)

    def organizations(self) -> Iterator["Person"]:
        """The organizations around them, from the innermost out."""
        outer = self.within
        while outer is not None:
            yield outer
            outer = outer.within


def person(ref: RecipientRef, parties: Mapping[str, Iterable[Party]]) -> Person:
    """A recipient with the marks of the party that is meant added.

    Args:
        ref: The recipient.
        parties: By id, the parties that may be meant.
    """
    meant = tuple(parties.get(ref.party, ())) if ref.party is not None else ()
    names = (*(party.name for party in meant), *((ref.name,) if ref.name is not None else ()))
    return Person(
        role=ref.role,
        party=ref.party if meant else None,
        identifiers=frozenset(
            (*ref.identifiers, *(each for party in meant for each in party.identifiers))
        ),
        names=frozenset(
            written for name in names if (written := " ".join(name.casefold().split()))
        ),
        within=None if ref.within is None else person(ref.within, parties),
    )


def refused(named: Person, asked: Person) -> Match:
    """Whether a refusal that names one recipient reaches another who was asked about.

    Returns:
        SAME or UNKNOWN, where it does or where that cannot be told; HOLDS, where the one asked
        about is an organization that may hold the one who is named; OTHER, where it does not.
    """
    reached = {_reached(named, each) for each in _looked_at(named, asked)}
    if Match.SAME in reached:
        return Match.SAME
    if any(_compared(outer, asked) is Match.SAME for outer in named.organizations()):
        return Match.HOLDS
    if Match.UNKNOWN in reached:
        return Match.UNKNOWN
    may_hold = asked.within is None and any(
        outer.role is asked.role and _compared(outer, asked) is Match.UNKNOWN
        for outer in named.organizations()
    )
    return Match.HOLDS if may_hold else Match.OTHER


def allowed(named: Person, asked: Person) -> Match:
    """Whether leave that names one recipient reaches another who was asked about.

    Returns:
        SAME, where it does; UNKNOWN, where that cannot be told; OTHER, where it does not.
    """
    if named.role is not asked.role:
        return Match.OTHER
    # Who is told in an organization that may be told is told as part of it.
    reached = {_met(named, each) for each in _looked_at(named, asked)}
    return next(match for match in Match if match in reached)


def inside(narrow: Person, wide: Person) -> bool:
    """Whether one is the other, one of that role, or within that organization."""
    everyone = (narrow, *narrow.organizations())
    if wide.is_anyone and wide.within is None:
        return any(each.role is wide.role for each in everyone)
    return any(_met(wide, each) is Match.SAME for each in everyone)


def _looked_at(named: Person, asked: Person) -> Iterator[Person]:
    """Of a recipient and the organizations around them, those that may be whom someone named."""
    yield asked
    for outer in asked.organizations():
        # Who is named as a person in an organization is none, unless a mark says so.
        if named.within is None or _share_a_mark(named, outer):
            yield outer


def _reached(named: Person, asked: Person) -> Match:
    if named.is_anyone:
        same_role = named.role is asked.role
        return _lies_within(named, asked, _reached) if same_role else Match.OTHER
    match = _compared(named, asked)
    if match is not Match.UNKNOWN:
        return match
    if named.role is not asked.role:
        return Match.OTHER
    by_name_alone = not (named.party or named.identifiers)
    return Match.SAME if by_name_alone and asked.is_anyone else Match.UNKNOWN


def _met(named: Person, asked: Person) -> Match:
    if named.role is not asked.role:
        return Match.OTHER
    lies = _lies_within(named, asked, _met)
    if named.is_anyone or lies is Match.OTHER:
        return lies
    match = _compared(named, asked)
    if match is not Match.SAME:
        return match
    if _contradict(named, asked):
        return Match.OTHER
    by_mark = _share_a_mark(named, asked)
    by_name_alone = not (named.party or named.identifiers) and lies is Match.SAME
    return Match.SAME if by_mark or by_name_alone else Match.UNKNOWN


def _lies_within(named: Person, asked: Person, same: Callable[[Person, Person], Match]) -> Match:
    if named.within is None:
        return Match.SAME
    around = {same(named.within, outer) for outer in asked.organizations()} or {Match.UNKNOWN}
    return next(match for match in Match if match in around)


def _compared(one: Person, other: Person) -> Match:
    if _share_a_mark(one, other):
        return Match.SAME
    differ = _marks_differ(one, other)
    if one.names and other.names:
        if one.names & other.names:
            return Match.UNKNOWN if differ else Match.SAME
        return Match.OTHER
    return Match.OTHER if differ else Match.UNKNOWN


def _share_a_mark(one: Person, other: Person) -> bool:
    same_party = one.party is not None and one.party == other.party
    return same_party or bool(one.identifiers & other.identifiers)


def _contradict(one: Person, other: Person) -> bool:
    names_differ = one.names and other.names and not one.names & other.names
    return bool(names_differ) or _marks_differ(one, other)


def _marks_differ(one: Person, other: Person) -> bool:
    if one.party is not None and other.party is not None and one.party != other.party:
        return True
    both = {each.system for each in one.identifiers} & {each.system for each in other.identifiers}
    return any(
        not {each for each in one.identifiers if each.system == system} & other.identifiers
        for system in both
    )
