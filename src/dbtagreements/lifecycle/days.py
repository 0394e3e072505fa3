"""The calendar of an agreement: from one of its days to another."""

from pendulum import Date

from dbtagreements.errors import InvalidValue
from dbtagreements.span import Span
from dbtagreements.zones import local_day, start_of_day

__all__ = ["day_later"]


def day_later(day: Date, span: Span, timezone: str) -> Date | None:
    """The local day so long after the beginning of a day; None beyond the years there are.

    >>> day_later(Date(2026, 1, 5), Span(months=3), "Europe/London")
    Date(2026, 4, 5)
    >>> day_later(Date(2026, 1, 5), Span(hours=36), "Europe/London")
    Date(2026, 1, 6)
    """
    try:
        if not span.elapsed:
            return span.after_day(day)
        return local_day(span.after(start_of_day(day, timezone), timezone), timezone)
    except InvalidValue:
        return None
