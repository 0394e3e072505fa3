"""What `check` is told: under which policy, by which rules, and what is to be mended."""

import io
import json
import sys

import pytest
from tests.cli.samples import SAFETY

from dbtagreements import STANDARD_RULES, dumps, load_policy, replace_at
from dbtagreements.cli import main
from dbtagreements.templates import minimal

BEFORE = "2026-01-04T17:00:00Z"  # no term has begun
WARNED = dumps(SAFETY)  # three warnings: the plan lacks steps 2, 3 and 4
CLEAN = dumps(minimal("safety"))
NO_PROMISE = dumps(replace_at(minimal("safety"), "/commitments", ()))  # an error
NOTED = dumps(minimal("relationship"))
CONFIDENTIALITY = dumps(minimal("confidentiality"))


@pytest.fixture(autouse=True)
def documents(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    texts = {
        "clean": CLEAN,
        "warned": WARNED,
        "error": NO_PROMISE,
        "unread": "{}",
        "confidentiality": CONFIDENTIALITY,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.json").write_text(text)
    return tmp_path


def check(*arguments):
    return main(["check", "--at", BEFORE, *arguments])


def rules_found(capsys, *arguments):
    capsys.readouterr()
    check("--format", "json", *arguments)
    return [finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]]


# --- Exit codes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["clean"], 0),
        (["warned"], 1),
        (["error"], 1),
        (["unread"], 2),
        (["warned", "clean"], 1),
        (["unread", "warned", "clean"], 2),
        (["clean", "error", "unread"], 2),
        (["gone", "clean"], 2),
    ],
    ids=str,
)
def test_of_several_exit_codes_the_highest_wins(names, code):
    assert check(*(f"{name}.json" for name in names)) == code


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_the_exit_code_is_the_same_in_every_form(form):
    for names, code in [(["clean"], 0), (["warned"], 1), (["warned", "unread"], 2)]:
        assert check("--format", form, *(f"{name}.json" for name in names)) == code


def test_a_folder_is_checked_whole(capsys):
    assert check(".") == 2
    out = capsys.readouterr().out
    assert "warned.json\n" in out
    assert "unread.json:1: " in out
    assert "4 documents read, 1 not yet, with 2 problems to mend; " in out


def test_the_standard_input_is_checked(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WARNED.encode())))
    assert check("-") == 1
    assert capsys.readouterr().out.startswith("standard input\n  1: /plan: warning SAF005\n")


# --- --severity ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severity", "codes"),
    [("error", (0, 1)), ("warning", (1, 1)), ("info", (1, 1))],
    ids=str,
)
def test_what_is_to_be_mended_begins_at_the_severity(severity, codes):
    ending = tuple(check("--severity", severity, name) for name in ("warned.json", "error.json"))
    assert ending == codes


def test_a_finding_below_the_severity_is_only_counted(capsys):
    assert check("--severity", "error", "warned.json") == 0
    assert capsys.readouterr().out == (
        "1 document read, nothing to mend.\n3 findings of less weight: --severity info shows all.\n"
    )


def test_for_programs_findings_of_every_severity_are_written(capsys):
    assert check("--severity", "error", "--format", "json", "warned.json") == 0
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 3


# --- --select and --ignore ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], ["SAF005", "SAF005", "SAF006"]),
        (["--select", "SAF006"], ["SAF006"]),
        (["--select", "saf"], ["SAF005", "SAF005", "SAF006"]),
        (["--select", "CON,REL"], []),
        (["--select", "CON", "--select", "SAF006"], ["SAF006"]),
        (["--ignore", "SAF005"], ["SAF006"]),
        (["--ignore", "SAF005, SAF006"], []),
        (["--ignore", "SAF"], []),
        (["--select", "SAF", "--ignore", "SAF006"], ["SAF005", "SAF005"]),
    ],
    ids=str,
)
def test_rules_are_chosen_by_code_or_by_family(arguments, found, capsys):
    assert rules_found(capsys, *arguments, "warned.json") == found


def test_every_family_of_the_catalogue_can_be_chosen():
    for rule in STANDARD_RULES.rules:
        assert check("--select", rule.code[:3], "--ignore", rule.code, "clean.json") == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("word", "advice"), [("SAF-003", "SAF003"), ("SAFE", "SAF"), ("", None), ("x" * 100, None)]
)
def test_a_rule_that_is_not_known_is_refused_with_the_nearest(option, word, advice, capsys):
    assert check(option, word, "clean.json") == 2
    out, err = capsys.readouterr()
    assert not out
    expected = f"{option}: expected codes or families of rules such as SAF003 or CON"
    assert err == expected + (f"; the nearest is {advice}\n" if advice else "\n")


# --- --at ---------------------------------------------------------------------------------------


def test_what_is_found_depends_on_the_instant(capsys):
    check("--format", "json", "clean.json")
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert main(["check", "--at", "2026-02-01T12:00:00Z", "clean.json"]) == 1
    assert "LIF001" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["2026-01-04", "now", "2026-01-04T17:00:00", ""])
