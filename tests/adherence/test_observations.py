"""What was observed: strict nouns, read and written like everything else, and a host's own."""

import json
from typing import ClassVar

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date
from tests.scenarios.stories import instant

from dbtagreements import (
    COMMITMENTS,
    OBSERVATIONS,
    Behavior,
    Code,
    Codec,
    Conduct,
    ContactKind,
    InvalidDocument,
    InvalidValue,
    Mode,
    Observation,
    Scope,
    Skill,
    Span,
    Stance,
    TeamPrinciple,
    Trigger,
    dumps,
    json_schema,
    loads,
    make_converter,
)
from dbtagreements.adherence import Adherence, assess
from dbtagreements.fields import Count, Instant, PartyId, frozen
from dbtagreements.model import (
    BehaviorObserved,
    ContactObserved,
    DiaryCardObserved,
    PaymentObserved,
    PracticeObserved,
    SessionObserved,
)
from dbtagreements.templates import minimal
from dbtagreements.vocabulary import BehaviorForm, ContactPurpose, Context, SessionOutcome
from dbtagreements.vocabulary.promises import CommitmentKind
from dbtagreements.wire import dump_observations, load_observations

AT = instant("2026-03-08T03:00Z")

# Each kind of observation as it travels, with every field.
WRITTEN = [
    {
        "observed": "session",
        "id": "s2",
        "mode": "skills_group",
        "at": "2026-03-10T22:00:00Z",
        "party": "client",
        "outcome": "attended",
        "late_by": "PT10M",
        "notice": "PT1H",
        "excused": True,
        "makes_up": "s1",
    },
    {
        "observed": "diary_card",
        "id": "d1",
        "party": "client",
        "day": "2026-03-03",
        "filled": False,
    },
    {
        "observed": "practice",
        "id": "p1",
        "party": "client",
        "at": "2026-03-08T03:00:00Z",
        "skills": ["mindfulness", "clinic:drumming"],
        "count": 0,
    },
    {
        "observed": "behavior",
        "id": "b1",
        "party": "client",
        "behavior": "self_harm",
        "at": "2026-03-08T03:00:00Z",
        "form": "urge",
        "context": "in_session",
    },
    {
        "observed": "contact",
        "id": "k1",
        "by": "client",
        "to": "emergency_line",
        "at": "2026-03-08T03:00:00Z",
        "channel": "phone",
        "purpose": "crisis",
        "answered_after": "PT20M",
    },
    {
        "observed": "payment",
        "id": "m1",
        "by": "client",
        "amount": "120.00",
        "currency": "USD",
        "at": "2026-03-08T03:00:00Z",
        "covers": ["individual"],
    },
]


def without(written, *names):
    return {name: value for name, value in written.items() if name not in names}


def places(refused):
    return [(problem.code, problem.path) for problem in refused.value.problems]


# --- Reading and writing --------------------------------------------------------------------------


@pytest.mark.parametrize("written", WRITTEN, ids=lambda one: one["observed"])
def test_each_kind_is_read_by_its_word_and_written_as_it_was(written):
    text = json.dumps(written)
    seen = loads(text, Observation)
    assert type(seen) is next(cls for cls in OBSERVATIONS if cls.observed == written["observed"])
    assert json.loads(dumps(seen)) == written
    assert loads(text, type(seen)) == seen


def test_what_was_observed_is_made_by_keyword_as_it_is_read():
    made = [
        SessionObserved(
            id="s2",
            mode=Mode.SKILLS_GROUP,
            at=instant("2026-03-10T22:00Z"),
            party="client",
            outcome=SessionOutcome.ATTENDED,
            late_by=Span(minutes=10),
            notice=Span(hours=1),
            excused=True,
            makes_up="s1",
        ),
        DiaryCardObserved(id="d1", party="client", day=Date(2026, 3, 3), filled=False),
        PracticeObserved(
            id="p1",
            party="client",
            at=AT,
            skills=(Skill.MINDFULNESS, Code("clinic:drumming")),
            count=0,
        ),
        BehaviorObserved(
            id="b1",
            party="client",
            behavior=Behavior.SELF_HARM,
            at=AT,
            form=BehaviorForm.URGE,
            context=Context.IN_SESSION,
        ),
        ContactObserved(
            id="k1",
            by="client",
            to="emergency_line",
            at=AT,
            channel=ContactKind.PHONE,
            purpose=ContactPurpose.CRISIS,
            answered_after=Span(minutes=20),
        ),
        PaymentObserved(
            id="m1",
            by="client",
            amount="120.00",
            currency="USD",
            at=AT,
            covers=frozenset({Mode.INDIVIDUAL}),
        ),
    ]
    assert [loads(json.dumps(written), Observation) for written in WRITTEN] == made


