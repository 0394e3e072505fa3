"""Where an agreement stands at instants, and who still has to sign: written by hand, from the page.

`docs/reference/lifecycle.md` says how each is decided. The digests that signatures cover are worked
out by a canonical form that shares nothing with the library's.
"""

import hashlib
from collections.abc import Iterator
from itertools import count
from typing import Any

from tests.conformance.cases import ANA, SAM, agreement, case
from tests.property.canonical_json import canonical

__all__ = ["statuses"]

BOTH = ("client", "therapist")
OTHER_TEXT = "sha256:" + "0" * 64


def event(word: str, at: str, **more: Any) -> dict[str, Any]:
    return {"event": word, "at": at, **more}


def signed(party: str, at: str, covers: str | None = None, **more: Any) -> dict[str, Any]:
    """A signature; without a digest, under the present text."""
    return event("signed", at, party=party, method="electronic", covers=covers, **more)


def lived(document: dict[str, Any], *events: dict[str, Any]) -> dict[str, Any]:
    """The document with these events, numbered, each signature under the text that it is for."""
    covers = "sha256:" + hashlib.sha256(canonical(document)).hexdigest()
    numbers = count(1)
    history = [
        {
            "id": f"e{next(numbers)}",
            **one,
            **({"covers": one["covers"] or covers} if "covers" in one else {}),
        }
        for one in events
    ]
    return {**document, "history": history}


def row(at: str, status: str, *awaiting: str) -> dict[str, Any]:
    return {"at": at, "status": status, "awaiting": list(awaiting)}


def on_time(document: dict[str, Any], *events: dict[str, Any]) -> dict[str, Any]:
    """Signed by Ana and Sam on the first afternoon; then these events."""
    return lived(
        document,
        signed("client", "2026-01-05T14:00:00Z"),
        signed("therapist", "2026-01-05T15:00:00Z"),
        *events,
    )


def statuses() -> Iterator[dict[str, Any]]:
    """All cases of the area."""
    yield from _signing()
    yield from _which_text()
    yield from _days()
    yield from _pauses()
    yield from _ends()
    yield from _corrections()


