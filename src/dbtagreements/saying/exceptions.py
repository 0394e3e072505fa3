"""Where confidentiality ends: exceptions, and restrictions that forbid."""

from collections.abc import Iterator

from dbtagreements.model import AgeRange, ConfidentialityException, LegalBasis, Restriction
from dbtagreements.saying.plain_words import clause, day, in_order, in_words, listed
from dbtagreements.saying.said import Saying
from dbtagreements.saying.voice import Voice
from dbtagreements.vocabulary import DayCount, Fact

__all__ = ["exception", "restriction"]


def exception(entry: ConfidentialityException, voice: Voice) -> Saying:
    """On which ground something is told, how far that binds, and what goes with it."""
    return Saying(
        f"{entry.ground.meaning} {entry.duty.meaning}",
        tuple(_about_exception(entry, voice)),
    )


def _about_exception(entry: ConfidentialityException, voice: Voice) -> Iterator[str]:
    if entry.recipients:
        yield f"To: {listed(map(clause, in_order(entry.recipients)), 'or')}."
    for words, facts in (
        ("Where all of this is so", entry.requires),
        ("Where one of these is so", entry.requires_any),
        ("Where none of this is so", entry.requires_not),
        ("It is out of force where one of these is so", entry.unless),
    ):
        if facts:
            yield f"{words}: {_facts(facts)}."
    if entry.victim_age is not None:
        yield f"Where the person spoken of is {_ages(entry.victim_age)}."
    if entry.client_age is not None:
        yield f"Where the client is {_ages(entry.client_age)}."
    if entry.within is not None:
        working = entry.within_counts is DayCount.WORKING_DAYS
        counted = ", working days counted" if working else ""
        yield f"Within {in_words(entry.within)}{counted}."
    for condition in in_order(entry.conditions):
        yield condition.meaning
    if entry.professional_duty:
        yield "A regulator expects it, though no law compels it."
    yield from _bases("It rests on", entry.basis, voice)
    yield from _bases("It is barred by", entry.barred_by, voice)
    if entry.note:
        yield f"Note: {voice.quoted(entry.note)}"


def _facts(facts: frozenset[Fact]) -> str:
    return "; ".join(map(clause, in_order(facts)))


def _ages(ages: AgeRange) -> str:
    if ages.below is None:
        return f"{ages.from_} or older"
    return f"{ages.from_} to {ages.below - 1}" if ages.from_ else f"younger than {ages.below}"


def _bases(words: str, bases: tuple[LegalBasis, ...], voice: Voice) -> Iterator[str]:
    for basis in bases:
        place = f" ({basis.jurisdiction})" if basis.jurisdiction else ""
        yield f"{words} {voice.text(basis.citation)}{place}."


def restriction(kept: Restriction, voice: Voice) -> Saying:
    """What is not told to someone."""
    grounds = "; ".join(map(clause, in_order(kept.grounds)))
    until = f", no longer from {day(kept.ended)} on" if kept.ended else ""
    return Saying(
        f"Not told to {clause(kept.recipient)}, since {day(kept.since)}{until}.",
        (f"On these grounds: {grounds}.", *_bases("It rests on", kept.basis, voice)),
    )
