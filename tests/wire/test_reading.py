"""Reading: what a document says, or all that is wrong with it, each thing at its place."""

import json
import random
from contextlib import suppress

import attrs
import pytest
from tests.wire import rich
from tests.wire.plain import get, mutated, places, put, removed, renamed, walked
from tests.wire.problem_examples import AGREEMENT, agreement

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    AbsenceLimit,
    Agreement,
    AgreementsError,
    AttendSessions,
    Cadence,
    Codec,
    Commitment,
    Event,
    InvalidDocument,
    InvalidValue,
    Limits,
    Money,
    ObserveConduct,
    OfferCoaching,
    Party,
    Problem,
    ReachOut,
    RecipientRef,
    Refrain,
    SafetyAgreement,
    SeekMedicalCare,
    Signed,
    Span,
    Term,
    Treatment,
    changes,
    digest,
    dumps,
    loads,
    make_converter,
)
from dbtagreements.fields.checks import nearest_word
from dbtagreements.fields.kinds import fields_of, tag_of, word_of
from dbtagreements.pointer import join
from dbtagreements.wire.problems import in_document_order
from dbtagreements.wire.writing import written

SMALL = json.loads(AGREEMENT)


def problems(data, cls=None, **limits):
    """What is wrong with plain data."""
    text = data if isinstance(data, str | bytes) else json.dumps(data)
    codec = Codec(limits=Limits(**limits))
    with pytest.raises(InvalidDocument) as caught:
        codec.loads(text) if cls is None else codec.loads(text, cls)
    return caught.value.problems


def found(data, cls=None) -> list[tuple[str, str]]:
    """The codes and places of what is wrong with plain data."""
    return [(problem.code, problem.path) for problem in problems(data, cls)]


def message(data, cls=None) -> str:
    """The sentence about the one thing that is wrong."""
    (problem,) = problems(data, cls)
    return problem.message


def refrain(**members) -> dict:
    return {"kind": "refrain", "id": "c1", "by": ["client"], "behaviors": ["self_harm"]} | members


# --- What can be read --------------------------------------------------------------------------


@pytest.mark.parametrize("name", rich.NOUNS)
def test_every_noun_is_read_as_it_was_written(name):
    noun = rich.NOUNS[name]
    for text in (dumps(noun), dumps(noun).encode(), dumps(noun, indent=2)):
        assert loads(text, type(noun)) == noun
    assert dumps(loads(dumps(noun), type(noun))) == dumps(noun)


def test_the_rich_values_say_something_in_every_field():
    """Otherwise the tests that walk over them would miss a field."""
    said = {
        (type(part), field.name)
        for noun in rich.NOUNS.values()
        for part in rich.parts(noun)
        for field in fields_of(type(part))
        if getattr(part, field.name) != field.default
    }
    classes = {type(part) for noun in rich.NOUNS.values() for part in rich.parts(noun)}
    silent = {
        (cls.__name__, field.name)
        for cls in classes
        for field in fields_of(cls)
        if (cls, field.name) not in said and field.name != "extensions"
    }

    # Their common fields are said once, on the first of each family.
    assert {name for name in silent if name[1] not in {"to", "consequence", "note"}} == {
        *(
            (event.__name__, "recorded_at")
            for event in EVENTS
            if event.__name__ != "LimitsExplained"
        ),
        *(
            ("ConsultationTeamAgreement", name)
            for name in ("version", "review", "supersedes", "identifiers", "history")
        ),
        ("ReleaseAgreement", "commitments"),
    }
    assert {*AGREEMENTS, *COMMITMENTS, *EVENTS, Treatment} <= classes


@pytest.mark.parametrize("name", rich.NOUNS)
def test_what_may_be_left_out_can_be_left_out_and_what_must_be_given_is_missed(name):
    noun = rich.NOUNS[name]
    data = written(noun)
    required = {field.wire for field in fields_of(type(noun)) if field.required}
    tag = tag_of(type(noun))
    for member in data:
        less = removed(data, (member,))
        if member in {*required, tag, "schema"}:
            assert ("missing", f"/{member}") in found(less, type(noun))
        elif member not in {"amount", "currency"}:  # which go together
            assert loads(json.dumps(less), type(noun))


