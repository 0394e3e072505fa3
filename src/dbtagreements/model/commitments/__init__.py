"""What can be promised, a module for each part of the work; who owes it is data."""

from typing import Final

from dbtagreements.model.commitments.coaching import CoachingHours, OfferCoaching, UseCoaching
from dbtagreements.model.commitments.commitment import Commitment, CustomCommitment
from dbtagreements.model.commitments.group import ObserveConduct
from dbtagreements.model.commitments.privacy import ExplainLimits, KeepConfidential
from dbtagreements.model.commitments.safety import (
    FollowSafetyPlan,
    ReachOut,
    Refrain,
    SeekMedicalCare,
)
from dbtagreements.model.commitments.sessions import (
    AbsenceLimit,
    AttendSessions,
    ParticipateInSession,
)
from dbtagreements.model.commitments.skills import KeepDiaryCard, PracticeSkills
from dbtagreements.model.commitments.team import SeekConsultation, UpholdTeamAgreement
from dbtagreements.model.commitments.therapist import OfferStance, ProvideCoverage
from dbtagreements.model.commitments.treatment import (
    Money,
    Pay,
    StayInTreatment,
    Target,
    WorkOnTargets,
)

__all__ = [
    "COMMITMENTS",
    "AbsenceLimit",
    "AttendSessions",
    "CoachingHours",
    "Commitment",
    "CustomCommitment",
    "ExplainLimits",
    "FollowSafetyPlan",
    "KeepConfidential",
    "KeepDiaryCard",
    "Money",
    "ObserveConduct",
    "OfferCoaching",
    "OfferStance",
    "ParticipateInSession",
    "Pay",
    "PracticeSkills",
    "ProvideCoverage",
    "ReachOut",
    "Refrain",
    "SeekConsultation",
    "SeekMedicalCare",
    "StayInTreatment",
    "Target",
    "UpholdTeamAgreement",
    "UseCoaching",
    "WorkOnTargets",
]

COMMITMENTS: Final[tuple[type[Commitment], ...]] = (
    WorkOnTargets,
    StayInTreatment,
    AttendSessions,
    ParticipateInSession,
    PracticeSkills,
    KeepDiaryCard,
    Refrain,
    ReachOut,
    FollowSafetyPlan,
    SeekMedicalCare,
    ObserveConduct,
    KeepConfidential,
    ExplainLimits,
    OfferStance,
    OfferCoaching,
    UseCoaching,
    ProvideCoverage,
    SeekConsultation,
    UpholdTeamAgreement,
    Pay,
    CustomCommitment,
)
"""The kinds of promise that the library knows. A host's own are added to it by value."""
