"""What is written: shown text that no terminal obeys, and reports that a strict parser reads."""

import json
from io import StringIO
from xml.etree import ElementTree as ET

from pendulum import UTC, DateTime

from dbtagreements import Agreement, InvalidDocument, Severity, Treatment, examples, loads
from dbtagreements.cli.checking import Checking, Orders
from dbtagreements.cli.formats.junit import JUnitReport
from dbtagreements.cli.formats.programs import JsonReport
from dbtagreements.cli.formats.sarif import SarifReport
from dbtagreements.cli.page import show
from dbtagreements.cli.screen import Screen
from dbtagreements.saying.harmless import harmless
from dbtagreements.saying.telling import tell

ORDERS = Orders(DateTime(2026, 3, 2, 17, tzinfo=UTC), None, (), Severity.ERROR)
OPENING, CLOSING = "\u2066\u2068", "\u2069"


def shown(data: bytes) -> bool:
    """A text as a title, a name and a note of an agreement, shown to people."""
    text = data.decode(errors="replace")
    members = json.loads(examples.text("safety-plan"))
    members["title"] = text
    members["parties"][2]["name"] = text
    members["parties"][2]["contacts"][0]["note"] = text
    try:
        agreement = loads(json.dumps(members))
    except InvalidDocument as error:
        assert error.problems
        return False
    obeys_nothing(agreement)
    said = " ".join(text.split())
    title = next(block.text for block in tell(agreement))
    if said:
        assert title.strip(OPENING + CLOSING) == harmless(said)
    return True


def document(data: bytes) -> bool:
    """A document in bytes, checked and reported in every form for programs, and shown."""
    answer = Checking(ORDERS, 1).document("agreement.json", data)
    for form, parsed in ((JsonReport, json.loads), (SarifReport, json.loads), (JUnitReport, xml)):
        written = StringIO()
        report = form(written, ORDERS)
        report.add(answer)
        report.close()
        told = json.dumps(parsed(written.getvalue()))
        assert all(problem.code in told for problem, _ in answer.problems)
        assert "\x1b" not in written.getvalue()
    if answer.problems:
        return False
    obeys_nothing(loads(data))
    return True


def xml(text: str) -> list[dict[str, str]]:
    """What stands in the elements of an XML text, which is of our own making."""
    return [element.attrib for element in ET.fromstring(text.encode()).iter()]  # noqa: S314


def obeys_nothing(subject: Agreement | Treatment) -> None:
    """No line of what is shown holds what a terminal obeys; each isolate ends on its line."""
    stream = StringIO()
    show(subject, Screen(stream))
    told = stream.getvalue()
    assert told.encode()
    for line in told.split("\n"):
        isolates = 0
        for character in line:
            assert character >= " "
            assert not "\x7f" <= character <= "\x9f"
            assert character not in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2067"
            isolates += (character in OPENING) - (character == CLOSING)
            assert isolates >= 0
        assert isolates == 0
