"""What is measured of adherence: a year of one client, as its lines and as its treatment.

52 weeks, a session of two modes each, a diary card each day; who comes and who does not is always
the same. All names are invented.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

WEEKS = 52

_FIRST = date(2026, 1, 5)  # the Monday on which the shipped treatment takes effect
_OUTCOMES = ("attended", "missed", "cancelled_by_client", "cancelled_by_provider", "not_scheduled")
_MODES = (("individual", 3, 15), ("skills_group", 1, 23))


def year() -> bytes:
    """A year of observations, as JSON Lines."""
    lines = (json.dumps(one, separators=(",", ":")) + "\n" for one in _observations())
    return "".join(lines).encode()


def _observations() -> Iterator[dict[str, Any]]:
    random = Random(1)  # noqa: S311  # the same each time, and no secret
    for week in range(WEEKS):
        monday = _FIRST + timedelta(weeks=week)
        for mode, day, hour in _MODES:
            at = datetime.combine(monday + timedelta(days=day), time(hour), UTC)
            (outcome,) = random.choices(_OUTCOMES, (12, 2, 1, 1, 1))
            session = {"observed": "session", "id": f"{mode}-{week}", "mode": mode}
            session |= {"at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "party": "client"}
            yield {**session, "outcome": outcome}
        for day in range(7):
            on = (monday + timedelta(days=day)).isoformat()
            card = {"observed": "diary_card", "id": f"card-{on}", "party": "client", "day": on}
            yield {**card, "filled": random.random() < 0.8}
