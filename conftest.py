"""Runs the examples in the pages, the README and the docstrings, and sets hypothesis up."""

from doctest import ELLIPSIS

from hypothesis import settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

# Nothing in the tests depends on time, so no example has a deadline.
settings.register_profile("default", settings.get_profile("default"), deadline=None)
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