def _signing() -> Iterator[dict[str, Any]]:
    yield case(
        "status-nobody-signed",
        "An agreement that nobody has signed is a draft until its term is over, and then expired.",
        "term",
        document=agreement(),
        result=[
            row("2025-06-01T00:00:00Z", "draft", *BOTH),
            row("2026-06-01T00:00:00Z", "draft", *BOTH),
            row("2027-01-05T04:59:59Z", "draft", *BOTH),
            row("2027-01-05T05:00:00Z", "expired", *BOTH),
        ],
    )
    yield case(
        "status-signed-a-day-apart",
        "Each signature counts from its own instant on, that instant included; the last one needed "
        "puts the agreement in effect.",
        "term signatures",
        document=lived(
            agreement(),
            signed("client", "2026-01-05T14:00:00Z"),
            signed("therapist", "2026-01-06T15:30:00Z"),
        ),
        result=[
            row("2026-01-05T13:59:59Z", "draft", *BOTH),
            row("2026-01-05T14:00:00Z", "awaiting_signature", "therapist"),
            row("2026-01-06T15:29:59Z", "awaiting_signature", "therapist"),
            row("2026-01-06T15:30:00Z", "in_effect"),
            row("2027-01-05T04:59:59Z", "in_effect"),
            row("2027-01-05T05:00:00Z", "expired"),
        ],
    )
    yield case(
        "status-to-the-microsecond",
        "Instants have up to six decimals, and the last one counts.",
        "signatures",
        document=lived(
            agreement(),
            signed("client", "2026-01-05T14:00:00.000001Z"),
            signed("therapist", "2026-01-05T14:00:00.000002Z"),
        ),
        result=[
            row("2026-01-05T14:00:00Z", "draft", *BOTH),
            row("2026-01-05T14:00:00.000001Z", "awaiting_signature", "therapist"),
            row("2026-01-05T14:00:00.000002Z", "in_effect"),
        ],
    )
    yield case(
        "status-to-the-half-second",
        "A decimal is a tenth of a second: .5 is .500000.",
        "signatures",
        document=lived(agreement(signers=["client"]), signed("client", "2026-01-05T14:00:00.5Z")),
        result=[
            row("2026-01-05T14:00:00.499999Z", "draft", "client"),
            row("2026-01-05T14:00:00.500000Z", "in_effect"),
        ],
    )
    yield case(
        "status-offsets",
        "An instant may be written with any offset: 09:00 in New York is 14:00 in UTC.",
        "signatures",
        document=lived(
            agreement(),
            signed("client", "2026-01-05T09:00:00-05:00"),
            signed("therapist", "2026-01-05T20:15:00+05:45"),
        ),
        result=[
            row("2026-01-05T13:59:59Z", "draft", *BOTH),
            row("2026-01-05T15:00:00+01:00", "awaiting_signature", "therapist"),
            row("2026-01-05T14:29:59Z", "awaiting_signature", "therapist"),
            row("2026-01-05T14:30:00Z", "in_effect"),
        ],
    )
    yield case(
        "status-declined",
        "One who declined has changed no status: they are awaited as before, and may sign later.",
        "signatures",
        document=lived(
            agreement(),
            event("declined", "2026-01-05T13:00:00Z", party="therapist"),
            signed("client", "2026-01-05T14:00:00Z"),
            signed("therapist", "2026-01-07T14:00:00Z"),
        ),
        result=[
            row("2026-01-05T13:00:00Z", "draft", *BOTH),
            row("2026-01-06T00:00:00Z", "awaiting_signature", "therapist"),
            row("2026-01-07T14:00:00Z", "in_effect"),
        ],
    )
    yield case(
        "status-explained-and-reviewed",
        "Limits that were explained, reviews and recommitments sign nothing.",
        "signatures",
        document=lived(
            agreement("confidentiality"),
            event("limits_explained", "2026-01-05T13:00:00Z", by="therapist", to=["client"]),
            signed("therapist", "2026-01-05T14:00:00Z"),
            event("reviewed", "2026-02-05T14:00:00Z", by="therapist"),
            event("recommitted", "2026-02-05T14:00:00Z", party="client"),
        ),
        result=[
            row("2026-01-05T13:30:00Z", "draft", *BOTH),
            row("2026-01-05T14:00:00Z", "awaiting_signature", "client"),
            row("2026-02-06T00:00:00Z", "awaiting_signature", "client"),
        ],
    )
    yield case(
        "status-signed-twice",
        "A second signature of the same party changes nothing.",
        "signatures",
        document=lived(
            agreement(),
            signed("client", "2026-01-05T14:00:00Z"),
            signed("client", "2026-01-05T15:00:00Z"),
        ),
        result=[row("2026-01-05T16:00:00Z", "awaiting_signature", "therapist")],
    )
    yield case(
        "status-one-who-need-not-sign",
        "A signature of a party that is not among the signers is needed by nobody.",
        "signatures",
        document=lived(
            agreement(signers=["therapist"]),
            signed("client", "2026-01-05T14:00:00Z"),
            signed("therapist", "2026-01-05T15:00:00Z"),
        ),
        result=[
            row("2026-01-05T14:00:00Z", "awaiting_signature", "therapist"),
            row("2026-01-05T15:00:00Z", "in_effect"),
        ],
    )
    teen = {**ANA, "born": "2011-09-10"}
    mother = {"id": "mother", "role": "guardian", "name": "Mo Example", "represents": "client"}
    yield case(
        "status-three-signers-in-their-order",
        "Who is awaited is said in the order of the signers, not in that of signing.",
        "signatures",
        document=lived(
            agreement(parties=[SAM, teen, mother], signers=["therapist", "client", "mother"]),
            signed("mother", "2026-01-05T14:00:00Z", capacity="guardian"),
        ),
        result=[
            row("2026-01-05T13:00:00Z", "draft", "therapist", "client", "mother"),
            row("2026-01-05T14:00:00Z", "awaiting_signature", "therapist", "client"),
        ],
    )
    left_out = agreement(parties=[SAM, teen, mother], signers=["therapist", "client", "mother"])
    with_history = lived(left_out, signed("therapist", "2026-01-05T14:00:00Z"))
    yield case(
        "status-signers-left-out",
        "Signers that are left out follow from the type and the roles, and are under the digest.",
        "signatures signers",
        document={name: with_history[name] for name in with_history if name != "signers"},
        result=[row("2026-01-05T14:00:00Z", "awaiting_signature", "client", "mother")],
    )
    yield case(
        "status-nobody-is-asked",
        "Where there are no signers nobody is awaited, and a text that nobody signed is a draft.",
        "signers",
        document=agreement(signers=[]),
        result=[row("2026-06-01T00:00:00Z", "draft"), row("2027-06-01T00:00:00Z", "expired")],
    )
    yield case(
        "status-nobody-is-asked-any-more",
        "Where a text without signers follows one that was signed, nobody is awaited, and the text "
        "that nobody signed is not in effect.",
        "signers digest",
        document=lived(agreement(signers=[]), signed("client", "2026-01-05T14:00:00Z", OTHER_TEXT)),
        result=[
            row("2026-01-05T13:00:00Z", "draft"),
            row("2026-01-05T14:00:00Z", "awaiting_signature"),
        ],
    )
    yield case(
        "status-late-entry",
        "An event counts from when it happened, however late it was entered.",
        "signatures",
        document=lived(
            agreement(),
            signed("client", "2026-01-05T14:00:00Z"),
            signed("therapist", "2026-01-05T15:00:00Z", recorded_at="2026-03-01T10:00:00Z"),
        ),
        result=[
            row("2026-01-05T14:59:59Z", "awaiting_signature", "therapist"),
            row("2026-01-05T15:00:00Z", "in_effect"),
        ],
    )