def test_a_document_is_read_as_any_agreement_or_treatment_unless_a_class_is_named():
    for noun in (*rich.AGREEMENTS, rich.TREATMENT):
        assert loads(dumps(noun)) == noun
    safety = rich.AGREEMENTS[1]
    assert loads(dumps(safety), Agreement) == safety
    assert loads(dumps(safety), SafetyAgreement) == safety
    assert ("unknown_word", "/type") in found(dumps(safety), Treatment)
    assert ("unknown_word", "/type") in found(dumps(rich.TREATMENT), Agreement)
    assert ("unknown_word", "/type") in found(dumps(rich.AGREEMENTS[0]), SafetyAgreement)


def test_a_part_is_read_as_its_own_class_or_as_the_one_that_it_derives_from():
    for commitment in rich.COMMITMENTS:
        assert loads(dumps(commitment), Commitment) == commitment
    for event in rich.EVENTS:
        assert loads(dumps(event), Event) == event
    assert found(dumps(rich.COMMITMENTS[0]), Event)[0] == ("missing", "/event")


@pytest.mark.parametrize("cls", [int, str, dict, object, Span, Codec, None, "Agreement", 5, Limits])
def test_only_classes_of_the_model_can_be_read(cls):
    with pytest.raises(InvalidValue) as caught:
        loads(AGREEMENT, cls)
    assert [(p.code, p.path) for p in caught.value.problems] == [("wrong_type", "/cls")]


def test_signers_that_are_left_out_are_filled_in_and_then_written():
    data = removed(SMALL, ("signers",))
    read = loads(json.dumps(data))

    assert read.signers == ("client", "therapist")
    assert json.loads(dumps(read))["signers"] == ["client", "therapist"]
    assert read == loads(AGREEMENT)
    assert digest(read) == digest(loads(AGREEMENT))


def test_an_instant_with_an_offset_is_read_as_the_same_instant_in_utc():
    for at in (
        "2026-01-05T14:00:00Z",
        "2026-01-05T09:00:00-05:00",
        "2026-01-05T14:00:00.000+00:00",
    ):
        event = loads(json.dumps({"event": "resumed", "id": "e1", "at": at}), Event)
        assert written(event)["at"] == "2026-01-05T14:00:00Z"


@pytest.mark.parametrize(
    "at",
    [
        "2026-01-05T14:00:00",
        "2026-01-05 14:00:00Z",
        "2026-01-05t14:00:00Z",
        "2026-01-05T14:00:00z",
        "2026-01-05T14:00Z",
        "2026-01-05T24:00:00Z",
        "2026-01-05T23:59:60Z",
        "2026-01-05T14:00:00+0100",
        "2026-01-05T14:00:00+01",
        "2026-01-05T14:00:00+00:60",
        "2026-01-05T14:00:00+24:00",
        "2026-01-05T14:00:00.1234567Z",
        "2026-01-05T14:00:00.Z",
        "2026-01-05T14:00:00,5Z",
        "2026-02-30T14:00:00Z",
        "2026-W01-1T14:00:00Z",
        "20260105T140000Z",
        "2026-01-05T14:00:00Z\n",
        " 2026-01-05T14:00:00Z",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "+2026-01-05T14:00:00Z",
        "\u0662026-01-05T14:00:00Z",
        "",
    ],
)
def test_an_instant_is_written_as_rfc_3339_has_it_and_in_no_other_way(at):
    assert found({"event": "resumed", "id": "e1", "at": at}, Event) == [("bad_instant", "/at")]


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-29",
        "2026-00-10",
        "2026-13-01",
        "2026-01-32",
        "2026-1-5",
        "20260105",
        "2026-W01-1",
        "2026-005",
        "2026-01-05T00:00:00Z",
        "2026-01-05\n",
        "0000-01-01",
        "99999-01-01",
        "05.01.2026",
        "",
    ],
)
def test_a_day_is_written_as_year_month_and_day_and_is_in_the_calendar(day):
    assert found({"start": day}, Term) == [("bad_day", "/start")]


WRONG_SPANS = (
    *("P", "PT", "P0D", "PT0H", "P1W1D", "P1Y1D", "PT1H1S", "P01D", "P1.5D", "P1H", "p1d", "-P1D"),
    *("P1D\n", " P1D", "P1000000D", "P1M1W", "PT1M1H", "1 week", "", "P1DT", "P\u0661D"),
)


