"""`check` says of documents whether they can be read, and what the rules find in them."""

import io
import json
import sys

import pytest
from pendulum import UTC, DateTime
from tests.cli.samples import SAFETY
from tests.saying.words import NEVER

import dbtagreements
from dbtagreements import (
    PROBLEM_CODES,
    InvalidDocument,
    Target,
    TargetLevel,
    dumps,
    loads,
    replace_at,
)
from dbtagreements.cli import main
from dbtagreements.cli.inputs import REACH_CODES
from dbtagreements.cli.reports import Progress
from dbtagreements.templates import minimal

AT = DateTime(2026, 1, 4, 17, tzinfo=UTC)
BEFORE = "2026-01-04T17:00:00Z"  # the term has not begun, so no signature is missed
CLEAN = minimal("safety")
LINE = dumps(CLEAN) + "\n"
PRETTY = dumps(CLEAN, indent=2) + "\n"
FOUND = dumps(SAFETY, indent=2) + "\n"
WRONG = FOUND.replace('"urges"', '"urgez"').replace(
    '"id": "c1",\n      "by": [\n        "client"', '"id": "c1",\n      "by": [\n        "nobody"'
)


def loads_and_checks(text):
    return dbtagreements.check(loads(text), at=AT).findings


def check(*arguments):
    return main(["check", "--at", BEFORE, *arguments])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_is_quiet_about_what_can_be_read(folder, capsys):
    (folder / "a.json").write_text(PRETTY)
    (folder / "b.jsonl").write_text(LINE * 2)
    assert check(".") == 0
    assert capsys.readouterr() == ("3 documents read, nothing to mend.\n", "")


def test_it_names_file_line_pointer_message_and_code_of_every_problem(folder, capsys):
    (folder / "a.json").write_text(WRONG)
    (folder / "b.json").write_text(PRETTY)
    assert check("a.json", "b.json") == 2
    out = capsys.readouterr().out.splitlines()
    with pytest.raises(InvalidDocument) as caught:
        loads(WRONG)
    assert len(out) == len(caught.value.problems) + 1
    for line, problem in zip(out, caught.value.problems, strict=False):
        name, number, rest = line.split(":", 2)
        assert name == "a.json"
        assert WRONG.splitlines()[int(number) - 1].strip().strip('",') in {"urgez", "nobody"}
        assert rest == f" {problem.path}: {problem.message} [{problem.code}]"
        assert not NEVER.search(line)
    assert out[-1] == "1 document read, 1 not yet, with 2 problems to mend."


def test_of_lines_it_names_the_number_of_the_line(folder, capsys):
    (folder / "a.jsonl").write_text(LINE + "{}\n" + LINE)
    assert check("a.jsonl") == 2
    out = capsys.readouterr().out
    assert out.startswith("a.jsonl:2: ")
    assert "2 documents read, 1 not yet" in out


def test_findings_stand_under_the_name_of_their_document_with_line_rule_and_source(
    folder, capsys, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "80")
    (folder / "a.json").write_text(FOUND)
    (folder / "b.json").write_text(PRETTY)
    assert check("a.json", "b.json") == 1
    line = FOUND[: FOUND.index('"plan"')].count("\n") + 1
    found = loads_and_checks(FOUND)
    assert [finding.rule for finding in found] == ["SAF005", "SAF005", "SAF006"]
    out = capsys.readouterr().out.splitlines()
    assert (out[0], out[-1]) == ("a.json", "2 documents read: 3 warnings.")
    for finding in found:
        at = out.index(f"  {line}: {finding.path}: warning {finding.rule}")
        told = " ".join(text.strip() for text in out[at + 1 :])
        assert told.startswith(f"{finding.message} Source: {finding.source}")
        out = out[at + 1 :]


def test_of_lines_findings_stand_under_the_number_of_the_line(folder, capsys):
    (folder / "a.jsonl").write_text(LINE + dumps(SAFETY) + "\n{}\n")
    assert check("a.jsonl") == 2
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == ["a.jsonl:2", "  /plan: warning SAF005"]
    assert out[-1] == "2 documents read, 1 not yet, with 2 problems to mend; 3 warnings."


def test_a_finding_on_the_whole_says_so(folder, capsys):
    (folder / "a.json").write_text(dumps(replace_at(SAFETY, "/plan", None)))
    assert check("a.json") == 1
    assert "\n  1: the whole: warning SAF003\n" in capsys.readouterr().out


def test_a_mend_that_is_certain_is_pointed_out(folder, capsys):
    levels = (TargetLevel.SKILLS, TargetLevel.LIFE_THREATENING)
    targets = tuple(Target(level=level) for level in levels)
    upside_down = replace_at(minimal("relationship"), "/commitments/0/targets", targets)
    (folder / "a.json").write_text(dumps(upside_down))
    assert check("a.json") == 1
    assert "    A mend is at hand: --format json holds it as a JSON Patch.\n" in (
        capsys.readouterr().out
    )
    assert check("--format", "json", "a.json") == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["rule"] == "REL004"
    assert finding["fix"]


def test_what_is_found_names_nobody(folder, capsys):
    (folder / "a.json").write_text(FOUND)
    for form in ("text", "json", "sarif", "junit"):
        assert check("--format", form, "a.json") == 1
    out = capsys.readouterr().out
    assert not {word for word in ("Ana", "Sam", "0101", "1994") if word in out}
    assert not NEVER.search(out.partition("<?xml")[0])  # JUnit has words of its own


