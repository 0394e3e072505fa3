"""A policy made in Python is held to what a policy's file is held to."""

import pytest
from pendulum import Date

from dbtagreements import (
    ConfidentialityException,
    Duty,
    Ground,
    InvalidValue,
    LegalBasis,
    Recipient,
)
from dbtagreements.errors import UnknownCode
from dbtagreements.policies import (
    Ages,
    Listed,
    MinorConsent,
    Policy,
    Retention,
    RetentionRule,
    chosen,
    load_policy,
)
from dbtagreements.vocabulary import PolicyStatus

TELLS = ConfidentialityException(
    ground=Ground.COURT_ORDER,
    duty=Duty.PERMITTED,
    recipients=frozenset({Recipient.PARTY_TO_PROCEEDING, Recipient.COURT}),
)


def policy(*exceptions, **more):
    frame = {
        "code": "clinic",
        "title": "Our clinic",
        "jurisdiction": "US",
        "as_of": Date(2026, 11, 24),
    }
    return Policy(**{**frame, "exceptions": exceptions, **more})


def places(make):
    with pytest.raises(InvalidValue) as refused:
        make()
    return [problem.path for problem in refused.value.problems]


def test_an_exception_that_names_nobody_is_refused_at_its_place():
    nobody = ConfidentialityException(ground=Ground.PAYMENT, duty=Duty.PERMITTED)
    assert places(lambda: policy(TELLS, nobody)) == ["/exceptions/1/recipients"]


def test_a_duty_that_rests_on_nothing_is_refused_at_its_place():
    groundless = ConfidentialityException(
        ground=Ground.COURT_ORDER, duty=Duty.MANDATORY, recipients=TELLS.recipients
    )
    assert places(lambda: policy(groundless, TELLS)) == ["/exceptions/0/basis"]


def test_what_is_confirmed_says_who_confirmed_it():
    assert places(lambda: policy(status=PolicyStatus.CONFIRMED)) == ["/confirmed_by"]
    assert policy(status=PolicyStatus.CONFIRMED, confirmed_by="Our counsel").confirmed_on is None


def test_an_order_of_recipients_that_its_exceptions_do_not_have_is_refused():
    other = (Listed(recipients=(Recipient.COURT,)),)
    assert places(lambda: policy(TELLS, listed=other)) == ["/listed"]
    assert places(lambda: policy(TELLS, listed=())) == ["/listed"]


def test_recipients_are_asked_in_the_order_that_was_given():
    order = (Recipient.PARTY_TO_PROCEEDING, Recipient.COURT)
    (entry,) = policy(TELLS, listed=(Listed(recipients=order),)).of(Ground.COURT_ORDER)

    assert entry.recipients == order
    assert entry.exception == TELLS


def test_where_no_order_was_given_it_is_the_order_of_the_words():
    (entry,) = policy(TELLS).of(Ground.COURT_ORDER)
    assert entry.recipients == (Recipient.COURT, Recipient.PARTY_TO_PROCEEDING)


def test_what_is_unconfirmed_is_found_in_ages_and_retention_too():
    law = {name: (LegalBasis(citation=name),) for name in ("consent", "adult", "minor")}
    whole = policy(
        ages=Ages(minor_consent=MinorConsent(basis=law["consent"])),
        retention=Retention(
            adult=RetentionRule(basis=law["adult"]), minor=RetentionRule(basis=law["minor"])
        ),
    )
    assert whole.unconfirmed == ("consent", "adult", "minor")
    assert policy(retention=Retention(adult=RetentionRule(basis=law["adult"]))).unconfirmed == (
        "adult",
    )


def test_a_policy_can_be_given_as_itself_or_as_its_code():
    california = load_policy("us-ca")
    assert chosen("us-ca") == chosen(california) == california
    assert chosen(None) is None


def test_a_code_that_no_policy_has_is_refused_with_the_nearest():
    with pytest.raises(UnknownCode) as refused:
        chosen("us_ca")
    assert refused.value.nearest == "us-ca"


def test_what_is_neither_a_policy_nor_a_code_is_refused():
    assert places(lambda: chosen(7)) == ["/policy"]
