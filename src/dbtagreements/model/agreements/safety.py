"""The safety agreement: how the client stays alive and safe."""

from typing import ClassVar, final

from dbtagreements.fields import frozen
from dbtagreements.model.agreements.agreement import Agreement
from dbtagreements.model.safety_plan import Risk, SafetyPlan

__all__ = ["SafetyAgreement"]


@final
@frozen(kw_only=True)
class SafetyAgreement(Agreement):
    """How the client stays alive and safe: a plan, people to reach, what is known about risk.

    A promise alone is no plan [RMJ06; P psychiatrictimes.com].

    Attributes:
        plan: The safety plan [SB12].
        risk: What is known about risk; facts, never a rating.
    """

    type: ClassVar[str] = "safety"

    plan: SafetyPlan | None = None
    risk: Risk | None = None
