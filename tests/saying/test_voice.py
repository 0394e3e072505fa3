"""What was written in an agreement is said as it is, harmless, and in its own direction."""

import pytest
from attrs import evolve
from tests.cli.samples import SAFETY

from dbtagreements import ContactKind, Party, Recipient, RecipientRef, Role, replace_at
from dbtagreements.saying.voice import Voice

AVA = "\u0622\u0648\u0627 \u0646\u0645\u0648\u0646\u0647"  # a name in Persian
STREET = "\u05e8\u05d7\u05d5\u05d1 1"  # an address in Hebrew


def called(*names):
    parties = tuple(
        Party(id=f"p{number}", role=Role.CLIENT, name=name) for number, name in enumerate(names)
    )
    return Voice.of(evolve(SAFETY, parties=parties, commitments=(), signers=()))


def test_a_party_is_called_by_name():
    assert called("Ana Example").person("p0") == "Ana Example"


def test_of_a_party_without_a_name_the_id_is_said():
    assert called("  ").person("p0") == "p0"


def test_two_parties_of_one_name_are_told_apart():
    voice = called("Ana Example", "Ana  Example")
    assert voice.people(["p0", "p1"]) == "Ana Example (p0) and Ana Example (p1)"


def test_of_a_party_of_an_earlier_version_the_id_is_said():
    assert called("Ana Example").person("sister") == "sister"


def test_the_crisis_line_is_no_party_and_is_named():
    voice = called("Ana Example")
    assert voice.in_turn(["p0", "emergency_line"]) == "Ana Example, then the crisis line"


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (RecipientRef(role=Recipient.SCHOOL), "the client's school"),
        (RecipientRef(role=Recipient.SCHOOL, name="Elm Street"), "Elm Street (school)"),
        (RecipientRef(role=Recipient.SCHOOL, name=""), "the client's school"),
        (RecipientRef(role=Recipient.CLIENT, party="p0"), "Ana Example (client)"),
        (RecipientRef(role=Recipient.FAMILY_OR_CARER, party="aunt"), "aunt (family or carer)"),
        (
            RecipientRef(
                role=Recipient.SCHOOL,
                name="M. Rivers",
                within=RecipientRef(role=Recipient.SCHOOL, name="Elm Street"),
            ),
            "M. Rivers (school), of Elm Street (school)",
        ),
    ],
)
def test_a_recipient_is_said_by_name_and_role(who, words):
    assert called("Ana Example").recipient(who) == words


def test_text_stands_on_one_line_and_commands_nothing():
    voice = called("Ana Example")
    assert voice.quoted("two\nlines \u202e") == r"“two lines \u202e”"


def test_where_all_runs_from_left_to_right_there_are_no_marks_to_be_copied():
    voice = called("Ana Exämple 安娜")
    assert voice.person("p0") == "Ana Exämple 安娜"
    assert voice.contact(ContactKind.PHONE, "+1-555-0100") == "+1-555-0100"


def test_where_something_runs_from_right_to_left_each_text_is_isolated():
    voice = called(AVA, "Dr. Sam Example")
    assert voice.people(["p0", "p1"]) == f"\u2068{AVA}\u2069 and \u2068Dr. Sam Example\u2069"


def test_numbers_keep_their_order_beside_text_from_right_to_left():
    voice = called("דנה")
    assert voice.contact(ContactKind.PHONE, "+1-555-0100") == "\u2066+1-555-0100\u2069"
    assert voice.contact(ContactKind.EMAIL, "dana@example.com") == "\u2066dana@example.com\u2069"
    assert voice.contact(ContactKind.POSTAL, STREET) == f"\u2068{STREET}\u2069"


def test_a_text_cannot_end_its_isolate():
    assert called("דנה").text("a\u2069b\u2068") == "\u2068a\\u2069b\\u2068\u2069"


def test_any_text_of_the_agreement_makes_it_one_with_isolates():
    noted = replace_at(SAFETY, "/plan/warning_signs/0", "עייפות")
    assert Voice.of(noted).isolating
    assert not Voice.of(SAFETY).isolating
