"""A decision in plain words: warm, complete, and with the note that stands beside every answer."""

import re

import attrs
import pytest
from pendulum import Date
from tests.disclosure.asking import (
    PAID_IN_FULL,
    asked,
    confidentiality,
    permission,
    person,
    release,
    signed,
    treatment,
)
from tests.disclosure.worked_requests import ROWS
from tests.saying.words import NEVER

from dbtagreements import (
    Alternative,
    Answer,
    Code,
    Decision,
    Fact,
    Ground,
    InvalidValue,
    LegalBasis,
    Permission,
    Reason,
    Recipient,
    RecipientRef,
    Span,
    Term,
    decide,
    explain,
)
from dbtagreements.disclosure.decision import REASONS
from dbtagreements.vocabulary import AgeAsked, Effect, PolicyStatus

AUDIENCES = ("clinician", "client", "counsel")
NOBODY = confidentiality()


def said(ground, recipient, known="", policy="us-ca", audience="clinician", **more):
    decision = decide(NOBODY, asked(ground, recipient, known, **more), policy=policy)
    return explain(decision, audience=audience)


def decision_of(row):
    request = asked(
        row.ground, row.recipient, row.known, information=row.information, part2=row.part2,
        victim_age=row.victim_age, client_age=row.client_age,
    )  # fmt: skip
    releases = () if row.release is None else (row.release,)
    subject = treatment(signed(confidentiality(restrictions=row.restrictions)), *releases)
    return decide(subject, request, policy=row.policy)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_worked_request_is_told_in_words_that_hurt_nobody(row, audience):
    decision = decision_of(row)
    text = explain(decision, audience=audience)

    assert not NEVER.search(text), NEVER.search(text)
    assert "not legal advice" in text
    assert decision.policy in text
    assert "24 November 2026" in text
    assert "which the clinic's counsel must confirm" in text
    assert "FERPA" in text
    for law in decision.basis:
        assert law.citation in text
    for condition in decision.conditions:
        assert condition.meaning in text
    for citation in decision.unconfirmed:
        assert f"yet to confirm: {'; '.join(decision.unconfirmed)}" in text, citation


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_sentence(reason, audience):
    text = explain(
        Decision(answer=Answer.NEEDS_AUTHORIZATION, reasons=(reason,)), audience=audience
    )
    why = next(line for line in text.splitlines() if line.startswith("Why: "))

    assert re.fullmatch(r"Why: [A-Z].*\.", why)
    assert not NEVER.search(why)
    assert "fact_" not in why


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("recipient", [None, *Recipient])
def test_every_answer_names_who_would_be_told(answer, recipient):
    decision = Decision(answer=answer, recipient=recipient)
    for audience in AUDIENCES:
        first = explain(decision, audience=audience).splitlines()[0]
        assert first.endswith(".")
        assert not NEVER.search(first)
        named = "anyone" if recipient is None else recipient.meaning[1:].removesuffix(".")
        assert named in first