@pytest.mark.parametrize("span", WRONG_SPANS)
def test_a_duration_has_one_writing(span):
    assert found({"times": 1, "per": span}, Cadence) == [("bad_span", "/per")]


@pytest.mark.parametrize(
    "span", ["P1Y", "P6M", "P2W", "P3DT4H", "PT24H", "PT1H30M", "P1Y2M3DT4H5M6S"]
)
def test_a_duration_is_kept_in_the_units_it_was_given(span):
    assert str(loads(json.dumps({"times": 1, "per": span}), Cadence).per) == span


# --- What is wrong -----------------------------------------------------------------------------


def test_all_that_is_wrong_is_named_at_once_in_the_order_of_the_document():
    text = """\
{"schema": "dbtagreements/1", "type": "safety", "id": "Agr", "colour": "red",
 "timezone": "Europe/Atlantis",
 "parties": [{"id": "client", "role": "klient", "name": "Ana Example"},
             {"id": "client", "role": "therapist", "name": 7, "born": null}],
 "term": {"end": "2025-01-04", "start": "2026-01-05"},
 "signers": ["client", "client", "sam"],
 "commitments": [{"kind": "refrain", "id": "c1", "by": [], "behaviors": ["selfharm", "urges"]},
                 {"kind": "reach_out", "id": "c1", "by": ["sam"]},
                 {"kind": "promise"}, 5, null],
 "plan": {"helpers": [{"party": "sister", "name": "Eva"}]},
 "history": [{"event": "signed", "id": "e1", "at": "yesterday", "party": "client"}]}"""

    assert found(text) == [
        ("bad_id", "/id"),
        ("unknown_field", "/colour"),
        ("bad_zone", "/timezone"),
        ("unknown_word", "/parties/0/role"),
        ("duplicate_id", "/parties/1/id"),
        ("wrong_type", "/parties/1/name"),
        ("null", "/parties/1/born"),
        ("end_before_start", "/term/end"),
        ("repeated", "/signers/1"),
        ("dangling_party", "/signers/2"),
        ("empty", "/commitments/0/by"),
        ("unknown_word", "/commitments/0/behaviors/0"),
        ("unknown_word", "/commitments/0/behaviors/1"),
        ("duplicate_id", "/commitments/1/id"),
        ("dangling_party", "/commitments/1/by/0"),
        ("missing", "/commitments/1/contacts"),
        ("unknown_word", "/commitments/2/kind"),
        ("wrong_type", "/commitments/3"),
        ("null", "/commitments/4"),
        ("inconsistent", "/plan/helpers/0"),
        ("dangling_party", "/plan/helpers/0/party"),
        ("bad_instant", "/history/0/at"),
        ("missing", "/history/0/method"),
        ("missing", "/history/0/covers"),
        ("missing", "/language"),
    ]


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name in rich.NOUNS for seed in (1, 2)])
def test_problems_stand_in_the_order_in_which_their_places_stand(name, seed):
    noun = rich.NOUNS[name]
    chance = random.Random(f"{name} {seed}")  # noqa: S311
    data = written(noun)
    for _ in range(8):
        data, _ = mutated(data, [written(noun)], chance)
    try:
        loads(json.dumps(data), type(noun))
    except InvalidDocument as error:
        positions = {
            "".join(f"/{str(token).replace('~', '~0').replace('/', '~1')}" for token in path): rank
            for rank, path in enumerate(places(data))
        }
        ranks = [positions.get(problem.path) for problem in error.problems]
        known = [rank for rank in ranks if rank is not None]
        assert known == sorted(known)


def test_problems_of_places_that_are_not_there_stand_where_they_would():
    """What an object lacks stands at its end, and what lies below a text right after the text."""
    data = {"b": {"y": 1}, "a": [1, {"x": 5}], "c": "text"}
    paths = ["", "/b", "/b/y", "/b/gone", "/a/0", "/a/1/x", "/a/1/gone", "/a/7", "/a/8", "/c"]
    paths += ["/gone"]
    listed = tuple(Problem("missing", path, "expected it") for path in paths)
    for seed in range(20):
        shuffled = random.Random(seed).sample(listed, len(listed))  # noqa: S311
        assert in_document_order(shuffled, data) == listed
    below = (Problem("missing", "/c/0/x", ""), Problem("missing", "/gone/deeper", ""))
    assert in_document_order(reversed(below), data) == below
    assert in_document_order([], data) == ()


