"""`rule` lists the rules, and explains each of them."""

import io
import json

import pytest
from tests.saying.words import NEVER

from dbtagreements import STANDARD_RULES, Agreement, Severity, Treatment, rule
from dbtagreements.cli import main
from dbtagreements.cli.rule_pages import say_page
from dbtagreements.cli.screen import Screen
from dbtagreements.saying.harmless import harmless

RULES = STANDARD_RULES.rules


def together(text):
    return " ".join(text.split())


def test_alone_it_lists_every_rule_once_in_the_order_of_the_catalogue(capsys):
    assert main(["rule"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert [line.split()[:2] for line in lines] == [[r.code, r.severity.value] for r in RULES]


def test_of_each_rule_the_list_says_what_it_finds(capsys):
    main(["rule"])
    out = together(capsys.readouterr().out)
    for one in RULES:
        first, dot, _ = one.summary.partition(". ")
        assert together(f"{one.code} {one.severity.value} {first}{dot}") in out


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
def test_a_page_says_what_is_found_why_on_what_it_rests_and_shows_examples(
    one, capsys, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["rule", one.code]) == 0
    out = capsys.readouterr().out
    page = one.page
    assert out.startswith(f"{one.code}  {one.severity.value}, for ")
    for text in (page.statement, f"Why: {page.why}", f"Source: {one.source}"):
        assert together(text) in together(out)
    assert "\nBreaks it (" in out
    assert "\nKeeps it (" in out
    for example in (page.breaks, page.keeps):
        patch = json.dumps(example.patch, indent=2, ensure_ascii=False)
        assert "\n".join(f"  {harmless(line)}" for line in patch.splitlines()) in out
        assert example.policy is None or f"under {example.policy}" in out
        assert out.count("signed by") >= len(example.signings)
    assert NEVER.search(out.partition("Breaks it")[0]) is None


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        (next(one.code for one in RULES if Agreement in one.applies_to), "every agreement"),
        (next(one.code for one in RULES if Treatment in one.applies_to), "treatment"),
        ("REL004", "relationship"),
    ],
)
def test_a_page_says_of_what_the_rule_is_asked(code, asked, capsys):
    main(["rule", code])
    assert f", for {asked}\n" in capsys.readouterr().out


@pytest.mark.parametrize("family", sorted({one.code[:3] for one in RULES}))
def test_with_a_family_it_lists_the_rules_of_that_alone(family, capsys):
    assert main(["rule", family.lower()]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert [line[:6] for line in lines] == [r.code for r in RULES if r.code.startswith(family)]


def test_the_examples_are_changes_to_the_smallest_document(capsys):
    main(["rule", "SAF003"])
    assert "Breaks it (changes to the smallest document, checked at " in capsys.readouterr().out


def test_a_code_may_be_written_small(capsys):
    assert main(["rule", "rel004"]) == 0
    assert capsys.readouterr().out.startswith("REL004  ")


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("SAF-003", "; the nearest is SAF003"),
        ("", ""),
        ("x" * 80, ""),
    ],
)
def test_a_code_that_is_not_known_is_refused_with_the_nearest(code, advice, capsys):
    assert main(["rule", code]) == 2
    assert capsys.readouterr() == ("", f"rule: no rule has this code{advice}\n")


def test_a_rule_without_examples_has_a_page_without_them():
    @rule("CLINIC001", Severity.INFO, Agreement, "our handbook")
    def untitled(agreement, case):  # noqa: ARG001  # a rule is given both
        """An agreement without a title."""
        yield from ()

    stream = io.StringIO()
    say_page(untitled, Screen(stream))
    assert stream.getvalue().startswith("CLINIC001  info, for every agreement\n")
    assert "it (" not in stream.getvalue()
