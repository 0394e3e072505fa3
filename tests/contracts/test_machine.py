"""No answer depends on the machine: its zone, its language, its hash seed, its own zone files."""

import json
import os
import subprocess
import sys
from importlib.resources import files

import pytest

ANSWERS = r"""
import json
import dbtagreements
from dbtagreements.zones import zone_names
text = '''{"schema": "dbtagreements/1", "type": "skills_group", "id": "agr-1", "version": 1,
 "timezone": "America/New_York", "language": "en",
 "term": {"start": "2026-03-02", "end": "2026-03-15"}, "signers": ["client"],
 "parties": [{"id": "client", "role": "client", "name": "Zo\u00eb Example"}],
 "commitments": [{"kind": "offer_stance", "id": "c1", "by": ["client"],
                  "stances": ["respect", "validation", "encouragement", "clinic:tea"]}],
 "meeting": {"weekday": "tuesday", "time": "18:00", "lasting": "PT2H"},
 "history": [{"event": "resumed", "id": "e1", "at": "2026-03-08T02:30:00-05:00"}]}'''
agreement = dbtagreements.loads(text)
meetings = agreement.meeting.occurrences(agreement.term, timezone=agreement.timezone)
print(json.dumps([
    dbtagreements.dumps(agreement), dbtagreements.digest(agreement), repr(agreement),
    list(map(str, meetings)), sorted(zone_names()),
]))
"""


def answers(**environment):
    done = subprocess.run(
        [sys.executable, "-c", ANSWERS],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def usual():
    return answers(TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C.UTF-8")


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Australia/Lord_Howe"},
        {"TZ": "America/New_York", "PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids=str,
)
def test_the_environment_changes_no_answer(usual, environment):
    assert answers(**environment) == usual


def test_zone_files_of_the_machine_add_no_names(usual, tmp_path):
    """Otherwise a document would be read on one machine and refused on the next."""
    zone = files("tzdata.zoneinfo").joinpath("UTC").read_bytes()
    tmp_path.joinpath("Clinic").mkdir()
    for name in ("localtime", "Clinic/Room", "posixrules"):
        tmp_path.joinpath(name).write_bytes(zone)
    assert answers(PYTHONTZPATH=str(tmp_path))[-1] == usual[-1]


def test_the_zone_of_the_machine_has_no_name(usual):
    """`localtime` would be another zone wherever the document is read."""
    assert not {"localtime", "posixrules", "Factory", ""} & {*usual[-1]}
    assert {"America/New_York", "Europe/London", "UTC"} < {*usual[-1]}


def test_without_docstrings_the_schema_says_the_same_of_documents():
    """`python -OO` takes the docstrings away, which feed descriptions and nothing else."""
    source = """
import json, dbtagreements
def bare(schema):
    if isinstance(schema, dict):
        return {name: bare(value) for name, value in schema.items() if name != "description"}
    return [bare(value) for value in schema] if isinstance(schema, list) else schema
print(json.dumps(bare(dbtagreements.json_schema()), sort_keys=True))
"""
    told = [
        subprocess.run(
            [sys.executable, *options, "-c", source], capture_output=True, text=True, check=False
        ).stdout
        for options in ([], ["-OO"])
    ]
    assert told[0]
    assert told[0] == told[1]
