"""GRP: a skills group is a class whose members look after each other."""

import pytest
from tests.rules.found import (
    CLIENT,
    THERAPIST,
    agreement,
    codes,
    parties,
    promise,
    promises,
    severities,
    types,
    where,
)

from dbtagreements.rules.skills_group import RULES

GROUPS = ["skills_group", "multi_family_group", "graduate_group"]
STANCE = promise("offer_stance", "therapist", stances=["validation"])


def group(*patches):
    whole = {}
    for patch in patches:
        whole |= patch
    return agreement("skills_group", whole)


def attends(mode="skills_group", by="client", **more):
    return promise("attend_sessions", by, mode=mode, **more)


def conduct(*words, by="client"):
    return promise("observe_conduct", by, conduct=list(words))


def test_the_family_weighs_as_the_catalogue_says():
    errors = {"GRP001", "GRP002", "GRP003"}
    assert severities(RULES) == {
        code: "error" if code in errors else "warning"
        for code in (f"GRP{number:03}" for number in range(1, 11))
    }


def test_the_family_is_asked_of_skills_groups():
    assert set(map(tuple, types(RULES).values())) == {("skills_group",)}


def test_nothing_is_found_in_the_smallest_skills_group():
    assert codes("GRP", group()) == set()


def test_in_a_group_where_nobody_promises_anything_all_of_it_is_found():
    nothing = group(promises())
    missing = {"GRP002", "GRP004", "GRP005", "GRP006", "GRP007"}
    assert codes("GRP", nothing) == missing | {"GRP003"}
    for code in missing:
        assert where(code, nothing) == [""]


# GRP001


def test_no_meeting():
    assert where("GRP001", group({"meeting": None})) == [""]


# GRP002


@pytest.mark.parametrize("mode", GROUPS)
def test_a_client_attends_a_group(mode):
    assert where("GRP002", group(promises(attends(mode)))) == []
    assert where("GRP002", group(promises(attends(mode, "therapist client")))) == []


@pytest.mark.parametrize(
    "said",
    [
        STANCE,
        attends("individual"),
        attends("parent_group"),
        attends("clinic:yoga"),
        attends(by="therapist"),
        attends(optional=True),
        promise("participate", mode="skills_group"),
    ],
)
def test_no_client_does(said):
    assert where("GRP002", group(promises(said))) == ["/commitments"]


# GRP003


def keeps(*scope, by="client"):
    return promise("keep_confidential", by, scope=list(scope))


@pytest.mark.parametrize(
    "said", [STANCE, keeps("session_content"), keeps("member_identities", by="therapist")]
)
def test_a_client_does_not_keep_the_names(said):
    assert where("GRP003", group(promises(said))) == ["/parties/0"]


def test_every_client_keeps_the_names():
    two = parties(CLIENT, THERAPIST, CLIENT | {"id": "other"})
    one = keeps("breaks", "member_identities")
    assert where("GRP003", group(two, promises(one))) == ["/parties/2"]
    assert where("GRP003", group(two, promises(STANCE))) == ["/parties/0", "/parties/2"]
    other = keeps("member_identities", by="therapist other")
    assert where("GRP003", group(two, promises(one, other))) == []


# GRP004 to GRP007


@pytest.mark.parametrize(
    ("code", "enough"),
    [
        ("GRP004", conduct("no_contagion_talk")),
        ("GRP005", conduct("arrive_sober")),
        (
            "GRP005",
            promise("refrain", behaviors=["violence", "substance_use"], context="in_session"),
        ),
        ("GRP006", conduct("no_private_relationships")),
        ("GRP006", conduct("no_sexual_relationships")),
        ("GRP007", conduct("crisis_to_own_therapist")),
        ("GRP007", promise("reach_out", contacts=["therapist"])),
    ],
)
def test_what_clients_promise_to_look_after_each_other(code, enough):
    assert where(code, group(promises(conduct("respectful"), enough))) == []
    by_leader = enough | {"by": ["therapist"]}
    assert where(code, group(promises(conduct("respectful"), by_leader))) == ["/commitments"]
    together = enough | {"by": ["therapist", "client"]}
    assert where(code, group(promises(together))) == []


@pytest.mark.parametrize(
    "said",
    [
        promise("refrain", behaviors=["substance_use"]),
        promise("refrain", behaviors=["substance_use"], context="on_premises"),
        promise("refrain", behaviors=["violence"], context="in_session"),
    ],
)
def test_refraining_elsewhere_or_from_something_else_is_not_coming_sober(said):
    assert where("GRP005", group(promises(said))) == ["/commitments"]


