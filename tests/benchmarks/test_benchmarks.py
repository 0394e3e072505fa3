"""The comparison compares like with like: every peer reads and writes every document. Untimed."""

import json
from collections import Counter
from enum import StrEnum

import pytest

from dbtagreements import (
    AGREEMENTS,
    COMMITMENTS,
    EVENTS,
    InvalidDocument,
    dumps,
    json_schema,
    loads,
    vocabulary,
)

pytest.importorskip("pydantic", reason="`pip install --group bench` brings it")

from benchmarks.__main__ import main
from benchmarks.documents import FORMS, MIXES, documents
from benchmarks.libraries import OURS, PEERS, READERS
from benchmarks.measure import interleaved, ratios
from benchmarks.observations import year
from benchmarks.operations import (
    assess,
    check,
    construct,
    constructions,
    decide,
    digest,
    read,
    read_observations,
    write,
)
from benchmarks.peers import forms, words

from dbtagreements.examples import load

COUNT = 28
DOCUMENTS = [(mix, data) for mix in MIXES for data in documents(COUNT, mix)]
OPERATIONS = (read, write, digest, construct)


def by_name(library):
    return library.name


@pytest.fixture(scope="module", params=FORMS)
def texts(request):
    form = FORMS[request.param]
    return [form(data).encode() for _, data in DOCUMENTS]


def test_the_documents_are_the_same_each_time():
    assert [data for _, data in DOCUMENTS] == [d for mix in MIXES for d in documents(COUNT, mix)]


def test_the_documents_hold_every_type_commitment_and_event():
    assert {data["type"] for _, data in DOCUMENTS} == {cls.type for cls in AGREEMENTS}
    kinds = {commitment["kind"] for _, data in DOCUMENTS for commitment in data["commitments"]}
    assert kinds == {cls.kind for cls in COMMITMENTS}
    events = {event["event"] for _, data in DOCUMENTS for event in data["history"]}
    assert events == {cls.event for cls in EVENTS}


def test_a_compact_document_is_as_dbtagreements_writes_it_and_5_to_8_kilobytes():
    for _, data in DOCUMENTS:
        text = FORMS["compact"](data)
        assert dumps(loads(text)) == text
        assert 5_000 < len(text.encode()) < 8_200


def test_only_the_unique_mix_varies_what_is_promised():
    def promises(mix):
        same_type = documents(COUNT, mix)[::7]
        return {json.dumps(data["commitments"]) for data in same_type}

    assert len(promises("template")) == 1
    assert len(promises("unique")) == COUNT // 7


@pytest.mark.parametrize("library", READERS, ids=by_name)
def test_every_peer_reads_every_document_and_writes_the_same_agreement(library, texts):
    for text in texts:
        assert loads(library.write(library.read(text))) == loads(text)


@pytest.mark.parametrize("library", PEERS, ids=by_name)
def test_every_peer_has_a_noun_where_dbtagreements_has_one(library, texts):
    def made(one, text):
        return [cls.__name__ for cls, _ in constructions(one.read(text), one)]

    for text in texts:
        assert sorted(made(library, text)) == sorted(
            name for name in made(OURS, text) if name != "Span"
        )


@pytest.mark.parametrize("library", [OURS, *PEERS], ids=by_name)
def test_constructing_the_parts_of_an_agreement_again_makes_it_again(library, texts):
    for text in texts:
        agreement = library.read(text)
        *_, (cls, arguments) = constructions(agreement, library)
        assert cls(**arguments) == agreement


@pytest.mark.parametrize("library", PEERS, ids=by_name)
@pytest.mark.parametrize(
    "change",
    [
        {"id": "Not An Id"},
        {"signers": ["nobody"]},
        {"unknown": 1},
        {"type": "unknown"},
        {"parties": []},
        {"term": {"start": "2026-01-05", "end": "2026-01-04"}},
    ],
    ids=str,
)
def test_every_peer_refuses_what_the_wire_format_refuses(library, change):
    text = json.dumps(documents(1, "unique")[0] | change).encode()
    with pytest.raises(InvalidDocument):
        loads(text)
    with pytest.raises(Exception):  # noqa: B017, PT011  # each library has errors of its own
        library.read(text)


