"""Laws of reading and writing: what is written is read back; readers and constructors agree."""

import json

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.places import nouns_in

from dbtagreements import (
    Agreement,
    Treatment,
    dump_lines,
    dumps,
    load_lines,
    loads,
    make_converter,
)
from dbtagreements.fields.kinds import fields_of
from dbtagreements.testing import agreements, documents, treatments

SUBJECTS = st.one_of(agreements(), treatments())


@given(SUBJECTS)
def test_what_is_written_is_read_back(subject):
    again = loads(dumps(subject))

    assert again == subject
    assert type(again) is type(subject)
    assert dumps(again) == dumps(subject)


@given(SUBJECTS, st.sampled_from([0, 1, 2, 4]))
def test_an_indented_text_says_the_same(subject, indent):
    text = dumps(subject, indent=indent)

    assert loads(text) == subject
    assert json.loads(text) == json.loads(dumps(subject))


@given(SUBJECTS)
def test_bytes_are_read_as_text_is(subject):
    assert loads(dumps(subject).encode()) == subject


@settings(max_examples=30)
@given(st.lists(SUBJECTS, max_size=4))
def test_lines_are_read_back_in_order(subjects):
    text = "".join(dump_lines(subjects))

    assert list(load_lines(text)) == subjects
    assert list(load_lines(text.encode())) == subjects
    assert text.count("\n") == len(subjects)


@given(documents())
def test_what_can_be_read_can_be_written_and_read_again(text):
    subject = loads(text)

    assert isinstance(subject, Agreement | Treatment)
    assert loads(dumps(subject)) == subject


@given(documents())
def test_a_text_is_written_anew_with_the_same_members(text):
    assert json.loads(dumps(loads(text))) == json.loads(text)


@given(SUBJECTS)
def test_a_converter_reads_and_writes_the_same_documents(subject):
    converter = make_converter()
    data = converter.unstructure(subject)

    assert data == json.loads(dumps(subject))
    assert converter.structure(data, type(subject)) == subject


@given(SUBJECTS)
def test_what_the_reader_accepts_the_constructor_accepts(subject):
    for _, noun in nouns_in(loads(dumps(subject))):
        fields = {field.name: getattr(noun, field.name) for field in fields_of(type(noun))}

        assert type(noun)(**fields) == noun
        assert attrs.evolve(noun) == noun
        assert noun.__replace__() == noun


@given(SUBJECTS)
def test_what_the_constructor_accepts_the_reader_accepts(subject):
    for _, noun in nouns_in(subject):
        assert loads(dumps(noun), type(noun)) == noun
