"""Each kind of problem with the smallest document that has it: for the tests and for the reference.

`tests/wire/problems_page.py` writes `docs/reference/problems.md` of this table.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs
from pendulum import DateTime

from dbtagreements import (
    Cadence,
    CoachingHours,
    Codec,
    ContactPoint,
    Identifier,
    InvalidDocument,
    InvalidPolicy,
    InvalidValue,
    LegalBasis,
    Limits,
    Module,
    Money,
    ObserveConduct,
    ParticipateInSession,
    Party,
    Pay,
    Problem,
    RecipientRef,
    Recommitted,
    Refrain,
    Resumed,
    Signed,
    Term,
    WeeklySchedule,
    load_policy_file,
)

__all__ = ["AGREEMENT", "CHAPTERS", "EXAMPLES", "Example", "agreement", "problems_of"]

_USUAL: Final = Limits()


@attrs.frozen(kw_only=True)
class Example:
    """A document that has one problem and no other.

    Attributes:
        code: The code of the problem.
        path: Where it is.
        text: The document.
        cls: The noun that it is read as; None for an agreement or a treatment.
        limits: The reader's limits.
        call: In place of a document, a constructor that finds the problem.
        written: How the call, or a text that a page cannot hold, is shown to people.
    """

    code: str
    path: str
    text: str | bytes = ""
    cls: type[Any] | None = None
    limits: Limits = _USUAL
    call: Callable[[], object] | None = None
    written: str | None = None


def problems_of(example: Example) -> tuple[Problem, ...]:
    """What is wrong with an example, as the library sees it."""
    codec = Codec(limits=example.limits)
    try:
        if example.call is not None:
            example.call()
        elif example.cls is None:
            codec.loads(example.text)
        else:
            codec.loads(example.text, example.cls)
    except (InvalidDocument, InvalidPolicy, InvalidValue) as error:
        return error.problems
    return ()


AGREEMENT: Final = """\
{"schema": "dbtagreements/1", "type": "relationship", "id": "a1", "version": 1,
 "timezone": "Europe/London", "language": "en",
 "parties": [{"id": "client", "role": "client", "name": "Ana Example"},
             {"id": "therapist", "role": "therapist", "name": "Dr. Sam Example"}],
 "term": {"start": "2026-01-05"}, "signers": ["client", "therapist"]}"""
"""A small agreement in which nothing is wrong."""


def agreement(members: str = "", *, instead: tuple[str, str] = ("", "")) -> str:
    """The small agreement with further members, or with one text in place of another."""
    text = AGREEMENT.replace(*instead, 1) if instead[0] else AGREEMENT
    return f"{text[:-1]},\n {members}}}" if members else text


def _of(code: str, path: str, cls: type[Any] | None, text: str | bytes, **more: Any) -> Example:
    return Example(code=code, path=path, cls=cls, text=text, **more)


def _policy(code: str, path: str, text: str) -> Example:
    """A policy's file that has one problem."""

    def load() -> object:
        with TemporaryDirectory() as folder:
            file = Path(folder, "own.toml")
            file.write_text(text, encoding="utf-8")
            return load_policy_file(file)

    return Example(code=code, path=path, call=load, written=f"```text\n{text}\n```")


_SIGNED: Final = (
    '{"event": "signed", "id": "e1", "at": "2026-01-05T14:00:00Z", "party": "client", '
    '"method": "ink", "covers": "sha256:' + "0" * 64 + '"}'
)
_RESUMED: Final = '{"event": "resumed", "id": "e2", "at": "2026-01-05T14:00:00Z"}'
_EARLIER: Final = '{"event": "resumed", "id": "e3", "at": "2026-01-04T14:00:00Z"}'
_DEEP: Final = '{"role": "school", "within": ' * 9 + '{"role": "school"}' + "}" * 9

