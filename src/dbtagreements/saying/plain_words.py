"""Values of the model in plain English words: durations, how often, days, lists."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, TypeVar

import attrs
from pendulum import Date, DateTime

from dbtagreements.errors import InvalidValue
from dbtagreements.model import Cadence
from dbtagreements.span import Span
from dbtagreements.vocabulary import Code, Vocabulary
from dbtagreements.zones import wall_clock

__all__ = [
    "between",
    "clause",
    "counted",
    "day",
    "every",
    "in_order",
    "in_words",
    "listed",
    "moment",
    "moment_in_utc",
    "often",
    "on_the_clocks",
    "term",
]

_W = TypeVar("_W", bound=Vocabulary | Code)

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SMALL: Final = {1: "once", 2: "twice"}


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words joined as people join them.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b"], "or")
    ('a', 'a, b and c', 'a or b')
    """
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end


def in_words(span: Span) -> str:
    """A duration.

    >>> in_words(Span(hours=24)), in_words(Span(hours=1, minutes=30)), in_words(Span())
    ('24 hours', '1 hour and 30 minutes', 'no time')
    """
    units = [_some(count, unit) for unit, count in attrs.asdict(span).items() if count]
    return listed(units) if units else "no time"


def between(shortest: Span | None, longest: Span | None) -> str | None:
    """A length with two bounds, either of which may be left out.

    >>> between(Span(minutes=45), Span(minutes=60)), between(None, Span(hours=2))
    ('45 to 60 minutes', 'at most 2 hours')
    """
    if shortest is None or longest is None:
        if shortest is not None:
            return f"at least {in_words(shortest)}"
        return None if longest is None else f"at most {in_words(longest)}"
    low, high = in_words(shortest), in_words(longest)
    if low == high:
        return low
    number, _, unit = low.partition(" ")
    return (
        f"{number} to {high}"
        if high.endswith(f" {unit}") and " " not in unit
        else f"{low} to {high}"
    )


def counted(times: int) -> str:
    """How many times.

    >>> counted(1), counted(2), counted(3)
    ('once', 'twice', '3 times')
    """
    return _SMALL.get(times, f"{times} times")


def often(cadence: Cadence) -> str:
    """How often something happens.

    >>> often(Cadence(times=1, per=Span(weeks=1))), often(Cadence(times=2, per=Span(weeks=3)))
    ('once a week', 'twice every 3 weeks')
    """
    period = every(cadence.per)
    if period[0].isdecimal():
        return f"{counted(cadence.times)} every {period}"
    return f"{counted(cadence.times)} {'an' if period == 'hour' else 'a'} {period}"


def every(span: Span) -> str:
    """A duration as a period.

    >>> every(Span(months=1)), every(Span(months=3))
    ('month', '3 months')
    """
    number, _, unit = in_words(span).partition(" ")
    return unit if number == "1" and " " not in unit else in_words(span)


def day(date: Date | datetime) -> str:
    """A day.

    >>> day(Date(2026, 3, 8))
    '8 March 2026'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def moment(at: DateTime, timezone: str) -> str:
    """An instant, by the clocks of a zone.

    >>> from pendulum import UTC
    >>> moment(DateTime(2026, 1, 5, 14, 0, tzinfo=UTC), "America/New_York")
    '5 January 2026 at 09:00'
    """
    local, zone = on_the_clocks(at, timezone)
    return f"{day(local)} at {local:%H:%M}{zone}"


def on_the_clocks(at: DateTime, timezone: str) -> tuple[datetime, str]:
    """What the clocks of a zone show, and what is said of the zone behind it: mostly nothing."""
    try:
        return wall_clock(at, timezone), ""
    except InvalidValue:  # at the edge of the calendar, where the zone's own year has no number
        return at, " UTC"


def moment_in_utc(at: DateTime) -> str:
    """An instant where no zone is known, by the clocks of UTC.

    >>> from pendulum import UTC
    >>> moment_in_utc(DateTime(2026, 1, 5, 14, 0, tzinfo=UTC))
    '5 January 2026 at 14:00 UTC'
    """
    return f"{moment(at, 'UTC')} UTC"


def in_order(words: Iterable[_W]) -> list[_W]:
    """The words of a set in the order of their vocabularies, a host's own last."""
    return sorted(words, key=_place)


def term(word: Vocabulary | Code) -> str:
    """A word as people write it; of a host's own word, what follows the colon.

    >>> term(Code("clinic:sweat_lodge"))
    'sweat lodge'
    """
    return (
        word.partition(":")[2].replace("_", " ")
        if isinstance(word, Code)
        else word.replace("_", " ")
    )


def clause(word: Vocabulary | Code) -> str:
    """What a word means, to stand inside a sentence.

    >>> from dbtagreements import Scope
    >>> clause(Scope.SESSION_CONTENT)
    'what is said in a session'
    """
    if isinstance(word, Code):
        return term(word)
    meaning = word.meaning.removesuffix(".")
    return meaning[0].lower() + meaning[1:]


def _place(word: Vocabulary | Code) -> tuple[bool, str, int, str]:
    if isinstance(word, Code):
        return True, "", 0, word
    return False, type(word).__name__, list(type(word)).index(word), word


def _some(count: int, units: str) -> str:
    return f"{count} {units.removesuffix('s') if count == 1 else units}"
