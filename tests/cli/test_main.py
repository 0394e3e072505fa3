"""The command line as a program: quick to help, never a traceback, an exit code that tells."""

import io
import json
import os
import runpy
import signal
import subprocess
import sys
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
from tests.cli.samples import SAFETY

from dbtagreements import dumps, json_schema, replace_at
from dbtagreements.cli import main
from dbtagreements.cli.arguments import COMMANDS

PROGRAM = [sys.executable, "-m", "dbtagreements"]
NAMES = [command.name for command in COMMANDS]
FULL = Path("/dev/full")  # a disk without room
HEAVY = ("attr", "attrs", "cattrs", "hypothesis", "jsonschema_rs", "pendulum", "rfc8785", "rich")


def run(*arguments, **given):
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, encoding="utf-8", check=False, **given
    )


@pytest.fixture
def document(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(dumps(SAFETY))
    return str(file)


def test_it_is_installed_as_a_program():
    (script,) = entry_points(group="console_scripts", name="dbtagreements")
    assert script.load() is main


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in NAMES)])
def test_help_imports_nothing_heavy(arguments):
    program = f"""
import sys
from dbtagreements.cli import main
assert main({arguments!r}) == 0
heavy = {HEAVY!r}
loaded = [name for name in sys.modules if name.partition(".")[0] in heavy]
ours = [name for name in sys.modules if name.startswith("dbtagreements.")]
loaded += [name for name in ours if not name.startswith("dbtagreements.cli")]
assert not loaded, loaded
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: dbtagreements")


def test_help_names_every_command(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for command in COMMANDS:
        assert f"{command.name} " in out
        assert " ".join(command.summary.split()) in " ".join(out.split())


def test_the_version_is_that_of_the_package(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dbtagreements {version('dbtagreements')}\n"


def test_it_runs_as_a_module(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["dbtagreements", "--version"])
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("dbtagreements", run_name="__main__")
    assert stop.value.code == 0
    runpy.run_module("dbtagreements.__main__")
    assert capsys.readouterr().out.count("dbtagreements ") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["check"],
        ["show"],
        ["status"],
        ["status", "a", "--format", "xml"],
        ["diff", "a"],
        ["check", "--format", "xml", "a"],
        ["--ver"],
    ],
)
def test_what_is_not_understood_ends_with_2_and_says_how_it_goes(arguments, capsys):
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("usage: dbtagreements")


def test_what_is_not_understood_is_not_repeated_as_a_command(capsys):
    assert main(["show", "a", "\x1b[31m\n::error::\u202e"]) == 2
    err = capsys.readouterr().err
    assert r"\x1b[31m\x0a::error::\u202e" in err
    assert "\x1b" not in err


def test_the_schema_is_printed(capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


@pytest.mark.parametrize("name", ["show", "status", "check"])
def test_what_is_not_there_ends_with_2_and_no_traceback(name, tmp_path):
    done = run(name, str(tmp_path / "gone.json"))
    assert done.returncode == 2
    assert "gone.json: expected a file or folder that is there" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise here")
def test_where_nobody_reads_on_it_stops_without_a_word():
    with subprocess.Popen(
        [*PROGRAM, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait() == 141
        assert process.stderr.read() == b""


@pytest.mark.skipif(not FULL.exists(), reason="there is no full disk here")
def test_where_the_output_cannot_be_written_it_says_so():
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (2, b"The output cannot be written.\n")


@pytest.mark.skipif(os.name != "posix", reason="keyboards interrupt otherwise here")
def test_stopped_from_the_keyboard_it_stops():
    with subprocess.Popen(
        [*PROGRAM, "check", "--lines", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in the background has its children ignore the keyboard.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        process.stdin.write(b"{}\n" * 3000)  # answered for: so it has begun
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        assert (process.returncode, err) == (130, b"Stopped.\n")


@pytest.mark.skipif(os.name != "posix", reason="it is said in the words of a shell")
@pytest.mark.parametrize(
    ("closing", "code"), [(">&-", 2), ("2>&-", 2), ("<&-", 2), ("<&- >&- 2>&-", 2)]
)
def test_streams_that_are_closed_are_no_traceback(closing, code):
    command = f'"$@" check - </dev/null {closing}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", *PROGRAM],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_character_that_the_stream_does_not_have_is_written_out(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(dumps(replace_at(SAFETY, "/title", "Für Ana")), encoding="utf-8")
    done = run("show", str(file), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.startswith(r"F\xfcr Ana")


class Stream(io.StringIO):
    """An output that answers a writing with an error."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def write(self, _):
        """Write nothing."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (BrokenPipeError(32, "no reader"), (141, "")),
        (OSError(28, "no space"), (2, "The output cannot be written.\n")),
        (KeyboardInterrupt(), (130, "Stopped.\n")),
    ],
)
def test_what_ends_the_writing_has_its_own_code(error, ending, document, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", Stream(error))
    assert (main(["check", document]), capsys.readouterr().err) == ending


def test_with_its_output_closed_it_writes_nowhere(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["schema"]) == 0
    assert sys.stdout.name == os.devnull
    sys.stdout.close()


def test_a_last_word_that_nobody_can_hear_is_no_error(document, monkeypatch):
    monkeypatch.setattr(sys, "stdout", Stream(OSError(28, "no space")))
    monkeypatch.setattr(sys, "stderr", Stream(OSError(28, "no space")))
    assert main(["check", document]) == 2
