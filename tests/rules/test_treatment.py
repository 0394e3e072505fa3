"""TRT: the agreements of one treatment fit together."""

import json

import pytest
from tests.rules.found import (
    CLIENT,
    NOON,
    THERAPIST,
    codes,
    document,
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

from dbtagreements import Method, amend, digest, dumps, end, explain_limits, loads, sign
from dbtagreements.rules.treatment import RULES
from dbtagreements.vocabulary import EndReason

YEAR = {"start": "2026-01-05", "end": "2027-01-04"}
RELATIONSHIP = document("relationship", {})
CONFIDENTIALITY = document("confidentiality", {})
SAFETY = document("safety", {})
GROUP = document("skills_group", {})
COACHING = document("coaching", {})
TEAM = document("consultation_team", {})
RELEASE = document("release", {})
STANCE = promise("offer_stance", "therapist", stances=["validation"])


def attends(mode, by="client", **more):
    return promise("attend_sessions", by, mode=mode, **more)


def explained(one, at="2026-01-05T15:00:00Z", to=("client",)):
    agreement = explain_limits(loads(json.dumps(one)), "therapist", to=to, at=instant(at))
    return json.loads(dumps(agreement))


WHOLE = (RELATIONSHIP, explained(CONFIDENTIALITY), SAFETY, GROUP, COACHING)


def test_the_family_weighs_as_the_catalogue_says():
    errors = {"TRT001", "TRT002", "TRT003", "TRT005", "TRT008", "TRT011"}
    assert severities(RULES) == {
        code: "error" if code in errors else "warning"
        for code in (f"TRT{number:03}" for number in range(1, 12))
    }


def test_the_family_is_asked_of_treatments():
    assert set(map(tuple, types(RULES).values())) == {("treatment",)}


def test_nothing_is_found_in_a_whole_treatment():
    assert codes("TRT", in_treatment(*WHOLE)) == set()


def test_in_a_treatment_without_agreements_the_whole_is_pointed_at():
    empty = in_treatment()
    assert codes("TRT", empty) == {"TRT001", "TRT002", "TRT011"}
    for code in ("TRT001", "TRT002", "TRT011"):
        assert where(code, empty) == [""]


# TRT001 and TRT002


def test_no_relationship_agreement():
    assert where("TRT001", in_treatment(*WHOLE[1:])) == ["/agreements"]


def test_no_confidentiality_agreement():
    without = in_treatment(RELATIONSHIP, *WHOLE[2:])
    assert where("TRT002", without) == ["/agreements"]
    assert where("TRT003", without) == []


# TRT003


def starting(day, **more):
    return document("confidentiality", {"term": {"start": day}, **more})


def test_confidentiality_begins_with_the_treatment():
    late, on_time = starting("2026-01-06"), starting("2026-01-05", id="other")
    assert where("TRT003", in_treatment(RELATIONSHIP, late)) == ["/agreements/1/term/start"]
    assert where("TRT003", in_treatment(RELATIONSHIP, on_time)) == []
    assert where("TRT003", in_treatment(late, on_time)) == []
    earlier = starting("2025-12-01")
    assert where("TRT003", in_treatment(earlier)) == []


def test_of_several_that_begin_late_the_first_is_pointed_at():
    several = in_treatment(starting("2026-03-01"), starting("2026-02-01", id="other"))
    assert where("TRT003", several) == ["/agreements/1/term/start"]


# TRT004


def working_on(*levels):
    return promises(promise("work_on_targets", targets=[{"level": one} for one in levels]))


@pytest.mark.parametrize("type", ["relationship", "coaching"])
def test_a_life_threatening_target_and_no_safety_agreement(type):
    target = document(type, working_on("skills", "life_threatening"))
    assert where("TRT004", in_treatment(target)) == ["/agreements"]
    assert where("TRT004", in_treatment(target, SAFETY)) == []


def test_other_targets_ask_for_none():
    target = document("relationship", working_on("therapy_interfering", "quality_of_life"))
    assert where("TRT004", in_treatment(target)) == []


# TRT005

REQUIRES_GROUP = document(
    "coaching",
    promises(
        STANCE, promise("offer_coaching", "therapist", requires=["individual", "skills_group"])
    ),
)
MISSING = ["/agreements/0/commitments/1/requires/1"]
INDIVIDUAL = attends("individual")


def requiring(said, type="relationship"):
    return in_treatment(REQUIRES_GROUP, document(type, promises(*said, id="other")))


def test_each_mode_that_nobody_promised_is_found():
    assert where("TRT005", in_treatment(REQUIRES_GROUP)) == [
        "/agreements/0/commitments/1/requires/0",
        "/agreements/0/commitments/1/requires/1",
    ]
    assert where("TRT005", requiring([INDIVIDUAL])) == MISSING


@pytest.mark.parametrize("mode", ["skills_group", "multi_family_group", "graduate_group"])
@pytest.mark.parametrize("type", ["relationship", "skills_group"])
def test_any_group_counts_as_the_skills_group(type, mode):
    assert where("TRT005", requiring([INDIVIDUAL, attends(mode)], type)) == []


def test_a_group_that_is_required_is_any_group_too():
    family = promise("offer_coaching", "therapist", requires=["multi_family_group"])
    coaching = document("coaching", promises(family))
    assert where("TRT005", in_treatment(coaching, GROUP)) == []
    assert where("TRT005", in_treatment(coaching)) == ["/agreements/0/commitments/0/requires/0"]


@pytest.mark.parametrize(
    "said",
    [
        attends("parent_group"),
        attends("skills_group", "therapist"),
        attends("skills_group", optional=True),
        promise("participate", mode="skills_group"),
    ],
)
def test_what_is_no_such_promise(said):
    assert where("TRT005", requiring([INDIVIDUAL, said])) == MISSING


@pytest.mark.parametrize("type", ["coaching", "safety", "confidentiality"])
def test_promises_in_agreements_of_other_types_do_not_count(type):
    assert where("TRT005", requiring([INDIVIDUAL, attends("skills_group")], type)) == [
        "/agreements/0/commitments/1/requires/0",
        "/agreements/0/commitments/1/requires/1",
    ]


def test_an_offer_without_such_a_condition():
    assert where("TRT005", in_treatment(COACHING)) == []


# TRT006


def test_a_group_alone():
    assert where("TRT006", in_treatment(GROUP)) == ["/agreements"]
    assert where("TRT006", in_treatment(COACHING)) == []


@pytest.mark.parametrize("type", ["relationship", "coaching", "safety"])
def test_individual_sessions_may_be_promised_in_any_agreement(type):
    individual = document(type, promises(INDIVIDUAL))
    assert where("TRT006", in_treatment(GROUP, individual)) == []


@pytest.mark.parametrize(
    "said",
    [
        attends("individual", "therapist"),
        attends("individual", "other"),
        attends("individual", optional=True),
        attends("family"),
    ],
)
def test_it_is_the_client_of_the_treatment_who_promises_them(said):
    people = parties(CLIENT, CLIENT | {"id": "other"}, THERAPIST)
    relationship = document("relationship", people | promises(said))
    assert where("TRT006", in_treatment(GROUP, relationship)) == ["/agreements"]


# TRT007


def during(type, start, end, **more):
    return document(type, {"term": {"start": start, "end": end}, **more})


@pytest.mark.parametrize("type", ["skills_group", "coaching"])
@pytest.mark.parametrize(
    ("start", "end", "places"),
    [
        ("2026-01-05", "2026-06-30", []),
        ("2026-02-01", "2026-06-29", []),
        ("2026-01-04", "2026-06-30", ["/agreements/1"]),
        ("2026-01-05", "2026-07-01", ["/agreements/1"]),
        ("2026-01-05", None, ["/agreements/1"]),
        ("2026-07-01", "2026-08-31", ["/agreements/1"]),
    ],
)
def test_a_part_lies_within_the_relationship(type, start, end, places):
    relationship = during("relationship", "2026-01-05", "2026-06-30")
    assert where("TRT007", in_treatment(relationship, during(type, start, end))) == places


@pytest.mark.parametrize("end", ["2026-06-30", None])
def test_an_open_end_is_the_longest(end):
    relationship = during("relationship", "2026-01-05", None)
    coaching = during("coaching", "2026-01-05", end)
    assert where("TRT007", in_treatment(relationship, coaching)) == []
    early = during("coaching", "2026-01-04", end)
    assert where("TRT007", in_treatment(relationship, early)) == ["/agreements/1"]


def test_one_relationship_holds_it_and_not_two_together():
    first = during("relationship", "2026-01-05", "2026-06-30")
    second = during("relationship", "2026-07-01", "2026-12-31", id="second")
    across = during("coaching", "2026-03-01", "2026-09-01")
    within = during("coaching", "2026-08-01", "2026-09-01", id="within")
    assert where("TRT007", in_treatment(first, across, second, within)) == ["/agreements/1"]


def test_without_a_relationship_and_for_other_types_it_is_silent():
    assert where("TRT007", in_treatment(GROUP, COACHING)) == []
    short = during("relationship", "2026-01-05", "2026-02-01")
    assert where("TRT007", in_treatment(short, SAFETY, CONFIDENTIALITY, RELEASE)) == []


# TRT008

ELSEWHERE = parties(CLIENT | {"id": "somebody"}, THERAPIST, commitments=[])


@pytest.mark.parametrize(
    "type", ["relationship", "safety", "confidentiality", "skills_group", "coaching", "release"]
)
def test_an_agreement_with_another_client(type):
    other = ELSEWHERE | {"plan": None} if type == "safety" else ELSEWHERE
    assert where("TRT008", in_treatment(TEAM, document(type, other))) == ["/agreements/1/parties"]
    assert where("TRT008", in_treatment(document(type, {}))) == []


def test_one_with_this_id_in_another_role_is_not_the_client():
    swapped = parties(CLIENT | {"id": "somebody"}, party("client", "therapist"), commitments=[])
    other = document("relationship", swapped)
    assert where("TRT008", in_treatment(other)) == ["/agreements/0/parties"]


def test_a_team_has_no_client():
    assert where("TRT008", in_treatment(TEAM)) == []


# TRT009


@pytest.mark.parametrize(
    "type", ["relationship", "safety", "confidentiality", "coaching", "consultation_team"]
)
@pytest.mark.parametrize(
    ("start", "end", "places"),
    [
        ("2026-06-30", None, ["/agreements/1"]),
        ("2026-01-01", "2026-01-05", ["/agreements/1"]),
        ("2026-02-01", "2026-03-01", ["/agreements/1"]),
        ("2026-07-01", None, []),
        ("2026-01-01", "2026-01-04", []),
    ],
)
def test_two_of_one_type_at_the_same_time(type, start, end, places):
    one = during(type, "2026-01-05", "2026-06-30")
    other = during(type, start, end, id="other")
    assert where("TRT009", in_treatment(one, other)) == places


@pytest.mark.parametrize("type", ["skills_group", "release"])
def test_groups_and_releases_may_be_several(type):
    assert where("TRT009", in_treatment(document(type, {}), document(type, {"id": "other"}))) == []


def test_each_later_one_is_found_once():
    three = (document("safety", {"id": id}) for id in ("one", "two", "three"))
    assert where("TRT009", in_treatment(*three)) == ["/agreements/1", "/agreements/2"]


def test_agreements_of_different_types_may_hold_together():
    assert where("TRT009", in_treatment(*WHOLE, TEAM)) == []


def test_one_may_take_the_place_of_the_other():
    first = loads(json.dumps(SAFETY))
    second = document("safety", {"id": "other", "version": 2, "supersedes": digest(first)})
    assert where("TRT009", in_treatment(SAFETY, second)) == []
    assert where("TRT009", in_treatment(second, SAFETY)) == []
    unrelated = document(
        "safety", {"id": "other", "version": 2, "supersedes": "sha256:" + 64 * "0"}
    )
    assert where("TRT009", in_treatment(SAFETY, unrelated)) == ["/agreements/1"]


def test_versions_of_one_agreement_are_one():
    first = loads(json.dumps(SAFETY))
    second = json.loads(dumps(amend(first, title="Staying safe")))
    assert where("TRT009", in_treatment(SAFETY, second)) == []


@pytest.mark.parametrize("ended", [0, 1])
def test_one_that_has_ended_stands_in_nobodys_way(ended):
    pair = [SAFETY, document("safety", {"id": "other"})]
    over = end(loads(json.dumps(pair[ended])), at=NOON, reason=EndReason.COMPLETED)
    pair[ended] = json.loads(dumps(over))
    assert where("TRT009", in_treatment(*pair), at=NOON) == []
    assert where("TRT009", in_treatment(*pair), at=NOON.subtract(seconds=1)) == ["/agreements/1"]


# TRT010

HOLD = promise("offer_coaching", "therapist", hold_after=["self_harm"], hold_for="PT24H")
HELD = document("coaching", promises(HOLD))
SISTER = party("sister", "support_person", "phone")


def reach_out(*contacts):
    return promise("reach_out", contacts=list(contacts))


def safety(*said, **plan):
    people = parties(CLIENT, THERAPIST, SISTER)
    return document("safety", people | promises(*said) | {"plan": {"helpers": None, **plan}})


ONLY_THERAPIST = safety(reach_out("therapist"))


def test_only_the_therapist_is_named_and_coaching_pauses():
    assert where("TRT010", in_treatment(HELD, ONLY_THERAPIST)) == ["/agreements/1"]


@pytest.mark.parametrize(
    "offer",
    [
        promise("offer_coaching", "therapist"),
        promise("offer_coaching", "therapist", hold_for="PT24H"),
        promise("offer_coaching", "therapist", hold_after=["self_harm"]),
    ],
)
def test_without_a_whole_hold_it_is_silent(offer):
    assert (
        where("TRT010", in_treatment(document("coaching", promises(offer)), ONLY_THERAPIST)) == []
    )


def test_without_a_safety_agreement_it_is_silent():
    assert where("TRT010", in_treatment(HELD, RELATIONSHIP)) == []


@pytest.mark.parametrize(
    "open_",
    [
        safety(reach_out("therapist", "sister")),
        safety(reach_out("therapist", "emergency_line")),
        safety(helpers=[{"party": "sister"}]),
        safety(helpers=[{"name": "Eva Example"}]),
        safety(professionals=[{"party": "therapist"}, {"party": "sister"}]),
        safety(professionals=[{"name": "Emergency department"}]),
        safety(promise("provide_coverage", "therapist", contacts=["emergency_line"])),
    ],
)
def test_somebody_else_or_a_line_stays_open(open_):
    assert where("TRT010", in_treatment(HELD, open_)) == []
    assert where("TRT010", in_treatment(HELD, ONLY_THERAPIST, open_ | {"id": "other"})) == []


def test_distractions_are_not_there_to_be_told():
    place = safety(reach_out("therapist"), distractions=[{"name": "The library"}])
    assert where("TRT010", in_treatment(HELD, place)) == ["/agreements/1"]


def test_those_who_offer_coaching_pause_together():
    people = parties(CLIENT, THERAPIST, party("trainer", "skills_trainer", "phone"))
    both = safety() | people | promises(reach_out("therapist", "trainer"))
    both = {name: value for name, value in both.items() if name != "signers"}
    assert where("TRT010", in_treatment(HELD, both)) == []
    shared = document("coaching", people | promises(HOLD | {"by": ["therapist", "trainer"]}))
    assert where("TRT010", in_treatment(shared, both)) == ["/agreements/1"]


def test_a_safety_agreement_that_names_nobody():
    nobody = safety() | {"plan": None}
    nobody = {name: value for name, value in nobody.items() if value is not None}
    assert where("TRT010", in_treatment(HELD, nobody)) == ["/agreements/1"]
    assert where("TRT010", in_treatment(COACHING, nobody)) == []


# TRT011


@pytest.mark.parametrize(
    ("at", "places"),
    [
        ("2025-12-30T15:00:00Z", []),
        ("2026-01-06T04:59:59Z", []),  # 23:59:59 of the first day in New York
        ("2026-01-06T05:00:00Z", ["/agreements"]),
    ],
)
def test_the_limits_are_explained_by_the_first_day(at, places):
    late = explained(SAFETY, at)
    assert where("TRT011", in_treatment(RELATIONSHIP, late)) == places


def test_they_are_explained_to_the_client_of_the_treatment():
    assert where("TRT011", in_treatment(explained(SAFETY, to=("therapist",)))) == ["/agreements"]
    assert where("TRT011", in_treatment(explained(SAFETY, to=("therapist", "client")))) == []


@pytest.mark.parametrize(
    ("at", "places"), [("2026-01-06T04:59:59Z", []), ("2026-01-06T05:00:00Z", ["/agreements"])]
)
def test_on_the_first_day_there_is_still_time(at, places):
    assert where("TRT011", in_treatment(RELATIONSHIP), at=instant(at)) == places


def test_days_are_local_to_each_agreement_and_the_checks_to_the_first():
    """In Auckland it is 6 January when it is still the 5th in New York."""
    auckland = document("relationship", {"timezone": "Pacific/Auckland"})
    at = instant("2026-01-05T12:00:00Z")
    assert where("TRT011", in_treatment(auckland, CONFIDENTIALITY), at=at) == ["/agreements"]
    assert where("TRT011", in_treatment(CONFIDENTIALITY, auckland), at=at) == []
    told = "2026-01-05T11:00:00Z"
    assert where("TRT011", in_treatment(explained(auckland, told))) == ["/agreements"]
    assert where("TRT011", in_treatment(explained(CONFIDENTIALITY, told))) == []


def test_other_events_explain_nothing():
    signed = sign(
        loads(json.dumps(SAFETY)), "client", at=instant("2026-01-05T15:00Z"), method=Method.INK
    )
    assert where("TRT011", in_treatment(json.loads(dumps(signed)))) == ["/agreements"]
