"""Through which lines of a room's modules a process runs."""

from collections.abc import Iterable, Mapping

import coverage

from mutation.rooms import SOURCES, modules_of

__all__ = ["files_of", "seen", "watching"]


def watching(modules: Iterable[str]) -> coverage.Coverage:
    """Begin to watch through which lines of some files this process runs."""
    watched = coverage.Coverage(data_file=None, config_file=False, include=list(modules))
    watched.set_option("run:disable_warnings", ["no-data-collected"])
    watched.start()
    return watched


def seen(watched: coverage.Coverage, modules: Mapping[str, str]) -> dict[str, list[int]]:
    """Stop watching, and say by module which lines were run."""
    watched.stop()
    data = watched.get_data()
    return {modules[file]: sorted(data.lines(file) or ()) for file in data.measured_files()}


def files_of(name: str) -> dict[str, str]:
    """The files of a room, each with its module."""
    return {str((SOURCES / module).resolve()): module for module in modules_of(name)}
