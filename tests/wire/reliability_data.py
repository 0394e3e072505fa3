"""Where test suites that others publish lie, if they lie beside this repository.

They are too large to copy; the tests that need them are skipped, aloud, where they are not.
"""

from pathlib import Path
from typing import Final

__all__ = ["suite"]

_BESIDE: Final = Path(__file__).parents[3]


def suite(name: str) -> list[Path]:
    """The folders beside the repository that hold a published suite of this name."""
    return sorted(_BESIDE.glob(f"*/reliability-data/{name}"))
