"""A large caseload checked on two processes: `python -m benchmarks.caseload --lines 1000000`.

The lines are made as they are written to the standard input of a child, so no file holds them and
the maker takes the same share of the machine from each. `dbtagreements check` reads and checks; the
others only read. Beside documents a second by the clock, which tells of the machine and all that
runs on it, stand documents a second of processor time. The resident memory of all the child's
processes together is sampled while each quarter of the lines is written: it should not grow.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter

import attrs

from benchmarks.documents import FORMS, MIXES, documents
from benchmarks.measure import processor_time_of_children

LINES = 20_000
DIFFERENT = 301

_ROOT = Path(__file__).parent.parent
_LINES_OF_BLOCK = 50
_SAMPLED_EACH = 0.2
_ANSWERED = (0, 1, 2)  # 1 and 2: there is something to mend, or something could not be read
_CHECKING = "dbtagreements, reading and checking"
_READING = "dbtagreements, reading"
_PEER = "pydantic strict, reading"
_CHECK = ("dbtagreements", "check", "--lines", "--at", "2026-06-01T12:00:00Z")

PROGRAMS: dict[str, tuple[str, ...]] = {
    _CHECKING: (*_CHECK, "--severity", "error", "--processes", "2", "-"),
    _READING: ("benchmarks.bulk", "dbtagreements"),
    _PEER: ("benchmarks.bulk", "pydantic"),
}


@attrs.frozen
class Done:
    """What one child did.

    Attributes:
        lines: How many lines it was given.
        seconds: How long it took, with its start.
        processor: How many seconds of a processor its processes used.
        peaks: The most MiB that its processes held together, in each quarter of the lines.
    """

    lines: int
    seconds: float
    processor: float
    peaks: Sequence[float]

    @property
    def each_second(self) -> float:
        return self.lines / self.seconds

    @property
    def each_processor_second(self) -> float:
        return self.lines / self.processor

    @property
    def growth(self) -> float:
        """The most of the last quarter over that of the first; 0 where that is not known."""
        return self.peaks[-1] / self.peaks[0] if self.peaks[0] else 0


def lines(count: int) -> Iterator[bytes]:
    """So many lines, as dbtagreements writes them, no two alike.

    602 documents of both mixes in turn, each time under another id, with other ids of promises and
    other numbers of records, so that nothing that remembers ids can remember them all.
    """
    texts = [FORMS["compact"](data) for mix in MIXES for data in documents(DIFFERENT, mix)]
    templates = [_template(text) for text in texts]
    for number, (template, places) in enumerate(islice(cycle(templates), count)):
        yield template % ((number,) * places)


def _template(text: str) -> tuple[bytes, int]:
    marked = text.replace("%", "%%")
    for before, after in (
        ('"id":"agr-', '"id":"agr-%d-'),
        ('"id":"c1"', '"id":"c1-%d"'),
        ('"value":"R-', '"value":"R-%d-'),
    ):
        marked = marked.replace(before, after)
    return f"{marked}\n".encode(), marked.count("%d")


def run(program: Sequence[str], count: int) -> Done:
    """Has a program work through so many lines."""
    written = 0
    samples: list[list[float]] = [[], [], [], []]
    used_before = processor_time_of_children()
    started = perf_counter()
    with subprocess.Popen(  # noqa: S603  # a program of this repository
        [sys.executable, "-m", *program],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as child:
        done = Event()

        def sample() -> None:
            while not done.wait(_SAMPLED_EACH):
                samples[min(3, 4 * written // count)].append(resident(child.pid))

        sampling = Thread(target=sample)
        sampling.start()
        try:
            for block, size in _blocks(count):
                child.stdin.write(block)
                written += size
            child.stdin.close()
            code = child.wait()
        finally:
            done.set()
            sampling.join()
    if code not in _ANSWERED:
        raise ChildProcessError(*program)
    seconds = perf_counter() - started
    processor = processor_time_of_children() - used_before
    return Done(count, seconds, processor, [max(each, default=0) for each in samples])


def resident(process: int) -> float:
    """The MiB that a process and those it started hold; what they share is counted for each.

    Linux alone tells this without another package; elsewhere it is 0.
    """
    return sum(map(_resident_alone, _with_children(process))) / (1 << 20)


def _with_children(process: int) -> Iterator[int]:
    yield process
    for child in _told(process, f"task/{process}/children").split():
        yield from _with_children(int(child))


def _resident_alone(process: int) -> int:
    _, pages, *_ = (*_told(process, "statm").split(), "0", "0")
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _told(process: int, what: str) -> str:
    try:
        return Path("/proc", str(process), what).read_text(encoding="ascii")
    except OSError:  # it has ended
        return ""


def _blocks(count: int) -> Iterator[tuple[bytes, int]]:
    """The lines in blocks, and how many stand in each."""
    made = lines(count)
    while block := [*islice(made, _LINES_OF_BLOCK)]:
        yield b"".join(block), len(block)


def compare(count: int, rounds: int) -> dict[str, list[Done]]:
    """What each program did in each round; each round begins with another."""
    names = [*PROGRAMS]
    done: dict[str, list[Done]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            done[name].append(run(PROGRAMS[name], count))
            print(f"  {name}: {said(done[name][-1])}", flush=True)
    return done


def said(done: Done) -> str:
    peaks = ", ".join(f"{peak:.0f}" for peak in done.peaks)
    return (
        f"{done.each_second:,.0f} documents a second, {done.each_processor_second:,.0f} for each "
        f"second of a processor; at most {peaks} MiB in the quarters"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.caseload", description=__doc__)
    parser.add_argument("--lines", type=int, default=LINES, help="in each round (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="default: %(default)s")
    options = parser.parse_args(arguments)
    print(f"{options.lines:,} lines of 5 to 8 KB, two processes, the starts counted:", flush=True)
    done = compare(options.lines, options.rounds)
    for name in (_CHECKING, _READING):
        print(f"{name} / {_PEER}: {_compared(done[name], done[_PEER])}")


def _compared(ours: Sequence[Done], theirs: Sequence[Done]) -> str:
    pairs = [*zip(ours, theirs, strict=True)]
    by_clock = median(our.each_second / their.each_second for our, their in pairs)
    by_processor = median(
        our.each_processor_second / their.each_processor_second for our, their in pairs
    )
    growth = max(our.growth for our in ours)
    return (
        f"{by_clock:.2f} times as many documents a second, {by_processor:.2f} times for each "
        f"second of a processor; memory of the last quarter over the first: {growth:.2f}"
    )


if __name__ == "__main__":
    main()
