"""`Codec`: a catalogue of classes as a value; a host's own classes beside the library's."""

import copy
import hashlib
import json
import pickle
from typing import ClassVar

import jsonschema_rs
import pytest
import rfc8785
from tests.wire import rich
from tests.wire.hosts import CODEC, HOUSE, TREATMENT, HouseRules, Pace, Walk, WalkTheDog
from tests.wire.plain import put, removed

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    Agreement,
    Codec,
    Commitment,
    FrozenMap,
    InvalidDocument,
    InvalidValue,
    Limits,
    Refrain,
    RelationshipAgreement,
    changes,
    configure_converter,
    digest,
    dumps,
    json_schema,
    load_lines,
    loads,
    make_converter,
    replace_at,
)
from dbtagreements.fields import Name, frozen


def found(codec: Codec, data, *cls) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocument) as caught:
        codec.loads(json.dumps(data), *cls)
    return [(problem.code, problem.path) for problem in caught.value.problems]


def refused(**catalogue) -> list[tuple[str, str]]:
    """What is wrong with a catalogue: to a codec and to a converter alike."""
    with pytest.raises(InvalidValue) as caught:
        Codec(**catalogue)
    with pytest.raises(InvalidValue) as also:
        make_converter(**catalogue)
    assert also.value.problems == caught.value.problems
    return [(problem.code, problem.path) for problem in caught.value.problems]


# --- A host's own classes ----------------------------------------------------------------------


@pytest.mark.parametrize("noun", [HOUSE, TREATMENT, HOUSE.commitments[0], HOUSE.walks[0]])
def test_a_host_reads_and_writes_its_own_classes_like_any_other(noun):
    text = CODEC.dumps(noun)
    read = CODEC.loads(text, type(noun))

    assert read == noun
    assert CODEC.dumps(read) == text
    assert pickle.loads(pickle.dumps(read)) == copy.deepcopy(read) == noun
    assert hash(read) == hash(noun)
    assert changes(read, noun) == ()


def test_a_hosts_agreement_is_found_among_all_types():
    assert CODEC.loads(CODEC.dumps(HOUSE)) == HOUSE
    assert CODEC.loads(CODEC.dumps(HOUSE), Agreement) == HOUSE
    assert CODEC.loads(CODEC.dumps(TREATMENT)) == TREATMENT
    assert CODEC.loads(CODEC.dumps(HOUSE.commitments[0]), Commitment) == HOUSE.commitments[0]
    assert list(CODEC.load_lines(CODEC.dump_lines([HOUSE, TREATMENT]))) == [HOUSE, TREATMENT]


def test_the_words_of_the_library_are_read_as_before():
    for noun in rich.NOUNS.values():
        assert CODEC.loads(dumps(noun), type(noun)) == noun


def test_a_hosts_document_has_the_shape_of_any_other():
    assert json.loads(CODEC.dumps(HOUSE))["commitments"][0] == {
        "kind": "clinic:walk_the_dog",
        "id": "dog",
        "by": ["ana"],
        "dog": "Bruno",
        "walks": [
            {"lasting": "PT20M"},
            {"lasting": "PT40M", "pace": "clinic:zigzag", "company": "ana"},
        ],
        "cadence": {"times": 2, "per": "P1D"},
        "leashes": ["long", "short"],
        "particulars": {"rain": True},
    }


