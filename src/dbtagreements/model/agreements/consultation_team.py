"""The consultation-team agreement: how the therapists of a program work with one another."""

from typing import ClassVar, final

from dbtagreements.fields import frozen
from dbtagreements.model.agreements.agreement import Agreement
from dbtagreements.model.signers import TEAM, signers_by_role

__all__ = ["ConsultationTeamAgreement"]


@final
@frozen(kw_only=True)
class ConsultationTeamAgreement(Agreement):
    """How the therapists of a team work with one another [L93 pp. 117-119]; no client is party."""

    type: ClassVar[str] = "consultation_team"

    def usual_signers(self) -> tuple[str, ...]:
        """Every member of the team."""
        return signers_by_role(self.parties, TEAM)
