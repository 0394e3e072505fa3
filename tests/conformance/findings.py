"""What checks find: for each rule the two examples of its page, and the shipped documents.

A rule's page says by hand what it finds and what it does not. That is held here, case by case; the
findings of the other rules in the same document are added as the library has them.
"""

import json
from collections.abc import Iterator
from typing import Any

from pendulum import UTC, DateTime
from tests.conformance.cases import case

from dbtagreements import Rule, dumps, examples, loads
from dbtagreements.rules import STANDARD_RULES, check
from dbtagreements.rules.pages import Example
from dbtagreements.templates import minimal
from dbtagreements.wire.times import write_instant

__all__ = ["findings", "found_in"]

MIDDLE = DateTime(2026, 7, 1, 12, tzinfo=UTC)


def found_in(document: Any, at: DateTime, policy: str | None) -> list[dict[str, str]]:
    """What is found in a document, each by its rule, its weight and its place."""
    report = check(loads(json.dumps(document)), at=at, policy=policy)
    return [
        {"rule": one.rule, "severity": str(one.severity), "pointer": one.path}
        for one in report.findings
    ]


def findings() -> Iterator[dict[str, Any]]:
    """All cases of the area."""
    for rule in STANDARD_RULES.rules:
        for word, example in (("breaks", rule.page.breaks), ("keeps", rule.page.keeps)):
            assert example is not None
            yield _of_rule(rule, word, example)
    for name in examples.names():
        document = json.loads(examples.text(name))
        yield case(
            f"findings-example-{name}",
            "A document that is shipped as an example, in the middle of its year.",
            "example",
            document=document,
            at=write_instant(MIDDLE),
            result=found_in(document, MIDDLE, None),
        )


def _of_rule(rule: Rule, word: str, example: Example) -> dict[str, Any]:
    document = json.loads(dumps(example.on(minimal(rule.example_type))))
    found = found_in(document, example.at, example.policy)
    assert any(one["rule"] == rule.code for one in found) is (word == "breaks")
    policy = {} if example.policy is None else {"policy": example.policy}
    comment = rule.page.statement if word == "breaks" else f"Not so: {rule.page.statement}"
    return case(
        f"findings-{rule.code.lower()}-{word}",
        comment,
        f"{word} {rule.code}",
        document=document,
        at=write_instant(example.at),
        **policy,
        result=found,
    )
