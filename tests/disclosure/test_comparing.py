"""Which decisions differ between two policies."""

import attrs
import pytest
from pendulum import Date
from tests.disclosure.asking import asked, confidentiality, loaded, treatment

from dbtagreements import Answer, UnknownCode, policy_changes

REQUESTS = [
    asked("payment", "payer"),
    asked("medical_emergency", "emergency_services"),
    asked("harm_to_others", "potential_victim", "+serious_threat +identifiable_victim -imminent"),
]
SUBJECTS = [confidentiality(), treatment(confidentiality(id="other"))]


def test_each_decision_that_differs_is_named_with_its_subject_and_request():
    found = policy_changes("us", "us-ca", SUBJECTS, REQUESTS)

    assert [(each.subject, each.request) for each in found] == [
        ("confidentiality", 0),
        ("confidentiality", 2),
        ("treatment", 0),
        ("treatment", 2),
    ]
    assert [(found[1].before.answer, found[1].after.answer)] == [
        (Answer.NEEDS_AUTHORIZATION, Answer.REQUIRED)
    ]
    assert (found[0].before.policy, found[0].after.policy) == ("us", "us-ca")


def test_the_day_on_which_the_law_was_looked_up_is_no_difference():
    before = loaded("us-ca")
    after = attrs.evolve(before, as_of=Date(2027, 1, 1))

    assert policy_changes(before, after, SUBJECTS, REQUESTS) == ()
    assert policy_changes("us-ca", "us-ca", SUBJECTS, REQUESTS) == ()


def test_another_basis_is_a_difference():
    found = policy_changes("us-ny", "us-wa", SUBJECTS[:1], [asked("court_order", "court")])

    assert [each.before.answer is each.after.answer for each in found] == [True]
    assert found[0].before.basis != found[0].after.basis


def test_requests_may_come_one_at_a_time():
    assert policy_changes("us", "us-ca", iter(SUBJECTS), iter(REQUESTS)) == policy_changes(
        "us", "us-ca", SUBJECTS, REQUESTS
    )


def test_a_policy_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(UnknownCode) as unknown:
        policy_changes("us", "us-cal", SUBJECTS, REQUESTS)

    assert unknown.value.nearest == "us-ca"
