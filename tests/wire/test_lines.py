"""JSON Lines: one document a line, each line answered for by itself, none of them held."""

import copy
import gc
import io
import json
import pickle
import tracemalloc
import weakref
from collections.abc import Iterator

import pytest
from tests.wire import rich
from tests.wire.problem_examples import AGREEMENT

from dbtagreements import (
    Agreement,
    Cadence,
    Codec,
    Event,
    InvalidDocument,
    InvalidValue,
    Limits,
    LineReader,
    Party,
    Span,
    Term,
    dump_lines,
    dumps,
    load_lines,
    loads,
)

WHOLE = [*rich.AGREEMENTS, rich.TREATMENT]
TEXT = "".join(dump_lines(WHOLE))
PER_DAY = [Cadence(times=times, per=Span(days=1)) for times in range(1, 6)]


def outcomes(reader: LineReader) -> list:
    """What each line gives: a value, or the number and codes of the line that gives none."""
    found = []
    while True:
        try:
            found.append(next(reader))
        except StopIteration:
            return found
        except InvalidDocument as error:
            found.append((error.line, [problem.code for problem in error.problems]))


def test_documents_are_written_one_a_line_and_read_back():
    assert TEXT.count("\n") == len(WHOLE)
    assert TEXT.endswith("\n")
    assert [loads(line) for line in TEXT.split("\n")[:-1]] == WHOLE
    assert list(load_lines(TEXT)) == WHOLE


SOURCES = {
    "text": TEXT,
    "bytes": TEXT.encode(),
    "text without a last newline": TEXT.rstrip("\n"),
    "text with CRLF": TEXT.replace("\n", "\r\n"),
    "bytes with CRLF": TEXT.replace("\n", "\r\n").encode(),
    "a list of text": TEXT.splitlines(),
    "a list of bytes": TEXT.encode().split(b"\n"),
    "a file of text": io.StringIO(TEXT),
    "a file of bytes": io.BytesIO(TEXT.encode()),
    "a file opened for text": io.TextIOWrapper(
        io.BytesIO(TEXT.replace("\n", "\r\n").encode()), encoding="utf-8"
    ),
    "an iterator": iter(TEXT.splitlines(keepends=True)),
    "a generator": (line for line in TEXT.splitlines()),
    "a tuple": tuple(TEXT.splitlines()),
}


@pytest.mark.parametrize("lines", SOURCES.values(), ids=SOURCES)
def test_lines_come_from_text_bytes_files_and_any_iterable(lines):
    assert list(load_lines(lines)) == WHOLE


def test_files_are_read_as_they_are_opened(tmp_path):
    path = tmp_path / "agreements.jsonl"
    path.write_text(TEXT, encoding="utf-8", newline="\r\n")

    with path.open(encoding="utf-8") as text, path.open("rb") as data:
        assert list(load_lines(text)) == list(load_lines(data)) == WHOLE


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\u0085x", "\x0b", "\x0c", "\x1c", "\x1e"])
def test_only_a_newline_ends_a_line(mark):
    """Python's own `splitlines` would break a text at any of these."""
    name = json.dumps(f"Ana{mark}Example", ensure_ascii=ord(mark[0]) < 0x20 or mark == "\u0085x")
    text = AGREEMENT.replace("\n", " ").replace('"Ana Example"', name)
    for lines in (f"{text}\n{text}\n", f"{text}\n{text}\n".encode()):
        reader = load_lines(lines)
        found = outcomes(reader)
        assert len(found) == 2
        assert reader.line == 2
        if mark in {"\u2028", "\u2029"}:
            assert found[0].party("client").name == f"Ana{mark}Example"


def test_a_carriage_return_by_itself_ends_no_line():
    text = AGREEMENT.replace("\n", "\r")

    assert outcomes(load_lines(f"{text}\n{text}\r")) == [loads(AGREEMENT)] * 2
    assert outcomes(load_lines(f"{text}\r{text}")) == [(1, ["not_json"])]


def test_empty_lines_are_passed_over_and_counted():
    lines = "\n  \n" + dumps(WHOLE[0]) + "\n\t\r\n\n" + dumps(WHOLE[1]) + "\n\n"
    for given in (lines, lines.encode(), io.StringIO(lines), lines.split("\n")):
        reader = load_lines(given)
        assert next(reader) == WHOLE[0]
        assert reader.line == 3
        assert next(reader) == WHOLE[1]
        assert reader.line == 6
        with pytest.raises(StopIteration):
            next(reader)


@pytest.mark.parametrize("space", ["\u00a0", "\u2028", "\x0b", "\x0c", "\x1c", "\u3000", "\ufeff"])
def test_a_line_of_other_spaces_is_no_empty_line(space):
    """White space is what JSON calls so: a line that a reader passes over, another refuses."""
    for lines in (f"{space}\n", f"{space}\n".encode()):
        ((line, codes),) = outcomes(load_lines(lines))
        assert line == 1
        assert codes in (["not_json"], ["byte_order_mark"])


def test_a_bad_line_does_not_end_the_reading():
    good = dumps(PER_DAY[0])
    lines = [good, '{"times": 0}', "", good, "{", "[]", good, '{"per": "P1W", "times": 1, "x": 1}']

    reader = load_lines("\n".join(lines), Cadence)
    assert outcomes(reader) == [
        PER_DAY[0],
        (2, ["out_of_range", "missing"]),
        PER_DAY[0],
        (5, ["truncated"]),
        (6, ["wrong_type"]),
        PER_DAY[0],
        (8, ["unknown_field"]),
    ]
    assert reader.line == 8


