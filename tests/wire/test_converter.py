"""The hooks for cattrs: every format that it has a converter for, and the host's own classes."""

import gc
import importlib
import json
import random
from datetime import date
from typing import Any

import attrs
import cattrs
import pytest
from cattrs import Converter
from tests.wire import rich
from tests.wire.hosts import HOUSE
from tests.wire.plain import mutated, put

from dbtagreements import (
    AGREEMENTS,
    Agreement,
    AgreementsError,
    Cadence,
    Codec,
    Commitment,
    Event,
    FrozenMap,
    InvalidDocument,
    InvalidValue,
    Party,
    RecipientRef,
    SafetyAgreement,
    Span,
    Term,
    Treatment,
    configure_converter,
    digest,
    dumps,
    loads,
    make_converter,
    replace_at,
    wire,
)
from dbtagreements.wire.writing import written

FORMATS = ("json", "orjson", "msgspec", "ujson", "msgpack", "cbor2", "bson", "pyyaml", "tomlkit")


def of_format(name: str) -> Any:
    """One of cattrs' converters, taught the wire format."""
    converter = importlib.import_module(f"cattrs.preconf.{name}").make_converter()
    configure_converter(converter)
    return converter


def without_nulls(noun: Any) -> Any:
    """The noun with extensions that TOML can say: it has no null."""
    return loads(json.dumps(_pruned(written(noun))), type(noun))


def _pruned(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _pruned(value) for name, value in data.items() if value is not None}
    return [_pruned(item) for item in data] if isinstance(data, list) else data


def refusal(converter: Converter, data: Any, cls: Any) -> InvalidValue:
    with pytest.raises(InvalidValue) as caught:
        converter.structure(data, cls)
    return caught.value


def found(converter: Converter, data: Any, cls: Any) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in refusal(converter, data, cls).problems]


# --- The formats -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", rich.NOUNS)
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_keeps_every_noun(format, name):
    noun = without_nulls(rich.NOUNS[name])
    converter = of_format(format)
    text = converter.dumps(noun)

    assert converter.loads(text, type(noun)) == noun
    assert converter.dumps(converter.loads(text, type(noun))) == text


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_keeps_the_digest(format):
    converter = of_format(format)
    for agreement in map(without_nulls, rich.AGREEMENTS):
        read = converter.loads(converter.dumps(agreement), Agreement)
        assert digest(read) == digest(agreement)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_keeps_the_examples(format, example_documents):
    converter = of_format(format)
    for text in example_documents:
        noun = loads(text)
        assert converter.loads(converter.dumps(noun), type(noun)) == noun


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_read_strictly(format):
    converter = of_format(format)
    for data, cls, problem in (
        ({"times": "1", "per": "P1W"}, Cadence, ("wrong_type", "/times")),
        ({"times": True, "per": "P1W"}, Cadence, ("wrong_type", "/times")),
        ({"times": 1.0, "per": "P1W"}, Cadence, ("wrong_type", "/times")),
        ({"times": 1, "per": "1w"}, Cadence, ("bad_span", "/per")),
        ({"times": 1, "per": "P1W", "x": 1}, Cadence, ("unknown_field", "/x")),
        ({"times": 1}, Cadence, ("missing", "/per")),
        ({"start": "2026-01-05", "end": "2026-01-04"}, Term, ("end_before_start", "/end")),
        ({"id": "A", "role": "client", "name": "A"}, Party, ("bad_id", "/id")),
        ({"id": "a", "role": "klient", "name": "A"}, Party, ("unknown_word", "/role")),
    ):
        assert found(converter, data, cls) == [problem]
        text = importlib.import_module(f"cattrs.preconf.{format}").make_converter().dumps(data)
        with pytest.raises(InvalidValue) as caught:
            converter.loads(text, cls)
        assert [(p.code, p.path) for p in caught.value.problems] == [problem]


