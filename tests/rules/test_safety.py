"""SAF: a safety agreement is a plan and people to reach, not a promise alone."""

import attrs
import pytest
from tests.rules.found import (
    CLIENT,
    MOTHER,
    NOON,
    TEEN,
    THERAPIST,
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

from dbtagreements import end
from dbtagreements.policies import load_policy
from dbtagreements.rules.safety import RULES
from dbtagreements.vocabulary import EndReason

REFRAIN = promise("refrain", behaviors=["self_harm"])
FOLLOW = promise("follow_safety_plan")
STANCE = promise("offer_stance", "therapist", stances=["validation"])
NO_PLAN = {"plan": None}
KNOWN = [
    {"ideation": "current"},
    {"attempts": "past"},
    {"attempts": "recent"},
    {"self_harm": "current"},
]
NOT_KNOWN = [
    None,
    {"ideation": "none"},
    {"ideation": "past"},
    {"attempts": "none"},
    {"self_harm": "none"},
    {"self_harm": "past"},
    {"means_access": ["medication"]},
]


def reach_out(*contacts, by="client"):
    return promise("reach_out", by, contacts=list(contacts))


def safety(*patches):
    whole = {}
    for patch in patches:
        whole |= patch
    return agreement("safety", whole)


def test_the_family_weighs_as_the_catalogue_says():
    errors = {"SAF001", "SAF002", "SAF004", "SAF009"}
    assert severities(RULES) == {
        code: "error" if code in errors else "warning"
        for code in (f"SAF{number:03}" for number in range(1, 15))
    }


def test_the_family_is_asked_of_the_types_that_the_catalogue_says():
    others = {
        "SAF008": ["safety", "coaching"],
        "SAF009": ["safety", "coaching"],
        "SAF012": ["safety", "relationship"],
    }
    assert types(RULES) == {rule.code: others.get(rule.code, ["safety"]) for rule in RULES}


def test_nothing_is_found_in_the_smallest_safety_agreement():
    assert codes("SAF", safety()) == set()


# SAF001


def test_clients_who_only_refrain_have_no_plan_in_that():
    assert where("SAF001", safety(NO_PLAN, promises(REFRAIN, REFRAIN))) == [""]


def test_what_a_therapist_promises_beside_it_is_no_plan_of_the_client():
    assert where("SAF001", safety(NO_PLAN, promises(REFRAIN, STANCE))) == [""]


@pytest.mark.parametrize(
    "said",
    [
        [],  # nobody promises anything
        [REFRAIN, FOLLOW],
        [REFRAIN, reach_out("therapist", by="therapist client")],
        [promise("refrain", "therapist", behaviors=["contact"])],  # not a client
    ],
)
def test_a_client_who_promises_nothing_or_more_does_not_only_refrain(said):
    assert where("SAF001", safety(NO_PLAN, promises(*said))) == []


def test_with_a_plan_refraining_may_be_all_that_is_promised():
    assert where("SAF001", safety(promises(REFRAIN))) == []


# SAF002 and SAF003


@pytest.mark.parametrize("risk", KNOWN)
def test_a_known_risk_without_a_plan(risk):
    without = safety(NO_PLAN, {"risk": risk})
    assert where("SAF002", without) == [""]
    assert where("SAF003", without) == []
    assert codes("SAF00", safety({"risk": risk})) <= {"SAF007"}


@pytest.mark.parametrize("risk", NOT_KNOWN)
def test_no_plan_and_no_known_risk(risk):
    without = safety(NO_PLAN, {"risk": risk})
    assert where("SAF003", without) == [""]
    assert where("SAF002", without) == []
    assert where("SAF003", safety({"risk": risk})) == []


# SAF004 to SAF006


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("warning_signs", "SAF005"),
        ("coping", "SAF005"),
        ("distractions", "SAF005"),
        ("helpers", "SAF006"),
        ("professionals", "SAF004"),
    ],
)
def test_an_empty_step_of_the_plan(step, code):
    without = safety({"plan": {step: None}})
    assert codes("SAF00", without) == {code}
    assert where(code, without) == ["/plan"]


def test_each_empty_step_at_the_beginning_is_found_for_itself():
    empty = {"warning_signs": None, "coping": None, "distractions": None}
    assert where("SAF005", safety({"plan": empty})) == ["/plan", "/plan", "/plan"]


def test_a_plan_with_nothing_in_it_is_pointed_at():
    steps = ("warning_signs", "coping", "distractions", "helpers", "professionals")
    empty = safety({"plan": dict.fromkeys(steps)})
    assert where("SAF004", empty) == where("SAF006", empty) == ["/plan"]


