"""Laws of copying: whatever leaves a process or is copied comes back as the same value."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbtagreements import digest, dumps
from dbtagreements.testing import agreements, treatments

SUBJECTS = st.one_of(agreements(), treatments())


def assert_same(copied, subject):
    assert copied == subject
    assert hash(copied) == hash(subject)
    assert type(copied) is type(subject)
    assert dumps(copied) == dumps(subject)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_what_is_pickled_comes_back_the_same(protocol):
    @given(SUBJECTS)
    def law(subject):
        assert_same(pickle.loads(pickle.dumps(subject, protocol)), subject)

    law()


@given(SUBJECTS)
def test_a_copy_is_the_same(subject):
    assert_same(copy.copy(subject), subject)


@given(SUBJECTS)
def test_a_copy_to_the_bottom_is_the_same(subject):
    assert_same(copy.deepcopy(subject), subject)


@given(agreements())
def test_a_copy_has_the_digest_of_the_first(agreement):
    assert digest(copy.deepcopy(agreement)) == digest(agreement)
    assert digest(pickle.loads(pickle.dumps(agreement))) == digest(agreement)
