"""What is read: files, folders, lines and the standard input; and what cannot be reached."""

import io
import os
import sys
import tracemalloc
from itertools import islice, repeat
from pathlib import Path

import pytest
from tests.cli.samples import SAFETY

from dbtagreements import InvalidDocument, dumps, load_lines, loads
from dbtagreements.cli.inputs import Answer, Located, answers, located, read_one

LINE = dumps(SAFETY) + "\n"
PRETTY = dumps(SAFETY, indent=2) + "\n"


class Reading:
    """The plainest way: answers with the documents."""

    def document(self, file, text):
        """The document that a text says."""
        try:
            return Answer(file, loads(text))
        except InvalidDocument as error:
            return Answer(file, problems=located(text, error.problems), more=error.more)

    def lines(self, file, lines):
        """The documents that the lines of a text say."""
        reader = load_lines(lines)
        while True:
            try:
                yield Answer(file, next(reader))
            except StopIteration:
                return
            except InvalidDocument as error:
                problems = tuple(Located(problem, error.line) for problem in error.problems)
                yield Answer(file, problems=problems, more=error.more)

    def unreached(self, file, problem):
        """What keeps it from being reached."""
        return Answer(file, problems=(Located(problem, None),))


def standard_input(monkeypatch, content):
    data = content if isinstance(content, bytes) else content.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def outcome(found):
    """What came of each: its file, whether it was read, and line and code of its problems."""
    return [
        (
            Path(answer.file).name,
            answer.value is not None,
            [(line, problem.code) for problem, line in answer.problems],
        )
        for answer in found
    ]


def read(name):
    return (name, True, [])


def test_a_document_is_read(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(PRETTY)
    assert [answer.value for answer in answers([str(file)], Reading())] == [SAFETY]
    assert read_one(str(file)).value == SAFETY


def test_a_problem_is_located_on_its_line(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(PRETTY.replace('"urges"', '"urgez"'))
    line = PRETTY[: PRETTY.index('"urges"')].count("\n") + 1
    assert outcome(answers([str(file)], Reading())) == [("a.json", False, [(line, "unknown_word")])]


@pytest.mark.parametrize("name", ["a.jsonl", "A.JSONL", "a.ndjson"])
def test_lines_are_read_one_by_one_and_a_line_with_problems_is_not_the_end(name, tmp_path):
    file = tmp_path / name
    file.write_text(LINE + '{"schema": 1}\n' + "\n" + LINE + "{\n" + LINE)
    found = outcome(answers([str(file)], Reading()))
    assert [read for _, read, _ in found] == [True, False, True, False, True]
    assert {line for line, _ in found[1][2]} == {2}
    assert found[3] == (name, False, [(5, "truncated")])


def test_any_file_is_taken_for_lines_where_that_is_asked(tmp_path):
    file = tmp_path / "export"
    file.write_text(LINE * 2)
    assert outcome(answers([str(file)], Reading(), as_lines=True)) == [read("export")] * 2
    assert outcome(answers([str(file)], Reading()))[0][1] is False


def test_a_folder_is_read_with_the_folders_in_it_in_the_order_of_their_names(tmp_path):
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    for name in ["c.json", "b/z.json", "b/deep/y.JSON", "a.json", ".hidden/h.json", ".h.json"]:
        (tmp_path / name).write_text(LINE)
    (tmp_path / "b" / "lines.jsonl").write_text(LINE * 2)
    (tmp_path / "notes.txt").write_text("not a document")
    names = [
        os.path.relpath(answer.file, tmp_path) for answer in answers([str(tmp_path)], Reading())
    ]
    assert names == [
        "a.json",
        str(Path("b", "deep", "y.JSON")),
        *[str(Path("b", "lines.jsonl"))] * 2,
        str(Path("b", "z.json")),
        "c.json",
    ]


def test_links_to_folders_are_not_followed_so_no_circle_is_walked(tmp_path):
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.json").write_text(LINE)
    (tmp_path / "inside" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "inside" / "up.json").symlink_to(tmp_path, target_is_directory=True)
    assert outcome(answers([str(tmp_path)], Reading())) == [read("a.json")]


def test_a_link_to_a_file_is_read_and_one_that_leads_nowhere_is_named(tmp_path):
    (tmp_path / "a.json").write_text(LINE)
    (tmp_path / "b.json").symlink_to(tmp_path / "a.json")
    (tmp_path / "c.json").symlink_to(tmp_path / "gone.json")
    (tmp_path / "d.json").symlink_to(tmp_path / "d.json")
    assert outcome(answers([str(tmp_path)], Reading())) == [
        read("a.json"),
        read("b.json"),
        ("c.json", False, [(None, "not_found")]),
        ("d.json", False, [(None, "not_readable")]),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_a_folder_is_left_alone_since_nobody_may_be_writing_to_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    assert outcome(answers([str(tmp_path)], Reading())) == [
        (tmp_path.name, False, [(None, "no_documents")])
    ]


def test_a_folder_without_documents_is_a_problem(tmp_path):
    (tmp_path / "empty").mkdir()
    assert outcome(answers([str(tmp_path)], Reading())) == [
        (tmp_path.name, False, [(None, "no_documents")])
    ]


@pytest.mark.parametrize("path", ["gone.json", "a.json/b.json", "nul\0.json", "half\ud800.json"])
def test_what_is_not_there_is_a_problem_and_the_rest_is_read(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(LINE)
    found = outcome(answers([path, "a.json"], Reading()))
    assert found == [(Path(path).name, False, [(None, "not_found")]), read("a.json")]
    assert outcome([read_one(path)]) == found[:1]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "no"), "not_permitted"),
        (PermissionError(1, "no"), "not_permitted"),
        (OSError(5, "the disk"), "not_readable"),
        (OSError("without a number"), "not_readable"),
    ],
)
def test_what_the_system_does_not_let_be_read_is_a_problem(error, code, tmp_path, monkeypatch):
    """Tests may run as root, who may read everything: the system's answer is put in its place."""

    def refuse(*_, **__):
        raise error

    (tmp_path / "a.json").write_text(LINE)
    monkeypatch.setattr("builtins.open", refuse)
    assert outcome(answers([str(tmp_path / "a.json")], Reading())) == [
        ("a.json", False, [(None, code)])
    ]
    monkeypatch.setattr(os, "scandir", refuse)
    assert outcome(answers([str(tmp_path)], Reading())) == [(tmp_path.name, False, [(None, code)])]


