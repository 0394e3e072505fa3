"""Laws of copying: whatever leaves a process or is copied comes back as the same value."""

import copy
import pickle

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


@given(SUBJECTS)
def test_what_is_pickled_comes_back_the_same_by_every_protocol(subject):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert_same(pickle.loads(pickle.dumps(subject, protocol)), subject)


@given(SUBJECTS)
def test_a_copy_is_the_same_also_one_to_the_bottom(subject):
    assert_same(copy.copy(subject), subject)
    assert_same(copy.deepcopy(subject), subject)


@given(agreements())
def test_a_copy_has_the_digest_of_the_first(agreement):
    assert digest(copy.deepcopy(agreement)) == digest(agreement)
    assert digest(pickle.loads(pickle.dumps(agreement))) == digest(agreement)
