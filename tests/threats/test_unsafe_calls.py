"""What runs code, opens files or starts processes stands in a few places that are named here."""

import ast
from pathlib import Path

import pytest
import yaml
from cattrs.preconf.pyyaml import make_converter

import dbtagreements
from dbtagreements import Agreement, AgreementsError, configure_converter

PACKAGE = Path(dbtagreements.__file__).parent

MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "yaml",
    "subprocess",
    "socket",
    "ssl",
    "ctypes",
    "http",
    "urllib",
    "requests",
    "webbrowser",
    "ftplib",
    "telnetlib",
    "xml.sax",
    "xml.dom",
    "code",
    "runpy",
    "imp",
}

RUNS_OWN_TEXT = {
    "cli/walk.py": "the steps of the tour, which are written in this package",
    "fields/values.py": "constructors put together from the names of fields",
    "rules/texts.py": "functions put together from the names of fields",
    "wire/compiled/makers.py": "functions put together from the names of fields",
    "wire/compiled/writing.py": "functions put together from the names of fields",
}

OPENS = {
    "cli/files.py": "`new --output` writes the file that was named",
    "cli/inputs.py": "the files that were named on the command line",
    "cli/observed.py": "the file of observations that was named",
    "cli/streams.py": "the system's null device, where nobody reads on",
    "cli/questions.py": "the file of a request that was named",
    "cli/differing.py": "the file of requests that was named",
    "examples/__init__.py": "the examples that come with this package",
    "policies/loading.py": "a policy that is shipped, or the file a host named",
    "zones.py": "the list of names that comes with tzdata",
}


def calls(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name):
                    yield name
                case ast.Attribute(attr=name):
                    yield f".{name}"


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def places(*names):
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if set(names) & set(calls(path))
    }


def test_no_module_that_unpickles_fetches_or_starts_processes_is_imported():
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        for name in imported(path)
        if (name in MODULES or name.split(".")[0] in MODULES) and name != "urllib.parse"
    }
    assert found == set()


def test_code_is_run_only_where_it_is_our_own():
    """The room that reads fast may have been deleted, and no other."""
    gone = () if (PACKAGE / "wire" / "compiled").exists() else ("wire/compiled/",)
    expected = {place for place in RUNS_OWN_TEXT if not place.startswith(gone)}
    assert places("exec", "eval", "compile", "__import__") == expected


def test_files_are_opened_only_where_somebody_named_them_or_they_are_ours():
    opening = ("open", ".open", ".read_text", ".read_bytes", ".write_text", ".write_bytes")
    found = places(*opening) - {"cli/places.py", "adherence/figures.py"}
    assert found - set(OPENS) == set()
    assert {name for name in OPENS if not (PACKAGE / name).exists()} == set()


def test_processes_are_shared_among_by_the_command_line_alone():
    importing = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] in {"multiprocessing", "concurrent"}
    }
    assert importing <= {"cli"}


def test_no_shell_is_asked():
    assert places(".system", ".popen", ".spawn", ".execv", ".Popen") == set()


TAGGED = (
    "!!python/object/apply:os.system ['true']",
    "!!python/name:os.system",
    "!!python/object:dbtagreements.Party {}",
    "a: !!python/object/apply:builtins.print ['seen']",
    "!!python/module:os",
    "!clinic {a: 1}",
)


@pytest.mark.parametrize("text", TAGGED)
def test_a_yaml_document_with_tags_of_python_runs_nothing(text, capsys):
    """The library reads no YAML; the safe loader that hosts are told to use refuses these."""
    converter = make_converter()
    configure_converter(converter)
    with pytest.raises((yaml.YAMLError, AgreementsError)):
        converter.loads(text, Agreement)
    assert capsys.readouterr().out == ""
