"""`check` and `check_lines`: what is asked of what, in which order; what no rule can do."""

import copy
import json
import logging
import pickle
from inspect import signature

import attrs
import pytest
from pendulum import Date, DateTime
from tests.rules.found import NOON, document, in_treatment, promise, promises
from tests.scenarios.stories import instant
from tests.wire.hosts import CODEC, HOUSE

from dbtagreements import (
    Agreement,
    InvalidDocument,
    InvalidValue,
    Method,
    SafetyAgreement,
    Treatment,
    UnknownCode,
    amend,
    dumps,
    loads,
    replace_at,
    sign,
)
from dbtagreements.policies import load_policy
from dbtagreements.rules import (
    STANDARD_RULES,
    Finding,
    PolicyInUse,
    Report,
    RuleBook,
    Where,
    check,
    check_lines,
    rule,
)
from dbtagreements.templates import minimal
from dbtagreements.vocabulary import PolicyStatus, Severity

SECRET = "Ana Secret"


def told(code, *wheres, applies_to=Agreement, severity=Severity.WARNING):
    """A rule that finds just this."""

    @rule(code, severity=severity, applies_to=applies_to, source="our handbook")
    def finds(_, __):
        """Something."""
        yield from wheres

    return finds


def asked(*rules, subject=None, at=NOON, policy=None):
    subject = minimal("safety") if subject is None else subject
    return check(subject, at=at, policy=policy, rules=RuleBook(rules=rules))


# --- What can be checked, when, and under what


@pytest.mark.parametrize(
    "subject", [None, "safety", {}, minimal("safety").parties[0], SafetyAgreement]
)
def test_what_is_neither_agreement_nor_treatment_is_refused(subject):
    with pytest.raises(InvalidValue) as caught:
        check(subject, at=NOON)
    assert [(p.code, p.path) for p in caught.value.problems] == [("wrong_type", "/subject")]


@pytest.mark.parametrize("at", [None, "2026-02-01", Date(2026, 2, 1), DateTime(2026, 2, 1)])
def test_what_is_no_instant_is_refused(at):
    for call in (check, check_lines):
        with pytest.raises(InvalidValue) as caught:
            call(minimal("safety") if call is check else "", at=at)
        assert [problem.path for problem in caught.value.problems] == ["/at"]


def test_what_is_no_rule_book_is_refused():
    with pytest.raises(InvalidValue) as caught:
        check(minimal("safety"), at=NOON, rules=(told("CLINIC001"),))
    assert [problem.path for problem in caught.value.problems] == ["/rules"]


def test_a_policy_is_given_as_itself_or_by_the_code_of_a_shipped_one():
    by_code = check(minimal("safety"), at=NOON, policy="us-ca")
    assert by_code == check(minimal("safety"), at=NOON, policy=load_policy("us-ca"))


def test_a_code_that_no_shipped_policy_has_is_refused_with_the_nearest():
    with pytest.raises(UnknownCode) as caught:
        check(minimal("safety"), at=NOON, policy="us-cal")
    assert (caught.value.what, caught.value.nearest) == ("policy", "us-ca")


@pytest.mark.parametrize("policy", [3, {"code": "us-ca"}])
def test_what_is_neither_policy_nor_code_is_refused(policy):
    with pytest.raises((InvalidValue, UnknownCode)):
        check(minimal("safety"), at=NOON, policy=policy)


def test_the_policy_that_an_agreement_names_is_not_looked_up():
    named = replace_at(minimal("confidentiality"), "/policy", "clinic-own")
    assert check(named, at=NOON).policy is None


def test_a_report_says_which_policy_of_which_day_and_how_much_of_it_is_unconfirmed():
    policy = load_policy("us-ca")
    assert check(minimal("safety"), at=NOON, policy=policy).policy == PolicyInUse(
        code="us-ca",
        as_of=policy.as_of,
        status=PolicyStatus.STARTING_POINT,
        unconfirmed=len(policy.unconfirmed),
    )
    assert policy.unconfirmed


# --- What a rule is given


