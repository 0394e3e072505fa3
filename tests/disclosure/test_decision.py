"""A decision is a value that travels: it reads back, has a digest, and says what it rests on."""

import json

import jsonschema_rs
import pytest
from hypothesis import given, settings
from pendulum import Date
from tests.disclosure.asking import (
    PAID_IN_FULL,
    asked,
    confidentiality,
    signed,
    treatment,
    value_at,
)

from dbtagreements import (
    Alternative,
    Answer,
    Code,
    Codec,
    Decision,
    Fact,
    InvalidDocument,
    InvalidValue,
    LegalBasis,
    Party,
    Reason,
    Role,
    decide,
    digest,
    dumps,
    loads,
)
from dbtagreements.disclosure import DecisionChange, Part, Withheld
from dbtagreements.testing import values


@pytest.mark.parametrize("cls", [Decision, Part, Withheld, Alternative, DecisionChange])
def test_a_decision_and_what_it_holds_read_back_as_they_were_written(cls):
    @settings(max_examples=40)
    @given(values(cls))
    def written_and_read(value):
        assert loads(dumps(value), cls) == value

    written_and_read()


@pytest.mark.parametrize(
    "reason", ["fact_false", "fact_true", "fact_false:imminnent", "clinic:because", "part3"]
)
def test_a_reason_that_is_none_of_ours_is_refused(reason):
    document = {
        "schema": "dbtagreements-decision/1",
        "answer": "permitted",
        "reasons": ["part2", reason],
    }
    with pytest.raises(InvalidDocument) as refused:
        loads(json.dumps(document), Decision)

    assert [(p.code, p.path) for p in refused.value.problems] == [("unknown_word", "/reasons/1")]


def test_a_reason_that_is_no_word_at_all_is_refused_once():
    document = {"schema": "dbtagreements-decision/1", "answer": "permitted", "reasons": [1]}
    with pytest.raises(InvalidDocument) as refused:
        loads(json.dumps(document), Decision)

    assert [p.path for p in refused.value.problems] == ["/reasons/0"]


def test_a_reason_about_a_fact_names_it():
    reasons = (Code("fact_false:imminent"), Code("fact_true:minor_consented_alone"))

    assert Decision(answer=Answer.NEEDS_AUTHORIZATION, reasons=reasons).reasons == reasons
    with pytest.raises(InvalidValue):
        Decision(answer=Answer.NEEDS_AUTHORIZATION, reasons=(Reason.FACT_FALSE,))


def test_its_digest_is_that_of_its_canonical_text_and_differs_with_anything_in_it():
    subject, request = confidentiality(), asked("harm_to_self", "emergency_services", "+imminent")
    decision = decide(subject, request, policy="us-ca")

    assert decision.digest == decide(subject, request, policy="us-ca").digest
    assert decision.digest.startswith("sha256:")
    assert len(decision.digest) == len(digest(subject))
    assert loads(dumps(decision), Decision).digest == decision.digest
    assert decide(subject, request, policy="us-wa").digest != decision.digest


def test_it_says_which_of_its_citations_counsel_has_yet_to_confirm():
    read, unread = LegalBasis(citation="A 1", confirmed=True), LegalBasis(citation="B 2")

    assert Decision(answer=Answer.PERMITTED, basis=(read, unread)).unconfirmed == ("B 2",)
    rests_on_both = decide(
        confidentiality(),
        asked("harm_to_others", "law_enforcement", "+serious_threat +identifiable_victim"),
        policy="us-ca",
    )
    assert Reason.BASIS_UNCONFIRMED in rests_on_both.reasons
    read_alone = decide(
        confidentiality(),
        asked("harm_to_others", "law_enforcement", "+serious_threat +identifiable_victim"),
        policy="us-wa",
    )
    assert read_alone.unconfirmed == ()
    assert Reason.BASIS_UNCONFIRMED not in read_alone.reasons


