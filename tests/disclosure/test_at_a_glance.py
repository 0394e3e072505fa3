"""The whole matrix: what nine policies answer to twenty-three requests."""

import json

import pytest
from tests.disclosure import oracle
from tests.disclosure.asking import asked, confidentiality, signed

from dbtagreements import POLICIES, Answer, decide, dumps

LETTERS = {
    "R": Answer.REQUIRED,
    "P": Answer.PERMITTED,
    "A": Answer.NEEDS_AUTHORIZATION,
    "N": Answer.NOT_PERMITTED,
}
COLUMNS = ("us", "us-ca", "us-ny", "us-wa", "us-tx", "gb-eng", "eu", "ca-on", "au-nsw")
DANGER = "+serious_threat +imminent"
THREAT = f"{DANGER} +identifiable_victim"
LATER = "+serious_threat -imminent +identifiable_victim"
TEN, SEVENTEEN, SEVENTY = ({"victim_age": age} for age in (10, 17, 70))
SUSPICION = "+reasonable_suspicion"
ALONE = "{0}minor_consented_alone {0}competent_minor"

MATRIX = (
    # ground, recipient, what is known, ages; then one letter for each policy
    ("harm_to_others", "potential_victim", THREAT, {}, "PRPRAPAPP"),
    ("harm_to_others", "potential_victim", LATER, {}, "ARARAPAPA"),
    ("harm_to_others", "law_enforcement", THREAT, {}, "PRPRPPAPP"),
    ("harm_to_others", "law_enforcement", LATER, {}, "ARARAPAPA"),
    ("harm_to_self", "emergency_services", DANGER, {}, "PPPPPPAPP"),
    ("harm_to_self", "family_or_carer", DANGER, {}, "PPPPAAAPP"),
    ("harm_to_self", "guardian", DANGER, {"client_age": 15}, "PPPPPPAPP"),
    ("medical_emergency", "emergency_services", "", {}, "PPPPPPPPP"),
    ("child_abuse", "child_protection", SUSPICION, TEN, "PRRRRPARR"),
    ("child_abuse", "child_protection", SUSPICION, SEVENTEEN, "PRRRRPAPP"),
    (
        "elder_abuse",
        "adult_protection",
        f"{SUSPICION} -client_agrees -serious_threat",
        SEVENTY,
        "ARARRAAAA",
    ),
    ("elder_abuse", "adult_protection", f"{SUSPICION} +client_agrees", SEVENTY, "PRPRRPAPP"),
    ("consultation_team", "consultation_team", "", {}, "PPPPPPPPP"),
    ("supervision", "supervisor", "", {}, "PPPPPPPPP"),
    ("payment", "payer", "", {}, "PAPPPAAAP"),
    ("court_order", "court", "", {}, "RRRRRRPRR"),
    (
        "subpoena",
        "party_to_proceeding",
        "+satisfactory_assurance -privilege_waived",
        {},
        "PNNNPAAPP",
    ),
    ("law_enforcement_request", "law_enforcement", "-legal_process", {}, "AAAAAAAAA"),
    ("client_access", "client", "", {}, "RRRRRRRRR"),
    ("guardian_access", "guardian", ALONE.format("-"), {"client_age": 9}, "RRRRRPAPP"),
    ("guardian_access", "guardian", ALONE.format("+"), {"client_age": 15}, "PAAAPAAAA"),
    ("care_involvement", "family_or_carer", "+client_agrees", {}, "PPPPAPAPP"),
    ("breach_notice", "privacy_regulator", "", {}, "RRRRRRRAA"),
)
CELLS = [
    pytest.param(policy, row[:4], LETTERS[letter], id=f"{policy}-{number}-{row[0]}")
    for number, row in enumerate(MATRIX, 1)
    for policy, letter in zip(COLUMNS, row[4], strict=True)
]
SUBJECT = signed(confidentiality())


@pytest.mark.parametrize(("policy", "question", "answer"), CELLS)
def test_a_cell_of_the_matrix_is_answered_so(policy, question, answer):
    ground, recipient, known, ages = question
    request = asked(ground, recipient, known, **ages)

    assert decide(SUBJECT, request, policy=policy).answer is answer
    second = oracle.judge(json.loads(dumps(SUBJECT)), json.loads(dumps(request)), policy)
    assert second["answer"] == answer


def test_every_shipped_policy_is_a_column():
    assert set(COLUMNS) == set(POLICIES)
    assert len(CELLS) == 23 * 9
