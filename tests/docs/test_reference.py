"""The reference documents every public name, once, and nothing that is not there."""

import ast
import importlib
import inspect
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

import dbtagreements
from dbtagreements import digest, fields, loads
from dbtagreements.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])
REFERENCE = sorted((ROOT / "docs" / "reference").glob("*.md"))

# What is public beside the face.
MODULES = (
    "dbtagreements.examples",
    "dbtagreements.integrations.arrow",
    "dbtagreements.integrations.jose",
    "dbtagreements.integrations.spark",
    "dbtagreements.templates",
    "dbtagreements.testing",
)

DOCUMENTED = re.compile(
    r"^ *\.\. (?:auto(?:class|exception|function|data)|py:data):: (dbtagreements\.\S+?)(?:\(.*)?$",
    re.MULTILINE,
)
BLOCK = re.compile(r"^```([^\n]+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
JSON_BLOCK = re.compile(r"^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)


def documented() -> list[str]:
    return [name for page in REFERENCE for name in DOCUMENTED.findall(page.read_text("utf-8"))]


def test_the_reference_documents_each_public_name_of_the_package_once():
    names = [name for name in documented() if name.count(".") == 1]
    assert sorted(names) == sorted(f"dbtagreements.{name}" for name in dbtagreements.__all__)


@pytest.mark.parametrize("module", MODULES)
def test_the_reference_documents_each_public_name_once_of(module):
    names = [name for name in documented() if name.rpartition(".")[0] == module]
    public = importlib.import_module(module).__all__
    assert sorted(names) == sorted(f"{module}.{name}" for name in public)


def private_defaults(function: ast.FunctionDef) -> list[str]:
    given = [*function.args.defaults, *filter(None, function.args.kw_defaults)]
    names = (node for default in given for node in ast.walk(default))
    return [node.id for node in names if isinstance(node, ast.Name) and node.id.startswith("_")]


@pytest.mark.parametrize("module", ["dbtagreements", *MODULES])
def test_no_signature_in_the_reference_shows_a_private_name(module):
    """Defaults are shown there as they are written."""
    public = importlib.import_module(module)
    for name in public.__all__:
        shown = getattr(public, name)
        if inspect.isfunction(shown):
            source = importlib.import_module(shown.__module__).__file__ or ""
            for node in ast.parse(Path(source).read_text("utf-8")).body:
                if isinstance(node, ast.FunctionDef) and node.name == name:
                    assert private_defaults(node) == [], name


def test_what_the_reference_documents_elsewhere_is_there():
    for name in documented():
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name


def test_the_page_on_fields_names_each_annotation_and_function_that_a_host_may_use():
    page = (ROOT / "docs" / "reference" / "fields.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)(?:\[X\])?`", page))
    named |= set(re.findall(r"^\.\. (?:autofunction|py:data):: (\w+)$", page, re.MULTILINE))
    # These three belong to the package's face, and have their places there.
    elsewhere = {"EMERGENCY_LINE", "FrozenMap"}
    assert set(fields.__all__) - elsewhere <= named


def test_every_vocabulary_of_the_package_is_on_the_page_of_words():
    page = (ROOT / "docs" / "reference" / "vocabularies.md").read_text("utf-8")
    public = (getattr(dbtagreements, name) for name in dbtagreements.__all__)
    for vocabulary in public:
        if isinstance(vocabulary, type) and issubclass(vocabulary, Vocabulary):
            # How two documents differ is no word of a document.
            on_page = f"dbtagreements.{vocabulary.__name__}\n" in page
            assert on_page is (vocabulary is not dbtagreements.How), vocabulary


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_json_in_a_page_is_json_and_a_document_in_it_loads(page):
    for block in JSON_BLOCK.findall(page.read_text("utf-8")):
        if "schema" in json.loads(block):
            loads(block)


def test_the_signature_in_the_example_of_the_wire_format_covers_that_document():
    page = (ROOT / "docs" / "reference" / "wire-format.md").read_text("utf-8")
    agreement = loads(JSON_BLOCK.findall(page)[0])
    assert [event.covers for event in agreement.history] == [digest(agreement)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_shows_python_only_in_blocks_that_are_run(page):
    """Sybil runs blocks marked `python`; one marked otherwise would only look as if it ran."""
    for mark, block in BLOCK.findall(page.read_text("utf-8")):
        if ">>>" in block or re.search(r"^(from|import) ", block, re.MULTILINE):
            assert mark == "python"


def test_the_readme_says_in_its_first_line_what_dbt_stands_for():
    first = (ROOT / "README.md").read_text("utf-8").splitlines()[0]
    assert "Dialectical Behavior Therapy" in first


def test_the_public_names_that_dir_sees_are_those_that_all_names():
    seen = {
        name
        for name in dir(dbtagreements)
        if not name.startswith("_") and not isinstance(getattr(dbtagreements, name), ModuleType)
    }
    assert seen == set(dbtagreements.__all__)
