"""The page of every rule: it has all its parts, and its two examples do what they say."""

import pytest
from pendulum import UTC, DateTime

from dbtagreements import (
    Agreement,
    InvalidValue,
    LifecycleError,
    Method,
    SafetyAgreement,
    Treatment,
)
from dbtagreements.rules import STANDARD_RULES, Case, Where, check, rule
from dbtagreements.rules.pages import USUAL_INSTANT, Signing, page_of
from dbtagreements.templates import minimal

RULES = STANDARD_RULES.rules
WITH_CODES = {"argvalues": RULES, "ids": [one.code for one in RULES]}


def found(one, example):
    subject = example.on(minimal(one.example_type))
    rules = STANDARD_RULES.only(one.code)
    report = check(subject, at=example.at, policy=example.policy, rules=rules)
    return [finding.rule for finding in report.findings]


@pytest.mark.parametrize("one", **WITH_CODES)
def test_a_page_has_all_its_parts(one):
    page = one.page

    assert page.statement == one.summary
    assert page.statement.endswith(".")
    assert page.why.endswith(".")
    assert one.source
    assert page.breaks is not None
    assert page.keeps is not None


@pytest.mark.parametrize("one", **WITH_CODES)
def test_the_first_example_breaks_the_rule(one):
    assert one.code in found(one, one.page.breaks)


@pytest.mark.parametrize("one", **WITH_CODES)
def test_the_second_example_keeps_it(one):
    assert found(one, one.page.keeps) == []
