"""Policies on the screen: a list of them, and one entry by entry."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby

from dbtagreements import POLICIES, AgeRange, LegalBasis, MinorConsent, Policy, dumps
from dbtagreements.cli.logs import harmless_json
from dbtagreements.cli.notes import policy_note
from dbtagreements.cli.orders import policy_named
from dbtagreements.cli.screen import FAINT, HEADING, STRONG, Part, Screen, standard
from dbtagreements.policies import NOT_ADVICE, Entry, shipped_policy
from dbtagreements.saying.harmless import harmless
from dbtagreements.saying.plain_words import clause, in_order, in_words, listed

__all__ = ["say_policies", "say_policy"]

_STARTING_POINTS = "Each is a starting point, which the clinic's counsel must confirm."


def say_policies() -> None:
    """Write a line for each policy that comes with the library."""
    screen = standard()
    for code in POLICIES:
        policy = shipped_policy(code)
        screen.say(
            Part(f"{code:<8}", STRONG), f"{policy.title}, law as of {policy.as_of.isoformat()}"
        )
    screen.paragraph(f"{_STARTING_POINTS} {NOT_ADVICE}", FAINT)


def say_policy(arguments: Namespace) -> None:
    """Write one policy, entry by entry, or as a document.

    Raises:
        Misunderstood: It is not there, or cannot be used as one.
    """
    policy = policy_named(arguments.policy, "policy")
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


# --- The frame ----------------------------------------------------------------------------------


def _frame(policy: Policy) -> Iterator[str]:
    if policy.extends is not None:
        yield f"Made from {policy.extends}."
    if policy.regimes:
        yield f"Over it lie these: {listed(map(clause, in_order(policy.regimes)))}."
    yield from _ages(policy)
    yield from _authorization(policy)
    yield from _retention(policy)


def _ages(policy: Policy) -> Iterator[str]:
    ages = policy.ages
    yield f"A client comes of age at {ages.majority}."
    if ages.minor_consent is not None:
        yield f"{_alone(ages.minor_consent, ages.majority)}{_cited(ages.minor_consent.basis)}."
    if ages.child_below is not None:
        yield f"A child is below {ages.child_below}."
    if ages.elder_from is not None:
        yield f"An elder is {ages.elder_from} or older."


def _alone(consent: MinorConsent, majority: int) -> str:
    asked = "; ".join(map(harmless, consent.requires))
    only = f" ({asked})" if asked else ""
    if consent.from_ is None:
        return f"A minor may consent alone, from no certain age on{only}"
    if consent.from_ >= majority:
        return f"No age below {majority} gives a minor a general right to consent alone{only}"
    return f"A minor may consent alone from {consent.from_} on{only}"


def _authorization(policy: Policy) -> Iterator[str]:
    authorization = policy.authorization
    if authorization.needs:
        needs = "; ".join(map(clause, in_order(authorization.needs)))
        yield f"An authorization says: {needs}{_cited(authorization.basis)}."
    if authorization.forms:
        forms = listed((form.value for form in in_order(authorization.forms)), "or")
        yield f"It is signed by these means: {forms}."
    if authorization.guardian_barred_by:
        facts = ", ".join(in_order(authorization.guardian_barred_by))
        yield f"A guardian's does not count while this is so: {facts}."


def _retention(policy: Policy) -> Iterator[str]:
    if policy.retention is None:
        return
    for name, rule in (("adult", policy.retention.adult), ("minor", policy.retention.minor)):
        if rule is not None:
            keep = [in_words(rule.keep)] if rule.keep else []
            keep += [clause(rule.after)] if rule.after else []
            if rule.until_age is not None:
                keep.append(f"in any case until the age of {rule.until_age}")
            yield f"The record of {name} clients is kept {', '.join(keep)}{_cited(rule.basis)}."


# --- The entries --------------------------------------------------------------------------------


def _say_entry(entry: Entry, screen: Screen) -> None:
    lead = f"  {entry.exception.duty.value}, to "
    screen.paragraph(", ".join(entry.recipients), STRONG, first=lead, rest="    ")
    for line in _about(entry):
        screen.paragraph(line, first="    ", rest="      ")


def _about(entry: Entry) -> Iterator[str]:
    exception = entry.exception
    for words, facts in (
        ("if all is so", exception.requires),
        ("if one is so", exception.requires_any),
        ("if none is so", exception.requires_not),
        ("unless", exception.unless),
    ):
        if facts:
            yield f"{words}: {', '.join(in_order(facts))}"
    for whose, ages in (("victim", exception.victim_age), ("client", exception.client_age)):
        if ages is not None:
            yield f"if the {whose} is {_aged(ages)}"
    if exception.within is not None:
        yield f"within {in_words(exception.within)} ({clause(exception.within_counts)})"
    if entry.conditions:
        yield f"conditions: {', '.join(entry.conditions)}"
    yield f"basis: {'; '.join(map(_citation, exception.basis))}"
    if exception.barred_by:
        yield f"barred by: {'; '.join(map(_citation, exception.barred_by))}"
    if exception.professional_duty:
        yield "a regulator expects it, though no law compels it"
    if exception.note:
        yield f"note: {harmless(exception.note)}"


def _aged(ages: AgeRange) -> str:
    bounds = [f"{ages.from_} or older"] if ages.from_ is not None else []
    bounds += [f"below {ages.below}"] if ages.below is not None else []
    return listed(bounds)


def _cited(basis: tuple[LegalBasis, ...]) -> str:
    return f" [{'; '.join(map(_citation, basis))}]" if basis else ""


def _citation(law: LegalBasis) -> str:
    return harmless(law.citation) + ("*" if law.confirmed else "")
