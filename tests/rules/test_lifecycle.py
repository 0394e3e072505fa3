"""LIF: who has signed, when, and what is overdue."""

import itertools
import json

import pytest
from pendulum import UTC, DateTime
from tests.rules.found import (
    CLIENT,
    MOTHER,
    TEEN,
    THERAPIST,
    agreement,
    findings,
    in_treatment,
    parties,
    party,
    promise,
    promises,
    severities,
    types,
    where,
)
from tests.scenarios.stories import instant

from dbtagreements import (
    Agreement,
    EndReason,
    LeaveReason,
    Method,
    Span,
    Term,
    amend,
    correct,
    dumps,
    end,
    replace_at,
    resume,
    review,
    revoke,
    sign,
    suspend,
)
from dbtagreements.rules.lifecycle import RULES
from dbtagreements.templates import minimal

CLIENT_FACING = ["relationship", "safety", "confidentiality", "skills_group", "coaching"]
ON_TIME = instant("2026-01-05T14:00Z")
LATER = instant("2026-02-01T12:00Z")
MINIMAL = minimal("relationship")


def signed(subject=MINIMAL, /, **signatures):
    """The agreement with these signatures, in the order of time."""
    given = {party: instant(at) for party, at in signatures.items()}
    for who, at in sorted(given.items(), key=lambda one: one[1]):
        subject = sign(subject, who, at=at, method=Method.INK)
    return subject


BOTH = signed(client="2026-01-05T14:00Z", therapist="2026-01-05T15:00Z")


def test_the_family_weighs_as_the_catalogue_says():
    errors = {"LIF004", "LIF005", "LIF008"}
    assert severities(RULES) == {
        code: "error" if code in errors else "warning"
        for code in (f"LIF{number:03}" for number in range(1, 12))
    }


def test_each_rule_is_asked_of_the_types_that_the_catalogue_says():
    every = {one.code for one in RULES if one.applies_to == (Agreement,)}
    assert every == {one.code for one in RULES} - {"LIF005", "LIF008"}
    assert types(one for one in RULES if one.code not in every) == {
        "LIF005": CLIENT_FACING,
        "LIF008": [*CLIENT_FACING, "consultation_team"],
    }


# --- LIF001


def test_from_the_first_day_on_each_who_has_signed_no_version_is_found():
    client = signed(client="2026-01-04T14:00Z")

    assert where("LIF001", MINIMAL, at=instant("2026-01-05T04:59:59Z")) == []
    assert where("LIF001", MINIMAL, at=instant("2026-01-05T05:00:00Z")) == [
        "/signers/0",
        "/signers/1",
    ]
    assert where("LIF001", client, at=LATER) == ["/signers/1"]
    assert where("LIF001", BOTH, at=LATER) == []


def test_a_signature_counts_from_its_instant_and_one_entered_by_mistake_does_not():
    by_mistake = correct(BOTH, "e2", at=instant("2026-01-06T12:00Z"))

    assert where("LIF001", BOTH, at=instant("2026-01-05T14:59:59Z")) == ["/signers/1"]
    assert where("LIF001", BOTH, at=instant("2026-01-05T15:00:00Z")) == []
    assert where("LIF001", by_mistake, at=instant("2026-01-06T12:00Z")) == ["/signers/1"]


def test_an_earlier_version_counts_too():
    assert where("LIF001", amend(BOTH, title="Another"), at=LATER) == []


def test_one_who_is_not_asked_to_sign_is_not_found():
    assert where("LIF001", agreement("relationship", {"signers": []}), at=LATER) == []


def test_nobody_is_asked_to_sign_what_has_ended():
    ended = end(MINIMAL, at=LATER, reason=EndReason.CLIENT_LEFT)
    revoked = revoke(minimal("release"), "client", at=LATER)

    for subject in (ended, revoked):
        assert where("LIF001", subject, at=instant("2026-02-01T11:59:59Z")) != []
        assert where("LIF001", subject, at=LATER) == []


def test_what_has_expired_without_a_signature_is_still_found():
    assert where("LIF001", MINIMAL, at=instant("2027-02-01T12:00Z")) == ["/signers/0", "/signers/1"]


# --- LIF002


def test_one_whose_signatures_are_all_under_another_text_is_found():
    amended = amend(BOTH, title="Another")
    again = signed(amended, client="2026-01-20T12:00Z")

    assert where("LIF002", BOTH, at=LATER) == []
    assert where("LIF002", amended, at=LATER) == ["/signers/0", "/signers/1"]
    assert where("LIF002", again, at=instant("2026-01-20T11:59:59Z")) == [
        "/signers/0",
        "/signers/1",
    ]
    assert where("LIF002", again, at=instant("2026-01-20T12:00:00Z")) == ["/signers/1"]


