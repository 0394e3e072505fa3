"""`Agreement`: who promises what to whom, for how long, and what has happened to it since."""

import builtins
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, TypeVar, cast

from attrs import Factory, field

from dbtagreements.errors import Problem
from dbtagreements.fields import (
    AtLeastOne,
    Digest,
    Extensions,
    FrozenMap,
    Instant,
    Language,
    Name,
    PartyIds,
    Slug,
    Version,
    Zone,
    across,
    always_written,
    duplicates,
    frozen,
    frozen_json,
    readable,
    references,
)
from dbtagreements.model.commitments import Commitment
from dbtagreements.model.events import Corrected, Event
from dbtagreements.model.parties import Identifier, Party
from dbtagreements.model.signers import CLIENT_FACING, signers_by_role
from dbtagreements.model.time import Term
from dbtagreements.span import Span
from dbtagreements.vocabulary import Role

__all__ = ["Agreement"]

_C = TypeVar("_C", bound=Commitment)


def _usual_signers(agreement: "Agreement") -> tuple[str, ...]:
    # Asked before anything was checked: what is no party or no term is named by the checks.
    term, parties = cast(tuple[object, object], (agreement.term, agreement.parties))
    if not isinstance(term, Term) or not isinstance(parties, tuple):
        return ()
    given = cast(tuple[object, ...], parties)
    if not all(isinstance(party, Party) for party in given):
        return ()
    return agreement.usual_signers()


@frozen(kw_only=True)
class Agreement:
    """Who promises what to whom, for how long, and what has happened to it since.

    Each type of agreement is a class derived from this one. A clinic's own type derives from it
    too, with a `type` that holds a colon.

    Attributes:
        id: What the agreement is called; all its versions have it.
        version: The number of this version, from 1.
        timezone: The IANA zone in which its days are meant.
        language: The language of its text, BCP 47.
        title: Its heading.
        parties: Those who take part.
        term: The days it covers.
        signers: Those who must sign, in order; left out, they follow from type and roles.
        review: How long after its start, and after each review, it is gone through again.
        supersedes: The digest of the version that this one replaces.
        identifiers: What it is called in other systems.
        commitments: What is promised.
        extensions: What the host adds, under names with a prefix.
        history: What has happened to it, in the order in which it became known.
    """

    schema: ClassVar[str] = "dbtagreements/1"
    tagged_by: ClassVar[str] = "type"
    type: ClassVar[str]

    id: Slug
    version: Version = 1
    timezone: Zone
    language: Language
    title: Name | None = None
    parties: AtLeastOne[Party]
    term: Term
    signers: Annotated[PartyIds, always_written] = field(
        default=Factory(_usual_signers, takes_self=True)
    )
    review: Span | None = None
    supersedes: Digest | None = None
    identifiers: tuple[Identifier, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    extensions: Extensions = field(factory=FrozenMap, converter=frozen_json)
    history: tuple[Event, ...] = ()

    def usual_signers(self) -> tuple[str, ...]:
        """The ids of those who sign an agreement of this type, in the order of its parties."""
        return signers_by_role(self.parties, CLIENT_FACING)

    def party(self, id: str) -> Party:
        """The party with this id.

        Raises:
            KeyError: There is none.
        """
        for party in self.parties:
            if party.id == id:
                return party
        raise KeyError(id)

    def parties_with(self, role: Role) -> tuple[Party, ...]:
        """The parties in this role, in order."""
        return tuple(party for party in self.parties if party.role is role)

    def commitment(self, id: str) -> Commitment:
        """The commitment with this id.

        Raises:
            KeyError: There is none.
        """
        for commitment in self.commitments:
            if commitment.id == id:
                return commitment
        raise KeyError(id)

    def commitments_of(self, cls: builtins.type[_C]) -> tuple[_C, ...]:
        """The commitments of this class, in order."""
        return tuple(c for c in self.commitments if isinstance(c, cls))

    @across("parties")
    def _gives_each_party_an_id(self) -> Iterable[Problem]:
        return duplicates(self.parties, "/parties")

    @across("commitments")
    def _gives_each_commitment_an_id(self) -> Iterable[Problem]:
        return duplicates(self.commitments, "/commitments")

    @across("history")
    def _gives_each_event_an_id(self) -> Iterable[Problem]:
        return duplicates(self.history, "/history")

    @across("history")
    def _tells_its_history_in_order(self) -> Iterator[Problem]:
        latest: Instant | None = None
        for index, event in readable(self.history):
            known = event.known_from
            if latest is not None and known < latest:
                yield Problem(
                    "history_order",
                    f"/history/{index}",
                    "expected events in the order of recorded_at, or of at where that is absent",
                )
            else:
                latest = known

    @across("history")
    def _corrects_what_happened(self) -> Iterator[Problem]:
        if Corrected not in map(type, self.history):
            return
        earlier: set[str | None] = set()
        for index, event in enumerate(self.history):
            if isinstance(event, Corrected) and not earlier & {event.corrects, None}:
                yield Problem(
                    "dangling_event",
                    f"/history/{index}/corrects",
                    "expected the id of an earlier event",
                )
            earlier.add(event.id)

    @across("parties", of_references=True)
    def _names_its_own_parties(self) -> Iterator[Problem]:
        known: set[str | None] = {party.id for party in self.parties}
        if None in known:  # where a party could not be read, any id may be that party's
            return
        for path, _ in references(self, known):
            # The history of an amended agreement may name parties of its earlier versions.
            if self.supersedes is None or not path.startswith("/history/"):
                yield Problem(
                    "dangling_party", path, "expected the id of a party of this agreement"
                )
