"""The work of treatment itself: its targets, staying in it, paying for it."""

from collections.abc import Iterator
from typing import ClassVar, final

from dbtagreements.errors import Problem
from dbtagreements.fields import Amount, Count, Currency, PrivateText, across, frozen
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.span import Span
from dbtagreements.vocabulary import Behavior, Code, DueBy, Focus, Mode, Renewal, TargetLevel

__all__ = ["Money", "Pay", "StayInTreatment", "Target", "WorkOnTargets"]


@final
@frozen(kw_only=True)
class Target:
    """What treatment works on, at its place in the hierarchy of targets [MRL07 ch. 4].

    Attributes:
        level: The rank of the target.
        description: The target in the client's words.
        behavior: The behavior that is worked on.
        focus: What about it is worked on.
        if_present: Whether it is a target only where it is a problem (clause 16).
    """

    level: TargetLevel
    description: PrivateText | None = None
    behavior: Behavior | Code | None = None
    focus: Focus | None = None
    if_present: bool = False


@final
@frozen(kw_only=True)
class WorkOnTargets(Commitment):
    """Working on the targets of treatment, in their order (clauses 1, 16, 17, 28 and 29).

    Attributes:
        targets: The targets, the most urgent first.

    Example:
        >>> WorkOnTargets(
        ...     id="c1", by=("client",), targets=(Target(level=TargetLevel.LIFE_THREATENING),)
        ... )
        WorkOnTargets(id='c1', by=('client',), targets=<1>)
    """

    kind: ClassVar[str] = "work_on_targets"

    targets: tuple[Target, ...]


@final
@frozen(kw_only=True)
class StayInTreatment(Commitment):
    """Entering treatment and staying in it (clauses 19, 27 and 37).

    Attributes:
        curriculum_rounds: How often the whole of the skills curriculum is gone through.
        for_: How long; absent, for the agreement's term.
        renewal: How a further phase comes about.
        longer_if_advised: How long instead, where the leader suggests so.

    Example:
        >>> StayInTreatment(
        ...     id="c1", by=("client",), for_=Span(years=1), renewal=Renewal.MUTUAL_CONSENT
        ... ).for_
        Span(years=1)
    """

    kind: ClassVar[str] = "stay_in_treatment"

    curriculum_rounds: Count | None = None
    for_: Span | None = None
    renewal: Renewal | None = None
    longer_if_advised: Span | None = None


@final
@frozen(kw_only=True)
class Money:
    """A sum of money.

    Attributes:
        amount: A decimal number, as text.
        currency: The currency, ISO 4217.

    Example:
        >>> fee = Money(amount="45.00", currency="USD")
    """

    amount: Amount
    currency: Currency


@final
@frozen(kw_only=True)
class Pay(Commitment):
    """Paying for treatment (clauses 30 and 45).

    Attributes:
        amount: A decimal number, as text.
        currency: The currency, ISO 4217; given where and only where the amount is.
        due: By when it is paid.
        covers: The modes that it pays for; empty for all.

    Example:
        >>> Pay(id="c5", by=("client",), amount="120.00", currency="USD", due=DueBy.SESSION).due
        DueBy.SESSION
    """

    kind: ClassVar[str] = "pay"

    amount: Amount | None = None
    currency: Currency | None = None
    due: DueBy | None = None
    covers: frozenset[Mode | Code] = frozenset()

    @across(
        "amount",
        "currency",
        schema={"dependentRequired": {"amount": ["currency"], "currency": ["amount"]}},
    )
    def _names_both_or_neither(self) -> Iterator[Problem]:
        if (self.amount is None) is not (self.currency is None):
            missing = "/amount" if self.amount is None else "/currency"
            yield Problem("inconsistent", missing, "expected amount and currency, or neither")
