"""DOC: a document says something, says it once, and says it well."""

import json

import pytest
from tests.rules.found import (
    CLIENT,
    THERAPIST,
    agreement,
    document,
    parties,
    party,
    promise,
    promises,
    severities,
    where,
)
from tests.scenarios.stories import instant

from dbtagreements import AGREEMENTS, Agreement, loads
from dbtagreements.rules import check
from dbtagreements.rules.documents import RULES

STANCE = {"kind": "offer_stance", "by": ["therapist"], "stances": ["validation"]}


def test_the_family_weighs_as_the_catalogue_says():
    assert severities(RULES) == {
        "DOC001": "error",
        "DOC002": "warning",
        "DOC003": "info",
        "DOC004": "warning",
        "DOC005": "warning",
    }


def test_the_family_is_asked_of_every_type():
    assert {one.applies_to for one in RULES} == {(Agreement,)}


# --- DOC001


@pytest.mark.parametrize("type", [cls.type for cls in AGREEMENTS if cls.type != "release"])
def test_an_agreement_without_a_promise_is_found_as_a_whole(type):
    assert where("DOC001", agreement(type, {"commitments": []})) == [""]


def test_a_release_needs_no_promise():
    assert where("DOC001", agreement("release", {"commitments": []})) == []


def test_one_promise_is_enough():
    assert where("DOC001", agreement("relationship", promises(STANCE))) == []


# --- DOC002


def twice(one, other):
    return where("DOC002", agreement("relationship", promises(one, other)))


WEEKLY = promise("attend_sessions", mode="individual", cadence={"times": 1, "per": "P1W"})
LIMITED = promise("attend_sessions", mode="individual", absence_limit={"misses": 4})
SAFE = promise("refrain", behaviors=["self_harm", "violence"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WEEKLY, WEEKLY | {"cadence": {"times": 1, "per": "P2W"}}),
        (WEEKLY, LIMITED | {"optional": True}),
        (
            promise("participate", mode="skills_group"),
            promise("participate", mode="skills_group", verbally=True),
        ),
        (SAFE, SAFE | {"behaviors": ["violence", "self_harm"], "for": "P1M"}),
        (
            promise("keep_diary_card", fields=["urges"]),
            promise("keep_diary_card", fields=["self_harm"]),
        ),
        (promise("stay_in_treatment", **{"for": "P1Y"}), promise("stay_in_treatment")),
        (
            promise("offer_coaching", "therapist", channels=["phone"]),
            promise("offer_coaching", "therapist", channels=["sms"]),
        ),
        (STANCE, STANCE | {"note": "A word more."}),
        (promise("practice_skills"), promise("practice_skills")),
    ],
)
def test_the_later_of_two_promises_of_one_thing_by_the_same_parties_is_found(one, other):
    assert twice(one, other) == ["/commitments/1"]
    assert twice(other, one) == ["/commitments/1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WEEKLY, WEEKLY | {"mode": "skills_group"}),
        (WEEKLY, WEEKLY | {"by": ["therapist"]}),
        (WEEKLY, WEEKLY | {"by": ["client", "therapist"]}),
        (WEEKLY, promise("participate", mode="individual")),
        (promise("participate", mode="individual"), promise("participate", mode="family")),
        (SAFE, SAFE | {"context": "in_session"}),
        (SAFE, SAFE | {"behaviors": ["self_harm"]}),
        (STANCE, STANCE | {"stances": ["respect"]}),
        (promise("practice_skills"), promise("practice_skills", homework=True)),
        (promise("practice_skills"), promise("practice_skills", to=["therapist"])),
    ],
)
def test_promises_of_different_things_or_by_others_are_not_found(one, other):
    assert twice(one, other) == []


def test_those_who_owe_are_a_set():
    both = promise("practice_skills", "client therapist")
    assert twice(both, both | {"by": ["therapist", "client"]}) == ["/commitments/1"]


def test_each_further_promise_of_the_same_is_found():
    three = promises(WEEKLY, STANCE, LIMITED, WEEKLY)
    assert where("DOC002", agreement("relationship", three)) == [
        "/commitments/2",
        "/commitments/3",
    ]


# --- DOC003

JUDGING = [
    "manipulative",
    "manipulation",
    "attention-seeking",
    "noncompliant",
    "non-compliant",
    "noncompliance",
    "treatment-resistant",
    "failed attempt",
    "committed suicide",
    "successful suicide",
]


@pytest.mark.parametrize("word", JUDGING)
def test_a_word_that_judges_is_found_whatever_its_case(word):
    for said in (word, word.upper(), f"({word.title()}), as was written"):
        assert where("DOC003", agreement("safety", {"title": said})) == ["/title"]


@pytest.mark.parametrize("word", ["manipulatively", "unmanipulative", "failed attempts", "suicide"])
def test_a_word_that_only_holds_such_a_word_is_not(word):
    assert where("DOC003", agreement("safety", {"title": word})) == []


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en-US"])
def test_it_looks_at_english(language):
    said = {"title": "manipulative", "language": language}
    assert where("DOC003", agreement("safety", said)) == ["/title"]


@pytest.mark.parametrize("language", ["de", "es-MX", "enm", "fr-CA"])
def test_other_languages_are_left_alone(language):
    said = {"title": "manipulative", "language": language}
    assert where("DOC003", agreement("safety", said)) == []