@pytest.mark.parametrize("noun", rich.AGREEMENTS, ids=lambda noun: noun.type)
def test_of_a_single_fault_the_place_is_exact(noun):
    """A value that no field holds is put at each place in turn."""
    data = written(noun)
    free = ("/extensions/", "/parameters/")
    for path, value in walked(data):
        pointer = "".join(f"/{str(token).replace('~', '~0').replace('/', '~1')}" for token in path)
        if any(part in pointer for part in free) or pointer in {"", "/schema"}:
            continue
        wrong = put(data, path, 0.5 if not isinstance(value, float) else "x")
        here = [place for _, place in found(wrong, type(noun))]
        # Whoever is named elsewhere is not known any more; nothing else is said.
        assert pointer in here
        assert len(here) == 1 or pointer.endswith("/id") or "/parties/" in pointer


def test_a_party_that_cannot_be_read_may_be_any_that_is_named():
    data = put(SMALL, ("parties", 1), {"role": "therapist", "name": "Sam", "id": 5})

    assert found(data) == [("wrong_type", "/parties/1/id")]
    assert found(put(SMALL, ("parties", 1), 5)) == [("wrong_type", "/parties/1")]


def test_a_party_whose_id_can_be_seen_is_known_though_the_rest_is_wrong():
    data = put(SMALL, ("parties", 1, "role"), "sam")
    data = put(data, ("signers",), ["client", "therapist", "nobody"])

    assert found(data) == [("unknown_word", "/parties/1/role"), ("dangling_party", "/signers/2")]


def test_an_event_that_cannot_be_read_may_be_the_one_that_is_corrected():
    events = [
        {"event": "unheard_of"},
        {"event": "corrected", "id": "e2", "at": "2026-01-05T14:00:00Z", "corrects": "e1"},
        {"event": "resumed", "id": "e3", "at": "2026-01-04T14:00:00Z"},
    ]

    assert found(agreement(f'"history": {json.dumps(events)}')) == [
        ("unknown_word", "/history/0/event"),
        ("history_order", "/history/2"),
    ]
    assert found(agreement(f'"history": {json.dumps(events[1:2])}')) == [
        ("dangling_event", "/history/0/corrects")
    ]


def test_checks_across_fields_are_asked_although_another_field_is_wrong():
    assert found({"start": "2026-01-05", "end": "2026-01-04", "x": 1}, Term) == [
        ("end_before_start", "/end"),
        ("unknown_field", "/x"),
    ]
    wrong = {"kind": "pay", "id": "C", "by": ["client"], "amount": "1"}
    assert found(wrong, Commitment) == [("bad_id", "/id"), ("inconsistent", "/currency")]
    wrong = {"event": "suspended", "id": "E", "at": "2026-01-05T14:00:00Z", "reason": "other"}
    wrong["until"] = "2026-01-05T13:00:00Z"
    assert found(wrong, Event) == [("bad_id", "/id"), ("end_before_start", "/until")]


def test_checks_across_fields_are_not_asked_of_what_could_not_be_read():
    assert found({"start": "soon", "end": "2026-01-04"}, Term) == [("bad_day", "/start")]
    assert found({"end": "2026-01-04"}, Term) == [("missing", "/start")]


def test_versions_of_one_agreement_may_share_an_id_and_equal_ones_may_not():
    data = written(rich.TREATMENT)
    data["agreements"] = [data["agreements"][0], {**data["agreements"][0], "version": 2}]
    assert len(loads(json.dumps(data)).agreements) == 2

    data["agreements"].append({**data["agreements"][0]})
    assert found(data) == [("duplicate_id", "/agreements/2/id")]
    data["agreements"][0] = 5
    assert found(data) == [("wrong_type", "/agreements/0")]


