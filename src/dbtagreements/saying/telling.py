"""An agreement or a treatment told to people: blocks of plain text, in the order of reading."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from dbtagreements.errors import plural
from dbtagreements.model import Agreement, Party, ReleaseAgreement, Term, Treatment
from dbtagreements.saying.happenings import signatures, what_happened
from dbtagreements.saying.labels import kind_words
from dbtagreements.saying.plain_words import day, every, term
from dbtagreements.saying.said import Saying
from dbtagreements.saying.sentences import say
from dbtagreements.saying.special import special
from dbtagreements.saying.terms import contact_word
from dbtagreements.saying.voice import Voice
from dbtagreements.wire import digest

__all__ = ["Block", "BlockKind", "tell"]


class BlockKind(Enum):
    """What a block is on the page."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    DETAIL = auto()
    FAINT = auto()


class Block(NamedTuple):
    """A paragraph of what is told."""

    kind: BlockKind
    text: str


def tell(subject: Agreement | Treatment) -> Iterator[Block]:
    """What a document says, from its title to its digest."""
    if isinstance(subject, Treatment):
        yield from _treatment(subject)
    else:
        yield from _agreement(subject)


def _treatment(treatment: Treatment) -> Iterator[Block]:
    yield Block(BlockKind.TITLE, f"A treatment in Dialectical Behavior Therapy, {treatment.id}")
    holds = plural(len(treatment.agreements), "agreement")
    yield Block(BlockKind.TEXT, f"It began on {day(treatment.started_on)} and holds {holds}.")
    for agreement in treatment.agreements:
        yield from _agreement(agreement)


def _agreement(agreement: Agreement) -> Iterator[Block]:
    voice = Voice.of(agreement)
    called = kind_words(agreement)
    if agreement.title and agreement.title.strip():
        yield Block(BlockKind.TITLE, voice.text(agreement.title))
        yield Block(BlockKind.TEXT, f"{called}, {agreement.id}, version {agreement.version}")
    else:
        yield Block(BlockKind.TITLE, called)
        yield Block(BlockKind.TEXT, f"{agreement.id}, version {agreement.version}")
    yield Block(BlockKind.HEADING, "Who takes part")
    for party in agreement.parties:
        yield from _party(party, voice)
    yield Block(BlockKind.HEADING, "When")
    yield Block(BlockKind.TEXT, _days(agreement.term))
    if agreement.review is not None:
        yield Block(BlockKind.TEXT, f"It is gone through again every {every(agreement.review)}.")
    yield Block(BlockKind.TEXT, f"Days and times are those of {agreement.timezone}.")
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
    yield Block(BlockKind.FAINT, f"Digest {digest(agreement)}")


def _section(heading: str, sayings: Iterable[Saying]) -> Iterator[Block]:
    yield Block(BlockKind.HEADING, heading)
    for said in sayings:
        yield Block(BlockKind.TEXT, said.sentence)
        yield from (Block(BlockKind.DETAIL, particular) for particular in said.particulars)


def _party(party: Party, voice: Voice) -> Iterator[Block]:
    acts = f", for {voice.person(party.represents)}" if party.represents else ""
    yield Block(BlockKind.TEXT, f"{voice.person(party.id)}, {term(party.role)}{acts}")
    for contact in party.contacts:
        note = f" ({voice.text(contact.note)})" if contact.note else ""
        way = contact_word(contact.kind).capitalize()
        value = voice.contact(contact.kind, contact.value)
        yield Block(BlockKind.DETAIL, f"{way}: {value}{note}")


def _days(covered: Term) -> str:
    if covered.end is None:
        return f"From {day(covered.start)} on; no last day is set."
    return f"From {day(covered.start)} to {day(covered.end)}, both days included."
