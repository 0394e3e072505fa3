"""What is said beside every answer: what it is, what it is not, and whom it does not speak of."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.disclosure.decision import Decision
from dbtagreements.model.crisis_lines import LINES_BY_PLACE
from dbtagreements.policies import FEDERAL, FEDERAL_ALONE, NOT_ADVICE
from dbtagreements.saying.harmless import harmless
from dbtagreements.saying.plain_words import day, listed
from dbtagreements.vocabulary import Answer, Condition, Ground, PolicyStatus

__all__ = ["legal_note", "safety_first"]

_DANGER: Final = frozenset({Ground.HARM_TO_SELF, Ground.HARM_TO_OTHERS, Ground.MEDICAL_EMERGENCY})

_WHO_IS_BOUND: Final = (
    "It is meant for a licensed mental-health professional who practices, and is present, in the "
    "place of the policy. Telehealth across a border, clients who live elsewhere, schools (FERPA, "
    "20 U.S.C. 1232g), the military, tribal land and federal facilities (34 U.S.C. 20341), the "
    "records of employees and of clients who have died are outside it."
)
_NO_ADVICE: Final = (
    "That it may be told is no advice to tell it: clinical and ethical judgment remains."
)
_CLIENT_FIRST: Final = "The client is told first, unless that would endanger someone."
_MINIMUM: Final = "Only the minimum goes."


def safety_first(decision: Decision) -> Iterator[str]:
    """Where someone may be in danger: safety first, and the numbers of the place."""
    if decision.ground not in _DANGER:
        return
    place = "" if decision.policy is None else decision.policy.partition("-")[0].upper()
    lines = LINES_BY_PLACE.get(place)
    if lines is None:
        numbers = "the emergency number of the place"
    else:
        numbers = listed((f"{line.name} ({line.number})" for line in lines.planned), "or")
    yield (
        f"If someone is in danger now, act for safety first: call {numbers}. "
        "Do not wait for this answer."
    )


def legal_note(decision: Decision) -> Iterator[str]:
    """What stands below every answer."""
    yield _policy(decision)
    if decision.unconfirmed:
        yield f"Counsel has yet to confirm: {'; '.join(map(harmless, decision.unconfirmed))}."
    if decision.answer in {Answer.PERMITTED, Answer.REQUIRED}:
        yield " ".join(_how_it_is_told(decision))
    yield _WHO_IS_BOUND
    yield NOT_ADVICE


def _how_it_is_told(decision: Decision) -> Iterator[str]:
    if decision.answer is Answer.PERMITTED:
        yield _NO_ADVICE
    if Condition.DO_NOT_TIP_OFF not in decision.conditions:
        yield _CLIENT_FIRST
    yield _MINIMUM


def _policy(decision: Decision) -> str:
    if decision.policy is None or decision.policy_as_of is None:
        return "No policy was chosen, so only the agreements spoke: have the law confirmed."
    looked_up = f"Policy {decision.policy}, law looked up on {day(decision.policy_as_of)}"
    federal = f" {FEDERAL_ALONE}" if decision.policy == FEDERAL else ""
    if decision.policy_status is PolicyStatus.CONFIRMED:
        return f"{looked_up}, confirmed by the clinic's counsel.{federal}"
    return f"{looked_up}: a starting point, which the clinic's counsel must confirm.{federal}"
