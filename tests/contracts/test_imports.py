"""Which room may import what, and what `import dbtagreements` brings along and does."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "dbtagreements"
CORE = {"attr", "attrs", "cattrs", "pendulum", "rfc8785"}
# By room, or by module where each module is the door to another package.
EXTRAS = {
    "cli": {"rich"},
    "integrations/arrow.py": {"pyarrow"},
    "integrations/jose.py": {"joserfc"},
    "integrations/spark.py": {"pyarrow"},
    "testing": {"hypothesis"},
    "wire/compiled": {"msgspec"},
}

USED = """
agreement = dbtagreements.Agreement
text = '''{"schema": "dbtagreements/1", "type": "relationship", "id": "agr-1", "version": 1,
 "timezone": "America/New_York", "language": "en", "term": {"start": "2026-01-05"},
 "parties": [{"id": "client", "role": "client", "name": "Ana Example"}], "signers": ["client"],
 "commitments": [{"kind": "pay", "id": "c1", "by": ["client"]}]}'''
subject = dbtagreements.loads(text)
dbtagreements.dumps(subject)
dbtagreements.digest(subject)
dbtagreements.changes(subject, dbtagreements.replace_at(subject, "/title", "A title"))
dbtagreements.make_converter().unstructure(subject)
try:
    dbtagreements.loads(text[:-9])
except dbtagreements.InvalidDocument as error:
    str(error)
"""


def in_a_fresh_process(source, *options):
    """What a process without anything loaded prints, as JSON; it says nothing on stderr."""
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", *options, "-c", source],
        capture_output=True,
        text=True,
        check=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
    )
    assert not done.stderr
    return json.loads(done.stdout)


def test_the_contracts_of_the_floors_hold(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def imported(path):
    """The top names of what a module imports, at any depth, but for the standard library."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [node.module]
        for name in names:
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names | {"dbtagreements"}:
                yield top


@pytest.mark.parametrize(
    "path", sorted(SOURCES.rglob("*.py")), ids=lambda path: path.relative_to(SOURCES).as_posix()
)
def test_a_module_imports_no_package_that_its_room_may_not(path):
    inside = path.relative_to(SOURCES)
    places = (inside.parts[0], inside.parent.as_posix(), inside.as_posix())
    extras = set().union(*(EXTRAS.get(place, ()) for place in places))
    assert {*imported(path)} <= CORE | extras


def loaded(source):
    names = in_a_fresh_process(f"{source}\nimport json, sys\nprint(json.dumps([*sys.modules]))")
    return {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}


def test_importing_loads_the_dependencies_and_what_they_load_and_nothing_else():
    alone = loaded("import attrs, cattrs, msgspec, pendulum, rfc8785")
    ours = loaded("import dbtagreements")
    assert {name for name in ours - alone if name.partition(".")[0] != "dbtagreements"} == set()


@pytest.mark.parametrize("room", ["cli", "integrations", "testing", "templates", "examples"])
def test_importing_loads_no_room_that_a_program_may_never_use(room):
    assert f"dbtagreements.{room}" not in loaded("import dbtagreements")


@pytest.mark.parametrize("used", ["", USED], ids=["imported", "used"])
def test_it_opens_no_socket_starts_no_process_and_writes_nothing(used):
    watched = """
import json, os, sys
seen = []
quiet = ("socket.", "subprocess.", "os.", "shutil.", "tempfile.", "pty.", "webbrowser.")
harmless = {"os.listdir", "os.scandir", "os.walk", "os.fwalk"}
def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        writing = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC)
        if writing:
            seen.append(f"open {path}")
    elif event.startswith(quiet) and event not in harmless:
        seen.append(event)
sys.addaudithook(watch)
import dbtagreements
"""
    assert in_a_fresh_process(watched + used + "\nprint(json.dumps(seen))") == []


def test_importing_and_using_it_changes_nothing_that_belongs_to_the_program():
    state = """
import decimal, gc, json, locale, logging, signal, sys, threading, warnings
import attrs, cattrs, pendulum, rfc8785
def state():
    return repr([
        gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), sys.getrecursionlimit(),
        sys.get_int_max_str_digits(), sys.excepthook, sys.path, sys.meta_path, sys.path_hooks,
        warnings.filters, logging.root.level, logging.root.handlers, locale.setlocale(0),
        sorted(logging.root.manager.loggerDict), decimal.getcontext().prec,
        threading.active_count(), signal.getsignal(signal.SIGINT), json.loads, json.dumps,
        pendulum.get_locale(), pendulum.tz.local_timezone, attrs.validators.get_disabled(),
    ])
before = state()
import dbtagreements
"""
    told = state + USED + "\nprint(json.dumps([before, state()]))"
    before, after = in_a_fresh_process(told)
    assert after == before
