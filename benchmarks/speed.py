"""Every row of the comparison: which libraries do what, with which documents."""

from collections.abc import Callable, Iterator, Sequence

import attrs
from cattrs import Converter

from benchmarks import goals
from benchmarks.documents import FORMS, MIXES, documents
from benchmarks.libraries import CATTRS, MSGSPEC, OURS, PEERS, PYDANTIC, READERS, Library
from benchmarks.measure import Job, Ratio, compare
from benchmarks.memory import CAN_TELL, LEAST_HELD, compare_held
from benchmarks.observations import year
from benchmarks.operations import (
    Texts,
    assess,
    check,
    construct,
    decide,
    digest,
    digest_of_ready_data,
    read,
    read_and_write,
    read_explaining,
    read_observations,
    structure,
    write,
)
from benchmarks.peers import attrs_models
from benchmarks.start import compare_start
from benchmarks.strictness import reads
from benchmarks.table import Row, rows_of
from dbtagreements import Agreement, configure_converter, examples

Rows = Iterator[Row]


@attrs.frozen(kw_only=True)
class Run:
    """How much is measured, and which documents were left out.

    Attributes:
        rounds: How often each library does the same.
        count: How many documents in each round.
        held: How many documents are held for the memory they take.
        mixes: Which documents.
        forms: How they are written.
        left_out: The documents that a library refused, which then none of them was given.
    """

    rounds: int
    count: int
    held: int = LEAST_HELD
    mixes: Sequence[str] = MIXES
    forms: Sequence[str] = tuple(FORMS)
    left_out: list[str] = attrs.field(factory=list[str])

    def texts(self, mix: str, form: str, libraries: Sequence[Library]) -> Texts:
        """The documents that all the libraries read; those that one refuses are named."""
        texts = []
        for number, data in enumerate(documents(self.count, mix)):
            text = FORMS[form](data).encode()
            refusing = [library.name for library in libraries if not reads(library, text)]
            if refusing:
                document = f"{mix}, {form}, document {number} ({data['type']})"
                self.left_out.append(f"{document}, refused by {'; '.join(refusing)}")
            else:
                texts.append(text)
        return texts

    def compare(
        self, operation: Callable[[Library, Texts], Job], texts: Texts, libraries: Sequence[Library]
    ) -> dict[str, Ratio]:
        theirs = {library.name: operation(library, texts) for library in libraries}
        return compare(operation(OURS, texts), theirs, self.rounds)


def of_reading(run: Run) -> Rows:
    for mix in run.mixes:
        for form in run.forms:
            texts = run.texts(mix, form, (OURS, *READERS))
            operation = goals.READ if form == "compact" else goals.READ_OTHER_FORM
            yield from rows_of(operation, f"{mix}, {form}", run.compare(read, texts, READERS))


def of_writing(run: Run) -> Rows:
    yield from _with_every_peer(goals.WRITE, write, run)


def of_both(run: Run) -> Rows:
    yield from _with_every_peer(goals.READ_WRITE, read_and_write, run)


def of_constructing(run: Run) -> Rows:
    yield from _with_every_peer("construct", construct, run)


def of_digests(run: Run) -> Rows:
    for mix in run.mixes:
        texts = run.texts(mix, "compact", (OURS, *PEERS))
        theirs = {
            "rfc8785 on a ready dict": digest_of_ready_data(texts),
            "pydantic's plain dump": digest(PYDANTIC, texts),
            "msgspec's sorted dump": digest(MSGSPEC, texts),
            "attrs + cattrs, then rfc8785": digest(CATTRS, texts),
        }
        ratios = compare(digest(OURS, texts), theirs, run.rounds)
        yield from rows_of(goals.DIGEST, mix, ratios)


def of_converters(run: Run) -> Rows:
    """`structure` of a host's converter that was configured, against that of an ordinary one."""
    ours = Converter()
    configure_converter(ours)
    for mix in run.mixes:
        texts = run.texts(mix, "compact", (OURS, CATTRS))
        theirs = {CATTRS.name: structure(attrs_models.structure, texts)}
        job = structure(lambda data: ours.structure(data, Agreement), texts)
        yield from rows_of(goals.CONVERTER, mix, compare(job, theirs, run.rounds))


def of_checking(run: Run) -> Rows:
    for mix in run.mixes:
        texts = run.texts(mix, "compact", (OURS,))
        reading = {"our read": read(OURS, texts), "our explaining read": read_explaining(texts)}
        for policy in (None, "us-ca"):
            operation = goals.RULES if policy is None else f"rules under {policy}"
            ratios = compare(check(texts, policy), reading, run.rounds)
            yield from rows_of(operation, mix, ratios)


def of_adherence(run: Run) -> Rows:
    text, treatment = year(), examples.load("treatment")
    reading = {"our read of the observations": read_observations(text)}
    for of, subject in (("one agreement", treatment.agreements[0]), ("a treatment", treatment)):
        ratios = compare(assess(subject, text), reading, run.rounds)
        yield from rows_of("assess a year", of, ratios)


def of_disclosure(run: Run) -> Rows:
    for mix in run.mixes:
        texts = [text for text in run.texts(mix, "compact", (OURS,)) if _tells_of_telling(text)]
        reading = {"our read": read(OURS, texts)}
        for policy in ("us-ca", "gb-eng"):
            ratios = compare(decide(texts, policy), reading, run.rounds)
            yield from rows_of(f"decide under {policy}", mix, ratios)


def of_memory(run: Run) -> Rows:
    for mix in run.mixes if CAN_TELL else ():
        yield from rows_of(goals.MEMORY, f"{mix}, {run.held} held", compare_held(mix, run.held))


def of_start(run: Run) -> Rows:
    imported, read_first = compare_start(run.rounds)
    yield from rows_of("import", "a fresh process", imported)
    yield from rows_of(goals.START, "a fresh process", read_first)


PARTS: dict[str, Callable[[Run], Rows]] = {
    "read": of_reading,
    "write": of_writing,
    "both": of_both,
    "digest": of_digests,
    "converter": of_converters,
    "check": of_checking,
    "memory": of_memory,
    "start": of_start,
    "construct": of_constructing,
    "assess": of_adherence,
    "decide": of_disclosure,
}


def _with_every_peer(name: str, operation: Callable[[Library, Texts], Job], run: Run) -> Rows:
    for mix in run.mixes:
        texts = run.texts(mix, "compact", (OURS, *PEERS))
        yield from rows_of(name, mix, run.compare(operation, texts, PEERS))


def _tells_of_telling(text: bytes) -> bool:
    return OURS.read(text).type in {"confidentiality", "release"}
