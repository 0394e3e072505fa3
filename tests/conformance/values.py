"""Texts that are days, durations, zones and their like, and texts that are none; all by hand."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.conformance.cases import agreement, case

__all__ = ["values"]


class Form(NamedTuple):
    """A way to write something: where such a text stands, and examples of right and wrong ones."""

    name: str
    comment: str
    code: str
    noun: str | None
    around: dict[str, Any]
    member: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


_EVENT = {"event": "resumed", "id": "e1"}
_HOURS = {"weekdays": ["monday"], "start": "08:00"}
_MEETING = {"weekday": "monday", "time": "18:00"}
_PARTY = {"role": "client", "name": "Ana Example"}

FORMS = (
    Form(
        "day",
        "A day is a day of the calendar, year, month and day with hyphens.",
        "bad_day",
        "Term",
        {},
        "start",
        ("2026-01-05", "2028-02-29", "2000-02-29", "0001-01-01", "9999-12-31"),
        (
            "2026-02-29",
            "1900-02-29",
            "2026-02-30",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-01-32",
            "0000-01-01",
            "2026-1-5",
            "20260105",
            "2026-W02-1",
            "2026-005",
            "05.01.2026",
            "2026-01-05T00:00:00Z",
            "2026-01-05 ",
            "+2026-01-05",
            "10000-01-01",
            "२०२६-०१-०५",
            "",
        ),
    ),
    Form(
        "instant",
        "An instant has a day, a time to the second and an offset; up to six decimals.",
        "bad_instant",
        "Resumed",
        _EVENT,
        "at",
        ("2026-01-05T14:00:00Z", "2026-01-05T14:00:00.123456Z", "2026-01-05T23:59:59Z"),
        (
            "2026-01-05T14:00:00",
            "2026-01-05T14:00Z",
            "2026-01-05 14:00:00Z",
            "2026-01-05t14:00:00Z",
            "2026-01-05T14:00:00z",
            "2026-01-05T24:00:00Z",
            "2026-01-05T14:60:00Z",
            "2026-01-05T14:00:60Z",
            "2026-02-30T14:00:00Z",
            "2026-01-05T14:00:00.1234567Z",
            "2026-01-05T14:00:00,5Z",
            "2026-01-05T14:00:00.Z",
            "2026-01-05T14:00:00+0100",
            "2026-01-05T14:00:00+01",
            "2026-01-05T14:00:00+24:00",
            "2026-01-05T14:00:00[UTC]",
            "0001-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59-01:00",
            "20260105T140000Z",
            "1767621600",
            "2026-01-05",
            "",
        ),
    ),
    Form(
        "duration",
        "A duration is written without fractions, skipped units, zero units and mixed weeks.",
        "bad_span",
        "Cadence",
        {"times": 1},
        "per",
        ("P1Y", "P6M", "P2W", "P3DT4H", "PT24H", "PT1H30M", "P1Y2M3DT4H5M6S", "P999999D"),
        (
            "P",
            "PT",
            "P1DT",
            "1W",
            "p1w",
            "P1w",
            "P1.5D",
            "P0,5Y",
            "P0D",
            "P1Y0M",
            "P01D",
            "P1Y1D",
            "PT1H1S",
            "P1W1D",
            "P1H",
            "PT1D",
            "P1M1Y",
            "P-1D",
            "-P1D",
            "+P1D",
            "P1000000D",
            "P1D ",
            " P1D",
            "P\uff11D",
            "",
        ),
    ),
    Form(
        "time-of-day",
        "The end of hours is a time of two digits each, up to 24:00.",
        "bad_time_of_day",
        "CoachingHours",
        _HOURS,
        "end",
        ("08:01", "20:00", "23:59", "24:00"),
        ("8:30", "24:01", "25:00", "20:60", "20:00:00", "20.00", "8 pm", "20:00Z", ""),
    ),
    Form(
        "zone",
        "A zone is one of IANA's names, in IANA's spelling.",
        "bad_zone",
        "WeeklySchedule",
        {**_MEETING, "lasting": "PT2H"},
        "timezone",
        ("America/New_York", "Europe/London", "Asia/Kathmandu", "UTC", "Etc/GMT+5"),
        (
            "EST5",
            "GMT+5",
            "+05:00",
            "america/new_york",
            "America/New York",
            "Europe/Example",
            "localtime",
            "Factory",
            "../UTC",
            "UTC ",
            "",
        ),
    ),
    Form(
        "language",
        "A language is a tag of BCP 47.",
        "bad_language",
        None,
        {name: value for name, value in agreement().items() if name != "language"},
        "language",
        ("en", "es-419", "zh-Hant", "de-CH-1996", "fil"),
        ("en_US", "e", "english language", "en-", "-en", "en--US", "*", ""),
    ),
    Form(
        "id",
        "An id begins with a small letter; then small letters, digits, hyphens, underlines.",
        "bad_id",
        "Party",
        _PARTY,
        "id",
        ("a", "client", "c-1_b", "a" * 64),
        ("Ana", "1a", "_a", "-a", "a b", "a.b", "é", "a" * 65, "a\n", ""),
    ),
    Form(
        "host-word",
        "A host's own word has a prefix and a colon.",
        "bad_code",
        "ParticipateInSession",
        {"kind": "participate", "id": "c1", "by": ["client"]},
        "mode",
        ("clinic:walk", "a:b", "a" * 32 + ":" + "b" * 64),
        (
            "clinic:Walk",
            "Clinic:walk",
            "clinic:",
            ":walk",
            "clinic:a:b",
            "clinic:a b",
            "a" * 33 + ":b",
        ),
    ),
    Form(
        "digest",
        "The digest of an agreement is sha256: and 64 small hexadecimal digits.",
        "bad_digest",
        "Signed",
        {
            "event": "signed",
            "id": "e1",
            "at": "2026-01-05T14:00:00Z",
            "party": "client",
            "method": "ink",
        },
        "covers",
        ("sha256:" + "0" * 64, "sha256:" + "0123456789abcdef" * 4),
        (
            "sha256:" + "0" * 63,
            "sha256:" + "0" * 65,
            "sha256:" + "A" * 64,
            "sha256:" + "g" * 64,
            "SHA256:" + "0" * 64,
            "md5:" + "0" * 31,
            "0" * 64,
            "",
        ),
    ),
    Form(
        "amount",
        "An amount is text: up to twelve digits, and up to four after a point.",
        "bad_amount",
        "Money",
        {"currency": "USD"},
        "amount",
        ("0", "120", "120.00", "0.0001", "999999999999.9999"),
        ("1,000.00", "-1", "+1", ".5", "1.", "1.00000", "1e2", "1234567890123", "$1", " 1", ""),
    ),
    Form(
        "currency",
        "A currency is three capital letters.",
        "bad_currency",
        "Money",
        {"amount": "45.00"},
        "currency",
        ("USD", "EUR", "JPY"),
        ("usd", "$", "US", "USDT", "US1", ""),
    ),
)


def values() -> Iterator[dict[str, Any]]:
    """All cases of the area, each a document around one text."""
    for form in FORMS:
        read_as = {} if form.noun is None else {"read_as": form.noun}
        for number, text in enumerate(form.right, start=1):
            document = {**form.around, form.member: text}
            yield case(
                f"{form.name}-right-{number}",
                form.comment,
                form.name,
                **read_as,
                document=document,
                result="valid",
            )
        for number, text in enumerate(form.wrong, start=1):
            yield case(
                f"{form.name}-wrong-{number}",
                form.comment,
                form.name,
                **read_as,
                document={**form.around, form.member: text},
                result="invalid",
                problems=[{"code": form.code, "pointer": f"/{form.member}"}],
            )