def test_an_agreement_inside_a_treatment_states_no_schema_of_its_own():
    data = written(rich.TREATMENT)
    data["agreements"][0]["schema"] = "dbtagreements/1"

    assert found(data) == [("unknown_field", "/agreements/0/schema")]


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ("dbtagreements/2", "newer_schema"),
        ("dbtagreements/10", "newer_schema"),
        ("dbtagreements/9999", "newer_schema"),
        ("dbtagreements/0", "unknown_schema"),
        ("dbtagreements/01", "unknown_schema"),
        ("dbtagreements/1.0", "unknown_schema"),
        ("dbtagreements/99999", "unknown_schema"),
        ("dbtagreements", "unknown_schema"),
        ("DBTagreements/1", "unknown_schema"),
        ("dbtagreements-request/1", "unknown_schema"),
        ("dbtagreements-request/2", "unknown_schema"),
        ("dbtagreements/1\n", "unknown_schema"),
        ("", "unknown_schema"),
        (1, "wrong_type"),
        (True, "wrong_type"),
        (["dbtagreements/1"], "wrong_type"),
        (None, "null"),
    ],
)
def test_a_document_of_another_schema_is_refused_by_name(schema, code):
    assert found(put(SMALL, ("schema",), schema)) == [(code, "/schema")]


def test_without_a_schema_the_rest_is_read_all_the_same():
    data = removed(put(SMALL, ("id",), "A"), ("schema",))
    assert found(data) == [("bad_id", "/id"), ("missing", "/schema")]
    data = put(put(SMALL, ("id",), "A"), ("schema",), None)
    assert found(data) == [("null", "/schema"), ("bad_id", "/id")]


def test_of_a_newer_document_nothing_else_is_said():
    data = put(put(SMALL, ("id",), "A"), ("schema",), "dbtagreements/2")

    assert found(data) == [("newer_schema", "/schema")]


@pytest.mark.parametrize("whole", [None, True, 1, 1.5, "safety", [], [SMALL]])
def test_a_document_is_an_object(whole):
    assert found(json.dumps(whole)) == [("wrong_type", "")]
    assert found(json.dumps(whole), Term) == [("wrong_type", "")]


@pytest.mark.parametrize("word", [None, True, 1, 1.5, [], {}, ["refrain"]])
def test_the_word_that_tells_classes_apart_is_text(word):
    assert found(refrain(kind=word), Commitment) == [("wrong_type", "/kind")]
    assert found(put(SMALL, ("type",), word)) == [("wrong_type", "/type")]


def test_a_null_is_refused_wherever_a_field_may_be_absent_or_not():
    for noun, data, path, _ in rich.places_once():
        code = "wrong_type" if path[-1] == tag_of(type(noun)) or path[-1] == "event" else "null"
        if path[-1] == "kind" and len(path) > 1 and path[-3] == "commitments":
            code = "wrong_type"
        elif path == (tag_of(type(noun)),):  # the class is named, and its word is another
            code = "unknown_word"

        assert (code, join(path)) in found(put(data, path, None), type(noun))


def test_an_unknown_field_is_refused_wherever_fields_are():
    for noun, data, path, value in rich.places_once():
        if isinstance(value, dict) and path[-1] not in {"extensions", "parameters"}:
            for name in ("unheard_of", "", "a/b~c", "\u00e4", "x" * 1000):
                there = put(data, (*path, name), 1)
                assert found(there, type(noun)) == [("unknown_field", join((*path, name)))]


def test_python_names_of_fields_are_unknown_on_the_wire():
    assert found(refrain(for_="P1D"), Commitment) == [("unknown_field", "/for_")]
    assert loads(json.dumps(refrain(**{"for": "P1D"})), Commitment).for_ == Span(days=1)


def unlike(value) -> list:
    """What a careless reader would take for the value."""
    if isinstance(value, bool):
        return [int(value), float(value), str(value).lower(), str(value), None, [value]]
    if isinstance(value, int):
        return [float(value), str(value), True, [value], {"value": value}]
    if isinstance(value, str):
        return [1, True, 1.5, [value], {"value": value}, [*value]]
    if isinstance(value, list):
        return [dict(enumerate(value)), ",".join(map(str, value)), value[0], 1]
    return [[*value.items()], [value], json.dumps(value), True]


@pytest.mark.usefixtures("untraced")
def test_nothing_is_taken_for_something_else():
    """No coercion: a number is no text, text no number, one no truth, nought no falsehood."""
    for noun, data, path, value in rich.places_once():
        for other in unlike(value):
            with pytest.raises(InvalidDocument):
                loads(json.dumps(put(data, path, other)), type(noun))