def _which_text() -> Iterator[dict[str, Any]]:
    yield case(
        "status-signed-another-text",
        "A signature that covers another digest was put under another text: it makes the agreement "
        "no draft any more, and does not count.",
        "digest signatures",
        document=lived(
            agreement(),
            signed("client", "2026-01-05T14:00:00Z", OTHER_TEXT),
            signed("therapist", "2026-01-05T15:00:00Z"),
        ),
        result=[
            row("2026-01-05T13:59:59Z", "draft", *BOTH),
            row("2026-01-05T14:00:00Z", "awaiting_signature", *BOTH),
            row("2026-01-05T15:00:00Z", "awaiting_signature", "client"),
        ],
    )
    first = on_time(agreement())
    covers = first["history"][0]["covers"]
    second = agreement(
        version=2,
        supersedes=covers,
        commitments=[{"kind": "keep_diary_card", "id": "card", "by": ["client"]}],
    )
    yield case(
        "status-amended",
        "An amended agreement carries its history over, and everyone is asked again: signatures of "
        "the first version do not count. Asked of the time before, it answers for its own text.",
        "digest signatures versions",
        document=lived(
            second,
            signed("client", "2026-01-05T14:00:00Z", covers),
            signed("therapist", "2026-01-05T15:00:00Z", covers),
            signed("client", "2026-04-03T14:00:00Z"),
            signed("therapist", "2026-04-06T13:00:00Z"),
        ),
        result=[
            row("2026-01-05T13:59:59Z", "draft", *BOTH),
            row("2026-04-02T12:00:00Z", "awaiting_signature", *BOTH),
            row("2026-04-06T12:59:59Z", "awaiting_signature", "therapist"),
            row("2026-04-06T13:00:00Z", "in_effect"),
        ],
    )
    altered = on_time(agreement())
    yield case(
        "status-altered-after-signing",
        "One day of the term was changed after both had signed: no signature counts.",
        "digest signatures",
        document={**altered, "term": {"start": "2026-01-05", "end": "2027-01-03"}},
        result=[row("2026-06-01T00:00:00Z", "awaiting_signature", *BOTH)],
    )
    one = on_time(agreement())
    yield case(
        "status-defaults-written-out",
        "A text that states a default is the text that leaves it out, and its signatures count.",
        "digest defaults",
        document={**one, "commitments": [], "extensions": {}},
        result=[row("2026-06-01T00:00:00Z", "in_effect")],
    )