def test_left_out_the_instant_is_now(folder, capsys):
    (folder / "a.json").write_text(PRETTY)
    assert main(["check", "a.json"]) == 1  # the term began in 2026, and nobody has signed
    assert "LIF001" in capsys.readouterr().out


def test_a_problem_with_the_whole_says_so(folder, capsys):
    (folder / "a.json").write_text("")
    assert check("a.json") == 2
    assert capsys.readouterr().out.splitlines()[0].startswith("a.json:1: the whole: ")


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_reached_is_named_without_a_line(capsys):
    assert check("gone.json") == 2
    assert capsys.readouterr().out == (
        "gone.json: expected a file or folder that is there [not_found]\n"
        "0 documents read, 1 not yet, with 1 problem to mend.\n"
    )


def test_the_standard_input_is_called_so(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{")))
    assert check("-") == 2
    assert capsys.readouterr().out.startswith("standard input:1: ")


def test_lines_are_read_where_that_is_asked(folder, capsys):
    (folder / "export").write_text(LINE * 2)
    assert check("--lines", "export") == 0
    assert capsys.readouterr().out.startswith("2 documents read")


def test_of_very_many_problems_the_rest_is_counted(folder, capsys):
    (folder / "a.json").write_text(
        json.dumps(
            {"schema": "dbtagreements/1", "type": "safety"}
            | {f"x{number}": number for number in range(1200)}
        )
    )
    assert check("a.json") == 2
    *problems, more, whole = capsys.readouterr().out.splitlines()
    assert len(problems) == 1000
    assert more == "a.json: and 205 problems more"
    assert whole.endswith("with 1205 problems to mend.")


def test_for_programs_it_writes_one_json_object(folder, capsys):
    (folder / "a.json").write_text(WRONG)
    (folder / "b.jsonl").write_text(LINE + "{\n")
    assert check("--format", "json", "a.json", "b.jsonl", "gone.json") == 2
    report = json.loads(capsys.readouterr().out)
    assert (report["read"], report["unread"], report["more"]) == (1, 3, 0)
    assert [(p["file"], p["line"], p["path"], p["code"]) for p in report["problems"]] == [
        ("a.json", 41, "/commitments/0/by/0", "dangling_party"),
        ("a.json", 58, "/commitments/1/when/0", "unknown_word"),
        ("b.jsonl", 2, "", "truncated"),
        ("gone.json", None, "", "not_found"),
    ]
    assert all(problem["message"].startswith("expected ") for problem in report["problems"])


@pytest.mark.parametrize("name", ["a.json", "empty.jsonl"])
def test_for_programs_what_can_be_read_has_no_problems(name, folder, capsys):
    (folder / "a.json").write_text(PRETTY)
    (folder / "empty.jsonl").write_text("")
    assert check("--format", "json", name) == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "findings": [],
        "problems": [],
        "more": 0,
        "read": int(name == "a.json"),
        "unread": 0,
        "at": BEFORE,
        "policy": None,
    }


@pytest.mark.parametrize(
    "name", ["::error::x.json", "\x1b[31m.json", "a\nb.json", "\u202ea.json", "##[error]x.json"]
)
def test_no_name_of_a_file_can_command_a_terminal_or_a_build(name, folder, capsys):
    (folder / name).write_text("{")
    assert check(".") == 2
    assert check(name) == 2
    assert check("--format", "json", name) == 2
    out = capsys.readouterr().out
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    assert not {"\x1b", "\u202e"} & set(out)
    assert "##[" not in out
    assert "a\nb" not in out


def test_no_name_of_a_member_can_command_a_terminal_or_a_build(folder, capsys):
    document = json.loads(PRETTY) | {"\x1b[2J\n::error::\u202e##[error]": 1}
    (folder / "a.json").write_text(json.dumps(document))
    assert check("a.json") == 2
    assert check("--format", "json", "a.json") == 2
    text, _, report = capsys.readouterr().out.partition("{")
    assert r"/\x1b[2J\x0a::error::\u202e\x23#[error]: " in text
    assert "##[" not in report
    problems = json.loads("{" + report)["problems"]
    assert "/\x1b[2J\n::error::\u202e##[error]" in {problem["path"] for problem in problems}


def test_no_code_of_reaching_is_a_code_of_reading():
    assert not set(REACH_CODES) & set(PROBLEM_CODES)


class Terminal(io.StringIO):
    """A stream that a person watches."""

    def isatty(self):
        """It is a terminal."""
        return True


def ticking(*times):
    return iter(times).__next__


def test_long_work_says_on_a_terminal_how_far_it_has_come():
    terminal = Terminal()
    progress = Progress(terminal, ticking(0, 0.9, 1.0, 1.0, 1.1, 1.3, 1.3))
    for _ in range(4):
        progress.add()
    assert terminal.getvalue() == "\r2 documents so far\r4 documents so far"
    progress.clear()
    progress.clear()
    assert terminal.getvalue().endswith("so far\r\x1b[K")


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_where_nobody_watches_progress_is_silent(stream):
    progress = Progress(stream, ticking(0))
    progress.add()
    progress.clear()
    assert stream is None or not stream.getvalue()


def test_short_work_says_nothing_of_its_progress():
    terminal = Terminal()
    progress = Progress(terminal, ticking(0, 0.5))
    progress.add()
    progress.clear()
    assert not terminal.getvalue()
