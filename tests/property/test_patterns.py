"""Laws of matching: every value can be taken apart by keyword in a `match` statement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbtagreements import (
    Agreement,
    AttendSessions,
    Commitment,
    Event,
    Party,
    Pay,
    Refrain,
    Role,
    SafetyAgreement,
    Signed,
    Suspended,
    Term,
    Treatment,
    model,
)
from dbtagreements.fields.nouns import is_noun
from dbtagreements.testing import agreements, treatments, values

NOUNS = tuple(filter(is_noun, vars(model).values()))


@given(agreements(SafetyAgreement))
def test_an_agreement_is_taken_apart_by_keyword(agreement):
    match agreement:
        case SafetyAgreement(
            id=id,
            parties=(Party(id=first, role=Role() as role), *others),
            term=Term(start=start, end=end),
            history=history,
        ):
            assert id == agreement.id
            assert (first, role) == (agreement.parties[0].id, agreement.parties[0].role)
            assert tuple(others) == agreement.parties[1:]
            assert (start, end) == (agreement.term.start, agreement.term.end)
            assert history is agreement.history
        case _:
            pytest.fail("a safety agreement was not matched")


@given(values(Commitment))
def test_a_promise_is_told_by_its_class_and_its_words(commitment):
    match commitment:
        case Pay(amount=str() as amount, currency=currency):
            said = (amount, currency)
            assert said == (commitment.amount, commitment.currency)
        case Refrain(behaviors=behaviors, for_=None):
            assert behaviors
        case AttendSessions(mode=mode, optional=True):
            assert mode is commitment.mode
        case Commitment(id=id, by=by):
            assert (id, by) == (commitment.id, commitment.by)
        case _:
            pytest.fail("a promise was not matched")


@given(values(Event))
def test_an_event_is_told_by_its_class_and_its_instants(event):
    match event:
        case Signed(party=party, recorded_at=None):
            assert party == event.party
        case Suspended(at=at, until=until) if until is not None:
            assert at < until
        case Event(at=at):
            assert at <= event.known_from
        case _:
            pytest.fail("an event was not matched")


@pytest.mark.parametrize("cls", NOUNS, ids=lambda cls: cls.__name__)
def test_no_value_is_taken_apart_by_position(cls):
    assert cls.__match_args__ == ()


@settings(max_examples=50)
@given(st.one_of(agreements(), treatments()))
def test_a_family_is_matched_by_its_base(subject):
    match subject:
        case Treatment(agreements=made):
            assert all(isinstance(agreement, Agreement) for agreement in made)
        case Agreement(version=int() as version):
            assert version >= 1
        case _:
            pytest.fail("neither an agreement nor a treatment")
