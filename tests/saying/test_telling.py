"""A document is told from its title to its digest, in blocks."""

import pytest
from attrs import evolve
from pendulum import Date
from tests.cli.samples import AT, PARTIES, SAFETY
from tests.saying.words import NEVER

from dbtagreements import AGREEMENTS, Reviewed, Span, Term, Treatment, digest, replace_at
from dbtagreements.saying.telling import BlockKind, tell
from dbtagreements.templates import minimal, standard

YEAR = Term.lasting(Date(2026, 1, 5), years=1)
TYPES = [cls.type for cls in AGREEMENTS]


def told(subject):
    return [block.text for block in tell(subject)]


def test_a_title_is_shown_with_the_type_below_it():
    titled = replace_at(SAFETY, "/title", "Ana's safety")
    assert told(titled)[:2] == ["Ana's safety", "Safety agreement, agr-0193, version 1"]


def test_a_blank_title_is_no_title():
    assert told(replace_at(SAFETY, "/title", " "))[0] == "Safety agreement"


def test_review_and_an_open_end_are_said():
    open_ended = evolve(SAFETY, term=Term(start=Date(2026, 1, 5)), review=Span(months=1))
    assert told(open_ended)[7:9] == [
        "From 5 January 2026 on; no last day is set.",
        "It is gone through again every month.",
    ]


def test_who_acts_for_someone_is_said_so():
    mother = evolve(PARTIES[1], id="mother", represents="client", contacts=())
    minor = evolve(SAFETY, parties=(*PARTIES, mother))
    assert "Dr. Sam Example (mother), therapist, for Ana Example" in told(minor)


def test_an_agreement_without_commitments_says_so():
    assert "No commitment is written down." in told(evolve(SAFETY, commitments=()))
    assert "What was agreed" not in told(minimal("release"))


def test_what_happened_is_shown_after_the_signatures():
    texts = told(evolve(SAFETY, history=(Reviewed(id="e1", at=AT, by="therapist"),)))
    assert texts.index("Signatures") < texts.index("What happened since")
    assert texts[-2].endswith("It was gone through together, led by Dr. Sam Example.")
    assert "What happened since" not in told(SAFETY)


@pytest.mark.parametrize("type", TYPES)
def test_every_type_can_be_shown_in_words_that_blame_nobody(type):
    for agreement in (minimal(type), standard(type, term=YEAR, timezone="Europe/London")):
        texts = told(agreement)
        assert texts[0] == f"{type.replace('_', '-').capitalize()} agreement"
        assert not any(NEVER.search(text) for text in texts)


def test_a_treatment_is_told_with_its_agreements_in_order():
    treatment = Treatment(
        id="trt-1", client="client", started_on=Date(2026, 1, 5), agreements=(SAFETY,)
    )
    texts = told(treatment)
    assert texts[:3] == [
        "A treatment in Dialectical Behavior Therapy, trt-1",
        "It began on 5 January 2026 and holds 1 agreement.",
        "Safety agreement",
    ]
    two = told(evolve(treatment, agreements=(SAFETY, minimal("coaching"))))
    assert two[1].endswith("holds 2 agreements.")
    assert two.index("Safety agreement") < two.index("Coaching agreement")


def test_it_ends_with_the_digest_of_the_text():
    *_, last = tell(SAFETY)
    assert last == (BlockKind.FAINT, f"Digest {digest(SAFETY)}")
