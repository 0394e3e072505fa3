"""How time is taken: every library once a round, in turn, and the ratio within each round.

What else the machine does changes from second to second and falls on neighbors alike, so ratios of
one round say more than times; the first round is a warm-up and not counted.
"""

import gc
import statistics
from collections.abc import Callable, Sequence
from time import perf_counter

import attrs

LEAST_ROUNDS = 11

Job = Callable[[], object]


@attrs.frozen
class Ratio:
    """Ours / theirs over some rounds: the median and the quartiles."""

    rounds: Sequence[float]

    def __str__(self) -> str:
        low, middle, high = statistics.quantiles(self.rounds, n=4)
        return f"{middle:.2f} ({low:.2f}-{high:.2f})"


def compare(ours: Job, theirs: dict[str, Job], rounds: int) -> dict[str, Ratio]:
    """The ratio of our job's time to each of theirs."""
    gc.collect()
    gc.freeze()
    try:
        return ratios(interleaved({"": ours, **theirs}, rounds, _seconds))
    finally:
        gc.unfreeze()


def interleaved(
    jobs: dict[str, Job], rounds: int, seconds: Callable[[Job], float]
) -> list[dict[str, float]]:
    """The time of every job in every round; each round begins with another job."""
    names = [*jobs]
    taken = []
    for number in range(rounds + 1):
        first = number % len(names)
        order = names[first:] + names[:first]
        taken.append({name: seconds(jobs[name]) for name in order})
    return taken[1:]


def ratios(taken: list[dict[str, float]]) -> dict[str, Ratio]:
    """What is named `""`, over each of the others."""
    others = [name for name in taken[0] if name]
    return {name: Ratio([times[""] / times[name] for times in taken]) for name in others}


def _seconds(job: Job) -> float:
    gc.collect()
    start = perf_counter()
    job()
    return perf_counter() - start