@pytest.mark.parametrize(
    ("written", "wrong", "place"),
    [
        (without(WRITTEN[0], "observed"), "missing", "/observed"),
        (WRITTEN[0] | {"observed": "sesion"}, "unknown_word", "/observed"),
        (WRITTEN[0] | {"outcome": "excused"}, "unknown_word", "/outcome"),
        (WRITTEN[0] | {"at": "2026-03-10T22:00:00"}, "bad_instant", "/at"),
        (WRITTEN[0] | {"late_by": "P1D"}, "calendar_units", "/late_by"),
        (WRITTEN[0] | {"excused": 1}, "wrong_type", "/excused"),
        (WRITTEN[0] | {"makes_up": "S 1"}, "bad_id", "/makes_up"),
        (without(WRITTEN[1], "filled"), "missing", "/filled"),
        (WRITTEN[1] | {"day": "2026-02-29"}, "bad_day", "/day"),
        (WRITTEN[1] | {"at": "2026-03-03T10:00:00Z"}, "unknown_field", "/at"),
        (WRITTEN[2] | {"count": -1}, "out_of_range", "/count"),
        (WRITTEN[3] | {"behavior": "gambling"}, "unknown_word", "/behavior"),
        (WRITTEN[3] | {"form": "thought"}, "unknown_word", "/form"),
        (WRITTEN[4] | {"answered_after": "P1W"}, "calendar_units", "/answered_after"),
        (WRITTEN[4] | {"answered": False}, "inconsistent", "/answered_after"),
        (WRITTEN[5] | {"amount": "120,00"}, "bad_amount", "/amount"),
        (WRITTEN[5] | {"amount": 120}, "wrong_type", "/amount"),
        (WRITTEN[5] | {"currency": "usd"}, "bad_currency", "/currency"),
    ],
)
def test_what_is_no_observation_is_refused_at_its_place(written, wrong, place):
    with pytest.raises(InvalidDocument) as refused:
        loads(json.dumps(written), Observation)
    assert places(refused) == [(wrong, place)]


def test_an_answer_time_says_that_it_was_answered():
    fields = {"id": "k1", "by": "client", "to": "therapist", "at": AT}
    fields |= {"channel": ContactKind.PHONE, "purpose": ContactPurpose.CRISIS}
    with pytest.raises(InvalidValue) as refused:
        ContactObserved(**fields, answered=False, answered_after=Span(minutes=5))
    assert places(refused) == [("inconsistent", "/answered_after")]
    assert ContactObserved(**fields).answered
    assert not ContactObserved(**fields, answered=False).answered


@pytest.mark.parametrize(
    "word",
    [
        *Behavior,
        *Trigger,
        *Conduct,
        *Scope,
        *Stance,
        *TeamPrinciple,
        *CommitmentKind,
        Code("clinic:gambling"),
    ],
)
def test_a_report_may_be_about_each_thing_that_is_agreed_on(word):
    seen = BehaviorObserved(id="b1", party="client", behavior=word, at=AT, form=BehaviorForm.NONE)
    assert loads(dumps(seen), Observation) == seen
    assert type(loads(dumps(seen), BehaviorObserved).behavior) is type(word)


def test_no_word_of_a_report_could_be_taken_for_another():
    vocabularies = (Behavior, Trigger, Conduct, Scope, Stance, TeamPrinciple, CommitmentKind)
    words = [word.value for vocabulary in vocabularies for word in vocabulary]
    assert len(words) == len(set(words))


def test_the_kinds_of_promise_that_a_report_may_name_are_those_that_there_are():
    assert {word.value for word in CommitmentKind} == {cls.kind for cls in COMMITMENTS}


def test_a_value_does_not_show_what_someone_did():
    seen = loads(json.dumps(WRITTEN[3]), Observation)
    assert "id='b1'" in repr(seen)
    for word in ("self_harm", "SELF_HARM", "urge", "URGE"):
        assert word not in repr(seen)


# --- JSON Lines -----------------------------------------------------------------------------------


def test_observations_travel_one_a_line():
    seen = [loads(json.dumps(written), Observation) for written in WRITTEN]
    lines = list(dump_observations(seen))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert list(load_observations("".join(lines))) == seen
    assert list(load_observations(lines)) == seen
    assert list(load_observations("".join(lines).encode())) == seen


