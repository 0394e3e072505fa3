"""What would raise an answer is found by deciding again, and is as small as it can be."""

import attrs
import pytest
from pendulum import UTC, Date, DateTime
from tests.disclosure.asking import (
    AT,
    PAID_IN_FULL,
    SIGNED_BY_A_PARENT,
    asked,
    confidentiality,
    exception,
    permission,
    release,
    signed,
    treatment,
)

from dbtagreements import (
    Alternative,
    Answer,
    Duty,
    Fact,
    Ground,
    Term,
    decide,
    end,
    suspend,
)
from dbtagreements.disclosure.alternatives import MOST_ALTERNATIVES, MOST_FACTS
from dbtagreements.vocabulary import EndReason, LeaveReason

NOBODY = confidentiality()


def ways(subject, request, policy):
    return decide(subject, request, policy=policy).would_permit


def facts_of(alternatives):
    return [dict(each.facts) for each in alternatives if each.facts]


def test_one_fact_that_nobody_has_stated():
    request = asked("harm_to_self", "emergency_services", "+serious_threat")

    assert ways(NOBODY, request, "us-ca") == (Alternative(facts={Fact.IMMINENT: True}),)


def test_what_is_known_not_to_be_so_is_named_as_well():
    """It says what the law turns on; whether it is so remains a question of fact."""
    request = asked(
        "harm_to_others", "potential_victim", "+serious_threat -imminent +identifiable_victim"
    )

    assert facts_of(ways(NOBODY, request, "us")) == [{Fact.IMMINENT: True}]


def test_smaller_sets_come_first_and_no_fact_is_spare():
    found = facts_of(ways(NOBODY, asked("harm_to_others", "law_enforcement"), "us-ca"))

    assert found == [
        {Fact.IDENTIFIABLE_VICTIM: True, Fact.SERIOUS_THREAT: True},
        {Fact.IMMINENT: True, Fact.SERIOUS_THREAT: True},
    ]


def test_a_fact_that_stands_against_it_would_have_to_be_otherwise():
    request = asked(
        "guardian_access", "guardian", "-minor_consented_alone +representative_endangers"
    )

    assert facts_of(ways(NOBODY, request, "us-ca")) == [{Fact.REPRESENTATIVE_ENDANGERS: False}]


def test_a_prohibition_is_put_out_by_what_it_makes_room_for():
    found = facts_of(ways(NOBODY, asked("subpoena", "court", "-privilege_waived"), "us-ca"))

    assert found == [{Fact.PRIVILEGE_WAIVED: True}]


def test_a_prohibition_that_turns_on_a_fact_goes_with_it():
    request = asked("past_violent_crime", "law_enforcement", "+learned_in_therapy")

    assert facts_of(ways(NOBODY, request, "us")) == [{Fact.LEARNED_IN_THERAPY: False}]


@pytest.mark.parametrize("needs", ["requires", "requires_any"])
def test_a_prohibition_that_an_agreement_makes_turn_on_a_fact_goes_with_it_too(needs):
    """Whatever its own ground turns on."""
    listed = exception("harm_to_self", "emergency_services")
    barred = attrs.evolve(
        listed, duty=Duty.PROHIBITED, **{needs: frozenset({Fact.LEARNED_IN_THERAPY})}
    )
    subject = signed(confidentiality(barred, listed))
    request = asked("harm_to_self", "emergency_services", "+learned_in_therapy")

    assert decide(subject, request).answer is Answer.NEEDS_AUTHORIZATION
    assert facts_of(ways(subject, request, None)) == [{Fact.LEARNED_IN_THERAPY: False}]


@pytest.mark.parametrize("fact", [Fact.COURT_FORBIDS, Fact.CLIENT_REFUSES])
def test_what_bars_whatever_the_entries_say(fact):
    request = attrs.evolve(asked("law_enforcement_request", "law_enforcement"), facts={fact: True})
    found = facts_of(ways(NOBODY, request, "us"))

    assert {fact: False} in found


def test_what_psychotherapy_notes_need():
    request = asked(
        "harm_to_self", "emergency_services", "+imminent", information="psychotherapy_notes"
    )

    assert facts_of(ways(NOBODY, request, "us-tx")) == [{Fact.SERIOUS_THREAT: True}]


def test_what_a_substance_use_record_needs():
    emergency = asked("medical_emergency", "emergency_services", part2=True)
    by_order = asked("court_order", "court", "+part2_order", part2=True)
    the_bill = asked("payment", "payer", part2=True)

    assert facts_of(ways(NOBODY, emergency, "us")) == [
        {Fact.BONA_FIDE_EMERGENCY: True, Fact.CONSENT_UNOBTAINABLE: True}
    ]
    assert facts_of(ways(NOBODY, by_order, "us")) == [{Fact.COMPULSORY_PROCESS: True}]
    assert ways(NOBODY, the_bill, "us") == ()  # only the client's consent opens it


def test_what_bars_a_parents_signature():
    request = asked("client_authorization", "school", "+removed_from_custody")

    assert facts_of(ways(SIGNED_BY_A_PARENT, request, "us-ca")) == [
        {Fact.REMOVED_FROM_CUSTODY: False}
    ]


def test_what_is_permitted_may_turn_into_a_duty():
    request = asked("harm_to_others", "law_enforcement", "+serious_threat +imminent")
    decision = decide(NOBODY, request, policy="us-ca")

    assert decision.answer is Answer.PERMITTED
    assert facts_of(decision.would_permit) == [{Fact.IDENTIFIABLE_VICTIM: True}]
    assert decision.missing == (Fact.IDENTIFIABLE_VICTIM,)


def test_nothing_raises_what_is_required():
    assert ways(NOBODY, asked("court_order", "court"), "us-ca") == ()


