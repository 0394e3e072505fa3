"""How time is taken: every library once a round, in turn, and the ratio within each round.

Time is that of the processor, which tells least of what else runs on the machine. How fast a
processor is changes from second to second all the same and falls on neighbors alike, so ratios of
one round say more than times; the first round is a warm-up and not counted.
"""

import gc
import resource
import statistics
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any

import attrs

LEAST_ROUNDS = 11

Job = Callable[[], object]


@attrs.frozen
class Ratio:
    """Ours / theirs over some rounds: the median and the quartiles."""

    rounds: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def quartiles(self) -> tuple[float, float]:
        low, _, high = statistics.quantiles(self.rounds, n=4, method="inclusive")
        return low, high

    def __str__(self) -> str:
        low, high = self.quartiles
        return f"{self.median:.2f} ({low:.2f}-{high:.2f})"


def compare(ours: Job, theirs: dict[str, Job], rounds: int) -> dict[str, Ratio]:
    """The ratio of our job's time to each of theirs."""
    gc.collect()
    gc.freeze()
    try:
        return ratios(interleaved({"": ours, **theirs}, rounds, _seconds))
    finally:
        gc.unfreeze()


def interleaved(
    jobs: dict[str, Any], rounds: int, taken_by: Callable[[Any], float]
) -> list[dict[str, float]]:
    """What every job takes in every round; each round begins with another job."""
    names = [*jobs]
    taken = []
    for number in range(rounds + 1):
        first = number % len(names)
        order = names[first:] + names[:first]
        taken.append({name: taken_by(jobs[name]) for name in order})
    return taken[1:]


def ratios(taken: list[dict[str, float]]) -> dict[str, Ratio]:
    """What is named `""`, over each of the others."""
    others = [name for name in taken[0] if name]
    return {name: Ratio([times[""] / times[name] for times in taken]) for name in others}


def _seconds(job: Job) -> float:
    gc.collect()
    start = process_time()
    job()
    return process_time() - start


def processor_time_of_children() -> float:
    """The processor's time of all child processes that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