def test_it_looks_at_notes_wherever_they_stand_promises_in_words_and_reasons_of_events():
    said = "He was noncompliant."
    judged = agreement(
        "safety",
        {
            "title": said,
            "parties": [
                CLIENT,
                THERAPIST | {"contacts": [{"kind": "phone", "value": "1", "note": said}]},
            ],
            "plan": {"professionals": [{"name": "988 Lifeline", "number": "988", "note": said}]},
            **promises(
                promise("practice_skills", note="As it was said before."),
                promise("practice_skills", homework=True, note=said),
                promise("custom", code="clinic:walk", text=said),
            ),
            "history": [
                {
                    "event": "declined",
                    "id": "e1",
                    "party": "client",
                    "at": "2026-01-05T14:00:00Z",
                    "reason": said,
                },
                {
                    "event": "suspended",
                    "id": "e2",
                    "at": "2026-01-06T14:00:00Z",
                    "reason": "other",
                    "note": said,
                },
            ],
        },
    )
    assert where("DOC003", judged) == [
        "/title",
        "/parties/1/contacts/0/note",
        "/commitments/1/note",
        "/commitments/2/text",
        "/plan/professionals/0/note",
        "/history/0/reason",
        "/history/1/note",
    ]


def test_it_leaves_the_clients_own_words_alone():
    said = {"plan": {"warning_signs": ["I feel noncompliant."]}}
    assert where("DOC003", agreement("safety", said)) == []


def test_two_texts_are_not_read_as_one():
    said = {"title": "It failed", **promises(promise("practice_skills", note="attempt it again"))}
    assert where("DOC003", agreement("safety", said)) == []


def test_what_happens_later_is_not_there_yet():
    said = {
        "event": "declined",
        "id": "e1",
        "party": "client",
        "at": "2026-03-05T14:00:00Z",
        "reason": "noncompliant",
    }
    judged = agreement("safety", {"history": [said]})

    assert where("DOC003", judged, at=instant("2026-03-05T13:59:59Z")) == []
    assert where("DOC003", judged, at=instant("2026-03-05T14:00:00Z")) == ["/history/0/reason"]


# --- DOC004

BLANKS = [
    "",
    "   ",
    "\t\n",
    "____",
    ". . . .",
    "--",
    "_.-",
    "TBD",
    " tbd ",
    "TBA",
    "N/A",
    "n/a",
    "Dear {{name}},",
    "{{}}",
    "{{a\nb}}",
    "With [CLIENT NAME] and others",
    "[NAME 2]",
]
FILLED = [
    "{{ without an end",
    "TBD soon",
    "A-B",
    "N",
    "{name}",
    "[see below]",
    "[1]",
    "[]",
    "[Name]",
    "TBDX",
    "0",
]


@pytest.mark.parametrize("text", BLANKS)
def test_a_blank_that_was_never_filled_in_is_found(text):
    assert where("DOC004", agreement("safety", {"title": text})) == ["/title"]


@pytest.mark.parametrize("text", FILLED)
def test_what_says_something_is_not(text):
    assert where("DOC004", agreement("safety", {"title": text})) == []


def test_blanks_are_found_in_names_and_in_every_text():
    blank = agreement(
        "safety",
        {
            "parties": [
                CLIENT | {"name": "TBD"},
                THERAPIST | {"contacts": [{"kind": "phone", "value": "TBA"}]},
            ],
            "plan": {
                "warning_signs": ["A sign.", "___"],
                "helpers": [{"name": "N/A"}],
                "safer_surroundings": [{"means": "medication", "action": ""}],
            },
        },
    )
    assert set(where("DOC004", blank)) == {
        "/parties/0/name",
        "/parties/1/contacts/0/value",
        "/plan/warning_signs/1",
        "/plan/helpers/0/name",
        "/plan/safer_surroundings/0/action",
    }


@pytest.mark.parametrize("blank", ["___", "  TBD ", "N/A", "\n--\n", " "])
def test_a_blank_is_found_beside_texts_that_are_none(blank):
    said = {"title": "First\n\nand\nlast", "plan": {"coping": ["A walk.", blank, "Tea."]}}
    assert where("DOC004", agreement("safety", said)) == ["/plan/coping/1"]


def test_blanks_are_found_in_every_language():
    assert where("DOC004", agreement("safety", {"title": "TBD", "language": "de"})) == ["/title"]


def test_ids_and_what_a_host_adds_are_no_texts():
    said = {"id": "tbd", "extensions": {"clinic:name": "TBD"}}
    assert where("DOC004", agreement("safety", said)) == []


# --- DOC005


@pytest.mark.parametrize(
    "character",
    [*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_a_character_that_turns_the_direction_of_writing_is_found(character):
    said = parties(CLIENT | {"name": f"Ana {character}Example"}, THERAPIST)
    assert where("DOC005", agreement("safety", said)) == ["/parties/0/name"]


@pytest.mark.parametrize("text", ["Ana Example", "Ána Éxample", "أنا", "אנה", "安娜", "a\u200bb"])
def test_letters_of_any_script_are_not(text):
    assert where("DOC005", agreement("safety", {"title": text})) == []


# --- The order of what is found


def test_what_one_rule_finds_stands_in_the_order_of_the_document_and_numbers_count_as_numbers():
    many = [party(f"p{n}", "support_person") | {"name": "TBD"} for n in range(12)]
    blank = document("safety", parties(CLIENT, THERAPIST, *many, title="TBD"))
    found = check(loads(json.dumps(blank)), at=instant("2026-01-04T12:00:00Z")).findings

    paths = [one.path for one in found if one.rule == "DOC004"]
    assert paths == ["/title", *(f"/parties/{n}/name" for n in range(2, 14))]
