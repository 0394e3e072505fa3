"""Which commands show who is in a document: those that the page on privacy lists, and no other."""

from importlib.resources import files
from pathlib import Path

import pytest
from tests.disclosure.asking import asked, permission, release, signed

from dbtagreements import Decision, Recipient, RecipientRef, dumps, loads, replace_at
from dbtagreements.cli import main
from dbtagreements.examples import load

NAME = "Example"  # of everyone in the examples
MARCH = ("--at", "2026-03-10T16:00:00Z")
JANUARY = ("--at", "2026-01-02T16:00:00Z")  # nobody has signed
SEEN = ("--observations", "seen.jsonl")
DANGER = ("--ground", "harm_to_self", "--recipient", "emergency_services", "--policy", "us-ca")
JSON = ("--format", "json")
FILE = "treatment.json"

SHOWING = [
    ("show", FILE),
    ("diff", FILE, "later.json"),
    ("diff", FILE, "later.json", *JSON),
    ("status", FILE, *JANUARY),
    ("status", FILE, *JANUARY, *JSON),
    ("assess", FILE, *SEEN, *MARCH),
]
SILENT = [
    ("assess", FILE, *SEEN, *MARCH, *JSON),
    *(
        ("check", FILE, "--severity", "info", "--format", form, *MARCH)
        for form in ("text", "json", "sarif", "junit")
    ),
    *(
        ("decide", FILE, *DANGER, *MARCH, "--audience", audience)
        for audience in ("clinician", "client", "counsel")
    ),
    ("decide", FILE, *DANGER, *MARCH, *JSON),
    ("policy", "diff", "us-ca", "us-ny", FILE),
    ("policy", "diff", "us-ca", "us-ny", FILE, *JSON),
]


@pytest.fixture(autouse=True)
def documents(tmp_path, monkeypatch):
    """A folder with a treatment of Ana's, a later one, and what was observed."""
    monkeypatch.chdir(tmp_path)
    treatment = load("treatment")
    later = replace_at(treatment, "/agreements/0/parties/0/name", f"Ana B. {NAME}")
    observed = files("dbtagreements.examples") / "treatment-observations.jsonl"
    Path(FILE).write_text(dumps(treatment))
    Path("later.json").write_text(dumps(later))
    Path("seen.jsonl").write_text(observed.read_text("utf-8"))


@pytest.mark.parametrize("arguments", SHOWING, ids=" ".join)
def test_names_are_shown_by(arguments, capsys):
    assert main(arguments) in {0, 1}
    out, err = capsys.readouterr()
    assert NAME in out
    assert err == ""


@pytest.mark.parametrize("arguments", SILENT, ids=" ".join)
def test_no_name_is_shown_by(arguments, capsys):
    assert main(arguments) in {0, 1}
    out, err = capsys.readouterr()
    assert out
    assert NAME not in out + err


def test_a_decision_as_json_names_whom_a_release_keeps_something_from_and_nobody_else(capsys):
    school = RecipientRef(role=Recipient.SCHOOL, name="Elm Street School")
    teacher = RecipientRef(role=Recipient.SCHOOL, name="Kim Teacher", within=school)
    refused = permission("refuse", teacher, information="diagnosis")
    Path("release.json").write_text(dumps(signed(release(permission("allow", school), refused))))
    Path("request.json").write_text(dumps(asked("client_authorization", school)))
    arguments = ("decide", "release.json", "--request", "request.json", "--policy", "us")
    assert main([*arguments, *JSON]) == 0
    written = capsys.readouterr().out
    decision = loads(written, Decision)
    assert [held.recipient for held in decision.withhold] == [teacher]
    assert "Kim Teacher" in written
    assert NAME not in written
    assert "Kim Teacher" not in repr(decision)
    assert main(arguments) == 0
    assert "Kim" not in capsys.readouterr().out
