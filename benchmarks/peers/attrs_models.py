"""The wire format as attrs classes with validators, read and written by cattrs.

As an ordinary program writes it: the validators of attrs, `configure_tagged_union`, the generated
functions of cattrs, `json`, and `pendulum.parse`, which the manual of pendulum shows for the text
of a time. Hooks of one's own around `fromisoformat` would be faster, and dbtagreements has such; no
program begins with them. Spans stay text with a form, as in the other models: a
`pendulum.Duration` could not be written back as it was.
"""

import json
import re
from collections.abc import Set as AbstractSet
from enum import EnumType
from functools import reduce
from operator import attrgetter, or_
from typing import Any, ClassVar, NewType, get_args

import attrs
import pendulum
from attrs.validators import and_, ge, in_, instance_of, matches_re, max_len, min_len
from attrs.validators import deep_iterable as each
from attrs.validators import optional as maybe
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union
from pendulum import Date, DateTime

from benchmarks.peers import forms, references, words

Code = NewType("Code", str)

an_id = matches_re(forms.ID)
a_code = matches_re(forms.CODE)
a_zone = matches_re(forms.ZONE)
a_language = matches_re(forms.LANGUAGE)
a_digest = matches_re(forms.DIGEST)
a_proof = matches_re(forms.PROOF)
a_uri = matches_re(forms.URI)
a_policy_code = matches_re(forms.POLICY_CODE)
a_place = matches_re(forms.PLACE)
an_amount = matches_re(forms.AMOUNT)
a_currency = matches_re(forms.CURRENCY)
a_clock = matches_re(forms.CLOCK)
a_clock_end = matches_re(forms.CLOCK_END)
a_span = matches_re(forms.SPAN)
a_clock_span = matches_re(forms.CLOCK_SPAN)
not_empty = min_len(1)


def at_most(length):
    return and_(instance_of(str), max_len(length))


def at_least(number):
    return and_(instance_of(int), ge(number))


def aware(_, attribute, at):
    if at.tzinfo is None:
        raise ValueError(f"{attribute.name} has no zone")


@attrs.frozen(kw_only=True)
class ContactPoint:
    kind: words.ContactKind = attrs.field(validator=instance_of(words.ContactKind))
    value: str = attrs.field(validator=at_most(200))
    note: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))


@attrs.frozen(kw_only=True)
class Identifier:
    system: str = attrs.field(validator=a_uri)
    value: str = attrs.field(validator=at_most(200))


@attrs.frozen(kw_only=True)
class Party:
    id: str = attrs.field(validator=an_id)
    role: words.Role = attrs.field(validator=instance_of(words.Role))
    name: str = attrs.field(validator=at_most(200))
    born: Date | None = None
    contacts: tuple[ContactPoint, ...] = ()
    represents: str | None = attrs.field(default=None, validator=maybe(an_id))
    identifiers: tuple[Identifier, ...] = ()
    extensions: dict[str, Any] = attrs.field(factory=dict[str, Any])


@attrs.frozen(kw_only=True)
class Term:
    start: Date
    end: Date | None = None

    def __attrs_post_init__(self):
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts")


@attrs.frozen(kw_only=True)
class Commitment:
    id: str = attrs.field(validator=an_id)
    by: tuple[str, ...] = attrs.field(validator=[not_empty, each(an_id)])
    to: tuple[str, ...] = attrs.field(default=(), validator=each(an_id))
    consequence: words.Consequence | None = attrs.field(
        default=None, validator=maybe(instance_of(words.Consequence))
    )
    note: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))
    extensions: dict[str, Any] = attrs.field(factory=dict[str, Any])


@attrs.frozen(kw_only=True)
class Target:
    level: words.TargetLevel = attrs.field(validator=instance_of(words.TargetLevel))
    description: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))
    behavior: words.Behavior | Code | None = None
    focus: words.Focus | None = attrs.field(default=None, validator=maybe(instance_of(words.Focus)))
    if_present: bool = attrs.field(default=False, validator=instance_of(bool))


@attrs.frozen(kw_only=True)
class WorkOnTargets(Commitment):
    kind: ClassVar[str] = "work_on_targets"
    targets: tuple[Target, ...]


