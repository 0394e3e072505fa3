"""`rule`, `Rule` and `RuleBook`: rules are values, and a book of them is one too."""

import copy
import pickle

import attrs
import pytest
from tests.rules.found import NOON, findings
from tests.scenarios.stories import instant

from dbtagreements import (
    AGREEMENTS,
    Agreement,
    InvalidValue,
    SafetyAgreement,
    Treatment,
    UnknownCode,
)
from dbtagreements.rules import STANDARD_RULES, RuleBook, check, rule
from dbtagreements.rules.safety import no_plan
from dbtagreements.templates import minimal
from dbtagreements.vocabulary import Severity


@rule("CLINIC001", severity=Severity.WARNING, applies_to=SafetyAgreement, source="our handbook")
def untitled(agreement, _):
    """A safety agreement without a title.

    Why: A title helps to find it again.
    """
    if agreement.title is None:
        yield "", "a title helps to find it again"


def other(code="CLINIC002", **said):
    known = {"severity": "info", "applies_to": Agreement, "source": "our handbook"}
    return rule(code, **(known | said))(lambda _, __: iter(()))


# --- Rules


def test_a_rule_knows_what_it_was_made_with():
    assert untitled.code == "CLINIC001"
    assert untitled.severity is Severity.WARNING
    assert untitled.applies_to == (SafetyAgreement,)
    assert untitled.source == "our handbook"
    assert untitled.summary == "A safety agreement without a title."


def test_a_severity_may_be_said_by_its_word_and_several_types_at_once():
    both = other(severity="error", applies_to=(SafetyAgreement, Treatment))
    assert both.severity is Severity.ERROR
    assert both.applies_to == (SafetyAgreement, Treatment)


@pytest.mark.parametrize("code", ["CLINIC001", "A", "clinic:own-rule_1", "X" * 64])
def test_a_code_is_a_word(code):
    assert other(code).code == code


@pytest.mark.parametrize("code", ["", "1A", "A B", "Ä1", "A\n", "X" * 65, None, 3])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(InvalidValue) as caught:
        other(code)
    assert [problem.path for problem in caught.value.problems] == ["/code"]


@pytest.mark.parametrize("applies_to", [(), str, (SafetyAgreement, int), "safety", None])
def test_what_can_never_be_asked_is_refused(applies_to):
    with pytest.raises(InvalidValue) as caught:
        other(applies_to=applies_to)
    assert [problem.path for problem in caught.value.problems] == ["/applies_to"]


@pytest.mark.parametrize("severity", ["fatal", "", None, 1, "ERROR"])
def test_what_is_no_severity_is_refused(severity):
    with pytest.raises(InvalidValue) as caught:
        other(severity=severity)
    assert [problem.path for problem in caught.value.problems] == ["/severity"]


@pytest.mark.parametrize("source", [None, 3, "a\x00b", "x" * 2001])
def test_a_source_that_no_finding_could_hold_is_refused(source):
    with pytest.raises(InvalidValue) as caught:
        other(source=source)
    assert [problem.path for problem in caught.value.problems] == ["/source"]


def test_a_rule_is_immutable_and_equal_to_itself_alone():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        untitled.severity = Severity.ERROR
    assert untitled != other()
    assert untitled != attrs.evolve(untitled, severity=Severity.INFO)
    assert hash(untitled) == hash(attrs.evolve(untitled))


def test_a_rule_shows_its_code_and_its_weight():
    assert repr(untitled) == "Rule('CLINIC001', Severity.WARNING)"


@pytest.mark.parametrize("one", [no_plan, attrs.evolve(no_plan, severity=Severity.ERROR)])
def test_a_rule_survives_pickling_and_copying(one):
    for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert again == one
        assert again.severity is one.severity


def test_a_rule_made_in_a_function_can_be_copied_though_not_pickled():
    assert copy.deepcopy(other()).code == "CLINIC002"
    with pytest.raises((AttributeError, pickle.PicklingError)):
        pickle.loads(pickle.dumps(other()))


# --- The standard book


def test_the_catalogue_stands_in_its_order_and_each_code_once():
    families = ["DOC", "PTY", "REL", "SAF", "CON", "GRP", "COA", "TEA", "LIF", "TRT"]
    sizes = [5, 6, 9, 14, 12, 10, 7, 6, 11, 11]
    assert [one.code for one in STANDARD_RULES.rules] == [
        f"{family}{number:03}"
        for family, size in zip(families, sizes, strict=True)
        for number in range(1, size + 1)
    ]


def test_the_minimal_documents_keep_all_rules_before_their_first_day():
    eve = instant("2026-01-04T12:00Z")
    for type_ in (*(cls.type for cls in AGREEMENTS), "treatment"):
        assert findings(minimal(type_), at=eve) == (), type_


