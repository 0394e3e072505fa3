"""A release of information: what the client lets be told, or refuses, as an agreement of its own.

Signing, term and revocation are the ordinary lifecycle; its fields are those of an authorization
[45 CFR 164.508(c)].
"""

from typing import ClassVar, final

from dbtagreements.fields import PartyIds, PrivateText, frozen
from dbtagreements.model.agreements.agreement import Agreement
from dbtagreements.model.recipients import RecipientRef
from dbtagreements.model.signers import signers_of_release
from dbtagreements.model.time import Term
from dbtagreements.vocabulary import (
    Code,
    Condition,
    Effect,
    Information,
    Purpose,
    ReleaseScope,
    Statement,
)

__all__ = ["Permission", "ReleaseAgreement"]


@final
@frozen(kw_only=True)
class Permission:
    """What may be told to whom, for what: allowed or refused. An empty field sets no limit.

    Attributes:
        effect: Whether it allows or refuses.
        recipients: To whom.
        purposes: For what.
        information: What.
        about: The days that the information is about.
        conditions: What goes with it.

    Example:
        >>> from dbtagreements import Recipient
        >>> Permission(
        ...     effect=Effect.ALLOW,
        ...     recipients=(RecipientRef(role=Recipient.SCHOOL, name="Elm Street School"),),
        ...     purposes=frozenset({Purpose.AT_REQUEST_OF_CLIENT}),
        ...     information=frozenset({Information.ATTENDANCE_ONLY}),
        ... ).effect
        Effect.ALLOW
    """

    effect: Effect
    recipients: tuple[RecipientRef, ...] = ()
    purposes: frozenset[Purpose | Code] = frozenset()
    information: frozenset[Information | Code] = frozenset()
    about: Term | None = None
    conditions: frozenset[Condition] = frozenset()


@final
@frozen(kw_only=True)
class ReleaseAgreement(Agreement):
    """What the client lets be told, or refuses [45 CFR 164.508(c)].

    Attributes:
        permissions: What is allowed and what is refused.
        discloses: The parties who may tell.
        statements: What the client was told about the release itself.
        expires_when: The event on which it lapses, in words; it has occurred when it is ended.
        scope: What kind of release it is.
    """

    type: ClassVar[str] = "release"

    permissions: tuple[Permission, ...] = ()
    discloses: PartyIds = ()
    statements: frozenset[Statement] = frozenset()
    expires_when: PrivateText | None = None
    scope: ReleaseScope = ReleaseScope.GENERAL

    def usual_signers(self) -> tuple[str, ...]:
        """The client; for one under 18 on the first day, a guardian who represents them instead."""
        return signers_of_release(self.parties, self.term)
