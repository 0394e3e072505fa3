"""Many lines: shared among processes in the order of one, in bounded memory, stopped at once."""

import gc
import os
import re
import signal
import subprocess
import sys
import threading
from importlib.resources import files
from itertools import cycle, islice

import pytest
from hypothesis import settings
from tests.cli import samples
from tests.cli.samples import SAFETY

from dbtagreements import Severity, dumps, loads
from dbtagreements.cli import main
from dbtagreements.cli.checking import Orders, _checked, _Chunk, _settle
from dbtagreements.templates import minimal

AT = ("--at", "2026-01-04T17:00:00Z")
PROGRAM = [sys.executable, "-m", "dbtagreements", "check", *AT]
EXAMPLES = files("dbtagreements") / "examples"
CASELOAD = [
    dumps(minimal("relationship")),  # nothing to mend
    dumps(SAFETY),  # three warnings
    dumps(loads((EXAMPLES / "treatment.json").read_bytes())),  # long
    '{"schema": "dbtagreements/1", "type": "safety"}',  # many problems
    "",
    dumps(loads((EXAMPLES / "program-f-relationship.json").read_bytes())),
    "{",
]
LINES = "\n".join([*CASELOAD, *[CASELOAD[2]] * 8]) + "\n"
NIGHTLY = settings.get_current_profile_name() == "nightly"
MANY = 1_000_000 if NIGHTLY else 30_000
MIB = 1 << 20


@pytest.fixture(scope="module")
def caseload(tmp_path_factory):
    """A file of so many MiB, some lines of which cannot be read."""

    def of(mebibytes):
        file = tmp_path_factory.mktemp("lines") / "caseload.jsonl"
        file.write_text(LINES * (mebibytes * MIB // len(LINES) + 1))
        assert file.stat().st_size > mebibytes * MIB
        return str(file)

    return of


@pytest.fixture(scope="module")
def large(caseload):
    """More than 3 MiB, so that there is work for two processes beside the first one."""
    return caseload(3)


def written(capsys, *arguments):
    assert main(["check", *AT, *arguments]) == 2
    return capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_two_processes_write_what_one_writes(form, large, capsys):
    asked = ["--format", form, "--policy", "us-ca", large]
    alone = written(capsys, "--processes", "1", *asked)
    assert written(capsys, "--processes", "2", *asked) == alone
    assert alone.count("SAF006") > 10


def test_so_they_do_where_much_waits_for_them(caseload, capsys):
    asked = ["--severity", "error", caseload(6)]
    alone = written(capsys, "--processes", "1", *asked)
    assert written(capsys, "--processes", "2", *asked) == alone


def test_lines_keep_their_numbers_over_all_chunks(large, capsys):
    options = ["--processes", "2", "--select", "SAF006"]
    assert main(["check", *AT, *options, large]) == 2
    found = [
        int(line.rpartition(":")[2])
        for line in capsys.readouterr().out.splitlines()
        if line.startswith(large) and "[" not in line
    ]
    with open(large, encoding="utf-8") as file:  # noqa: PTH123  # counted as it is read
        assert found == [number for number, line in enumerate(file, 1) if SAFETY.id in line]


MEASURED = """
import resource, sys
from dbtagreements.cli import main
code = main(sys.argv[1:])
own, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(code, own.ru_maxrss, theirs.ru_maxrss, file=sys.stderr)
"""


def most_memory(lines, *options):
    """The exit code, and the most KiB that the process or one of its own held at a time."""
    with subprocess.Popen(
        [sys.executable, "-c", MEASURED, "check", *AT, *options, "--lines", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        for line in lines:
            process.stdin.write(line)
        process.stdin.close()
        code, *most = map(int, process.stderr.read().split())
    return code, max(most)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is counted in other units")
def test_memory_does_not_grow_with_the_number_of_lines():
    """In the ordinary run thirty thousand, under the profile `nightly` a million."""
    clean, found, _, unread, *_ = [f"{line}\n".encode() for line in CASELOAD]
    stream = [*[clean] * 40, found, unread]
    options = ("--format", "junit", "--processes", "2")  # which writes all at the end
    code, few = most_memory(islice(cycle(stream), 4_000), *options)
    assert code == 2
    code, many = most_memory(islice(cycle(stream), MANY), *options)
    assert code == 2
    # Held, even the smallest of these agreements would take some KiB.
    assert many - few < 16 * 1024


def endless(process):
    """Writes lines to a process until it is gone."""
    try:
        while True:
            process.stdin.write(LINES.encode() * 100)
    except OSError:  # it reads no more
        return


@pytest.fixture
def working():
    """A check of endless lines by two processes, at work; in a session of its own."""
    with subprocess.Popen(
        [*PROGRAM, "--processes", "2", "--lines", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell that runs the tests in the background has its children ignore the keyboard.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        threading.Thread(target=endless, args=(process,), daemon=True).start()
        first = MIB // len(LINES) * LINES.count("\n")  # the lines that are answered for alone
        for line in process.stdout:
            place = re.match(rb"standard input:([0-9]+)", line)
            if place and int(place[1]) > first:
                break
        yield process


@pytest.mark.skipif(os.name != "posix", reason="keyboards interrupt otherwise here")
def test_stopped_from_the_keyboard_all_processes_stop(working):
    os.killpg(working.pid, signal.SIGINT)  # as a terminal does: to all of them
    working.stdout.read()
    assert working.wait(30) == 130
    assert working.stderr.read() == b"Stopped.\n"
    with pytest.raises(ProcessLookupError):
        os.killpg(working.pid, 0)


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise here")
def test_where_nobody_reads_on_all_processes_stop_without_a_word(working):
    working.stdout.close()
    assert working.wait(30) == 141
    assert working.stderr.read() == b""
    with pytest.raises(ProcessLookupError):
        os.killpg(working.pid, 0)


def test_how_far_long_work_has_come_is_said_beside_the_output(large, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("dbtagreements.cli.reports._PATIENCE", 0.0)
    assert main(["check", *AT, "--processes", "1", large]) == 2
    out, err = capsys.readouterr()
    assert "document so far" in err
    assert "so far" not in out
    assert err.endswith("\r\x1b[K")


def test_a_process_settles_before_its_first_chunk():
    """It leaves the keyboard to the first process, and the collector until a chunk is done."""
    before = signal.getsignal(signal.SIGINT)
    try:
        _settle()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert gc.get_freeze_count() > 0
        assert not gc.isenabled()
    finally:
        signal.signal(signal.SIGINT, before)
        gc.enable()
        gc.unfreeze()


def test_what_cannot_be_read_is_not_held_in_memory_when_its_chunk_is_done():
    orders = Orders(samples.AT, None, ("SAF003",), Severity.WARNING)
    unread = dumps(SAFETY).replace('"version":1', '"version":"1"').encode()
    try:
        gc.disable()
        _checked("a.jsonl", _Chunk(0, (unread,) * 20), orders)
        assert gc.collect() < 20
    finally:
        gc.enable()


def test_a_chunk_is_answered_whole_with_the_numbers_of_its_lines():
    orders = Orders(samples.AT, None, ("SAF003",), Severity.WARNING)
    answers = _checked("a.jsonl", _Chunk(7, (dumps(SAFETY).encode(), b"{")), orders)
    assert [(answer.line, bool(answer.problems)) for answer in answers] == [(8, False), (9, True)]
