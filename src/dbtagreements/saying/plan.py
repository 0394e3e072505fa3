"""The safety plan: whom it turns to, and what makes the surroundings safer."""

from dbtagreements.model import ContactPoint, MeansStep, PlanContact
from dbtagreements.model.parties import AT_ONCE
from dbtagreements.saying.plain_words import day
from dbtagreements.saying.voice import Voice

__all__ = ["means_step", "plan_contact"]


def plan_contact(contact: PlanContact, voice: Voice, reached: tuple[ContactPoint, ...] = ()) -> str:
    """A person, a place or a line that the plan turns to, and how it is reached.

    Args:
        contact: The entry of the plan.
        voice: The voice of its agreement.
        reached: How the party that is meant is reached: in a crisis nobody should have to look
            that up.
    """
    name = voice.text(contact.name or "") if contact.party is None else voice.person(contact.party)
    numbers = [voice.contact(way.kind, way.value) for way in reached if way.kind in AT_ONCE]
    if contact.number:
        numbers = [voice.number(contact.number)]
    note = f" ({voice.text(contact.note)})" if contact.note else ""
    return f"{name}{': ' if numbers else ''}{', '.join(numbers)}{note}"


def means_step(step: MeansStep, voice: Voice) -> str:
    """A step that makes the surroundings safer."""
    who = f" Who does it: {voice.person(step.by)}." if step.by else ""
    when = f" By {day(step.on)}." if step.on else ""
    return f"{step.means.meaning} {voice.text(step.action)}{who}{when}"