@attrs.frozen(kw_only=True)
class StayInTreatment(Commitment):
    kind: ClassVar[str] = "stay_in_treatment"
    curriculum_rounds: int | None = attrs.field(default=None, validator=maybe(at_least(1)))
    for_: str | None = attrs.field(default=None, validator=maybe(a_span))
    renewal: words.Renewal | None = attrs.field(
        default=None, validator=maybe(instance_of(words.Renewal))
    )
    longer_if_advised: str | None = attrs.field(default=None, validator=maybe(a_span))


@attrs.frozen(kw_only=True)
class Cadence:
    times: int = attrs.field(validator=at_least(1))
    per: str = attrs.field(validator=a_span)


@attrs.frozen(kw_only=True)
class AbsenceLimit:
    misses: int = attrs.field(validator=at_least(1))
    consecutive: bool = attrs.field(default=True, validator=instance_of(bool))
    unit: words.AbsenceUnit | None = attrs.field(
        default=None, validator=maybe(instance_of(words.AbsenceUnit))
    )
    within: str | None = attrs.field(default=None, validator=maybe(a_span))
    excused_count: bool = attrs.field(default=True, validator=instance_of(bool))


@attrs.frozen(kw_only=True)
class AttendSessions(Commitment):
    kind: ClassVar[str] = "attend_sessions"
    mode: words.Mode | Code
    cadence: Cadence | None = attrs.field(default=None, validator=maybe(instance_of(Cadence)))
    length_min: str | None = attrs.field(default=None, validator=maybe(a_clock_span))
    length_max: str | None = attrs.field(default=None, validator=maybe(a_clock_span))
    notice: str | None = attrs.field(default=None, validator=maybe(a_span))
    late_after: str | None = attrs.field(default=None, validator=maybe(a_clock_span))
    absence_limit: AbsenceLimit | None = attrs.field(
        default=None, validator=maybe(instance_of(AbsenceLimit))
    )
    as_arranged: bool = attrs.field(default=False, validator=instance_of(bool))
    optional: bool = attrs.field(default=False, validator=instance_of(bool))
    even_when_aversive: bool = attrs.field(default=False, validator=instance_of(bool))
    make_up: str | None = attrs.field(default=None, validator=maybe(a_span))
    camera_on: bool = attrs.field(default=False, validator=instance_of(bool))
    bring: frozenset[words.Material] = frozenset()


@attrs.frozen(kw_only=True)
class ParticipateInSession(Commitment):
    kind: ClassVar[str] = "participate"
    mode: words.Mode | Code
    verbally: bool = attrs.field(default=False, validator=instance_of(bool))


@attrs.frozen(kw_only=True)
class PracticeSkills(Commitment):
    kind: ClassVar[str] = "practice_skills"
    cadence: Cadence | None = attrs.field(default=None, validator=maybe(instance_of(Cadence)))
    homework: bool = attrs.field(default=False, validator=instance_of(bool))
    skills: tuple[words.Skill | Code, ...] = ()


@attrs.frozen(kw_only=True)
class KeepDiaryCard(Commitment):
    kind: ClassVar[str] = "keep_diary_card"
    cadence: Cadence | None = attrs.field(default=None, validator=maybe(instance_of(Cadence)))
    fields: tuple[words.DiaryField, ...] = ()


@attrs.frozen(kw_only=True)
class Refrain(Commitment):
    kind: ClassVar[str] = "refrain"
    behaviors: frozenset[words.Behavior | Code] = attrs.field(validator=not_empty)
    context: words.Context = attrs.field(
        default=words.Context.ALWAYS, validator=instance_of(words.Context)
    )
    after: frozenset[words.Behavior | Code] = frozenset()
    for_: str | None = attrs.field(default=None, validator=maybe(a_span))


@attrs.frozen(kw_only=True)
class ReachOut(Commitment):
    kind: ClassVar[str] = "reach_out"
    contacts: tuple[str, ...] = attrs.field(validator=each(an_id))
    when: frozenset[words.Trigger | Code] = frozenset()


@attrs.frozen(kw_only=True)
class FollowSafetyPlan(Commitment):
    kind: ClassVar[str] = "follow_safety_plan"