def _days() -> Iterator[dict[str, Any]]:
    yield case(
        "status-signed-ahead-in-london",
        "Signed before the first day it is pending; between, the clocks of London go forward.",
        "term zones dst",
        document=lived(
            agreement(timezone="Europe/London", term={"start": "2026-04-01", "end": "2027-03-31"}),
            signed("client", "2026-03-24T10:00:00Z"),
            signed("therapist", "2026-03-25T09:00:00Z"),
        ),
        result=[
            row("2026-03-24T09:59:59Z", "draft", *BOTH),
            row("2026-03-24T10:00:00Z", "awaiting_signature", "therapist"),
            row("2026-03-25T09:00:00Z", "pending"),
            row("2026-03-31T22:59:59Z", "pending"),
            row("2026-03-31T23:00:00Z", "in_effect"),
            row("2027-03-31T22:59:59Z", "in_effect"),
            row("2027-03-31T23:00:00Z", "expired"),
        ],
    )
    for name, zone, first, last in (
        # 2 March 00:00 there, and 11 March 00:00, after the last day; in UTC.
        ("kiritimati", "Pacific/Kiritimati", "2026-03-01T10:00:00Z", "2026-03-10T10:00:00Z"),
        ("kathmandu", "Asia/Kathmandu", "2026-03-01T18:15:00Z", "2026-03-10T18:15:00Z"),
        ("adelaide", "Australia/Adelaide", "2026-03-01T13:30:00Z", "2026-03-10T13:30:00Z"),
        ("utc", "UTC", "2026-03-02T00:00:00Z", "2026-03-11T00:00:00Z"),
        ("new-york", "America/New_York", "2026-03-02T05:00:00Z", "2026-03-11T04:00:00Z"),
        ("pago-pago", "Pacific/Pago_Pago", "2026-03-02T11:00:00Z", "2026-03-11T11:00:00Z"),
    ):
        yield case(
            f"status-days-of-{name}",
            "The days of a term are days of the agreement's zone; in New York the clocks go "
            "forward on 8 March 2026.",
            "term zones",
            document=lived(
                agreement(timezone=zone, term={"start": "2026-03-02", "end": "2026-03-10"}),
                signed("client", "2026-02-01T12:00:00Z"),
                signed("therapist", "2026-02-01T12:00:00Z"),
            ),
            result=[
                row(_before(first), "pending"),
                row(first, "in_effect"),
                row(_before(last), "in_effect"),
                row(last, "expired"),
            ],
        )
    yield case(
        "status-no-midnight-in-cairo",
        "On 24 April 2026 the clocks of Cairo skip from 00:00 to 01:00: the day begins at 01:00.",
        "term zones dst",
        document=lived(
            agreement(timezone="Africa/Cairo", term={"start": "2026-04-01", "end": "2026-04-23"}),
            signed("client", "2026-04-01T12:00:00Z"),
            signed("therapist", "2026-04-01T12:00:00Z"),
        ),
        result=[
            row("2026-04-23T21:59:59Z", "in_effect"),
            row("2026-04-23T22:00:00Z", "expired"),
        ],
    )
    yield case(
        "status-an-hour-twice-in-beirut",
        "At the end of 24 October 2026 the clocks of Beirut go from 24:00 back to 23:00: the day "
        "has 25 hours.",
        "term zones dst",
        document=lived(
            agreement(timezone="Asia/Beirut", term={"start": "2026-04-01", "end": "2026-10-24"}),
            signed("client", "2026-04-01T12:00:00Z"),
            signed("therapist", "2026-04-01T12:00:00Z"),
        ),
        result=[
            row("2026-10-24T20:59:59Z", "in_effect"),
            row("2026-10-24T21:00:00Z", "in_effect"),
            row("2026-10-24T21:59:59Z", "in_effect"),
            row("2026-10-24T22:00:00Z", "expired"),
        ],
    )
    yield case(
        "status-before-1970",
        "A microsecond before the day begins it has not begun, before 1970 too.",
        "term",
        document=lived(
            agreement(timezone="UTC", term={"start": "1965-01-02", "end": "1965-01-03"}),
            signed("client", "1965-01-01T12:00:00Z"),
            signed("therapist", "1965-01-01T12:00:00Z"),
        ),
        result=[
            row("1965-01-01T23:59:59.999999Z", "pending"),
            row("1965-01-02T00:00:00Z", "in_effect"),
            row("1965-01-03T23:59:59.999999Z", "in_effect"),
            row("1965-01-04T00:00:00Z", "expired"),
        ],
    )
    yield case(
        "status-open-end",
        "A term without an end never expires.",
        "term",
        document=on_time(agreement(term={"start": "2026-01-05"})),
        result=[row("2999-01-01T00:00:00Z", "in_effect")],
    )
    yield case(
        "status-to-the-last-day",
        "A term that lasts to the last day of the year 9999 never expires, not even where the day "
        "after has begun by the clocks of the place.",
        "term zones",
        document=on_time(
            agreement(timezone="Asia/Tokyo", term={"start": "2026-01-05", "end": "9999-12-31"})
        ),
        result=[
            row("9999-12-31T12:00:00Z", "in_effect"),
            row("9999-12-31T23:59:59Z", "in_effect"),
        ],
    )
    yield case(
        "status-signed-after-the-term",
        "An agreement can be signed after its last day; it is not in effect by that.",
        "term signatures",
        document=lived(
            agreement(),
            signed("client", "2027-02-01T14:00:00Z"),
            signed("therapist", "2027-02-01T15:00:00Z"),
        ),
        result=[
            row("2027-01-31T00:00:00Z", "expired", *BOTH),
            row("2027-02-01T14:00:00Z", "expired", "therapist"),
            row("2027-02-01T15:00:00Z", "expired"),
        ],
    )