# --- Other books


def codes(book):
    return [one.code for one in book.rules]


BOOK = RuleBook(rules=(untitled, other("CLINIC002"), other("CLINIC003")))


def test_less_some_rules():
    assert codes(BOOK.without("CLINIC002")) == ["CLINIC001", "CLINIC003"]
    assert codes(BOOK.without("CLINIC003", "CLINIC001")) == ["CLINIC002"]
    assert BOOK.without() == BOOK


def test_with_some_rules_alone_in_their_order():
    assert codes(BOOK.only("CLINIC003", "CLINIC001")) == ["CLINIC001", "CLINIC003"]
    assert codes(BOOK.only()) == []


@pytest.mark.parametrize("severity", [Severity.ERROR, "error"], ids=["member", "word"])
def test_with_another_weight(severity):
    weighed = BOOK.with_severity("CLINIC001", severity)

    assert codes(weighed) == codes(BOOK)
    assert weighed.rule("CLINIC001").severity is Severity.ERROR
    assert weighed.rules[1:] == BOOK.rules[1:]
    report = check(minimal("safety"), at=NOON, rules=weighed)
    assert [found.severity for found in report.findings] == [Severity.ERROR]


def test_with_more_rules_at_the_end():
    assert codes(BOOK.extended(other("CLINIC000"))) == [*codes(BOOK), "CLINIC000"]
    assert BOOK.extended() == BOOK


def test_the_book_itself_never_changes():
    before = codes(BOOK)
    check(minimal("safety"), at=NOON, rules=BOOK)
    BOOK.without("CLINIC001").extended(other("CLINIC004")).with_severity("CLINIC002", "error")

    assert codes(BOOK) == before
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        BOOK.rules = ()


def test_steps_can_follow_one_another():
    book = STANDARD_RULES.without("SAF003").with_severity("REL004", "info").extended(untitled)
    report = check(minimal("safety"), at=NOON, rules=book)
    assert [found.rule for found in report.findings if found.rule == "CLINIC001"] == ["CLINIC001"]
    assert book.rule("REL004").severity is Severity.INFO


@pytest.mark.parametrize(
    "step",
    [
        lambda book: book.without("SAF003", "SAF0033"),
        lambda book: book.only("SAF0033"),
        lambda book: book.with_severity("SAF0033", "info"),
        lambda book: book.rule("SAF0033"),
    ],
    ids=["without", "only", "with_severity", "rule"],
)
def test_a_code_that_no_rule_has_is_refused_with_the_nearest(step):
    with pytest.raises(UnknownCode) as caught:
        step(STANDARD_RULES)
    assert caught.value.what == "rule"
    assert caught.value.nearest == "SAF003"


def test_what_is_near_to_none_has_no_nearest():
    for code in ("xyzzy", None, 3, "A" * 100):
        with pytest.raises(UnknownCode) as caught:
            STANDARD_RULES.rule(code)
        assert caught.value.nearest is None


def test_a_weight_that_is_none_is_refused():
    with pytest.raises(InvalidValue):
        BOOK.with_severity("CLINIC001", "fatal")


def test_a_code_that_is_taken_is_refused():
    for make in (lambda: BOOK.extended(other("CLINIC001")), lambda: RuleBook(rules=[untitled] * 2)):
        with pytest.raises(InvalidValue) as caught:
            make()
        (problem,) = caught.value.problems
        assert problem.code == "repeated"
        assert problem.path.endswith("/code")


@pytest.mark.parametrize("wrong", [None, "SAF003", lambda _, __: iter(())])
def test_what_is_no_rule_is_refused(wrong):
    with pytest.raises(InvalidValue) as caught:
        BOOK.extended(wrong)
    assert [problem.path for problem in caught.value.problems] == ["/rules/3"]


def test_a_book_is_a_value():
    again = RuleBook(rules=BOOK.rules)
    assert again == BOOK
    assert hash(again) == hash(BOOK)
    check(minimal("safety"), at=NOON, rules=BOOK)
    assert again == BOOK
    assert pickle.loads(pickle.dumps(STANDARD_RULES)) == STANDARD_RULES
    assert copy.deepcopy(BOOK) == BOOK
    assert RuleBook().rules == ()


def test_a_rule_is_asked_of_derived_types_too():
    every = [one.code for _, one in STANDARD_RULES.asked_of(SafetyAgreement)]
    assert "DOC001" in every
    assert "SAF001" in every
    assert "TRT001" not in every
    assert [one.code for _, one in STANDARD_RULES.asked_of(Treatment)] == [
        f"TRT{number:03}" for number in range(1, 12)
    ]