def test_a_rule_is_given_the_subject_and_its_case():
    seen = []

    @rule("CLINIC001", severity="info", applies_to=Agreement, source="our handbook")
    def looks(agreement, case):
        """Nothing."""
        seen.append((agreement, case))
        yield from ()

    policy = load_policy("us-ny")
    late = instant("2026-02-02T04:59:59Z")
    asked(looks, at=late, policy=policy)

    ((agreement, case),) = seen
    assert agreement == minimal("safety")
    assert (case.at, case.day, case.policy) == (late, Date(2026, 2, 1), policy)
    assert case.treatment is None
    assert [index.agreement for index in case.indexes] == [agreement]
    assert case.index is case.indexes[0]


def test_a_rule_of_treatments_has_an_index_for_each_agreement_and_none_of_its_own():
    seen = []

    @rule("CLINIC001", severity="info", applies_to=(Treatment, Agreement), source="our handbook")
    def looks(subject, case):
        """Nothing."""
        seen.append((subject, case))
        if isinstance(subject, Treatment):
            with pytest.raises(LookupError):
                _ = case.index
        yield from ()

    treatment = minimal("treatment")
    report = asked(looks, subject=treatment)

    assert report.findings == ()
    assert [subject for subject, _ in seen] == [*treatment.agreements, treatment]
    for subject, case in seen:
        assert case.treatment == treatment
        assert [index.agreement for index in case.indexes] == [*treatment.agreements]
        assert [index.path for index in case.indexes] == ["/agreements/0", "/agreements/1"]
        if subject is not treatment:
            assert case.index.agreement == subject


def test_the_day_of_a_treatment_is_local_to_its_first_agreement_and_utc_without_one():
    days = []

    @rule("CLINIC001", severity="info", applies_to=Treatment, source="our handbook")
    def looks(_, case):
        """Nothing."""
        days.append(case.day)
        yield from ()

    late = instant("2026-02-02T03:00:00Z")
    for subject in (minimal("treatment"), in_treatment()):
        asked(looks, subject=subject, at=late)

    assert days == [Date(2026, 2, 1), Date(2026, 2, 2)]


def test_a_rule_is_asked_of_its_types_and_of_those_derived_from_them():
    one = told("CLINIC001", Where("", "one"), applies_to=SafetyAgreement)
    every = told("CLINIC002", Where("", "two"))

    assert [f.rule for f in asked(one, every).findings] == ["CLINIC001", "CLINIC002"]
    assert [f.rule for f in asked(one, every, subject=minimal("coaching")).findings] == [
        "CLINIC002"
    ]


# --- What it finds


def test_a_finding_says_all_that_its_rule_says():
    fix = ({"op": "remove", "path": "/title"},)
    found = asked(told("CLINIC001", Where("/title", "a title", fix))).findings

    assert found == (
        Finding(
            rule="CLINIC001",
            severity=Severity.WARNING,
            path="/title",
            message="a title",
            source="our handbook",
            fix=found[0].fix,
        ),
    )
    assert found[0].fix == ({"op": "remove", "path": "/title"},)


@pytest.mark.parametrize("fix", [None, ({"op": "remove", "path": "/title"},)])
def test_a_finding_is_the_value_that_its_constructor_makes(fix):
    (found,) = asked(told("CLINIC001", Where("/title", "a title", fix))).findings
    made = Finding(**{field.name: getattr(found, field.name) for field in attrs.fields(Finding)})

    assert found == made
    assert hash(found) == hash(made)
    assert pickle.loads(pickle.dumps(found)) == made
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.path = "/elsewhere"


def test_a_host_may_yield_plain_pairs():
    (found,) = asked(told("CLINIC001", ("/title", "a title"))).findings
    assert (found.path, found.message, found.fix) == ("/title", "a title", None)


def test_in_a_treatment_pointers_and_mends_start_at_the_agreement():
    fix = ({"op": "move", "from": "/a", "path": "/b"}, {"op": "test", "path": "/c", "value": 1})
    one = told("CLINIC001", Where("/parties", "m", fix), applies_to=SafetyAgreement)
    report = asked(one, subject=in_treatment(document("coaching", {}), document("safety", {})))

    (found,) = report.findings
    assert found.path == "/agreements/1/parties"
    assert found.fix == (
        {"op": "move", "from": "/agreements/1/a", "path": "/agreements/1/b"},
        {"op": "test", "path": "/agreements/1/c", "value": 1},
    )