def test_a_hosts_class_is_checked_as_its_fields_say():
    data = json.loads(CODEC.dumps(HOUSE))
    walk = ("commitments", 0, "walks", 1)
    for path, value, code in (
        ((*walk, "lasting"), "P1D", "calendar_units"),
        ((*walk, "lasting"), 20, "wrong_type"),
        ((*walk, "pace"), "briks", "unknown_word"),
        ((*walk, "company"), "sam", "dangling_party"),
        (("walks", 0, "company"), "sam", "dangling_party"),
        (("commitments", 0, "leashes"), [], "empty"),
        (("commitments", 0, "leashes"), ["long", "long"], "repeated"),
        (("commitments", 0, "most"), 0, "out_of_range"),
        (("commitments", 0, "walks"), [], "empty"),
        (("commitments", 0, "walkies"), 1, "unknown_field"),
        (("quiet_from",), None, "null"),
    ):
        pointer = "".join(f"/{token}" for token in path)
        pointer += "/1" if code == "repeated" else ""
        assert found(CODEC, put(data, path, value)) == [(code, pointer)]
    assert found(CODEC, put(data, ("commitments", 0, "most"), 1)) == [
        ("inconsistent", "/commitments/0/walks")
    ]
    assert found(CODEC, removed(data, ("commitments", 0, "dog"))) == [
        ("missing", "/commitments/0/dog")
    ]


def test_the_nearest_word_is_sought_among_the_hosts_words_too():
    data = put(json.loads(CODEC.dumps(HOUSE)), ("commitments", 0, "kind"), "clinic:walk_the_cat")
    with pytest.raises(InvalidDocument) as caught:
        CODEC.loads(json.dumps(data))
    assert caught.value.problems[0].message.endswith("the nearest is clinic:walk_the_dog")


def test_nothing_anywhere_else_knows_of_a_hosts_classes():
    assert found(Codec(), json.loads(CODEC.dumps(HOUSE))) == [("unknown_word", "/type")]
    inside = json.loads(dumps(rich.AGREEMENTS[0]))
    inside["commitments"].append(json.loads(CODEC.dumps(HOUSE.commitments[0])))
    last = len(inside["commitments"]) - 1
    assert found(Codec(), inside)[0] == ("unknown_word", f"/commitments/{last}/kind")
    assert "clinic:walk_the_dog" not in json.dumps(json_schema())
    assert loads.__self__ == Codec() != CODEC


def test_writing_and_digest_need_no_catalogue():
    assert dumps(HOUSE) == CODEC.dumps(HOUSE)
    data = json.loads(dumps(HOUSE))
    del data["history"]
    assert digest(HOUSE) == "sha256:" + hashlib.sha256(rfc8785.dumps(data)).hexdigest()


def test_every_field_of_a_hosts_class_is_under_the_digest():
    for pointer, value in (
        ("/commitments/0/dog", "Rex"),
        ("/commitments/0/walks/1/pace", Pace.SLOW),
        ("/commitments/0/particulars", FrozenMap()),
        ("/quiet_from", None),
        ("/walks/-", Walk(lasting=HOUSE.walks[0].lasting)),
    ):
        changed = replace_at(HOUSE, pointer, value)
        assert digest(changed) != digest(HOUSE)
        assert [change.path for change in changes(HOUSE, changed)]


def test_a_hosts_classes_are_in_its_json_schema():
    schema = CODEC.json_schema()
    jsonschema_rs.meta.validate(schema)
    judge = jsonschema_rs.validator_for(schema, validate_formats=True)

    for noun in (HOUSE, TREATMENT, *rich.AGREEMENTS):
        assert judge.is_valid(json.loads(dumps(noun)))
    data = json.loads(dumps(HOUSE))
    for path, value in (
        (("commitments", 0, "walks", 0, "lasting"), "P1D"),
        (("commitments", 0, "walks", 1, "pace"), "briks"),
        (("commitments", 0, "leashes"), []),
        (("commitments", 0, "dog"), 5),
        (("quiet_from",), None),
        (("walks", 0, "x"), 1),
    ):
        assert not judge.is_valid(put(data, path, value))
    assert schema["$defs"]["WalkTheDog"]["properties"]["dog"]["description"] == (
        "What the dog is called."
    )
    assert schema["$defs"]["Pace"]["enum"] == ["slow", "brisk"]


def namesake() -> type[Commitment]:
    """A class of the host's that is called as one of ours is."""

    @frozen(kw_only=True)
    class Refrain(Commitment):
        """Keeping away from a place.

        Attributes:
            place: Which.
        """

        kind: ClassVar[str] = "clinic:keep_away"

        place: Name

    return Refrain


