"""Tries the mutants of a room in children of a session that has imported and collected all."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from mutation.children import children, tell
from mutation.choosing import likely, runs_through
from mutation.live import Functions, exchange, functions_below
from mutation.measure import Measured, measured
from mutation.rooms import ROOMS, SOURCES
from mutation.running import ARGUMENTS, Noticing, Quick, Tests, by_function, run
from mutation.verdicts import keep, text_of_key, untried
from mutation.watching import files_of, seen, watching


class Warm:
    """Tries the mutants instead of running the tests. A plugin."""

    def __init__(self, name: str, at_once: int) -> None:
        self._name = name
        self._at_once = at_once
        self._watched = watching(files_of(name))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """What a session does when it has collected its tests."""
        early = seen(self._watched, files_of(self._name))
        functions = functions_below(SOURCES.resolve())
        tests = by_function(session.items)
        found = measured(self._name, tests, self._at_once)
        session.config.pluginmanager.register(Noticing())

        def tried(mutant: Mapping[str, Any]) -> None:
            _try(mutant, found, early, tests, functions)

        for mutant, told in children(tried, untried(self._name), at_once=self._at_once):
            keep(mutant, told, "warm")
        return True


def _try(
    mutant: Mapping[str, Any],
    found: Measured,
    early: Mapping[str, Sequence[int]],
    tests: Tests,
    functions: Functions,
) -> None:
    file = (SOURCES / mutant["module"]).resolve()
    chosen = likely(found, mutant)
    if not chosen or not exchange(functions, file, text_of_key(mutant["key"])):
        tell({"verdict": "unseen"})
    run(tests, found.seconds, chosen)
    ran_before = runs_through(mutant, early.get(mutant["module"], ()))
    tell({"verdict": "unseen" if ran_before else "survived"})


def main(name: str, at_once: int) -> None:
    """Try the mutants of a room that were not tried yet."""
    sys.exit(pytest.main([*ARGUMENTS, *ROOMS[name].tests], [Quick(), Warm(name, at_once)]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
