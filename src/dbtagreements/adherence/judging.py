"""How a judgment is put: a state, and a reason with its code, its figures and its evidence."""

from collections.abc import Iterable
from typing import Final, Protocol

from pendulum import Date

from dbtagreements.adherence.assessment import AssessmentReason, Judgment
from dbtagreements.adherence.reasons import ReasonCode
from dbtagreements.fields import FrozenMap
from dbtagreements.vocabulary import State

__all__ = ["SEEN_FIRST", "because", "days_written", "first_of", "judged"]

SEEN_FIRST: Final = (State.BROKEN, State.AT_RISK, State.UNKNOWN, State.KEPT, State.NOT_DUE)
"""Of several states, the first of these is the one that is shown for all."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def because(
    code: ReasonCode, party: str, rests_on: Iterable[_HasId] = (), /, **about: object
) -> AssessmentReason:
    """A reason.

    Args:
        code: Its code.
        party: The party that is judged.
        rests_on: The observations or events that it rests on.
        about: What the code says further, as plain JSON.
    """
    evidence = tuple(dict.fromkeys(each.id for each in rests_on))
    return AssessmentReason(code=code, party=party, about=FrozenMap(about), evidence=evidence)


def judged(
    state: State, code: ReasonCode, party: str, rests_on: Iterable[_HasId] = (), /, **about: object
) -> Judgment:
    """A judgment with one reason; see `because`."""
    return Judgment(state, (because(code, party, rests_on, **about),))


def days_written(days: Iterable[Date]) -> list[str]:
    """Days as they travel, each once."""
    return list(dict.fromkeys(day.isoformat() for day in days))


def first_of(judgments: Iterable[Judgment]) -> Judgment:
    """The judgment that needs to be seen first, with the reasons of all.

    That is the first in the order of `SEEN_FIRST` that any of them has.
    """
    ordered = sorted(judgments, key=lambda judgment: SEEN_FIRST.index(judgment.state))
    return Judgment(ordered[0].state, tuple(each for one in ordered for each in one.reasons))