@attrs.frozen(kw_only=True)
class SeekMedicalCare(Commitment):
    kind: ClassVar[str] = "seek_medical_care"
    after: frozenset[words.Behavior | words.Trigger | Code] = attrs.field(validator=not_empty)
    setting: words.CareSetting | None = attrs.field(
        default=None, validator=maybe(instance_of(words.CareSetting))
    )


@attrs.frozen(kw_only=True)
class ObserveConduct(Commitment):
    kind: ClassVar[str] = "observe_conduct"
    conduct: frozenset[words.Conduct | Code] = attrs.field(validator=not_empty)


@attrs.frozen(kw_only=True)
class KeepConfidential(Commitment):
    kind: ClassVar[str] = "keep_confidential"
    scope: frozenset[words.Scope | Code] = attrs.field(validator=not_empty)
    from_: frozenset[words.Recipient] = frozenset()
    subject_to_exceptions: bool = attrs.field(default=True, validator=instance_of(bool))


@attrs.frozen(kw_only=True)
class ExplainLimits(Commitment):
    kind: ClassVar[str] = "explain_limits"
    topics: frozenset[words.Topic] = frozenset()
    before: words.Milestone = attrs.field(
        default=words.Milestone.TREATMENT_START, validator=instance_of(words.Milestone)
    )


@attrs.frozen(kw_only=True)
class OfferStance(Commitment):
    kind: ClassVar[str] = "offer_stance"
    stances: frozenset[words.Stance | Code] = attrs.field(validator=not_empty)


@attrs.frozen(kw_only=True)
class CoachingHours:
    weekdays: frozenset[words.Weekday] = attrs.field(validator=not_empty)
    start: str = attrs.field(validator=a_clock)
    end: str = attrs.field(validator=a_clock_end)


@attrs.frozen(kw_only=True)
class OfferCoaching(Commitment):
    kind: ClassVar[str] = "offer_coaching"
    channels: frozenset[words.ContactKind] = frozenset()
    hours: tuple[CoachingHours, ...] = ()
    timezone: str | None = attrs.field(default=None, validator=maybe(a_zone))
    response_within: str | None = attrs.field(default=None, validator=maybe(a_clock_span))
    max_length: str | None = attrs.field(default=None, validator=maybe(a_clock_span))
    purposes: frozenset[words.CoachingPurpose] = frozenset()
    hold_after: frozenset[words.Behavior | words.Trigger | Code] = frozenset()
    hold_for: str | None = attrs.field(default=None, validator=maybe(a_clock_span))
    requires: frozenset[words.Mode | Code] = frozenset()
    worksheet: bool = attrs.field(default=False, validator=instance_of(bool))


@attrs.frozen(kw_only=True)
class UseCoaching(Commitment):
    kind: ClassVar[str] = "use_coaching"
    length_min: str | None = attrs.field(default=None, validator=maybe(a_clock_span))
    length_max: str | None = attrs.field(default=None, validator=maybe(a_clock_span))
    follow_up: bool = attrs.field(default=False, validator=instance_of(bool))


@attrs.frozen(kw_only=True)
class ProvideCoverage(Commitment):
    kind: ClassVar[str] = "provide_coverage"
    when: frozenset[words.CoverageTime] = frozenset()
    contacts: tuple[str, ...] = attrs.field(validator=each(an_id))


@attrs.frozen(kw_only=True)
class SeekConsultation(Commitment):
    kind: ClassVar[str] = "seek_consultation"
    cadence: Cadence | None = attrs.field(default=None, validator=maybe(instance_of(Cadence)))
    with_: frozenset[words.Consultant] = frozenset()


@attrs.frozen(kw_only=True)
class UpholdTeamAgreement(Commitment):
    kind: ClassVar[str] = "uphold_team_agreement"
    principles: frozenset[words.TeamPrinciple] = attrs.field(validator=not_empty)


@attrs.frozen(kw_only=True)
class Pay(Commitment):
    kind: ClassVar[str] = "pay"
    amount: str | None = attrs.field(default=None, validator=maybe(an_amount))
    currency: str | None = attrs.field(default=None, validator=maybe(a_currency))
    due: words.DueBy | None = attrs.field(default=None, validator=maybe(instance_of(words.DueBy)))
    covers: frozenset[words.Mode | Code] = frozenset()

    def __attrs_post_init__(self):
        if (self.amount is None) is not (self.currency is None):
            raise ValueError("amount and currency belong together")


