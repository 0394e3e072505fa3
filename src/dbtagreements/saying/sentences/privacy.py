"""Keeping to oneself what was shared, and saying beforehand where that ends."""

from dbtagreements.model import ExplainLimits, KeepConfidential
from dbtagreements.saying.plain_words import clause, in_order, listed
from dbtagreements.saying.said import Saying
from dbtagreements.saying.terms import meanings
from dbtagreements.saying.voice import Voice

__all__ = ["explain_limits", "keep_confidential"]


def keep_confidential(promise: KeepConfidential, voice: Voice) -> Saying:
    """Keeping something private."""
    scope = listed(map(clause, in_order(promise.scope)))
    told = f" from {listed(map(clause, in_order(promise.from_)), 'or')}" if promise.from_ else ""
    limits = (
        "The exceptions of this agreement, and the law, limit it."
        if promise.subject_to_exceptions
        else "This promise names no exceptions."
    )
    return Saying(f"{voice.people(promise.by)} will keep private{told}: {scope}.", (limits,))


def explain_limits(promise: ExplainLimits, voice: Voice) -> Saying:
    """Explaining where confidentiality ends."""
    by = f"{voice.people(promise.by)} will explain, by {clause(promise.before)}"
    if not promise.topics:
        return Saying(f"{by}, the limits of confidentiality.")
    return Saying(f"{by}:", meanings(promise.topics))
