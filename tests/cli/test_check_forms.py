"""The forms of `check` for programs, read back by packages that others made for that."""

import json

import pytest
from junitparser import Error, Failure, JUnitXml
from sarif_pydantic import Result, Sarif
from tests.cli.samples import SAFETY

from dbtagreements import STANDARD_RULES, dumps, replace_at
from dbtagreements import check as found_in
from dbtagreements.cli import main
from dbtagreements.cli.orders import instant_of
from dbtagreements.templates import minimal

BEFORE = "2026-01-04T17:00:00Z"

NAMES = ["a b.json", "é.json", "::error::x.json", "\x1b[31m.json", "##[error]x.json", "a\nb.json"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments):
    return main(["check", "--at", BEFORE, *arguments])


@pytest.fixture
def caseload(folder):
    """A document with findings, lines with and without, and some that cannot be read."""
    (folder / "a.json").write_text(dumps(SAFETY, indent=2))
    lines = [dumps(minimal("safety")), "{", dumps(SAFETY), '{"schema": 1}', "", dumps(SAFETY)]
    (folder / "b.jsonl").write_text("\n".join(lines))
    return ["a.json", "b.jsonl", "gone.json"]


FINDINGS = [
    (finding.rule, finding.path) for finding in found_in(SAFETY, at=instant_of(BEFORE)).findings
]


# --- SARIF --------------------------------------------------------------------------------------


def sarif(capsys, *arguments):
    capsys.readouterr()
    check("--format", "sarif", *arguments)
    text = capsys.readouterr().out
    return Sarif.model_validate_json(text), json.loads(text)


def place(result):
    (location,) = result.locations
    region = location.physical_location.region
    (logical,) = location.logical_locations
    return (
        location.physical_location.artifact_location.uri,
        region and region.start_line,
        logical.fully_qualified_name,
    )


def notes_of(data):
    """What could not be read, which the package has no names for."""
    (invocation,) = data["runs"][0]["invocations"]
    return invocation["toolExecutionNotifications"]


def place_of(note):
    return place(Result.model_validate({"ruleId": "none", **note}))


def test_sarif_holds_each_finding_with_its_file_line_and_pointer(caseload, capsys):
    report, _ = sarif(capsys, *caseload)
    (run,) = report.runs
    text = dumps(SAFETY, indent=2)
    line = text[: text.index('"plan"')].count("\n") + 1
    assert [(result.rule_id, *place(result)) for result in run.results] == [
        *((code, "a.json", line, path) for code, path in FINDINGS),
        *((code, "b.jsonl", 3, path) for code, path in FINDINGS),
        *((code, "b.jsonl", 6, path) for code, path in FINDINGS),
    ]


def test_sarif_says_what_could_not_be_read(caseload, capsys):
    report, data = sarif(capsys, *caseload)
    (run,) = report.runs
    assert run.invocations[0].execution_successful is False
    assert [(note["descriptor"]["id"], *place_of(note)) for note in notes_of(data)] == [
        ("truncated", "b.jsonl", 2, ""),
        ("wrong_type", "b.jsonl", 4, "/schema"),
        ("not_found", "gone.json", None, ""),
    ]


def test_where_all_could_be_read_sarif_says_that_too(folder, capsys):
    (folder / "a.json").write_text(dumps(minimal("safety")))
    report, data = sarif(capsys, "a.json")
    (run,) = report.runs
    assert run.results == []
    assert run.invocations[0].execution_successful is True
    assert notes_of(data) == []


def test_an_info_is_a_note_and_the_other_severities_are_levels_of_their_name(folder, capsys):
    whole = minimal("relationship")
    wishes = replace_at(whole, "/commitments", whole.commitments[:1])
    (folder / "a.json").write_text(dumps(wishes))
    _, data = sarif(capsys, "a.json")
    (run,) = data["runs"]
    levels = {"error": "error", "warning": "warning", "info": "note"}
    severity = {rule.code: rule.severity.value for rule in STANDARD_RULES.rules}
    assert {result["level"] for result in run["results"]} == {*levels.values()}
    for result in run["results"]:
        assert result["level"] == levels[severity[result["ruleId"]]]


def test_sarif_describes_the_rules_that_were_asked(folder, capsys):
    (folder / "a.json").write_text(dumps(SAFETY))
    report, data = sarif(capsys, "--select", "SAF", "--policy", "us-ca", "a.json")
    (run,) = report.runs
    asked = [rule for rule in STANDARD_RULES.rules if rule.code.startswith("SAF")]
    assert [rule.id for rule in run.tool.driver.rules] == [rule.code for rule in asked]
    for told, rule in zip(run.tool.driver.rules, asked, strict=True):
        assert rule.summary.startswith(told.short_description.text)
        assert told.full_description.text == rule.summary
    assert data["runs"][0]["properties"]["policy"]["code"] == "us-ca"


