"""Agreements for the tests of the command line. Nobody in them is real."""

from pendulum import UTC, Date, DateTime

from dbtagreements import (
    Behavior,
    ContactKind,
    ContactPoint,
    Party,
    PlanContact,
    ReachOut,
    Refrain,
    Role,
    SafetyAgreement,
    SafetyPlan,
    Term,
    Trigger,
)

AT = DateTime(2026, 1, 5, 14, 0, tzinfo=UTC)

PARTIES = (
    Party(id="client", role=Role.CLIENT, name="Ana Example", born=Date(1994, 3, 2)),
    Party(
        id="therapist",
        role=Role.THERAPIST,
        name="Dr. Sam Example",
        contacts=(ContactPoint(kind=ContactKind.PHONE, value="+1-555-0101", note="weekdays"),),
    ),
)

FRAME = {
    "id": "agr-0193",
    "timezone": "America/New_York",
    "language": "en",
    "parties": PARTIES,
    "term": Term(start=Date(2026, 1, 5), end=Date(2027, 1, 4)),
}

SAFETY = SafetyAgreement(
    **FRAME,
    commitments=(
        Refrain(id="c1", by=("client",), behaviors=frozenset({Behavior.SELF_HARM})),
        ReachOut(
            id="c2",
            by=("client",),
            contacts=("therapist", "emergency_line"),
            when=frozenset({Trigger.URGES}),
        ),
    ),
    plan=SafetyPlan(
        warning_signs=("I stop answering messages.",),
        professionals=(PlanContact(name="988 Lifeline", number="988"),),
    ),
)
