"""`status` says in what state agreements are, who still has to sign, and what is due."""

import io
import json
import re
import sys

import pytest
from attrs import evolve
from pendulum import UTC, Date, DateTime
from tests.cli.samples import AT, SAFETY
from tests.saying.words import NEVER

from dbtagreements import (
    LeaveReason,
    Method,
    Span,
    Term,
    Treatment,
    amend,
    dumps,
    end,
    replace_at,
    revoke,
    sign,
    suspend,
)
from dbtagreements.cli import main
from dbtagreements.templates import minimal
from dbtagreements.vocabulary import EndReason

NOON = "2026-01-06T17:00:00Z"
LATER = DateTime(2026, 2, 2, 14, 0, tzinfo=UTC)
HALF = sign(SAFETY, "client", at=AT, method=Method.INK)
WHOLE = sign(HALF, "therapist", at=AT.add(days=1), method=Method.INK)
SECOND = amend(WHOLE, review=Span(months=1))
BOTH = sign(
    sign(SECOND, "client", at=LATER, method=Method.INK), "therapist", at=LATER, method=Method.INK
)


def treatment(*agreements):
    return Treatment(
        id="trt-1", client="client", started_on=Date(2026, 1, 5), agreements=agreements
    )


@pytest.fixture
def asked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(subject, *options):
        (tmp_path / "a.json").write_text(dumps(subject), encoding="utf-8")
        assert main(["status", "a.json", *options]) == 0
        return capsys.readouterr().out

    return run


def answered(asked, subject, *options):
    return json.loads(asked(subject, "--format", "json", *options))


def test_an_agreement_that_waits_for_a_signature_names_who_is_still_asked(asked):
    assert asked(HALF, "--at", NOON) == (
        "At 2026-01-06T17:00:00Z:\n"
        "\n"
        "Safety agreement, agr-0193, version 1\n"
        "  Awaiting signature since 5 January 2026 at 09:00.\n"
        "  Still asked to sign: Dr. Sam Example.\n"
        "  Last day: 4 January 2027.\n"
    )


def test_for_programs_it_is_an_object(asked):
    assert answered(asked, evolve(HALF, review=Span(months=1)), "--at", NOON) == {
        "at": "2026-01-06T17:00:00Z",
        "known_at": None,
        "agreements": [
            {
                "id": "agr-0193",
                "version": 1,
                "type": "safety",
                "status": "awaiting_signature",
                "since": "2026-01-05T14:00:00Z",
                "awaiting": [
                    {"id": "client", "name": "Ana Example"},
                    {"id": "therapist", "name": "Dr. Sam Example"},
                ],
                "review": {"day": "2026-02-05", "due": False},
                "renewal": {"day": "2027-01-04", "due": False},
            }
        ],
        "binding": [],
    }


DRAFT_AND_AFTER = [
    (SAFETY, "2026-01-05T14:00:00Z", "Draft."),
    (WHOLE, "2026-01-05T13:59:59Z", "Draft."),
    (WHOLE, "2026-01-05T14:00:00Z", "Awaiting signature since 5 January 2026 at 09:00."),
    (WHOLE, "2026-01-06T14:00:00Z", "In effect since 6 January 2026 at 09:00."),
    (WHOLE, "2027-01-05T04:59:59Z", "In effect since 6 January 2026 at 09:00."),
    (WHOLE, "2027-01-05T05:00:00Z", "Expired since 5 January 2027 at 00:00."),
    (
        suspend(WHOLE, reason=LeaveReason.CLIENT_LEAVE, at=LATER),
        "2026-03-01T00:00:00Z",
        "Suspended since 2 February 2026 at 09:00.",
    ),
    (
        end(WHOLE, reason=EndReason.GOALS_REACHED, at=LATER),
        "2026-03-01T00:00:00Z",
        "Ended since 2 February 2026 at 09:00.",
    ),
    (
        evolve(
            sign(
                evolve(SAFETY, term=Term(start=Date(2026, 3, 1)), signers=("client",)),
                "client",
                at=AT,
                method=Method.INK,
            )
        ),
        NOON,
        "Pending since 5 January 2026 at 09:00.",
    ),
]