CHAPTERS: Final[tuple[tuple[str, tuple[Example, ...]], ...]] = (
    (
        "The text",
        (
            _of(
                "too_large",
                "",
                Cadence,
                '{"times": 1, "per": "P1W"}',
                limits=Limits(bytes=16),
                written='`{"times": 1, "per": "P1W"}` where `Limits(bytes=16)`',
            ),
            _of(
                "not_utf8",
                "",
                ContactPoint,
                '{"kind": "postal", "value": "Zürich"}'.encode("latin-1"),
                written='`{"kind": "postal", "value": "Zürich"}` in Latin-1',
            ),
            _of(
                "byte_order_mark",
                "",
                Cadence,
                b'\xef\xbb\xbf{"times": 1, "per": "P1W"}',
                written='`{"times": 1, "per": "P1W"}` after the bytes `EF BB BF`',
            ),
            _of("truncated", "/per", Cadence, '{"times": 1, "per": "P1'),
            _of("not_json", "/times", Cadence, '{"times": 01, "per": "P1W"}'),
            _of("not_json", "", Cadence, '{"times": 1, "per": "P1W"} {}'),
            _of(
                "too_deep",
                "/times/0",
                Cadence,
                '{"times": [[1]], "per": "P1W"}',
                limits=Limits(depth=2),
                written='`{"times": [[1]], "per": "P1W"}` where `Limits(depth=2)`',
            ),
            _of(
                "too_deep",
                "/within",
                RecipientRef,
                _DEEP,
                written='`{"role": "school", "within": {"role": "school", "within": …}}` '
                "with nine organizations around the recipient",
            ),
            _of("duplicate_name", "/times", Cadence, '{"times": 1, "times": 2, "per": "P1W"}'),
            _of("not_finite", "/times", Cadence, '{"times": NaN, "per": "P1W"}'),
            _of(
                "number_too_long",
                "/times",
                Cadence,
                '{"times": 1' + "0" * 32 + ', "per": "P1W"}',
            ),
            _of(
                "half_character",
                "/value",
                ContactPoint,
                '{"kind": "app", "value": "Ana \\ud83d"}',
            ),
            _policy("not_toml", "", "schema = dbtagreements-policy/1"),
        ),
    ),
    (
        "The members of an object",
        (
            _of("missing", "/per", Cadence, '{"times": 1}'),
            _of("unknown_field", "/eahc", Cadence, '{"times": 1, "per": "P1W", "eahc": "P1W"}'),
            _of("null", "/end", Term, '{"start": "2026-01-05", "end": null}'),
            _of("wrong_type", "/times", Cadence, '{"times": "1", "per": "P1W"}'),
            _of("wrong_type", "", Cadence, "[]"),
        ),
    ),
    (
        "The version and the words",
        (
            _of(
                "newer_schema",
                "/schema",
                None,
                '{"schema": "dbtagreements/2", "type": "safety"}',
            ),
            _of("unknown_schema", "/schema", None, '{"schema": "treatments/1", "type": "safety"}'),
            _of(
                "unknown_word",
                "/behaviors/0",
                Refrain,
                '{"kind": "refrain", "id": "c1", "by": ["client"], "behaviors": ["selfharm"]}',
            ),
            _of(
                "bad_code",
                "/mode",
                ParticipateInSession,
                '{"kind": "participate", "id": "c1", "by": ["client"], "mode": "clinic:Walk"}',
            ),
        ),
    ),
    (
        "How text is written",
        (
            _of("bad_id", "/id", Party, '{"id": "Ana", "role": "client", "name": "Ana Example"}'),
            _of(
                "bad_instant",
                "/at",
                Resumed,
                '{"event": "resumed", "id": "e1", "at": "2026-01-05 14:00"}',
            ),
            _of("bad_day", "/start", Term, '{"start": "2026-02-30"}'),
            _of("bad_span", "/per", Cadence, '{"times": 1, "per": "1 week"}'),
            _of(
                "bad_time_of_day",
                "/start",
                CoachingHours,
                '{"weekdays": ["monday"], "start": "8:00", "end": "20:00"}',
            ),
            _of(
                "bad_zone",
                "/timezone",
                WeeklySchedule,
                '{"weekday": "monday", "time": "18:00", "lasting": "PT2H", "timezone": "EST5"}',
            ),
            _of(
                "bad_language",
                "/language",
                None,
                agreement(instead=('"language": "en"', '"language": "en_US"')),
            ),
            _of(
                "bad_digest",
                "/covers",
                Signed,
                '{"event": "signed", "id": "e1", "at": "2026-01-05T14:00:00Z",\n'
                ' "party": "client", "method": "ink", "covers": "sha256:12ab"}',
            ),
            _of(
                "bad_proof",
                "/proof",
                Signed,
                _SIGNED[:-1].replace(', "party"', ',\n "party"') + ',\n "proof": "e30.e30.c2ln"}',
            ),
            _of("bad_uri", "/system", Identifier, '{"system": "our files", "value": "0193"}'),
            _of(
                "bad_policy_code",
                "/policy",
                None,
                agreement('"policy": "../us"', instead=("relationship", "confidentiality")),
            ),
            _of(
                "bad_jurisdiction",
                "/jurisdiction",
                LegalBasis,
                '{"citation": "Example Code 1", "jurisdiction": "California"}',
            ),
            _of("bad_amount", "/amount", Money, '{"amount": "1,000.00", "currency": "USD"}'),
            _of("bad_currency", "/currency", Money, '{"amount": "45.00", "currency": "$"}'),
            _of("bad_name", "/extensions/room", None, agreement('"extensions": {"room": 7}')),
            _of(
                "control_character",
                "/value",
                ContactPoint,
                '{"kind": "phone", "value": "+1-555-0100\\u0007"}',
            ),
            _of(
                "too_long",
                "/value",
                ContactPoint,
                '{"kind": "phone", "value": "' + "1" * 201 + '"}',
                written='`{"kind": "phone", "value": "111…"}` with 201 characters',
            ),
        ),
    ),
    (
        "Numbers, times and collections",
        (
            _of("out_of_range", "/times", Cadence, '{"times": 0, "per": "P1W"}'),
            _of("out_of_range", "/per", Cadence, '{"times": 1, "per": "PT0S"}'),
            _of(
                "calendar_units",
                "/lasting",
                WeeklySchedule,
                '{"weekday": "monday", "time": "18:00", "lasting": "P1D"}',
            ),
            Example(
                code="naive_time",
                path="/at",
                call=lambda: Recommitted(id="e1", at=DateTime(2026, 1, 5, 14), party="client"),
                written='`Recommitted(id="e1", at=DateTime(2026, 1, 5, 14), party="client")` '
                "in Python; in a document such an instant is a `bad_instant`",
            ),
            _of(
                "empty",
                "/conduct",
                ObserveConduct,
                '{"kind": "observe_conduct", "id": "c1", "by": ["client"], "conduct": []}',
            ),
            _of(
                "repeated",
                "/signers/1",
                None,
                agreement(instead=('["client", "therapist"]', '["client", "client"]')),
            ),
        ),
    ),
    (
        "What a policy's file says of another",
        (
            _policy(
                "unknown_policy",
                "/extends",
                'schema = "dbtagreements-policy/1"\ncode = "clinic"\nextends = "us-cal"',
            ),
            _policy(
                "loop",
                "/extends",
                'schema = "dbtagreements-policy/1"\ncode = "us"\nextends = "us-ca"',
            ),
        ),
    ),
    (
        "What fields say together",
        (
            _of(
                "reserved_id",
                "/id",
                Party,
                '{"id": "emergency_line", "role": "client", "name": "Ana Example"}',
            ),
            _of(
                "duplicate_id",
                "/commitments/1/id",
                None,
                agreement(
                    '"commitments": ['
                    '{"kind": "follow_safety_plan", "id": "c1", "by": ["client"]},\n'
                    '                 {"kind": "use_coaching", "id": "c1", "by": ["client"]}]'
                ),
            ),
            _of(
                "dangling_party",
                "/signers/1",
                None,
                agreement(instead=('["client", "therapist"]', '["client", "sam"]')),
            ),
            _of(
                "dangling_event",
                "/history/0/corrects",
                None,
                agreement(
                    '"history": [{"event": "corrected", "id": "e1", '
                    '"at": "2026-01-05T14:00:00Z", "corrects": "e7"}]'
                ),
            ),
            _of("end_before_start", "/end", Term, '{"start": "2026-01-05", "end": "2025-01-04"}'),
            _of(
                "history_order",
                "/history/1",
                None,
                agreement(f'"history": [{_RESUMED},\n             {_EARLIER}]'),
            ),
            _of(
                "inconsistent",
                "/currency",
                Pay,
                '{"kind": "pay", "id": "c1", "by": ["client"], "amount": "120.00"}',
            ),
            _of(
                "inconsistent",
                "/weeks_max",
                Module,
                '{"name": "mindfulness", "weeks": 2, "weeks_max": 1}',
            ),
        ),
    ),
)

EXAMPLES: Final[tuple[Example, ...]] = tuple(
    example for _, examples in CHAPTERS for example in examples
)
"""The table."""