def _before(at: str) -> str:
    """The second before a full minute or hour."""
    day, _, clock = at.rstrip("Z").partition("T")
    seconds = sum(
        int(part) * unit for part, unit in zip(clock.split(":"), (3600, 60, 1), strict=True)
    )
    if not seconds:
        year, month, number = day.split("-")
        day, seconds = f"{year}-{month}-{int(number) - 1:02}", 24 * 3600
    minutes, second = divmod(seconds - 1, 60)
    hour, minute = divmod(minutes, 60)
    return f"{day}T{hour:02}:{minute:02}:{second:02}Z"


def _pauses() -> Iterator[dict[str, Any]]:
    leave = {"reason": "client_leave"}
    yield case(
        "status-a-pause-with-its-end",
        "At the instant `until` itself the agreement goes on.",
        "pauses",
        document=on_time(
            agreement(),
            event("suspended", "2026-06-12T13:00:00Z", **leave, until="2026-07-01T04:00:00Z"),
        ),
        result=[
            row("2026-06-12T12:59:59Z", "in_effect"),
            row("2026-06-12T13:00:00Z", "suspended"),
            row("2026-07-01T03:59:59Z", "suspended"),
            row("2026-07-01T04:00:00Z", "in_effect"),
        ],
    )
    yield case(
        "status-a-pause-until-further-notice",
        "Without `until` a pause is on until the agreement is resumed; its term runs on.",
        "pauses term",
        document=on_time(
            agreement(),
            event("suspended", "2026-06-12T13:00:00Z", **leave),
            event("resumed", "2026-08-01T09:00:00Z"),
            event("suspended", "2026-12-01T09:00:00Z", **leave),
        ),
        result=[
            row("2026-06-12T13:00:00Z", "suspended"),
            row("2026-08-01T08:59:59Z", "suspended"),
            row("2026-08-01T09:00:00Z", "in_effect"),
            row("2026-12-01T09:00:00Z", "suspended"),
            row("2027-01-05T05:00:00Z", "expired"),
        ],
    )
    yield case(
        "status-a-later-pause-decides",
        "Of two pauses the later one decides, though the first would have lasted longer.",
        "pauses",
        document=on_time(
            agreement(),
            event("suspended", "2026-06-01T00:00:00Z", **leave),
            event("suspended", "2026-06-10T00:00:00Z", **leave, until="2026-06-20T00:00:00Z"),
        ),
        result=[
            row("2026-06-19T23:59:59Z", "suspended"),
            row("2026-06-20T00:00:00Z", "in_effect"),
        ],
    )
    yield case(
        "status-resumed-was-entered-late",
        "The last is the one that happened last, not the one that was entered last.",
        "pauses",
        document=on_time(
            agreement(),
            event("suspended", "2026-06-10T00:00:00Z", **leave),
            event("resumed", "2026-06-05T00:00:00Z", recorded_at="2026-06-11T00:00:00Z"),
        ),
        result=[row("2026-06-12T00:00:00Z", "suspended")],
    )
    yield case(
        "status-a-pause-before-the-last-signature",
        "While somebody has not signed, that comes before the pause; so does the first day.",
        "pauses signatures",
        document=lived(
            agreement(term={"start": "2026-02-02"}),
            signed("client", "2026-01-05T14:00:00Z"),
            event("suspended", "2026-01-06T00:00:00Z", **leave),
            signed("therapist", "2026-01-07T00:00:00Z"),
        ),
        result=[
            row("2026-01-06T12:00:00Z", "awaiting_signature", "therapist"),
            row("2026-01-07T12:00:00Z", "pending"),
            row("2026-02-02T05:00:00Z", "suspended"),
        ],
    )


