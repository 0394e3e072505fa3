"""`minimal`: the smallest whole document of a type, with which examples of rules begin."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, overload

from pendulum import UTC, Date, DateTime

from dbtagreements import (
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConsultationTeamAgreement,
    RelationshipAgreement,
    ReleaseAgreement,
    SafetyAgreement,
    SkillsGroupAgreement,
    Treatment,
    explain_limits,
)
from dbtagreements.templates.choice import chosen
from dbtagreements.templates.minimal_documents import MINIMAL

__all__ = ["minimal"]


@overload
def minimal(type: Literal["relationship"]) -> RelationshipAgreement: ...
@overload
def minimal(type: Literal["safety"]) -> SafetyAgreement: ...
@overload
def minimal(type: Literal["confidentiality"]) -> ConfidentialityAgreement: ...
@overload
def minimal(type: Literal["skills_group"]) -> SkillsGroupAgreement: ...
@overload
def minimal(type: Literal["coaching"]) -> CoachingAgreement: ...
@overload
def minimal(type: Literal["consultation_team"]) -> ConsultationTeamAgreement: ...
@overload
def minimal(type: Literal["release"]) -> ReleaseAgreement: ...
@overload
def minimal(type: Literal["treatment"]) -> Treatment: ...
@overload
def minimal(type: str) -> Agreement | Treatment: ...
def minimal(type: str) -> Agreement | Treatment:
    """The smallest document of a type that says what one of that type must say.

    It is always the same: parties `client` and `therapist` (`lead`, `m1` and `m2` in a consultation
    team), a year from 5 January 2026 in New York, nothing signed. A treatment holds the smallest
    relationship and confidentiality agreements, the limits explained on its first day. Its people
    are invented.

    Args:
        type: The word for the type of agreement, as `safety`; or `treatment`.

    Raises:
        InvalidValue: There is no such type.

    Example:
        >>> [type(c).__name__ for c in minimal("safety").commitments]
        ['FollowSafetyPlan', 'ReachOut']
    """
    return chosen(_SMALLEST, type, "/type", "expected a type of agreement, or treatment")()


def _treatment() -> Treatment:
    told = explain_limits(
        minimal("confidentiality"),
        "therapist",
        to="client",
        at=DateTime(2026, 1, 5, 14, tzinfo=UTC),
    )
    return Treatment(
        id="treatment",
        client="client",
        started_on=Date(2026, 1, 5),
        agreements=(minimal("relationship"), told),
    )


_SMALLEST: Final[Mapping[str, Callable[[], Agreement | Treatment]]] = {
    **MINIMAL,
    Treatment.type: _treatment,
}
