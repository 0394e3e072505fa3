"""What was told is listed, once, as far as it is not corrected."""

import pytest
from pendulum import Date
from tests.disclosure.asking import (
    AT,
    asked,
    confidentiality,
    permission,
    release,
    signed,
    treatment,
)

from dbtagreements import (
    Ground,
    Information,
    InvalidValue,
    Recipient,
    RecipientRef,
    accounting,
    amend,
    correct,
    decide,
    disclosed,
)

SCHOOL = RecipientRef(role=Recipient.SCHOOL, name="Elm Street School")


def told(agreement, at=AT, **more):
    return disclosed(
        agreement,
        "therapist",
        to=SCHOOL,
        ground=Ground.CLIENT_AUTHORIZATION,
        information=frozenset({Information.RECORD}),
        at=at,
        **more,
    )


def test_a_disclosure_is_listed_with_the_digest_of_its_decision():
    subject = signed(release(permission()))
    decision = decide(subject, asked("client_authorization", "school"), policy="us-ca")
    listed = accounting(told(subject, decision=decision.digest))

    assert [event.decision for event in listed] == [decision.digest]
    assert listed[0].to == SCHOOL


def test_bounds_are_instants_or_local_days_and_both_are_included():
    """What was told at 22:00 on 1 March in New York is of that day, though UTC has the next."""
    evening = AT.set(day=2, hour=3)
    subject = told(told(signed(release(permission())), evening), AT)

    def at(since=None, until=None):
        return [event.at for event in accounting(subject, since, until)]

    assert at() == [evening, AT]
    assert at(since=Date(2026, 3, 2)) == [AT]
    assert at(until=Date(2026, 3, 1)) == [evening]
    assert at(since=Date(2026, 3, 1), until=Date(2026, 3, 1)) == [evening]
    assert at(since=AT) == [AT]
    assert at(until=evening) == [evening]
    assert at(since=evening.add(seconds=1), until=AT.subtract(seconds=1)) == []


def test_what_was_entered_by_mistake_is_not_listed():
    subject = told(signed(release(permission())))

    assert accounting(correct(subject, subject.history[-1].id, at=AT)) == ()


def test_other_events_are_not_listed():
    assert accounting(signed(release(permission()))) == ()


def test_what_stands_in_several_versions_is_listed_once_in_the_order_of_time():
    first = told(signed(confidentiality()))
    second = told(amend(first, title="Privacy"), AT.add(days=1))
    other = told(signed(release(permission())), AT.subtract(days=1))

    listed = accounting(treatment(second, first, other))
    assert [event.at for event in listed] == [AT.subtract(days=1), AT, AT.add(days=1)]


@pytest.mark.parametrize("bound", ["2026-03-02", 1, AT.naive()])
@pytest.mark.parametrize("name", ["since", "until"])
def test_a_bound_is_an_instant_or_a_day(name, bound):
    with pytest.raises(InvalidValue) as refused:
        accounting(confidentiality(), **{name: bound})

    [problem] = refused.value.problems
    assert (problem.code, problem.path) == ("wrong_type", f"/{name}")


def test_only_an_agreement_or_a_treatment_has_one():
    with pytest.raises(InvalidValue) as refused:
        accounting("agr-1")

    assert [p.path for p in refused.value.problems] == ["/subject"]
