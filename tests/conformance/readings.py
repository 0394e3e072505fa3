"""What a reader accepts, and what it refuses with which problem where.

One document for each problem comes from the table of `docs/reference/problems.md`, which is
written by hand, as are all other cases but the shipped and the golden documents.
"""

import base64
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import attrs
from tests.conformance.cases import agreement, case
from tests.wire.golden import FOLDER
from tests.wire.problem_examples import EXAMPLES, Example

from dbtagreements import Limits, examples

__all__ = ["ONLY_IN_PYTHON", "readings"]

ONLY_IN_PYTHON = {"naive_time"}
"""Problems that no document can have."""


def valid(name: str, comment: str, flags: str = "", **given: Any) -> dict[str, Any]:
    return case(f"reading-{name}", comment, flags, **given, result="valid")


def invalid(
    name: str, comment: str, *problems: tuple[str, str], flags: str = "", **given: Any
) -> dict[str, Any]:
    """A document with all its problems, each by its code and its place."""
    named = [{"code": code, "pointer": pointer} for code, pointer in problems]
    return case(f"reading-{name}", comment, flags, **given, result="invalid", problems=named)


def readings() -> Iterator[dict[str, Any]]:
    """All cases of the area."""
    yield from _whole_documents()
    yield from _one_for_each_problem()
    yield from _texts()
    yield from _several_problems()
    yield from _written_otherwise()
    yield from _acceptable()


def _whole_documents() -> Iterator[dict[str, Any]]:
    for path in sorted([*Path(FOLDER, "agreements").glob("*.json"), FOLDER / "treatment.json"]):
        yield valid(
            f"every-member-of-{path.stem}",
            "Every member that the type has says something.",
            "whole",
            document=json.loads(path.read_text("utf-8")),
        )
    for folder, noun in (("commitments", "Commitment"), ("events", "Event")):
        for path in sorted(Path(FOLDER, folder).glob("*.json")):
            yield valid(
                f"{noun.lower()}-{path.stem}",
                "Every member that the kind has says something; read by itself.",
                "whole noun",
                read_as=noun,
                document=json.loads(path.read_text("utf-8")),
            )
    for name in examples.names():
        yield valid(
            f"example-{name}",
            "A document that is shipped as an example.",
            document=json.loads(examples.text(name)),
        )


def _one_for_each_problem() -> Iterator[dict[str, Any]]:
    numbers: dict[str, Iterator[int]] = {}
    for example in EXAMPLES:
        if example.code not in ONLY_IN_PYTHON:
            number = next(numbers.setdefault(example.code, count(1)))
            yield invalid(
                f"{example.code}-{number}",
                "This one problem and no other, as on the reference page of problems.",
                (example.code, example.path),
                flags="one-problem",
                **_given(example),
            )


def _given(example: Example) -> dict[str, Any]:
    if example.call is not None:  # a policy's file; a page shows it as it is
        assert example.written is not None
        toml = example.written.removeprefix("```text\n").removesuffix("\n```")
        return {"read_as": "Policy", "toml": toml}
    given: dict[str, Any] = {}
    if example.cls is not None:
        given["read_as"] = example.cls.__name__
    usual = attrs.asdict(Limits())
    limits = {n: v for n, v in attrs.asdict(example.limits).items() if v != usual[n]}
    if limits:
        given["limits"] = limits
    if isinstance(example.text, bytes):
        given["base64"] = base64.b64encode(example.text).decode("ascii")
    else:
        given["text"] = example.text
    return given


def _texts() -> Iterator[dict[str, Any]]:
    small = json.dumps(agreement())
    for name, comment, text in (
        ("spaces", "Spaces, tabs and line ends between the parts say nothing.", "\r\n\t " + small),
        ("a-line-end-after", "Nothing follows the document but white space.", small + "\n"),
        ("escaped-names", "A name may be spelled with escapes.", small.replace("id", "\\u0069d")),
    ):
        yield valid(f"text-{name}", comment, "text", text=text)
    for name, comment, text, code, pointer in (
        ("nothing", "No text is no document.", "", "truncated", ""),
        ("a-word", "A word alone is no JSON.", "agreement", "not_json", ""),
        (
            "a-comma-too-many",
            "JSON has no comma before a bracket.",
            small[:-1] + ",}",
            "not_json",
            "",
        ),
        (
            "single-quotes",
            "JSON has double quotes.",
            "{'schema': 'dbtagreements/1'}",
            "not_json",
            "",
        ),
        ("a-comment", "JSON has no comments.", "// ours\n" + small, "not_json", ""),
        ("null", "null is no document.", "null", "wrong_type", ""),
        ("a-list", "A list of documents is no document.", f"[{small}]", "wrong_type", ""),
        (
            "a-name-twice-in-two-spellings",
            "A name given twice is found however it is spelled.",
            small[:-1] + ', "\\u0069d": "other"}',
            "duplicate_name",
            "/id",
        ),
        (
            "a-name-twice-in-extensions",
            "A name given twice is found inside extensions too.",
            small[:-1] + ', "extensions": {"clinic:a": {"b": 1, "b": 1}}}',
            "duplicate_name",
            "/extensions/clinic:a/b",
        ),
        (
            "a-fraction-for-a-whole-number",
            "1.0 is not 1.",
            small.replace('"version": 1', '"version": 1.0'),
            "wrong_type",
            "/version",
        ),
        (
            "too-large-a-number-in-extensions",
            "No number lies beyond what every reader reads alike.",
            small[:-1] + ', "extensions": {"clinic:a": 9007199254740992}}',
            "out_of_range",
            "/extensions/clinic:a",
        ),
        (
            "an-infinite-number-in-extensions",
            "A number that no double holds is none.",
            small[:-1] + ', "extensions": {"clinic:a": 1e400}}',
            "not_finite",
            "/extensions/clinic:a",
        ),
    ):
        yield invalid(f"text-{name}", comment, (code, pointer), flags="text", text=text)


