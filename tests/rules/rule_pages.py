"""Writes `docs/reference/rules.md` and a page for each rule: `python -m tests.rules.rule_pages`."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from dbtagreements import Agreement, Rule
from dbtagreements.rules import STANDARD_RULES, check
from dbtagreements.rules.pages import Example
from dbtagreements.templates import minimal
from dbtagreements.wire.times import write_instant

__all__ = ["FOLDER", "INDEX", "index", "page"]

INDEX: Final = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
FOLDER: Final = INDEX.with_suffix("")

_MARK: Final = "<!-- What follows is written by `python -m tests.rules.rule_pages`. -->\n"
_FAMILIES: Final = {
    "DOC": "Every document",
    "PTY": "Parties",
    "REL": "Relationship agreements",
    "SAF": "Safety agreements",
    "CON": "Confidentiality agreements",
    "GRP": "Skills groups",
    "COA": "Coaching",
    "TEA": "Consultation teams",
    "LIF": "The life of an agreement",
    "TRT": "Treatments",
}


def index() -> str:
    """The page that lists all rules: what is written there by hand, and the list."""
    by_hand = INDEX.read_text("utf-8").partition(_MARK)[0]
    return by_hand + _MARK + "\n".join(_list()) + "\n"


def _list() -> Iterator[str]:
    for family, rules in groupby(STANDARD_RULES.rules, lambda rule: rule.code[:3]):
        yield f"\n### {_FAMILIES[family]}\n"
        yield "| rule | weight | found is |"
        yield "|---|---|---|"
        for rule in rules:
            yield f"| [{rule.code}](rules/{rule.code}.md) | {rule.severity} | {rule.summary} |"
    yield "\n```{toctree}\n:hidden:\n:glob:\n\nrules/*\n```"


def page(rule: Rule) -> str:
    """The page of a rule."""
    return "\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    page = rule.page
    yield f"# {rule.code}\n\n{page.statement}\n"
    yield "| | |\n|---|---|"
    yield f"| weight | {rule.severity} |"
    yield f"| asked of | {_asked_of(rule)} |"
    yield f"| source | {rule.source} |"
    yield f"\n{page.why}"
    yield from _example("What is found", rule, page.breaks)
    yield from _example("What is not", rule, page.keeps)


def _asked_of(rule: Rule) -> str:
    if Agreement in rule.applies_to:
        return "every type of agreement"
    return ", ".join(f"`{cls.type}`" for cls in rule.applies_to)


def _example(title: str, rule: Rule, example: Example | None) -> Iterator[str]:
    assert example is not None
    yield f"\n## {title}\n"
    yield f"{_circumstances(rule, example)}:\n"
    yield f"```json\n{json.dumps(example.patch, indent=2)}\n```"
    report = check(
        example.on(minimal(rule.example_type)),
        at=example.at,
        policy=example.policy,
        rules=STANDARD_RULES.only(rule.code),
    )
    for finding in report.findings:
        place = f"At `{finding.path}`" if finding.path else "The whole"
        mend = "" if finding.fix is None else " A mend is offered."
        yield f"\n{place}: {finding.message}.{mend}"


def _circumstances(rule: Rule, example: Example) -> str:
    said = [f"The smallest `{rule.example_type}` document with this merge patch"]
    said += [
        f"signed by `{party}` at {write_instant(at)} ({method})"
        for party, at, method in example.signings
    ]
    if example.policy is not None:
        said.append(f"under the policy `{example.policy}`")
    said.append(f"checked at {write_instant(example.at)}")
    return ", ".join(said)


def write() -> None:
    """Write the index and the pages; one of a rule that is no more goes."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        old.unlink()
    for rule in STANDARD_RULES.rules:
        (FOLDER / f"{rule.code}.md").write_text(page(rule), "utf-8")
    INDEX.write_text(index(), "utf-8")


if __name__ == "__main__":
    write()
