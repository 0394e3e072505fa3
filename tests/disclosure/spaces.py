"""The spaces of requests that one policy, ground and recipient span, and how they are walked.

A space has an axis for each fact that the entries of the ground name (unknown, false, true), for
each age on which one of them turns (unknown; below, at and above each bound), and for each overlay:
psychotherapy notes or the record, a record of a substance-use program or not, with the facts on
which that overlay turns for the ground, a court that forbids, and a restriction.

A space of at most `WHOLE` requests is asked whole. Of a larger one every request with the overlays
off is asked, and with the overlays so many that each pair of values of two axes is met, and `DRAWN`
more that are drawn at random from a fixed seed.
"""

from itertools import combinations, product
from random import Random
from typing import NamedTuple

from tests.disclosure import oracle

from dbtagreements import Ground, Recipient

WHOLE = 1_000
"""Spaces with at most so many requests are asked whole."""

DRAWN = 200
"""How many requests are drawn at random from a space that is larger."""

KNOWN = (None, False, True)
TURNS_ON = {
    "treatment": ("within_program",),
    "consultation_team": ("within_program",),
    "supervision": ("within_program",),
    "medical_emergency": ("bona_fide_emergency", "consent_unobtainable"),
    "harm_to_self": ("bona_fide_emergency", "consent_unobtainable"),
    "harm_to_others": ("bona_fide_emergency", "consent_unobtainable"),
    "child_abuse": ("initial_report",),
    "court_order": ("part2_order", "compulsory_process"),
    "subpoena": ("part2_order",),
    "law_enforcement_request": ("part2_order",),
}
"""The facts on which the rules for substance-use records turn, by ground [42 CFR Part 2]."""


class Space(NamedTuple):
    """The axes of one policy, ground and recipient, and which of them overlays bring."""

    policy: str
    ground: str
    recipient: str
    axes: dict[str, tuple]
    brought: frozenset[str]

    @property
    def size(self) -> int:
        count = 1
        for values in self.axes.values():
            count *= len(values)
        return count


def facts_of(entries):
    lists = ("requires", "requires_not", "requires_any", "unless")
    named = (fact for entry in entries for name in lists for fact in entry.get(name, ()))
    return tuple(dict.fromkeys(named))


def ages_of(entries):
    """For each age that is asked about: unknown, and below, at and above each of its bounds."""
    ages = {}
    for age in ("victim_age", "client_age"):
        bounds = {bound for e in entries if age in e for bound in e[age].values()}
        near = {bound + step for bound in bounds for step in (-1, 0, 1)}
        if near:
            ages[age] = (None, *sorted(near - {-1}))
    return ages


def space_of(policy, ground, recipient):
    entries = oracle.entries_of(policy, ground)
    regimes = oracle.policy_of(policy).get("regimes", ())
    axes = {**dict.fromkeys(facts_of(entries), KNOWN), **ages_of(entries)}
    brought = {"court_forbids": KNOWN, "restricted": (False, True)}
    if "hipaa" in regimes:
        brought["psychotherapy_notes"] = (False, True)
    if "part2" in regimes:
        brought["part2"] = (False, True)
        brought |= dict.fromkeys(TURNS_ON.get(ground, ()), KNOWN)
    overlays = {name: values for name, values in brought.items() if name not in axes}
    return Space(policy, ground, recipient, {**axes, **overlays}, frozenset(overlays))


def spaces_of(policy):
    """A space for each ground, with every recipient that its entries name and one they do not."""
    grounds = {entry["ground"] for entry in oracle.policy_of(policy)["exceptions"]}
    for ground in [ground.value for ground in Ground if ground in grounds]:
        entries = oracle.entries_of(policy, ground)
        named = dict.fromkeys(r for entry in entries for r in entry["recipients"])
        other = next(r.value for r in reversed(Recipient) if r not in named)
        for recipient in (*named, other):
            yield space_of(policy, ground, recipient)


# --- Walks ----------------------------------------------------------------------------------------


def all_of(axes):
    for values in product(*axes.values()):
        yield dict(zip(axes, values, strict=True))


def without_overlays(space):
    off = {name: space.axes[name][:1] for name in space.brought}
    yield from all_of({**space.axes, **off})


def pairwise(axes, draw):
    """So many points that each pair of values of two axes is in one: greedy, of fifty drawn."""
    open_pairs = {
        ((one, a), (other, b))
        for one, other in combinations(axes, 2)
        for a in axes[one]
        for b in axes[other]
    }
    while open_pairs:
        pair = min(open_pairs, key=repr)
        found = max(
            ({**a_point(axes, draw), **dict(pair)} for _ in range(50)),
            key=lambda point: len(open_pairs & pairs_in(point)),
        )
        open_pairs -= pairs_in(found)
        yield found


def pairs_in(point):
    return {*combinations(point.items(), 2)}


def a_point(axes, draw):
    return {name: draw.choice(values) for name, values in axes.items()}


def walk(space):
    """The points of a space that are asked, each once."""
    if space.size <= WHOLE:
        yield from all_of(space.axes)
        return
    draw = Random(repr(space[:3]))  # noqa: S311
    seen = set()
    drawn = (a_point(space.axes, draw) for _ in range(DRAWN))
    for points in (without_overlays(space), pairwise(space.axes, draw), drawn):
        for point in points:
            key = tuple(point.items())
            if key not in seen:
                seen.add(key)
                yield point
