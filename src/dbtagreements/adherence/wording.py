"""Days, instants, sums and what stays open, as they stand inside the sentences of `sentences`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pendulum import Date, DateTime

from dbtagreements.model import Agreement, SafetyAgreement
from dbtagreements.model.crisis_lines import places_of_line
from dbtagreements.saying.plain_words import day, listed, on_the_clocks, term
from dbtagreements.saying.said import capital
from dbtagreements.saying.terms import act, mode
from dbtagreements.saying.voice import Voice
from dbtagreements.vocabulary import Behavior, Code, Mode, RemainsOpen, Weekday

__all__ = [
    "behaviors_said",
    "clock",
    "crisis_lines",
    "days_said",
    "more",
    "sessions_said",
    "stays_open",
    "was",
]

_WEEKDAYS: Final = tuple(word.capitalize() for word in Weekday)
_NUMBERS: Final = (
    "No",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
)
_EMERGENCY: Final = frozenset({"911", "999", "112"})


def days_said(days: Iterable[Date]) -> str:
    """Days, the month and the year said once for those that share them.

    >>> days_said([Date(2026, 2, 28), Date(2026, 3, 7), Date(2026, 3, 9)])
    '28 February, 7 and 9 March 2026'
    >>> days_said([Date(2026, 2, 28), Date(2026, 3, 7)])
    '28 February and 7 March 2026'
    """
    by_year: dict[str, dict[str, list[str]]] = {}
    for each in days:
        number, month, year = day(each).split(" ")
        by_year.setdefault(year, {}).setdefault(month, []).append(number)
    return ", ".join(f"{_in_a_year(months)} {year}" for year, months in by_year.items())


def _in_a_year(months: Mapping[str, Sequence[str]]) -> str:
    said = [f"{listed(numbers)} {month}" for month, numbers in months.items()]
    one_each = all(len(numbers) == 1 for numbers in months.values())
    return listed(said) if one_each else ", ".join(said)


def clock(at: DateTime, timezone: str) -> str:
    """An instant by the clocks of a zone, with its weekday.

    >>> from pendulum import UTC
    >>> clock(DateTime(2026, 3, 9, 1, 0, tzinfo=UTC), "America/New_York")
    'Sunday 8 March 2026, 21:00'
    """
    local, zone = on_the_clocks(at, timezone)
    return f"{_WEEKDAYS[local.weekday()]} {day(local)}, {local:%H:%M}{zone}"


def sessions_said(word: str) -> str:
    """The sessions of a mode, by its word as it travels.

    >>> sessions_said("skills_group"), sessions_said("clinic:art_hour")
    ('the skills group', 'art hour')
    """
    return mode(Code(word) if ":" in word else Mode(word))


def more(number: int) -> str:
    """How many more, to begin a sentence.

    >>> more(2), more(12)
    ('Two more', '12 more')
    """
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else number} more"


def was(sessions: str) -> str:
    """`was` or `were`, as sessions of a mode need it.

    >>> was("the skills group"), was("individual sessions"), was("visits for medication")
    ('was', 'were', 'were')
    """
    return "were" if "sessions" in sessions or "visits" in sessions else "was"


def behaviors_said(words: Iterable[str]) -> str:
    """What was done, or urged to: each word as it travels.

    >>> behaviors_said(["self_harm", "suicide_attempt", "clinic:gambling"])
    'self-harm, a suicide attempt and gambling'
    """
    return listed(map(_behavior_said, words))


def _behavior_said(word: str) -> str:
    if ":" in word:
        return term(Code(word))
    return act(Behavior(word))


def stays_open(words: Iterable[str], lines: str) -> str:
    """The sentence that says what stays open; emergency care always does.

    Args:
        words: Words of `RemainsOpen`.
        lines: What the crisis lines are called.

    >>> stays_open(["scheduled_sessions", "safety_plan", "crisis_line"], "988")
    'Scheduled sessions, the safety plan, 988 and emergency care stay open.'
    >>> stays_open(["scheduled_sessions", "crisis_line"], "crisis lines")
    'Scheduled sessions, crisis lines and emergency care stay open.'
    >>> stays_open([], "crisis lines")
    'Emergency care stays open.'
    """
    known = {str(word) for word in words}
    said = [
        lines if word is RemainsOpen.CRISIS_LINE else _OPEN[word] for word in _OPEN if word in known
    ]
    if not said:
        return "Emergency care stays open."
    return f"{capital(listed([*said, 'emergency care']))} stay open."


def crisis_lines(agreements: Iterable[Agreement], voice: Voice) -> str:
    """What crisis lines are called: by the numbers of those in these agreements' safety plans.

    Numbers that are known as such are named; the emergency number is spoken of as emergency care.
    Where there is none, the public lines are meant, which are there for anyone.
    """
    numbers = [
        contact.number
        for agreement in agreements
        if isinstance(agreement, SafetyAgreement) and agreement.plan is not None
        for contact in agreement.plan.professionals
        if contact.number is not None
        and places_of_line(contact.number)
        and "".join(filter(str.isdecimal, contact.number)) not in _EMERGENCY
    ]
    return listed(map(voice.number, dict.fromkeys(numbers))) if numbers else "crisis lines"


_OPEN: Final = {
    RemainsOpen.SCHEDULED_SESSIONS: "scheduled sessions",
    RemainsOpen.SAFETY_PLAN: "the safety plan",
    RemainsOpen.CRISIS_LINE: "crisis lines",
    RemainsOpen.COVERAGE_CONTACTS: "those who cover for the therapist",
}