def test_a_class_with_the_name_of_one_of_ours_has_its_own_place_in_the_schema():
    codec = Codec(commitments=(*COMMITMENTS, namesake()))
    judge = jsonschema_rs.validator_for(codec.json_schema(), validate_formats=True)
    data = json.loads(dumps(rich.AGREEMENTS[1]))
    data["commitments"].append(
        {"kind": "clinic:keep_away", "id": "away", "by": ["client"], "place": "the bridge"}
    )

    assert set(codec.json_schema()["$defs"]) - set(json_schema()["$defs"]) == {"Refrain2"}
    assert codec.loads(json.dumps(data)).commitments[-1].place == "the bridge"
    assert judge.is_valid(data)
    assert judge.is_valid(json.loads(dumps(rich.AGREEMENTS[1])))


def test_a_class_without_a_word_about_its_fields_can_be_shown_in_a_schema():
    """A host is asked for docstrings by nobody; what has none has no description."""

    @frozen(kw_only=True)
    class Whistle(Commitment):
        kind: ClassVar[str] = "clinic:whistle"

        tune: Name

    schema = Codec(commitments=(*COMMITMENTS, Whistle)).json_schema()

    assert schema["$defs"]["Whistle"]["properties"]["tune"]["type"] == "string"


# --- Catalogues --------------------------------------------------------------------------------


def of_kind(word, base=Commitment) -> type:
    """A class of the host's with this word, which `frozen` has not seen."""
    return type("Hosts", (base,), {base.tagged_by: word})


def test_two_classes_with_one_word_are_refused():
    assert refused(commitments=(*COMMITMENTS, WalkTheDog, of_kind("clinic:walk_the_dog"))) == [
        ("repeated", f"/commitments/{len(COMMITMENTS) + 1}")
    ]
    assert refused(agreements=(HouseRules, HouseRules)) == [("repeated", "/agreements/1")]
    assert refused(commitments=(Refrain, Refrain)) == [("repeated", "/commitments/1")]


WRONG_WORDS = ["walk", "refrain", "clinic:", ":walk", "Clinic:walk", "clinic:Walk", "c:w\n", ""]


@pytest.mark.parametrize("word", WRONG_WORDS)
def test_a_hosts_class_has_a_word_with_a_colon(word):
    assert ("bad_code", "/commitments/0") in refused(commitments=(of_kind(word),))
    assert ("bad_code", "/agreements/0") in refused(agreements=(of_kind(word, Agreement),))


@pytest.mark.parametrize("word", WRONG_WORDS)
def test_a_class_with_another_word_is_not_even_made(word):
    for base in (Commitment, Agreement):
        with pytest.raises(TypeError):
            frozen(kw_only=True)(type("Hosts", (base,), {base.tagged_by: word}))


def test_a_class_that_inherits_the_word_of_ours_is_refused():
    class Quieter(Refrain):
        """Not drumming."""

    class Treatment(RelationshipAgreement):
        """Another relationship."""

    assert ("bad_code", "/commitments/0") in refused(commitments=(Quieter,))
    assert ("bad_code", "/agreements/0") in refused(agreements=(Treatment,))


def test_a_class_without_a_word_is_refused():
    assert refused(commitments=(Commitment,)) == [("wrong_type", "/commitments/0")]
    assert refused(agreements=(Agreement,)) == [("wrong_type", "/agreements/0")]


@pytest.mark.parametrize("cls", [int, HOUSE, "refrain", None, Walk, FrozenMap])
def test_a_catalogue_holds_classes_of_its_own_family(cls):
    assert ("wrong_type", "/commitments/0") in refused(commitments=(cls,))
    assert ("wrong_type", "/agreements/0") in refused(agreements=(cls,))


def test_a_promise_is_no_agreement_and_an_agreement_no_promise():
    assert ("wrong_type", "/agreements/0") in refused(agreements=(WalkTheDog,))
    assert ("wrong_type", "/commitments/0") in refused(commitments=(HouseRules,))


