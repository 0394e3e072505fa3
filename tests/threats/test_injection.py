"""What a document says commands nothing: strict readers read every output back."""

import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif
from tests.cli.samples import SAFETY

from dbtagreements import Treatment, dumps, replace_at, say_changes
from dbtagreements.cli import main
from dbtagreements.cli.page import show
from dbtagreements.cli.screen import Screen

AT = "2026-03-02T17:00:00Z"

PAYLOADS = {
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "an end of an attribute": "\"'><b a='",
    "CDATA": "]]><![CDATA[",
    "an entity": '<!DOCTYPE x [<!ENTITY a "b">]>&a;&#0;&amp;',
    "Markdown": "[x](javascript:alert(1)) ![x](https://example.org/x.png) `code` | a |",
    "a line of a calendar": "Ana\nATTENDEE:mailto:ana@example.org\nEND:VEVENT",
    "a workflow command": "::error file=a,line=1::x",
    "a workflow command on a line of its own": "a\n::set-output name=x::y\nb",
    "a logging command": "##[error]x",
    "another logging command": "a ##vso[task.setvariable variable=x]y",
    "a mask": "::add-mask::Ana",
    "a formula": '=HYPERLINK("https://example.org")',
    "separators": "a\u2028b\u2029c",
    "turning marks": "\u202ea\u2066b",
    "not in XML": "a\ufffeb\uffffc",
    "a tab and a line": "a\tb\nc",
    "markup of the terminal's library": "[red]x[/red] [link=https://example.org]y[/link]",
}
MEMBERS = {
    **PAYLOADS,
    "an escape": "\x1b[31mred\x1b[0m",
    "a title of the terminal": "\x1b]0;x\x07",
    "a link of the terminal": "\x1b]8;;https://example.org\x1b\\x",
    "controls of the upper half": "\x9b31m\x90x",
    "a bell and a return": "\x07\x08\rx\x0b\x0c\x7f",
    "nought": "a\x00b",
}
"""Names of members may hold anything, and stand in the pointers of problems."""

FORMS = ("text", "json", "sarif", "junit")


def harmless_for_a_terminal_and_a_build(text):
    """What a reader of lines would obey."""
    for line in text.split("\n"):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line), ascii(line)
        assert not re.match(r"\s*::", line)
        assert not re.search(r"##(\[|vso\[)", line, re.IGNORECASE)


def strictly_read(form, text):
    harmless_for_a_terminal_and_a_build(text)
    if form == "json":
        return json.loads(text)
    if form == "sarif":
        return Sarif.model_validate_json(text)
    if form == "junit":
        return JUnitXml.fromroot(ET.fromstring(text))  # noqa: S314  # our own output
    return text


def checked(path, form, capsys):
    main(["check", "--at", AT, "--format", form, str(path)])
    captured = capsys.readouterr()
    harmless_for_a_terminal_and_a_build(captured.err)
    return captured.out


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", MEMBERS.values(), ids=MEMBERS)
def test_the_name_of_a_member_commands_no_reader_of_a_report(form, name, tmp_path, capsys):
    data = json.loads(dumps(SAFETY))
    data[name] = 1
    data["parties"][0][name] = {name: name}
    (tmp_path / "a.json").write_text(json.dumps(data, indent=1), "utf-8")
    (tmp_path / "plain.json").write_text(json.dumps(data | {"plain": 1}, indent=1), "utf-8")

    assert strictly_read(form, checked(tmp_path / "a.json", form, capsys))


def skeleton(text):
    """What an XML document is made of, without its texts."""
    return [(element.tag, sorted(element.attrib)) for element in ET.fromstring(text).iter()]  # noqa: S314


@pytest.mark.parametrize("name", MEMBERS.values(), ids=MEMBERS)
def test_hostile_and_harmless_names_give_reports_of_one_shape(name, tmp_path, capsys):
    shapes = []
    for given in (name, "harmless"):
        data = json.loads(dumps(SAFETY)) | {given: 1}
        (tmp_path / "a.json").write_text(json.dumps(data), "utf-8")
        shapes.append(skeleton(checked(tmp_path / "a.json", "junit", capsys)))

    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_the_text_of_a_document_commands_no_reader_of_a_report(form, text, tmp_path, capsys):
    agreement = replace_at(SAFETY, "/title", text)
    agreement = replace_at(agreement, "/parties/0/name", text)
    (tmp_path / "a.json").write_text(dumps(agreement), "utf-8")

    strictly_read(form, checked(tmp_path / "a.json", form, capsys))


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("tty", [False, True], ids=["a file", "a terminal"])
def test_a_page_commands_no_terminal(text, tty):
    agreement = replace_at(SAFETY, "/title", text)
    agreement = replace_at(agreement, "/parties/0/name", text)
    treatment = Treatment(
        id="treatment", client="client", started_on=SAFETY.term.start, agreements=(agreement,)
    )
    for subject in (agreement, treatment):
        stream = io.StringIO()
        stream.isatty = lambda: tty
        show(subject, Screen(stream))
        shown = re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue())  # colors of our own

        harmless_for_a_terminal_and_a_build(shown)


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_status_and_difference_command_no_terminal(text, tmp_path, capsys):
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    before.write_text(dumps(SAFETY), "utf-8")
    after.write_text(dumps(replace_at(SAFETY, "/parties/0/name", text)), "utf-8")
    for asked in (["status", str(after), "--at", AT], ["diff", str(before), str(after)]):
        main(asked)
        captured = capsys.readouterr()
        harmless_for_a_terminal_and_a_build(captured.out)
        harmless_for_a_terminal_and_a_build(captured.err)


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_each_change_is_told_in_one_line(text):
    for sentence in say_changes(SAFETY, replace_at(SAFETY, "/parties/0/name", text)):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", str(sentence))
