"""Documents of schema version 1 are read, written and digested as on the day they were frozen.

No golden file is ever changed: what fails here is the library. `tests/wire/golden.py` says how
files are added.
"""

import hashlib
import json

import jsonschema_rs
import pytest
import rfc8785
from tests.wire import rich
from tests.wire.golden import FOLDER, SUMS, classes, defaults, golden_defaults, sums

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    Agreement,
    Commitment,
    Event,
    Treatment,
    digest,
    dumps,
    json_schema,
    loads,
)
from dbtagreements.fields.kinds import word_of

DOCUMENTS = sorted(
    path.relative_to(FOLDER).with_suffix("").as_posix()
    for path in FOLDER.rglob("*.json")
    if path.parent.name != "defaults"
)
FAMILIES = {"agreements": Agreement, "commitments": Commitment, "events": Event}


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text("utf-8")


def family_of(name: str) -> type:
    return FAMILIES.get(name.split("/", maxsplit=1)[0], Treatment)


# --- Frozen ------------------------------------------------------------------------------------


def test_every_golden_file_is_as_it_was_frozen():
    for name, expected in sums().items():
        content = (FOLDER / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == expected, f"{name} was edited"


def test_every_golden_file_is_listed_and_every_listed_one_is_there():
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}

    assert there - {SUMS.name} == set(sums())


def test_the_list_is_one_that_sha256sum_reads():
    lines = SUMS.read_text("utf-8").splitlines()

    assert lines == sorted(lines, key=lambda line: line[66:])
    assert all(len(line[:64]) == 64 and line[64:66] == "  " for line in lines)


# --- Documents ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_golden_document_is_read_and_written_as_it_is(name):
    read = loads(text_of(name), family_of(name))

    assert dumps(read, indent=2) + "\n" == text_of(name)
    assert loads(dumps(read), type(read)) == read


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_golden_document_says_what_it_was_made_of(name):
    """So that a reading which errs twice in contrary ways is seen."""
    if name in rich.NOUNS:
        assert loads(text_of(name), family_of(name)) == rich.NOUNS[name]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("agreements/")])
def test_a_golden_agreement_has_the_digest_it_had(name):
    expected = (FOLDER / f"{name}.digest").read_text("utf-8").strip()
    data = json.loads(text_of(name))
    data.pop("history", None)

    assert digest(loads(text_of(name))) == expected
    assert "sha256:" + hashlib.sha256(rfc8785.dumps(data)).hexdigest() == expected


def test_there_is_a_golden_document_for_every_class():
    for folder, catalogue in (
        ("agreements", AGREEMENTS),
        ("commitments", COMMITMENTS),
        ("events", EVENTS),
    ):
        assert {f"{folder}/{word_of(cls)}" for cls in catalogue} <= set(DOCUMENTS)
    assert "treatment" in DOCUMENTS
    seen = {type(part) for noun in rich.NOUNS.values() for part in rich.parts(noun)}
    assert set(classes()) <= seen


@pytest.mark.parametrize("name", [n for n in DOCUMENTS if "/" not in n or n.startswith("agree")])
def test_the_schema_accepts_every_golden_document(name):
    judge = jsonschema_rs.validator_for(json_schema(), validate_formats=True)

    assert judge.is_valid(json.loads(text_of(name)))


# --- Defaults ----------------------------------------------------------------------------------


def test_no_default_ever_changes():
    """What is left out of a signed text is signed too."""
    now = defaults()
    for release, frozen in golden_defaults():
        for cls, members in frozen.items():
            for name, value in members.items():
                assert now[cls][name] == value, f"{cls}.{name} of {release}"


def test_every_default_is_frozen_once():
    frozen = [
        (cls, name) for _, members in golden_defaults() for cls in members for name in members[cls]
    ]

    assert len(frozen) == len(set(frozen))
    assert set(frozen) == {(cls, name) for cls, members in defaults().items() for name in members}


def test_the_defaults_are_those_of_the_blueprint():
    """Texts, words, durations and days absent, sets and tuples empty, truths false, but for few."""
    said = {
        f"{cls}.{name}": value
        for cls, members in defaults().items()
        for name, value in members.items()
        if value not in (None, [], False, {}, "must be given")
    }

    assert {
        key: said[key] for key in said if not key.endswith(("Agreement.version", ".signers"))
    } == {
        "AbsenceLimit.consecutive": True,
        "AbsenceLimit.excused_count": True,
        "ConfidentialityException.within_counts": "calendar",
        "ExplainLimits.before": "treatment_start",
        "KeepConfidential.subject_to_exceptions": True,
        "Refrain.context": "always",
        "ReleaseAgreement.scope": "general",
        "Signed.capacity": "self",
    }
