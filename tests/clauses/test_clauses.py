"""Each clause that DBT programs have published is said as typed data, with all its parameters."""

import json
from itertools import groupby

import pytest
from tests.clauses.catalogue import BESIDES, CLAUSES, SOURCES
from tests.clauses.page import PAGE, laid_out, page

from dbtagreements import (
    COMMITMENTS,
    CustomCommitment,
    TeamPrinciple,
    dumps,
    loads,
)

BY_NUMBER = {clause.number: clause for clause in CLAUSES}


def document(clause):
    """The document of the agreement that says a clause."""
    return json.loads(dumps(clause.agreement))


def at(data, pointer):
    """What stands at a JSON pointer, in data whose names hold neither slash nor tilde."""
    for token in pointer.removeprefix("/").split("/"):
        data = data[int(token)] if isinstance(data, list) else data[token]
    return data


def commitment(place):
    return f"/commitments/0/{place}"


# What each clause mentions, read from the clause and written in the words of the wire format. A set
# stands here for an array whose order says nothing.
MENTIONED = [
    (1, commitment("targets/0/focus"), "own_goals"),
    (2, commitment("kind"), "attend_sessions"),
    (3, commitment("kind"), "participate"),
    (3, commitment("mode"), "skills_group"),
    (4, commitment("kind"), "practice_skills"),
    (5, commitment("stances"), {"supportive_environment", "nonjudgmental"}),
    (6, commitment("stances"), {"validation", "encouragement"}),
    (7, commitment("stances"), {"focus_on_goals"}),
    (8, commitment("kind"), "refrain"),
    (8, commitment("behaviors"), {"self_harm"}),
    (9, commitment("behaviors"), {"substance_use"}),
    (10, commitment("behaviors"), {"violence", "risky_driving"}),
    (11, commitment("contacts"), ["therapist", "sister"]),
    (11, commitment("when"), {"suicidal_thoughts", "urges"}),
    (12, commitment("kind"), "keep_confidential"),
    (12, commitment("scope"), {"clinical_information"}),
    (13, "/exceptions/0/ground", "harm_to_self"),
    (13, "/exceptions/1/ground", "harm_to_others"),
    (13, "/exceptions/2/ground", "child_abuse"),
    (13, "/exceptions/3/ground", "elder_abuse"),
    (14, commitment("topics"), {"limits_of_confidentiality", "client_rights"}),
    (14, commitment("to"), ["client"]),
    (15, "/format", "online"),
    (15, "/meeting/weekday", "tuesday"),
    (15, "/meeting/time", "18:00"),
    (15, "/enrollment/links_by", "email"),
    (15, "/enrollment/due", "enrollment"),
    (15, "/enrollment/fee/amount", "45.00"),
    (15, "/enrollment/seats", 8),
    (16, commitment("targets/0/behavior"), "suicide_attempt"),
    (16, commitment("targets/1/behavior"), "self_harm"),
    (16, commitment("targets/0/level"), "life_threatening"),
    (16, commitment("targets/1/level"), "life_threatening"),
    (16, commitment("targets/0/if_present"), True),
    (16, commitment("targets/1/if_present"), True),
    (17, commitment("targets/0/level"), "therapy_interfering"),
    (17, commitment("targets/0/focus"), "interfering_behavior"),
    (18, "/commitments/0/mode", "individual"),
    (18, "/commitments/1/mode", "skills_group"),
    (18, "/commitments/0/cadence", {"times": 1, "per": "P1W"}),
    (18, "/commitments/1/cadence", {"times": 1, "per": "P1W"}),
    (19, commitment("for"), "P1Y"),
    (19, commitment("renewal"), "mutual_consent"),
    (19, "/commitments/1/stances", {"reviews_progress"}),
    (20, commitment("mode"), "individual"),
    (20, commitment("cadence"), {"times": 1, "per": "P1W"}),
    (20, commitment("length_min"), "PT45M"),
    (20, commitment("length_max"), "PT60M"),
    (20, commitment("as_arranged"), True),
    (21, commitment("mode"), "skills_group"),
    (21, commitment("cadence"), {"times": 1, "per": "P1W"}),
    (21, commitment("length_min"), "PT90M"),
    (21, commitment("length_max"), "PT90M"),
    (22, commitment("mode"), "graduate_group"),
    (22, commitment("cadence"), {"times": 1, "per": "P1W"}),
    (22, commitment("length_min"), "PT60M"),
    (22, commitment("length_max"), "PT60M"),
    (22, commitment("optional"), True),
    (23, "/commitments/0/mode", "individual"),
    (23, "/commitments/0/bring", {"workbook", "homework"}),
    (23, "/commitments/1/mode", "skills_group"),
    (23, "/commitments/1/bring", {"workbook", "homework"}),
    (24, commitment("kind"), "keep_diary_card"),
    (24, commitment("cadence"), {"times": 1, "per": "P1D"}),
    (25, "/commitments/0/verbally", True),
    (25, "/commitments/1/verbally", True),
    (26, "/commitments/0/even_when_aversive", True),
    (26, "/commitments/1/even_when_aversive", True),
    (27, commitment("kind"), "stay_in_treatment"),
    (27, "/term", {"start": "2026-01-05", "end": "2027-01-04"}),
    (28, commitment("targets/0/focus"), "staying_alive"),
    (28, commitment("targets/1/focus"), "risks_to_life"),
    (29, commitment("targets/0/focus"), "obstacles_to_treatment"),
    (30, commitment("kind"), "pay"),
    (31, commitment("stances"), {"reasonable_effort"}),
    (32, commitment("stances"), {"ethical_conduct"}),
    (33, commitment("stances"), {"available_within_limits"}),
    (34, commitment("stances"), {"respect"}),
    (35, commitment("kind"), "keep_confidential"),
    (35, "/exceptions/0/ground", "medical_emergency"),
    (36, commitment("with"), {"consultation_team", "colleague", "outside_expert"}),
    (37, "/modules/0", {"name": "mindfulness", "weeks": 2}),
    (37, "/modules/1/weeks", 6),
    (37, "/modules/1/weeks_max", 7),
    (37, commitment("curriculum_rounds"), 1),
    (37, commitment("for"), "P26W"),
    (37, commitment("longer_if_advised"), "P1Y"),
    (38, commitment("mode"), "individual"),
    (38, commitment("kind"), "attend_sessions"),
    (39, commitment("conduct"), {"arrive_sober"}),
    (40, commitment("conduct"), {"no_contagion_talk"}),
    (41, commitment("conduct"), {"crisis_to_own_therapist"}),
    (42, commitment("scope"), {"member_identities", "session_content"}),
    (43, commitment("conduct"), {"call_ahead"}),
    (43, commitment("to"), ["trainer"]),
    (44, commitment("conduct"), {"no_sexual_relationships"}),
    (45, commitment("kind"), "pay"),
    (45, commitment("due"), "module_start"),
    (46, commitment("conduct"), {"crisis_plan_in_place"}),
    (47, commitment("conduct"), {"punctual", "prepared", "mindful_listening"}),
    (48, commitment("stances"), {"shared_responsibility"}),
    (49, commitment("kind"), "practice_skills"),
    (50, commitment("principles"), {"dialectical"}),
    (51, commitment("principles"), {"consultation_to_the_patient"}),
    (52, commitment("principles"), {"consistency"}),
    (53, commitment("principles"), {"observing_limits"}),
    (54, commitment("principles"), {"phenomenological_empathy"}),
    (55, commitment("principles"), {"fallibility"}),
    (56, commitment("requires"), {"individual", "skills_group"}),
    (57, commitment("purposes"), {"skills_generalization"}),
    (58, commitment("hold_after"), {"self_harm", "therapy_interfering"}),
    (58, commitment("hold_for"), "PT24H"),
    (58, "/commitments/1/kind", "reach_out"),
    (58, "/commitments/1/when", {"urges", "before_acting"}),
    (59, commitment("worksheet"), True),
    (60, commitment("max_length"), "PT5M"),
    (61, commitment("conduct"), {"respect_coaching_limits"}),
    (61, commitment("consequence"), "treated_as_therapy_interfering"),
    (62, commitment("stances"), {"limits_agreed_up_front"}),
    (63, commitment("after"), {"safety_unclear"}),
    (63, commitment("setting"), "hospital"),
    (64, commitment("length_min"), "PT15M"),
    (64, commitment("length_max"), "PT30M"),
    (64, commitment("follow_up"), True),
    (65, commitment("scope"), {"member_identities", "session_content", "other_groups", "breaks"}),
    (65, commitment("consequence"), "may_end_membership"),
    (66, "/exceptions/0/ground", "harm_to_self"),
    (66, "/exceptions/0/duty", "mandatory"),
    (66, "/exceptions/0/client_age", {"below": 18}),
    (66, "/exceptions/1/ground", "harm_to_others"),
    (66, "/exceptions/1/duty", "mandatory"),
    (66, "/exceptions/1/victim_age", {"below": 18}),
    (66, "/exceptions/2/ground", "child_abuse"),
    (66, "/exceptions/2/duty", "mandatory"),
    (66, "/exceptions/2/victim_age", {"below": 18}),
    (67, commitment("from"), {"guardian"}),
    (67, commitment("scope"), {"session_content"}),
    (67, "/exceptions/0/recipients", {"guardian"}),
    (67, "/exceptions/0/conditions", {"involve_client"}),
    (67, "/exceptions/1/ground", "harm_to_self"),
    (67, "/exceptions/1/recipients", {"guardian"}),
    (67, "/exceptions/1/requires", {"serious_threat"}),
    (68, commitment("behaviors"), {"self_harm"}),
    (68, commitment("context"), "on_premises"),
    (68, commitment("consequence"), "may_end_membership"),
    (69, commitment("behaviors"), {"contact"}),
    (69, commitment("context"), "between_members"),
    (69, commitment("after"), {"suicide_attempt", "self_harm"}),
    (69, commitment("for"), "PT24H"),
]

