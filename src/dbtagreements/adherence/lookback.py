"""How far an assessment looks back: local days, and elapsed time, from the instant asked about."""

from datetime import timedelta

from pendulum import Date, DateTime

from dbtagreements.adherence.situation import Situation
from dbtagreements.errors import InvalidValue
from dbtagreements.span import Span

__all__ = ["apart", "counts", "day_counts", "lately", "later", "lies_within"]


def lately(situation: Situation, at: DateTime, days: int) -> bool:
    """Whether an instant lies in the last so many local days, today included.

    A day of 23 or 25 hours is one day.
    """
    today, day = situation.day, situation.local_day(at)
    return today.toordinal() - day.toordinal() < days


def counts(situation: Situation, at: DateTime) -> bool:
    """Whether what happened then counts: nothing before the agreement took effect does."""
    since = situation.effect.since
    return since is not None and since <= at


def day_counts(situation: Situation, day: Date) -> bool:
    """Whether what is told of a whole local day counts: from the day of effect on it does.

    Of that day a part lies in effect, as it does of today.
    """
    since = situation.effect.since
    return since is not None and situation.local_day(since) <= day


def apart(earlier: DateTime, after: DateTime) -> timedelta:
    """The elapsed time from one instant to another."""
    return (after - earlier).as_timedelta()


def later(at: DateTime, span: Span, timezone: str) -> DateTime | None:
    """The instant so long after another; None where the calendar has no such instant."""
    try:
        return span.after(at, timezone)
    except InvalidValue:
        return None


def lies_within(at: DateTime, start: DateTime, end: DateTime | None) -> bool:
    """Whether an instant lies in a stretch of time, its start included and its end not."""
    return start <= at and (end is None or at < end)
