"""The page of every rule: it has all its parts, and its two examples do what they say."""

import pytest
from pendulum import UTC, DateTime

from dbtagreements import (
    Agreement,
    InvalidDocument,
    InvalidValue,
    LifecycleError,
    Method,
    SafetyAgreement,
    Treatment,
)
from dbtagreements.rules import STANDARD_RULES, check, rule
from dbtagreements.rules.pages import USUAL_INSTANT, Signing
from dbtagreements.templates import minimal

RULES = STANDARD_RULES.rules
WITH_CODES = {"argvalues": RULES, "ids": [one.code for one in RULES]}


def found(one, example):
    subject = example.on(minimal(one.example_type))
    rules = STANDARD_RULES.only(one.code)
    report = check(subject, at=example.at, policy=example.policy, rules=rules)
    return [finding.rule for finding in report.findings]


@pytest.mark.parametrize("one", **WITH_CODES)
def test_a_page_has_all_its_parts(one):
    page = one.page

    assert page.statement.startswith(one.summary)
    assert one.summary.endswith(".")
    assert page.why.endswith(".")
    assert one.source
    assert page.breaks is not None
    assert page.keeps is not None


@pytest.mark.parametrize("one", **WITH_CODES)
def test_the_first_example_breaks_the_rule(one):
    assert one.code in found(one, one.page.breaks)


@pytest.mark.parametrize("one", **WITH_CODES)
def test_the_second_example_keeps_it(one):
    assert found(one, one.page.keeps) == []


# --- How a docstring is read


def rule_with(docstring, applies_to=SafetyAgreement):
    def nothing_of_note(_, __):
        yield from ()

    nothing_of_note.__doc__ = docstring
    make = rule("CLINIC001", severity="info", applies_to=applies_to, source="our handbook")
    return make(nothing_of_note)


WHOLE = rule_with(
    """What is found,
    in a sentence. And more of it.

    A second paragraph.

    Why: Because it
    matters.

    Because of this too.

    Policy: us-ca
    Signed by: client 2026-01-05T14:00:00Z ink
    Breaks it: {"title": "A",
                "review": null}
    At: 2026-03-01T12:00:00Z
    Signed by: therapist 2026-01-06T14:00:00Z verbal
    Keeps it: {}
    Policy: us-ny
    """
)
CLIENTS = Signing("client", DateTime(2026, 1, 5, 14, tzinfo=UTC), Method.INK)
THERAPISTS = Signing("therapist", DateTime(2026, 1, 6, 14, tzinfo=UTC), Method.VERBAL)


def test_the_statement_and_the_reason_are_read_whatever_lines_they_are_broken_into():
    page = WHOLE.page
    assert page.statement == "What is found, in a sentence. And more of it. A second paragraph."
    assert page.why == "Because it matters. Because of this too."
    assert WHOLE.summary == "What is found, in a sentence. And more of it."


def test_what_stands_above_the_examples_holds_for_both_and_what_stands_below_one_for_it_alone():
    breaks, keeps = WHOLE.page.breaks, WHOLE.page.keeps

    assert breaks.patch == {"title": "A", "review": None}
    assert (breaks.policy, breaks.at) == ("us-ca", DateTime(2026, 3, 1, 12, tzinfo=UTC))
    assert breaks.signings == (CLIENTS, THERAPISTS)
    assert keeps.patch == {}
    assert (keeps.policy, keeps.at) == ("us-ny", USUAL_INSTANT)
    assert keeps.signings == (CLIENTS,)


def test_a_page_is_read_once():
    assert WHOLE.page is WHOLE.page


def test_a_rule_without_a_page_is_called_by_its_name():
    page = rule_with(None).page
    assert page.statement == "nothing of note"
    assert (page.why, page.breaks, page.keeps) == ("", None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Breaks it: {",
        "Breaks it: []",
        "Keeps it: nothing",
        "Keeps it: {}\n    At: tomorrow",
        "At: 2026-01-05\n    Breaks it: {}",
        "Signed by: client\n    Breaks it: {}",
        "Signed by: client 2026-01-05T14:00:00Z\n    Breaks it: {}",
        "Signed by: client 2026-01-05T14:00:00Z stone\n    Breaks it: {}",
        "Signed by: client tomorrow ink\n    Breaks it: {}",
        "Signed by: client 2026-01-05T14:00:00Z ink twice\n    Breaks it: {}",
    ],
)
def test_a_page_that_is_none_is_refused_when_it_is_asked_for(line):
    unreadable = rule_with(f"""Something.

    {line}
    """)
    assert unreadable.summary == "Something."
    with pytest.raises(InvalidValue) as caught:
        _ = unreadable.page
    assert caught.value.__context__ is None


# --- How an example becomes a document


def example(patch, signed="", applies_to=SafetyAgreement):
    return rule_with(
        f"""Something.

    Breaks it: {patch}
    {signed}
    """,
        applies_to,
    ).page.breaks


def test_a_patch_replaces_adds_and_leaves_out():
    """RFC 7396: members are merged, null leaves one out, anything else replaces what was there."""
    patch = """{"title": "A", "plan": {"coping": null, "helpers": []}, "term": {"end": null}}"""
    before = minimal("safety")
    made = example(patch).on(before)

    assert made.title == "A"
    assert (made.plan.coping, made.plan.helpers) == ((), ())
    assert made.plan.warning_signs == before.plan.warning_signs
    assert (made.term.start, made.term.end) == (before.term.start, None)
    assert made.commitments == before.commitments


def test_what_was_no_object_becomes_one_and_what_is_not_there_can_be_left_out():
    made = example("""{"risk": {"ideation": "past", "attempts": null}, "review": null}""").on(
        minimal("safety")
    )
    assert (made.risk.ideation, made.risk.attempts, made.review) == ("past", None, None)


def test_a_patch_that_makes_no_document_is_refused():
    with pytest.raises(InvalidDocument):
        example("""{"version": "one"}""").on(minimal("safety"))


def test_signatures_are_given_under_the_patched_text():
    signed = "Signed by: client 2026-01-05T14:00:00Z ink"
    made = example("""{"title": "A"}""", signed).on(minimal("safety"))
    assert [(event.party, event.method) for event in made.history] == [("client", Method.INK)]


def test_in_a_treatment_a_party_signs_whatever_it_is_asked_to_sign():
    signed = "Signed by: therapist 2026-01-06T14:00:00Z ink"
    made = example("{}", signed, Treatment).on(minimal("treatment"))
    assert [len(agreement.history) for agreement in made.agreements] == [1, 2]

    nobody = example("{}", "Signed by: lead 2026-01-06T14:00:00Z ink", Treatment)
    assert nobody.on(minimal("treatment")) == minimal("treatment")


def test_a_signature_that_cannot_be_given_is_refused():
    with pytest.raises(LifecycleError):
        example("{}", "Signed by: nobody 2026-01-05T14:00:00Z ink").on(minimal("safety"))


@pytest.mark.parametrize(
    ("applies_to", "type_"),
    [
        (SafetyAgreement, "safety"),
        (Treatment, "treatment"),
        (Agreement, "relationship"),
        ((SafetyAgreement, Treatment), "safety"),
    ],
)
def test_examples_are_of_the_first_type_that_a_rule_is_asked_of(applies_to, type_):
    assert rule_with("Something.", applies_to).example_type == type_
