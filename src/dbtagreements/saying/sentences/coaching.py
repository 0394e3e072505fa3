"""Coaching between sessions.

A pause in coaching is always said together with what stays open [P turnthemind.com;
P heidihealth.com].
"""

from collections.abc import Iterator
from typing import Final

from dbtagreements.model import OfferCoaching, UseCoaching
from dbtagreements.saying.plain_words import between, clause, in_order, in_words, listed
from dbtagreements.saying.said import Saying
from dbtagreements.saying.terms import contact_word, hours, mode, when_so
from dbtagreements.saying.voice import Voice

__all__ = ["offer_coaching", "use_coaching"]


def offer_coaching(promise: OfferCoaching, voice: Voice) -> Saying:
    """Offering coaching between sessions."""
    channels = (
        listed((map(contact_word, in_order(promise.channels))), "or") if promise.channels else ""
    )
    by = f" by {channels}" if channels else ""
    sentence = f"{voice.people(promise.by)} will offer coaching between sessions{by}."
    return Saying(sentence, tuple(_about_coaching(promise)))


def _about_coaching(promise: OfferCoaching) -> Iterator[str]:
    for purpose in in_order(promise.purposes):
        yield f"It is there {clause(purpose)}."
    for entry in promise.hours:
        zone = f" ({promise.timezone})" if promise.timezone else ""
        yield f"It can be had {hours(entry)}{zone}."
    if promise.response_within is not None:
        yield f"An answer comes within {in_words(promise.response_within)}."
    if promise.max_length is not None:
        yield f"A call lasts at most {in_words(promise.max_length)}."
    if promise.requires:
        yield f"It goes together with {listed(map(mode, in_order(promise.requires)))}."
    if promise.worksheet:
        yield "A worksheet is filled in before a call."
    if promise.hold_after or promise.hold_for:
        when = f" {when_so(promise.hold_after)}" if promise.hold_after else ""
        long = f" for {in_words(promise.hold_for)}" if promise.hold_for else ""
        yield f"Coaching pauses{long}{when}. {_STAYS_OPEN}"


def use_coaching(promise: UseCoaching, voice: Voice) -> Saying:
    """Doing what was coached."""
    length = between(promise.length_min, promise.length_max)
    long = f" for {length}" if length else ""
    sentence = f"{voice.people(promise.by)} will do what was coached{long} and report back."
    return Saying(sentence, ("They will follow up if asked.",) if promise.follow_up else ())


_STAYS_OPEN: Final = (
    "Scheduled sessions, the safety plan, crisis lines and emergency care stay open."
)
