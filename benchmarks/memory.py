"""How much memory many agreements take that are held: a process for each library.

The collector is off, so that nothing but what is held grows. What is said is the growth of the
resident memory of the process, which Linux alone tells without another package.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents import FORMS, documents
from benchmarks.libraries import OURS, PEERS, Library
from benchmarks.measure import Ratio, interleaved, ratios

LEAST_HELD = 5_000
ROUNDS = 3  # it hardly varies
CAN_TELL = sys.platform == "linux"

_ROOT = Path(__file__).parent.parent
_HOLD = """
import gc, os, sys

def resident():
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

with open(sys.argv[1], "rb") as file:
    for _ in range(49):
        read(next(file))
    gc.collect()
    gc.disable()
    before = resident()
    held = [read(line) for line in file]
    print((resident() - before) / len(held))
"""


def compare_held(mix: str, count: int = LEAST_HELD, rounds: int = ROUNDS) -> dict[str, Ratio]:
    """The ratios of bytes for each document held, of so many different documents."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "documents.jsonl")
        with file.open("w", encoding="utf-8") as lines:
            for data in documents(count + 49, mix):
                lines.write(FORMS["compact"](data) + "\n")
        jobs = {"": OURS, **{library.name: library for library in PEERS}}
        taken = interleaved(jobs, rounds, lambda library: bytes_held(library, file))
    return ratios(taken)


def bytes_held(library: Library, file: Path) -> float:
    """How many bytes one document takes, of all in a file of JSON Lines but the first few."""
    command: Sequence[str] = (sys.executable, "-c", library.start + _HOLD, str(file))
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)  # noqa: S603  # a fresh process is what is measured
    return float(done.stdout)
