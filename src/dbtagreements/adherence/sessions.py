"""The sessions of a promise to attend, and what each of them counts as.

A no-show counts as missed, and so does what the party's own side cancelled, whatever the notice or
reason [P mhs-dbt.com attendance policy; P flipbuilder.com EAP manual], and what was joined later
than agreed [P crosbydbt.com]. What the other side cancelled, what was moved by agreement and what
was not scheduled counts for nothing. What lay in a pause, or outside the agreement's effect, is as
if it had not been recorded.

Sessions are counted, and not records: two records of one mode, party and scheduled start are of one
session. Nothing tells which of them was entered last, or corrects the other. So where they differ,
it was attended if one of them says so, missed only if all do, and otherwise counts for nothing: to
lose one's place on an absence of which nobody is sure would be a harm. That is this project's
choice.
"""

from collections.abc import Callable, Hashable, Iterable
from enum import Enum, auto
from typing import Final, NamedTuple

import attrs
from pendulum import DateTime

from dbtagreements.adherence.effect import LAST
from dbtagreements.adherence.lookback import later
from dbtagreements.adherence.situation import Situation
from dbtagreements.model import AttendSessions, SessionObserved
from dbtagreements.model.parties import PROVIDERS
from dbtagreements.vocabulary import SessionOutcome

__all__ = ["Counts", "Occasion", "is_late", "occasions_of", "other_side_cancelled"]


class Counts(Enum):
    """What a session counts as."""

    ATTENDED = auto()
    MISSED = auto()
    NOTHING = auto()


class Occasion(NamedTuple):
    """One session, and what it counts as.

    Attributes:
        at: Its scheduled start.
        counts: What it counts as.
        record: What was observed of it; of several records, the one that decided.
        made_up_by: What was observed of the session that made up for it in time.
    """

    at: DateTime
    counts: Counts
    record: SessionObserved
    made_up_by: SessionObserved | None = None


_BY_CLIENT: Final = frozenset({SessionOutcome.MISSED, SessionOutcome.CANCELLED_BY_CLIENT})
_BY_PROVIDER: Final = frozenset({SessionOutcome.MISSED, SessionOutcome.CANCELLED_BY_PROVIDER})
# That a client did not come says nothing of the provider.
_BY_PROVIDER_OF_CLIENT: Final = frozenset({SessionOutcome.CANCELLED_BY_PROVIDER})

# What decides where the records of one session of one party differ, the first of these first.
_IN_DOUBT: Final = (Counts.ATTENDED, Counts.NOTHING, Counts.MISSED)
# And where an hour was observed for several: one client may have cancelled what the provider then
# cancelled for the others.
_FOR_SEVERAL: Final = (Counts.ATTENDED, Counts.MISSED, Counts.NOTHING)


def occasions_of(promise: AttendSessions, party: str, situation: Situation) -> tuple[Occasion, ...]:
    """The sessions of a party's promise up to the instant, the earliest first, each once.

    Where several records of one session differ, it was attended if one of them says so, missed if
    all do, and otherwise counts for nothing. A provider's sessions are those observed for the
    provider and for any client, and there the two cancellations change places: what the provider
    cancelled is missed, and what the client cancelled is not; that a client did not come says
    nothing of the provider. An hour that was observed for several of them is one session: it took
    place if it did for anyone, and else was missed if it was for anyone. Only what is later than
    the party's last recommitment counts.

    Args:
        promise: The promise.
        party: One of those who owe it.
        situation: The situation.
    """
    if situation.agreement.party(party).role not in PROVIDERS:
        records = _records(promise, (party,), situation)
        reading = _Reading(promise, party, situation, records, own=_BY_CLIENT, clients=_BY_CLIENT)
        return tuple(_one_each(map(reading.occasion, records), _hour, _IN_DOUBT))
    whose = dict.fromkeys((party, *situation.clients))
    records = _records(promise, whose, situation)
    reading = _Reading(
        promise, party, situation, records, own=_BY_PROVIDER, clients=_BY_PROVIDER_OF_CLIENT
    )
    of_each = _one_each(map(reading.occasion, records), _hour_and_party, _IN_DOUBT)
    return tuple(_one_each(of_each, _hour, _FOR_SEVERAL))


