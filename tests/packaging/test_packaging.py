"""What is built and published: versions that agree, files that are there, nothing of a machine."""

import importlib.metadata
import importlib.util
import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
PACKAGE = ROOT / "src" / "dbtagreements"
# What a clone has and the published sources do without.
ONLY_IN_A_CLONE = {".ci", ".editorconfig", ".github", ".gitignore", ".pre-commit-config.yaml"}
HEADINGS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Rules and policies"}
KEPT_IN_A_BUILD = {".py", ".typed", ".json", ".jsonl", ".toml"}


def tracked():
    """The files of the repository; in unpacked sources, which have no history, all of them."""
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607  # whichever git made the clone
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and (ROOT / ".git").exists():
        names = listed.stdout.splitlines()
        return [path for name in names if (path := ROOT / name).is_file()]
    included = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    tops = [ROOT / name.lstrip("/") for name in included]
    found = [path for top in tops for path in ([top] if top.is_file() else top.rglob("*"))]
    return [path for path in found if path.is_file() and path.suffix != ".pyc"]


FILES = tracked()
TEXTS = [path for path in FILES if path.suffix not in {".ico", ".pdf", ".png"}]


def releases():
    return re.findall(r"^## \[([^\]]+)\](?: - (.*))?$", CHANGELOG, re.MULTILINE)


def test_the_version_is_the_same_everywhere():
    assert str(CITATION["version"]) == PROJECT["version"]
    assert importlib.metadata.version("dbtagreements") == PROJECT["version"]
    assert str(Version(PROJECT["version"])) == PROJECT["version"]


def test_the_changelog_begins_with_what_is_not_released():
    (first, day), *released = releases()
    assert (first, day) == ("Unreleased", "")
    assert all(date.fromisoformat(day) for _, day in released)
    versions = [Version(name) for name, _ in released]
    assert versions == sorted(versions, reverse=True)
    if versions:
        assert versions[0] == Version(PROJECT["version"])


def test_the_changelog_sorts_its_news_under_known_headings():
    assert {*re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)} <= HEADINGS


def test_the_licence_is_the_same_everywhere():
    assert PROJECT["license"] == CITATION["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["license-files"] == ["LICENSE"]


def test_the_package_is_marked_as_typed():
    assert (PACKAGE / "py.typed").is_file()
    assert "Typing :: Typed" in PROJECT["classifiers"]


def test_the_wheel_is_made_of_the_package_and_the_conformance_kit_alone():
    target = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert target == {
        "packages": ["src/dbtagreements"],
        "force-include": {"docs/conformance": "dbtagreements/conformance"},
    }


def test_every_file_of_the_package_is_one_that_a_wheel_needs():
    inside = [path for path in FILES if path.is_relative_to(PACKAGE)]
    assert {path.suffix or path.name for path in inside} <= KEPT_IN_A_BUILD | {"py.typed"}


def test_the_published_sources_name_what_is_there_and_leave_nothing_out():
    target = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]
    named = {name.removeprefix("/") for name in target["include"]}
    assert not [name for name in named if not (ROOT / name).exists()]
    tops = {path.relative_to(ROOT).parts[0] for path in FILES}
    assert tops - ONLY_IN_A_CLONE - {"pyproject.toml", "src"} == named - {"src/dbtagreements"}
    assert {path.relative_to(ROOT).parts[1] for path in FILES if "src" in path.parts} == {
        "dbtagreements"
    }


def test_the_pythons_promised_are_the_pythons_checked():
    promised = SpecifierSet(PROJECT["requires-python"])
    (oldest,) = [specifier.version for specifier in promised]
    assert PYPROJECT["tool"]["mypy"]["python_version"] == oldest
    assert PYPROJECT["tool"]["pyright"]["pythonVersion"] == oldest
    classified = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert classified == sorted(classified, key=Version)
    assert classified[0] == oldest


def test_the_core_needs_five_packages_each_with_a_floor():
    needed = [Requirement(text) for text in PROJECT["dependencies"]]
    assert {need.name for need in needed} == {"attrs", "cattrs", "msgspec", "pendulum", "rfc8785"}
    for need in needed:
        assert [specifier.operator for specifier in need.specifier] == [">="]


def test_every_dependency_has_its_reason_written_down():
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    extras = PROJECT["optional-dependencies"].values()
    for text in [*PROJECT["dependencies"], *(text for extra in extras for text in extra)]:
        assert Requirement(text).name in reasons


@pytest.mark.parametrize("extra", PROJECT["optional-dependencies"])
def test_every_extra_is_for_a_room_or_an_integration_that_is_there(extra):
    places = (f"dbtagreements.{extra}", f"dbtagreements.integrations.{extra}")
    assert [place for place in places if importlib.util.find_spec(place) is not None]


def entry_points():
    yield from PROJECT["scripts"].values()
    for group in PROJECT["entry-points"].values():
        yield from group.values()


@pytest.mark.parametrize("reference", [*entry_points()])
def test_every_entry_point_leads_to_something_that_can_be_called(reference):
    module, _, name = reference.partition(":")
    assert callable(getattr(importlib.import_module(module), name))


# Put together from parts, so that this file holds none of them.
HOSTS = [f"{name}.org" for name in ("py" + "pi", "python" + "hosted")]
FOLDERS = "home|root|Users|tmp|private/tmp|var/tmp|work|workspace"
MACHINE = re.compile(rf"(?<![\w.~}}])/(?:{FOLDERS})/[\w.]")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_tells_of_the_machine_or_the_package_index_it_was_made_with(path):
    text = path.read_text(encoding="utf-8")
    assert not [host for host in HOSTS if host in text]
    assert not MACHINE.search(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_is_text_that_ends_in_one_newline(path):
    text = path.read_text(encoding="utf-8")
    assert "\r" not in text
    assert not text or (text.endswith("\n") and not text.endswith("\n\n"))