def test_a_bad_line_is_named_and_the_others_are_read():
    good = json.dumps(WRITTEN[1])
    reader = load_observations(f"{good}\n\n{{}}\n{good}\n")
    assert next(reader).id == "d1"
    with pytest.raises(InvalidDocument) as refused:
        next(reader)
    assert refused.value.line == 3
    assert next(reader).id == "d1"


def test_an_agreement_is_no_observation():
    with pytest.raises(InvalidDocument):
        list(load_observations(dumps(minimal("safety"))))


# --- A host's own ---------------------------------------------------------------------------------


@frozen(kw_only=True)
class StepsObserved(Observation):
    """How many steps a watch counted.

    Attributes:
        party: Who walked.
        at: When it was counted.
        steps: How many.
    """

    observed: ClassVar[str] = "clinic:steps"

    party: PartyId
    at: Instant
    steps: Count


WALK = StepsObserved(id="w1", party="client", at=AT, steps=4_000)


def test_a_host_reads_its_own_kind_with_a_codec_of_its_own():
    codec = Codec(observations=(*OBSERVATIONS, StepsObserved))
    lines = list(codec.dump_observations([WALK, loads(json.dumps(WRITTEN[1]), Observation)]))
    assert [seen.observed for seen in codec.load_observations(lines)] == [
        "clinic:steps",
        "diary_card",
    ]
    assert codec.loads(dumps(WALK), Observation) == WALK
    assert (
        make_converter(observations=codec.observations).structure(
            json.loads(dumps(WALK)), Observation
        )
        == WALK
    )
    with pytest.raises(InvalidDocument) as refused:
        loads(dumps(WALK), Observation)
    assert places(refused) == [("unknown_word", "/observed")]


def test_a_host_validates_its_own_kind_with_a_schema_of_its_own():
    codec = Codec(observations=(*OBSERVATIONS, StepsObserved))
    schema = codec.json_schema(Observation)
    jsonschema_rs.meta.validate(schema)
    judge = jsonschema_rs.validator_for(schema)
    assert judge.is_valid(json.loads(dumps(WALK)))
    assert not judge.is_valid(json.loads(dumps(WALK)) | {"steps": 0})
    assert not jsonschema_rs.validator_for(json_schema(Observation)).is_valid(
        json.loads(dumps(WALK))
    )


@pytest.mark.parametrize(
    ("classes", "wrong", "place"),
    [
        ((*OBSERVATIONS, DiaryCardObserved), "repeated", "/observations/6"),
        ((Observation,), "wrong_type", "/observations/0"),
        (5, "wrong_type", "/observations"),
    ],
)
def test_kinds_that_could_not_be_told_apart_make_no_codec(classes, wrong, place):
    with pytest.raises(InvalidValue) as refused:
        Codec(observations=classes)
    assert places(refused) == [(wrong, place)]


# --- JSON Schema and strategies -------------------------------------------------------------------

JUDGE = jsonschema_rs.validator_for(json_schema(Observation))


@settings(max_examples=100)
@given(st.from_type(Observation))
def test_what_is_drawn_is_read_back_and_the_schema_accepts_it(seen):
    text = dumps(seen)
    assert loads(text, Observation) == seen
    assert JUDGE.is_valid(json.loads(text))


@pytest.mark.parametrize("cls", OBSERVATIONS, ids=lambda cls: cls.__name__)
def test_each_class_is_drawn_by_its_type_and_has_a_schema_of_its_own(cls):
    schema = json_schema(cls)
    jsonschema_rs.meta.validate(schema)
    judge = jsonschema_rs.validator_for(schema)

    @settings(max_examples=15)
    @given(st.from_type(cls))
    def drawn(seen):
        assert type(seen) is cls
        assert judge.is_valid(json.loads(dumps(seen)))

    drawn()
    assert schema["title"] == cls.__name__


def test_the_schema_refuses_an_answer_time_of_what_was_not_answered():
    assert JUDGE.is_valid(without(WRITTEN[4], "answered_after") | {"answered": False})
    assert not JUDGE.is_valid(WRITTEN[4] | {"answered": False})


def test_a_document_of_its_own_states_its_schema():
    schema = json_schema(Adherence)
    jsonschema_rs.meta.validate(schema)
    judge = jsonschema_rs.validator_for(schema)
    found = json.loads(dumps(assess(minimal("safety"), (), at=AT)))
    assert schema["$id"] == "urn:dbtagreements-adherence:1"
    assert judge.is_valid(found)
    assert not judge.is_valid(without(found, "schema"))


def test_the_schema_of_what_is_no_noun_is_refused():
    with pytest.raises(InvalidValue) as refused:
        json_schema(int)
    assert places(refused) == [("wrong_type", "/cls")]
