"""What each test of a room runs through and how long it takes: measured once, without a mistake."""

import hashlib
import json
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from mutation.children import children, tell
from mutation.rooms import BUILD, ROOMS, SOURCES
from mutation.running import Tests, run, seconds_used
from mutation.watching import files_of, seen, watching

__all__ = ["Measured", "kept", "measured"]

_MOST_SECONDS: Final = 6  # of a function's tests together; what takes longer is not shown mutants


class Measured(NamedTuple):
    """What was measured of a room's tests, by their functions.

    Attributes:
        seconds: How long each takes, of those that pass and do not take very long.
        lines: For each test and module the lines that it runs through.
        left_out: The others, each with what became of it.
    """

    seconds: dict[str, float]
    lines: dict[str, dict[str, list[int]]]
    left_out: dict[str, str]


def measured(name: str, tests: Tests, at_once: int) -> Measured:
    """Run the tests of each function in a process of its own.

    Args:
        name: The room.
        tests: Its tests.
        at_once: How many processes there are at a time.
    """
    place, state = _place(name), _state(name)
    if place.exists() and json.loads(place.read_text("utf-8"))["state"] == state:
        return kept(name)
    modules = files_of(name)
    found = Measured({}, {}, {})

    def run_through(test: str) -> None:
        _run_through(test, tests, modules)

    for test, told in children(run_through, tests, at_once=at_once):
        if isinstance(told, dict):
            found.seconds[test] = told["seconds"]
            found.lines[test] = told["lines"]
        else:
            found.left_out[test] = told
    place.write_text(json.dumps({"state": state, **found._asdict()}), "utf-8")
    return found


def kept(name: str) -> Measured:
    """What was measured last of a room's tests."""
    found = json.loads(_place(name).read_text("utf-8"))
    return Measured(found["seconds"], found["lines"], found["left_out"])


def _run_through(test: str, tests: Tests, modules: Mapping[str, str]) -> None:
    reports: list[pytest.TestReport] = []
    tests[test][0].config.pluginmanager.register(_Reports(reports))
    watched = watching(modules)
    before = seconds_used()
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    run(tests, {test: _MOST_SECONDS}, [test])
    seconds = seconds_used() - before
    lines = seen(watched, modules)
    failed = [report.longreprtext for report in reports if report.failed]
    if failed:
        tell(f"failed: {failed[0]}")
    if not any(report.when == "call" and report.passed for report in reports):
        tell("skipped")
    tell({"seconds": round(seconds, 3), "lines": lines})


def _place(name: str) -> Path:
    return BUILD / f"measured-{name}.json"


class _Reports:
    def __init__(self, reports: list[pytest.TestReport]) -> None:
        self._reports = reports

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._reports.append(report)


def _state(name: str) -> str:
    """What the measure depends on, as a hash."""
    digest = hashlib.sha256(sys.version.encode())
    for place in (str(SOURCES), *ROOMS[name].tests):
        files = Path(place).rglob("*.py") if Path(place).is_dir() else [Path(place)]
        for file in sorted(files):
            digest.update(file.read_bytes())
    return digest.hexdigest()