# Who owes what, where it is a promise: the client and the group member are the party `client`.
OWING = [
    ({"client"}, (*range(1, 5), *range(8, 12), *range(16, 19), *range(20, 31), *range(37, 47))),
    ({"client"}, (61, 63, 64, 65, 68, 69)),
    ({"therapist"}, (*range(5, 8), 12, 14, *range(31, 37), 56, 57, 59, 60, 62, 67)),
    ({"client", "therapist"}, (19, 58)),
    ({"lead", "m1", "m2"}, tuple(range(47, 56))),
]
OWED_BY = {number: who for who, numbers in OWING for number in numbers}


def test_all_clauses_are_there_in_order():
    assert [clause.number for clause in CLAUSES] == list(range(1, 70))


@pytest.mark.parametrize(("number", "pointer", "value"), MENTIONED)
def test_what_a_clause_mentions_is_data(number, pointer, value):
    found = at(document(BY_NUMBER[number]), pointer)

    assert (set(found) if isinstance(value, set) else found) == value


def test_something_is_asked_of_every_clause():
    assert {number for number, _ in groupby(row[0] for row in MENTIONED)} == set(range(1, 70))


@pytest.mark.parametrize("number", OWED_BY)
def test_a_clause_is_owed_by_whom_it_says(number):
    promises = BY_NUMBER[number].agreement.commitments

    assert {party for promise in promises for party in promise.by} == OWED_BY[number]


