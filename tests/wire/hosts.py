"""A clinic's own kinds of promise and type of agreement, as a host of the library writes them."""

from collections.abc import Iterator
from typing import ClassVar, Final

from attrs import field
from pendulum import UTC, Date, DateTime

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    Agreement,
    Cadence,
    Code,
    Codec,
    Commitment,
    FrozenMap,
    Party,
    Problem,
    Refrain,
    Reviewed,
    Role,
    Span,
    Term,
    Treatment,
    Vocabulary,
)
from dbtagreements.fields import (
    AtLeastOne,
    ClockSpan,
    Count,
    Name,
    OneOrMore,
    Parameters,
    PartyId,
    across,
    frozen,
    frozen_json,
)

__all__ = ["CODEC", "HOUSE", "TREATMENT", "HouseRules", "Leash", "Pace", "Walk", "WalkTheDog"]


class Pace(Vocabulary):
    """How fast one walks."""

    SLOW = "slow", "As the dog likes."
    BRISK = "brisk", "So that talking is still easy."


class Leash(Vocabulary):
    """What a dog is led by."""

    LONG = "long", "Ten steps."
    SHORT = "short", "Two steps."


@frozen(kw_only=True)
class Walk:
    """One walk.

    Attributes:
        lasting: How long it is.
        pace: How fast.
        company: Who comes along.
    """

    lasting: ClockSpan
    pace: Pace | Code = Pace.SLOW
    company: PartyId | None = None


@frozen(kw_only=True)
class WalkTheDog(Commitment):
    """Taking the dog out.

    Attributes:
        dog: What the dog is called.
        walks: The walks of a day, in order.
        cadence: How often.
        leashes: What it is led by.
        most: How many walks at most.
        particulars: Whatever else.
    """

    kind: ClassVar[str] = "clinic:walk_the_dog"

    dog: Name
    walks: AtLeastOne[Walk]
    cadence: Cadence | None = None
    leashes: OneOrMore[Leash]
    most: Count = 3
    particulars: Parameters = field(factory=FrozenMap, converter=frozen_json)

    @across("walks", "most")
    def _walks_no_more_than_it_says(self) -> Iterator[Problem]:
        if len(self.walks) > self.most:
            yield Problem("inconsistent", "/walks", "expected no more walks than most")


@frozen(kw_only=True)
class HouseRules(Agreement):
    """How people live together in the clinic's house.

    Attributes:
        quiet_from: When the house is quiet.
        walks: The walks that everyone takes.
    """

    type: ClassVar[str] = "clinic:house_rules"

    quiet_from: Name | None = None
    walks: tuple[Walk, ...] = ()

    def usual_signers(self) -> tuple[str, ...]:
        """Whoever lives there."""
        return tuple(party.id for party in self.parties)


CODEC: Final = Codec(commitments=(*COMMITMENTS, WalkTheDog), agreements=(*AGREEMENTS, HouseRules))

HOUSE: Final = HouseRules(
    id="house",
    timezone="Europe/London",
    language="en",
    parties=(
        Party(id="ana", role=Role.CLIENT, name="Ana Example"),
        Party(id="kim", role=Role.SUPPORT_PERSON, name="Kim Example"),
    ),
    term=Term(start=Date(2026, 1, 5)),
    quiet_from="ten",
    walks=(Walk(lasting=Span(hours=1), pace=Pace.BRISK, company="kim"),),
    commitments=(
        WalkTheDog(
            id="dog",
            by=("ana",),
            dog="Bruno",
            walks=(
                Walk(lasting=Span(minutes=20)),
                Walk(lasting=Span(minutes=40), pace=Code("clinic:zigzag"), company="ana"),
            ),
            cadence=Cadence(times=2, per=Span(days=1)),
            leashes=frozenset({Leash.LONG, Leash.SHORT}),
            particulars=FrozenMap({"rain": True}),
        ),
        Refrain(id="quiet", by=("ana", "kim"), behaviors=frozenset({Code("clinic:drumming")})),
    ),
    history=(Reviewed(id="e1", at=DateTime(2026, 2, 1, 12, 0, tzinfo=UTC), by="kim"),),
)

TREATMENT: Final = Treatment(
    id="t1", client="ana", started_on=Date(2026, 1, 5), agreements=(HOUSE,)
)