def test_findings_stand_in_the_order_of_the_rules_and_then_of_the_document():
    many = promises(*(promise("practice_skills", to=[], note=f"{n}") for n in range(12)))
    subject = loads(json.dumps(document("safety", {"title": "A", **many})))
    later = [("/commitments/11", "m"), ("/commitments/2", "m"), ("/title", "m"), ("", "m")]
    report = asked(
        told("CLINIC002", *later), told("CLINIC001", ("/parties/0", "m")), subject=subject
    )

    assert [(found.rule, found.path) for found in report.findings] == [
        ("CLINIC002", ""),
        ("CLINIC002", "/title"),
        ("CLINIC002", "/commitments/2"),
        ("CLINIC002", "/commitments/11"),
        ("CLINIC001", "/parties/0"),
    ]


def test_the_order_is_that_in_which_the_document_is_written_and_what_is_not_there_comes_last():
    subject = loads(
        json.dumps(
            document(
                "safety",
                {
                    "title": "A",
                    "plan": {"coping": ["One."]},
                    "extensions": {"clinic:b": [{"z": 1, "a": 2}], "clinic:a": 1},
                    **promises(promise("refrain", behaviors=["violence", "self_harm"])),
                },
            )
        )
    )
    in_order = [
        "/type",
        "/id",
        "/title",
        "/parties/0/id",
        "/parties/0/name",
        "/parties/1/contacts/0/kind",
        "/parties/9",
        "/commitments/0/kind",
        "/commitments/0/behaviors/0",
        "/commitments/0/behaviors/1",
        "/plan/warning_signs/0",
        "/plan/coping/0",
        "/plan/professionals/0",
        "/extensions/clinic:a",
        "/extensions/clinic:b/0/a",
        "/extensions/clinic:b/0/z",
        "/extensions/clinic:c",
        "/nowhere/at/all",
    ]
    report = asked(
        told("CLINIC001", *((path, "m") for path in reversed(in_order))), subject=subject
    )
    assert [found.path for found in report.findings] == in_order


def test_what_is_no_number_where_a_number_belongs_has_a_place_too():
    report = asked(told("CLINIC001", ("/parties/x", "m"), ("/id/0/x", "m"), ("/id", "m")))
    assert [found.path for found in report.findings] == ["/id", "/id/0/x", "/parties/x"]


def test_so_it_is_in_a_treatment_whose_own_findings_come_with_those_of_its_agreements():
    both = told("CLINIC001", ("", "m"), ("/id", "m"), applies_to=(Agreement, Treatment))
    last = told("CLINIC002", ("/id", "m"))
    report = asked(last, both, subject=minimal("treatment"))

    assert [(found.rule, found.path) for found in report.findings] == [
        ("CLINIC002", "/agreements/0/id"),
        ("CLINIC002", "/agreements/1/id"),
        ("CLINIC001", ""),
        ("CLINIC001", "/id"),
        ("CLINIC001", "/agreements/0"),
        ("CLINIC001", "/agreements/0/id"),
        ("CLINIC001", "/agreements/1"),
        ("CLINIC001", "/agreements/1/id"),
    ]


def test_of_versions_in_a_treatment_the_one_that_all_signed_last_is_checked():
    first = minimal("relationship")
    for who in first.signers:
        first = sign(first, who, at=instant("2026-01-05T14:00Z"), method=Method.INK)
    second = amend(first, commitments=())
    wire = [json.loads(dumps(one)) for one in (first, second)]
    second_signed = second
    for who in second.signers:
        second_signed = sign(second_signed, who, at=instant("2026-03-01T14:00Z"), method=Method.INK)

    before = check(in_treatment(*wire), at=NOON)
    assert not [f for f in before.findings if f.path.startswith("/agreements/")]

    signed = in_treatment(wire[0], json.loads(dumps(second_signed)))
    assert [f.path for f in check(signed, at=NOON).findings if f.rule == "DOC001"] == []
    after = check(signed, at=instant("2026-03-02T12:00Z"))
    assert [f.path for f in after.findings if f.rule == "DOC001"] == ["/agreements/1"]


