"""`Situation`: all that an assessor is told of an agreement at an instant, beside the promise."""

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar, cast, final

import attrs
from pendulum import Date, DateTime

from dbtagreements.adherence.effect import Effect, effect_of, events_of
from dbtagreements.adherence.evidence import Evidence, Gathered
from dbtagreements.adherence.open_doors import remains_open
from dbtagreements.adherence.settings import AdherenceSettings
from dbtagreements.lifecycle import status
from dbtagreements.model import Agreement, Event, Recommitted, Treatment
from dbtagreements.vocabulary import RemainsOpen, Role, Status
from dbtagreements.zones import local_day

__all__ = ["Situation", "situation_of"]

_T = TypeVar("_T")


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Situation:
    """An agreement at an instant, with what was observed by then.

    Attributes:
        agreement: The agreement.
        position: Its place among the agreements of the treatment; 0 where it is asked alone.
        treatment: The treatment; None where the agreement is asked alone.
        agreements: The agreements that are asked together, each in the version that is asked.
        at: The instant asked about; where the agreement was over by then, the one at which it was:
            from there on its assessment is final.
        settings: The windows and thresholds.
        evidence: What was observed by then.
        effect: When the agreement was in effect and not paused.
        asked: The instant that was asked about, whether or not the agreement was over by then.
    """

    agreement: Agreement
    position: int = 0
    treatment: Treatment | None = None
    agreements: tuple[Agreement, ...]
    at: DateTime
    settings: AdherenceSettings
    evidence: Evidence
    effect: Effect
    asked: DateTime
    _mondays: dict[DateTime, int] = attrs.field(factory=dict[DateTime, int], init=False)
    _known: dict[Hashable, Any] = attrs.field(factory=dict[Hashable, Any], init=False)

    @property
    def suspended(self) -> bool:
        """Whether the agreement pauses at the instant."""
        return not self.effect.over and self.effect.pauses_at(self.at)

    @cached_property
    def status(self) -> Status:
        """The status of the agreement at the instant."""
        return status(self.agreement, at=self.at)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What had happened to the agreement by the instant and is in force, in order of time."""
        return events_of(self.agreement, self.effect, self.asked)

    @cached_property
    def recommitments(self) -> tuple[Recommitted, ...]:
        """When parties committed anew, in order of time."""
        return tuple(event for event in self.events if isinstance(event, Recommitted))

    def recommitted(self, party: str) -> DateTime | None:
        """When a party last committed anew in this agreement; None where it did not."""
        last = (event.at for event in reversed(self.recommitments) if event.party == party)
        return next(last, None)

    @cached_property
    def clients(self) -> tuple[str, ...]:
        """The ids of the clients."""
        return tuple(party.id for party in self.agreement.parties_with(Role.CLIENT))

    @cached_property
    def remains_open(self) -> tuple[RemainsOpen, ...]:
        """What stays open to a client, whatever pauses; never nothing."""
        return remains_open(self.agreements)

    def once(self, key: Hashable, work: Callable[[], _T]) -> _T:
        """What several ask of a situation, worked out once.

        Args:
            key: What it is.
            work: How it is worked out.
        """
        if key not in self._known:
            self._known[key] = work()
        return cast(_T, self._known[key])

    @cached_property
    def day(self) -> Date:
        """The local day of the instant."""
        return self.local_day(self.at)

    def local_day(self, instant: DateTime) -> Date:
        """The day of an instant in the agreement's zone."""
        return local_day(instant, self.agreement.timezone)

    def monday(self, instant: DateTime) -> int:
        """The ordinal of the Monday of an instant's week, in the agreement's zone."""
        monday = self._mondays.get(instant)
        if monday is None:
            day = self.local_day(instant)
            monday = self._mondays[instant] = day.toordinal() - day.weekday()
        return monday


def situation_of(
    agreement: Agreement,
    seen: Gathered,
    *,
    at: DateTime,
    settings: AdherenceSettings,
    agreements: tuple[Agreement, ...],
    position: int = 0,
    treatment: Treatment | None = None,
) -> Situation:
    """The situation of an agreement at an instant.

    Args:
        agreement: The agreement.
        seen: All that was observed.
        at: The instant.
        settings: The windows and thresholds.
        agreements: The agreements that are asked together.
        position: Its place among the agreements of the treatment.
        treatment: The treatment, where one is asked.
    """
    effect = effect_of(agreement, at=at)
    return Situation(
        agreement=agreement,
        position=position,
        treatment=treatment,
        agreements=agreements,
        at=effect.until,
        settings=settings,
        evidence=Evidence(
            at=effect.until, day=local_day(effect.until, agreement.timezone), gathered=seen
        ),
        effect=effect,
        asked=at,
    )
