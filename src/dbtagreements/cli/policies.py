"""Policies on the screen: a list, one entry by entry, and the answers that differ between two."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from dbtagreements import (
    POLICIES,
    Agreement,
    DisclosureRequest,
    InvalidDocument,
    Policy,
    Treatment,
    dumps,
    load_lines,
    policy_changes,
)
from dbtagreements.cli.command import Misunderstood
from dbtagreements.cli.inputs import read_one
from dbtagreements.cli.logs import harmless_json
from dbtagreements.cli.notes import policy_note
from dbtagreements.cli.orders import instant_of, policy_of
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, HEADING, STRONG, Part, Screen, standard
from dbtagreements.disclosure.at_a_glance import at_a_glance
from dbtagreements.errors import plural
from dbtagreements.model import LegalBasis
from dbtagreements.policies import Entry
from dbtagreements.saying.harmless import harmless
from dbtagreements.saying.plain_words import clause, in_order, in_words, listed
from dbtagreements.templates import minimal

__all__ = ["say_differences", "say_policies", "say_policy"]


def say_policies() -> None:
    """Write a line for each policy that comes with the library."""
    screen = standard()
    for code in POLICIES:
        policy = _policy(code)
        lead = f"{code:<8}"
        text = f"{policy.title}, law as of {policy.as_of.isoformat()}, {policy.status.value}"
        screen.paragraph(text, first=lead, rest=" " * len(lead))


def say_policy(arguments: Namespace) -> None:
    """Write one policy, entry by entry, or as a document."""
    policy = _policy(arguments.policy)
    if arguments.format == "json":
        sys.stdout.write(harmless_json(dumps(policy, indent=2)) + "\n")
        return
    screen = standard()
    screen.say(Part(f"{policy.code}  {policy.title} ({policy.jurisdiction})", STRONG))
    for line in _frame(policy):
        screen.paragraph(line, first="  ", rest="    ")
    for ground, _ in groupby(policy.exceptions, key=lambda exception: exception.ground):
        screen.say("")
        screen.paragraph(f"{ground.value}: {clause(ground)}", HEADING)
        for entry in policy.of(ground):
            _say_entry(entry, screen)
    screen.say("")
    screen.paragraph("* The text was read for this citation; counsel confirms the others.", FAINT)
    screen.paragraph(policy_note(policy), FAINT)


def _frame(policy: Policy) -> Iterator[str]:
    if policy.extends:
        yield f"Made from {policy.extends}."
    if policy.regimes:
        yield f"Over it lie: {listed(map(clause, in_order(policy.regimes)))}."
    ages = policy.ages
    yield f"Of age: {ages.majority}."
    if ages.minor_consent is not None:
        from_ = ages.minor_consent.from_
        age = "by capacity, not by age" if from_ is None else f"from {from_}"
        yield f"A minor may consent alone {age}{_cited(ages.minor_consent.basis)}."
    if ages.child_below is not None:
        yield f"A child: below {ages.child_below}."
    if ages.elder_from is not None:
        yield f"An elder: from {ages.elder_from}."
    if policy.authorization.needs:
        needs = "; ".join(map(clause, in_order(policy.authorization.needs)))
        yield f"An authorization says: {needs}{_cited(policy.authorization.basis)}."
    if policy.retention is not None:
        for name, rule in (("adult", policy.retention.adult), ("minor", policy.retention.minor)):
            if rule is not None:
                keep = [in_words(rule.keep)] if rule.keep else []
                keep += [clause(rule.after)] if rule.after else []
                keep += [f"in any case until the age of {rule.until_age}"] if rule.until_age else []
                yield f"The record of {name} clients is kept {', '.join(keep)}{_cited(rule.basis)}."


def _say_entry(entry: Entry, screen: Screen) -> None:
    exception = entry.exception
    recipients = ", ".join(entry.recipients)
    screen.say("  ", Part(exception.duty.value, STRONG), Part(f"  to {recipients}"))
    for line in _about(entry):
        screen.paragraph(line, first="    ", rest="      ")


def _about(entry: Entry) -> Iterator[str]:
    exception = entry.exception
    for words, facts in (
        ("all so", exception.requires),
        ("one so", exception.requires_any),
        ("none so", exception.requires_not),
        ("unless", exception.unless),
    ):
        if facts:
            yield f"{words}: {', '.join(in_order(facts))}"
    for whose, ages in (("victim", exception.victim_age), ("client", exception.client_age)):
        if ages is not None:
            below = "" if ages.below is None else f", below {ages.below}"
            yield f"age of the {whose}: from {ages.from_ or 0}{below}"
    if exception.within is not None:
        yield f"within {in_words(exception.within)} ({exception.within_counts.value})"
    if entry.conditions:
        yield f"conditions: {', '.join(entry.conditions)}"
    yield f"basis: {'; '.join(map(_citation, exception.basis))}"
    if exception.barred_by:
        yield f"barred by: {'; '.join(map(_citation, exception.barred_by))}"
    if exception.professional_duty:
        yield "a regulator expects it, though no law compels it"
    if exception.note:
        yield f"note: {harmless(exception.note)}"


def _cited(basis: tuple[LegalBasis, ...]) -> str:
    return f" [{'; '.join(map(_citation, basis))}]" if basis else ""


def _citation(law: LegalBasis) -> str:
    return harmless(law.citation) + ("*" if law.confirmed else "")


def _policy(text: str) -> Policy:
    policy = policy_of(text)
    if policy is None:
        raise Misunderstood("policy", "expected the code of a policy, or a file")
    return policy


# --- Two policies --------------------------------------------------------------------------------


class _Difference(NamedTuple):
    """A question that two policies answer differently."""

    subject: str
    label: str
    before: str
    after: str


def say_differences(arguments: Namespace) -> bool:
    """Write the questions that two policies answer differently, and say whether there are any."""
    before, after = _policy(arguments.before), _policy(arguments.after)
    labels, requests = _questions(arguments)
    found = [
        _Difference(
            change.subject,
            labels[change.request],
            change.before.answer.value,
            change.after.answer.value,
        )
        for change in policy_changes(before, after, _subjects(arguments.files), requests)
    ]
    if arguments.format == "json":
        whole: dict[str, Any] = {
            "before": before.code,
            "after": after.code,
            "asked": len(requests),
            "differences": [difference._asdict() for difference in found],
        }
        sys.stdout.write(harmless_json(json.dumps(whole, indent=2)) + "\n")
    else:
        _say_table(found, before, after, len(requests))
    return bool(found)


def _say_table(found: list[_Difference], before: Policy, after: Policy, asked: int) -> None:
    screen = standard()
    for subject, label, first, second in found:
        screen.paragraph(f"{subject}: {label}", first="", rest="  ")
        if first == second:
            screen.say(Part(f"  both: {first}; what goes with it differs", FAINT))
        else:
            screen.say(
                Part(f"  {before.code}: {first}", ATTENTION),
                Part(f"  {after.code}: {second}", GOOD),
            )
    screen.say(f"{plural(asked, 'question')} asked, {plural(len(found), 'answer')} differ.")
    for policy in (before, after):
        screen.paragraph(policy_note(policy), FAINT)


def _questions(arguments: Namespace) -> tuple[list[str], list[DisclosureRequest]]:
    if arguments.requests is None:
        glances = at_a_glance(at=instant_of(arguments.at))
        return [each.label for each in glances], [each.request for each in glances]
    requests = _read_requests(arguments.requests)
    return [f"question {number}" for number, _ in enumerate(requests, start=1)], requests


def _read_requests(path: str) -> list[DisclosureRequest]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a name that no file can have is refused
            return list(load_lines(file, DisclosureRequest))
    except InvalidDocument as error:
        expected = str(error)
    except (OSError, ValueError):
        expected = "expected a file that can be read"
    raise Misunderstood("--requests", expected)


def _subjects(files: list[str]) -> list[Agreement | Treatment]:
    if not files:
        return [minimal("confidentiality")]
    read = [read_one(file) for file in files]
    for answer in read:
        if answer.value is None:
            problem = answer.problems[0].problem
            raise Misunderstood(answer.file, f"{problem.path or 'the whole'}: {problem.message}")
    return [answer.value for answer in read if answer.value is not None]
