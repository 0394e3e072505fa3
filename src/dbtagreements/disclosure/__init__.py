"""Disclosure: must, may or may not something be told, to whom, and why."""

from dbtagreements.disclosure.accounting import accounting
from dbtagreements.disclosure.comparing import DecisionChange, policy_changes
from dbtagreements.disclosure.deciding import decide
from dbtagreements.disclosure.decision import Alternative, Decision, Part, Withheld
from dbtagreements.disclosure.explaining import Audience, explain
from dbtagreements.disclosure.request import DisclosureRequest

__all__ = [
    "Alternative",
    "Audience",
    "Decision",
    "DecisionChange",
    "DisclosureRequest",
    "Part",
    "Withheld",
    "accounting",
    "decide",
    "explain",
    "policy_changes",
]
