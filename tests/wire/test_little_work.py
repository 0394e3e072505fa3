"""The fast ways are fast by what they leave undone: counted here in calls, not in seconds."""

import gc
import json
import sys
from collections import Counter
from collections.abc import Callable
from typing import ClassVar

import attrs
import pytest
from tests.wire import rich

from dbtagreements import (
    COMMITMENTS,
    Cadence,
    Code,
    Codec,
    Commitment,
    FrozenMap,
    Limits,
    Party,
    Refrain,
    Role,
    Span,
    digest,
    dumps,
)
from dbtagreements.fields import Slug, frozen
from dbtagreements.wire.documents import AnyDocument
from dbtagreements.wire.text import levels
from dbtagreements.wire.writing import written

compiled = pytest.importorskip("dbtagreements.wire.compiled")

OWN = FrozenMap(
    {
        "clinic:room": "Seminarraum \u201eBirke\u201c",
        "clinic:\u20ac": {"\u00f6": [1, -2, True, None], "\ufb33": "\ufb33", "\U0001f600": []},
    }
)
AGREEMENT = attrs.evolve(
    rich.AGREEMENTS[1],
    commitments=(
        Refrain(id="c1", by=("client",), behaviors=frozenset({Code("a:b"), Code("a:a")})),
        Refrain(id="c2", by=("client", "parent"), behaviors=frozenset({Code("a:a")})),
    ),
    history=(),
    extensions=OWN,
)
PARTY = Party(id="a", role=Role.CLIENT, name="A")


CATALOGUE = Codec()._reader.catalogue


def reader_of():
    return compiled.CompiledReader(CATALOGUE)


def asked(work: Callable[[], object]) -> Counter[str]:
    """How often each function is asked, ours and others, once all that is remembered is there."""
    work()
    calls: Counter[str] = Counter()

    def see(frame, event, argument):
        if event == "call":
            calls[f"{frame.f_globals.get('__name__', '')}.{frame.f_code.co_name}"] += 1
        elif event == "c_call":
            calls[argument.__qualname__] += 1

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("write", [digest, dumps])
def test_what_is_written_fast_is_not_written_again_by_the_other_writer(write):
    calls = asked(lambda: write(AGREEMENT))
    assert calls["dbtagreements.wire.writing.written_below"] == 0
    assert calls["rfc8785._impl.dumps"] == 0
    assert calls["dbtagreements.fields.json.thawed"] == 0


def test_json_of_a_hosts_own_that_is_read_fast_is_not_read_again_by_the_strict_reader():
    reader, text = reader_of(), dumps(AGREEMENT)
    calls = asked(lambda: reader.loads(text, AnyDocument, Limits()))
    assert calls["dbtagreements.wire.compiled.own_json.json"] > 0
    assert calls["dbtagreements.wire.text.parse"] == 0


def test_what_stands_in_the_place_of_its_class_is_written_with_what_it_stands_in():
    """Only where several classes may stand is there a function to be chosen."""

    @frozen(kw_only=True)
    class Stretch(Commitment):
        kind: ClassVar[str] = "clinic:stretch"

        cadence: Cadence

    often = Cadence(times=2, per=Span(days=1))
    stretches = tuple(Stretch(id=f"c{n}", by=("client",), cadence=often) for n in range(3))
    agreement = attrs.evolve(AGREEMENT, commitments=stretches)
    assert asked(lambda: dumps(stretches[0]))[".shade"] == 1
    assert asked(lambda: digest(agreement))[".shade"] == 1 + len(stretches)


_PROMISES = {promise.id: promise for promise in rich.COMMITMENTS}
LISTS = {
    "words without an order": _PROMISES["limits"],
    "words in their order": _PROMISES["diary"],
    "words without an order, a host's among them": _PROMISES["refrain"],
    "words in their order, a host's among them": _PROMISES["practice"],
}