def test_of_very_many_problems_sarif_counts_the_rest(folder, capsys):
    crowded = {"schema": "dbtagreements/1", "type": "safety"} | {f"x{n}": n for n in range(1200)}
    (folder / "a.json").write_text(json.dumps(crowded))
    _, data = sarif(capsys, "a.json")
    assert len(notes_of(data)) == 1001
    assert notes_of(data)[-1]["message"]["text"] == "and 205 problems more"


def test_the_standard_input_has_a_name_in_sarif(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    _, data = sarif(capsys, "-")
    (note,) = notes_of(data)
    assert place_of(note) == ("stdin", None, "")


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_are_addresses_in_sarif(name, folder, capsys):
    (folder / name).write_text("{")
    _, data = sarif(capsys, name)
    (note,) = notes_of(data)
    uri, *_ = place_of(note)
    assert uri.isascii()
    assert not set(uri) & set("# \n\x1b[]")


# --- JUnit --------------------------------------------------------------------------------------


def junit(capsys, *arguments):
    capsys.readouterr()
    check("--format", "junit", *arguments)
    (suite,) = JUnitXml.fromstring(capsys.readouterr().out.encode())
    return suite


def test_junit_holds_a_case_for_each_document_and_counts_them(caseload, capsys):
    suite = junit(capsys, *caseload)
    assert [(case.classname, case.name) for case in suite] == [
        ("a.json", "document"),
        *(("b.jsonl", f"line {line}") for line in (1, 2, 3, 4, 6)),
        ("gone.json", "document"),
    ]
    assert (suite.tests, suite.failures, suite.errors) == (7, 3, 3)


def test_junit_tells_what_is_to_be_mended_from_what_cannot_be_read(caseload, capsys):
    first, clean, broken, found, *_ = junit(capsys, *caseload)
    for case in (first, found):
        assert [result.type for result in case.result] == [code for code, _ in FINDINGS]
        assert all(isinstance(result, Failure) for result in case.result)
        assert all(result.text.startswith("warning. Source: ") for result in case.result)
    assert clean.result == []
    assert [(type(result), result.type) for result in broken.result] == [(Error, "truncated")]


def test_what_weighs_less_is_output_and_no_failure(folder, capsys):
    (folder / "a.json").write_text(dumps(SAFETY))
    suite = junit(capsys, "--severity", "error", "a.json")
    assert (suite.failures, suite.errors) == (0, 0)
    (case,) = suite
    assert [line.split()[:2] for line in case.system_out.splitlines()] == [
        ["warning", code] for code, _ in FINDINGS
    ]


def test_of_very_many_problems_junit_counts_the_rest(folder, capsys):
    crowded = {"schema": "dbtagreements/1", "type": "safety"} | {f"x{n}": n for n in range(1200)}
    (folder / "a.json").write_text(json.dumps(crowded))
    (case,) = junit(capsys, "a.json")
    assert len(case.result) == 1001
    assert case.result[-1].message == "205 further problems"


def test_junit_names_the_policy(folder, capsys):
    (folder / "a.json").write_text(dumps(SAFETY))
    suite = junit(capsys, "--policy", "us-ca", "a.json")
    properties = {each.name: each.value for each in suite.properties()}
    assert properties["policy"] == "us-ca"
    assert "not legal advice" in properties["policy note"]


@pytest.mark.parametrize("name", NAMES)
def test_control_characters_in_names_do_not_break_junit(name, folder, capsys):
    (folder / name).write_text(json.dumps({'\x00\x0b\ufffe\ud800<&">]]>': 1}))
    suite = junit(capsys, name)
    (case,) = suite
    assert len(case.result) >= 3
    assert all(isinstance(result, Error) for result in case.result)


def test_the_standard_input_has_a_name_in_junit(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    (case,) = junit(capsys, "-")
    assert case.classname == "standard input"


# --- JSON ---------------------------------------------------------------------------------------


def test_json_holds_every_finding_as_its_document_does(caseload, capsys):
    check("--format", "json", *caseload)
    report = json.loads(capsys.readouterr().out)
    at = instant_of(BEFORE)
    alike = [json.loads(dumps(finding)) for finding in found_in(SAFETY, at=at).findings]
    assert [
        {name: value for name, value in finding.items() if name not in {"file", "line"}}
        for finding in report["findings"]
    ] == alike * 3
    assert [(each["file"], each["line"]) for each in report["findings"][3:]] == [
        *[("b.jsonl", 3)] * 3,
        *[("b.jsonl", 6)] * 3,
    ]
    assert [problem["code"] for problem in report["problems"]] == [
        "truncated",
        "wrong_type",
        "not_found",
    ]
    assert report["at"] == BEFORE
