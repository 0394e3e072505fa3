"""Practicing skills between sessions, and the diary card that shows it."""

from typing import ClassVar, final

from dbtagreements.fields import frozen
from dbtagreements.model.commitments.commitment import Commitment
from dbtagreements.model.time import Cadence
from dbtagreements.vocabulary import Code, DiaryField, Skill

__all__ = ["KeepDiaryCard", "PracticeSkills"]


@final
@frozen(kw_only=True)
class PracticeSkills(Commitment):
    """Practicing skills between sessions and using them in daily life (clauses 4 and 49).

    Attributes:
        cadence: How often.
        homework: Whether the homework given is part of it.
        skills: Which skills; empty for those that are being taught.

    Example:
        >>> PracticeSkills(id="c4", by=("client",), homework=True).homework
        True
    """

    kind: ClassVar[str] = "practice_skills"

    cadence: Cadence | None = None
    homework: bool = False
    skills: tuple[Skill | Code, ...] = ()


@final
@frozen(kw_only=True)
class KeepDiaryCard(Commitment):
    """Filling in the diary card (clause 24).

    Attributes:
        cadence: How often.
        fields: What it records; empty for the program's usual card.

    Example:
        >>> from dbtagreements import Span
        >>> daily = Cadence(times=1, per=Span(days=1))
        >>> KeepDiaryCard(id="c5", by=("client",), cadence=daily).cadence.times
        1
    """

    kind: ClassVar[str] = "keep_diary_card"

    cadence: Cadence | None = None
    fields: tuple[DiaryField, ...] = ()
