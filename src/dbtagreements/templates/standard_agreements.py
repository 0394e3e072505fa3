"""Standard agreements, ready to adapt: what Linehan's model asks for, with the usual numbers.

Where programs differ, the number taken here is one that many use, and a decision of this project;
each is a parameter, to be changed. What only the people concerned can say (a plan's own words, the
hour of a group, the limits of coaching, whom a release names) is left open and never made up.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, TypeVar, final, overload

import attrs

from dbtagreements.errors import InvalidValue, Problem
from dbtagreements.model import (
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConsultationTeamAgreement,
    Party,
    PlanContact,
    RelationshipAgreement,
    ReleaseAgreement,
    SafetyAgreement,
    SkillsGroupAgreement,
    Term,
)
from dbtagreements.templates.choice import chosen
from dbtagreements.templates.crisis_lines import crisis_lines
from dbtagreements.vocabulary import Role