@pytest.mark.parametrize(("subject", "at", "said"), DRAFT_AND_AFTER)
def test_each_state_is_said_with_the_moment_it_began(subject, at, said, asked):
    out = asked(subject, "--at", at)
    assert f"\n  {said}\n" in out
    assert not NEVER.search(out)


def test_an_instant_may_be_given_in_any_zone(asked):
    out = asked(WHOLE, "--at", "2026-01-06T09:00:00-05:00")
    assert out.startswith("At 2026-01-06T14:00:00Z:\n")
    assert "In effect since" in out


def test_left_out_the_instant_is_now(asked):
    found = re.match("At ([0-9T:.-]+Z):", asked(WHOLE)).group(1)
    assert found > "2026-01-06"


def test_instants_are_shown_to_people_to_the_second_and_asked_about_as_they_are(asked):
    signed = WHOLE.history[-1].at.add(microseconds=500)
    subject = evolve(WHOLE, history=(WHOLE.history[0], evolve(WHOLE.history[1], at=signed)))
    assert re.match("At [0-9T:-]+Z:", asked(subject))
    at = "2026-01-06T14:00:00.000500Z"
    out = asked(subject, "--at", at, "--known-at", at)
    assert out.startswith("At 2026-01-06T14:00:00Z, as it was known at 2026-01-06T14:00:00Z:\n")
    assert "In effect since" in out
    found = answered(asked, subject, "--at", at, "--known-at", at)
    assert (found["at"], found["known_at"]) == (at, at)


def test_the_day_of_the_next_review_is_said_and_whether_it_is_due(asked):
    reviewed = evolve(BOTH)
    before = asked(reviewed, "--at", "2026-02-05T04:59:59Z")
    assert "  It is gone through again from 5 February 2026 on.\n" in before
    after = asked(reviewed, "--at", "2026-02-05T05:00:00Z")
    assert "  It is gone through again from 5 February 2026 on: that is due.\n" in after


def test_renewal_is_due_within_thirty_days_of_the_last_one_or_as_asked(asked):
    day = ["--at", "2026-12-05T17:00:00Z"]
    assert "  Last day: 4 January 2027; renewing it is due.\n" in asked(WHOLE, *day)
    assert "  Last day: 4 January 2027.\n" in asked(WHOLE, *day, "--within", "P1W")
    assert "renewing it is due" in asked(WHOLE, "--at", NOON, "--within", "P1Y")


def test_an_open_end_is_said(asked):
    open_ended = evolve(SAFETY, term=Term(start=Date(2026, 1, 5)))
    assert "  No last day is set.\n" in asked(open_ended, "--at", NOON)
    found = answered(asked, open_ended, "--at", NOON)["agreements"][0]
    assert found["renewal"] == {"day": None, "due": False}
    assert found["review"] == {"day": None, "due": False}


def test_it_can_be_asked_as_it_was_known_at_another_instant(asked):
    """A release taken back on 2 February, which is entered nine days later [scenario of 6.1]."""
    release = minimal("release")
    for party in release.signers:
        release = sign(release, party, at=AT, method=Method.INK)
    release = revoke(release, "client", at=LATER, recorded_at=LATER.add(days=9))
    at = ["--at", "2026-02-05T12:00:00Z"]
    assert "  Ended since 2 February 2026 at 09:00.\n" in asked(release, *at)
    out = asked(release, *at, "--known-at", "2026-02-05T12:00:00Z")
    assert out.startswith(
        "At 2026-02-05T12:00:00Z, as it was known at 2026-02-05T12:00:00Z:\n\nRelease agreement"
    )
    assert "  In effect since 5 January 2026 at 09:00.\n" in out
    known = answered(asked, release, *at, "--known-at", "2026-02-11T14:00:00Z")
    assert known["known_at"] == "2026-02-11T14:00:00Z"
    assert known["agreements"][0]["status"] == "ended"


def test_of_a_treatment_each_agreement_is_answered_for_in_order(asked):
    out = asked(treatment(WHOLE, minimal("coaching")), "--at", NOON)
    assert out.index("Safety agreement, agr-0193") < out.index("Coaching agreement, coaching")
    assert "binds" not in out
    assert asked(treatment(), "--at", NOON) == (
        "At 2026-01-06T17:00:00Z:\nThe treatment holds no agreement.\n"
    )


