"""Older documents: brought up to the present version on reading, one pure step after another."""

import copy
import json

import pytest
from tests.wire.problem_examples import AGREEMENT

from dbtagreements import Problem, loads
from dbtagreements.wire.upcasts import UPCASTS, upcast

# An invented history of the format, so that the way is tested before there is one: version 2 gave
# `language` its name, version 3 made `tongue` of it, and each says what it does.
STEPS = {
    "dbtagreements/1": lambda data: _step(data, 2, "lang", "language"),
    "dbtagreements/2": lambda data: _step(data, 3, "language", "tongue"),
}


def _step(data, version, old, new):
    renamed = {(new if name == old else name): value for name, value in data.items()}
    return renamed | {"schema": f"dbtagreements/{version}"}


FIRST = {"schema": "dbtagreements/1", "id": "a1", "lang": "en", "parties": [{"id": "ana"}]}


def test_an_older_document_is_brought_up_step_by_step():
    assert upcast(FIRST, "dbtagreements/2", STEPS) == (
        {"id": "a1", "language": "en", "parties": [{"id": "ana"}]},
        None,
    )
    assert upcast(FIRST, "dbtagreements/3", STEPS) == (
        {"id": "a1", "tongue": "en", "parties": [{"id": "ana"}]},
        None,
    )
    second = {"schema": "dbtagreements/2", "id": "a1", "language": "en"}
    assert upcast(second, "dbtagreements/3", STEPS) == ({"id": "a1", "tongue": "en"}, None)


def test_the_present_version_takes_no_step():
    def step(_):
        raise AssertionError("no step from the present version")

    data = {"schema": "dbtagreements/2", "id": "a1"}
    assert upcast(data, "dbtagreements/2", {"dbtagreements/2": step}) == ({"id": "a1"}, None)


def test_the_document_itself_is_not_changed():
    before = copy.deepcopy(FIRST)
    members, _ = upcast(FIRST, "dbtagreements/3", STEPS)
    assert before == FIRST

    members, _ = upcast(FIRST, "dbtagreements/1", STEPS)
    members["id"] = "other"
    assert before == FIRST


def test_the_members_keep_their_order():
    members, _ = upcast(FIRST, "dbtagreements/3", STEPS)

    assert list(members) == ["id", "tongue", "parties"]


@pytest.mark.parametrize("version", [2, 3, 10, 9999])
def test_a_newer_version_is_refused_by_name(version):
    members, problem = upcast({"schema": f"dbtagreements/{version}"}, "dbtagreements/1", {})

    assert members is None
    assert (problem.code, problem.path) == ("newer_schema", "/schema")
    assert "dbtagreements/1" in problem.message


@pytest.mark.parametrize(
    "schema", ["dbtagreements/0", "dbtagreements/1", "other/1", "other/9", "", "dbtagreements/x"]
)
def test_what_no_step_leads_from_is_unknown(schema):
    members, problem = upcast({"schema": schema}, "dbtagreements/3", {})

    assert members is None
    assert (problem.code, problem.path) == ("unknown_schema", "/schema")


def test_a_version_in_between_to_which_no_step_leads_further_is_unknown():
    members, problem = upcast(
        FIRST, "dbtagreements/3", {"dbtagreements/1": STEPS["dbtagreements/1"]}
    )

    assert members is None
    assert problem.code == "unknown_schema"


def test_versions_are_compared_as_numbers():
    _, problem = upcast({"schema": "dbtagreements/9"}, "dbtagreements/10", {})
    assert problem.code == "unknown_schema"
    _, problem = upcast({"schema": "dbtagreements/10"}, "dbtagreements/9", {})
    assert problem.code == "newer_schema"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"id": "a1"}, "missing"),
        ({"schema": None, "id": "a1"}, "null"),
    ],
)
def test_a_document_that_states_no_version_is_read_as_one_of_the_present(data, code):
    assert upcast(data, "dbtagreements/3", STEPS) == (
        {"id": "a1"},
        Problem(code, "/schema", "expected dbtagreements/3"),
    )


@pytest.mark.parametrize("schema", [1, True, 1.0, [], {}, ["dbtagreements/1"]])
def test_a_version_is_text(schema):
    assert upcast({"schema": schema, "id": "a1"}, "dbtagreements/1", STEPS) == (
        None,
        Problem("wrong_type", "/schema", "expected dbtagreements/1"),
    )


def test_no_version_is_older_than_the_first():
    assert dict(UPCASTS) == {}
    assert json.loads(AGREEMENT)["schema"] == "dbtagreements/1"
    assert type(loads(AGREEMENT)).schema == "dbtagreements/1"
