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


def test_what_is_written_is_valid(schema, record_property):
    valid = 0

    @given(st.one_of(agreements(), treatments()))
    def law(subject):
        nonlocal valid
        schema.validate(json.loads(dumps(subject)))
        valid += 1

    law()
    record_property("schema verdicts compared", valid)


def test_documents_are_valid_however_they_are_written(schema, record_property):
    valid = 0

    @given(documents())
    def law(text):
        nonlocal valid
        schema.validate(json.loads(text))
        valid += 1

    law()
    record_property("schema verdicts compared", valid)
