"""TEA: a consultation team is several people who owe each other the six agreements."""

import pytest
from tests.rules.found import (
    agreement,
    codes,
    parties,
    party,
    promise,
    promises,
    severities,
    types,
    where,
)

from dbtagreements.rules.team import RULES
from dbtagreements.vocabulary import TeamPrinciple

ROLES = ["team_member", "team_leader", "therapist", "skills_trainer", "supervisor"]
SIX = [principle.value for principle in TeamPrinciple]
ALL = "lead m1 m2"


def team(*patches):
    whole = {}
    for patch in patches:
        whole |= patch
    return agreement("consultation_team", whole)


def upholds(*principles, by=ALL):
    return promise("uphold_team_agreement", by, principles=list(principles or SIX))


def meets(times=1, per="P1W", by=ALL, **more):
    return promise(
        "attend_sessions",
        by,
        mode="consultation_team",
        cadence={"times": times, "per": per},
        **more,
    )


def keeps(*scope, by=ALL):
    return promise("keep_confidential", by, scope=list(scope or ["team_discussion"]))


def of(number, role="team_member"):
    """A team of so many, who owe all there is to owe."""
    ids = [f"m{n}" for n in range(number)]
    people = parties(*(party(one, role) for one in ids), party("clinic", "organization"))
    owing = " ".join([*ids, "clinic"])
    return team(people, promises(upholds(by=owing), meets(by=owing), keeps(by=owing)))


def test_the_family_weighs_as_the_catalogue_says():
    assert severities(RULES) == {
        "TEA001": "error",
        "TEA002": "error",
        "TEA003": "warning",
        "TEA004": "warning",
        "TEA005": "warning",
        "TEA006": "info",
    }


def test_the_family_is_asked_of_consultation_teams():
    assert set(map(tuple, types(RULES).values())) == {("consultation_team",)}


def test_nothing_is_found_in_the_smallest_team():
    assert codes("TEA", team()) == set()


# TEA001


@pytest.mark.parametrize("principle", SIX)
def test_one_of_the_six_is_owed_by_nobody(principle):
    rest = [one for one in SIX if one != principle]
    assert where("TEA001", team(promises(upholds(*rest)))) == ["/commitments"]


def test_all_that_nobody_owes_are_one_finding():
    assert where("TEA001", team(promises(upholds("fallibility")))) == ["/commitments"]
    assert where("TEA001", team(promises())) == [""]


def test_the_six_may_be_owed_in_parts():
    parts = [upholds(principle, by="m1") for principle in SIX]
    assert where("TEA001", team(promises(*parts))) == []


# TEA002


@pytest.mark.parametrize("role", ROLES)
def test_two_people_are_a_team(role):
    assert where("TEA002", of(1, role)) == ["/parties"]
    assert where("TEA002", of(2, role)) == []


@pytest.mark.parametrize("role", ["client", "organization", "guardian", "interpreter"])
def test_others_are_no_members(role):
    assert where("TEA002", of(2, role)) == ["/parties"]


# TEA003


def test_a_member_owes_every_principle_that_others_owe():
    fewer = promises(upholds("dialectical", "consistency"), upholds("fallibility", by="lead m1"))
    assert where("TEA003", team(fewer)) == ["/parties/2"]
    each = promises(upholds("consistency", by="m1"), upholds("fallibility", by="lead m2"))
    assert where("TEA003", team(each)) == ["/parties/0", "/parties/1", "/parties/2"]


def test_what_nobody_owes_is_not_missed_in_one():
    assert where("TEA003", team(promises(upholds("dialectical")))) == []
    assert where("TEA003", team(promises())) == []


def test_those_who_are_no_members_need_not_owe_it():
    guest = parties(
        *(party(one, "team_member") for one in ALL.split()), party("clinic", "organization")
    )
    assert where("TEA003", team(guest)) == []
    owed_by_it = promises(upholds("fallibility", by="clinic"), upholds("consistency"))
    assert where("TEA003", team(guest, owed_by_it)) == [f"/parties/{n}" for n in range(3)]


