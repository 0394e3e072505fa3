"""What cannot be a rule, a book of rules or a question to one is refused by code, at its place."""

import json

import attrs
import pytest
from tests.rules.found import NOON

from dbtagreements import Agreement, FrozenMap, InvalidValue, Treatment, check_lines, dumps, loads
from dbtagreements.rules import RuleBook, apply_fix, check, rule
from dbtagreements.templates import minimal

SAFETY = minimal("safety")


def made(code="CLINIC002", **said):
    known = {"severity": "info", "applies_to": Agreement, "source": "our handbook"}
    return rule(code, **(known | said))(lambda _, __: iter(()))


NOTHING_TO_MEND = next(
    each for each in check(SAFETY, at=NOON, policy="us").findings if each.fix is None
)

NOT_FITTING = (
    FrozenMap({"op": "test", "path": "/id", "value": SAFETY.id}),
    FrozenMap({"op": "remove", "path": "/nowhere"}),
)

REFUSED = {
    "a code with a space": (lambda: made("A B"), "bad_code", "/code"),
    "a rule for what is no agreement": (
        lambda: made(applies_to=(Treatment, int)),
        "wrong_type",
        "/applies_to",
    ),
    "a rule for nothing": (lambda: made(applies_to=()), "wrong_type", "/applies_to"),
    "a severity that is no word": (
        lambda: made(severity="fatal"),
        "unknown_word",
        "/severity",
    ),
    "a source that is no text": (lambda: made(source=1), "wrong_type", "/source"),
    "a book of what is no rule": (
        lambda: RuleBook(rules=(made(), "CLINIC003")),
        "wrong_type",
        "/rules/1",
    ),
    "a code that comes twice": (
        lambda: RuleBook(rules=(made(), made("CLINIC003"), made())),
        "repeated",
        "/rules/2/code",
    ),
    "rules that are no book": (
        lambda: check(SAFETY, at=NOON, rules=[made()]),
        "wrong_type",
        "/rules",
    ),
    "a finding without a mend": (
        lambda: apply_fix(SAFETY, NOTHING_TO_MEND),
        "missing",
        "/fix",
    ),
    "a mend of another document": (
        lambda: apply_fix(SAFETY, attrs.evolve(NOTHING_TO_MEND, fix=NOT_FITTING)),
        "inconsistent",
        "/fix/1",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_by_code_at_its_place_with_what_was_expected(what):
    ask, code, path = REFUSED[what]
    with pytest.raises(InvalidValue) as refused:
        ask()

    [problem] = refused.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert problem.message.startswith("expected ")


def test_how_many_problems_of_a_line_are_not_listed_is_told():
    document = json.loads(dumps(SAFETY))
    document["parties"] = [1] * 1_500
    line = json.dumps(document)
    with pytest.raises(Exception, match="problems") as refused:
        loads(line)
    [report] = check_lines([line], at=NOON)

    assert report.more == refused.value.more > 0
    assert report.problems == refused.value.problems
