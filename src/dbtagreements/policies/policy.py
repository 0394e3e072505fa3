"""`Policy`: the law of a place as data, as far as telling, ages and records need it."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, NamedTuple, final

import attrs

from dbtagreements.errors import Problem
from dbtagreements.fields import (
    Age,
    Citation,
    Day,
    Name,
    Place,
    PolicyCode,
    across,
    frozen,
)
from dbtagreements.fields.kinds import Bounds
from dbtagreements.model import ConfidentialityException, LegalBasis
from dbtagreements.model.signers import ADULT
from dbtagreements.pointer import step
from dbtagreements.span import Span
from dbtagreements.vocabulary import (
    AuthorizationNeed,
    Condition,
    Duty,
    Fact,
    Ground,
    Method,
    PolicyStatus,
    Recipient,
    Regime,
    RetentionStart,
)

__all__ = [
    "Ages",
    "Authorization",
    "Entry",
    "Listed",
    "MinorConsent",
    "Policy",
    "Retention",
    "RetentionRule",
]


@final
@frozen(kw_only=True)
class MinorConsent:
    """From what age a minor may consent alone to outpatient mental-health care.

    Attributes:
        from_: The age in completed years; absent, where no age decides.
        requires: What else must be so, in words for people.
        basis: What it rests on.

    Example:
        >>> from dbtagreements import load_policy
        >>> load_policy("us-ca").ages.minor_consent.from_
        12
    """

    from_: Age | None = None
    requires: tuple[Citation, ...] = ()
    basis: tuple[LegalBasis, ...] = ()


@final
@frozen(kw_only=True)
class Ages:
    """The ages that a policy knows, in completed years.

    Attributes:
        majority: From when one is of age.
        minor_consent: From when a minor may consent alone.
        child_below: Below what age one is a child to the law on child abuse.
        elder_from: From when one is an elder to the law on elder abuse; absent, where there is no
            such line.

    Example:
        >>> Ages().majority
        18
    """

    majority: Age = ADULT
    minor_consent: MinorConsent | None = None
    child_below: Age | None = None
    elder_from: Age | None = None


@final
@frozen(kw_only=True)
class Authorization:
    """What a policy asks of an authorization, and what it rests on.

    Attributes:
        basis: Why nothing may be told without one.
        needs: What it must say to be complete.
        forms: How it may be signed; empty sets no limit.
        guardian_barred_by: Facts while which one that a guardian signed does not count.

    Example:
        >>> Authorization(needs=frozenset({AuthorizationNeed.PURPOSES})).basis
        ()
    """

    basis: tuple[LegalBasis, ...] = ()
    needs: frozenset[AuthorizationNeed] = frozenset()
    forms: frozenset[Method] = frozenset()
    guardian_barred_by: frozenset[Fact] = frozenset()


@final
@frozen(kw_only=True)
class RetentionRule:
    """For how long a record is kept at least.

    Attributes:
        keep: How long.
        after: From when that is counted.
        until_age: Until what age of the client it is kept in any case.
        basis: What it rests on.

    Example:
        >>> RetentionRule(keep=Span(years=7), after=RetentionStart.END_OF_SERVICE).keep
        Span(years=7)
    """

    keep: Span | None = None
    after: RetentionStart | None = None
    until_age: Age | None = None
    basis: tuple[LegalBasis, ...] = ()


@final
@frozen(kw_only=True)
class Retention:
    """For how long records are kept: a floor; a claim, a complaint or an inquiry holds longer.

    What is said of a minor's record stands beside what is said of an adult's: the later day counts.

    Attributes:
        adult: The record of one who was of age.
        minor: The record of one who was not.

    Example:
        >>> Retention(adult=RetentionRule(keep=Span(years=10))).minor is None
        True
    """

    adult: RetentionRule | None = None
    minor: RetentionRule | None = None


@final
@frozen(kw_only=True)
class Listed:
    """The recipients and conditions of an exception in the order in which the file lists them.

    Attributes:
        recipients: Who may be told.
        conditions: What goes with telling.

    Example:
        >>> Listed(recipients=(Recipient.COURT,)).conditions
        ()
    """

    recipients: Annotated[tuple[Recipient, ...], Bounds(distinct=True)] = ()
    conditions: Annotated[tuple[Condition, ...], Bounds(distinct=True)] = ()


class Entry(NamedTuple):
    """One exception of a policy, with what it lists in the order of the file."""

    exception: ConfidentialityException
    recipients: tuple[Recipient, ...]
    conditions: tuple[Condition, ...]


@final
@frozen(kw_only=True)
class Policy:
    """A jurisdiction as data: what must, may or must not be told, ages, releases, retention.

    A shipped policy is a starting point that the clinic's counsel must confirm; it is not legal
    advice. Load one with `load_policy`, or a clinic's own with `load_policy_file`.

    Attributes:
        code: What it is called, as in an agreement's `policy`.
        title: What it is called for people.
        jurisdiction: The place: ISO 3166.
        extends: The policy that it was made from.
        as_of: The day on which the law was looked up.
        status: How far it can be relied on.
        confirmed_by: Who confirmed it.
        confirmed_on: When.
        regimes: What lies over it and can only lower what it gives.
        ages: The ages it knows.
        authorization: What it asks of an authorization.
        retention: For how long records are kept.
        exceptions: What must, may or must not be told, whole: nothing is inherited any more.
        listed: For each exception, the order of its recipients and conditions.

    Example:
        >>> from dbtagreements import load_policy
        >>> california = load_policy("us-ca")
        >>> california.extends, california.status
        ('us', PolicyStatus.STARTING_POINT)
    """

    schema: ClassVar[str] = "dbtagreements-policy/1"

    code: PolicyCode
    title: Citation
    jurisdiction: Place
    extends: PolicyCode | None = None
    as_of: Day
    status: PolicyStatus = PolicyStatus.STARTING_POINT
    confirmed_by: Name | None = None
    confirmed_on: Day | None = None
    regimes: frozenset[Regime] = frozenset()
    ages: Ages = attrs.field(factory=Ages)
    authorization: Authorization = attrs.field(factory=Authorization)
    retention: Retention | None = None
    exceptions: tuple[ConfidentialityException, ...] = ()
    listed: tuple[Listed, ...] = attrs.field(
        default=attrs.Factory(lambda self: _listed(self.exceptions), takes_self=True)
    )

    @across("status", "confirmed_by")
    def _says_who_confirmed_it(self) -> Iterator[Problem]:
        if self.status is PolicyStatus.CONFIRMED and self.confirmed_by is None:
            yield Problem("inconsistent", "/confirmed_by", "expected who confirmed it")

    @across("exceptions", "listed")
    def _lists_what_its_exceptions_hold(self) -> Iterator[Problem]:
        if _sets(_listed(self.exceptions)) != _sets(self.listed):
            expected = "expected the recipients and conditions of each exception"
            yield Problem("inconsistent", "/listed", expected)

    @across("exceptions")
    def _names_recipients_and_law(self) -> Iterator[Problem]:
        for index, exception in enumerate(self.exceptions):
            here = f"/exceptions{step(index)}"
            if not exception.recipients:
                yield Problem("empty", f"{here}/recipients", "expected at least 1")
            if exception.duty is Duty.MANDATORY and not exception.basis:
                yield Problem("empty", f"{here}/basis", "expected what the duty rests on")

    def of(self, ground: Ground) -> tuple[Entry, ...]:
        """The exceptions on one ground, in the order of the file.

        Example:
            >>> from dbtagreements import load_policy
            >>> [entry.exception.duty.value for entry in load_policy("us-ny").of(Ground.PAYMENT)]
            ['permitted']
        """
        return tuple(
            Entry(exception, listed.recipients, listed.conditions)
            for exception, listed in zip(self.exceptions, self.listed, strict=True)
            if exception.ground is ground
        )

    @property
    def age_of_consent(self) -> int | None:
        """From what age a minor may consent alone; None where no age decides."""
        return None if self.ages.minor_consent is None else self.ages.minor_consent.from_

    @cached_property
    def unconfirmed(self) -> tuple[str, ...]:
        """The citations that counsel has yet to confirm, each once, in their order."""
        return tuple(dict.fromkeys(law.citation for law in self._laws() if not law.confirmed))

    def _laws(self) -> Iterator[LegalBasis]:
        for exception in self.exceptions:
            yield from exception.basis
            yield from exception.barred_by
        yield from self.authorization.basis
        if self.ages.minor_consent is not None:
            yield from self.ages.minor_consent.basis
        if self.retention is not None:
            for rule in (self.retention.adult, self.retention.minor):
                yield from () if rule is None else rule.basis


def _listed(exceptions: tuple[ConfidentialityException, ...]) -> tuple[Listed, ...]:
    return tuple(
        Listed(recipients=tuple(sorted(e.recipients)), conditions=tuple(sorted(e.conditions)))
        for e in exceptions
    )


def _sets(listed: tuple[Listed, ...]) -> list[tuple[frozenset[Recipient], frozenset[Condition]]]:
    return [(frozenset(one.recipients), frozenset(one.conditions)) for one in listed]