def test_the_error_of_a_line_names_it_and_can_be_kept():
    reader = load_lines('\n{"times": 0, "per": "P1W"}\n', Cadence)
    with pytest.raises(InvalidDocument) as caught:
        next(reader)
    error = caught.value

    assert error.line == 2
    assert str(error).startswith("line 2 has 1 problem\n  /times: ")
    assert error.__context__ is None
    for kept in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (kept.line, kept.problems, kept.more) == (2, error.problems, 0)
        assert str(kept) == str(error)


def test_how_many_more_problems_a_line_has_is_told():
    codec = Codec(limits=Limits(problems=2))
    with pytest.raises(InvalidDocument) as caught:
        next(codec.load_lines(["{}"], Party))
    assert (caught.value.line, len(caught.value.problems), caught.value.more) == (1, 2, 1)


def test_the_limits_are_for_a_line_and_not_for_all_of_them():
    text = "".join(dump_lines(PER_DAY))
    codec = Codec(limits=Limits(bytes=30))

    assert len(text) > 100
    assert list(codec.load_lines(text, Cadence)) == PER_DAY
    long = "".join(dump_lines([*PER_DAY, rich.PARTIES[1], *PER_DAY]))
    assert (6, ["too_large"]) in outcomes(codec.load_lines(long, Cadence))


def test_the_class_of_each_line_may_be_named():
    assert list(load_lines(dump_lines(PER_DAY), Cadence)) == PER_DAY
    assert list(load_lines(dump_lines(rich.EVENTS), Event)) == list(rich.EVENTS)
    assert list(load_lines(dump_lines(rich.AGREEMENTS), Agreement)) == list(rich.AGREEMENTS)
    with pytest.raises(InvalidDocument):
        next(load_lines(dump_lines([rich.TREATMENT]), Agreement))


def test_bytes_of_a_line_are_utf_8():
    line = dumps(rich.PARTIES[0]).encode()
    lines = [line, "é".encode("latin-1"), line.decode().encode("utf-16"), line]

    assert outcomes(load_lines(lines, Party)) == [
        rich.PARTIES[0],
        (2, ["not_utf8"]),
        (3, ["not_utf8"]),
        rich.PARTIES[0],
    ]
    marked = b"\xef\xbb\xbf" + line + b"\n" + line
    assert outcomes(load_lines(marked, Party)) == [(1, ["byte_order_mark"]), rich.PARTIES[0]]


@pytest.mark.parametrize("lines", ["", "\n", " \n\t\n", b"\r\n", [], iter(())])
def test_nothing_is_no_documents(lines):
    reader = load_lines(lines)

    assert list(reader) == []
    assert list(reader) == []


@pytest.mark.parametrize("lines", [None, 5, 5.0, object(), True])
def test_what_is_no_text_and_no_lines_is_refused(lines):
    with pytest.raises(InvalidValue) as caught:
        list(load_lines(lines))
    assert [(p.code, p.path) for p in caught.value.problems] == [("wrong_type", "/lines")]


@pytest.mark.parametrize("cls", [None, int, "Agreement", object()])
def test_what_is_no_class_of_the_model_is_refused_before_any_line_is_read(cls):
    with pytest.raises(InvalidValue) as caught:
        load_lines("", cls)
    assert [(p.code, p.path) for p in caught.value.problems] == [("wrong_type", "/cls")]


@pytest.mark.parametrize("line", [None, 5, [], {}, bytearray(b"{}")])
def test_a_line_is_text_or_bytes(line):
    with pytest.raises(InvalidValue) as caught:
        list(load_lines([line]))
    assert [problem.code for problem in caught.value.problems] == ["wrong_type"]


def test_an_error_of_the_source_is_its_own():
    def source() -> Iterator[str]:
        yield dumps(WHOLE[0])
        raise OSError("the disk is gone")

    reader = load_lines(source())
    assert next(reader) == WHOLE[0]
    with pytest.raises(OSError, match="the disk is gone"):
        next(reader)


def test_a_line_is_asked_for_when_it_is_needed_and_not_before():
    asked = []

    def source() -> Iterator[str]:
        for noun in PER_DAY:
            asked.append(noun)
            yield dumps(noun)

    reader = load_lines(source(), Cadence)
    assert asked == []
    assert next(reader) == PER_DAY[0]
    assert asked == PER_DAY[:1]
    lines = dump_lines(iter(PER_DAY))
    assert next(lines) == '{"times":1,"per":"P1D"}\n'
    assert iter(reader) is reader


def test_what_was_read_is_not_held():
    reader = load_lines(dump_lines(rich.AGREEMENTS))
    seen = [weakref.ref(agreement.parties[0]) for agreement in reader]
    gc.collect()

    assert [ref() for ref in seen] == [None] * len(rich.AGREEMENTS)


def test_many_lines_need_no_more_memory_than_few():
    line = dumps(PER_DAY[0])

    def most(count: int) -> int:
        tracemalloc.start()
        try:
            for _ in load_lines((line for _ in range(count)), Cadence):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # What is made once, such as a larger table of the interpreter's, falls on one run only.
    few, many = (min(most(count) for _ in range(3)) for count in (100, 10_000))
    assert many < few + 20_000


def test_what_is_no_noun_is_not_written():
    lines = dump_lines([PER_DAY[0], 5])

    assert next(lines) == dumps(PER_DAY[0]) + "\n"
    with pytest.raises(InvalidValue):
        next(lines)


def test_written_lines_hold_no_newline_of_their_own():
    party = Party(id="a", role=rich.PARTIES[0].role, name="Ana\nExample\u2028")
    (line,) = dump_lines([party])

    assert line.count("\n") == 1
    assert list(load_lines([line], Party)) == [party]


def test_each_line_is_read_as_loads_reads_it():
    for line in TEXT.splitlines():
        assert next(load_lines([line])) == loads(line)
    assert list(load_lines(dump_lines([Term(start=rich.TREATMENT.started_on)]), Term))
