"""The rules of confidentiality agreements: what stays private, and that its limits are known."""

from collections.abc import Iterator
from typing import Final

from dbtagreements.lifecycle.questions import GOES_ON
from dbtagreements.model import (
    ConfidentialityAgreement,
    ConfidentialityException,
    ExplainLimits,
    KeepConfidential,
    LimitsExplained,
    SkillsGroupAgreement,
)
from dbtagreements.rules.case import Case
from dbtagreements.rules.index import narrowest
from dbtagreements.rules.rule import Where, rule
from dbtagreements.vocabulary import Duty, Ground, Role, Scope, Severity

__all__ = ["RULES"]

_ASKED_OF_ALL: Final = (Ground.HARM_TO_SELF, Ground.HARM_TO_OTHERS, Ground.CHILD_ABUSE)
_NO_LIMIT_TO_CONFIDENCE: Final = frozenset(
    {
        Ground.CLIENT_ACCESS,
        Ground.GUARDIAN_ACCESS,
        Ground.BREACH_NOTICE,
        Ground.HEALTH_OVERSIGHT,
        Ground.COURT_ORDER,
    }
)
_CLINICAL: Final = frozenset({Scope.CLINICAL_INFORMATION, Scope.SESSION_CONTENT})
_BOUND_BY_PROMISE: Final = frozenset({Role.INTERPRETER, Role.FAMILY_MEMBER, Role.SUPPORT_PERSON})


@rule(
    "CON001",
    severity=Severity.ERROR,
    applies_to=(ConfidentialityAgreement,),
    source="the article that the library began with",
)
def nobody_keeps_it(agreement: ConfidentialityAgreement, case: Case) -> Iterator[Where]:
    """No provider promises to keep anything confidential.

    Why: This promise is what the agreement is for.

    Breaks it: {"commitments": [{"kind": "explain_limits", "id": "t2", "by": ["therapist"]}]}
    Keeps it: {"commitments": [{"kind": "keep_confidential", "id": "t1", "by": ["therapist"],
        "scope": ["clinical_information"]}]}
    """
    if not case.index.by_providers(KeepConfidential):
        yield Where(
            narrowest(agreement, "commitments"),
            "no provider promises confidentiality; a keep_confidential by the therapist says so",
        )


@rule(
    "CON002",
    severity=Severity.ERROR,
    applies_to=(ConfidentialityAgreement,),
    source="the article that the library began with; [APA Ethics Code 4.02]",
)
def no_limits(agreement: ConfidentialityAgreement, _: Case) -> Iterator[Where]:
    """The agreement names no exception to confidentiality.

    Why: Confidentiality has limits everywhere, and the client learns of them before speaking.

    Breaks it: {"exceptions": []}
    Keeps it: {"exceptions": [{"ground": "harm_to_self", "duty": "permitted",
        "recipients": ["emergency_services"]}]}
    """
    if not agreement.exceptions:
        yield Where(
            "", "no exceptions are named; the client learns beforehand where confidentiality ends"
        )


@rule(
    "CON003",
    severity=Severity.ERROR,
    applies_to=(ConfidentialityAgreement,),
    source="the article that the library began with",
)
def usual_limits_left_out(agreement: ConfidentialityAgreement, _: Case) -> Iterator[Where]:
    """The exceptions leave out danger to the client, danger to others or abuse of a child.

    An exception that forbids telling is none of these: confidentiality does not end there.

    Why: These are the limits that every client is told of.

    Breaks it: {"exceptions": [
        {"ground": "harm_to_self", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "harm_to_others", "duty": "permitted", "recipients": ["emergency_services"]}]}
    Keeps it: {"exceptions": [
        {"ground": "harm_to_self", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "harm_to_others", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "child_abuse", "duty": "permitted", "recipients": ["child_protection"]}]}
    """
    if agreement.exceptions:
        told = _told(agreement)
        for ground in _ASKED_OF_ALL:
            if ground not in told:
                yield Where(
                    "/exceptions", f"no exception {ground} is named; clients are told of it"
                )