@pytest.mark.parametrize(
    ("policy", "number"), [("us-ca", "988"), ("gb-eng", "999"), ("ca-on", "911"), ("eu", "112")]
)
@pytest.mark.parametrize("ground", ["harm_to_self", "harm_to_others", "medical_emergency"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_where_there_may_be_danger_safety_comes_first_with_the_numbers_of_the_place(
    policy, number, ground, audience
):
    first = said(ground, "emergency_services", policy=policy, audience=audience).splitlines()[0]

    assert "act for safety first" in first
    assert number in first


@pytest.mark.parametrize("policy", ["au-nsw", None])
def test_where_no_numbers_are_known_the_emergency_number_of_the_place_is_meant(policy):
    text = said("harm_to_self", "emergency_services", policy=policy)

    assert "the emergency number of the place" in text.splitlines()[0]


def test_where_nobody_is_in_danger_no_emergency_is_spoken_of():
    assert "call" not in said("payment", "payer").splitlines()[0]


def test_what_is_missing_is_asked_as_questions_to_the_professional():
    text = said("harm_to_self", "emergency_services", "+serious_threat")
    assert "To be known: is it so that it is about to happen, and not some day?" in text
    text = said("child_abuse", "child_protection", "+reasonable_suspicion")
    assert "To be known: what is the age of the child, elder or adult spoken of, in years?" in text


def test_the_client_is_told_that_more_is_to_be_found_out_and_what_they_can_do():
    text = said("harm_to_self", "emergency_services", "+serious_threat", audience="client")

    assert "To be known" not in text
    assert "still has to find out more" in text
    assert "take back leave" in text
    assert "still has to find out more" not in said("court_order", "court", audience="client")


def test_other_recipients_are_named_as_open_doors():
    text = said("harm_to_others", "employer", "+serious_threat +imminent +identifiable_victim")

    assert "Open now, on the same ground: the person who may be in danger; the police" in text
    assert "Open now" not in said("payment", "payer")


def test_what_is_permitted_is_no_advice_and_the_client_is_told_first():
    for text in (said("treatment", "treating_team"), said("court_order", "court")):
        assert "told first, unless that would endanger someone" in text
        assert "Only the minimum goes" in text
    assert "no advice to tell" in said("treatment", "treating_team")
    for told in (("payment", "payer"), ("court_order", "court")):
        assert "no advice to tell" not in said(*told)


def test_where_nobody_may_be_tipped_off_it_does_not_say_that_the_client_is_told_first():
    text = said("terrorism", "law_enforcement", "+reasonable_suspicion", "gb-eng")
    assert "Do not let the person concerned know of the report." in text
    assert "told first" not in text


def test_what_nobody_may_be_tipped_off_about_is_not_explained_to_the_client():
    report = ("terrorism", "law_enforcement", "+reasonable_suspicion", "gb-eng")
    with pytest.raises(InvalidValue) as caught:
        said(*report, audience="client")
    assert [(each.code, each.path) for each in caught.value.problems] == [
        ("inconsistent", "/audience")
    ]
    assert said(*report, audience="counsel")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_that_it_is_no_legal_advice_is_said_last(audience):
    last = said("court_order", "court", audience=audience).splitlines()[-1]
    assert "not legal advice" in last
    assert last.endswith("in danger, act for safety first.")


def test_of_federal_law_it_is_said_that_every_state_has_duties_of_its_own():
    assert "federal law alone" in said("payment", "payer", policy="us")
    assert "federal law alone" not in said("payment", "payer", policy="us-tx")


def test_how_soon_and_until_when():
    text = said("child_abuse", "child_protection", "+reasonable_suspicion", victim_age=9)
    assert "How soon: within 36 hours, until 4 March 2026 at 03:00 UTC." in text
    assert "working days" not in text
    text = said("elder_abuse", "adult_protection", "+reasonable_suspicion", victim_age=70)
    assert "The law counts working days; all days are counted here." in text


def test_a_time_limit_beyond_the_calendar_is_told_by_itself():
    text = explain(Decision(answer=Answer.REQUIRED, within=Span(days=30)))
    assert "How soon: within 30 days." in text


def test_that_a_regulator_expects_a_report():
    text = said("child_abuse", "child_protection", "+reasonable_suspicion", "gb-eng", victim_age=8)
    assert "regulator expects a report, though no law compels it" in text


def test_parts_and_what_is_left_out():
    subject = signed(
        release(
            permission(information="record"),
            permission("refuse", information="diary_card"),
            permission("refuse", person("school", "teacher-7", name="M. Rivers",
                                        within=RecipientRef(role=Recipient.SCHOOL))),
            permission("refuse", information="hiv",
                       about=Term(start=Date(2020, 1, 1), end=Date(2020, 12, 31))),
            permission("refuse", information="record", about=Term(start=Date(2030, 1, 1))),
        )
    )  # fmt: skip
    request = asked(
        "client_authorization", person("school", "elm"), information="record attendance_only"
    )
    text = explain(decide(subject, request, policy="us"))

    assert "For this part: only whether the client attends, where the client has signed" in text
    assert "Left out: the diary cards (as /permissions/1 says)." in text
    assert "from a person there whom the client named (as /permissions/2 says)" in text
    assert "about the time from 1 January 2020 to 31 December 2020 (as /permissions/3 says)" in text
    assert "about the time from 1 January 2030 on (as /permissions/4 says)" in text
    assert "Rivers" not in text


def test_all_that_was_asked_for_may_be_left_out_for_one_person():
    teacher = RecipientRef(
        role=Recipient.SCHOOL, name="M. Rivers",
        within=RecipientRef(role=Recipient.SCHOOL, name="Elm Street School"),
    )  # fmt: skip
    subject = signed(
        release(
            permission("allow", RecipientRef(role=Recipient.SCHOOL, name="Elm Street School")),
            Permission(effect=Effect.REFUSE, recipients=(teacher,)),
        )
    )
    request = asked(
        "client_authorization", RecipientRef(role=Recipient.SCHOOL, name="Elm Street School")
    )
    decision = decide(subject, request, policy="us")

    assert decision.answer is Answer.PERMITTED
    assert "Left out: all that was asked for, from a person there" in explain(decision)


def test_what_would_raise_the_answer():
    decision = Decision(
        answer=Answer.NEEDS_AUTHORIZATION,
        would_permit=(
            Alternative(facts={Fact.IMMINENT: True, Fact.SERIOUS_THREAT: True}),
            Alternative(facts={Fact.MINOR_CONSENTED_ALONE: False}),
            Alternative(facts={Fact.CLIENT_AGREES: True, Fact.COURT_FORBIDS: False}),
            Alternative(at=asked("payment", "payer").at),
            Alternative(ground=Ground.COURT_ORDER),
        ),
    )
    text = explain(decision)

    assert "if it is so that it is about to happen, and not some day and there is a serious" in text
    assert "higher if it is not so that the minor's own consent" in text
    assert "if it is so that the client agrees that this is told and it is not so that" in text
    assert "higher from 2 March 2026 at 15:00 UTC on." in text
    assert "where the ground is another: a court or tribunal has ordered it." in text
    assert "would be higher" not in explain(decision, audience="client")


def test_counsel_sees_what_it_rests_on_in_full():
    subject = signed(confidentiality(restrictions=(PAID_IN_FULL,)))
    kept = decide(subject, asked("payment", "payer"), policy="us-ny")
    text = explain(kept, audience="counsel")

    assert "Basis: 45 CFR 164.522(a)(1)(vi), not confirmed yet." in text
    assert "Decided by what stands at /restrictions/0." in text
    assert f"Digest {kept.digest}" in text
    told = decide(
        NOBODY, asked("harm_to_others", "law_enforcement", "+serious_threat +identifiable_victim"),
        policy="us-wa",
    )  # fmt: skip
    text = explain(told, audience="counsel")
    assert "RCW 71.05.120(3)" in text
    assert "confirmed." in text
    assert "It turns on: " in text
    always = decide(NOBODY, asked("court_order", "court"), policy="us-wa")
    assert "It turns on: " not in explain(always, audience="counsel")


def test_the_whole_document_is_named_as_such():
    decision = Decision(answer=Answer.PERMITTED, paths=("",))

    assert "Decided by what stands at the whole document." in explain(decision, audience="counsel")


def test_a_confirmed_policy_says_so_and_without_one_the_law_is_to_be_confirmed():
    confirmed = Decision(
        answer=Answer.PERMITTED, policy="us-ca", policy_as_of=Date(2026, 11, 24),
        policy_status=PolicyStatus.CONFIRMED,
    )  # fmt: skip

    assert "confirmed by the clinic's counsel" in explain(confirmed)
    assert "starting point" not in explain(confirmed)
    assert "No policy was chosen" in explain(attrs.evolve(confirmed, policy=None))


def test_a_citation_from_a_document_cannot_turn_a_line_around():
    basis = (LegalBasis(citation="\u202eevil", jurisdiction="US"),)
    text = explain(Decision(answer=Answer.PERMITTED, basis=basis))

    assert "\u202e" not in text
    assert "(US)" in text


def test_another_audience_is_told_apart_with_the_nearest():
    with pytest.raises(InvalidValue) as refused:
        explain(Decision(answer=Answer.PERMITTED), audience="clinican")

    assert [(p.code, p.path) for p in refused.value.problems] == [("unknown_word", "/audience")]
    assert "the nearest is clinician" in str(refused.value)


def test_only_a_decision_is_explained():
    with pytest.raises(InvalidValue) as refused:
        explain("permitted")

    assert [p.path for p in refused.value.problems] == ["/decision"]


def test_reasons_about_ages_name_the_age():
    ages = tuple(Code(f"fact_false:{age.value}") for age in AgeAsked)
    text = explain(Decision(answer=Answer.NEEDS_AUTHORIZATION, reasons=ages))

    assert "The age of the client is none that the law means here." in text
    assert "The age of the child" in text
    assert Reason.FACT_FALSE.value not in text
