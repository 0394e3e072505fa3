"""The codes of problems: each has a meaning, an example that has it alone, and a place in the code.

The reference is written from the table of examples; here table, list, page and code are held
together.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.wire.problem_examples import AGREEMENT, CHAPTERS, EXAMPLES, Example, problems_of
from tests.wire.problems_page import PAGE, page

import dbtagreements
from dbtagreements import PROBLEM_CODES, Problem, loads

PACKAGE = Path(dbtagreements.__file__).parent
# The command line has further codes of its own, for files that it cannot reach.
SOURCES = sorted(set(PACKAGE.rglob("*.py")) - set(PACKAGE.glob("cli/**/*.py")))


def _codes_said(tree: ast.AST) -> Iterator[str]:
    """The codes that a module names where problems are made."""
    makers = {"Problem", "one", "add", "_refused", "_said_so", "Form", "_Number"}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        # `set.add` takes one argument; `Found.add` takes a place, a code and a sentence.
        if called in makers and len(node.args) + len(node.keywords) > 2:
            given = [*node.args, *(word.value for word in node.keywords if word.arg == "code")]
            for argument in given[:3]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    if re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", argument.value):
                        yield argument.value
                    break


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.code}{e.path}")
def test_each_example_has_exactly_its_problem_at_exactly_its_place(example: Example):
    assert [(found.code, found.path) for found in problems_of(example)] == [
        (example.code, example.path)
    ]


def test_every_code_has_an_example():
    assert {example.code for example in EXAMPLES} == set(PROBLEM_CODES)


def test_the_examples_stand_in_the_order_of_the_codes():
    assert list(dict.fromkeys(example.code for example in EXAMPLES)) == list(PROBLEM_CODES)


def test_the_agreement_that_the_examples_change_is_right():
    assert loads(AGREEMENT).id == "a1"


def test_every_code_that_the_library_gives_is_in_the_list():
    said = {
        (source.name, code)
        for source in SOURCES
        for code in _codes_said(ast.parse(source.read_text("utf-8")))
    }

    assert len(said) > 40  # or the search has gone blind
    assert {code for _, code in said} <= set(PROBLEM_CODES)


def test_every_code_in_the_list_is_given_somewhere():
    text = "".join(source.read_text("utf-8") for source in SOURCES if source.name != "problems.py")

    assert [code for code in PROBLEM_CODES if f'"{code}"' not in text] == []


def test_every_code_has_a_meaning_that_is_a_sentence():
    for code, meaning in PROBLEM_CODES.items():
        assert re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", code)
        assert re.fullmatch(r"[A-Z].*\.", meaning)


def test_the_reference_is_what_the_table_says():
    """Run `python -m tests.wire.problems_page` after a change of the table or of a message."""
    assert PAGE.read_text("utf-8") == page()


def test_the_reference_has_a_heading_for_every_code():
    headings = re.findall(r"^### (\w+)$", page(), re.MULTILINE)

    assert headings == list(PROBLEM_CODES)
    assert re.findall(r"^## (.*)$", page(), re.MULTILINE)[:-1] == [title for title, _ in CHAPTERS]


def test_a_problem_is_shown_with_its_place_its_sentence_and_its_code():
    assert str(Problem("missing", "", "expected a term")) == "the whole: expected a term [missing]"
    assert str(Problem("null", "/a/0", "expected it")) == "/a/0: expected it [null]"
