"""Adherence: what was promised held against what happened, for both sides, with reasons."""

from dbtagreements.adherence.absences import Absences
from dbtagreements.adherence.assess import assess
from dbtagreements.adherence.assessment import (
    Adherence,
    AssessmentReason,
    CommitmentAssessment,
    Judgment,
)
from dbtagreements.adherence.assessors import ASSESSORS, Assessor
from dbtagreements.adherence.effect import Effect
from dbtagreements.adherence.evidence import Evidence
from dbtagreements.adherence.forecast import Forecast, Restart
from dbtagreements.adherence.holds import CoachingHold
from dbtagreements.adherence.program import (
    ElementCount,
    ProgramElement,
    ProgramPart,
    ProgramReport,
    program_report,
)
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.adherence.sentences import say_reason
from dbtagreements.adherence.settings import AdherenceSettings
from dbtagreements.adherence.situation import Situation

__all__ = [
    "ASSESSORS",
    "Absences",
    "Adherence",
    "AdherenceSettings",
    "AssessmentReason",
    "Assessor",
    "CoachingHold",
    "CommitmentAssessment",
    "Effect",
    "ElementCount",
    "Evidence",
    "Forecast",
    "Judgment",
    "ProgramElement",
    "ProgramPart",
    "ProgramReport",
    "ReasonCode",
    "Restart",
    "Situation",
    "assess",
    "program_report",
    "say_reason",
]
