"""Runs the examples in the pages, the README and the docstrings, and sets hypothesis up."""

import sys
from collections.abc import Iterator
from doctest import ELLIPSIS

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from tests.figures import FiguresOfTheRun

# Nothing in the tests depends on time, so no example has a deadline.
settings.register_profile(
    "default", settings.get_profile("default"), deadline=None, max_examples=50
)
settings.register_profile("nightly", settings.get_profile("default"), max_examples=10_000)

pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["*.md"],
)
docstrings = Sybil(
    path="src",
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    document_types={".py": PythonDocStringDocument},
    patterns=["*.py"],
)

pytest_collect_file = (pages + docstrings).pytest()


def pytest_configure(config: pytest.Config) -> None:
    """Add up what tests count; of several processes, in the one that hears of all."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(FiguresOfTheRun(config))


@pytest.fixture
def untraced() -> Iterator[None]:
    """Without the eyes of coverage, under which ten thousand questions take three times as long.

    What such a test walks through is measured where smaller tests ask it one by one.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)
