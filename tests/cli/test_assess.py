"""`assess` says how promises stand beside what was observed, for both sides."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from pendulum import UTC, DateTime
from tests.saying.words import NEVER

from dbtagreements import (
    Adherence,
    Mode,
    State,
    amend,
    assess,
    dump_observations,
    dumps,
    loads,
    replace_at,
)
from dbtagreements.cli import main
from dbtagreements.examples import load, observations

WHEN = "2026-03-10T16:00:00Z"
AT = DateTime(2026, 3, 10, 16, tzinfo=UTC)
SEEN = files("dbtagreements.examples") / "treatment-observations.jsonl"


def together(text):
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def documents(tmp_path, monkeypatch):
    """A folder with a treatment and what was observed in it, and a page of the usual width."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "treatment.json").write_text(dumps(load("treatment")))
    (tmp_path / "seen.jsonl").write_text(SEEN.read_text("utf-8"))
    return tmp_path


def run(*arguments, file="treatment.json", seen="seen.jsonl", at=WHEN):
    given = ("--at", at) if at else ()
    return main(["assess", file, "--observations", seen, *arguments, *given])


def assessed(capsys, **more):
    assert run("--format", "json", **more) == 0
    return loads(capsys.readouterr().out, Adherence)


def put(name, *lines):
    Path(name).write_text("".join(f"{json.dumps(line)}\n" for line in lines))


CARD = {"observed": "diary_card", "id": "a", "party": "client", "day": "2026-03-09", "filled": True}


def with_act():
    act = {"observed": "behavior", "id": "act", "party": "client", "behavior": "self_harm"}
    act |= {"at": "2026-03-10T02:00:00Z", "form": "act"}
    with Path("seen.jsonl").open("a") as file:
        file.write(json.dumps(act) + "\n")


# --- The answer ---------------------------------------------------------------------------------


def test_as_json_it_is_the_assessment_as_a_document(capsys):
    found = assessed(capsys)
    assert found == assess(load("treatment"), observations(), at=AT)
    assert found.absences(Mode.SKILLS_GROUP).run == 2


def test_each_promise_of_both_sides_is_named_with_how_it_stands_and_why(capsys):
    assert run() == 0
    out = capsys.readouterr().out
    assert out.startswith("How it stands on Tuesday 10 March 2026, 12:00\n")
    assert "\n  The diary card: needs attention.\n    - No diary card is recorded for 2 of 7" in out
    assert "\n  Consultation: kept.\n" in out
    assert "\n  Coaching: kept.\n    - The last request for coaching was answered in time.\n" in out
    said = together(out)
    assert (
        "The skills group was missed in 2 weeks in a row (24 February and 3 March 2026). Two more "
        "in a row would reach the limit of 4 that all agreed on; coming to the next session starts "
        "the count again."
    ) in said
    assert "the agreed limit would be reached on 17 March 2026" in said
    assert said.endswith("This is what is recorded. What follows is for people to decide.")


def test_each_agreement_is_asked_in_the_version_that_all_had_signed(capsys):
    run()
    out = capsys.readouterr().out
    assert "\nSafety agreement, ana-safety, version 2\n" in out
    assert "ana-safety, version 1" not in out
    run(at="2026-02-01T12:00:00Z")
    assert "\nSafety agreement, ana-safety, version 1\n" in capsys.readouterr().out


def test_what_is_not_recorded_is_said_once_and_is_never_kept_or_not_kept(capsys):
    put("none.jsonl")
    run(seen="none.jsonl")
    out = capsys.readouterr().out
    assert "\n  Targets: not recorded.\n  " in out
    assert "not kept" not in out
    found = assessed(capsys, seen="none.jsonl")
    kept = [each.commitment for each in found.commitments if each.state is State.KEPT]
    assert kept == ["t2"]  # explaining the limits, which stands in the history
    assert State.BROKEN not in {each.state for each in found.commitments}


def test_a_pause_of_coaching_calls_stands_first_with_what_stays_open(capsys):
    with_act()
    assert run() == 0
    said = together(capsys.readouterr().out)
    assert said.startswith(
        "How it stands on Tuesday 10 March 2026, 12:00 Coaching calls pause until Tuesday 10 March "
        "2026, 22:00. Scheduled sessions, the safety plan, 988, those who cover for the therapist "
        "and emergency care stay open."
    )


def test_people_are_named_as_any_agreement_of_the_treatment_names_them(capsys):
    run()
    assert "Contact with Eva Example is recorded too" in together(capsys.readouterr().out)


def test_one_agreement_may_be_asked_alone(documents, capsys):
    coaching = load("treatment").agreements[-1]
    (documents / "coaching.json").write_text(dumps(coaching))
    found = assessed(capsys, file="coaching.json")
    assert found == assess(coaching, observations(), at=AT)
    assert {each.agreement for each in found.commitments} == {"ana-coaching"}
    assert run(file="coaching.json") == 0
    assert "\nCoaching agreement, ana-coaching, version 1\n" in capsys.readouterr().out


def test_a_treatment_without_agreements_has_an_answer_too(documents, capsys):
    (documents / "treatment.json").write_text(
        dumps(replace_at(load("treatment"), "/agreements", ()))
    )
    assert run() == 0
    assert capsys.readouterr().out == (
        "How it stands on Tuesday 10 March 2026, 16:00\n\n"
        "This is what is recorded. What follows is for people to decide.\n"
    )


