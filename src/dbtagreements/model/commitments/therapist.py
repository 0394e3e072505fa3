"""What the therapist's side offers: a stance, and cover when away."""

from typing import ClassVar, final

from dbtagreements.fields import ContactId, OneOrMore, frozen
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.vocabulary import Code, CoverageTime, Stance

__all__ = ["OfferStance", "ProvideCoverage"]


@final
@frozen(kw_only=True)
class OfferStance(Commitment):
    """How the therapist's side meets the client [L93 ch. 4].

    Clauses 5 to 7, 19, 31 to 34, 48 and 62.

    Attributes:
        stances: What is offered.

    Example:
        >>> OfferStance(id="t1", by=("therapist",), stances=frozenset({Stance.VALIDATION})).stances
        frozenset({Stance.VALIDATION})
    """

    kind: ClassVar[str] = "offer_stance"

    stances: OneOrMore[Stance | Code]


@final
@frozen(kw_only=True)
class ProvideCoverage(Commitment):
    """Naming someone to turn to when the therapist cannot be reached [L93 ch. 4].

    Attributes:
        when: The times that are covered; empty for all.
        contacts: Whom to turn to, in this order: ids of parties, or `emergency_line`.

    Example:
        >>> ProvideCoverage(
        ...     id="t2",
        ...     by=("therapist",),
        ...     contacts=("emergency_line",),
        ...     when=frozenset({CoverageTime.AWAY}),
        ... ).contacts
        ('emergency_line',)
    """

    kind: ClassVar[str] = "provide_coverage"

    when: frozenset[CoverageTime] = frozenset()
    contacts: tuple[ContactId, ...]
