"""The targets by name, each with what it begins from."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from fuzz import documents, readers, seeds, telling


class Target(NamedTuple):
    """What is fuzzed.

    Attributes:
        check: Holds the bytes against the promise; says whether they were taken, and fails with
            whatever else happens.
        seeds: What a run begins with.
    """

    check: Callable[[bytes], bool]
    seeds: Callable[[], Iterable[bytes]]


TARGETS = {
    "loads": Target(documents.document, seeds.documents),
    "load-lines": Target(documents.lines, seeds.lines),
    "load-policy-file": Target(documents.policy, seeds.policies),
    "durations": Target(readers.durations, seeds.durations),
    "times": Target(readers.times, seeds.times),
    "ids": Target(readers.ids, seeds.ids),
    "languages": Target(readers.languages, seeds.languages),
    "show": Target(telling.shown, seeds.texts),
    "report": Target(telling.document, seeds.documents),
}