# TEA004


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ([], ""),
        ([upholds()], "/commitments"),
        ([promise("attend_sessions", ALL, mode="individual")], "/commitments"),
        ([meets(optional=True)], "/commitments"),
    ],
)
def test_nobody_promises_the_meetings(said, place):
    assert where("TEA004", team(promises(*said))) == [place]


def test_every_member_attends():
    assert where("TEA004", team(promises(meets(by="m1")))) == ["/parties/0", "/parties/2"]
    parts = promises(meets(by="m1 lead"), meets(per="P2W", by="m2"))
    assert where("TEA004", team(parts)) == []
    optional = promises(meets(by="m1 lead"), meets(by="m2", optional=True))
    assert where("TEA004", team(optional)) == ["/parties/2"]


def test_an_organization_need_not_attend():
    people = [party(one, "team_member") for one in ALL.split()]
    guest = parties(*people, party("clinic", "organization"))
    assert where("TEA004", team(guest, promises(meets()))) == []


# TEA005


@pytest.mark.parametrize("scope", ["team_discussion", "clinical_information"])
def test_the_team_keeps_what_it_hears(scope):
    assert where("TEA005", team(promises(keeps("breaks", scope, by="m1")))) == []


@pytest.mark.parametrize(
    ("said", "place"),
    [([], ""), ([keeps("session_content")], "/commitments"), ([upholds()], "/commitments")],
)
def test_the_team_keeps_nothing(said, place):
    assert where("TEA005", team(promises(*said))) == [place]


def test_somebody_else_keeping_it_is_not_the_team():
    guest = parties(party("m1", "team_member"), party("clinic", "organization"))
    assert where("TEA005", team(guest, promises(keeps(by="clinic")))) == ["/commitments"]
    assert where("TEA005", team(guest, promises(keeps(by="clinic m1")))) == []


# TEA006


@pytest.mark.parametrize(
    ("number", "places"), [(2, ["/parties"]), (3, []), (10, []), (11, ["/parties"])]
)
def test_a_team_has_three_to_ten_members(number, places):
    assert where("TEA006", of(number)) == places


@pytest.mark.parametrize(
    ("times", "per"),
    [(1, "P1W"), (1, "P2W"), (1, "P14D"), (2, "P1M"), (1, "PT336H"), (24, "P1Y"), (3, "P1M14D")],
)
def test_a_team_that_meets_every_two_weeks_or_more_often(times, per):
    """A month is four weeks; a year is twelve of them."""
    assert where("TEA006", team(promises(meets(times, per)))) == []


@pytest.mark.parametrize(
    ("times", "per"),
    [(1, "P15D"), (1, "P3W"), (1, "P1M"), (2, "P1M1D"), (1, "PT20160M1S"), (23, "P1Y")],
)
def test_a_team_that_meets_less_often(times, per):
    rare = team(promises(upholds(), meets(times, per)))
    assert where("TEA006", rare) == ["/commitments/1/cadence"]


def test_the_most_frequent_meeting_decides():
    rare, often = meets(per="P1M", by="m1"), meets(per="P2W", by="lead m2")
    assert where("TEA006", team(promises(rare, often))) == []
    rarer = meets(per="P2M", by="lead m2")
    assert where("TEA006", team(promises(rarer, rare))) == ["/commitments/1/cadence"]
    optional = often | {"optional": True}
    assert where("TEA006", team(promises(rare, optional))) == ["/commitments/0/cadence"]


def test_what_is_not_known_is_not_rare():
    no_cadence = promise("attend_sessions", ALL, mode="consultation_team")
    assert where("TEA006", team(promises(no_cadence))) == []
    assert where("TEA006", team(promises())) == []


def test_true_for_both_reasons_it_is_one_finding():
    people = parties(party("m1", "team_member"), party("m2", "team_member"))
    few_and_rare = team(people, promises(meets(per="P1M", by="m1 m2")))
    assert where("TEA006", few_and_rare) == ["/parties"]
