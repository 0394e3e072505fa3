"""Laws that every decision keeps, whatever the policy, the agreements and the request."""

from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import UTC, Date, DateTime
from tests.disclosure import oracle
from tests.disclosure.asking import (
    AT,
    NEW_YORK,
    asked,
    confidentiality,
    exception,
    loaded,
    permission,
    release,
    signed,
    treatment,
)
from tests.disclosure.at_random import a_request, a_subject, facts_named

from dbtagreements import (
    POLICIES,
    AmbiguousPolicy,
    Answer,
    ConfidentialityAgreement,
    Fact,
    Ground,
    Information,
    LegalBasis,
    Purpose,
    ReleaseAgreement,
    ReleaseScope,
    Restriction,
    Term,
    Treatment,
    decide,
    digest,
    dumps,
    end,
    loads,
    revoke,
    sign,
)
from dbtagreements.vocabulary import EndReason, Method

RANK = {Answer(word): rank for word, rank in oracle.RANK.items()}
POLICY = st.sampled_from(sorted(POLICIES))
SEED = st.integers(0, 2**32)
CHANCE = SEED.map(Random)


def rank(subject, request, policy):
    return RANK[decide(subject, request, policy=policy).answer]


@st.composite
def questions(draw):
    """A subject, a request that has to do with it, and the policy it is asked under."""
    chance, policy = draw(CHANCE), draw(POLICY)
    subject = a_subject(chance)
    return subject, a_request(chance, policy, subject), policy


def agreements_in(subject):
    return subject.agreements if isinstance(subject, Treatment) else (subject,)


def with_agreements(subject, change):
    """The subject with each of its agreements changed."""
    if isinstance(subject, Treatment):
        changed = tuple(change(agreement) for agreement in subject.agreements)
        return attrs.evolve(subject, agreements=changed)
    return change(subject)


def resigned(agreement, **changes):
    """An agreement changed as if it had been written so, with the signatures that it had."""
    changed = attrs.evolve(agreement, history=(), **changes)
    covered, covers = digest(agreement), digest(changed)
    history = tuple(
        attrs.evolve(event, covers=covers) if getattr(event, "covers", None) == covered else event
        for event in agreement.history
    )
    return attrs.evolve(changed, history=history)


# --- Monotony -------------------------------------------------------------------------------------


def favorable(policy, ground):
    entries = oracle.entries_of(policy, ground)
    for_it = {fact for e in entries for n in ("requires", "requires_any") for fact in e.get(n, ())}
    against = {fact for e in entries for n in ("requires_not", "unless") for fact in e.get(n, ())}
    forbids = {fact for e in entries if e["duty"] == "prohibited" for fact in facts_named(e)}
    return sorted(for_it - against - forbids)


def knowing(request, fact, known):
    facts = {one: value for one, value in request.facts.items() if one is not fact}
    return attrs.evolve(request, facts=facts if known is None else {**facts, fact: known})


@st.composite
def questions_that_a_fact_speaks_for(draw):
    """Such a question, and the fact."""
    chance, policy = draw(CHANCE), draw(POLICY)
    subject, facts = a_subject(chance), []
    while not facts:  # every policy has grounds that turn on some
        request = a_request(chance, policy, subject)
        facts = favorable(policy, request.ground)
    return subject, request, policy, Fact(chance.choice(facts))


@given(questions_that_a_fact_speaks_for(), st.sampled_from([None, False]))
def test_a_favorable_fact_that_is_not_known_true_never_raises_an_answer(question, less):
    subject, request, policy, fact = question

    most = rank(subject, knowing(request, fact, True), policy)  # noqa: FBT003
    assert rank(subject, knowing(request, fact, less), policy) <= most


@given(questions())
def test_a_record_of_a_substance_use_program_never_raises_an_answer(question):
    subject, request, policy = question
    without = rank(subject, attrs.evolve(request, part2=False), policy)
    assert rank(subject, attrs.evolve(request, part2=True), policy) <= without


