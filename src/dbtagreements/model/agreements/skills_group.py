"""The skills-group agreement: when the group meets, what it teaches, how members are together."""

from collections.abc import Iterator
from typing import ClassVar, final

from dbtagreements.errors import Problem
from dbtagreements.fields import Count, across, frozen
from dbtagreements.model.agreements.agreement import Agreement
from dbtagreements.model.commitments import Money
from dbtagreements.model.signers import signers_of_group
from dbtagreements.model.time import WeeklySchedule
from dbtagreements.vocabulary import Code, ContactKind, DueBy, GroupFormat, Skill

__all__ = ["Enrollment", "Module", "SkillsGroupAgreement"]


@final
@frozen(kw_only=True)
class Module:
    """A part of the skills curriculum and the weeks it takes (clause 37).

    Attributes:
        name: The skills it teaches.
        weeks: How many weeks it takes.
        weeks_max: How many at most, where that varies.

    Example:
        >>> Module(name=Skill.DISTRESS_TOLERANCE, weeks=6, weeks_max=7).weeks_max
        7
    """

    name: Skill | Code
    weeks: Count
    weeks_max: Count | None = None

    @across("weeks", "weeks_max", only_with="weeks_max")
    def _takes_no_longer_than_it_may(self) -> Iterator[Problem]:
        if self.weeks_max is not None and self.weeks_max < self.weeks:
            yield Problem("inconsistent", "/weeks_max", "expected no less than weeks")


@final
@frozen(kw_only=True)
class Enrollment:
    """How one joins the group (clause 15).

    Attributes:
        fee: What it costs.
        due: By when it is paid.
        seats: How many can join.
        links_by: How the link to the meeting arrives, after enrolling and paying.

    Example:
        >>> Enrollment(fee=Money(amount="45.00", currency="USD"), seats=8).seats
        8
    """

    fee: Money | None = None
    due: DueBy | None = None
    seats: Count | None = None
    links_by: ContactKind | None = None


@final
@frozen(kw_only=True)
class SkillsGroupAgreement(Agreement):
    """How the members of a skills group learn together [L15 General Handout 3].

    Attributes:
        meeting: The weekly hour.
        format: In a room, online or both.
        modules: What is taught, in order.
        enrollment: How one joins.
    """

    type: ClassVar[str] = "skills_group"

    meeting: WeeklySchedule | None = None
    format: GroupFormat | None = None
    modules: tuple[Module, ...] = ()
    enrollment: Enrollment | None = None

    def usual_signers(self) -> tuple[str, ...]:
        """Clients, guardians and skills trainers; therapists where there is no skills trainer."""
        return signers_of_group(self.parties)
