"""What hostile texts cost, measured in a process of its own: `python -m tests.hostile.bounds`.

Prints a JSON document. Time is that of the processor, and is given in that of `json.loads` for the
same text in the same process: the quickest of several runs that take turns, so that other work on
the machine weighs on both alike.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.hostile.documents import DOCUMENTS
from tests.hostile.exchanged import ADDED, added
from tests.hostile.heavy import HEAVY, comparable
from tests.hostile.long import LONG, OF_AGREEMENTS
from tests.hostile.questions import QUESTIONS, compared
from tests.wire.problem_examples import AGREEMENT

from dbtagreements import Codec, InvalidDocument

__all__ = ["MOST_GROWTH", "MOST_MEMORY", "MOST_PER_BYTE", "MOST_TIMES", "OWN_MOST_TIMES"]

MOST_MEMORY: Final = 64 * 1024 * 1024
MOST_PER_BYTE: Final = 12

# Twice a straight line: room for other work on the machine. What is quadratic grows to four times.
MOST_GROWTH: Final = 2

MOST_TIMES: Final = 25
# Measured, on a machine that did other work: 48 to 63, 38 to 63, 38; 31 to 40; 18 to 31.
OWN_MOST_TIMES: Final = {
    "many halves": 75,
    "many signers": 75,
    "many nulls": 50,
    "many events of one id": 45,
    "many corrections of nothing": 45,
    "many promises by nobody": 45,
    "many texts for promises": 40,
    "many promises without a field": 40,
    "many words almost known": 40,
    "many events out of order": 35,
    "many promises of one id": 35,
    "many control characters": 35,
}

_CODEC: Final = Codec()


def _warm() -> None:
    for _ in range(12):
        _CODEC.loads(AGREEMENT)


def _ours(text: str) -> None:
    try:
        _CODEC.loads(text)
    except InvalidDocument:
        return


def _quickest(times: int, *calls: Callable[[], object]) -> list[float]:
    quickest = [float("inf")] * len(calls)
    for _ in range(times):
        for index, call in enumerate(calls):
            start = time.process_time()
            call()
            quickest[index] = min(quickest[index], time.process_time() - start)
    return quickest


def _cost(name: str, size: int) -> dict[str, Any]:
    """How often `json.loads` could have read a kind of text meanwhile, and how that grows."""
    small, large = HEAVY[name](size), HEAVY[name](4 * size)
    said = comparable(large)
    calls = (lambda: _ours(small), lambda: _ours(large), lambda: json.loads(said))
    taken = [float("inf")] * len(calls)
    # Other work on the machine may weigh on one of them: then the quickest is looked for longer.
    for turns in (4, 12, 12, 12, 12, 12):
        taken = [min(pair) for pair in zip(taken, _quickest(turns, *calls), strict=True)]
        less, more, theirs = taken
        times, growth = more / theirs, (more / less) / (len(large) / len(small))
        if times <= OWN_MOST_TIMES.get(name, MOST_TIMES) and growth <= MOST_GROWTH:
            break
    return {"name": name, "size": len(large), "times": times, "growth": growth}


def _grown(name: str, size: int) -> Iterator[dict[str, Any]]:
    """How the time that each question takes grows with a kind of document."""
    small, large = compared(name, size), compared(name, 4 * size)
    for question, ask in QUESTIONS.items():
        calls = [partial(ask, document) for document in (small, large)]
        taken = [float("inf")] * len(calls)
        for turns in (2, 6, 12, 12, 12):
            taken = [min(pair) for pair in zip(taken, _quickest(turns, *calls), strict=True)]
            growth = taken[1] / taken[0] / 4
            if growth <= MOST_GROWTH:
                break
        yield {"name": f"{question}: {name}", "growth": growth}


def _batch() -> dict[str, Any]:
    """Many small texts with one fault each, against `json.loads` of each and of the largest."""
    texts = [each.text for d in DOCUMENTS for each in added(d, ADDED[:1])][::5]
    largest = max((document.text for document in DOCUMENTS), key=len)
    ours, theirs, once = _quickest(
        3,
        lambda: [_ours(text) for text in texts],
        lambda: [json.loads(text) for text in texts],
        lambda: json.loads(largest),
    )
    return {"inputs": len(texts), "times": ours / (theirs + len(texts) * once)}


def _in_a_child(call: Callable[[], bool]) -> bool:
    """Whether something is so in a copy of this process, whose memory then goes back."""
    child = os.fork()
    if child == 0:
        held = False
        try:
            held = call()
        finally:
            os._exit(0 if held else 1)
    return os.waitpid(child, 0)[1] == 0


def _limit(more: int) -> None:
    """Let this process have so many bytes more than it has."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _holds(text: str) -> bool:
    _limit(MOST_MEMORY + MOST_PER_BYTE * len(text.encode(errors="surrogatepass")))
    try:
        json.loads(text)
    except MemoryError:  # what is asked of us is no less than what the parser alone needs
        return True
    except (ValueError, RecursionError):
        pass
    _ours(text)
    return True


def _goes_on(text: str) -> bool:
    """Whether memory runs out, and documents are read afterwards as they were before."""
    before = _CODEC.loads(AGREEMENT)
    _limit(4 * 1024 * 1024)
    exhausted = False
    try:
        _ours(text)
    except MemoryError:
        exhausted = True
    # Here, and not in the handler, where the error still holds what was being read.
    return exhausted and _CODEC.loads(AGREEMENT) == before == Codec().loads(AGREEMENT)


def _memory(size: int) -> Iterator[dict[str, Any]]:
    for name, make in HEAVY.items():
        text = make(size)
        yield {"name": name, "size": len(text), "held": _in_a_child(lambda text=text: _holds(text))}


def _exhausted(size: int) -> Iterator[dict[str, Any]]:
    for name in ("many empty lists in an extension", "many parties", "many names in an extension"):
        text = HEAVY[name](size)
        yield {"name": name, "held": _in_a_child(lambda text=text: _goes_on(text))}


def _measured(what: str, size: int) -> object:
    _warm()
    match what:
        case "costs":
            return [_cost(name, size) for name in HEAVY]
        case "questions":
            # A whole agreement is as much as ten elements of one.
            return [
                each
                for name in LONG
                for each in _grown(name, size // 10 if name in OF_AGREEMENTS else size)
            ]
        case "memory":
            return list(_memory(size))
        case "exhausted":
            return list(_exhausted(size))
        case _:
            return _batch()


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1], int(sys.argv[2]))))  # noqa: T201  # read by the test
