"""The strategies draw what is valid, all of it, and shrink to what a person can read."""

import ast
import inspect
from datetime import timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from pendulum import UTC, Date, DateTime
from tests.testing.hosts import HouseAgreement, WalkTheDog

import dbtagreements.testing
from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EMERGENCY_LINE,
    EVENTS,
    OBSERVATIONS,
    Agreement,
    Code,
    Codec,
    Commitment,
    ConsultationTeamAgreement,
    Corrected,
    Decision,
    Event,
    FrozenMap,
    Identifier,
    InvalidValue,
    Observation,
    Party,
    ReachOut,
    Risk,
    Role,
    SafetyAgreement,
    Signed,
    Span,
    Suspended,
    Term,
    Treatment,
    changes,
    digest,
    dumps,
    loads,
    model,
)
from dbtagreements.fields import forms, references
from dbtagreements.fields.checks import form_check
from dbtagreements.fields.kinds import Form
from dbtagreements.fields.nouns import is_noun
from dbtagreements.testing import agreements, documents, histories, treatments, values
from dbtagreements.testing.builders import BUILDERS
from dbtagreements.testing.draws import fresh
from dbtagreements.testing.texts import _FORMS, text_of
from dbtagreements.testing.times import FIRST, LAST, earlier, later

NOUNS = tuple(filter(is_noun, vars(model).values()))
PACKAGE = Path(inspect.getfile(dbtagreements.testing)).parent

PLAIN = SafetyAgreement(
    id="agr-1",
    timezone="Europe/London",
    language="en",
    parties=(Party(id="client", role=Role.CLIENT, name="Ana Example"),),
    term=Term(start=Date(2026, 1, 5)),
)

few = settings(max_examples=15)
shrinking = settings(max_examples=1_000, database=None, phases=(Phase.generate, Phase.shrink))
# It ends with the first that is found; what is rare may take long to come.
finding = settings(max_examples=50_000, database=None, phases=(Phase.generate,))


def named_in(value):
    return {party for _, party in references(value)}


def shortest(strategy, condition):
    return find(strategy, condition, settings=shrinking)


@pytest.mark.parametrize("cls", NOUNS, ids=lambda cls: cls.__name__)
def test_every_class_of_the_model_has_values(cls):
    @few
    @given(values(cls))
    def drawn(value):
        assert isinstance(value, cls)
        assert cls in {Agreement, Commitment, Event, Observation} or type(value) is cls

    drawn()


@pytest.mark.parametrize("cls", [Span, Code, FrozenMap], ids=lambda cls: cls.__name__)
def test_spans_codes_and_json_have_values_too(cls):
    @few
    @given(values(cls))
    def drawn(value):
        assert type(value) is cls

    drawn()


@pytest.mark.parametrize(
    ("base", "cls"),
    [
        (base, cls)
        for base, classes in (
            (Agreement, AGREEMENTS),
            (Commitment, COMMITMENTS),
            (Event, EVENTS),
            (Observation, OBSERVATIONS),
        )
        for cls in classes
    ],
    ids=lambda cls: cls.__name__,
)
def test_of_a_family_every_member_is_drawn(base, cls):
    assert find(values(base), lambda value: type(value) is cls, settings=finding)


def test_a_class_with_fields_bound_to_one_another_has_a_builder():
    bound = {
        cls for cls in NOUNS if any(hasattr(member, "__needs__") for member in vars(cls).values())
    }

    assert bound - set(BUILDERS) == set()
    assert set(BUILDERS) <= {*NOUNS, Decision}  # which has its reasons checked


@pytest.mark.parametrize("name", sorted(set(forms.__all__) - {"EMERGENCY_LINE"}))
def test_every_form_of_text_has_a_strategy_and_what_it_draws_is_of_that_form(name):
    form = getattr(forms, name)
    check = form_check(form)

    @settings(max_examples=200)
    @given(text_of(form))
    def drawn(text):
        assert check(text) == ()

    drawn()
    assert form in _FORMS


def test_of_a_form_that_is_a_hosts_own_the_examples_are_drawn():
    room = Form(
        code="bad_room", expected="expected a room", pattern="[A-Z][0-9]", longest=2,
        examples=("A1", "B2"),
    )  # fmt: skip

    @few
    @given(text_of(room))
    def drawn(text):
        assert text in {"A1", "B2"}

    drawn()


@pytest.mark.parametrize("cls", [int, str, Role, Commitment | None])
def test_a_class_that_is_not_of_the_model_is_refused(cls):
    with pytest.raises(InvalidValue) as refused:
        find(values(cls), lambda _: True)

    assert [(p.code, p.path) for p in refused.value.problems] == [("wrong_type", "/cls")]