@pytest.mark.parametrize("format", FORMATS)
def test_a_hosts_class_holds_nouns_in_every_format(format):
    converter = of_format(format)
    case = Case(
        number=7,
        agreement=without_nulls(rich.AGREEMENTS[1]),
        people=list(rich.PARTIES),
        every=Span(days=3),
        next=Cadence(times=1, per=Span(weeks=2)),
    )

    assert converter.loads(converter.dumps(case), Case) == case


def test_dates_that_yaml_reads_by_itself_are_no_days():
    text = of_format("pyyaml").dumps(rich.AGREEMENTS[1]).replace("'2026-01-05'", "2026-01-05")
    with pytest.raises(InvalidValue) as caught:
        of_format("pyyaml").loads(text, Agreement)
    assert {p.code for p in caught.value.problems} == {"wrong_type"}


# --- Other values of plain data ----------------------------------------------------------------


@pytest.fixture
def converter() -> Converter:
    return make_converter()


def test_a_plain_converter_keeps_every_noun(converter):
    taught = Converter()
    configure_converter(taught)
    for noun in rich.NOUNS.values():
        for one in (converter, taught):
            data = one.unstructure(noun)
            assert data == json.loads(dumps(noun)) == written(noun)
            assert one.structure(data, type(noun)) == noun
            assert (
                one.structure(one.unstructure(noun, unstructure_as=type(noun)), type(noun)) == noun
            )


def test_a_family_is_read_by_its_base(converter):
    for noun in rich.AGREEMENTS:
        assert converter.structure(written(noun), Agreement) == noun
        assert converter.structure(written(noun), Agreement | Treatment) == noun
    assert converter.structure(written(rich.TREATMENT), Agreement | Treatment) == rich.TREATMENT
    for noun in rich.COMMITMENTS:
        assert converter.structure(written(noun), Commitment) == noun
    for noun in rich.EVENTS:
        assert converter.structure(written(noun), Event) == noun


def test_collections_of_nouns_are_read_as_cattrs_reads_any_other(converter):
    data = [written(noun) for noun in rich.COMMITMENTS]

    assert converter.structure(data, tuple[Commitment, ...]) == rich.COMMITMENTS
    assert converter.structure(data, list[Commitment]) == [*rich.COMMITMENTS]
    assert converter.unstructure(list(rich.COMMITMENTS)) == data
    assert converter.structure({"a": written(rich.TREATMENT)}, dict[str, Treatment]) == {
        "a": rich.TREATMENT
    }
    assert converter.structure(None, Party | None) is None
    assert converter.structure(written(rich.PARTIES[1]), Party | None) == rich.PARTIES[1]


def test_a_duration_by_itself_is_read_and_written(converter):
    assert converter.structure("PT24H", Span) == Span(hours=24)
    assert converter.unstructure(Span(weeks=1)) == "P1W"
    for data in ("1 day", "", None, 5, 5.0, True, {}, ["P1D"], b"P1D"):
        assert {code for code, _ in found(converter, data, Span)} <= {"bad_span", "wrong_type"}


def test_data_of_other_classes_is_read_by_what_it_is(converter):
    """Some formats give text and numbers of classes of their own, and tuples for arrays."""

    class Text(str):
        __slots__ = ()

    class Whole(int):
        pass

    class Fraction(float):
        __slots__ = ()

    data = {Text("times"): Whole(2), Text("per"): Text("P1W")}
    read = converter.structure(data, Cadence)
    assert read == Cadence(times=2, per=Span(weeks=1))
    assert type(read.times) is int

    party = {
        "id": Text("a"),
        "role": Text("client"),
        "name": Text("A"),
        "contacts": ({"kind": Text("phone"), "value": Text("1")},),
        "extensions": {Text("clinic:x"): (Text("a"), Whole(1), Fraction(0.5), Whole(7))},
    }
    read = converter.structure(party, Party)
    assert type(read.id) is type(read.name) is str
    assert read.extensions == FrozenMap({"clinic:x": ["a", 1, 0.5, 7]})
    assert [type(item) for item in read.extensions["clinic:x"]] == [str, int, float, int]
    assert json.loads(dumps(read)) == converter.unstructure(read)