@attrs.frozen(kw_only=True)
class CustomCommitment(Commitment):
    kind: ClassVar[str] = "custom"
    code: str = attrs.field(validator=a_code)
    text: str = attrs.field(validator=at_most(20_000))
    parameters: dict[str, Any] = attrs.field(factory=dict[str, Any])


@attrs.frozen(kw_only=True)
class Event:
    id: str = attrs.field(validator=an_id)
    at: DateTime = attrs.field(validator=aware)
    recorded_at: DateTime | None = attrs.field(default=None, validator=maybe(aware))


@attrs.frozen(kw_only=True)
class Signed(Event):
    event: ClassVar[str] = "signed"
    party: str = attrs.field(validator=an_id)
    method: words.Method = attrs.field(validator=instance_of(words.Method))
    covers: str = attrs.field(validator=a_digest)
    capacity: words.Capacity = attrs.field(
        default=words.Capacity.SELF, validator=instance_of(words.Capacity)
    )
    witness: str | None = attrs.field(default=None, validator=maybe(an_id))
    language: str | None = attrs.field(default=None, validator=maybe(a_language))
    evidence: tuple[Identifier, ...] = ()
    proof: str | None = attrs.field(default=None, validator=maybe(a_proof))


@attrs.frozen(kw_only=True)
class Declined(Event):
    event: ClassVar[str] = "declined"
    party: str = attrs.field(validator=an_id)
    reason: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))


@attrs.frozen(kw_only=True)
class LimitsExplained(Event):
    event: ClassVar[str] = "limits_explained"
    by: str = attrs.field(validator=an_id)
    to: tuple[str, ...] = attrs.field(validator=[not_empty, each(an_id)])
    notice: str | None = attrs.field(default=None, validator=maybe(a_digest))


@attrs.frozen(kw_only=True)
class Reviewed(Event):
    event: ClassVar[str] = "reviewed"
    by: str = attrs.field(validator=an_id)


@attrs.frozen(kw_only=True)
class Suspended(Event):
    event: ClassVar[str] = "suspended"
    reason: words.LeaveReason = attrs.field(validator=instance_of(words.LeaveReason))
    until: DateTime | None = attrs.field(default=None, validator=maybe(aware))
    note: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))


@attrs.frozen(kw_only=True)
class Resumed(Event):
    event: ClassVar[str] = "resumed"


@attrs.frozen(kw_only=True)
class Recommitted(Event):
    event: ClassVar[str] = "recommitted"
    party: str = attrs.field(validator=an_id)


@attrs.frozen(kw_only=True)
class RecipientRef:
    role: words.Recipient = attrs.field(validator=instance_of(words.Recipient))
    party: str | None = attrs.field(default=None, validator=maybe(an_id))
    identifiers: tuple[Identifier, ...] = ()
    name: str | None = attrs.field(default=None, validator=maybe(at_most(200)))
    within: "RecipientRef | None" = None


@attrs.frozen(kw_only=True)
class Revoked(Event):
    event: ClassVar[str] = "revoked"
    by: str = attrs.field(validator=an_id)
    recipient: RecipientRef | None = attrs.field(
        default=None, validator=maybe(instance_of(RecipientRef))
    )


@attrs.frozen(kw_only=True)
class Disclosed(Event):
    event: ClassVar[str] = "disclosed"
    by: str = attrs.field(validator=an_id)
    to: RecipientRef = attrs.field(validator=instance_of(RecipientRef))
    ground: words.Ground = attrs.field(validator=instance_of(words.Ground))
    information: frozenset[words.Information | Code] = attrs.field(validator=not_empty)
    decision: str | None = attrs.field(default=None, validator=maybe(a_digest))


@attrs.frozen(kw_only=True)
class Corrected(Event):
    event: ClassVar[str] = "corrected"
    corrects: str = attrs.field(validator=an_id)
    reason: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))


@attrs.frozen(kw_only=True)
class Ended(Event):
    event: ClassVar[str] = "ended"
    reason: words.EndReason = attrs.field(validator=instance_of(words.EndReason))
    by: str | None = attrs.field(default=None, validator=maybe(an_id))
    note: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))


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