# --- What would be right -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("selfharm", "self_harm"),
        ("self-harm", "self_harm"),
        ("SELF_HARM", ""),
        ("substance_abuse", "substance_use"),
        ("xyzzy", ""),
        ("self_harm" * 8, ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_told_where_there_is_one(said, advice):
    text = message(refrain(behaviors=[said]), Commitment)

    assert text.endswith(f"; the nearest is {advice}") if advice else "nearest" not in text


def test_the_nearest_word_is_sought_for_texts_of_up_to_64_characters():
    near = "self_harm" + "m" * 3
    assert "the nearest is self_harm" in message(refrain(behaviors=[near]), Commitment)
    word = "a" * 60
    assert nearest_word("a" * 64, [word]) == word
    assert nearest_word("a" * 65, [word]) is None


def test_the_nearest_name_of_a_field_is_told():
    assert message(refrain(behaviours=[]), Commitment).endswith("the nearest is behaviors")
    assert message(refrain(for_="P1D"), Commitment).endswith("the nearest is for")


def test_the_nearest_kind_type_and_event_is_told():
    assert message(refrain(kind="refrains"), Commitment).endswith("the nearest is refrain")
    assert message(put(SMALL, ("type",), "relation_ship")).endswith("nearest is relationship")
    assert message({"event": "singed"}, Event).endswith("the nearest is signed")


def test_what_is_expected_is_told():
    assert message({"times": 1}, Cadence) == "expected a duration such as P1W or PT24H"
    assert message({"event": "resumed", "id": "e1"}, Event).startswith("expected an instant")
    assert message({}, Term) == "expected a day such as 2026-01-05"
    assert message(refrain(id=5), Commitment) == "expected text"
    assert message({"kind": "reach_out", "id": "c", "by": ["a"]}, ReachOut) == "expected an array"
    missing = {p.path: p.message for p in problems({}, Party)}
    assert missing["/id"].startswith("expected an id")
    assert missing["/name"] == "expected text"
    assert "client" in missing["/role"]
    assert "expected an object" in message(removed(SMALL, ("term",)))
    assert message({"misses": "1"}, AbsenceLimit) == ("expected a whole number")
    custom = {p.path: p.message for p in problems({"kind": "custom"}, Commitment)}
    assert custom["/code"] == "expected a host's own word such as clinic:walk_the_dog"
    money = {p.path: p.message for p in problems({}, Money)}
    assert money["/amount"].startswith("expected an amount")
    exception = type(rich.AGREEMENTS[2].exceptions[0])
    assert {p.path for p in problems({}, exception)} == {"/ground", "/duty"}
    basis = {
        p.path: p.message for p in problems({}, type(rich.AGREEMENTS[2].exceptions[0].basis[0]))
    }
    assert basis == {"/citation": "expected text"}


def test_a_host_word_may_stand_where_a_vocabulary_allows_it_and_nowhere_else():
    allowed = {"kind": "participate", "id": "c1", "by": ["a"], "mode": "clinic:walk"}
    assert loads(json.dumps(allowed), Commitment).mode == "clinic:walk"
    assert found(allowed | {"mode": "clinic:"}, Commitment) == [("bad_code", "/mode")]
    assert found(allowed | {"mode": "walk"}, Commitment) == [("unknown_word", "/mode")]
    party = {"id": "a", "role": "clinic:friend", "name": "A"}
    assert found(party, Party) == [("unknown_word", "/role")]


def test_every_vocabulary_of_a_field_is_read():
    read = {
        "kind": "seek_medical_care",
        "id": "c1",
        "by": ["a"],
        "after": ["self_harm", "safety_unclear", "clinic:fainting"],
    }
    assert written(loads(json.dumps(read), SeekMedicalCare)) == read | {
        "after": sorted(read["after"])
    }


# --- Bounds ------------------------------------------------------------------------------------


def test_problems_are_listed_up_to_the_limit_and_counted_beyond():
    data = refrain(behaviors=[f"no_{number}" for number in range(50)])
    for most in (1, 7, 49, 50, 51, 1_000):
        with pytest.raises(InvalidDocument) as caught:
            Codec(limits=Limits(problems=most)).loads(json.dumps(data), Commitment)
        assert len(caught.value.problems) == min(most, 50)
        assert caught.value.more == max(0, 50 - most)
    assert "and 1 more" not in str(caught.value)


def test_problems_of_the_text_and_of_the_document_are_counted_together():
    """Where the text alone has more than are listed, what the document has besides may be left."""
    numbers = ", ".join(["NaN"] * 20)
    text = agreement(f'"extensions": {{"clinic:x": [{numbers}]}}, "colour": 1, "shade": 2')
    assert len(problems(text)) == 22
    for most in (1, 5, 19, 20, 21, 22):
        with pytest.raises(InvalidDocument) as caught:
            Codec(limits=Limits(problems=most)).loads(text)
        assert len(caught.value.problems) == most
        assert caught.value.more in {22 - most, *((20 - most,) if most < 20 else ())}


def test_a_message_with_a_thousand_problems_is_bounded():
    data = refrain(**{f"{'x' * 100}{number}": 1 for number in range(3_000)})
    with pytest.raises(InvalidDocument) as caught:
        loads(json.dumps(data), Commitment)
    assert caught.value.more == 2_000
    assert str(caught.value).endswith("and 2000 more")
    assert len(str(caught.value)) < 300_000


def test_a_recipient_lies_in_eight_organizations_at_most():
    data = {"role": "school"}
    for _ in range(8):
        data = {"role": "school", "within": data}
    assert loads(json.dumps(data), RecipientRef)
    assert ("too_deep", "/within") in found({"role": "school", "within": data}, RecipientRef)


@pytest.mark.usefixtures("untraced")
def test_what_is_read_could_have_been_constructed():
    """Reading checks field by field; the constructor of each noun finds nothing more."""
    others = [written(noun) for noun in rich.NOUNS.values()]
    read = 0
    for name, noun in rich.NOUNS.items():
        chance = random.Random(name)  # noqa: S311
        for _ in range(80):
            data, _ = mutated(written(noun), others, chance)
            with suppress(InvalidDocument):
                value = loads(json.dumps(data), type(noun))
                assert attrs.evolve(value) == value
                for part in rich.parts(value):
                    assert attrs.evolve(part) == part
                    for field in fields_of(type(part)):
                        assert type(getattr(part, field.name)) is type(
                            getattr(attrs.evolve(part), field.name)
                        )
                read += 1
    assert read > 500


# --- The error ---------------------------------------------------------------------------------


def test_an_error_says_how_many_problems_there_are_and_lists_them():
    with pytest.raises(InvalidDocument) as caught:
        loads(json.dumps(refrain(id="A", by=[])), Commitment)
    lines = str(caught.value).splitlines()
    assert lines[0] == "the document has 2 problems"
    assert lines[1].startswith("  /id: ")
    assert lines[1].endswith(" [bad_id]")
    assert isinstance(caught.value, AgreementsError)


def test_reading_twice_gives_equal_values_that_do_not_differ():
    for noun in rich.NOUNS.values():
        one, other = loads(dumps(noun), type(noun)), loads(dumps(noun), type(noun))
        assert one is not other
        assert one == other
        assert hash(one) == hash(other)
        assert changes(one, other) == ()


# --- Words for one thing -----------------------------------------------------------------------


def test_every_class_of_a_catalogue_is_told_by_its_word():
    for catalogue in (AGREEMENTS, COMMITMENTS, EVENTS):
        words = [word_of(cls) for cls in catalogue]
        assert len(set(words)) == len(words)
        assert all(words)


@pytest.mark.parametrize("cls", [AttendSessions, OfferCoaching, ObserveConduct, Refrain, Signed])
def test_a_class_that_is_named_asks_for_its_word_too(cls):
    (noun,) = [n for n in (*rich.COMMITMENTS, *rich.EVENTS) if type(n) is cls]
    data = written(noun)
    tag = tag_of(cls)

    assert found(removed(data, (tag,)), cls) == [("missing", f"/{tag}")]
    assert found(put(data, (tag,), "pay"), cls) == [("unknown_word", f"/{tag}")]
    assert found(renamed(data, (tag,), tag.upper()), cls)[0][0] in {"unknown_field", "missing"}
    assert get(data, (tag,)) == word_of(cls)


def test_the_converter_and_loads_read_alike():
    converter = make_converter()
    for noun in rich.NOUNS.values():
        assert converter.structure(json.loads(dumps(noun)), type(noun)) == noun