# --- Rules that stop


def stops(error, *before):
    @rule("CLINIC001", severity=Severity.INFO, applies_to=Agreement, source="our handbook")
    def breaks(agreement, _):
        """Something."""
        yield from before
        raise error(f"{agreement.parties[0].name} {SECRET}")

    return breaks


@pytest.mark.parametrize("error", [ValueError, KeyError, RecursionError, AssertionError])
def test_a_rule_that_stops_is_reported_by_its_code_and_the_class_of_what_it_raised(error, caplog):
    with caplog.at_level(logging.DEBUG):
        report = asked(stops(error), told("CLINIC002", ("/id", "m")))

    stopped, other = report.findings
    assert (stopped.rule, stopped.severity, stopped.path) == ("CLINIC001", Severity.ERROR, "")
    assert "CLINIC001" in stopped.message
    assert error.__name__ in stopped.message
    assert other.rule == "CLINIC002"
    assert not report.ok
    assert "Ana" not in dumps(report)
    assert not caplog.records


def test_what_it_found_before_is_kept():
    report = asked(stops(ValueError, ("/id", "m")))
    assert [(f.path, f.severity) for f in report.findings] == [
        ("", Severity.ERROR),
        ("/id", Severity.INFO),
    ]


def test_in_a_treatment_it_is_reported_where_the_agreement_stands():
    report = asked(stops(ValueError), subject=minimal("treatment"))
    assert [f.path for f in report.findings] == ["/agreements/0", "/agreements/1"]


@pytest.mark.parametrize(
    "where",
    [
        None,
        "/title",
        "ab",
        ["/title", "m"],
        (),
        ("/title",),
        ("/title", "m", None, None),
        ("title", "m"),
        ("/a~2", "m"),
        (None, "m"),
        (3, "m"),
        ("/title", None),
        ("/title", 3),
        ("/title", "a\x00b"),
        ("/title", "m" * 2001),
        ("/title", "m", 3),
        ("/title", "m", ({"op": object()},)),
        ("/title", "m", ({"op": "remove", "path": 3},)),
    ],
)
def test_what_is_no_place_with_a_message_is_reported_as_a_rule_that_stopped(where):
    subject = minimal("treatment")
    for found in (
        asked(told("CLINIC001", where)),
        asked(told("CLINIC001", where), subject=subject),
    ):
        assert {f.rule for f in found.findings} == {"CLINIC001"}
        assert {f.severity for f in found.findings} == {Severity.ERROR}


def test_a_function_that_gives_nothing_to_look_through_is_reported_too():
    @rule("CLINIC001", severity="info", applies_to=Agreement, source="our handbook")
    def forgets(_, __):
        """Something."""

    assert [f.severity for f in asked(forgets).findings] == [Severity.ERROR]


def test_what_is_to_end_the_program_is_not_caught():
    with pytest.raises(KeyboardInterrupt):
        asked(stops(KeyboardInterrupt))


# --- The report


def test_a_report_tells_its_findings_apart_by_their_weight():
    weights = {"error": "CLINIC001", "warning": "CLINIC002", "info": "CLINIC003"}
    report = asked(*(told(code, ("", "m"), severity=weight) for weight, code in weights.items()))

    assert [f.rule for f in report.errors] == ["CLINIC001"]
    assert [f.rule for f in report.warnings] == ["CLINIC002"]
    assert [f.rule for f in report.infos] == ["CLINIC003"]
    assert not report.ok
    assert asked(told("CLINIC002", ("", "m"))).ok


def test_a_report_travels_with_its_schema_and_leaves_out_what_is_not_there():
    clean = check(minimal("safety"), at=instant("2026-01-04T12:00Z"))
    assert dumps(clean) == '{"schema":"dbtagreements-report/1"}'

    fix = ({"op": "remove", "path": "/title"},)
    found = asked(told("CLINIC001", Where("/title", "m", fix)), policy="gb-eng")
    assert loads(dumps(found), Report) == found
    assert json.loads(dumps(found))["findings"] == [
        {
            "rule": "CLINIC001",
            "severity": "warning",
            "path": "/title",
            "message": "m",
            "source": "our handbook",
            "fix": [{"op": "remove", "path": "/title"}],
        }
    ]


