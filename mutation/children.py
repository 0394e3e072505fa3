"""Work done in child processes: each begins where its parent is, and only tells what it found."""

import gc
import json
import os
import resource
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Final, NoReturn, TypeVar

__all__ = ["ENDED", "OUT_OF_TIME", "children", "limit_of_a_test", "tell"]

_W = TypeVar("_W")

OUT_OF_TIME: Final = "out of time"
ENDED: Final = "ended"

_MEMORY: Final = 4 * 2**30
_LONGEST: Final = 900  # seconds by the clock on the wall, for a child that waits for ever
_TIMERS: Final = {signal.SIGALRM, signal.SIGPROF}


def children(
    work: Callable[[_W], object], pieces: Iterable[_W], *, at_once: int
) -> Iterator[tuple[_W, Any]]:
    """Do each piece of work in a child, some of them at once.

    Args:
        work: What a child does; it ends with `tell`.
        pieces: What it is done with.
        at_once: How many children there are at a time.

    Yields:
        Each piece with what its child told: `OUT_OF_TIME` of one that took too long, and `ENDED` of
        one that told nothing for another reason.
    """
    running: dict[int, tuple[_W, BinaryIO]] = {}
    left = iter(pieces)
    gc.collect()
    gc.freeze()  # so that children do not copy what they never change
    while True:
        for piece in left:
            told: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the child has ended
            child = os.fork()
            if not child:
                _be_a_child(work, piece, told)
            running[child] = piece, told
            if len(running) >= at_once:
                break
        if not running:
            return
        child, status = os.wait()
        piece, told = running.pop(child)
        with told:
            told.seek(0)
            yield piece, _said(told.read(), status)


def tell(what: object) -> NoReturn:
    """End this child, and tell its parent something that JSON can say."""
    with os.fdopen(_Telling.to, "wb") as file:
        file.write(json.dumps(what).encode())
    os._exit(0)


def limit_of_a_test(seconds: float) -> None:
    """Let this process end when what it does next takes many times as long as it should."""
    signal.setitimer(signal.ITIMER_PROF, 3 + 10 * seconds)


class _Telling:
    """Where this process tells its parent what it found."""

    to = -1


def _be_a_child(work: Callable[[_W], object], piece: _W, told: BinaryIO) -> NoReturn:
    _Telling.to = os.dup(told.fileno())
    for timer in _TIMERS:
        signal.signal(timer, signal.SIG_DFL)
    signal.alarm(_LONGEST)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    try:
        work(piece)
    finally:
        os._exit(1)


def _said(told: bytes, status: int) -> Any:
    if told:
        return json.loads(told)
    stopped = os.WIFSIGNALED(status) and os.WTERMSIG(status) in _TIMERS
    return OUT_OF_TIME if stopped else ENDED