# GRP008


@pytest.mark.parametrize("mode", GROUPS)
@pytest.mark.parametrize(
    ("times", "per"), [(2, "P1W"), (1, "P2W"), (2, "P2W"), (1, "P6D"), (1, "P1M"), (2, "P7D")]
)
def test_a_cadence_that_is_not_once_a_week(mode, times, per):
    rarer = attends(mode, cadence={"times": times, "per": per})
    assert where("GRP008", group(promises(STANCE, rarer))) == ["/commitments/1/cadence"]
    assert where("GRP008", group(promises(STANCE, rarer), {"meeting": None})) == []


@pytest.mark.parametrize("cadence", [{}, {"cadence": {"times": 1, "per": "P7D"}}])
def test_once_a_week_may_be_said_in_days_or_go_without_saying(cadence):
    assert where("GRP008", group(promises(attends(**cadence)))) == []


@pytest.mark.parametrize("by", ["client", "therapist"])
@pytest.mark.parametrize(
    ("lengths", "fields"),
    [
        ({"length_max": "PT120M"}, []),
        ({"length_max": "PT1H59M"}, ["length_max"]),
        ({"length_min": "PT2H"}, []),
        ({"length_min": "PT2H1M"}, ["length_min"]),
        ({"length_min": "PT1H", "length_max": "PT3H"}, []),
        (
            {"length_max": "PT60M", "cadence": {"times": 1, "per": "P2W"}},
            ["cadence", "length_max"],
        ),
    ],
)
def test_the_meeting_of_two_hours_fits_into_the_lengths(by, lengths, fields):
    found = where("GRP008", group(promises(attends(by=by, **lengths))))
    assert sorted(found) == [f"/commitments/0/{field}" for field in fields]


def test_sessions_of_other_modes_are_not_the_meeting():
    individual = attends("individual", length_max="PT60M", cadence={"times": 2, "per": "P1W"})
    assert where("GRP008", group(promises(attends(), individual))) == []


# GRP009


@pytest.mark.parametrize("format", ["online", "hybrid"])
def test_a_group_by_video_without_privacy(format):
    online = {"format": format}
    assert where("GRP009", group(online)) == ["/commitments"]
    assert where("GRP009", group(online, promises())) == [""]
    by_leader = promises(conduct("private_space", "no_recording", by="therapist"))
    assert where("GRP009", group(online, by_leader)) == ["/commitments"]


@pytest.mark.parametrize("words", [["private_space"], ["no_recording"]])
@pytest.mark.parametrize("format", ["online", "hybrid"])
def test_either_of_the_two_is_enough(format, words):
    assert where("GRP009", group({"format": format}, promises(conduct(*words)))) == []


@pytest.mark.parametrize("format", [None, "in_person"])
def test_in_a_room_it_is_not_asked_for(format):
    assert where("GRP009", group({"format": format})) == []


# GRP010

MODULES = {
    "modules": [
        {"name": "mindfulness", "weeks": 2, "weeks_max": 9},
        {"name": "distress_tolerance", "weeks": 22},
    ]
}
STAY = promise("stay_in_treatment", curriculum_rounds=2)


@pytest.mark.parametrize(
    ("end", "places"),
    [
        ("2026-07-05", ["/commitments/1/curriculum_rounds"]),  # 26 weeks
        ("2026-12-05", ["/commitments/1/curriculum_rounds"]),  # 48 weeks less a day
        ("2026-12-06", []),  # 48 weeks
        (None, []),
    ],
)
def test_two_rounds_of_24_weeks_fit_into_the_term(end, places):
    term = {"term": {"start": "2026-01-05", "end": end}}
    assert where("GRP010", group(promises(STANCE, STAY), MODULES, term)) == places


def test_without_rounds_or_modules_nothing_is_too_long():
    short = {"term": {"start": "2026-01-05", "end": "2026-01-05"}}
    assert where("GRP010", group(promises(promise("stay_in_treatment")), MODULES, short)) == []
    assert where("GRP010", group(promises(STAY), short)) == []


def test_each_promise_of_rounds_is_asked_for_itself():
    short = {"term": {"start": "2026-01-05", "end": "2026-07-05"}}
    once = STAY | {"curriculum_rounds": 1}
    both = group(promises(once, STAY, STAY), MODULES, short)
    assert where("GRP010", both) == [
        "/commitments/1/curriculum_rounds",
        "/commitments/2/curriculum_rounds",
    ]
