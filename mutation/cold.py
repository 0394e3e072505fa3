"""Tries the mutants that a warm process cannot see, each where the library is imported anew."""

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final

import pytest

from mutation.children import children, tell
from mutation.choosing import likely_and_others
from mutation.measure import Measured, kept
from mutation.rooms import SOURCES
from mutation.running import ARGUMENTS, Noticing, Quick, by_function, run
from mutation.verdicts import keep, text_of_key, unnoticed

# What the tests import beside the library, so that each child finds it there.
_OTHERS: Final = (
    "attrs",
    "cattrs",
    "cattrs.preconf.json",
    "hypothesis.extra.pytestplugin",
    "hypothesis.stateful",
    "hypothesis.strategies",
    "jsonschema_rs",
    "msgspec",
    "pendulum",
    "rfc8785",
    "sybil.parsers.myst",
    "sybil.parsers.rest",
    "_pytest.assertion.rewrite",
    "_pytest.python",
)


class _Changed(importlib.abc.MetaPathFinder):
    """Finds one module of the library, with another text."""

    def __init__(self, name: str, file: Path, text: str) -> None:
        self._name = name
        self._file = file
        self._text = text

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module, if it is the one."""
        del path, target
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self._file, loader=_Loader(fullname, str(self._file), self._text)
        )


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname: str, path: str, text: str) -> None:
        super().__init__(fullname, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType | None:
        """Never what was compiled before."""
        del fullname
        return compile(self._text, self.path, "exec", dont_inherit=True)


class _InOrder:
    """Runs the tests in an order of its own, and tells that they noticed nothing. A plugin."""

    def __init__(self, tests: Sequence[str], found: Measured) -> None:
        self._tests = tests
        self._found = found

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        run(by_function(session.items), self._found.seconds, self._tests)
        tell({"verdict": "survived"})


def _try(mutant: Mapping[str, Any], found: Measured) -> None:
    file = SOURCES / mutant["module"]
    parts = file.relative_to(SOURCES).with_suffix("").parts
    name = ".".join(part for part in parts if part != "__init__")
    sys.meta_path.insert(0, _Changed(name, file.resolve(), text_of_key(mutant["key"])))
    tests = likely_and_others(found, mutant)
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    said = pytest.main([*ARGUMENTS, *files], [Quick(), Noticing(), _InOrder(tests, found)])
    tell({"verdict": "killed", "by": f"pytest ended with {said}"})


def main(name: str, at_once: int) -> None:
    """Try the mutants of a room that were tried and not noticed."""
    for other in _OTHERS:
        import_module(other)
    found = kept(name)

    def tried(mutant: Mapping[str, Any]) -> None:
        _try(mutant, found)

    for mutant, told in children(tried, unnoticed(name), at_once=at_once):
        keep(mutant, told, "cold")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
