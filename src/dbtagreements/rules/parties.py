"""The rules of who takes part: a client, someone who treats, and someone who acts for a minor."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.model import (
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConsultationTeamAgreement,
    RelationshipAgreement,
    ReleaseAgreement,
    SafetyAgreement,
    SkillsGroupAgreement,
)
from dbtagreements.model.parties import PROVIDERS
from dbtagreements.rules.case import Case
from dbtagreements.rules.rule import CLIENT_FACING, Rule, Where, rule
from dbtagreements.vocabulary import Role, Severity

__all__ = ["RULES"]


@rule(
    "PTY001",
    severity=Severity.ERROR,
    applies_to=(*CLIENT_FACING, ReleaseAgreement),
    source="[L93]",
)
def no_client(_: Agreement, case: Case) -> Iterator[Where]:
    """An agreement about a client's treatment to which no client is party.

    Why: Both sides commit in DBT; nobody can promise in the client's place.

    Breaks it: {"parties": [{"id": "client", "role": "support_person", "name": "Ana Example"},
                            {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
                             "contacts": [{"kind": "phone", "value": "+1-555-0100"}]}]}
    Keeps it: {"title": "With a client"}
    """
    if not case.index.clients:
        yield Where("/parties", "no party is the client; an agreement is made with the client")


_TREAT: Final[dict[type[Agreement], frozenset[Role]]] = {
    RelationshipAgreement: frozenset({Role.THERAPIST}),
    SafetyAgreement: frozenset({Role.THERAPIST}),
    CoachingAgreement: frozenset({Role.THERAPIST}),
    SkillsGroupAgreement: frozenset({Role.SKILLS_TRAINER, Role.THERAPIST}),
    ConfidentialityAgreement: frozenset(PROVIDERS),
}


@rule("PTY002", severity=Severity.ERROR, applies_to=CLIENT_FACING, source="[L93]")
def nobody_who_treats(agreement: Agreement, _: Case) -> Iterator[Where]:
    """An agreement without a party who can do the provider's part of it.

    Working together, safety and coaching need a therapist, a group a skills trainer or a therapist,
    confidentiality anyone who treats.

    Why: An agreement in which only the client's side is there has nobody to keep the other half.

    Breaks it: {"parties": [{"id": "client", "role": "client", "name": "Ana Example"},
                            {"id": "therapist", "role": "support_person", "name": "Eva Example",
                             "contacts": [{"kind": "phone", "value": "+1-555-0100"}]}]}
    Keeps it: {"title": "With a therapist"}
    """
    able = _TREAT[type(agreement)]
    if not any(party.role in able for party in agreement.parties):
        listed = " or ".join(sorted(role.value for role in able))
        yield Where("/parties", f"nobody here can do the provider's part; expected {listed}")


_NO_TEAM: Final = frozenset({Role.CLIENT, Role.GUARDIAN, Role.FAMILY_MEMBER, Role.SUPPORT_PERSON})


@rule("PTY003", severity=Severity.ERROR, applies_to=ConsultationTeamAgreement, source="[L93]")
def client_in_team(agreement: Agreement, _: Case) -> Iterator[Where]:
    """A client, or someone who stands by a client, is party to a team's agreement.

    Why: The team is where those who treat get help with their own work; no client attends.

    Breaks it: {"parties": [{"id": "lead", "role": "team_leader", "name": "Dr. Lee Example"},
                            {"id": "m1", "role": "team_member", "name": "Dr. Sam Example"},
                            {"id": "m2", "role": "client", "name": "Ana Example"}]}
    Keeps it: {"title": "The team's agreement"}
    """
    for place, party in enumerate(agreement.parties):
        if party.role in _NO_TEAM:
            yield Where(
                f"/parties/{place}", "the team's agreement is made among those who treat alone"
            )


@rule(
    "PTY004",
    severity=Severity.ERROR,
    applies_to=CLIENT_FACING,
    source="the policy's age of consent to treatment",
)
def minor_alone(_: Agreement, case: Case) -> Iterator[Where]:
    """Under the policy a client is a minor on the first day, and no guardian represents them.

    A policy without such an age leaves this open.

    Why: Below the age at which the law lets a minor consent alone, someone who may consent for
    them takes part.

    Policy: gb-eng
    Breaks it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "phone", "value": "+1-555-0100"}]}]}
    Keeps it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "phone", "value": "+1-555-0100"}]},
        {"id": "mother", "role": "guardian", "name": "Eva Example", "represents": "client"}]}
    """
    if case.policy is not None:
        for place in _unrepresented(case):
            yield Where(
                f"/parties/{place}",
                "under the policy this client is a minor; a guardian who represents them is "
                "expected among the parties",
            )


@rule(
    "PTY005",
    severity=Severity.WARNING,
    applies_to=CLIENT_FACING,
    source="a choice of this project",
)
def under_18_alone(_: Agreement, case: Case) -> Iterator[Where]:
    """A client is under 18 on the first day, no guardian represents them, and no policy is given.

    Why: Whether a minor may consent alone depends on the place; a policy says from which age.

    Breaks it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "phone", "value": "+1-555-0100"}]}]}
    Keeps it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "1994-03-02"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "phone", "value": "+1-555-0100"}]}]}
    """
    if case.policy is None:
        for place in _unrepresented(case):
            yield Where(
                f"/parties/{place}",
                "this client is under 18 and nobody represents them; a guardian takes part, or a "
                "policy says from which age they consent alone",
            )


def _unrepresented(case: Case) -> Iterator[int]:
    minors = case.index.minors
    if minors:
        represented = {guardian.represents for _, guardian in case.index.guardians}
        for place, minor in minors:
            if minor.id not in represented:
                yield place


_ACT_FOR_OTHERS: Final = frozenset({Role.GUARDIAN, Role.INTERPRETER})


@rule(
    "PTY006",
    severity=Severity.WARNING,
    applies_to=(Agreement,),
    source="a choice of this project",
)
def represents_nobody(agreement: Agreement, case: Case) -> Iterator[Where]:
    """A guardian or an interpreter of whom it is not said for whom they act.

    Found too is a guardian who represents someone who is not a client.

    Why: Who may sign for whom, and who is told what, follows from whom someone represents.

    Breaks it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "phone", "value": "+1-555-0100"}]},
        {"id": "mother", "role": "guardian", "name": "Eva Example"}]}
    Keeps it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example",
         "contacts": [{"kind": "phone", "value": "+1-555-0100"}]},
        {"id": "mother", "role": "guardian", "name": "Eva Example", "represents": "client"}]}
    """
    for place, party in enumerate(agreement.parties):
        if party.role not in _ACT_FOR_OTHERS:
            continue
        if party.represents is None:
            yield Where(f"/parties/{place}", "expected represents: the party for whom they act")
        elif party.role is Role.GUARDIAN and party.represents not in case.index.client_ids:
            yield Where(
                f"/parties/{place}/represents", "a guardian acts for a client; expected a client"
            )


RULES: Final[tuple[Rule, ...]] = (
    no_client,
    nobody_who_treats,
    client_in_team,
    minor_alone,
    under_18_alone,
    represents_nobody,
)
