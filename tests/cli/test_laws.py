"""Laws that the command line keeps for any document and any input at all."""

import ast
import io
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.saying.words import NEVER

import dbtagreements.cli
import dbtagreements.saying
from dbtagreements import dumps
from dbtagreements.cli import main
from dbtagreements.cli.page import show
from dbtagreements.cli.screen import Screen
from dbtagreements.cli.wrapping import columns
from dbtagreements.saying.sentences import say
from dbtagreements.saying.voice import Voice
from dbtagreements.testing import agreements, treatments

SOURCES = sorted(Path(dbtagreements.cli.__file__).parent.rglob("*.py"))
OF_JUNIT = {"failure", '" failures="'}  # the words of a format that others made
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF"}
DOCUMENTS = agreements() | treatments()


def page(subject):
    stream = io.StringIO()
    show(subject, Screen(stream))
    return stream.getvalue()


@given(DOCUMENTS)
def test_every_document_can_be_shown_on_a_page_that_no_terminal_is_troubled_by(subject):
    for line in page(subject).splitlines():
        assert columns(line) <= 80
        assert not {unicodedata.category(c) for c in line} & {"Cc", "Cs", "Zl", "Zp"}
        assert not {unicodedata.bidirectional(c) for c in line} & {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
        }
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert line.count("\u2066") + line.count("\u2068") == line.count("\u2069")


def bare(text):
    """A text without spaces, marks of isolates, and what is written out at the start of a line."""
    for mark in ("\u2066", "\u2068", "\u2069"):
        text = text.replace(mark, "")
    return "".join(text.split()).replace("\\x3a", ":").replace("\\x23", "#")


@given(agreements())
def test_every_party_and_every_promise_of_an_agreement_is_shown(agreement):
    shown, voice = bare(page(agreement)), Voice.of(agreement)
    for party in agreement.parties:
        assert bare(voice.person(party.id)) in shown
    for commitment in agreement.commitments:
        sentence, particulars = say(commitment, voice)
        for text in (sentence, *particulars):
            assert bare(text) in shown


def run(arguments, content):
    """The exit code, and whether anything stood on the standard error output."""
    streams = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(content))
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        return main(arguments), sys.stdout.getvalue() + sys.stderr.getvalue()
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams


AT = ("--at", "2026-01-05T14:00:00Z")
ARGUMENTS = st.sampled_from(
    [
        ["check", *AT, "-"],
        ["check", *AT, "--lines", "-"],
        *(["check", *AT, "--format", form, "-"] for form in ("json", "sarif", "junit")),
        ["show", "-"],
        ["status", "-", *AT],
        ["diff", "-", "-"],
    ]
)


@given(
    ARGUMENTS, st.binary() | st.lists(st.sampled_from(b'{}[]:,"\\u\n 1a'), max_size=60).map(bytes)
)
def test_no_input_ends_in_anything_but_an_answer(arguments, content):
    code, said = run(arguments, content)
    assert code in {0, 1, 2}
    assert said


@given(agreements(), st.integers(0), st.sampled_from([b"", b"\x00", b"\xff", b'"', b"}", b"9"]))
def test_a_document_spoiled_anywhere_is_read_or_named_with_its_line(agreement, at, mark):
    text = dumps(agreement, indent=1).encode()
    place = at % len(text)
    spoiled = text[:place] + mark + text[place + 1 :]
    code, said = run(["check", *AT, "--select", "SAF", "-"], spoiled)
    lines = said.splitlines()
    if code == 2:
        last = spoiled.count(b"\n") + 1
        for line in lines[:-1]:
            name, number, _ = line.split(":", 2)
            assert name == "standard input"
            assert 1 <= int(number) <= last
    else:
        assert lines[-1].startswith("1 document read")


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_nothing_that_the_command_line_can_say_blames_anyone(source):
    tree = ast.parse(source.read_text("utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)} - OF_JUNIT
    assert not [text for text in texts if isinstance(text, str) and NEVER.search(text)]