@given(questions())
def test_psychotherapy_notes_in_place_of_the_record_never_raise_an_answer(question):
    subject, request, policy = question
    # A release may be for the notes and nothing else; what is asked here is asked of the law.
    subject = without_releases(subject)
    record = attrs.evolve(request, information=frozenset({Information.RECORD}))
    notes = attrs.evolve(request, information=frozenset({Information.PSYCHOTHERAPY_NOTES}))
    assert rank(subject, notes, policy) <= rank(subject, record, policy)


@given(questions())
def test_a_restriction_never_raises_an_answer(question):
    subject, request, policy = question
    recipient = getattr(request.recipient, "role", request.recipient)
    kept = Restriction(
        recipient=recipient,
        grounds=frozenset({request.ground}),
        basis=(LegalBasis(citation="What the client asked for"),),
        since=Date(2026, 1, 5),
    )

    def restricted(agreement):
        if not isinstance(agreement, ConfidentialityAgreement):
            return agreement
        return resigned(agreement, restrictions=(*agreement.restrictions, kept))

    free = rank(subject, request, policy)
    assert rank(with_agreements(subject, restricted), request, policy) <= free


@given(questions(), st.lists(st.sampled_from(Ground), unique=True))
def test_what_the_agreement_lists_never_changes_the_answer(question, grounds):
    subject, request, policy = question

    def listing(agreement):
        if not isinstance(agreement, ConfidentialityAgreement):
            return agreement
        listed = tuple(exception(ground, "emergency_services") for ground in grounds)
        return resigned(agreement, exceptions=listed)

    before = decide(subject, request, policy=policy)
    after = decide(with_agreements(subject, listing), request, policy=policy)
    assert (after.answer, after.basis, after.conditions, after.missing) == (
        before.answer,
        before.basis,
        before.conditions,
        before.missing,
    )


# --- Authorizations -------------------------------------------------------------------------------


def without_releases(subject):
    kept = [one for one in agreements_in(subject) if not isinstance(one, ReleaseAgreement)]
    return treatment(*kept)


def with_an_allowance(subject, request):
    """The subject with one more release, the newest, for just what is asked."""
    purposes = request.purposes or frozenset({Purpose(request.ground)})
    notes = request.information == {Information.PSYCHOTHERAPY_NOTES}
    scope = ReleaseScope.PSYCHOTHERAPY_NOTES_ONLY if notes else ReleaseScope.GENERAL
    if request.part2:
        scope = ReleaseScope.PART2_SINGLE_CONSENT
    allowed = permission(information="", purposes="", recipient="school")
    recipient = request.recipient
    if not hasattr(recipient, "role"):
        recipient = permission(recipient=recipient).recipients[0]
    allowed = attrs.evolve(
        allowed, recipients=(recipient,), purposes=purposes, information=request.information
    )
    made = signed(
        release(allowed, id="newest", scope=scope), at=DateTime(2026, 1, 20, 14, tzinfo=UTC)
    )
    return treatment(*agreements_in(subject), made)


@given(questions())
def test_an_authorization_never_lowers_an_answer_and_never_obliges(question):
    subject, request, policy = question
    before = rank(subject, request, policy)
    after = rank(with_an_allowance(subject, request), request, policy)

    assert after >= before
    assert after <= max(before, RANK[Answer.PERMITTED])


SCHOOL = permission(recipient="school")
LAST_DAY = Term(start=Date(2026, 1, 5), end=Date(2026, 3, 1))


def told_to_the_school_at(agreement, at):
    request = asked("client_authorization", "school", at=at)
    return decide(agreement, request, policy="us")


@pytest.mark.parametrize(
    ("at", "answer", "reason"),
    [
        (DateTime(2026, 1, 5, 13, 59, 59, tzinfo=UTC), "needs_authorization", "incomplete"),
        (DateTime(2026, 1, 5, 14, tzinfo=UTC), "permitted", "valid"),
        (DateTime(2026, 3, 2, 4, 59, 59, tzinfo=UTC), "permitted", "valid"),
        (DateTime(2026, 3, 2, 5, tzinfo=UTC), "needs_authorization", "expired"),
    ],
)
def test_a_signature_counts_from_its_instant_and_the_last_day_counts_whole(at, answer, reason):
    decision = told_to_the_school_at(signed(release(SCHOOL, term=LAST_DAY)), at)

    assert decision.answer == answer
    assert f"authorization_{reason}" in decision.reasons


