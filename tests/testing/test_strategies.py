"""The strategies draw what is valid, all of it, and shrink to what a person can read."""

import ast
import inspect
from datetime import timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from pendulum import UTC, DateTime

import dbtagreements.testing
from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EMERGENCY_LINE,
    EVENTS,
    Agreement,
    Code,
    Codec,
    Commitment,
    ConsultationTeamAgreement,
    Corrected,
    Event,
    FrozenMap,
    Identifier,
    InvalidValue,
    Party,
    ReachOut,
    Risk,
    Role,
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
from tests.testing.hosts import HouseAgreement, WalkTheDog

NOUNS = tuple(filter(is_noun, vars(model).values()))
PACKAGE = Path(inspect.getfile(dbtagreements.testing)).parent

few = settings(max_examples=25)
quick = settings(
    max_examples=2_000, database=None, phases=(Phase.generate, Phase.shrink), deadline=None
)


def named_in(value):
    return {party for _, party in references(value)}


def shortest(strategy, condition):
    return find(strategy, condition, settings=quick)


class TestEveryClass:
    @pytest.mark.parametrize("cls", NOUNS, ids=lambda cls: cls.__name__)
    def test_every_class_of_the_model_has_values(self, cls):
        @few
        @given(values(cls))
        def drawn(value):
            assert isinstance(value, cls)
            assert cls in {Agreement, Commitment, Event} or type(value) is cls

        drawn()

    @pytest.mark.parametrize("cls", [Span, Code, FrozenMap], ids=lambda cls: cls.__name__)
    def test_spans_codes_and_json_have_values_too(self, cls):
        @few
        @given(values(cls))
        def drawn(value):
            assert type(value) is cls

        drawn()

    @pytest.mark.parametrize(
        ("base", "classes"),
        [(Agreement, AGREEMENTS), (Commitment, COMMITMENTS), (Event, EVENTS)],
        ids=["agreements", "commitments", "events"],
    )
    def test_of_a_family_every_member_is_drawn(self, base, classes):
        seen = set()

        @settings(max_examples=400, database=None, phases=[Phase.generate])
        @given(values(base))
        def drawn(value):
            seen.add(type(value))

        drawn()
        assert seen == set(classes)

    def test_a_class_with_fields_bound_to_one_another_has_a_builder(self):
        bound = {
            cls
            for cls in NOUNS
            if any(hasattr(member, "__needs__") for member in vars(cls).values())
        }

        assert bound - set(BUILDERS) == set()
        assert set(BUILDERS) <= set(NOUNS)

    @pytest.mark.parametrize("name", sorted(set(forms.__all__) - {"EMERGENCY_LINE"}))
    def test_every_form_of_text_has_a_strategy_and_what_it_draws_is_of_that_form(self, name):
        form = getattr(forms, name)
        check = form_check(form)

        @settings(max_examples=200)
        @given(text_of(form))
        def drawn(text):
            assert check(text) == ()

        drawn()
        assert form in _FORMS

    def test_of_a_form_that_is_a_hosts_own_the_examples_are_drawn(self):
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
    def test_a_class_that_is_not_of_the_model_is_refused(self, cls):
        with pytest.raises(InvalidValue) as refused:
            find(values(cls), lambda _: True)

        assert [(p.code, p.path) for p in refused.value.problems] == [("wrong_type", "/cls")]

    def test_only_types_of_agreement_are_drawn_as_agreements(self):
        with pytest.raises(InvalidValue) as refused:
            agreements(Term)

        assert [(p.code, p.path) for p in refused.value.problems] == [("wrong_type", "/cls")]


