"""Threats and promises name the tests that hold them, and each of these is there."""

import ast
import re
from pathlib import Path

import pytest
from tests.threats.table import PAGE, ROOT, THREATS, of_page, part

SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
SPREADSHEETS = ROOT / "docs" / "how-to" / "export-to-a-spreadsheet.md"


def collected(file: Path) -> set[str]:
    """The names of the tests in a module."""
    names = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) if name.startswith("test_"):
                names.add(name)
            case ast.ClassDef(name=name) if name.startswith("Test"):
                names.add(name)
    return names


@pytest.mark.parametrize("threat", THREATS, ids=lambda threat: threat.name)
def test_every_threat_has_tests_and_each_is_there(threat):
    assert threat.tests
    assert threat.promise.endswith(".")
    for test in threat.tests:
        file, _, function = test.partition("::")
        found = collected(ROOT / "tests" / file)
        assert found
        assert not function or function in found


def test_every_module_about_threats_is_named_by_one():
    named = {test.partition("::")[0] for threat in THREATS for test in threat.tests}
    modules = {f"threats/{path.name}" for path in Path(__file__).parent.glob("test_*.py")}

    assert modules - named == {"threats/test_figures.py"}


def test_no_threat_is_named_twice():
    assert len({threat.name for threat in THREATS}) == len(THREATS)


def test_the_page_shows_the_table():
    """After a change: `python -m tests.threats.table`."""
    assert of_page(PAGE.read_text("utf-8")) == part()


def promises() -> dict[str, str]:
    """The text of each promise by its number."""
    section = SECURITY.partition("## What is promised")[2].partition("A place where")[0]
    pieces = re.split(r"^([0-9]+)\. ", section, flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def test_there_are_nine_promises():
    assert list(promises()) == [str(number) for number in range(1, 10)]


@pytest.mark.parametrize("number", promises())
def test_each_promise_names_tests_that_are_there(number):
    _, held, tests = promises()[number].partition("Held by ")
    files = re.findall(r"`(tests/[a-z0-9_/]+\.py)`", tests)

    assert held
    assert files
    for file in files:
        assert collected(ROOT / file)


def test_the_page_on_spreadsheets_has_an_example_that_is_run():
    """Every block of Python in a page is run; here that there is one, and what it is about."""
    text = SPREADSHEETS.read_text("utf-8")

    assert text.count("```python") == 2
    for start in ("`=`", "`+`", "`-`", "`@`", "a tab", "a carriage return"):
        assert start in text
