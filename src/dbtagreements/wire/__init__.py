"""The wire format: JSON to nouns and back, strictly, with a place for everything that is wrong."""

import typing as _typing
from importlib import import_module
from typing import Any, Final

from dbtagreements.wire.canonical import canonical, canonical_whole, digest
from dbtagreements.wire.changes import Change, How, changes
from dbtagreements.wire.codec import STANDARD as _STANDARD
from dbtagreements.wire.codec import Codec
from dbtagreements.wire.lines import LineReader
from dbtagreements.wire.problems import PROBLEM_CODES
from dbtagreements.wire.replacing import replace_at
from dbtagreements.wire.text import Limits

if _typing.TYPE_CHECKING:
    from dbtagreements.wire.converter import configure_converter, make_converter
else:

    def __getattr__(name: str) -> Any:
        """The hooks for cattrs, which only hosts with a converter wait for."""
        if name not in {"configure_converter", "make_converter"}:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module("dbtagreements.wire.converter"), name)


__all__ = [
    "PROBLEM_CODES",
    "Change",
    "Codec",
    "How",
    "Limits",
    "LineReader",
    "canonical",
    "canonical_whole",
    "changes",
    "configure_converter",
    "digest",
    "dump_lines",
    "dump_observations",
    "dumps",
    "json_schema",
    "load_lines",
    "load_observations",
    "loads",
    "make_converter",
    "replace_at",
]

loads: Final = _STANDARD.loads
dumps: Final = _STANDARD.dumps
load_lines: Final = _STANDARD.load_lines
dump_lines: Final = _STANDARD.dump_lines
load_observations: Final = _STANDARD.load_observations
dump_observations: Final = _STANDARD.dump_observations
json_schema: Final = _STANDARD.json_schema
