"""`Decision`: the answer whether something may be told, with all that it rests on."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Final, final

import rfc8785
from attrs import field

from dbtagreements.disclosure.facts import known_facts
from dbtagreements.errors import Problem
from dbtagreements.fields import (
    Citation,
    Day,
    Flags,
    Instant,
    PolicyCode,
    across,
    frozen,
    readable,
)
from dbtagreements.fields.kinds import Bounds
from dbtagreements.model import ConfidentialityException, LegalBasis, RecipientRef, Term
from dbtagreements.pointer import step
from dbtagreements.span import Span
from dbtagreements.vocabulary import (
    AgeAsked,
    Answer,
    Code,
    Condition,
    Fact,
    Ground,
    Information,
    PolicyStatus,
    Purpose,
    Reason,
    Recipient,
)
from dbtagreements.wire.writing import written

__all__ = ["REASONS", "Alternative", "Decision", "Part", "Withheld", "fact_reason"]

_ABOUT_FACTS: Final = (Reason.FACT_FALSE, Reason.FACT_TRUE)


def fact_reason(reason: Reason, fact: Fact | AgeAsked) -> Code:
    """The reason that speaks of a fact, as `fact_false:imminent`."""
    return Code(f"{reason.value}:{fact.value}")


REASONS: Final[tuple[Reason | Code, ...]] = (
    *(reason for reason in Reason if reason not in _ABOUT_FACTS),
    *(
        fact_reason(reason, word)
        for reason in _ABOUT_FACTS
        for vocabulary in (Fact, AgeAsked)
        for word in vocabulary
    ),
)
"""Every reason that a decision may have."""

_KNOWN: Final = frozenset(REASONS)


@final
@frozen(kw_only=True)
class Part:
    """The answer for one purpose and one kind of information.

    Attributes:
        purpose: The purpose.
        information: The kind of information.
        answer: Whether it may be told for that purpose.

    Example:
        >>> Part(
        ...     purpose=Purpose.PAYMENT,
        ...     information=Information.DIAGNOSIS,
        ...     answer=Answer.PERMITTED,
        ... ).answer
        Answer.PERMITTED
    """

    purpose: Purpose | Code
    information: Information | Code
    answer: Answer


@final
@frozen(kw_only=True)
class Withheld:
    """What is left out, because the client does not want it told.

    Attributes:
        information: The kinds of information; empty, all of it.
        about: The days that it is about; absent, all of them.
        recipient: The person in the organization to whom it is not told; absent, everyone there.
        path: The JSON pointer, into the subject's document, of the permission that says so.

    Example:
        >>> Withheld(information=frozenset({Information.DIARY_CARD}), path="/permissions/1").path
        '/permissions/1'
    """

    information: frozenset[Information | Code] = frozenset()
    about: Term | None = None
    recipient: RecipientRef | None = None
    path: Citation


@final
@frozen(kw_only=True)
class Alternative:
    """A change that would raise the answer; each was verified by deciding again.

    Attributes:
        facts: Facts, with what would have to be so.
        at: A later instant.
        ground: Another ground, which the same event may be told on.

    Example:
        >>> Alternative(facts={Fact.IMMINENT: True}).facts[Fact.IMMINENT]
        True
    """

    facts: Mapping[Fact, bool] = field(factory=Flags[Fact], converter=known_facts)
    at: Instant | None = None
    ground: Ground | None = None


@final
@frozen(kw_only=True)
class Decision:
    """Whether something must, may or may not be told, and why.

    It is decision support from a policy that the clinic's counsel must confirm, and no legal
    advice. `permitted` is no advice to tell. `explain` says all of it in words.

    Attributes:
        answer: The answer.
        ground: The ground that was asked about.
        recipient: Who would be told, by role.
        at: When it would be told.
        exceptions: The entries of the policy, or of the agreements, that decided.
        basis: What the answer rests on in law.
        conditions: What goes with telling, or with not telling.
        within: How soon it must be told.
        due: Until when.
        reasons: Why: words of `Reason`, those about a fact with its name as `fact_false:imminent`.
        paths: JSON pointers, into the subject's document, of what in it decided.
        missing: What nobody has stated and could raise the answer.
        elsewhere: Other recipients who can be told now, where this one cannot.
        parts: The answers part by part, where several were asked for.
        withhold: What is left out.
        would_permit: The smallest changes that would raise the answer.
        policy: The code of the policy; absent, only the agreements spoke.
        policy_as_of: The day on which its law was looked up.
        policy_status: How far it can be relied on.

    Example:
        >>> Decision(answer=Answer.NEEDS_AUTHORIZATION, reasons=(Reason.NO_POLICY,)).reasons
        (Reason.NO_POLICY,)
    """

    schema: ClassVar[str] = "dbtagreements-decision/1"

    answer: Answer
    ground: Ground | None = None
    recipient: Recipient | None = None
    at: Instant | None = None
    exceptions: tuple[ConfidentialityException, ...] = ()
    basis: tuple[LegalBasis, ...] = ()
    conditions: Annotated[tuple[Condition, ...], Bounds(distinct=True)] = ()
    within: Span | None = None
    due: Instant | None = None
    reasons: Annotated[tuple[Reason | Code, ...], Bounds(distinct=True)] = ()
    paths: Annotated[tuple[Citation, ...], Bounds(distinct=True)] = ()
    missing: Annotated[tuple[Fact | AgeAsked, ...], Bounds(distinct=True)] = ()
    elsewhere: Annotated[tuple[Recipient, ...], Bounds(distinct=True)] = ()
    parts: tuple[Part, ...] = ()
    withhold: tuple[Withheld, ...] = ()
    would_permit: tuple[Alternative, ...] = ()
    policy: PolicyCode | None = None
    policy_as_of: Day | None = None
    policy_status: PolicyStatus | None = None

    @across(
        "reasons",
        schema={"properties": {"reasons": {"items": {"enum": sorted(map(str.__str__, REASONS))}}}},
    )
    def _names_reasons_of_ours(self) -> Iterator[Problem]:
        for index, reason in readable(self.reasons):
            if reason not in _KNOWN:
                expected = "expected a word of Reason, with the fact that it speaks of"
                yield Problem("unknown_word", f"/reasons{step(index)}", expected)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The citations it rests on that counsel has yet to confirm."""
        return tuple(law.citation for law in self.basis if not law.confirmed)

    @property
    def digest(self) -> str:
        """The SHA-256 of its canonical wire form (RFC 8785), as `sha256:` and hex.

        A host that keeps the request and the digest can show later what was decided on.

        Example:
            >>> Decision(answer=Answer.PERMITTED).digest[:7]
            'sha256:'
        """
        return "sha256:" + hashlib.sha256(rfc8785.dumps(written(self))).hexdigest()
