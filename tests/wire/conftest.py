"""What the tests of the wire share."""

from importlib.resources import files

import pytest


@pytest.fixture(scope="session")
def example_documents() -> list[str]:
    """The documents that come with the library."""
    folder = files("dbtagreements") / "examples"
    found = sorted(path.name for path in folder.iterdir() if path.name.endswith(".json"))
    if not found:
        pytest.skip("no examples are here yet")
    return [(folder / name).read_text("utf-8") for name in found]
