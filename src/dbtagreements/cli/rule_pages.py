"""A rule's page on the screen, and the list of all rules."""

import json
from collections.abc import Iterable

from dbtagreements import Agreement, Rule, Treatment
from dbtagreements.cli.screen import FAINT, HEADING, STRONG, Part, Screen
from dbtagreements.wire.times import write_instant

__all__ = ["first_sentence", "say_list", "say_page"]

_MARGIN = "  "


def first_sentence(text: str) -> str:
    """The first sentence of a text.

    >>> first_sentence("It ends. It goes on.")
    'It ends.'
    """
    first, dot, _ = text.partition(". ")
    return first + dot.strip()


def say_list(rules: Iterable[Rule], screen: Screen) -> None:
    """Write a line for each rule: code, severity, what it finds."""
    for rule in rules:
        lead = f"{rule.code}  {rule.severity.value:<8}  "
        screen.paragraph(first_sentence(rule.summary), first=lead)


def say_page(rule: Rule, screen: Screen) -> None:
    """Write what a rule finds, why, where it comes from, and an example of either kind."""
    page = rule.page
    screen.say(Part(rule.code, STRONG), f"  {rule.severity.value}, for {_asked_of(rule)}")
    screen.say("")
    screen.paragraph(page.statement)
    screen.say("")
    screen.paragraph(f"Why: {page.why}")
    screen.say("")
    screen.paragraph(f"Source: {rule.source}", FAINT)
    for title, example in (("Breaks it", page.breaks), ("Keeps it", page.keeps)):
        if example is None:
            continue
        policy = "" if example.policy is None else f", under {example.policy}"
        screen.say("")
        screen.say(
            Part(title, HEADING),
            Part(" (changes to the smallest document, checked at ", FAINT),
            Part(f"{write_instant(example.at)}{policy})", FAINT),
        )
        for line in json.dumps(example.patch, indent=2, ensure_ascii=False).splitlines():
            screen.say(_MARGIN + line)
        for party, at, method in example.signings:
            screen.say(_MARGIN, Part(f"signed by {party}, {write_instant(at)}, {method}", FAINT))


def _asked_of(rule: Rule) -> str:
    if Agreement in rule.applies_to:
        return "every agreement"
    names = [
        "treatment" if cls is Treatment else str(getattr(cls, "type", cls.__name__))
        for cls in rule.applies_to
    ]
    return ", ".join(names)
