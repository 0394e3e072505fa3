"""A caseload is made on the fly, worked through by children, and its memory watched."""

import io
import os
import subprocess
import sys

import pytest

pytest.importorskip("pydantic", reason="`pip install --group bench` brings it")

from benchmarks.caseload import PROGRAMS, lines, main, resident, run

from benchmarks import bulk
from dbtagreements import loads


def test_no_two_lines_are_alike_and_all_can_be_read():
    made = [*lines(1_300)]  # more than there are documents, so each template is used twice
    agreements = [loads(line) for line in made]
    assert len({agreement.id for agreement in agreements}) == len(made)
    assert {len(line) > 5_000 for line in made} == {True}
    assert made == [*lines(1_300)]


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
def test_pieces_end_where_lines_end(size, monkeypatch):
    monkeypatch.setattr(bulk, "_PIECE", size)
    text = b"one\ntwo\n\nthree is longer\nfour"
    pieces = [*bulk.pieces(io.BytesIO(text))]
    assert b"\n".join(pieces) == text
    whole = {*text.split(b"\n")}
    assert all(line in whole for piece in pieces for line in piece.split(b"\n"))


@pytest.mark.parametrize("library", bulk.READERS)
def test_every_reader_reads_all_lines_on_two_processes(library):
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bulk", library],
        input=b"".join(lines(300)),
        capture_output=True,
        check=True,
    )
    assert int(done.stdout) == 300


def test_a_program_is_timed_and_its_memory_sampled():
    done = run(PROGRAMS["dbtagreements, reading and checking"], 400)
    assert done.lines == 400
    assert done.each_second > 0
    assert done.each_processor_second > 0
    assert len(done.peaks) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it")
def test_the_memory_of_a_process_is_more_with_those_it_started():
    alone = resident(os.getpid())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        both = resident(os.getpid())
        child.communicate(b"\n")
    assert both > alone > 10


def test_a_program_that_fails_is_no_figure():
    with pytest.raises((ChildProcessError, BrokenPipeError)):
        run(("benchmarks.bulk", "nobody"), 50)


def test_the_command_says_how_many_times_as_many(capsys):
    main(["--lines", "150", "--rounds", "1"])
    last = capsys.readouterr().out.splitlines()[-2:]
    assert all("times as many documents a second" in line for line in last)
