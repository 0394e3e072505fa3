"""`Finding` and `Report`: what a check finds, as values that travel."""

from typing import Annotated, ClassVar, final

from dbtagreements.fields import Citation, Day, Parameters, PolicyCode, PrivateText, frozen, kinds
from dbtagreements.vocabulary import PolicyStatus, Severity

__all__ = ["Finding", "PolicyInUse", "Report", "finding_of"]


@final
@frozen(kw_only=True)
class Finding:
    """One thing that a rule finds. `rule` and `path` are contract; the wording is not.

    Attributes:
        rule: The code of the rule.
        severity: How much it weighs.
        path: Where, as an RFC 6901 JSON pointer into the document; empty for the whole of it.
        message: What is missing or unwise and what would be right, for people.
        source: What the rule rests on.
        fix: A JSON Patch (RFC 6902) that mends it, where one is certain; offered, never applied.

    Example:
        >>> from dbtagreements import Severity
        >>> Finding(
        ...     rule="SAF003",
        ...     severity=Severity.WARNING,
        ...     path="",
        ...     message="there is no safety plan yet",
        ...     source="[SB12]",
        ... )
        Finding(rule='SAF003', severity=Severity.WARNING, path='', source='[SB12]')
    """

    rule: Citation
    severity: Severity
    path: Citation
    message: PrivateText
    source: Citation
    fix: tuple[Parameters, ...] | None = None


def finding_of(rule: str, severity: Severity, path: str, message: str, source: str) -> Finding:
    """A finding without a fix, of values that have been checked: they are not checked again."""
    made = object.__new__(Finding)
    put = object.__setattr__
    put(made, "rule", rule)
    put(made, "severity", severity)
    put(made, "path", path)
    put(made, "message", message)
    put(made, "source", source)
    put(made, "fix", None)
    return made


@final
@frozen(kw_only=True)
class PolicyInUse:
    """The policy that something was checked under, and how far it can be relied on.

    Attributes:
        code: What it is called.
        as_of: The day on which the law was looked up.
        status: Whether counsel has confirmed it.
        unconfirmed: How many of its citations have yet to be confirmed.
    """

    code: PolicyCode
    as_of: Day
    status: PolicyStatus
    unconfirmed: Annotated[int, kinds.Number()]


@final
@frozen(kw_only=True)
class Report:
    """What a check found, in the order of the catalogue and then of the document.

    A report without findings says that the rules found nothing. It does not say that the agreement
    is wise, lawful or safe.

    Attributes:
        findings: All that was found.
        policy: The policy it was checked under; absent where none was given.

    Example:
        >>> Report().ok
        True
    """

    schema: ClassVar[str] = "dbtagreements-report/1"

    findings: tuple[Finding, ...] = ()
    policy: PolicyInUse | None = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return self._that_are(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are warnings."""
        return self._that_are(Severity.WARNING)

    @property
    def infos(self) -> tuple[Finding, ...]:
        """The findings that only say what fuller agreements hold."""
        return self._that_are(Severity.INFO)

    @property
    def ok(self) -> bool:
        """Whether no error was found."""
        return not self.errors

    def _that_are(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)
