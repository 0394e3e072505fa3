"""The command line is killed, or refused, at each step of writing: never is there half a file."""

import json
import os
import stat
import subprocess
import sys

import pytest

from dbtagreements.cli.files import write_whole

NEW = "after" * 50_000

# Each step that touches the disk counts; at the k-th the process is gone, as if by a power cut.
PROGRAM = """
import os, shutil, sys, tempfile
from dbtagreements.cli.files import write_whole

path, last, replacing = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "True"
left = last

def counted(module, name):
    real = getattr(module, name)
    def step(*given, **also):
        global left
        left -= 1
        if left == 0:
            os._exit(77)
        return real(*given, **also)
    setattr(module, name, step)

for name in ("fsync", "replace", "rename", "link", "unlink", "chmod", "chown", "fdopen", "open"):
    counted(os, name)
counted(tempfile, "mkstemp")
write_whole(path, "after" * 50_000, replacing=replacing)
"""


def killed_at(step, file, *, replacing):
    command = (sys.executable, "-c", PROGRAM, str(file), str(step), str(replacing))
    return subprocess.run(command, check=False).returncode


@pytest.mark.parametrize("there", [False, True])
def test_killed_at_any_step_the_file_is_the_old_or_the_new_one(there, tmp_path):
    codes = []
    for step in range(1, 30):
        file = tmp_path / f"{step}.json"
        if there:
            file.write_text("before")
            file.chmod(0o600)
        codes.append(killed_at(step, file, replacing=there))
        assert not there or file.exists()
        if file.exists():
            assert file.read_text() in ({"before", NEW} if there else {NEW})
            assert not there or stat.S_IMODE(file.stat().st_mode) == 0o600
        if codes[-1] == 0:
            break

    assert codes[-1] == 0
    assert set(codes[:-1]) == {77}
    assert len(codes) > 5


STEPS = ("fsync", "replace", "rename", "link", "chmod", "fdopen", "open")


def refused(*_, **__):
    raise OSError(28, "no space left")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("there", [False, True])
def test_refused_at_any_step_nothing_is_lost_and_nothing_left_over(
    step, there, tmp_path, monkeypatch
):
    file = tmp_path / "a.json"
    if there:
        file.write_text("before")
    monkeypatch.setattr(os, step, refused)
    try:
        write_whole(str(file), NEW, replacing=there)
    except OSError:
        written = False
    else:
        written = True
    monkeypatch.undo()

    assert [entry.name for entry in tmp_path.iterdir() if entry.name != "a.json"] == []
    if there:
        assert file.read_text() == (NEW if written else "before")
    elif file.exists():
        assert file.read_text() == NEW


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into any folder")
def test_in_a_folder_that_may_only_be_read_nothing_is_written(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("before")
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        write_whole(str(file), NEW, replacing=True)
    tmp_path.chmod(0o700)
    assert file.read_text() == "before"


def test_a_device_that_is_full_leaves_no_file(tmp_path):
    """A real one: the size of files is limited, and the write itself fails."""
    program = (
        "import resource, signal, sys\n"
        "from dbtagreements.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    file = tmp_path / "a.json"
    asked = ("new", "safety", "--start", "2026-01-05", "--timezone", "Europe/London")
    command = (sys.executable, "-c", program, *asked, "--output", str(file))
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_a_document(tmp_path):
    file = tmp_path / "a.json"
    write_whole(str(file), '{"a": "\u20ac"}', replacing=False)
    assert json.loads(file.read_text("utf-8")) == {"a": "\u20ac"}