@pytest.mark.parametrize(
    "value", [b"a", bytearray(b"a"), {1, 2}, frozenset(), 1j, object(), date(2026, 1, 5), range(3)]
)
def test_what_json_has_no_type_for_is_refused(converter, value):
    party = written(rich.PARTIES[0])
    for path in (("id",), ("role",), ("name",), ("born",), ("contacts",), ("contacts", 0)):
        pointer = "".join(f"/{token}" for token in path)
        assert found(converter, put(party, path, value), Party) == [("wrong_type", pointer)]
    assert found(converter, {**party, "extensions": {"clinic:x": [value]}}, Party) == [
        ("wrong_type", "/extensions/clinic:x/0")
    ]
    assert found(converter, {**party, "extensions": value}, Party)[0][0] == "wrong_type"


def test_names_that_are_no_text_are_refused(converter):
    party = written(rich.PARTIES[1])

    assert found(converter, {**party, 1: 2}, Party) == [("unknown_field", "/1")]
    assert {code for code, _ in found(converter, {**party, None: 2, b"a": 3}, Party)} == {
        "unknown_field"
    }
    assert found(converter, {**party, "extensions": {1: 2}}, Party) == [
        ("wrong_type", "/extensions")
    ]
    assert found(converter, {**party, "extensions": {"clinic:x": {None: 2}}}, Party) == [
        ("wrong_type", "/extensions/clinic:x")
    ]


def test_numbers_that_json_has_not_are_refused(converter):
    party = written(rich.PARTIES[1])
    for number in (float("nan"), float("inf"), -float("inf"), 2**53, -(2**53), 10**400, 1e300):
        wrong = {**party, "extensions": {"clinic:x": [number]}}
        assert found(converter, wrong, Party) == [("out_of_range", "/extensions/clinic:x/0")]
    assert found(converter, {"times": 10**400, "per": "P1W"}, Cadence) == [
        ("out_of_range", "/times")
    ]
    assert found(converter, {"times": float("nan"), "per": "P1W"}, Cadence) == [
        ("wrong_type", "/times")
    ]


def test_halves_of_pairs_and_control_characters_are_refused(converter):
    party = written(rich.PARTIES[1])
    for text in ("\ud800", "a\udc00", "\x00", "a\x1b"):
        assert found(converter, {**party, "name": text}, Party) == [("control_character", "/name")]
        wrong = {**party, "extensions": {"clinic:x": text}}
        assert found(converter, wrong, Party) == [("control_character", "/extensions/clinic:x")]


@pytest.mark.parametrize("levels", [70, 1_000, 100_000])
def test_data_that_lies_too_deep_is_refused_before_anything_recurses(converter, levels):
    recipient: dict[str, Any] = {"role": "school"}
    objects: dict[str, Any] = {}
    arrays: list[Any] = []
    for _ in range(levels):
        recipient = {"role": "school", "within": recipient}
        objects = {"a": objects}
        arrays = [arrays]
    party = written(rich.PARTIES[1])

    assert "too_deep" in {code for code, _ in found(converter, recipient, RecipientRef)}
    for deep in (objects, arrays):
        wrong = {**party, "extensions": {"clinic:x": [deep, deep, deep, deep]}}
        assert {code for code, _ in found(converter, wrong, Party)} == {"too_deep"}
    # Taken apart from the outside in: an interpreter may run out of stack at taking it apart.
    for deep in (recipient, objects, arrays):
        while deep:
            deep = deep.pop() if isinstance(deep, list) else deep.popitem()[1]  # noqa: PLW2901
            if isinstance(deep, str):
                break
    gc.collect()


