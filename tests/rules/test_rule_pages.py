"""The reference has a page for each rule, and the pages say what the rules say."""

import pytest
from tests.rules.rule_pages import FOLDER, INDEX, index, page

from dbtagreements.rules import STANDARD_RULES


def test_each_rule_has_a_page_and_no_page_is_of_another():
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(
        rule.code for rule in STANDARD_RULES.rules
    )


@pytest.mark.parametrize("rule", STANDARD_RULES.rules, ids=lambda rule: rule.code)
def test_a_page_is_as_its_rule_makes_it(rule):
    """Else write the pages anew: `python -m tests.rules.rule_pages`."""
    assert (FOLDER / f"{rule.code}.md").read_text("utf-8") == page(rule)


def test_the_list_is_as_the_rules_make_it():
    assert INDEX.read_text("utf-8") == index()
