"""Each worked request has its answer, whichever way the policy and the agreements are given."""

import json

import pytest
from tests.disclosure import oracle
from tests.disclosure.asking import (
    asked,
    citations,
    confidentiality,
    exception,
    loaded,
    signed,
    treatment,
)
from tests.disclosure.worked_requests import ROWS

from dbtagreements import Answer, Span, decide, dumps

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}-{row.policy}")


def request_of(row):
    return asked(
        row.ground,
        row.recipient,
        row.known,
        information=row.information,
        part2=row.part2,
        victim_age=row.victim_age,
        client_age=row.client_age,
    )


def agreement_of(row, **more):
    listed = exception(row.lists or row.ground, row.recipient)
    return signed(confidentiality(listed, restrictions=row.restrictions, **more))


def treatment_of(row, **more):
    releases = () if row.release is None else (row.release,)
    return treatment(agreement_of(row, **more), *releases)


def ways_to_ask(row):
    """The same question with the policy by its code, as a value, and named by the agreement."""
    subject, request = treatment_of(row), request_of(row)
    yield decide(subject, request, policy=row.policy)
    yield decide(subject, request, policy=loaded(row.policy))
    yield decide(treatment_of(row, policy=row.policy), request)
    if row.release is None:
        yield decide(agreement_of(row), request, policy=row.policy)
        yield decide(agreement_of(row, policy=row.policy), request)
    elif not row.lists:
        yield decide(row.release, request, policy=row.policy)


@each_row
def test_a_worked_request_is_answered_as_the_law_says(row):
    for decision in ways_to_ask(row):
        assert decision.answer is Answer(row.answer)
        assert set(row.basis) <= set(citations(decision.basis))
        assert set(row.conditions.split()) <= set(decision.conditions)
        assert decision.within == (None if row.within is None else Span.parse(row.within))
        assert set(row.reasons.split()) <= set(decision.reasons)
        assert set(decision.missing) == set(row.missing.split())
        assert list(decision.elsewhere) == row.elsewhere.split()
        assert decision.policy == row.policy


@each_row
def test_an_answer_that_gives_no_time_gives_no_instant_either(row):
    for decision in ways_to_ask(row):
        assert (decision.due is None) == (row.within is None)


@each_row
def test_the_second_reading_answers_a_worked_request_alike(row):
    found = oracle.judge(
        json.loads(dumps(treatment_of(row))), json.loads(dumps(request_of(row))), row.policy
    )
    assert found["answer"] == row.answer
    assert set(found["basis"]) == set(row.basis)
    assert set(found["conditions"]) == set(row.conditions.split())
    assert found["within"] == row.within
    assert found["missing"] == set(row.missing.split())
    assert found["elsewhere"] == row.elsewhere.split()


def test_there_are_fifty_four_of_them_numbered_in_order():
    assert [row.number for row in ROWS] == list(range(1, 55))
