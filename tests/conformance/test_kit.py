"""The conformance kit: its files are whole, hold what their sources say, and the library passes.

Run `python -m tests.conformance.kit` after a case was added. It never changes one that is there: a
case that has to change, since a rule or a policy did, is first taken out of its file by hand.
"""

import copy
import json
import re
from collections import Counter

import pytest
from tests.conformance.judge import wrong
from tests.conformance.kit import AREAS, FOLDER, FORMAT, cases_in, format_text, made
from tests.conformance.readings import ONLY_IN_PYTHON
from tests.wire.golden import default

from dbtagreements import (
    AGREEMENTS,
    PROBLEM_CODES,
    Answer,
    Severity,
    Status,
    json_schema,
)
from dbtagreements.fields.kinds import fields_of
from dbtagreements.rules import STANDARD_RULES

CASES = {area: cases_in(area) for area in AREAS}
MEMBERS = {
    "reading": {"read_as", "document", "text", "base64", "toml", "limits", "problems", "written"},
    "values": {"read_as", "document", "problems"},
    "digests": {"document", "text", "pointer"},
    "status": {"document"},
    "findings": {"document", "at", "policy"},
    "decisions": {"document", "request", "policy"},
    "adherence": {"document", "observations", "at", "settings"},
}
each_area = pytest.mark.parametrize("area", AREAS)


# --- The files ---------------------------------------------------------------------------------


@each_area
def test_a_file_says_what_it_is(area):
    whole = json.loads((FOLDER / f"{area}.json").read_text("utf-8"))
    head = {name: whole[name] for name in whole if name != "cases"}
    assert head == {
        "schema": "dbtagreements-conformance/1",
        "wire": "dbtagreements/1",
        "area": area,
    }


@each_area
def test_a_case_has_a_name_a_comment_flags_and_a_result_and_nothing_that_the_page_leaves_out(area):
    for case in CASES[area]:
        assert {"name", "comment", "flags", "result"} <= set(case)
        assert set(case) - {"name", "comment", "flags", "result"} <= MEMBERS[area]
        assert re.fullmatch(r"[a-z0-9_-]+", case["name"]), case["name"]
        assert case["comment"].strip()


def test_no_two_cases_of_the_kit_have_the_same_name():
    names = Counter(case["name"] for cases in CASES.values() for case in cases)
    assert [name for name, times in names.items() if times > 1] == []


@each_area
def test_the_kit_holds_each_case_as_its_source_makes_it_and_no_other(area):
    kept = {case["name"]: case for case in CASES[area]}
    fresh = {case["name"]: case for case in made(area)}
    assert kept.keys() == fresh.keys()
    assert [name for name in fresh if fresh[name] != kept[name]] == []


def test_the_table_of_the_format_is_that_of_the_classes():
    assert FORMAT.read_text("utf-8") == format_text()


def test_the_page_of_the_kit_names_every_file_and_every_member_of_a_case():
    page = (FOLDER / "README.md").read_text("utf-8")
    for path in FOLDER.iterdir():
        assert path.name == "README.md" or f"]({path.name})" in page
    for area, members in MEMBERS.items():
        assert f"]({area}.json)" in page
        assert all(f"`{member}`" in page for member in members)


def test_the_kit_stays_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000


# --- The library passes ------------------------------------------------------------------------


@each_area
def test_the_library_says_what_the_kit_says(area):
    assert wrong(area, CASES[area]) == []


def spoiled(case):
    """The case with another result."""
    other = copy.deepcopy(case)
    match case["result"]:
        case "valid":
            other |= {"result": "invalid", "problems": []}
        case "invalid":
            other["problems"][0]["pointer"] += "/elsewhere"
        case "acceptable":
            return None
        case [] | [*_]:
            other["result"] = [*case["result"], {"at": "2026-06-01T00:00:00Z"}]
        case {}:
            other["result"] |= {next(iter(case["result"])): "sha256:" + "0" * 64}
    return other


@each_area
def test_a_wrong_result_in_the_kit_is_noticed(area):
    others = [other for case in CASES[area][:40] if (other := spoiled(case)) is not None]
    assert wrong(area, others) == [other["name"] for other in others]


# --- What is in it -----------------------------------------------------------------------------


def flags(area):
    return {flag for case in CASES[area] for flag in case["flags"]}


def test_every_problem_that_a_document_can_have_is_in_the_kit():
    codes = {problem["code"] for case in CASES["reading"] for problem in case.get("problems", ())}
    assert codes == set(PROBLEM_CODES) - ONLY_IN_PYTHON


def test_documents_of_every_type_are_read_and_digested():
    types = {cls.type for cls in AGREEMENTS}
    for area, more in (("reading", {"treatment"}), ("digests", {"treatment"})):
        documents = [case["document"] for case in CASES[area] if "document" in case]
        found = {document["type"] for document in documents if "type" in document}
        assert found == types | more


def test_every_status_is_in_the_kit():
    found = {row["status"] for case in CASES["status"] for row in case["result"]}
    assert found == {status.value for status in Status}


def test_every_rule_is_broken_and_kept_in_the_kit():
    for rule in STANDARD_RULES.rules:
        for word in ("breaks", "keeps"):
            named = [case for case in CASES["findings"] if {word, rule.code} <= set(case["flags"])]
            found = {one["rule"] for case in named for one in case["result"]}
            assert len(named) == 1
            assert (rule.code in found) is (word == "breaks")
    found = {one["severity"] for case in CASES["findings"] for one in case["result"]}
    assert found == {severity.value for severity in Severity}


def test_every_answer_is_in_the_kit():
    found = {case["result"]["answer"] for case in CASES["decisions"]}
    assert found == {answer.value for answer in Answer}


def test_promises_of_every_state_and_a_pause_are_in_the_kit():
    results = [case["result"] for case in CASES["adherence"]]
    states = {one["state"] for result in results for one in result["commitments"]}
    assert {"kept", "at_risk", "broken", "not_due"} <= states
    assert any(result["pause"] for result in results)
    assert any("settings" in case for case in CASES["adherence"])


def test_where_the_schema_says_what_must_be_given_the_table_says_the_same():
    """Two renderings of the same classes; a reader of the kit may use either."""
    table = json.loads(FORMAT.read_text("utf-8"))["classes"]
    parts = json_schema()["$defs"]
    for name, members in table.items():
        own = {m: p for m, p in parts[name]["properties"].items() if "const" not in p}
        needed = {member for member, known in members.items() if known.get("required")}
        assert needed == set(parts[name]["required"]) & set(own), name
        assert set(members) == set(own), name
        unsorted = {m for m, known in members.items() if known.get("many") == "set"}
        distinct = {m for m, p in own.items() if p.get("uniqueItems")}
        assert unsorted <= distinct, name


def test_every_default_that_is_a_value_is_in_the_table():
    table = json.loads(FORMAT.read_text("utf-8"))["classes"]
    for cls in AGREEMENTS:
        for field in fields_of(cls):
            known = table[cls.__name__][field.wire]
            if not field.required and not field.computed:
                assert known.get("default") == default(field)