def test_what_is_no_instant_is_refused(text, capsys):
    assert main(["check", "--at", text, "clean.json"]) == 2
    assert capsys.readouterr() == (
        "",
        "--at: expected an RFC 3339 instant such as 2026-01-05T14:00:00Z\n",
    )


# --- --policy -----------------------------------------------------------------------------------


def test_under_a_policy_more_is_asked_and_the_last_line_says_which(capsys):
    assert rules_found(capsys, "confidentiality.json") != (
        rules_found(capsys, "--policy", "us-ca", "confidentiality.json")
    )
    check("--policy", "us-ca", "confidentiality.json")
    policy = load_policy("us-ca")
    note = " ".join(capsys.readouterr().out.rpartition("\nPolicy us-ca")[2].split())
    assert note.startswith(f"(California), law as of {policy.as_of.isoformat()}, a starting point,")
    assert f"{len(policy.unconfirmed)} citations to confirm." in note
    assert "not legal advice" in note
    assert "federal law alone" not in note


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_with_us_every_form_says_that_it_is_federal_law_alone(form, capsys):
    assert check("--policy", "us", "--format", form, "clean.json") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "It is federal law alone, and every state has duties of its own" in out
    assert "not legal advice" in out


def test_without_a_policy_nothing_is_said_of_one(capsys):
    check("clean.json")
    assert "olicy" not in capsys.readouterr().out


OWN = """\
schema = "dbtagreements-policy/1"
code = "clinic-ca"
title = "Our clinic in California"
extends = "us-ca"
status = "confirmed"
confirmed_by = "Lee Example"
confirmed_on = 2026-11-30
"""


@pytest.mark.parametrize("name", ["own.toml", "OWN.TOML"])
def test_a_policy_of_ones_own_is_a_file(name, documents, capsys):
    (documents / name).write_text(OWN)
    assert check("--policy", name, "--format", "json", "clean.json") == 0
    policy = json.loads(capsys.readouterr().out)["policy"]
    assert (policy["code"], policy["status"]) == ("clinic-ca", "confirmed")
    assert "confirmed by the clinic's counsel" in policy["note"]


def test_under_a_confirmed_policy_citations_that_are_not_marked_as_read_are_counted(
    documents, capsys
):
    (documents / "own.toml").write_text(OWN)
    check("--policy", "own.toml", "clean.json")
    count = len(load_policy("us-ca").unconfirmed)
    said = f"confirmed by the clinic's counsel; {count} citations not marked as read. This is"
    assert said in " ".join(capsys.readouterr().out.split())


def test_where_all_is_confirmed_no_citation_is_counted(documents, capsys):
    (documents / "own.toml").write_text(
        OWN.replace('extends = "us-ca"', 'jurisdiction = "US-CA"\nas_of = 2026-11-30')
    )
    check("--policy", "own.toml", "clean.json")
    assert "confirmed by the clinic's counsel. This is" in " ".join(capsys.readouterr().out.split())


def test_a_policy_that_is_not_known_is_refused_with_the_nearest(capsys):
    assert check("--policy", "us-cal", "clean.json") == 2
    assert capsys.readouterr().err == ("--policy: no policy has this code; the nearest is us-ca\n")


@pytest.mark.parametrize("path", ["../us.json", "shipped/us", "/etc/passwd", "", "us-ca\0"])
def test_a_code_never_opens_a_file(path, capsys):
    assert check("--policy", path, "clean.json") == 2
    assert capsys.readouterr().err.startswith("--policy: no policy has this code")


@pytest.mark.parametrize("name", ["gone.toml", "a\0.toml", "folder.toml"])
def test_a_policy_that_cannot_be_read_is_refused(name, documents, capsys):
    (documents / "folder.toml").mkdir()
    assert check("--policy", name, "clean.json") == 2
    assert capsys.readouterr().err == "--policy: expected a file that can be read\n"


def test_all_that_is_wrong_with_a_policy_is_said(documents, capsys):
    (documents / "own.toml").write_text(
        OWN + 'regimes = ["hippa"]\n"##[error]\\u001b[31m" = 1\n', encoding="utf-8"
    )
    assert check("--policy", "own.toml", "clean.json") == 2
    err = capsys.readouterr().err
    assert err.startswith("--policy: the policy has 2 problems\n")
    assert "the nearest is hipaa" in err
    assert "\x1b" not in err
    assert "##[" not in err


# --- --processes --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["0", "65", "100", "-1", "two", "1.5", ""])
def test_a_number_of_processes_that_is_none_is_refused(number, capsys):
    assert check(f"--processes={number}", "clean.json") == 2
    assert "argument --processes: expected a whole number from 1 to 64\n" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["1", "2", "64"])
def test_a_number_of_processes_is_taken(number):
    assert check("--processes", number, "clean.json") == 0
