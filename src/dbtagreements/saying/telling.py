"""An agreement or a treatment told to people: blocks of plain text, in the order of reading."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from dbtagreements import (
    Agreement,
    Party,
    ReleaseAgreement,
    Term,
    Treatment,
    digest,
)
from dbtagreements.cli.happenings import signatures, what_happened
from dbtagreements.cli.plain_words import day, every
from dbtagreements.cli.sentences import Saying, contact_word, say
from dbtagreements.cli.special import special
from dbtagreements.cli.voice import Voice

__all__ = ["Block", "Kind", "tell"]


class Kind(Enum):
    """What a block is on the page."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    DETAIL = auto()
    FAINT = auto()


class Block(NamedTuple):
    """A paragraph of what is told."""

    kind: Kind
    text: str


def tell(subject: Agreement | Treatment) -> Iterator[Block]:
    """What a document says, from its title to its digest."""
    if isinstance(subject, Treatment):
        yield from _treatment(subject)
    else:
        yield from _agreement(subject)


def _treatment(treatment: Treatment) -> Iterator[Block]:
    yield Block(Kind.TITLE, f"A treatment in Dialectical Behavior Therapy, {treatment.id}")
    count = len(treatment.agreements)
    holds = f"{count} agreement" if count == 1 else f"{count} agreements"
    yield Block(Kind.TEXT, f"It began on {day(treatment.started_on)} and holds {holds}.")
    for agreement in treatment.agreements:
        yield from _agreement(agreement)


def _agreement(agreement: Agreement) -> Iterator[Block]:
    voice = Voice.of(agreement)
    called = kind_of(agreement)
    if agreement.title and agreement.title.strip():
        yield Block(Kind.TITLE, voice.text(agreement.title))
        yield Block(Kind.TEXT, f"{called}, {agreement.id}, version {agreement.version}")
    else:
        yield Block(Kind.TITLE, called)
        yield Block(Kind.TEXT, f"{agreement.id}, version {agreement.version}")
    yield Block(Kind.HEADING, "Who takes part")
    for party in agreement.parties:
        yield from _party(party, voice)
    yield Block(Kind.HEADING, "When")
    yield Block(Kind.TEXT, _term(agreement.term))
    if agreement.review is not None:
        yield Block(Kind.TEXT, f"It is gone through again every {every(agreement.review)}.")
    yield Block(Kind.TEXT, f"Days and times are those of {agreement.timezone}.")
    promises = [say(commitment, voice) for commitment in agreement.commitments]
    if not promises and not isinstance(agreement, ReleaseAgreement):
        promises = [Saying("No commitment is written down.")]
    if promises:
        yield from _section("What was agreed", promises)
    for heading, sayings in special(agreement, voice):
        yield from _section(heading, sayings)
    yield from _section("Signatures", map(Saying, signatures(agreement, voice)))
    if happened := tuple(what_happened(agreement, voice)):
        yield from _section("What happened since", map(Saying, happened))
    yield Block(Kind.FAINT, f"Digest {digest(agreement)}")


def _section(heading: str, sayings: Iterable[Saying]) -> Iterator[Block]:
    yield Block(Kind.HEADING, heading)
    for said in sayings:
        yield Block(Kind.TEXT, said.sentence)
        yield from (Block(Kind.DETAIL, particular) for particular in said.particulars)


def kind_of(agreement: Agreement) -> str:
    """What a type of agreement is called.

    >>> from dbtagreements.templates import minimal
    >>> kind_of(minimal("skills_group"))
    'Skills-group agreement'
    """
    return f"{agreement.type.replace('_', '-').capitalize()} agreement"


def _party(party: Party, voice: Voice) -> Iterator[Block]:
    acts = f", for {voice.person(party.represents)}" if party.represents else ""
    role = party.role.replace("_", " ")
    yield Block(Kind.TEXT, f"{voice.person(party.id)}, {role}{acts}")
    for contact in party.contacts:
        note = f" ({voice.text(contact.note)})" if contact.note else ""
        way = contact_word(contact.kind).capitalize()
        value = voice.contact(contact.kind, contact.value)
        yield Block(Kind.DETAIL, f"{way}: {value}{note}")


def _term(term: Term) -> str:
    if term.end is None:
        return f"From {day(term.start)} on; no last day is set."
    return f"From {day(term.start)} to {day(term.end)}, both days included."
