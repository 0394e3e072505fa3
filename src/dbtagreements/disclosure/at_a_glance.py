"""The questions by which policies are compared at a glance."""

from typing import Final, NamedTuple

from pendulum import DateTime

from dbtagreements.disclosure.request import DisclosureRequest
from dbtagreements.vocabulary import Fact, Ground, Recipient

__all__ = ["Glance", "at_a_glance"]


class Glance(NamedTuple):
    """One of the questions.

    Attributes:
        label: What it asks, in a few words.
        request: The question.
    """

    label: str
    request: DisclosureRequest


class _Row(NamedTuple):
    label: str
    ground: Ground
    recipient: Recipient
    so: tuple[Fact, ...] = ()
    not_so: tuple[Fact, ...] = ()
    victim_age: int | None = None
    client_age: int | None = None


_SERIOUS: Final = (Fact.SERIOUS_THREAT, Fact.IMMINENT)
_NAMED: Final = (*_SERIOUS, Fact.IDENTIFIABLE_VICTIM)
_SUSPECTED: Final = (Fact.REASONABLE_SUSPICION,)

_ROWS: Final = (
    _Row(
        "threat to a known person, serious and imminent: that person",
        Ground.HARM_TO_OTHERS,
        Recipient.POTENTIAL_VICTIM,
        _NAMED,
    ),
    _Row(
        "threat to a known person, serious and not imminent: that person",
        Ground.HARM_TO_OTHERS,
        Recipient.POTENTIAL_VICTIM,
        (Fact.SERIOUS_THREAT, Fact.IDENTIFIABLE_VICTIM),
        (Fact.IMMINENT,),
    ),
    _Row(
        "threat to a known person, serious and imminent: the police",
        Ground.HARM_TO_OTHERS,
        Recipient.LAW_ENFORCEMENT,
        _NAMED,
    ),
    _Row(
        "threat to a known person, serious and not imminent: the police",
        Ground.HARM_TO_OTHERS,
        Recipient.LAW_ENFORCEMENT,
        (Fact.SERIOUS_THREAT, Fact.IDENTIFIABLE_VICTIM),
        (Fact.IMMINENT,),
    ),
    _Row(
        "danger to the client, serious and imminent: emergency services",
        Ground.HARM_TO_SELF,
        Recipient.EMERGENCY_SERVICES,
        _SERIOUS,
    ),
    _Row(
        "danger to the client, serious and imminent: family",
        Ground.HARM_TO_SELF,
        Recipient.FAMILY_OR_CARER,
        _SERIOUS,
    ),
    _Row(
        "danger to a client of 15, serious and imminent: the guardian",
        Ground.HARM_TO_SELF,
        Recipient.GUARDIAN,
        _SERIOUS,
        client_age=15,
    ),
    _Row(
        "medical emergency: emergency services",
        Ground.MEDICAL_EMERGENCY,
        Recipient.EMERGENCY_SERVICES,
    ),
    _Row(
        "suspicion that a child of 10 is abused: child protection",
        Ground.CHILD_ABUSE,
        Recipient.CHILD_PROTECTION,
        _SUSPECTED,
        victim_age=10,
    ),
    _Row(
        "suspicion that a child of 17 is abused: child protection",
        Ground.CHILD_ABUSE,
        Recipient.CHILD_PROTECTION,
        _SUSPECTED,
        victim_age=17,
    ),
    _Row(
        "suspicion that a person of 70 is abused, who does not agree, no serious threat: "
        "adult protection",
        Ground.ELDER_ABUSE,
        Recipient.ADULT_PROTECTION,
        _SUSPECTED,
        (Fact.CLIENT_AGREES, Fact.SERIOUS_THREAT),
        victim_age=70,
    ),
    _Row(
        "suspicion that a person of 70 is abused, who agrees: adult protection",
        Ground.ELDER_ABUSE,
        Recipient.ADULT_PROTECTION,
        (Fact.REASONABLE_SUSPICION, Fact.CLIENT_AGREES),
        victim_age=70,
    ),
    _Row("the consultation team", Ground.CONSULTATION_TEAM, Recipient.CONSULTATION_TEAM),
    _Row("the supervisor", Ground.SUPERVISION, Recipient.SUPERVISOR),
    _Row("payment: the payer", Ground.PAYMENT, Recipient.PAYER),
    _Row("an order of a court: the court", Ground.COURT_ORDER, Recipient.COURT),
    _Row(
        "a subpoena with assurance given, privilege not waived: the party",
        Ground.SUBPOENA,
        Recipient.PARTY_TO_PROCEEDING,
        (Fact.SATISFACTORY_ASSURANCE,),
        (Fact.PRIVILEGE_WAIVED,),
    ),
    _Row(
        "the police ask, without process",
        Ground.LAW_ENFORCEMENT_REQUEST,
        Recipient.LAW_ENFORCEMENT,
        (),
        (Fact.LEGAL_PROCESS,),
    ),
    _Row("the client asks for the record", Ground.CLIENT_ACCESS, Recipient.CLIENT),
    _Row(
        "the guardian of a client of 9, who did not consent alone and is not competent",
        Ground.GUARDIAN_ACCESS,
        Recipient.GUARDIAN,
        (),
        (Fact.MINOR_CONSENTED_ALONE, Fact.COMPETENT_MINOR),
        client_age=9,
    ),
    _Row(
        "the guardian of a client of 15, who consented alone and is competent",
        Ground.GUARDIAN_ACCESS,
        Recipient.GUARDIAN,
        (Fact.MINOR_CONSENTED_ALONE, Fact.COMPETENT_MINOR),
        client_age=15,
    ),
    _Row(
        "family that takes part in care, and the client agrees",
        Ground.CARE_INVOLVEMENT,
        Recipient.FAMILY_OR_CARER,
        (Fact.CLIENT_AGREES,),
    ),
    _Row("a breach: the regulator", Ground.BREACH_NOTICE, Recipient.PRIVACY_REGULATOR),
)


def at_a_glance(*, at: DateTime) -> tuple[Glance, ...]:
    """The questions by which policies are compared at a glance.

    They ask of an ordinary record, without any authorization, with the facts that each names.

    Args:
        at: The instant that is asked about.

    Example:
        >>> from pendulum import UTC, DateTime
        >>> len(at_a_glance(at=DateTime(2026, 3, 2, 15, tzinfo=UTC)))
        23
    """
    return tuple(
        Glance(
            row.label,
            DisclosureRequest(
                ground=row.ground,
                recipient=row.recipient,
                at=at,
                facts={**dict.fromkeys(row.so, True), **dict.fromkeys(row.not_so, False)},
                victim_age=row.victim_age,
                client_age=row.client_age,
            ),
        )
        for row in _ROWS
    )