class TestParties:
    @few
    @given(values(ReachOut, parties=("client", "sister")))
    def test_the_parties_given_are_named_and_the_emergency_line(self, commitment):
        assert named_in(commitment) <= {"client", "sister"}
        assert set(commitment.contacts) <= {"client", "sister", EMERGENCY_LINE}

    def test_the_emergency_line_is_among_the_contacts_with_and_without_parties_given(self):
        for strategy in (values(ReachOut), values(ReachOut, parties=("client",)), agreements()):
            assert find(strategy, lambda value: EMERGENCY_LINE in dumps(value), settings=quick)

    def test_no_parties_at_all_are_refused(self):
        with pytest.raises(InvalidValue) as refused:
            find(values(ReachOut, parties=()), lambda _: True)

        assert [(p.code, p.path) for p in refused.value.problems] == [("empty", "/parties")]

    @few
    @given(treatments())
    def test_the_client_of_a_treatment_is_a_party_of_each_agreement_with_clients(self, treatment):
        for agreement in treatment.agreements:
            if not isinstance(agreement, ConsultationTeamAgreement):
                assert agreement.party(treatment.client).role is Role.CLIENT

    def test_a_treatment_may_hold_several_versions_of_one_agreement(self):
        two = shortest(
            treatments(), lambda t: len({a.id for a in t.agreements}) < len(t.agreements)
        )

        assert [(a.id, a.version) for a in two.agreements] == [("a", 1), ("a", 2)]

    def test_one_may_represent_a_party_that_comes_later(self):
        def forward(agreement):
            ids = [party.id for party in agreement.parties]
            return any(p.represents in ids[i + 1 :] for i, p in enumerate(agreement.parties))

        assert find(agreements(), forward, settings=quick)


class TestHistories:
    @few
    @given(st.data())
    def test_a_history_fits_its_agreement(self, data):
        agreement = attrs.evolve(data.draw(agreements()), history=())
        history = data.draw(histories(agreement))

        assert attrs.evolve(agreement, history=history).history == history
        assert [event.id for event in history] == [f"e{n + 1}" for n in range(len(history))]

    def test_signatures_mostly_cover_the_agreement_as_it_is_and_sometimes_another(self):
        counts = {True: 0, False: 0}

        @settings(max_examples=200, database=None, phases=[Phase.generate])
        @given(agreements())
        def drawn(agreement):
            for event in agreement.history:
                if isinstance(event, Signed):
                    counts[event.covers == digest(agreement)] += 1

        drawn()
        assert 0 < counts[False] < counts[True]

    @pytest.mark.parametrize("cls", EVENTS, ids=lambda cls: cls.__name__)
    def test_every_event_happens(self, cls):
        has = find(
            agreements(), lambda a: any(type(event) is cls for event in a.history), settings=quick
        )

        assert loads(dumps(has)) == has

    def test_the_history_of_a_later_version_may_name_a_party_of_an_earlier_one(self):
        amended = find(
            agreements(),
            lambda a: not named_in(a) <= {party.id for party in a.parties},
            settings=quick,
        )

        assert amended.supersedes is not None

    def test_the_first_event_corrects_nothing(self):
        @few
        @given(agreements())
        def drawn(agreement):
            assert not any(isinstance(event, Corrected) for event in agreement.history[:1])

        drawn()

    def test_nothing_happens_after_the_last_instant_or_before_the_first(self):
        second = timedelta(seconds=1)

        assert later(LAST, second) == LAST
        assert earlier(FIRST, second) == FIRST
        assert later(FIRST, second) == DateTime(1, 1, 1, 0, 0, 1, tzinfo=UTC)
        assert earlier(LAST, second) == DateTime(9999, 12, 31, 23, 59, 58, 999_999, tzinfo=UTC)

    def test_what_is_suspended_in_the_last_instant_has_no_instant_to_go_on_at(self):
        last = find(values(Suspended), lambda event: event.at.year == 9999, settings=quick)

        assert last.until is None or last.until > last.at


class TestDocuments:
    @few
    @given(documents())
    def test_documents_can_be_read(self, text):
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
    def test_they_are_written_in_many_ways(self, so):
        assert find(documents(), so, settings=quick)


