"""When an agreement was in effect and not paused; local days and ISO weeks, whole ones.

For what is observed, an amended agreement is in effect from when every present signer had signed
some version of it and its term had begun: an amendment that is not signed yet interrupts nothing.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, final

import attrs
from pendulum import UTC, Date, DateTime

from dbtagreements.errors import InvalidValue
from dbtagreements.lifecycle.history import in_force
from dbtagreements.lifecycle.questions import has_ended
from dbtagreements.model import Agreement, Event, Resumed, Signed, Suspended
from dbtagreements.zones import start_of_day

__all__ = ["FIRST", "LAST", "WEEK", "Effect", "begin_of", "effect_of", "events_of"]

FIRST: Final = DateTime(1, 1, 1, tzinfo=UTC)
LAST: Final = DateTime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)

WEEK: Final = 7


@lru_cache(maxsize=4_096)
def begin_of(day: int, timezone: str) -> DateTime:
    """The instant at which a local day begins; at the ends of the calendar the nearest there is.

    Args:
        day: The day's proleptic ordinal; one beyond the last day stands for the end of time.
        timezone: The IANA zone.
    """
    if day > Date.max.toordinal():
        return LAST
    try:
        return start_of_day(Date.fromordinal(day), timezone)
    except InvalidValue:  # the first day, which in UTC begins before the calendar does
        return FIRST


@final
@attrs.frozen(kw_only=True)
class Effect:
    """When an agreement was in effect and not paused, as far as is known at an instant.

    Attributes:
        timezone: The agreement's zone.
        since: When it was first in effect; None where it was not by then.
        until: The instant up to which that is known: the one asked about, or the earlier one at
            which the agreement was over.
        over: Whether it was over by then.
        pauses: When it paused: pairs of an instant and the one at which it went on, without it.
    """

    timezone: str
    since: DateTime | None
    until: DateTime
    over: bool
    pauses: tuple[tuple[DateTime, DateTime], ...] = ()

    def covers(self, instant: DateTime) -> bool:
        """Whether it was in effect, and did not pause, at an instant."""
        if self.since is None or instant < self.since or instant > self.until:
            return False
        if self.over and instant == self.until:
            return False
        return not self.pauses_at(instant)

    def pauses_at(self, instant: DateTime) -> bool:
        """Whether it paused at an instant."""
        return any(start <= instant < end for start, end in self.pauses)

    def whole_day(self, day: Date) -> bool:
        """Whether a local day is over, and the agreement was in effect and unpaused all through it.

        A day of 23 or 25 hours is one day.
        """
        start = begin_of(day.toordinal(), self.timezone)
        end = begin_of(day.toordinal() + 1, self.timezone)
        if self.since is None or start < self.since or end > self.until:
            return False
        return all(on <= start or end <= off for off, on in self.pauses)


def effect_of(agreement: Agreement, *, at: DateTime) -> Effect:
    """When an agreement was in effect and not paused, as known at an instant.

    Args:
        agreement: The agreement.
        at: The instant; what happened later is not known.
    """
    events = in_force(agreement, at)
    end = _end(agreement, events, at)
    until = at if end is None else end
    events = tuple(event for event in events if event.at <= until)
    since = _since(agreement, events)
    begun = since is not None and (since <= until if end is None else since < until)
    return Effect(
        timezone=agreement.timezone,
        since=since if begun else None,
        until=until,
        over=end is not None,
        pauses=tuple(_pauses(events)),
    )


def events_of(agreement: Agreement, effect: Effect, at: DateTime) -> tuple[Event, ...]:
    """What had happened to an agreement by an instant and was in force, up to where it was over."""
    return tuple(event for event in in_force(agreement, at) if event.at <= effect.until)


def _end(agreement: Agreement, events: tuple[Event, ...], at: DateTime) -> DateTime | None:
    """The instant at which an agreement was over, by one asked about; None where it goes on."""
    ends = [event.at for event in events if has_ended(agreement, (event,))]
    if agreement.term.end is not None:
        ends.append(begin_of(agreement.term.end.toordinal() + 1, agreement.timezone))
    return min((end for end in ends if end <= at), default=None)


def _since(agreement: Agreement, events: tuple[Event, ...]) -> DateTime | None:
    """When every present signer had signed some version of it and the term had begun."""
    signed: dict[str, DateTime] = {}
    for event in events:
        if isinstance(event, Signed):
            signed.setdefault(event.party, event.at)
    # Where nobody is asked, a text that nobody has signed is not in effect for that.
    if not signed or not signed.keys() >= set(agreement.signers):
        return None
    asked = [signed[party] for party in agreement.signers] or [min(signed.values())]
    return max(begin_of(agreement.term.start.toordinal(), agreement.timezone), *asked)


def _pauses(events: tuple[Event, ...]) -> Iterator[tuple[DateTime, DateTime]]:
    """The latest of pausing and going on decides, until the next one or its own end."""
    turns = [event for event in events if isinstance(event, Suspended | Resumed)]
    for index, event in enumerate(turns):
        if isinstance(event, Suspended):
            until = LAST if event.until is None else event.until
            following = turns[index + 1].at if index + 1 < len(turns) else LAST
            if event.at < following:  # where both happened at once, the later one decides
                yield event.at, min(until, following)
