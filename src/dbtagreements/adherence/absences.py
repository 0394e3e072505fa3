"""How many sessions or weeks a party missed, and whether the agreed limit was reached.

The rule of four weeks missed in a row is the only formal one by which a client leaves DBT [L93,
quoted on dbt.news; L15 General Handout 3]; other programs count otherwise, so each part of it is a
parameter. What follows is a fact for people and never automatic: nothing here ends an agreement.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, final

import attrs
from pendulum import Date, DateTime

from dbtagreements.adherence.effect import FIRST
from dbtagreements.adherence.sessions import Counts, Occasion, occasions_of
from dbtagreements.adherence.situation import Situation
from dbtagreements.adherence.tally import Tally, tally_of
from dbtagreements.errors import InvalidValue
from dbtagreements.fields import Count, Day, Instant, PartyId, Slug, frozen, kinds
from dbtagreements.lifecycle import earliest_return
from dbtagreements.model import AbsenceLimit, AttendSessions
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code, Mode

__all__ = ["Absences", "Attendance", "attendance_of", "looked_back", "reached_by_count"]


@final
@frozen(kw_only=True)
class Absences:
    """The absences of one party from the sessions of one promise.

    Attributes:
        agreement: The id of the agreement.
        commitment: The id of the promise.
        party: The party.
        mode: Which sessions.
        run: How many weeks (or sessions, where they are rarer than weekly or counted one by one)
            were missed in a row, up to the instant.
        misses: The number at which the limit is reached; absent without a limit.
        reached_at: When it was reached; absent where it was not.
        sessions: The ids of the sessions that count as missed since the agreement took effect or
            the party recommitted, within the time that the limit looks back over.
        without_record: The weeks without any record of these sessions, by their Mondays.
        earliest_return: The day from which one who left can return; absent for an open term.
    """

    agreement: Slug
    commitment: Slug
    party: PartyId
    mode: Mode | Code
    run: Annotated[int, kinds.Number()] = 0
    misses: Count | None = None
    reached_at: Instant | None = None
    sessions: tuple[Slug, ...] = ()
    without_record: tuple[Day, ...] = ()
    earliest_return: Day | None = None

    @property
    def count(self) -> int:
        """How many sessions count as missed."""
        return len(self.sessions)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Attendance:
    """The sessions of one promise and party, and what they add up to.

    Attributes:
        promise: The promise.
        party: One of those who owe it.
        situation: The situation.
        occasions: The sessions, the earliest first.
        tally: What counts in a row.
    """

    promise: AttendSessions
    party: str
    situation: Situation
    occasions: tuple[Occasion, ...]
    tally: Tally

    @cached_property
    def missed(self) -> tuple[Occasion, ...]:
        """The sessions that count as missed, the earliest first."""
        return tuple(o for o in self.occasions if o.counts is Counts.MISSED)

    @cached_property
    def counted(self) -> tuple[Occasion, ...]:
        """Those within the time that the limit looks back over."""
        limit = self.promise.absence_limit
        return self.missed if limit is None else self._missed_by(self.situation.at, limit)

    @cached_property
    def reached_at(self) -> DateTime | None:
        """When the limit was reached; None where it was not, or there is none."""
        limit = self.promise.absence_limit
        if limit is None or limit.consecutive:
            reached_by = self.tally.reached_by
            return reached_by[-1].completed if reached_by else None
        starts = [occasion.at for occasion in self.missed]
        return reached_by_count(limit, starts, self.situation.agreement.timezone)

    @cached_property
    def reached_by(self) -> tuple[Occasion, ...]:
        """The missed sessions by which the limit was reached, the earliest first."""
        limit, at = self.promise.absence_limit, self.reached_at
        if limit is None or limit.consecutive:
            return tuple(each for unit in self.tally.reached_by for each in unit.occasions)
        return () if at is None else self._missed_by(at, limit)

    def _missed_by(self, at: DateTime, limit: AbsenceLimit) -> tuple[Occasion, ...]:
        """The missed sessions that count at an instant."""
        after = FIRST
        if limit.within is not None:
            after = looked_back(at, limit.within, self.situation.agreement.timezone)
        return tuple(each for each in self.missed if after < each.at <= at)

    @cached_property
    def absences(self) -> Absences:
        """The figures."""
        limit, agreement = self.promise.absence_limit, self.situation.agreement
        return Absences(
            agreement=agreement.id,
            commitment=self.promise.id,
            party=self.party,
            mode=self.promise.mode,
            run=len(self.tally.run),
            misses=None if limit is None else limit.misses,
            reached_at=self.reached_at,
            sessions=tuple(occasion.record.id for occasion in self.counted),
            without_record=tuple(map(Date.fromordinal, self.tally.blank)),
            earliest_return=earliest_return(agreement),
        )


def attendance_of(promise: AttendSessions, party: str, situation: Situation) -> Attendance:
    """The sessions of a promise and one of those who owe it, and what they add up to.

    Args:
        promise: The promise.
        party: The party.
        situation: The situation.
    """

    def work() -> Attendance:
        occasions = occasions_of(promise, party, situation)
        tally = tally_of(promise, party, occasions, situation)
        return Attendance(
            promise=promise, party=party, situation=situation, occasions=occasions, tally=tally
        )

    return situation.once((promise, party), work)


def looked_back(at: DateTime, within: Span, timezone: str) -> DateTime:
    """The instant so long before another, after which what is missed counts.

    Args:
        at: The instant.
        within: How far is looked back, by the calendar of the zone.
        timezone: The IANA zone.
    """
    try:
        return within.before(at, timezone)
    except InvalidValue:  # before the calendar begins
        return FIRST


def reached_by_count(
    limit: AbsenceLimit, missed: Sequence[DateTime], timezone: str
) -> DateTime | None:
    """The start of the first missed session at which the count is that of the limit.

    Args:
        limit: A limit of misses that need not be in a row.
        missed: The starts of all missed sessions, the earliest first.
        timezone: The IANA zone by whose calendar is looked back.

    Returns:
        The instant; None where the limit was not reached.
    """
    for at in missed:
        upto = bisect_right(missed, at)
        gone = 0
        if limit.within is not None:
            gone = bisect_right(missed, looked_back(at, limit.within, timezone))
        if upto - gone >= limit.misses:
            return at
    return None
