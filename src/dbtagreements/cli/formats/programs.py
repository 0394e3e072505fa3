"""For programs: one JSON object with the findings, the problems, and the counts."""

import json
from typing import Any, Final, TextIO, final

from dbtagreements import dumps
from dbtagreements.cli.checking import Checked, Orders, Shown
from dbtagreements.cli.formats.report import aside, poured
from dbtagreements.cli.inputs import Located
from dbtagreements.cli.logs import harmless_json
from dbtagreements.cli.notes import policy_facts
from dbtagreements.wire.times import write_instant

__all__ = ["JsonReport"]

_BETWEEN: Final = ",\n  "
_BEFORE: Final = "\n  "


@final
class JsonReport:
    """Findings as they come; problems, which are fewer, after them; then the counts."""

    def __init__(self, stream: TextIO, orders: Orders) -> None:
        self._stream = stream
        self._orders = orders
        self._problems = aside()
        self._read = self._unread = self._more = self._found = 0
        stream.write('{"findings": [')

    def add(self, answer: Checked) -> None:
        """Write what came of a document."""
        self._read += not answer.problems
        self._unread += bool(answer.problems)
        self._more += answer.more
        for shown in answer.findings:
            self._stream.write((_BETWEEN if self._found else _BEFORE) + _finding(answer, shown))
            self._found += 1
        for located in answer.problems:
            before = _BETWEEN if self._problems.tell() else _BEFORE
            self._problems.write(before + _problem(answer, located))

    def close(self) -> None:
        """Write the problems and the counts."""
        self._stream.write("\n], " if self._found else "], ")
        self._stream.write('"problems": [')
        any_problems = bool(self._problems.tell())
        for piece in poured(self._problems):
            self._stream.write(piece)
        rest = {
            "more": self._more,
            "read": self._read,
            "unread": self._unread,
            "at": write_instant(self._orders.at),
            "policy": policy_facts(self._orders.policy),
        }
        end = harmless_json(json.dumps(rest)).removeprefix("{")
        self._stream.write(("\n" if any_problems else "") + f"], {end}\n")


def _finding(answer: Checked, shown: Shown) -> str:
    found: dict[str, Any] = {"file": answer.file, "line": shown.line}
    return harmless_json(json.dumps(found | json.loads(dumps(shown.finding))))


def _problem(answer: Checked, located: Located) -> str:
    problem = located.problem
    found = {
        "file": answer.file,
        "line": located.line,
        "path": problem.path,
        "code": problem.code,
        "message": problem.message,
    }
    return harmless_json(json.dumps(found))
