"""Every word that travels: closed lists whose members carry their meaning, and a host's `Code`."""

from dbtagreements.vocabulary.adherence import (
    BehaviorForm,
    ContactPurpose,
    RemainsOpen,
    SessionOutcome,
    State,
)
from dbtagreements.vocabulary.checking import Severity
from dbtagreements.vocabulary.conditions import Condition
from dbtagreements.vocabulary.disclosure import AgeAsked, Answer, Reason
from dbtagreements.vocabulary.facts import Fact
from dbtagreements.vocabulary.group import Conduct, Consequence, GroupFormat
from dbtagreements.vocabulary.law import Duty, Ground, Recipient
from dbtagreements.vocabulary.lifecycle import Capacity, EndReason, LeaveReason, Method, Status
from dbtagreements.vocabulary.people import ContactKind, Role, Stance
from dbtagreements.vocabulary.policy import AuthorizationNeed, PolicyStatus, Regime, RetentionStart
from dbtagreements.vocabulary.privacy import Scope, Topic
from dbtagreements.vocabulary.promises import CommitmentKind
from dbtagreements.vocabulary.release import Effect, Information, Purpose, ReleaseScope, Statement
from dbtagreements.vocabulary.safety import (
    Attempts,
    Behavior,
    CareSetting,
    Context,
    Ideation,
    Means,
    SelfHarm,
    Trigger,
)
from dbtagreements.vocabulary.team import Consultant, TeamPrinciple
from dbtagreements.vocabulary.timing import CoverageTime, DayCount, DueBy, Milestone, Weekday
from dbtagreements.vocabulary.treatment import (
    AbsenceUnit,
    CoachingPurpose,
    DiaryField,
    Focus,
    Material,
    Mode,
    Renewal,
    Skill,
    TargetLevel,
)
from dbtagreements.vocabulary.words import Code, Vocabulary

__all__ = [
    "AbsenceUnit",
    "AgeAsked",
    "Answer",
    "Attempts",
    "AuthorizationNeed",
    "Behavior",
    "BehaviorForm",
    "Capacity",
    "CareSetting",
    "CoachingPurpose",
    "Code",
    "CommitmentKind",
    "Condition",
    "Conduct",
    "Consequence",
    "Consultant",
    "ContactKind",
    "ContactPurpose",
    "Context",
    "CoverageTime",
    "DayCount",
    "DiaryField",
    "DueBy",
    "Duty",
    "Effect",
    "EndReason",
    "Fact",
    "Focus",
    "Ground",
    "GroupFormat",
    "Ideation",
    "Information",
    "LeaveReason",
    "Material",
    "Means",
    "Method",
    "Milestone",
    "Mode",
    "PolicyStatus",
    "Purpose",
    "Reason",
    "Recipient",
    "Regime",
    "ReleaseScope",
    "RemainsOpen",
    "Renewal",
    "RetentionStart",
    "Role",
    "Scope",
    "SelfHarm",
    "SessionOutcome",
    "Severity",
    "Skill",
    "Stance",
    "State",
    "Statement",
    "Status",
    "TargetLevel",
    "TeamPrinciple",
    "Topic",
    "Trigger",
    "Vocabulary",
    "Weekday",
]