@pytest.mark.parametrize("noun", LISTS.values(), ids=LISTS)
def test_lists_of_ids_are_written_as_they_are_and_those_of_words_made_once(noun):
    calls = asked(lambda: dumps(noun))
    assert calls["sorted"] == 0
    assert calls[".<listcomp>"] == 0  # which is a function in Python 3.11 only


def test_writing_leaves_nothing_to_the_collector_however_long_the_document_is():
    """What is made of each promise lives until the text is written, and holds no circle."""
    many = tuple(attrs.evolve(_PROMISES["stance"], id=f"c{number}") for number in range(5_000))
    agreement = attrs.evolve(AGREEMENT, commitments=many)
    thresholds, collections = gc.get_threshold(), []

    def collected(phase, _):
        collections.append(phase)

    digest(agreement)
    gc.collect()
    gc.set_threshold(2_000, 10, 10)
    gc.callbacks.append(collected)
    try:
        digest(agreement)
    finally:
        gc.callbacks.remove(collected)
        gc.set_threshold(*thresholds)
    assert collections == []


@pytest.mark.parametrize(("several", "strictly"), [(0, 0), (1, 0), (30, 0), (31, 1), (40, 1)])
def test_only_many_lists_are_first_counted_level_by_level(several, strictly):
    """Thirty, with the list and the object that they stand in, lie in 32 levels at most."""
    text = dumps(attrs.evolve(PARTY, extensions={"clinic:x": [[]] * several}))
    reader = reader_of()
    calls = asked(lambda: reader.loads(text, Party, Limits()))
    assert calls["dbtagreements.wire.text.parse"] == strictly


def test_levels_are_counted_one_by_one_only_where_a_bracket_has_no_partner():
    """It is a hundred times as slow."""
    assert asked(lambda: levels(dumps(AGREEMENT)))["max"] == 0
    assert asked(lambda: levels("[[{}]"))["max"] == 1


@pytest.mark.parametrize("noun", rich.NOUNS.values(), ids=rich.NOUNS)
def test_data_of_every_class_is_read_fast_wherever_others_may_stand_too(noun):
    reader, data = compiled.DataReader(CATALOGUE), written(noun)
    assert reader.read(data, type(noun)) == noun
    for base, classes in CATALOGUE.items():
        if type(noun) in classes:
            assert reader.read(data, base) == noun


@frozen(kw_only=True)
class Pack(Commitment):
    """Packing what is needed.

    Attributes:
        labels: What is written on the boxes.
        last: What is written on the last one.
    """

    kind: ClassVar[str] = "clinic:pack"

    labels: tuple[Slug, ...]
    last: Slug


def test_text_of_a_form_is_read_fast_in_a_class_of_a_host_too_by_itself_and_among_several():
    pack = Pack(id="c", by=("client",), labels=("pens", "books", "pens"), last="cards")
    catalogue = Codec(commitments=(*COMMITMENTS, Pack))._reader.catalogue
    for cls in (Pack, Commitment):
        assert compiled.CompiledReader(catalogue).loads(dumps(pack), cls, Limits()) == pack
        assert compiled.DataReader(catalogue).read(written(pack), cls) == pack
        for wrong in ({"labels": ["pens", "No id"]}, {"last": ""}):
            data = written(pack) | wrong
            assert compiled.CompiledReader(catalogue).loads(json.dumps(data), cls, Limits()) is None
            assert compiled.DataReader(catalogue).read(data, cls) is None


def test_what_may_tell_of_a_person_is_not_remembered():
    """Whoever holds a reader holds no proof of a signature, no address and no id of a party."""
    reader = reader_of()
    for noun in rich.NOUNS.values():
        reader.loads(dumps(noun), type(noun), Limits())
    remembered = {key for memo in reader._copies._memos.values() for key in memo}
    for event in rich.EVENTS:
        assert not remembered & {getattr(event, "proof", None), getattr(event, "covers", None)}
    assert not remembered & {party.id for party in rich.PARTIES}
    assert not [key for key in remembered if "://" in str(key)]
