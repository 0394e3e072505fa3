"""Fields that are bound to one another, drawn together: one small builder for each class.

What a check across fields forbids is never drawn. A test holds this table and the checks together:
a class that has such a check has a builder.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from dbtagreements.disclosure import Decision
from dbtagreements.disclosure.decision import REASONS
from dbtagreements.fields import EMERGENCY_LINE, kinds
from dbtagreements.model import (
    AbsenceLimit,
    AgeRange,
    Agreement,
    AttendSessions,
    CoachingHours,
    Commitment,
    ConsultationTeamAgreement,
    ContactObserved,
    Corrected,
    Event,
    Module,
    Party,
    Pay,
    PlanContact,
    RecipientRef,
    Restriction,
    Risk,
    Signed,
    Suspended,
    Term,
    Treatment,
    UseCoaching,
)
from dbtagreements.testing.draws import chance, count, fresh, pick
from dbtagreements.testing.texts import SLUGS, clock
from dbtagreements.testing.times import INSTANTS, LAST, day_from, earlier, gaps, later
from dbtagreements.testing.values import Builder, Making, Scene, content, noun
from dbtagreements.vocabulary import AbsenceUnit, Role
from dbtagreements.wire import digest

__all__ = ["BUILDERS", "history"]

_MOST_PARTIES: Final = 4
_MOST_COMMITMENTS: Final = 4
_MOST_EVENTS: Final = 5
_MOST_AGREEMENTS: Final = 3
_MOST_VERSIONS: Final = 1_000
_MOST_REASONS: Final = 3


# An agreement, whose fields name its parties, and what has happened to it.
def _agreement(making: Making) -> Agreement:
    parties = _parties(making)
    ids = tuple(party.id for party in parties)
    scene = attrs.evolve(making.scene, client=None, parties=ids)
    agreement: Agreement = making.made(
        scene=scene, parties=parties, commitments=_commitments(making, scene), history=()
    )
    # Afterwards, since signatures cover the finished text.
    return attrs.evolve(agreement, history=history(making.draw, scene, agreement))


def _parties(making: Making) -> tuple[Party, ...]:
    made = [making.draw(_new_party(making.scene, (), making.scene.client))]
    for _ in range(count(making.draw, _MOST_PARTIES - 1)):
        made.append(making.draw(_new_party(making.scene, tuple(party.id for party in made))))
    # The other way round, so that one may also represent another who comes later.
    return tuple(reversed(made) if chance(making.draw) else made)


@st.composite
def _new_party(
    draw: DrawFn, scene: Scene, others: tuple[str, ...], client: str | None = None
) -> Party:
    id = client or fresh(draw(SLUGS), (*others, EMERGENCY_LINE))
    known: dict[str, Any] = {"id": id, "role": Role.CLIENT} if client else {"id": id}
    return cast(Party, draw(noun(attrs.evolve(scene, parties=(*others, id)), Party, known)))


def _commitments(making: Making, scene: Scene) -> tuple[Commitment, ...]:
    made: list[Commitment] = []
    for _ in range(count(making.draw, _MOST_COMMITMENTS)):
        made.append(making.draw(_new_commitment(scene, tuple(other.id for other in made))))
    return tuple(made)


@st.composite
def _new_commitment(draw: DrawFn, scene: Scene, others: tuple[str, ...]) -> Commitment:
    cls = pick(draw, scene.catalogue[Commitment])
    return cast(Commitment, draw(noun(scene, cls, {"id": fresh(draw(SLUGS), others)})))


def history(draw: DrawFn, scene: Scene, agreement: Agreement) -> tuple[Event, ...]:
    """What may have happened to an agreement: in order of time, with ids `e1`, `e2` and so on.

    Signatures mostly cover the agreement as it is. Where it supersedes another, the events may name
    a party that only that one had.
    """
    ids = tuple(party.id for party in agreement.parties)
    before = () if agreement.supersedes is None else (fresh("former", (*ids, EMERGENCY_LINE)),)
    scene = attrs.evolve(scene, parties=(*ids, *before), covers=digest(agreement))
    happened: list[Event] = []
    for number in range(1, count(draw, _MOST_EVENTS) + 1):
        happened.append(draw(_new_event(scene, f"e{number}")))
        since, events = happened[-1].known_from, tuple(event.id for event in happened)
        scene = attrs.evolve(scene, events=events, since=since)
    return tuple(happened)


@st.composite
def _new_event(draw: DrawFn, scene: Scene, id: str) -> Event:
    # The first corrects none.
    can = [cls for cls in scene.catalogue[Event] if scene.events or cls is not Corrected]
    return cast(Event, draw(noun(scene, pick(draw, can), {"id": id})))


def _event(making: Making) -> Event:
    return cast(Event, making.made(**_moments(making)))


def _moments(making: Making) -> dict[str, Any]:
    since = making.scene.since
    known = making.draw(INSTANTS) if since is None else later(since, making.draw(gaps()))
    if not chance(making.draw):
        return {"at": known, "recorded_at": None}
    return {"at": earlier(known, making.draw(gaps())), "recorded_at": known}


def _signed(making: Making) -> Signed:
    usual = pick(making.draw, (True, True, False))
    whole = making.scene.covers if usual else None
    covers = making.one("covers") if whole is None else whole
    return cast(Signed, making.made(**_moments(making), covers=covers))


def _suspended(making: Making) -> Suspended:
    moments = _moments(making)
    goes_on = moments["at"] < LAST and chance(making.draw)
    until = later(moments["at"], making.draw(gaps(1))) if goes_on else None
    return cast(Suspended, making.made(**moments, until=until))


def _treatment(making: Making) -> Treatment:
    client = fresh(making.one("client"), (EMERGENCY_LINE,))
    scene = making.scene
    made: list[Agreement] = []
    for _ in range(count(making.draw, _MOST_AGREEMENTS)):
        made.append(making.draw(_another_agreement(scene, client, tuple(made))))
    return cast(Treatment, making.made(client=client, agreements=tuple(made)))


@st.composite
def _another_agreement(
    draw: DrawFn, scene: Scene, client: str, others: tuple[Agreement, ...]
) -> Agreement:
    cls = cast(type[Agreement], pick(draw, scene.catalogue[Agreement]))
    if not issubclass(cls, ConsultationTeamAgreement):  # no client is party to that one
        scene = attrs.evolve(scene, client=client)
    return cast(Agreement, draw(noun(scene, cls, _edition(draw, others))))


def _edition(draw: DrawFn, others: tuple[Agreement, ...]) -> dict[str, Any]:
    # Another agreement, or a later version of one that is there.
    versions = {agreement.id: agreement.version for agreement in others}
    again = [id for id, version in versions.items() if version < _MOST_VERSIONS]
    if again and chance(draw):
        id = pick(draw, again)
        return {"id": id, "version": versions[id] + 1}
    return {"id": fresh(draw(SLUGS), versions)}


# Nouns in which some fields say how others may be.
def _party(making: Making) -> Party:
    return cast(Party, making.made(id=fresh(making.draw(SLUGS), (EMERGENCY_LINE,))))


def _term(making: Making) -> Term:
    start: Date = making.one("start")
    end = making.draw(day_from(start)) if chance(making.draw) else None
    return cast(Term, making.made(start=start, end=end))


def _restriction(making: Making) -> Restriction:
    since: Date = making.one("since")
    ended = making.draw(day_from(since)) if chance(making.draw) else None
    return cast(Restriction, making.made(since=since, ended=ended))


def _age_range(making: Making) -> AgeRange:
    most = cast(kinds.Number, making.field("below").kind).most
    bounds = pick(making.draw, ("from", "below", "both"))
    youngest = 0 if bounds == "below" else making.draw(st.integers(0, most - 1))
    return AgeRange(
        from_=None if bounds == "below" else youngest,
        below=None if bounds == "from" else making.draw(st.integers(youngest + 1, most)),
    )


def _absence_limit(making: Making) -> AbsenceLimit:
    in_a_row = not chance(making.draw)
    units = tuple(unit for unit in AbsenceUnit if in_a_row or unit is not AbsenceUnit.WEEK)
    unit = pick(making.draw, units) if chance(making.draw) else None
    return cast(AbsenceLimit, making.made(consecutive=in_a_row, unit=unit))


def _lengths(making: Making) -> Any:
    shortest, longest = making.perhaps("length_min"), making.perhaps("length_max")
    if shortest is not None and longest is not None:
        shortest, longest = sorted((shortest, longest), key=lambda span: span.elapsed)
    return making.made(length_min=shortest, length_max=longest)


def _coaching_hours(making: Making) -> CoachingHours:
    start = making.draw(st.integers(0, 24 * 60 - 1))
    end = making.draw(st.integers(start + 1, 24 * 60))
    return cast(CoachingHours, making.made(start=clock(start), end=clock(end)))


def _module(making: Making) -> Module:
    weeks = making.one("weeks")
    most = cast(kinds.Number, making.field("weeks_max").kind).most
    longest = (
        making.draw(st.integers(weeks, min(weeks + 10, most))) if chance(making.draw) else None
    )
    return cast(Module, making.made(weeks=weeks, weeks_max=longest))


def _pay(making: Making) -> Pay:
    names = ("amount", "currency")
    priced = chance(making.draw)
    return cast(Pay, making.made(**{name: making.one(name) if priced else None for name in names}))


def _plan_contact(making: Making) -> PlanContact:
    given, other = pick(making.draw, (("name", "party"), ("party", "name")))
    return cast(PlanContact, making.made(**{given: making.one(given), other: None}))


def _risk(making: Making) -> Risk:
    known = pick(making.draw, ("ideation", "attempts", "self_harm", "means_access"))
    some = making.field(known).kind
    if isinstance(some, kinds.Many):
        some = attrs.evolve(some, least=1)
    return cast(Risk, making.made(**{known: making.draw(content(making.scene, some))}))


def _recipient(making: Making) -> RecipientRef:
    if "within" in making.given:
        return cast(RecipientRef, making.made())
    within = None
    for _ in range(pick(making.draw, (0, 0, 0, 0, 0, 1, 2, 8))):  # eight is the most there may be
        within = making.draw(noun(making.scene, RecipientRef, {"within": within}))
    return cast(RecipientRef, making.made(within=within))


def _decision(making: Making) -> Decision:
    reasons = (pick(making.draw, REASONS) for _ in range(count(making.draw, _MOST_REASONS)))
    return cast(Decision, making.made(reasons=tuple(dict.fromkeys(reasons))))


def _contact(making: Making) -> ContactObserved:
    answered = not chance(making.draw)
    after = making.perhaps("answered_after") if answered else None
    return cast(ContactObserved, making.made(answered=answered, answered_after=after))


BUILDERS: Final[Mapping[type, Builder]] = {
    AbsenceLimit: _absence_limit,
    AgeRange: _age_range,
    Agreement: _agreement,
    AttendSessions: _lengths,
    CoachingHours: _coaching_hours,
    ContactObserved: _contact,
    Decision: _decision,
    Event: _event,
    Module: _module,
    Party: _party,
    Pay: _pay,
    PlanContact: _plan_contact,
    RecipientRef: _recipient,
    Restriction: _restriction,
    Risk: _risk,
    Signed: _signed,
    Suspended: _suspended,
    Term: _term,
    Treatment: _treatment,
    UseCoaching: _lengths,
}
"""Who makes the values of a class, and of those derived from it."""
