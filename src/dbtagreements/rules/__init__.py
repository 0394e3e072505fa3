"""The rules: what an agreement must say to be a DBT agreement of its type, and how that is checked.

Each rule is a function with a code, and its docstring is its page. A family of rules is a module.
"""

from dbtagreements.rules.book import RuleBook
from dbtagreements.rules.case import Case
from dbtagreements.rules.checking import LineReport, check, check_lines
from dbtagreements.rules.finding import Finding, PolicyInUse, Report
from dbtagreements.rules.fixes import apply_fix
from dbtagreements.rules.index import Index
from dbtagreements.rules.rule import Rule, Where, rule
from dbtagreements.rules.standard import STANDARD_RULES

__all__ = [
    "STANDARD_RULES",
    "Case",
    "Finding",
    "Index",
    "LineReport",
    "PolicyInUse",
    "Report",
    "Rule",
    "RuleBook",
    "Where",
    "apply_fix",
    "check",
    "check_lines",
    "rule",
]
