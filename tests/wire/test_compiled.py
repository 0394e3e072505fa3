"""The fast reader and writer and the explaining ones never disagree."""

import json
import random
import sys
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from enum import StrEnum
from itertools import product
from time import sleep

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from pendulum import UTC, DateTime
from tests.wire import hosts
from tests.wire.mutants import mutants
from tests.wire.plain import copied, get, mutated, places, put
from tests.wire.rich import AGREEMENTS, NOUNS, TREATMENT, parts

from dbtagreements import (
    Agreement,
    Answer,
    Cadence,
    Code,
    Codec,
    Condition,
    Decision,
    DisclosureRequest,
    Fact,
    FrozenMap,
    Ground,
    Information,
    InvalidDocument,
    InvalidValue,
    Limits,
    Reason,
    Recipient,
    RecipientRef,
    SafetyAgreement,
    Treatment,
    check,
    digest,
    dumps,
    examples,
    loads,
    make_converter,
)
from dbtagreements.fields.nouns import checks_beside_references, is_noun, only_with, partial
from dbtagreements.testing import agreements, treatments
from dbtagreements.wire import canonical
from dbtagreements.wire.documents import AnyDocument, read_document
from dbtagreements.wire.fast import fast
from dbtagreements.wire.times import read_instant
from dbtagreements.wire.writing import written

compiled = pytest.importorskip("dbtagreements.wire.compiled")

AT = DateTime(2026, 3, 2, 15, tzinfo=UTC)
SUBJECTS = (*AGREEMENTS, TREATMENT)
TEXTS = tuple(dumps(subject) for subject in SUBJECTS)
PARTS = 4
MUTANTS = 60_000 if settings.default.max_examples >= 10_000 else 6_000


def reader_of(codec=None):
    return compiled.CompiledReader((codec or Codec())._reader.catalogue)


