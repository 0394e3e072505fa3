"""`Treatment`: the agreements of one client's DBT, for questions across them."""

from collections.abc import Iterator
from typing import ClassVar, final

from attrs import field

from dbtagreements.errors import Problem
from dbtagreements.fields import (
    Day,
    Extensions,
    FrozenMap,
    Slug,
    across,
    frozen,
    frozen_json,
    readable,
)
from dbtagreements.model.agreements import Agreement
from dbtagreements.model.parties import Identifier

__all__ = ["Treatment", "zone_of"]


@final
@frozen(kw_only=True)
class Treatment:
    """One client's DBT: the agreements that were made in it.

    Attributes:
        id: What the treatment is called.
        client: The id that the client has as a party of the agreements.
        started_on: The first day, local to the first agreement's zone.
        agreements: The agreements; versions of one share its id and differ in their number.
        identifiers: What it is called in other systems.
        extensions: What the host adds, under names with a prefix.
    """

    schema: ClassVar[str] = "dbtagreements/1"
    tagged_by: ClassVar[str] = "type"
    type: ClassVar[str] = "treatment"

    id: Slug
    client: Slug
    started_on: Day
    agreements: tuple[Agreement, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    extensions: Extensions = field(factory=FrozenMap, converter=frozen_json)

    @across("agreements")
    def _has_each_version_once(self) -> Iterator[Problem]:
        seen: set[tuple[str, int]] = set()
        for index, agreement in readable(self.agreements):
            version = (agreement.id, agreement.version)
            if version in seen:
                yield Problem(
                    "duplicate_id",
                    f"/agreements/{index}/id",
                    "expected an id, or a version, that no other agreement here has",
                )
            seen.add(version)


def zone_of(treatment: Treatment) -> str:
    """The zone of a treatment's days: that of its first agreement."""
    return treatment.agreements[0].timezone if treatment.agreements else "UTC"
