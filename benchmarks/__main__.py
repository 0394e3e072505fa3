"""Runs the comparison: `python -m benchmarks`, or with `--quick` in under a minute."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import attrs

from benchmarks.documents import FORMS, MIXES, documents
from benchmarks.libraries import OURS, PEERS, READERS, Library
from benchmarks.measure import LEAST_ROUNDS, Job, Ratio, compare
from benchmarks.observations import year
from benchmarks.operations import (
    Texts,
    assess,
    check,
    construct,
    decide,
    digest,
    read,
    read_explaining,
    read_observations,
    write,
)
from benchmarks.start import compare_start
from dbtagreements import examples

_HEAD = """\
Time of dbtagreements / time of the other: below 1, dbtagreements takes less.
Median of {rounds} rounds (first to third quartile), {count} documents of 5 to 8 KB in each round.
"once": with the cheapest check that no name is given twice, which dbtagreements always makes."""

_Rows = Iterator[tuple[str, dict[str, Ratio]]]


@attrs.frozen(kw_only=True)
class _Run:
    """How much is measured: rounds, documents a round, mixes and forms."""

    rounds: int
    count: int
    mixes: Sequence[str] = MIXES
    forms: Sequence[str] = tuple(FORMS)

    def texts(self, mix: str, form: str, libraries: Sequence[Library]) -> Texts:
        """The documents that all the libraries read; those that one refuses are named."""
        texts = []
        for number, data in enumerate(documents(self.count, mix)):
            text = FORMS[form](data).encode()
            refusing = [library.name for library in (OURS, *libraries) if _refuses(library, text)]
            if refusing:
                document = f"{mix}, {form}, document {number} ({data['type']})"
                print(f"  left out: {document}, refused by {'; '.join(refusing)}")
            else:
                texts.append(text)
        return texts

    def compare(
        self, operation: Callable[[Library, Texts], Job], texts: Texts, libraries: Sequence[Library]
    ) -> dict[str, Ratio]:
        theirs = {library.name: operation(library, texts) for library in libraries}
        return compare(operation(OURS, texts), theirs, self.rounds)


def _refuses(library: Library, text: bytes) -> bool:
    try:
        library.read(text)
    except Exception:  # noqa: BLE001  # every library refuses in its own way
        return True
    return False


def _read(run: _Run) -> _Rows:
    for mix in run.mixes:
        for form in run.forms:
            texts = run.texts(mix, form, READERS)
            yield f"{mix}, {form}", run.compare(read, texts, READERS)


def _with_values(operation: Callable[[Library, Texts], Job], run: _Run) -> _Rows:
    for mix in run.mixes:
        texts = run.texts(mix, "compact", PEERS)
        yield mix, run.compare(operation, texts, PEERS)


def _check(run: _Run) -> _Rows:
    for mix in run.mixes:
        texts = run.texts(mix, "compact", ())
        reading = {
            "reading them": read(OURS, texts),
            "by what explains": read_explaining(texts),
        }
        for policy in (None, "us-ca"):
            row = mix if policy is None else f"{mix}, {policy}"
            yield row, compare(check(texts, policy), reading, run.rounds)


def _assess(run: _Run) -> _Rows:
    text, treatment = year(), examples.load("treatment")
    reading = {"reading it": read_observations(text)}
    for row, subject in (("one agreement", treatment.agreements[0]), ("a treatment", treatment)):
        yield row, compare(assess(subject, text), reading, run.rounds)


def _decide(run: _Run) -> _Rows:
    for mix in run.mixes:
        texts = [text for text in run.texts(mix, "compact", ()) if _tells_of_telling(text)]
        reading = {"reading them": read(OURS, texts)}
        for policy in ("us-ca", "gb-eng"):
            yield f"{mix}, {policy}", compare(decide(texts, policy), reading, run.rounds)


def _tells_of_telling(text: bytes) -> bool:
    return OURS.read(text).type in {"confidentiality", "release"}


def _start(run: _Run) -> _Rows:
    yield from compare_start(run.rounds).items()


_OPERATIONS: dict[str, tuple[Callable[[_Run], _Rows], str]] = {
    "read": (_read, "JSON to a checked value"),
    "write": (
        partial(_with_values, write),
        "a value to JSON; msgspec and pydantic leave sets in any order",
    ),
    "digest": (
        partial(_with_values, digest),
        "SHA-256 of a value without history; pydantic's text is in no canonical order",
    ),
    "construct": (
        partial(_with_values, construct),
        "every constructor once, from parts ready made; msgspec's checks no types",
    ),
    "check": (_check, "all standard rules, over the time that dbtagreements takes to read them"),
    "assess": (
        _assess,
        "a year of two modes and a daily diary card, over the time to read these observations",
    ),
    "decide": (
        _decide,
        "one decision on each confidentiality agreement and release, over the time to read them",
    ),
    "start": (_start, "a fresh process, less the bare interpreter in the same round"),
}


def _print_table(rows: _Rows) -> None:
    head = None
    for row, ratios in rows:
        if head is None:
            head = [*ratios]
            print(" " * 24 + "".join(f"{name:>22}" for name in head))
        print(f"  {row:<22}" + "".join(f"{ratios[name]!s:>22}" for name in head), flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer documents, one mix, one form")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help="at least %(default)s")
    parser.add_argument("--only", nargs="+", choices=_OPERATIONS, default=[*_OPERATIONS])
    options = parser.parse_args(arguments)
    run = _Run(rounds=max(options.rounds, LEAST_ROUNDS), count=301)
    if options.quick:
        run = attrs.evolve(run, count=49, mixes=("unique",), forms=("compact",))
    print(_HEAD.format(rounds=run.rounds, count=run.count))
    for name in options.only:
        operation, what = _OPERATIONS[name]
        print(f"\n{name}: {what}")
        _print_table(operation(run))


if __name__ == "__main__":
    main()
