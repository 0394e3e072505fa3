"""A host calls the fields of its own classes what it likes; all is written and read alike."""

from typing import ClassVar

import pytest
import rfc8785
from attrs import field
from tests.wire.problem_examples import AGREEMENT

from dbtagreements import (
    COMMITMENTS,
    Behavior,
    Cadence,
    Codec,
    Commitment,
    FrozenMap,
    Limits,
    Recipient,
    RecipientRef,
    Span,
    digest,
    dumps,
    loads,
    replace_at,
)
from dbtagreements.fields import Count, Name, Parameters, Uri, frozen, frozen_json
from dbtagreements.wire import canonical
from dbtagreements.wire.writing import written


@frozen(kw_only=True)
class Paper:
    """A paper.

    Attributes:
        schema: What it is laid out by.
        most: How many pages.
        note: What is on it.
        particulars: Whatever else.
    """

    schema: Name
    most: Count = 3
    note: Name | None = None
    particulars: Parameters = field(factory=FrozenMap, converter=frozen_json)


@frozen(kw_only=True)
class Say(Commitment):
    """Saying words.

    Attributes:
        word: The word.
        words: More of them.
        type: What of.
        noun: Whether a thing.
        value: Worth.
        given: By whom.
        known: To whom.
        new: Whether new.
        text: In full.
        shades: In colors.
        item: One.
        count: How many.
        get: Where from.
        UTC: When.
        paper: What it stands on.
        paper_most: How many papers.
        paper_schema: What they are laid out by.
        paper_particulars: Whatever else.
        who: Whom.
        who_noun: Whom else.
        link: Where.
        link_matches: Where else.
    """

    kind: ClassVar[str] = "clinic:say"

    word: Name
    words: frozenset[Name] = frozenset()
    type: Name = "word"
    noun: bool = False
    value: Count = 7
    given: Name | None = None
    known: Name | None = None
    new: bool = True
    text: Name | None = None
    shades: tuple[Name, ...] = ()
    item: Cadence | None = None
    count: Count | None = None
    get: Span | None = None
    UTC: Behavior | None = None
    paper: Paper
    paper_most: Count = 5
    paper_schema: Name = "a4"
    paper_particulars: Parameters = field(factory=FrozenMap, converter=frozen_json)
    who: Recipient | RecipientRef = Recipient.COURT
    who_noun: Name = "court"
    link: Uri | None = None
    link_matches: Name | None = None


CODEC = Codec(commitments=(*COMMITMENTS, Say))


def said(**values: object) -> Say:
    """A promise of which only some is said."""
    return Say(
        **{"id": "a", "by": ("client",), "word": "yes", "paper": Paper(schema="a5")} | values
    )


SAID = {
    "little": said(),
    "what is the default of another": said(paper=Paper(schema="a4", most=5), paper_most=3),
    "what is the default": said(paper=Paper(schema="a5", most=3), paper_most=5),
    "what is none": said(type="yes", noun=True, value=8, new=False, who_noun="x"),
    "all": said(
        words=frozenset({"one", "two", "three", "four", "five"}),
        given="A",
        known="B",
        text="C",
        shades=("red", "blue"),
        item=Cadence(times=1, per=Span(weeks=1)),
        count=1,
        get=Span(days=1),
        UTC=Behavior.SELF_HARM,
        paper=Paper(schema="a5", most=8, note="n", particulars={"a": 1}),
        paper_most=9,
        paper_schema="a3",
        paper_particulars={"b": 2},
        who=RecipientRef(role=Recipient.SCHOOL, name="Elm Street School"),
        link="https://clinic.example/a",
        link_matches="https://clinic.example/b",
    ),
}


@pytest.mark.parametrize("promise", SAID.values(), ids=SAID)
def test_fields_may_have_any_name(promise):
    agreement = replace_at(loads(AGREEMENT), "/commitments/-", promise)
    text = CODEC.dumps(agreement)

    assert CODEC.loads(text) == agreement
    assert rfc8785.dumps(written(agreement)) == canonical(agreement)
    assert written(agreement)["commitments"] == [written(promise)]


@pytest.mark.parametrize("promise", SAID.values(), ids=SAID)
def test_what_has_fields_of_any_name_is_read_and_written_fast(promise):
    compiled = pytest.importorskip("dbtagreements.wire.compiled")
    text = CODEC.dumps(promise)
    catalogue = CODEC._reader.catalogue

    assert compiled.text_of_noun(promise) == text.encode()
    assert compiled.CompiledReader(catalogue).loads(text, Say, Limits()) == promise
    assert compiled.DataReader(catalogue).read(written(promise), Say) == promise


def test_a_class_inside_a_document_may_have_a_field_that_is_called_schema():
    paper = Paper(schema="a5")

    assert dumps(paper) == '{"schema":"a5"}'
    assert loads(dumps(paper), Paper) == paper


@frozen(kw_only=True)
class Sort(Commitment):
    """Sorting, by fields whose names are sorted otherwise than the names they are written under.

    Attributes:
        for_: Written as `for`, before `forX`.
        forX: After it.
        \ufa0e: In UTF-16 the last.
        \U00010400: In UTF-16 before it.
    """

    kind: ClassVar[str] = "clinic:sort"

    for_: Name = "one"
    forX: Name = "two"  # noqa: N815  # the X is before the underscore of `for_`
    﨎: Name = "three"  # noqa: PLC2401  # which is beyond the surrogates
    𐐀: Name = "four"  # noqa: PLC2401  # which is written with surrogates


def test_the_digest_sorts_names_as_they_are_written_and_by_utf_16():
    sort = Sort(id="a", by=("client",), for_="a", forX="b", 﨎="c", 𐐀="d")
    agreement = replace_at(loads(AGREEMENT), "/commitments/-", sort)

    assert rfc8785.dumps(written(agreement)) == canonical(agreement)
    assert list(written(sort))[-4:] == ["for", "forX", "﨎", "𐐀"]


def test_every_other_word_makes_another_digest():
    agreement = loads(AGREEMENT)
    digests = {
        digest(replace_at(agreement, "/commitments/-", promise)) for promise in SAID.values()
    }
    assert len(digests) == len(SAID) - 1  # what is the default was said by little, too
