"""How long a fresh process takes until it can read, and until it has read its first document."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents import FORMS, documents
from benchmarks.libraries import OURS, PEERS
from benchmarks.measure import Job, Ratio, interleaved, processor_time_of_children, ratios

_ROOT = Path(__file__).parent.parent

# What is installed was compiled then; a clone is compiled in the first round, which is not counted.
_KEEPING = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def compare_start(rounds: int) -> tuple[dict[str, Ratio], dict[str, Ratio]]:
    """The ratios for an import alone, and for an import with a first document.

    Whole processes in turn, less what the bare interpreter takes in the same round.
    """
    with TemporaryDirectory() as folder:
        document = Path(folder, "document.json")
        document.write_text(FORMS["compact"](documents(1, "unique")[0]), encoding="utf-8")
        read_first = f"\nread(open({str(document)!r}, 'rb').read())"
        return _compare("", rounds), _compare(read_first, rounds)


def _compare(ending: str, rounds: int) -> dict[str, Ratio]:
    jobs = {"bare": _process("pass"), "": _process(OURS.start + ending)}
    jobs |= {library.name: _process(library.start + ending) for library in PEERS}
    taken = interleaved(jobs, rounds, _seconds)
    for times in taken:
        bare = times.pop("bare")
        times.update({name: time - bare for name, time in times.items()})
    return ratios(taken)


def _process(source: str) -> Job:
    return lambda: subprocess.run(  # noqa: S603  # a fresh interpreter is what is measured
        [sys.executable, "-c", source], cwd=_ROOT, env=_KEEPING, check=True
    )


def _seconds(job: Job) -> float:
    before = processor_time_of_children()
    job()
    return processor_time_of_children() - before
