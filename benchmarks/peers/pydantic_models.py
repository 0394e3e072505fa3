"""The wire format as strict pydantic models, with discriminated unions."""

from datetime import date
from typing import Annotated, Literal, TypeVar

import pydantic_core
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    TypeAdapter,
    model_validator,
)

from benchmarks.peers import forms, references, words

Id = Annotated[str, StringConstraints(pattern=forms.ID)]
Code = Annotated[str, StringConstraints(pattern=forms.CODE)]
Zone = Annotated[str, StringConstraints(pattern=forms.ZONE)]
Language = Annotated[str, StringConstraints(pattern=forms.LANGUAGE)]
Digest = Annotated[str, StringConstraints(pattern=forms.DIGEST)]
Proof = Annotated[str, StringConstraints(pattern=forms.PROOF)]
Uri = Annotated[str, StringConstraints(pattern=forms.URI)]
PolicyCode = Annotated[str, StringConstraints(pattern=forms.POLICY_CODE)]
Place = Annotated[str, StringConstraints(pattern=forms.PLACE)]
Amount = Annotated[str, StringConstraints(pattern=forms.AMOUNT)]
Currency = Annotated[str, StringConstraints(pattern=forms.CURRENCY)]
Clock = Annotated[str, StringConstraints(pattern=forms.CLOCK)]
ClockEnd = Annotated[str, StringConstraints(pattern=forms.CLOCK_END)]
Span = Annotated[str, StringConstraints(pattern=forms.SPAN)]
ClockSpan = Annotated[str, StringConstraints(pattern=forms.CLOCK_SPAN)]
Name = Annotated[str, StringConstraints(max_length=200)]
Text = Annotated[str, StringConstraints(max_length=2_000)]
LongText = Annotated[str, StringConstraints(max_length=20_000)]
Age = Annotated[int, Field(ge=0, le=150)]
Count = Annotated[int, Field(ge=1, le=2**53 - 1)]


_T = TypeVar("_T")
# What is usual, to try every member of a union and choose, takes a quarter longer to read.
First = Annotated[_T, Field(union_mode="left_to_right")]


