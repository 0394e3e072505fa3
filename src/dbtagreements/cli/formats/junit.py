"""For build services: JUnit's XML, in which a document is a case."""

import re
from collections.abc import Iterator
from typing import Final, TextIO, final
from xml.etree.ElementTree import Element, SubElement, tostring

from dbtagreements.cli.checking import Checked, Orders, weighs
from dbtagreements.cli.formats.report import aside, poured
from dbtagreements.cli.inputs import STANDARD_INPUT
from dbtagreements.cli.logs import no_command
from dbtagreements.cli.notes import policy_note
from dbtagreements.errors import plural
from dbtagreements.saying.harmless import harmless

__all__ = ["JUnitReport"]

# What XML 1.0 cannot hold and `harmless` leaves as it is.
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


@final
class JUnitReport:
    """One suite; its counts stand first, so its cases are kept aside until all are known."""

    def __init__(self, stream: TextIO, orders: Orders) -> None:
        self._stream = stream
        self._orders = orders
        self._cases = aside()
        self._tests = self._failures = self._errors = 0

    def add(self, answer: Checked) -> None:
        """Keep the case of a document."""
        name = "standard input" if answer.file == STANDARD_INPUT else answer.file
        line = "document" if answer.line is None else f"line {answer.line}"
        case = Element("testcase", classname=_plain(name), name=line)
        lighter: list[str] = []
        for problem, where in answer.problems:
            text = f"{_at(where)}{problem.path or 'the whole'}: {problem.message}"
            SubElement(case, "error", type=problem.code, message=_plain(text))
        if answer.more:
            SubElement(case, "error", type="more", message=plural(answer.more, "further problem"))
        for finding, where in answer.findings:
            text = _plain(f"{_at(where)}{finding.path or 'the whole'}: {finding.message}")
            if weighs(finding, self._orders.severity):
                failure = SubElement(case, "failure", type=finding.rule, message=text)
                failure.text = _plain(f"{finding.severity.value}. Source: {finding.source}")
            else:
                lighter.append(f"{finding.severity.value} {finding.rule} {text}")
        if lighter:
            SubElement(case, "system-out").text = "\n".join(map(no_command, lighter))
        self._tests += 1
        self._errors += bool(answer.problems)
        self._failures += any(weighs(s.finding, self._orders.severity) for s in answer.findings)
        self._cases.write(tostring(case, "unicode") + "\n")

    def close(self) -> None:
        """Write the counts, then the cases."""
        counts = f'tests="{self._tests}" failures="{self._failures}" errors="{self._errors}"'
        for piece in self._pieces(counts):
            self._stream.write(piece)

    def _pieces(self, counts: str) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield f'<testsuites {counts}>\n<testsuite name="dbtagreements check" {counts}>\n'
        if self._orders.policy is not None:
            properties = Element("properties")
            SubElement(properties, "property", name="policy", value=self._orders.policy.code)
            note = _plain(policy_note(self._orders.policy))
            SubElement(properties, "property", name="policy note", value=note)
            yield tostring(properties, "unicode") + "\n"
        yield from poured(self._cases)
        yield "</testsuite>\n</testsuites>\n"


def _at(line: int | None) -> str:
    return "" if line is None else f"line {line}, "


def _plain(text: str) -> str:
    return no_command(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", harmless(text)))