def _ends() -> Iterator[dict[str, Any]]:
    yield case(
        "status-ended",
        "An end counts from its instant on, and comes before everything else.",
        "ends",
        document=on_time(
            agreement(),
            event("suspended", "2026-06-01T00:00:00Z", reason="hospitalization"),
            event("ended", "2026-06-10T12:00:00Z", reason="goals_reached"),
        ),
        result=[
            row("2026-06-10T11:59:59Z", "suspended"),
            row("2026-06-10T12:00:00Z", "ended"),
            row("2028-01-01T00:00:00Z", "ended"),
        ],
    )
    yield case(
        "status-ended-unsigned",
        "An agreement can end that nobody ever signed.",
        "ends",
        document=lived(agreement(), event("ended", "2026-06-10T12:00:00Z", reason="goals_reached")),
        result=[
            row("2026-06-10T11:59:59Z", "draft", *BOTH),
            row("2026-06-10T12:00:00Z", "ended", *BOTH),
        ],
    )
    yield case(
        "status-ended-after-its-term",
        "What has expired can still be ended.",
        "ends term",
        document=on_time(
            agreement(), event("ended", "2027-02-01T12:00:00Z", reason="goals_reached")
        ),
        result=[
            row("2027-02-01T11:59:59Z", "expired"),
            row("2027-02-01T12:00:00Z", "ended"),
        ],
    )
    release = agreement(
        "release",
        signers=["client"],
        permissions=[
            {
                "effect": "allow",
                "recipients": [{"role": "school"}],
                "purposes": ["at_request_of_client"],
                "information": ["attendance_only"],
            }
        ],
        discloses=["therapist"],
    )
    yield case(
        "status-release-taken-back",
        "A release that was taken back for everyone has ended.",
        "ends release",
        document=lived(
            release,
            signed("client", "2026-01-05T14:00:00Z"),
            event("revoked", "2026-03-01T10:00:00Z", by="client"),
        ),
        result=[
            row("2026-03-01T09:59:59Z", "in_effect"),
            row("2026-03-01T10:00:00Z", "ended"),
        ],
    )
    yield case(
        "status-taken-back-and-no-release",
        "Only a release ends by being taken back.",
        "ends",
        document=on_time(agreement(), event("revoked", "2026-03-01T10:00:00Z", by="client")),
        result=[row("2026-03-01T10:00:00Z", "in_effect")],
    )
    yield case(
        "status-release-taken-back-for-one",
        "A release that was taken back for one recipient stays in effect for the others.",
        "ends release",
        document=lived(
            release,
            signed("client", "2026-01-05T14:00:00Z"),
            event("revoked", "2026-03-01T10:00:00Z", by="client", recipient={"role": "school"}),
        ),
        result=[row("2026-03-01T10:00:00Z", "in_effect")],
    )