class TestVariety:
    @pytest.mark.parametrize(
        "mark",
        ["\t", "\n", "\u05e9", "\u202e", "\U0001f600", "\u0301", "\ufeff", "\ue000", '"', "\\"],
        ids=ascii,
    )
    def test_text_holds_what_programs_stumble_over(self, mark):
        assert find(values(Party), lambda party: mark in party.name, settings=quick)

    @few
    @given(values(Party))
    def test_text_holds_no_control_characters(self, party):
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
    def test_extensions_hold_every_sort_of_json(self, so):
        has = find(values(FrozenMap), lambda held: any(map(so, held.values())), settings=quick)

        assert any(map(so, has.values()))

    def test_an_identifier_may_be_long(self):
        assert find(values(Identifier), lambda i: len(i.system) > 60, settings=quick)

    def test_any_fact_may_be_the_only_one_known_about_risk(self):
        for name in ("ideation", "attempts", "self_harm", "means_access"):
            others = {"ideation", "attempts", "self_harm", "means_access"} - {name}
            alone = find(
                values(Risk),
                lambda risk, others=others: not any(getattr(risk, other) for other in others),
                settings=quick,
            )
            assert getattr(alone, name)

    def test_a_taken_id_gives_the_first_like_it_that_is_free(self):
        assert fresh("a", ()) == "a"
        assert fresh("a", ("a", "a-2")) == "a-3"
        assert len(fresh("a" * 64, ("a" * 64,))) <= 64


class TestHosts:
    @few
    @given(values(WalkTheDog, parties=("client", "sister")))
    def test_a_hosts_own_promise_is_drawn_like_ours(self, walk):
        assert type(walk) is WalkTheDog
        assert named_in(walk) <= {"client", "sister"}
        assert walk.days

    @few
    @given(agreements(HouseAgreement, commitments=(WalkTheDog,)))
    def test_so_is_an_agreement_of_its_own_with_such_promises(self, house):
        codec = Codec(commitments=(*COMMITMENTS, WalkTheDog), agreements=(HouseAgreement,))

        assert type(house) is HouseAgreement
        assert {type(promise) for promise in house.commitments} <= {WalkTheDog}
        assert codec.loads(codec.dumps(house)) == house

    @few
    @given(treatments(agreements=(HouseAgreement,), commitments=(WalkTheDog,)))
    def test_so_is_a_treatment_of_such_agreements(self, treatment):
        assert {type(agreement) for agreement in treatment.agreements} <= {HouseAgreement}


class TestForward:
    def test_nothing_that_was_drawn_is_thrown_away(self):
        for module in PACKAGE.glob("*.py"):
            called = {
                node.attr if isinstance(node, ast.Attribute) else node.id
                for node in ast.walk(ast.parse(module.read_text()))
                if isinstance(node, ast.Attribute | ast.Name)
            }
            thrown = {"filter", "assume", "reject", "from_regex", "sets", "recursive"}
            assert called & thrown <= ({"filter"} if module.name == "__init__.py" else set())


class TestShrinking:
    def test_the_plainest_agreement_has_one_party_and_nothing_that_may_be_left_out(self):
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
            (agreements(), lambda a: any(c.note for c in a.commitments)),
            (agreements(), lambda a: any(p.extensions for p in a.parties)),
            (agreements(), lambda a: any(e.recorded_at for e in a.history)),
            (treatments(), lambda t: any(a.commitments for a in t.agreements)),
        ],
        ids=["two promises", "a note", "an extension", "entered later", "in a treatment"],
    )
    def test_what_is_found_differs_from_the_plainest_in_little_more_than_asked(self, strategy, so):
        plainest = shortest(strategy, lambda _: True)
        found = shortest(strategy, so)

        assert len(changes(plainest, found)) <= 4
        assert len(dumps(found)) <= len(dumps(plainest)) + 400
