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
from benchmarks.libraries import CATTRS, MSGSPEC, MSGSPEC_ONCE, OURS, PEERS, PYDANTIC_ONCE, READERS
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
    read_and_write,
    read_observations,
    write,
)
from benchmarks.peers import attrs_models, forms, words
from benchmarks.strictness import let_through, wrong_documents

from dbtagreements.examples import load

COUNT = 28
DOCUMENTS = [(mix, data) for mix in MIXES for data in documents(COUNT, mix)]
OPERATIONS = (read, write, read_and_write, digest, construct)


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


def test_dbtagreements_lets_nothing_through_that_was_tried():
    assert let_through(OURS) == []
    problems = {}
    for what, text in wrong_documents().items():
        with pytest.raises(InvalidDocument) as refused:
            loads(text)
        problems[what] = len(refused.value.problems)
    assert set(problems.values()) == {1}, problems  # so each is wrong in one thing alone


@pytest.mark.parametrize("library", READERS, ids=by_name)
def test_every_peer_checks_ids_references_and_unknown_names(library):
    checked = {"an unknown name", "an id in another form", "a reference to nobody"}
    assert checked.isdisjoint(let_through(library))


@pytest.mark.parametrize("library", [MSGSPEC_ONCE, PYDANTIC_ONCE], ids=by_name)
def test_a_peer_that_checks_names_is_the_same_peer_otherwise(library):
    bare = next(peer for peer in PEERS if library.name == f"{peer.name}, once")
    assert {*let_through(bare)} - {*let_through(library)} == {"a name given twice"}


def test_the_ordinary_peer_lets_through_what_the_ordinary_hooks_do():
    through = {"a number as text", "a compact date", "an instant without a zone"}
    assert through <= {*let_through(CATTRS)}
    assert through.isdisjoint(let_through(MSGSPEC))


def test_the_ordinary_peer_reads_the_text_of_a_time_with_pendulum():
    text = FORMS["compact"](documents(1, "unique")[0])
    agreement = CATTRS.read(text.encode())
    assert agreement.term.start == loads(text).term.start
    assert agreement.history[0].at == loads(text).history[0].at
    with pytest.raises(Exception, match="RelationshipAgreement"):
        CATTRS.read(text.replace('"start":"', '"start":"T').encode())
    with pytest.raises(Exception, match="RelationshipAgreement"):
        CATTRS.read(text.replace('"at":"', '"at":"2026-01-05","was":"', 1).encode())


def test_defaults_written_out_say_the_same_in_more_words():
    for _, data in DOCUMENTS:
        short, long = FORMS["compact"](data), FORMS["defaults written out"](data)
        assert len(long) > len(short) + 400
        assert loads(long) == loads(short)
        assert "null" not in long


def test_the_converter_of_the_ordinary_peer_reads_plain_data():
    data = documents(1, "unique")[0]
    assert attrs_models.structure(data) == CATTRS.read(json.dumps(data).encode())


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
    assert str(ratio) == "0.75 (0.62-0.88)"


def test_the_command_says_what_it_can_be_asked(capsys):
    with pytest.raises(SystemExit) as done:
        main(["--help"])
    assert done.value.code == 0
    assert "--quick" in capsys.readouterr().out
