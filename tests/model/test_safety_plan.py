"""A crisis line in a plan is a professional contact with a name and a number (domain 6)."""

import pytest

from dbtagreements import PlanContact, SafetyPlan
from dbtagreements.model.safety_plan import names_crisis_line


def plan(*professionals):
    return SafetyPlan(warning_signs=("I stop answering",), professionals=professionals)


LINE = PlanContact(name="Lifeline", number="988")


@pytest.mark.parametrize("contacts", [[LINE], [PlanContact(name="Clinic"), LINE]])
def test_a_name_with_a_number_is_a_line(contacts):
    assert names_crisis_line(plan(*contacts))


@pytest.mark.parametrize(
    "contacts",
    [
        [],
        [PlanContact(name="Lifeline")],
        [PlanContact(party="therapist", number="988")],
        [PlanContact(party="therapist")],
        [PlanContact(name="", number="988")],
        [PlanContact(name="Lifeline", number="TBD")],
        [PlanContact(name="___", number="988")],
        [PlanContact(name="Lifeline"), PlanContact(party="therapist", number="988")],
    ],
)
def test_half_of_it_or_a_blank_is_none(contacts):
    assert not names_crisis_line(plan(*contacts))


def test_whoever_helps_or_distracts_is_none():
    assert not names_crisis_line(
        SafetyPlan(warning_signs=("I stop answering",), helpers=(LINE,), distractions=(LINE,))
    )