def test_without_a_plan_no_step_is_missed():
    assert codes("SAF00", safety(NO_PLAN)) == {"SAF003"}


# SAF007


@pytest.mark.parametrize("risk", [*KNOWN, {"means_access": ["firearm"]}])
def test_known_risk_or_means_within_reach_ask_for_a_step(risk):
    assert where("SAF007", safety({"risk": risk})) == ["/plan"]
    step = {"means": "firearm", "action": "Locked away."}
    assert where("SAF007", safety({"risk": risk, "plan": {"safer_surroundings": [step]}})) == []
    assert where("SAF007", safety({"risk": risk}, NO_PLAN)) == []


@pytest.mark.parametrize("risk", NOT_KNOWN[:-1])
def test_without_known_risk_and_means_no_such_step_is_asked_for(risk):
    assert where("SAF007", safety({"risk": risk})) == []


# SAF008


@pytest.mark.parametrize("kind", ["phone", "sms", "video", "app"])
def test_a_party_with_such_a_contact_can_be_reached(kind):
    therapist = party("therapist", "therapist", kind)
    assert where("SAF008", safety(parties(CLIENT, therapist))) == []


@pytest.mark.parametrize("kinds", [(), ("email",), ("postal",), ("email", "postal")])
def test_a_party_with_other_contacts_or_none_cannot(kinds):
    therapist = party("therapist", "therapist", *kinds)
    assert where("SAF008", safety(parties(CLIENT, therapist))) == ["/parties/1"]


SISTER = party("sister", "support_person")


@pytest.mark.parametrize(
    "patch",
    [
        promises(FOLLOW, reach_out("emergency_line", "sister")),
        {"plan": {"helpers": [{"party": "sister"}]}},
        {"plan": {"professionals": [{"party": "therapist"}, {"party": "sister"}]}},
    ],
)
def test_contacts_helpers_and_professionals_are_named_for_a_crisis(patch):
    assert where("SAF008", safety(patch, parties(SISTER, CLIENT, THERAPIST))) == ["/parties/0"]


@pytest.mark.parametrize("patch", [{}, {"plan": {"distractions": [{"party": "sister"}]}}])
def test_others_need_not_be_reached(patch):
    assert where("SAF008", safety(patch, parties(CLIENT, THERAPIST, SISTER))) == []


def test_each_party_is_found_once_in_the_order_of_the_parties():
    unreached = parties(CLIENT, SISTER, party("therapist", "therapist"))
    named = promises(reach_out("therapist", "sister"), reach_out("sister"))
    plan = {"plan": {"helpers": [{"party": "sister"}]}}
    assert where("SAF008", safety(unreached, named, plan)) == ["/parties/1", "/parties/2"]


def test_coaching_agreements_are_asked_whom_they_reach_too():
    unreached = parties(CLIENT, party("therapist", "therapist"))
    coaching = agreement("coaching", unreached | promises(reach_out("therapist")))
    assert where("SAF008", coaching) == ["/parties/1"]
    assert where("SAF009", coaching) == ["/commitments/0/contacts"]


def test_a_relationship_agreement_is_not():
    unreached = parties(CLIENT, party("therapist", "therapist"))
    relationship = agreement("relationship", unreached | promises(reach_out("therapist")))
    assert codes("SAF", relationship) == set()


# SAF009


@pytest.mark.parametrize("contacts", [[], ["sister"], ["sister", "client"]])
def test_a_promise_to_reach_out_that_reaches_nobody(contacts):
    nobody = promises(reach_out("emergency_line"), reach_out(*contacts))
    assert where("SAF009", safety(nobody, parties(CLIENT, THERAPIST, SISTER))) == [
        "/commitments/1/contacts"
    ]


@pytest.mark.parametrize("contacts", [["emergency_line"], ["sister", "therapist"]])
def test_one_who_answers_is_enough(contacts):
    reaching = promises(reach_out(*contacts))
    assert where("SAF009", safety(reaching, parties(CLIENT, THERAPIST, SISTER))) == []


def test_each_promise_is_asked_for_itself():
    nobody = promises(reach_out("sister"), reach_out("client"))
    assert where("SAF009", safety(nobody, parties(CLIENT, THERAPIST, SISTER))) == [
        "/commitments/0/contacts",
        "/commitments/1/contacts",
    ]


# SAF010

NO_LINE = promises(reach_out("therapist"))


def test_no_crisis_line():
    assert where("SAF010", safety(NO_LINE)) == [""]
    assert where("SAF010", safety(NO_LINE, NO_PLAN)) == [""]


