"""Which sources are tried, by which tests, how many of their mutants, and what must be reached."""

from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["BUILD", "ROOMS", "SOURCES", "Room", "modules_of"]

SOURCES: Final = Path("src")
BUILD: Final = Path("build", "mutation")
_PACKAGE: Final = "dbtagreements"


class Room(NamedTuple):
    """A part of the library, with the tests that hold it.

    Attributes:
        sources: Modules and folders of the package.
        tests: Test modules and folders that are run for them.
        sample: How many mutants are drawn of it in a sample of all rooms.
        goal: Of a hundred mutants, how many must be noticed.
    """

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    sample: int
    goal: int


_DIGEST: Final = (
    "wire/canonical.py",
    "wire/compiled/own_json.py",
    "wire/compiled/writing.py",
    "wire/times.py",
    "wire/writing.py",
)

_OF_WRITING: Final = (
    "tests/property/test_digest.py",
    "tests/property/test_equality.py",
    "tests/property/test_reading_back.py",
    "tests/property/test_writing.py",
    "tests/wire/test_codec.py",
    "tests/wire/test_compiled.py",
    "tests/wire/test_converter.py",
    "tests/wire/test_digest.py",
    "tests/wire/test_golden.py",
    "tests/wire/test_little_work.py",
    "tests/wire/test_names_of_hosts.py",
    "tests/wire/test_own_json.py",
    "tests/wire/test_writing.py",
)

ROOMS: Final = {
    "digest": Room(
        _DIGEST,
        (*_OF_WRITING, "tests/fields"),
        sample=500,
        goal=95,
    ),
    "disclosure": Room(
        ("disclosure",),
        ("tests/disclosure", "tests/policies", "tests/cli/test_decide.py"),
        sample=500,
        goal=95,
    ),
    "lifecycle": Room(
        ("lifecycle",),
        ("tests/lifecycle", "tests/scenarios", "tests/time", "tests/cli/test_status.py"),
        sample=300,
        goal=85,
    ),
    "model": Room(
        ("model",),
        (*_OF_WRITING, "tests/model", "tests/time", "tests/wire/test_reading.py"),
        sample=200,
        goal=85,
    ),
    "adherence": Room(
        ("adherence",),
        ("tests/adherence", "tests/scenarios", "tests/cli/test_assess.py"),
        sample=400,
        goal=85,
    ),
    "rules": Room(
        ("rules",),
        ("tests/rules", "tests/scenarios", "tests/cli/test_check.py"),
        sample=300,
        goal=85,
    ),
    "wire": Room(
        ("wire",),
        ("tests/wire", "tests/property", "tests/fields"),
        sample=250,
        goal=85,
    ),
}


def modules_of(name: str) -> list[str]:
    """The modules of a room, from the root of the sources; each is part of one room only.

    Args:
        name: The room.
    """
    found = _modules(ROOMS[name])
    others = ROOMS if name == "wire" else ()
    return sorted(found.difference(*(_modules(ROOMS[each]) for each in others if each != name)))


def _modules(room: Room) -> set[str]:
    files: set[Path] = set()
    for source in room.sources:
        place = SOURCES / _PACKAGE / source
        files.update([place] if place.suffix else place.rglob("*.py"))
    return {str(file.relative_to(SOURCES)) for file in files}
