"""What a check of a story finds, as its table says it: codes, and where."""

from collections import Counter

from tests.scenarios.stories import instant

from dbtagreements.rules import check
from dbtagreements.vocabulary import Severity


def found(subject, at, policy=None):
    """The code of every finding at an instant, with how often it is found."""
    return Counter(finding.rule for finding in _findings(subject, at, policy))


def errors_and_warnings(subject, at, policy=None):
    """The codes of what is more than an info, with how often each is found."""
    return Counter(
        finding.rule
        for finding in _findings(subject, at, policy)
        if finding.severity is not Severity.INFO
    )


def of_family(family, subject, at):
    """The codes of one family that are found, with how often."""
    return Counter(
        finding.rule for finding in _findings(subject, at, None) if finding.rule.startswith(family)
    )


def places(code, subject, at, policy=None):
    """Where one rule finds something."""
    return [finding.path for finding in _findings(subject, at, policy) if finding.rule == code]


def _findings(subject, at, policy):
    return check(subject, at=instant(at), policy=policy).findings
