"""Durations, days and lists as people say them."""

import pytest
from pendulum import UTC, Date, DateTime

from dbtagreements import Behavior, Cadence, Code, Scope, Span, Trigger, Vocabulary, Weekday
from dbtagreements.saying.plain_words import (
    between,
    clause,
    counted,
    day,
    in_order,
    in_words,
    listed,
    moment,
    often,
    term,
)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(years=1), "1 year"),
        (Span(months=6), "6 months"),
        (Span(weeks=2), "2 weeks"),
        (Span(hours=24), "24 hours"),
        (Span(days=1), "1 day"),
        (Span(hours=1, minutes=30), "1 hour and 30 minutes"),
        (Span(years=1, months=2, days=3), "1 year, 2 months and 3 days"),
        (Span(seconds=1), "1 second"),
        (Span(), "no time"),
    ],
)
def test_a_duration_is_said_in_the_units_it_was_given(span, words):
    assert in_words(span) == words


@pytest.mark.parametrize(
    ("shortest", "longest", "words"),
    [
        (Span(minutes=45), Span(minutes=60), "45 to 60 minutes"),
        (Span(minutes=90), Span(minutes=90), "90 minutes"),
        (Span(minutes=45), Span(hours=1), "45 minutes to 1 hour"),
        (Span(hours=1), Span(hours=2), "1 hour to 2 hours"),
        (Span(hours=1, minutes=30), Span(hours=2), "1 hour and 30 minutes to 2 hours"),
        (
            Span(hours=1, minutes=30),
            Span(hours=2, minutes=30),
            "1 hour and 30 minutes to 2 hours and 30 minutes",
        ),
        (Span(minutes=45), None, "at least 45 minutes"),
        (None, Span(minutes=5), "at most 5 minutes"),
        (None, None, None),
    ],
)
def test_two_bounds_are_one_length(shortest, longest, words):
    assert between(shortest, longest) == words


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (Cadence(times=1, per=Span(weeks=1)), "once a week"),
        (Cadence(times=2, per=Span(weeks=1)), "twice a week"),
        (Cadence(times=3, per=Span(months=1)), "3 times a month"),
        (Cadence(times=1, per=Span(hours=1)), "once an hour"),
        (Cadence(times=1, per=Span(weeks=2)), "once every 2 weeks"),
        (Cadence(times=1, per=Span(days=1, hours=12)), "once every 1 day and 12 hours"),
    ],
)
def test_a_cadence_is_said_as_people_say_it(cadence, words):
    assert often(cadence) == words


@pytest.mark.parametrize(("times", "words"), [(1, "once"), (2, "twice"), (26, "26 times")])
def test_times_are_counted_in_words(times, words):
    assert counted(times) == words


@pytest.mark.parametrize(
    ("words", "joined"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined(words, joined):
    assert listed(words) == joined


def test_a_day_names_its_month():
    assert [day(Date(2026, month, 1)).split()[1][:3] for month in range(1, 13)] == (
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    )
    assert day(Date(2026, 3, 8)) == "8 March 2026"


def test_an_instant_is_said_by_the_clocks_of_the_zone():
    at = DateTime(2026, 3, 9, 1, 0, tzinfo=UTC)
    assert moment(at, "America/New_York") == "8 March 2026 at 21:00"
    assert moment(at, "Europe/London") == "9 March 2026 at 01:00"


def test_at_the_edge_of_the_calendar_an_instant_is_said_in_utc():
    last = DateTime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert moment(last, "Pacific/Kiritimati") == "31 December 9999 at 23:59 UTC"


def test_a_set_is_said_in_the_order_of_its_vocabulary_and_a_hosts_words_come_last():
    given = frozenset({Code("clinic:a"), Trigger.CRISIS, Behavior.VIOLENCE, Behavior.SELF_HARM})
    assert in_order(given) == [
        Behavior.SELF_HARM,
        Behavior.VIOLENCE,
        Trigger.CRISIS,
        Code("clinic:a"),
    ]
    assert in_order(frozenset({Weekday.FRIDAY, Weekday.MONDAY})) == [Weekday.MONDAY, Weekday.FRIDAY]


def test_a_hosts_word_is_said_without_its_prefix():
    assert term(Code("clinic:sweat_lodge")) == "sweat lodge"
    assert clause(Code("clinic:sweat_lodge")) == "sweat lodge"
    assert term(Scope.SESSION_CONTENT) == "session content"


def all_words():
    return [word for vocabulary in Vocabulary.__subclasses__() for word in vocabulary]


@pytest.mark.parametrize("word", all_words(), ids=repr)
def test_every_meaning_can_stand_inside_a_sentence(word):
    """One sentence that ends in a period, and begins with no name that keeps its capital."""
    said = clause(word)
    assert word.meaning == said[0].upper() + said[1:] + "."
    assert ". " not in said.replace("N.Y. Mental Hyg. Law", "that law")
    assert not said[:2].isupper()
    assert said[0].islower()
