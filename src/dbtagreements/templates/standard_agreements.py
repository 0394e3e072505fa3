"""Standard agreements, ready to adapt: what Linehan's model asks for, with the usual numbers.

Where programs differ, the number taken here is one that many use, and a decision of this project;
each is a parameter, to be changed. What only the people concerned can say (a plan's own words, the
hour of a group, the limits of coaching, whom a release names) is left open and never made up.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, final, overload

import attrs

from dbtagreements.model import (
    Agreement,
    CoachingAgreement,
    ConfidentialityAgreement,
    ConsultationTeamAgreement,
    Party,
    RelationshipAgreement,
    ReleaseAgreement,
    SafetyAgreement,
    SkillsGroupAgreement,
    Term,
)
from dbtagreements.templates.choice import chosen
from dbtagreements.templates.crisis_lines import crisis_lines
from dbtagreements.templates.privacy import confidentiality, release
from dbtagreements.templates.together import consultation_team, skills_group
from dbtagreements.templates.with_therapist import coaching, relationship, safety
from dbtagreements.vocabulary import Role

__all__ = ["standard"]


@overload
def standard(
    type: Literal["relationship"],
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> RelationshipAgreement: ...
@overload
def standard(
    type: Literal["safety"],
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> SafetyAgreement: ...
@overload
def standard(
    type: Literal["confidentiality"],
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> ConfidentialityAgreement: ...
@overload
def standard(
    type: Literal["skills_group"],
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> SkillsGroupAgreement: ...
@overload
def standard(
    type: Literal["coaching"],
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> CoachingAgreement: ...
@overload
def standard(
    type: Literal["consultation_team"],
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> ConsultationTeamAgreement: ...
@overload
def standard(
    type: Literal["release"],
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> ReleaseAgreement: ...
@overload
def standard(
    type: str,
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> Agreement: ...
def standard(
    type: str,
    *,
    term: Term,
    timezone: str,
    parties: tuple[Party, ...] | None = None,
    id: str | None = None,
    language: str = "en",
    place: str | None = None,
) -> Agreement:
    """A standard agreement of a type, unsigned, to be adapted with `attrs.evolve` or `replace_at`.

    Its promises go to the parties by their roles. It holds no text of its own, so that it can stand
    in any language.

    Args:
        type: The word for the type, as `safety`.
        term: The days it covers; one year is usual.
        timezone: The IANA zone in which its days are meant.
        parties: Those who take part; left out, stand-ins named by their roles.
        id: What the agreement is called; left out, by its type.
        language: The language of its text, BCP 47.
        place: Where the client is, ISO 3166 (`US`, `CA-ON`, `GB`; or `EU`). A safety plan then
            lists the crisis lines of that place; other types make no use of it.

    Raises:
        InvalidValue: There is no such type, or nobody is in a role that the type needs, or what
            was given would be meaningless.

    Example:
        >>> from pendulum import Date
        >>> from dbtagreements import Span, replace_at
        >>> year = Term.lasting(Date(2026, 1, 5), years=1)
        >>> usual = standard("relationship", term=year, timezone="America/New_York")
        >>> usual.commitment("individual").length_max
        Span(minutes=60)
        >>> shorter = replace_at(usual, "/commitments/2/length_max", Span(minutes=50))
    """
    template = chosen(_STANDARD, type, "/type", "expected a type of agreement")
    # Without promises first: so a party or a term that is none is named at its own place.
    bare = template.cls(
        id=template.id if id is None else id,
        parties=template.parties if parties is None else parties,
        term=term,
        timezone=timezone,
        language=language,
    )
    return template.filled(bare, crisis_lines(place))


@final
@attrs.frozen
class _Template:
    cls: type[Agreement]
    id: str
    parties: tuple[Party, ...]
    filled: Callable[[Any, Any], Agreement]


_CLIENT: Final = Party(id="client", role=Role.CLIENT, name="Client")
_THERAPIST: Final = Party(id="therapist", role=Role.THERAPIST, name="Therapist")
_BOTH: Final = (_CLIENT, _THERAPIST)
_GROUP: Final = (  # a leader and a co-leader [Linehan's skills manual of 1993]
    _CLIENT,
    Party(id="leader", role=Role.SKILLS_TRAINER, name="Leader"),
    Party(id="co-leader", role=Role.SKILLS_TRAINER, name="Co-leader"),
)
_TEAM: Final = (  # three is the smallest team [P behavioraltech.org]
    Party(id="lead", role=Role.TEAM_LEADER, name="Team leader"),
    Party(id="m1", role=Role.TEAM_MEMBER, name="Team member 1"),
    Party(id="m2", role=Role.TEAM_MEMBER, name="Team member 2"),
)

_TEMPLATES: Final = (
    _Template(RelationshipAgreement, "relationship", _BOTH, relationship),
    _Template(SafetyAgreement, "safety", _BOTH, safety),
    _Template(ConfidentialityAgreement, "confidentiality", _BOTH, confidentiality),
    _Template(SkillsGroupAgreement, "skills-group", _GROUP, skills_group),
    _Template(CoachingAgreement, "coaching", _BOTH, coaching),
    _Template(ConsultationTeamAgreement, "consultation-team", _TEAM, consultation_team),
    _Template(ReleaseAgreement, "release", _BOTH, release),
)
_STANDARD: Final[Mapping[str, _Template]] = {template.cls.type: template for template in _TEMPLATES}
