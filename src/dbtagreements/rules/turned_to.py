"""Whom an agreement turns to in a crisis."""

from dbtagreements.fields import EMERGENCY_LINE
from dbtagreements.model import PlanContact, ReachOut, SafetyAgreement
from dbtagreements.rules.index import Index

__all__ = ["parties_turned_to", "people_in_plan"]


def parties_turned_to(index: Index) -> frozenset[str]:
    """The ids of the parties among the contacts to reach out to, helpers and professionals."""
    reached = {contact for _, promise in index.of(ReachOut) for contact in promise.contacts}
    planned = {contact.party for contact in people_in_plan(index) if contact.party is not None}
    return frozenset(reached | planned) - {EMERGENCY_LINE}


def people_in_plan(index: Index) -> tuple[PlanContact, ...]:
    """The helpers and the professionals of the safety plan; none where there is no plan."""
    agreement = index.agreement
    if not isinstance(agreement, SafetyAgreement) or agreement.plan is None:
        return ()
    return (*agreement.plan.helpers, *agreement.plan.professionals)