@pytest.mark.parametrize(
    "patch",
    [
        promises(reach_out("therapist", "emergency_line")),
        promises(promise("provide_coverage", "therapist", contacts=["emergency_line"])),
        NO_LINE | {"plan": {"professionals": [{"name": "988 Lifeline", "number": "988"}]}},
    ],
)
def test_a_crisis_line_in_any_of_three_places(patch):
    assert where("SAF010", safety(patch)) == []


@pytest.mark.parametrize(
    "plan",
    [
        {"professionals": [{"name": "988 Lifeline"}]},  # without its number
        {"professionals": [{"party": "therapist", "number": "+1-555-0100"}]},  # a party
        {"helpers": [{"name": "988 Lifeline", "number": "988"}]},  # another step
    ],
)
def test_what_is_no_crisis_line(plan):
    assert where("SAF010", safety(NO_LINE, {"plan": plan})) == [""]


# SAF011

PLACES = {
    "988": {"US", "CA"},
    "911": {"US", "CA"},
    "116123": {"GB", "EU"},
    "999": {"GB"},
    "112": {"EU", "GB"},
    "111": {"GB"},
    "741741": {"US"},
    "85258": {"GB"},
    "686868": {"CA"},
}
POLICY_OF = {"US": "us-ca", "CA": "ca-on", "GB": "gb-eng", "EU": "eu", "AU": "au-nsw"}


def with_line(number):
    return safety(
        {"plan": {"professionals": [{"party": "therapist"}, {"name": "Line", "number": number}]}}
    )


@pytest.mark.parametrize("place", POLICY_OF)
@pytest.mark.parametrize("number", PLACES)
def test_a_line_belongs_to_the_place_of_the_policy(number, place):
    found = where("SAF011", with_line(number), policy=POLICY_OF[place])
    assert found == ([] if place in PLACES[number] else ["/plan/professionals/1/number"])


@pytest.mark.parametrize("number", ["9-8-8", "(988)", "988 "])
def test_only_the_digits_of_a_number_count(number):
    assert where("SAF011", with_line(number), policy="gb-eng") == ["/plan/professionals/1/number"]
    assert where("SAF011", with_line(number), policy="us-tx") == []


@pytest.mark.parametrize("number", ["+1-555-0100", "9881", "0800 1111", "none"])
def test_any_other_number_is_not_judged(number):
    assert where("SAF011", with_line(number), policy="gb-eng") == []


def test_without_a_policy_no_place_is_known():
    assert where("SAF011", with_line("988")) == []


def test_a_line_without_a_number_and_a_party_are_no_line_to_judge():
    people = [{"name": "988 Lifeline"}, {"party": "therapist", "number": "988"}]
    assert where("SAF011", safety({"plan": {"professionals": people}}), policy="gb-eng") == []
    assert where("SAF011", safety(NO_PLAN), policy="gb-eng") == []


def test_a_policy_made_from_that_of_the_union_is_of_the_union_too():
    german = attrs.evolve(load_policy("eu"), code="de", jurisdiction="DE", extends="eu")
    assert where("SAF011", with_line("112"), policy=german) == []
    assert where("SAF011", with_line("999"), policy=german) == ["/plan/professionals/1/number"]
    mexican = attrs.evolve(load_policy("us-ca"), code="mx", jurisdiction="MX", extends="us")
    assert where("SAF011", with_line("988"), policy=mexican) == ["/plan/professionals/1/number"]


# SAF012


@pytest.mark.parametrize(
    "text",
    [
        "No-suicide contract",
        "Our no suicide agreement",
        "NO-SUICIDE PROMISE",
        "Contract for safety",
        "She contracts for safety",
        "I promise not to kill myself",
        "He promises not to harm himself.",
        "she AGREES that I will not to hurt herself",
        "we agree not to harm themselves",
        "I swear not to hurt myself",
    ],
)
def test_texts_that_read_as_a_promise_not_to_die(text):
    assert where("SAF012", safety({"title": text})) == ["/title"]


@pytest.mark.parametrize(
    "text",
    [
        "Staying safe",
        "No suicide",
        "No_suicide contract",
        "contract of safety",
        "I promise to call before acting",
        "I promise not to hurt them",
        "not to harm myself",
        "I promised not to harm myself",
    ],
)
def test_texts_that_do_not(text):
    assert where("SAF012", safety({"title": text})) == []