def explained(text, codec=None):
    """What the explaining reader says: a new codec has not compiled anything yet."""
    codec = codec or Codec()
    try:
        return attrs.evolve(codec).loads(text)
    except InvalidDocument:
        return None


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("part", range(PARTS))
def test_what_the_fast_reader_takes_the_other_takes_too_and_both_read_the_same(part):
    reader, taken, left = reader_of(), 0, 0
    for text in mutants(TEXTS, MUTANTS // PARTS, seed=part):
        value, expected = reader.loads(text, AnyDocument, Limits()), explained(text)
        if value is None:
            left += expected is not None
            continue
        taken += 1
        assert value == expected
        assert hash(value) == hash(expected)
    # It is of use: it takes what is right, but for what it rightly doubts.
    assert taken > 20 * left


@pytest.mark.parametrize("side_by_side", [False, True])
def test_both_ways_to_fill_a_noun_fill_it_alike(side_by_side):
    shadows = compiled.shadows.Shadows(Codec()._reader.catalogue)
    copies = compiled.copies.Copies(shadows, side_by_side=side_by_side)
    for noun, text in zip(SUBJECTS, TEXTS, strict=True):
        decoder = msgspec.json.Decoder(shadows.document(type(noun)))
        made = copies.of(type(noun))(decoder.decode(text.encode()), compiled.known.anyone())
        assert (made, hash(made), repr(made)) == (noun, hash(noun), repr(noun))
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            made.id = "other"


def test_documents_of_hosts_are_read_alike():
    texts = tuple(hosts.CODEC.dumps(subject) for subject in (hosts.TREATMENT, hosts.HOUSE))
    reader = reader_of(hosts.CODEC)
    for text in (*texts, *mutants(texts, MUTANTS // 20, seed=9)):
        value = reader.loads(text, AnyDocument, Limits())
        assert value is None or value == explained(text, hosts.CODEC)
    assert all(reader.loads(text, AnyDocument, Limits()) is not None for text in texts)


@pytest.mark.parametrize("noun", NOUNS.values(), ids=NOUNS)
def test_what_is_read_fast_can_be_made_by_the_public_constructor(noun):
    read = reader_of().loads(dumps(noun), type(noun), Limits())
    assert read == noun
    for part in parts(read):
        fields = {field.name: getattr(part, field.name) for field in attrs.fields(type(part))}
        made = type(part)(**fields)
        assert (made, hash(made), repr(made)) == (part, hash(part), repr(part))
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            part.id = "other"


@pytest.mark.parametrize("noun", NOUNS.values(), ids=NOUNS)
def test_a_noun_is_written_to_the_same_bytes(noun, monkeypatch):
    quickly = dumps(noun)
    without_the_room(monkeypatch)
    assert dumps(noun) == quickly


OTHERS = {
    "a request by role": DisclosureRequest(
        ground=Ground.PAYMENT,
        recipient=Recipient.PAYER,
        at=AT,
        facts={Fact.IMMINENT: True, Fact.CLIENT_AGREES: False},
        information=frozenset({Information.DIAGNOSIS, Code("clinic:drawings")}),
    ),
    "a request by name": DisclosureRequest(
        ground=Ground.CLIENT_AUTHORIZATION,
        recipient=RecipientRef(
            role=Recipient.SCHOOL, name="A teacher", within=RecipientRef(role=Recipient.SCHOOL)
        ),
        at=AT,
        client_age=15,
    ),
    "a report": check(AGREEMENTS[1], at=AT),
    "an observation": examples.observations()[0],
}


DATA = tuple(json.loads(text) for text in TEXTS)
EXPLAINING = Codec()._reader
CATALOGUE = EXPLAINING.catalogue


@pytest.mark.parametrize("noun", OTHERS.values(), ids=OTHERS)
def test_documents_of_other_rooms_are_read_and_written_alike(noun, monkeypatch):
    text = dumps(noun)
    assert reader_of().loads(text, type(noun), Limits()) == noun
    assert compiled.DataReader(CATALOGUE).read(json.loads(text), type(noun)) == noun
    assert Codec().loads(text, type(noun)) == noun
    assert json.loads(dumps(noun, indent=1)) == json.loads(text)
    without_the_room(monkeypatch)
    assert dumps(noun) == text


REPEATED = {
    "conditions": Condition.MINIMUM_NECESSARY,
    "reasons": Reason.NO_POLICY,
    "paths": "/commitments/0",
    "missing": Fact.IMMINENT,
    "elsewhere": Recipient.COURT,
}


@pytest.mark.parametrize("name", REPEATED)
def test_what_may_stand_in_a_list_only_once_is_read_fast_only_where_it_does(name):
    noun = attrs.evolve(Decision(answer=Answer.NEEDS_AUTHORIZATION), **{name: (REPEATED[name],)})
    text = dumps(noun)
    twice = text.replace(f'"{REPEATED[name]}"', f'"{REPEATED[name]}","{REPEATED[name]}"')
    reader, data_reader = reader_of(), compiled.DataReader(CATALOGUE)
    assert reader.loads(text, Decision, Limits()) == noun
    assert data_reader.read(json.loads(text), Decision) == noun
    assert reader.loads(twice, Decision, Limits()) is None
    assert data_reader.read(json.loads(twice), Decision) is None
    with pytest.raises(InvalidDocument) as refused:
        loads(twice, Decision)
    assert [(p.code, p.path) for p in refused.value.problems] == [("repeated", f"/{name}/1")]


def converted(data, cls=AnyDocument):
    """What the explaining reader makes of plain data, where it is right."""
    try:
        return read_document(EXPLAINING, data, cls, 1)
    except InvalidValue:
        return None


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("part", range(2))
def test_plain_data_that_is_taken_fast_is_read_alike_by_the_reader_that_explains(part):
    chance = random.Random(part)  # noqa: S311  # no secrets: the same data every time
    reader, taken, left = compiled.DataReader(CATALOGUE), 0, 0
    for _ in range(MUTANTS // 4):
        data, _ = mutated(chance.choice(DATA), [*DATA], chance)
        value, expected = reader.read(data, AnyDocument), converted(data)
        if value is None:
            left += expected is not None
            continue
        taken += 1
        assert value == expected
        assert hash(value) == hash(expected)
    assert taken > 20 * left


class Text(str):
    """Text, as some formats read it into a class of their own."""

    __slots__ = ()


class Word(StrEnum):
    """A word of a vocabulary of a host's."""

    CLIENT = "client"


def classes(value):
    """The class of a value and of all that it holds, one after another."""
    yield type(value)
    if is_noun(type(value)):
        for attribute in attrs.fields(type(value)):
            yield from classes(getattr(value, attribute.name))
    elif isinstance(value, FrozenMap):
        yield from classes(tuple(sorted(value.items())))
    elif isinstance(value, tuple | frozenset):
        for item in value if isinstance(value, tuple) else sorted(value, key=str):
            yield from classes(item)


STRANGERS = {
    "a word of a host's": lambda found: Word.CLIENT if found == "client" else found,
    "text of another class": lambda found: Text(found) if isinstance(found, str) else found,
    "a tuple": lambda found: tuple(found) if isinstance(found, list) else found,
    "a set": lambda found: (
        frozenset(found)
        if isinstance(found, list) and all(isinstance(i, str) for i in found)
        else found
    ),
    "a mapping": lambda found: OrderedDict(found) if isinstance(found, dict) else found,
    "bytes": lambda found: found.encode() if isinstance(found, str) else found,
    "a whole fraction": lambda found: float(found) if type(found) is int else found,
    "one for true": lambda found: int(found) if type(found) is bool else found,
    "a thing": lambda found: object(),  # noqa: ARG005  # whatever stands there
    "itself": lambda found: found.append(found) or found if isinstance(found, list) else found,
}


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("stranger", STRANGERS.values(), ids=STRANGERS)
def test_what_json_cannot_hold_is_taken_by_both_readers_or_by_none(stranger):
    reader = compiled.DataReader(CATALOGUE)
    for data in DATA:
        for path in places(data):
            fresh = copied(data)
            changed = put(fresh, path, stranger(get(fresh, path)))
            value = reader.read(changed, AnyDocument)
            if value is not None:
                expected = converted(changed)
                assert value == expected
                assert [*classes(value)] == [*classes(expected)]


def test_the_hour_24_is_no_hour_though_a_parser_may_take_it_for_the_midnight_before(monkeypatch):
    """As `time.fromisoformat` does from Python 3.14 on."""
    content = compiled.copies.instant.__globals__
    monkeypatch.setitem(content, "_clock", lambda text: time.fromisoformat("00" + text[2:]))
    text = TEXTS[0].replace("T14:00:00Z", "T24:00:00Z", 1)
    assert text != TEXTS[0]
    assert reader_of().loads(text, AnyDocument, Limits()) is None


def test_an_instant_with_another_character_somewhere_is_read_as_the_reader_that_explains_does():
    said, read = "2026-01-05T14:00:00Z", 0
    for place, other in product(range(len(said)), map(chr, (*range(32, 127), 0xB2, 0x660))):
        text = said[:place] + other + said[place + 1 :]
        expected = read_instant(text)
        try:
            value = compiled.content.instant(text)
        except compiled.reading._DOUBTFUL:
            value = None
        assert value == expected, text
        read += expected is not None
    assert read > 100


def test_a_reader_is_made_once_however_many_threads_ask_for_it_at_a_time():
    made = []

    def make(cls):
        made.append(cls)
        sleep(0.05)  # the others come meanwhile
        return len(made)

    roots = compiled.reading._Roots(make)
    with ThreadPoolExecutor(8) as threads:
        given = [*threads.map(lambda _: roots[Agreement], range(8))]
    assert given == [1] * 8
    assert made == [Agreement]


def test_what_is_neither_so_nor_not_so_is_left_to_the_reader_that_explains():
    data = json.loads(dumps(OTHERS["a request by role"]))
    reader = compiled.DataReader(CATALOGUE)
    for said in (None, 1, "true", [True]):
        changed = {**data, "facts": {**data["facts"], Fact.IMMINENT.value: said}}
        assert reader.read(changed, DisclosureRequest) is None
    for said in ([], 5, "imminent", True):
        changed = {**data, "facts": said}
        assert reader.read(changed, DisclosureRequest) is None
        with pytest.raises(InvalidDocument) as refused:
            loads(json.dumps(changed), DisclosureRequest)
        assert [(p.code, p.path) for p in refused.value.problems] == [("wrong_type", "/facts")]


def test_a_converter_reads_alike_from_its_first_document_to_its_hundredth():
    converter = make_converter()
    for _ in range(20):
        for subject, data in zip(SUBJECTS, DATA, strict=True):
            assert converter.structure(data, type(subject)) == subject
    for wrong in ({**DATA[0], "verzion": 1}, {**DATA[0], "title": None}):
        with pytest.raises(InvalidValue):
            converter.structure(wrong, Agreement)


def test_a_fraction_that_grows_when_it_is_written_again_hides_no_name_given_twice():
    for own in (
        '{"clinic:x":1,"clinic:x":2,"clinic:yyyyyy":1e14}',
        '{"clinic:x":{"a":1,"a":2,"b":1e6}}',
        '{"clinic:x":1.5,"clinic:x":1.5}',
    ):
        text = TEXTS[0].replace('"history":', f'"extensions":{own},"history":', 1)
        assert reader_of().loads(text, AnyDocument, Limits()) is None
        with pytest.raises(InvalidDocument) as refused:
            loads(text)
        assert "duplicate_name" in {problem.code for problem in refused.value.problems}


@pytest.mark.parametrize("noun", NOUNS.values(), ids=NOUNS)
def test_a_check_that_needs_a_field_finds_nothing_without_it(noun):
    for part in parts(noun):
        for look in checks_beside_references(type(part)):
            if (needed := only_with(look)) is not None:
                known = {
                    field.name: getattr(part, field.name) for field in attrs.fields(type(part))
                }
                assert list(look(partial(type(part), {**known, needed: None}))) == []


def test_a_class_that_holds_one_of_its_own_is_told_from_others():
    shadows = compiled.shadows.Shadows(Codec()._reader.catalogue)
    told = {cls: shadows.holds_itself(cls) for cls in (RecipientRef, DisclosureRequest, Treatment)}
    assert told == {RecipientRef: True, DisclosureRequest: False, Treatment: False}


@given(agreements() | treatments())
def test_whatever_can_be_made_is_written_read_and_digested_alike(subject):
    text = dumps(subject)
    assert compiled.text_of_noun(subject) in {text.encode(), None}
    assert Codec().loads(text) == subject
    assert reader_of().loads(text, AnyDocument, Limits()) in {subject, None}
    with pytest.MonkeyPatch.context() as patch:
        without_the_room(patch)
        assert dumps(subject) == text
    for agreement in getattr(subject, "agreements", (subject,)):
        document = written(agreement)
        document.pop("history", None)
        assert canonical(agreement) == compiled.canonical_of(agreement)


def without_the_room(patch):
    """As it is where msgspec is not installed, or the room was deleted."""
    patch.setitem(sys.modules, "dbtagreements.wire.compiled", None)
    for name in ("codec", "canonical", "fast"):
        patch.setattr(sys.modules[f"dbtagreements.wire.{name}"], "fast", fast.__wrapped__)


def test_without_the_room_everything_is_read_and_written_all_the_same(monkeypatch):
    signed = [digest(agreement) for agreement in AGREEMENTS]
    without_the_room(monkeypatch)
    codec = Codec()
    assert [codec.loads(text) for text in TEXTS * 2] == list(SUBJECTS * 2)
    assert [codec.dumps(subject) for subject in SUBJECTS] == list(TEXTS)
    assert [digest(agreement) for agreement in AGREEMENTS] == signed


def test_a_codec_reads_alike_from_its_first_document_to_its_hundredth():
    codec = Codec()
    for _ in range(20):
        assert [codec.loads(text) for text in TEXTS] == list(SUBJECTS)
    with pytest.raises(InvalidDocument):
        codec.loads(TEXTS[0].replace('"version"', '"verzion"'))


def test_threads_that_come_first_together_read_alike():
    """What is made when it is first needed is made once, and no thread meets it half-made."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(3):
            reader = reader_of()
            start = threading.Barrier(4)

            def read(reader=reader, start=start):
                start.wait()
                return [reader.loads(text, AnyDocument, Limits()) for text in TEXTS]

            with ThreadPoolExecutor(4) as pool:
                found = [pool.submit(read) for _ in range(4)]
            assert all(each.result() == list(SUBJECTS) for each in found)
    finally:
        sys.setswitchinterval(interval)


@pytest.mark.parametrize(
    "text",
    [
        TEXTS[0].replace('"type":', '"type":"safety","type":', 1),
        TEXTS[0].replace('"schema":"dbtagreements/1"', '"schema":"dbtagreements/2"'),
        TEXTS[0].replace('"schema":"dbtagreements/1",', ""),
        "\ufeff" + TEXTS[0],
        "\ud800",
        "",
        "null",
        b"\xff",
        None,
    ],
)
def test_what_is_wrong_is_left_to_the_reader_that_explains(text):
    assert reader_of().loads(text, AnyDocument, Limits()) is None


@pytest.mark.parametrize("several", [2, 40, 5_000])
def test_however_many_lists_a_host_adds_all_are_read(several):
    own = FrozenMap({"clinic:x": [[number] for number in range(several)]})
    text = dumps(attrs.evolve(AGREEMENTS[0], extensions=own))
    assert reader_of().loads(text, AnyDocument, Limits()) in {loads(text), None}
    assert loads(text).extensions == own


@pytest.mark.parametrize(("several", "left"), [(2, False), (40, False), (20_000, True)])
def test_many_fractions_of_a_host_are_left_to_the_other_reader_at_once(several, left):
    own = FrozenMap({"clinic:x": [number + 0.5 for number in range(several)]})
    text = dumps(attrs.evolve(AGREEMENTS[0], extensions=own))
    assert (reader_of().loads(text, AnyDocument, Limits()) is None) is left
    assert loads(text).extensions == own


def test_where_a_quote_is_escaped_names_cannot_be_counted_and_the_other_reader_reads():
    text = r'{"role":"school","name":"Elm \u0022Street\u0022 School"}'
    assert reader_of().loads(text, RecipientRef, Limits()) is None
    assert loads(text, RecipientRef).name == 'Elm "Street" School'
    shorter = text.replace(r"\u0022", r"\"")
    assert reader_of().loads(shorter, RecipientRef, Limits()) == loads(text, RecipientRef)


def test_where_only_one_class_can_stand_its_word_must_be_there_all_the_same():
    text = dumps(next(a for a in AGREEMENTS if a.type == "safety"))
    assert reader_of().loads(text, SafetyAgreement, Limits()) is not None
    assert (
        reader_of().loads(text.replace('"type":"safety",', ""), SafetyAgreement, Limits()) is None
    )
    other = text.replace('"type":"safety"', '"type":"coaching"')
    assert reader_of().loads(other, SafetyAgreement, Limits()) is None


def test_a_noun_that_holds_its_own_kind_is_read_to_the_bottom():
    text = '{"role":"school","within":{"role":"school","within":{"role":"school","name":"A"}}}'
    read = reader_of().loads(text, RecipientRef, Limits())
    assert read == loads(text, RecipientRef)
    twice = text.replace('"name":"A"', '"name":"B","name":"A"')
    assert reader_of().loads(twice, RecipientRef, Limits()) is None


@pytest.mark.parametrize("limits", [Limits(depth=8), Limits(number_length=4), Limits(bytes=8)])
def test_limits_of_a_hosts_own_are_kept_by_the_reader_that_explains(limits):
    assert reader_of().loads('{"times":1,"per":"P1W"}', Cadence, limits) is None


def test_a_memory_of_words_is_bounded():
    memo = compiled.known.Memo(str)
    for number in range(10_000):
        assert memo[number] == str(number)
        assert len(memo) <= 4_096


def test_what_is_no_noun_is_refused_alike():
    with pytest.raises(InvalidValue):
        dumps(object())