@rule(
    "CON004",
    severity=Severity.WARNING,
    applies_to=(ConfidentialityAgreement,),
    source="the article that the library began with",
)
def elder_abuse_left_out(agreement: ConfidentialityAgreement, case: Case) -> Iterator[Where]:
    """The exceptions leave out abuse of an elder.

    Where the policy makes telling of it mandatory, CON005 says so and this rule is silent.

    Why: Many places ask for a report, and the client is told so beforehand.

    Breaks it: {"exceptions": [
        {"ground": "harm_to_self", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "harm_to_others", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "child_abuse", "duty": "permitted", "recipients": ["child_protection"]}]}
    Keeps it: {"exceptions": [
        {"ground": "harm_to_self", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "harm_to_others", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "child_abuse", "duty": "permitted", "recipients": ["child_protection"]},
        {"ground": "elder_abuse", "duty": "permitted", "recipients": ["adult_protection"]}]}
    """
    if not agreement.exceptions or Ground.ELDER_ABUSE in _mandatory(case):
        return
    if Ground.ELDER_ABUSE not in _told(agreement):
        yield Where("/exceptions", "no exception elder_abuse is named; clients are told of it too")


@rule(
    "CON005",
    severity=Severity.ERROR,
    applies_to=(ConfidentialityAgreement,),
    source="the policy that is given",
)
def softer_than_the_law(agreement: ConfidentialityAgreement, case: Case) -> Iterator[Where]:
    """The policy makes telling mandatory, and the agreement only permits it or leaves it out.

    Silent on grounds that are no limit which a client is told of beforehand (client_access,
    guardian_access, breach_notice, health_oversight, court_order), and where one of the three
    exceptions of CON003 is left out.

    Why: A client who was told that it may be told, and not that it must be, was told too little.

    Policy: us-ca
    Breaks it: {"exceptions": [
        {"ground": "harm_to_self", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "harm_to_others", "duty": "mandatory", "recipients": ["law_enforcement"]},
        {"ground": "child_abuse", "duty": "permitted", "recipients": ["child_protection"]},
        {"ground": "elder_abuse", "duty": "mandatory", "recipients": ["adult_protection"]},
        {"ground": "dependent_adult_abuse", "duty": "mandatory",
         "recipients": ["adult_protection"]}]}
    Keeps it: {"exceptions": [
        {"ground": "harm_to_self", "duty": "permitted", "recipients": ["emergency_services"]},
        {"ground": "harm_to_others", "duty": "mandatory", "recipients": ["law_enforcement"]},
        {"ground": "child_abuse", "duty": "mandatory", "recipients": ["child_protection"]},
        {"ground": "elder_abuse", "duty": "mandatory", "recipients": ["adult_protection"]},
        {"ground": "dependent_adult_abuse", "duty": "mandatory",
         "recipients": ["adult_protection"]}]}
    """
    told = _told(agreement)
    for ground in _mandatory(case):
        if ground not in told:
            if ground not in _ASKED_OF_ALL:
                yield Where(
                    narrowest(agreement, "exceptions"),
                    f"the policy makes telling of {ground} mandatory, and no exception names it",
                )
        elif all(exception.duty is Duty.PERMITTED for _, exception in told[ground]):
            position, _ = told[ground][0]
            yield Where(
                f"/exceptions/{position}/duty",
                f"the policy makes telling of {ground} mandatory; here it is only permitted",
            )


@rule(
    "CON006",
    severity=Severity.ERROR,
    applies_to=(ConfidentialityAgreement, SkillsGroupAgreement),
    source="the article that the library began with",
)
def secrecy_without_limits(
    _: ConfidentialityAgreement | SkillsGroupAgreement, case: Case
) -> Iterator[Where]:
    """A provider promises secrecy without exceptions for what clinical work brings up.

    It speaks of clinical_information and session_content.

    Why: The law limits what a provider can keep, so this promise cannot be kept.

    Breaks it: {"commitments": [{"kind": "keep_confidential", "id": "t1", "by": ["therapist"],
        "scope": ["clinical_information"], "subject_to_exceptions": false}]}
    Keeps it: {"commitments": [{"kind": "keep_confidential", "id": "t1", "by": ["therapist"],
        "scope": ["clinical_information"]}]}
    """
    for position, promise in case.index.by_providers(KeepConfidential):
        if not promise.subject_to_exceptions and not _CLINICAL.isdisjoint(promise.scope):
            yield Where(
                f"/commitments/{position}/subject_to_exceptions",
                f"{promise.id} promises secrecy without exceptions; a provider's promise goes as "
                "far as the exceptions allow",
            )