def test_data_that_holds_itself_is_refused(converter):
    recipient: dict[str, Any] = {"role": "school"}
    recipient["within"] = recipient
    loop: list[Any] = []
    loop.append(loop)
    party = {**written(rich.PARTIES[1]), "extensions": {"clinic:x": loop}}

    assert found(converter, party, Party)[0][0] == "too_deep"
    assert "too_deep" in {code for code, _ in found(converter, recipient, RecipientRef)}


def test_what_is_read_is_as_deep_as_can_be_written(converter):
    deep: Any = 1
    for _ in range(60):
        deep = [deep]
    data = {**written(rich.AGREEMENTS[5]), "extensions": {"clinic:x": deep}}

    assert converter.structure(data, Agreement) == loads(json.dumps(data))
    data["extensions"] = {"clinic:x": [[[deep]]]}
    assert "too_deep" in {code for code, _ in found(converter, data, Agreement)}


def test_nothing_of_the_data_is_kept_or_changed(converter):
    data = written(rich.AGREEMENTS[1])
    before = json.dumps(data)
    read = converter.structure(data, Agreement)
    assert json.dumps(data) == before

    data["extensions"]["clinic:flags"]["paid"] = False
    data["parties"].clear()
    assert read == rich.AGREEMENTS[1]


def test_written_data_is_the_callers_own(converter):
    agreement = rich.AGREEMENTS[1]
    data = converter.unstructure(agreement)
    data["extensions"]["clinic:flags"].clear()
    data["parties"].clear()

    assert converter.unstructure(agreement) == json.loads(dumps(agreement))


# --- The host's own classes --------------------------------------------------------------------


@attrs.define
class Visit:
    """A class that the host reads in cattrs' own way."""

    number: int
    paid: bool
    on: str
    share: float = 1.0


@attrs.define
class Case:
    """A class of the host's that holds nouns."""

    number: int
    agreement: SafetyAgreement
    people: list[Party]
    every: Span
    next: Cadence | None


def test_a_hosts_classes_are_read_as_before(converter):
    """Cattrs turns text into numbers for a host that lets it; ours are strict all the same."""
    data = {"number": "7", "paid": 1, "on": 5, "share": "0.5", "unheard_of": None}
    untaught = Converter()

    assert converter.structure(data, Visit) == untaught.structure(data, Visit)
    assert converter.structure(data, Visit) == Visit(number=7, paid=True, on="5", share=0.5)
    assert converter.unstructure(Visit(1, True, "x")) == untaught.unstructure(Visit(1, True, "x"))  # noqa: FBT003
    with pytest.raises(cattrs.BaseValidationError):
        converter.structure({"number": "x"}, Visit)


def test_a_hosts_class_that_holds_nouns_is_read_strictly_inside_them(converter):
    case = Case(
        number=7,
        agreement=rich.AGREEMENTS[1],
        people=list(rich.PARTIES),
        every=Span(days=3),
        next=Cadence(times=1, per=Span(weeks=2)),
    )
    data = converter.unstructure(case)
    assert json.loads(json.dumps(data)) == data
    assert data["every"] == "P3D"
    assert converter.structure({**data, "number": "7"}, Case) == case

    wrong = put(put(data, ("people", 1, "role"), "sam"), ("next", "times"), "1")
    with pytest.raises(cattrs.ClassValidationError) as caught:
        converter.structure(wrong, Case)
    inside = [error for error in _leaves(caught.value) if isinstance(error, InvalidValue)]
    assert sorted((p.code, p.path) for error in inside for p in error.problems) == [
        ("unknown_word", "/role"),
        ("wrong_type", "/times"),
    ]


def _leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in _leaves(inner)]
    return [error]


def test_hooks_that_a_host_had_before_stay():
    host = Converter(forbid_extra_keys=True)
    host.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    host.register_unstructure_hook(date, date.isoformat)
    configure_converter(host)

    assert host.structure("2026-01-05", date) == date(2026, 1, 5)
    assert host.unstructure(date(2026, 1, 5)) == "2026-01-05"
    assert host.structure(written(rich.AGREEMENTS[1]), Agreement) == rich.AGREEMENTS[1]
    with pytest.raises(cattrs.ClassValidationError):
        host.structure({"number": 1, "paid": True, "on": "", "x": 1}, Visit)