def test_only_types_of_agreement_are_drawn_as_agreements():
    with pytest.raises(InvalidValue) as refused:
        agreements(Term)

    assert [(p.code, p.path) for p in refused.value.problems] == [("wrong_type", "/cls")]


@few
@given(values(ReachOut, parties=("client", "sister")))
def test_the_parties_given_are_named_and_the_emergency_line(commitment):
    assert named_in(commitment) <= {"client", "sister"}
    assert set(commitment.contacts) <= {"client", "sister", EMERGENCY_LINE}


def test_the_emergency_line_is_among_the_contacts_with_and_without_parties_given():
    for strategy in (values(ReachOut), values(ReachOut, parties=("client",))):
        assert find(strategy, lambda value: EMERGENCY_LINE in dumps(value), settings=finding)


def test_no_parties_at_all_are_refused():
    with pytest.raises(InvalidValue) as refused:
        find(values(ReachOut, parties=()), lambda _: True)

    assert [(p.code, p.path) for p in refused.value.problems] == [("empty", "/parties")]


@few
@given(treatments())
def test_the_client_of_a_treatment_is_a_party_of_each_agreement_with_clients(treatment):
    for agreement in treatment.agreements:
        if not isinstance(agreement, ConsultationTeamAgreement):
            assert agreement.party(treatment.client).role is Role.CLIENT


def test_a_treatment_may_hold_several_versions_of_one_agreement():
    def several(treatment):
        return len({agreement.id for agreement in treatment.agreements}) < len(treatment.agreements)

    assert find(treatments(), several, settings=finding)


def test_one_may_represent_a_party_that_comes_later():
    def forward(agreement):
        ids = [party.id for party in agreement.parties]
        return any(p.represents in ids[i + 1 :] for i, p in enumerate(agreement.parties))

    assert find(agreements(), forward, settings=finding)


@few
@given(st.data())
def test_a_history_fits_its_agreement(data):
    agreement = attrs.evolve(data.draw(agreements()), history=())
    history = data.draw(histories(agreement))

    assert attrs.evolve(agreement, history=history).history == history
    assert [event.id for event in history] == [f"e{n + 1}" for n in range(len(history))]


def covered(history):
    return [event.covers == digest(PLAIN) for event in history if isinstance(event, Signed)]


def test_signatures_mostly_cover_the_agreement_as_it_is():
    seen = []

    @settings(max_examples=100, database=None)
    @given(histories(PLAIN))
    def drawn(history):
        seen.extend(covered(history))

    drawn()
    assert seen.count(False) < seen.count(True)


def test_signatures_sometimes_cover_another_text():
    assert find(histories(PLAIN), lambda history: not all(covered(history)), settings=finding)


@pytest.mark.parametrize("cls", EVENTS, ids=lambda cls: cls.__name__)
def test_every_event_happens(cls):
    def happens(history):
        return any(type(event) is cls for event in history)

    assert find(histories(PLAIN), happens, settings=finding)


def test_the_history_of_a_later_version_may_name_a_party_of_an_earlier_one():
    amended = find(
        agreements(),
        lambda a: not named_in(a) <= {party.id for party in a.parties},
        settings=finding,
    )

    assert amended.supersedes is not None


def test_the_first_event_corrects_nothing():
    @few
    @given(agreements())
    def drawn(agreement):
        assert not any(isinstance(event, Corrected) for event in agreement.history[:1])

    drawn()


