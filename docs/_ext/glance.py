"""The matrix of what the shipped policies answer, made from the policies themselves."""
# ruff: noqa: INP001  # a folder of pages is not a package

from collections.abc import Iterator
from typing import Final

from docutils import nodes
from docutils.statemachine import StringList
from pendulum import UTC, DateTime
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from dbtagreements import POLICIES, Answer, decide
from dbtagreements.disclosure.at_a_glance import at_a_glance
from dbtagreements.policies import shipped_policy
from dbtagreements.templates import minimal

_LETTERS: Final = {
    Answer.REQUIRED: "**R**",
    Answer.PERMITTED: "P",
    Answer.NEEDS_AUTHORIZATION: "A",
    Answer.NOT_PERMITTED: "**N**",
}


def matrix() -> Iterator[str]:
    """The table, as lines of reStructuredText."""
    subject = minimal("confidentiality")
    looked_up = max(shipped_policy(code).as_of for code in POLICIES)
    at = DateTime(looked_up.year, looked_up.month, looked_up.day, tzinfo=UTC)
    widths = " ".join(("28", *("8" for _ in POLICIES)))
    yield from (".. list-table::", "   :header-rows: 1", f"   :widths: {widths}", "")
    yield from _row(("question", *(f"``{code}``" for code in POLICIES)))
    for label, request in at_a_glance(at=at):
        answers = (decide(subject, request, policy=code).answer for code in POLICIES)
        yield from _row((label, *(_LETTERS[answer] for answer in answers)))


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    first, *others = cells
    yield f"   * - {first}"
    yield from (f"     - {cell}" for cell in others)


class PoliciesAtAGlance(SphinxDirective):
    """`.. policies-at-a-glance::`."""

    def run(self) -> list[nodes.Node]:
        """The table."""
        table = nodes.container()
        self.state.nested_parse(StringList([*matrix()], "policies"), 0, table)
        return [table]


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("policies-at-a-glance", PoliciesAtAGlance)
    return {"parallel_read_safe": True}