def test_a_folder_is_no_document(tmp_path):
    assert outcome([read_one(str(tmp_path))]) == [(tmp_path.name, False, [(None, "not_readable")])]


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\xff", b"\x89PNG\r\n\x1a\n", b"\xff\xfe{\x00}\x00", b""]
)
def test_a_file_that_is_no_text_is_a_problem(content, tmp_path):
    file = tmp_path / "a.json"
    file.write_bytes(content)
    ((_, was_read, problems),) = outcome(answers([str(file)], Reading()))
    assert not was_read
    assert [line for line, _ in problems] == [1]


def test_the_standard_input_holds_a_document(monkeypatch):
    standard_input(monkeypatch, PRETTY)
    assert [answer.value for answer in answers(["-"], Reading())] == [SAFETY]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (LINE, [read("-")]),
        (LINE + "\n\n", [read("-")]),
        (LINE + LINE, [read("-")] * 2),
        ("\n" + LINE + "\n\n{\n", [read("-"), ("-", False, [(5, "truncated")])]),
        ('{"a"}\n' + LINE, [("-", False, [(1, "not_json")]), read("-")]),
        ('{"a": "}"\n', [("-", False, [(1, "truncated")])]),
        ("", [("-", False, [(1, "truncated")])]),
        ("\n\n", [("-", False, [(1, "truncated")])]),
        ("[1]\n[2]\n", [("-", False, [(1, "not_json")])]),
    ],
)
def test_the_standard_input_is_lines_where_objects_follow_one_another(
    content, expected, monkeypatch
):
    standard_input(monkeypatch, content)
    assert outcome(answers(["-"], Reading())) == expected


def test_the_standard_input_is_lines_where_that_is_asked(monkeypatch):
    standard_input(monkeypatch, "{\n" + LINE)
    assert outcome(answers(["-"], Reading(), as_lines=True)) == [
        ("-", False, [(1, "truncated")]),
        read("-"),
    ]


def test_a_closed_standard_input_is_a_problem(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert outcome(answers(["-"], Reading())) == [("-", False, [(None, "not_readable")])]


class Endless(io.RawIOBase):
    """A stream that goes on and on."""

    def __init__(self, chunks):
        self.chunks = chunks

    def readable(self):
        """It can be read."""
        return True

    def readinto(self, into):
        """Give the next of it."""
        chunk = next(self.chunks, b"")[: len(into)]
        into[: len(chunk)] = chunk
        return len(chunk)


def endless(monkeypatch, chunks):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless(chunks))))


@pytest.mark.parametrize("chunk", [b" " * 8192, b" " * 8191 + b"\n", b"{" * 8192, b"\x00" * 8192])
def test_no_more_is_read_of_a_document_than_its_reader_allows(chunk, monkeypatch):
    endless(monkeypatch, repeat(chunk))
    assert outcome(answers(["-"], Reading())) == [("-", False, [(1, "too_large")])]


def test_a_line_that_is_too_long_is_passed_over_and_the_next_is_read(monkeypatch):
    long = repeat(b" " * 8192, 3 * 1024 * 1024 * 16 // 8192)
    endless(monkeypatch, iter([*long, b"\n" + LINE.encode()]))
    assert outcome(answers(["-"], Reading(), as_lines=True)) == [
        ("-", False, [(1, "too_large")]),
        read("-"),
    ]


def test_lines_are_read_in_memory_that_does_not_grow_with_their_number(monkeypatch):
    def peak(count):
        endless(monkeypatch, repeat(LINE.encode(), count))
        tracemalloc.start()
        assert sum(answer.value is not None for answer in answers(["-"], Reading())) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    # What is made once, such as a larger table of the interpreter's, falls on one run only.
    few, many = (min(peak(count) for _ in range(3)) for count in (50, 500))
    assert many < 1.5 * few


def test_reading_stops_where_nobody_asks_for_more(monkeypatch):
    endless(monkeypatch, repeat(LINE.encode()))
    assert outcome(islice(answers(["-"], Reading()), 3)) == [read("-")] * 3
