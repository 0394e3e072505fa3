"""The forms in which `check` writes its answers: text, JSON, SARIF, JUnit."""

import sys

from dbtagreements.cli.checking import Orders
from dbtagreements.cli.formats.report import Report
from dbtagreements.cli.screen import standard

__all__ = ["report_as"]


def report_as(form: str, orders: Orders) -> Report:
    """The report in one of the forms, written to the standard output."""
    match form:
        case "json":
            from dbtagreements.cli.formats.programs import JsonReport

            return JsonReport(sys.stdout, orders)
        case "sarif":
            from dbtagreements.cli.formats.sarif import SarifReport

            return SarifReport(sys.stdout, orders)
        case "junit":
            from dbtagreements.cli.formats.junit import JUnitReport

            return JUnitReport(sys.stdout, orders)
        case _:
            from dbtagreements.cli.formats.text import TextReport

            return TextReport(standard(), orders)
