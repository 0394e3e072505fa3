"""`Case`: what a rule may ask of besides its subject: the instant, the policy, the index."""

from functools import cached_property
from typing import final

import attrs
from pendulum import Date, DateTime

from dbtagreements.model import Agreement, Treatment
from dbtagreements.policies import Policy
from dbtagreements.rules.index import Index

__all__ = ["Case"]


@final
@attrs.frozen(kw_only=True)
class Case:
    """The circumstances of a check.

    Attributes:
        at: The instant of the check; what happened later is not there.
        day: The local day of that instant, in the subject's zone.
        policy: The policy it is checked under; None where none was given.
        treatment: The treatment that is checked; None where an agreement is checked by itself.
        indexes: An index for each agreement that is checked, in their order: of a treatment for
            those versions of its agreements that count at the instant, else for the one agreement.
        own: The index of the agreement that a rule is asked of; None where it is a treatment.
    """

    at: DateTime
    day: Date
    policy: Policy | None = None
    treatment: Treatment | None = None
    indexes: tuple[Index, ...] = ()
    own: Index | None = None

    @cached_property
    def index(self) -> Index:
        """What is known of the agreement that the rule is asked of.

        Raises:
            LookupError: The rule is asked of a treatment, which has `indexes`.
        """
        if self.own is None:
            raise LookupError("a treatment has an index for each agreement: see indexes")
        return self.own

    @classmethod
    def of(cls, agreement: Agreement, *, at: DateTime, policy: Policy | None = None) -> "Case":
        """The case of an agreement that is checked by itself.

        Args:
            agreement: The agreement.
            at: The instant of the check.
            policy: The policy it is checked under; left out, none.
        """
        index = Index(agreement=agreement, at=at, policy=policy)
        return cls(at=at, day=index.day, policy=policy, indexes=(index,), own=index)
