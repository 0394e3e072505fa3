"""What the agreements and observations of one treatment show, to be counted across a program."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final, TypeVar, final

import attrs

from dbtagreements.adherence.effect import effect_of
from dbtagreements.adherence.evidence import Evidence
from dbtagreements.adherence.settings import AdherenceSettings
from dbtagreements.lifecycle.history import in_force
from dbtagreements.lifecycle.versions import current
from dbtagreements.model import (
    Agreement,
    AttendSessions,
    Commitment,
    ConsultationTeamAgreement,
    ContactObserved,
    DiaryCardObserved,
    LimitsExplained,
    OfferCoaching,
    ParticipateInSession,
    RelationshipAgreement,
    SeekConsultation,
    SessionObserved,
    Treatment,
)
from dbtagreements.model.commitments.sessions import GROUP_MODES
from dbtagreements.model.parties import PROVIDERS
from dbtagreements.model.treatment import zone_of
from dbtagreements.vocabulary import Consultant, Mode, SessionOutcome
from dbtagreements.zones import local_day

__all__ = ["Records"]

_C = TypeVar("_C", bound=Commitment)
_O = TypeVar("_O", SessionObserved, ContactObserved)

_DAYS: Final = AdherenceSettings().report_days


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Records:
    """What one treatment's agreements and observations show.

    Attributes:
        treatment: The treatment.
        evidence: What was observed by the instant, of all treatments.
    """

    treatment: Treatment
    evidence: Evidence

    @cached_property
    def asked(self) -> tuple[Agreement, ...]:
        """Its agreements, each in the version that is asked."""
        return tuple(each for _, each in current(self.treatment.agreements, at=self.evidence.at))

    @cached_property
    def live(self) -> tuple[Agreement, ...]:
        """Those of them that took effect and are not over."""
        found = ((each, effect_of(each, at=self.evidence.at)) for each in self.asked)
        return tuple(each for each, effect in found if effect.since is not None and not effect.over)

    def promised(self, cls: type[_C]) -> tuple[_C, ...]:
        """What is promised in them of a class."""
        return tuple(promise for each in self.live for promise in each.commitments_of(cls))

    @cached_property
    def modes(self) -> frozenset[Mode]:
        """The modes of comprehensive DBT that are agreed on; of groups any that teaches is one."""
        agreed = {each.mode for each in self.promised(AttendSessions)}
        agreed |= {each.mode for each in self.promised(ParticipateInSession)}
        found = {
            Mode.INDIVIDUAL: Mode.INDIVIDUAL in agreed,
            Mode.SKILLS_GROUP: not GROUP_MODES.isdisjoint(agreed),
            Mode.COACHING: bool(self.promised(OfferCoaching)),
            Mode.CONSULTATION_TEAM: self.has_team,
        }
        return frozenset(mode for mode, is_agreed in found.items() if is_agreed)

    @cached_property
    def has_team(self) -> bool:
        """Whether a consultation team is agreed on."""
        return (
            any(isinstance(each, ConsultationTeamAgreement) for each in self.live)
            or any(each.mode is Mode.CONSULTATION_TEAM for each in self.promised(AttendSessions))
            or any(
                not each.with_ or Consultant.CONSULTATION_TEAM in each.with_
                for each in self.promised(SeekConsultation)
            )
        )

    @cached_property
    def committed(self) -> bool:
        """Whether a relationship agreement took effect: both sides committed."""
        return any(
            isinstance(each, RelationshipAgreement)
            and effect_of(each, at=self.evidence.at).since is not None
            for each in self.asked
        )

    @cached_property
    def explained(self) -> tuple[LimitsExplained, ...]:
        """The explanations of the limits to its client."""
        return tuple(
            event
            for agreement in self.treatment.agreements
            for event in in_force(agreement, self.evidence.at)
            if isinstance(event, LimitsExplained) and self.treatment.client in event.to
        )

    @cached_property
    def meetings(self) -> tuple[SessionObserved, ...]:
        """The recent meetings of the consultation team that its providers attended."""
        providers = {p.id for each in self.asked for p in each.parties if p.role in PROVIDERS}
        return tuple(
            each
            for provider in sorted(providers)
            for each in self._recent(SessionObserved, provider)
            if each.mode is Mode.CONSULTATION_TEAM and each.outcome is SessionOutcome.ATTENDED
        )

    @cached_property
    def requests(self) -> tuple[ContactObserved, ...]:
        """The recent contacts of its client to those who offer coaching."""
        offering = {party for promise in self.promised(OfferCoaching) for party in promise.by}
        contacts = self._recent(ContactObserved, self.treatment.client)
        return tuple(each for each in contacts if each.to in offering)

    @cached_property
    def cards(self) -> tuple[DiaryCardObserved, ...]:
        """The recent diary cards of its client."""
        today = self.evidence.day.toordinal()
        cards = self.evidence.of(DiaryCardObserved, self.treatment.client)
        return tuple(each for each in cards if today - each.day.toordinal() < _DAYS)

    @cached_property
    def by_first_day(self) -> bool:
        """Whether the limits were explained to its client by the first day of the treatment."""
        timezone = zone_of(self.treatment)
        return any(
            local_day(event.at, timezone) <= self.treatment.started_on for event in self.explained
        )

    def _recent(self, cls: type[_O], party: str) -> Iterator[_O]:
        today, timezone = self.evidence.day.toordinal(), zone_of(self.treatment)
        for each in self.evidence.of(cls, party):
            if today - local_day(each.at, timezone).toordinal() < _DAYS:
                yield each
