"""`st.from_type` knows the classes of the model wherever hypothesis is, however it is imported."""

import os
import subprocess
import sys
from collections.abc import Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbtagreements import Code, SafetyAgreement

PREPARE = """
import collections.abc
from hypothesis import given, settings, strategies as st
import dbtagreements
from dbtagreements import model
from dbtagreements.fields.nouns import is_noun

def drawn(cls):
    seen = []
    @settings(max_examples=3, database=None)
    @given(st.from_type(cls))
    def draw(value):
        assert isinstance(value, cls)
        seen.append(value)
    draw()
    return seen
"""


def fresh_process(script, **environment):
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    "imports",
    [
        "import dbtagreements.testing, hypothesis",
        "import hypothesis, dbtagreements.testing",
        "import hypothesis",
        "import dbtagreements.testing",
        "from dbtagreements.testing import agreements",
        "from hypothesis import strategies",
        "import dbtagreements",
    ],
)
def test_the_order_of_imports_does_not_matter(imports):
    script = f"""
{imports}
from hypothesis import given, settings, strategies as st
import dbtagreements

@settings(max_examples=3, database=None)
@given(st.from_type(dbtagreements.SafetyAgreement))
def draw(agreement):
    assert type(agreement) is dbtagreements.SafetyAgreement

draw()
print("drawn")
"""
    done = fresh_process(script)

    assert (done.stdout, done.stderr, done.returncode) == ("drawn\n", "", 0)


def test_every_class_of_the_model_is_known_by_its_type_alone():
    script = (
        PREPARE
        + """
nouns = list(filter(is_noun, vars(model).values()))
for cls in (*nouns, dbtagreements.Span, dbtagreements.Code, dbtagreements.FrozenMap):
    assert drawn(cls), cls
print(len(nouns))
"""
    )
    done = fresh_process(script)

    assert (done.stderr, done.returncode) == ("", 0)
    assert int(done.stdout) > 50


@settings(max_examples=10)
@given(st.from_type(SafetyAgreement), st.from_type(Code))
def test_so_they_are_in_this_process(agreement, code):
    assert type(agreement) is SafetyAgreement
    assert type(code) is Code


def test_every_vocabulary_is_known_by_its_type_alone():
    script = (
        PREPARE
        + """
words = [cls for cls in [getattr(dbtagreements, name) for name in dbtagreements.__all__]
         if isinstance(cls, type) and issubclass(cls, dbtagreements.Vocabulary) and len(cls)]
for cls in words:
    assert drawn(cls), cls
print(len(words))
"""
    )
    done = fresh_process(script)

    assert (done.stderr, done.returncode) == ("", 0)
    assert int(done.stdout) > 30


def test_who_asks_for_another_type_is_given_none_of_ours():
    script = (
        PREPARE
        + """
for cls in (collections.abc.Hashable, collections.abc.Mapping, collections.abc.Container):
    assert "dbtagreements" not in repr(st.from_type(cls)), cls
    assert "values(" not in repr(st.from_type(cls)), cls
print("none")
"""
    )
    done = fresh_process(script)

    assert (done.stdout, done.stderr, done.returncode) == ("none\n", "", 0)


def test_who_asks_for_another_type_in_this_process_is_given_none_of_ours_either():
    assert "SafetyAgreement" not in repr(st.from_type(Hashable))


def test_the_library_itself_does_not_import_hypothesis():
    done = fresh_process("import sys, dbtagreements; print('hypothesis' in sys.modules)")

    assert (done.stdout, done.stderr) == ("False\n", "")


def test_without_plugins_the_strategies_can_still_be_imported():
    script = """
from hypothesis import find
from dbtagreements import Term
from dbtagreements.testing import values
print(find(values(Term), lambda _: True))
"""
    done = fresh_process(script, HYPOTHESIS_NO_PLUGINS="1")

    assert (done.stdout, done.stderr) == ("Term(start=Date(2000, 1, 1))\n", "")
