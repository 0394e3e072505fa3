"""Keeping to oneself what was shared, and saying beforehand where that ends."""

from typing import ClassVar, final

from dbtagreements.fields import OneOrMore, frozen
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.vocabulary import Code, Milestone, Recipient, Scope, Topic

__all__ = ["ExplainLimits", "KeepConfidential"]


@final
@frozen(kw_only=True)
class KeepConfidential(Commitment):
    """Not telling what was shared (clauses 12, 35, 42, 65 and 67).

    Attributes:
        scope: What is kept private.
        from_: From whom; empty for everyone.
        subject_to_exceptions: Whether the exceptions of the agreement, and the law, limit it.

    Example:
        >>> KeepConfidential(
        ...     id="c1", by=("therapist",), scope=frozenset({Scope.CLINICAL_INFORMATION})
        ... ).subject_to_exceptions
        True
    """

    kind: ClassVar[str] = "keep_confidential"

    scope: OneOrMore[Scope | Code]
    from_: frozenset[Recipient] = frozenset()
    subject_to_exceptions: bool = True


@final
@frozen(kw_only=True)
class ExplainLimits(Commitment):
    """Explaining the limits of confidentiality, and the client's rights, beforehand (clause 14).

    The outset of treatment is when the ethics code asks for it [APA Ethics Code 4.02].

    Attributes:
        topics: What is explained; empty for the limits of confidentiality.
        before: By when.

    Example:
        >>> ExplainLimits(id="c2", by=("therapist",)).before
        Milestone.TREATMENT_START
    """

    kind: ClassVar[str] = "explain_limits"

    topics: frozenset[Topic] = frozenset()
    before: Milestone = Milestone.TREATMENT_START