class Frozen(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ContactPoint(Frozen):
    kind: words.ContactKind
    value: Name
    note: Text | None = None


class Identifier(Frozen):
    system: Uri
    value: Name


class Party(Frozen):
    id: Id
    role: words.Role
    name: Name
    born: date | None = None
    contacts: tuple[ContactPoint, ...] = ()
    represents: Id | None = None
    identifiers: tuple[Identifier, ...] = ()
    extensions: dict[str, JsonValue] = {}


class Term(Frozen):
    start: date
    end: date | None = None

    @model_validator(mode="after")
    def _holds_together(self):
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts")
        return self


class Commitment(Frozen):
    id: Id
    by: Annotated[tuple[Id, ...], Field(min_length=1)]
    to: tuple[Id, ...] = ()
    consequence: words.Consequence | None = None
    note: Text | None = None
    extensions: dict[str, JsonValue] = {}


class Target(Frozen):
    level: words.TargetLevel
    description: Text | None = None
    behavior: First[words.Behavior | Code] | None = None
    focus: words.Focus | None = None
    if_present: bool = False


class WorkOnTargets(Commitment):
    kind: Literal["work_on_targets"]
    targets: tuple[Target, ...]


class StayInTreatment(Commitment):
    kind: Literal["stay_in_treatment"]
    curriculum_rounds: Count | None = None
    for_: Span | None = Field(None, alias="for")
    renewal: words.Renewal | None = None
    longer_if_advised: Span | None = None


class Cadence(Frozen):
    times: Count
    per: Span


class AbsenceLimit(Frozen):
    misses: Count
    consecutive: bool = True
    unit: words.AbsenceUnit | None = None
    within: Span | None = None
    excused_count: bool = True


class AttendSessions(Commitment):
    kind: Literal["attend_sessions"]
    mode: First[words.Mode | Code]
    cadence: Cadence | None = None
    length_min: ClockSpan | None = None
    length_max: ClockSpan | None = None
    notice: Span | None = None
    late_after: ClockSpan | None = None
    absence_limit: AbsenceLimit | None = None
    as_arranged: bool = False
    optional: bool = False
    even_when_aversive: bool = False
    make_up: Span | None = None
    camera_on: bool = False
    bring: frozenset[words.Material] = frozenset()


class ParticipateInSession(Commitment):
    kind: Literal["participate"]
    mode: First[words.Mode | Code]
    verbally: bool = False


class PracticeSkills(Commitment):
    kind: Literal["practice_skills"]
    cadence: Cadence | None = None
    homework: bool = False
    skills: tuple[First[words.Skill | Code], ...] = ()


class KeepDiaryCard(Commitment):
    kind: Literal["keep_diary_card"]
    cadence: Cadence | None = None
    fields: tuple[words.DiaryField, ...] = ()


class Refrain(Commitment):
    kind: Literal["refrain"]
    behaviors: Annotated[frozenset[First[words.Behavior | Code]], Field(min_length=1)]
    context: words.Context = words.Context.ALWAYS
    after: frozenset[First[words.Behavior | Code]] = frozenset()
    for_: Span | None = Field(None, alias="for")


class ReachOut(Commitment):
    kind: Literal["reach_out"]
    contacts: tuple[Id, ...]
    when: frozenset[First[words.Trigger | Code]] = frozenset()


class FollowSafetyPlan(Commitment):
    kind: Literal["follow_safety_plan"]


class SeekMedicalCare(Commitment):
    kind: Literal["seek_medical_care"]
    after: Annotated[frozenset[First[words.Behavior | words.Trigger | Code]], Field(min_length=1)]
    setting: words.CareSetting | None = None


class ObserveConduct(Commitment):
    kind: Literal["observe_conduct"]
    conduct: Annotated[frozenset[First[words.Conduct | Code]], Field(min_length=1)]


class KeepConfidential(Commitment):
    kind: Literal["keep_confidential"]
    scope: Annotated[frozenset[First[words.Scope | Code]], Field(min_length=1)]
    from_: frozenset[words.Recipient] = Field(frozenset(), alias="from")
    subject_to_exceptions: bool = True


class ExplainLimits(Commitment):
    kind: Literal["explain_limits"]
    topics: frozenset[words.Topic] = frozenset()
    before: words.Milestone = words.Milestone.TREATMENT_START


class OfferStance(Commitment):
    kind: Literal["offer_stance"]
    stances: Annotated[frozenset[First[words.Stance | Code]], Field(min_length=1)]


class CoachingHours(Frozen):
    weekdays: Annotated[frozenset[words.Weekday], Field(min_length=1)]
    start: Clock
    end: ClockEnd


class OfferCoaching(Commitment):
    kind: Literal["offer_coaching"]
    channels: frozenset[words.ContactKind] = frozenset()
    hours: tuple[CoachingHours, ...] = ()
    timezone: Zone | None = None
    response_within: ClockSpan | None = None
    max_length: ClockSpan | None = None
    purposes: frozenset[words.CoachingPurpose] = frozenset()
    hold_after: frozenset[First[words.Behavior | words.Trigger | Code]] = frozenset()
    hold_for: ClockSpan | None = None
    requires: frozenset[First[words.Mode | Code]] = frozenset()
    worksheet: bool = False


class UseCoaching(Commitment):
    kind: Literal["use_coaching"]
    length_min: ClockSpan | None = None
    length_max: ClockSpan | None = None
    follow_up: bool = False


class ProvideCoverage(Commitment):
    kind: Literal["provide_coverage"]
    when: frozenset[words.CoverageTime] = frozenset()
    contacts: tuple[Id, ...]


class SeekConsultation(Commitment):
    kind: Literal["seek_consultation"]
    cadence: Cadence | None = None
    with_: frozenset[words.Consultant] = Field(frozenset(), alias="with")


class UpholdTeamAgreement(Commitment):
    kind: Literal["uphold_team_agreement"]
    principles: Annotated[frozenset[words.TeamPrinciple], Field(min_length=1)]


class Pay(Commitment):
    kind: Literal["pay"]
    amount: Amount | None = None
    currency: Currency | None = None
    due: words.DueBy | None = None
    covers: frozenset[First[words.Mode | Code]] = frozenset()

    @model_validator(mode="after")
    def _holds_together(self):
        if (self.amount is None) is not (self.currency is None):
            raise ValueError("amount and currency belong together")
        return self


class CustomCommitment(Commitment):
    kind: Literal["custom"]
    code: Code
    text: LongText
    parameters: dict[str, JsonValue] = {}


class Event(Frozen):
    id: Id
    at: AwareDatetime
    recorded_at: AwareDatetime | None = None


class Signed(Event):
    event: Literal["signed"]
    party: Id
    method: words.Method
    covers: Digest
    capacity: words.Capacity = words.Capacity.SELF
    witness: Id | None = None
    language: Language | None = None
    evidence: tuple[Identifier, ...] = ()
    proof: Proof | None = None


class Declined(Event):
    event: Literal["declined"]
    party: Id
    reason: Text | None = None


class LimitsExplained(Event):
    event: Literal["limits_explained"]
    by: Id
    to: Annotated[tuple[Id, ...], Field(min_length=1)]
    notice: Digest | None = None


class Reviewed(Event):
    event: Literal["reviewed"]
    by: Id


class Suspended(Event):
    event: Literal["suspended"]
    reason: words.LeaveReason
    until: AwareDatetime | None = None
    note: Text | None = None


class Resumed(Event):
    event: Literal["resumed"]


class Recommitted(Event):
    event: Literal["recommitted"]
    party: Id


class RecipientRef(Frozen):
    role: words.Recipient
    party: Id | None = None
    identifiers: tuple[Identifier, ...] = ()
    name: Name | None = None
    within: "RecipientRef | None" = None


class Revoked(Event):
    event: Literal["revoked"]
    by: Id
    recipient: RecipientRef | None = None


class Disclosed(Event):
    event: Literal["disclosed"]
    by: Id
    to: RecipientRef
    ground: words.Ground
    information: Annotated[frozenset[First[words.Information | Code]], Field(min_length=1)]
    decision: Digest | None = None


class Corrected(Event):
    event: Literal["corrected"]
    corrects: Id
    reason: Text | None = None


class Ended(Event):
    event: Literal["ended"]
    reason: words.EndReason
    by: Id | None = None
    note: Text | None = None


AnyCommitment = Annotated[
    WorkOnTargets
    | StayInTreatment
    | AttendSessions
    | ParticipateInSession
    | PracticeSkills
    | KeepDiaryCard
    | Refrain
    | ReachOut
    | FollowSafetyPlan
    | SeekMedicalCare
    | ObserveConduct
    | KeepConfidential
    | ExplainLimits
    | OfferStance
    | OfferCoaching
    | UseCoaching
    | ProvideCoverage
    | SeekConsultation
    | UpholdTeamAgreement
    | Pay
    | CustomCommitment,
    Field(discriminator="kind"),
]


AnyEvent = Annotated[
    Signed
    | Declined
    | LimitsExplained
    | Reviewed
    | Suspended
    | Resumed
    | Recommitted
    | Revoked
    | Disclosed
    | Corrected
    | Ended,
    Field(discriminator="event"),
]


class Agreement(Frozen):
    schema_: Literal["dbtagreements/1"] = Field(alias="schema")
    id: Id
    version: Count
    timezone: Zone
    language: Language
    title: Name | None = None
    parties: Annotated[tuple[Party, ...], Field(min_length=1)]
    term: Term
    signers: tuple[Id, ...]
    review: Span | None = None
    supersedes: Digest | None = None
    identifiers: tuple[Identifier, ...] = ()
    commitments: tuple[AnyCommitment, ...] = ()
    extensions: dict[str, JsonValue] = {}
    history: tuple[AnyEvent, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self):
        if problem := references.wrong(self):
            raise ValueError(problem)
        return self


class RelationshipAgreement(Agreement):
    type: Literal["relationship"]


class PlanContact(Frozen):
    party: Id | None = None
    name: Name | None = None
    number: Name | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _holds_together(self):
        if (self.party is None) is (self.name is None):
            raise ValueError("either party or name")
        return self


class MeansStep(Frozen):
    means: words.Means
    action: Text
    by: Id | None = None
    on: date | None = None


class SafetyPlan(Frozen):
    warning_signs: tuple[Text, ...] = ()
    coping: tuple[Text, ...] = ()
    distractions: tuple[PlanContact, ...] = ()
    helpers: tuple[PlanContact, ...] = ()
    professionals: tuple[PlanContact, ...] = ()
    safer_surroundings: tuple[MeansStep, ...] = ()
    reasons_for_living: tuple[Text, ...] = ()


class Risk(Frozen):
    ideation: words.Ideation | None = None
    attempts: words.Attempts | None = None
    self_harm: words.SelfHarm | None = None
    means_access: frozenset[words.Means] = frozenset()
    assessed_on: date | None = None
    assessed_by: Id | None = None


class SafetyAgreement(Agreement):
    type: Literal["safety"]
    plan: SafetyPlan | None = None
    risk: Risk | None = None


class AgeRange(Frozen):
    from_: Age | None = Field(None, alias="from")
    below: Age | None = None


class LegalBasis(Frozen):
    citation: Text
    jurisdiction: Place | None = None
    confirmed: bool = False


class ConfidentialityException(Frozen):
    ground: words.Ground
    duty: words.Duty
    recipients: frozenset[words.Recipient] = frozenset()
    requires: frozenset[words.Fact] = frozenset()
    requires_not: frozenset[words.Fact] = frozenset()
    requires_any: frozenset[words.Fact] = frozenset()
    unless: frozenset[words.Fact] = frozenset()
    victim_age: AgeRange | None = None
    client_age: AgeRange | None = None
    conditions: frozenset[words.Condition] = frozenset()
    within: Span | None = None
    within_counts: words.DayCount = words.DayCount.CALENDAR
    basis: tuple[LegalBasis, ...] = ()
    barred_by: tuple[LegalBasis, ...] = ()
    professional_duty: bool = False
    note: Text | None = None


class Restriction(Frozen):
    recipient: words.Recipient
    grounds: Annotated[frozenset[words.Ground], Field(min_length=1)]
    basis: tuple[LegalBasis, ...] = ()
    since: date
    ended: date | None = None


class ConfidentialityAgreement(Agreement):
    type: Literal["confidentiality"]
    exceptions: tuple[ConfidentialityException, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    policy: PolicyCode | None = None


class WeeklySchedule(Frozen):
    weekday: words.Weekday
    time: Clock
    lasting: ClockSpan
    timezone: Zone | None = None


class Module(Frozen):
    name: First[words.Skill | Code]
    weeks: Count
    weeks_max: Count | None = None


class Money(Frozen):
    amount: Amount
    currency: Currency


class Enrollment(Frozen):
    fee: Money | None = None
    due: words.DueBy | None = None
    seats: Count | None = None
    links_by: words.ContactKind | None = None


class SkillsGroupAgreement(Agreement):
    type: Literal["skills_group"]
    meeting: WeeklySchedule | None = None
    format: words.GroupFormat | None = None
    modules: tuple[Module, ...] = ()
    enrollment: Enrollment | None = None


class CoachingAgreement(Agreement):
    type: Literal["coaching"]


class ConsultationTeamAgreement(Agreement):
    type: Literal["consultation_team"]


class Permission(Frozen):
    effect: words.Effect
    recipients: tuple[RecipientRef, ...] = ()
    purposes: frozenset[First[words.Purpose | Code]] = frozenset()
    information: frozenset[First[words.Information | Code]] = frozenset()
    about: Term | None = None
    conditions: frozenset[words.Condition] = frozenset()


class ReleaseAgreement(Agreement):
    type: Literal["release"]
    permissions: tuple[Permission, ...] = ()
    discloses: tuple[Id, ...] = ()
    statements: frozenset[words.Statement] = frozenset()
    expires_when: Text | None = None
    scope: words.ReleaseScope = words.ReleaseScope.GENERAL


AnyAgreement = Annotated[
    RelationshipAgreement
    | SafetyAgreement
    | ConfidentialityAgreement
    | SkillsGroupAgreement
    | CoachingAgreement
    | ConsultationTeamAgreement
    | ReleaseAgreement,
    Field(discriminator="type"),
]

_adapter = TypeAdapter(AnyAgreement)


def read(text: bytes) -> Agreement:
    return _adapter.validate_json(text)


def write(agreement: Agreement) -> bytes:
    return agreement.__pydantic_serializer__.to_json(
        agreement, by_alias=True, exclude_defaults=True
    )


def write_without_history(agreement: Agreement) -> bytes:
    """Its plain text without history: not canonical, since neither names nor sets are sorted."""
    return agreement.__pydantic_serializer__.to_json(
        agreement, by_alias=True, exclude_defaults=True, exclude={"history"}
    )


def write_again(text: bytes) -> bytes:
    """The text read without a model and written in its shortest form."""
    return pydantic_core.to_json(pydantic_core.from_json(text))
