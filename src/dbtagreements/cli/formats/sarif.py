"""For code-scanning services: SARIF 2.1.0. An info is a `note`; pointers are logical locations."""

import json
from importlib.metadata import version
from typing import Any, Final, TextIO, final
from urllib.parse import quote

from dbtagreements import Rule, Severity
from dbtagreements.cli.checking import Checked, Orders, Shown
from dbtagreements.cli.formats.report import aside, poured
from dbtagreements.cli.inputs import STANDARD_INPUT, Located
from dbtagreements.cli.logs import harmless_json
from dbtagreements.cli.notes import policy_facts
from dbtagreements.cli.rule_pages import first_sentence
from dbtagreements.errors import plural

__all__ = ["SarifReport"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@final
class SarifReport:
    """One run: its rules, the findings as they come, and what could not be read at its end."""

    def __init__(self, stream: TextIO, orders: Orders) -> None:
        self._stream = stream
        self._orders = orders
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
            self._note(located.problem.code, located.problem.message, answer, located)
        if answer.more:
            rest = f"and {plural(answer.more, 'problem')} more"
            self._note("more", rest, answer, answer.problems[-1])

    def close(self) -> None:
        """Write what could not be read."""
        well = json.dumps(not self._unread.tell())
        self._stream.write(f'\n], "invocations": [{{"executionSuccessful": {well}, ')
        self._stream.write('"toolExecutionNotifications": [')
        for piece in poured(self._unread):
            self._stream.write(piece)
        policy = policy_facts(self._orders.policy)
        rest = "" if policy is None else f', "properties": {_json({"policy": policy})}'
        self._stream.write(f"\n]}}]{rest}}}]}}\n")

    def _note(self, code: str, message: str, answer: Checked, located: Located) -> None:
        before = ",\n  " if self._unread.tell() else "\n  "
        self._unread.write(before + _json(_notification(code, message, answer, located)))


def _json(value: dict[str, Any]) -> str:
    return harmless_json(json.dumps(value))


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": first_sentence(rule.summary)},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page.why},
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


def _notification(code: str, message: str, answer: Checked, located: Located) -> dict[str, Any]:
    return {
        "descriptor": {"id": code},
        "level": "error",
        "message": {"text": message},
        "locations": [_location(answer.file, located.line, located.problem.path)],
    }


def _location(file: str, line: int | None, path: str) -> dict[str, Any]:
    uri = "stdin" if file == STANDARD_INPUT else quote(file.replace("\\", "/"), errors="replace")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if line is not None:
        physical["region"] = {"startLine": line}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": path, "kind": "value"}],
    }