@attrs.frozen(kw_only=True)
class Agreement:
    schema: str = attrs.field(validator=in_(("dbtagreements/1",)))
    id: str = attrs.field(validator=an_id)
    version: int = attrs.field(validator=at_least(1))
    timezone: str = attrs.field(validator=a_zone)
    language: str = attrs.field(validator=a_language)
    title: str | None = attrs.field(default=None, validator=maybe(at_most(200)))
    parties: tuple[Party, ...] = attrs.field(validator=not_empty)
    term: Term = attrs.field(validator=instance_of(Term))
    signers: tuple[str, ...] = attrs.field(validator=each(an_id))
    review: str | None = attrs.field(default=None, validator=maybe(a_span))
    supersedes: str | None = attrs.field(default=None, validator=maybe(a_digest))
    identifiers: tuple[Identifier, ...] = ()
    commitments: tuple[AnyCommitment, ...] = ()
    extensions: dict[str, Any] = attrs.field(factory=dict[str, Any])
    history: tuple[AnyEvent, ...] = ()

    def __attrs_post_init__(self):
        if problem := references.wrong(self):
            raise ValueError(problem)


@attrs.frozen(kw_only=True)
class RelationshipAgreement(Agreement):
    type: ClassVar[str] = "relationship"


@attrs.frozen(kw_only=True)
class PlanContact:
    party: str | None = attrs.field(default=None, validator=maybe(an_id))
    name: str | None = attrs.field(default=None, validator=maybe(at_most(200)))
    number: str | None = attrs.field(default=None, validator=maybe(at_most(200)))
    note: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))

    def __attrs_post_init__(self):
        if (self.party is None) is (self.name is None):
            raise ValueError("either party or name")


@attrs.frozen(kw_only=True)
class MeansStep:
    means: words.Means = attrs.field(validator=instance_of(words.Means))
    action: str = attrs.field(validator=at_most(2_000))
    by: str | None = attrs.field(default=None, validator=maybe(an_id))
    on: Date | None = None


@attrs.frozen(kw_only=True)
class SafetyPlan:
    warning_signs: tuple[str, ...] = attrs.field(default=(), validator=each(at_most(2_000)))
    coping: tuple[str, ...] = attrs.field(default=(), validator=each(at_most(2_000)))
    distractions: tuple[PlanContact, ...] = ()
    helpers: tuple[PlanContact, ...] = ()
    professionals: tuple[PlanContact, ...] = ()
    safer_surroundings: tuple[MeansStep, ...] = ()
    reasons_for_living: tuple[str, ...] = attrs.field(default=(), validator=each(at_most(2_000)))


@attrs.frozen(kw_only=True)
class Risk:
    ideation: words.Ideation | None = attrs.field(
        default=None, validator=maybe(instance_of(words.Ideation))
    )
    attempts: words.Attempts | None = attrs.field(
        default=None, validator=maybe(instance_of(words.Attempts))
    )
    self_harm: words.SelfHarm | None = attrs.field(
        default=None, validator=maybe(instance_of(words.SelfHarm))
    )
    means_access: frozenset[words.Means] = frozenset()
    assessed_on: Date | None = None
    assessed_by: str | None = attrs.field(default=None, validator=maybe(an_id))


@attrs.frozen(kw_only=True)
class SafetyAgreement(Agreement):
    type: ClassVar[str] = "safety"
    plan: SafetyPlan | None = attrs.field(default=None, validator=maybe(instance_of(SafetyPlan)))
    risk: Risk | None = attrs.field(default=None, validator=maybe(instance_of(Risk)))


@attrs.frozen(kw_only=True)
class AgeRange:
    from_: int | None = attrs.field(default=None, validator=maybe(at_least(0)))
    below: int | None = attrs.field(default=None, validator=maybe(at_least(0)))


@attrs.frozen(kw_only=True)
class LegalBasis:
    citation: str = attrs.field(validator=at_most(2_000))
    jurisdiction: str | None = attrs.field(default=None, validator=maybe(a_place))
    confirmed: bool = attrs.field(default=False, validator=instance_of(bool))