def test_titles_notes_and_promises_in_words_are_read():
    text = "I promise not to harm myself; secret"
    said = promises(
        reach_out("therapist", "emergency_line") | {"note": text},
        promise("custom", code="clinic:promise", text=text),
    )
    assert where("SAF012", safety(said)) == ["/commitments/0/note", "/commitments/1/text"]
    assert where("SAF012", agreement("relationship", {"title": text})) == ["/title"]
    assert where("SAF012", agreement("coaching", {"title": text})) == []


def test_other_texts_are_not():
    assert where("SAF012", safety({"plan": {"coping": ["I promise not to harm myself"]}})) == []


def test_the_note_of_what_happened_later_is_not_read_yet():
    text = "I swear not to harm myself"
    ended = end(safety(), at=NOON.add(days=1), reason=EndReason.OTHER, note=text)
    assert where("SAF012", ended, at=NOON) == []
    assert where("SAF012", ended, at=NOON.add(days=1)) == ["/history/0/note"]


# SAF013


@pytest.mark.parametrize("risk", KNOWN)
def test_a_known_risk_asks_for_a_review(risk):
    assert where("SAF013", safety({"risk": risk})) == [""]


@pytest.mark.parametrize("risk", NOT_KNOWN)
def test_without_known_risk_no_review_is_asked_for(risk):
    assert where("SAF013", safety({"risk": risk})) == []
    assert where("SAF013", safety({"risk": risk, "review": "P1Y"})) == []


@pytest.mark.parametrize("review", ["P1M", "P3M", "P12W", "P90D", "PT24H", "PT2160H", "P3MT1H"])
def test_a_review_within_three_months_of_the_start(review):
    """Three months after 5 January 2026 are 90 days, to 5 April; the clocks change on 8 March."""
    assert where("SAF013", safety({"risk": KNOWN[0], "review": review})) == []


@pytest.mark.parametrize("review", ["P3M1D", "P6M", "P13W", "P91D", "PT2184H", "P9999Y"])
def test_a_review_that_comes_later(review):
    assert where("SAF013", safety({"risk": KNOWN[0], "review": review})) == ["/review"]


@pytest.mark.parametrize("review", ["P1M", "P1Y"])
def test_beyond_the_last_year_nothing_is_late(review):
    term = {"term": {"start": "9999-12-01", "end": None}}
    assert where("SAF013", safety({"risk": KNOWN[0], "review": review}, term)) == []


# SAF014

WITH_MOTHER = parties(TEEN, THERAPIST, MOTHER)


def test_a_guardian_without_a_part_in_a_minors_plan():
    assert where("SAF014", safety(WITH_MOTHER)) == ["/plan"]


@pytest.mark.parametrize(
    "patch",
    [
        {"plan": {"helpers": [{"name": "Eva"}, {"party": "mother"}]}},
        promises(reach_out("therapist", "mother")),
        {"plan": {"safer_surroundings": [{"means": "other", "action": "Away.", "by": "mother"}]}},
    ],
)
def test_a_guardian_with_a_part_in_it(patch):
    assert where("SAF014", safety(WITH_MOTHER, patch)) == []


@pytest.mark.parametrize(
    "patch",
    [
        {"plan": {"professionals": [{"party": "therapist"}, {"party": "mother"}]}},
        {"plan": {"distractions": [{"party": "mother"}]}},
        {"plan": {"safer_surroundings": [{"means": "other", "action": "Away."}]}},
    ],
)
def test_other_places_in_the_plan_are_no_such_part(patch):
    assert where("SAF014", safety(WITH_MOTHER, patch)) == ["/plan"]


def test_one_guardian_of_two_is_enough():
    father = MOTHER | {"id": "father"}
    both = parties(TEEN, THERAPIST, MOTHER, father)
    assert where("SAF014", safety(both, {"plan": {"helpers": [{"party": "father"}]}})) == []


@pytest.mark.parametrize(
    "patch",
    [
        parties(TEEN, THERAPIST),  # no guardian
        parties(CLIENT, THERAPIST, MOTHER),  # the age is unknown
        parties(CLIENT | {"born": "2008-01-05"}, THERAPIST, MOTHER),  # 18 on the first day
        WITH_MOTHER | NO_PLAN,
    ],
)
def test_without_a_minor_a_guardian_or_a_plan_it_is_silent(patch):
    assert where("SAF014", safety(patch)) == []


def test_who_is_a_minor_is_said_by_the_policy():
    """In California one may consent from 12; in Ontario no age decides."""
    assert where("SAF014", safety(WITH_MOTHER), policy="us-ca") == []
    assert where("SAF014", safety(WITH_MOTHER), policy="ca-on") == []
    assert where("SAF014", safety(WITH_MOTHER), policy="gb-eng") == ["/plan"]
