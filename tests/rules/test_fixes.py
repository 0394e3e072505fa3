"""`apply_fix`: the mends that findings offer, and the JSON Patches that they are."""

import json
from collections import Counter

import attrs
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.rules.found import (
    MOTHER,
    NOON,
    TEEN,
    THERAPIST,
    agreement,
    document,
    in_treatment,
    parties,
    promise,
    promises,
)
from tests.scenarios.stories import instant
from tests.wire.hosts import HOUSE

from dbtagreements import (
    AGREEMENTS,
    FrozenMap,
    InvalidValue,
    Method,
    Party,
    RelationshipAgreement,
    Role,
    Signed,
    Target,
    TargetLevel,
    Treatment,
    WorkOnTargets,
    digest,
    dumps,
    replace_at,
    sign,
)
from dbtagreements.policies import load_policy
from dbtagreements.rules import Finding, apply_fix, check
from dbtagreements.rules.patch import patched
from dbtagreements.templates import minimal
from dbtagreements.testing import agreements
from dbtagreements.vocabulary import Severity

ENGLAND = load_policy("gb-eng")


def found(code, subject, **circumstances):
    report = check(subject, at=NOON, **circumstances)
    return [finding for finding in report.findings if finding.rule == code]


def finding_with(*operations):
    return Finding(
        rule="CLINIC001",
        severity=Severity.WARNING,
        path="",
        message="m",
        source="s",
        fix=tuple(map(FrozenMap, operations)),
    )


def test_what_is_promised_twice_alike_goes_the_later_of_both():
    given = promises(
        promise("practice_skills", note="First."), promise("practice_skills", note="Second.")
    )
    subject = agreement("relationship", given)
    (finding,) = found("DOC002", subject)

    mended = apply_fix(subject, finding)

    assert mended.commitments == subject.commitments[:1]
    assert found("DOC002", mended) == []


def test_what_is_promised_twice_in_contradiction_has_no_mend():
    given = promises(
        promise("keep_diary_card", fields=["urges"]),
        promise("keep_diary_card", fields=["emotions"]),
    )
    (finding,) = found("DOC002", agreement("relationship", given))
    assert finding.fix is None


def test_of_three_the_one_that_is_like_another_has_a_mend():
    one, other = promise("keep_diary_card"), promise("keep_diary_card", fields=["urges"])
    subject = agreement("relationship", promises(one, other, one))
    contradicts, repeats = found("DOC002", subject)

    assert contradicts.fix is None
    assert apply_fix(subject, repeats).commitments == subject.commitments[:2]


def test_a_mend_is_not_made_where_another_promise_stands():
    subject = agreement("relationship", promises(*[promise("practice_skills")] * 2))
    (finding,) = found("DOC002", subject)
    changed = agreement("relationship", promises(*[promise("keep_diary_card")] * 2))
    changed = replace_at(changed, "/commitments/1/id", "another")

    with pytest.raises(InvalidValue):
        apply_fix(changed, finding)


def test_one_guardian_who_does_not_sign_is_put_among_the_signers():
    subject = agreement(
        "safety", parties(THERAPIST, TEEN, MOTHER) | {"signers": ["client", "therapist"]}
    )
    (finding,) = found("LIF005", subject, policy=ENGLAND)

    assert apply_fix(subject, finding).signers == ("client", "therapist", "mother")


def test_of_two_guardians_only_people_can_say_which_one_signs():
    father = MOTHER | {"id": "father"}
    subject = agreement(
        "safety", parties(THERAPIST, TEEN, MOTHER, father) | {"signers": ["client", "therapist"]}
    )
    assert [finding.fix for finding in found("LIF005", subject, policy=ENGLAND)] == [None]


def test_one_who_promises_and_does_not_sign_is_put_among_the_signers():
    subject = agreement("relationship", {"signers": ["client"]})
    (finding,) = found("LIF006", subject)
    assert apply_fix(subject, finding).signers == ("client", "therapist")


def test_nothing_that_is_missing_is_made_up():
    """Whoever mends it has to know what to write."""
    bare = [agreement(type, {"commitments": []}) for type in ("relationship", "skills_group")]
    for subject in (*bare, agreement("safety", {"commitments": [], "plan": None})):
        for finding in check(subject, at=NOON).findings:
            assert finding.fix is None


def test_the_mended_text_keeps_its_version_and_history_and_no_signature_covers_it():
    subject = agreement("relationship", promises(*[promise("practice_skills")] * 2))
    signed = sign(subject, "client", at=instant("2026-01-05T14:00Z"), method=Method.INK)
    (finding,) = found("DOC002", signed)

    mended = apply_fix(signed, finding)

    assert mended.version == signed.version
    assert mended.history == signed.history
    assert digest(mended) != digest(signed)
    assert [one.path for one in found("LIF002", mended)] == ["/signers/0"]
    assert len(signed.commitments) == 2


