"""`new` writes a standard agreement to start from."""

import pytest
from pendulum import Date

from dbtagreements import AGREEMENTS, Term, loads
from dbtagreements.cli import main
from dbtagreements.cli.new import TYPES
from dbtagreements.templates import standard

NEEDED = ("--start", "2026-01-05", "--timezone", "America/New_York")
USUAL = {
    "term": Term(start=Date(2026, 1, 5), end=Date(2027, 1, 4)),
    "timezone": "America/New_York",
}


def test_every_type_of_agreement_can_be_asked_for():
    assert tuple(cls.type for cls in AGREEMENTS) == TYPES


@pytest.mark.parametrize("type", TYPES)
def test_it_is_the_standard_agreement_of_its_type(type, capsys):
    assert main(["new", type, *NEEDED]) == 0
    out = capsys.readouterr().out
    assert loads(out) == standard(type, **USUAL)
    assert out.endswith("}\n")
    assert out.startswith('{\n  "schema"')


def test_it_is_as_it_was_asked_for(capsys):
    asked = ["--id", "agr-1", "--title", "Sicher", "--language", "de", "--place", "GB"]
    assert main(["new", "safety", *NEEDED, "--end", "2026-06-30", *asked]) == 0
    made = loads(capsys.readouterr().out)
    assert (made.id, made.title, made.language) == ("agr-1", "Sicher", "de")
    assert made.term == Term(start=Date(2026, 1, 5), end=Date(2026, 6, 30))
    assert "116 123" in {contact.number for contact in made.plan.professionals}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--start", "2026-02-30"], "--start: expected a day such as 2026-01-05 [bad_day]"),
        (["--start", "9999-06-01"], "--start: expected a day in the years 1 to 9999"),
        (["--end", "tomorrow"], "--end: expected a day such as 2026-01-05 [bad_day]"),
        (["--end", "2026-01-04"], "--end: expected a day that is not before the start"),
        (["--timezone", "Moon"], "--timezone: expected an IANA zone name"),
        (["--id", "A"], "--id: expected an id"),
        (["--language", "e"], "--language: expected a BCP 47 language tag"),
        (["--place", "MOON"], "--place: expected"),
        (["--title", "\x1b"], "--title: expected text without control characters"),
    ],
)
def test_what_was_asked_wrongly_is_said_with_its_argument(asked, said, capsys):
    assert main(["new", "safety", *NEEDED, *asked]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(said)


def test_everything_that_was_asked_wrongly_is_said_at_once(capsys):
    assert main(["new", "safety", *NEEDED, "--timezone", "Moon", "--id", "A"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments", [["new", "treaty", *NEEDED], ["new", *NEEDED], ["new", "safety", *NEEDED[:2]]]
)
def test_type_first_day_and_zone_cannot_be_guessed(arguments, capsys):
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: dbtagreements new")


def test_it_is_written_to_a_file(tmp_path, capsys):
    file = tmp_path / "new.json"
    assert main(["new", "safety", *NEEDED, "-o", str(file)]) == 0
    assert capsys.readouterr() == ("", "")
    assert loads(file.read_bytes()) == standard("safety", **USUAL)


def test_a_file_that_is_there_is_replaced_only_where_that_is_asked(tmp_path, capsys):
    file = tmp_path / "new.json"
    file.write_text("mine")
    assert main(["new", "safety", *NEEDED, "-o", str(file)]) == 2
    assert file.read_text() == "mine"
    assert capsys.readouterr().err.endswith("it is there already; --force lets it be replaced\n")
    assert main(["new", "safety", *NEEDED, "-o", str(file), "--force"]) == 0
    assert loads(file.read_bytes()) == standard("safety", **USUAL)


@pytest.mark.parametrize("name", ["gone/a.json", "nul\0.json"])
def test_a_file_that_cannot_be_written_is_said(name, tmp_path, capsys):
    assert main(["new", "safety", *NEEDED, "-o", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.endswith("it cannot be written\n")
