"""The chain of versions holds from end to end, or its broken link is named."""

import pytest
from attrs import evolve
from tests.scenarios.stories import NEW_YORK, day, instant, relationship, signed

from dbtagreements import (
    EndReason,
    InvalidValue,
    LifecycleError,
    Term,
    amend,
    binding,
    end,
    renew,
    versions,
)
from dbtagreements.lifecycle.versions import current

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


# --- Which version is asked

SIGNED_SECOND = signed(SECOND, client="2026-01-20T14:00Z", therapist="2026-01-21T14:00Z")
OTHER = evolve(FIRST, id="other", history=())


def test_of_several_versions_the_highest_that_all_had_signed_by_then_is_asked():
    known = [THIRD, SIGNED_SECOND, FIRST]

    assert current(known, at=NOON) == ((1, SIGNED_SECOND),)
    assert current(known, at=instant("2026-01-21T13:59:59Z")) == ((2, FIRST),)
    assert current(known, at=instant("2026-01-21T14:00:00Z")) == ((1, SIGNED_SECOND),)


RENEWED = signed(
    renew(FIRST, term=Term(start=day("2027-01-05"), end=day("2028-01-04"))),
    client="2026-12-01T14:00Z",
    therapist="2026-12-01T15:00Z",
)


def test_a_renewal_that_was_signed_ahead_is_asked_from_its_first_day_on():
    known = [FIRST, RENEWED]

    assert current(known, at=instant("2026-12-15T12:00Z")) == ((0, FIRST),)
    assert current(known, at=instant("2027-01-05T04:59:59Z")) == ((0, FIRST),)
    assert current(known, at=instant("2027-01-05T05:00:00Z")) == ((1, RENEWED),)


def test_it_is_asked_before_where_what_it_renews_is_over():
    gap = signed(
        renew(FIRST, term=Term(start=day("2027-02-01")), gap=True),
        client="2026-12-01T14:00Z",
        therapist="2026-12-01T15:00Z",
    )
    ended = end(FIRST, at=instant("2026-12-10T12:00Z"), reason=EndReason.COMPLETED)

    assert current([FIRST, gap], at=instant("2027-01-04T12:00Z")) == ((0, FIRST),)
    assert current([FIRST, gap], at=instant("2027-01-05T12:00Z")) == ((1, gap),)
    assert current([ended, RENEWED], at=instant("2026-12-15T12:00Z")) == ((1, RENEWED),)


def test_where_none_was_signed_by_all_it_is_the_highest():
    assert current([THIRD, FIRST, SECOND], at=instant("2026-01-01T12:00Z")) == ((0, THIRD),)


def test_a_text_that_nobody_is_asked_to_sign_was_not_signed_by_all():
    nobody = evolve(SECOND, signers=())
    assert current([FIRST, nobody], at=NOON) == ((0, FIRST),)


def test_each_agreement_keeps_its_place_among_all():
    known = [OTHER, FIRST, SECOND]
    assert current(known, at=NOON) == ((0, OTHER), (1, FIRST))
    assert current(iter(known), at=NOON) == ((0, OTHER), (1, FIRST))
    assert current([], at=NOON) == ()


@pytest.mark.parametrize("at", [None, "2026-01-05", 1])
def test_what_is_no_instant_is_refused(at):
    with pytest.raises(InvalidValue):
        current([FIRST], at=at)
