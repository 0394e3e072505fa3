"""`diff` says what differs between two documents."""

import io
import json
import sys

import pytest
from attrs import evolve
from pendulum import Date
from tests.cli.samples import SAFETY

from dbtagreements import (
    Behavior,
    FollowSafetyPlan,
    Span,
    Treatment,
    amend,
    changes,
    dumps,
    replace_at,
)
from dbtagreements.cli import main
from dbtagreements.cli.screen import Screen
from dbtagreements.cli.table import tabulate


@pytest.fixture
def compare(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(before, after, *options):
        (tmp_path / "a.json").write_text(dumps(before))
        (tmp_path / "b.json").write_text(dumps(after, indent=1))
        code = main(["diff", "a.json", "b.json", *options])
        return code, capsys.readouterr().out

    return run


def test_equal_documents_have_no_difference_however_they_are_written(compare):
    assert compare(SAFETY, SAFETY) == (0, "No difference.\n")
    code, out = compare(SAFETY, SAFETY, "--format", "json")
    assert (code, json.loads(out)) == (
        0,
        {"equal": True, "sentences": [], "changes": []},
    )


def test_a_change_is_said_with_its_place_and_what_stood_there(compare):
    changed = replace_at(SAFETY, "/term/end", None)
    changed = replace_at(changed, "/title", "Safety")
    assert compare(SAFETY, changed) == (
        1,
        (
            "Title, new: “Safety”.\n"
            "Last day, no longer: 4 January 2027.\n"
            "\n"
            "where      before        after\n"
            '/title                   "Safety"\n'
            '/term/end  "2027-01-04"\n'
            "2 changes.\n"
        ),
    )


def test_where_a_line_is_too_short_they_stand_below_one_another(compare, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    behaviors = frozenset({Behavior.SELF_HARM, Behavior.VIOLENCE, Behavior.THREATS})
    changed = replace_at(SAFETY, "/commitments/0/behaviors", behaviors)
    changed = replace_at(changed, "/commitments/-", FollowSafetyPlan(id="c3", by=("client",)))
    assert compare(SAFETY, changed) == (
        1,
        (
            "Staying away from, new: violence.\n"
            "Staying away from, new: threats.\n"
            "New: Ana Example will use the safety plan.\n"
            "\n"
            "/commitments/0/behaviors\n"
            '  before  ["self_harm"]\n'
            '  after   ["self_harm", "threats", "violence"]\n'
            "/commitments/2\n"
            '  after   {"by": ["client"], "id": "c3", "kind":\n'
            '          "follow_safety_plan"}\n'
            "2 changes.\n"
        ),
    )


def test_what_stands_in_another_order_is_said_to(compare):
    turned = evolve(SAFETY, parties=SAFETY.parties[::-1])
    code, out = compare(SAFETY, turned)
    assert code == 1
    assert '["therapist", "client"] (another order)' in out


def test_for_programs_each_change_is_an_object(compare):
    changed = replace_at(SAFETY, "/title", "Safety ##[error]")
    code, out = compare(SAFETY, changed, "--format", "json")
    assert code == 1
    assert "##[" not in out
    assert json.loads(out) == {
        "equal": False,
        "sentences": ["Title, new: “Safety ##[error]”."],
        "changes": [
            {"path": "/title", "how": "added", "before": None, "after": "Safety ##[error]"}
        ],
    }


def test_text_of_a_document_commands_nothing_and_keeps_its_spaces(compare):
    changed = replace_at(SAFETY, "/title", "::error::  two \u202e")
    _, out = compare(SAFETY, changed)
    assert r'"::error::  two \u202e"' in out


def test_treatments_are_compared_too(compare):
    treatment = Treatment(
        id="trt-1", client="client", started_on=Date(2026, 1, 5), agreements=(SAFETY,)
    )
    second = amend(SAFETY, review=Span(months=1))
    code, out = compare(treatment, evolve(treatment, agreements=(SAFETY, second)))
    assert code == 1
    assert out.startswith(
        "New: Safety agreement agr-0193, version 2.\n"
        "Safety agreement agr-0193, version 2: Time until it is gone through again,\n"
        "  new: 1 month.\n"
        "\n"
        "/agreements/1\n"
    )


def test_of_an_agreement_and_a_treatment_only_the_places_are_told(compare):
    treatment = Treatment(id="trt-1", client="client", started_on=Date(2026, 1, 5))
    code, out = compare(SAFETY, treatment)
    assert code == 1
    assert out.startswith(("/", "where"))


def test_where_only_the_number_of_the_version_differs_only_the_places_are_told(compare):
    assert compare(SAFETY, replace_at(SAFETY, "/version", 2)) == (
        1,
        "where     before  after\n/version  1       2\n1 change.\n",
    )


def test_the_whole_of_a_value_may_differ(capsys):
    values = changes(SAFETY.commitments[0], SAFETY.commitments[1])
    tabulate(values, Screen(sys.stdout), margin="  ")
    assert all(line.startswith("  ") for line in capsys.readouterr().out.splitlines())


@pytest.mark.parametrize("arguments", [["a.json", "gone.json"], ["gone.json", "a.json"]])
def test_where_one_cannot_be_read_nothing_is_compared(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(dumps(SAFETY))
    assert main(["diff", *arguments]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err == "gone.json: expected a file or folder that is there [not_found]\n"


def test_one_of_them_may_be_the_standard_input(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(dumps(SAFETY).encode())))
    (tmp_path / "a.json").write_text(dumps(SAFETY))
    assert main(["diff", "-", str(tmp_path / "a.json")]) == 0
    assert capsys.readouterr().out == "No difference.\n"


def test_both_cannot_be_the_standard_input(capsys):
    assert main(["diff", "-", "-"]) == 2
    assert "give the other as a file" in capsys.readouterr().err
