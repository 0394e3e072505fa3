"""The library, asked what each case of the kit asks."""

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.conformance.adherences import assessed
from tests.conformance.decisions import answered
from tests.conformance.findings import found_in
from tests.wire.golden import classes

from dbtagreements import (
    Agreement,
    Codec,
    Commitment,
    Event,
    InvalidDocument,
    InvalidPolicy,
    Limits,
    Treatment,
    awaiting,
    digest,
    dumps,
    load_policy_file,
    loads,
    status,
)
from dbtagreements.wire.canonical import canonical
from dbtagreements.wire.times import read_instant

__all__ = ["wrong"]

_NOUNS: Final = {cls.__name__: cls for cls in (*classes(), Commitment, Event)}


def wrong(area: str, cases: list[dict[str, Any]]) -> list[str]:
    """The names of the cases of an area in which the library says otherwise than the kit."""
    return [case["name"] for case in cases if not _AREAS[area](case)]


def _reads_as_said(case: dict[str, Any]) -> bool:
    said = [(one["code"], one["pointer"]) for one in case.get("problems", ())]
    try:
        read = _read(case)
    except (InvalidDocument, InvalidPolicy) as error:
        found = [(one.code, one.path) for one in error.problems]
        return case["result"] != "valid" and sorted(found) == sorted(said)
    if case["result"] == "invalid":
        return False
    return "document" not in case or _written(read) == case.get("written", case["document"])


def _written(value: object) -> Any:
    return json.loads(dumps(value))


def _read(case: dict[str, Any]) -> Any:
    if "toml" in case:
        with TemporaryDirectory() as folder:
            file = Path(folder, "own.toml")
            file.write_text(case["toml"], encoding="utf-8")
            return load_policy_file(file)
    codec = Codec(limits=Limits(**case.get("limits", {})))
    if "read_as" in case:
        return codec.loads(_input(case), _NOUNS[case["read_as"]])
    return codec.loads(_input(case))


def _input(case: dict[str, Any]) -> str | bytes:
    if "base64" in case:
        return base64.b64decode(case["base64"], validate=True)
    return case["text"] if "text" in case else json.dumps(case["document"])


def _digests_as_said(case: dict[str, Any]) -> bool:
    read = loads(_input(case))
    if isinstance(read, Treatment):
        read = read.agreements[int(case["pointer"].split("/")[-1])]
    result = {"canonical": canonical(read).decode(), "digest": digest(read)}
    return result == case["result"]


def _stands_as_said(case: dict[str, Any]) -> bool:
    read = loads(_input(case))
    assert isinstance(read, Agreement)
    return [_row(read, row["at"]) for row in case["result"]] == case["result"]


def _row(agreement: Agreement, at: str) -> dict[str, Any]:
    instant = read_instant(at)
    assert instant is not None
    return {
        "at": at,
        "status": str(status(agreement, at=instant)),
        "awaiting": list(awaiting(agreement, at=instant)),
    }


def _finds_as_said(case: dict[str, Any]) -> bool:
    at = read_instant(case["at"])
    assert at is not None
    return found_in(case["document"], at, case.get("policy")) == case["result"]


def _decides_as_said(case: dict[str, Any]) -> bool:
    return answered(case["document"], case["request"], case["policy"]) == case["result"]


def _assesses_as_said(case: dict[str, Any]) -> bool:
    found = assessed(case["document"], case["observations"], case["at"], case.get("settings"))
    return found == case["result"]


_AREAS: Final[Mapping[str, Callable[[dict[str, Any]], bool]]] = {
    "reading": _reads_as_said,
    "values": _reads_as_said,
    "digests": _digests_as_said,
    "status": _stands_as_said,
    "findings": _finds_as_said,
    "decisions": _decides_as_said,
    "adherence": _assesses_as_said,
}
