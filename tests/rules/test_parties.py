"""PTY: a client, someone who treats, and someone who acts for a minor."""

import pytest
from tests.rules.found import (
    CLIENT,
    MOTHER,
    TEEN,
    THERAPIST,
    agreement,
    parties,
    party,
    severities,
    types,
    where,
)

from dbtagreements import Agreement, Role
from dbtagreements.policies import load_policy
from dbtagreements.rules.parties import RULES

CLIENT_FACING = ["relationship", "safety", "confidentiality", "skills_group", "coaching"]
SISTER = party("sister", "support_person", "phone")


def with_parties(type, *given, **more):
    """The minimal document of a type with these parties, who promise and release nothing."""
    nothing = {"commitments": [], "plan": None, "discloses": None}
    if type != "safety":
        del nothing["plan"]
    if type != "release":
        del nothing["discloses"]
    return agreement(type, parties(*given, **nothing, **more))


def test_the_family_weighs_as_the_catalogue_says():
    assert severities(RULES) == {
        "PTY001": "error",
        "PTY002": "error",
        "PTY003": "error",
        "PTY004": "error",
        "PTY005": "warning",
        "PTY006": "warning",
    }


def test_each_rule_is_asked_of_the_types_that_the_catalogue_says():
    assert RULES[-1].applies_to == (Agreement,)
    assert types(RULES[:-1]) == {
        "PTY001": [*CLIENT_FACING, "release"],
        "PTY002": CLIENT_FACING,
        "PTY003": ["consultation_team"],
        "PTY004": CLIENT_FACING,
        "PTY005": CLIENT_FACING,
    }


# --- PTY001


@pytest.mark.parametrize("type", [*CLIENT_FACING, "release"])
def test_an_agreement_without_a_client_is_found(type):
    assert where("PTY001", with_parties(type, THERAPIST, SISTER)) == ["/parties"]


@pytest.mark.parametrize("type", [*CLIENT_FACING, "release"])
def test_one_client_is_enough(type):
    assert where("PTY001", with_parties(type, THERAPIST, CLIENT)) == []


# --- PTY002

ABLE = {
    "relationship": {"therapist"},
    "safety": {"therapist"},
    "coaching": {"therapist"},
    "skills_group": {"therapist", "skills_trainer"},
    "confidentiality": {
        "therapist",
        "skills_trainer",
        "supervisor",
        "team_leader",
        "team_member",
        "organization",
    },
}


@pytest.mark.parametrize("role", [role.value for role in Role if role is not Role.CLIENT])
@pytest.mark.parametrize("type", CLIENT_FACING)
def test_each_type_needs_someone_in_a_role_who_can_do_the_providers_part(type, role):
    found = where("PTY002", with_parties(type, CLIENT, party("other", role)))
    assert found == ([] if role in ABLE[type] else ["/parties"])


# --- PTY003

OUTSIDE = {"client", "guardian", "family_member", "support_person"}


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_in_a_team_each_client_and_each_who_stands_by_one_is_found(role):
    team = with_parties(
        "consultation_team", party("lead", "team_leader"), party("m1", role), party("m2", role)
    )
    assert where("PTY003", team) == (["/parties/1", "/parties/2"] if role in OUTSIDE else [])


# --- PTY004 and PTY005


@pytest.mark.parametrize("type", CLIENT_FACING)
def test_a_minor_whom_no_guardian_represents_is_found_by_one_of_two_rules(type):
    alone = with_parties(type, THERAPIST, TEEN)

    assert where("PTY004", alone, policy="gb-eng") == ["/parties/1"]
    assert where("PTY005", alone, policy="gb-eng") == []
    assert where("PTY004", alone) == []
    assert where("PTY005", alone) == ["/parties/1"]


def test_a_guardian_who_represents_another_or_nobody_represents_not_this_minor():
    brother = TEEN | {"id": "brother"}
    nobodys = {name: said for name, said in MOTHER.items() if name != "represents"}
    for other in (nobodys, MOTHER | {"represents": "brother"}):
        alone = with_parties("safety", THERAPIST, TEEN, brother, other)
        assert "/parties/1" in where("PTY004", alone, policy="gb-eng")
        assert "/parties/1" in where("PTY005", alone)


def test_a_guardian_who_represents_them_is_enough():
    together = with_parties("safety", THERAPIST, TEEN, MOTHER)
    assert where("PTY004", together, policy="gb-eng") == []
    assert where("PTY005", together) == []


def test_each_minor_is_found():
    siblings = with_parties("safety", TEEN, THERAPIST, TEEN | {"id": "brother"})
    assert where("PTY005", siblings) == ["/parties/0", "/parties/2"]


@pytest.mark.parametrize(
    ("born", "is_minor"), [("2010-01-05", False), ("2010-01-06", True), (None, False)]
)
def test_under_a_policy_its_age_of_consent_on_the_first_day_decides(born, is_minor):
    """In England from 16; the term begins on 5 January 2026."""
    alone = with_parties("safety", THERAPIST, CLIENT | ({"born": born} if born else {}))
    assert where("PTY004", alone, policy=load_policy("gb-eng")) == ["/parties/1"] * is_minor


@pytest.mark.parametrize(
    ("born", "is_minor"), [("2008-01-05", False), ("2008-01-06", True), (None, False)]
)
def test_without_a_policy_it_is_18_on_the_first_day(born, is_minor):
    alone = with_parties("safety", THERAPIST, CLIENT | ({"born": born} if born else {}))
    assert where("PTY005", alone) == ["/parties/1"] * is_minor


def test_a_policy_without_such_an_age_leaves_it_open():
    assert load_policy("ca-on").age_of_consent is None
    alone = with_parties("safety", THERAPIST, TEEN)
    assert where("PTY004", alone, policy="ca-on") == []
    assert where("PTY005", alone, policy="ca-on") == []


def test_only_a_client_can_be_such_a_minor():
    young = with_parties("safety", CLIENT, THERAPIST | {"born": "2011-09-10"}, SISTER)
    assert where("PTY005", young) == []


# --- PTY006


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_a_guardian_or_interpreter_of_whom_it_is_not_said_for_whom_they_act_is_found(role):
    silent = with_parties("safety", CLIENT, THERAPIST, party("other", role))
    expected = ["/parties/2"] if role in {"guardian", "interpreter"} else []
    assert where("PTY006", silent) == expected


@pytest.mark.parametrize(
    ("role", "represents", "found"),
    [
        ("guardian", "client", False),
        ("guardian", "therapist", True),
        ("guardian", "other", True),
        ("interpreter", "client", False),
        ("interpreter", "sister", False),
        ("support_person", "therapist", False),
    ],
)
def test_a_guardian_who_represents_someone_who_is_no_client_is_found(role, represents, found):
    other = party("other", role) | {"represents": represents}
    said = with_parties("safety", CLIENT, THERAPIST, SISTER, other)
    assert where("PTY006", said) == (["/parties/3/represents"] if found else [])


@pytest.mark.parametrize("type", ["release", "consultation_team"])
def test_so_it_is_in_every_type(type):
    said = with_parties(type, CLIENT, THERAPIST, party("other", "interpreter"))
    assert where("PTY006", said) == ["/parties/2"]