def is_late(promise: AttendSessions, record: SessionObserved) -> bool:
    """Whether a session was joined later than the promise allows; just as late as that is not."""
    if record.outcome is not SessionOutcome.ATTENDED:
        return False
    if promise.late_after is None or record.late_by is None:
        return False
    return record.late_by.elapsed > promise.late_after.elapsed


def other_side_cancelled(occasion: Occasion, party: str, situation: Situation) -> bool:
    """Whether the other side cancelled it, which counts for nothing and is said all the same."""
    provides = situation.agreement.party(party).role in PROVIDERS
    return occasion.record.outcome is (
        SessionOutcome.CANCELLED_BY_CLIENT if provides else SessionOutcome.CANCELLED_BY_PROVIDER
    )


def _records(
    promise: AttendSessions, parties: Iterable[str], situation: Situation
) -> tuple[SessionObserved, ...]:
    found = [
        record
        for party in parties
        for record in situation.evidence.of(SessionObserved, party)
        if record.mode == promise.mode and situation.effect.covers(record.at)
    ]
    return tuple(sorted(found, key=lambda record: (record.at, record.id)))


def _one_each(
    occasions: Iterable[Occasion], by: Callable[[Occasion], Hashable], order: tuple[Counts, ...]
) -> Iterable[Occasion]:
    """One occasion of those that are alike: the one whose counting stands first in an order."""
    found: dict[Hashable, Occasion] = {}
    for each in occasions:
        known = found.setdefault(by(each), each)
        if order.index(each.counts) < order.index(known.counts):
            found[by(each)] = each
    return found.values()


def _hour(occasion: Occasion) -> DateTime:
    return occasion.at


def _hour_and_party(occasion: Occasion) -> tuple[DateTime, str]:
    return occasion.at, occasion.record.party


@attrs.frozen
class _Reading:
    """What each record of the sessions of a promise counts as."""

    promise: AttendSessions
    party: str
    situation: Situation
    records: tuple[SessionObserved, ...]
    own: frozenset[SessionOutcome] = attrs.field(kw_only=True)
    clients: frozenset[SessionOutcome] = attrs.field(kw_only=True)
    _make_ups: dict[str, list[SessionObserved]] = attrs.field(init=False)
    _since: DateTime | None = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        make_ups: dict[str, list[SessionObserved]] = {}
        for record in self.records:
            if record.makes_up is not None:
                make_ups.setdefault(record.makes_up, []).append(record)
        object.__setattr__(self, "_make_ups", make_ups)
        object.__setattr__(self, "_since", self.situation.recommitted(self.party))

    def occasion(self, record: SessionObserved) -> Occasion:
        alone = self._alone(record)
        if alone is Counts.MISSED and (made_up_by := self._made_up_by(record)):
            return Occasion(record.at, Counts.ATTENDED, record, made_up_by)
        return Occasion(record.at, alone, record)

    def _alone(self, record: SessionObserved) -> Counts:
        """What it counts as, whatever made up for it."""
        since, theirs = self._since, record.party == self.party
        if since is not None and record.at <= since:
            return Counts.NOTHING
        if theirs and is_late(self.promise, record):
            return self._missed(record)
        if record.outcome is SessionOutcome.ATTENDED:
            return Counts.ATTENDED
        missed = record.outcome in (self.own if theirs else self.clients)
        return self._missed(record) if missed else Counts.NOTHING

    def _missed(self, record: SessionObserved) -> Counts:
        limit = self.promise.absence_limit
        exempt = record.excused and limit is not None and not limit.excused_count
        return Counts.NOTHING if exempt else Counts.MISSED

    def _made_up_by(self, record: SessionObserved) -> SessionObserved | None:
        """What made up for it: attended, and begun within the time after its start."""
        if self.promise.make_up is None:
            return None
        candidates = self._make_ups.get(record.id, ())
        if not candidates:
            return None
        timezone = self.situation.agreement.timezone
        last = later(record.at, self.promise.make_up, timezone) or LAST
        in_time = (
            other
            for other in candidates
            if record.at <= other.at <= last and self._alone(other) is Counts.ATTENDED
        )
        return next(in_time, None)