def test_only_what_a_whole_agreement_says_is_owed_by_nobody():
    """Exceptions, and the hour of a group."""
    assert set(range(1, 70)) - set(OWED_BY) == {13, 15, 66}


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.number)
def test_a_clause_reads_back_as_it_is_written(clause):
    assert loads(dumps(clause.agreement)) == clause.agreement


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.number)
def test_no_clause_needs_a_promise_in_words(clause):
    assert not clause.agreement.commitments_of(CustomCommitment)


def members_of(data):
    """The names of all members in a document, at any depth."""
    if isinstance(data, dict):
        yield from data
    for item in data.values() if isinstance(data, dict) else data:
        if isinstance(item, dict | list):
            yield from members_of(item)


FREE_TEXT = {"note", "description", "title", "text", "parameters", "extensions", "code", "reason"}


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.number)
def test_no_clause_carries_a_parameter_in_free_text(clause):
    assert FREE_TEXT.isdisjoint(members_of(document(clause)))


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.number)
def test_a_clause_says_nothing_outside_the_members_that_are_shown(clause):
    frame = {
        "schema", "type", "id", "version", "timezone", "language", "parties", "term", "signers",
    }  # fmt: skip

    assert set(document(clause)) == frame | set(clause.members)


def test_a_whole_round_of_the_class_takes_26_weeks():
    """Two weeks of mindfulness before each module of six or seven (clause 37)."""
    modules = BY_NUMBER[37].agreement.modules
    least = sum(module.weeks for module in modules)
    most = sum(module.weeks_max or module.weeks for module in modules)

    assert {module.weeks for module in modules[0::2]} == {2}
    assert {(module.weeks, module.weeks_max) for module in modules[1::2]} == {(6, 7)}
    assert least <= 26 <= most


def test_the_six_team_agreements_are_six_clauses():
    said = [BY_NUMBER[number].agreement.commitments[0].principles for number in range(50, 56)]

    assert said == [{principle} for principle in TeamPrinciple]


def test_every_kind_of_promise_is_said_by_a_clause_or_comes_from_a_book():
    in_clauses = {type(c) for clause in CLAUSES for c in clause.agreement.commitments}
    from_books = {type(c) for c in BESIDES.values()}

    assert in_clauses.isdisjoint(from_books)
    assert in_clauses | from_books == set(COMMITMENTS) - {CustomCommitment}
    assert all("[" in source for source in BESIDES)


# --- The page ---------------------------------------------------------------------------------


def test_the_page_of_the_reference_is_made_from_the_catalogue():
    """`python -m tests.clauses.page` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_shows_every_clause_and_every_source():
    text = page()

    assert all(f"\n## {source.name}\n" in text for source in SOURCES)
    assert all(f"\n**{clause.number}.** " in text for clause in CLAUSES)
    assert all(clause.says in text for clause in CLAUSES)


@pytest.mark.parametrize(
    "data",
    [[], {}, [[]], {"a": []}, ["x" * 40] * 5, {"a": {"b": ["x" * 60] * 3}, "c": 1}, "é", None],
)
def test_what_the_page_lays_out_is_the_same_json(data):
    assert json.loads(laid_out(data)) == data


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.number)
def test_what_the_page_shows_is_what_our_writer_writes(clause):
    shown = {member: document(clause)[member] for member in clause.members}
    text = page().split(f"\n**{clause.number}.** ", 1)[1].split("```json\n", 1)[1]

    assert json.loads(text.split("\n```", 1)[0]) == shown