def _corrections() -> Iterator[dict[str, Any]]:
    yield case(
        "status-a-signature-that-was-none",
        "A correction puts an event out of force from the correction's own instant on.",
        "corrections signatures",
        document=on_time(agreement(), event("corrected", "2026-02-01T00:00:00Z", corrects="e2")),
        result=[
            row("2026-01-31T23:59:59Z", "in_effect"),
            row("2026-02-01T00:00:00Z", "awaiting_signature", "therapist"),
        ],
    )
    yield case(
        "status-the-only-signature-was-none",
        "Without its only signature the agreement is a draft again.",
        "corrections signatures",
        document=lived(
            agreement(),
            signed("client", "2026-01-05T14:00:00Z"),
            event("corrected", "2026-02-01T00:00:00Z", corrects="e1"),
        ),
        result=[
            row("2026-01-31T00:00:00Z", "awaiting_signature", "therapist"),
            row("2026-02-01T00:00:00Z", "draft", *BOTH),
        ],
    )
    yield case(
        "status-a-correction-corrected",
        "A correction can be corrected, and then what it put out of force is in force again.",
        "corrections signatures",
        document=on_time(
            agreement(),
            event("corrected", "2026-02-01T00:00:00Z", corrects="e2"),
            event("corrected", "2026-02-02T00:00:00Z", corrects="e3"),
        ),
        result=[
            row("2026-02-01T12:00:00Z", "awaiting_signature", "therapist"),
            row("2026-02-02T00:00:00Z", "in_effect"),
        ],
    )
    yield case(
        "status-three-corrections",
        "A correction of a correction of a correction: the event is out of force.",
        "corrections",
        document=on_time(
            agreement(),
            event("corrected", "2026-02-01T00:00:00Z", corrects="e2"),
            event("corrected", "2026-02-02T00:00:00Z", corrects="e3"),
            event("corrected", "2026-02-03T00:00:00Z", corrects="e4"),
        ),
        result=[
            row("2026-02-02T12:00:00Z", "in_effect"),
            row("2026-02-03T00:00:00Z", "awaiting_signature", "therapist"),
        ],
    )
    yield case(
        "status-an-end-that-never-was",
        "An end that was corrected at the very instant at which it was said to have happened never "
        "counted.",
        "corrections ends",
        document=on_time(
            agreement(),
            event("ended", "2026-02-01T00:00:00Z", reason="goals_reached"),
            event(
                "corrected",
                "2026-02-01T00:00:00Z",
                corrects="e3",
                recorded_at="2026-02-09T00:00:00Z",
            ),
        ),
        result=[row("2026-02-01T00:00:00Z", "in_effect"), row("2026-02-05T00:00:00Z", "in_effect")],
    )
    yield case(
        "status-a-pause-that-was-none",
        "A pause that was corrected leaves the one before it.",
        "corrections pauses",
        document=on_time(
            agreement(),
            event("suspended", "2026-02-01T00:00:00Z", reason="client_leave"),
            event("resumed", "2026-02-05T00:00:00Z"),
            event("corrected", "2026-02-06T00:00:00Z", corrects="e4"),
        ),
        result=[
            row("2026-02-05T12:00:00Z", "in_effect"),
            row("2026-02-06T00:00:00Z", "suspended"),
        ],
    )