def test_one_who_has_signed_nothing_is_left_to_the_other_rule():
    amended = amend(signed(client="2026-01-05T14:00Z"), title="Another")

    assert where("LIF001", amended, at=LATER) == ["/signers/1"]
    assert where("LIF002", amended, at=LATER) == ["/signers/0"]


def test_before_the_term_begins_it_is_found_already():
    early = amend(signed(client="2026-01-02T14:00Z"), title="Another")
    assert where("LIF002", early, at=instant("2026-01-03T12:00Z")) == ["/signers/0"]


# --- LIF003


def test_one_who_first_signed_after_the_first_local_day_is_found():
    """In New York, 5 January 2026 ends at 05:00 UTC."""
    late = signed(client="2026-01-06T04:59:59Z", therapist="2026-01-06T05:00:00Z")

    assert where("LIF003", late, at=instant("2026-01-06T04:59:59Z")) == []
    assert where("LIF003", late, at=LATER) == ["/signers/1"]


def test_the_first_signature_under_the_present_text_decides():
    twice = signed(BOTH, client="2026-01-20T12:00Z")
    assert where("LIF003", twice, at=LATER) == []

    # Signed on time, and anew under another text that nobody called another version.
    reworded = replace_at(BOTH, "/title", "Another")
    again = sign(reworded, "client", at=instant("2026-01-20T12:00Z"), method=Method.INK)
    assert where("LIF003", again, at=LATER) == ["/signers/0"]


def test_of_later_versions_it_is_not_asked():
    amended = signed(amend(BOTH, title="Another"), client="2026-01-20T12:00Z")
    assert where("LIF003", amended, at=LATER) == []


# --- LIF004

AFTER = instant("2027-02-01T12:00Z")


def test_a_signature_after_the_last_local_day_is_found_where_it_stands():
    late = signed(client="2027-01-05T04:59:59Z", therapist="2027-01-05T05:00:00Z")

    assert where("LIF004", late, at=instant("2027-01-05T04:59:59Z")) == []
    assert where("LIF004", late, at=AFTER) == ["/history/1"]


def test_under_another_text_it_does_not_count_and_an_open_term_has_no_end():
    late = signed(client="2027-01-06T12:00Z")

    assert where("LIF004", amend(late, title="Another"), at=AFTER) == []
    open_term = replace_at(MINIMAL, "/term", Term(start=MINIMAL.term.start))
    assert where("LIF004", signed(open_term, client="2027-01-06T12:00Z"), at=AFTER) == []


def test_two_in_the_order_of_the_document():
    late = signed(therapist="2027-01-06T12:00Z", client="2027-01-07T12:00Z")
    assert where("LIF004", late, at=AFTER) == ["/history/0", "/history/1"]


# --- LIF005

FATHER = MOTHER | {"id": "father"}


def with_signers(signers, *given):
    said = parties(*given) | {"signers": signers.split()}
    return agreement("safety", {"commitments": [], "plan": None} | said)


def test_under_a_policy_a_minor_whose_guardians_do_not_sign_is_found():
    for signers, guardians in (
        ("client therapist", [MOTHER]),
        ("client therapist", [MOTHER, FATHER]),
    ):
        alone = with_signers(signers, THERAPIST, TEEN, *guardians)
        assert where("LIF005", alone, policy="gb-eng") == ["/parties/1"]
        assert where("LIF005", alone) == []


def test_the_age_is_the_policys_in_a_treatment_too():
    for born, places in (("2010-01-05", []), ("2010-01-06", ["/parties/1"])):
        alone = with_signers("client therapist", THERAPIST, TEEN | {"born": born}, MOTHER)
        whole = in_treatment(json.loads(dumps(alone)))
        assert where("LIF005", alone, policy="gb-eng") == places
        assert where("LIF005", whole, policy="gb-eng") == [f"/agreements/0{p}" for p in places]


def test_one_guardian_among_the_signers_is_enough():
    both = with_signers("client therapist father", THERAPIST, TEEN, MOTHER, FATHER)
    assert where("LIF005", both, policy="gb-eng") == []


def test_a_guardian_of_another_who_signs_does_not_count():
    brother = TEEN | {"id": "brother"}
    aunt = MOTHER | {"id": "aunt", "represents": "brother"}
    one = with_signers("client aunt", THERAPIST, TEEN, brother, MOTHER, aunt)
    assert where("LIF005", one, policy="gb-eng") == ["/parties/1"]


