"""What the parts of an agreement are called where a change of them is spoken of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from dbtagreements.model import (
    Agreement,
    AttendSessions,
    Commitment,
    CustomCommitment,
    Enrollment,
    ExplainLimits,
    FollowSafetyPlan,
    KeepConfidential,
    KeepDiaryCard,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    ParticipateInSession,
    Party,
    Pay,
    PracticeSkills,
    ProvideCoverage,
    ReachOut,
    Refrain,
    ReleaseAgreement,
    SeekConsultation,
    SeekMedicalCare,
    StayInTreatment,
    UpholdTeamAgreement,
    UseCoaching,
    WeeklySchedule,
    WorkOnTargets,
)
from dbtagreements.saying.plain_words import term
from dbtagreements.saying.said import capital
from dbtagreements.saying.terms import mode
from dbtagreements.saying.values import named
from dbtagreements.saying.voice import Voice

__all__ = [
    "FIELDS",
    "FLAGS",
    "LABELS",
    "field_words",
    "is_main",
    "kind_words",
    "labels",
    "promise_words",
]


# What a commitment is called stands in each sentence about it, and stays as short as one.
_MOST_NAMED: Final = 8


def labels(promises: Iterable[Commitment], voice: Voice) -> Mapping[str, str]:
    """What each commitment is called, with who owes it where another is called the same.

    Args:
        promises: The commitments of an agreement.
        voice: The voice of that agreement.

    Returns:
        For each id, what it is called.
    """
    called = [(promise, promise_words(promise)) for promise in promises]
    same = Counter(words for _, words in called)
    alike = Counter((words, promise.by) for promise, words in called)

    def label(promise: Commitment, words: str) -> str:
        if same[words] == 1:
            return words
        if len(promise.by) > _MOST_NAMED:
            return f"{words} ({promise.id})"
        who = voice.people(promise.by)
        only = alike[words, promise.by] == 1
        return f"{words} ({who})" if only else f"{words} ({who}, {promise.id})"

    return {promise.id: label(promise, words) for promise, words in called}


def promise_words(promise: Commitment) -> str:
    """What a commitment is called by its class, or by the sessions or the code it names."""
    match promise:
        case AttendSessions(mode=which):
            return capital(mode(which))
        case ParticipateInSession(mode=which):
            return f"Taking part in {mode(which)}"
        case CustomCommitment(code=code):
            return capital(term(code))
        case _:
            return LABELS.get(type(promise)) or capital(named(promise.kind))


def kind_words(agreement: Agreement) -> str:
    """What a type of agreement is called.

    >>> from dbtagreements.templates import minimal
    >>> kind_words(minimal("skills_group"))
    'Skills-group agreement'
    """
    return f"{capital(agreement.type.rpartition(':')[2].replace('_', '-'))} agreement"


def field_words(cls: type, wire: str) -> str:
    """What a field is called."""
    return _OF_CLASS.get((cls, wire)) or FIELDS.get(wire) or named(wire)


def is_main(promise: Commitment, wire: str) -> bool:
    """Whether a field is what the commitment is mostly about, so that it needs no name."""
    return _MAIN.get(type(promise)) == wire


LABELS: Final[Mapping[type[Commitment], str]] = {
    WorkOnTargets: "Targets",
    StayInTreatment: "Staying in treatment",
    PracticeSkills: "Practicing skills",
    KeepDiaryCard: "The diary card",
    Refrain: "Staying away from",
    ReachOut: "Whom to reach in a crisis",
    FollowSafetyPlan: "Using the safety plan",
    SeekMedicalCare: "Medical care",
    ObserveConduct: "Guidelines",
    KeepConfidential: "What is kept private",
    ExplainLimits: "Explaining the limits of confidentiality",
    OfferStance: "What is offered",
    OfferCoaching: "Coaching",
    UseCoaching: "Using coaching",
    ProvideCoverage: "Cover",
    SeekConsultation: "Consultation",
    UpholdTeamAgreement: "The team's agreements",
    Pay: "Payment",
}
"""What a class of commitment is called, where none of its fields says it better."""

_MAIN: Final[Mapping[type[Commitment], str]] = {
    AttendSessions: "cadence",
    KeepConfidential: "scope",
    KeepDiaryCard: "cadence",
    ObserveConduct: "conduct",
    OfferStance: "stances",
    Pay: "amount",
    PracticeSkills: "cadence",
    ReachOut: "contacts",
    Refrain: "behaviors",
    SeekConsultation: "cadence",
    StayInTreatment: "for",
    UpholdTeamAgreement: "principles",
    WorkOnTargets: "targets",
}

FIELDS: Final[Mapping[str, str]] = {
    "absence_limit": "limit of absences",
    "after": "after what",
    "agreements": "agreements",
    "amount": "amount",
    "assessed_by": "who assessed what is known of risk",
    "assessed_on": "day of what is known of risk",
    "attempts": "what is known of suicide attempts",
    "before": "by when",
    "behaviors": "what is not done",
    "born": "day of birth",
    "bring": "what is brought along",
    "by": "owed by",
    "cadence": "how often",
    "channels": "ways of contact",
    "client": "client",
    "code": "the clinic's word for it",
    "conduct": "guidelines",
    "consequence": "what follows if it is not kept",
    "contacts": "whom to turn to",
    "context": "where it holds",
    "coping": "what one can do alone",
    "covers": "what it pays for",
    "currency": "currency",
    "curriculum_rounds": "rounds of the curriculum",
    "discloses": "who may tell",
    "distractions": "people and places that take the mind off",
    "due": "when it is due",
    "end": "last day",
    "enrollment": "how one joins",
    "exceptions": "where confidentiality ends",
    "expires_when": "when it lapses",
    "extensions": "what the clinic adds",
    "fields": "what it records",
    "for": "how long",
    "format": "how the group meets",
    "from": "from whom",
    "helpers": "people to tell and ask for help",
    "history": "what has happened",
    "hold_after": "what it pauses after",
    "hold_for": "how long it pauses",
    "hours": "hours",
    "id": "what it is called in the records",
    "ideation": "what is known of thoughts of suicide",
    "identifiers": "what it is called elsewhere",
    "language": "language",
    "late_after": "how late still counts as coming",
    "length_max": "longest length",
    "length_min": "shortest length",
    "links_by": "how the link comes",
    "longer_if_advised": "how long where the leader suggests more",
    "make_up": "how soon it is made up",
    "max_length": "longest call",
    "means_access": "what is known of access to means",
    "meeting": "weekly hour",
    "mode": "which sessions",
    "modules": "what is taught",
    "name": "name",
    "note": "note",
    "notice": "how long ahead one says so",
    "parameters": "particulars",
    "parties": "who takes part",
    "permissions": "what may be told",
    "plan": "safety plan",
    "policy": "policy",
    "principles": "principles",
    "professionals": "professionals and crisis lines",
    "purposes": "what it is for",
    "reasons_for_living": "reasons for living",
    "renewal": "how it goes on",
    "represents": "for whom they act",
    "requires": "what it goes together with",
    "response_within": "how soon an answer comes",
    "restrictions": "what is kept from someone",
    "review": "time until it is gone through again",
    "risk": "what is known of risk",
    "role": "part in it",
    "safer_surroundings": "making the surroundings safer",
    "scope": "what is kept private",
    "seats": "seats",
    "self_harm": "what is known of self-harm",
    "setting": "where",
    "signers": "those who sign",
    "skills": "which skills",
    "stances": "what is offered",
    "start": "first day",
    "started_on": "first day of the treatment",
    "statements": "what the client was told of it",
    "targets": "targets",
    "term": "term",
    "text": "what is promised",
    "timezone": "time zone",
    "title": "title",
    "to": "promised to",
    "topics": "what is explained",
    "commitments": "what was agreed",
    "warning_signs": "signs that a crisis may be coming",
    "when": "when",
    "with": "whom",
}
"""What each field is called, by its name in documents."""

_OF_CLASS: Final[Mapping[tuple[type, str], str]] = {
    (Enrollment, "due"): "when the fee is due",
    (Enrollment, "fee"): "fee for the group",
    (Party, "contacts"): "how they are reached",
    (Party, "identifiers"): "what they are called elsewhere",
    (ReleaseAgreement, "scope"): "kind of release",
    (WeeklySchedule, "lasting"): "how long the group lasts",
    (WeeklySchedule, "time"): "time of the group",
    (WeeklySchedule, "timezone"): "time zone of the group",
    (WeeklySchedule, "weekday"): "day of the group",
}

FLAGS: Final[Mapping[str, str]] = {
    "as_arranged": "another interval can be arranged by both",
    "camera_on": "the camera is on in sessions online",
    "even_when_aversive": "coming also when it feels unpleasant is part of it",
    "follow_up": "there is a follow-up if asked",
    "homework": "the homework given is part of it",
    "optional": "coming is a free choice",
    "subject_to_exceptions": "the exceptions of this agreement, and the law, limit it",
    "verbally": "taking part means speaking, to the best of one's ability",
    "worksheet": "a worksheet is filled in before a call",
}
"""What is so where a yes-or-no field says yes."""
