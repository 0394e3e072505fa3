"""What mypy and pyright say of the files in `tests/typing`: exactly the errors written in them.

Those files are checked and never run. A line that a checker should refuse ends in a comment that
names the errors: mypy's codes in small letters, pyright's rules without their `report`.
"""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(ROOT.joinpath("tests", "typing").glob("*.py"))
EXPECTED = re.compile(r"  # error: (.+)")


def expected(*, mypy):
    """The codes that one of the checkers should give, by file and line."""
    found = {}
    for path in FILES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if match := EXPECTED.search(line):
                codes = {code for code in match[1].split(", ") if code.islower() is mypy}
                if codes:
                    found[path.name, number] = codes
    return found


def run(*command):
    return subprocess.run(
        [sys.executable, "-m", *command, *map(str, FILES)],
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def mypy_says():
    done = run("mypy", "--output", "json")
    found = defaultdict(set)
    for line in done.stdout.splitlines():
        said = json.loads(line)
        if said["severity"] == "error":
            found[Path(said["file"]).name, said["line"]].add(said["code"])
    assert not done.stderr
    return dict(found)


@pytest.fixture(scope="module")
def pyright_says():
    done = run("pyright", "--outputjson", "--pythonpath", sys.executable)
    found = defaultdict(set)
    for said in json.loads(done.stdout)["generalDiagnostics"]:
        line = said["range"]["start"]["line"] + 1
        found[Path(said["file"]).name, line].add(said["rule"].removeprefix("report"))
    return dict(found)


def test_there_are_files_with_expected_types_and_expected_errors():
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    assert len(texts) >= 3
    assert all("assert_type(" in text for text in texts)
    assert all(EXPECTED.search(text) for text in texts)


def test_mypy_says_exactly_what_is_expected(mypy_says):
    assert mypy_says == expected(mypy=True)


def test_pyright_says_exactly_what_is_expected(pyright_says):
    assert pyright_says == expected(mypy=False)
