"""What stays open to a client, whatever pauses: nothing may keep anyone from calling for help.

A pause concerns extra contact alone; scheduled sessions, the safety plan, crisis lines, emergency
and medical care and those who cover stay open [P turnthemind.com; P heidihealth.com].
"""

from collections.abc import Iterable, Iterator

from dbtagreements.fields import EMERGENCY_LINE
from dbtagreements.model import (
    Agreement,
    AttendSessions,
    FollowSafetyPlan,
    ProvideCoverage,
    ReachOut,
    SafetyAgreement,
    SkillsGroupAgreement,
)
from dbtagreements.model.safety_plan import names_crisis_line
from dbtagreements.vocabulary import RemainsOpen

__all__ = ["remains_open"]


def remains_open(agreements: Iterable[Agreement]) -> tuple[RemainsOpen, ...]:
    """What stays open to a client by these agreements, and emergency care, which always does.

    Args:
        agreements: The agreements of a treatment, or the one that is asked.

    Returns:
        Words, in the order of their vocabulary; never none.
    """
    found = {RemainsOpen.EMERGENCY, *(word for each in agreements for word in _opened_by(each))}
    return tuple(word for word in RemainsOpen if word in found)


def _opened_by(agreement: Agreement) -> Iterator[RemainsOpen]:
    meets = isinstance(agreement, SkillsGroupAgreement) and agreement.meeting is not None
    if meets or agreement.commitments_of(AttendSessions):
        yield RemainsOpen.SCHEDULED_SESSIONS
    for cover in agreement.commitments_of(ProvideCoverage):
        if cover.contacts:
            yield RemainsOpen.COVERAGE_CONTACTS
        if EMERGENCY_LINE in cover.contacts:
            yield RemainsOpen.CRISIS_LINE
    if any(EMERGENCY_LINE in each.contacts for each in agreement.commitments_of(ReachOut)):
        yield RemainsOpen.CRISIS_LINE
    if agreement.commitments_of(FollowSafetyPlan):
        yield RemainsOpen.SAFETY_PLAN
    if isinstance(agreement, SafetyAgreement) and agreement.plan is not None:
        yield RemainsOpen.SAFETY_PLAN
        if names_crisis_line(agreement.plan):
            yield RemainsOpen.CRISIS_LINE
