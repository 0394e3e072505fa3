"""In color where a person reads it at a terminal, plain wherever else."""

import io
import re
import sys

import pytest

from dbtagreements.cli.screen import Part, Screen

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A stream that a person watches."""

    def isatty(self):
        """It is a terminal."""
        return True


@pytest.fixture(autouse=True)
def colorful(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def written(stream):
    screen = Screen(stream)
    screen.say(Part("a.json:1: ", "bold"), "plain \x1b[31m", Part("[code]", "dim"))
    screen.paragraph(
        "\u2068דנה\u2069 and [bold]more[/] :smile: " + "word " * 20, "cyan", first="- "
    )
    return stream.getvalue()


def test_away_from_a_terminal_it_is_plain():
    text = written(io.StringIO())
    assert not ESCAPES.search(text)
    assert text.splitlines()[0] == r"a.json:1: plain \x1b[31m[code]"


def test_at_a_terminal_it_is_in_color_and_says_the_same():
    text = written(Terminal())
    assert "\x1b[1ma.json:1: \x1b[0m" in text
    assert ESCAPES.sub("", text) == written(io.StringIO())


def test_a_line_that_is_too_long_is_broken_at_a_terminal_between_words_and_nowhere_else():
    line = "a.json:1: " + "word " * 20 + "end"
    terminal, away = Terminal(), io.StringIO()
    for stream in (terminal, away):
        Screen(stream).say(Part(line, "bold"))
    assert away.getvalue() == line + "\n"
    broken = [text.rstrip() for text in ESCAPES.sub("", terminal.getvalue()).splitlines()]
    assert max(map(len, broken)) <= 80
    assert " ".join(broken) == line


def test_what_looks_like_markup_in_a_text_stays_text():
    assert "[bold]more[/] :smile:" in ESCAPES.sub("", written(Terminal()))


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_wants_no_color_gets_none(name, value, monkeypatch):
    monkeypatch.setenv(name, value)
    assert not ESCAPES.search(written(Terminal()))


def test_an_empty_no_color_asks_for_nothing(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "")
    assert ESCAPES.search(written(Terminal()))


def test_without_rich_it_is_plain(monkeypatch):
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert written(Terminal()) == written(io.StringIO())


def test_a_line_of_parts_is_no_command_to_a_build_service():
    stream = io.StringIO()
    Screen(stream).say(":", ":error::", Part("x", "bold"))
    assert stream.getvalue() == "\\x3a:error::x\n"
