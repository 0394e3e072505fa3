"""What is measured: each operation as a job that one library does over the same documents."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from typing import Any

import rfc8785
from pendulum import UTC, DateTime

import dbtagreements
from benchmarks.libraries import Library
from benchmarks.measure import Job
from dbtagreements import Agreement, Codec, Limits, Treatment
from dbtagreements.disclosure.at_a_glance import at_a_glance

Texts = Sequence[bytes]

_AT = DateTime(2026, 6, 1, 12, tzinfo=UTC)  # within most of the terms
_LAST_DAY = DateTime(2027, 1, 4, 12, tzinfo=UTC)  # of the shipped treatment


def read(library: Library, texts: Texts) -> Job:
    return _each(library.read, texts)


def read_explaining(texts: Texts) -> Job:
    """Reading by the reader that explains, to which limits of one's own are always left."""
    return _each(Codec(limits=Limits(depth=63)).loads, texts)


def write(library: Library, texts: Texts) -> Job:
    return _each(library.write, [library.read(text) for text in texts])


def read_and_write(library: Library, texts: Texts) -> Job:
    return _each(lambda text: library.write(library.read(text)), texts)


def digest(library: Library, texts: Texts) -> Job:
    return _each(library.digest, [library.read(text) for text in texts])


def digest_of_ready_data(texts: Texts) -> Job:
    """What rfc8785 and SHA-256 alone take, where the plain data is at hand without its history."""
    ready = [json.loads(text) for text in texts]
    for data in ready:
        del data["history"]
    return _each(lambda data: hashlib.sha256(rfc8785.dumps(data)).hexdigest(), ready)


def structure(structure: Callable[[Any], object], texts: Texts) -> Job:
    """Plain data to a checked value, as a converter does it."""
    return _each(structure, [json.loads(text) for text in texts])


def construct(library: Library, texts: Texts) -> Job:
    """Every value of every document by its constructor, with the parts already made."""
    plan = [step for text in texts for step in constructions(library.read(text), library)]

    def job() -> None:
        for cls, arguments in plan:
            cls(**arguments)

    return job


def check(texts: Texts, policy: str | None) -> Job:
    """All standard rules on every document; no peer has any."""
    chosen = None if policy is None else dbtagreements.load_policy(policy)
    return _each(
        partial(dbtagreements.check, at=_AT, policy=chosen),
        [dbtagreements.loads(text) for text in texts],
    )


def read_observations(text: bytes) -> Job:
    return lambda: list(dbtagreements.load_observations(text))


def assess(subject: Agreement | Treatment, text: bytes) -> Job:
    """An agreement or a treatment held against observations; no peer answers that."""
    seen = tuple(dbtagreements.load_observations(text))
    return lambda: dbtagreements.assess(subject, seen, at=_LAST_DAY)


def decide(texts: Texts, policy: str) -> Job:
    """One decision on each document, by turns the questions that policies are compared by."""
    chosen = dbtagreements.load_policy(policy)
    subjects = [dbtagreements.loads(text) for text in texts]
    requests = cycle(question.request for question in at_a_glance(at=_AT))
    plan = list(zip(subjects, requests, strict=False))

    def job() -> None:
        for subject, request in plan:
            dbtagreements.decide(subject, request, policy=chosen)

    return job


def constructions(value: Any, library: Library) -> Iterator[tuple[type, dict[str, Any]]]:
    """The constructor of every noun in a value, innermost first, with what it was given."""
    if isinstance(value, tuple | frozenset):
        for item in value:
            yield from constructions(item, library)
    elif library.is_noun(value):
        arguments = dict(library.parts(value))
        for part in arguments.values():
            yield from constructions(part, library)
        yield type(value), arguments


def _each(verb: Callable[[Any], object], subjects: Sequence[Any]) -> Job:
    def job() -> None:
        for subject in subjects:
            verb(subject)

    return job
