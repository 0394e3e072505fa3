"""No answer depends on the machine: its zone, its language, its hash seed, its own zone files."""

import ast
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import dbtagreements
from dbtagreements.zones import zone_names

QUESTIONS = Path(__file__).with_name("answers.py")
OF_PYTHON = ("PYTHONHASHSEED", "PYTHONUTF8", "PYTHONCOERCECLOCALE", "PYTHONTZPATH", "TZ", "LC_ALL")


def answers(*options, cwd=None, **environment):
    """A hash and a number for each kind of answer, from a process of its own."""
    done = subprocess.run(
        [sys.executable, *options, QUESTIONS],
        env={name: value for name, value in os.environ.items() if name not in OF_PYTHON}
        | environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stderr, "a warning, or a word that nobody asked for"
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def usual():
    return answers(TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C.UTF-8")


def test_there_are_answers_of_every_kind(usual):
    assert len({told for told, _ in usual.values()}) == len(usual)
    assert all(count for _, count in usual.values())


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "random", "TZ": "America/St_Johns"},
        {"PYTHONHASHSEED": "2", "TZ": ":weird", "LC_ALL": "tr_TR.UTF-8"},
        {"TZ": "Australia/Lord_Howe", "LC_ALL": "de_DE.UTF-8"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_the_environment_changes_no_answer(usual, environment):
    """Where a language is not on the machine, its name must do no harm."""
    assert answers(**environment) == usual


@pytest.mark.parametrize(
    "options", [["-O"], ["-OO"], ["-X", "dev", "-W", "error"], ["-I"]], ids=" ".join
)
def test_the_options_of_python_change_no_answer(usual, options, tmp_path):
    """They run elsewhere, too: no answer depends on the folder."""
    assert answers(*options, cwd=tmp_path) == usual


def test_what_lies_in_the_working_folder_is_not_read(usual, tmp_path):
    """Decoys by the name of a policy, of an example and of a zone."""
    for name in ("us-ca", "us-ca.toml", "treatment", "treatment.json", "UTC", "localtime"):
        tmp_path.joinpath(name).write_text("no such thing", encoding="utf-8")
    assert answers(cwd=tmp_path) == usual


def test_no_check_lives_in_an_assertion():
    """`python -O` takes assertions away, and what they would have refused would pass."""
    for path in Path(dbtagreements.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not isinstance(node, ast.Assert), path
            assert not (isinstance(node, ast.Name) and node.id == "__debug__"), path


def test_zone_files_of_the_machine_add_no_names(usual, tmp_path):
    """Otherwise a document would be read on one machine and refused on the next."""
    zone = files("tzdata.zoneinfo").joinpath("UTC").read_bytes()
    tmp_path.joinpath("Clinic").mkdir()
    for name in ("localtime", "Clinic/Room", "posixrules"):
        tmp_path.joinpath(name).write_bytes(zone)
    assert answers(PYTHONTZPATH=str(tmp_path)) == usual


def test_the_zone_of_the_machine_has_no_name():
    """`localtime` would be another zone wherever the document is read."""
    assert not {"localtime", "posixrules", "Factory", ""} & {*zone_names()}
    assert {"America/New_York", "Europe/London", "UTC"} < {*zone_names()}
