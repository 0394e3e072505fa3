"""The relationship agreement: how client and therapist work together."""

from typing import ClassVar, final

from dbtagreements.fields import frozen
from dbtagreements.model.agreements.agreement import Agreement

__all__ = ["RelationshipAgreement"]


@final
@frozen(kw_only=True)
class RelationshipAgreement(Agreement):
    """How client and therapist work together: targets, sessions, practice, stance [L93 ch. 4].

    Both sides promise; an agreement in which only the client does is not a DBT agreement.
    """

    type: ClassVar[str] = "relationship"