def test_reasons_say_what_the_policy_says_where_that_decides():
    def reasons(ground, recipient, known="", **more):
        decision = decide(
            confidentiality(), asked(ground, recipient, known, **more), policy="us-ca"
        )
        return decision.answer, set(decision.reasons)

    answer, said = reasons("court_order", "court")
    assert answer is Answer.REQUIRED
    assert Reason.POLICY_MANDATORY in said
    answer, said = reasons("treatment", "treating_team")
    assert answer is Answer.PERMITTED
    assert Reason.POLICY_PERMITTED in said
    answer, said = reasons("subpoena", "court", "-privilege_waived")
    assert answer is Answer.NOT_PERMITTED
    assert {Reason.POLICY_PROHIBITED, "fact_false:privilege_waived"} <= said
    # What was lowered is no longer said to be what the policy says.
    answer, said = reasons("payment", "payer", "+written_request_from_payer", part2=True)
    assert answer is Answer.NEEDS_AUTHORIZATION
    assert Reason.POLICY_PERMITTED not in said
    assert Reason.PART2 in said


def test_what_is_not_told_is_not_due_and_rests_on_no_entry():
    lowered = decide(
        confidentiality(),
        asked("child_abuse", "child_protection", "+reasonable_suspicion -initial_report",
              victim_age=9, part2=True),
        policy="us-ca",
    )  # fmt: skip

    assert lowered.answer is Answer.NEEDS_AUTHORIZATION
    assert (lowered.within, lowered.due, lowered.exceptions) == (None, None, ())


def test_a_due_instant_beyond_the_calendar_is_left_out():
    last = asked("client_access", "client", at=asked("payment", "payer").at.replace(year=9999,
                 month=12, day=20))  # fmt: skip
    decision = decide(confidentiality(), last, policy="us-ca")

    assert decision.answer is Answer.REQUIRED
    assert decision.within is not None
    assert decision.due is None


def test_without_agreements_a_treatment_is_answered_by_the_policy_alone():
    request = asked("treatment", "treating_team")
    nothing = treatment()

    assert decide(nothing, request, policy="us-ca").answer is Answer.PERMITTED
    alone = decide(nothing, request)
    assert alone.answer is Answer.NEEDS_AUTHORIZATION
    assert Reason.NO_POLICY in alone.reasons


def test_the_age_of_the_client_is_that_on_the_day_in_the_agreements_zone():
    def answer(subject, **more):
        return decide(
            subject, asked("guardian_access", "guardian", "-minor_consented_alone", **more),
            policy="us-wa",
        )  # fmt: skip

    child, unborn = (with_client_born(year) for year in (2016, 2030))
    assert answer(child).answer is Answer.REQUIRED  # nine years old
    assert answer(child, client_age=14).answer is Answer.NEEDS_AUTHORIZATION
    assert "client_age" in answer(unborn).missing
    assert answer(treatment(child)).answer is Answer.REQUIRED
    # Of two clients, or of two days of birth, none is taken for the client's.
    twice = treatment(child, with_client_born(2015, id="other"))
    assert "client_age" in answer(twice).missing


def with_client_born(year, **more):
    born = Party(id="client", role=Role.CLIENT, name="Noa Example", born=Date(year, 5, 1))
    therapist = Party(id="therapist", role=Role.THERAPIST, name="Dr. Sam Example")
    return confidentiality(parties=(born, therapist), **more)


def test_its_pointers_lead_into_the_subjects_document():
    subject = signed(confidentiality(restrictions=(PAID_IN_FULL,)))
    decision = decide(subject, asked("payment", "payer"), policy="us-ny")

    assert decision.paths == ("/restrictions/0",)
    assert value_at(subject, "/restrictions/0")["recipient"] == "payer"


def test_an_alternative_keeps_its_facts_as_a_value():
    alternative = Alternative(facts={Fact.IMMINENT: True})

    assert alternative == Alternative(facts={Fact.IMMINENT: True})
    assert hash(alternative) == hash(Alternative(facts={Fact.IMMINENT: True}))
    assert alternative != Alternative(facts={Fact.IMMINENT: False})


def test_the_json_schema_says_what_a_decision_is():
    accepts = jsonschema_rs.validator_for(Codec().json_schema(Decision)).is_valid
    document = json.loads(
        dumps(decide(confidentiality(), asked("payment", "payer"), policy="us-ca"))
    )

    assert accepts(document)
    assert not accepts({**document, "reasons": ["fact_false"]})
    assert not accepts({**document, "reasons": ["clinic:because"]})
