"""The code of a policy is a word, never a path: a document cannot make a file be opened."""

import builtins
import io
import os
from pathlib import Path

import attrs
import pytest
from pendulum import UTC, DateTime
from tests.disclosure.asking import asked

from dbtagreements import (
    POLICIES,
    AgreementsError,
    InvalidPolicy,
    InvalidValue,
    UnknownCode,
    check,
    decide,
    dumps,
    load_policy,
    load_policy_file,
    loads,
)
from dbtagreements.templates import minimal

AT = DateTime(2026, 1, 4, 17, tzinfo=UTC)

PATHS = (
    "../us",
    "..",
    ".",
    "",
    "/etc/passwd",
    "./us",
    "us/../us-ca",
    "us\x00",
    "us\n",
    " us",
    "us.toml",
    "shipped/us",
    "..\\us",
    "C:\\us",
    "\\\\host\\us",
    "file:us",
    "https://example.org/us",
    "%2e%2e%2fus",
    "~/us",
    "$HOME",
    "us-" + "a" * 9,
    "u" * 100_000,
    "US",
    "\uff55\uff53",
    "u\u0455",
)
DECOY = 'schema = "dbtagreements-policy/1"\ncode = "decoy"\ntitle = "Decoy"\n'


@pytest.fixture
def decoys(tmp_path, monkeypatch):
    """A working folder, and one above it, in which every such name leads to a file."""
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "shipped").mkdir()
    target = tmp_path / "us"
    target.write_text(DECOY, "utf-8")
    for name in ("us", "us.toml", "decoy", "decoy.toml", "US", "con", "shipped/us", "us-ca.toml"):
        (inside / name).symlink_to(target)
    monkeypatch.chdir(inside)
    return inside


@pytest.mark.usefixtures("decoys")
@pytest.mark.parametrize("code", [*PATHS, "decoy"])
def test_a_code_that_is_a_path_opens_nothing(code, monkeypatch):
    opened = []

    def watched(path, *_, **__):
        opened.append(path)
        raise AssertionError("a file was opened")

    for module, name in ((builtins, "open"), (io, "open"), (os, "open"), (Path, "read_bytes")):
        monkeypatch.setattr(module, name, watched)
    with pytest.raises(AgreementsError) as caught:
        load_policy(code)
    with pytest.raises(AgreementsError):
        check(minimal("confidentiality"), at=AT, policy=code)
    monkeypatch.undo()

    assert opened == []
    assert caught.value.__context__ is None
    assert len(code) < 5 or code not in str(caught.value)


@pytest.mark.usefixtures("decoys")
@pytest.mark.filterwarnings("ignore::dbtagreements.PolicyWarning")
@pytest.mark.parametrize("code", POLICIES)
def test_a_shipped_policy_is_the_shipped_one_whatever_lies_in_the_folder(code):
    policy = load_policy(code)
    assert policy.code == code
    assert policy.title != "Decoy"


@pytest.mark.usefixtures("decoys")
@pytest.mark.parametrize("code", PATHS)
def test_in_a_document_it_is_refused_where_it_is_read(code):
    agreement = minimal("confidentiality")
    with pytest.raises(InvalidValue):
        attrs.evolve(agreement, policy=code)
    if "\x00" not in code:
        text = dumps(attrs.evolve(agreement, policy="us-ca"))
        with pytest.raises(AgreementsError):
            loads(text.replace('"us-ca"', f'"{code}"'.replace("\\", "\\\\").replace("\n", "\\n")))


@pytest.mark.parametrize("code", PATHS)
def test_what_a_file_extends_is_a_code_and_not_another_file(code, decoys):
    file = decoys / "own.toml"
    quoted = code.replace("\\", "\\\\").replace("\n", "\\n").replace("\x00", "\\u0000")
    file.write_text(DECOY + f'extends = "{quoted}"\n', "utf-8")
    with pytest.raises(InvalidPolicy):
        load_policy_file(file)


def test_a_file_that_is_a_link_is_the_hosts_own_choice(decoys):
    """Links are followed where a person names a file, and nowhere else."""
    (decoys / "linked.toml").symlink_to(decoys.parent / "us")
    with pytest.raises(InvalidPolicy):  # it is read, and found to lack what a policy must say
        load_policy_file(decoys / "linked.toml")


@pytest.mark.usefixtures("decoys")
def test_a_code_of_the_right_form_that_is_not_shipped_is_not_looked_for():
    agreement = attrs.evolve(minimal("confidentiality"), policy="decoy")
    assert loads(dumps(agreement)) == agreement
    with pytest.raises(UnknownCode):
        decide(agreement, asked("treatment", "treating_provider"))
