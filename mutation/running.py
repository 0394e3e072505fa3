"""Runs chosen tests of a pytest session, one after another."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, entry_points, settings

from mutation.children import limit_of_a_test, tell

__all__ = ["ARGUMENTS", "Noticing", "Quick", "Tests", "by_function", "run", "seconds_used"]

Tests: TypeAlias = dict[str, list[pytest.Item]]

# Plain asserts: nobody reads what they would explain, and a large difference takes long to write.
ARGUMENTS: Final = (
    "--assert=plain",
    "--capture=no",
    "--quiet",
    *("-p", "no:cacheprovider"),
    *("-p", "no:cov"),
    *("-p", "no:xdist"),
)


class Quick:
    """Sets hypothesis up: few examples, the same each time, and none made smaller. A plugin.

    Hypothesis was started without plugins, so that it did not import the library; now it may.
    """

    def pytest_configure(self, config: pytest.Config) -> None:
        """After the project has set its own profiles up."""
        del config
        os.environ.pop("HYPOTHESIS_NO_PLUGINS", None)
        entry_points.run()
        settings.register_profile(
            "mutation",
            settings.get_profile("default"),
            max_examples=20,
            derandomize=True,
            phases=(Phase.explicit, Phase.generate),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutation")


class Noticing:
    """Ends the process with the first test that fails. A plugin."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that failed has noticed the mistake."""
        if report.failed:
            tell({"verdict": "killed", "by": report.nodeid})

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """So has one that cannot even be imported."""
        if report.failed:
            tell({"verdict": "killed", "by": report.nodeid})


def by_function(items: Iterable[pytest.Item]) -> Tests:
    """The tests of a session by their functions: one test for each set of parameters."""
    tests: Tests = defaultdict(list)
    for item in items:
        tests[item.nodeid.partition("[")[0]].append(item)
    return tests


def run(tests: Tests, seconds: Mapping[str, float], functions: Iterable[str]) -> None:
    """Run the tests of some functions, each for not much longer than without a mistake.

    Args:
        tests: All tests of the session.
        seconds: How long those of each function take.
        functions: Those that are run, in this order.
    """
    chosen = [(item, seconds[function]) for function in functions for item in tests[function]]
    following = [item for item, _ in chosen[1:]]
    for (item, limit), next_item in zip(chosen, [*following, None], strict=True):
        limit_of_a_test(limit)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=next_item)


def seconds_used() -> float:
    """The processor's time that this process and those it started have used."""
    return sum(os.times()[:4])