@pytest.mark.parametrize(
    ("ground", "recipient", "age", "kindred"),
    [
        ("elder_abuse", "adult_protection", 62, "dependent_adult_abuse"),
        ("dependent_adult_abuse", "adult_protection", 70, "elder_abuse"),
        ("subpoena", "court", None, "court_order"),
    ],
)
def test_the_same_event_may_be_told_on_a_kindred_ground(ground, recipient, age, kindred):
    request = asked(ground, recipient, "+reasonable_suspicion", victim_age=age)

    assert Alternative(ground=Ground(kindred)) in ways(NOBODY, request, "us-ca")


def test_no_ground_is_offered_that_is_another_event():
    """A crime on the premises may always be told: that is no way around any other ground."""
    request = asked("law_enforcement_request", "law_enforcement", "-legal_process")

    assert all(each.ground is None for each in ways(NOBODY, request, "us"))


def test_a_kindred_ground_that_gives_no_more_is_not_offered():
    request = asked("elder_abuse", "payer", "+reasonable_suspicion", victim_age=62)

    assert all(each.ground is None for each in ways(NOBODY, request, "us-ca"))


def at_of(alternatives):
    return [each.at for each in alternatives if each.at is not None]


def test_a_release_that_begins_later():
    later = signed(release(permission(), term=Term(start=Date(2026, 4, 1), end=Date(2026, 4, 30))))
    request = asked("client_authorization", "school")

    first = DateTime(2026, 4, 1, 4, tzinfo=UTC)  # midnight in New York
    assert at_of(ways(later, request, "us")) == [first]
    assert decide(later, attrs.evolve(request, at=first), policy="us").answer is Answer.PERMITTED


def test_a_release_that_goes_on_after_a_pause():
    until = AT.add(days=3)
    paused = suspend(
        signed(release(permission())), at=AT.subtract(days=1), until=until,
        reason=LeaveReason.CLIENT_LEAVE,
    )  # fmt: skip

    assert at_of(ways(paused, asked("client_authorization", "school"), "us")) == [until]


def test_a_refusal_that_runs_out():
    refused = release(
        permission("refuse", "treating_provider"),
        term=Term(start=Date(2026, 1, 5), end=Date(2026, 3, 31)),
    )
    request = asked("treatment", "treating_provider")

    assert at_of(ways(signed(refused), request, "us")) == [DateTime(2026, 4, 1, 4, tzinfo=UTC)]


def test_a_restriction_that_ends():
    kept = attrs.evolve(PAID_IN_FULL, ended=Date(2026, 3, 10))
    subject = signed(confidentiality(restrictions=(kept,)))

    found = at_of(ways(subject, asked("payment", "payer"), "us"))
    assert found == [DateTime(2026, 3, 10, 4, tzinfo=UTC)]
    without_end = signed(confidentiality(restrictions=(PAID_IN_FULL,)))
    assert at_of(ways(without_end, asked("payment", "payer"), "us")) == []


def test_a_release_that_is_over_opens_nothing_later():
    over = end(signed(release(permission())), at=AT.subtract(days=1), reason=EndReason.COMPLETED)

    assert ways(over, asked("client_authorization", "school"), "us") == ()


def test_a_later_instant_that_changes_nothing_is_not_offered():
    other = signed(
        release(
            permission(recipient="payer"),
            term=Term(start=Date(2026, 4, 1), end=Date(2026, 4, 30)),
        )
    )

    assert ways(other, asked("client_authorization", "school"), "us") == ()


def test_there_are_at_most_so_many_and_none_changes_more_than_so_many_facts():
    facts = sorted(Fact)
    many = [
        exception("terrorism", "law_enforcement", requires=frozenset({fact})) for fact in facts[:20]
    ]
    long = exception("fgm", "law_enforcement", requires=frozenset(facts[: MOST_FACTS + 1]))
    subject = signed(confidentiality(*many, long))

    found = decide(subject, asked("terrorism", "law_enforcement")).would_permit
    assert len(found) == MOST_ALTERNATIVES
    assert all(len(each.facts) == 1 for each in found)
    assert decide(subject, asked("fgm", "law_enforcement")).would_permit == ()


def test_a_fact_that_two_entries_want_otherwise_is_tried_both_ways():
    wants = exception("fgm", "law_enforcement", requires=frozenset({Fact.IMMINENT}))
    other = exception(
        "fgm", "law_enforcement", duty=Duty.MANDATORY, requires_not=frozenset({Fact.IMMINENT})
    )
    subject = signed(confidentiality(wants, other))

    found = decide(subject, asked("fgm", "law_enforcement")).would_permit
    assert facts_of(found) == [{Fact.IMMINENT: False}, {Fact.IMMINENT: True}]


def test_in_a_treatment_the_agreements_in_effect_then_decide():
    first = signed(confidentiality())
    later = signed(release(permission(), term=Term(start=Date(2026, 4, 1), end=Date(2026, 4, 30))))

    found = ways(treatment(first, later), asked("client_authorization", "school"), "us-ca")
    assert at_of(found) == [DateTime(2026, 4, 1, 4, tzinfo=UTC)]


def test_however_many_facts_an_agreement_names_only_so_many_sets_are_tried():
    """Without a bound, a document could keep a server busy for hours."""
    all_of_them = exception("fgm", "law_enforcement", requires=frozenset(Fact))
    long = [exception("fgm", "law_enforcement", requires_any=frozenset({f})) for f in sorted(Fact)]
    subject = signed(confidentiality(all_of_them))

    assert decide(subject, asked("fgm", "law_enforcement")).would_permit == ()
    assert len(decide(signed(confidentiality(*long)), asked("fgm", "law_enforcement")).would_permit)
