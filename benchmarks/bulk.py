"""Reads JSON Lines from the standard input on two processes: `python -m benchmarks.bulk LIBRARY`.

Written as `dbtagreements check` does it, so that the reader alone makes the difference: pieces of
about a mebibyte that end with a line, a few of them waiting for each process, nothing handed back
but how many lines were read.
"""

import gc
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from typing import BinaryIO

PROCESSES = 2

READERS = {
    "dbtagreements": ("dbtagreements", "loads"),
    "msgspec": ("benchmarks.peers.msgspec_models", "read"),
    "pydantic": ("benchmarks.peers.pydantic_models", "read"),
}

_PIECE = 1 << 20
_WAITING = 2


def main(library: str) -> None:
    _reader(library)  # before the processes are made, which then share what was imported
    read = 0
    with ProcessPoolExecutor(PROCESSES, initializer=_settle) as pool:
        waiting = deque()
        for piece in pieces(sys.stdin.buffer):
            waiting.append(pool.submit(_read, library, piece))
            if len(waiting) == PROCESSES * _WAITING:
                read += waiting.popleft().result()
        read += sum(done.result() for done in waiting)
    print(read)


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """What is read, cut where lines end."""
    rest = b""
    while block := file.read(_PIECE):
        whole, end, begun = block.rpartition(b"\n")
        if end:
            yield rest + whole
            rest = begun
        else:
            rest += block
    if rest:
        yield rest


def _reader(library: str) -> Callable[[bytes], object]:
    module, name = READERS[library]
    return getattr(import_module(module), name)


def _read(library: str, piece: bytes) -> int:
    reader = _reader(library)
    lines = piece.split(b"\n")
    for line in lines:
        reader(line)
    return len(lines)


def _settle() -> None:
    gc.freeze()
    gc.disable()


if __name__ == "__main__":
    main(sys.argv[1])