@attrs.frozen(kw_only=True)
class ConfidentialityException:
    ground: words.Ground = attrs.field(validator=instance_of(words.Ground))
    duty: words.Duty = attrs.field(validator=instance_of(words.Duty))
    recipients: frozenset[words.Recipient] = frozenset()
    requires: frozenset[words.Fact] = frozenset()
    requires_not: frozenset[words.Fact] = frozenset()
    requires_any: frozenset[words.Fact] = frozenset()
    unless: frozenset[words.Fact] = frozenset()
    victim_age: AgeRange | None = attrs.field(default=None, validator=maybe(instance_of(AgeRange)))
    client_age: AgeRange | None = attrs.field(default=None, validator=maybe(instance_of(AgeRange)))
    conditions: frozenset[words.Condition] = frozenset()
    within: str | None = attrs.field(default=None, validator=maybe(a_span))
    within_counts: words.DayCount = attrs.field(
        default=words.DayCount.CALENDAR, validator=instance_of(words.DayCount)
    )
    basis: tuple[LegalBasis, ...] = ()
    barred_by: tuple[LegalBasis, ...] = ()
    professional_duty: bool = attrs.field(default=False, validator=instance_of(bool))
    note: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))


@attrs.frozen(kw_only=True)
class Restriction:
    recipient: words.Recipient = attrs.field(validator=instance_of(words.Recipient))
    grounds: frozenset[words.Ground] = attrs.field(validator=not_empty)
    basis: tuple[LegalBasis, ...] = ()
    since: Date
    ended: Date | None = None


