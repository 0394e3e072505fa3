"""What is said wherever an answer rests on a policy: which one, how far, and what it is not."""

from typing import Any, Final

from dbtagreements import Policy, PolicyStatus
from dbtagreements.errors import plural

__all__ = ["NOT_ADVICE", "policy_facts", "policy_note"]

NOT_ADVICE: Final = (
    "This is decision support from a policy that the clinic's counsel must confirm, and not legal "
    "advice. When in doubt, consult a supervisor, a lawyer or the licensing body; in danger, act "
    "for safety first."
)
"""What every answer that rests on a policy says of itself."""

_FEDERAL: Final = (
    " It is federal law alone, and every state has duties of its own on abuse and threats: choose "
    "the policy of a state."
)


def policy_note(policy: Policy) -> str:
    """Which policy an answer rests on, and how far that can be relied on."""
    confirmed = policy.status is PolicyStatus.CONFIRMED
    status = "confirmed by the clinic's counsel" if confirmed else "a starting point"
    open_ = len(policy.unconfirmed)
    counted = f", with {plural(open_, 'citation')} to confirm" if open_ else ""
    federal = _FEDERAL if policy.code == "us" else ""
    return (
        f"Policy {policy.code} ({policy.title}), law as of {policy.as_of.isoformat()}, "
        f"{status}{counted}.{federal} {NOT_ADVICE}"
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
