"""The consultation team, which is therapy for the therapists: asking it, and its six agreements."""

from typing import ClassVar, final

from dbtagreements.fields import OneOrMore, frozen
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.model.time import Cadence
from dbtagreements.vocabulary import Consultant, TeamPrinciple

__all__ = ["SeekConsultation", "UpholdTeamAgreement"]


@final
@frozen(kw_only=True)
class SeekConsultation(Commitment):
    """Asking the team or others for consultation when needed (clause 36).

    Attributes:
        cadence: How often; absent, when needed.
        with_: Whom; empty for the consultation team.

    Example:
        >>> SeekConsultation(
        ...     id="t4", by=("therapist",), with_=frozenset({Consultant.CONSULTATION_TEAM})
        ... ).with_
        frozenset({Consultant.CONSULTATION_TEAM})
    """

    kind: ClassVar[str] = "seek_consultation"

    cadence: Cadence | None = None
    with_: frozenset[Consultant] = frozenset()


@final
@frozen(kw_only=True)
class UpholdTeamAgreement(Commitment):
    """Keeping to the agreements of the consultation team [L93 pp. 117-119]; clauses 50 to 55.

    Attributes:
        principles: Which of the six.

    Example:
        >>> UpholdTeamAgreement(
        ...     id="m1", by=("lead",), principles=frozenset({TeamPrinciple.FALLIBILITY})
        ... ).principles
        frozenset({TeamPrinciple.FALLIBILITY})
    """

    kind: ClassVar[str] = "uphold_team_agreement"

    principles: OneOrMore[TeamPrinciple]
