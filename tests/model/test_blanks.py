"""A blank is what a form was made with and nobody filled in."""

import pytest

from dbtagreements.model.blanks import is_blank


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "___",
        "...",
        "- - -",
        "TBD",
        "tba",
        " n/a ",
        "{{name}}",
        "Dear {{a\nb}}",
        "{{a}} or {{b",
        "[NAME]",
    ],
)
def test_what_was_never_filled_in_is_a_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize(
    "text", ["988", "To be decided together", "{name}", "[sic]", "[]", "End of treatment", "A-1"]
)
def test_what_says_something_is_none(text):
    assert not is_blank(text)
