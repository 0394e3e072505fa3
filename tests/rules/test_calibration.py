"""How loud a check is: what it finds in the seed article's own agreements, and nothing more.

The article's agreements, all signed on time, under no policy. If a check finds more in them, it is
too loud: a small honest agreement must not drown in findings.
"""

import pytest
from pendulum import UTC, DateTime

from dbtagreements.examples import load
from dbtagreements.rules import check
from dbtagreements.vocabulary import Severity

FINDINGS = {
    # Targets, individual sessions weekly, participation in the group, practice; a therapist who is
    # supportive and nonjudgmental, validates and keeps to the goals; a term of one year.
    "article-relationship": {("REL007", Severity.INFO), ("REL008", Severity.INFO)},
    # To refrain, and to reach out to a therapist and a sister who both have phones; no plan.
    "article-safety": {("SAF003", Severity.WARNING), ("SAF010", Severity.WARNING)},
    # To keep what is told, four exceptions, limits explained on the first day.
    "article-confidentiality": {("CON010", Severity.WARNING)},
    # An online meeting, attendance, names protected, conduct in and around the group, a fee.
    "article-skills-group": {("REL008", Severity.INFO)},
}
INSTANTS = {
    "on the first evening": DateTime(2026, 1, 5, 23, tzinfo=UTC),
    "in the middle": DateTime(2026, 7, 1, 12, tzinfo=UTC),
    "on the last day": DateTime(2027, 1, 4, 12, tzinfo=UTC),
}


@pytest.mark.parametrize("when", INSTANTS)
@pytest.mark.parametrize("name", FINDINGS)
def test_the_articles_agreements_give_these_findings_and_no_other(name, when):
    report = check(load(name), at=INSTANTS[when])

    found = [(finding.rule, finding.severity) for finding in report.findings]
    assert sorted(found) == sorted(FINDINGS[name])
    assert report.ok
