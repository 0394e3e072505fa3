"""A program that answers a fixed set of questions, and prints one hash for each kind of answer.

It runs in a process of its own, on one machine after another: what it prints must not change. It
asserts nothing, so that it can run where Python takes assertions away.
"""

import hashlib
import itertools
import json
import sys
from collections.abc import Iterator

from pendulum import UTC, DateTime

import dbtagreements as dbt
from dbtagreements import examples, templates
from dbtagreements.saying.telling import tell
from dbtagreements.zones import zone_names

NAMES = examples.names()
DOCUMENTS = [examples.load(name) for name in NAMES]
MINIMAL = [
    templates.minimal(word) for word in ("treatment", *(each.type for each in dbt.AGREEMENTS))
]
SUBJECTS = DOCUMENTS + MINIMAL
AGREEMENTS = [agreement for each in SUBJECTS for agreement in getattr(each, "agreements", (each,))]
TREATMENTS = [each for each in SUBJECTS if isinstance(each, dbt.Treatment)]
NEW_YEAR = DateTime(2026, 1, 1, 4, 30, tzinfo=UTC)  # the year before, in New York
INSTANTS = [dbt.Span(days=days, hours=days).after(NEW_YEAR, "UTC") for days in range(0, 400, 23)]
AT = DateTime(2026, 3, 10, 16, tzinfo=UTC)
FACTS = (
    {},
    {dbt.Fact.SERIOUS_THREAT: True, dbt.Fact.IMMINENT: True},
    {dbt.Fact.CLIENT_AGREES: False},
)
RECIPIENTS = (dbt.Recipient.EMERGENCY_SERVICES, dbt.Recipient.PAYER, dbt.Recipient.SCHOOL)


def texts() -> Iterator[str]:
    """Every document on one line, indented, and what its `repr` says."""
    for subject in SUBJECTS:
        yield dbt.dumps(subject)
        yield dbt.dumps(subject, indent=2)
        yield repr(subject)


def digests() -> Iterator[str]:
    """Every agreement's digest."""
    return map(dbt.digest, AGREEMENTS)


def problems() -> Iterator[object]:
    """All that is wrong with documents in which each word is another one, in its order."""
    for name in NAMES:
        text = examples.text(name)
        for wrong in (text.replace('": "', '": "x', 40), text.replace("[", "[7,"), text[:-9]):
            try:
                dbt.loads(wrong)
            except dbt.InvalidDocument as error:
                yield str(error)
                yield from ((each.code, each.path, each.message) for each in error.problems)


def lives() -> Iterator[object]:
    """Every agreement's status at instants of a year, and the line of its phases."""
    for agreement in AGREEMENTS:
        for at in INSTANTS:
            yield dbt.status(agreement, at=at), dbt.in_effect(agreement, at=at)
            yield dbt.due_for_review(agreement, at=at)
        yield dbt.timeline(agreement), dbt.awaiting(agreement, at=AT)


def signatures() -> Iterator[object]:
    """Every agreement signed by each who must, late and in another order, and what then holds."""
    for agreement in AGREEMENTS:
        signed = agreement
        for party in dbt.awaiting(agreement, at=AT):
            signed = dbt.sign(signed, party, at=AT, method=dbt.Method.INK, recorded_at=INSTANTS[5])
        yield dbt.dumps(signed), dbt.timeline(signed), dbt.status(signed, at=AT)
        yield dbt.say_changes(agreement, signed), dbt.changes(agreement, signed)


def findings() -> Iterator[str]:
    """What the rules find in every document, with no policy and under some."""
    for subject, policy in itertools.product(SUBJECTS, (None, "us-ca", "gb-eng", "ca-on")):
        yield dbt.dumps(dbt.check(subject, at=AT, policy=policy))


def decisions() -> Iterator[object]:
    """Whether each ground lets each recipient be told, by every policy, and in words."""
    treatment = examples.load("treatment")
    asked = itertools.product(dbt.POLICIES[1:], dbt.Ground, RECIPIENTS, FACTS)
    for policy, ground, recipient, facts in itertools.islice(asked, 0, None, 7):
        request = dbt.DisclosureRequest(ground=ground, recipient=recipient, at=AT, facts=facts)
        decision = dbt.decide(treatment, request, policy=policy)
        yield dbt.dumps(decision)
        yield dbt.explain(decision, audience="counsel")


def assessments() -> Iterator[object]:
    """How each treatment's promises are kept, by what was observed, and the program's elements."""
    observed = examples.observations()
    for subject, at in itertools.product(TREATMENTS, INSTANTS[:8]):
        found = dbt.assess(subject, observed, at=at)
        yield repr(found), repr(found.absences(dbt.Mode.SKILLS_GROUP))
        yield [dbt.say_reason(each) for one in found.commitments for each in one.reasons]
    yield repr(dbt.program_report(TREATMENTS, observed, at=AT))


def words() -> Iterator[object]:
    """Every document told to people."""
    for subject in SUBJECTS:
        yield [block.text for block in tell(subject)]


def policies() -> Iterator[object]:
    """Every shipped policy, and what each changes of the one before."""
    loaded = [dbt.load_policy(code) for code in dbt.POLICIES[1:]]
    yield from map(dbt.dumps, loaded)


def bare(schema: object) -> object:
    """A schema without its descriptions: they come from docstrings, which `-OO` takes away."""
    if isinstance(schema, dict):
        return {name: bare(each) for name, each in schema.items() if name != "description"}
    return [bare(each) for each in schema] if isinstance(schema, list) else schema


def schemas() -> Iterator[object]:
    """The JSON Schema, in its order, without its descriptions."""
    yield json.dumps(bare(dbt.json_schema()))


def zones() -> Iterator[object]:
    """The names of the zones that a document may be in."""
    return iter(sorted(zone_names()))


KINDS = (
    *(texts, digests, problems, lives, signatures, findings, decisions, assessments, words),
    *(policies, schemas, zones),
)


def main() -> None:
    """Print a hash of each kind of answer, and how many answers went into it."""
    told: dict[str, tuple[str, int]] = {}
    for kind in KINDS:
        answers = [repr(answer) for answer in kind()]
        told[kind.__name__] = hashlib.sha256("\n".join(answers).encode()).hexdigest(), len(answers)
    json.dump(told, sys.stdout)


main()
