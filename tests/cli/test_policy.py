"""`policy` lists the policies, shows one, and compares what two of them answer."""

import json

import pytest
from pendulum import UTC, DateTime
from tests.saying.words import NEVER

from dbtagreements import (
    POLICIES,
    ConfidentialityAgreement,
    DisclosureRequest,
    Ground,
    Policy,
    Recipient,
    dump_lines,
    dumps,
    load_policy,
    loads,
    policy_changes,
    replace_at,
)
from dbtagreements.cli import main
from dbtagreements.disclosure.at_a_glance import at_a_glance
from dbtagreements.policies import shipped_policy
from dbtagreements.templates import minimal

WHEN = "2026-03-02T15:00:00Z"
AT = DateTime(2026, 3, 2, 15, tzinfo=UTC)
SUBJECT = minimal("confidentiality")

OWN = """\
schema = "dbtagreements-policy/1"
code = "clinic-ca"
title = "Our \\u202e clinic"
extends = "us-ca"
status = "confirmed"
confirmed_by = "Lee Example"
confirmed_on = 2026-11-30
"""


def together(text):
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder, and a page as wide as a terminal usually is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def questions(*grounds):
    return [
        DisclosureRequest(ground=Ground(ground), recipient=Recipient(recipient), at=AT)
        for ground, recipient in grounds
    ]


# --- list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["policy"], ["policy", "list"]])
def test_the_list_has_a_line_for_each_policy_and_ends_with_what_they_are_not(arguments, capsys):
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[: len(POLICIES)]] == list(POLICIES)
    for code, line in zip(POLICIES, lines, strict=False):
        policy = shipped_policy(code)
        assert line.endswith(f"{policy.title}, law as of {policy.as_of.isoformat()}")
    last = together("\n".join(lines[len(POLICIES) :]))
    assert last.startswith("Each is a starting point, which the clinic's counsel must confirm.")
    assert "not legal advice" in last


# --- show ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", POLICIES)
def test_a_policy_is_shown_entry_by_entry(code, capsys):
    assert main(["policy", "show", code]) == 0
    out = capsys.readouterr().out
    policy = shipped_policy(code)
    assert out.startswith(f"{code}  {policy.title} ({policy.jurisdiction})\n")
    assert all(len(line) <= 80 for line in out.splitlines())
    said = together(out)
    for exception in policy.exceptions:
        assert f"\n{exception.ground.value}: " in out
        for law in exception.basis:
            assert together(law.citation + "*" * law.confirmed) in said
        assert together(exception.note or "") in said
        for fact in exception.requires | exception.requires_not | exception.unless:
            assert fact.value in out
    duties = [out.count(f"\n  {duty}, to ") for duty in ("mandatory", "permitted", "prohibited")]
    assert sum(duties) == len(policy.exceptions)
    assert "not legal advice" in together(out.rpartition("\nPolicy ")[2])


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("us-ca", (
            "Made from us.",
            "A client comes of age at 18.",
            "A minor may consent alone from 12 on (mature enough to take part intelligently)",
            "A child is below 18.",
            "An elder is 65 or older.",
            "It is signed by these means: ink or electronic.",
            "A guardian's does not count while this is so: removed_from_custody.",
            "within 36 hours (every day counts)",
            "(only working days count)",
            "if the victim is below 18",
            "if the victim is 65 or older",
        )),
        ("us-ny", ("A minor may consent alone, from no certain age on (the minor seeks it",
                   "in any case until the age of 22")),
        ("us-wa", ("A minor may consent alone from 13 on [RCW 71.34.530*].",
                   "if the client is 13 or older and below 18")),
        ("us-tx", ("No age below 18 gives a minor a general right to consent alone",
                   "if one is so: immediate_mental_injury, imminent")),
        ("gb-eng", ("a regulator expects it, though no law compels it", "barred by: ",
                    "if none is so: competent_minor")),
    ],
)  # fmt: skip
def test_ages_and_conditions_are_said_in_words(code, sentences, capsys):
    main(["policy", "show", code])
    said = together(capsys.readouterr().out)
    for sentence in sentences:
        assert sentence in said


@pytest.mark.parametrize("code", POLICIES)
def test_a_policy_as_json_can_be_read_back(code, capsys):
    assert main(["policy", "show", code, "--format", "json"]) == 0
    assert loads(capsys.readouterr().out, Policy) == shipped_policy(code)


def test_of_federal_law_it_is_said_that_every_state_has_duties_of_its_own(capsys):
    main(["policy", "show", "us"])
    assert "It is federal law alone" in together(capsys.readouterr().out)