def test_what_is_no_report_is_refused():
    with pytest.raises(InvalidDocument):
        loads('{"schema":"dbtagreements/1"}', Report)


def test_findings_and_reports_are_values():
    fix = ({"op": "remove", "path": "/title"},)
    book = RuleBook(rules=[told("CLINIC001", Where("/title", "m", fix))])
    one, other = (check(minimal("safety"), at=NOON, rules=book) for _ in range(2))

    assert one == other
    assert hash(one) == hash(other)
    assert {*one.findings, *other.findings} == set(one.findings)
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one


def test_a_finding_shows_neither_its_message_nor_its_mend():
    """A host's rule may say more than it should; a log is no place for it."""
    fix = ({"op": "add", "path": "/title", "value": SECRET},)
    report = asked(told("CLINIC001", Where("/title", SECRET, fix)))
    assert SECRET not in repr(report) + repr(report.findings)


# --- A caseload


def lines_of(*subjects):
    return "".join(dumps(subject) + "\n" for subject in subjects)


def test_each_line_gives_the_report_that_its_subject_gives():
    subjects = [minimal("safety"), minimal("treatment"), minimal("release")]
    lines = lines_of(*subjects)
    given = [
        lines,
        lines.encode(),
        lines.splitlines(),
        (line.encode() for line in lines.splitlines()),
    ]
    for text in given:
        reports = list(check_lines(text, at=NOON, policy="us-ca"))
        assert [one.line for one in reports] == [1, 2, 3]
        assert [one.report for one in reports] == [
            check(subject, at=NOON, policy="us-ca") for subject in subjects
        ]
        assert all(one.problems == () for one in reports)


def test_a_line_that_cannot_be_read_gives_its_problems_and_stops_nothing():
    text = lines_of(minimal("safety")) + "\n{}\n" + lines_of(minimal("safety"))
    first, unread, last = check_lines(text, at=NOON)

    with pytest.raises(InvalidDocument) as caught:
        loads("{}")
    assert (first.line, unread.line, last.line) == (1, 3, 4)
    assert unread.report is None
    assert (unread.problems, unread.more) == (caught.value.problems, caught.value.more)
    assert first.report is not None
    assert first.report == last.report


def test_only_the_lines_asked_for_are_read():
    read = []

    def lines():
        for number in range(1_000_000):
            read.append(number)
            yield dumps(minimal("safety"))

    reports = check_lines(lines(), at=NOON)
    assert read == []
    assert [next(reports).line, next(reports).line] == [1, 2]
    assert read == [0, 1]


def test_no_lines_give_no_reports():
    assert list(check_lines("", at=NOON)) == list(check_lines([], at=NOON)) == []


def test_what_cannot_be_lines_and_a_wrong_policy_are_refused_before_the_first_line():
    with pytest.raises(InvalidValue):
        check_lines(3, at=NOON)
    with pytest.raises(UnknownCode):
        check_lines("", at=NOON, policy="us-xx")


def test_the_rules_are_those_of_the_book():
    book = STANDARD_RULES.only("SAF003")
    plan = loads(json.dumps(document("safety", {"plan": None})))
    (one,) = check_lines(lines_of(plan), at=NOON, rules=book)
    assert [found.rule for found in one.report.findings] == ["SAF003"]


def test_left_out_the_codec_is_the_one_that_loads_reads_with():
    assert signature(check_lines).parameters["codec"].default is loads.__self__


def test_a_hosts_own_classes_are_read_by_its_own_codec():
    line = CODEC.dumps(HOUSE)
    unread, read = (
        next(check_lines(line, at=NOON)),
        next(check_lines(line, at=NOON, codec=CODEC)),
    )
    assert unread.report is None
    assert read.report == check(HOUSE, at=NOON)