def test_in_a_treatment_the_agreement_is_mended():
    double = promises(*[promise("practice_skills")] * 2)
    subject = in_treatment(document("safety", {}), document("relationship", double))
    (finding,) = found("DOC002", subject)

    mended = apply_fix(subject, finding)

    assert isinstance(mended, Treatment)
    assert mended.agreements[0] == subject.agreements[0]
    assert len(mended.agreements[1].commitments) == 1


def test_a_hosts_own_classes_are_mended_too():
    (dog, quiet) = HOUSE.commitments
    double = attrs.evolve(HOUSE, commitments=(dog, quiet, attrs.evolve(dog, id="again")))
    (finding,) = found("DOC002", double)
    assert apply_fix(double, finding) == HOUSE


@pytest.mark.parametrize(
    "finding",
    [
        Finding(rule="A", severity=Severity.INFO, path="", message="m", source="s"),
        finding_with({"op": "remove", "path": "/title"}),
        finding_with({"op": "remove", "path": "/id"}),
        finding_with({"op": "replace", "path": "/version", "value": "one"}),
        finding_with({"op": "remove", "path": ""}),
    ],
    ids=["no mend", "nothing there", "needed", "meaningless", "all of it"],
)
def test_a_mend_that_there_is_not_or_that_does_not_fit_is_refused(finding):
    with pytest.raises(InvalidValue):
        apply_fix(minimal("safety"), finding)


# --- The law of mends


@st.composite
def with_something_to_mend(draw):
    """An agreement with a promise given twice, targets in any order, and signers left out."""
    subject = draw(agreements(draw(st.sampled_from((RelationshipAgreement, *AGREEMENTS)))))
    promised = list(subject.commitments)
    if promised and draw(st.booleans()):
        promised.append(attrs.evolve(draw(st.sampled_from(promised)), id="again-1", note="Again."))
    if draw(st.booleans()):
        levels = draw(st.lists(st.sampled_from(TargetLevel), max_size=5))
        who = draw(st.sampled_from(subject.parties)).id
        targets = tuple(Target(level=level) for level in levels)
        promised.append(WorkOnTargets(id="targets-1", by=(who,), targets=targets))
    people = subject.parties
    clients = [party.id for party in people if party.role is Role.CLIENT]
    if clients and draw(st.booleans()):
        represents = draw(st.sampled_from(clients))
        guardian = Party(
            id="guardian-1", role=Role.GUARDIAN, name="Mia Example", represents=represents
        )
        born = subject.term.start  # on the first day: a minor under any policy
        people = tuple(
            attrs.evolve(one, born=born) if one.id == represents else one for one in people
        )
        people = (*people, guardian)
    signers = tuple(party for party in subject.signers if draw(st.booleans()))
    ids = {one.id for one in promised}
    if len(ids) < len(promised) or len({party.id for party in people}) < len(people):
        return subject
    made = attrs.evolve(subject, commitments=tuple(promised), parties=people, signers=signers)
    return signed_as_it_was(made, digest(subject))


def signed_as_it_was(subject, covered):
    """The agreement whose signatures cover it where they covered what it was made from."""
    covers = digest(subject)
    return attrs.evolve(
        subject,
        history=tuple(
            attrs.evolve(one, covers=covers)
            if isinstance(one, Signed) and one.covers == covered
            else one
            for one in subject.history
        ),
    )


def weighing_as_much(report, severity):
    """How often each rule of at least this weight finds something, but for two about signatures."""
    heavier = list(Severity)[: list(Severity).index(severity) + 1]
    return Counter(
        finding.rule
        for finding in report.findings
        if finding.severity in heavier and finding.rule not in {"LIF001", "LIF002"}
    )


@given(with_something_to_mend(), st.sampled_from([None, ENGLAND]))
@settings(max_examples=120)
def test_after_a_mend_the_finding_is_gone_and_nothing_as_heavy_is_new(subject, policy):
    before = check(subject, at=NOON, policy=policy)
    for finding in before.findings:
        if finding.fix is None:
            continue
        event(finding.rule)
        mended = apply_fix(subject, finding)
        after = check(mended, at=NOON, policy=policy)
        old = weighing_as_much(before, finding.severity)
        new = weighing_as_much(after, finding.severity)

        assert new[finding.rule] < old[finding.rule]
        assert new <= old


# --- JSON Patch (RFC 6902)


def after(document, *operations):
    return patched(json.loads(json.dumps(document)), map(FrozenMap, operations))


