"""The observations that an assessment rests on, found by class and party, in the order of time."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, TypeAlias, TypeVar, cast, final

import attrs
from pendulum import Date, DateTime

from dbtagreements.errors import Problem
from dbtagreements.fields import duplicates
from dbtagreements.model import (
    BehaviorObserved,
    ContactObserved,
    DiaryCardObserved,
    Observation,
    PaymentObserved,
    PracticeObserved,
    SessionObserved,
)

__all__ = ["Evidence", "Gathered", "gathered", "problems_in"]

_O = TypeVar("_O", bound=Observation)

Gathered: TypeAlias = Mapping[type, Sequence[Any]]
"""Observations by class, each class in the order of time."""

_ByParty: TypeAlias = "dict[str | None, tuple[Any, ...]]"


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Evidence:
    """What had been observed by an instant.

    Attributes:
        at: The instant.
        day: Its local day; what is observed of a later day is not known.
        gathered: All that was observed.
    """

    at: DateTime
    day: Date
    gathered: Gathered
    _known: dict[type, _ByParty] = attrs.field(factory=dict[type, _ByParty], init=False)

    def of(self, cls: type[_O], party: str | None = None) -> tuple[_O, ...]:
        """The observations of a class, the earliest first; of those of one instant, by their ids.

        Args:
            cls: The class, a host's own too.
            party: Whose they are (of a contact or a payment, who made it); left out, anybody's.
        """
        known = self._known.get(cls)
        if known is None:
            known = self._known[cls] = self._by_party(cls)
        return cast(tuple[_O, ...], known.get(party, ()))

    def _by_party(self, cls: type) -> _ByParty:
        whose = _WHOSE.get(cls, _whose)
        seen: list[Any] = []
        by_party: dict[str | None, list[Any]] = {None: seen}
        for each in self.gathered.get(cls, ()):
            when = _when(each)
            if when <= (self.at if isinstance(when, DateTime) else self.day):
                seen.append(each)
                by_party.setdefault(whose(each), []).append(each)
        return {party: tuple(group) for party, group in by_party.items()}


def gathered(observations: Iterable[Observation]) -> Gathered:
    """The observations by class, each class in the order of time, and of ids at one instant."""
    by_class: dict[type, list[Any]] = {}
    for seen in observations:
        by_class.setdefault(type(seen), []).append(seen)
    for cls, group in by_class.items():
        group.sort(key=_ORDER.get(cls, _order))
    return by_class


def problems_in(
    given: Collection[object], cls: type, path: str, expected: str
) -> tuple[Problem, ...]:
    """What is wrong with what was given: what is of another type, else ids that came before.

    Asked of `object`, for callers without a type checker.

    Args:
        given: What was given.
        cls: What each of it is to be.
        path: Where it stands.
        expected: What is said of anything else.
    """
    wrong = tuple(
        Problem("wrong_type", f"{path}/{index}", expected)
        for index, each in enumerate(given)
        if not isinstance(each, cls)
    )
    return wrong or tuple(duplicates(given, path))


# Of the library's own classes it is known where these stand; a host's may have them or not.
_IN_TIME: Final[Callable[[Any], Any]] = attrgetter("at", "id")
_ORDER: Final[Mapping[type, Callable[[Any], Any]]] = {
    SessionObserved: _IN_TIME,
    DiaryCardObserved: attrgetter("day", "id"),
    PracticeObserved: _IN_TIME,
    BehaviorObserved: _IN_TIME,
    ContactObserved: _IN_TIME,
    PaymentObserved: _IN_TIME,
}
_WHOSE: Final[Mapping[type, Callable[[Any], Any]]] = {
    SessionObserved: attrgetter("party"),
    DiaryCardObserved: attrgetter("party"),
}


_ALWAYS: Final = Date(1, 1, 1)


def _order(seen: Observation) -> tuple[bool, Date, str]:
    when = _when(seen)
    return isinstance(when, DateTime), when, seen.id


def _when(seen: Observation) -> DateTime | Date:
    """The instant of an observation, or the day that it is about; always, where it has neither."""
    at = getattr(seen, "at", None)
    if isinstance(at, DateTime):
        return at
    day = getattr(seen, "day", None)
    return day if isinstance(day, Date) else _ALWAYS


def _whose(seen: Observation) -> str | None:
    """Whose an observation is: the party, or who got in touch or paid."""
    return getattr(seen, "party", None) or getattr(seen, "by", None)