@rule(
    "CON007",
    severity=Severity.ERROR,
    applies_to=(ConfidentialityAgreement,),
    source="the article that the library began with; [APA Ethics Code 4.02]",
)
def nobody_explains_limits(agreement: ConfidentialityAgreement, case: Case) -> Iterator[Where]:
    """No provider promises to explain the limits of confidentiality, and nobody has explained them.

    Why: The limits are talked about at the outset, and again as circumstances change.

    Breaks it: {"commitments": [{"kind": "keep_confidential", "id": "t1", "by": ["therapist"],
        "scope": ["clinical_information"]}]}
    Keeps it: {"commitments": [{"kind": "explain_limits", "id": "t2", "by": ["therapist"]}]}
    """
    if case.index.by_providers(ExplainLimits):
        return
    if not any(isinstance(event, LimitsExplained) for event in case.index.events):
        yield Where(
            narrowest(agreement, "commitments"),
            "nobody explains the limits of confidentiality; an explain_limits by the therapist, "
            "or having explained them, makes them known",
        )


@rule(
    "CON008",
    severity=Severity.ERROR,
    applies_to=(ConfidentialityAgreement,),
    source="[APA Ethics Code 4.02]",
)
def limits_not_explained(_: ConfidentialityAgreement, case: Case) -> Iterator[Where]:
    """The agreement is in effect or suspended, and its limits were not explained to a client.

    Why: Someone who does not know the limits cannot choose what to say.

    At: 2026-02-01T12:00:00Z
    Signed by: client 2026-01-05T14:00:00Z electronic
    Signed by: therapist 2026-01-05T14:05:00Z electronic
    Breaks it: {"title": "What stays private"}
    Keeps it: {"history": [{"event": "limits_explained", "id": "x1", "by": "therapist",
        "to": ["client"], "at": "2026-01-05T13:30:00Z"}]}
    """
    index = case.index
    explained = {
        party for event in index.events if isinstance(event, LimitsExplained) for party in event.to
    }
    # Whether it runs is asked last: it may take the digest.
    if explained.issuperset(index.client_ids) or index.status not in GOES_ON:
        return
    for position, client in index.clients:
        if client.id not in explained:
            yield Where(
                f"/parties/{position}",
                f"the limits of confidentiality are not yet explained to {client.id}; the next "
                "conversation is a good time",
            )


@rule(
    "CON009",
    severity=Severity.WARNING,
    applies_to=(ConfidentialityAgreement,),
    source="[APA Ethics Code 4.02]",
)
def limits_explained_late(agreement: ConfidentialityAgreement, case: Case) -> Iterator[Where]:
    """The limits were first explained to a client after the first day of the term.

    Why: What was told before that day was told without knowing the limits.

    At: 2026-02-01T12:00:00Z
    Breaks it: {"history": [{"event": "limits_explained", "id": "x1", "by": "therapist",
        "to": ["client"], "at": "2026-01-08T15:00:00Z"}]}
    Keeps it: {"history": [{"event": "limits_explained", "id": "x1", "by": "therapist",
        "to": ["client"], "at": "2026-01-05T15:00:00Z"}]}
    """
    index = case.index
    explained = [event for event in index.events if isinstance(event, LimitsExplained)]
    for position, client in index.clients:
        first = next((event for event in explained if client.id in event.to), None)
        if first is not None and index.local_day(first.at) > agreement.term.start:
            yield Where(
                f"/parties/{position}",
                f"the limits were explained to {client.id} after the first day of the term; they "
                "are explained by then, and whatever was told before can be talked about now",
            )


@rule(
    "CON010",
    severity=Severity.WARNING,
    applies_to=(ConfidentialityAgreement,),
    source="[P missouladbt.org]",
)
def team_left_out(agreement: ConfidentialityAgreement, _: Case) -> Iterator[Where]:
    """The exceptions do not name the consultation team.

    Why: The team is part of the treatment, and information is shared in its meetings.

    Breaks it: {"exceptions": [
        {"ground": "harm_to_self", "duty": "permitted", "recipients": ["emergency_services"]}]}
    Keeps it: {"exceptions": [
        {"ground": "consultation_team", "duty": "permitted",
         "recipients": ["consultation_team"]}]}
    """
    if Ground.CONSULTATION_TEAM not in _told(agreement):
        yield Where(
            narrowest(agreement, "exceptions"),
            "no exception consultation_team is named; in DBT the team hears what it needs, and "
            "the client knows so",
        )