@pytest.mark.parametrize(
    ("at", "version"), [("2026-01-05T15:00:00Z", None), (NOON, 1), ("2026-03-01T12:00:00Z", 2)]
)
def test_of_several_versions_it_says_which_one_binds(at, version, asked):
    subject = treatment(WHOLE, BOTH)
    assert answered(asked, subject, "--at", at)["binding"] == [
        {"id": "agr-0193", "version": version, "hindrance": None}
    ]
    last = asked(subject, "--at", at).splitlines()[-1]
    if version is None:
        assert last == "No version of agr-0193 had been signed by all."
    else:
        assert last == f"Of agr-0193, version {version} binds: the last that all had signed."


def test_of_a_version_that_a_later_one_has_replaced_it_says_by_which(asked):
    out = asked(treatment(WHOLE, BOTH), "--at", "2026-03-01T12:00:00Z")
    first, second = out.split("Safety agreement, agr-0193, version ")[1:]
    assert first.startswith(
        "1\n  In effect since 6 January 2026 at 09:00.\n  Replaced by version 2.\n"
    )
    assert "Replaced" not in second


@pytest.mark.parametrize("later", [SECOND, amend(BOTH, title="Staying safe")])
def test_a_version_that_still_binds_or_may_bind_is_not_called_replaced(later, asked):
    assert "Replaced" not in asked(treatment(WHOLE, later), "--at", "2026-03-01T12:00:00Z")
    assert "Replaced" not in asked(treatment(WHOLE, BOTH), "--at", NOON)
    assert "Replaced" not in asked(treatment(WHOLE, minimal("coaching")), "--at", NOON)


def test_where_a_version_is_missing_it_says_that_it_cannot_be_told_which_one_binds(asked):
    third = amend(BOTH, title="Staying safe")
    subject = treatment(WHOLE, third)
    assert answered(asked, subject, "--at", NOON)["binding"] == [
        {"id": "agr-0193", "version": None, "hindrance": "version 2 is not there once"}
    ]
    assert asked(subject, "--at", NOON).endswith(
        "\nWhich version of agr-0193 binds cannot be said: version 2 is not there once.\n"
    )


AN_INSTANT = "an RFC 3339 instant such as 2026-01-05T14:00:00Z"


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--at", "2026-01-05", AN_INSTANT),
        ("--at", "2026-01-05T14:00:00", AN_INSTANT),
        ("--at", "yesterday\x1b[31m", AN_INSTANT),
        ("--known-at", "2026-02-30T14:00:00Z", AN_INSTANT),
        ("--within", "a month", "years, months, weeks or days, such as P30D"),
        ("--within", "PT24H", "years, months, weeks or days, such as P30D"),
    ],
)
def test_an_argument_that_says_nothing_is_answered_with_what_would_be_right(
    option, value, said, capsys
):
    assert main(["status", "-", option, value]) == 2
    assert capsys.readouterr() == ("", f"{option}: expected {said}\n")


def test_what_cannot_be_read_is_said(tmp_path, capsys):
    file = tmp_path / "a.json"
    file.write_text("{")
    assert main(["status", str(file), "--at", NOON]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "a.json:1: the whole: expected the rest of the document [truncated]" in err


def test_the_standard_input_can_be_asked_of(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(dumps(WHOLE).encode())))
    assert main(["status", "-", "--at", NOON]) == 0
    assert "In effect since" in capsys.readouterr().out


def test_names_command_neither_a_terminal_nor_a_build_service(asked):
    hostile = replace_at(SAFETY, "/parties/0/name", "a\nb ##[error]")
    assert r"a b \x23#[error] and Dr. Sam" in asked(hostile, "--at", NOON)
    assert "##[" not in asked(hostile, "--at", NOON, "--format", "json")


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00", "9999-12-31T23:59:59.999999"])
def test_the_first_and_the_last_instant_can_be_asked_about(at, asked):
    assert asked(WHOLE, "--at", f"{at}Z").startswith(f"At {at[:19]}Z:\n")
