"""Who says how each kind of promise stands."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from dbtagreements.adherence.acts import refrain
from dbtagreements.adherence.assessment import Judgment
from dbtagreements.adherence.attendance import attend_sessions
from dbtagreements.adherence.coaching import offer_coaching
from dbtagreements.adherence.conduct import observe_conduct
from dbtagreements.adherence.consultation import seek_consultation
from dbtagreements.adherence.limits import explain_limits
from dbtagreements.adherence.payments import pay
from dbtagreements.adherence.reaching import follow_safety_plan, reach_out, seek_medical_care
from dbtagreements.adherence.reported import reported
from dbtagreements.adherence.situation import Situation
from dbtagreements.adherence.skills import keep_diary_card, practice_skills
from dbtagreements.adherence.staying import stay_in_treatment
from dbtagreements.model import (
    AttendSessions,
    Commitment,
    CustomCommitment,
    ExplainLimits,
    FollowSafetyPlan,
    KeepConfidential,
    KeepDiaryCard,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    ParticipateInSession,
    Pay,
    PracticeSkills,
    ProvideCoverage,
    ReachOut,
    Refrain,
    SeekConsultation,
    SeekMedicalCare,
    StayInTreatment,
    UpholdTeamAgreement,
    UseCoaching,
    WorkOnTargets,
)

__all__ = ["ASSESSORS", "Assessor"]

Assessor: TypeAlias = Callable[[Any, str, Situation], Judgment]
"""Says how a promise stands for one of the parties that owe it: promise, party, situation."""

ASSESSORS: Final[MappingProxyType[type[Commitment], Assessor]] = MappingProxyType(
    {
        WorkOnTargets: reported,
        StayInTreatment: stay_in_treatment,
        AttendSessions: attend_sessions,
        ParticipateInSession: reported,
        PracticeSkills: practice_skills,
        KeepDiaryCard: keep_diary_card,
        Refrain: refrain,
        ReachOut: reach_out,
        FollowSafetyPlan: follow_safety_plan,
        SeekMedicalCare: seek_medical_care,
        ObserveConduct: observe_conduct,
        KeepConfidential: reported,
        ExplainLimits: explain_limits,
        OfferStance: reported,
        OfferCoaching: offer_coaching,
        UseCoaching: reported,
        ProvideCoverage: reported,
        SeekConsultation: seek_consultation,
        UpholdTeamAgreement: reported,
        Pay: pay,
        CustomCommitment: reported,
    }
)
"""The assessors of the library's kinds of promise; a host adds its own with `|`."""
