"""What the command line writes commands no service that runs a build."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbtagreements.cli.logs import harmless_json, no_command


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("::error::broken", r"\x3a:error::broken"),
        ("  ::add-mask::x", r"  \x3a:add-mask::x"),
        ("a file::name.json:1: x", "a file::name.json:1: x"),
        ("x ##[set-env name=A]b", r"x \x23#[set-env name=A]b"),
        ("x ##VSO[task.complete]", r"x \x23#VSO[task.complete]"),
        ("## a heading", "## a heading"),
    ],
)
def test_no_line_is_a_command_to_a_build_service(line, written):
    assert no_command(line) == written


@given(st.text(alphabet="#[vsoVSO:x "))
def test_json_says_the_same_when_no_text_in_it_can_command(text):
    written = harmless_json(json.dumps({text: text}))
    assert json.loads(written) == {text: text}
    assert "##[" not in written
    assert "##vso[" not in written.lower()
