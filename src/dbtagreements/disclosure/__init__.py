"""Disclosure: must, may or may not something be told, to whom, and why."""

from dbtagreements.disclosure.decision import Alternative, Decision, Part, Withheld
from dbtagreements.disclosure.deciding import decide
from dbtagreements.disclosure.request import DisclosureRequest

__all__ = [
    "Alternative",
    "Decision",
    "DisclosureRequest",
    "Part",
    "Withheld",
    "decide",
]