def _several_problems() -> Iterator[dict[str, Any]]:
    whole = agreement(
        title=7,
        eahc="P1W",
        signers=["client", "sam"],
        term={"start": "2026-02-30", "end": None},
    )
    whole["parties"] = [*whole["parties"], {"id": "Eva", "role": "sister"}]
    yield invalid(
        "all-problems-together",
        "All problems of a document are reported, in whatever order.",
        ("wrong_type", "/title"),
        ("unknown_field", "/eahc"),
        ("dangling_party", "/signers/1"),
        ("bad_day", "/term/start"),
        ("null", "/term/end"),
        ("bad_id", "/parties/2/id"),
        ("unknown_word", "/parties/2/role"),
        ("missing", "/parties/2/name"),
        flags="several",
        document=whole,
    )
    yield invalid(
        "nothing-but-a-type",
        "What is missing is named member by member.",
        ("missing", "/schema"),
        ("missing", "/id"),
        ("missing", "/timezone"),
        ("missing", "/language"),
        ("missing", "/parties"),
        ("missing", "/term"),
        flags="several",
        document={"type": "safety"},
    )
    yield invalid(
        "a-pointer-with-escapes",
        "In a pointer ~ is written ~0 and / is written ~1.",
        ("unknown_field", "/a~1b~0c"),
        flags="pointer",
        document=agreement(**{"a/b~c": 1}),
    )
    yield invalid(
        "a-schema-inside-a-treatment",
        "An agreement in a treatment states no schema.",
        ("unknown_field", "/agreements/0/schema"),
        flags="treatment",
        document={
            "schema": "dbtagreements/1",
            "type": "treatment",
            "id": "treatment",
            "client": "client",
            "started_on": "2026-01-05",
            "agreements": [agreement()],
        },
    )


def _written_otherwise() -> Iterator[dict[str, Any]]:
    small = agreement()
    yield valid(
        "defaults-are-left-out",
        "What is read with a default stated is written without it.",
        "written",
        document={**small, "commitments": [], "extensions": {}},
        written=small,
    )
    yield valid(
        "signers-and-version-are-written",
        "What was left out and is always written is filled in.",
        "written",
        document={name: small[name] for name in small if name not in {"version", "signers"}},
        written=small,
    )
    yield valid(
        "sets-are-sorted",
        "The days of a week are a set, and are sorted as words.",
        "written noun",
        read_as="CoachingHours",
        document={"weekdays": ["tuesday", "monday"], "start": "08:00", "end": "24:00"},
        written={"weekdays": ["monday", "tuesday"], "start": "08:00", "end": "24:00"},
    )
    for at, utc in (
        ("2026-01-05T09:00:00-05:00", "2026-01-05T14:00:00Z"),
        ("2026-01-05T14:00:00+00:00", "2026-01-05T14:00:00Z"),
        ("2026-01-05T14:00:00.500000Z", "2026-01-05T14:00:00.500000Z"),
        ("2026-01-05T14:00:00.5Z", "2026-01-05T14:00:00.500000Z"),
        ("2026-01-05T14:00:00.000Z", "2026-01-05T14:00:00Z"),
        ("2026-01-01T00:30:00+05:45", "2025-12-31T18:45:00Z"),
        ("2026-01-05T23:59:59-23:59", "2026-01-06T23:58:59Z"),
    ):
        yield valid(
            f"instant-{at.lower().replace('.', '-').replace('+', 'plus')}".replace(":", ""),
            "Instants are read with any offset and written in UTC, with six decimals or none.",
            "written noun",
            read_as="Resumed",
            document={"event": "resumed", "id": "e1", "at": at},
            written={"event": "resumed", "id": "e1", "at": utc},
        )


def _acceptable() -> Iterator[dict[str, Any]]:
    yield case(
        "reading-a-zone-of-the-newest-list",
        "Which zones there are depends on the time-zone data at hand: America/Coyhaique is among "
        "them since 2025.",
        "zones",
        document=agreement(timezone="America/Coyhaique"),
        result="acceptable",
        problems=[{"code": "bad_zone", "pointer": "/timezone"}],
    )