def test_one_whom_nobody_represents_and_one_who_is_no_minor_are_not_found():
    adult = TEEN | {"born": "1994-03-02"}
    for given in ([THERAPIST, TEEN], [THERAPIST, adult, MOTHER], [THERAPIST, CLIENT, MOTHER]):
        assert where("LIF005", with_signers("client", *given), policy="gb-eng") == []


def test_a_policy_without_an_age_leaves_it_open():
    alone = with_signers("client therapist", THERAPIST, TEEN, MOTHER)
    assert where("LIF005", alone, policy="ca-on") == []


# --- LIF006


def test_one_who_promises_and_does_not_sign_is_found_once():
    given = promises(
        promise("practice_skills", "trainer client"),
        promise("offer_stance", "trainer therapist clinic", stances=["respect"]),
    )
    unsigned = agreement(
        "relationship",
        given
        | parties(
            party("clinic", "organization"), party("trainer", "skills_trainer"), CLIENT, THERAPIST
        )
        | {"signers": ["client"]},
    )
    assert where("LIF006", unsigned) == ["/parties/1", "/parties/3"]


def test_where_all_who_promise_sign_nothing_is_found():
    assert where("LIF006", MINIMAL) == []
    assert where("LIF006", agreement("relationship", {"signers": ["therapist", "client"]})) == []


def test_to_be_promised_something_asks_for_no_signature():
    given = promises(promise("practice_skills", to=["therapist"]), signers=["client"])
    assert where("LIF006", agreement("relationship", given)) == []


# --- LIF007


def spoken(**how):
    return sign(MINIMAL, "client", at=ON_TIME, method=Method.VERBAL, **how)


def test_a_spoken_signature_without_a_witness_is_found_where_it_stands():
    assert where("LIF007", spoken(), at=LATER) == ["/history/0"]
    assert where("LIF007", spoken(), at=instant("2026-01-05T13:59:59Z")) == []
    assert where("LIF007", spoken(witness="therapist"), at=LATER) == []
    assert where("LIF007", BOTH, at=LATER) == []


def test_under_another_text_it_counts_no_more():
    assert where("LIF007", amend(spoken(), title="Another"), at=LATER) == []


# --- LIF008


@pytest.mark.parametrize("type", CLIENT_FACING)
def test_both_sides_sign(type):
    found = {
        signers: where("LIF008", agreement(type, {"signers": signers.split()}))
        for signers in ("client therapist", "therapist client", "client", "therapist", "")
    }
    assert found == {
        "client therapist": [],
        "therapist client": [],
        "client": ["/signers"],
        "therapist": ["/signers"],
        "": ["/signers"],
    }


@pytest.mark.parametrize(
    "role",
    ["therapist", "skills_trainer", "supervisor", "team_leader", "team_member", "organization"],
)
def test_whoever_treats_is_the_other_side(role):
    assert where("LIF008", with_signers("client other", CLIENT, party("other", role))) == []


@pytest.mark.parametrize("role", ["guardian", "support_person", "interpreter", "family_member"])
def test_others_are_not(role):
    other = party("other", role)
    assert where("LIF008", with_signers("client other", CLIENT, other)) == ["/signers"]


def test_of_a_team_two_sign():
    given = [
        party("lead", "team_leader"),
        party("m1", "supervisor"),
        party("clinic", "organization"),
    ]
    for signers, found in (
        ("lead m1", []),
        ("lead", ["/signers"]),
        ("lead clinic", ["/signers"]),
        ("", ["/signers"]),
    ):
        said = parties(*given, commitments=[]) | {"signers": signers.split()}
        assert where("LIF008", agreement("consultation_team", said)) == found


# --- LIF009


@pytest.mark.parametrize(
    "subject", [MINIMAL, signed(client="2026-01-05T14:00Z"), BOTH], ids=["draft", "one", "both"]
)
def test_from_the_day_after_the_last_one_it_is_found_signed_or_not(subject):
    assert where("LIF009", subject, at=instant("2027-01-05T04:59:59Z")) == []
    assert where("LIF009", subject, at=instant("2027-01-05T05:00:00Z")) == ["/term/end"]


def test_what_has_ended_is_not():
    ended = end(BOTH, at=instant("2027-01-04T12:00Z"), reason=EndReason.COMPLETED)
    assert where("LIF009", ended, at=AFTER) == []


def test_a_release_just_lapses():
    assert where("LIF009", minimal("release"), at=AFTER) == []


# --- LIF010