def test_what_nobody_has_signed_is_due_for_nobody(documents, capsys):
    draft = amend(load("treatment").agreements[0], title="Anew")
    (documents / "draft.json").write_text(dumps(replace_at(draft, "/history", ())))
    found = assessed(capsys, file="draft.json")
    assert {each.state for each in found.commitments} == {State.NOT_DUE}


def test_later_observations_do_not_matter(capsys):
    assert assessed(capsys, at="2026-01-05T20:00:00Z") == assess(
        load("treatment"), (), at=DateTime(2026, 1, 5, 20, tzinfo=UTC)
    )


def test_the_order_of_the_lines_does_not_matter(documents, capsys):
    in_order = assessed(capsys)
    lines = [*dump_observations(reversed(observations())), "\n"]  # blank lines are passed over
    (documents / "back.jsonl").write_text("".join(lines))
    assert assessed(capsys, seen="back.jsonl") == in_order


def test_where_no_instant_is_given_it_is_now(capsys):
    before = DateTime.now(UTC)
    assert before <= assessed(capsys, at=None).at <= DateTime.now(UTC)


def test_the_words_hurt_nobody_and_it_fits_the_page(capsys):
    with_act()
    for month in range(1, 13):
        run(at=f"2026-{month:02}-10T16:00:00Z")
        out = capsys.readouterr().out
        assert not NEVER.search(out)
        assert max(map(len, out.splitlines())) <= 80


# --- What is refused ----------------------------------------------------------------------------


def test_problems_of_observations_are_named_by_file_and_line_and_not_echoed(capsys):
    put("bad.jsonl", CARD, {**CARD, "id": "b", "party": "Nobody Example"}, {"observed": "sesion"})
    with Path("bad.jsonl").open("a") as file:
        file.write("\nnot json\n")
    assert run(seen="bad.jsonl") == 2
    out, err = capsys.readouterr()
    assert out == ""
    places = [line.partition(" expected")[0] for line in err.splitlines()]
    assert places == [
        "bad.jsonl:2: /party:",
        "bad.jsonl:3: /observed:",
        "bad.jsonl:5: the whole:",
    ]
    assert "the nearest is session" in err
    assert "Nobody" not in err


def test_an_id_that_is_there_twice_is_named(capsys):
    put("twice.jsonl", CARD, {**CARD, "id": "b"}, {**CARD, "day": "2026-03-08"})
    assert run(seen="twice.jsonl") == 2
    expected = "twice.jsonl:3: /id: expected an id that no other observation has [duplicate_id]\n"
    assert capsys.readouterr() == ("", expected)


def test_of_a_file_that_holds_something_else_fifty_problems_are_named_and_the_others_counted(
    documents, capsys
):
    (documents / "else.jsonl").write_text("{}\n" * 150)
    assert run(seen="else.jsonl") == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "else.jsonl: and 100 problems more"


def test_problems_that_one_line_has_beyond_those_kept_are_counted_too(documents, capsys):
    names = {f"x{number}": 1 for number in range(1_200)}
    (documents / "many.jsonl").write_text(json.dumps({**CARD, **names}) + "\n")
    assert run(seen="many.jsonl") == 2
    assert capsys.readouterr().err.splitlines()[-1] == "many.jsonl: and 1150 problems more"


def test_of_a_document_on_several_lines_it_is_said_that_json_lines_are_expected(documents, capsys):
    (documents / "wide.jsonl").write_text(json.dumps(CARD, indent=2))
    assert run(seen="wide.jsonl") == 2
    first, *others = capsys.readouterr().err.splitlines()
    assert first == (
        "wide.jsonl:1: the whole: expected the rest of the document; "
        "expected JSON Lines, one observation on a line [truncated]"
    )
    assert others
    assert not any("JSON Lines" in line for line in others)


def test_of_a_later_line_that_was_cut_off_json_lines_are_not_spoken_of(documents, capsys):
    (documents / "cut.jsonl").write_text(json.dumps(CARD) + "\n{")
    assert run(seen="cut.jsonl") == 2
    expected = "cut.jsonl:2: the whole: expected the rest of the document [truncated]\n"
    assert capsys.readouterr() == ("", expected)


@pytest.mark.parametrize("name", ["gone.jsonl", ".", "\0"])
def test_observations_that_cannot_be_read_are_said_so(name, capsys):
    assert run(seen=name) == 2
    expected = f"{name}: expected a file that can be read [not_readable]\n".replace("\0", "\\x00")
    assert capsys.readouterr() == ("", expected)


def test_an_agreement_that_cannot_be_read_is_said_as_check_says_it(capsys):
    assert run(file="gone.json") == 2
    expected = "gone.json: expected a file or folder that is there [not_found]\n"
    assert capsys.readouterr() == ("", expected)


def test_an_agreement_with_problems_is_not_assessed(documents, capsys):
    (documents / "spoiled.json").write_text('{"schema": "dbtagreements/1"}')
    assert run(file="spoiled.json") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("spoiled.json:1: ")


def test_what_is_no_instant_is_refused(capsys):
    assert run(at="2026-03-10") == 2
    assert capsys.readouterr().err.startswith("--at: expected an RFC 3339 instant")


def test_observations_are_asked_for(capsys):
    assert main(["assess", "treatment.json"]) == 2
    assert "--observations" in capsys.readouterr().err


def test_the_treatment_may_come_from_the_standard_input(monkeypatch, documents, capsys):
    with (documents / "treatment.json").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert run(file="-") == 0
    assert capsys.readouterr().out.startswith("How it stands on ")
