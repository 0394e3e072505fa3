"""What a type checker says of agreements to begin with. Checked, never run."""

from typing import assert_type

from pendulum import Date

from dbtagreements import (
    Agreement,
    ConsultationTeamAgreement,
    ReleaseAgreement,
    SafetyAgreement,
    SkillsGroupAgreement,
    Term,
    Treatment,
)
from dbtagreements.templates import minimal, standard

# --- What is right

day = Date(2026, 1, 5)
term = Term.lasting(day, years=1)
word = input()

assert_type(minimal("safety"), SafetyAgreement)
assert_type(minimal("release"), ReleaseAgreement)
assert_type(minimal("treatment"), Treatment)
assert_type(minimal(word), Agreement | Treatment)
assert_type(standard("skills_group", term=term, timezone="Europe/London"), SkillsGroupAgreement)
assert_type(
    standard("consultation_team", term=term, timezone="UTC", language="en-GB"),
    ConsultationTeamAgreement,
)
assert_type(standard(word, term=term, timezone="UTC"), Agreement)

# --- What is wrong

minimal()  # error: call-overload, CallIssue
minimal(SafetyAgreement)  # error: call-overload, CallIssue, ArgumentType
standard("safety")  # error: call-overload, CallIssue
standard("safety", term, "Europe/London")  # error: call-overload, CallIssue
standard("safety", term=day, timezone="UTC")  # error: call-overload, CallIssue, ArgumentType
minimal("safety").exceptions  # error: attr-defined, UnknownMemberType, AttributeAccessIssue
minimal("coaching").plan  # error: attr-defined, UnknownMemberType, AttributeAccessIssue
