"""What a program's records show of the elements that are published of DBT: counts, and no score.

Whether a program is DBT is for people to judge, and what is not recorded may have taken place.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, ClassVar, Final, final

from pendulum import Date, DateTime

from dbtagreements.adherence.evidence import Evidence, gathered, problems_in
from dbtagreements.adherence.program_records import Records
from dbtagreements.errors import InvalidValue
from dbtagreements.fields import Citation, Instant, Slug, frozen, kinds
from dbtagreements.lifecycle.questions import refuse_no_instant
from dbtagreements.model import KeepDiaryCard, Observation, OfferCoaching, Treatment
from dbtagreements.model.treatment import zone_of
from dbtagreements.vocabulary import Mode, Vocabulary
from dbtagreements.zones import local_day

__all__ = ["ElementCount", "ProgramElement", "ProgramPart", "ProgramReport", "program_report"]


class ProgramPart(Vocabulary):
    """The elements of a program that its agreements and records can show.

    Source: the published descriptions of DBT programs that each element of a report names.
    """

    MODES_OFFERED = "modes_offered", "All four modes of comprehensive DBT are agreed on."
    ORIENTATION_DONE = "orientation_done", "Both sides have committed to the treatment."
    TEAM_MEETING = "team_meeting", "A therapist or trainer has met with the consultation team."
    COACHING_AVAILABLE = "coaching_available", "Coaching between sessions is offered."
    DIARY_CARDS = "diary_cards", "Diary cards are filled in."
    LIMITS_EXPLAINED = "limits_explained", "The limits of confidentiality were explained."


@final
@frozen(kw_only=True)
class ElementCount:
    """How many of something the records show.

    Attributes:
        what: What is counted, as a word.
        number: How many.
    """

    what: Slug
    number: Annotated[int, kinds.Number()]


@final
@frozen(kw_only=True)
class ProgramElement:
    """What the records show of one element of a program.

    Attributes:
        part: The element.
        shown_in: The ids of the treatments whose records show it.
        not_shown_in: The ids of the others: there is no record of it, which is not that it is not.
        counts: What was counted.
        source: Where the element is published, and since when and how it is counted.
    """

    part: ProgramPart
    shown_in: tuple[Slug, ...] = ()
    not_shown_in: tuple[Slug, ...] = ()
    counts: tuple[ElementCount, ...] = ()
    source: Citation

    def count(self, what: str) -> int:
        """How many of something were counted.

        Raises:
            KeyError: It is nothing that is counted here.
        """
        return {each.what: each.number for each in self.counts}[what]


@final
@frozen(kw_only=True)
class ProgramReport:
    """What the records of a program's treatments show, element by element.

    Attributes:
        at: The instant.
        treatments: The ids of the treatments.
        elements: The elements, in the order of their vocabulary.
    """

    schema: ClassVar[str] = "dbtagreements-program/1"

    at: Instant
    treatments: tuple[Slug, ...] = ()
    elements: tuple[ProgramElement, ...] = ()

    def element(self, part: ProgramPart) -> ProgramElement:
        """The element of a word.

        Raises:
            KeyError: The report has no such element.
        """
        return {each.part: each for each in self.elements}[part]


def program_report(
    treatments: Iterable[Treatment], observations: Iterable[Observation], *, at: DateTime
) -> ProgramReport:
    """What the agreements and records of a program's treatments show of its elements.

    It counts and names treatments; it scores nothing. An agreement counts from when all had signed
    it until it is over, also while it pauses. Meetings, requests and diary cards are those of the
    last 28 local days, which is this project's choice.

    Args:
        treatments: The treatments.
        observations: What was observed in all of them, in any order. They name parties by their
            ids: those of different clients and providers of a program need to differ.
        at: The instant; what is later is ignored.

    Raises:
        InvalidValue: `at` is no instant, two treatments or two observations have one id, or one is
            of another type.

    Example:
        >>> from pendulum import UTC, Date
        >>> treatment = Treatment(id="t1", client="client", started_on=Date(2026, 1, 5))
        >>> report = program_report([treatment], [], at=DateTime(2026, 3, 1, tzinfo=UTC))
        >>> report.element(ProgramPart.DIARY_CARDS).not_shown_in
        ('t1',)
    """
    refuse_no_instant(at)
    given, seen = tuple(treatments), tuple(observations)
    problems = (
        *problems_in(given, Treatment, "/treatments", "expected a treatment"),
        *problems_in(seen, Observation, "/observations", "expected an observation"),
    )
    if problems:
        raise InvalidValue(problems)
    gathering = gathered(seen)
    by_day: dict[Date, Evidence] = {}  # a program may have several zones
    cared: list[Records] = []
    for treatment in given:
        today = local_day(at, zone_of(treatment))
        evidence = by_day.setdefault(today, Evidence(at=at, day=today, gathered=gathering))
        cared.append(Records(treatment=treatment, evidence=evidence))
    return ProgramReport(
        at=at,
        treatments=tuple(each.id for each in given),
        elements=tuple(_element(part, tuple(cared)) for part in ProgramPart),
    )


# --- The elements ---------------------------------------------------------------------------------

_ALL_FOUR: Final = (Mode.INDIVIDUAL, Mode.SKILLS_GROUP, Mode.COACHING, Mode.CONSULTATION_TEAM)

_SHOWN: Final[Mapping[ProgramPart, Callable[[Records], bool]]] = {
    ProgramPart.MODES_OFFERED: lambda each: each.modes.issuperset(_ALL_FOUR),
    ProgramPart.ORIENTATION_DONE: lambda each: each.committed,
    ProgramPart.TEAM_MEETING: lambda each: bool(each.meetings),
    ProgramPart.COACHING_AVAILABLE: lambda each: bool(each.promised(OfferCoaching)),
    ProgramPart.DIARY_CARDS: lambda each: any(card.filled for card in each.cards),
    ProgramPart.LIMITS_EXPLAINED: lambda each: bool(each.explained),
}

_SOURCES: Final[Mapping[ProgramPart, str]] = {
    ProgramPart.MODES_OFFERED: (
        "Comprehensive DBT has four modes [P chconline.org, DBT for youth; "
        "P psychotherapyacademy.org]. Treatments are counted, by mode."
    ),
    ProgramPart.ORIENTATION_DONE: (
        "Nobody is in DBT until both sides have committed [L93; P 1library.net; P dbtcyprus.com, "
        "Pretreatment procedure]. Treatments whose relationship agreement took effect are counted."
    ),
    ProgramPart.TEAM_MEETING: (
        "The team meets weekly, some every two weeks [P behavioraltech.org, team FAQ]. Meetings of "
        "the last 28 days that were attended are counted, each hour once."
    ),
    ProgramPart.COACHING_AVAILABLE: (
        "Clients can reach their therapist between sessions [P pkc-receptor.com after L93]. "
        "Treatments with an offer, and requests of the last 28 days, are counted."
    ),
    ProgramPart.DIARY_CARDS: (
        "The card is filled in daily [P missouladbt.org; P psychotherapyacademy.org, Diary card]. "
        "Cards of the last 28 days are counted."
    ),
    ProgramPart.LIMITS_EXPLAINED: (
        "The limits of confidentiality are discussed at the outset [APA Ethics Code 4.02]. "
        "Treatments are counted, and those in which it was by their first day."
    ),
}


def _element(part: ProgramPart, cared: tuple[Records, ...]) -> ProgramElement:
    shown = [each.treatment.id for each in cared if _SHOWN[part](each)]
    return ProgramElement(
        part=part,
        shown_in=tuple(shown),
        not_shown_in=tuple(e.treatment.id for e in cared if e.treatment.id not in shown),
        counts=tuple(
            ElementCount(what=str(what), number=number)
            for what, number in _COUNTS[part](cared).items()
        ),
        source=_SOURCES[part],
    )


def _modes(cared: tuple[Records, ...]) -> dict[str, int]:
    return {mode: sum(mode in each.modes for each in cared) for mode in _ALL_FOUR}


def _orientation(cared: tuple[Records, ...]) -> dict[str, int]:
    return {"committed": sum(each.committed for each in cared)}


def _team(cared: tuple[Records, ...]) -> dict[str, int]:
    meetings = {meeting.at for each in cared for meeting in each.meetings}
    return {"agreed": sum(each.has_team for each in cared), "meetings": len(meetings)}


def _coaching(cared: tuple[Records, ...]) -> dict[str, int]:
    requests = {request.id: request for each in cared for request in each.requests}
    return {
        "offered": sum(bool(each.promised(OfferCoaching)) for each in cared),
        "requests": len(requests),
        "answered": sum(request.answered for request in requests.values()),
    }


def _cards(cared: tuple[Records, ...]) -> dict[str, int]:
    cards = {card.id: card for each in cared for card in each.cards}
    return {
        "agreed": sum(bool(each.promised(KeepDiaryCard)) for each in cared),
        "recorded": len(cards),
        "filled": sum(card.filled for card in cards.values()),
    }


def _limits(cared: tuple[Records, ...]) -> dict[str, int]:
    return {
        "explained": sum(bool(each.explained) for each in cared),
        "by_first_day": sum(each.by_first_day for each in cared),
    }


_COUNTS: Final[Mapping[ProgramPart, Callable[[tuple[Records, ...]], dict[str, int]]]] = {
    ProgramPart.MODES_OFFERED: _modes,
    ProgramPart.ORIENTATION_DONE: _orientation,
    ProgramPart.TEAM_MEETING: _team,
    ProgramPart.COACHING_AVAILABLE: _coaching,
    ProgramPart.DIARY_CARDS: _cards,
    ProgramPart.LIMITS_EXPLAINED: _limits,
}
