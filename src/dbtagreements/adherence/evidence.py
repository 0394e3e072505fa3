"""The observations that an assessment rests on, found by class and party, in the order of time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar, cast, final

import attrs
from pendulum import Date, DateTime

from dbtagreements.model import Observation

__all__ = ["Evidence", "Gathered", "gathered", "party_of"]

_O = TypeVar("_O", bound=Observation)

_Key: TypeAlias = "tuple[type, str | None]"

Gathered: TypeAlias = "Mapping[tuple[type, str | None], Sequence[Any]]"
"""Observations by class and party, and by class alone, each in the order of time."""

_ALWAYS: Final = Date.min


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Evidence:
    """What had been observed by an instant.

    Attributes:
        at: The instant.
        day: Its local day; what is observed of a later day is not known.
    """

    at: DateTime
    day: Date
    _groups: Gathered
    _known: dict[_Key, tuple[Any, ...]] = attrs.field(
        factory=dict[_Key, tuple[Any, ...]], init=False
    )

    def of(self, cls: type[_O], party: str | None = None) -> tuple[_O, ...]:
        """The observations of a class, the earliest first; of those of one instant, by their ids.

        Args:
            cls: The class, a host's own too.
            party: Whose they are (of a contact or a payment, who made it); left out, anybody's.
        """
        key = (cls, party)
        if key not in self._known:
            self._known[key] = tuple(filter(self._is_known, self._groups.get(key, ())))
        return cast(tuple[_O, ...], self._known[key])

    def _is_known(self, seen: Observation) -> bool:
        when = _when(seen)
        return when <= (self.at if isinstance(when, DateTime) else self.day)


def gathered(observations: Iterable[Observation]) -> Gathered:
    """The observations by class and party, and by class alone, each in the order of time."""
    groups: dict[_Key, list[Any]] = {}
    for seen in observations:
        groups.setdefault((type(seen), None), []).append(seen)
        groups.setdefault((type(seen), party_of(seen)), []).append(seen)
    for group in groups.values():
        group.sort(key=_order)
    return groups


def party_of(seen: Observation) -> str | None:
    """Whose an observation is: the party, or who got in touch or paid."""
    return getattr(seen, "party", None) or getattr(seen, "by", None)


def _order(seen: Observation) -> tuple[bool, DateTime | Date, str]:
    when = _when(seen)
    return isinstance(when, DateTime), when, seen.id


def _when(seen: Observation) -> DateTime | Date:
    """The instant of an observation, or the day that it is about; a host's may have neither."""
    at, day = getattr(seen, "at", None), getattr(seen, "day", None)
    if isinstance(at, DateTime):
        return at
    return day if isinstance(day, Date) else _ALWAYS
