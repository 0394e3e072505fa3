"""What treatment works on."""

import re

from dbtagreements.model import Target
from dbtagreements.saying.plain_words import clause, listed
from dbtagreements.saying.said import capital
from dbtagreements.saying.terms import behavior
from dbtagreements.saying.voice import Voice

__all__ = ["target"]


def target(worked_on: Target, voice: Voice) -> str:
    """What a target is, with its rank."""
    where = ", where it is a problem" if worked_on.if_present else ""
    parts: list[str] = []
    if worked_on.description:
        parts.append(voice.quoted(worked_on.description))
    if worked_on.behavior:
        parts.append(behavior(worked_on.behavior))
    if worked_on.focus:
        parts.append(clause(worked_on.focus))
    if not parts:
        return f"{worked_on.level.meaning.removesuffix('.')}{where}."
    level = re.split("[:,.]", clause(worked_on.level))[0]
    return f"{capital(listed(parts))}{where}. Level: {level}."
