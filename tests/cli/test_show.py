"""`show` says in plain words what an agreement or a treatment holds."""

import io
import sys

import pytest
from attrs import evolve
from pendulum import Date
from tests.cli.samples import SAFETY

from dbtagreements import AGREEMENTS, Term, Treatment, digest, dumps, replace_at
from dbtagreements.cli import main
from dbtagreements.cli.wrapping import columns
from dbtagreements.templates import minimal, standard

YEAR = Term.lasting(Date(2026, 1, 5), years=1)
TYPES = [cls.type for cls in AGREEMENTS]


@pytest.fixture
def shown(tmp_path, capsys):
    def show(subject):
        file = tmp_path / "a.json"
        file.write_text(dumps(subject), encoding="utf-8")
        assert main(["show", str(file)]) == 0
        return capsys.readouterr().out

    return show


def test_an_agreement_is_shown_from_its_title_to_its_digest(shown):
    assert shown(SAFETY) == (
        "Safety agreement\n"
        "  agr-0193, version 1\n"
        "\n"
        "Who takes part\n"
        "  Ana Example, client\n"
        "  Dr. Sam Example, therapist\n"
        "    - Phone: +1-555-0101 (weekdays)\n"
        "\n"
        "When\n"
        "  From 5 January 2026 to 4 January 2027, both days included.\n"
        "  Days and times are those of America/New_York.\n"
        "\n"
        "What was agreed\n"
        "  Ana Example will work toward staying away from self-harm.\n"
        "  When there is an urge to act in a harmful way, Ana Example will reach out,\n"
        "    before acting, to Dr. Sam Example, then the crisis line.\n"
        "\n"
        "The safety plan\n"
        "  In danger, one can go straight to step 5.\n"
        "  Step 1. Signs that a crisis may be coming\n"
        "    - I stop answering messages.\n"
        "  Step 2. What one can do alone\n"
        "    - Nothing is written down yet.\n"
        "  Step 3. People and places that take the mind off\n"
        "    - Nothing is written down yet.\n"
        "  Step 4. People to tell and ask for help\n"
        "    - Nothing is written down yet.\n"
        "  Step 5. Professionals and crisis lines\n"
        "    - 988 Lifeline: 988\n"
        "  Step 6. Making the surroundings safer\n"
        "    - Nothing is written down yet.\n"
        "\n"
        "Signatures\n"
        "  Still asked to sign: Ana Example and Dr. Sam Example.\n"
        "\n"
        f"Digest {digest(SAFETY)}\n"
    )


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("width", [40, 80])
def test_a_page_is_no_wider_than_the_terminal(type, width, shown, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = shown(standard(type, term=YEAR, timezone="Europe/London")).splitlines()
    assert max(map(columns, lines)) <= width


def test_a_treatment_is_shown_with_its_agreements(shown):
    treatment = Treatment(
        id="trt-1",
        client="client",
        started_on=Date(2026, 1, 5),
        agreements=(SAFETY, minimal("coaching")),
    )
    out = shown(treatment)
    assert out.startswith(
        "A treatment in Dialectical Behavior Therapy, trt-1\n"
        "  It began on 5 January 2026 and holds 2 agreements.\n"
        "\nSafety agreement\n"
    )
    assert "\n\nCoaching agreement\n" in out
    assert "holds 1 agreement." in shown(evolve(treatment, agreements=(SAFETY,)))


def test_text_from_right_to_left_is_isolated_on_every_line(shown, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    note = "הערה ארוכה שאינה נכנסת בשורה אחת של המסך הזה בשום אופן"
    out = shown(replace_at(SAFETY, "/commitments/0/note", note))
    assert "\u2066+1-555-0101\u2069" in out
    for line in out.splitlines():
        assert line.count("\u2068") + line.count("\u2066") == line.count("\u2069")


def test_text_of_a_document_cannot_command_the_terminal(shown):
    hostile = replace_at(SAFETY, "/title", "::error::x \u202e")
    out = shown(replace_at(hostile, "/parties/0/name", "a\nb\tc ##[error]"))
    assert out.startswith(r"\x3a:error::x \u202e")
    assert r"a b c \x23#[error], client" in out


def test_the_standard_input_can_be_shown(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(dumps(SAFETY).encode())))
    assert main(["show", "-"]) == 0
    assert capsys.readouterr().out.startswith("Safety agreement\n")


def test_what_cannot_be_read_is_said_and_not_shown(tmp_path, capsys):
    file = tmp_path / "a.json"
    file.write_text("{")
    assert main(["show", str(file)]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "a.json:1: the whole: expected the rest of the document [truncated]" in err
