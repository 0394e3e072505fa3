"""A request is a value like every other: checked, read and written strictly, silent in its repr."""

import json

import attrs
import jsonschema_rs
import pytest
from hypothesis import given, settings
from pendulum import UTC, DateTime
from tests.disclosure.asking import asked, confidentiality, person

from dbtagreements import (
    Code,
    Codec,
    DisclosureRequest,
    Fact,
    Ground,
    Information,
    InvalidDocument,
    InvalidValue,
    Recipient,
    RecipientRef,
    decide,
    dumps,
    loads,
)
from dbtagreements.testing import values

LEAST = {
    "schema": "dbtagreements-request/1",
    "ground": "harm_to_self",
    "recipient": "emergency_services",
    "at": "2026-03-02T15:00:00Z",
}


def problems_of(document):
    with pytest.raises(InvalidDocument) as refused:
        loads(json.dumps(document), DisclosureRequest)
    return [(p.code, p.path) for p in refused.value.problems], str(refused.value)


def test_what_is_left_out_is_unknown_and_the_record_is_meant():
    request = loads(json.dumps(LEAST), DisclosureRequest)

    assert request == DisclosureRequest(
        ground=Ground.HARM_TO_SELF,
        recipient=Recipient.EMERGENCY_SERVICES,
        at=DateTime(2026, 3, 2, 15, tzinfo=UTC),
    )
    assert request.information == {Information.RECORD}
    assert request.facts == {}
    assert (request.victim_age, request.client_age, request.part2) == (None, None, False)
    assert json.loads(dumps(request)) == LEAST


@settings(max_examples=60)
@given(values(DisclosureRequest))
def test_a_request_reads_back_as_it_was_written(request):
    assert loads(dumps(request), DisclosureRequest) == request
    assert attrs.evolve(request) == request
    assert hash(attrs.evolve(request)) == hash(request)


def test_facts_are_an_object_of_words_and_booleans():
    request = asked("harm_to_self", "emergency_services", "+imminent -client_agrees")

    assert request.facts == {Fact.IMMINENT: True, Fact.CLIENT_AGREES: False}
    assert request.facts[Fact.IMMINENT] is True
    assert list(request.facts) == [Fact.CLIENT_AGREES, Fact.IMMINENT]
    assert json.loads(dumps(request))["facts"] == {"client_agrees": False, "imminent": True}


def test_a_recipient_is_a_word_or_a_certain_one():
    by_role = asked("payment", "payer")
    certain = asked("payment", person("payer", "plan-1"))

    assert json.loads(dumps(by_role))["recipient"] == "payer"
    assert json.loads(dumps(certain))["recipient"]["role"] == "payer"
    assert loads(dumps(certain), DisclosureRequest) == certain
    # The two are different values, and are answered alike where nobody in particular is named.
    bare = attrs.evolve(by_role, recipient=RecipientRef(role=Recipient.PAYER))
    assert bare != by_role
    subject = confidentiality()
    assert decide(subject, bare, policy="us-ny") == decide(subject, by_role, policy="us-ny")


@pytest.mark.parametrize(
    ("change", "code", "path", "near"),
    [
        ({"ground": "harm_to_other"}, "unknown_word", "/ground", "harm_to_others"),
        ({"recipient": "emergency_service"}, "unknown_word", "/recipient", "emergency_services"),
        ({"recipient": {"role": "emergency_service"}}, "unknown_word", "/recipient/role", None),
        ({"facts": {"iminent": True}}, "unknown_word", "/facts/iminent", "imminent"),
        ({"facts": {"imminent": 1}}, "wrong_type", "/facts/imminent", None),
        ({"facts": {"imminent": None}}, "wrong_type", "/facts/imminent", None),
        ({"facts": ["imminent"]}, "wrong_type", "/facts", None),
        ({"purposes": ["marketting"]}, "unknown_word", "/purposes/0", "marketing"),
        ({"information": ["diary_cards"]}, "unknown_word", "/information/0", "diary_card"),
        ({"information": []}, "empty", "/information", None),
        ({"recipient": 1}, "wrong_type", "/recipient", None),
        ({"client_age": -1}, "out_of_range", "/client_age", None),
        ({"at": "2026-03-02"}, "bad_instant", "/at", None),
        ({"schema": "dbtagreements-request/2"}, "newer_schema", "/schema", None),
        ({"fact": {}}, "unknown_field", "/fact", "facts"),
    ],
)
def test_what_is_no_word_of_ours_is_refused_at_its_place_with_the_nearest(change, code, path, near):
    found, said = problems_of({**LEAST, **change})

    assert (code, path) in found
    if near is not None:
        assert f"the nearest is {near}" in said


