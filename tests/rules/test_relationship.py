"""REL: what each side of a relationship agreement does, and in which order."""

import itertools

import pytest
from tests.rules.found import agreement, promise, promises, severities, types, where
from tests.scenarios.stories import instant

from dbtagreements import WorkOnTargets
from dbtagreements.rules import apply_fix, check
from dbtagreements.rules.relationship import RULES

STANCE = promise("offer_stance", "therapist", stances=["validation"])
CLIENTS_ONLY = promise("practice_skills")
GROUPS = ["skills_group", "multi_family_group", "graduate_group"]
MODES = ["individual", *GROUPS, "parent_group", "family", "coaching", "clinic:sweat_lodge"]


def attends(mode="individual", by="client", **more):
    return promise("attend_sessions", by, mode=mode, **more)


def works(*levels, by="client"):
    return promise("work_on_targets", by, targets=[{"level": level} for level in levels])


def relationship(*given, **more):
    return agreement("relationship", promises(*given, **more))


def test_the_family_weighs_as_the_catalogue_says():
    assert severities(RULES) == {
        "REL001": "error",
        "REL002": "error",
        "REL003": "error",
        "REL004": "warning",
        "REL005": "warning",
        "REL006": "warning",
        "REL007": "info",
        "REL008": "info",
        "REL009": "info",
    }


def test_each_rule_is_asked_of_relationships_and_one_of_groups_besides():
    asked = types(RULES)
    assert asked.pop("REL008") == ["relationship", "skills_group"]
    assert set(map(tuple, asked.values())) == {("relationship",)}


# --- REL001


def test_without_a_promise_of_the_client_to_attend_it_is_found():
    assert where("REL001", relationship(STANCE)) == ["/commitments"]
    assert where("REL001", relationship(attends(by="therapist"))) == ["/commitments"]
    assert where("REL001", relationship(attends(optional=True))) == ["/commitments"]
    assert where("REL001", relationship(promise("participate", mode="individual"))) == [
        "/commitments"
    ]


def test_where_nothing_is_promised_the_whole_is_found():
    for code in ("REL001", "REL002", "REL003", "REL005", "REL006", "REL007", "REL008"):
        assert where(code, relationship()) == [""]


@pytest.mark.parametrize("by", ["client", "therapist client"])
def test_one_promise_to_attend_whatever_the_mode_is_enough(by):
    assert where("REL001", relationship(attends("family", by=by))) == []


# --- REL002


def test_without_a_promise_of_the_client_to_work_on_targets_it_is_found():
    assert where("REL002", relationship(CLIENTS_ONLY)) == ["/commitments"]
    assert where("REL002", relationship(works("skills", by="therapist"))) == ["/commitments"]


def test_where_all_name_no_target_each_is_found():
    assert where("REL002", relationship(STANCE, works(), CLIENTS_ONLY, works())) == [
        "/commitments/1/targets",
        "/commitments/3/targets",
    ]


def test_one_that_names_a_target_is_enough():
    assert where("REL002", relationship(works(), works("skills"))) == []


# --- REL003


def test_without_a_promise_of_those_who_treat_it_is_found():
    assert where("REL003", relationship(CLIENTS_ONLY)) == ["/commitments"]


@pytest.mark.parametrize("by", ["therapist", "client therapist"])
def test_one_promise_of_theirs_is_enough(by):
    assert where("REL003", relationship(promise("practice_skills", by))) == []


# --- REL004

HIERARCHY = ["life_threatening", "therapy_interfering", "quality_of_life", "skills"]


@pytest.mark.parametrize(("higher", "lower"), [*itertools.combinations(HIERARCHY, 2)])
def test_a_lower_target_before_a_higher_one_is_found(higher, lower):
    assert where("REL004", relationship(STANCE, works(lower, higher))) == ["/commitments/1/targets"]
    assert where("REL004", relationship(STANCE, works(higher, lower))) == []


def test_targets_of_one_level_stand_in_any_order():
    assert where("REL004", relationship(works(*HIERARCHY, "skills", "skills"))) == []


def test_each_promise_has_an_order_of_its_own_whoever_owes_it():
    split = relationship(works("skills"), works("life_threatening", by="therapist"))
    assert where("REL004", split) == []

    both = relationship(
        works("skills", "life_threatening"), works(*HIERARCHY[::-1], by="therapist")
    )
    assert where("REL004", both) == ["/commitments/0/targets", "/commitments/1/targets"]


@pytest.mark.parametrize("levels", [*itertools.permutations([*HIERARCHY, "skills"])])
def test_its_mend_puts_them_in_order_and_leaves_those_of_one_level_as_they_stand(levels):
    targets = [{"level": level, "description": f"{n}"} for n, level in enumerate(levels)]
    mixed = relationship(promise("work_on_targets", targets=targets))
    found = [
        f for f in check(mixed, at=instant("2026-02-01T12:00Z")).findings if f.rule == "REL004"
    ]
    expected = sorted(mixed.commitments[0].targets, key=lambda t: HIERARCHY.index(t.level))

    mended = apply_fix(mixed, found[0]) if found else mixed

    assert mended.commitments_of(WorkOnTargets)[0].targets == tuple(expected)
    for finding in found:
        assert {operation["op"] for operation in finding.fix} == {"move"}
        assert all(operation["from"] != operation["path"] for operation in finding.fix)


