"""Values in which every field of every class says something: what the wire's tests work on.

Invented people throughout. Nothing here is advice: the numbers are chosen to be told apart.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
from pendulum import UTC, Date, DateTime
from tests.wire.plain import Path, walked

from dbtagreements import (
    EMERGENCY_LINE,
    AbsenceLimit,
    AbsenceUnit,
    AgeRange,
    Agreement,
    Attempts,
    AttendSessions,
    Behavior,
    Cadence,
    Capacity,
    CareSetting,
    CoachingAgreement,
    CoachingHours,
    CoachingPurpose,
    Code,
    Commitment,
    Condition,
    Conduct,
    ConfidentialityAgreement,
    ConfidentialityException,
    Consequence,
    Consultant,
    ConsultationTeamAgreement,
    ContactKind,
    ContactPoint,
    Context,
    Corrected,
    CoverageTime,
    CustomCommitment,
    DayCount,
    Declined,
    DiaryField,
    Disclosed,
    DueBy,
    Duty,
    Effect,
    Ended,
    EndReason,
    Enrollment,
    Event,
    ExplainLimits,
    Fact,
    Focus,
    FollowSafetyPlan,
    FrozenMap,
    Ground,
    GroupFormat,
    Ideation,
    Identifier,
    Information,
    KeepConfidential,
    KeepDiaryCard,
    LeaveReason,
    LegalBasis,
    LimitsExplained,
    Material,
    Means,
    MeansStep,
    Method,
    Milestone,
    Mode,
    Module,
    Money,
    ObserveConduct,
    OfferCoaching,
    OfferStance,
    ParticipateInSession,
    Party,
    Pay,
    Permission,
    PlanContact,
    PracticeSkills,
    ProvideCoverage,
    Purpose,
    ReachOut,
    Recipient,
    RecipientRef,
    Recommitted,
    Refrain,
    RelationshipAgreement,
    ReleaseAgreement,
    ReleaseScope,
    Renewal,
    Restriction,
    Resumed,
    Reviewed,
    Revoked,
    Risk,
    Role,
    SafetyAgreement,
    SafetyPlan,
    Scope,
    SeekConsultation,
    SeekMedicalCare,
    SelfHarm,
    Signed,
    Skill,
    SkillsGroupAgreement,
    Span,
    Stance,
    Statement,
    StayInTreatment,
    Suspended,
    Target,
    TargetLevel,
    TeamPrinciple,
    Term,
    Topic,
    Treatment,
    Trigger,
    UpholdTeamAgreement,
    UseCoaching,
    Weekday,
    WeeklySchedule,
    WorkOnTargets,
)
from dbtagreements.fields.nouns import is_noun
from dbtagreements.wire.writing import written

__all__ = ["AGREEMENTS", "COMMITMENTS", "EVENTS", "NOUNS", "TREATMENT", "parts", "places_once"]

_DIGEST: Final = "sha256:" + "0123456789abcdef" * 4
_CLINIC: Final = "https://clinic.example/patients"

# JSON that is hard to write alike twice: floats, names beyond ASCII and beyond the first plane,
# whose order differs between UTF-8 and UTF-16, nesting, a boolean beside a number.
EXTENSIONS: Final = FrozenMap(
    {
        "clinic:room": "Seminarraum \u201eBirke\u201c, 2\u00ba piso",
        "clinic:weights": [0.1, 1e-7, 1e-6, 5e-324, 123456789012.25, -0.5, 3, 2**53 - 1],
        "clinic:flags": {"paid": True, "times": 1, "refused": False, "none": None},
        "clinic:\u20ac": {"\u00f6": "o", "\ufb33": "\ufb33", "\U0001f600": "smile", "z": []},
        "https://clinic.example/notes": [{"id": "n1", "text": "first\n\tsecond"}, {}],
    }
)


def at(day: int, hour: int = 14, minute: int = 0, *, microsecond: int = 0) -> DateTime:
    """An instant in January 2026."""
    return DateTime(2026, 1, day, hour, minute, 0, microsecond, UTC)


PARTIES: Final = (
    Party(
        id="client",
        role=Role.CLIENT,
        name="Ana Example",
        born=Date(2010, 3, 2),
        contacts=(
            ContactPoint(
                kind=ContactKind.PHONE, value="+1-555-0100", note="After school, not at work."
            ),
            ContactPoint(kind=ContactKind.EMAIL, value="ana@example.com"),
        ),
        identifiers=(Identifier(system=_CLINIC, value="0193"),),
        extensions=FrozenMap({"clinic:pronouns": "she"}),
    ),
    Party(id="therapist", role=Role.THERAPIST, name="Dr. Sam Example"),
    Party(id="trainer", role=Role.SKILLS_TRAINER, name="Kim Example"),
    Party(id="parent", role=Role.GUARDIAN, name="Maria Example", represents="client"),
    Party(id="sister", role=Role.SUPPORT_PERSON, name="Eva Example"),
    Party(id="interpreter", role=Role.INTERPRETER, name="Jo Example", represents="parent"),
    Party(id="clinic", role=Role.ORGANIZATION, name="Elm Street Clinic"),
)

_COMMON: Final[dict[str, Any]] = {
    "to": ("therapist", "trainer"),
    "consequence": Consequence.DISCUSSED_IN_SESSION,
    "note": "Gone through together on the first day \u2013 twice.",
    "extensions": EXTENSIONS,
}

COMMITMENTS: Final[tuple[Commitment, ...]] = (
    WorkOnTargets(
        id="targets",
        by=("client", "therapist"),
        **_COMMON,
        targets=(
            Target(
                level=TargetLevel.LIFE_THREATENING,
                description="Staying alive.",
                behavior=Behavior.SELF_HARM,
                focus=Focus.STAYING_ALIVE,
                if_present=True,
            ),
            Target(level=TargetLevel.QUALITY_OF_LIFE, behavior=Code("clinic:skipping_school")),
        ),
    ),
    StayInTreatment(
        id="stay",
        by=("client",),
        curriculum_rounds=2,
        for_=Span(weeks=26),
        renewal=Renewal.MUTUAL_CONSENT,
        longer_if_advised=Span(years=1),
    ),
    AttendSessions(
        id="sessions",
        by=("client",),
        mode=Mode.INDIVIDUAL,
        cadence=Cadence(times=2, per=Span(weeks=1)),
        length_min=Span(minutes=45),
        length_max=Span(hours=1),
        notice=Span(days=1, hours=4),
        late_after=Span(minutes=15),
        absence_limit=AbsenceLimit(
            misses=3,
            consecutive=False,
            unit=AbsenceUnit.SESSION,
            within=Span(weeks=26),
            excused_count=False,
        ),
        as_arranged=True,
        optional=True,
        even_when_aversive=True,
        make_up=Span(weeks=1),
        camera_on=True,
        bring=frozenset({Material.WORKBOOK, Material.DIARY_CARD, Material.PEN}),
    ),
    ParticipateInSession(
        id="part", by=("client",), mode=Code("clinic:walking_group"), verbally=True
    ),
    PracticeSkills(
        id="practice",
        by=("client",),
        cadence=Cadence(times=1, per=Span(days=1)),
        homework=True,
        skills=(Skill.DISTRESS_TOLERANCE, Code("clinic:juggling"), Skill.MINDFULNESS),
    ),
    KeepDiaryCard(
        id="diary",
        by=("client",),
        cadence=Cadence(times=1, per=Span(days=1)),
        fields=(DiaryField.URGES, DiaryField.EMOTIONS),
    ),
    Refrain(
        id="refrain",
        by=("client",),
        behaviors=frozenset({Behavior.SELF_HARM, Behavior.SUBSTANCE_USE, Code("clinic:dares")}),
        context=Context.BETWEEN_MEMBERS,
        after=frozenset({Behavior.CONTACT}),
        for_=Span(hours=24),
    ),
    ReachOut(
        id="reach",
        by=("client",),
        contacts=("therapist", "sister", EMERGENCY_LINE),
        when=frozenset({Trigger.URGES, Trigger.SUICIDAL_THOUGHTS}),
    ),
    FollowSafetyPlan(id="plan", by=("client",)),
    SeekMedicalCare(
        id="medical",
        by=("client", "parent"),
        after=frozenset({Behavior.SELF_HARM, Trigger.SAFETY_UNCLEAR}),
        setting=CareSetting.HOSPITAL,
    ),
    ObserveConduct(
        id="conduct", by=("client",), conduct=frozenset({Conduct.CALL_AHEAD, Conduct.PUNCTUAL})
    ),
    KeepConfidential(
        id="private",
        by=("therapist", "trainer"),
        scope=frozenset({Scope.SESSION_CONTENT, Code("clinic:drawings")}),
        from_=frozenset({Recipient.SCHOOL, Recipient.EMPLOYER}),
        subject_to_exceptions=False,
    ),
    ExplainLimits(
        id="limits",
        by=("therapist",),
        topics=frozenset({Topic.CLIENT_RIGHTS, Topic.PARENTS}),
        before=Milestone.SIGNING,
    ),
    OfferStance(
        id="stance", by=("therapist",), stances=frozenset({Stance.VALIDATION, Stance.RESPECT})
    ),
    OfferCoaching(
        id="coaching",
        by=("therapist",),
        channels=frozenset({ContactKind.PHONE, ContactKind.SMS}),
        hours=(
            CoachingHours(
                weekdays=frozenset({Weekday.MONDAY, Weekday.FRIDAY}), start="08:00", end="20:00"
            ),
            CoachingHours(weekdays=frozenset({Weekday.SUNDAY}), start="23:00", end="24:00"),
        ),
        timezone="America/Chicago",
        response_within=Span(hours=24),
        max_length=Span(minutes=10),
        purposes=frozenset({CoachingPurpose.CRISIS, CoachingPurpose.GOOD_NEWS}),
        hold_after=frozenset({Behavior.SELF_HARM, Code("clinic:shouting")}),
        hold_for=Span(hours=24),
        requires=frozenset({Mode.INDIVIDUAL}),
        worksheet=True,
    ),
    UseCoaching(
        id="coached",
        by=("client",),
        length_min=Span(minutes=15),
        length_max=Span(minutes=30),
        follow_up=True,
    ),
    ProvideCoverage(
        id="cover",
        by=("therapist",),
        when=frozenset({CoverageTime.AWAY, CoverageTime.ILLNESS}),
        contacts=("trainer", EMERGENCY_LINE),
    ),
    SeekConsultation(
        id="consult",
        by=("therapist",),
        cadence=Cadence(times=1, per=Span(weeks=1)),
        with_=frozenset({Consultant.CONSULTATION_TEAM, Consultant.SUPERVISOR}),
    ),
    UpholdTeamAgreement(
        id="team",
        by=("therapist",),
        principles=frozenset({TeamPrinciple.FALLIBILITY, TeamPrinciple.DIALECTICAL}),
    ),
    Pay(
        id="pay",
        by=("parent",),
        amount="120.50",
        currency="USD",
        due=DueBy.SESSION,
        covers=frozenset({Mode.INDIVIDUAL, Code("clinic:walking_group")}),
    ),
    CustomCommitment(
        id="custom",
        by=("client",),
        code=Code("clinic:walk_the_dog"),
        text="Walks the dog before breakfast.\nRain or shine.",
        parameters=FrozenMap({"dog": "Bruno", "km": 2.5, "twice": True}),
    ),
)

_SCHOOL: Final = RecipientRef(
    role=Recipient.SCHOOL,
    party="clinic",
    identifiers=(Identifier(system="urn:oid:2.16.840.1.113883", value="77"),),
    name="M. Rivers",
    within=RecipientRef(role=Recipient.SCHOOL, name="Elm Street School"),
)

EVENTS: Final[tuple[Event, ...]] = (
    LimitsExplained(
        id="e1",
        at=at(5),
        recorded_at=at(5, 15),
        by="therapist",
        to=("client", "parent"),
        notice=_DIGEST,
    ),
    Signed(
        id="e2",
        at=at(5, 16, microsecond=123_400),
        party="client",
        method=Method.ELECTRONIC,
        covers=_DIGEST,
        capacity=Capacity.ON_BEHALF,
        witness="therapist",
        language="es-419",
        evidence=(Identifier(system="https://sign.example/envelopes", value="e-42"),),
        proof="eyJhbGciOiJFZDI1NTE5In0..c2lnbmF0dXJl",
    ),
    Declined(id="e3", at=at(5, 17), party="parent", reason="Wants to read it at home first."),
    Reviewed(id="e4", at=at(6), by="therapist"),
    Suspended(
        id="e5",
        at=at(7),
        reason=LeaveReason.HOSPITALIZATION,
        until=at(9),
        note="Comes back by Friday.",
    ),
    Resumed(id="e6", at=at(8)),
    Recommitted(id="e7", at=at(9), party="client"),
    Disclosed(
        id="e8",
        at=at(10),
        by="therapist",
        to=_SCHOOL,
        ground=Ground.CLIENT_AUTHORIZATION,
        information=frozenset({Information.ATTENDANCE_ONLY, Code("clinic:timetable")}),
        decision=_DIGEST,
    ),
    Revoked(id="e9", at=at(11), by="parent", recipient=_SCHOOL),
    Corrected(id="e10", at=at(12), corrects="e4", reason="It was another family."),
    Ended(id="e11", at=at(13), reason=EndReason.TRANSFERRED, by="therapist", note="Moved house."),
)

_FIELDS: Final[dict[str, Any]] = {
    "version": 3,
    "timezone": "America/New_York",
    "language": "en-US",
    "parties": PARTIES,
    "term": Term(start=Date(2026, 1, 5), end=Date(2027, 1, 4)),
    "signers": ("client", "parent", "therapist"),
    "review": Span(months=3),
    "supersedes": _DIGEST,
    "identifiers": (Identifier(system="https://clinic.example/agreements", value="a-1"),),
    "extensions": EXTENSIONS,
}


def _some(*ids: str) -> tuple[Commitment, ...]:
    return tuple(commitment for commitment in COMMITMENTS if commitment.id in ids)


AGREEMENTS: Final[tuple[Agreement, ...]] = (
    RelationshipAgreement(
        id="agr-relationship",
        title="How we work together",
        **_FIELDS,
        commitments=_some("targets", "stay", "sessions", "practice", "diary", "stance", "pay"),
        history=EVENTS[:2],
    ),
    SafetyAgreement(
        id="agr-safety",
        title="Staying alive \u2013 \u751f\u304d\u308b",
        **_FIELDS,
        commitments=_some("refrain", "reach", "plan", "medical"),
        history=EVENTS,
        plan=SafetyPlan(
            warning_signs=("I stop answering messages.", "I stop eating."),
            coping=("A walk by the river.",),
            distractions=(PlanContact(name="The library, until eight"),),
            helpers=(PlanContact(party="sister", note="Evenings."),),
            professionals=(
                PlanContact(party="therapist"),
                PlanContact(name="988 Lifeline", number="988", note="Call or text."),
            ),
            safer_surroundings=(
                MeansStep(
                    means=Means.MEDICATION,
                    action="Locked away, one day given out at a time.",
                    by="parent",
                    on=Date(2026, 1, 6),
                ),
            ),
            reasons_for_living=("My dog.",),
        ),
        risk=Risk(
            ideation=Ideation.CURRENT,
            attempts=Attempts.PAST,
            self_harm=SelfHarm.NONE,
            means_access=frozenset({Means.MEDICATION, Means.HEIGHT}),
            assessed_on=Date(2026, 1, 5),
            assessed_by="therapist",
        ),
    ),
    ConfidentialityAgreement(
        id="agr-confidentiality",
        title="What stays private",
        **_FIELDS,
        commitments=_some("private", "limits", "custom"),
        history=EVENTS[:4],
        exceptions=(
            ConfidentialityException(
                ground=Ground.CHILD_ABUSE,
                duty=Duty.MANDATORY,
                recipients=frozenset({Recipient.CHILD_PROTECTION, Recipient.LAW_ENFORCEMENT}),
                requires=frozenset({Fact.REASONABLE_SUSPICION}),
                requires_not=frozenset({Fact.ALREADY_REPORTED}),
                requires_any=frozenset({Fact.IMMINENT, Fact.HIGH_RISK}),
                unless=frozenset({Fact.VICTIM_NOW_ADULT}),
                victim_age=AgeRange(from_=0, below=18),
                client_age=AgeRange(from_=12),
                conditions=frozenset({Condition.DOCUMENT, Condition.WRITTEN_FOLLOW_UP}),
                within=Span(hours=36),
                within_counts=DayCount.WORKING_DAYS,
                basis=(
                    LegalBasis(citation="Example Code 1(a)", jurisdiction="US-CA", confirmed=True),
                ),
                barred_by=(LegalBasis(citation="Example Code 2"),),
                professional_duty=True,
                note="An invented example, to fill every field.",
            ),
            ConfidentialityException(ground=Ground.HARM_TO_SELF, duty=Duty.PERMITTED),
        ),
        restrictions=(
            Restriction(
                recipient=Recipient.PAYER,
                grounds=frozenset({Ground.PAYMENT, Ground.OPERATIONS}),
                basis=(LegalBasis(citation="45 CFR 164.522(a)(1)(vi)", jurisdiction="US"),),
                since=Date(2026, 1, 5),
                ended=Date(2026, 6, 5),
            ),
        ),
        policy="us-ca",
    ),
    SkillsGroupAgreement(
        id="agr-skills-group",
        title="Thursday group",
        **_FIELDS,
        commitments=_some("part", "conduct"),
        history=EVENTS[:3],
        meeting=WeeklySchedule(
            weekday=Weekday.THURSDAY,
            time="18:30",
            lasting=Span(hours=2, minutes=30),
            timezone="America/Chicago",
        ),
        format=GroupFormat.HYBRID,
        modules=(
            Module(name=Skill.MINDFULNESS, weeks=2),
            Module(name=Skill.EMOTION_REGULATION, weeks=6, weeks_max=7),
            Module(name=Code("clinic:choir"), weeks=1),
        ),
        enrollment=Enrollment(
            fee=Money(amount="45.00", currency="EUR"),
            due=DueBy.ENROLLMENT,
            seats=8,
            links_by=ContactKind.EMAIL,
        ),
    ),
    CoachingAgreement(
        id="agr-coaching",
        title="Calls between sessions",
        **_FIELDS,
        commitments=_some("coaching", "coached", "cover"),
        history=EVENTS[:6],
    ),
    ConsultationTeamAgreement(
        id="agr-team",
        title="Our team",
        timezone="Europe/London",
        language="en-GB",
        parties=(
            Party(id="lead", role=Role.TEAM_LEADER, name="Robin Example"),
            Party(id="therapist", role=Role.TEAM_MEMBER, name="Dr. Sam Example"),
            Party(id="trainer", role=Role.SKILLS_TRAINER, name="Kim Example"),
            Party(id="supervisor", role=Role.SUPERVISOR, name="Alex Example"),
        ),
        term=Term(start=Date(2026, 1, 5)),
        commitments=_some("consult", "team"),
    ),
    ReleaseAgreement(
        id="agr-release",
        title="To my school",
        **_FIELDS,
        history=(EVENTS[1], EVENTS[8]),
        permissions=(
            Permission(
                effect=Effect.ALLOW,
                recipients=(_SCHOOL, RecipientRef(role=Recipient.PAYER)),
                purposes=frozenset({Purpose.AT_REQUEST_OF_CLIENT, Code("clinic:timetable")}),
                information=frozenset({Information.ATTENDANCE_ONLY, Code("clinic:timetable")}),
                about=Term(start=Date(2025, 9, 1), end=Date(2026, 6, 30)),
                conditions=frozenset({Condition.MINIMUM_NECESSARY}),
            ),
            Permission(effect=Effect.REFUSE),
        ),
        discloses=("therapist", "clinic"),
        statements=frozenset({Statement.REVOCABLE, Statement.REDISCLOSURE}),
        expires_when="At the end of the school year.",
        scope=ReleaseScope.FOR_PROCEEDINGS,
    ),
)

_FIRST: Final = SafetyAgreement(
    id="agr-safety",
    timezone="America/New_York",
    language="en",
    parties=PARTIES[:2],
    term=Term(start=Date(2026, 1, 5)),
)

TREATMENT: Final = Treatment(
    id="treatment-1",
    client="client",
    started_on=Date(2026, 1, 5),
    agreements=(_FIRST, *AGREEMENTS[1:3]),
    identifiers=(Identifier(system="https://clinic.example/treatments", value="t-1"),),
    extensions=EXTENSIONS,
)

NOUNS: Final[Mapping[str, Any]] = {
    **{f"agreements/{agreement.type}": agreement for agreement in AGREEMENTS},
    **{f"commitments/{commitment.kind}": commitment for commitment in COMMITMENTS},
    **{f"events/{event.event}": event for event in EVENTS},
    "treatment": TREATMENT,
}
"""Every document by a name that it may have as a file."""


def parts(noun: Any) -> Iterator[Any]:
    """A noun and every noun inside it."""
    yield noun
    for attribute in attrs.fields(type(noun)):
        value = getattr(noun, attribute.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_noun(type(item)):
                yield from parts(item)


def places_once() -> Iterator[tuple[Any, dict[str, Any], Path, Any]]:
    """Each place that documents have, once: a noun, its document, a place and what stands there.

    A party's name stands in every agreement and is looked at in one. The whole, what hosts add and
    the version of the format are left out: each has tests of its own.
    """
    seen: set[tuple[str, ...]] = set()
    for family, noun in NOUNS.items():
        data = written(noun)
        for path, value in walked(data):
            names = tuple(token for token in path if isinstance(token, str))
            if not path or {"extensions", "parameters"} & set(path[:-1]) or path[-1] == "schema":
                continue
            apart = "" if family.startswith(("agreements", "treatment")) else family
            place = (
                apart,
                *(name for name in names if name != "agreements"),
                "element" if isinstance(path[-1], int) else "",
            )
            if place not in seen:
                seen.add(place)
                yield noun, data, path, value
