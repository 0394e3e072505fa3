"""The pause of coaching calls after an act, which many programs know as the 24-hour rule.

An act starts it, never a thought, an urge or asking for help [P turnthemind.com;
P psychotherapyacademy.org]. A further act starts it anew [P docsbay.net]. It is no penalty
[P heidihealth.com]: it always comes with what stays open.
"""

from collections.abc import Iterable, Iterator
from typing import final

from pendulum import DateTime

from dbtagreements.adherence.effect import LAST
from dbtagreements.adherence.situation import Situation
from dbtagreements.errors import InvalidValue
from dbtagreements.fields import AtLeastOne, Instant, PartyId, Slug, frozen
from dbtagreements.model import BehaviorObserved, OfferCoaching
from dbtagreements.span import Span
from dbtagreements.vocabulary import BehaviorForm, RemainsOpen, Trigger
from dbtagreements.zones import elapse

__all__ = ["CoachingHold", "coaching_hold", "starts_hold"]


@final
@frozen(kw_only=True)
class CoachingHold:
    """A pause of coaching calls that is running.

    Attributes:
        agreement: The id of the agreement that says so.
        commitment: The id of the offer of coaching that pauses.
        party: The client whose act started it.
        start: The instant of the act.
        end: When it is over, in elapsed time: at this instant it no longer runs.
        because: The id of the observed act.
        remains_open: What stays open meanwhile; sessions, crisis lines and emergency care do in
            any case.
    """

    agreement: Slug
    commitment: Slug
    party: PartyId
    start: Instant
    end: Instant
    because: Slug
    remains_open: AtLeastOne[RemainsOpen]


def coaching_hold(situations: Iterable[Situation], *, at: DateTime) -> CoachingHold | None:
    """The pause that runs at an instant; of several, the one that ends last.

    Args:
        situations: The agreements that are asked together.
        at: The instant.
    """
    running = (hold for situation in situations for hold in _running(situation, at))
    return max(running, key=lambda hold: (hold.end, hold.start, hold.because), default=None)


def starts_hold(offer: OfferCoaching, seen: BehaviorObserved) -> bool:
    """Whether something that was observed starts a pause of this offer: an act that it names.

    Args:
        offer: The offer of coaching.
        seen: What was observed.
    """
    is_act = seen.form is BehaviorForm.ACT and not isinstance(seen.behavior, Trigger)
    return is_act and seen.behavior in offer.hold_after


def _running(situation: Situation, at: DateTime) -> Iterator[CoachingHold]:
    since = situation.effect.since
    for offer in situation.agreement.commitments_of(OfferCoaching):
        for act in _acts(offer, situation):
            end = _after(act.at, offer.hold_for)
            if since is not None and since <= act.at and at < end:
                yield CoachingHold(
                    agreement=situation.agreement.id,
                    commitment=offer.id,
                    party=act.party,
                    start=act.at,
                    end=end,
                    because=act.id,
                    remains_open=situation.remains_open,
                )


def _acts(offer: OfferCoaching, situation: Situation) -> Iterator[BehaviorObserved]:
    for client in situation.clients:
        for seen in situation.evidence.of(BehaviorObserved, client):
            if starts_hold(offer, seen):
                yield seen


def _after(at: DateTime, hold_for: Span | None) -> DateTime:
    """The end of a pause: elapsed time, whatever the clocks do. No time is none."""
    if hold_for is None:
        return at
    try:
        return elapse(at, hold_for.elapsed)
    except InvalidValue:  # beyond the calendar
        return LAST
