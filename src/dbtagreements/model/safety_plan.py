"""The safety plan (Stanley & Brown 2012): an ordered list for a crisis, in the client's words.

The order is that of escalation, though a person in danger may go straight to the professionals.
"""

from collections.abc import Iterator
from typing import final

from dbtagreements.errors import Problem
from dbtagreements.fields import Day, Hidden, Name, PartyId, PrivateText, across, frozen
from dbtagreements.model.blanks import is_blank
from dbtagreements.vocabulary import Attempts, Ideation, Means, SelfHarm

__all__ = ["MeansStep", "PlanContact", "Risk", "SafetyPlan", "names_crisis_line"]


@final
@frozen(kw_only=True)
class PlanContact:
    """A person, a place or a line that the plan turns to: a party, or one by name.

    Attributes:
        party: The party that is meant.
        name: What it is called, where it is no party.
        number: How it is reached.
        note: Its hours, or when to use it.

    Example:
        >>> sister = PlanContact(party="sister")
        >>> line = PlanContact(name="988 Lifeline", number="988")
    """

    party: PartyId | None = None
    name: Name | None = None
    number: Name | None = None
    note: PrivateText | None = None

    @across(
        "party",
        "name",
        schema={"oneOf": [{"required": ["party"]}, {"required": ["name"]}]},
    )
    def _names_one(self) -> Iterator[Problem]:
        if (self.party is None) is (self.name is None):
            yield Problem("inconsistent", "", "expected either party or name")


@final
@frozen(kw_only=True)
class MeansStep:
    """A step that makes the surroundings safer: who does what, by when.

    Time gained saves lives: crises are brief [P link.springer.com, Monahan & Stanley 2022 ch. 9].

    Attributes:
        means: What it limits access to.
        action: What is done.
        by: Who does it.
        on: By which day.

    Example:
        >>> step = MeansStep(means=Means.MEDICATION, action="Locked away.", by="sister")
    """

    means: Means
    action: PrivateText
    by: PartyId | None = None
    on: Day | None = None


@final
@frozen(kw_only=True)
class SafetyPlan:
    """What the client does in a crisis, step by step [SB12].

    Attributes:
        warning_signs: Step 1: the client's own signs that a crisis may be coming.
        coping: Step 2: what the client can do alone.
        distractions: Step 3: people and places that take the mind off; they need not know.
        helpers: Step 4: family or friends the client can tell and ask for help.
        professionals: Step 5: therapist, clinic, emergency department, crisis lines.
        safer_surroundings: Step 6: limiting access to means.
        reasons_for_living: What makes life worth living; many templates ask for it.

    Example:
        >>> SafetyPlan(
        ...     warning_signs=("I stop answering messages.",),
        ...     coping=("A walk by the river.",),
        ...     helpers=(PlanContact(party="sister"),),
        ...     professionals=(PlanContact(name="988 Lifeline", number="988"),),
        ... )
        SafetyPlan(helpers=<1>, professionals=<1>)
    """

    warning_signs: tuple[PrivateText, ...] = ()
    coping: tuple[PrivateText, ...] = ()
    distractions: tuple[PlanContact, ...] = ()
    helpers: tuple[PlanContact, ...] = ()
    professionals: tuple[PlanContact, ...] = ()
    safer_surroundings: tuple[MeansStep, ...] = ()
    reasons_for_living: tuple[PrivateText, ...] = ()


def names_crisis_line(plan: SafetyPlan) -> bool:
    """Whether a plan names a crisis line: a professional contact with a name and a number.

    A party is none, and what is left blank is no name and no number.
    """
    return any(
        not (is_blank(contact.name or "") or is_blank(contact.number or ""))
        for contact in plan.professionals
    )


@final
@frozen(kw_only=True)
class Risk:
    """What is known about risk: facts alone, at least one of the first four.

    No score and no "low, medium, high": such ratings are not to decide care [NICE NG225, 2022].

    Attributes:
        ideation: Thoughts of suicide.
        attempts: Suicide attempts.
        self_harm: Self-harm without intent to die.
        means_access: Means that the client has access to.
        assessed_on: The day on which this was known.
        assessed_by: The party who assessed it.

    Example:
        >>> Risk(ideation=Ideation.PAST, assessed_by="therapist")
        Risk(assessed_by='therapist')
    """

    ideation: Hidden[Ideation] | None = None
    attempts: Hidden[Attempts] | None = None
    self_harm: Hidden[SelfHarm] | None = None
    means_access: Hidden[frozenset[Means]] = frozenset()
    assessed_on: Day | None = None
    assessed_by: PartyId | None = None

    @across(
        "ideation",
        "attempts",
        "self_harm",
        "means_access",
        schema={
            "anyOf": [
                {"required": ["ideation"]},
                {"required": ["attempts"]},
                {"required": ["self_harm"]},
                {"required": ["means_access"], "properties": {"means_access": {"minItems": 1}}},
            ]
        },
    )
    def _says_something(self) -> Iterator[Problem]:
        known = (self.ideation, self.attempts, self.self_harm)
        if all(fact is None for fact in known) and not self.means_access:
            yield Problem(
                "inconsistent", "", "expected ideation, attempts, self_harm or means_access"
            )
