"""How the tests ask: short words for facts, and agreements cut to the question."""

import json
import warnings
from typing import Any

from pendulum import UTC, Date, DateTime

from dbtagreements import (
    Capacity,
    ConfidentialityAgreement,
    ConfidentialityException,
    DisclosureRequest,
    Duty,
    Effect,
    Fact,
    Ground,
    Identifier,
    Information,
    LegalBasis,
    Method,
    Party,
    Permission,
    Policy,
    PolicyWarning,
    Purpose,
    Recipient,
    RecipientRef,
    ReleaseAgreement,
    ReleaseScope,
    Restriction,
    Role,
    Statement,
    Term,
    Treatment,
    dumps,
    load_policy,
    sign,
)
from dbtagreements.pointer import split

NEW_YORK = "America/New_York"
SIGNING = DateTime(2026, 1, 5, 14, tzinfo=UTC)
AT = DateTime(2026, 3, 2, 15, tzinfo=UTC)
"""When the tests ask, unless they say otherwise: 10:00 on 2 March 2026 in New York."""

YEAR = Term(start=Date(2026, 1, 5), end=Date(2027, 1, 4))
SYSTEM = "https://ids.example/people"

ANA = Party(id="client", role=Role.CLIENT, name="Ana Example")
SAM = Party(id="therapist", role=Role.THERAPIST, name="Dr. Sam Example")
CHILD = Party(id="client", role=Role.CLIENT, name="Noa Example", born=Date(2012, 5, 1))
MOTHER = Party(id="mother", role=Role.GUARDIAN, name="Mia Example", represents="client")


def facts(text: str) -> dict[Fact, bool]:
    """Facts as `+imminent -client_agrees`: known true, known false; all others are unknown."""
    return {Fact(word[1:]): word[0] == "+" for word in text.split()}


def words(text: str, vocabulary: type) -> frozenset[Any]:
    return frozenset(vocabulary(word) for word in text.split())


def asked(
    ground: str,
    recipient: str | RecipientRef,
    known: str = "",
    *,
    information: str = "record",
    purposes: str = "",
    **more: Any,
) -> DisclosureRequest:
    """A request, with words for members."""
    return DisclosureRequest(
        **{
            "ground": Ground(ground),
            "recipient": Recipient(recipient) if isinstance(recipient, str) else recipient,
            "at": AT,
            "facts": facts(known),
            "information": words(information, Information),
            "purposes": words(purposes, Purpose),
            **more,
        }
    )


def exception(ground: str, recipient: str, **more: Any) -> ConfidentialityException:
    return ConfidentialityException(
        **{
            "ground": Ground(ground),
            "duty": Duty.PERMITTED,
            "recipients": frozenset({Recipient(recipient)}),
            **more,
        }
    )


def confidentiality(*exceptions: ConfidentialityException, **more: Any) -> ConfidentialityAgreement:
    """A confidentiality agreement of Ana's that nobody has signed."""
    return ConfidentialityAgreement(
        **{
            "id": "confidentiality",
            "timezone": NEW_YORK,
            "language": "en",
            "parties": (ANA, SAM),
            "term": YEAR,
            "exceptions": exceptions,
            **more,
        }
    )


def signed(agreement, *parties, at=SIGNING, method=Method.ELECTRONIC):
    """Signed by each of these parties, in turn; without parties, by all whom it asks."""
    guardians = {party.id for party in agreement.parties if party.role is Role.GUARDIAN}
    for party in parties or agreement.signers:
        capacity = Capacity.GUARDIAN if party in guardians else Capacity.SELF
        agreement = sign(agreement, party, at=at, method=method, capacity=capacity)
    return agreement


def permission(
    effect: str = "allow",
    recipient: str | RecipientRef = "school",
    purposes: str = "at_request_of_client",
    information: str = "record",
    **more: Any,
) -> Permission:
    named = RecipientRef(role=Recipient(recipient)) if isinstance(recipient, str) else recipient
    return Permission(
        effect=Effect(effect),
        recipients=(named,),
        purposes=words(purposes, Purpose),
        information=words(information, Information),
        **more,
    )


def release(*permissions: Permission, **more: Any) -> ReleaseAgreement:
    """A release of Ana's, whole as the federal policy wants it, that nobody has signed."""
    return ReleaseAgreement(
        **{
            "id": "release",
            "timezone": NEW_YORK,
            "language": "en",
            "parties": (ANA, SAM),
            "term": YEAR,
            "permissions": permissions,
            "discloses": ("therapist",),
            "statements": frozenset(Statement),
            **more,
        }
    )


def treatment(*agreements: Any) -> Treatment:
    return Treatment(
        id="treatment", client="client", started_on=Date(2026, 1, 5), agreements=agreements
    )


def loaded(code: str) -> Policy:
    """A shipped policy, without the warning that the federal one is not safe alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PolicyWarning)
        return load_policy(code)


def value_at(subject: Any, pointer: str) -> Any:
    """What stands at a pointer in a subject's document."""
    value = json.loads(dumps(subject))
    for token in split(pointer):
        value = value[int(token)] if isinstance(value, list) else value[token]
    return value


def citations(laws) -> tuple[str, ...]:
    return tuple(law.citation for law in laws)


def person(role: str, value: str, **more: Any) -> RecipientRef:
    """A certain recipient, known by an identifier."""
    return RecipientRef(
        role=Recipient(role), identifiers=(Identifier(system=SYSTEM, value=value),), **more
    )


PAID_IN_FULL = Restriction(
    recipient=Recipient.PAYER,
    grounds=frozenset({Ground.PAYMENT, Ground.OPERATIONS}),
    basis=(LegalBasis(citation="45 CFR 164.522(a)(1)(vi)"),),
    since=Date(2026, 2, 1),
)
"""Ana paid in full and asked that her health plan not be told."""

SINGLE_CONSENT = signed(
    release(
        permission(recipient="payer", purposes="treatment payment operations"),
        scope=ReleaseScope.PART2_SINGLE_CONSENT,
    )
)
"""One consent to treatment, payment and operations with substance-use records."""

GENERAL = signed(release(permission(recipient="payer")))
"""An ordinary release to the payer, which does not name psychotherapy notes."""

EXPIRED_YESTERDAY = signed(
    release(permission(), term=Term(start=Date(2026, 1, 5), end=Date(2026, 3, 1)))
)
"""A release to the school whose last day was the day before the tests ask."""

SIGNED_BY_A_PARENT = signed(release(permission(), parties=(CHILD, SAM, MOTHER)))
"""A release to the school that the mother of a client of 13 signed."""
