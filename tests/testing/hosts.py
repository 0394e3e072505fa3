"""What a clinic adds of its own, for tests that show that its classes are drawn like ours."""

from typing import ClassVar

from dbtagreements import Agreement, Code, Commitment, Span, Weekday
from dbtagreements.fields import OneOrMore, PartyIds, PrivateText, frozen


@frozen(kw_only=True)
class WalkTheDog(Commitment):
    """Walking the dog with someone, on some days.

    Attributes:
        days: On which days.
        with_: With whom.
        lasting: How long.
        route: Where to.
        words: What else it is about.
    """

    kind: ClassVar[str] = "clinic:walk_the_dog"

    days: OneOrMore[Weekday]
    with_: PartyIds = ()
    lasting: Span | None = None
    route: PrivateText = ""
    words: frozenset[Code] = frozenset()


@frozen(kw_only=True)
class HouseAgreement(Agreement):
    """How people live together in a house of the clinic.

    Attributes:
        quiet: The days on which it is quiet.
    """

    type: ClassVar[str] = "clinic:house"

    quiet: tuple[Weekday, ...] = ()