@attrs.frozen(kw_only=True)
class ConfidentialityAgreement(Agreement):
    type: ClassVar[str] = "confidentiality"
    exceptions: tuple[ConfidentialityException, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    policy: str | None = attrs.field(default=None, validator=maybe(a_policy_code))


@attrs.frozen(kw_only=True)
class WeeklySchedule:
    weekday: words.Weekday = attrs.field(validator=instance_of(words.Weekday))
    time: str = attrs.field(validator=a_clock)
    lasting: str = attrs.field(validator=a_clock_span)
    timezone: str | None = attrs.field(default=None, validator=maybe(a_zone))


@attrs.frozen(kw_only=True)
class Module:
    name: words.Skill | Code
    weeks: int = attrs.field(validator=at_least(1))
    weeks_max: int | None = attrs.field(default=None, validator=maybe(at_least(1)))


@attrs.frozen(kw_only=True)
class Money:
    amount: str = attrs.field(validator=an_amount)
    currency: str = attrs.field(validator=a_currency)


@attrs.frozen(kw_only=True)
class Enrollment:
    fee: Money | None = attrs.field(default=None, validator=maybe(instance_of(Money)))
    due: words.DueBy | None = attrs.field(default=None, validator=maybe(instance_of(words.DueBy)))
    seats: int | None = attrs.field(default=None, validator=maybe(at_least(1)))
    links_by: words.ContactKind | None = attrs.field(
        default=None, validator=maybe(instance_of(words.ContactKind))
    )


@attrs.frozen(kw_only=True)
class SkillsGroupAgreement(Agreement):
    type: ClassVar[str] = "skills_group"
    meeting: WeeklySchedule | None = attrs.field(
        default=None, validator=maybe(instance_of(WeeklySchedule))
    )
    format: words.GroupFormat | None = attrs.field(
        default=None, validator=maybe(instance_of(words.GroupFormat))
    )
    modules: tuple[Module, ...] = ()
    enrollment: Enrollment | None = attrs.field(
        default=None, validator=maybe(instance_of(Enrollment))
    )


@attrs.frozen(kw_only=True)
class CoachingAgreement(Agreement):
    type: ClassVar[str] = "coaching"


@attrs.frozen(kw_only=True)
class ConsultationTeamAgreement(Agreement):
    type: ClassVar[str] = "consultation_team"


@attrs.frozen(kw_only=True)
class Permission:
    effect: words.Effect = attrs.field(validator=instance_of(words.Effect))
    recipients: tuple[RecipientRef, ...] = ()
    purposes: frozenset[words.Purpose | Code] = frozenset()
    information: frozenset[words.Information | Code] = frozenset()
    about: Term | None = attrs.field(default=None, validator=maybe(instance_of(Term)))
    conditions: frozenset[words.Condition] = frozenset()


@attrs.frozen(kw_only=True)
class ReleaseAgreement(Agreement):
    type: ClassVar[str] = "release"
    permissions: tuple[Permission, ...] = ()
    discloses: tuple[str, ...] = attrs.field(default=(), validator=each(an_id))
    statements: frozenset[words.Statement] = frozenset()
    expires_when: str | None = attrs.field(default=None, validator=maybe(at_most(2_000)))
    scope: words.ReleaseScope = attrs.field(
        default=words.ReleaseScope.GENERAL, validator=instance_of(words.ReleaseScope)
    )


AGREEMENTS = (
    RelationshipAgreement,
    SafetyAgreement,
    ConfidentialityAgreement,
    SkillsGroupAgreement,
    CoachingAgreement,
    ConsultationTeamAgreement,
    ReleaseAgreement,
)
AnyAgreement = reduce(or_, AGREEMENTS)


def _renamed(cls):
    """The fields whose names are words of Python, with their names in JSON."""
    return {
        field.name: override(rename=field.name.rstrip("_"))
        for field in attrs.fields(cls)
        if field.name.endswith("_")
    }


def _is_word_or_code(annotation):
    return Code in get_args(annotation)


def _read_word_or_code(annotation):
    vocabularies = [arg for arg in get_args(annotation) if isinstance(arg, EnumType)]
    words_by_text = {word.value: word for vocabulary in vocabularies for word in vocabulary}
    is_code = re.compile(forms.CODE).match

    def read_word(text, _):
        word = words_by_text.get(text)
        if word is None and not is_code(text):
            raise ValueError("neither a word nor a code")
        return text if word is None else word

    return read_word


def _parsed(text, cls):
    value = pendulum.parse(text, exact=True)  # noqa: TID251  # what others write is compared here
    if type(value) is not cls:
        raise ValueError("neither a date nor an instant where one is due")
    return value


def _converter(*, omit_defaults: bool) -> Converter:
    converter = Converter(
        omit_if_default=omit_defaults,
        forbid_extra_keys=True,
        unstruct_collection_overrides={AbstractSet: sorted},
    )
    converter.register_structure_hook(Date, lambda text, _: _parsed(text, Date))
    converter.register_structure_hook(DateTime, lambda text, _: _parsed(text, DateTime))
    converter.register_unstructure_hook(Date, Date.isoformat)
    converter.register_unstructure_hook(DateTime, DateTime.to_iso8601_string)
    converter.register_structure_hook_factory(_is_word_or_code, _read_word_or_code)
    converter.register_structure_hook_factory(
        attrs.has,
        lambda cls: make_dict_structure_fn(
            cls, converter, _cattrs_forbid_extra_keys=True, **_renamed(cls)
        ),
    )
    converter.register_unstructure_hook_factory(
        attrs.has,
        lambda cls: make_dict_unstructure_fn(
            cls, converter, _cattrs_omit_if_default=omit_defaults, **_renamed(cls)
        ),
    )
    for union, tag in ((AnyCommitment, "kind"), (AnyEvent, "event"), (AnyAgreement, "type")):
        configure_tagged_union(union, converter, tag_name=tag, tag_generator=attrgetter(tag))
    return converter


_CONVERTER = _converter(omit_defaults=True)
_WITH_DEFAULTS = _converter(omit_defaults=False)


def read(text: bytes) -> Agreement:
    return structure(json.loads(text))


def structure(data: dict[str, Any]) -> Agreement:
    return _CONVERTER.structure(data, AnyAgreement)


def write(agreement: Agreement) -> bytes:
    return json.dumps(to_data(agreement), separators=(",", ":"), ensure_ascii=False).encode()


def to_data(agreement: Agreement) -> dict[str, Any]:
    return _CONVERTER.unstructure(agreement, unstructure_as=AnyAgreement)


def with_defaults(data: dict[str, Any]) -> dict[str, Any]:
    """The same document with every default written out, but for those that are null."""
    written = _WITH_DEFAULTS.unstructure(structure(data), unstructure_as=AnyAgreement)
    return _without_null(written)


def _without_null(value):
    if isinstance(value, dict):
        return {name: _without_null(v) for name, v in value.items() if v is not None}
    return [_without_null(v) for v in value] if isinstance(value, list | tuple) else value
