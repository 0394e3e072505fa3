"""The driver of mutation testing: a small library with a few mistakes to make in it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mutmut", reason="mutation testing needs the group `mutation`")

ROOT = Path(__file__).parents[2]

LIBRARY = '''\
"""What the library says of ages."""

from collections.abc import Callable


def promise(said: Callable[[int], bool]) -> Callable[[int], bool]:
    """A promise about an age."""
    return said


@promise
def is_of_age(years: int) -> bool:
    """Whether someone is of age."""
    return years >= adult()


def adult() -> int:
    """When one is."""
    return 18


def years_until(age: int) -> int:
    """How many years pass until an age."""
    years = 0
    while years < age:
        years += 1
    return years


def told(years: int) -> str:
    """An age in words, which no test looks at."""
    return f"{years + 1} years"


ADULT = adult()
'''

TESTS = """\
from dbtagreements.lifecycle import ADULT, is_of_age, told, years_until


def test_at_eighteen_one_is_of_age():
    assert is_of_age(ADULT)
    assert not is_of_age(ADULT - 1)


def test_one_comes_of_age_at_eighteen():
    assert ADULT == 18


def test_eighteen_years_pass():
    assert years_until(18) == 18


def test_an_age_can_be_told():
    assert told(1)
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run over the small library: what became of each mutant, and what was printed."""
    place = tmp_path_factory.mktemp("small")
    shutil.copytree(ROOT / "mutation", place / "mutation")
    (place / "mutation" / "results.toml").unlink(missing_ok=True)
    library = place / "src" / "dbtagreements"
    library.mkdir(parents=True)
    (library / "__init__.py").touch()
    (library / "testing.py").write_text("def register(): ...\n", "utf-8")
    (library / "lifecycle.py").write_text(LIBRARY, "utf-8")
    (place / "tests").mkdir()
    (place / "tests" / "test_ages.py").write_text(TESTS, "utf-8")
    rooms = place / "mutation" / "rooms.py"
    text = rooms.read_text("utf-8")
    room = 'ROOMS = {"ages": Room(("lifecycle.py",), ("tests",), sample=100, goal=100)}'
    rooms.write_text(f"{text}\n\n{room}\n", "utf-8")
    done = subprocess.run(
        (sys.executable, "-m", "mutation", "--jobs", "1", "--keep"),
        cwd=place,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    plan = json.loads((place / "build" / "mutation" / "plan-ages.json").read_text("utf-8"))
    lines = (place / "build" / "mutation" / "verdicts.jsonl").read_text("utf-8").splitlines()
    verdicts = {line["key"]: line for line in map(json.loads, lines)}
    return done, [{**mutant, **verdicts[mutant["key"]]} for mutant in plan["sample"]]


def verdict_of(run, before, after):
    [found] = [one for one in run[1] if (one["before"], one["after"]) == (before, after)]
    return found["verdict"]


def test_a_mistake_in_a_decorated_function_is_noticed(run):
    assert verdict_of(run, "return years >= adult()", "return years > adult()") == "killed"


def test_a_mistake_in_what_ran_at_import_is_noticed(run):
    assert verdict_of(run, "return 18", "return 19") == "killed"


def test_a_mistake_without_end_is_out_of_time(run):
    assert verdict_of(run, "years += 1", "years -= 1") == "timeout"


def test_what_no_test_looks_at_survives_and_is_told(run):
    done, _ = run
    change = ('return f"{years + 1} years"', 'return f"{years - 1} years"')
    assert verdict_of(run, *change) == "survived"
    assert done.returncode == 1
    assert "the goal is 100 %" in done.stderr
    assert "told: nobody says why" in done.stderr


def test_every_mutant_that_was_drawn_was_tried(run):
    assert {one["verdict"] for one in run[1]} == {"killed", "survived", "timeout"}
