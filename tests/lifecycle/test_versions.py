"""The chain of versions holds from end to end, or its broken link is named."""

import pytest
from attrs import evolve
from tests.scenarios.stories import NEW_YORK, instant, relationship, signed

from dbtagreements import LifecycleError, amend, binding, versions

FIRST = signed(
    relationship("2026-01-05", "2027-01-04", NEW_YORK),
    client="2026-01-05T14:00Z",
    therapist="2026-01-05T15:00Z",
)
SECOND = amend(FIRST, title="Two")
THIRD = amend(SECOND, title="Three")
NOON = instant("2026-02-01T12:00Z")


def test_the_chain_is_given_in_order():
    assert versions([THIRD, FIRST, SECOND]) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("chain", "named"),
    [
        ([FIRST, THIRD], "version 2 is not there once"),
        ([SECOND, THIRD], "version 1 is not there once"),
        ([FIRST, SECOND, SECOND], "version 3 is not there once"),
        ([FIRST, evolve(SECOND, id="other")], "version 2 of other is another agreement"),
        (
            [evolve(FIRST, title="Altered"), SECOND],
            "version 2 of story supersedes another text than version 1",
        ),
        (
            [FIRST, SECOND, evolve(THIRD, supersedes=SECOND.supersedes)],
            "version 3 of story supersedes another text than version 2",
        ),
    ],
)
def test_a_broken_link_is_refused_by_name(chain, named):
    with pytest.raises(LifecycleError) as caught:
        versions(chain)
    assert caught.value.reason == named


def test_until_all_have_signed_the_earlier_version_binds():
    assert binding([FIRST, SECOND, THIRD], at=NOON) == FIRST


def test_before_anyone_signed_nothing_binds():
    assert binding([FIRST, SECOND, THIRD], at=instant("2026-01-01T12:00Z")) is None


def test_no_versions_are_an_empty_chain():
    assert versions([]) == ()
    assert binding([], at=NOON) is None
