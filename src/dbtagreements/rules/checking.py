"""`check`: what the rules find in an agreement, in a treatment, in a whole caseload."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias, final

import attrs
from pendulum import DateTime

from dbtagreements.errors import InvalidDocument, InvalidValue, Problem
from dbtagreements.fields import FrozenMap, kinds
from dbtagreements.fields.checks import check_of
from dbtagreements.lifecycle.questions import refuse_no_instant
from dbtagreements.lifecycle.versions import current
from dbtagreements.model import Agreement, Treatment
from dbtagreements.model.treatment import zone_of
from dbtagreements.pointer import split, step
from dbtagreements.policies import Policy, chosen
from dbtagreements.rules.book import RuleBook
from dbtagreements.rules.case import Case
from dbtagreements.rules.finding import Finding, PolicyInUse, Report, finding_of
from dbtagreements.rules.index import Index
from dbtagreements.rules.ordering import rank_in
from dbtagreements.rules.rule import Operation, Rule, Where
from dbtagreements.rules.standard import STANDARD_RULES
from dbtagreements.vocabulary import Severity
from dbtagreements.wire.codec import STANDARD, Codec
from dbtagreements.zones import local_day

__all__ = ["LineReport", "check", "check_lines"]

_check_text: Final = check_of(kinds.Text(longest=2_000))  # what paths and messages are alike


def check(
    subject: Agreement | Treatment,
    *,
    at: DateTime,
    policy: Policy | str | None = None,
    rules: RuleBook = STANDARD_RULES,
) -> Report:
    """What the rules find in an agreement, or in a treatment and its agreements.

    Of a treatment's agreements that are versions of one, the highest that all had signed by then is
    checked, until the first day of a renewal the one before it; else the highest. A rule that stops
    with an error is reported as a finding.

    Args:
        subject: The agreement or the treatment.
        at: The instant of the check; what happened later is ignored, and days are local days.
        policy: The policy to check under, or the code of a shipped one. Left out, it is checked
            under none: the code that an agreement names is not looked up.
        rules: The rules to ask.

    Returns:
        The findings, in the order of the rules and then of the document. One without findings does
        not say that the agreement is wise, lawful or safe.

    Raises:
        UnknownCode: No shipped policy has the code.
        InvalidValue: `subject` is neither, `at` is no instant, `policy` no policy and no code, or
            `rules` no rule book.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements.templates import minimal
        >>> report = check(minimal("safety"), at=DateTime(2026, 1, 4, 17, tzinfo=UTC))
        >>> report.ok, report.findings
        (True, ())
    """
    return _Check.under(at, policy, rules).of(subject)


@final
@attrs.frozen(kw_only=True)
class LineReport:
    """What was found on one line of JSON Lines: a report, or why the line cannot be read.

    Attributes:
        line: The number of the line, from 1.
        report: What the rules found; None where the line cannot be read.
        problems: All that is wrong with the line, with pointers; empty where it could be read.
        more: How many further problems there are beyond those listed.
    """

    line: int
    report: Report | None
    problems: tuple[Problem, ...] = ()
    more: int = 0


def check_lines(
    lines: str | bytes | Iterable[str | bytes],
    *,
    at: DateTime,
    policy: Policy | str | None = None,
    rules: RuleBook = STANDARD_RULES,
    codec: Codec = STANDARD,
) -> Iterator[LineReport]:
    r"""What the rules find in a caseload, line by line; nothing but the present line is held.

    Args:
        lines: A file of JSON Lines, another iterable of lines, or the whole text: an agreement or
            a treatment on each. Empty lines are passed over.
        at: The instant of the check.
        policy: The policy to check under, or the code of a shipped one; see `check`.
        rules: The rules to ask.
        codec: The reader; one of a host's own, where it has classes of its own.

    Returns:
        An iterator that gives a report for each line. A line that cannot be read gives its problems
        and stops nothing.

    Raises:
        UnknownCode: No shipped policy has the code.
        InvalidValue: As `check` does, and where `lines` are none.

    Example:
        >>> from pendulum import UTC
        >>> from dbtagreements import dumps
        >>> from dbtagreements.templates import minimal
        >>> lines = dumps(minimal("safety")) + "\n" + "{}"
        >>> for one in check_lines(lines, at=DateTime(2026, 1, 4, 17, tzinfo=UTC)):
        ...     print(one.line, one.report and one.report.ok, len(one.problems))
        1 True 0
        2 None 2
    """
    checking = _Check.under(at, policy, rules)
    reader = codec.load_lines(lines)

    def reports() -> Iterator[LineReport]:
        while True:
            try:
                subject = next(reader)
            except StopIteration:
                return
            except InvalidDocument as error:
                told = LineReport(
                    line=reader.line, report=None, problems=error.problems, more=error.more
                )
            else:
                told = LineReport(line=reader.line, report=checking.of(subject))
            yield told

    return reports()


_Found: TypeAlias = defaultdict[int, list[Finding]]
"""What each rule found, by the position that the rule has in the book."""


@final
@attrs.frozen(kw_only=True)
class _Check:
    """A check that is ready to be made of any number of subjects."""

    at: DateTime
    policy: Policy | None
    in_use: PolicyInUse | None
    rules: RuleBook

    @classmethod
    def under(cls, at: DateTime, policy: Policy | str | None, rules: RuleBook) -> "_Check":
        refuse_no_instant(at)
        if not isinstance(rules, RuleBook):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
            raise InvalidValue.one("wrong_type", "/rules", "expected a RuleBook")
        law = chosen(policy)
        return cls(at=at, policy=law, in_use=_in_use(law), rules=rules)

    def of(self, subject: Agreement | Treatment) -> Report:
        if not isinstance(subject, Agreement | Treatment):  # pyright: ignore[reportUnnecessaryIsInstance]  # asked for callers without a type checker
            raise InvalidValue.one("wrong_type", "/subject", "expected an agreement or a treatment")
        found: _Found = defaultdict(list)
        if isinstance(subject, Treatment):
            self._ask_treatment(subject, found)
        else:
            case = Case.of(subject, at=self.at, policy=self.policy)
            self._ask(subject, case, "", found)
        return Report(findings=_ordered(found, subject), policy=self.in_use)

    def _ask_treatment(self, treatment: Treatment, found: _Found) -> None:
        indexes = tuple(
            Index(
                agreement=agreement,
                at=self.at,
                policy=self.policy,
                path="/agreements" + step(place),
            )
            for place, agreement in current(treatment.agreements, at=self.at)
        )
        case = Case(
            at=self.at,
            day=local_day(self.at, zone_of(treatment)),
            policy=self.policy,
            treatment=treatment,
            indexes=indexes,
        )
        for index in indexes:
            own = attrs.evolve(case, day=index.day, own=index)
            self._ask(index.agreement, own, index.path, found)
        self._ask(treatment, case, "", found)

    def _ask(
        self,
        subject: Agreement | Treatment,
        case: Case,
        path: str,
        found: _Found,
    ) -> None:
        for place, rule in self.rules.asked_of(type(subject)):
            stopped = ""
            try:
                for where in rule.function(subject, case):
                    # One by one, since what was found before it stops is kept.
                    found[place].append(_finding(rule, where, path))
            except Exception as error:  # noqa: BLE001  # a host's rule may raise anything
                stopped = type(error).__name__
            if stopped:
                found[place].append(_that_stopped(rule, stopped, path))


def _that_stopped(rule: Rule, error: str, path: str) -> Finding:
    return Finding(
        rule=rule.code,
        severity=Severity.ERROR,
        path=path,
        message=f"the rule {rule.code} stopped with {error}: what it would find is open",
        source=rule.source,
    )


def _finding(rule: Rule, where: tuple[Any, ...], path: str) -> Finding:
    if not isinstance(where, tuple):  # pyright: ignore[reportUnnecessaryIsInstance]  # a host's function may yield anything
        raise TypeError("a rule yields a pointer and a message")
    place, message, fix = where if len(where) == len(Where._fields) else (*where, None)
    split(place)
    place = path + place
    if fix is None and not _check_text(place) and not _check_text(message):
        return finding_of(rule.code, rule.severity, place, message, rule.source)
    return Finding(
        rule=rule.code,
        severity=rule.severity,
        path=place,
        message=message,
        source=rule.source,
        fix=None if fix is None else tuple(_below(path, operation) for operation in fix),
    )


def _below(path: str, operation: Operation) -> FrozenMap:
    places = {name: path + operation[name] for name in ("path", "from") if name in operation}
    return FrozenMap({**operation, **places})


def _ordered(found: _Found, subject: Agreement | Treatment) -> tuple[Finding, ...]:
    # Most rules find one thing, and need not be asked where it stands.
    for several in found.values():
        if len(several) > 1:
            several.sort(key=lambda finding: rank_in(subject, finding.path))
    return tuple([finding for place in sorted(found) for finding in found[place]])


def _in_use(policy: Policy | None) -> PolicyInUse | None:
    if policy is None:
        return None
    return PolicyInUse(
        code=policy.code,
        as_of=policy.as_of,
        status=policy.status,
        unconfirmed=len(policy.unconfirmed),
    )
