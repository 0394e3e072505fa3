"""Errors are data: they list all problems and keep them when they are pickled or copied."""

import copy
import pickle

import attrs
import pytest

from dbtagreements import (
    AgreementsError,
    InvalidDocument,
    InvalidValue,
    LifecycleError,
    Problem,
)
from dbtagreements.errors import plural

EMPTY = Problem("empty", "/by", "expected at least 1")
MISSING = Problem("missing", "/term", "expected a term")

ERRORS = [
    InvalidValue([EMPTY]),
    InvalidValue([EMPTY, MISSING], more=3),
    InvalidValue([]),
    InvalidDocument([EMPTY]),
    InvalidDocument([EMPTY, MISSING], more=3, line=7),
    InvalidDocument([MISSING], line=1),
]


def attributes(error):
    return type(error), error.problems, error.more, getattr(error, "line", None), str(error)


@pytest.mark.parametrize("error", ERRORS, ids=range(len(ERRORS)))
def test_an_error_keeps_all_it_says_when_pickled_or_copied(error):
    expected = attributes(error)

    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert attributes(pickle.loads(pickle.dumps(error, protocol))) == expected
    assert attributes(copy.copy(error)) == expected
    assert attributes(copy.deepcopy(error)) == expected


@pytest.mark.parametrize("error", ERRORS, ids=range(len(ERRORS)))
def test_every_error_is_one_of_the_package(error):
    assert isinstance(error, AgreementsError)
    assert isinstance(error, Exception)
    assert not isinstance(error, ValueError)


@pytest.mark.parametrize("error", ERRORS, ids=range(len(ERRORS)))
def test_problems_are_a_tuple_however_they_were_given(error):
    again = type(error)(problem for problem in error.problems)

    assert type(again.problems) is tuple
    assert again.problems == error.problems


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            InvalidValue([EMPTY]),
            "the value has 1 problem\n  /by: expected at least 1 [empty]",
        ),
        (
            InvalidDocument([EMPTY, MISSING]),
            (
                "the document has 2 problems\n"
                "  /by: expected at least 1 [empty]\n"
                "  /term: expected a term [missing]"
            ),
        ),
        (
            InvalidDocument([EMPTY], more=4, line=12),
            "line 12 has 5 problems\n  /by: expected at least 1 [empty]\n  and 4 more",
        ),
        (
            InvalidValue.one("inconsistent", "", "expected either party or name"),
            "the value has 1 problem\n  the whole: expected either party or name [inconsistent]",
        ),
    ],
    ids=["one", "two", "more", "whole"],
)
def test_an_error_says_how_many_problems_there_are_and_each_with_its_place(error, text):
    assert str(error) == text


def test_an_error_for_one_problem_holds_that_problem():
    error = InvalidDocument.one("missing", "/term", "expected a term")

    assert type(error) is InvalidDocument
    assert error.problems == (MISSING,)
    assert error.more == 0
    assert error.line is None


def test_an_error_shows_as_its_parameters():
    error = InvalidDocument([EMPTY], more=1, line=2)

    assert error.args == ((EMPTY,), 1, 2)
    assert InvalidValue([EMPTY]).args == ((EMPTY,), 0)


def test_a_problem_is_a_value():
    again = Problem("empty", "/by", "expected at least 1")

    assert again == EMPTY
    assert hash(again) == hash(EMPTY)
    assert EMPTY != MISSING
    assert pickle.loads(pickle.dumps(EMPTY)) == EMPTY
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        EMPTY.path = "/to"
    match EMPTY:
        case Problem(code, path, message):
            assert (code, path, message) == ("empty", "/by", "expected at least 1")


def test_a_problem_seen_from_further_out_has_the_whole_way():
    assert EMPTY.below("/commitments/3") == Problem(
        "empty", "/commitments/3/by", "expected at least 1"
    )
    assert EMPTY.below("") == EMPTY
    assert Problem("inconsistent", "", "x").below("/plan").path == "/plan"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems")]
)
def test_counts_agree_with_their_nouns(count, text):
    assert plural(count, "problem") == text


def test_a_step_that_cannot_be_taken_keeps_its_name_and_reason_when_pickled_or_copied():
    error = LifecycleError("sign", "the agreement has ended")

    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(error, protocol))
        assert (again.step, again.reason) == (error.step, error.reason)
        assert str(again) == "cannot sign: the agreement has ended"
    for again in (copy.copy(error), copy.deepcopy(error)):
        assert type(again) is LifecycleError
        assert (again.step, again.reason) == (error.step, error.reason)
    assert isinstance(error, AgreementsError)


@pytest.mark.parametrize(
    "name",
    ["a\nERROR forged", "\x1b[31m", "\x00", "\r", "\x85", "\u2028", chr(0xD800)],
    ids=range(7),
)
def test_an_error_says_the_place_in_one_line_that_any_log_can_take(name):
    """A member name is the sender's; in a place it must not end a line of a log, nor break it."""
    problem = Problem("unknown_field", f"/extensions/{name}", "expected another name")

    text = str(problem)

    assert len(text.splitlines()) == 1
    assert text.isprintable()
    assert text.encode("utf-8")
    assert problem.path == f"/extensions/{name}"  # which is exact, for programs
    assert len(str(InvalidValue([problem])).splitlines()) == 2
