"""The confidentiality agreement: what stays private, and where that ends."""

from typing import ClassVar, final

from dbtagreements.fields import PolicyCode, frozen
from dbtagreements.model.agreements.agreement import Agreement
from dbtagreements.model.confidentiality import ConfidentialityException, Restriction

__all__ = ["ConfidentialityAgreement"]


@final
@frozen(kw_only=True)
class ConfidentialityAgreement(Agreement):
    """What stays private, and where that ends [APA Ethics Code 4.02].

    Attributes:
        exceptions: Where confidentiality ends.
        restrictions: What is not told even where it might be.
        policy: The code of the policy that the clinic works under.
    """

    type: ClassVar[str] = "confidentiality"

    exceptions: tuple[ConfidentialityException, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    policy: PolicyCode | None = None
