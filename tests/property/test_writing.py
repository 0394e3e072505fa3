"""Laws of writing: one value has one writing, in every process and however it was put together."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.places import nouns_in

from dbtagreements import FrozenMap, Treatment, digest, dumps, loads
from dbtagreements.fields.kinds import fields_of
from dbtagreements.testing import agreements, treatments, values

REPEAT = """
import json, sys
from dbtagreements import Treatment, digest, dumps, loads
for line in sys.stdin:
    subject = loads(line)
    seal = None if isinstance(subject, Treatment) else digest(subject)
    again = json.dumps([dumps(subject), seal, repr(subject)])
    print(again, flush=True)
"""


@pytest.fixture(scope="module")
def elsewhere():
    """Other processes, each with its own order of sets, that read and write documents."""
    with ExitStack() as processes:
        yield [processes.enter_context(process(seed)) for seed in ("0", "1", "4294967295")]


@contextmanager
def process(seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "TZ": "Pacific/Apia"}
    with subprocess.Popen(
        [sys.executable, "-c", REPEAT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as started:
        yield started
        started.stdin.close()


def test_every_process_writes_a_value_alike(elsewhere):
    @given(st.one_of(agreements(), treatments()))
    def law(subject):
        text = dumps(subject)
        seal = None if isinstance(subject, Treatment) else digest(subject)
        for other in elsewhere:
            other.stdin.write(text + "\n")
            other.stdin.flush()
        for other in elsewhere:
            assert json.loads(other.stdout.readline()) == [text, seal, repr(subject)]

    law()


@given(values(FrozenMap))
def test_the_order_in_which_names_were_given_is_not_written(held):
    turned = FrozenMap(dict(reversed(list(held.items()))))
    agreement = _with(held), _with(turned)

    assert dumps(agreement[0]) == dumps(agreement[1])


def _with(held):
    document = {
        "schema": "dbtagreements/1",
        "type": "coaching",
        "id": "a",
        "version": 1,
        "timezone": "UTC",
        "language": "en",
        "parties": [{"id": "a", "role": "client", "name": "Ana Example"}],
        "term": {"start": "2026-01-05"},
        "signers": ["a"],
    }
    return loads(json.dumps(document)).__replace__(extensions={"clinic:held": held})


@given(st.one_of(agreements(), treatments()))
def test_the_order_in_which_a_set_was_filled_is_not_written(subject):
    for _, noun in nouns_in(subject):
        sets = {
            field.name: frozenset(sorted(held, reverse=True))
            for field in fields_of(type(noun))
            if isinstance(held := getattr(noun, field.name), frozenset)
        }
        assert dumps(noun.__replace__(**sets)) == dumps(noun)


@given(st.one_of(agreements(), treatments()))
def test_sets_and_the_names_of_extensions_are_written_sorted(subject):
    for _, noun in nouns_in(subject):
        data = json.loads(dumps(noun))
        for field in fields_of(type(noun)):
            held = getattr(noun, field.name)
            if isinstance(held, frozenset) and field.wire in data:
                assert data[field.wire] == sorted(map(str, held))
            if isinstance(held, FrozenMap) and field.wire in data:
                assert list(data[field.wire]) == sorted(held)


@given(st.one_of(agreements(), treatments()))
def test_what_has_its_default_is_left_out_and_no_null_is_written(subject):
    always = {"id", "version", "timezone", "language", "parties", "term", "signers"}

    for _, noun in nouns_in(subject):
        data = json.loads(dumps(noun))
        for field in fields_of(type(noun)):
            held = getattr(noun, field.name)
            given = field.required or isinstance(field.default, attrs.Factory)
            if not given and field.wire not in always:
                assert (field.wire in data) is (held != field.default)
            elif field.required:
                assert field.wire in data
            if field.wire in data and not isinstance(held, FrozenMap):
                assert data[field.wire] is not None


@settings(max_examples=50)
@given(agreements())
def test_the_members_that_every_agreement_has_come_first_and_are_always_written(agreement):
    data = json.loads(dumps(agreement))

    assert list(data)[:6] == ["schema", "type", "id", "version", "timezone", "language"]
    assert {"parties", "term", "signers"} <= set(data)


@settings(max_examples=50)
@given(treatments())
def test_the_agreements_of_a_treatment_have_no_schema_of_their_own(treatment):
    data = json.loads(dumps(treatment))

    assert list(data)[:2] == ["schema", "type"]
    assert all("schema" not in agreement for agreement in data.get("agreements", ()))


@settings(max_examples=25)
@given(agreements())
def test_a_text_is_one_line_unless_it_is_indented(agreement):
    assert "\n" not in dumps(agreement)
    assert "\n" in dumps(agreement, indent=2)
