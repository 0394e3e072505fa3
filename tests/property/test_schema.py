"""Laws of the JSON Schema: it accepts what is written, and what it accepts is read."""

import json

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbtagreements import json_schema
from dbtagreements.testing import agreements, documents, treatments
from dbtagreements.wire import dumps


@pytest.fixture(scope="module")
def schema():
    return jsonschema_rs.Draft202012Validator(json_schema(), validate_formats=True)


def test_what_is_written_is_valid(schema):
    @given(st.one_of(agreements(), treatments()))
    def law(subject):
        schema.validate(json.loads(dumps(subject)))

    law()


def test_documents_are_valid_however_they_are_written(schema):
    @given(documents())
    def law(text):
        schema.validate(json.loads(text))

    law()
