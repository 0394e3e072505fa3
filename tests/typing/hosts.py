"""What a type checker says of a host's own classes. Checked, never run."""

from collections.abc import Iterator
from typing import ClassVar, assert_type

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    Agreement,
    Codec,
    Commitment,
    Party,
    Problem,
    Role,
    Span,
    Term,
    Treatment,
    digest,
    dumps,
    loads,
    make_converter,
    replace_at,
)
from dbtagreements.fields import Count, PartyId, across, frozen


@frozen(kw_only=True)
class WalkTheDog(Commitment):
    """Walking the clinic's dog.

    Attributes:
        minutes: For how long.
        with_: Who comes along.
        weekly: How often in a week.
    """

    kind: ClassVar[str] = "clinic:walk_the_dog"

    minutes: Count
    with_: PartyId | None = None
    weekly: Count = 1

    @across("minutes", "weekly")
    def _is_a_walk(self) -> Iterator[Problem]:
        if self.minutes * self.weekly > 1_000:
            yield Problem("inconsistent", "/minutes", "expected less")


@frozen(kw_only=True)
class GardenAgreement(Agreement):
    """How the garden is shared.

    Attributes:
        beds: How many beds there are.
    """

    type: ClassVar[str] = "clinic:garden"

    beds: Count


# --- What is right

walk = WalkTheDog(id="c1", by=("client",), minutes=20, extensions={"clinic:dog": "Rex"})
garden = GardenAgreement(
    id="agr-1",
    timezone="Europe/London",
    language="en",
    parties=(Party(id="client", role=Role.CLIENT, name="Ana Example"),),
    term=Term.lasting(loads("{}", Term).start, months=6),
    commitments=(walk,),
    beds=3,
)
codec = Codec(
    commitments=(*COMMITMENTS, WalkTheDog),
    agreements=(*AGREEMENTS, GardenAgreement),
)

assert_type(walk.minutes, int)
assert_type(walk.with_, str | None)
assert_type(garden.commitments_of(WalkTheDog), tuple[WalkTheDog, ...])
assert_type(codec.loads("{}"), Agreement | Treatment)
assert_type(codec.loads("{}", GardenAgreement), GardenAgreement)
assert_type(replace_at(garden, "/beds", 4), GardenAgreement)
assert_type(digest(garden), str)
assert_type(dumps(walk), str)
make_converter(commitments=[*COMMITMENTS, WalkTheDog])

# --- What is wrong

WalkTheDog(id="c1", by=("client",))  # error: call-arg, CallIssue
WalkTheDog(id="c1", by=("client",), minutes="20")  # error: arg-type, ArgumentType
WalkTheDog(id="c1", by=("client",), minutes=Span(minutes=20))  # error: arg-type, ArgumentType
WalkTheDog("c1", ("client",), 20)  # error: call-arg, arg-type, CallIssue
walk.minutes = 30  # error: misc, AttributeAccessIssue
garden.beds = 4  # error: misc, AttributeAccessIssue
Codec(commitments=[*COMMITMENTS, walk])  # error: list-item, ArgumentType
Codec(commitments=(*COMMITMENTS, GardenAgreement))  # error: arg-type, ArgumentType
make_converter((*COMMITMENTS, WalkTheDog))  # error: call-arg, CallIssue