REVIEWED = signed(
    replace_at(MINIMAL, "/review", Span(months=1)),
    client="2026-01-05T14:00Z",
    therapist="2026-01-05T15:00Z",
)


def test_from_the_day_after_the_day_of_the_review_it_is_found():
    """A month after 5 January 2026, in New York."""
    assert where("LIF010", REVIEWED, at=instant("2026-02-06T04:59:59Z")) == []
    assert where("LIF010", REVIEWED, at=instant("2026-02-06T05:00:00Z")) == ["/review"]


def test_a_review_moves_the_day():
    again = review(REVIEWED, "therapist", at=instant("2026-01-20T14:00Z"))

    assert where("LIF010", again, at=instant("2026-02-20T12:00Z")) == []
    assert where("LIF010", again, at=instant("2026-02-21T12:00Z")) == ["/review"]


def test_where_no_review_is_agreed_none_is_overdue():
    assert where("LIF010", BOTH, at=instant("2026-12-01T12:00Z")) == []


def test_a_review_beyond_the_calendar_is_never_overdue():
    never = signed(
        replace_at(MINIMAL, "/review", Span(years=9000)),
        client="2026-01-05T14:00Z",
        therapist="2026-01-05T15:00Z",
    )
    assert where("LIF010", never, at=instant("2026-12-01T12:00Z")) == []


def test_it_is_found_in_a_pause_too_and_not_before_all_have_signed_nor_after_the_end():
    day = instant("2026-03-01T12:00Z")
    paused = suspend(REVIEWED, at=LATER, reason=LeaveReason.CLIENT_LEAVE)
    ended = end(REVIEWED, at=LATER, reason=EndReason.COMPLETED)
    unsigned = replace_at(MINIMAL, "/review", Span(months=1))

    assert where("LIF010", paused, at=day) == ["/review"]
    assert where("LIF010", ended, at=day) == []
    assert where("LIF010", unsigned, at=day) == []
    assert where("LIF010", REVIEWED, at=instant("2027-01-05T12:00Z")) == []


# --- LIF011

PAUSED = suspend(BOTH, at=instant("2026-02-02T14:00Z"), reason=LeaveReason.CLIENT_LEAVE)


def test_a_pause_without_an_end_is_found_after_28_days():
    assert where("LIF011", PAUSED, at=instant("2026-03-02T14:00:00Z")) == []
    assert where("LIF011", PAUSED, at=instant("2026-03-02T14:00:01Z")) == ["/history/2"]


def test_its_days_are_days_of_the_calendar():
    """The clocks of New York go forward on 8 March 2026."""
    over = suspend(BOTH, at=instant("2026-02-20T14:00Z"), reason=LeaveReason.CLIENT_LEAVE)
    assert where("LIF011", over, at=instant("2026-03-20T13:00:00Z")) == []
    assert where("LIF011", over, at=instant("2026-03-20T13:00:01Z")) == ["/history/2"]


def test_a_pause_with_an_end_and_one_that_is_over_are_not():
    until = suspend(
        BOTH,
        at=instant("2026-02-02T14:00Z"),
        reason=LeaveReason.CLIENT_LEAVE,
        until=instant("2026-12-01T12:00Z"),
    )
    over = resume(PAUSED, at=instant("2026-03-20T14:00Z"))

    for subject in (until, over):
        assert where("LIF011", subject, at=instant("2026-06-01T12:00Z")) == []


def test_only_what_pauses_by_its_status_is_found():
    amended = amend(PAUSED, title="Another")
    assert where("LIF011", amended, at=instant("2026-06-01T12:00Z")) == []


def test_a_pause_at_the_end_of_the_calendar_has_not_lasted_so_long():
    last_days = Term(start=MINIMAL.term.start)
    at = DateTime(9999, 12, 31, 12, tzinfo=UTC)
    paused = suspend(
        signed(
            replace_at(MINIMAL, "/term", last_days),
            client="2026-01-05T14:00Z",
            therapist="2026-01-05T15:00Z",
        ),
        at=DateTime(9999, 12, 20, 12, tzinfo=UTC),
        reason=LeaveReason.OTHER,
    )
    assert where("LIF011", paused, at=at) == []


# --- All of them


def test_no_two_of_the_rules_about_signatures_speak_of_one_signer():
    texts = [MINIMAL, BOTH, signed(client="2026-01-06T14:00Z"), amend(BOTH, title="Another")]
    for subject, at in itertools.product(texts, [ON_TIME, LATER, AFTER]):
        ours = [f.path for f in findings(subject, at=at) if f.rule in {"LIF001", "LIF002"}]
        assert len(ours) == len(set(ours))
