"""The coaching agreement: contact between sessions and its limits."""

from typing import ClassVar, final

from dbtagreements.fields import frozen
from dbtagreements.model.agreements.agreement import Agreement

__all__ = ["CoachingAgreement"]


@final
@frozen(kw_only=True)
class CoachingAgreement(Agreement):
    """When and for what the client may call between sessions, within stated limits [L93]."""

    type: ClassVar[str] = "coaching"
