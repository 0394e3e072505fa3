"""The types of agreement, a module each."""

from typing import Final

from dbtagreements.model.agreements.agreement import Agreement
from dbtagreements.model.agreements.coaching import CoachingAgreement
from dbtagreements.model.agreements.confidentiality import ConfidentialityAgreement
from dbtagreements.model.agreements.consultation_team import ConsultationTeamAgreement
from dbtagreements.model.agreements.relationship import RelationshipAgreement
from dbtagreements.model.agreements.release import Permission, ReleaseAgreement
from dbtagreements.model.agreements.safety import SafetyAgreement
from dbtagreements.model.agreements.skills_group import Enrollment, Module, SkillsGroupAgreement

__all__ = [
    "AGREEMENTS",
    "Agreement",
    "CoachingAgreement",
    "ConfidentialityAgreement",
    "ConsultationTeamAgreement",
    "Enrollment",
    "Module",
    "Permission",
    "RelationshipAgreement",
    "ReleaseAgreement",
    "SafetyAgreement",
    "SkillsGroupAgreement",
]

AGREEMENTS: Final[tuple[type[Agreement], ...]] = (
    RelationshipAgreement,
    SafetyAgreement,
    ConfidentialityAgreement,
    SkillsGroupAgreement,
    CoachingAgreement,
    ConsultationTeamAgreement,
    ReleaseAgreement,
)
"""The types of agreement that the library knows. A host's own are added to it by value."""
