"""Staying alive and safe: what is not done, whom one reaches, the plan, medical care.

To refrain is a goal that the client works toward and never by itself a safety plan: promises of
that sort have no evidence that they work and can do harm [RMJ06; P psychiatrictimes.com].
"""

from typing import ClassVar, final

from dbtagreements.fields import ContactId, OneOrMore, frozen
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.span import Span
from dbtagreements.vocabulary import Behavior, CareSetting, Code, Context, Trigger

__all__ = ["FollowSafetyPlan", "ReachOut", "Refrain", "SeekMedicalCare"]


@final
@frozen(kw_only=True)
class Refrain(Commitment):
    """Not acting in a harmful way: always, in a setting, or for a while after an act.

    Clauses 8 to 10, 39, 68 and 69.

    Attributes:
        behaviors: What is not done.
        context: Where the promise holds.
        after: Acts that start it; empty where it always holds.
        for_: How long it holds after such an act.

    Example:
        >>> Refrain(id="c1", by=("client",), behaviors=frozenset({Behavior.SELF_HARM})).context
        Context.ALWAYS
    """

    kind: ClassVar[str] = "refrain"

    behaviors: OneOrMore[Behavior | Code]
    context: Context = Context.ALWAYS
    after: frozenset[Behavior | Code] = frozenset()
    for_: Span | None = None


@final
@frozen(kw_only=True)
class ReachOut(Commitment):
    """Reaching someone in a crisis, before acting (clauses 11 and 58).

    Attributes:
        contacts: Whom, in this order: ids of parties, or `emergency_line`.
        when: What it is that one reaches out in; empty for any crisis.

    Example:
        >>> ReachOut(
        ...     id="c2",
        ...     by=("client",),
        ...     contacts=("therapist", "emergency_line"),
        ...     when=frozenset({Trigger.URGES}),
        ... ).contacts
        ('therapist', 'emergency_line')
    """

    kind: ClassVar[str] = "reach_out"

    contacts: tuple[ContactId, ...]
    when: frozenset[Trigger | Code] = frozenset()


@final
@frozen(kw_only=True)
class FollowSafetyPlan(Commitment):
    """Using the safety plan, which stands on the safety agreement [SB12].

    Example:
        >>> FollowSafetyPlan(id="c3", by=("client",)).kind
        'follow_safety_plan'
    """

    kind: ClassVar[str] = "follow_safety_plan"


@final
@frozen(kw_only=True)
class SeekMedicalCare(Commitment):
    """Seeing to medical care after an act, or where safety stays unclear (clause 63).

    Attributes:
        after: Acts, or signs of danger, that it follows.
        setting: Where; absent, wherever it is best had.

    Example:
        >>> SeekMedicalCare(
        ...     id="c4",
        ...     by=("client",),
        ...     after=frozenset({Trigger.SAFETY_UNCLEAR}),
        ...     setting=CareSetting.HOSPITAL,
        ... ).setting
        CareSetting.HOSPITAL
    """

    kind: ClassVar[str] = "seek_medical_care"

    after: OneOrMore[Behavior | Trigger | Code]
    setting: CareSetting | None = None
