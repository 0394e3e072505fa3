"""The forms of text that the wire format knows: ids, zones, languages, digests and their like.

Patterns keep to `[0-9]` and plain character classes, without nested repetition: they mean the same
in Python and in ECMAScript, and no text makes them slow. They are always matched whole.
"""

from typing import Final

from dbtagreements.fields.kinds import Form
from dbtagreements.zones import is_zone_name

__all__ = [
    "AMOUNT",
    "CLOCK",
    "CLOCK_END",
    "CURRENCY",
    "DIGEST",
    "EMERGENCY_LINE",
    "LANGUAGE",
    "PLACE",
    "POLICY",
    "PROOF",
    "SLUG",
    "URI",
    "ZONE",
]

EMERGENCY_LINE: Final = "emergency_line"
"""The contact that is no party: the crisis line of the place. No party has this id."""

SLUG: Final = Form(
    code="bad_id",
    expected="expected an id: a small letter, then small letters, digits, - or _, at most 64",
    pattern="[a-z][a-z0-9_-]{0,63}",
    longest=64,
    examples=("client", "agr-0193", "c1"),
)

ZONE: Final = Form(
    code="bad_zone",
    expected="expected an IANA zone name such as Europe/London",
    pattern="[A-Za-z][A-Za-z0-9_+/-]{0,63}",
    longest=64,
    examples=("America/New_York", "Europe/London", "America/Toronto", "Australia/Sydney", "UTC"),
    accepts=is_zone_name,
)

LANGUAGE: Final = Form(
    code="bad_language",
    expected="expected a BCP 47 language tag such as en or es-419",
    pattern="[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,7}",
    longest=71,
    examples=("en", "en-CA", "es-419", "zh-Hant", "ar"),
)

DIGEST: Final = Form(
    code="bad_digest",
    expected="expected a digest such as sha256: and 64 hexadecimal digits",
    pattern="sha256:[0-9a-f]{64}|(?!sha256:)[a-z][a-z0-9_-]{0,31}:[0-9a-f]{32,128}",
    longest=161,
    examples=("sha256:" + "0123456789abcdef" * 4, "sha512:" + "0123456789abcdef" * 8),
)

PROOF: Final = Form(
    code="bad_proof",
    expected="expected a detached JWS in its compact form: header, two full stops, signature",
    pattern=r"[A-Za-z0-9_-]{1,4000}\.\.[A-Za-z0-9_-]{1,16000}",
    longest=20_000,
    examples=("eyJhbGciOiJFZDI1NTE5In0..c2lnbmF0dXJl",),
)

URI: Final = Form(
    code="bad_uri",
    expected="expected a URI such as https://clinic.example/patients or urn:oid:2.16.840",
    pattern=r"[A-Za-z][A-Za-z0-9+.-]{0,31}:[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]{1,1000}",
    longest=1_033,
    examples=("https://clinic.example/patients", "urn:oid:2.16.840.1.113883"),
)

POLICY: Final = Form(
    code="bad_policy_code",
    expected="expected the code of a policy such as us-ca",
    pattern="[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,7}",
    longest=71,
    examples=("us", "us-ca", "gb-eng"),
)

PLACE: Final = Form(
    code="bad_jurisdiction",
    expected="expected an ISO 3166 code such as US or US-CA",
    pattern="[A-Z]{2}(?:-[A-Z0-9]{1,3})?",
    longest=6,
    examples=("US", "US-CA", "GB-ENG", "EU"),
)

AMOUNT: Final = Form(
    code="bad_amount",
    expected='expected an amount as text such as "120.00"',
    pattern=r"[0-9]{1,12}(?:\.[0-9]{1,4})?",
    longest=17,
    examples=("120.00", "45", "0.5"),
)

CURRENCY: Final = Form(
    code="bad_currency",
    expected="expected an ISO 4217 code such as USD",
    pattern="[A-Z]{3}",
    longest=3,
    examples=("USD", "CAD", "GBP", "EUR", "AUD"),
)

CLOCK: Final = Form(
    code="bad_time_of_day",
    expected="expected a time of day from 00:00 to 23:59",
    pattern="(?:[01][0-9]|2[0-3]):[0-5][0-9]",
    longest=5,
    examples=("08:00", "18:30", "00:00", "23:59"),
)

CLOCK_END: Final = Form(
    code="bad_time_of_day",
    expected="expected a time of day from 00:00 to 24:00",
    pattern="(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00",
    longest=5,
    examples=("20:00", "24:00", "23:59"),
)
