"""What a type checker says of making values and of what they answer. Checked, never run."""

from datetime import UTC, date, datetime
from typing import assert_type

import attrs
from pendulum import Date, DateTime

from dbtagreements import (
    AbsenceLimit,
    AttendSessions,
    Behavior,
    Cadence,
    Code,
    Commitment,
    Context,
    Event,
    FrozenMap,
    Identifier,
    Mode,
    ObserveConduct,
    Party,
    Pay,
    ReachOut,
    Refrain,
    Resumed,
    Role,
    SafetyAgreement,
    Span,
    Term,
    Trigger,
    Weekday,
    WeeklySchedule,
    age_on,
)

# --- What is right

by = ("client",)
ana = Party(id="client", role=Role.CLIENT, name="Ana Example", born=Date(1994, 3, 2))
acts: frozenset[Behavior | Code] = frozenset({Behavior.SELF_HARM, Code("clinic:late_calls")})
refrain = Refrain(id="c1", by=by, behaviors=acts, for_=Span(hours=24))
term = Term.lasting(Date(2026, 1, 5), years=1)
agreement = SafetyAgreement(
    id="agr-1",
    timezone="America/New_York",
    language="en",
    parties=(ana,),
    term=term,
    commitments=(refrain,),
    extensions={"clinic:room": "B12", "clinic:seats": [1, 2]},
)

assert_type(ana.born, Date | None)
assert_type(refrain.behaviors, frozenset[Behavior | Code])
assert_type(refrain.context, Context)
assert_type(refrain.for_, Span | None)
assert_type(term, Term)
assert_type(agreement.commitments, tuple[Commitment, ...])
assert_type(agreement.history, tuple[Event, ...])
assert_type(agreement.signers, tuple[str, ...])
assert_type(agreement.extensions, FrozenMap)
assert_type(agreement.party("client"), Party)
assert_type(agreement.parties_with(Role.CLIENT), tuple[Party, ...])
assert_type(agreement.commitment("c1"), Commitment)
assert_type(agreement.commitments_of(Refrain), tuple[Refrain, ...])
assert_type(attrs.evolve(agreement, title="Staying safe"), SafetyAgreement)
assert_type(Date(2026, 1, 5) in term, bool)
assert_type(age_on(Date(1994, 3, 2), Date(2026, 1, 5)), int)
assert_type(Span.parse("P1W"), Span)
assert_type(Span(hours=1).after(DateTime(2026, 1, 5, tzinfo=UTC), "UTC"), DateTime)
assert_type(Span(months=1).after_day(Date(2026, 1, 31)), Date)
assert_type(Role("client"), Role)
assert_type(Role.CLIENT.meaning, str)
assert_type(Refrain.kind, str)

group = WeeklySchedule(weekday=Weekday.TUESDAY, time="18:00", lasting=Span(hours=2))
assert_type(group.occurrences(term, timezone="Europe/London"), tuple[DateTime, ...])


def what_a_commitment_asks(commitment: Commitment) -> str:
    match commitment:
        case Refrain(behaviors=behaviors):
            assert_type(behaviors, frozenset[Behavior | Code])
            return "refrain"
        case AttendSessions(mode=Mode.INDIVIDUAL, absence_limit=AbsenceLimit(misses=misses)):
            assert_type(misses, int)
            return "attend"
        case _:
            return commitment.id


# --- A field that must be given is not there, or one is given that is not known

Party(id="client", role=Role.CLIENT)  # error: call-arg, CallIssue
Refrain(id="c1", by=by)  # error: call-arg, CallIssue
Term()  # error: call-arg, CallIssue
Pay(id="c5", by=by, amounts="120.00", currency="USD")  # error: call-arg, CallIssue

# --- By position

Party("client", Role.CLIENT, "Ana Example")  # error: call-arg, CallIssue
Term(Date(2026, 1, 5))  # error: call-arg, CallIssue
Span(1)  # error: call-arg, CallIssue

# --- Bare text, or the word of another vocabulary, for a word

Party(id="client", role="client", name="Ana Example")  # error: arg-type, ArgumentType
Refrain(id="c1", by=by, behaviors=frozenset({"self_harm"}))  # error: arg-type, ArgumentType
Refrain(id="c1", by=by, behaviors=frozenset({Mode.INDIVIDUAL}))  # error: arg-type, ArgumentType
Refrain(id="c1", by=by, behaviors=acts, context=Mode.FAMILY)  # error: arg-type, ArgumentType
AttendSessions(id="c1", by=by, mode=Behavior.CONTACT)  # error: arg-type, ArgumentType
ObserveConduct(id="c1", by=by, conduct=frozenset({Trigger.URGES}))  # error: arg-type, ArgumentType
agreement.parties_with("client")  # error: arg-type, ArgumentType

# --- A value of another type

Party(id=1, role=Role.CLIENT, name="Ana Example")  # error: arg-type, ArgumentType
Identifier(system="https://clinic.example", value=17)  # error: arg-type, ArgumentType
Commitment(id="c1", by=by, extensions=["B12"])  # error: arg-type, ArgumentType
Refrain(id="c1", by="client", behaviors=acts)  # error: arg-type, ArgumentType
Refrain(id="c1", by=["client"], behaviors=acts)  # error: arg-type, ArgumentType
Refrain(id="c1", by=by, behaviors={Behavior.SELF_HARM})  # error: arg-type, ArgumentType
ReachOut(id="c2", by=by, contacts=(), when=Trigger.URGES)  # error: arg-type, ArgumentType
Cadence(times=1, per="P1W")  # error: arg-type, ArgumentType
Cadence(times="1", per=Span(weeks=1))  # error: arg-type, ArgumentType
Term(start="2026-01-05")  # error: arg-type, ArgumentType
Term(start=date(2026, 1, 5))  # error: arg-type, ArgumentType
Resumed(id="e1", at=datetime.now(UTC))  # error: arg-type, ArgumentType

# --- Nothing of a value can be changed

ana.name = "Eva Example"  # error: misc, AttributeAccessIssue
agreement.term.end = None  # error: misc, AttributeAccessIssue
agreement.commitments[0] = refrain  # error: index, IndexIssue
del ana.name  # error: AttributeAccessIssue
agreement.extensions["clinic:room"] = "B13"  # error: index, IndexIssue
Role.CLIENT = Role.THERAPIST  # error: misc, assignment, AttributeAccessIssue
Span().years = 1  # error: misc, AttributeAccessIssue

# --- What is asked of a value that it does not know

agreement.commitments_of(Party)  # error: type-var, ArgumentType
agreement.party(1)  # error: arg-type, ArgumentType
agreement.exceptions  # error: attr-defined, UnknownMemberType, AttributeAccessIssue
group.occurrences(Date(2026, 1, 5))  # error: arg-type, ArgumentType


# --- What is final stays so


class LongSpan(Span):  # error: misc, GeneralTypeIssues
    """Not a span that documents know."""


class MoreRoles(Role):  # error: misc, GeneralTypeIssues
    """Not a vocabulary that documents know."""


class HostCode(Code):  # error: misc, GeneralTypeIssues
    """Not a code that documents know."""
