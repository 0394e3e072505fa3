"""What a skills group teaches."""

from dbtagreements.model import Module
from dbtagreements.saying.terms import skill

__all__ = ["module"]


def module(part: Module) -> str:
    """A part of the skills curriculum and the weeks it takes."""
    name = skill(part.name)
    most = f" to {part.weeks_max}" if part.weeks_max else ""
    weeks = "week" if part.weeks == 1 and not most else "weeks"
    return f"{name[0].upper()}{name[1:]}, {part.weeks}{most} {weeks}"
