"""A name comes in when it is first asked for, with its own room and no other, whoever asks."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.threads.together import VERBS

import dbtagreements
from dbtagreements import _face

ROOT = Path(__file__).parents[2]
SOURCES = Path(dbtagreements.__file__).parent
THREADS = 8
UPPER = {"adherence", "disclosure", "lifecycle", "policies", "rules", "saying"}
# Beside the nouns, which all of them work with.
ENTERED = {
    "Role": set(),
    "Refrain": set(),
    "loads": set(),
    "dumps": set(),
    "digest": set(),
    "json_schema": set(),
    "status": {"lifecycle"},
    "load_policy": UPPER - {"adherence", "disclosure", "rules"},
    "check": UPPER - {"adherence", "disclosure"},
    "decide": UPPER - {"adherence", "rules"},
    "assess": UPPER - {"disclosure", "rules"},
}
TOGETHER = """
import json, sys, threading
from concurrent.futures import ThreadPoolExecutor
sys.setswitchinterval(1e-6)
start = threading.Barrier({threads})
def go(turn):
    start.wait()
    return ask(turn)
with ThreadPoolExecutor({threads}) as pool:
    told = list(pool.map(go, range({threads})))
"""


def in_a_fresh_process(source):
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", source],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert not done.stderr
    return json.loads(done.stdout)


def modules_after(source):
    return {*in_a_fresh_process(f"{source}\nimport json, sys\nprint(json.dumps([*sys.modules]))")}


@pytest.mark.parametrize("name", dbtagreements.__all__)
def test_a_name_is_what_the_face_says_it_is(name):
    assert getattr(dbtagreements, name) is getattr(_face, name)


@pytest.mark.parametrize("name", ENTERED)
def test_a_name_brings_in_no_room_that_it_does_not_need(name):
    loaded = modules_after(f"from dbtagreements import {name}")
    assert {room for room in UPPER if f"dbtagreements.{room}" in loaded} <= ENTERED[name]


def test_who_reads_and_writes_waits_for_no_hooks_of_a_converter():
    text = json.dumps('{"times":1,"per":"P1W"}')
    used = f"import dbtagreements as d\nd.dumps(d.loads({text}, d.Cadence))"
    assert "cattrs" not in modules_after(used)
    assert "cattrs" in modules_after(f"{used}\nd.make_converter()")


def test_a_name_that_is_not_there_is_refused_and_brings_in_nothing():
    loaded = modules_after("import dbtagreements\nassert not hasattr(dbtagreements, 'nothing')")
    assert not {name for name in loaded if name.startswith("dbtagreements.")}
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = dbtagreements.nothing
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = dbtagreements.wire.nothing


def test_all_names_are_listed_before_any_is_asked_for():
    listed = in_a_fresh_process("import dbtagreements, json\nprint(json.dumps(dir(dbtagreements)))")
    assert {*dbtagreements.__all__, "__all__", "__doc__"} <= {*listed}
    assert not [name for name in listed if name.startswith("_") and not name.startswith("__")]


def test_a_star_brings_in_all_names():
    counted = "from dbtagreements import *\nimport json\nprint(json.dumps(sorted(globals())))"
    assert {*dbtagreements.__all__} <= {*in_a_fresh_process(counted)}


def test_no_name_is_that_of_a_module_which_would_stand_in_its_place():
    assert not {path.stem for path in SOURCES.iterdir()} & {*dbtagreements.__all__}


def test_a_pickle_is_read_by_a_process_that_has_asked_for_nothing():
    read = (
        "import json, pickle, sys\n"
        "from tests.threads.together import treatment\n"
        "import dbtagreements\n"
        "text = pickle.dumps(treatment()).hex()\n"
        "print(json.dumps(text))"
    )
    text = in_a_fresh_process(read)
    told = f"import json, pickle\nprint(json.dumps(repr(pickle.loads(bytes.fromhex('{text}')))))"
    assert in_a_fresh_process(told).startswith("Treatment(")


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted(SOURCES.rglob("*.py"))
        if path.relative_to(SOURCES).parts[0] in UPPER | {"fields", "model", "vocabulary", "wire"}
    ],
    ids=lambda path: path.relative_to(SOURCES).as_posix(),
)
def test_a_room_below_the_face_never_asks_it(path):
    """It would wait for whoever is bringing that very room in."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.ImportFrom) and node.module == "dbtagreements")


def test_threads_that_ask_for_all_names_at_once_get_the_same_things():
    asked = """
def ask(turn):
    import dbtagreements
    names = dir(dbtagreements)
    first = turn * len(names) // 8
    got = {name: id(getattr(dbtagreements, name)) for name in names[first:] + names[:first]}
    return sorted((name, found) for name, found in got.items() if not name.startswith("__"))
"""
    told = in_a_fresh_process(
        asked + TOGETHER.format(threads=THREADS) + "print(json.dumps(told))",
    )
    first, *others = (dict(each) for each in told)
    assert {*dbtagreements.__all__} <= {*first}
    common = {*dbtagreements.__all__}
    assert all(
        {name: each[name] for name in common} == {n: first[n] for n in common} for each in others
    )


@pytest.mark.parametrize("turn", range(len(VERBS)))
def test_threads_that_each_begin_with_another_verb_get_what_one_alone_gets(turn):
    """A verb brings its room in while the others are bringing in theirs."""
    asked = f"""
from tests.threads.together import VERBS
names = [*VERBS]
def ask(thread):
    name = names[({turn} + thread) % len(names)]
    return name, repr(VERBS[name]())
"""
    told = in_a_fresh_process(
        asked + TOGETHER.format(threads=THREADS) + "print(json.dumps(told))",
    )
    assert all(answer == repr(VERBS[name]()) for name, answer in told)