@pytest.mark.parametrize(
    ("seconds", "answer", "reason"),
    [
        (-1, "permitted", "valid"),
        (0, "needs_authorization", "revoked"),
        (1, "needs_authorization", "revoked"),
    ],
)
def test_a_release_taken_back_at_the_instant_counts_no_more(seconds, answer, reason):
    taken_back = revoke(signed(release(SCHOOL)), "client", at=AT)
    decision = told_to_the_school_at(taken_back, AT.add(seconds=seconds))

    assert decision.answer == answer
    assert f"authorization_{reason}" in decision.reasons


# --- What goes with an answer ---------------------------------------------------------------------


@given(questions())
def test_what_is_required_has_a_basis_and_is_due_when_its_time_is_up(question):
    subject, request, policy = question
    decision = decide(subject, request, policy=policy)

    if decision.answer is Answer.REQUIRED:
        assert decision.basis
    if decision.within is None:
        assert decision.due is None
    else:
        assert decision.due == decision.within.after(request.at, NEW_YORK)


@given(questions())
def test_a_decision_says_which_policy_it_rests_on(question):
    subject, request, code = question
    decision, policy = decide(subject, request, policy=code), loaded(code)

    assert (decision.policy, decision.policy_as_of) == (code, policy.as_of)
    assert decision.policy_status == policy.status
    unconfirmed = {law.citation for law in decision.basis if not law.confirmed}
    assert ("basis_unconfirmed" in decision.reasons) == bool(unconfirmed)


@given(questions())
def test_the_whole_answer_is_that_of_its_lowest_part_kinds_held_back_apart(question):
    subject, request, policy = question
    decision = decide(subject, request, policy=policy)

    held = {kind for one in decision.withhold for kind in one.information}
    counted = [part.answer for part in decision.parts if part.information not in held]
    if counted:
        assert decision.answer is min(counted, key=RANK.get)
    asked_for = {(p, i) for p in request.purposes or {request.ground} for i in request.information}
    if len(asked_for) > 1:
        assert {(part.purpose, part.information) for part in decision.parts} == asked_for


@given(questions())
def test_an_open_door_is_open_to_whoever_asks_there(question):
    subject, request, policy = question
    decision = decide(subject, request, policy=policy)

    for recipient in decision.elsewhere:
        bare = without_releases(with_agreements(subject, unrestricted))
        found = rank(bare, attrs.evolve(request, recipient=recipient), policy)
        assert found >= RANK[Answer.PERMITTED]


def unrestricted(agreement):
    if isinstance(agreement, ConfidentialityAgreement):
        return resigned(agreement, restrictions=())
    return agreement


# --- What would change it -------------------------------------------------------------------------


def changed_by(request, alternative):
    changes = {"facts": {**request.facts, **alternative.facts}}
    if alternative.at is not None:
        changes["at"] = alternative.at
    if alternative.ground is not None:
        changes["ground"] = alternative.ground
    return attrs.evolve(request, **changes)


@given(questions())
def test_what_would_permit_it_does_raise_the_answer_when_asked_again(question):
    subject, request, policy = question
    decision = decide(subject, request, policy=policy)

    for alternative in decision.would_permit:
        again = decide(subject, changed_by(request, alternative), policy=policy)
        assert RANK[again.answer] > RANK[decision.answer]


@given(questions())
def test_what_would_permit_it_asks_for_no_fact_too_many(question):
    subject, request, policy = question
    decision = decide(subject, request, policy=policy)

    for alternative in decision.would_permit:
        for fact in alternative.facts:
            fewer = {one: known for one, known in alternative.facts.items() if one is not fact}
            less = attrs.evolve(alternative, facts=fewer)
            again = decide(subject, changed_by(request, less), policy=policy)
            assert RANK[again.answer] <= RANK[decision.answer]


