"""The golden files of a schema version: documents, digests and defaults that never change.

An agreement that was signed must be readable and have its digest as long as there is the library,
so a golden file is frozen from the day it is written. `python -m tests.wire.golden` adds files for
values and defaults that have none yet; it never touches one that is there.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import attrs
from tests.wire import rich

from dbtagreements import AGREEMENTS, COMMITMENTS, EVENTS, Agreement, Treatment, digest, dumps
from dbtagreements.fields import kinds
from dbtagreements.fields.kinds import Field, fields_of

__all__ = ["FOLDER", "SUMS", "classes", "default", "defaults", "golden_defaults", "sums"]

FOLDER: Final = Path(__file__).parents[1] / "golden" / "1"
SUMS: Final = FOLDER / "SHA256SUMS"

_REQUIRED: Final = "must be given"
_WORKED_OUT: Final = "worked out from the rest"


def classes() -> list[type]:
    """Every class whose fields stand in documents, by name."""
    found: dict[str, type] = {}
    waiting: list[type] = [*AGREEMENTS, *COMMITMENTS, *EVENTS, Treatment]
    while waiting:
        cls = waiting.pop()
        if cls.__name__ not in found:
            found[cls.__name__] = cls
            waiting += [
                kind.cls
                for field in fields_of(cls)
                for kind in kinds.walk(field.kind)
                if isinstance(kind, kinds.Noun)
            ]
    return [found[name] for name in sorted(found)]


def default(field: Field) -> Any:
    """What a field says when it is left out, as JSON; absent is null."""
    value = field.default
    if isinstance(value, attrs.Factory):  # type: ignore[arg-type]  # a class, though not to mypy
        if value.takes_self:
            return _WORKED_OUT
        value = value.factory()
    if value is attrs.NOTHING:
        return _REQUIRED
    plain = sorted(value) if isinstance(value, frozenset) else value
    return json.loads(json.dumps(plain, default=dict))  # dict: of the empty extensions


def defaults() -> dict[str, dict[str, Any]]:
    """For each class, what each of its fields is when it is left out."""
    return {cls.__name__: {f.wire: default(f) for f in fields_of(cls)} for cls in classes()}


def golden_defaults() -> Iterator[tuple[str, Mapping[str, Mapping[str, Any]]]]:
    """The defaults that were frozen, release by release."""
    for path in sorted(FOLDER.glob("defaults/*.json")):
        yield path.stem, json.loads(path.read_text("utf-8"))


def sums() -> dict[str, str]:
    """The SHA-256 of each golden file, as it was when it was frozen."""
    lines = SUMS.read_text("utf-8").splitlines() if SUMS.exists() else []
    return {name: sum_ for sum_, name in (line.split("  ", 1) for line in lines)}


def _wanted() -> Iterator[tuple[str, str]]:
    for name, noun in rich.NOUNS.items():
        yield f"{name}.json", dumps(noun, indent=2) + "\n"
        if isinstance(noun, Agreement):
            yield f"{name}.digest", digest(noun) + "\n"
    frozen = {
        (cls, name)
        for _, all_defaults in golden_defaults()
        for cls, members in all_defaults.items()
        for name in members
    }
    new: dict[str, dict[str, Any]] = {}
    for cls, members in defaults().items():
        for name, value in members.items():
            if (cls, name) not in frozen:
                new.setdefault(cls, {})[name] = value
    if new:
        yield f"defaults/{version('dbtagreements')}.json", json.dumps(new, indent=2) + "\n"


def _freeze() -> None:
    known = sums()
    for name, text in _wanted():
        path = FOLDER / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            known[name] = hashlib.sha256(text.encode()).hexdigest()
    listed = "".join(f"{known[name]}  {name}\n" for name in sorted(known))
    SUMS.write_text(listed, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _freeze()