def test_nothing_happens_after_the_last_instant_or_before_the_first():
    second = timedelta(seconds=1)

    assert later(LAST, second) == LAST
    assert earlier(FIRST, second) == FIRST
    assert later(FIRST, second) == DateTime(1, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert earlier(LAST, second) == DateTime(9999, 12, 31, 23, 59, 58, 999_999, tzinfo=UTC)


def test_what_is_suspended_in_the_last_instant_has_no_instant_to_go_on_at():
    last = find(values(Suspended), lambda event: event.at.year == 9999, settings=finding)

    assert last.until is None or last.until > last.at


@few
@given(documents())
def test_documents_can_be_read(text):
    assert isinstance(loads(text), Agreement | Treatment)


@pytest.mark.parametrize(
    "so",
    [
        lambda text: "\n" in text,
        lambda text: "\\u" in text,
        lambda text: text.startswith('{"schema"'),
        lambda text: not text.startswith('{"schema"'),
        lambda text: '"type":"treatment"' in text,
    ],
    ids=["on lines", "escaped", "as we write", "the other way round", "of a treatment"],
)
def test_they_are_written_in_many_ways(so):
    assert find(documents(), so, settings=finding)


@pytest.mark.parametrize(
    "mark",
    ["\t", "\n", "\u05e9", "\u202e", "\U0001f600", "\u0301", "\ufeff", "\ue000", '"', "\\"],
    ids=ascii,
)
def test_text_holds_what_programs_stumble_over(mark):
    assert find(values(Party), lambda party: mark in party.name, settings=finding)


@few
@given(values(Party))
def test_text_holds_no_control_characters(party):
    assert not any(
        c < " " and c not in "\t\n" for c in party.name + "".join(map(str, party.extensions))
    )


@pytest.mark.parametrize(
    "so",
    [
        lambda value: isinstance(value, float),
        lambda value: value is True,
        lambda value: value is None,
        lambda value: isinstance(value, tuple) and len(value) > 1,
        lambda value: (
            isinstance(value, FrozenMap)
            and any(isinstance(inner, FrozenMap) for inner in value.values())
        ),
        lambda value: (
            isinstance(value, FrozenMap) and any(max(n, default="") > "\uffff" for n in value)
        ),
    ],
    ids=["floats", "true", "null", "arrays", "objects in objects", "names beyond the BMP"],
)
def test_extensions_hold_every_sort_of_json(so):
    has = find(values(FrozenMap), lambda held: any(map(so, held.values())), settings=finding)

    assert any(map(so, has.values()))


def test_an_identifier_may_be_long():
    assert find(values(Identifier), lambda i: len(i.system) > 45, settings=finding)


def test_any_fact_may_be_the_only_one_known_about_risk():
    for name in ("ideation", "attempts", "self_harm", "means_access"):
        others = {"ideation", "attempts", "self_harm", "means_access"} - {name}
        alone = find(
            values(Risk),
            lambda risk, others=others: not any(getattr(risk, other) for other in others),
            settings=finding,
        )
        assert getattr(alone, name)


def test_a_taken_id_gives_the_first_like_it_that_is_free():
    assert fresh("a", ()) == "a"
    assert fresh("a", ("a", "a-2")) == "a-3"
    assert len(fresh("a" * 64, ("a" * 64,))) <= 64


@few
@given(values(WalkTheDog, parties=("client", "sister")))
def test_a_hosts_own_promise_is_drawn_like_ours(walk):
    assert type(walk) is WalkTheDog
    assert named_in(walk) <= {"client", "sister"}
    assert walk.days


@few
@given(agreements(HouseAgreement, commitments=(WalkTheDog,)))
def test_so_is_an_agreement_of_its_own_with_such_promises(house):
    codec = Codec(commitments=(*COMMITMENTS, WalkTheDog), agreements=(HouseAgreement,))

    assert type(house) is HouseAgreement
    assert {type(promise) for promise in house.commitments} <= {WalkTheDog}
    assert codec.loads(codec.dumps(house)) == house


@few
@given(treatments(agreements=(HouseAgreement,), commitments=(WalkTheDog,)))
def test_so_is_a_treatment_of_such_agreements(treatment):
    assert {type(agreement) for agreement in treatment.agreements} <= {HouseAgreement}


def test_nothing_that_was_drawn_is_thrown_away():
    for module in PACKAGE.glob("*.py"):
        called = {
            node.attr if isinstance(node, ast.Attribute) else node.id
            for node in ast.walk(ast.parse(module.read_text()))
            if isinstance(node, ast.Attribute | ast.Name)
        }
        thrown = {"filter", "assume", "reject", "from_regex", "sets", "recursive"}
        assert called & thrown <= ({"filter"} if module.name == "__init__.py" else set())


def test_the_plainest_agreement_has_one_party_and_nothing_that_may_be_left_out():
    assert dumps(shortest(agreements(), lambda _: True)) == (
        '{"schema":"dbtagreements/1","type":"relationship","id":"a","version":1,'
        '"timezone":"America/New_York","language":"en",'
        '"parties":[{"id":"a","role":"client","name":""}],'
        '"term":{"start":"2000-01-01"},"signers":["a"]}'
    )


@pytest.mark.parametrize(
    ("strategy", "so"),
    [
        (agreements(), lambda a: len(a.commitments) > 1),
        (agreements(), lambda a: any(p.extensions for p in a.parties)),
        (treatments(), lambda t: any(a.commitments for a in t.agreements)),
    ],
    ids=["two promises", "an extension", "in a treatment"],
)
def test_what_is_found_differs_from_the_plainest_in_little_more_than_asked(strategy, so):
    plainest = shortest(strategy, lambda _: True)
    found = shortest(strategy, so)

    assert len(changes(plainest, found)) <= 4
    assert len(dumps(found)) <= len(dumps(plainest)) + 400