@rule(
    "CON011",
    severity=Severity.WARNING,
    applies_to=(ConfidentialityAgreement,),
    source="[P flipbuilder.com, teen manual]",
)
def parents_not_settled(agreement: ConfidentialityAgreement, case: Case) -> Iterator[Where]:
    """A client is a minor, and no exception says when a guardian may be told what.

    The exception is `guardian_access` with a condition: something that it requires, or that goes
    with telling.

    Why: A teen speaks freely when it is settled beforehand what parents are told.

    Breaks it: {"parties": [
        {"id": "client", "role": "client", "name": "Noa Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}]}
    Keeps it: {"parties": [
        {"id": "client", "role": "client", "name": "Noa Example", "born": "2011-09-10"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
        "exceptions": [{"ground": "guardian_access", "duty": "permitted",
                        "recipients": ["guardian"], "conditions": ["involve_client"]}]}
    """
    if not case.index.minors:
        return
    access = [
        (position, exception)
        for position, exception in enumerate(agreement.exceptions)
        if exception.ground is Ground.GUARDIAN_ACCESS
    ]
    if any(_has_condition(exception) for _, exception in access):
        return
    path = f"/exceptions/{access[0][0]}" if access else narrowest(agreement, "exceptions")
    yield Where(
        path,
        "a client is a minor, and nothing says when parents are told; an exception "
        "guardian_access with its conditions, such as involve_client, settles it",
    )


@rule(
    "CON012",
    severity=Severity.WARNING,
    applies_to=(ConfidentialityAgreement,),
    source="[APA Ethics Code 4.03, 10.02]",
)
def others_who_hear(agreement: ConfidentialityAgreement, case: Case) -> Iterator[Where]:
    """A supervisor hears of it without an exception, or others hear it without a promise.

    The others are interpreters, family members and support persons.

    Why: Whoever hears what is said is named and bound beforehand.

    Breaks it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"},
        {"id": "sister", "role": "family_member", "name": "Eva Example"}]}
    Keeps it: {"parties": [
        {"id": "client", "role": "client", "name": "Ana Example"},
        {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"},
        {"id": "sister", "role": "family_member", "name": "Eva Example"}],
        "commitments": [{"kind": "keep_confidential", "id": "t1", "by": ["therapist", "sister"],
                         "scope": ["clinical_information"]}]}
    """
    supervised = any(party.role is Role.SUPERVISOR for party in agreement.parties)
    if supervised and Ground.SUPERVISION not in _told(agreement):
        yield Where(
            narrowest(agreement, "exceptions"),
            "a supervisor is a party, and no exception supervision says that they are told",
        )
    bound = {party for _, promise in case.index.of(KeepConfidential) for party in promise.by}
    for position, party in enumerate(agreement.parties):
        if party.role in _BOUND_BY_PROMISE and party.id not in bound:
            yield Where(
                f"/parties/{position}",
                f"{party.id} hears what is said and promises nothing; a keep_confidential by "
                f"this {party.role} binds them",
            )


def _told(
    agreement: ConfidentialityAgreement,
) -> dict[Ground, list[tuple[int, ConfidentialityException]]]:
    # By ground, the exceptions that let something be told: where telling is forbidden,
    # confidentiality does not end.
    told: dict[Ground, list[tuple[int, ConfidentialityException]]] = {}
    for position, exception in enumerate(agreement.exceptions):
        if exception.duty is not Duty.PROHIBITED:
            told.setdefault(exception.ground, []).append((position, exception))
    return told


def _mandatory(case: Case) -> tuple[Ground, ...]:
    # The grounds that the policy makes mandatory, each once, in the order of its file.
    if case.policy is None:
        return ()
    return tuple(
        dict.fromkeys(
            exception.ground
            for exception in case.policy.exceptions
            if exception.duty is Duty.MANDATORY and exception.ground not in _NO_LIMIT_TO_CONFIDENCE
        )
    )


def _has_condition(exception: ConfidentialityException) -> bool:
    return bool(
        exception.requires
        or exception.requires_not
        or exception.requires_any
        or exception.conditions
    )


RULES: Final = (
    nobody_keeps_it,
    no_limits,
    usual_limits_left_out,
    elder_abuse_left_out,
    softer_than_the_law,
    secrecy_without_limits,
    nobody_explains_limits,
    limits_not_explained,
    limits_explained_late,
    team_left_out,
    parents_not_settled,
    others_who_hear,
)