def test_a_request_without_a_recipient_says_what_is_expected():
    found, said = problems_of({name: LEAST[name] for name in LEAST if name != "recipient"})

    assert found == [("missing", "/recipient")]
    assert "a word of Recipient, or an object" in said


@pytest.mark.parametrize(
    ("facts", "code", "path"),
    [
        ({"iminent": True}, "unknown_word", "/facts/iminent"),
        ({"imminent": True}, "unknown_word", "/facts/imminent"),  # text, and no member
        ({Fact.IMMINENT: 1}, "wrong_type", "/facts/imminent"),
        ({Fact.IMMINENT: None}, "wrong_type", "/facts/imminent"),
        ({Ground.PAYMENT: True}, "unknown_word", "/facts/payment"),
        ({1: True}, "wrong_type", "/facts"),
        ((), "wrong_type", "/facts"),
        (None, "wrong_type", "/facts"),
    ],
)
def test_the_constructor_takes_members_and_booleans(facts, code, path):
    with pytest.raises(InvalidValue) as refused:
        DisclosureRequest(
            ground=Ground.HARM_TO_SELF,
            recipient=Recipient.EMERGENCY_SERVICES,
            at=DateTime(2026, 3, 2, 15, tzinfo=UTC),
            facts=facts,
        )

    assert [(p.code, p.path) for p in refused.value.problems] == [(code, path)]


@pytest.mark.parametrize(
    ("name", "near"), [("imminent", "; the nearest is Fact.IMMINENT"), ("xyzzy", "")]
)
def test_the_constructor_names_the_nearest_fact_as_code_writes_it(name, near):
    with pytest.raises(InvalidValue) as refused:
        DisclosureRequest(
            ground=Ground.HARM_TO_SELF,
            recipient=Recipient.EMERGENCY_SERVICES,
            at=DateTime(2026, 3, 2, 15, tzinfo=UTC),
            facts={name: True},
        )

    assert refused.value.problems[0].message == f"expected a member of Fact{near}"


@pytest.mark.parametrize("recipient", ["payer", Ground.PAYMENT, None, 1])
def test_a_recipient_is_a_member_or_a_recipient(recipient):
    with pytest.raises(InvalidValue) as refused:
        DisclosureRequest(
            ground=Ground.PAYMENT, recipient=recipient, at=DateTime(2026, 3, 2, 15, tzinfo=UTC)
        )

    assert [(p.code, p.path) for p in refused.value.problems] == [("wrong_type", "/recipient")]


def test_its_repr_shows_neither_facts_nor_ages_nor_a_name():
    request = asked(
        "harm_to_self",
        RecipientRef(role=Recipient.FAMILY_OR_CARER, name="Eva Example"),
        "+imminent",
        client_age=37,
        victim_age=37,
        part2=True,
    )

    shown = repr(request)
    assert "HARM_TO_SELF" in shown
    for private in ("imminent", "Eva", "37", "part2", "facts"):
        assert private not in shown


def test_a_hosts_own_kind_and_purpose_are_codes():
    own = asked("treatment", "treating_provider", information="record")
    own = attrs.evolve(
        own,
        information=frozenset({Code("clinic:art_work")}),
        purposes=frozenset({Code("clinic:newsletter")}),
    )

    assert loads(dumps(own), DisclosureRequest) == own


@pytest.mark.parametrize("request_", [None, {}, LEAST])
def test_only_a_request_is_decided(request_):
    with pytest.raises(InvalidValue) as refused:
        decide(confidentiality(), request_, policy="us-ca")

    assert [p.path for p in refused.value.problems] == ["/request"]


@pytest.mark.parametrize("subject", [None, "agr-1", 1])
def test_only_an_agreement_or_a_treatment_is_asked(subject):
    with pytest.raises(InvalidValue) as refused:
        decide(subject, asked("payment", "payer"), policy="us-ca")

    assert [p.path for p in refused.value.problems] == ["/subject"]


def test_the_json_schema_says_what_a_request_is():
    """Hosts in other languages can check a request before they send it."""
    accepts = jsonschema_rs.validator_for(Codec().json_schema(DisclosureRequest)).is_valid
    certain = asked("payment", person("payer", "plan-1"), "+imminent -client_agrees")

    assert accepts(LEAST)
    assert accepts(json.loads(dumps(certain)))
    for change in (
        {"facts": {"iminent": True}},
        {"facts": {"imminent": 1}},
        {"recipient": "emergency_service"},
        {"recipient": {"role": "emergency_service"}},
        {"recipient": 1},
        {"information": []},
    ):
        assert not accepts({**LEAST, **change}), change
