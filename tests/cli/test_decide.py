"""`decide` says whether something must, may or may not be told, and why."""

import json
import re

import pytest
from pendulum import UTC, Date, DateTime
from tests.disclosure.asking import signed
from tests.saying.words import NEVER

from dbtagreements import (
    Answer,
    Condition,
    Decision,
    DisclosureRequest,
    Fact,
    Ground,
    Information,
    Purpose,
    Recipient,
    RecipientRef,
    Treatment,
    decide,
    dumps,
    explain,
    loads,
    replace_at,
)
from dbtagreements.cli import main
from dbtagreements.templates import minimal

WHEN = "2026-03-02T15:00:00Z"
AT = DateTime(2026, 3, 2, 15, tzinfo=UTC)
NAMES = ("Ana Example", "Dr. Sam Example", "+1-555-0101")

CONFIDENTIALITY = replace_at(
    replace_at(minimal("confidentiality"), "/parties/0/name", "Ana Example"),
    "/parties/1/name",
    "Dr. Sam Example",
)


def together(text):
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def documents(tmp_path, monkeypatch):
    """A folder with an agreement in it, and a page as wide as a terminal usually is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "agreement.json").write_text(dumps(CONFIDENTIALITY))
    return tmp_path


def run(*arguments, policy="us-ca", at=WHEN):
    given = (*(("--policy", policy) if policy else ()), *(("--at", at) if at else ()))
    return main(["decide", "agreement.json", *arguments, *given])


def decided(capsys, *arguments, **more):
    assert run(*arguments, "--format", "json", **more) == 0
    return loads(capsys.readouterr().out, Decision)


DANGER = ("--ground", "harm_to_self", "--recipient", "emergency_services")
CHILD = ("--ground", "child_abuse", "--recipient", "child_protection")


# --- The answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["clinician", "client", "counsel"])
def test_the_text_is_what_explain_says(audience, capsys):
    assert run(*DANGER, "--fact", "serious_threat", "--audience", audience) == 0
    out = capsys.readouterr().out
    request = DisclosureRequest(
        ground=Ground.HARM_TO_SELF,
        recipient=Recipient.EMERGENCY_SERVICES,
        at=AT,
        facts={Fact.SERIOUS_THREAT: True},
    )
    decision = decide(CONFIDENTIALITY, request, policy="us-ca")
    for paragraph in explain(decision, audience=audience).splitlines():
        assert together(paragraph) in together(out)
    assert all(len(line) <= 80 for line in out.splitlines())


def test_for_a_clinician_and_for_counsel_the_word_of_the_answer_stands_above_it(capsys):
    word = "needs_authorization  harm_to_self, to emergency_services\n"
    for audience in ("clinician", "counsel"):
        run(*DANGER, "--audience", audience)
        assert f"\n{word}As things are known now" in capsys.readouterr().out
    run(*DANGER, "--audience", "client")
    out = capsys.readouterr().out
    assert "needs_authorization" not in out
    assert "harm_to_self" not in out


def test_where_there_may_be_danger_safety_comes_before_the_answer(capsys):
    run(*DANGER)
    assert capsys.readouterr().out.startswith("If someone is in danger now, act for safety first")
    run("--ground", "payment", "--recipient", "payer")
    assert capsys.readouterr().out.startswith("needs_authorization  payment, to payer\n")


@pytest.mark.parametrize("audience", ["clinician", "client", "counsel"])
@pytest.mark.parametrize("policy", ["us-ca", "us", "gb-eng", None])
def test_that_it_is_no_legal_advice_is_said_last(policy, audience, capsys):
    assert run(*CHILD, "--audience", audience, policy=policy) == 0
    last = together(capsys.readouterr().out.rstrip().rpartition("\n\n")[2])
    assert "not legal advice" in last
    assert last.endswith("in danger, act for safety first.")


def test_the_words_hurt_nobody(capsys):
    for audience in ("clinician", "client", "counsel"):
        run(*DANGER, "--audience", audience)
        assert not NEVER.search(capsys.readouterr().out)


def test_as_json_it_is_the_decision_as_a_document(capsys):
    decision = decided(capsys, *CHILD, "--fact", "reasonable_suspicion", "--victim-age", "9")
    request = DisclosureRequest(
        ground=Ground.CHILD_ABUSE,
        recipient=Recipient.CHILD_PROTECTION,
        at=AT,
        facts={Fact.REASONABLE_SUSPICION: True},
        victim_age=9,
    )
    assert decision == decide(CONFIDENTIALITY, request, policy="us-ca")
    assert decision.answer is Answer.REQUIRED
    assert decision.due == DateTime(2026, 3, 4, 3, tzinfo=UTC)


def test_a_decision_is_an_answer_whatever_it_says(capsys):
    for known, answer in (("imminent", "permitted"), ("imminent=no", "needs_authorization")):
        arguments = (*DANGER, "--fact", "serious_threat", "--fact", known)
        assert decided(capsys, *arguments).answer.value == answer


def test_the_agreement_may_come_from_the_standard_input(monkeypatch, capsys, tmp_path):
    with (tmp_path / "agreement.json").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(["decide", "-", *DANGER, "--policy", "us-ca", "--at", WHEN]) == 0
    assert "needs_authorization" in capsys.readouterr().out


def test_where_no_instant_is_given_it_is_now(capsys):
    before = DateTime.now(UTC)
    decision = decided(capsys, *DANGER, at=None)
    assert before <= decision.at <= DateTime.now(UTC)


# --- What is asked ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["imminent", "imminent=yes", "imminent=true", "imminent=YES"])
def test_a_fact_may_be_said_to_be_so(text, capsys):
    decision = decided(capsys, *DANGER, "--fact", "serious_threat", "--fact", text)
    assert decision.answer is Answer.PERMITTED


@pytest.mark.parametrize("text", ["imminent=no", "imminent=false", "imminent=No"])
def test_a_fact_may_be_said_not_to_be_so(text, capsys):
    decision = decided(capsys, *DANGER, "--fact", "serious_threat", "--fact", text)
    assert "fact_false:imminent" in decision.reasons
    assert decision.missing == ()


def test_a_fact_that_is_left_out_is_unknown(capsys):
    assert decided(capsys, *DANGER, "--fact", "serious_threat").missing == (Fact.IMMINENT,)


def test_a_fact_may_be_said_twice_and_not_both_ways(capsys):
    twice = ("--fact", "serious_threat", "--fact", "serious_threat=yes")
    assert decided(capsys, *DANGER, *twice).missing == (Fact.IMMINENT,)
    assert run(*DANGER, "--fact", "imminent", "--fact", "imminent=no") == 2
    expected = "--fact: expected each fact to be so or not so, and not both\n"
    assert capsys.readouterr() == ("", expected)


def test_several_purposes_and_kinds_are_answered_part_by_part(capsys):
    decision = decided(
        capsys, "--ground", "payment", "--recipient", "payer",
        "--purpose", "payment", "--purpose", "operations", "--information", "diagnosis",
        "--information", "attendance_only", "--information", "diagnosis",
        policy="us",
    )  # fmt: skip
    asked = {(part.purpose, part.information) for part in decision.parts}
    assert asked == {
        (purpose, kind)
        for purpose in (Purpose.PAYMENT, Purpose.OPERATIONS)
        for kind in (Information.DIAGNOSIS, Information.ATTENDANCE_ONLY)
    }


def test_several_words_of_one_kind_may_stand_with_commas_between(capsys):
    apart = decided(
        capsys, "--ground", "payment", "--recipient", "payer",
        "--purpose", "payment", "--purpose", "operations", "--information", "diagnosis",
        "--information", "attendance_only", "--fact", "client_agrees", "--fact", "imminent=no",
        policy="us",
    )  # fmt: skip
    together_ = decided(
        capsys, "--ground", "payment", "--recipient", "payer", "--purpose", "payment,operations",
        "--information", "diagnosis, attendance_only", "--fact", "client_agrees,imminent=no",
        policy="us",
    )  # fmt: skip
    assert together_ == apart


def test_a_record_of_a_substance_use_program_is_asked_about_by_part2(capsys):
    payment = ("--ground", "payment", "--recipient", "payer")
    assert decided(capsys, *payment, policy="us").answer is Answer.PERMITTED
    kept = decided(capsys, *payment, "--part2", policy="us")
    assert kept.answer is Answer.NEEDS_AUTHORIZATION
    assert Condition.ASK_FOR_CONSENT in kept.conditions


def test_the_age_of_the_client_may_be_given(capsys):
    guardian = ("--ground", "guardian_access", "--recipient", "guardian")
    not_alone = ("--fact", "minor_consented_alone=no")
    child = decided(capsys, *guardian, *not_alone, "--client-age", "10", policy="us-wa")
    assert child.answer is Answer.REQUIRED
    adult = decided(capsys, *guardian, *not_alone, "--client-age", "30", policy="us-wa")
    assert adult.answer is Answer.NEEDS_AUTHORIZATION


def test_the_question_may_be_a_document(documents, capsys):
    request = DisclosureRequest(
        ground=Ground.CLIENT_AUTHORIZATION,
        recipient=RecipientRef(role=Recipient.SCHOOL, name="Elm Street School"),
        at=AT,
    )
    (documents / "request.json").write_text(dumps(request))
    decision = decided(capsys, "--request", "request.json", at=None)
    assert decision == decide(CONFIDENTIALITY, request, policy="us-ca")


@pytest.mark.parametrize(
    "option",
    [
        ("--ground", "payment"),
        ("--recipient", "payer"),
        ("--fact", "imminent"),
        ("--purpose", "payment"),
        ("--information", "diagnosis"),
        ("--part2",),
        ("--victim-age", "0"),
        ("--client-age", "0"),
        ("--at", WHEN),
    ],
)
def test_a_document_asks_all_of_the_question(option, documents, capsys):
    (documents / "request.json").write_text("{}")
    assert run("--request", "request.json", *option, at=None) == 2
    expected = "--request: expected no other option that asks, since it asks it all\n"
    assert capsys.readouterr() == ("", expected)


# --- The policy ---------------------------------------------------------------------------------


def test_without_a_policy_the_agreement_speaks_alone(capsys):
    decision = decided(capsys, *DANGER, policy=None)
    assert "no_policy" in decision.reasons
    assert decision.policy is None
    run(*DANGER, policy=None)
    assert "No policy was chosen, so only the agreements spoke" in together(capsys.readouterr().out)


def test_a_policy_of_ones_own_is_a_file(documents, capsys):
    (documents / "own.toml").write_text(
        'schema = "dbtagreements-policy/1"\ncode = "clinic-ca"\ntitle = "Our clinic"\n'
        'extends = "us-ca"\n'
    )
    assert decided(capsys, *DANGER, policy="own.toml").policy == "clinic-ca"


def test_a_policy_that_cannot_be_read_or_used_is_refused(documents, capsys):
    assert run(*DANGER, policy="gone.toml") == 2
    assert capsys.readouterr() == ("", "--policy: expected a file that can be read\n")
    (documents / "own.toml").write_text('schema = "dbtagreements-policy/1"\ncode = "c"\n')
    assert run(*DANGER, policy="own.toml") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("--policy: the policy has ")


def test_a_policy_that_is_not_known_is_refused_with_the_nearest(capsys):
    assert run(*DANGER, policy="us-cal") == 2
    expected = "--policy: no policy has this code; the nearest is us-ca\n"
    assert capsys.readouterr() == ("", expected)


def test_where_agreements_name_different_policies_one_is_to_be_chosen(documents, capsys):
    one = replace_at(CONFIDENTIALITY, "/policy", "us-ca")
    other = replace_at(replace_at(CONFIDENTIALITY, "/policy", "us-ny"), "/id", "other")
    both = Treatment(
        id="t1",
        client="client",
        started_on=Date(2026, 1, 5),
        agreements=tuple(map(signed, (one, other))),
    )
    (documents / "agreement.json").write_text(dumps(both))
    assert run(*DANGER, policy=None) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.match(r"--policy: .*us-ca.*us-ny", err)
    assert decided(capsys, *DANGER, policy="us-wa").policy == "us-wa"


def test_a_policy_that_an_agreement_names_and_that_is_not_there_is_refused(documents, capsys):
    there = signed(replace_at(CONFIDENTIALITY, "/policy", "us-caa"))
    (documents / "agreement.json").write_text(dumps(there))
    assert run(*DANGER, policy=None) == 2
    expected = "--policy: no policy has this code; the nearest is us-ca\n"
    assert capsys.readouterr() == ("", expected)


# --- What is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--ground", "harm_to_slef", *DANGER[2:]),
         "--ground: expected a word of Ground; the nearest is harm_to_self"),
        ((*DANGER[:2], "--recipient", "shcool"),
         "--recipient: expected a word of Recipient; the nearest is school"),
        ((*DANGER, "--fact", "imminnent"),
         "--fact: expected a word of Fact; the nearest is imminent"),
        ((*DANGER, "--purpose", "paymnt"),
         "--purpose: expected a word of Purpose or a host's own code; the nearest is payment"),
        ((*DANGER, "--victim-age", "400"), "--victim-age: expected a whole number from 0 to 150"),
        ((*DANGER, "--client-age", "-1"), "--client-age: expected a whole number from 0 to 150"),
        ((*DANGER, "--fact", "imminent=perhaps"),
         "--fact: expected a fact, with =yes or =no behind it"),
        (("--recipient", "school"), "decide: give --ground and --recipient, or --request"),
        (("--ground", "payment"), "decide: give --ground and --recipient, or --request"),
        ((), "decide: give --ground and --recipient, or --request"),
        (("--ground", "police", "--recipient", "police"),
         "--ground: expected a word of Ground\n--recipient: expected a word of Recipient"),
        ((*DANGER, "--purpose", ""),
         "--purpose: expected a word of Purpose or a host's own code"),
        ((*DANGER, "--fact", "\udcff"), "--fact: expected text without halves of surrogate pairs"),
    ],
)  # fmt: skip
def test_a_word_that_is_not_known_is_refused_with_its_option_and_the_nearest(
    arguments, expected, capsys
):
    assert run(*arguments) == 2
    if "a word of" in expected:
        expected += "\n`dbtagreements decide --words` lists the words."
    assert capsys.readouterr() == ("", f"{expected}\n")


def test_the_words_of_each_option_are_listed_with_their_meanings(capsys):
    assert main(["decide", "--words"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    said = [together(part) for part in re.split(r"^--", out, flags=re.MULTILINE)[1:]]
    for vocabulary, part in zip((Ground, Recipient, Fact, Purpose, Information), said, strict=True):
        words = " ".join(f"{word.value} {word.meaning}" for word in vocabulary)
        assert part == together(f"{vocabulary.__name__.lower()} {words}")
    assert all(len(line) <= 80 for line in out.splitlines())
    assert not NEVER.search(out)


def test_the_help_says_how_the_words_are_listed(capsys):
    assert main(["decide", "--help"]) == 0
    assert "--words list the words for grounds" in together(capsys.readouterr().out)


def test_another_kind_of_information_is_refused_with_the_nearest(capsys):
    assert run(*DANGER, "--information", "diagnosys") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("--information: expected a word of Information")
    assert err.splitlines()[0].endswith("the nearest is diagnosis")


def test_all_that_is_wrong_is_said_at_once(capsys):
    assert run("--ground", "harm_to_slef", "--recipient", "shcool", "--fact", "imminnent") == 2
    out, err = capsys.readouterr()
    assert out == ""
    *lines, last = err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["--ground", "--recipient", "--fact"]
    assert last == "`dbtagreements decide --words` lists the words."


def test_what_is_no_instant_is_refused(capsys):
    assert run(*DANGER, at="2026-03-02") == 2
    assert capsys.readouterr().err.startswith("--at: expected an RFC 3339 instant")


@pytest.mark.parametrize("name", ["gone.json", "\0"])
def test_a_question_that_cannot_be_read_is_refused(name, capsys):
    assert run("--request", name, at=None) == 2
    assert capsys.readouterr() == ("", "--request: expected a file that can be read\n")


def test_a_question_with_problems_is_refused_with_their_places(documents, capsys):
    request = {"schema": "dbtagreements-request/1", "ground": "hram_to_self", "at": WHEN, "x": 1}
    (documents / "request.json").write_text(json.dumps(request))
    assert run("--request", "request.json", at=None) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--request: /ground: expected a word of Ground; the nearest is harm_to_self" in err
    assert "\n--request: " in err


def test_an_agreement_that_cannot_be_read_is_said_as_check_says_it(documents, capsys):
    (documents / "agreement.json").write_text('{"schema": "dbtagreements/1"}')
    assert run(*DANGER) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("agreement.json:1: ")
    assert main(["decide", "gone.json", *DANGER]) == 2
    expected = "gone.json: expected a file or folder that is there [not_found]\n"
    assert capsys.readouterr() == ("", expected)


def test_where_the_client_is_not_to_be_tipped_off_nothing_is_said_for_the_client(capsys):
    """To explain it would be to tip off [Terrorism Act 2000 s. 38B]."""
    told = ("--ground", "terrorism", "--recipient", "law_enforcement")
    told += ("--fact", "reasonable_suspicion", "--audience")
    assert run(*told, "client", policy="gb-eng") == 2
    expected = "--audience: expected clinician or counsel: the client is not told of this\n"
    assert capsys.readouterr() == ("", expected)
    assert run(*told, "counsel", policy="gb-eng") == 0


# --- Nothing private ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("audience", ["clinician", "client", "counsel"])
def test_no_name_and_no_text_of_the_record_is_shown(form, audience, documents, capsys):
    named = DisclosureRequest(
        ground=Ground.CARE_INVOLVEMENT,
        recipient=RecipientRef(role=Recipient.FAMILY_OR_CARER, name="Eva Example"),
        at=AT,
    )
    (documents / "request.json").write_text(dumps(named))
    arguments = ("--request", "request.json", "--format", form, "--audience", audience)
    assert run(*arguments, at=None) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for name in (*NAMES, "Eva"):
        assert name not in out
