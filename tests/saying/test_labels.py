"""Whatever can change has a name that people understand."""

import pytest
from tests.saying.words import NEVER

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    AttendSessions,
    Commitment,
    CustomCommitment,
    Enrollment,
    ParticipateInSession,
    Party,
    Risk,
    SafetyPlan,
    Term,
    Treatment,
    WeeklySchedule,
)
from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import fields_of, walk
from dbtagreements.saying import values
from dbtagreements.saying.labels import FIELDS, FLAGS, LABELS, field_words

# What is spoken of part by part, and so needs a name for each of its fields.
IN_PARTS = (Party, Term, SafetyPlan, Risk, Enrollment, WeeklySchedule, Treatment)
SPOKEN = (*AGREEMENTS, *COMMITMENTS, *IN_PARTS)
NAMED_BY_A_FIELD = {AttendSessions, ParticipateInSession, CustomCommitment}
UNSAID = {"version", "supersedes"}
FOUND = [
    pytest.param(cls, field, id=f"{cls.__name__}.{field.name}")
    for cls in SPOKEN
    for field in fields_of(cls)
    if field.name not in UNSAID
]


def test_every_class_of_commitment_has_a_label_or_is_named_by_a_field():
    assert {*LABELS} | NAMED_BY_A_FIELD == set(COMMITMENTS)
    assert not {*LABELS} & NAMED_BY_A_FIELD


@pytest.mark.parametrize(("cls", "field"), FOUND)
def test_every_field_has_a_phrase_of_its_own(cls, field):
    if issubclass(cls, Commitment) and isinstance(field.kind, kinds.Flag):
        assert field.wire in FLAGS
    else:
        assert field.wire in FIELDS or field_words(cls, field.wire) != field.wire


def test_no_phrase_is_left_over():
    known = {field.wire for cls in SPOKEN for field in fields_of(cls)}
    assert set(FIELDS) <= known
    assert set(FLAGS) <= known


def test_no_label_and_no_phrase_blames_anyone():
    for words in (*LABELS.values(), *FIELDS.values(), *FLAGS.values()):
        assert not NEVER.search(words)


def test_every_noun_that_is_spoken_of_as_a_whole_has_a_sentence():
    nouns = {
        kind.cls
        for cls in SPOKEN
        for field in fields_of(cls)
        for kind in walk(field.kind)
        if isinstance(kind, kinds.Noun)
    }
    assert nouns - set(IN_PARTS) <= {*values._SHORT, *values._LONG}