def test_all_that_is_wrong_with_a_catalogue_is_named_at_once():
    assert refused(
        commitments=(*COMMITMENTS, of_kind("walk"), Commitment), agreements=(HouseRules, HouseRules)
    ) == [
        ("bad_code", f"/commitments/{len(COMMITMENTS)}"),
        ("wrong_type", f"/commitments/{len(COMMITMENTS) + 1}"),
        ("repeated", "/agreements/1"),
    ]


def test_a_smaller_catalogue_reads_less():
    codec = Codec(commitments=(Refrain,), agreements=AGREEMENTS[:2])

    assert found(codec, json.loads(dumps(rich.AGREEMENTS[2]))) == [("unknown_word", "/type")]
    problems = found(codec, json.loads(dumps(rich.AGREEMENTS[1])))
    assert {code for code, _ in problems} == {"unknown_word"}
    assert codec.loads(dumps(rich.TREATMENT.agreements[0])) == rich.TREATMENT.agreements[0]


# --- The codec itself --------------------------------------------------------------------------


def test_a_codec_is_a_value():
    same = Codec(commitments=[*COMMITMENTS, WalkTheDog], agreements=[*AGREEMENTS, HouseRules])

    assert same == CODEC
    assert hash(same) == hash(CODEC)
    assert pickle.loads(pickle.dumps(CODEC)) == CODEC == copy.deepcopy(CODEC)
    assert pickle.loads(pickle.dumps(CODEC)).loads(dumps(HOUSE)) == HOUSE
    assert Codec() != Codec(limits=Limits(depth=63))
    with pytest.raises(AttributeError):
        CODEC.limits = Limits()


@pytest.mark.parametrize("limits", [None, 5, {"bytes": 5}, Limits])
def test_the_limits_of_a_codec_are_limits(limits):
    with pytest.raises(InvalidValue) as caught:
        Codec(limits=limits)
    assert [(p.code, p.path) for p in caught.value.problems] == [("wrong_type", "/limits")]


@pytest.mark.parametrize("name", ["commitments", "agreements", "observations"])
@pytest.mark.parametrize("classes", [None, 5, Refrain])
def test_a_catalogue_is_several_classes(name, classes):
    with pytest.raises(InvalidValue) as caught:
        Codec(**{name: classes})
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("wrong_type", f"/{name}")
    assert name[:-1] in problem.message.lower()


def test_the_limits_of_one_codec_are_its_own():
    text = dumps(rich.AGREEMENTS[0])
    with pytest.raises(InvalidDocument):
        Codec(limits=Limits(bytes=100)).loads(text)
    assert Codec().loads(text) == loads(text) == rich.AGREEMENTS[0]


def test_the_functions_at_the_top_are_those_of_the_usual_codec():
    codec = Codec()

    assert codec.dumps(rich.TREATMENT) == dumps(rich.TREATMENT)
    assert codec.json_schema() == json_schema()
    assert codec.loads(dumps(rich.TREATMENT)) == loads(dumps(rich.TREATMENT))


def test_the_converter_takes_a_hosts_classes_too():
    converter = make_converter(
        commitments=[*COMMITMENTS, WalkTheDog], agreements=[*AGREEMENTS, HouseRules]
    )

    assert converter.structure(converter.unstructure(HOUSE), Agreement) == HOUSE
    assert converter.structure(json.loads(dumps(HOUSE)), HouseRules) == HOUSE
    with pytest.raises(InvalidValue):
        make_converter().structure(json.loads(dumps(HOUSE)), Agreement)
    with pytest.raises(InvalidValue):
        configure_converter(make_converter(), commitments=(Refrain, Refrain))


def test_the_functions_of_the_package_arrive_in_another_process_as_that_process_has_them():
    for verb in (loads, dumps, load_lines):
        assert pickle.loads(pickle.dumps(verb)).__self__ is loads.__self__
    own = Codec(limits=Limits(depth=8))
    arrived = pickle.loads(pickle.dumps(own))
    assert arrived == own
    assert arrived is not own
