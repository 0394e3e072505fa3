"""The figures of "How it is tested": added up by a run of the tests, never by hand.

A test that counts says so with pytest's `record_property`, under one of the names below; numbers
are added, over all tests and all processes of the run. The run shows the sums at its end and keeps
them in `build/figures.json`; `python -m tests.figures` takes them from there into the page.
"""

import ast
import json
import platform
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from hypothesis import settings

__all__ = ["COUNTED", "FILE", "PAGE", "ROWS", "FiguresOfTheRun", "Row", "lines", "of_page", "part"]

ROOT: Final = Path(__file__).parents[1]
FILE: Final = ROOT / "build" / "figures.json"
PAGE: Final = ROOT / "docs" / "explanation" / "how-it-is-tested.md"
BEGIN: Final = "<!-- figures: begin -->"
END: Final = "<!-- figures: end -->"

COUNTED: Final = (
    "hostile inputs",
    "stateful steps",
    "canary texts",
    "single faults told at their place alone",
    "single faults told with what they break elsewhere",
    "schema verdicts compared",
    "digests compared",
)


class FiguresOfTheRun:
    """What the tests of one run counted; a plugin of pytest."""

    def __init__(self, config: Any) -> None:
        self.config = config
        self.sums: Counter[str] = Counter()
        self.failed = False

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Add what one test counted, in whichever process it ran."""
        # The page may lag behind; that it does is no reason not to bring it up to date.
        self.failed |= report.failed and "test_figures.py" not in report.nodeid
        if report.when == "call":
            self.sums["tests"] += report.passed
        if report.when == "teardown":  # by then all is counted
            for name, value in report.user_properties:
                if name in COUNTED:
                    self.sums[name] += value

    def pytest_terminal_summary(self, terminalreporter: Any, exitstatus: int) -> None:
        """Show the sums; keep them where all tests ran, and all but those of the page passed."""
        counted = [(name, self.sums[name]) for name in COUNTED if self.sums[name]]
        if counted:
            terminalreporter.section("figures")
        for name, value in counted:
            terminalreporter.write_line(f"{value:>9,} {name}")
        if exitstatus in {0, 1} and not self.failed and self._is_whole():
            measured = getattr(self.config.pluginmanager.getplugin("_cov"), "cov_total", None)
            found = {**self._run(), **self.sums, **lines(), "branch coverage": measured}
            FILE.parent.mkdir(exist_ok=True)
            FILE.write_text(json.dumps(found, indent=1) + "\n", "utf-8")

    def _is_whole(self) -> bool:
        option = self.config.option
        chosen = (option.keyword, option.markexpr, option.deselect, option.collectonly)
        return self.config.args_source.name == "TESTPATHS" and not any(chosen)

    def _run(self) -> dict[str, str]:
        nightly = settings.default.max_examples >= 10_000
        return {
            "python": platform.python_version(),
            "system": platform.system(),
            "profile": "nightly" if nightly else "ordinary",
            "date": _said_by_git("%cs"),
        }


def _said_by_git(form: str) -> str:
    command = ("git", "log", "-1", f"--format={form}")
    try:
        said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"  # sources that were published, without their history
    return said.stdout.strip()


# --- Lines ---------------------------------------------------------------------------------------


def lines() -> dict[str, int]:
    """Lines of code of the tests and of the package, counted alike."""
    return {
        "lines of tests": sum(map(lines_of_code, (ROOT / "tests").rglob("*.py"))),
        "lines of code": sum(map(lines_of_code, (ROOT / "src").rglob("*.py"))),
    }


def lines_of_code(file: Path) -> int:
    """The lines that are neither empty nor a comment nor part of a docstring."""
    text = file.read_text("utf-8")
    parts = _docstrings(ast.parse(text))
    docstrings = {line for first, last in parts for line in range(first, last + 1)}
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and number not in docstrings
        for number, line in enumerate(text.splitlines(), start=1)
    )


def _docstrings(tree: ast.Module) -> Iterator[tuple[int, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str()) as text):
                yield text.lineno, text.end_lineno or text.lineno


# --- The page ------------------------------------------------------------------------------------

Figures = Mapping[str, Any]


class Row(NamedTuple):
    """A line of the table.

    Attributes:
        figure: What was counted.
        goal: What it should be, in words.
        shown: The figure as it is shown.
        reached: Whether the goal is.
    """

    figure: str
    goal: str
    shown: Callable[[Figures], str]
    reached: Callable[[Figures], bool]


def at_least(goal: int, counted: str, label: str, each: str = "") -> Row:
    """A line of what there should be much of."""
    return Row(
        label,
        f"{goal:,}{each}",
        lambda found: f"{found.get(counted, 0):,}",
        lambda found: found.get(counted, 0) >= goal,
    )


ALONE: Final = "single faults told at their place alone"
WITH_MORE: Final = "single faults told with what they break elsewhere"


def single_faults(found: Figures) -> int:
    """How many documents had one fault."""
    return found.get(ALONE, 0) + found.get(WITH_MORE, 0)


def share_told_exactly(found: Figures) -> float:
    """Of a hundred single faults, how many are told at their place and nowhere else."""
    return 100 * found.get(ALONE, 0) / max(single_faults(found), 1)


def lines_of_tests(found: Figures) -> float:
    """Lines of tests for each line of code."""
    return found["lines of tests"] / found["lines of code"]


ROWS: Final = (
    Row(
        "Tests that passed",
        "all",
        lambda found: f"{found['tests']:,}",
        lambda found: found["tests"] > 0,  # of a run in which one failed nothing is kept
    ),
    Row(
        "Branch coverage of the package",
        "100 %",
        lambda found: f"{found['branch coverage'] or 0:.4g} %",
        lambda found: found["branch coverage"] == 100,
    ),
    Row(
        "Lines of tests for each line of code",
        "2",
        lambda found: f"{lines_of_tests(found):.2f}",
        lambda found: lines_of_tests(found) >= 2,
    ),
    at_least(
        50_000, "hostile inputs", "Hostile inputs that were read or refused as they should be"
    ),
    Row(
        "Single faults told at their place alone",
        "98 %",
        lambda found: f"{share_told_exactly(found):.1f} % of {single_faults(found):,}",
        lambda found: share_told_exactly(found) >= 98,
    ),
    at_least(60_000, "canary texts", "Planted secrets that were sought, none of them seen"),
    at_least(
        15_000, "schema verdicts compared", "Documents judged alike by JSON Schema and `loads`"
    ),
    at_least(7_000, "digests compared", "Digests equal to those that other libraries compute"),
    at_least(1_000_000, "stateful steps", "Steps of invented lives of agreements", " a night"),
)


def part(found: Figures) -> str:
    """The part of the page that a run writes."""
    said = (
        f"Counted by the {found['profile']} run on {found['system']}, Python {found['python']}, "
        f"of the sources of {found['date']}."
    )
    head = ("| figure | this run | goal | |", "| --- | ---: | ---: | --- |")
    rows = (
        f"| {row.figure} | {row.shown(found)} | {row.goal} "
        f"| {'reached' if row.reached(found) else 'not reached'} |"
        for row in ROWS
    )
    return "\n".join((BEGIN, "", said, "", *head, *rows, "", END))


def of_page(text: str) -> str:
    """The same part, as it stands on the page."""
    start, end = text.index(BEGIN), text.index(END) + len(END)
    return text[start:end]


def main() -> None:
    """Put the figures of the last whole run on the page."""
    if not FILE.exists():
        sys.exit("No run has counted yet: `make test` does, and keeps the figures in build.")
    text = PAGE.read_text("utf-8")
    found = json.loads(FILE.read_text("utf-8"))
    PAGE.write_text(text.replace(of_page(text), part(found)), "utf-8")


if __name__ == "__main__":
    main()
