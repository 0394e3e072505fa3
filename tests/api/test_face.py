"""What the package offers: the same names to the interpreter, to type checkers and to readers."""

import importlib
import inspect
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from mypy.build import BuildSource, build
from mypy.options import Options

import dbtagreements
from dbtagreements import errors, lifecycle, model, span, vocabulary, wire

# Those that gather what their modules hold.
ROOMS = [
    "",
    "lifecycle",
    "model",
    "model.agreements",
    "model.commitments",
    "vocabulary",
    "wire",
]
MODULES = [
    found.name
    for found in pkgutil.walk_packages(dbtagreements.__path__, "dbtagreements.")
    if not found.name.endswith("__main__")
]


def in_order(name):
    """Constants, then classes, then functions, each by the alphabet."""
    if name.isupper():
        return 0, name
    return (1 if name[0].isupper() else 2), name


@pytest.mark.parametrize("name", ["dbtagreements", *MODULES])
def test_a_module_offers_names_that_are_there_each_once_and_in_order(name):
    module = importlib.import_module(name)
    offered = getattr(module, "__all__", None)
    if offered is None:
        return
    assert offered == sorted(set(offered), key=in_order)
    assert not [name for name in offered if name.startswith("_") or not hasattr(module, name)]


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_room_shows_is_what_it_offers(room):
    package = importlib.import_module(f"dbtagreements.{room}".rstrip("."))
    shown = {
        name
        for name, value in vars(package).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and getattr(value, "__module__", "dbtagreements").startswith("dbtagreements")
    }
    assert shown <= {*package.__all__}


@pytest.mark.parametrize("room", [model, vocabulary])
def test_the_face_offers_all_of_the_nouns_and_all_of_the_words(room):
    assert {*room.__all__} <= {*dbtagreements.__all__}


def test_the_face_offers_the_verbs_and_the_errors():
    raised = {
        name
        for name in errors.__all__
        if inspect.isclass(value := getattr(errors, name)) and issubclass(value, Exception)
    }
    assert raised <= {*dbtagreements.__all__}
    # For those who recompute a digest or a seal: `dbtagreements.wire.canonical`.
    inner = {"canonical", "canonical_whole"}
    assert {*wire.__all__} - inner <= {*dbtagreements.__all__}
    assert {*lifecycle.__all__} <= {*dbtagreements.__all__}
    assert dbtagreements.Span is span.Span
    assert dbtagreements.Problem is errors.Problem


@pytest.mark.parametrize("catalogue", ["AGREEMENTS", "COMMITMENTS", "EVENTS"])
def test_the_face_offers_every_class_of_a_catalogue(catalogue):
    for cls in getattr(dbtagreements, catalogue):
        assert getattr(dbtagreements, cls.__name__) is cls


def test_mypy_sees_the_names_that_the_interpreter_sees():
    options = Options()
    options.python_executable = sys.executable
    options.incremental = False
    options.cache_dir = os.devnull
    seen = build([BuildSource(None, "dbtagreements")], options).files["dbtagreements"].names
    public = {name for name, symbol in seen.items() if symbol.module_public}
    assert {name for name in public if not name.startswith("_")} == {*dbtagreements.__all__}


def test_pyright_sees_the_names_that_the_interpreter_sees(tmp_path):
    here = tmp_path / "names.py"
    here.write_text(
        "from dbtagreements import (\n"
        + "".join(f"    {name} as {name},\n" for name in dbtagreements.__all__)
        + ")\nfrom dbtagreements import nothing_of_this_name\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, here],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    said = json.loads(done.stdout)["generalDiagnostics"]
    lines = {found["range"]["start"]["line"] for found in said}
    assert lines == {len(dbtagreements.__all__) + 2}


def test_the_package_is_known_to_be_typed():
    assert Path(dbtagreements.__file__).with_name("py.typed").is_file()