def test_a_policy_of_ones_own_is_shown_and_can_command_no_terminal(folder, capsys):
    (folder / "own.toml").write_text(OWN)
    assert main(["policy", "show", "own.toml"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("clinic-ca  Our \\u202e clinic (US-CA)\n")
    assert "confirmed by the clinic's counsel" in together(out)


def test_a_small_policy_is_shown_without_what_it_does_not_say(folder, capsys):
    (folder / "small.toml").write_text(
        'schema = "dbtagreements-policy/1"\ncode = "small"\ntitle = "Small"\n'
        'jurisdiction = "FR"\nas_of = 2026-11-30\n'
        "[ages]\nmajority = 18\nminor_consent = { from = 16 }\n"
        '[retention]\nadult = { until_age = 30, basis = [{ citation = "A section" }] }\n'
        '[[exceptions]]\nground = "payment"\nduty = "permitted"\nrecipients = ["payer"]\n'
        "client_age = { from = 18 }\n"
        'basis = [{ citation = "A section" }]\n'
    )
    assert main(["policy", "show", "small.toml"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("""\
small  Small (FR)
  A client comes of age at 18.
  A minor may consent alone from 16 on.
  The record of adult clients is kept in any case until the age of 30 [A
    section].

payment: the treatment is to be paid for
  permitted, to payer
    if the client is 18 or older
    basis: A section

""")


def test_ages_from_birth_on_are_shown(folder, capsys):
    (folder / "small.toml").write_text(
        'schema = "dbtagreements-policy/1"\ncode = "small"\ntitle = "Small"\n'
        'jurisdiction = "FR"\nas_of = 2026-11-30\n[ages]\nmajority = 18\n'
        '[retention]\nadult = { until_age = 0, basis = [{ citation = "A section" }] }\n'
        '[[exceptions]]\nground = "payment"\nduty = "permitted"\nrecipients = ["payer"]\n'
        "client_age = { from = 0 }\nvictim_age = { from = 0, below = 18 }\n"
        'basis = [{ citation = "A section" }]\n'
    )
    assert main(["policy", "show", "small.toml"]) == 0
    said = together(capsys.readouterr().out)
    assert "is kept in any case until the age of 0 [A section]." in said
    assert "if the victim is 0 or older and below 18" in said
    assert "if the client is 0 or older" in said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("show", "us-c"), "policy: no policy has this code; the nearest is us-ca"),
        (("show", "gone.toml"), "policy: expected a file that can be read"),
        (("diff", "us-cal", "us"), "A: no policy has this code; the nearest is us-ca"),
        (("diff", "us", "us-txx"), "B: no policy has this code; the nearest is us-tx"),
        (("diff", "us", "gone.toml"), "B: expected a file that can be read"),
        (("diff", "us", "us-ca", "--at", "today"),
         "--at: expected an RFC 3339 instant such as 2026-01-05T14:00:00Z"),
        (("diff", "us", "us-ca", "--requests", "gone.jsonl"),
         "--requests: expected a file that can be read"),
        (("diff", "us", "us-ca", "--requests", "nul\0.jsonl"),
         "--requests: expected a file that can be read"),
        (("diff", "us", "us-ca", "--requests", "x.jsonl", "--at", WHEN),
         "--at: expected none beside --requests, which say it themselves"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(arguments, expected, capsys):
    assert main(["policy", *arguments]) == 2
    assert capsys.readouterr() == ("", f"{expected}\n")


def test_a_file_that_is_no_policy_is_refused_with_all_its_problems(folder, capsys):
    (folder / "own.toml").write_text('schema = "dbtagreements-policy/1"\ncode = "clinic-ca"\n')
    assert main(["policy", "show", "own.toml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("policy: the policy has ")
    assert "/title" in err


def test_another_word_than_list_show_and_diff_is_misuse(capsys):
    assert main(["policy", "shw"]) == 2
    assert "invalid choice" in capsys.readouterr().err


# --- diff ---------------------------------------------------------------------------------------


def differences(capsys, *arguments, code=1):
    assert main(["policy", "diff", *arguments, "--format", "json"]) == code
    return json.loads(capsys.readouterr().out)


def test_two_policies_are_asked_what_they_are_compared_by_at_a_glance(capsys):
    found = differences(capsys, "us-ca", "us-tx", "--at", WHEN)
    glances = at_a_glance(at=AT)
    changes = policy_changes("us-ca", "us-tx", [SUBJECT], [each.request for each in glances])
    assert (found["before"], found["after"], found["asked"]) == ("us-ca", "us-tx", len(glances))
    assert [
        (each["subject"], each["request"], each["label"], each["before"], each["after"])
        for each in found["differences"]
    ] == [
        (c.subject, c.request, glances[c.request].label, c.before.answer, c.after.answer)
        for c in changes
    ]


def test_each_difference_says_in_what_the_decisions_differ(capsys):
    found = {each["label"]: each for each in differences(capsys, "us-ca", "us-tx")["differences"]}
    child = found["suspicion that a child of 10 is abused: child protection"]
    assert (child["before"], child["after"]) == ("required", "required")
    assert {"basis", "within", "due"} <= set(child["differ"])
    assert "answer" not in child["differ"]
    assert not {"policy", "policy_as_of", "policy_status"} & set(child["differ"])
    assert "answer" in found["payment: the payer"]["differ"]


def test_the_same_policy_differs_in_nothing(capsys):
    assert differences(capsys, "us-ny", "us-ny", code=0)["differences"] == []
    assert main(["policy", "diff", "us-ny", "us-ny"]) == 0
    assert capsys.readouterr().out.startswith("Another answer: 0 of 23. The same answer with")


def test_as_text_it_is_a_table(capsys):
    assert main(["policy", "diff", "us-ca", "us-tx", "--at", WHEN]) == 1
    out = capsys.readouterr().out
    assert out.startswith("""\
question                                us-ca               us-tx
threat to a known person, serious and   required            needs_authorization
  imminent: that person
""")
    assert (
        """
suspicion that a child of 10 is         required            required
  abused: child protection
  differing in exceptions, basis, conditions, within, due
"""
        in out
    )
    assert "\nAnother answer: 9 of 23. The same answer with something else beside it: 11.\n" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert not NEVER.search(out)
    for code in ("us-ca", "us-tx"):
        assert f"\nPolicy {code} (" in out
    assert together(out).endswith("in danger, act for safety first.")


def test_on_a_narrow_terminal_the_question_keeps_some_room(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    main(["policy", "diff", "us-ca", "us-tx", "--at", WHEN])
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.split() == ["question", "us-ca", "us-tx"]
    assert second.split()[-2:] == ["required", "needs_authorization"]


def test_it_may_be_asked_of_agreements_and_with_questions_of_ones_own(folder, capsys):
    other = replace_at(SUBJECT, "/id", "other")
    (folder / "one.json").write_text(dumps(SUBJECT))
    (folder / "other.json").write_text(dumps(other))
    asked = questions(("payment", "payer"), ("supervision", "supervisor"))
    (folder / "requests.jsonl").write_text("".join(dump_lines(asked)))
    arguments = ("us", "us-ca", "one.json", "other.json", "--requests", "requests.jsonl")
    found = differences(capsys, *arguments)
    assert found["asked"] == 4
    assert [(each["subject"], each["label"]) for each in found["differences"]] == [
        (SUBJECT.id, "question 1"),
        ("other", "question 1"),
    ]
    main(["policy", "diff", *arguments])
    out = capsys.readouterr().out
    assert f"\n{SUBJECT.id}:\nquestion 1 " in out
    assert "\nother:\nquestion 1 " in out


def test_questions_may_hold_any_white_space_of_json(folder, capsys):
    """A carriage return alone is white space of JSON; only a newline ends a line."""
    lines = "".join(dump_lines(questions(("payment", "payer"), ("supervision", "supervisor"))))
    (folder / "plain.jsonl").write_bytes(lines.encode())
    (folder / "spaced.jsonl").write_bytes(lines.replace(",", ",\r").replace("\n", "\r\n").encode())
    plain, spaced = (
        differences(capsys, "us", "us-ca", "--requests", f"{name}.jsonl")
        for name in ("plain", "spaced")
    )
    assert spaced == plain
    assert spaced["asked"] == 2


def test_a_policy_of_ones_own_is_compared_with_what_it_is_made_from(folder, capsys):
    (folder / "own.toml").write_text(
        f'{OWN}[[exceptions]]\nground = "payment"\nduty = "permitted"\nrecipients = ["payer"]\n'
        'basis = [{ citation = "the citation that counsel names", confirmed = true }]\n'
    )
    found = differences(capsys, "us-ca", "own.toml")
    assert [each["label"] for each in found["differences"]] == ["payment: the payer"]
    assert found["after"] == "clinic-ca"


def test_each_file_that_cannot_be_read_is_said_and_nothing_is_compared(folder, capsys):
    (folder / "one.json").write_text(dumps(SUBJECT))
    (folder / "bad.json").write_text("{}")
    assert main(["policy", "diff", "us", "us-ca", "gone.json", "one.json", "bad.json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("gone.json: expected a file or folder that is there [not_found]\n")
    assert "\nbad.json:1: " in err


def test_questions_with_problems_are_refused_with_their_places(folder, capsys):
    good = "".join(dump_lines(questions(("payment", "payer"))))
    (folder / "requests.jsonl").write_text(good + good.replace("payment", "paymnt"))
    assert main(["policy", "diff", "us", "us-ca", "--requests", "requests.jsonl"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("--requests: ")
    assert "expected a word of Ground; the nearest is payment" in err


def test_nothing_of_an_agreement_but_its_id_is_shown(folder, capsys):
    named = replace_at(SUBJECT, "/parties/0/name", "Ana Example")
    noted = replace_at(named, "/title", "A title of Ana's")
    assert isinstance(noted, ConfidentialityAgreement)
    (folder / "one.json").write_text(dumps(noted))
    for form in ("text", "json"):
        main(["policy", "diff", "us", "us-ca", "one.json", "--format", form])
        assert "Ana" not in capsys.readouterr().out


def test_a_policy_with_a_long_code_keeps_its_column_apart(folder, capsys):
    long = "clinic-of-northern-coast"
    (folder / "own.toml").write_text(OWN.replace("clinic-ca", long))
    main(["policy", "diff", "own.toml", "us-tx"])
    assert f" {long} us-tx\n" in capsys.readouterr().out


def test_loading_for_the_command_line_warns_of_nothing(recwarn):
    main(["policy", "show", "us"])
    assert recwarn.list == []
    with pytest.warns(UserWarning, match="federal law alone"):
        load_policy("us")
