"""The wire format as msgspec Structs: compiled to C, with forms as patterns."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from benchmarks.peers import forms, references, words

# msgspec reads no union of an enum and text, so where a host's code may stand the field is text.
Id = Annotated[str, Meta(pattern=forms.ID)]
Code = Annotated[str, Meta(pattern=forms.CODE)]
Zone = Annotated[str, Meta(pattern=forms.ZONE)]
Language = Annotated[str, Meta(pattern=forms.LANGUAGE)]
Digest = Annotated[str, Meta(pattern=forms.DIGEST)]
Proof = Annotated[str, Meta(pattern=forms.PROOF)]
Uri = Annotated[str, Meta(pattern=forms.URI)]
PolicyCode = Annotated[str, Meta(pattern=forms.POLICY_CODE)]
Place = Annotated[str, Meta(pattern=forms.PLACE)]
Amount = Annotated[str, Meta(pattern=forms.AMOUNT)]
Currency = Annotated[str, Meta(pattern=forms.CURRENCY)]
Clock = Annotated[str, Meta(pattern=forms.CLOCK)]
ClockEnd = Annotated[str, Meta(pattern=forms.CLOCK_END)]
Span = Annotated[str, Meta(pattern=forms.SPAN)]
ClockSpan = Annotated[str, Meta(pattern=forms.CLOCK_SPAN)]
Name = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=2_000)]
LongText = Annotated[str, Meta(max_length=20_000)]
Age = Annotated[int, Meta(ge=0, le=150)]
Count = Annotated[int, Meta(ge=1, le=2**53 - 1)]
Instant = Annotated[datetime, Meta(tz=True)]

BehaviorOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Behavior))]
BehaviorOrTriggerOrCode = Annotated[
    str, Meta(pattern=forms.word_or_code(words.Behavior, words.Trigger))
]
ConductOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Conduct))]
InformationOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Information))]
ModeOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Mode))]
PurposeOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Purpose))]
ScopeOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Scope))]
SkillOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Skill))]
StanceOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Stance))]
TriggerOrCode = Annotated[str, Meta(pattern=forms.word_or_code(words.Trigger))]


class Frozen(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename={"for_": "for", "from_": "from", "with_": "with"},
):
    pass


class ContactPoint(Frozen, kw_only=True):
    kind: words.ContactKind
    value: Name
    note: Text | None = None


class Identifier(Frozen, kw_only=True):
    system: Uri
    value: Name


class Party(Frozen, kw_only=True):
    id: Id
    role: words.Role
    name: Name
    born: date | None = None
    contacts: tuple[ContactPoint, ...] = ()
    represents: Id | None = None
    identifiers: tuple[Identifier, ...] = ()
    extensions: dict[str, Any] = {}


class Term(Frozen, kw_only=True):
    start: date
    end: date | None = None

    def __post_init__(self):
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts")


class Commitment(Frozen, tag_field="kind", kw_only=True):
    id: Id
    by: Annotated[tuple[Id, ...], Meta(min_length=1)]
    to: tuple[Id, ...] = ()
    consequence: words.Consequence | None = None
    note: Text | None = None
    extensions: dict[str, Any] = {}


class Target(Frozen, kw_only=True):
    level: words.TargetLevel
    description: Text | None = None
    behavior: BehaviorOrCode | None = None
    focus: words.Focus | None = None
    if_present: bool = False


class WorkOnTargets(Commitment, tag="work_on_targets", kw_only=True):
    targets: tuple[Target, ...]


class StayInTreatment(Commitment, tag="stay_in_treatment", kw_only=True):
    curriculum_rounds: Count | None = None
    for_: Span | None = None
    renewal: words.Renewal | None = None
    longer_if_advised: Span | None = None


class Cadence(Frozen, kw_only=True):
    times: Count
    per: Span


class AbsenceLimit(Frozen, kw_only=True):
    misses: Count
    consecutive: bool = True
    unit: words.AbsenceUnit | None = None
    within: Span | None = None
    excused_count: bool = True


class AttendSessions(Commitment, tag="attend_sessions", kw_only=True):
    mode: ModeOrCode
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


class ParticipateInSession(Commitment, tag="participate", kw_only=True):
    mode: ModeOrCode
    verbally: bool = False


class PracticeSkills(Commitment, tag="practice_skills", kw_only=True):
    cadence: Cadence | None = None
    homework: bool = False
    skills: tuple[SkillOrCode, ...] = ()


class KeepDiaryCard(Commitment, tag="keep_diary_card", kw_only=True):
    cadence: Cadence | None = None
    fields: tuple[words.DiaryField, ...] = ()


class Refrain(Commitment, tag="refrain", kw_only=True):
    behaviors: Annotated[frozenset[BehaviorOrCode], Meta(min_length=1)]
    context: words.Context = words.Context.ALWAYS
    after: frozenset[BehaviorOrCode] = frozenset()
    for_: Span | None = None


class ReachOut(Commitment, tag="reach_out", kw_only=True):
    contacts: tuple[Id, ...]
    when: frozenset[TriggerOrCode] = frozenset()


class FollowSafetyPlan(Commitment, tag="follow_safety_plan", kw_only=True):
    pass


class SeekMedicalCare(Commitment, tag="seek_medical_care", kw_only=True):
    after: Annotated[frozenset[BehaviorOrTriggerOrCode], Meta(min_length=1)]
    setting: words.CareSetting | None = None


class ObserveConduct(Commitment, tag="observe_conduct", kw_only=True):
    conduct: Annotated[frozenset[ConductOrCode], Meta(min_length=1)]


class KeepConfidential(Commitment, tag="keep_confidential", kw_only=True):
    scope: Annotated[frozenset[ScopeOrCode], Meta(min_length=1)]
    from_: frozenset[words.Recipient] = frozenset()
    subject_to_exceptions: bool = True


class ExplainLimits(Commitment, tag="explain_limits", kw_only=True):
    topics: frozenset[words.Topic] = frozenset()
    before: words.Milestone = words.Milestone.TREATMENT_START


class OfferStance(Commitment, tag="offer_stance", kw_only=True):
    stances: Annotated[frozenset[StanceOrCode], Meta(min_length=1)]


class CoachingHours(Frozen, kw_only=True):
    weekdays: Annotated[frozenset[words.Weekday], Meta(min_length=1)]
    start: Clock
    end: ClockEnd


class OfferCoaching(Commitment, tag="offer_coaching", kw_only=True):
    channels: frozenset[words.ContactKind] = frozenset()
    hours: tuple[CoachingHours, ...] = ()
    timezone: Zone | None = None
    response_within: ClockSpan | None = None
    max_length: ClockSpan | None = None
    purposes: frozenset[words.CoachingPurpose] = frozenset()
    hold_after: frozenset[BehaviorOrTriggerOrCode] = frozenset()
    hold_for: ClockSpan | None = None
    requires: frozenset[ModeOrCode] = frozenset()
    worksheet: bool = False


class UseCoaching(Commitment, tag="use_coaching", kw_only=True):
    length_min: ClockSpan | None = None
    length_max: ClockSpan | None = None
    follow_up: bool = False


class ProvideCoverage(Commitment, tag="provide_coverage", kw_only=True):
    when: frozenset[words.CoverageTime] = frozenset()
    contacts: tuple[Id, ...]


class SeekConsultation(Commitment, tag="seek_consultation", kw_only=True):
    cadence: Cadence | None = None
    with_: frozenset[words.Consultant] = frozenset()


class UpholdTeamAgreement(Commitment, tag="uphold_team_agreement", kw_only=True):
    principles: Annotated[frozenset[words.TeamPrinciple], Meta(min_length=1)]


class Pay(Commitment, tag="pay", kw_only=True):
    amount: Amount | None = None
    currency: Currency | None = None
    due: words.DueBy | None = None
    covers: frozenset[ModeOrCode] = frozenset()

    def __post_init__(self):
        if (self.amount is None) is not (self.currency is None):
            raise ValueError("amount and currency belong together")


class CustomCommitment(Commitment, tag="custom", kw_only=True):
    code: Code
    text: LongText
    parameters: dict[str, Any] = {}


class Event(Frozen, tag_field="event", kw_only=True):
    id: Id
    at: Instant
    recorded_at: Instant | None = None


class Signed(Event, tag="signed", kw_only=True):
    party: Id
    method: words.Method
    covers: Digest
    capacity: words.Capacity = words.Capacity.SELF
    witness: Id | None = None
    language: Language | None = None
    evidence: tuple[Identifier, ...] = ()
    proof: Proof | None = None


class Declined(Event, tag="declined", kw_only=True):
    party: Id
    reason: Text | None = None


class LimitsExplained(Event, tag="limits_explained", kw_only=True):
    by: Id
    to: Annotated[tuple[Id, ...], Meta(min_length=1)]
    notice: Digest | None = None


class Reviewed(Event, tag="reviewed", kw_only=True):
    by: Id


class Suspended(Event, tag="suspended", kw_only=True):
    reason: words.LeaveReason
    until: Instant | None = None
    note: Text | None = None


class Resumed(Event, tag="resumed", kw_only=True):
    pass


class Recommitted(Event, tag="recommitted", kw_only=True):
    party: Id


class RecipientRef(Frozen, kw_only=True):
    role: words.Recipient
    party: Id | None = None
    identifiers: tuple[Identifier, ...] = ()
    name: Name | None = None
    within: "RecipientRef | None" = None


class Revoked(Event, tag="revoked", kw_only=True):
    by: Id
    recipient: RecipientRef | None = None


class Disclosed(Event, tag="disclosed", kw_only=True):
    by: Id
    to: RecipientRef
    ground: words.Ground
    information: Annotated[frozenset[InformationOrCode], Meta(min_length=1)]
    decision: Digest | None = None


class Corrected(Event, tag="corrected", kw_only=True):
    corrects: Id
    reason: Text | None = None


class Ended(Event, tag="ended", kw_only=True):
    reason: words.EndReason
    by: Id | None = None
    note: Text | None = None


AnyCommitment = (
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
    | CustomCommitment
)


AnyEvent = (
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
    | Ended
)


class Agreement(Frozen, tag_field="type", kw_only=True):
    schema: Literal["dbtagreements/1"]
    id: Id
    version: Count
    timezone: Zone
    language: Language
    title: Name | None = None
    parties: Annotated[tuple[Party, ...], Meta(min_length=1)]
    term: Term
    signers: tuple[Id, ...]
    review: Span | None = None
    supersedes: Digest | None = None
    identifiers: tuple[Identifier, ...] = ()
    commitments: tuple[AnyCommitment, ...] = ()
    extensions: dict[str, Any] = {}
    history: tuple[AnyEvent, ...] = ()

    def __post_init__(self):
        if problem := references.wrong(self):
            raise ValueError(problem)


class RelationshipAgreement(Agreement, tag="relationship", kw_only=True):
    pass


class PlanContact(Frozen, kw_only=True):
    party: Id | None = None
    name: Name | None = None
    number: Name | None = None
    note: Text | None = None

    def __post_init__(self):
        if (self.party is None) is (self.name is None):
            raise ValueError("either party or name")


class MeansStep(Frozen, kw_only=True):
    means: words.Means
    action: Text
    by: Id | None = None
    on: date | None = None


class SafetyPlan(Frozen, kw_only=True):
    warning_signs: tuple[Text, ...] = ()
    coping: tuple[Text, ...] = ()
    distractions: tuple[PlanContact, ...] = ()
    helpers: tuple[PlanContact, ...] = ()
    professionals: tuple[PlanContact, ...] = ()
    safer_surroundings: tuple[MeansStep, ...] = ()
    reasons_for_living: tuple[Text, ...] = ()


class Risk(Frozen, kw_only=True):
    ideation: words.Ideation | None = None
    attempts: words.Attempts | None = None
    self_harm: words.SelfHarm | None = None
    means_access: frozenset[words.Means] = frozenset()
    assessed_on: date | None = None
    assessed_by: Id | None = None


class SafetyAgreement(Agreement, tag="safety", kw_only=True):
    plan: SafetyPlan | None = None
    risk: Risk | None = None


class AgeRange(Frozen, kw_only=True):
    from_: Age | None = None
    below: Age | None = None


class LegalBasis(Frozen, kw_only=True):
    citation: Text
    jurisdiction: Place | None = None
    confirmed: bool = False


class ConfidentialityException(Frozen, kw_only=True):
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


class Restriction(Frozen, kw_only=True):
    recipient: words.Recipient
    grounds: Annotated[frozenset[words.Ground], Meta(min_length=1)]
    basis: tuple[LegalBasis, ...] = ()
    since: date
    ended: date | None = None


class ConfidentialityAgreement(Agreement, tag="confidentiality", kw_only=True):
    exceptions: tuple[ConfidentialityException, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    policy: PolicyCode | None = None


class WeeklySchedule(Frozen, kw_only=True):
    weekday: words.Weekday
    time: Clock
    lasting: ClockSpan
    timezone: Zone | None = None


class Module(Frozen, kw_only=True):
    name: SkillOrCode
    weeks: Count
    weeks_max: Count | None = None


class Money(Frozen, kw_only=True):
    amount: Amount
    currency: Currency


class Enrollment(Frozen, kw_only=True):
    fee: Money | None = None
    due: words.DueBy | None = None
    seats: Count | None = None
    links_by: words.ContactKind | None = None


class SkillsGroupAgreement(Agreement, tag="skills_group", kw_only=True):
    meeting: WeeklySchedule | None = None
    format: words.GroupFormat | None = None
    modules: tuple[Module, ...] = ()
    enrollment: Enrollment | None = None


class CoachingAgreement(Agreement, tag="coaching", kw_only=True):
    pass


class ConsultationTeamAgreement(Agreement, tag="consultation_team", kw_only=True):
    pass


class Permission(Frozen, kw_only=True):
    effect: words.Effect
    recipients: tuple[RecipientRef, ...] = ()
    purposes: frozenset[PurposeOrCode] = frozenset()
    information: frozenset[InformationOrCode] = frozenset()
    about: Term | None = None
    conditions: frozenset[words.Condition] = frozenset()


class ReleaseAgreement(Agreement, tag="release", kw_only=True):
    permissions: tuple[Permission, ...] = ()
    discloses: tuple[Id, ...] = ()
    statements: frozenset[words.Statement] = frozenset()
    expires_when: Text | None = None
    scope: words.ReleaseScope = words.ReleaseScope.GENERAL


AnyAgreement = (
    RelationshipAgreement
    | SafetyAgreement
    | ConfidentialityAgreement
    | SkillsGroupAgreement
    | CoachingAgreement
    | ConsultationTeamAgreement
    | ReleaseAgreement
)

_decoder = msgspec.json.Decoder(AnyAgreement)
_encoder = msgspec.json.Encoder()
_sorted_encoder = msgspec.json.Encoder(order="sorted")


def read(text: bytes) -> Agreement:
    return _decoder.decode(text)


def write(agreement: Agreement) -> bytes:
    return _encoder.encode(agreement)


def write_sorted(agreement: Agreement) -> bytes:
    """Its text without history, names sorted: canonical but for floats and names beyond ASCII."""
    return _sorted_encoder.encode(msgspec.structs.replace(agreement, history=()))


def write_again(text: bytes) -> bytes:
    """The text read without a model and written in its shortest form."""
    return _encoder.encode(msgspec.json.decode(text))