@pytest.mark.parametrize("form", FORMS)
def test_only_the_peers_with_the_extra_check_refuse_a_name_given_twice(form):
    text = FORMS[form](documents(1, "unique")[0])
    twice = text.replace('"version"', '"id": "first", "version"', 1).encode()
    reads = set()
    for library in READERS:
        try:
            library.read(twice)
        except ValueError:
            continue
        reads.add(library.name)
    assert reads == {library.name for library in PEERS}
    with pytest.raises(InvalidDocument):
        loads(twice)


def test_the_peers_know_the_same_words():
    names = {name for name, value in vars(words).items() if vocabulary_of(value, StrEnum)}
    for name in names:
        assert [w.value for w in getattr(words, name)] == [
            w.value for w in getattr(vocabulary, name)
        ]
    # Words of other documents, and of answers, stand in no agreement. The kinds of promise do, and
    # there they tell the classes apart.
    names.add("CommitmentKind")
    text = json.dumps(json_schema())
    for name in vocabulary.__all__:
        ours = getattr(vocabulary, name)
        if vocabulary_of(ours, vocabulary.Vocabulary) and name not in names:
            assert json.dumps([w.value for w in ours]) not in text, name


def vocabulary_of(value, base):
    """Whether a value is a vocabulary, and not what vocabularies are made from."""
    return isinstance(value, type) and issubclass(value, base) and len(value) > 0


def test_a_word_or_code_is_one_whole_word():
    import re

    pattern = re.compile(forms.word_or_code(words.Skill))
    assert pattern.search("mindfulness")
    assert pattern.search("clinic:knitting")
    assert not pattern.search("mindfulness ")


@pytest.mark.parametrize("library", [OURS, *PEERS], ids=by_name)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_library_does_every_operation(operation, library):
    text = FORMS["compact"](documents(1, "unique")[0]).encode()
    operation(library, [text])()


@pytest.mark.parametrize("policy", [None, "us-ca"])
def test_every_document_can_be_checked(policy, texts):
    check(texts[:7], policy)()


@pytest.mark.parametrize("policy", ["us-ca", "gb-eng"])
def test_of_every_document_it_can_be_asked_whether_something_may_be_told(policy, texts):
    decide(texts[:7], policy)()


def test_the_year_of_observations_is_of_two_modes_and_a_card_a_day_and_can_be_assessed():
    seen = read_observations(year())()
    kinds = Counter(getattr(each, "mode", each.observed) for each in seen)
    assert kinds == {"individual": 52, "skills_group": 52, "diary_card": 364}
    adherence = assess(load("treatment"), year())()
    assert {each.mode: each.without_record for each in adherence.absence_counts} == {
        "individual": (),
        "skills_group": (),
    }
    states = {each.state.value for each in adherence.commitments}
    assert states & {"kept", "at_risk", "broken"}


def test_each_round_begins_with_another_library_and_the_first_is_not_counted():
    ran = []
    taken = interleaved({"": "ours", "a": "one", "b": "other"}, 3, ran.append)
    assert ran[0::3] == ["ours", "one", "other", "ours"]
    assert len(ran) == 12
    assert len(taken) == 3


def test_a_ratio_is_taken_within_each_round():
    taken = [{"": 1.0, "a": 2.0}, {"": 30.0, "a": 40.0}, {"": 3.0, "a": 3.0}]
    (ratio,) = ratios(taken).values()
    assert ratio.rounds == [0.5, 0.75, 1.0]
    assert str(ratio) == "0.75 (0.50-1.00)"


def test_the_command_says_what_it_can_be_asked(capsys):
    with pytest.raises(SystemExit) as done:
        main(["--help"])
    assert done.value.code == 0
    assert "--quick" in capsys.readouterr().out
