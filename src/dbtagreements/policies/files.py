"""A policy's TOML file, as it is written: what it says itself, before what it inherits is added."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Final, cast, final

from dbtagreements.errors import InvalidPolicy, InvalidValue, Problem
from dbtagreements.fields import (
    Age,
    Citation,
    Day,
    Name,
    Place,
    PolicyCode,
    PrivateText,
    across,
    frozen,
)
from dbtagreements.fields.kinds import Bounds
from dbtagreements.model import AgeRange, ConfidentialityException, LegalBasis
from dbtagreements.policies.policy import Listed, MinorConsent, Policy, Retention
from dbtagreements.span import Span
from dbtagreements.vocabulary import (
    AuthorizationNeed,
    Condition,
    DayCount,
    Duty,
    Fact,
    Ground,
    Method,
    PolicyStatus,
    Recipient,
    Regime,
)
from dbtagreements.wire.documents import read_document
from dbtagreements.wire.reading import Reader
from dbtagreements.wire.text import Limits

__all__ = ["AgesTable", "AuthorizationTable", "ExceptionTable", "PolicyFile", "read_file"]

_MOST: Final = 1_000
_POSITION: Final = re.compile(r"line [0-9]{1,9}, column [0-9]{1,9}")


@final
@frozen(kw_only=True)
class AgesTable:
    """`[ages]`, of which each key is inherited by itself; see `Ages`."""

    majority: Age | None = None
    minor_consent: MinorConsent | None = None
    child_below: Age | None = None
    elder_from: Age | None = None


@final
@frozen(kw_only=True)
class AuthorizationTable:
    """`[authorization]`, of which each key is inherited by itself; see `Authorization`."""

    basis: tuple[LegalBasis, ...] | None = None
    needs: frozenset[AuthorizationNeed] | None = None
    forms: frozenset[Method] | None = None
    guardian_barred_by: frozenset[Fact] | None = None


@final
@frozen(kw_only=True)
class ExceptionTable:
    """`[[exceptions]]`: a `ConfidentialityException`, whose words keep their order."""

    ground: Ground
    duty: Duty
    recipients: Annotated[tuple[Recipient, ...], Bounds(least=1, distinct=True)]
    requires: frozenset[Fact] = frozenset()
    requires_not: frozenset[Fact] = frozenset()
    requires_any: frozenset[Fact] = frozenset()
    unless: frozenset[Fact] = frozenset()
    victim_age: AgeRange | None = None
    client_age: AgeRange | None = None
    conditions: Annotated[tuple[Condition, ...], Bounds(distinct=True)] = ()
    within: Span | None = None
    within_counts: DayCount = DayCount.CALENDAR
    basis: tuple[LegalBasis, ...] = ()
    barred_by: tuple[LegalBasis, ...] = ()
    professional_duty: bool = False
    note: PrivateText | None = None

    @across("duty", "basis")
    def _says_what_a_duty_rests_on(self) -> Iterator[Problem]:
        if self.duty is Duty.MANDATORY and not self.basis:
            yield Problem("empty", "/basis", "expected what the duty rests on")

    def exception(self) -> ConfidentialityException:
        """The exception, whose words have no order."""
        return ConfidentialityException(
            ground=self.ground,
            duty=self.duty,
            recipients=frozenset(self.recipients),
            requires=self.requires,
            requires_not=self.requires_not,
            requires_any=self.requires_any,
            unless=self.unless,
            victim_age=self.victim_age,
            client_age=self.client_age,
            conditions=frozenset(self.conditions),
            within=self.within,
            within_counts=self.within_counts,
            basis=self.basis,
            barred_by=self.barred_by,
            professional_duty=self.professional_duty,
            note=self.note,
        )

    def listed(self) -> Listed:
        """The order of its words."""
        return Listed(recipients=self.recipients, conditions=self.conditions)


@final
@frozen(kw_only=True)
class PolicyFile:
    """A whole file; see `Policy` for its keys, of which all but `code` may be inherited.

    Attributes:
        drop: The grounds that are not inherited.
    """

    schema: ClassVar[str] = Policy.schema

    code: PolicyCode
    title: Citation | None = None
    jurisdiction: Place | None = None
    extends: PolicyCode | None = None
    drop: frozenset[Ground] = frozenset()
    as_of: Day | None = None
    status: PolicyStatus | None = None
    confirmed_by: Name | None = None
    confirmed_on: Day | None = None
    regimes: frozenset[Regime] | None = None
    ages: AgesTable | None = None
    authorization: AuthorizationTable | None = None
    retention: Retention | None = None
    exceptions: tuple[ExceptionTable, ...] = ()


def read_file(content: bytes) -> PolicyFile:
    """What a policy's file says.

    Args:
        content: The bytes of a TOML file.

    Raises:
        InvalidPolicy: All that is wrong with it. What was found is never repeated.
    """
    data = _tables(content)
    if isinstance(data, Problem):
        raise InvalidPolicy((data,))
    read = _read(data)
    if isinstance(read, InvalidValue):
        raise InvalidPolicy(read.problems, read.more)
    return read


def _tables(content: bytes) -> dict[str, Any] | Problem:
    if len(content) > Limits().bytes:
        return Problem("too_large", "", f"expected at most {Limits().bytes} bytes")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return Problem("not_utf8", "", "expected UTF-8")
    try:
        return cast(dict[str, Any], _days_as_text(tomllib.loads(text)))
    except RecursionError:
        return Problem("too_deep", "", "expected tables that lie less deep")
    except tomllib.TOMLDecodeError as error:
        # Its message may repeat what it found, so only where it stands is taken from it.
        place = _POSITION.search(str(error))
        return Problem("not_toml", "", f"expected TOML{f' at {place[0]}' if place else ''}")
    except ValueError:  # a number of more digits than Python takes
        return Problem("not_toml", "", "expected TOML with numbers that can be read")


def _read(data: dict[str, Any]) -> PolicyFile | InvalidValue:
    try:
        return cast(PolicyFile, read_document(Reader({}), data, PolicyFile, _MOST))
    except InvalidValue as error:
        return error


def _days_as_text(value: object) -> object:
    if isinstance(value, Mapping):
        members = cast(Mapping[str, object], value)
        return {name: _days_as_text(member) for name, member in members.items()}
    if isinstance(value, list):
        return [_days_as_text(item) for item in cast(list[object], value)]
    # TOML has days of its own, which the wire format writes as text.
    return (
        value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
    )
