"""One entry beside what is known: out, open or met.

A fact is known true, known false or unknown, and unknown is taken for neither. What an entry asks
for and nobody has stated leaves it open; what stands against it puts it out.
"""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from dbtagreements.disclosure.decision import fact_reason
from dbtagreements.model import AgeRange, ConfidentialityException
from dbtagreements.policies import Entry
from dbtagreements.vocabulary import AgeAsked, Code, Fact, Reason

__all__ = ["Ages", "State", "Tested", "tested"]


class State(Enum):
    """How an entry stands beside what is known."""

    OUT = auto()
    OPEN = auto()
    MET = auto()


class Ages(NamedTuple):
    """The ages that an entry may turn on, in completed years; None where not known."""

    victim: int | None
    client: int | None


class Tested(NamedTuple):
    """An entry, and how it stands.

    Attributes:
        entry: The entry.
        state: Out, open or met.
        against: What puts it out.
        unknown: What would have to be known to tell whether it is met.
        barred: Whether a fact that stands against it puts it out, so that its `barred_by` speaks.
    """

    entry: Entry
    state: State
    against: tuple[Code, ...]
    unknown: tuple[Fact | AgeAsked, ...]
    barred: bool


def tested(entry: Entry, facts: Mapping[Fact, bool], ages: Ages) -> Tested:
    """An entry beside the facts and the ages.

    Args:
        entry: The entry, of a policy or of an agreement.
        facts: The facts that are known.
        ages: The ages of the person spoken of and of the client.
    """
    exception = entry.exception
    barring = tuple(_barring(exception, facts))
    against = [*barring]
    unknown: list[Fact | AgeAsked] = []
    for fact in sorted(exception.requires):
        if (known := facts.get(fact)) is None:
            unknown.append(fact)
        elif not known:
            against.append(fact_reason(Reason.FACT_FALSE, fact))
    unknown.extend(fact for fact in sorted(exception.requires_not) if fact not in facts)
    if exception.requires_any and not any(map(facts.get, exception.requires_any)):
        some = [fact for fact in sorted(exception.requires_any) if fact not in facts]
        unknown.extend(some)
        if not some:
            any_of = sorted(exception.requires_any)
            against.extend(fact_reason(Reason.FACT_FALSE, fact) for fact in any_of)
    for asked, age, ages_meant in (
        (AgeAsked.VICTIM_AGE, ages.victim, exception.victim_age),
        (AgeAsked.CLIENT_AGE, ages.client, exception.client_age),
    ):
        if ages_meant is None:
            continue
        if age is None:
            unknown.append(asked)
        elif not _lies_in(ages_meant, age):
            against.append(fact_reason(Reason.FACT_FALSE, asked))
    state = State.OUT if against else State.OPEN if unknown else State.MET
    return Tested(entry, state, tuple(against), tuple(unknown), bool(barring))


def _barring(exception: ConfidentialityException, facts: Mapping[Fact, bool]) -> Iterator[Code]:
    # What is not known to stand against it is ignored in `unless`, and not in `requires_not`.
    for fact in sorted(exception.unless | exception.requires_not):
        if facts.get(fact):
            yield fact_reason(Reason.FACT_TRUE, fact)


def _lies_in(ages: AgeRange, age: int) -> bool:
    return (ages.from_ is None or ages.from_ <= age) and (ages.below is None or age < ages.below)
