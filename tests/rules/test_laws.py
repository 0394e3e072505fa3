"""What holds of every check, whatever the agreement and whatever the rule."""

import json
import warnings

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import UTC, DateTime

from dbtagreements import AGREEMENTS, Signed, Treatment, digest, dumps
from dbtagreements.pointer import join, split
from dbtagreements.policies import POLICIES, PolicyWarning, load_policy
from dbtagreements.rules import STANDARD_RULES, RuleBook, check
from dbtagreements.templates import minimal
from dbtagreements.testing import agreements, treatments

with warnings.catch_warnings():
    warnings.simplefilter("ignore", PolicyWarning)
    POLICY = st.sampled_from([None, *map(load_policy, POLICIES)])


@st.composite
def checks(draw, subjects):
    """A subject, an instant that means something to it, and a policy or none."""
    subject = draw(subjects)
    return subject, draw(instants_of(subject)), draw(POLICY)


@st.composite
def instants_of(draw, subject):
    """Instants at, before and after what is written in it, and others."""
    members = subject.agreements if isinstance(subject, Treatment) else (subject,)
    written = [event.at for agreement in members for event in agreement.history]
    days = [agreement.term.start for agreement in members] + [
        agreement.term.end for agreement in members if agreement.term.end is not None
    ]
    midnights = [DateTime(day.year, day.month, day.day, 12, tzinfo=UTC) for day in days]
    known = [*written, *midnights]
    if known and draw(st.booleans()):
        return draw(st.sampled_from(known))
    return draw(st.datetimes().map(in_utc))


def in_utc(at):
    return DateTime(*at.timetuple()[:6], tzinfo=UTC)


def standing_at(document, pointer):
    """What stands at a pointer of a wire document; a pointer that leads nowhere is an error."""
    for token in split(pointer):
        document = document[int(token) if isinstance(document, list) else token]
    return document


def stopped(report):
    return [finding for finding in report.findings if " stopped with " in finding.message]


# --- Any agreement ----------------------------------------------------------------------------


def holds_of(checked):
    subject, at, policy = checked

    report = check(subject, at=at, policy=policy)

    document = json.loads(dumps(subject))
    for finding in report.findings:
        standing_at(document, finding.path)
    assert stopped(report) == []
    assert check(subject, at=at, policy=policy) == report


@pytest.mark.parametrize("cls", AGREEMENTS)
def test_every_finding_points_into_the_document_no_rule_stops_and_twice_is_the_same(cls):
    @given(checks(agreements(cls)))
    @settings(max_examples=40)
    def holds(checked):
        holds_of(checked)

    holds()


@given(checks(treatments()))
@settings(max_examples=40)
def test_so_it_is_with_treatments(checked):
    holds_of(checked)


@given(checks(st.one_of(agreements(), treatments())))
@settings(max_examples=40)
def test_what_a_check_finds_is_never_more_under_fewer_rules(checked):
    subject, at, policy = checked
    whole = check(subject, at=at, policy=policy)
    codes = {finding.rule for finding in whole.findings}

    for code in sorted(codes):
        only = check(subject, at=at, policy=policy, rules=STANDARD_RULES.only(code))
        assert only.findings == tuple(f for f in whole.findings if f.rule == code)
    rest = check(subject, at=at, policy=policy, rules=STANDARD_RULES.without(*codes))
    assert rest.findings == ()


# --- Another order ----------------------------------------------------------------------------


class Reordered:
    """Agreements with their commitments and parties in another order, each signed as it was.

    Another order is another text, so what names the text by its digest is made to name the new one.
    """

    def __init__(self, moved, members):
        self.moved = moved
        self.old = {digest(member): member for member in members}
        self.new = {}
        self.digests = {}

    def of(self, agreement):
        old = digest(agreement)
        if old not in self.new:
            supersedes = agreement.supersedes
            if supersedes in self.old:
                self.of(self.old[supersedes])
            moved = attrs.evolve(
                agreement,
                commitments=tuple(self.moved(agreement.commitments)),
                parties=tuple(self.moved(agreement.parties)),
                supersedes=self.digests.get(supersedes, supersedes),
                history=(),
            )
            self.digests[old] = digest(moved)
            self.new[old] = moved
        return attrs.evolve(self.new[old], history=tuple(map(self._event, agreement.history)))

    def _event(self, event):
        if isinstance(event, Signed):
            return attrs.evolve(event, covers=self.digests.get(event.covers, event.covers))
        return event


def reordered(subject, moved):
    """The subject with what `moved` makes of its commitments and parties."""
    if not isinstance(subject, Treatment):
        return Reordered(moved, (subject,)).of(subject)
    members = Reordered(moved, subject.agreements)
    return attrs.evolve(subject, agreements=tuple(map(members.of, subject.agreements)))


@st.composite
def in_two_orders(draw, subjects):
    subject = draw(subjects)
    return subject, reordered(subject, lambda items: draw(st.permutations(items)))


def elements(report, subject):
    """What is found where, with parties and commitments called by their ids."""
    document = json.loads(dumps(subject))
    return sorted(
        (finding.rule, finding.severity, place_of(finding, document)) for finding in report.findings
    )


def place_of(finding, document):
    if finding.rule == "DOC002":
        # Of two that are alike it is the later one, so only what both have can be the same.
        commitment = standing_at(document, finding.path)
        shared = (split(finding.path)[:-2], commitment["kind"], sorted(commitment["by"]))
        return json.dumps(shared)
    tokens = list(split(finding.path))
    for place in range(len(tokens) - 1):
        if tokens[place] in {"parties", "commitments"}:
            tokens[place + 1] = standing_at(document, join(tokens[: place + 2]))["id"]
    return join(tokens)


@given(
    in_two_orders(st.one_of(agreements(), treatments())),
    st.permutations(STANDARD_RULES.rules),
    POLICY,
    st.data(),
)
@settings(max_examples=120)
def test_the_order_of_commitments_parties_and_rules_changes_nothing_that_is_found(
    orders, rules, policy, data
):
    one, other = orders
    at = data.draw(instants_of(one))

    found = check(one, at=at, policy=policy)
    again = check(other, at=at, policy=policy, rules=RuleBook(rules=rules))

    assert elements(again, other) == elements(found, one)


@pytest.mark.parametrize("rule", STANDARD_RULES.rules, ids=lambda rule: rule.code)
def test_so_it_is_with_what_breaks_each_rule(rule):
    example = rule.page.breaks
    one = example.on(minimal(rule.example_type))
    other = reordered(one, reversed)
    backwards = RuleBook(rules=reversed(STANDARD_RULES.rules))

    found = check(one, at=example.at, policy=example.policy)
    again = check(other, at=example.at, policy=example.policy, rules=backwards)

    assert elements(again, other) == elements(found, one)
    assert rule.code in {finding.rule for finding in again.findings}
    assert stopped(found) == []
