"""What stays open to a client, whatever pauses: nothing may keep anyone from calling for help.

A pause concerns extra contact alone; scheduled sessions, the safety plan, crisis lines, emergency
and medical care and those who cover stay open [P turnthemind.com; P heidihealth.com]. Most of that
is so whether or not an agreement names it: sessions are agreed on elsewhere too, and anyone can
call a public line. What one agreement leaves out is therefore not left out here; only a plan, and
people who cover, are named where there are some.
"""

from collections.abc import Iterable
from typing import Final

from dbtagreements.model import Agreement, FollowSafetyPlan, ProvideCoverage, SafetyAgreement
from dbtagreements.vocabulary import RemainsOpen

__all__ = ["remains_open"]

_ALWAYS: Final = (RemainsOpen.SCHEDULED_SESSIONS, RemainsOpen.CRISIS_LINE, RemainsOpen.EMERGENCY)


def remains_open(agreements: Iterable[Agreement]) -> tuple[RemainsOpen, ...]:
    """What stays open to a client: sessions, crisis lines and emergency care always do.

    So does the safety plan where there is one, and so do those who cover where some are named.

    Args:
        agreements: The agreements of a treatment, or the one that is asked.

    Returns:
        Words, in the order of their vocabulary.
    """
    asked = tuple(agreements)
    found: set[RemainsOpen] = set(_ALWAYS)
    if _is_planned(asked):
        found.add(RemainsOpen.SAFETY_PLAN)
    if any(cover.contacts for each in asked for cover in each.commitments_of(ProvideCoverage)):
        found.add(RemainsOpen.COVERAGE_CONTACTS)
    return tuple(word for word in RemainsOpen if word in found)


def _is_planned(agreements: tuple[Agreement, ...]) -> bool:
    """Whether there is a safety plan.

    It stands on a safety agreement. Where none is among those asked, a promise to follow the plan
    tells that there is one elsewhere.
    """
    plans = [each.plan for each in agreements if isinstance(each, SafetyAgreement)]
    if plans:
        return any(plan is not None for plan in plans)
    return any(each.commitments_of(FollowSafetyPlan) for each in agreements)