# --- REL005


def test_without_a_promise_of_the_client_to_practice_it_is_found():
    assert where("REL005", relationship(STANCE)) == ["/commitments"]
    assert where("REL005", relationship(promise("practice_skills", "therapist"))) == [
        "/commitments"
    ]
    assert where("REL005", relationship(promise("practice_skills"))) == []


# --- REL006


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", ["attend_sessions", "participate"])
def test_a_skills_group_is_promised_by_attending_one_or_taking_part_in_it(kind, mode):
    found = where("REL006", relationship(promise(kind, mode=mode)))
    assert found == ([] if mode in GROUPS else ["/commitments"])


def test_by_others_or_where_one_may_choose_it_is_not():
    for promised in (
        attends("skills_group", by="therapist"),
        attends("skills_group", optional=True),
        promise("participate", "therapist", mode="skills_group"),
    ):
        assert where("REL006", relationship(promised)) == ["/commitments"]


# --- REL007

OFFERED = ["validation", "focus_on_goals", "reasonable_effort", "ethical_conduct", "respect"]
WHOLE = (
    promise("offer_stance", "therapist", stances=[*OFFERED, "nonjudgmental"]),
    promise("keep_confidential", "therapist", scope=["clinical_information"]),
    promise("seek_consultation", "therapist"),
)


def test_a_provider_who_promises_all_of_it_is_not_found():
    assert where("REL007", relationship(*WHOLE)) == []
    supportive = WHOLE[0] | {"stances": [*OFFERED, "supportive_environment"]}
    assert where("REL007", relationship(supportive, *WHOLE[1:])) == []


def message(*given):
    (found,) = [
        f
        for f in check(relationship(*given), at=instant("2026-02-01T12:00Z")).findings
        if f.rule == "REL007"
    ]
    assert found.path == "/commitments"
    return found.message


@pytest.mark.parametrize("lacking", OFFERED)
def test_each_stance_that_lacks_is_named(lacking):
    stances = [*OFFERED, "nonjudgmental"]
    stances.remove(lacking)
    assert message(WHOLE[0] | {"stances": stances}, *WHOLE[1:]).endswith(f": {lacking}")


def test_of_two_stances_one_is_enough_and_both_are_named():
    lacking = "nonjudgmental or supportive_environment"
    assert message(WHOLE[0] | {"stances": OFFERED}, *WHOLE[1:]).endswith(f": {lacking}")


def test_confidentiality_and_consultation_are_named_too_and_all_in_one_finding():
    assert message(WHOLE[0], WHOLE[1]).endswith(": seek_consultation")
    assert message(WHOLE[0], WHOLE[2]).endswith(": keep_confidential")
    for word in (*OFFERED, "nonjudgmental", "keep_confidential", "seek_consultation"):
        assert word in message(CLIENTS_ONLY)


def test_what_only_the_client_promises_does_not_count():
    by_client = [one | {"by": ["client"]} for one in WHOLE]
    for word in (*OFFERED, "keep_confidential", "seek_consultation"):
        assert word in message(*by_client)


def test_the_promises_of_several_who_treat_add_up():
    halves = [
        promise("offer_stance", "therapist", stances=[*OFFERED[:3], "clinic:humor"]),
        promise("offer_stance", "therapist client", stances=[*OFFERED[3:], "nonjudgmental"]),
    ]
    assert where("REL007", relationship(*halves, *WHOLE[1:])) == []


# --- REL008


@pytest.mark.parametrize("type", ["relationship", "skills_group"])
def test_without_a_limit_in_any_promise_of_the_client_to_attend_it_is_found(type):
    limit = {"absence_limit": {"misses": 4}}
    for given in (
        [CLIENTS_ONLY],
        [attends("skills_group"), attends("individual")],
        [attends("skills_group", by="therapist", **limit)],
        [attends("skills_group", optional=True, **limit)],
    ):
        assert where("REL008", agreement(type, promises(*given))) == ["/commitments"]

    one = promises(attends("skills_group"), attends("individual", **limit))
    assert where("REL008", agreement(type, one)) == []


# --- REL009


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-01-05", None, True),
        ("2026-01-05", "2026-01-05", False),
        ("2026-01-05", "2027-01-04", False),
        ("2026-01-05", "2027-01-05", False),  # 366 days
        ("2026-01-05", "2027-01-06", True),
        ("2027-03-01", "2028-02-29", False),
        ("2027-03-01", "2028-03-01", True),
    ],
)
def test_an_open_term_and_one_of_more_than_366_days_are_found(start, end, found):
    asked = agreement("relationship", {"term": {"start": start, "end": end}})
    assert where("REL009", asked, at=instant("2026-01-01T12:00Z")) == ["/term"] * found
