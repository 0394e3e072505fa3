"""For code-scanning services: SARIF 2.1.0. An info is a `note`; pointers are logical locations."""

import json
from importlib.metadata import version
from typing import Any, Final, TextIO, final
from urllib.parse import quote

from dbtagreements import PROBLEM_CODES, Rule, Severity
from dbtagreements.cli.checking import Checked, Orders, Shown
from dbtagreements.cli.formats.report import aside, poured
from dbtagreements.cli.inputs import STANDARD_INPUT, Located
from dbtagreements.cli.logs import harmless_json

__all__ = ["SarifReport"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@final
class SarifReport:
    """One run: its rules, the findings as they come, and what could not be read at its end."""

    def __init__(self, stream: TextIO, orders: Orders) -> None:
        self._stream = stream
        self._unread = aside()
        self._found = 0
        driver = {
            "name": "dbtagreements",
            "version": version("dbtagreements"),
            "rules": [_rule(rule) for rule in orders.book().rules],
        }
        head = {"$schema": _SCHEMA, "version": "2.1.0"}
        opened = json.dumps(head).removesuffix("}")
        stream.write(f'{opened}, "runs": [{{"tool": {_json({"driver": driver})}, "results": [')

    def add(self, answer: Checked) -> None:
        """Write the findings of a document."""
        for shown in answer.findings:
            self._stream.write(f"{',' if self._found else ''}\n  {_json(_result(answer, shown))}")
            self._found += 1
        for located in answer.problems:
            before = ",\n  " if self._unread.tell() else "\n  "
            self._unread.write(before + _json(_notification(answer, located)))

    def close(self) -> None:
        """Write what could not be read."""
        well = json.dumps(not self._unread.tell())
        self._stream.write(f'\n], "invocations": [{{"executionSuccessful": {well}, ')
        self._stream.write('"toolExecutionNotifications": [')
        for piece in poured(self._unread):
            self._stream.write(piece)
        self._stream.write("]}]}]}\n")


def _json(value: dict[str, Any]) -> str:
    return harmless_json(json.dumps(value))


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"source": rule.source},
    }


def _result(answer: Checked, shown: Shown) -> dict[str, Any]:
    finding = shown.finding
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(answer.file, shown.line, finding.path)],
    }


def _notification(answer: Checked, located: Located) -> dict[str, Any]:
    problem = located.problem
    return {
        "descriptor": {"id": problem.code},
        "level": "error",
        "message": {"text": PROBLEM_CODES.get(problem.code, problem.message)},
        "locations": [_location(answer.file, located.line, problem.path)],
    }


def _location(file: str, line: int | None, path: str) -> dict[str, Any]:
    uri = "stdin" if file == STANDARD_INPUT else quote(file.replace("\\", "/"), errors="replace")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if line is not None:
        physical["region"] = {"startLine": line}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": path, "kind": "member"}],
    }
