"""What would raise an answer: the smallest sets of facts, a later instant, a kindred ground.

Each is found by deciding again, and none of its facts could be spared.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, islice
from typing import Final

from pendulum import DateTime

from dbtagreements.disclosure.decision import Alternative
from dbtagreements.disclosure.judgment import raises
from dbtagreements.disclosure.notes import OF_A_THREAT, THREATS
from dbtagreements.disclosure.part2 import turns_on
from dbtagreements.disclosure.parts import answer_to
from dbtagreements.disclosure.question import Question
from dbtagreements.disclosure.releases import Given, not_a_guardians_to_give
from dbtagreements.disclosure.standing import Standing
from dbtagreements.lifecycle import timeline
from dbtagreements.model import ConfidentialityException
from dbtagreements.vocabulary import Answer, Duty, Fact, Ground, Reason

__all__ = [
    "MOST_ALTERNATIVES",
    "MOST_FACTS",
    "MOST_TRIED",
    "by_facts",
    "by_ground",
    "turning_points",
]

MOST_ALTERNATIVES: Final = 8
"""So many alternatives a decision lists at most."""

MOST_FACTS: Final = 4
"""So many facts an alternative changes at most."""

MOST_TRIED: Final = 1_000
"""So many sets of facts are tried at most, the smaller first."""

# What happened may be told on another ground too, where that is what it is: an adult who depends on
# others may be no elder, and a court's order opens what a subpoena does not.
_KINDRED: Final[Mapping[Ground, Ground]] = {
    Ground.ELDER_ABUSE: Ground.DEPENDENT_ADULT_ABUSE,
    Ground.DEPENDENT_ADULT_ABUSE: Ground.ELDER_ABUSE,
    Ground.SUBPOENA: Ground.COURT_ORDER,
}


def by_facts(asked: Question, answer: Answer, standing: Standing) -> Iterator[Alternative]:
    """The smallest sets of facts that would raise the answer, the smaller first.

    Args:
        asked: The question.
        answer: Its answer.
        standing: How the subject stands.
    """
    changes = sorted(set(_changes(asked, standing)))
    sizes = range(1, min(MOST_FACTS, len(changes)) + 1)
    tried = chain.from_iterable(combinations(changes, size) for size in sizes)
    found: list[set[tuple[Fact, bool]]] = []
    for some in islice(tried, MOST_TRIED):
        facts = dict(some)
        # No fact is both, and none is spare.
        if len(facts) < len(some) or any(smaller.issubset(some) for smaller in found):
            continue
        again = asked._replace(facts={**asked.facts, **facts})
        if raises(answer_to(again, standing), answer):
            found.append(set(some))
            yield Alternative(facts=facts)


def by_ground(asked: Question, answer: Answer, standing: Standing) -> Iterator[Alternative]:
    """The kindred ground on which the answer would be higher.

    Args:
        asked: The question.
        answer: Its answer.
        standing: How the subject stands.
    """
    ground = _KINDRED.get(asked.ground)
    if ground is None:
        return
    if raises(answer_to(asked._replace(ground=ground), standing), answer):
        yield Alternative(ground=ground)


def turning_points(standing: Standing) -> tuple[DateTime, ...]:
    """The later instants at which releases and restrictions begin to say something else, in order.

    Args:
        standing: How the subject stands at the instant that was asked about.
    """
    later = {kept.ends_at for kept in standing.kept if kept.ends_at is not None}
    for one in standing.given:
        if _will_change(one):
            later.update(phase.start for phase in timeline(one.release))
    return tuple(sorted(at for at in later if at > standing.at))


def _will_change(one: Given) -> bool:
    """Whether leave may come into effect later, or a refusal go out of it."""
    if one.amiss is None:
        return not all(said.is_leave for said in one.said)
    return one.amiss in _NOT_YET and any(said.is_leave for said in one.said)


_NOT_YET: Final = frozenset(
    {
        Reason.AUTHORIZATION_INCOMPLETE,
        Reason.AUTHORIZATION_NOT_YET_VALID,
        Reason.AUTHORIZATION_SUSPENDED,
    }
)


def _changes(asked: Question, standing: Standing) -> Iterator[tuple[Fact, bool]]:
    """The facts on which the answer may turn, with what would have to be so of each."""
    facts = asked.facts
    for fact, is_so in _wanted(asked, standing):
        if facts.get(fact) is not is_so:
            yield fact, is_so
    for fact in _against(asked, standing):
        # While it is unknown it stands against nothing.
        if facts.get(fact):
            yield fact, False


def _wanted(asked: Question, standing: Standing) -> Iterator[tuple[Fact, bool]]:
    for exception in _holding(asked, standing):
        if exception.duty is Duty.PROHIBITED:
            yield from ((fact, True) for fact in exception.unless | exception.requires_not)
        else:
            yield from ((fact, True) for fact in exception.requires | exception.requires_any)
            yield from ((fact, False) for fact in exception.requires_not)
    if standing.is_under_hipaa and asked.ground in THREATS:
        yield from ((fact, True) for fact in OF_A_THREAT)
    if asked.part2 and standing.is_under_part2:
        yield from ((fact, True) for fact in turns_on(asked.ground))


def _against(asked: Question, standing: Standing) -> Iterator[Fact]:
    for exception in _holding(asked, standing):
        if exception.duty is Duty.PROHIBITED:
            yield from exception.requires | exception.requires_any
        else:
            yield from exception.unless
    yield Fact.COURT_FORBIDS
    yield Fact.CLIENT_REFUSES
    yield from not_a_guardians_to_give(standing.policy)


def _holding(asked: Question, standing: Standing) -> Iterator[ConfidentialityException]:
    for entry in standing.entries(asked.ground):
        if asked.recipient.role in entry.exception.recipients:
            yield entry.exception
