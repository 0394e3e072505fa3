"""The life of an agreement: steps that give another agreement, and questions about an instant."""

from dbtagreements.lifecycle.amending import amend, renew
from dbtagreements.lifecycle.ending import correct, disclosed, end, revoke
from dbtagreements.lifecycle.pausing import resume, suspend
from dbtagreements.lifecycle.questions import (
    awaiting,
    due_for_renewal,
    due_for_review,
    earliest_return,
    in_effect,
    review_day,
    status,
)
from dbtagreements.lifecycle.signing import decline, explain_limits, recommit, review, sign
from dbtagreements.lifecycle.timeline import Phase, timeline
from dbtagreements.lifecycle.versions import as_known, binding, versions

__all__ = [
    "Phase",
    "amend",
    "as_known",
    "awaiting",
    "binding",
    "correct",
    "decline",
    "disclosed",
    "due_for_renewal",
    "due_for_review",
    "earliest_return",
    "end",
    "explain_limits",
    "in_effect",
    "recommit",
    "renew",
    "resume",
    "review",
    "review_day",
    "revoke",
    "sign",
    "status",
    "suspend",
    "timeline",
    "versions",
]
