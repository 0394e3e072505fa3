"""What the interpreter sees in a public module, type checkers and editors see too."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = (
    "dbtagreements",
    "dbtagreements.examples",
    "dbtagreements.fields",
    "dbtagreements.integrations.arrow",
    "dbtagreements.integrations.jose",
    "dbtagreements.integrations.spark",
    "dbtagreements.templates",
    "dbtagreements.testing",
)
CHECKERS = {
    "mypy": ("mypy", "--strict"),
    "pyright": ("pyright", "--pythonpath", sys.executable),
}


@pytest.fixture(scope="module")
def a_module_that_names_all(tmp_path_factory):
    lines = []
    for name in MODULES:
        names = importlib.import_module(name).__all__
        lines += [f"import {name}", f"print({', '.join(f'{name}.{each}' for each in names)})"]
    path = tmp_path_factory.mktemp("names") / "every_name.py"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("checker", CHECKERS)
def test_every_public_name_is_seen_by(checker, a_module_that_names_all):
    done = subprocess.run(
        [sys.executable, "-m", *CHECKERS[checker], str(a_module_that_names_all)],
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