@pytest.mark.parametrize(
    ("document", "operation", "expected"),
    [
        ({"a": 1}, {"op": "add", "path": "/b", "value": 2}, {"a": 1, "b": 2}),
        ({"a": 1}, {"op": "add", "path": "/a", "value": 2}, {"a": 2}),
        ({"a": [1, 3]}, {"op": "add", "path": "/a/1", "value": 2}, {"a": [1, 2, 3]}),
        ({"a": [1]}, {"op": "add", "path": "/a/-", "value": [2]}, {"a": [1, [2]]}),
        ({"a": [1]}, {"op": "add", "path": "/a/1", "value": None}, {"a": [1, None]}),
        ({"a": 1}, {"op": "add", "path": "", "value": [1]}, [1]),
        ({"a": 1, "b": 2}, {"op": "remove", "path": "/b"}, {"a": 1}),
        ({"a": [1, 2, 3]}, {"op": "remove", "path": "/a/1"}, {"a": [1, 3]}),
        ({"a/b": {"m~n": 1}}, {"op": "remove", "path": "/a~1b/m~0n"}, {"a/b": {}}),
        ({"a": 1}, {"op": "replace", "path": "/a", "value": {"b": 1}}, {"a": {"b": 1}}),
        ({"a": [1, 2]}, {"op": "replace", "path": "/a/1", "value": 3}, {"a": [1, 3]}),
        ({"a": 1}, {"op": "replace", "path": "", "value": 3}, 3),
        ({"a": 1}, {"op": "move", "from": "/a", "path": "/b"}, {"b": 1}),
        ({"a": [1, 2, 3]}, {"op": "move", "from": "/a/0", "path": "/a/2"}, {"a": [2, 3, 1]}),
        ({"a": {"b": 1}}, {"op": "move", "from": "/a", "path": "/a"}, {"a": {"b": 1}}),
        ({"a": 1}, {"op": "copy", "from": "/a", "path": "/b"}, {"a": 1, "b": 1}),
        ({"a": [1]}, {"op": "test", "path": "/a", "value": [1]}, {"a": [1]}),
        ({"": 1}, {"op": "test", "path": "/", "value": 1.0}, {"": 1}),
    ],
)
def test_each_operation_does_what_the_standard_says(document, operation, expected):
    assert after(document, operation) == expected


def test_what_was_copied_is_a_thing_of_its_own():
    assert after(
        {"a": {"b": [1]}},
        {"op": "copy", "from": "/a", "path": "/c"},
        {"op": "add", "path": "/c/b/-", "value": 2},
    ) == {"a": {"b": [1]}, "c": {"b": [1, 2]}}


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "remove", "path": "/b"},
        {"op": "replace", "path": "/b", "value": 1},
        {"op": "replace", "path": "/l/-", "value": 1},
        {"op": "remove", "path": "/l/2"},
        {"op": "remove", "path": "/l/01"},
        {"op": "remove", "path": "/l/-1"},
        {"op": "remove", "path": "/l/\u0663"},
        {"op": "add", "path": "/l/3", "value": 1},
        {"op": "add", "path": "/l/x", "value": 1},
        {"op": "add", "path": "/t/0", "value": 1},
        {"op": "add", "path": "/b/c", "value": 1},
        {"op": "add", "path": "/b"},
        {"op": "add", "path": "b", "value": 1},
        {"op": "add", "path": "/~2", "value": 1},
        {"op": "add", "path": 3, "value": 1},
        {"op": "add", "value": 1},
        {"op": "move", "path": "/b"},
        {"op": "move", "from": "/b", "path": "/c"},
        {"op": "move", "from": "/o", "path": "/o/p"},
        {"op": "move", "from": "/m/0", "path": "/m/0/a"},
        {"op": "copy", "from": "/b", "path": "/c"},
        {"op": "test", "path": "/t", "value": "texts"},
        {"op": "test", "path": "/one", "value": True},
        {"op": "test", "path": "/b", "value": None},
        {"op": "merge", "path": "/t", "value": 1},
        {"path": "/t", "value": 1},
    ],
)
def test_an_operation_that_does_not_fit_is_refused_by_its_place(operation):
    document = {"l": [1, 2], "m": [{}, {}], "t": "text", "o": {}, "one": 1}
    fits = {"op": "test", "path": "/t", "value": "text"}

    with pytest.raises(InvalidValue) as caught:
        after(document, fits, operation)

    assert [problem.path for problem in caught.value.problems] == ["/fix/1"]
    assert caught.value.__context__ is None


def test_a_mend_names_no_words_of_the_document():
    secret = [{"level": "skills", "description": "secret"}, {"level": "life_threatening"}]
    subject = agreement("relationship", promises(promise("work_on_targets", targets=secret)))
    (finding,) = found("REL004", subject)
    assert "secret" not in dumps(finding)
