"""What is said wherever an answer rests on the law of a place: what it is not, and what to do."""

from typing import Final

__all__ = ["FEDERAL_ALONE", "NOT_ADVICE"]

NOT_ADVICE: Final = (
    "This is decision support and not legal advice. When in doubt, consult a supervisor, a lawyer "
    "or the licensing body; in danger, act for safety first."
)
"""What every such answer says of itself, last."""

FEDERAL_ALONE: Final = (
    "It is federal law alone, and every state has duties of its own on abuse and threats: choose "
    "the policy of a state."
)
"""What is said of the policy `us`."""
