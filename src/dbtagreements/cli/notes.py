"""What is said wherever an answer rests on a policy: which one, and how far."""

from typing import Any

from dbtagreements import Policy, PolicyStatus
from dbtagreements.errors import plural
from dbtagreements.policies import FEDERAL, FEDERAL_ALONE, NOT_ADVICE

__all__ = ["policy_facts", "policy_note"]


def policy_note(policy: Policy) -> str:
    """Which policy an answer rests on, and how far that can be relied on."""
    status, counted = (
        ("confirmed by the clinic's counsel", "; {} not marked as read")
        if policy.status is PolicyStatus.CONFIRMED
        else ("a starting point, which the clinic's counsel must confirm", ": {} to confirm")
    )
    open_ = len(policy.unconfirmed)
    citations = counted.format(plural(open_, "citation")) if open_ else ""
    federal = f" {FEDERAL_ALONE}" if policy.code == FEDERAL else ""
    return (
        f"Policy {policy.code} ({policy.title}), law as of {policy.as_of.isoformat()}, "
        f"{status}{citations}.{federal} {NOT_ADVICE}"
    )


def policy_facts(policy: Policy | None) -> dict[str, Any] | None:
    """The same for programs."""
    if policy is None:
        return None
    return {
        "code": policy.code,
        "as_of": policy.as_of.isoformat(),
        "status": policy.status.value,
        "unconfirmed": len(policy.unconfirmed),
        "note": policy_note(policy),
    }