def test_no_converter_but_the_one_that_is_taught_learns_anything():
    make_converter()
    untaught = Converter()

    assert untaught.unstructure(Span(weeks=1)) != "P1W"
    assert cattrs.unstructure(Span(weeks=1)) == untaught.unstructure(Span(weeks=1))
    assert untaught.unstructure(Cadence(times=1, per=Span(weeks=1)))["per"]["weeks"] == 1


@pytest.mark.parametrize("options", [{"detailed_validation": False}, {"omit_if_default": True}])
def test_the_options_of_a_converter_do_not_change_how_nouns_are_read(options):
    host = Converter(**options)
    configure_converter(host)
    for noun in rich.NOUNS.values():
        assert host.unstructure(noun) == written(noun)
        assert host.structure(written(noun), type(noun)) == noun
    assert found(host, {"times": "1", "per": "P1W"}, Cadence) == [("wrong_type", "/times")]


def test_a_converter_may_be_taught_twice(converter):
    configure_converter(converter)
    copied = converter.copy()

    for one in (converter, copied):
        assert one.structure(written(rich.TREATMENT), Treatment) == rich.TREATMENT


# --- The converter and the codec ---------------------------------------------------------------


@pytest.mark.parametrize("name", rich.NOUNS)
def test_the_converter_and_the_codec_find_the_same_in_every_document(name, converter):
    noun = rich.NOUNS[name]
    chance = random.Random(name)  # noqa: S311
    documents = [written(other) for other in rich.NOUNS.values()]
    codec = Codec()
    count = 60 if len(dumps(noun)) > 1_000 else 120
    for _ in range(count):
        data = written(noun)
        for _ in range(chance.randint(1, 4)):
            data, _ = mutated(data, documents, chance)
        one = outcome(codec.loads, json.dumps(data), type(noun))
        other = outcome(converter.structure, data, type(noun))
        if isinstance(one, InvalidDocument):
            assert isinstance(other, InvalidValue)
            assert (other.problems, other.more) == (one.problems, one.more)
        else:
            assert other == one
            assert converter.unstructure(one) == json.loads(codec.dumps(one))


def outcome(read, *arguments) -> Any:
    """What was read, or the error."""
    try:
        return read(*arguments)
    except AgreementsError as error:
        return error


def test_the_converter_lists_as_many_problems_as_the_codec_does(converter):
    data = {**written(rich.AGREEMENTS[5]), "signers": ["lead"] * 3_000}
    refused = refusal(converter, data, Agreement)

    assert len(refused.problems) == 1_000
    assert refused.more == 1_999


def test_the_converter_reads_only_what_its_catalogue_holds(converter):
    assert found(converter, written(HOUSE), Agreement) == [("unknown_word", "/type")]
    smaller = make_converter(agreements=AGREEMENTS[:1], commitments=())
    assert found(smaller, written(rich.AGREEMENTS[1]), Agreement) == [("unknown_word", "/type")]
    assert found(smaller, written(rich.COMMITMENTS[0]), Commitment) == [("unknown_word", "/kind")]
    changed = replace_at(rich.AGREEMENTS[0], "/commitments", ())
    assert smaller.structure(written(changed), Agreement) == changed


def test_extensions_that_are_frozen_already_are_taken_as_they_are():
    own = FrozenMap({"clinic:room": [1, 2]})
    data = {"id": "c", "role": "client", "name": "Ana Example", "extensions": own}
    assert make_converter().structure(data, Party).extensions == own


def test_the_wire_has_no_name_that_it_does_not_offer():
    with pytest.raises(AttributeError, match="no attribute"):
        _ = wire.no_such_name