@given(questions())
def test_each_way_that_would_permit_it_changes_something(question):
    subject, request, policy = question
    for alternative in decide(subject, request, policy=policy).would_permit:
        assert alternative.facts or alternative.at is not None or alternative.ground is not None


# --- Order, and the same again --------------------------------------------------------------------


def said(decision):
    """What a decision says apart from where it stands: pointers follow the order of a list."""
    held = {(one.information, one.about, one.recipient) for one in decision.withhold}
    parts = {(part.purpose, part.information, part.answer) for part in decision.parts}
    return (
        decision.answer,
        decision.basis,
        set(decision.conditions),
        decision.within,
        decision.due,
        set(decision.reasons),
        set(decision.missing),
        decision.elsewhere,
        parts,
        held,
    )


@given(questions(), SEED)
def test_the_order_of_agreements_and_permissions_never_matters(question, seed):
    subject, request, policy = question
    chance = Random(seed)  # noqa: S311

    def shuffled(items):
        return tuple(chance.sample(items, len(items)))

    def reordered(agreement):
        if isinstance(agreement, ReleaseAgreement):
            return resigned(agreement, permissions=shuffled(agreement.permissions))
        return resigned(agreement, exceptions=shuffled(agreement.exceptions))

    other = with_agreements(subject, reordered)
    if isinstance(other, Treatment):
        other = attrs.evolve(other, agreements=shuffled(other.agreements))
    assert said(decide(other, request, policy=policy)) == said(
        decide(subject, request, policy=policy)
    )


@given(questions(), SEED)
def test_the_order_of_an_agreements_exceptions_never_matters_where_it_speaks_alone(question, seed):
    subject, request, _ = question
    chance = Random(seed)  # noqa: S311

    def reordered(agreement):
        if not isinstance(agreement, ConfidentialityAgreement):
            return agreement
        listed = chance.sample(agreement.exceptions, len(agreement.exceptions))
        return resigned(agreement, policy=None, exceptions=tuple(listed))

    one = decide(with_agreements(subject, reordered), request)
    other = decide(with_agreements(subject, reordered), request)
    assert (one.answer, set(one.missing)) == (other.answer, set(other.missing))
    assert one.policy is None


@given(questions())
def test_the_same_question_has_the_same_decision_and_the_same_digest(question):
    subject, request, policy = question
    decision = decide(subject, request, policy=policy)
    again = decide(loads(dumps(subject)), loads(dumps(request), type(request)), policy=policy)

    assert again == decision
    assert again.digest == decision.digest
    assert hash(again) == hash(decision)
    assert dumps(again) == dumps(decision)
    assert loads(dumps(decision), type(decision)) == decision


@given(questions())
def test_a_policy_given_by_its_code_is_that_policy(question):
    subject, request, code = question
    assert decide(subject, request, policy=code) == decide(subject, request, policy=loaded(code))


def test_agreements_that_name_different_policies_leave_the_choice_to_the_caller():
    one = signed(confidentiality(id="one", policy="us-ca"))
    other = signed(confidentiality(id="other", policy="us-tx"))
    request = asked("child_abuse", "child_protection", "+reasonable_suspicion", victim_age=9)

    with pytest.raises(AmbiguousPolicy):
        decide(treatment(one, other), request)
    assert decide(treatment(one, other), request, policy="us-tx").policy == "us-tx"
    ended = end(other, at=AT, reason=EndReason.COMPLETED)
    assert decide(treatment(one, ended), request).policy == "us-ca"


def test_a_correction_of_the_text_asks_for_a_new_signature():
    before = signed(release(SCHOOL))
    after = attrs.evolve(before, title="What the school may know")
    assert told_to_the_school_at(before, AT).answer is Answer.PERMITTED
    decision = told_to_the_school_at(after, AT)
    assert decision.answer is Answer.NEEDS_AUTHORIZATION
    assert "authorization_incomplete" in decision.reasons
    again = sign(after, "client", at=AT, method=Method.INK)
    assert told_to_the_school_at(again, AT).answer is Answer.PERMITTED
