"""Every shipped policy, asked everything that it can be asked: proof by going through it all.

For each policy and ground, with every recipient that its entries name and one that they do not,
over all assignments (unknown, false, true) of the facts that the entries name, over the ages
around each bound, with each overlay on and off: there is one answer, the one that a second reading
gives, and the laws of monotony hold. `spaces.py` says how large spaces are walked; the last test
says how many are.
"""

import json
from collections import defaultdict

import pytest
from pendulum import Date
from tests.disclosure import oracle
from tests.disclosure.asking import AT, confidentiality, loaded, signed
from tests.disclosure.spaces import KNOWN, WHOLE, facts_of, spaces_of, walk

from dbtagreements import (
    POLICIES,
    Answer,
    DisclosureRequest,
    Fact,
    Ground,
    Information,
    LegalBasis,
    Recipient,
    Restriction,
    decide,
    dumps,
)

pytestmark = pytest.mark.usefixtures("untraced")

RANK = {Answer(word): rank for word, rank in oracle.RANK.items()}
RECORD = frozenset({Information.RECORD})
NOTES = frozenset({Information.PSYCHOTHERAPY_NOTES})
FACTS = {fact.value: fact for fact in Fact}
AGES = ("victim_age", "client_age")

FREE = signed(confidentiality())


def restricted(space):
    """An agreement that keeps it from this recipient on this ground."""
    kept = Restriction(
        recipient=Recipient(space.recipient),
        grounds=frozenset({Ground(space.ground)}),
        basis=(LegalBasis(citation="What the client asked for"),),
        since=Date(2026, 1, 5),
    )
    return signed(confidentiality(restrictions=(kept,)))


def request_at(space, point):
    return DisclosureRequest(
        ground=Ground(space.ground),
        recipient=Recipient(space.recipient),
        at=AT,
        information=NOTES if point.get("psychotherapy_notes") else RECORD,
        part2=point.get("part2", False),
        facts={FACTS[name]: known for name, known in known_at(point)},
        **{age: point[age] for age in AGES if age in point},
    )


def written_at(space, point):
    """The same request as the second reading takes it."""
    return {
        "ground": space.ground,
        "recipient": space.recipient,
        "at": "2026-03-02T15:00:00Z",
        "information": ["psychotherapy_notes" if point.get("psychotherapy_notes") else "record"],
        "part2": point.get("part2", False),
        "facts": dict(known_at(point)),
        **{age: point[age] for age in AGES if point.get(age) is not None},
    }


def known_at(point):
    for name, known in point.items():
        if name in FACTS and known is not None:
            yield name, known


def answers_in(space):
    """The rank of the answer at each point of a space that is walked."""
    policy, subjects = loaded(space.policy), (FREE, restricted(space))
    documents = [json.loads(dumps(subject)) for subject in subjects]
    ranks = {}
    for point in walk(space):
        subject, document = subjects[point["restricted"]], documents[point["restricted"]]
        answer = decide(subject, request_at(space, point), policy=policy).answer
        written = written_at(space, point)
        second = oracle.judge(document, written, space.policy, told_elsewhere=False)
        assert answer == second["answer"], written
        ranks[tuple(point.values())] = RANK[answer]  # no answer but the four has a rank
    return ranks


def lines_along(space, ranks, axis):
    """The ranks along one axis, all else equal: a dict by value for each line."""
    place = list(space.axes).index(axis)
    lines = defaultdict(dict)
    for point, rank in ranks.items():
        lines[point[:place], point[place + 1 :]][point[place]] = rank
    return lines.values()


def favorable(space):
    """The facts that only ever speak for telling."""
    entries = oracle.entries_of(space.policy, space.ground)
    allow = [entry for entry in entries if entry["duty"] != "prohibited"]
    forbid = [entry for entry in entries if entry["duty"] == "prohibited"]
    against = {f for e in allow for name in ("requires_not", "unless") for f in e.get(name, ())}
    return set(facts_of(allow)) - against - set(facts_of(forbid))


def never_rises(space, ranks, axis, values):
    """Where going through these values of an axis, from the first on, an answer rises."""
    for line in lines_along(space, ranks, axis):
        found = [line[value] for value in values if value in line]
        if found != sorted(found, reverse=True):
            yield axis, line


def unknown_gives_more(space, ranks, axis):
    """Where not knowing gives more than any knowledge would."""
    for line in lines_along(space, ranks, axis):
        known = [rank for value, rank in line.items() if value is not None]
        if None in line and len(known) == len(space.axes[axis]) - 1 and line[None] > max(known):
            yield axis, line


def laws_broken(space, ranks):
    for fact in favorable(space):
        yield from never_rises(space, ranks, fact, (True, None))
        yield from never_rises(space, ranks, fact, (True, False))
    for overlay in ("part2", "psychotherapy_notes", "restricted"):
        if overlay in space.axes:
            yield from never_rises(space, ranks, overlay, (False, True))
    yield from never_rises(space, ranks, "court_forbids", (None, True))
    yield from never_rises(space, ranks, "court_forbids", (False, True))
    for axis, values in space.axes.items():
        if values == KNOWN or axis in AGES:
            yield from unknown_gives_more(space, ranks, axis)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_each_policy_has_one_answer_to_everything_and_keeps_the_laws(policy):
    for space in spaces_of(policy):
        ranks = answers_in(space)
        assert len(ranks) == space.size or space.size > WHOLE
        assert list(laws_broken(space, ranks)) == [], space[:3]


def test_most_spaces_are_walked_whole():
    spaces = [space for policy in POLICIES for space in spaces_of(policy)]
    whole = [space for space in spaces if space.size <= WHOLE]
    assert (len(whole), len(spaces)) == (485, 576)
