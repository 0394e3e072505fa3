"""Laws of equality: two values are equal where and only where their documents are the same."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import UTC, DateTime, timezone
from tests.property.edits import edited
from tests.property.places import nouns_in

from dbtagreements import (
    AttendSessions,
    Cadence,
    Code,
    FrozenMap,
    Identifier,
    KeepDiaryCard,
    Mode,
    OfferCoaching,
    Party,
    Refrain,
    Reviewed,
    Role,
    Signed,
    Skill,
    Span,
    dumps,
    loads,
)
from dbtagreements.fields.nouns import is_noun
from dbtagreements.testing import agreements, treatments, values

SUBJECTS = st.one_of(agreements(), treatments())


def document(value):
    return dumps(value) if is_noun(type(value)) else dumps(_holding(value))


def _holding(value):
    if isinstance(value, FrozenMap):
        return Party(id="a", role=Role.CLIENT, name="", extensions={"x:it": value})
    return Refrain(id="a", by=("a",), behaviors=frozenset({Code("x:y")}), for_=value)


@given(agreements(), st.data())
def test_equal_means_the_same_document(agreement, data):
    other = data.draw(edited(agreement))

    assert (agreement == other) is (dumps(agreement) == dumps(other))
    assert (agreement != other) is (dumps(agreement) != dumps(other))


@given(SUBJECTS, SUBJECTS)
def test_two_made_apart_are_equal_where_and_only_where_their_documents_are(one, other):
    assert (one == other) is (dumps(one) == dumps(other))


@given(SUBJECTS)
def test_what_is_equal_has_one_hash(subject):
    again = loads(dumps(subject))

    for (_, one), (_, other) in zip(nouns_in(subject), nouns_in(again), strict=True):
        assert one == other
        assert hash(one) == hash(other)
    assert len({subject, again}) == 1


@given(st.data())
def test_the_parts_of_an_agreement_are_equal_where_and_only_where_their_documents_are(data):
    subject = data.draw(agreements())
    nouns = [noun for _, noun in nouns_in(subject)]
    one, other = data.draw(st.sampled_from(nouns)), data.draw(st.sampled_from(nouns))

    same = type(one) is type(other) and dumps(one) == dumps(other)
    assert (one == other) is same


@given(values(Span), values(Span))
def test_spans_are_equal_where_and_only_where_they_have_the_same_units(one, other):
    assert (one == other) is (str(one) == str(other))
    assert one == Span.parse(str(one))
    assert hash(one) == hash(Span.parse(str(one)))


@given(values(FrozenMap), values(FrozenMap))
def test_json_is_equal_where_and_only_where_its_texts_are(one, other):
    assert (one == other) is (document(one) == document(other))
    if one == other:
        assert hash(one) == hash(other)


JSON_ALIKE = [
    ({"a": True}, {"a": 1}),
    ({"a": False}, {"a": 0}),
    ({"a": (True,)}, {"a": (1,)}),
    ({"a": {"b": (0, {"c": False})}}, {"a": {"b": (0, {"c": 0})}}),
    ({"a": 1}, {"a": "1"}),
    ({"a": None}, {}),
    ({"a": None}, {"a": False}),
    ({"a": ()}, {"a": {}}),
    ({"a": ""}, {"a": None}),
    ({"a": (1, 2)}, {"a": (2, 1)}),
    ({"a": 2**53 - 1}, {"a": 2**53 - 2}),
    ({"caf\u00e9": 1}, {"cafe\u0301": 1}),
]
SPANS_ALIKE = [
    (Span(hours=24), Span(days=1)),
    (Span(months=1), Span(days=30)),
    (Span(months=1), Span(weeks=4)),
    (Span(years=1), Span(months=12)),
    (Span(years=1), Span(days=365)),
    (Span(weeks=1), Span(days=7)),
    (Span(minutes=60), Span(hours=1)),
    (Span(seconds=60), Span(minutes=1)),
]


@pytest.mark.parametrize(("one", "other"), JSON_ALIKE, ids=ascii)
def test_what_python_takes_for_equal_json_does_not(one, other):
    assert FrozenMap(one) != FrozenMap(other)
    assert document(FrozenMap(one)) != document(FrozenMap(other))
    assert _holding(FrozenMap(one)) != _holding(FrozenMap(other))


@pytest.mark.parametrize(("one", "other"), SPANS_ALIKE, ids=str)
def test_what_a_calendar_takes_for_equal_is_not(one, other):
    assert one != other
    assert _holding(one) != _holding(other)
    assert document(one) != document(other)


def test_text_is_compared_letter_by_letter():
    composed = Party(id="a", role=Role.CLIENT, name="Zo\u00eb Example")
    decomposed = attrs.evolve(composed, name="Zoe\u0308 Example")

    assert composed != decomposed
    assert dumps(composed) != dumps(decomposed)


def test_one_number_written_in_two_ways_is_one():
    whole, fraction = FrozenMap({"a": 1}), FrozenMap({"a": 1.0})

    assert whole == fraction
    assert hash(whole) == hash(fraction)
    assert document(whole) == document(fraction)


def test_the_order_of_names_does_not_matter_to_json():
    one, other = FrozenMap({"a": 1, "b": 2}), FrozenMap({"b": 2, "a": 1})

    assert one == other
    assert hash(one) == hash(other)
    assert document(one) == document(other)


def test_an_instant_is_one_wherever_it_was_said():
    in_paris = DateTime(2026, 1, 5, 15, 0, tzinfo=timezone("Europe/Paris"))
    in_utc = DateTime(2026, 1, 5, 14, 0, tzinfo=UTC)
    one, other = Reviewed(id="e1", by="a", at=in_paris), Reviewed(id="e1", by="a", at=in_utc)

    assert one == other
    assert hash(one) == hash(other)
    assert dumps(one) == dumps(other)


def test_the_two_halves_of_an_hour_that_comes_twice_are_two():
    zone = timezone("America/New_York")
    first = DateTime(2026, 11, 1, 1, 30, tzinfo=zone, fold=0)
    second = DateTime(2026, 11, 1, 1, 30, tzinfo=zone, fold=1)
    one, other = Reviewed(id="e1", by="a", at=first), Reviewed(id="e1", by="a", at=second)

    assert one != other
    assert dumps(one) != dumps(other)


def test_the_order_counts_in_a_tuple_and_not_in_a_set():
    practice, mindfulness = Skill.SAFETY_PLAN, Skill.MINDFULNESS
    assert KeepDiaryCard(id="c", by=("a", "b")) != KeepDiaryCard(id="c", by=("b", "a"))

    one = OfferCoaching(id="c", by=("a",), requires=frozenset([Mode.INDIVIDUAL, Mode.FAMILY]))
    other = OfferCoaching(id="c", by=("a",), requires=frozenset([Mode.FAMILY, Mode.INDIVIDUAL]))
    assert one == other
    assert dumps(one) == dumps(other)
    assert (practice, mindfulness) != (mindfulness, practice)


def test_classes_with_the_same_fields_are_not_the_same():
    assert Reviewed(id="e1", by="a", at=DateTime(2026, 1, 5, tzinfo=UTC)) != Identifier(
        system="urn:x", value="a"
    )
    assert Cadence(times=1, per=Span(weeks=1)) != AttendSessions(
        id="a", by=("a",), mode=Mode.FAMILY
    )
    assert Signed.event != Reviewed.event
