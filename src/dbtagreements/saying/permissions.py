"""What may be told to whom, for what."""

from collections.abc import Iterator

from dbtagreements.model import Permission
from dbtagreements.saying.plain_words import clause, day, in_order, listed
from dbtagreements.saying.said import Saying
from dbtagreements.saying.voice import Voice
from dbtagreements.vocabulary import Effect

__all__ = ["permission"]


def permission(given: Permission, voice: Voice) -> Saying:
    """What the client lets be told, or asks not to be told."""
    return Saying(given.effect.meaning, tuple(_about_permission(given, voice)))


def _about_permission(given: Permission, voice: Voice) -> Iterator[str]:
    told = "To" if given.effect is Effect.ALLOW else "Not to"
    if given.recipients:
        yield f"{told}: {listed(map(voice.recipient, given.recipients), 'or')}."
    if given.purposes:
        yield f"For: {'; '.join(map(clause, in_order(given.purposes)))}."
    if given.information:
        yield f"What: {listed(map(clause, in_order(given.information)))}."
    if about := given.about:
        end = f" to {day(about.end)}" if about.end else " on"
        yield f"About the time from {day(about.start)}{end}."
    for condition in in_order(given.conditions):
        yield condition.meaning
