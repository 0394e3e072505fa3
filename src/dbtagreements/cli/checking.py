"""Documents checked one by one; many lines on several processes, in the order of one."""

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain
from typing import Final, NamedTuple, final

import attrs
from pendulum import DateTime

from dbtagreements import (
    STANDARD_RULES,
    Finding,
    InvalidDocument,
    Policy,
    Problem,
    RuleBook,
    Severity,
    check,
    check_lines,
    loads,
)
from dbtagreements.cli.inputs import Located, located
from dbtagreements.cli.places import lines_of

__all__ = ["Checked", "Checking", "Orders", "Shown", "weighs"]

_CHUNK: Final = 1 << 20
_WAITING: Final = 2
"""How many chunks a process has before it at most: so memory does not grow with the input."""


class Orders(NamedTuple):
    """What is checked, in values that another process can be handed.

    Attributes:
        at: The instant as of which it is checked.
        policy: The policy under which it is checked.
        codes: The codes of the rules that are asked.
        severity: The least severity that is to be mended.
    """

    at: DateTime
    policy: Policy | None
    codes: tuple[str, ...]
    severity: Severity

    def book(self) -> RuleBook:
        """The rules that are asked."""
        return STANDARD_RULES.only(*self.codes)


class Shown(NamedTuple):
    """A finding, and the line on which its place stands."""

    finding: Finding
    line: int | None


@final
@attrs.frozen
class Checked:
    """What came of one document.

    Attributes:
        file: Where it is.
        line: The number of its line, in JSON Lines.
        problems: Why it cannot be read; empty where it was read and checked.
        more: How many further problems there are.
        findings: What the rules find in it.
    """

    file: str
    line: int | None = None
    problems: tuple[Located, ...] = ()
    more: int = 0
    findings: tuple[Shown, ...] = ()


def weighs(finding: Finding, severity: Severity) -> bool:
    """Whether a finding is at or above a severity."""
    order = tuple(Severity)
    return order.index(finding.severity) <= order.index(severity)


@final
class Checking:
    """Answers for documents by reading and checking them."""

    def __init__(self, orders: Orders, processes: int) -> None:
        self._orders = orders
        self._book = orders.book()
        self._processes = processes

    def document(self, file: str, text: bytes) -> Checked:
        """What came of a text that should be one document."""
        try:
            subject = loads(text)
        except InvalidDocument as error:
            return Checked(file, None, located(text, error.problems), error.more)
        orders = self._orders
        findings = check(subject, at=orders.at, policy=orders.policy, rules=self._book).findings
        lines = lines_of(text.decode(), (finding.path for finding in findings))
        shown = tuple(Shown(finding, lines[finding.path]) for finding in findings)
        return Checked(file, findings=shown)

    def lines(self, file: str, lines: Iterable[bytes]) -> Iterator[Checked]:
        """What came of each line, in order.

        The first are answered for one by one as they come, so that little work is done at once and
        whoever watches a stream sees it; only of much the rest is shared among processes.
        """
        waiting = iter(lines)
        if self._processes == 1:
            yield from _each(file, _Chunk(0, waiting), self._orders)
            return
        before = 0

        def first() -> Iterator[bytes]:
            nonlocal before
            size = 0
            for line in waiting:
                before += 1
                size += len(line)
                yield line
                if size >= _CHUNK:
                    return

        yield from _each(file, _Chunk(0, first()), self._orders)
        rest = _chunks(waiting, before)
        second = next(rest, None)
        if second is not None:
            yield from self._side_by_side(file, chain((second,), rest))

    def unreached(self, file: str, problem: Problem) -> Checked:
        """What keeps it from being reached."""
        return Checked(file, problems=(Located(problem, None),))

    def _side_by_side(self, file: str, chunks: Iterator["_Chunk"]) -> Iterator[Checked]:
        pool = ProcessPoolExecutor(self._processes, initializer=_settle)
        try:
            waiting: deque[Future[tuple[Checked, ...]]] = deque()
            for chunk in chunks:
                waiting.append(pool.submit(_checked, file, chunk, self._orders))
                if len(waiting) == self._processes * _WAITING:
                    yield from waiting.popleft().result()
            for done in waiting:
                yield from done.result()
        finally:
            pool.shutdown(cancel_futures=True)


class _Chunk(NamedTuple):
    """Some lines that follow one another, and how many come before them."""

    before: int
    lines: Iterable[bytes]


def _chunks(lines: Iterator[bytes], before: int) -> Iterator[_Chunk]:
    size = 0
    held: list[bytes] = []
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _CHUNK:
            yield _Chunk(before, tuple(held))
            before, size, held = before + len(held), 0, []
    if held:
        yield _Chunk(before, tuple(held))


def _checked(file: str, chunk: _Chunk, orders: Orders) -> tuple[Checked, ...]:
    answers = tuple(_each(file, chunk, orders))
    gc.collect()
    return answers


def _each(file: str, chunk: _Chunk, orders: Orders) -> Iterator[Checked]:
    for answer in check_lines(chunk.lines, at=orders.at, policy=orders.policy, rules=orders.book()):
        line = chunk.before + answer.line
        problems = tuple(Located(problem, line) for problem in answer.problems)
        findings = () if answer.report is None else answer.report.findings
        shown = tuple(Shown(finding, line) for finding in findings)
        yield Checked(file, line, problems, answer.more, shown)


def _settle() -> None:
    """What a process does before its first chunk.

    Whoever stops the work at the keyboard stops this process through the first one. What has been
    imported lives as long as the process, so the collector need not look at it again and again; and
    what a chunk leaves behind is collected once, after it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.disable()
