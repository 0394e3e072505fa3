"""For people: grouped by document, with lines, rules and where each rule comes from."""

from collections import Counter
from typing import Final, final

from dbtagreements import Severity
from dbtagreements.cli.checking import Checked, Orders, Shown, weighs
from dbtagreements.cli.inputs import STANDARD_INPUT
from dbtagreements.cli.notes import policy_note
from dbtagreements.cli.reports import say_problems
from dbtagreements.cli.screen import ATTENTION, FAINT, GOOD, STRONG, Part, Screen
from dbtagreements.errors import plural
from dbtagreements.saying.harmless import harmless

__all__ = ["TextReport"]

_LOOKS: Final = {Severity.ERROR: "bold red", Severity.WARNING: ATTENTION, Severity.INFO: FAINT}

_MEND: Final = "A mend is at hand: --format json holds it as a JSON Patch."


@final
class TextReport:
    """The findings of each document under its name, and one line for all."""

    def __init__(self, screen: Screen, orders: Orders) -> None:
        self._screen = screen
        self._orders = orders
        self._read = self._unread = self._problems = 0
        self._shown: Counter[Severity] = Counter()
        self._hidden = 0

    def add(self, answer: Checked) -> None:
        """Write what is to be mended in a document; of one in which nothing is, nothing."""
        self._read += not answer.problems
        self._unread += bool(answer.problems)
        self._problems += len(answer.problems) + answer.more
        say_problems(self._screen, answer.file, answer.problems, answer.more)
        shown = [s for s in answer.findings if weighs(s.finding, self._orders.severity)]
        self._hidden += len(answer.findings) - len(shown)
        self._shown.update(each.finding.severity for each in shown)
        if shown:
            self._screen.say(Part(_called(answer), STRONG))
        for each in shown:
            self._say(each, answer)

    def close(self) -> None:
        """Write how many documents were read, and what was found in them."""
        read = f"{plural(self._read, 'document')} read"
        if self._unread:
            read += f", {self._unread} not yet, with {plural(self._problems, 'problem')} to mend"
        found = [
            plural(self._shown[severity], severity.value)
            for severity in Severity
            if self._shown[severity]
        ]
        style = ATTENTION if found or self._unread else GOOD
        if found:
            read += ("; " if self._unread else ": ") + ", ".join(found)
        elif not self._unread:
            read += ", nothing to mend"
        self._screen.say(Part(f"{read}.", style))
        if self._hidden:
            below = plural(self._hidden, "finding")
            self._screen.say(Part(f"{below} of less weight: --severity info shows all.", FAINT))
        if self._orders.policy is not None:
            self._screen.paragraph(policy_note(self._orders.policy), FAINT)

    def _say(self, shown: Shown, answer: Checked) -> None:
        finding = shown.finding
        line = "" if shown.line is None or answer.line is not None else f"{shown.line}: "
        self._screen.say(
            Part(f"  {line}{finding.path or 'the whole'}: ", ATTENTION),
            Part(f"{finding.severity.value} {finding.rule}", _LOOKS[finding.severity]),
        )
        self._screen.paragraph(harmless(finding.message), first="    ", rest="    ")
        self._screen.paragraph(f"Source: {finding.source}", FAINT, first="    ", rest="      ")
        if finding.fix is not None:
            self._screen.paragraph(_MEND, FAINT, first="    ", rest="      ")


def _called(answer: Checked) -> str:
    name = "standard input" if answer.file == STANDARD_INPUT else answer.file
    return name if answer.line is None else f"{name}:{answer.line}"
