"""The page on the command line says what the command line does."""

import re
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from dbtagreements.cli import main
from dbtagreements.cli.arguments import COMMANDS, parser
from dbtagreements.cli.command import DIFFERENT, DONE, STOPPED, UNREADABLE, UNWANTED
from dbtagreements.cli.inputs import REACH_CODES
from dbtagreements.cli.new import TYPES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "command-line.md").read_text("utf-8")
TUTORIAL = (DOCS / "tutorial" / "may-i-tell-the-school.md").read_text("utf-8")

# What sessions on the page speak of, and no command of theirs writes.
EXAMPLES = ("treatment.json", "treatment-observations.jsonl")


@pytest.mark.parametrize("page", [PAGE, TUTORIAL], ids=["reference", "tutorial"])
def test_every_session_on_a_page_goes_as_it_is_shown(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    session = "\n".join(re.findall(r"```console\n(.*?)```", page, re.DOTALL)).replace("\\\n", "")
    for entry in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, shown = entry.partition("\n")
        program, *arguments = shlex.split(command)
        if program == "python":
            *asked, _, name = arguments  # it writes a file for the commands below it
            with (tmp_path / name).open("wb") as file:
                subprocess.run([sys.executable, *asked], stdout=file, check=True)
            continue
        assert program == "dbtagreements"
        for name in {*EXAMPLES}.intersection(arguments):
            (tmp_path / name).write_bytes((files("dbtagreements.examples") / name).read_bytes())
        main(arguments)
        out, err = capsys.readouterr()
        whole, more, _ = shown.rstrip().partition("\n...")
        written = (out + err).rstrip()
        assert written.startswith(whole) if more else written == whole


def test_every_command_and_every_argument_has_its_place_on_the_page():
    whole = parser()
    (commands,) = (a for a in whole._actions if a.choices and not a.option_strings)
    assert set(commands.choices) == {command.name for command in COMMANDS}
    for name, one in commands.choices.items():
        assert f"| `{name}" in PAGE
        options = [option for action in one._actions for option in action.option_strings]
        for option in {*options, *whole._option_string_actions} - {"-h"}:
            assert re.search(rf"`[^`]*{option}\b", PAGE)


@pytest.mark.parametrize("code", [DONE, DIFFERENT, UNREADABLE, STOPPED, UNWANTED])
def test_every_exit_code_is_on_the_page(code):
    assert f"\n| {code} | " in PAGE


@pytest.mark.parametrize("word", [*REACH_CODES, *TYPES])
def test_every_word_is_on_the_page(word):
    assert f"`{word}`" in PAGE
